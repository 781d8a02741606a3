//! What serves every clause: waivers, baselines, marks "on site only".

mod baseline;
mod on_site;
mod waiver;

pub use baseline::*;
pub use on_site::*;
pub use waiver::*;
