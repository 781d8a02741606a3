//! The sheet that somebody takes along to see whether corrective actions work (10.2 d): what was found, why, what was
//! done, what to look at, and lines to write on. It is no document under control: what counts is what is recorded of it.

use std::collections::BTreeSet;

use isms_model::text::blank;
use isms_model::{CorrectiveAction, Date, Document as Record, EffectivenessReview, Id, Isms, Nonconformity};

use super::page::proof;
use super::register::{source, subject};
use super::{Entry, grade};
use crate::content::{
    Block, Cell, Document, DocumentControl, Heading, Inline, KeyValue, KeyValueRow, Note, Row, Signature,
    SignatureBlock, Table, muted, text,
};
use crate::kinds::Issue;
use crate::kinds::block::{cell, columns, joined, paragraph, portrait, stacked};
use crate::kinds::print::classification;
use crate::kinds::sheet::{Sheet, day};
use crate::kinds::words::{ENGLISH, fill};

/// So many lines to write on.
const LINES: usize = 10;

/// The sheet of a nonconformity on a day; nothing where there is none of this reference.
pub fn verification_sheet(isms: &Isms, id: &Id<Nonconformity>, on: Date) -> Option<Document> {
    let it = isms.nonconformities.get(id)?;
    let record = Record::default();
    let bare = Id::new("");
    let sheet = Sheet { isms, id: &bare, document: &record, issue: Issue { on, version: None }, t: &ENGLISH };
    let t = &sheet.t.verification;
    let mut blocks = vec![key_values(facts(&sheet, (id, it)))];
    if !it.on_site_fields.is_empty() {
        blocks.push(Block::Note(Note { text: vec![text(t.on_site)] }));
    }
    blocks.extend([part(t.done), actions(&sheet, it)]);
    blocks.extend([part(t.look), key_values(look(&sheet, it))]);
    blocks.extend([part(t.seen), lines(&sheet), part(t.result), key_values(result(&sheet))]);
    blocks.extend(signature(&sheet, it));
    let revision = isms.revision.to_string();
    Some(Document {
        control: DocumentControl {
            organisation: isms.organization().name.clone(),
            title: t.title.to_owned(),
            reference: fill(t.reference, &[("id", id.as_str()), ("revision", &revision)]),
            classification: classification(isms).unwrap_or_default().to_owned(),
            ..DocumentControl::default()
        },
        sections: vec![portrait(blocks)],
        lang: ENGLISH.lang.to_owned(),
        as_of: on,
        draft: false,
    })
}

fn part(words: &str) -> Block {
    Block::Heading(Heading { level: 2, text: words.to_owned(), numbered: false, anchor: None })
}

fn key_values(rows: Vec<KeyValueRow>) -> Block {
    Block::KeyValue(KeyValue { rows })
}

/// Runs without links: what they would lead to is not in this file.
fn plain(runs: Vec<Inline>) -> Vec<Inline> {
    let one = |run: Inline| match run {
        Inline::Link { text: words, .. } => text(words),
        other => other,
    };
    runs.into_iter().map(one).collect()
}

fn row(label: &str, value: Vec<Inline>) -> KeyValueRow {
    KeyValueRow { label: label.to_owned(), value: plain(value) }
}

/// A place to write: blank lines under the words.
fn to_write(words: &str, lines: usize) -> Vec<Inline> {
    let mut runs = vec![muted(words)];
    for _ in 0..lines {
        runs.extend([Inline::Break, text("\u{a0}")]);
    }
    runs
}

/// What was found, why it could happen and what was done at once.
fn facts(sheet: &Sheet<'_>, (id, it): Entry<'_>) -> Vec<KeyValueRow> {
    let (t, log) = (&sheet.t.verification, &sheet.t.log);
    let named = fill(t.subject_words, &[("id", id.as_str()), ("grade", grade(sheet, it.grade))]);
    let title = it.control.as_ref().map(|it| vec![text(sheet.control_title(it.as_str()))]);
    let about = joined([subject(sheet, it)].into_iter().chain(title).collect(), " ");
    let until = it.due_on.map(|on| fill(log.until, &[("date", &day(on))]));
    let settles: Vec<String> = [sheet.name_and_job(it.owner.as_ref()), until].into_iter().flatten().collect();
    let corrected = it.corrected_on.map(|on| vec![muted(day(on))]);
    let correction = [vec![text(sheet.stated(&it.correction))]].into_iter().chain(corrected);
    let state = [("date", day(sheet.issue.on)), ("revision", sheet.isms.revision.to_string())];
    let state: Vec<(&str, &str)> = state.iter().map(|(name, value)| (*name, value.as_str())).collect();
    vec![
        row(t.subject, joined(vec![vec![text(named)], about], ": ")),
        KeyValueRow::new(log.statement, sheet.stated(&it.statement)),
        KeyValueRow::new(log.evidence, sheet.stated(&it.objective_evidence)),
        row(log.from, source(sheet, it, true)),
        KeyValueRow::new(log.answers, sheet.stated(&settles.join(", "))),
        row(log.put_right, stacked(correction.collect())),
        KeyValueRow::new(log.cause, sheet.stated(&it.root_cause)),
        KeyValueRow::new(t.state, fill(t.state_words, &state)),
    ]
}

