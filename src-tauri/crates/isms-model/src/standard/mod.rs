//! The reference catalogues, compiled in: identifiers and short titles, and our own plain words beside them.
//! The standard's sentences are not here.

mod annex_a;
mod clauses;
mod csv;
mod framework;
mod numbers;

pub use annex_a::*;
pub use clauses::*;
pub use framework::*;
pub use numbers::*;
