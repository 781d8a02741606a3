//! Clause 10: nonconformities and what is done about them.

mod nonconformity;

pub use nonconformity::*;
