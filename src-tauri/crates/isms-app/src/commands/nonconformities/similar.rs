//! Others like this one (U-23): the same control, clause or unit. Whoever writes a new record sees whether it happened
//! before, and how that ended.

use isms_model::{Date, EffectivenessResult, FindingGrade, Id, Nonconformity, NonconformityState};
use serde::{Deserialize, Serialize};

use super::{NonconformityKey, Units, find};
use crate::error::AppResult;
use crate::workbench::Workbench;

/// So many are given, the likeliest first.
const SHOWN: usize = 6;

/// Why two are alike.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum SimilarWhy {
    /// The same control.
    Control,
    /// The same clause.
    Clause,
    /// The same unit, and nothing else in common.
    Unit,
}

/// Another one like it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SimilarOne {
    /// Its reference.
    pub id: String,
    /// What is wrong.
    pub statement: String,
    /// Its grade.
    pub grade: Option<FindingGrade>,
    /// Where it stands.
    pub state: NonconformityState,
    /// The day it was raised.
    pub raised_on: Option<Date>,
    /// The day it was closed.
    pub closed_on: Option<Date>,
    /// Whether its last check found that the actions work.
    pub effective: bool,
    /// Why it is like it.
    pub why: SimilarWhy,
    /// What they have in common.
    pub common: String,
}

/// Others like one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SimilarOnes {
    /// The same control first, then the same clause, then the same unit; of each the newest first.
    pub found: Vec<SimilarOne>,
    /// How many more there are.
    pub more: u32,
    /// Majors and minors on the same control or clause that are open, this one included: several ask for a look at the
    /// whole requirement.
    pub open_on_subject: u32,
}

/// Others like this one.
pub fn similar_nonconformities(workbench: &Workbench, request: NonconformityKey) -> AppResult<SimilarOnes> {
    let (isms, _) = workbench.snapshot()?;
    let (id, it) = find(&isms, &request.id)?;
    let units = Units::of(&isms);
    let unit = units.unit(&id, it);
    let like = |(other, one): (&Id<Nonconformity>, &Nonconformity)| {
        if *other == id {
            return None;
        }
        let clause = one.clause.trim();
        let (why, common) = if it.control.is_some() && one.control == it.control {
            (SimilarWhy::Control, it.control.as_ref().map(ToString::to_string))
        } else if !clause.is_empty() && clause == it.clause.trim() {
            (SimilarWhy::Clause, Some(clause.to_owned()))
        } else if unit.is_some() && units.unit(other, one) == unit {
            (SimilarWhy::Unit, unit.map(|it| isms.title(isms_model::Kind::Unit, it.as_str())))
        } else {
            return None;
        };
        Some(similar(other, one, why, common.unwrap_or_default()))
    };
    let mut found: Vec<SimilarOne> = isms.nonconformities.iter().filter_map(like).collect();
    found.sort_by(|a, b| (a.why, b.raised_on, &b.id).cmp(&(b.why, a.raised_on, &a.id)));
    let is_open = |one: &Nonconformity| !one.is_closed() && one.is_nonconformity();
    let on_subject = |one: &Nonconformity| one.subject().is_some() && one.subject() == it.subject();
    let open = isms.nonconformities.iter().filter(|(_, one)| is_open(one) && on_subject(one)).count();
    let more = found.len().saturating_sub(SHOWN) as u32;
    found.truncate(SHOWN);
    Ok(SimilarOnes { found, more, open_on_subject: open as u32 })
}

fn similar(id: &Id<Nonconformity>, it: &Nonconformity, why: SimilarWhy, common: String) -> SimilarOne {
    let last = it.last_check().and_then(|it| it.result);
    SimilarOne {
        id: id.to_string(),
        statement: it.statement.clone(),
        grade: it.grade,
        state: it.state(),
        raised_on: it.raised_on,
        closed_on: it.closed_on,
        effective: last == Some(EffectivenessResult::Effective),
        why,
        common,
    }
}
