//! What the audit found, and what was left from before. A finding says what is required, what was seen and where the
//! gap is, in that order, and blames nobody.

use std::collections::BTreeSet;

use isms_model::text::blank;
use isms_model::{Audit, AuditFinding, FindingGrade, Id, Kind, Nonconformity, RecordRef};

use crate::content::{Block, Cell, Inline, Row, muted, text};
use crate::kinds::block::{cell, columns, joined, numbered, paragraph, stacked, table, table_or};
use crate::kinds::sheet::{Sheet, day};
use crate::kinds::words::fill;

/// The findings, then the nonconformities that the audit raised without a finding of their own.
pub(super) fn findings(sheet: &Sheet<'_>, audit: &Audit) -> Vec<Block> {
    let (t, isms) = (&sheet.t.audit, sheet.isms);
    let own: Vec<(&Id<AuditFinding>, &AuditFinding)> =
        isms.audit_findings.iter().filter(|(_, it)| is_this(sheet, it.audit.as_ref())).collect();
    let followed: BTreeSet<&Id<Nonconformity>> =
        own.iter().filter_map(|(_, it)| it.nonconformity.as_ref()).collect();
    let bare = isms.nonconformities.iter();
    let bare: Vec<_> =
        bare.filter(|(id, it)| is_this(sheet, it.audit.as_ref()) && !followed.contains(id)).collect();
    let title = numbered(t.findings, "findings");
    if own.is_empty() && bare.is_empty() {
        // Only an audit that ended can have found nothing.
        return vec![title, paragraph(if audit.is_done() { t.no_findings } else { sheet.not_stated() })];
    }
    let grades: Vec<Option<FindingGrade>> =
        own.iter().map(|(_, it)| it.grade).chain(bare.iter().map(|(_, it)| it.grade)).collect();
    let rows = own.iter().map(|(id, it)| finding(sheet, id, it));
    let rows = rows.chain(bare.iter().map(|(id, it)| nonconformity(sheet, id, it)));
    let titles = [
        (t.number, 16),
        (t.grade, 24),
        (t.subject, 18),
        (t.requirement, 34),
        (t.seen, 30),
        (t.gap, 34),
        (t.followed, 20),
    ];
    vec![title, paragraph(by_grade(sheet, &grades)), table(columns(&titles), rows.collect())]
}

fn is_this(sheet: &Sheet<'_>, audit: Option<&Id<Audit>>) -> bool {
    audit.is_some_and(|it| it.as_str() == sheet.id.as_str())
}

fn by_grade(sheet: &Sheet<'_>, grades: &[Option<FindingGrade>]) -> String {
    let n = |grade| grades.iter().filter(|it| **it == Some(grade)).count().to_string();
    let (major, minor) = (n(FindingGrade::Major), n(FindingGrade::Minor));
    let (observation, opportunity) = (n(FindingGrade::Observation), n(FindingGrade::Opportunity));
    let places = [
        ("major", major.as_str()),
        ("minor", &minor),
        ("observation", &observation),
        ("opportunity", &opportunity),
    ];
    fill(sheet.t.audit.grades, &places)
}

fn finding(sheet: &Sheet<'_>, id: &Id<AuditFinding>, it: &AuditFinding) -> Row {
    let mut number = vec![vec![text(id.as_str())]];
    number.extend((!blank(&it.external_ref)).then(|| vec![muted(it.external_ref.trim())]));
    let evidence = it.evidence.iter().map(|id| vec![text(id.as_str())]).collect();
    let mut seen = vec![vec![text(sheet.stated(&it.seen))]];
    seen.push(joined(evidence, ", "));
    let unit = it.unit.as_ref().map(|id| sheet.titled(&RecordRef::new(Kind::Unit, id.as_str())));
    let followed = it.nonconformity.as_ref().map(|id| vec![sheet.any(Kind::Nonconformity, id.as_str())]);
    Row::body(vec![
        Cell::runs(stacked(number)),
        grade(sheet, it.grade),
        cell(subject(sheet, &it.clause, it.control.as_ref().map(Id::as_str))),
        Cell::from(sheet.stated(&it.requirement)),
        Cell::runs(stacked(seen)),
        Cell::from(sheet.stated(&it.text)),
        cell(stacked(unit.into_iter().chain(followed).collect())),
    ])
    .anchored(id.as_str())
}

fn nonconformity(sheet: &Sheet<'_>, id: &Id<Nonconformity>, it: &Nonconformity) -> Row {
    Row::body(vec![
        Cell::dash(),
        grade(sheet, it.grade),
        cell(subject(sheet, &it.clause, it.control.as_ref().map(Id::as_str))),
        Cell::from(sheet.not_stated()),
        Cell::from(sheet.stated(&it.objective_evidence)),
        Cell::from(sheet.stated(&it.statement)),
        Cell::runs(vec![sheet.any(Kind::Nonconformity, id.as_str())]),
    ])
}

fn grade(sheet: &Sheet<'_>, grade: Option<FindingGrade>) -> Cell {
    grade.map_or_else(|| Cell::runs(vec![muted(sheet.not_stated())]), |it| Cell::from(it.to_string()))
}

fn subject(sheet: &Sheet<'_>, clause: &str, control: Option<&str>) -> Vec<Inline> {
    let clause = (!blank(clause)).then(|| vec![text(clause.trim())]);
    joined(clause.into_iter().chain(control.map(|id| vec![sheet.control(id)])).collect(), ", ")
}

/// What was open when the audit began: where it stands by now.
pub(super) fn earlier(sheet: &Sheet<'_>, audit: &Audit) -> Vec<Block> {
    let t = &sheet.t.audit;
    let begins = audit.begins_on();
    let was_open = |it: &Nonconformity| {
        let raised = begins.is_some_and(|day| it.raised_on.is_some_and(|raised| raised < day));
        raised && it.closed_on.is_none_or(|closed| begins.is_some_and(|day| closed >= day))
    };
    let open = sheet.isms.nonconformities.iter();
    let open = open.filter(|(_, it)| !is_this(sheet, it.audit.as_ref()) && was_open(it));
    let rows: Vec<Row> = open
        .map(|(id, it)| {
            let stands = match it.closed_on {
                Some(on) => fill(t.closed_on, &[("date", &day(on))]),
                None => it.state().to_string(),
            };
            Row::body(vec![
                Cell::runs(vec![sheet.any(Kind::Nonconformity, id.as_str())]),
                Cell::from(sheet.stated(&it.statement)),
                Cell::from(sheet.stated_day(it.raised_on)),
                Cell::from(stands),
            ])
        })
        .collect();
    let mut blocks = vec![numbered(t.earlier, "earlier")];
    if !rows.is_empty() {
        blocks.push(paragraph(fill(t.earlier_text, &[("date", &day(sheet.issue.on))])));
    }
    let titles = [(t.number, 18), (t.wrong, 100), (t.from, 22), (t.stands, 34)];
    blocks.push(table_or(columns(&titles), rows, t.no_earlier));
    blocks
}
