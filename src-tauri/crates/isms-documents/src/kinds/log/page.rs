//! The page of one record: from the statement, which nobody edits later, to the proof that it works.

use isms_model::text::blank;
use isms_model::{Evidence, Id, Kind, Nonconformity};

use super::register::{source, subject};
use super::{Entry, course, grade, page_of};
use crate::content::{Block, Cell, Heading, Inline, KeyValue, KeyValueRow, Row, muted, text};
use crate::kinds::block::{cell, columns, heading, joined, paragraph, stacked, table_or};
use crate::kinds::sheet::{Sheet, day, day_or_blank};
use crate::kinds::words::fill;

/// The page.
pub(super) fn page(sheet: &Sheet<'_>, (id, it): Entry<'_>) -> Vec<Block> {
    let t = &sheet.t.log;
    let about = it.subject().unwrap_or_default();
    let title = if about.is_empty() { t.page_title_bare } else { t.page_title };
    let places = [("id", id.as_str()), ("grade", grade(sheet, it.grade)), ("subject", about)];
    let mut blocks = vec![heading(1, fill(title, &places), &page_of(id))];
    blocks.extend(facts(t.found, found(sheet, it)));
    blocks.extend(facts(t.at_once, at_once(sheet, it)));
    blocks.extend(facts(t.cause, cause(sheet, it)));
    blocks.extend([part(t.plan), actions(sheet, it)]);
    blocks.push(part(t.effectiveness));
    let judged: Vec<KeyValueRow> = said(t.works_if, &it.check_criterion)
        .into_iter()
        .chain(said(t.planned_sample, &it.check_sample))
        .collect();
    blocks.extend((!judged.is_empty()).then(|| Block::KeyValue(KeyValue { rows: judged })));
    blocks.push(checks(sheet, it));
    let changes = changes(sheet, it);
    blocks.push(part(t.changes));
    blocks.push(if changes.is_empty() {
        paragraph(t.no_changes)
    } else {
        Block::KeyValue(KeyValue { rows: changes })
    });
    if let Some(exchange) = course::exchange(sheet, it) {
        blocks.extend([part(t.exchange), exchange]);
    }
    blocks.extend([part(t.course), course::course(sheet, it)]);
    blocks
}

/// The heading of a part of the page; the same words stand on every page, so it has no anchor.
fn part(words: &str) -> Block {
    Block::Heading(Heading { level: 2, text: words.to_owned(), numbered: false, anchor: None })
}

fn facts(words: &str, rows: Vec<KeyValueRow>) -> [Block; 2] {
    [part(words), Block::KeyValue(KeyValue { rows })]
}

fn runs(label: &str, value: Vec<Inline>) -> KeyValueRow {
    KeyValueRow { label: label.to_owned(), value }
}

/// A row where something is said; none where nothing is.
fn said(label: &str, words: &str) -> Option<KeyValueRow> {
    (!blank(words)).then(|| KeyValueRow::new(label, words.trim()))
}

fn found(sheet: &Sheet<'_>, it: &Nonconformity) -> Vec<KeyValueRow> {
    let t = &sheet.t.log;
    let about = subject(sheet, it);
    let owner = sheet.name_and_job(it.owner.as_ref());
    let until = it.due_on.map(|on| fill(t.until, &[("date", &day(on))]));
    let answers: Vec<String> = [owner, until].into_iter().flatten().collect();
    let mut rows = vec![
        KeyValueRow::new(t.statement, sheet.stated(&it.statement)),
        KeyValueRow::new(t.evidence, sheet.stated(&it.objective_evidence)),
        runs(t.from, in_a_line(source(sheet, it, true), sheet.name_and_job(it.raised_by.as_ref()), sheet)),
    ];
    rows.push(runs(t.subject, if about.is_empty() { vec![muted(sheet.not_stated())] } else { about }));
    rows.extend(said(t.grade_why, &it.grade_reason));
    rows.push(KeyValueRow::new(t.answers, sheet.stated(&answers.join(", "))));
    rows.extend(
        it.repeats.as_ref().map(|id| runs(t.repeats, vec![sheet.any(Kind::Nonconformity, id.as_str())])),
    );
    rows
}

/// Where it comes from in one line, so that a record fits on its page: source, audit, number and day, then who raised it.
fn in_a_line(lines: Vec<Inline>, by: Option<String>, sheet: &Sheet<'_>) -> Vec<Inline> {
    let flat = lines.into_iter().map(|it| if it == Inline::Break { text(", ") } else { it });
    let by = by.map(|name| text(format!(", {}", fill(sheet.t.log.raised_by, &[("name", &name)]))));
    flat.chain(by).collect()
}

/// Words with the day they are of behind them.
fn dated(words: String, on: Option<isms_model::Date>) -> String {
    on.map_or_else(|| words.clone(), |on| format!("{words} ({})", day(on)))
}

fn at_once(sheet: &Sheet<'_>, it: &Nonconformity) -> Vec<KeyValueRow> {
    let t = &sheet.t.log;
    let looked = match it.similar_checked {
        Some(true) => t.looked,
        Some(false) => t.not_looked,
        None => t.not_said,
    };
    let mut similar = vec![text(looked)];
    if !blank(&it.extent) {
        similar.push(text(format!(": {}", it.extent.trim())));
    }
    let mut rows: Vec<KeyValueRow> = said(t.containment, &it.containment).into_iter().collect();
    rows.push(KeyValueRow::new(t.put_right, dated(sheet.stated(&it.correction), it.corrected_on)));
    rows.push(runs(t.similar, similar));
    rows
}

