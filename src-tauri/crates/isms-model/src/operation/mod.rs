//! Clause 8 and the registers of Annex A: assets, suppliers, obligations, incidents.

mod asset;
pub mod clock;
mod incident;
mod obligation;
mod supplier;

pub use asset::*;
pub use incident::*;
pub use obligation::*;
pub use supplier::*;
