//! The parts of the minutes: the meeting, each input, the decisions.

use isms_model::terms::Term;
use isms_model::text::blank;
use isms_model::{
    Date, DocumentVersion, Id, Kind, ManagementReview, Person, ReviewDecision, ReviewDecisionStatus,
    ReviewInput, ReviewInputKey, RoleKind,
};

use crate::content::{Block, Cell, Inline, KeyValue, KeyValueRow, Row, text};
use crate::kinds::block::{columns, heading, numbered, paragraph, paragraphs, table_or};
use crate::kinds::sheet::{Sheet, day, day_or_blank};
use crate::kinds::words::fill;

/// Date, place, chair, who was there and who was excused.
pub(super) fn meeting(sheet: &Sheet<'_>, review: &ManagementReview) -> Vec<Block> {
    let t = &sheet.t.minutes;
    let excused: Vec<String> = review.excused.iter().filter_map(|id| sheet.name_and_job(Some(id))).collect();
    let chair = sheet.name_and_job(review.chair.as_ref()).unwrap_or_default();
    let rows = vec![
        KeyValueRow::new(t.name, sheet.id.as_str()),
        KeyValueRow::new(t.held, sheet.stated_day(review.held_on)),
        KeyValueRow::new(t.place, sheet.stated(&review.place)),
        KeyValueRow::new(t.chair, sheet.stated(&chair)),
        KeyValueRow::new(
            t.excused,
            if excused.is_empty() { t.nobody.to_owned() } else { excused.join("; ") },
        ),
    ];
    let mut there: Vec<&Id<Person>> = Vec::new();
    for person in review.present() {
        if !there.contains(&person) {
            there.push(person);
        }
    }
    let rows_present = there.into_iter().map(|id| present(sheet, review, id)).collect();
    let titles = [(t.person, 70), (t.job, 74), (t.top, 30)];
    vec![
        numbered(t.meeting, "meeting"),
        Block::KeyValue(KeyValue { rows }),
        heading(2, t.present, "present"),
        table_or(columns(&titles), rows_present, t.none_present),
    ]
}

/// Somebody who was there; marked where the person was top management on that day.
fn present(sheet: &Sheet<'_>, review: &ManagementReview, id: &Id<Person>) -> Row {
    let day = review.held_on.unwrap_or(sheet.issue.on);
    let mut roles = sheet.isms.roles.iter().map(|(_, it)| it).filter(|it| it.person.as_ref() == Some(id));
    let leads = roles.any(|it| it.kind == Some(RoleKind::TopManagement) && it.held_on(day));
    let job = sheet.isms.people.get(id).map(|it| it.job.trim()).unwrap_or_default();
    Row::body(vec![
        Cell::from(sheet.name(Some(id)).unwrap_or_default()),
        Cell::or_dash(job),
        if leads { Cell::from(sheet.t.minutes.top_yes) } else { Cell::dash() },
    ])
}

/// Documents that lay on the table, each in the version that was in force on the day of the meeting.
pub(super) fn documents(sheet: &Sheet<'_>, review: &ManagementReview) -> Vec<Block> {
    let t = &sheet.t.minutes;
    let held = review.held_on.unwrap_or(sheet.issue.on);
    let rows = review.documents.iter().map(|id| {
        let document = sheet.isms.documents.get(id);
        let version = document.and_then(|it| in_force_on(&it.versions, held));
        let (number, approved) = match version {
            Some(it) => (Cell::from(sheet.stated(&it.version)), Cell::or_dash(day_or_blank(it.approved_on))),
            None => (Cell::from(sheet.t.common.not_in_force), Cell::dash()),
        };
        let title = document.map(|it| it.title.as_str()).unwrap_or_default();
        let reference = Cell::runs(vec![sheet.any(Kind::Document, id.as_str())]);
        Row::body(vec![reference, Cell::from(sheet.stated(title)), number, approved])
    });
    let c = &sheet.t.common;
    let titles = [(c.reference, 22), (c.title, 92), (c.version, 34), (c.approved, 26)];
    vec![heading(2, t.documents, "documents"), table_or(columns(&titles), rows.collect(), t.no_documents)]
}

