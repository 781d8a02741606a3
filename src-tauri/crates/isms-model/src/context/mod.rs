//! Clause 4: the organisation, issues and interested parties, the scope and what lies on either side of its edge.

mod interface;
mod issue;
mod organization;
mod party;
mod scope;
mod structure;

pub use interface::*;
pub use issue::*;
pub use organization::*;
pub use party::*;
pub use scope::*;
pub use structure::*;
