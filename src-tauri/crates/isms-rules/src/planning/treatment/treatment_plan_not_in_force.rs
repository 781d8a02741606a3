use isms_model::text::blank;
use isms_model::{DocumentKind, Kind};

use crate::cx::{Cx, Gaps};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Open risks are modified, shared or avoided, and the risk treatment plan is not there, no version of it is in
    /// force, or the version in force lacks its number, its day or its approver.
    ///
    /// ## Why an auditor asks
    /// The plan has to be made and approved before it is carried out. Stage 1 reads it.
    ///
    /// ## How to resolve
    /// Have the risk treatment plan approved as a version.
    "RTP-012" "treatment-plan-not-in-force", clause "6.1.3 e)", Blocker, Text,
    says {
        not_written = "There is no risk treatment plan, though open risks are to be treated ({count})",
        not_approved = "No version of the risk treatment plan {id} “{title}” is in force, though open risks are to be treated ({count})",
        incomplete = "The risk treatment plan in force lacks {gaps}",
    }
    labels {
        number = "a version",
        day = "the day of approval",
        approver = "an approver",
        approve = "Approve the plan",
    }
}

fn check(cx: &mut Cx<'_>) {
    let index = cx.index;
    let count = index.all_risks().to_treat;
    if count == 0 {
        return;
    }
    let Some((id, document)) = index.document(DocumentKind::RiskTreatmentPlan) else {
        cx.report(&Kind::Organization, "", says::not_written, args![count]);
        return;
    };
    let report = match document.in_force() {
        None => {
            let title = &document.title;
            cx.report(id, "versions", says::not_approved, args![count, id, title])
        }
        Some(version) => {
            let mut gaps = Gaps::default();
            gaps.note(blank(&version.version), "versions", labels::number);
            gaps.note(version.approved_on.is_none(), "versions", labels::day);
            gaps.note(version.approved_by.is_none(), "versions", labels::approver);
            let Some((field, gaps)) = gaps.told() else { return };
            cx.report(id, field, says::incomplete, args![gaps])
        }
    };
    report.open(labels::approve, [], id, "versions");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn there_is_none() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ blocker RTP-012 not_written: There is no risk treatment plan, though open risks are to be treated (3)
            risk R-1 treatment=modify
            risk R-2 treatment=share
            risk R-3 treatment=avoid
        "#]]);
    }

    #[test]
    fn never_approved() {
        check_rule(expect![[r#"
            risk R-1 treatment=share
            document DOC-1 title=Plan kind=risk_treatment_plan draft=in_review
                     ^^^^^ blocker RTP-012 not_approved: No version of the risk treatment plan DOC-1 “Plan” is in force, though open risks are to be treated (1)
        "#]]);
    }

    #[test]
    fn the_approval_lacks_something() {
        check_rule(expect![[r#"
            risk R-1 treatment=avoid
            document DOC-1 kind=risk_treatment_plan versions=1.0
                                                    ^^^^^^^^ blocker RTP-012 incomplete: The risk treatment plan in force lacks the day of approval and an approver
        "#]]);
        check_rule(expect![[r#"
            risk R-1 treatment=avoid
            document DOC-1 kind=risk_treatment_plan versions=@2026-02-01/P-1
                                                    ^^^^^^^^ blocker RTP-012 incomplete: The risk treatment plan in force lacks a version
        "#]]);
    }

    #[test]
    fn quiet_in_force_or_with_nothing_to_treat() {
        check_rule(expect![[r#"
            risk R-1 treatment=modify
            document DOC-1 kind=risk_treatment_plan draft=draft versions=1.0@2026-02-01/P-1
        "#]]);
        check_rule(expect![[r#"
            risk R-1 treatment=retain
            risk R-2 treatment=modify status=closed
        "#]]);
    }
}
