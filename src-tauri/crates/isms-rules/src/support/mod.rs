//! Clause 7: support.

pub(crate) mod people;
