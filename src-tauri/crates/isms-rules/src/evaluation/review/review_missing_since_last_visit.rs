use isms_model::Kind;

use crate::cx::Cx;
use crate::evaluation::outside::{last_review, next_review, since_last_outside};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The next visit of the certification body is at most 90 days away, and since its last full audit no management
    /// review was held, nor is one planned before. Where no next visit is recorded, it is taken to come a year after the
    /// last.
    ///
    /// ## Why an auditor asks
    /// At every surveillance the body looks at the management reviews since its last visit.
    ///
    /// ## How to resolve
    /// Hold a management review before the visit.
    "MRV-007" "review-missing-since-last-visit", clause "9.3", Warning, Practice,
    says { none = "The certification body was here until {last} and comes again around {next}; no management review was held in between, and none is planned" }
    labels { plan = "Plan a management review" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let Some((last, next)) = since_last_outside(isms, today, params) else { return };
    let is_planned = next_review(isms, today).is_some_and(|on| on < next);
    if is_planned || last_review(isms, today).is_some_and(|on| on > last) {
        return;
    }
    let report = cx.report(&Kind::Organization, "", says::none, args![last, next]);
    report.open_list(labels::plan, Kind::ManagementReview);
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nothing_in_between() {
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name=Birch
                         ^^^ warning MRV-007 none: The certification body was here until 2025-07-31 and comes again around 2026-08-30; no management review was held in between, and none is planned
            management_review MR-1 status=held held_on=2025-07-31
            audit AUD-1 audit_type=stage_2 status=done end_on=2025-07-31
            audit AUD-2 audit_type=surveillance status=planned planned_on=2026-08-30
        "#]]);
    }

    #[test]
    fn quiet_when_held_or_planned_in_between() {
        check_rule(expect![[r#"
            today 2026-06-01
            management_review MR-1 status=held held_on=2025-08-01
            audit AUD-1 audit_type=stage_2 status=done end_on=2025-07-31
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            management_review MR-1 status=held held_on=2025-07-01 next_on=2026-07-01
            audit AUD-1 audit_type=stage_2 status=done end_on=2025-07-31
        "#]]);
    }

    #[test]
    fn quiet_while_the_next_visit_is_far() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit AUD-1 audit_type=stage_2 status=done end_on=2025-07-31
            audit AUD-2 audit_type=surveillance status=planned planned_on=2026-08-31
        "#]]);
    }
}
