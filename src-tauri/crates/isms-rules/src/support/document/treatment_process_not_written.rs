use isms_model::text::blank;
use isms_model::{Document, DocumentKind, DocumentState, Kind};

use super::named;
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// No document in force describes how risks are treated. The risk methodology does where its criteria say how
    /// treatment is chosen; any other document where 6.1.3 is among its clauses. The Statement of Applicability and
    /// the treatment plan are what comes out of the process, and do not describe it.
    ///
    /// ## Why an auditor asks
    /// The standard wants the treatment process in writing, beside its results.
    ///
    /// ## How to resolve
    /// Add to the method how treatments are chosen, how controls are compared with Annex A, and who approves the plan
    /// and what remains; have it approved.
    "DOC-001" "treatment-process-not-written", clause "6.1.3", Blocker, Text,
    says {
        not_written = "How treatments are chosen, compared with Annex A and approved is written in no document",
        left_out = "{document} is in force, but the criteria that it prints do not say how treatments are chosen, compared with Annex A and approved",
        not_approved = "{document} describes how risks are treated, but no version of it is in force",
    }
    labels { describe = "Describe the treatment process", approve = "Go to the document" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, criteria, .. } = *cx;
    let has_chapter = !blank(&criteria.treatment_process);
    let is_method = |it: &Document| it.kind == Some(DocumentKind::RiskMethodology);
    let mut not_approved = None;
    let mut method = None;
    for row in isms.documents.iter().filter(|(_, it)| it.state != Some(DocumentState::Retired)) {
        let is_it = (is_method(row.1) && has_chapter) || names_the_clause(row.1);
        match row.1.in_force() {
            Some(_) if is_it => return,
            Some(_) if is_method(row.1) => method = Some(row),
            None if is_it => not_approved = not_approved.or(Some(row)),
            _ => {}
        }
    }
    if let Some((id, it)) = not_approved {
        let report = cx.report(id, "versions", says::not_approved, args![document = named(id, it)]);
        report.open(labels::approve, [], id, "versions");
        return;
    }
    let report = match method {
        Some((id, it)) => {
            cx.report(&Kind::Criteria, "treatment_process", says::left_out, args![document = named(id, it)])
        }
        None => cx.report(&Kind::Criteria, "treatment_process", says::not_written, []),
    };
    report.open(labels::describe, [], &Kind::Criteria, "treatment_process");
}

/// Whether 6.1.3, or a clause that holds it, is among the clauses of a document that can describe a process.
fn names_the_clause(it: &Document) -> bool {
    let is_result = matches!(
        it.kind,
        Some(DocumentKind::StatementOfApplicability | DocumentKind::RiskTreatmentPlan | DocumentKind::Record)
    );
    let number = |text: &str| {
        let first = text.split_whitespace().next().unwrap_or_default();
        first.trim_end_matches(['.', ')']).to_owned()
    };
    !is_result && it.clauses.iter().any(|it| ["6", "6.1", "6.1.3"].contains(&&*number(it)))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_document_or_only_results_of_the_process() {
        check_rule(expect![[r#"
            criteria CRIT treatment_process=
                          ^^^^^^^^^^^^^^^^^ blocker DOC-001 not_written: How treatments are chosen, compared with Annex A and approved is written in no document
            document DOC-1 kind=statement_of_applicability clauses=6.1.3 versions=1.0@2026-01-05/P-1
            document DOC-2 kind=procedure clauses=6.1.2,6.2 versions=1.0@2026-01-05/P-1
            document DOC-3 kind=procedure clauses=6.1.3 state=retired versions=1.0@2026-01-05/P-1
        "#]]);
    }

    #[test]
    fn the_method_in_force_leaves_it_out() {
        check_rule(expect![[r#"
            criteria CRIT treatment_process=
                          ^^^^^^^^^^^^^^^^^ blocker DOC-001 left_out: DOC-1 “Method” is in force, but the criteria that it prints do not say how treatments are chosen, compared with Annex A and approved
            document DOC-1 kind=risk_methodology title=Method versions=1.0@2026-01-05/P-1
        "#]]);
    }

    #[test]
    fn written_but_not_in_force() {
        check_rule(expect![[r#"
            criteria CRIT treatment_process="The owner chooses"
            document DOC-1 kind=risk_methodology title=Method draft=in_review
                     ^^^^^ blocker DOC-001 not_approved: DOC-1 “Method” describes how risks are treated, but no version of it is in force
        "#]]);
        check_rule(expect![[r#"
            document DOC-1 kind=risk_methodology title=Method versions=1.0@2026-01-05/P-1
            document DOC-2 kind=procedure clauses="6.1.3 e)"
                     ^^^^^ blocker DOC-001 not_approved: DOC-2 describes how risks are treated, but no version of it is in force
        "#]]);
    }

    #[test]
    fn quiet_in_the_method_or_in_a_document_of_its_own() {
        check_rule(expect![[r#"
            criteria CRIT treatment_process="The owner chooses"
            document DOC-1 kind=risk_methodology versions=1.0@2026-01-05/P-1
        "#]]);
        check_rule(expect![[r#"
            document DOC-1 kind=risk_methodology draft=draft
            document DOC-2 kind=procedure clauses="6.1.3 a)" versions=1.0@2026-01-05/P-1
        "#]]);
        check_rule(expect![[r#"
            document DOC-2 kind=procedure clauses=5.2,6.1 versions=1.0@2026-01-05/P-1
        "#]]);
    }
}
