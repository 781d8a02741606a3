//! Clause 6: risk criteria, risks, their treatment, the decisions on controls, and planned changes.

mod comparison;
mod control;
mod criteria;
mod decided;
mod decision;
mod planned_change;
mod defects;
mod method;
mod risk;
mod stamp;
mod treatment;

pub use comparison::*;
pub use control::*;
pub use criteria::*;
pub use decided::*;
pub use decision::*;
pub use planned_change::*;
pub use defects::*;
pub use method::*;
pub use risk::*;
pub use stamp::*;
pub use treatment::*;
