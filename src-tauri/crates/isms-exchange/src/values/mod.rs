//! What a single cell means: ids of controls, marks and states, dates, ratings, names.

pub(crate) mod dates;
pub(crate) mod ids;
pub(crate) mod names;
pub(crate) mod ratings;
pub(crate) mod same_figures;
pub(crate) mod states;
pub(crate) mod treatments;
