//! Clause 9, with the objectives of 6.2 that it measures: objectives, metrics, audits and management reviews.

mod audit;
mod audit_finding;
mod audit_matrix;
mod audit_programme;
mod management_review;
mod measurement;
mod metric;
mod objective;

pub use audit::*;
pub use audit_finding::*;
pub use audit_matrix::*;
pub use audit_programme::*;
pub use management_review::*;
pub use measurement::*;
pub use metric::*;
pub use objective::*;
