use std::collections::HashSet;

use isms_model::{
    Applicability, ControlDecision, Document, DocumentKind, DocumentState, Id, Implementation, Isms, standard,
};

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control that has to be in writing is said to be implemented, and no document in force describes it: A.5.1,
    /// A.5.9, A.5.10, A.5.26, A.5.31, A.5.37, A.6.6, A.8.9, A.8.27. The policy in force, the assets and the
    /// obligations kept here are such writing; contracts and records need no approval. Controls that a provider
    /// operates are not asked.
    ///
    /// ## Why an auditor asks
    /// Of these controls the writing is the control: procedures nobody can read are habits.
    ///
    /// ## How to resolve
    /// Name the document that describes it, or write a short one and have it approved.
    "DOC-002" "written-control-without-document", clause "7.5.1", Warning, Text,
    says { unwritten = "{control} is said to be implemented and has to be in writing, but no document in force describes it" }
    labels { link = "Name the document" }
}

const WRITTEN: [&str; 9] =
    ["A.5.1", "A.5.9", "A.5.10", "A.5.26", "A.5.31", "A.5.37", "A.6.6", "A.8.9", "A.8.27"];

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    let valid = isms.documents.iter().filter(|(_, it)| is_valid(it));
    let described: HashSet<&Id<ControlDecision>> = valid.flat_map(|(_, it)| &it.controls).collect();
    let is_named = |it: &ControlDecision| {
        let proof = it.evidence.iter().filter_map(|it| isms.evidence.get(it)?.document.as_ref());
        it.documents.iter().chain(proof).any(|it| isms.documents.get(it).is_some_and(is_valid))
    };
    for number in WRITTEN {
        let id = Id::new(number);
        let Some(it) = isms.controls.get(&id) else { continue };
        let is_claimed = it.decision == Applicability::Applicable
            && it.implementation == Some(Implementation::Implemented);
        if is_claimed && !described.contains(&id) && !is_named(it) && !is_kept_here(isms, number) {
            let title = standard::annex_control(number).map_or("", |it| &it.title);
            let report =
                cx.report(&id, "documents", says::unwritten, args![control = format!("{number} {title}")]);
            report.open(labels::link, [], &id, "documents");
        }
    }
}

/// Whether people may go by it: a version is in force, or it is of a kind that is not approved.
fn is_valid(it: &Document) -> bool {
    match it.kind {
        Some(DocumentKind::Record | DocumentKind::Minutes | DocumentKind::Contract) => {
            it.state != Some(DocumentState::Retired)
        }
        _ => it.in_force().is_some(),
    }
}

/// Whether what the control asks for is written in records that are kept here.
fn is_kept_here(isms: &Isms, number: &str) -> bool {
    match number {
        "A.5.1" => {
            isms.document_of(DocumentKind::Policy).is_some_and(|(_, policy)| policy.in_force().is_some())
        }
        "A.5.9" => !isms.assets.is_empty(),
        "A.5.31" => !isms.obligations.is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_document_in_force_describes_it() {
        check_rule(expect![[r#"
            document DOC-1 kind=policy title=Policy draft=in_review controls=A.5.1
            document DOC-2 kind=procedure title=Changes controls=A.8.9 state=retired versions=1.0@2026-01-05/P-1
            document DOC-3 kind=contract state=retired
            control A.5.1 decision=applicable implementation=implemented
                    ^^^^^ warning DOC-002 unwritten: A.5.1 Policies for information security is said to be implemented and has to be in writing, but no document in force describes it
            control A.5.9 decision=applicable implementation=implemented
                    ^^^^^ warning DOC-002 unwritten: A.5.9 Inventory of information and other associated assets is said to be implemented and has to be in writing, but no document in force describes it
            control A.5.31 decision=applicable implementation=implemented
                    ^^^^^^ warning DOC-002 unwritten: A.5.31 Legal, statutory, regulatory and contractual requirements is said to be implemented and has to be in writing, but no document in force describes it
            control A.6.6 decision=applicable implementation=implemented documents=DOC-3
                                                                         ^^^^^^^^^ warning DOC-002 unwritten: A.6.6 Confidentiality or non-disclosure agreements is said to be implemented and has to be in writing, but no document in force describes it
            control A.8.9 decision=applicable implementation=implemented documents=DOC-2,DOC-9
                                                                         ^^^^^^^^^ warning DOC-002 unwritten: A.8.9 Configuration management is said to be implemented and has to be in writing, but no document in force describes it
        "#]]);
    }

    #[test]
    fn quiet_when_a_document_says_so_or_the_control_names_one() {
        check_rule(expect![[r#"
            document DOC-1 kind=procedure controls=A.5.37 versions=1.0@2026-01-05/P-1
            document DOC-2 kind=contract title="Confidentiality agreement"
            document DOC-3 kind=standard versions=1.0@2026-01-05/P-1
            evidence E-1 document=DOC-3
            control A.5.37 decision=applicable implementation=implemented
            control A.6.6 decision=applicable implementation=implemented documents=DOC-2
            control A.8.27 decision=applicable implementation=implemented evidence=E-1
        "#]]);
    }

    #[test]
    fn quiet_for_what_is_kept_here() {
        check_rule(expect![[r#"
            document DOC-1 kind=policy versions=1.0@2026-01-05/P-1
            asset AS-1 name=Laptops
            obligation OBL-1 title=Privacy
            control A.5.1 decision=applicable implementation=implemented
            control A.5.9 decision=applicable implementation=implemented
            control A.5.31 decision=applicable implementation=implemented
        "#]]);
    }

    #[test]
    fn quiet_when_unfinished_operated_elsewhere_or_of_another_kind() {
        check_rule(expect![[r#"
            control A.5.10 decision=applicable implementation=in_progress
            control A.5.26 decision=not_applicable implementation=implemented
            control A.8.9 decision=operated_by_provider implementation=implemented
            control A.5.14 decision=applicable implementation=implemented
            control A.8.15 decision=applicable implementation=implemented
        "#]]);
    }
}
