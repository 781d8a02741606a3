//! Clause 4: the organisation, its scope and what lies on either side of the edge.

mod interface;
mod organization;
mod scope;
mod structure;

pub use interface::*;
pub use organization::*;
pub use scope::*;
pub use structure::*;
