//! The risk assessment methodology (6.1.2, 6.1.3): how risks are found, rated, treated and accepted.

mod example;
pub(super) mod rating;

use isms_model::terms::Term;
use isms_model::text::blank;
use isms_model::{DocumentKind, Kind, RoleKind, Treatment};

use super::block::{columns, numbered, paragraph, paragraphs, portrait, table};
use super::sheet::{Sheet, day_or_blank};
use super::words::{counted, fill};
use super::{Basis, Form, control};
use crate::content::{Block, Cell, Row, Section, text};
use crate::kinds::block::{joined, table_or};

pub(super) const FORM: Form = Form {
    kinds: &[DocumentKind::RiskMethodology],
    basis: Basis::Scope,
    subtitle: |t| t.methodology.subtitle,
    sections,
};

fn sections(sheet: &Sheet<'_>) -> Vec<Section> {
    let (t, criteria) = (&sheet.t.methodology, sheet.isms.criteria_draft());
    let not_stated = sheet.not_stated();
    let mut blocks = control::approval(sheet);
    blocks.extend(purpose(sheet));
    blocks.extend(when(sheet));
    blocks.extend(who(sheet));
    blocks.push(numbered(t.finding, "finding"));
    blocks.extend(paragraphs(&criteria.identification, not_stated));
    blocks.push(paragraph(t.finding_register));
    blocks.extend(rating::scales(sheet));
    blocks.extend(rating::level(sheet));
    blocks.extend(rating::acceptance(sheet));
    blocks.push(numbered(t.ranking, "ranking"));
    blocks.push(paragraph(t.ranking_limit));
    blocks.extend(paragraphs(&criteria.ranking, not_stated));
    blocks.extend(treatment(sheet));
    blocks.extend(repeatable(sheet));
    blocks.push(numbered(t.records, "records"));
    blocks.extend(paragraphs(&criteria.records, not_stated));
    blocks.extend(example::example(sheet));
    vec![portrait(blocks)]
}

fn purpose(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.methodology;
    let organization = sheet.isms.organization();
    let name = if blank(&organization.name) { &organization.legal_name } else { &organization.name };
    let scope = sheet.isms.document_of(DocumentKind::Scope);
    let scope = match scope.and_then(|(id, it)| it.in_force().map(|version| (id, version))) {
        Some((id, version)) => {
            // The reference is a link, so the text is set around it.
            let whole = fill(t.purpose_scope, &[("version", &version.version), ("reference", "\u{0}")]);
            let (before, after) = whole.split_once('\u{0}').unwrap_or((&whole, ""));
            vec![text(before), sheet.any(Kind::Document, id.as_str()), text(after)]
        }
        None => vec![text(t.purpose_no_scope)],
    };
    let name = if blank(name) { sheet.t.common.organisation_not_stated } else { name.trim() };
    let mut said = vec![text(fill(t.purpose_text, &[("organisation", name)])), text(" ")];
    said.extend(scope);
    let terms = [
        (t.term_risk, t.term_risk_text),
        (t.term_owner, t.term_owner_text),
        (t.term_likelihood, t.term_likelihood_text),
        (t.term_level, t.term_level_text),
        (t.term_inherent, t.term_inherent_text),
        (t.term_acceptance, t.term_acceptance_text),
    ];
    let rows = terms.map(|(term, meaning)| Row::body(vec![Cell::from(term), Cell::from(meaning)]));
    vec![
        numbered(t.purpose, "purpose"),
        Block::Paragraph(said),
        table(columns(&[(t.term, 44), (t.meaning, 130)]), rows.into()),
    ]
}

fn when(sheet: &Sheet<'_>) -> Vec<Block> {
    let (t, criteria) = (&sheet.t.methodology, sheet.isms.criteria_draft());
    let interval = criteria.review_months.map_or_else(
        || t.interval_not_stated.to_owned(),
        |months| counted(months as usize, t.interval_one, t.interval),
    );
    let mut blocks = vec![numbered(t.when, "when"), paragraph(interval)];
    if blank(&criteria.triggers) {
        blocks.push(paragraph(t.triggers_not_stated));
    } else {
        blocks.push(paragraph(t.triggers));
        blocks.extend(paragraphs(&criteria.triggers, ""));
    }
    blocks
}

fn who(sheet: &Sheet<'_>) -> Vec<Block> {
    let (t, isms) = (&sheet.t.methodology, sheet.isms);
    let leads = isms
        .roles
        .iter()
        .filter(|(_, it)| it.kind == Some(RoleKind::RiskFacilitator) && it.held_on(sheet.issue.on));
    let names: Vec<String> = leads.filter_map(|(_, it)| sheet.name_and_job(it.person.as_ref())).collect();
    let led = if names.is_empty() {
        t.no_facilitator.to_owned()
    } else {
        fill(t.facilitators, &[("names", &names.join("; "))])
    };
    let mut blocks = vec![numbered(t.who, "who")];
    blocks.extend(paragraphs(&isms.criteria_draft().participants, sheet.not_stated()));
    blocks.push(paragraph(led));
    blocks
}

fn treatment(sheet: &Sheet<'_>) -> Vec<Block> {
    let (t, criteria) = (&sheet.t.methodology, sheet.isms.criteria_draft());
    let rows = Treatment::ALL.iter().map(|option| {
        let meaning = match option {
            Treatment::Modify => t.modify_text,
            Treatment::Retain => t.retain_text,
            Treatment::Avoid => t.avoid_text,
            Treatment::Share => t.share_text,
        };
        Row::body(vec![Cell::from(option.label()), Cell::from(meaning)])
    });
    let mut blocks = vec![
        numbered(t.treatment, "treatment"),
        table(columns(&[(t.option, 30), (t.meaning, 144)]), rows.collect()),
    ];
    blocks.extend(paragraphs(&criteria.treatment_process, sheet.not_stated()));
    let mut said = vec![text(t.treatment_records)];
    let kinds = [DocumentKind::RiskTreatmentPlan, DocumentKind::StatementOfApplicability];
    let found = kinds.iter().filter_map(|kind| sheet.isms.document_of(*kind));
    let named: Vec<_> = found.map(|(id, _)| sheet.document_named(id)).collect();
    if !named.is_empty() {
        let (before, after) = t.treatment_documents.split_once("{documents}").unwrap_or_default();
        said.push(text(format!(" {before}")));
        said.extend(joined(named, "; "));
        said.push(text(after));
    }
    blocks.push(Block::Paragraph(said));
    blocks
}

fn repeatable(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.methodology;
    let mut checks: Vec<_> = sheet.isms.criteria_draft().consistency_checks.iter().collect();
    checks.sort_by_key(|it| it.on);
    let rows = checks.into_iter().map(|it| {
        let names: Vec<String> = it.by.iter().filter_map(|id| sheet.name(Some(id))).collect();
        let agreement = it.agreement_percent.map(|n| fill(t.percent, &[("n", &n.to_string())]));
        let cells = [
            day_or_blank(it.on),
            names.join(", "),
            it.sample.trim().to_owned(),
            agreement.unwrap_or_default(),
            it.conclusion.trim().to_owned(),
        ];
        Row::body(cells.into_iter().map(|it| Cell::from(sheet.stated(&it))).collect())
    });
    let titles = [
        (t.check_on, 20),
        (t.check_by, 40),
        (t.check_sample, 38),
        (t.check_agreement, 20),
        (t.check_conclusion, 56),
    ];
    vec![numbered(t.repeatable, "repeatable"), table_or(columns(&titles), rows.collect(), t.no_checks)]
}
