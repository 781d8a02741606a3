//! Clause 5: people, who answers for what, and what top management stands for.

mod commitment;
mod person;
mod role;

pub use commitment::*;
pub use person::*;
pub use role::*;
