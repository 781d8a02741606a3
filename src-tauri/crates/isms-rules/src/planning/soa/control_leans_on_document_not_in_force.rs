use isms_model::{Document, DocumentKind, DocumentState, DraftState, Id, VersionState};

use super::{applied, named};
use crate::cx::Cx;
use crate::rule::{Message, args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control applies, and a document that it names, itself or as evidence, has no version in force. A new draft
    /// above a version in force changes nothing. Records, minutes and contracts are not approved, and not asked.
    ///
    /// ## Why an auditor asks
    /// The rules that people follow have to be the approved ones.
    ///
    /// ## How to resolve
    /// Approve the document, or point to the one in force.
    "SOA-015" "control-leans-on-document-not-in-force", clause "7.5.3", Warning, Inference,
    says { leans = "{control} leans on {id} “{title}”, which is {state}" }
    labels {
        retired = "retired",
        withdrawn = "withdrawn",
        in_review = "in review and was never approved",
        draft = "a draft and was never approved",
        document = "is not in force",
        look = "Go to the document",
    }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    for (id, it) in applied(isms) {
        let evidence = it.evidence.iter().filter_map(|it| isms.evidence.get(it)?.document.as_ref());
        let own = it.documents.iter().map(|it| ("documents", it));
        let mut seen: Vec<&Id<Document>> = Vec::new();
        for (field, of) in own.chain(evidence.map(|it| ("evidence", it))) {
            if seen.contains(&of) {
                continue;
            }
            seen.push(of);
            let Some(document) = isms.documents.get(of).filter(|it| is_approved_usually(it)) else {
                continue;
            };
            let Some(state) = why_not_in_force(document) else { continue };
            let (control, title, state) = (named(id, it), &document.title, state.text);
            let report = cx.report(id, field, says::leans, args![control, id = of, title, state]);
            report.related(of, labels::document).open(labels::look, [], of, "versions");
        }
    }
}

fn is_approved_usually(it: &Document) -> bool {
    !matches!(it.kind, Some(DocumentKind::Record | DocumentKind::Minutes | DocumentKind::Contract))
}

/// What stands in the way of a document's being in force; nothing where it is.
fn why_not_in_force(it: &Document) -> Option<Message> {
    let withdrawn = || it.versions.iter().any(|it| it.state == Some(VersionState::Withdrawn));
    match it.in_force() {
        Some(_) => None,
        None if it.state == Some(DocumentState::Retired) => Some(labels::retired),
        None if withdrawn() => Some(labels::withdrawn),
        None if it.draft == Some(DraftState::InReview) => Some(labels::in_review),
        None => Some(labels::draft),
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn never_approved_withdrawn_or_retired() {
        check_rule(expect![[r#"
            document DOC-1 title="Door rules" draft=draft
            document DOC-2 title="Key rules" draft=in_review
            document DOC-3 title="Desk rules" versions=[{"version":"1.0","state":"withdrawn"}]
            document DOC-4 title="Visitor rules" state=retired versions=1.0@2026-02-01/P-1
            control A.7.4 decision=applicable documents=DOC-1,DOC-2
                                              ^^^^^^^^^ warning SOA-015 leans: A.7.4 Physical security monitoring leans on DOC-1 “Door rules”, which is a draft and was never approved
                                              ^^^^^^^^^ warning SOA-015 leans: A.7.4 Physical security monitoring leans on DOC-2 “Key rules”, which is in review and was never approved
            control A.7.5 decision=operated_by_provider documents=DOC-3,DOC-4
                                                        ^^^^^^^^^ warning SOA-015 leans: A.7.5 Protecting against physical and environmental threats leans on DOC-3 “Desk rules”, which is withdrawn
                                                        ^^^^^^^^^ warning SOA-015 leans: A.7.5 Protecting against physical and environmental threats leans on DOC-4 “Visitor rules”, which is retired
        "#]]);
    }

    #[test]
    fn the_evidence_is_such_a_document() {
        check_rule(expect![[r#"
            document DOC-1 title="Door rules" kind=procedure draft=draft
            evidence E-1 document=DOC-1
            control A.7.4 decision=applicable evidence=E-1
                                              ^^^^^^^^ warning SOA-015 leans: A.7.4 Physical security monitoring leans on DOC-1 “Door rules”, which is a draft and was never approved
        "#]]);
    }

    #[test]
    fn quiet_with_a_new_draft_above_a_version_in_force() {
        check_rule(expect![[r#"
            document DOC-1 title="Door rules" draft=draft versions=1.0@2026-02-01/P-1
            document DOC-2 title="Key rules" draft=in_review versions=1.0@2026-02-01/P-1
            control A.7.4 decision=applicable documents=DOC-1,DOC-2
        "#]]);
    }

    #[test]
    fn quiet_for_records_and_when_it_does_not_apply() {
        check_rule(expect![[r#"
            document DOC-1 kind=record
            document DOC-2 kind=contract
            document DOC-3 kind=minutes
            document DOC-4 kind=procedure draft=draft
            evidence E-1 document=DOC-1
            control A.7.4 decision=applicable documents=DOC-2,DOC-3 evidence=E-1
            control A.7.5 decision=not_applicable documents=DOC-4
        "#]]);
    }
}
