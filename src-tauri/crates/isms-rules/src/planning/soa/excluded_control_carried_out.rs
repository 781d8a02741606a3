use isms_model::{ControlDecision, Id, Implementation, Isms, RecordRef};
use serde_json::{Value, json};

use super::{evidence_of_operation, excluded, include, named, set};
use crate::cx::{Cx, list, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control is excluded, but it is said to be implemented, has documents or evidence that it works, or a
    /// document in force describes it. Evidence that it is not needed supports the exclusion.
    ///
    /// ## Why an auditor asks
    /// An auditor who reads that you do it asks why the Statement of Applicability denies it.
    ///
    /// ## How to resolve
    /// If you do it, include it. If not, take it out of the document and drop what is left of it here.
    "SOA-014" "excluded-control-carried-out", clause "6.1.3 d), 7.5", Warning, Inference,
    says { done = "{control} is excluded, but you carry it out according to {sources}" }
    labels {
        status = "its own status",
        speaks = "says that it is carried out",
        mark = "Mark applicable",
        clear = "Drop its status, documents and evidence",
    }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    for (id, it) in excluded(isms) {
        let own = own_sources(isms, it);
        let others = index.documents_of_control(id).iter().map(|it| it.0);
        let others = others.filter(|document| !it.documents.contains(document));
        let others: Vec<RecordRef> = others.map(RecordRef::to).collect();
        let is_implemented = it.implementation == Some(Implementation::Implemented);
        if own.is_empty() && others.is_empty() && !is_implemented {
            continue;
        }
        let name =
            |it: &RecordRef| name_or(&isms.title(it.kind, &it.id), &Id::<ControlDecision>::new(&it.id));
        let status = is_implemented.then(|| labels::status.text.to_owned());
        let sources = list(status.into_iter().chain(own.iter().chain(&others).map(name)));
        let report = cx.report(id, "decision", says::done, args![control = named(id, it), sources]);
        let report = own.iter().chain(&others).fold(report, |report, it| report.related(it, labels::speaks));
        let report = report.fix(labels::mark, [], vec![include(isms, (id, it), [])]);
        if index.documents_of_control(id).is_empty() {
            let shows_operation: Vec<_> = evidence_of_operation(isms, it).map(|it| it.0).collect();
            let kept: Vec<_> = it.evidence.iter().filter(|it| !shows_operation.contains(it)).collect();
            let fields = [
                ("implementation", Value::Null),
                ("implemented_on", Value::Null),
                ("documents", Value::Null),
                ("evidence", json!(kept)),
            ];
            report.fix(labels::clear, [], vec![set(isms, id, fields)]);
        }
    }
}

/// The documents and the evidence that the control itself names.
fn own_sources(isms: &Isms, it: &ControlDecision) -> Vec<RecordRef> {
    let evidence = evidence_of_operation(isms, it).map(|it| RecordRef::to(it.0));
    it.documents.iter().map(RecordRef::to).chain(evidence).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn the_control_itself_says_so() {
        check_rule(expect![[r#"
            evidence E-1 title="Log of doors"
            evidence E-2 title="No such rooms" speaks_for=exclusion
            document DOC-1 title="Door rules"
            control A.7.4 decision=not_applicable implementation=implemented
                          ^^^^^^^^ warning SOA-014 done: A.7.4 Physical security monitoring is excluded, but you carry it out according to its own status
                          ^ fix: Mark applicable
                          ^ fix: Drop its status, documents and evidence
            control A.7.5 decision=not_applicable documents=DOC-1
                          ^^^^^^^^ warning SOA-014 done: A.7.5 Protecting against physical and environmental threats is excluded, but you carry it out according to Door rules
                          ^ fix: Mark applicable
                          ^ fix: Drop its status, documents and evidence
            control A.7.6 decision=not_applicable evidence=E-1,E-2
                          ^^^^^^^^ warning SOA-014 done: A.7.6 Working in secure areas is excluded, but you carry it out according to Log of doors
                          ^ fix: Mark applicable
                          ^ fix: Drop its status, documents and evidence
        "#]]);
    }

    #[test]
    fn a_document_in_force_says_so() {
        check_rule(expect![[r#"
            document DOC-1 title="Door rules" controls=A.7.4 versions=1.0@2026-02-01/P-1
            control A.7.4 decision=not_applicable
                          ^^^^^^^^ warning SOA-014 done: A.7.4 Physical security monitoring is excluded, but you carry it out according to Door rules
                          ^ fix: Mark applicable
        "#]]);
    }

    #[test]
    fn quiet_when_the_evidence_supports_it_or_the_document_is_a_draft() {
        check_rule(expect![[r#"
            evidence E-1 title="No such rooms" speaks_for=exclusion
            document DOC-1 title="Door rules" controls=A.7.4 draft=draft
            control A.7.4 decision=not_applicable evidence=E-1
            control A.7.5 decision=applicable implementation=implemented
            control A.7.6 decision=not_applicable implementation=planned
        "#]]);
    }
}
