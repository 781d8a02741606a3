//! What serves every clause: waivers.

mod waiver;

pub use waiver::*;
