//! What serves every clause: waivers, baselines, marks "on site only", what the ISMS evidences for other frameworks,
//! and sheets of answers for outsiders.

mod answer_sheet;
mod baseline;
mod coverage;
mod on_site;
mod postponement;
mod waiver;

pub use answer_sheet::*;
pub use baseline::*;
pub use coverage::*;
pub use on_site::*;
pub use postponement::*;
pub use waiver::*;
