//! Clauses 4.1 and 4.2: issues, climate change, interested parties and what they require.

use isms_model::terms::Term;
use isms_model::{Change, Isms, Kind, ObligationKind, PartyKind, RecordRef};
use serde_json::{Map, json};

use crate::index::Index;
use crate::{Fact, Rule};

mod climate_decision_without_reasons;
mod climate_relevance_undecided;
mod climate_relevant_without_consequence;
mod interested_parties_missing;
mod issue_leads_nowhere;
mod issue_or_party_not_reviewed;
mod issues_missing;
mod party_kind_missing;
mod party_requirement_undecided;

pub(crate) const RULES: &[&Rule] = &[
    &issues_missing::RULE,
    &climate_relevance_undecided::RULE,
    &climate_decision_without_reasons::RULE,
    &climate_relevant_without_consequence::RULE,
    &interested_parties_missing::RULE,
    &party_requirement_undecided::RULE,
    &party_kind_missing::RULE,
    &issue_leads_nowhere::RULE,
    &issue_or_party_not_reviewed::RULE,
];

/// Kinds of interested parties that the list leaves out although the ISMS itself shows them to exist, with the
/// record that shows it.
fn missing_kinds(isms: &Isms, index: &Index<'_>) -> Vec<(PartyKind, Option<RecordRef>)> {
    let is_listed = |kinds: &[PartyKind]| {
        isms.interested_parties.iter().any(|(_, it)| it.kind.is_some_and(|kind| kinds.contains(&kind)))
    };
    let is_law =
        |kind: Option<ObligationKind>| matches!(kind, Some(ObligationKind::Law | ObligationKind::Regulation));
    let shown = |fact: Fact| index.facts().sources(fact).first().cloned();
    let law = isms.obligations.iter().find(|(_, it)| is_law(it.kind)).map(|(id, _)| RecordRef::to(id));
    let mut missing = Vec::new();
    // Whoever serves the public has no customers.
    if !is_listed(&[PartyKind::Customer, PartyKind::Public]) {
        missing.push((PartyKind::Customer, None));
    }
    // A partner may be the one who supplies.
    let others: [(PartyKind, &[PartyKind], Option<RecordRef>); 3] = [
        (PartyKind::Staff, &[PartyKind::Staff], shown(Fact::Staff)),
        (PartyKind::Supplier, &[PartyKind::Supplier, PartyKind::Partner], shown(Fact::Suppliers)),
        (PartyKind::Regulator, &[PartyKind::Regulator], law),
    ];
    let others = others.into_iter().filter(|(_, kinds, proof)| proof.is_some() && !is_listed(kinds));
    missing.extend(others.map(|(kind, _, proof)| (kind, proof)));
    missing
}

/// New records of interested parties of these kinds, to be completed by a person.
fn start_parties(isms: &Isms, kinds: &[PartyKind]) -> Vec<Change> {
    let start = |(at, kind): (u32, &PartyKind)| {
        let fields = [("name".to_owned(), json!(kind.label())), ("kind".to_owned(), json!(kind))];
        let id = isms.nth_free_reference(Kind::InterestedParty, at);
        Change::create(Kind::InterestedParty, id, Map::from_iter(fields))
    };
    (0..).zip(kinds).map(start).collect()
}
