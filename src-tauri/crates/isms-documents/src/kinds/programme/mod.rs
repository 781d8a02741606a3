//! The internal audit programme (9.2.2): period, methods, auditors and what they may not audit, the audits, and which
//! audit looks at what. It is a draft until it is approved.

mod audits;
mod coverage;

use isms_model::text::blank;
use isms_model::{AuditProgramme, Id, Isms, audit_matrix};

use super::Basis;
use super::block::{heading, landscape, paragraphs, portrait};
use super::print::{Identity, PrintForm, Standing, signature};
use super::sheet::{Sheet, day_or_blank};
use super::words::fill;
use crate::content::{Block, KeyValue, KeyValueRow, Section};

pub(super) const FORM: PrintForm = PrintForm { identity, sections };

/// The programme that a sheet prints.
fn of<'a>(sheet: &Sheet<'a>) -> Option<&'a AuditProgramme> {
    let isms: &'a Isms = sheet.isms;
    isms.audit_programmes.get(&Id::new(sheet.id.as_str()))
}

fn standing(programme: &AuditProgramme) -> Standing {
    match (&programme.approved_by, programme.approved_on) {
        (Some(by), Some(on)) => Standing::Approved(by.clone(), on),
        _ => Standing::NotApproved,
    }
}

fn identity(sheet: &Sheet<'_>) -> Identity {
    let t = &sheet.t.programme;
    let none = AuditProgramme::default();
    let programme = of(sheet).unwrap_or(&none);
    let title = match programme.title.trim() {
        "" => t.kind.to_owned(),
        // A title that says what it is needs no second one before it.
        title if title.to_lowercase().contains("programme") => title.to_owned(),
        title => fill(t.title, &[("title", title)]),
    };
    Identity {
        title,
        subtitle: t.subtitle,
        owner: programme.owner.clone(),
        prepared: None,
        standing: standing(programme),
        basis: Basis::Scope,
        distribution: None,
    }
}

fn sections(sheet: &Sheet<'_>) -> Vec<Section> {
    let Some(programme) = of(sheet) else { return Vec::new() };
    let t = &sheet.t.programme;
    let matrix = audit_matrix(sheet.isms, Some(&Id::new(sheet.id.as_str())), sheet.issue.on);
    let mut blocks = period(sheet, programme);
    blocks.push(heading(1, t.how, "how"));
    let how = [
        (t.frequency, &programme.frequency),
        (t.methods, &programme.methods),
        (t.responsibilities, &programme.responsibilities),
        (t.reporting, &programme.reporting),
    ];
    let rows = how.map(|(label, words)| KeyValueRow::new(label, sheet.stated(words)));
    blocks.push(Block::KeyValue(KeyValue { rows: rows.to_vec() }));
    let mut tables = vec![heading(1, t.basis, "basis")];
    tables.extend(paragraphs(&programme.risk_basis, sheet.not_stated()));
    tables.extend(audits::auditors(sheet, &matrix));
    tables.extend(audits::audits(sheet));
    tables.push(heading(1, t.changes, "changes"));
    tables.extend(paragraphs(&programme.changes, t.no_changes));
    tables.extend(coverage::coverage(sheet, &matrix));
    // Who approved it stands in the control block; a line for ink is only wanted while nobody did.
    let standing = standing(programme);
    if matches!(standing, Standing::NotApproved) {
        tables.extend(signature(sheet, &standing, programme.approved_by.as_ref()));
    }
    vec![portrait(blocks), landscape(tables)]
}

fn period(sheet: &Sheet<'_>, it: &AuditProgramme) -> Vec<Block> {
    let t = &sheet.t.programme;
    let days = [it.period_start, it.period_end].map(day_or_blank);
    let days = if days.iter().all(|it| blank(it)) {
        sheet.not_stated().to_owned()
    } else {
        let or_not = |on: &str| sheet.stated(on);
        fill(t.from_to, &[("from", &or_not(&days[0])), ("to", &or_not(&days[1]))])
    };
    let rows = vec![KeyValueRow::new(t.from, days), KeyValueRow::new(t.purpose, t.purpose_text)];
    vec![heading(1, t.period, "period"), Block::KeyValue(KeyValue { rows })]
}
