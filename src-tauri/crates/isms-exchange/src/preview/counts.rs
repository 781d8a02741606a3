//! What a file holds in figures, and where a figure written in it says otherwise. A figure that the file cannot give
//! is null.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value as Json;

use super::find::Chosen;
use super::{Action, RowPreview, TablePreview};
use crate::book::Book;
use crate::fields::{Field, Target};
use crate::remark::Remark;
use crate::text::fold;

/// The figures of a file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, schemars::JsonSchema)]
pub struct ImportCounts {
    /// Rows that are records.
    pub rows: usize,
    /// Distinct controls that the file lists, by its own numbers.
    pub controls: Option<usize>,
    /// Of these: applicable, whoever operates them.
    pub applicable: Option<usize>,
    /// Of these: operated by a provider.
    pub operated_by_provider: Option<usize>,
    /// Of these: not applicable.
    pub not_applicable: Option<usize>,
    /// Of these: not decided.
    pub undecided: Option<usize>,
    /// Of these: with a justification in words or a marked reason.
    pub with_justification: Option<usize>,
    /// Distinct risks.
    pub risks: Option<usize>,
    /// Of these: with an owner.
    pub with_owner: Option<usize>,
    /// Of these: with a treatment option or action.
    pub with_treatment: Option<usize>,
    /// The highest level before treatment: inherent, else today's.
    pub max_inherent: Option<f64>,
    /// The highest level after treatment.
    pub max_residual: Option<f64>,
}

pub(crate) fn of(target: Target, chosen: &[Chosen], tables: &[TablePreview]) -> ImportCounts {
    let rows: Vec<&RowPreview> =
        tables.iter().flat_map(|t| &t.rows).filter(|r| r.action != Action::Skip).collect();
    let has = |fields: &[Field]| chosen.iter().any(|c| c.mapped.has_any(fields));
    let adding = chosen.iter().zip(tables).filter(|(c, _)| c.adds).flat_map(|(_, t)| &t.rows);
    let n_adding = adding.filter(|r| r.action != Action::Skip).count();
    let mut counts = ImportCounts { rows: rows.len() - n_adding, ..ImportCounts::default() };
    match target {
        Target::Soa => soa(&mut counts, &rows, &has),
        Target::Risks => risks(&mut counts, &rows, &has),
    }
    counts
}

fn soa(counts: &mut ImportCounts, rows: &[&RowPreview], has: &dyn Fn(&[Field]) -> bool) {
    // The number of 2013 that a row gives is a control of its own in the file.
    let mut by_control: BTreeMap<String, Vec<&RowPreview>> = BTreeMap::new();
    for row in rows {
        let old = row
            .mapped_from
            .as_ref()
            .filter(|m| m.matches('.').count() >= 3 && row.reference.as_ref().is_none_or(|r| r != *m));
        match (old, &row.reference) {
            (Some(old), _) => by_control.entry(old.clone()).or_default().push(row),
            (None, Some(ids)) => {
                ids.split(", ").for_each(|id| by_control.entry(id.to_owned()).or_default().push(row));
            }
            (None, None) => {}
        }
    }
    let said = |row: &RowPreview| row.values.get("decision").and_then(Json::as_str).map(str::to_owned);
    let any = |rows: &[&RowPreview], wanted: &str| rows.iter().any(|r| said(r).as_deref() == Some(wanted));
    let provider = |rows: &[&RowPreview]| any(rows, "operated_by_provider") && !any(rows, "applicable");
    let applies = |rows: &[&RowPreview]| any(rows, "applicable") || any(rows, "operated_by_provider");
    let excluded = |rows: &[&RowPreview]| !applies(rows) && any(rows, "not_applicable");
    let n = |test: &dyn Fn(&[&RowPreview]) -> bool| by_control.values().filter(|rows| test(rows)).count();
    counts.controls = Some(by_control.len());
    let decides = has(&[
        Field::Decision,
        Field::Excluded,
        Field::ExclusionJustification,
        Field::ReasonRisk,
        Field::ReasonLaw,
        Field::ReasonContract,
        Field::ReasonBusiness,
    ]) || rows.iter().any(|r| r.values.contains_key("decision"));
    if decides {
        counts.applicable = Some(n(&applies));
        counts.operated_by_provider = Some(n(&provider));
        counts.not_applicable = Some(n(&excluded));
        counts.undecided = Some(n(&|rows| !applies(rows) && !excluded(rows)));
    }
    let reasons = [Field::ReasonRisk, Field::ReasonLaw, Field::ReasonContract, Field::ReasonBusiness];
    if has(&[Field::Justification, Field::ExclusionJustification]) || has(&reasons) {
        counts.with_justification = Some(n(&|rows| {
            rows.iter().any(|r| r.values.contains_key("justification") || r.values.contains_key("reasons"))
        }));
    }
}

