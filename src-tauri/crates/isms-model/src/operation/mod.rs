//! Clause 8 and the registers of Annex A: assets, suppliers, obligations, incidents, continuity tests.

mod asset;
pub mod clock;
mod continuity_test;
mod incident;
mod obligation;
mod supplier;

pub use asset::*;
pub use continuity_test::*;
pub use incident::*;
pub use obligation::*;
pub use supplier::*;
