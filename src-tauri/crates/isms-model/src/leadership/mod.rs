//! Clause 5: people and who answers for what.

mod person;
mod role;

pub use person::*;
pub use role::*;
