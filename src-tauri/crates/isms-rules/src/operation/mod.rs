//! Clause 8 and the registers of Annex A.

pub(crate) mod incident;
pub(crate) mod legal;
