//! What a change would bring, before it is made: what an auditor would newly object to, and what would be settled.

use isms_model::{Change, Counts, Diagnostic, Kind, Op, RecordRef, Severity};
use isms_rules::Judgement;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::links::{Eye, UseGroup};
use crate::error::AppResult;
use crate::workbench::Workbench;

/// A change to look at before it is made.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WhatIf {
    /// The kind of the record.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// The new values.
    pub fields: Map<String, Value>,
}

/// What a change would bring.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Consequences {
    /// Diagnostics that would be gone, the worst first; at most 50.
    pub solved: Vec<Diagnostic>,
    /// How many of each severity would be gone.
    pub solved_counts: Counts,
    /// Diagnostics that would be new, the worst first; at most 50.
    pub new: Vec<Diagnostic>,
    /// How many of each severity would be new.
    pub new_counts: Counts,
    /// How many of the new blockers speak of another record too: the change contradicts other parts. The others only
    /// say what is still to be filled in.
    pub against: u32,
    /// What points to the record.
    pub used_by: Vec<UseGroup>,
}

/// How many diagnostics of each sort are told.
const MOST: usize = 50;

/// What a change would bring, without making it. What somebody is typing counts on both sides.
pub fn consequences(workbench: &Workbench, request: WhatIf) -> AppResult<Consequences> {
    let today = workbench.today();
    let (shown, before) = workbench.snapshot()?;
    let links = workbench.backlinks()?;
    let isms = if workbench.past().is_some() { shown } else { workbench.with(|it| Ok(it.with_drafts()))? };
    let WhatIf { kind, id, fields } = request;
    let missing = isms.any(kind, &id).is_none();
    let change = if missing && kind.is_single() {
        Change { kind, id: id.clone(), based_on: 0, op: Op::Create(fields) }
    } else {
        Change::update(&isms, kind, id.clone(), fields)
    };
    let (next, _) = isms.apply(&[change], isms.revision + 1)?;
    let after = before.after(&next, &isms_rules::Day::on(today));
    let me = RecordRef::new(kind, &id);
    let Effects { solved, solved_counts, new, new_counts, against } =
        effects(&before, &after, &|it: &RecordRef| *it == me);
    let used_by = Eye { isms: &isms, today }.used_by(&links, kind, &id);
    Ok(Consequences { solved, solved_counts, new, new_counts, against, used_by })
}

/// What becomes of the diagnostics.
pub(crate) struct Effects {
    pub solved: Vec<Diagnostic>,
    pub solved_counts: Counts,
    pub new: Vec<Diagnostic>,
    pub new_counts: Counts,
    pub against: u32,
}

/// What becomes of the diagnostics by a change of the records that are `mine`.
pub(crate) fn effects(before: &Judgement, after: &Judgement, mine: &dyn Fn(&RecordRef) -> bool) -> Effects {
    let speaks_of_others = |it: &&Diagnostic| {
        it.severity == Severity::Blocker
            && it.waived_by.is_none()
            && (!mine(&it.subject) || it.related.iter().any(|other| !mine(&other.to)))
    };
    // What only moves from one record to another, as the last missing role does, contradicts nothing new.
    let settled: Vec<&str> = before.missing_in(after).into_iter().map(|it| &*it.code).collect();
    let is_more = |it: &&Diagnostic| !settled.contains(&&*it.code);
    let against =
        after.missing_in(before).into_iter().filter(speaks_of_others).filter(is_more).count() as u32;
    let (solved, solved_counts) = told(before.missing_in(after).into_iter());
    let (new, new_counts) = told(after.missing_in(before).into_iter());
    Effects { solved, solved_counts, new, new_counts, against }
}

/// The worst of these, and how many there are of each severity. What a waiver hides is not told.
fn told<'a>(list: impl Iterator<Item = &'a Diagnostic>) -> (Vec<Diagnostic>, Counts) {
    let mut list: Vec<&Diagnostic> = list.filter(|it| it.waived_by.is_none()).collect();
    let counts = Counts::of(list.iter().copied());
    // What follows from another one on the list says little beside it.
    list.sort_by_key(|it| (it.severity, it.folded_under.is_some()));
    (list.into_iter().take(MOST).cloned().collect(), counts)
}
