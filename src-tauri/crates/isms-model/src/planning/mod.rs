//! Clause 6: risk criteria, risks, their treatment, and the decisions on controls.

mod control;
mod criteria;
mod decision;
mod risk;
mod treatment;

pub use control::*;
pub use criteria::*;
pub use decision::*;
pub use risk::*;
pub use treatment::*;
