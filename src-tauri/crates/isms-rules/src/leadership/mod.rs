//! Clause 5: leadership.

pub(crate) mod policy;
