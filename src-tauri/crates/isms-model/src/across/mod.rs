//! What serves every clause: waivers, baselines, marks "on site only", what the ISMS evidences for other frameworks,
//! sheets of answers for outsiders, and the way from the 2013 edition.

mod answer_sheet;
mod baseline;
mod coverage;
mod on_site;
mod postponement;
mod transition;
mod waiver;

pub use answer_sheet::*;
pub use baseline::*;
pub use coverage::*;
pub use on_site::*;
pub use postponement::*;
pub use transition::*;
pub use waiver::*;
