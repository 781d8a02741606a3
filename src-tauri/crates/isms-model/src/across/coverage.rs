//! What the ISMS evidences for the requirements of another framework, through which controls and clauses, and what is
//! left. It is a reading of the crosswalk for people who prepare; never a claim that a framework is met.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::id::Id;
use crate::isms::Isms;
use crate::kind::Kind;
use crate::planning::{Applicability, ControlDecision, Implementation};
use crate::standard::{Framework, FrameworkRequirement, MappingBasis, annex_control};
use crate::support::{Document, DocumentKind, Evidence, EvidenceFor};
use crate::terms::terms;

terms! {
    /// How a requirement of another framework stands, seen from the ISMS.
    Coverage {
        /// A mapped control applies, is implemented, and evidence or a document in force shows it; or a document in
        /// force speaks for a mapped clause.
        Evidenced = "evidenced" "Evidenced",
        /// Something mapped is being put in place, or is in place with nothing to show it; or records are kept for a
        /// mapped clause, or a document for it is drafted.
        InProgress = "in_progress" "In progress",
        /// Nothing that is mapped is being put in place.
        Left = "left" "Left",
        /// Everything that is mapped is a control that was decided not to apply.
        Excluded = "excluded" "Excluded",
        /// The crosswalk maps nothing: it has to be answered by hand.
        Unmapped = "unmapped" "Not mapped",
    }
}

/// A clause or control with what the ISMS has for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Its number: `A.5.1`, `6.1.2`.
    pub iso: String,
    /// What was decided; nothing for a clause, which can't be left out.
    pub decision: Option<Applicability>,
    /// How far a control is put in place.
    pub implementation: Option<Implementation>,
    /// Evidence that it works and that is still good on the day.
    pub evidence: Vec<Id<Evidence>>,
    /// Documents in force that describe it.
    pub documents: Vec<Id<Document>>,
    /// How many records of its own kind are kept here, for a clause that has one: issues for 4.1, competence for 7.2.
    pub records: usize,
    /// What follows for a requirement that is mapped to it alone; never [`Coverage::Unmapped`].
    pub coverage: Coverage,
}

/// A requirement with how it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct CoveredRequirement {
    /// The requirement.
    pub requirement: &'static FrameworkRequirement,
    /// How it stands.
    pub coverage: Coverage,
    /// Each mapped clause and control, in the order of the crosswalk, with what the pair rests on.
    pub through: Vec<(MappingBasis, Standing)>,
}

/// Every requirement of a framework in order, with what the ISMS evidences on this day.
pub fn coverage(isms: &Isms, framework: Framework, today: NaiveDate) -> Vec<CoveredRequirement> {
    let documents = Documents::of(isms);
    let mut known: BTreeMap<&str, Standing> = BTreeMap::new();
    let each = framework.requirements().iter().map(|requirement| {
        let standing = |iso: &'static str, known: &mut BTreeMap<&str, Standing>| {
            known.entry(iso).or_insert_with(|| standing(isms, &documents, iso, today)).clone()
        };
        let through: Vec<_> =
            requirement.mapped.iter().map(|it| (it.basis, standing(&it.iso, &mut known))).collect();
        CoveredRequirement { requirement, coverage: together(&through), through }
    });
    each.collect()
}

/// How each of these controls stands by itself on this day, in the order given.
pub fn control_standings<'a>(
    isms: &Isms,
    controls: impl IntoIterator<Item = &'a str>,
    today: NaiveDate,
) -> Vec<Standing> {
    let documents = Documents::of(isms);
    controls.into_iter().map(|it| control_standing(isms, &documents, it, today)).collect()
}

/// The best of what is mapped decides; left out is only what all of it leaves out.
fn together(through: &[(MappingBasis, Standing)]) -> Coverage {
    let any = |wanted| through.iter().any(|(_, it)| it.coverage == wanted);
    if through.is_empty() {
        Coverage::Unmapped
    } else if any(Coverage::Evidenced) {
        Coverage::Evidenced
    } else if any(Coverage::InProgress) {
        Coverage::InProgress
    } else if any(Coverage::Left) {
        Coverage::Left
    } else {
        Coverage::Excluded
    }
}

