//! Clause 6: risk criteria, risks, their treatment, the decisions on controls, and planned changes.

mod comparison;
mod control;
mod criteria;
mod decided;
mod decision;
mod defects;
mod method;
mod outstanding;
mod planned_change;
mod risk;
mod stamp;
mod treatment;

pub use comparison::*;
pub use control::*;
pub use criteria::*;
pub use decided::*;
pub use decision::*;
pub use defects::*;
pub use method::*;
pub use outstanding::*;
pub use planned_change::*;
pub use risk::*;
pub use stamp::*;
pub use treatment::*;
