//! Clause 6: risk criteria, risks, their treatment, the decisions on controls, and planned changes.

mod control;
mod criteria;
mod decision;
mod planned_change;
mod risk;
mod treatment;

pub use control::*;
pub use criteria::*;
pub use decision::*;
pub use planned_change::*;
pub use risk::*;
pub use treatment::*;
