//! Clause 4: context of the organisation.

pub(crate) mod scope;
