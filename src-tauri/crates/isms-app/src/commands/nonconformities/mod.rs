//! Nonconformities as a whole: the board of where each stands and what it needs next.

mod board;

pub use board::{
    Board, BoardCard, BoardColumn, BoardPerson, BoardRequest, CardDay, NextAudit, nonconformity_board,
};

/// What stands for a person where there is none.
pub(crate) use super::due::NOBODY;