fn standing(isms: &Isms, documents: &Documents<'_>, iso: &str, today: NaiveDate) -> Standing {
    if annex_control(iso).is_some() {
        return control_standing(isms, documents, iso, today);
    }
    let (in_force, is_drafted) = documents.of_clause(iso);
    let kept = RECORDS.iter().find(|it| it.0 == iso);
    let records = kept.map_or(0, |it| isms.count(it.1));
    let coverage = match (in_force.is_empty(), is_drafted || records > 0) {
        (false, _) => Coverage::Evidenced,
        (true, true) => Coverage::InProgress,
        (true, false) => Coverage::Left,
    };
    Standing {
        iso: iso.to_owned(),
        decision: None,
        implementation: None,
        evidence: Vec::new(),
        documents: in_force,
        records,
        coverage,
    }
}

/// What is recorded here for a clause. That records are kept shows work on it; that it is met only a document in force or
/// an auditor says.
const RECORDS: [(&str, Kind); 15] = [
    ("4.1", Kind::ContextIssue),
    ("4.2", Kind::InterestedParty),
    ("5.3", Kind::Role),
    ("6.1.2", Kind::Risk),
    ("6.1.3", Kind::TreatmentAction),
    ("6.2", Kind::Objective),
    ("7.2", Kind::Competence),
    ("7.3", Kind::AwarenessActivity),
    ("7.4", Kind::Communication),
    ("8.2", Kind::Risk),
    ("8.3", Kind::TreatmentAction),
    ("9.1", Kind::Measurement),
    ("9.2.2", Kind::AuditProgramme),
    ("9.3.3", Kind::ManagementReview),
    ("10.2", Kind::Nonconformity),
];

fn control_standing(isms: &Isms, documents: &Documents<'_>, iso: &str, today: NaiveDate) -> Standing {
    let id: Id<ControlDecision> = Id::new(iso);
    let control = isms.controls.get(&id);
    let evidence = control.map(|it| good_evidence(isms, it, today)).unwrap_or_default();
    let documents = documents.of_control(&id);
    let decision = control.map_or(Applicability::Undecided, |it| it.decision);
    let implementation = control.and_then(|it| it.implementation);
    let is_shown = !evidence.is_empty() || !documents.is_empty();
    let coverage = match (decision, implementation) {
        (Applicability::NotApplicable, _) => Coverage::Excluded,
        (Applicability::Undecided, _) => Coverage::Left,
        (_, Some(Implementation::Implemented)) if is_shown => Coverage::Evidenced,
        (_, Some(Implementation::Implemented | Implementation::InProgress)) => Coverage::InProgress,
        (_, _) => Coverage::Left,
    };
    Standing {
        iso: iso.to_owned(),
        decision: Some(decision),
        implementation,
        evidence,
        documents,
        records: 0,
        coverage,
    }
}

/// Evidence that the control works, not run out on this day.
fn good_evidence(isms: &Isms, control: &ControlDecision, today: NaiveDate) -> Vec<Id<Evidence>> {
    let good = |it: &Evidence| {
        it.speaks_for != Some(EvidenceFor::Exclusion) && it.valid_until.is_none_or(|end| today <= end)
    };
    control.evidence.iter().filter(|id| isms.evidence.get(id).is_some_and(good)).cloned().collect()
}

/// Documents that are kept up, by control and by clause.
struct Documents<'a> {
    /// In force, by the control they describe.
    by_control: BTreeMap<&'a Id<ControlDecision>, BTreeSet<&'a Id<Document>>>,
    /// By the number of a clause, each with whether it is in force.
    by_clause: Vec<(&'a str, &'a Id<Document>, bool)>,
}

