//! Clause 6.1.3 c) and d): the Statement of Applicability.

use isms_model::{
    Change, ControlDecision, Evidence, EvidenceFor, Id, Isms, Kind, Reason, RecordRef, standard,
};
use serde_json::{Map, Value, json};

use crate::cx::{Cx, Report};
use crate::index::Row;
use crate::rule::{Message, args};
use crate::{Fact, Rule};

mod annex_control_undecided;
mod backbone_control_excluded;
mod control_date_missing_or_past;
mod control_leans_on_document_not_in_force;
mod development_control_excluded;
mod evidence_too_old;
mod excluded_control_carried_out;
mod excluded_control_treats_risk;
mod exclusion_because_of_effort;
mod exclusion_because_of_provider;
mod exclusion_reason_copied;
mod exclusion_reason_unsupported;
mod exclusion_too_thin;
mod exclusion_without_justification;
mod implementation_status_missing;
mod implemented_with_open_action;
mod implemented_without_evidence;
mod inclusion_without_reason;
mod obligated_control_excluded;
mod physical_control_excluded;
mod privacy_control_excluded;
mod protecting_control_excluded;
mod provider_operation_unassured;
mod risk_control_not_in_statement;
mod risk_reason_without_risk;
mod statement_empty;
mod statement_without_approval;
mod supplier_control_excluded;
mod unfinished_control_without_action;

pub(crate) const RULES: &[&Rule] = &[
    &statement_empty::RULE,
    &annex_control_undecided::RULE,
    &exclusion_without_justification::RULE,
    &exclusion_too_thin::RULE,
    &inclusion_without_reason::RULE,
    &implementation_status_missing::RULE,
    &implemented_without_evidence::RULE,
    &control_date_missing_or_past::RULE,
    &unfinished_control_without_action::RULE,
    &statement_without_approval::RULE,
    &excluded_control_treats_risk::RULE,
    &risk_reason_without_risk::RULE,
    &implemented_with_open_action::RULE,
    &excluded_control_carried_out::RULE,
    &control_leans_on_document_not_in_force::RULE,
    &exclusion_reason_copied::RULE,
    &exclusion_because_of_provider::RULE,
    &exclusion_because_of_effort::RULE,
    &development_control_excluded::RULE,
    &physical_control_excluded::RULE,
    &supplier_control_excluded::RULE,
    &privacy_control_excluded::RULE,
    &protecting_control_excluded::RULE,
    &backbone_control_excluded::RULE,
    &obligated_control_excluded::RULE,
    &risk_control_not_in_statement::RULE,
    &evidence_too_old::RULE,
    &exclusion_reason_unsupported::RULE,
    &provider_operation_unassured::RULE,
];

/// Controls that are excluded.
fn excluded(isms: &Isms) -> impl Iterator<Item = Row<'_, ControlDecision>> {
    isms.controls.iter().filter(|(_, it)| it.is_excluded())
}

/// Controls that apply, by whomever they are operated.
fn applied(isms: &Isms) -> impl Iterator<Item = Row<'_, ControlDecision>> {
    isms.controls.iter().filter(|(_, it)| it.applies())
}

/// A control as messages name it: number and title.
fn named(id: &Id<ControlDecision>, it: &ControlDecision) -> String {
    let title = standard::annex_control(id.as_str()).map_or(it.title.as_str(), |it| &it.title);
    format!("{id} {title}").trim_end().to_owned()
}

/// Sets fields of a control.
fn set<const N: usize>(isms: &Isms, id: &Id<ControlDecision>, fields: [(&str, Value); N]) -> Change {
    let fields: Map<_, _> = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Change::update(isms, Kind::ControlDecision, id.as_str(), fields)
}

/// Includes a control for these reasons beside those it has. The typed reason for its exclusion goes, and with it
/// the text that explained that reason: it would be printed as the reason to include it.
fn include(
    isms: &Isms,
    (id, it): Row<'_, ControlDecision>,
    reasons: impl IntoIterator<Item = Reason>,
) -> Change {
    let mut all = it.reasons.clone();
    for reason in reasons {
        if !all.contains(&reason) {
            all.push(reason);
        }
    }
    let justification = if it.exclusion.is_some() { "" } else { it.justification.as_str() };
    let fields = [
        ("decision", json!("applicable")),
        ("exclusion", Value::Null),
        ("covered_by", Value::Null),
        ("justification", json!(justification)),
        ("reasons", json!(all)),
    ];
    set(isms, id, fields)
}

/// What is at hand to show that a control works; evidence that it is not needed shows something else.
fn evidence_of_operation<'a>(
    isms: &'a Isms,
    control: &'a ControlDecision,
) -> impl Iterator<Item = Row<'a, Evidence>> {
    let found = control.evidence.iter().filter_map(|id| Some((id, isms.evidence.get(id)?)));
    found.filter(|(_, it)| it.speaks_for != Some(EvidenceFor::Exclusion))
}

/// An excluded control that a fact of the model speaks for.
struct Defended<'a> {
    row: Row<'a, ControlDecision>,
    fact: Fact,
    sources: &'a [RecordRef],
}

/// Excluded controls that one of these facts speaks for.
fn defended<'a>(cx: &Cx<'a>, facts: &[Fact]) -> Vec<Defended<'a>> {
    let Cx { isms, index, .. } = *cx;
    let each = excluded(isms).flat_map(|row| {
        let found = index.facts().defending(row.0.as_str()).collect::<Vec<_>>();
        found.into_iter().map(move |(fact, sources)| Defended { row, fact, sources })
    });
    each.filter(|it| facts.contains(&it.fact)).collect()
}

/// So many records are named as the source of a fact.
const SOURCES_MAX: usize = 3;

impl Defended<'_> {
    /// Reports that the control is excluded against the fact, and offers to include it.
    fn report<'c>(&self, cx: &'c mut Cx<'_>, message: Message, proves: Message, mark: Message) -> Report<'c> {
        let (id, it) = self.row;
        let isms = cx.isms;
        let sources = cx.index.facts().told(isms, self.fact);
        let report = cx.report(id, "decision", message, args![control = named(id, it), sources]);
        let report =
            self.sources.iter().take(SOURCES_MAX).fold(report, |report, it| report.related(it, proves));
        report.fix(mark, [], vec![include(isms, self.row, [])])
    }
}
