//! The report of an internal audit (9.2): what was looked at, by whom, what was found, and whom it was given to. It is
//! a draft until the lead auditor has signed it off.

mod checklist;
mod findings;
mod frame;

use isms_model::{Audit, Id, Isms};

use super::Basis;
use super::block::{landscape, numbered, paragraph, paragraphs, portrait};
use super::print::{Identity, PrintForm, Standing, signature};
use super::sheet::{Sheet, day};
use super::words::fill;
use crate::content::{Block, KeyValueRow, Section, text};

pub(super) const FORM: PrintForm = PrintForm { identity, sections };

/// The audit that a sheet prints.
fn of<'a>(sheet: &Sheet<'a>) -> Option<&'a Audit> {
    let isms: &'a Isms = sheet.isms;
    isms.audits.get(&Id::new(sheet.id.as_str()))
}

fn standing(audit: &Audit) -> Standing {
    match (&audit.signed_off_by, audit.signed_off_on) {
        (Some(by), Some(on)) => Standing::Signed(by.clone(), on),
        _ => Standing::Unsigned,
    }
}

fn identity(sheet: &Sheet<'_>) -> Identity {
    let t = &sheet.t.audit;
    let none = Audit::default();
    let audit = of(sheet).unwrap_or(&none);
    let title = match audit.title.trim() {
        "" => t.kind.to_owned(),
        title => fill(t.title, &[("title", title)]),
    };
    let names: Vec<String> = audit.reported_to.iter().filter_map(|id| sheet.name(Some(id))).collect();
    let prepared = [sheet.name(audit.lead_auditor.as_ref()), audit.report_on.map(day)];
    let prepared: Vec<String> = prepared.into_iter().flatten().collect();
    Identity {
        title,
        subtitle: t.subtitle,
        owner: audit.lead_auditor.clone(),
        prepared: Some(sheet.stated(&prepared.join(", "))),
        standing: standing(audit),
        basis: Basis::Nothing,
        distribution: Some(names.join(", ")),
    }
}

fn sections(sheet: &Sheet<'_>) -> Vec<Section> {
    let Some(audit) = of(sheet) else { return Vec::new() };
    let t = &sheet.t.audit;
    let mut blocks = frame::purpose(sheet, audit);
    blocks.extend(frame::team(sheet, audit));
    blocks.extend(frame::visited(sheet, audit));
    blocks.extend(frame::sample(sheet, audit));
    blocks.push(numbered(t.conclusion, "conclusion"));
    blocks.extend(paragraphs(&audit.conclusion, sheet.not_stated()));
    blocks.push(numbered(t.strengths, "strengths"));
    blocks.extend(paragraphs(&audit.strengths, sheet.not_stated()));
    blocks.extend(findings::findings(sheet, audit));
    blocks.extend(findings::earlier(sheet, audit));
    blocks.extend(not_seen(sheet, audit));
    blocks.extend(distribution(sheet, audit));
    blocks.extend(signature(sheet, &standing(audit), audit.lead_auditor.as_ref()));
    vec![portrait(blocks), landscape(checklist::checklist(sheet, audit))]
}

fn not_seen(sheet: &Sheet<'_>, audit: &Audit) -> Vec<Block> {
    let t = &sheet.t.audit;
    let skipped = audit.items.iter().filter(|it| it.result == Some(isms_model::ItemResult::NotSampled));
    let skipped: Vec<&str> = skipped.map(|it| it.subject.trim()).collect();
    let mut blocks = vec![numbered(t.not_seen, "not-seen")];
    if skipped.is_empty() || !audit.not_seen.trim().is_empty() {
        blocks.extend(paragraphs(&audit.not_seen, t.everything_seen));
    }
    if !skipped.is_empty() {
        blocks.push(paragraph(fill(t.not_sampled, &[("list", &skipped.join(", "))])));
    }
    blocks
}

fn distribution(sheet: &Sheet<'_>, audit: &Audit) -> Vec<Block> {
    let t = &sheet.t.audit;
    let title = numbered(t.distribution, "distribution");
    let names: Vec<String> = audit.reported_to.iter().filter_map(|id| sheet.name_and_job(Some(id))).collect();
    if names.is_empty() {
        return vec![title, paragraph(t.nobody)];
    }
    let rows = vec![
        KeyValueRow::new(t.report_day, sheet.stated_day(audit.report_on)),
        KeyValueRow { label: t.received.to_owned(), value: vec![text(names.join("; "))] },
    ];
    vec![title, Block::KeyValue(crate::content::KeyValue { rows })]
}
