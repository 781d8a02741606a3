//! Clause 9, with the objectives of 6.2 that it measures.

pub(crate) mod objective;
pub(crate) mod review;
