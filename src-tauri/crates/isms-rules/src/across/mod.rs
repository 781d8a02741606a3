//! What has no clause: leftovers of the 2013 edition, and agreement between records.

pub(crate) mod agreement;
pub(crate) mod transition;
