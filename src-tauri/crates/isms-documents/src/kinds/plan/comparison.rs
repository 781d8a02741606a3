//! The comparison of the controls that treatment needs with Annex A (6.1.3 c), in both directions.

use std::collections::{BTreeMap, BTreeSet};

use isms_model::terms::Term;
use isms_model::{Applicability, ControlDecision, Id, Kind, Reason, standard};

use crate::content::{Block, Cell, Inline, Row, muted, text};
use crate::kinds::block::{cell, columns, heading, joined, paragraph, table};
use crate::kinds::index::Index;
use crate::kinds::sheet::Sheet;
use crate::kinds::words::{counted, fill};

/// How many risks a row names before it says how many more there are.
const MOST: usize = 10;

/// Both directions.
pub(super) fn comparison(sheet: &Sheet<'_>, index: &Index<'_>) -> Vec<Block> {
    let t = &sheet.t.plan;
    let needed: BTreeSet<Id<ControlDecision>> =
        index.risks.keys().chain(index.actions_of_control.keys()).map(Id::new).collect();
    let mut blocks = vec![
        heading(1, t.comparison, "comparison"),
        paragraph(t.comparison_note),
        paragraph(figures(sheet, &needed)),
        heading(2, t.missing, "needed-controls"),
    ];
    blocks.push(missing(sheet, index, &needed));
    blocks.push(heading(2, t.unused, "unused-controls"));
    blocks.push(unused(sheet, &needed));
    blocks
}

fn figures(sheet: &Sheet<'_>, needed: &BTreeSet<Id<ControlDecision>>) -> String {
    let (t, isms) = (&sheet.t.plan, sheet.isms);
    let risks = isms.risks.iter().filter(|(_, it)| it.is_open()).count();
    let annex = needed.iter().filter(|it| standard::annex_control(it.as_str()).is_some()).count();
    let places = [
        ("risks", counted(risks, t.one_risk, t.n_risks)),
        ("actions", counted(isms.treatment_actions.len(), t.one_action, t.n_actions)),
        ("controls", counted(needed.len(), t.one_control, t.n_controls)),
        ("annex", annex.to_string()),
        ("own", (needed.len() - annex).to_string()),
    ];
    let places: Vec<(&str, &str)> = places.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fill(t.needed, &places)
}

/// What treatment needs and the decisions do not give.
fn missing(sheet: &Sheet<'_>, index: &Index<'_>, needed: &BTreeSet<Id<ControlDecision>>) -> Block {
    let t = &sheet.t.plan;
    if needed.is_empty() {
        return paragraph(t.nothing_needed);
    }
    let rows: Vec<Row> = needed
        .iter()
        .filter(|id| !sheet.isms.controls.get(id).is_some_and(ControlDecision::applies))
        .map(|id| {
            let known = sheet.isms.controls.get(id);
            let decision = match known.map_or(Applicability::Undecided, |it| it.decision) {
                _ if known.is_none() && standard::annex_control(id.as_str()).is_none() => t.unknown_control,
                decision => decision.label(),
            };
            Row::body(vec![
                Cell::runs(vec![sheet.control(id.as_str())]),
                Cell::from(sheet.control_title(id.as_str())),
                Cell::from(decision),
                cell(needed_by(sheet, index, id.as_str())),
            ])
        })
        .collect();
    if rows.is_empty() {
        return paragraph(t.no_missing);
    }
    table(columns(&[(t.control, 20), (t.title, 80), (t.decision, 45), (t.needed_by, 128)]), rows)
}

fn needed_by(sheet: &Sheet<'_>, index: &Index<'_>, id: &str) -> Vec<Inline> {
    let risks = index.risks.get(id).map(Vec::as_slice).unwrap_or_default();
    let actions = index.actions_of_control.get(id).map(Vec::as_slice).unwrap_or_default();
    let risks = sheet.some(risks, MOST, |it| sheet.risk(it));
    let actions = sheet.some(actions, MOST, |it| sheet.any(Kind::TreatmentAction, it.as_str()));
    joined(vec![risks, actions], ", ")
}

/// What applies and treatment does not need, with what it applies because of.
fn unused(sheet: &Sheet<'_>, needed: &BTreeSet<Id<ControlDecision>>) -> Block {
    let t = &sheet.t.plan;
    let applicable: Vec<_> = sheet.isms.controls.iter().filter(|(_, it)| it.applies()).collect();
    if applicable.is_empty() {
        return paragraph(t.nothing_applies);
    }
    let rows: Vec<Row> = applicable
        .into_iter()
        .filter(|(id, _)| !needed.contains(id))
        .map(|(id, it)| {
            Row::body(vec![
                Cell::runs(vec![sheet.control(id.as_str())]),
                Cell::from(sheet.control_title(id.as_str())),
                Cell::runs(because(sheet, it)),
            ])
        })
        .collect();
    if rows.is_empty() {
        return paragraph(t.no_unused);
    }
    table(columns(&[(t.control, 20), (t.title, 100), (t.applies_because, 153)]), rows)
}

/// The reasons by kind with their references: `Law OBL-001, OBL-004; Business DEC-001`.
fn because(sheet: &Sheet<'_>, decision: &ControlDecision) -> Vec<Inline> {
    let mut by_kind: BTreeMap<_, Vec<&Reason>> = BTreeMap::new();
    for reason in &decision.reasons {
        by_kind.entry(reason.kind).or_default().push(reason);
    }
    let parts: Vec<Vec<Inline>> = by_kind
        .into_iter()
        .map(|(kind, reasons)| {
            let targets = reasons.into_iter().filter_map(|it| it.target.as_ref());
            let targets: Vec<_> = targets.map(|to| vec![sheet.any(to.kind, &to.id)]).collect();
            let mut runs = vec![text(kind.label())];
            if !targets.is_empty() {
                runs.push(text(" "));
                runs.extend(joined(targets, ", "));
            }
            runs
        })
        .collect();
    if parts.is_empty() { vec![muted(sheet.t.plan.no_reason)] } else { joined(parts, "; ") }
}
