//! Clause 8 and the registers of Annex A: assets, suppliers, obligations.

mod asset;
mod obligation;
mod supplier;

pub use asset::*;
pub use obligation::*;
pub use supplier::*;
