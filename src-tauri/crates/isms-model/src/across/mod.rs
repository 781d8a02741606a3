//! What serves every clause: waivers, baselines, marks "on site only", what the ISMS evidences for other frameworks.

mod baseline;
mod coverage;
mod on_site;
mod waiver;

pub use baseline::*;
pub use coverage::*;
pub use on_site::*;
pub use waiver::*;
