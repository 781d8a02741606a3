//! Nonconformities as a whole and beside one another: the board of where each stands and what it needs next, figures
//! over a period, others like this one, and the text that reminds who has to act.

mod board;
mod figures;
mod reminder;
mod similar;
pub mod verification;

use std::collections::HashMap;

use isms_model::{Id, Isms, Nonconformity, Unit};
use serde::{Deserialize, Serialize};

/// What stands for a person where there is none.
pub(crate) use super::due::NOBODY;
use crate::error::{AppError, AppResult, Code};

pub(crate) use board::next_audit;
pub use board::{
    Board, BoardCard, BoardColumn, BoardPerson, BoardRequest, CardDay, NextAudit, nonconformity_board,
};
pub use figures::{AgeRow, Figures, FiguresRequest, PeriodFigures, PlaceRow, nonconformity_figures};
pub use reminder::{ReminderText, reminded, reminder};
pub use similar::{SimilarOne, SimilarOnes, SimilarWhy, similar_nonconformities};
pub use verification::{VerificationPrint, VerificationWritten, Verified, verification_print, verified};

/// Which nonconformity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NonconformityKey {
    /// Its reference.
    pub id: String,
}

fn find<'a>(isms: &'a Isms, id: &str) -> AppResult<(Id<Nonconformity>, &'a Nonconformity)> {
    let id = Id::new(id);
    let it = isms.nonconformities.get(&id);
    let it = it.ok_or_else(|| AppError::new(Code::NotFound, format!("There is no nonconformity {id}.")))?;
    Ok((id, it))
}

/// The units of nonconformities: where an audit's finding names one, that; else the one of whoever settles it.
struct Units<'a> {
    isms: &'a Isms,
    found: HashMap<&'a Id<Nonconformity>, &'a Id<Unit>>,
}

impl<'a> Units<'a> {
    fn of(isms: &'a Isms) -> Self {
        let findings = isms.audit_findings.iter();
        let found = findings.filter_map(|(_, it)| Some((it.nonconformity.as_ref()?, it.unit.as_ref()?)));
        Self { isms, found: found.collect() }
    }
    fn unit(&self, id: &Id<Nonconformity>, it: &Nonconformity) -> Option<&'a Id<Unit>> {
        let of_owner = || self.isms.people.find(it.owner.as_ref())?.unit.as_ref();
        self.found.get(id).copied().or_else(of_owner)
    }
}