fn risks(counts: &mut ImportCounts, rows: &[&RowPreview], has: &dyn Fn(&[Field]) -> bool) {
    let mut by_risk: BTreeMap<&str, Vec<&RowPreview>> = BTreeMap::new();
    for row in rows {
        by_risk.entry(row.reference.as_deref().unwrap_or_default()).or_default().push(row);
    }
    let n = |fields: &[&str]| {
        by_risk
            .values()
            .filter(|rows| rows.iter().any(|r| fields.iter().any(|f| r.values.contains_key(*f))))
            .count()
    };
    counts.risks = Some(by_risk.len());
    if has(&[Field::RiskOwner]) || rows.iter().any(|r| r.values.contains_key("owner")) {
        counts.with_owner = Some(n(&["owner"]));
    }
    if has(&[Field::Treatment, Field::TreatmentText]) {
        counts.with_treatment = Some(n(&["treatment", "treatment_text"]));
    }
    let highest = |stage: &str| rows.iter().filter_map(|r| level(r, stage)).reduce(f64::max);
    // Where a file has no risk before all controls, its risk before treatment is today's.
    counts.max_inherent = highest("inherent").or_else(|| highest("current"));
    counts.max_residual = highest("residual");
}

/// The level of a row as a number, else likelihood times impact where both are numbers in the file.
fn level(row: &RowPreview, stage: &str) -> Option<f64> {
    let number = |what: &str| row.values.get(&format!("{stage}_{what}")).and_then(Json::as_f64);
    let from_words = |what: &str| row.values.contains_key(&format!("{stage}_{what}_word"));
    number("level").or_else(|| {
        if from_words("likelihood") || from_words("impact") {
            return None;
        }
        Some(number("likelihood")? * number("impact")?)
    })
}

/// Figures that the file states about itself, compared with what was found.
pub(crate) fn claims(book: &Book, target: Target, counts: &ImportCounts) -> Vec<Remark> {
    let (found, nouns): (usize, &[&str]) = match target {
        Target::Soa => (
            counts.controls.unwrap_or(0),
            &[
                "controls",
                "massnahmen",
                "mesures",
                "controles",
                "controlos",
                "controlli",
                "maatregelen",
                "opatreni",
            ],
        ),
        Target::Risks => (
            counts.risks.unwrap_or(0),
            &["risks", "risiken", "risques", "riesgos", "riscos", "rischi", "risico s", "rizik"],
        ),
    };
    let mut told = BTreeSet::new();
    let mut remarks = Vec::new();
    for sheet in &book.sheets {
        for (row, cells) in sheet.rows().take(60) {
            for (i, (col, cell)) in cells.iter().enumerate() {
                let claim = claim(&cell.text, nouns, cells.get(i + 1).map(|(_, c)| c.text.as_str()));
                if let Some(n) = claim.filter(|n| *n != found && found > 0 && told.insert(*n)) {
                    remarks.push(
                        Remark::advice(format!("The file speaks of {n} here; {found} were found in its rows. The rows are imported."))
                            .on(&sheet.name)
                            .row(row)
                            .column(*col),
                    );
                }
            }
        }
    }
    remarks.truncate(5);
    remarks
}

/// `All 93 controls`, or `Total controls` with the figure in the next cell.
fn claim(text: &str, nouns: &[&str], next: Option<&str>) -> Option<usize> {
    if text.chars().count() > 120 {
        return None;
    }
    let folded = fold(text);
    let words: Vec<&str> = folded.split(' ').collect();
    let at = words.iter().position(|w| nouns.contains(w))?;
    let total = words.iter().any(|w| {
        matches!(
            *w,
            "total"
                | "all"
                | "number"
                | "gesamt"
                | "alle"
                | "anzahl"
                | "nombre"
                | "numero"
                | "todos"
                | "totale"
                | "aantal"
                | "celkem"
        )
    });
    let before = words[..at].iter().rev().take(4).find_map(|w| w.parse::<usize>().ok());
    let stated = before.or_else(|| next.filter(|_| total && words.len() <= 4)?.trim().parse().ok());
    // "A.5 Organizational controls" names a section, not a figure.
    let floor = if total { 3 } else { 10 };
    stated.filter(|n| (floor..=400).contains(n))
}