/// The version that was in force on a day: of those that had come into force, the last.
fn in_force_on(versions: &[DocumentVersion], day: Date) -> Option<&DocumentVersion> {
    let since = |it: &&DocumentVersion| it.effective_on.or(it.approved_on);
    versions.iter().filter(|it| since(it).is_some_and(|on| on <= day)).max_by_key(since)
}

/// One heading for each input that a review has to look at, dealt with or not.
pub(super) fn inputs(sheet: &Sheet<'_>, review: &ManagementReview) -> Vec<Block> {
    let t = &sheet.t.minutes;
    let mut blocks = vec![numbered(t.inputs, "inputs")];
    for key in ReviewInputKey::ALL.iter().copied() {
        blocks.push(heading(2, key.label(), key.value()));
        let of: Vec<&ReviewInput> = review.inputs.iter().filter(|it| it.key == Some(key)).collect();
        if of.iter().all(|it| blank(&it.shown) && !it.is_answered()) {
            blocks.push(paragraph(t.not_dealt));
        }
        for input in of {
            blocks.extend(one(sheet, input));
        }
    }
    blocks
}

/// What was shown, then what was said.
fn one(sheet: &Sheet<'_>, input: &ReviewInput) -> Vec<Block> {
    let t = &sheet.t.minutes;
    let mut rows = Vec::new();
    if !blank(&input.shown) {
        rows.push(KeyValueRow::new(t.shown, input.shown.trim()));
    }
    let nothing = input.nothing_to_report == Some(true);
    match (blank(&input.comment), nothing) {
        (true, false) if rows.is_empty() => return Vec::new(),
        (true, false) => rows.push(KeyValueRow::new(t.said, sheet.not_stated())),
        (true, true) => rows.push(KeyValueRow::new(t.said, t.nothing)),
        (false, _) => rows.push(KeyValueRow::new(t.said, input.comment.trim())),
    }
    vec![Block::KeyValue(KeyValue { rows })]
}

/// What was decided, who does it by when, and how far it is.
pub(super) fn decisions(sheet: &Sheet<'_>, review: &ManagementReview) -> Vec<Block> {
    let t = &sheet.t.minutes;
    let rows: Vec<Row> =
        review.decisions.iter().enumerate().map(|(at, it)| decision(sheet, at + 1, it)).collect();
    let titles = [
        (t.number, 10),
        (t.decided, 62),
        (t.kind_of, 24),
        (t.answers, 30),
        (t.who, 28),
        (t.due, 20),
        (t.status, 20),
    ];
    let mut blocks = vec![numbered(t.decisions, "decisions")];
    let any = !rows.is_empty();
    blocks.push(table_or(columns(&titles), rows, t.no_decisions));
    if any {
        blocks.extend(paragraphs(&fill(t.status_note, &[("date", &day(sheet.issue.on))]), ""));
    }
    blocks
}

fn decision(sheet: &Sheet<'_>, number: usize, it: &ReviewDecision) -> Row {
    let label = |label: Option<&'static str>| Cell::or_dash(label.unwrap_or_default());
    Row::body(vec![
        Cell::from(number.to_string()),
        Cell::from(sheet.stated(&it.text)),
        label(it.kind.map(Term::label)),
        label(it.answers.map(Term::label)),
        Cell::or_dash(sheet.name(it.owner.as_ref()).unwrap_or_default()),
        Cell::or_dash(it.due_on.map(day).unwrap_or_default()),
        Cell::runs(status(sheet, it)),
    ])
    .anchored(format!("{}-{number}", sheet.id))
}

fn status(sheet: &Sheet<'_>, it: &ReviewDecision) -> Vec<Inline> {
    let t = &sheet.t.minutes;
    if !it.is_open() && it.status.is_none() {
        return vec![text("–")];
    }
    let mut runs = vec![text(it.status.map_or(t.open, ReviewDecisionStatus::label))];
    let late = it.is_open() && it.due_on.is_some_and(|due| due < sheet.issue.on);
    let below = it.closed_on.map(day).or_else(|| late.then(|| t.is_late.to_owned()));
    runs.extend(below.map(|words| [Inline::Break, text(words)]).into_iter().flatten());
    runs
}
