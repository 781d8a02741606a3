//! Clause 7: competence, awareness, communication, documented information and evidence.

mod awareness;
mod communication;
mod competence;
mod document;
mod evidence;

pub use awareness::*;
pub use communication::*;
pub use competence::*;
pub use document::*;
pub use evidence::*;
