use isms_model::text::blank;
use isms_model::{DocumentKind, Kind};

use crate::cx::{Cx, Gaps};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Controls are listed, but the Statement of Applicability is not there as a document, no version of it is in
    /// force, or the version in force lacks its number, its day or its approver.
    ///
    /// ## Why an auditor asks
    /// The certificate names the version of the Statement of Applicability.
    ///
    /// ## How to resolve
    /// Have the Statement of Applicability approved as a version.
    "SOA-010" "statement-without-approval", clause "6.1.3 d), 7.5.2", Warning, Text,
    says {
        not_written = "The controls are listed, but there is no document that holds the Statement of Applicability",
        not_approved = "No version of the Statement of Applicability is in force. The certificate will name one",
        incomplete = "The Statement of Applicability in force lacks {gaps}. The certificate will name its version",
    }
    labels {
        number = "a version",
        day = "the day of approval",
        approver = "an approver",
        approve = "Approve it",
    }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    if isms.controls.is_empty() {
        return;
    }
    let Some((id, document)) = index.document(DocumentKind::StatementOfApplicability) else {
        cx.report(&Kind::Organization, "", says::not_written, []);
        return;
    };
    let report = if let Some(version) = document.in_force() {
        let mut gaps = Gaps::default();
        gaps.note(blank(&version.version), "versions", labels::number);
        gaps.note(version.approved_on.is_none(), "versions", labels::day);
        gaps.note(version.approved_by.is_none(), "versions", labels::approver);
        let Some((field, gaps)) = gaps.told() else { return };
        cx.report(id, field, says::incomplete, args![gaps])
    } else {
        cx.report(id, "versions", says::not_approved, [])
    };
    report.open(labels::approve, [], id, "versions");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_document() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ warning SOA-010 not_written: The controls are listed, but there is no document that holds the Statement of Applicability
            control A.5.1 decision=applicable
        "#]]);
    }

    #[test]
    fn never_approved() {
        check_rule(expect![[r#"
            control A.5.1 decision=applicable
            document DOC-1 kind=statement_of_applicability draft=in_review
                     ^^^^^ warning SOA-010 not_approved: No version of the Statement of Applicability is in force. The certificate will name one
        "#]]);
    }

    #[test]
    fn the_approval_lacks_something() {
        check_rule(expect![[r#"
            control A.5.1 decision=applicable
            document DOC-1 kind=statement_of_applicability versions=1.0
                                                           ^^^^^^^^ warning SOA-010 incomplete: The Statement of Applicability in force lacks the day of approval and an approver. The certificate will name its version
        "#]]);
        check_rule(expect![[r#"
            control A.5.1 decision=applicable
            document DOC-1 kind=statement_of_applicability versions=@2026-02-01/P-1
                                                           ^^^^^^^^ warning SOA-010 incomplete: The Statement of Applicability in force lacks a version. The certificate will name its version
        "#]]);
    }

    #[test]
    fn quiet_in_force_whatever_is_drafted_above_it_or_before_it_is_begun() {
        check_rule(expect![[r#"
            control A.5.1 decision=applicable
            document DOC-1 kind=statement_of_applicability draft=draft versions=1.0@2026-02-01/P-1
        "#]]);
        check_rule(expect![[r#"
            organization ORG name=Birch
        "#]]);
    }
}