/// The actions with what shows them, and room for what is there.
fn actions(sheet: &Sheet<'_>, it: &Nonconformity) -> Block {
    let (t, log) = (&sheet.t.verification, &sheet.t.log);
    if it.actions.is_empty() {
        return paragraph(match it.no_action_reason.trim() {
            "" => log.no_actions.to_owned(),
            reason => fill(log.no_action_because, &[("reason", reason)]),
        });
    }
    let rows = it.actions.iter().map(|action| {
        Row::body(vec![
            Cell::from(sheet.stated(&action.text)),
            Cell::runs(sheet.person(action.owner.as_ref())),
            Cell::runs(done(sheet, action)),
            cell(plain(proof(sheet, &action.proof, &action.evidence))),
            Cell::runs(vec![text("\u{a0}")]),
        ])
    });
    let titles = [(log.action, 56), (log.who, 34), (log.done_title, 22), (log.proof, 42), (t.in_place, 20)];
    Block::Table(Table { columns: columns(&titles), rows: rows.collect(), caption: None, row_headers: true })
}

fn done(sheet: &Sheet<'_>, action: &CorrectiveAction) -> Vec<Inline> {
    let t = &sheet.t.verification;
    vec![match (action.done_on, action.due_on) {
        (Some(on), _) => text(day(on)),
        (None, Some(due)) => muted(fill(t.not_done, &[("date", &day(due))])),
        (None, None) => muted(t.not_done_undated),
    }]
}

/// What to look at, what it is measured by, where else, what was changed for it and what was seen before.
fn look(sheet: &Sheet<'_>, it: &Nonconformity) -> Vec<KeyValueRow> {
    let t = &sheet.t.verification;
    let said = |words: &str, missing: &str, lines| {
        if blank(words) { to_write(missing, lines) } else { vec![text(words.trim())] }
    };
    let mut rows = vec![
        row(t.works_if, said(&it.check_criterion, t.no_criterion, 2)),
        row(t.sample, said(&it.check_sample, t.no_sample, 1)),
    ];
    rows.extend((!blank(&it.extent)).then(|| KeyValueRow::new(t.elsewhere, it.extent.trim())));
    let documents: Vec<Vec<Inline>> = it.documents.iter().map(|id| sheet.document_named(id)).collect();
    rows.extend((!documents.is_empty()).then(|| row(t.compare, stacked(documents))));
    let before: Vec<Vec<Inline>> = it.effectiveness.iter().map(|it| vec![text(checked(sheet, it))]).collect();
    rows.extend((!before.is_empty()).then(|| row(t.before, stacked(before))));
    rows
}

fn checked(sheet: &Sheet<'_>, it: &EffectivenessReview) -> String {
    let result = it.result.map(|it| it.to_string()).unwrap_or_default();
    let seen: Vec<&str> =
        [&it.sample, &it.seen].map(|it| it.trim()).into_iter().filter(|it| !it.is_empty()).collect();
    let places = [
        ("date", sheet.stated_day(it.on)),
        ("name", sheet.stated(&sheet.name(it.by.as_ref()).unwrap_or_default())),
        ("seen", sheet.stated(&seen.join("; "))),
        ("result", sheet.stated(&result)),
    ];
    fill(sheet.t.verification.before_one, &places.each_ref().map(|(name, value)| (*name, value.as_str())))
}

/// Numbered lines, high enough for a hand.
fn lines(sheet: &Sheet<'_>) -> Block {
    let t = &sheet.t.verification;
    let empty = || Cell::runs(vec![text("\u{a0}")]);
    let line = |n: usize| {
        let number = Cell::runs(vec![text(n.to_string()), Inline::Break, text("\u{a0}")]);
        Row::body(vec![number, empty(), empty(), empty()])
    };
    let titles = [(t.item, 10), (t.looked_at, 64), (t.observed, 76), (t.as_it_should, 24)];
    let rows = (1..=LINES).map(line).collect();
    Block::Table(Table { columns: columns(&titles), rows, caption: None, row_headers: true })
}

fn result(sheet: &Sheet<'_>) -> Vec<KeyValueRow> {
    let t = &sheet.t.verification;
    vec![
        KeyValueRow::new(t.counted, t.counted_words),
        KeyValueRow::new(t.verdict, t.verdict_words),
        row(t.found_more, to_write(t.raised_as, 1)),
    ]
}

/// A line for ink, and who is not to sign it: whoever did one of the actions.
fn signature(sheet: &Sheet<'_>, it: &Nonconformity) -> Vec<Block> {
    let t = &sheet.t.verification;
    let acted: BTreeSet<_> = it.actions.iter().filter_map(|it| it.owner.as_ref()).collect();
    let names: Vec<String> = acted.into_iter().filter_map(|it| sheet.name(Some(it))).collect();
    let mut blocks = Vec::new();
    if !names.is_empty() {
        blocks.push(paragraph(fill(t.independent, &[("names", &names.join(", "))])));
    }
    let line = Signature { who: t.verifier.to_owned(), note: t.date_and_signature.to_owned() };
    blocks.push(Block::Signatures(SignatureBlock { signatures: vec![line] }));
    blocks
}
