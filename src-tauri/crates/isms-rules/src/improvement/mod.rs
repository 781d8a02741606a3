//! Clause 10.

pub(crate) mod nonconformity;