impl<'a> Documents<'a> {
    fn of(isms: &'a Isms) -> Self {
        let mut by_control: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        let mut by_clause = Vec::new();
        for (id, document) in isms.documents.iter() {
            let is_in_force = document.in_force().is_some();
            for control in document.controls.iter().filter(|_| is_in_force) {
                by_control.entry(control).or_default().insert(id);
            }
            let is_kept_up = document.state != Some(crate::support::DocumentState::Retired);
            let generated = document.kind.filter(|it| DocumentKind::STAGE_1.contains(it));
            let clauses =
                document.clauses.iter().map(String::as_str).chain(generated.map(DocumentKind::clause));
            by_clause.extend(clauses.filter(|_| is_kept_up).map(|it| (number(it), id, is_in_force)));
        }
        for (id, control) in isms.controls.iter() {
            let named = control.documents.iter();
            for document in
                named.filter(|it| isms.documents.get(it).is_some_and(|it| it.in_force().is_some()))
            {
                by_control.entry(id).or_default().insert(document);
            }
        }
        Self { by_control, by_clause }
    }
    fn of_control(&self, id: &Id<ControlDecision>) -> Vec<Id<Document>> {
        self.by_control.get(id).into_iter().flatten().map(|it| (*it).clone()).collect()
    }
    /// Those in force that speak for this clause or one above it, and whether any speaks for it at all.
    fn of_clause(&self, clause: &str) -> (Vec<Id<Document>>, bool) {
        let fits = |it: &str| {
            clause
                .strip_prefix(it)
                .is_some_and(|rest| !it.is_empty() && (rest.is_empty() || rest.starts_with('.')))
        };
        let all = || self.by_clause.iter().filter(|(it, ..)| fits(it));
        let in_force: BTreeSet<_> = all().filter(|it| it.2).map(|it| it.1).collect();
        (in_force.into_iter().cloned().collect(), all().next().is_some())
    }
}

