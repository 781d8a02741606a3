//! What the audit was: purpose and scope, dates and team, places, and how much was looked at.

use isms_model::terms::Term;
use isms_model::text::blank;
use isms_model::{Audit, Date, Id, ItemResult, Kind, Person, RecordRef};

use crate::content::{Block, Cell, Column, Inline, KeyValue, KeyValueRow, Row, muted, text};
use crate::kinds::block::{joined, numbered, paragraph, stacked, table};
use crate::kinds::sheet::{Sheet, day};
use crate::kinds::words::fill;

/// Purpose, scope, criteria.
pub(super) fn purpose(sheet: &Sheet<'_>, audit: &Audit) -> Vec<Block> {
    let t = &sheet.t.audit;
    let programme = match &audit.programme {
        Some(id) => sheet.titled(&RecordRef::new(Kind::AuditProgramme, id.as_str())),
        None => vec![muted(t.no_programme)],
    };
    let controls = joined(audit.controls.iter().map(|id| vec![sheet.control(id.as_str())]).collect(), ", ");
    let mut rows = vec![
        KeyValueRow::new(t.audit, [sheet.id.as_str(), audit.title.trim()].join(" ").trim()),
        row(t.programme, programme),
        KeyValueRow::new(t.criteria, sheet.stated(&audit.criteria)),
        KeyValueRow::new(t.scope, sheet.stated(&audit.scope)),
    ];
    let processes = titled(sheet, Kind::Process, audit.processes.iter().map(Id::as_str));
    rows.extend((!audit.clauses.is_empty()).then(|| KeyValueRow::new(t.clauses, audit.clauses.join(", "))));
    rows.extend((!controls.is_empty()).then(|| row(t.controls, controls)));
    rows.extend((!processes.is_empty()).then(|| row(t.processes, processes)));
    vec![numbered(t.purpose, "purpose"), paragraph(t.purpose_text), Block::KeyValue(KeyValue { rows })]
}

fn row(label: &str, value: Vec<Inline>) -> KeyValueRow {
    KeyValueRow { label: label.to_owned(), value }
}

/// Records by title with their references, each on a line.
fn titled<'a>(sheet: &Sheet<'_>, kind: Kind, ids: impl Iterator<Item = &'a str>) -> Vec<Inline> {
    stacked(ids.map(|id| sheet.titled(&RecordRef::new(kind, id))).collect())
}

/// When, who, and how it was made sure that nobody audits their own work.
pub(super) fn team(sheet: &Sheet<'_>, audit: &Audit) -> Vec<Block> {
    let t = &sheet.t.audit;
    let named = |id: &Id<Person>| sheet.name_and_job(Some(id)).map(|it| vec![text(it)]).unwrap_or_default();
    let others = audit.auditors().into_iter().filter(|it| Some(*it) != audit.lead_auditor.as_ref());
    let others = stacked(others.map(named).collect());
    let lead = sheet.name_and_job(audit.lead_auditor.as_ref()).unwrap_or_default();
    let mut rows = vec![
        KeyValueRow::new(t.dates, sheet.stated(&dates(sheet, audit.begins_on(), audit.ends_on()))),
        KeyValueRow::new(t.lead, sheet.stated(&lead)),
    ];
    rows.extend((!others.is_empty()).then(|| row(t.others, others)));
    rows.extend(
        (!blank(&audit.outside_auditors)).then(|| KeyValueRow::new(t.outside, audit.outside_auditors.trim())),
    );
    rows.push(KeyValueRow::new(t.independence, sheet.stated(&audit.independence)));
    vec![numbered(t.team, "team"), Block::KeyValue(KeyValue { rows })]
}

/// One day, or the first and the last.
fn dates(sheet: &Sheet<'_>, from: Option<Date>, to: Option<Date>) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from != to => {
            fill(sheet.t.audit.from_to, &[("from", &day(from)), ("to", &day(to))])
        }
        (from, to) => from.or(to).map(day).unwrap_or_default(),
    }
}

/// Places visited, and who was seen.
pub(super) fn visited(sheet: &Sheet<'_>, audit: &Audit) -> Vec<Block> {
    let t = &sheet.t.audit;
    let or_not_stated =
        |list: Vec<Inline>| if list.is_empty() { vec![muted(sheet.not_stated())] } else { list };
    let units = titled(sheet, Kind::Unit, audit.units.iter().map(Id::as_str));
    let locations = titled(sheet, Kind::Location, audit.locations.iter().map(Id::as_str));
    let rows = vec![
        row(t.units, or_not_stated(units)),
        row(t.locations, or_not_stated(locations)),
        KeyValueRow::new(t.plan, sheet.stated(&audit.plan)),
    ];
    vec![numbered(t.visited, "visited"), Block::KeyValue(KeyValue { rows })]
}

/// How many items were looked at, by result.
pub(super) fn sample(sheet: &Sheet<'_>, audit: &Audit) -> Vec<Block> {
    let t = &sheet.t.audit;
    let title = numbered(t.sample, "sample");
    if audit.items.is_empty() {
        return vec![title, paragraph(t.no_items)];
    }
    let count = |result: Option<ItemResult>| audit.items.iter().filter(|it| it.result == result).count();
    let row = |name: &str, n: usize| vec![Cell::from(name), Cell::from(n.to_string())];
    let mut rows: Vec<Row> =
        ItemResult::ALL.iter().map(|it| Row::body(row(it.label(), count(Some(*it))))).collect();
    if count(None) > 0 {
        rows.push(Row::body(row(t.no_result, count(None))));
    }
    rows.push(Row::total(row(t.all, audit.items.len())));
    let titles = vec![Column::left(t.result, 134), Column::right(t.items, 40)];
    vec![title, paragraph(t.sample_text), table(titles, rows)]
}
