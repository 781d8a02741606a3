//! Import.
pub struct Pending;
