//! Clause 7: documented information and evidence.

mod document;
mod evidence;

pub use document::*;
pub use evidence::*;
