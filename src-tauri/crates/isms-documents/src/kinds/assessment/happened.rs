//! Which risks were looked at again because something happened, and which are new or gone.

use chrono::Months;
use isms_model::{Date, Id, Kind, RecordRef, Risk};

use super::{Entry, Risks};
use crate::content::{Block, Cell, Inline, Row, muted, text};
use crate::kinds::block::{columns, numbered, table_or};
use crate::kinds::sheet::{Sheet, day};
use crate::kinds::words::fill;

/// How many risks a list names before it says how many more there are.
const MOST: usize = 20;

/// Open risks that an incident, a nonconformity or a significant change names, with the day since which they were
/// assessed anew.
pub(super) fn again(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.assessment;
    let mut rows: Vec<(Date, Row)> = Vec::new();
    let mut note = |kind: Kind, id: &str, on: Option<Date>, risks: &[Id<Risk>]| {
        let Some(on) = on.filter(|it| *it <= sheet.issue.on) else { return };
        for id_of_risk in risks {
            let Some(risk) = sheet.isms.risks.get(id_of_risk).filter(|it| it.is_open()) else { continue };
            let since = risk.assessed_on.filter(|it| *it >= on && *it <= sheet.issue.on);
            rows.push((on, row(sheet, id_of_risk, risk, &RecordRef::new(kind, id), (on, since))));
        }
    };
    for (id, it) in sheet.isms.incidents.iter() {
        note(Kind::Incident, id.as_str(), it.occurred_on.or(it.detected_on), &it.risks);
    }
    for (id, it) in sheet.isms.nonconformities.iter() {
        note(Kind::Nonconformity, id.as_str(), it.raised_on, &it.risks);
    }
    for (id, it) in sheet.isms.planned_changes.iter().filter(|(_, it)| it.significant == Some(true)) {
        note(Kind::PlannedChange, id.as_str(), it.approved_on.or(it.implemented_on), &it.risks);
    }
    rows.sort_by_key(|(on, _)| *on);
    let titles = [(t.risk, 14), (t.what, 58), (t.because, 58), (t.happened, 20), (t.looked_at, 24)];
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    vec![numbered(t.again, "again"), table_or(columns(&titles), rows, t.no_again)]
}

fn row(
    sheet: &Sheet<'_>,
    id: &Id<Risk>,
    risk: &Risk,
    because: &RecordRef,
    (on, since): (Date, Option<Date>),
) -> Row {
    Row::body(vec![
        Cell::runs(vec![sheet.risk(id)]),
        Cell::from(sheet.stated(&risk.title)),
        Cell::runs(sheet.titled(because)),
        Cell::from(day(on)),
        match since {
            Some(since) => Cell::from(day(since)),
            None => Cell::runs(vec![muted(sheet.t.assessment.not_since)]),
        },
    ])
}

/// Risks that are new within twelve months, and those that were closed.
pub(super) fn changed(sheet: &Sheet<'_>, risks: &Risks<'_>) -> Vec<Block> {
    let t = &sheet.t.assessment;
    let since = sheet.issue.on.checked_sub_months(Months::new(12)).unwrap_or(sheet.issue.on);
    let is_new = |it: &&Entry<'_>| it.risk.identified_on.is_some_and(|on| on > since && on <= sheet.issue.on);
    let new: Vec<&Id<Risk>> = risks.open.iter().filter(is_new).map(|it| it.id).collect();
    let closed: Vec<&Id<Risk>> = risks.closed.iter().map(|it| it.id).collect();
    let line = |words: String, ids: &[&Id<Risk>]| {
        let mut runs: Vec<Inline> = vec![text(words)];
        let list = sheet.some(ids, MOST, |it| sheet.risk(it));
        runs.extend(if list.is_empty() { vec![text(t.none)] } else { list });
        Block::Paragraph(runs)
    };
    vec![
        numbered(t.changed, "changed"),
        line(fill(t.new_risks, &[("date", &day(since))]), &new),
        line(t.closed_risks.to_owned(), &closed),
    ]
}
