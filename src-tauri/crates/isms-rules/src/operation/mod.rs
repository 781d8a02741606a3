//! Clause 8 and the registers of Annex A.

pub(crate) mod asset;
pub(crate) mod continuity;
pub(crate) mod incident;
pub(crate) mod legal;
pub(crate) mod supplier;
