use chrono::Days;
use isms_model::DocumentKind;

use crate::cx::{Cx, list};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An open risk was assessed after the Statement of Applicability in force was approved, more than 30 days ago. In
    /// the first days after an assessment the statement may still be on its way.
    ///
    /// ## Why an auditor asks
    /// Which controls are needed follows from the risks. A statement that is older can't reflect them.
    ///
    /// ## How to resolve
    /// Check whether the newer assessments change a line, then approve the statement again.
    "XDC-004" "statement-older-than-risks", clause "6.1.3 c) d), 8.2", Warning, Inference,
    says {
        one = "The Statement of Applicability {version} was approved on {approved}; {risks} was assessed after that",
        several = "The Statement of Applicability {version} was approved on {approved}; {count} risks were assessed after that, among them {risks}",
    }
    labels { approve = "Go to its versions" }
}

/// So many risks are named.
const RISKS_MAX: usize = 5;

fn check(cx: &mut Cx<'_>) {
    let Cx { index, today, params, .. } = *cx;
    let Some((id, statement)) = index.document(DocumentKind::StatementOfApplicability) else { return };
    let Some(in_force) = statement.in_force() else { return };
    let Some(approved) = in_force.approved_on else { return };
    // The last day of an assessment that the statement has had time for.
    let Some(last) = today.checked_sub_days(Days::new(u64::from(params.statement_days) + 1)) else { return };
    if last <= approved {
        return;
    }
    let newer = || index.all_risks().assessed_between(approved.succ_opt(), last);
    let count: usize = newer().map(|it| it.1.len()).sum();
    let risks = list(newer().flat_map(|it| it.1).take(RISKS_MAX));
    let version = &in_force.version;
    let report = match count {
        0 => return,
        1 => cx.report(id, "versions", says::one, args![version, approved, risks]),
        _ => cx.report(id, "versions", says::several, args![version, approved, count, risks]),
    };
    report.open(labels::approve, [], id, "versions");
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn a_month_after_a_newer_assessment() {
        check_rule(expect![[r#"
            today 2026-06-01
            document DOC-1 kind=statement_of_applicability versions=1.0@2026-04-01/P-1
                                                           ^^^^^^^^ warning XDC-004 one: The Statement of Applicability 1.0 was approved on 2026-04-01; R-1 was assessed after that
            risk R-1 assessed_on=2026-05-01
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            document DOC-1 kind=statement_of_applicability versions=1.0@2026-04-01/P-1
                                                           ^^^^^^^^ warning XDC-004 several: The Statement of Applicability 1.0 was approved on 2026-04-01; 3 risks were assessed after that, among them R-1, R-2 and R-3
            risk R-1 assessed_on=2026-04-02
            risk R-2 assessed_on=2026-04-03
            risk R-3 assessed_on=2026-04-03
        "#]]);
    }

    #[test]
    fn quiet_in_the_first_days_on_the_same_day_for_closed_risks_and_without_approval() {
        check_rule(expect![[r#"
            today 2026-06-01
            document DOC-1 kind=statement_of_applicability versions=1.0@2026-04-01/P-1
            risk R-1 assessed_on=2026-05-02
            risk R-2 assessed_on=2026-04-01
            risk R-3 assessed_on=2026-04-20 status=closed
            risk R-4
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            document DOC-1 kind=statement_of_applicability draft=draft
            risk R-1 assessed_on=2026-04-02
        "#]]);
    }
}
