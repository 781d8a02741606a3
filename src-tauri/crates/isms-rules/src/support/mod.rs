//! Clause 7: support.

pub(crate) mod document;
pub(crate) mod people;