/// The bare number of a clause as people write it: `6.1.3` of `6.1.3 d)`.
fn number(text: &str) -> &str {
    let text = text.trim();
    let end = text.find(|it: char| !it.is_ascii_digit() && it != '.').unwrap_or(text.len());
    text[..end].trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 24).expect("a day");

    fn isms(records: &[(Kind, &str, Value)]) -> Isms {
        let mut isms = Isms::default();
        for (kind, id, json) in records {
            isms.load(*kind, id, 1, json.clone()).unwrap();
        }
        isms
    }
    fn of_control(fields: Value, more: &[(Kind, &str, Value)]) -> Coverage {
        let isms = isms(&[&[(Kind::ControlDecision, "A.8.13", fields)], more].concat());
        standing(&isms, &Documents::of(&isms), "A.8.13", TODAY).coverage
    }
    fn version() -> Value {
        json!([{ "version": "1.0", "state": "approved" }])
    }

    #[test]
    fn a_control_is_evidenced_only_when_it_applies_is_implemented_and_something_good_shows_it() {
        let log = |fields| [(Kind::Evidence, "EV-1", fields)];
        let done = json!({ "decision": "applicable", "implementation": "implemented", "evidence": ["EV-1"] });
        assert_eq!(of_control(done.clone(), &log(json!({}))), Coverage::Evidenced);
        assert_eq!(
            of_control(done.clone(), &log(json!({ "valid_until": "2026-11-24" }))),
            Coverage::Evidenced
        );
        assert_eq!(
            of_control(done.clone(), &log(json!({ "valid_until": "2026-11-23" }))),
            Coverage::InProgress
        );
        assert_eq!(
            of_control(done.clone(), &log(json!({ "speaks_for": "exclusion" }))),
            Coverage::InProgress
        );
        assert_eq!(of_control(done, &[]), Coverage::InProgress, "its evidence does not exist");
        let with = |decision: &str, implementation: &str| {
            let fields =
                json!({ "decision": decision, "implementation": implementation, "evidence": ["EV-1"] });
            of_control(fields, &log(json!({})))
        };
        assert_eq!(with("operated_by_provider", "implemented"), Coverage::Evidenced);
        assert_eq!(with("applicable", "in_progress"), Coverage::InProgress);
        assert_eq!(with("applicable", "planned"), Coverage::Left);
        assert_eq!(with("undecided", "implemented"), Coverage::Left);
        assert_eq!(with("not_applicable", "implemented"), Coverage::Excluded);
    }

    #[test]
    fn a_document_shows_a_control_while_it_is_in_force_whichever_of_the_two_names_the_other() {
        let done = json!({ "decision": "applicable", "implementation": "implemented" });
        let named =
            json!({ "decision": "applicable", "implementation": "implemented", "documents": ["DOC-1"] });
        let document = |fields| [(Kind::Document, "DOC-1", fields)];
        let in_force = json!({ "versions": version(), "controls": ["A.8.13"] });
        assert_eq!(of_control(done.clone(), &document(in_force)), Coverage::Evidenced);
        assert_eq!(
            of_control(named.clone(), &document(json!({ "versions": version() }))),
            Coverage::Evidenced
        );
        assert_eq!(of_control(done, &document(json!({ "controls": ["A.8.13"] }))), Coverage::InProgress);
        let retired = json!({ "versions": version(), "state": "retired" });
        assert_eq!(of_control(named, &document(retired)), Coverage::InProgress);
    }

    #[test]
    fn a_clause_is_evidenced_by_a_document_in_force_for_it_or_for_the_clause_above() {
        let of = |clause: &str, fields: Value| {
            let isms = isms(&[(Kind::Document, "DOC-1", fields)]);
            standing(&isms, &Documents::of(&isms), clause, TODAY).coverage
        };
        let scope = json!({ "kind": "scope", "versions": version() });
        assert_eq!(of("4.3", scope.clone()), Coverage::Evidenced);
        assert_eq!(of("4.4", scope), Coverage::Left);
        assert_eq!(of("4.3", json!({ "kind": "scope" })), Coverage::InProgress);
        let audit = json!({ "clauses": ["9.2 internal audit"], "versions": version() });
        assert_eq!(of("9.2.1", audit.clone()), Coverage::Evidenced);
        assert_eq!(of("9.1", audit), Coverage::Left);
        assert_eq!(of("10.1", json!({ "clauses": ["1"], "versions": version() })), Coverage::Left);
        assert_eq!(of("4.3", json!({ "kind": "scope", "state": "retired" })), Coverage::Left);
    }

    #[test]
    fn records_kept_for_a_clause_show_that_it_is_worked_on_and_no_more() {
        let of = |clause: &str| {
            let isms = isms(&[(Kind::Communication, "COM-1", json!({}))]);
            let it = standing(&isms, &Documents::of(&isms), clause, TODAY);
            (it.coverage, it.records)
        };
        assert_eq!(of("7.4"), (Coverage::InProgress, 1));
        assert_eq!(of("7.3"), (Coverage::Left, 0));
        assert!(RECORDS.iter().all(|it| crate::standard::clause_title(it.0).is_some()));
    }

    #[test]
    fn a_requirement_is_left_out_only_when_all_it_is_mapped_to_is_left_out() {
        let out = |id: &'static str| (Kind::ControlDecision, id, json!({ "decision": "not_applicable" }));
        let wanted = |isms: &Isms| {
            let rows = coverage(isms, Framework::Soc2, TODAY);
            let found = rows
                .iter()
                .find(|it| it.requirement.mapped.len() > 1 && it.requirement.mapped[0].iso.starts_with('A'));
            found.expect("CC5.3 or the like").clone()
        };
        let row = wanted(&Isms::default());
        assert_eq!(row.coverage, Coverage::Left);
        let ids: Vec<&'static str> = row.requirement.mapped.iter().map(|it| it.iso.as_str()).collect();
        let all: Vec<_> = ids.iter().map(|it| out(it)).collect();
        assert_eq!(wanted(&isms(&all)).coverage, Coverage::Excluded);
        assert_eq!(wanted(&isms(&all[1..])).coverage, Coverage::Left);
        let rows = coverage(&isms(&all), Framework::Soc2, TODAY);
        let by_hand = rows.iter().find(|it| it.requirement.id == "P2.1").expect("there");
        assert_eq!((by_hand.coverage, by_hand.through.len()), (Coverage::Unmapped, 0));
    }
}
