//! Clause 6: planning.

pub(crate) mod change;
pub(crate) mod risk;
pub(crate) mod soa;
pub(crate) mod treatment;
