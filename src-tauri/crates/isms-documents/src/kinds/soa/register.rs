//! The rows of the Statement of Applicability: all 93 controls by theme, then the organisation's own.

use isms_model::standard::{self, Theme};
use isms_model::terms::Term;
use isms_model::{Applicability, ControlDecision, Document, Evidence, Id, Implementation, Risk};

use super::why::why;
use crate::content::{Block, Cell, Inline, Row, muted, text};
use crate::kinds::block::{cell, columns, heading, joined, stacked, table};
use crate::kinds::index::Index;
use crate::kinds::sheet::{Sheet, day};
use crate::kinds::words::fill;

/// One control with what is decided about it.
pub(super) struct Entry<'a> {
    /// Its number.
    pub(super) id: &'a str,
    /// Its theme; none for an own control.
    pub(super) theme: Option<Theme>,
    /// The decision; none where there is no record.
    pub(super) decision: Option<&'a ControlDecision>,
    /// The risks behind it.
    pub(super) risks: Vec<Id<Risk>>,
}

impl Entry<'_> {
    /// Whether it applies.
    pub(super) fn applies(&self) -> bool {
        self.decision.is_some_and(ControlDecision::applies)
    }
    /// How far it is put in place, where it applies.
    pub(super) fn implementation(&self) -> Option<Implementation> {
        self.decision.filter(|it| it.applies()).and_then(|it| it.implementation)
    }
}

/// All 93 in order, then the own controls in order.
pub(super) fn entries<'a>(sheet: &Sheet<'a>, index: &Index<'a>) -> Vec<Entry<'a>> {
    let isms = sheet.isms;
    let annex = standard::annex_a().iter().map(|it| {
        let decision = isms.controls.get(&Id::new(&it.id));
        (it.id.as_str(), Some(it.theme), decision)
    });
    let own = isms.controls.iter().filter(|(id, _)| standard::annex_control(id.as_str()).is_none());
    annex
        .chain(own.map(|(id, it)| (id.as_str(), None, Some(it))))
        .map(|(id, theme, decision)| Entry { id, theme, decision, risks: index.risks_behind(id, decision) })
        .collect()
}

/// The table of all controls.
pub(super) fn register(sheet: &Sheet<'_>, index: &Index<'_>, all: &[Entry<'_>]) -> Vec<Block> {
    let t = &sheet.t.soa;
    let mut rows = Vec::with_capacity(all.len() + 5);
    let mut group = None;
    for entry in all {
        if group != Some(entry.theme) {
            group = Some(entry.theme);
            rows.push(Row::group(match entry.theme {
                Some(theme) => fill(t.theme_group, &[("theme", theme.label())]),
                None => t.own_group.to_owned(),
            }));
        }
        rows.push(row(sheet, index, entry));
    }
    let titles = [
        (t.control, 13),
        (t.title, 42),
        (t.decision, 22),
        (t.why, 90),
        (t.implementation, 29),
        (t.owner, 25),
        (t.policy_and_evidence, 52),
    ];
    vec![heading(1, t.register, "controls"), table(columns(&titles), rows)]
}

fn row(sheet: &Sheet<'_>, index: &Index<'_>, entry: &Entry<'_>) -> Row {
    let excluded = entry.decision.is_some_and(ControlDecision::is_excluded);
    let owner = entry.decision.and_then(|it| it.owner.as_ref());
    let owner = match sheet.name(owner) {
        Some(name) => Cell::from(name),
        None if entry.applies() => Cell::runs(vec![muted(sheet.not_stated())]),
        None => Cell::dash(),
    };
    let cells = vec![
        Cell::from(entry.id),
        Cell::from(sheet.control_title(entry.id)),
        decision(sheet, entry),
        cell(why(sheet, entry)),
        implementation(sheet, entry),
        owner,
        cell(proof(sheet, index, entry)),
    ];
    let row = if excluded { Row::shaded(cells) } else { Row::body(cells) };
    row.anchored(entry.id)
}

fn decision(sheet: &Sheet<'_>, entry: &Entry<'_>) -> Cell {
    let decision = entry.decision.map_or(Applicability::Undecided, |it| it.decision);
    match decision {
        Applicability::NotApplicable => {
            Cell::runs(vec![text(decision.label()), Inline::Break, muted(sheet.t.soa.excluded)])
        }
        _ => Cell::from(decision.label()),
    }
}

/// The status with its date; only an applicable control has one.
fn implementation(sheet: &Sheet<'_>, entry: &Entry<'_>) -> Cell {
    let (t, Some(it)) = (&sheet.t.soa, entry.decision.filter(|it| it.applies())) else {
        return Cell::dash();
    };
    let (status, date) = match it.implementation {
        None => (muted(sheet.not_stated()), None),
        Some(Implementation::Implemented) => {
            (text(Implementation::Implemented.label()), it.implemented_on.map(day))
        }
        Some(step) => (text(step.label()), it.planned_on.map(|on| fill(t.by_date, &[("date", &day(on))]))),
    };
    let lines = std::iter::once(vec![status]).chain(date.map(|it| vec![muted(it)]));
    Cell::runs(stacked(lines.collect()))
}

/// Documents with their versions, then evidence with its date.
fn proof(sheet: &Sheet<'_>, index: &Index<'_>, entry: &Entry<'_>) -> Vec<Inline> {
    let documents: Vec<&Id<Document>> =
        index.documents.get(entry.id).into_iter().flatten().copied().collect();
    let evidence = entry.decision.into_iter().flat_map(|it| &it.evidence);
    let documents = documents.into_iter().map(|id| sheet.document_named(id));
    let evidence = evidence.map(|id| piece(sheet, id));
    joined(documents.chain(evidence).collect(), "; ")
}

/// A piece of evidence with the day it speaks of.
fn piece(sheet: &Sheet<'_>, id: &Id<Evidence>) -> Vec<Inline> {
    let known = sheet.isms.evidence.get(id);
    let mut runs = vec![sheet.evidence(id, known.is_some())];
    runs.extend(known.and_then(|it| it.collected_on).map(|on| text(format!(" ({})", day(on)))));
    runs
}
