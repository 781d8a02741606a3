//! Clause 4: context of the organisation.

pub(crate) mod issues_and_parties;
pub(crate) mod scope;
