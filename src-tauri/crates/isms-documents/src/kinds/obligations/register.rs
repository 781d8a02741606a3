//! The register: each obligation in a row, under a title for its kind.

use std::collections::BTreeMap;

use isms_model::terms::Term;
use isms_model::text::blank;
use isms_model::{Id, Kind, Obligation, ObligationKind};

use super::{is_late, next_check};
use crate::content::{Block, Cell, Inline, Row, bold, muted, text};
use crate::kinds::block::{cell, columns, heading, stacked, table};
use crate::kinds::sheet::{Sheet, day};
use crate::kinds::words::fill;

/// How many controls and documents are named before it is said how many more there are.
const MOST: usize = 16;

/// The register by kind; entries whose kind is not stated come last.
pub(super) fn register(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.obligations;
    let mut by_kind: BTreeMap<(bool, Option<ObligationKind>), Vec<Row>> = BTreeMap::new();
    for (id, it) in sheet.isms.obligations.iter() {
        by_kind.entry((it.kind.is_none(), it.kind)).or_default().push(row(sheet, id, it));
    }
    let rows = by_kind.into_iter().flat_map(|((_, kind), rows)| {
        std::iter::once(Row::group(kind.map_or(t.kind_not_stated, Term::label))).chain(rows)
    });
    let titles = [
        (t.number, 17),
        (t.what, 56),
        (t.asks, 58),
        (t.met, 54),
        (t.through, 34),
        (t.owner, 26),
        (t.checked, 18),
        (t.next, 18),
    ];
    vec![heading(1, t.register, "register"), table(columns(&titles), rows.collect())]
}

fn row(sheet: &Sheet<'_>, id: &Id<Obligation>, it: &Obligation) -> Row {
    let t = &sheet.t.obligations;
    let mut next = vec![text(sheet.stated_day(next_check(it)))];
    next.extend(is_late(sheet, it).then(|| [Inline::Break, bold(t.is_late)]).into_iter().flatten());
    Row::body(vec![
        Cell::from(id.as_str()),
        Cell::runs(what(sheet, it)),
        Cell::from(sheet.stated(&it.requirement)),
        Cell::runs(met(sheet, it)),
        cell(through(sheet, it)),
        Cell::runs(sheet.person(it.owner.as_ref())),
        Cell::from(sheet.stated_day(it.reviewed_on)),
        Cell::runs(next),
    ])
    .anchored(id.as_str())
}

/// Its title, who set it, since when it binds, and the parties that stand behind it.
fn what(sheet: &Sheet<'_>, it: &Obligation) -> Vec<Inline> {
    let t = &sheet.t.obligations;
    let mut lines = vec![vec![text(sheet.stated(&it.title))]];
    let behind = named(sheet, Kind::InterestedParty, it.parties.iter().map(Id::as_str));
    let party = it.party.trim();
    lines.extend((!blank(party)).then(|| vec![muted(fill(t.set_by, &[("party", party)]))]));
    lines.extend(it.in_force_on.map(|on| vec![muted(fill(t.binds_from, &[("date", &day(on))]))]));
    lines.extend(
        (!behind.is_empty() && !party.contains(&behind))
            .then(|| vec![muted(fill(t.behind, &[("list", &behind)]))]),
    );
    stacked(lines)
}

/// How it is met, and to whom it is passed on.
fn met(sheet: &Sheet<'_>, it: &Obligation) -> Vec<Inline> {
    let passed_on = named(sheet, Kind::Supplier, it.suppliers.iter().map(Id::as_str));
    let mut lines = vec![vec![text(sheet.stated(&it.how_met))]];
    let words = sheet.t.obligations.passed_on;
    lines.extend((!passed_on.is_empty()).then(|| vec![muted(fill(words, &[("list", &passed_on)]))]));
    stacked(lines)
}

fn through(sheet: &Sheet<'_>, it: &Obligation) -> Vec<Inline> {
    let controls: Vec<_> = it.controls.iter().collect();
    let documents: Vec<_> = it.documents.iter().collect();
    stacked(vec![
        sheet.some(&controls, MOST, |id| sheet.control(id.as_str())),
        sheet.some(&documents, MOST, |id| sheet.any(Kind::Document, id.as_str())),
    ])
}

/// The names of records, with commas.
fn named<'a>(sheet: &Sheet<'_>, kind: Kind, ids: impl Iterator<Item = &'a str>) -> String {
    let name = |id: &str| {
        let title = sheet.isms.title(kind, id);
        if blank(&title) { id.to_owned() } else { title.trim().to_owned() }
    };
    ids.map(name).collect::<Vec<_>>().join(", ")
}
