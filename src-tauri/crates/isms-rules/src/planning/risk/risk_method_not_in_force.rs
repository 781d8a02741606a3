use isms_model::{DocumentKind, Kind};

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// There is no document on how risks are assessed, or none of its versions is in force.
    ///
    /// ## Why an auditor asks
    /// The standard asks for a documented process. Scores without an approved method are opinions.
    ///
    /// ## How to resolve
    /// Write the method (scales, formula, limits, who takes part, when) and have it approved before the next
    /// assessment.
    "RSK-001" "risk-method-not-in-force", clause "6.1.2", Blocker, Text,
    says {
        not_written = "The way you assess risks is not written down in a document",
        not_approved = "The way you assess risks is written down in {id} “{title}”, but no version of it is in force",
    }
}

fn check(cx: &mut Cx<'_>) {
    match cx.index.document(DocumentKind::RiskMethodology) {
        None => {
            cx.report(&Kind::Criteria, "", says::not_written, []);
        }
        Some((id, document)) if document.in_force().is_none() => {
            cx.report(id, "versions", says::not_approved, args![id, title = document.title]);
        }
        Some(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_document_or_a_retired_one() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5
                     ^^^^ blocker RSK-001 not_written: The way you assess risks is not written down in a document
            document DOC-1 kind=risk_methodology state=retired versions=1.0@2026-01-05/P-1
        "#]]);
    }

    #[test]
    fn never_approved_or_withdrawn() {
        check_rule(expect![[r#"
            document DOC-1 kind=risk_methodology title=Method draft=in_review
                     ^^^^^ blocker RSK-001 not_approved: The way you assess risks is written down in DOC-1 “Method”, but no version of it is in force
        "#]]);
        check_rule(expect![[r#"
            document DOC-1 kind=risk_methodology title=Method versions=[{"version":"1.0","state":"withdrawn"}]
                                                              ^^^^^^^^ blocker RSK-001 not_approved: The way you assess risks is written down in DOC-1 “Method”, but no version of it is in force
        "#]]);
    }

    #[test]
    fn quiet_in_force_whatever_is_being_drafted_above_it() {
        check_rule(expect![[r#"
            document DOC-1 kind=risk_methodology draft=draft versions=1.0@2026-01-05/P-1
        "#]]);
    }
}