fn cause(sheet: &Sheet<'_>, it: &Nonconformity) -> Vec<KeyValueRow> {
    let t = &sheet.t.log;
    let whys = it.whys.iter().filter(|why| !blank(why)).enumerate();
    let whys = whys
        .map(|(at, why)| vec![text(fill(t.why_step, &[("n", &(at + 1).to_string()), ("text", why.trim())]))]);
    let bones = it.fishbone.iter().filter(|bone| !blank(&bone.text)).map(|bone| {
        let branch = bone.branch.map_or_else(|| t.no_branch.to_owned(), |it| it.to_string());
        vec![text(fill(t.bone, &[("branch", &branch), ("text", bone.text.trim())]))]
    });
    let steps = stacked(whys.chain(bones).collect());
    let mut rows: Vec<KeyValueRow> =
        it.cause_method.map(|method| KeyValueRow::new(t.how, method.to_string())).into_iter().collect();
    if !steps.is_empty() {
        rows.push(runs(t.whys, steps));
    }
    let missing = if it.is_nonconformity() { t.no_cause } else { sheet.not_stated() };
    let cause = if blank(&it.root_cause) { missing } else { it.root_cause.trim() };
    rows.push(KeyValueRow::new(t.cause, dated(cause.to_owned(), it.cause_found_on)));
    rows
}

fn actions(sheet: &Sheet<'_>, it: &Nonconformity) -> Block {
    let t = &sheet.t.log;
    let nothing = match it.no_action_reason.trim() {
        "" => t.no_actions.to_owned(),
        reason => fill(t.no_action_because, &[("reason", reason)]),
    };
    let rows = it.actions.iter().map(|action| {
        let late = action.done_on.is_none() && action.due_on.is_some_and(|due| due < sheet.issue.on);
        let mut due = vec![text(sheet.stated_day(action.due_on))];
        due.extend(late.then(|| [Inline::Break, text(t.is_late)]).into_iter().flatten());
        Row::body(vec![
            Cell::from(sheet.stated(&action.text)),
            Cell::runs(sheet.person(action.owner.as_ref())),
            Cell::runs(due),
            Cell::or_dash(day_or_blank(action.done_on)),
            cell(proof(sheet, &action.proof, &action.evidence)),
        ])
    });
    let titles = [(t.action, 58), (t.who, 34), (t.due_title, 20), (t.done_title, 20), (t.proof, 42)];
    table_or(columns(&titles), rows.collect(), &nothing)
}

/// Words, then pieces of evidence with their titles.
pub(super) fn proof(sheet: &Sheet<'_>, words: &str, evidence: &[Id<Evidence>]) -> Vec<Inline> {
    let mut lines: Vec<Vec<Inline>> = Vec::new();
    lines.extend((!blank(words)).then(|| vec![text(words.trim())]));
    lines.extend(evidence.iter().map(|id| {
        let title = sheet.isms.evidence.get(id).map(|it| it.title.trim()).unwrap_or_default();
        vec![text(format!("{id} {title}").trim())]
    }));
    stacked(lines)
}

fn checks(sheet: &Sheet<'_>, it: &Nonconformity) -> Block {
    let t = &sheet.t.log;
    let rows = it.effectiveness.iter().map(|check| {
        Row::body(vec![
            Cell::from(sheet.stated_day(check.on)),
            Cell::runs(sheet.person(check.by.as_ref())),
            cell(stacked(vec![
                (!blank(&check.sample)).then(|| text(check.sample.trim())).into_iter().collect(),
                proof(sheet, &check.seen, &check.evidence),
            ])),
            Cell::from(sheet.stated(&check.result.map(|it| it.to_string()).unwrap_or_default())),
        ])
    });
    let titles = [(t.check_on, 20), (t.check_by, 36), (t.check_seen, 86), (t.check_result, 32)];
    table_or(columns(&titles), rows.collect(), t.no_checks)
}

fn changes(sheet: &Sheet<'_>, it: &Nonconformity) -> Vec<KeyValueRow> {
    let t = &sheet.t.log;
    let named = |kind: Kind, ids: &mut dyn Iterator<Item = &str>| -> Vec<Inline> {
        joined(ids.map(|id| sheet.titled(&isms_model::RecordRef::new(kind, id))).collect(), "; ")
    };
    let planned = named(Kind::PlannedChange, &mut it.changes.iter().map(Id::as_str));
    let risks = named(Kind::Risk, &mut it.risks.iter().map(Id::as_str));
    let documents = joined(it.documents.iter().map(|id| sheet.document_named(id)).collect(), "; ");
    let lists = [(t.planned_changes, planned), (t.risks, risks), (t.documents, documents)];
    let lists = lists.into_iter().filter(|(_, list)| !list.is_empty()).map(|(label, list)| runs(label, list));
    said(t.changed, &it.isms_changes).into_iter().chain(lists).collect()
}
