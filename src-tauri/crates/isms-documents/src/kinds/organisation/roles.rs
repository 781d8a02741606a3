//! Who holds which role with which duties and powers (5.3), and what top management stands for (5.1).

use isms_model::text::blank;
use isms_model::{Commitment, Id, Kind, Role};

use super::held;
use crate::content::{Block, Cell, Inline, Row, muted, text};
use crate::kinds::block::{columns, heading, stacked, table_or};
use crate::kinds::sheet::{Sheet, day, day_or_blank};
use crate::kinds::words::fill;

/// The roles of the day that is shown; who leads stands first.
pub(super) fn roles(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.organisation;
    let rows = held(sheet).into_iter().map(|(id, it)| role(sheet, id, it)).collect();
    let titles = [(t.role, 58), (t.holder, 60), (t.assigned, 40), (t.duties, 115)];
    vec![heading(1, t.roles, "roles"), table_or(columns(&titles), rows, t.no_roles)]
}

fn role(sheet: &Sheet<'_>, id: &Id<Role>, it: &Role) -> Row {
    let t = &sheet.t.organisation;
    let kind = it.kind.map(|kind| kind.to_string()).unwrap_or_default();
    let mut name = vec![vec![text(sheet.stated(&it.name))]];
    // A role that is called what it is for says so once.
    let says_more = !kind.is_empty() && !it.name.to_lowercase().starts_with(&kind.to_lowercase());
    name.extend(says_more.then(|| vec![muted(kind)]));
    let holder = match &it.person {
        Some(person) => sheet.person(Some(person)),
        None => vec![muted(t.vacant)],
    };
    let mut assigned = vec![vec![text(sheet.stated_day(it.assigned_on))]];
    assigned.extend(
        sheet.name(it.assigned_by.as_ref()).map(|name| vec![muted(fill(t.given_by, &[("name", &name)]))]),
    );
    assigned.extend(it.communicated_on.map(|on| vec![muted(fill(t.told, &[("date", &day(on))]))]));
    let mut duties = vec![vec![text(sheet.stated(&it.responsibilities))]];
    let powers = it.authorities.trim();
    duties.extend((!blank(powers)).then(|| vec![text(fill(t.powers, &[("text", powers)]))]));
    Row::body(vec![
        Cell::runs(stacked(name)),
        Cell::runs(holder),
        Cell::runs(stacked(assigned)),
        Cell::runs(stacked(duties)),
    ])
    .anchored(id.as_str())
}

/// The commitments of top management.
pub(super) fn commitments(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.organisation;
    let rows = sheet.isms.commitments.iter().map(|(id, it)| commitment(sheet, id, it)).collect();
    let titles = [
        (t.commitment, 58),
        (t.who, 38),
        (t.promised, 78),
        (t.given, 18),
        (t.shown_by, 62),
        (t.looked_at, 19),
    ];
    vec![heading(1, t.commitments, "commitments"), table_or(columns(&titles), rows, t.no_commitments)]
}

fn commitment(sheet: &Sheet<'_>, id: &Id<Commitment>, it: &Commitment) -> Row {
    let mut what = vec![vec![text(sheet.stated(&it.title))]];
    what.extend(it.topic.map(|topic| vec![muted(topic.to_string())]));
    Row::body(vec![
        Cell::runs(stacked(what)),
        Cell::runs(sheet.person(it.person.as_ref())),
        Cell::from(sheet.stated(&it.text)),
        Cell::from(sheet.stated_day(it.given_on)),
        Cell::runs(shown_by(sheet, it)),
        Cell::or_dash(day_or_blank(it.reviewed_on)),
    ])
    .anchored(id.as_str())
}

/// What shows that a commitment is kept: in words, then documents and evidence.
fn shown_by(sheet: &Sheet<'_>, it: &Commitment) -> Vec<Inline> {
    let mut lines = Vec::new();
    lines.extend((!blank(&it.shown_by)).then(|| vec![text(it.shown_by.trim())]));
    lines.extend(it.documents.iter().map(|id| sheet.document_named(id)));
    let evidence: Vec<_> = it.evidence.iter().collect();
    lines.push(sheet.some(&evidence, 8, |id| sheet.any(Kind::Evidence, id.as_str())));
    let lines = stacked(lines);
    if lines.is_empty() { vec![muted(sheet.not_stated())] } else { lines }
}
