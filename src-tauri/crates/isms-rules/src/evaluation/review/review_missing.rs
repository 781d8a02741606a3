use isms_model::Kind;

use crate::cx::Cx;
use crate::evaluation::interval::{Interval, Late};
use crate::evaluation::outside::{last_review, next_review};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// No management review was held in the last 12 months. Before the first one it is enough that it is planned for a day
    /// before the certification body comes. It becomes a blocker when the body comes soon and none is planned before, or
    /// when the last review is more than 18 months ago.
    ///
    /// ## Why an auditor asks
    /// Top management has to look at the whole now and then and decide. Stage 1 looks for the record.
    ///
    /// ## How to resolve
    /// Hold a review after the internal audit and before Stage 1.
    "MRV-001" "review-missing", clause "9.3.1", Warning, Text,
    says {
        never = "No management review has been held, and none is planned",
        too_late = "The first management review is planned for {next}, but the certification body comes on {visit}",
        long_ago = "The last management review was held on {last}, more than {months} months ago",
    }
    labels { plan = "Plan a management review" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let (last, next) = (last_review(isms, today), next_review(isms, today));
    let months = params.review_months;
    let Some((late, severity)) =
        (Interval { last, next, months, limit: params.review_limit_months }).late(cx)
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
    report.severity(severity).open_list(labels::plan, Kind::ManagementReview);
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn never_and_nothing_planned() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ warning MRV-001 never: No management review has been held, and none is planned
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name=Birch stage_1_on=2026-08-30
                         ^^^ blocker MRV-001 never: No management review has been held, and none is planned
            management_review MR-1 status=cancelled planned_on=2026-07-01
        "#]]);
    }

    #[test]
    fn planned_too_late() {
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name=Birch stage_1_on=2026-08-01
                         ^^^ blocker MRV-001 too_late: The first management review is planned for 2026-08-02, but the certification body comes on 2026-08-01
            management_review MR-1 status=planned planned_on=2026-08-02
        "#]]);
    }

    #[test]
    fn long_ago() {
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name=Birch
                         ^^^ warning MRV-001 long_ago: The last management review was held on 2025-05-31, more than 12 months ago
            management_review MR-1 status=held held_on=2025-05-31
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name=Birch
                         ^^^ blocker MRV-001 long_ago: The last management review was held on 2024-11-30, more than 12 months ago
            management_review MR-1 status=held held_on=2024-11-30
        "#]]);
    }

    #[test]
    fn a_warning_only_while_one_is_agreed_on_before_the_visit() {
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name=Birch
                         ^^^ warning MRV-001 long_ago: The last management review was held on 2024-11-30, more than 12 months ago
            management_review MR-1 status=held held_on=2024-11-30 next_on=2026-07-01
            audit AUD-1 audit_type=surveillance status=planned planned_on=2026-08-01
        "#]]);
    }

    #[test]
    fn quiet_within_a_year_or_planned_in_time() {
        check_rule(expect![[r#"
            today 2026-06-01
            management_review MR-1 status=held held_on=2025-06-01
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name=Birch stage_1_on=2026-07-01
            management_review MR-1 planned_on=2026-06-30
        "#]]);
    }
}
