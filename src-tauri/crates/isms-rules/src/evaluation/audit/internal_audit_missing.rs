use isms_model::Kind;

use crate::cx::Cx;
use crate::evaluation::interval::{Interval, Late};
use crate::evaluation::outside::{last_internal, next_internal};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// No internal audit was finished in the last 12 months. Before the first one it is enough that it is planned for a
    /// day before the certification body comes. It becomes a blocker when the body comes soon and nothing is planned
    /// before, or when the last audit is more than 18 months ago.
    ///
    /// ## Why an auditor asks
    /// Stage 1 looks for a finished internal audit, and no certificate is granted or kept without one.
    ///
    /// ## How to resolve
    /// Plan an internal audit of the whole ISMS before Stage 1, or before the next visit, and carry it out.
    "AUD-001" "internal-audit-missing", clause "9.2.1", Warning, Text,
    says {
        never = "No internal audit has been finished, and none is planned",
        too_late = "The first internal audit is planned for {next}, but the certification body comes on {visit}",
        long_ago = "The last internal audit ended on {last}, more than {months} months ago",
    }
    labels { plan = "Plan an internal audit" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let (last, next) = (last_internal(isms, today), next_internal(isms, today));
    let months = params.audit_months;
    let Some((late, severity)) = (Interval { last, next, months, limit: params.audit_limit_months }).late(cx)
    else {
        return;
    };
    let report = match late {
        Late::Never => cx.report(&Kind::Organization, "", says::never, []),
        Late::AfterTheVisit(next, visit) => {
            cx.report(&Kind::Organization, "", says::too_late, args![next, visit])
        }
        Late::LongAgo(last) => cx.report(&Kind::Organization, "", says::long_ago, args![last, months]),
    };
    report.severity(severity).open_list(labels::plan, Kind::Audit);
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn never_and_nothing_planned() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ warning AUD-001 never: No internal audit has been finished, and none is planned
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name=Birch stage_1_on=2026-08-30
                         ^^^ blocker AUD-001 never: No internal audit has been finished, and none is planned
            audit AUD-1 audit_type=gap_assessment status=done end_on=2026-05-01
            audit AUD-2 audit_type=internal status=cancelled planned_on=2026-07-01
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name=Birch isms_operating_since=2024-11-30
                         ^^^ blocker AUD-001 never: No internal audit has been finished, and none is planned
        "#]]);
    }

    #[test]
    fn planned_too_late() {
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name=Birch stage_1_on=2026-12-01
                         ^^^ warning AUD-001 too_late: The first internal audit is planned for 2026-12-02, but the certification body comes on 2026-12-01
            audit AUD-1 audit_type=internal status=planned planned_on=2026-12-02
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name=Birch
                         ^^^ blocker AUD-001 too_late: The first internal audit is planned for 2026-08-02, but the certification body comes on 2026-08-01
            audit AUD-1 audit_type=internal status=planned planned_on=2026-08-02
            audit AUD-2 audit_type=stage_1 status=planned planned_on=2026-08-01
        "#]]);
    }

    #[test]
    fn long_ago() {
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name=Birch
                         ^^^ warning AUD-001 long_ago: The last internal audit ended on 2025-05-31, more than 12 months ago
            audit AUD-1 audit_type=internal status=done end_on=2025-05-31
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name=Birch
                         ^^^ blocker AUD-001 long_ago: The last internal audit ended on 2024-11-30, more than 12 months ago
            audit AUD-1 audit_type=internal status=done end_on=2024-11-30
        "#]]);
    }

    #[test]
    fn a_warning_only_while_one_is_planned_before_the_visit() {
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name=Birch
                         ^^^ warning AUD-001 long_ago: The last internal audit ended on 2024-11-30, more than 12 months ago
            audit AUD-1 audit_type=internal status=done end_on=2024-11-30
            audit AUD-2 audit_type=internal status=planned planned_on=2026-07-01
            audit AUD-3 audit_type=surveillance status=planned planned_on=2026-08-01
        "#]]);
    }

    #[test]
    fn quiet_within_a_year_or_planned_in_time() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit AUD-1 audit_type=internal status=done end_on=2025-06-01
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name=Birch stage_1_on=2026-07-01 isms_operating_since=2024-01-01
            audit AUD-1 audit_type=internal planned_on=2026-06-30
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name=Birch stage_1_on=2026-07-01
            audit AUD-1 audit_type=internal status=in_progress start_on=2026-05-28
        "#]]);
    }
}
