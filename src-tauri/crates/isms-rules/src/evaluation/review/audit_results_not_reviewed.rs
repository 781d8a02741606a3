use crate::cx::{Cx, name_or};
use crate::day::{days_are_over, is_over};
use crate::evaluation::outside::{is_certified, last_review, next_outside, next_review};
use crate::evaluation::programme::internal;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An internal audit was finished and no management review was held since. Before the certificate it is told after 30
    /// days, unless a review is planned before the certification body comes; with a certificate after six months.
    ///
    /// ## Why an auditor asks
    /// Audit results are one of the inputs of a review. Results that top management never saw change nothing.
    ///
    /// ## How to resolve
    /// Hold a review that looks at these results; a short extra one will do.
    "MRV-005" "audit-results-not-reviewed", clause "9.3.2 d)", Warning, Inference,
    says { unseen = "“{title}” ended on {end}, and no management review has been held since" }
    labels { plan = "Plan a management review" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let last = last_review(isms, today);
    let is_certified = is_certified(isms, today);
    let visit = next_outside(isms, today);
    let is_planned = next_review(isms, today).is_some_and(|on| visit.is_none_or(|visit| on < visit));
    for (id, it) in internal(isms).filter(|(_, it)| it.is_done()) {
        let Some(end) = it.ends_on().filter(|end| *end <= today && last.is_none_or(|last| last < *end))
        else {
            continue;
        };
        let is_late = if is_certified {
            is_over(end, params.review_lag_months, today)
        } else {
            !is_planned && days_are_over(end, params.minutes_days, today)
        };
        if is_late {
            let title = name_or(&it.title, id);
            let report = cx.report(id, "", says::unseen, args![title, end]);
            report.open_list(labels::plan, isms_model::Kind::ManagementReview);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_review_since() {
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG stage_1_on=2026-07-01
            audit AUD-1 title="Spring audit" audit_type=internal status=done end_on=2026-05-01
                  ^^^^^ warning MRV-005 unseen: “Spring audit” ended on 2026-05-01, and no management review has been held since
            management_review MR-1 status=held held_on=2026-04-30 next_on=2026-07-01
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            certificate CERT-1 decided_on=2024-05-01
            audit AUD-1 title="Autumn audit" audit_type=internal status=done end_on=2025-11-30
                  ^^^^^ warning MRV-005 unseen: “Autumn audit” ended on 2025-11-30, and no management review has been held since
            management_review MR-1 status=planned planned_on=2026-07-01
        "#]]);
    }

    #[test]
    fn quiet_when_a_review_saw_it_or_will_in_time() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit AUD-1 audit_type=internal status=done end_on=2026-04-01
            management_review MR-1 status=held held_on=2026-04-01
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG stage_1_on=2026-07-01
            audit AUD-1 audit_type=internal status=done end_on=2026-04-01
            management_review MR-1 planned_on=2026-06-30
        "#]]);
    }

    #[test]
    fn quiet_on_the_first_days_and_for_half_a_year_with_a_certificate() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit AUD-1 audit_type=internal status=done end_on=2026-05-02
            audit AUD-2 audit_type=gap_assessment status=done end_on=2026-01-02
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            certificate CERT-1 decided_on=2024-05-01
            audit AUD-1 audit_type=internal status=done end_on=2025-12-01
        "#]]);
    }
}
