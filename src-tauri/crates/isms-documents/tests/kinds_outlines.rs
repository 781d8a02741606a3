//! What the five documents of Stage 1 say, as text: of a small complete organisation, and of an empty ISMS. After a
//! wanted change: `UPDATE_EXPECT=1 cargo test -p isms-documents --test kinds_outlines`, and read the difference.

use expect_test::{ExpectFile, expect_file};
use isms_documents::kinds::{Issue, compose};
use isms_documents::outline;
use isms_model::{DocumentKind, Isms};

fn check(isms: &Isms, kind: DocumentKind, expect: &ExpectFile) {
    let (id, document) = isms.document_of(kind).expect("the ISMS has this document");
    let on = isms_fixture::TODAY.parse().expect("a day");
    let issue = Issue { on, version: document.in_force() };
    expect.assert_eq(&outline(&compose(isms, id, &issue).expect("the document exists")));
}

/// A complete organisation, with a topic policy and a text for the policy.
fn sound() -> Isms {
    isms_fixture::isms(
        r##"
        + sound
        ~ document DOC-002 body="# Information security policy\n\n## Aims\n\nWe protect **patients**, see [[R-001]], [[DOC-007]] and [[P-3]]. [[X-9]] is unknown.\n\n## Rules\n\n1. Lock the screen ([[E-001]]).\n"
        document DOC-007 title="Access to systems" kind=topic_policy owner=P-3 controls=A.5.15,A.5.18 review_months=12 state=live versions=1.2@2026-02-20/P-1
        "##,
    )
}

/// Five documents and nothing to put into them.
fn empty() -> Isms {
    isms_fixture::isms(
        "
        document DOC-001 kind=scope
        document DOC-002 kind=policy
        document DOC-003 kind=risk_methodology
        document DOC-004 kind=statement_of_applicability
        document DOC-005 kind=risk_treatment_plan
        ",
    )
}

#[test]
fn the_scope_says_what_is_inside_and_what_passes_the_edge() {
    check(&sound(), DocumentKind::Scope, &expect_file!["kinds/sound_scope.txt"]);
}

#[test]
fn the_policy_prints_its_text_with_links_and_the_topic_policies() {
    check(&sound(), DocumentKind::Policy, &expect_file!["kinds/sound_policy.txt"]);
}

#[test]
fn the_methodology_prints_scales_matrix_and_an_example_from_the_register() {
    check(&sound(), DocumentKind::RiskMethodology, &expect_file!["kinds/sound_methodology.txt"]);
}

#[test]
fn the_statement_gives_each_control_its_reasons() {
    check(&sound(), DocumentKind::StatementOfApplicability, &expect_file!["kinds/sound_soa.txt"]);
}

#[test]
fn the_plan_says_who_does_what_and_who_accepted_what_remains() {
    check(&sound(), DocumentKind::RiskTreatmentPlan, &expect_file!["kinds/sound_plan.txt"]);
}

#[test]
fn an_empty_isms_says_in_each_section_that_nothing_is_recorded() {
    check(&empty(), DocumentKind::Scope, &expect_file!["kinds/empty_scope.txt"]);
    check(&empty(), DocumentKind::Policy, &expect_file!["kinds/empty_policy.txt"]);
    check(&empty(), DocumentKind::RiskMethodology, &expect_file!["kinds/empty_methodology.txt"]);
    check(&empty(), DocumentKind::StatementOfApplicability, &expect_file!["kinds/empty_soa.txt"]);
    check(&empty(), DocumentKind::RiskTreatmentPlan, &expect_file!["kinds/empty_plan.txt"]);
}
