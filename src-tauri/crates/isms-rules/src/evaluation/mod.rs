//! Clause 9, with the objectives of 6.2 that it measures.

pub(crate) mod audit;
mod interval;
pub(crate) mod objective;
mod outside;
mod own_work;
mod programme;
pub(crate) mod review;
