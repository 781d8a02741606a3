use isms_model::FindingGrade;

use crate::certification::{decision_after, of_body};
use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A certificate was decided although the certification body had neither accepted the plan for a minor that it had
    /// raised before nor verified it. It ends with the body's next decision.
    ///
    /// ## Why an auditor asks
    /// For minors the body decides on an accepted plan; its own accreditation is examined on that.
    ///
    /// ## How to resolve
    /// Send the plan, and record the day on which it was accepted.
    "CRT-008" "decided-without-plan-for-minor", clause "17021-1 9.5.2", Warning, Text,
    says { no_plan = "The certificate was decided on {decided}, and no plan for the minor “{title}” had been accepted by then" }
    labels { certificate = "the certificate", day = "Write down the day of acceptance" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    for it in of_body(isms).filter(|it| it.row.1.grade == Some(FindingGrade::Minor)) {
        let (id, nonconformity) = it.row;
        let Some(raised) = nonconformity.raised_on.or_else(|| it.audit.ends_on()) else { continue };
        let Some((decided, certificate)) = decision_after(isms, raised, today) else { continue };
        let settled = [nonconformity.body_plan_accepted_on, nonconformity.body_verified_on];
        if settled.into_iter().flatten().all(|on| on > decided) {
            let title = name_or(&nonconformity.statement, id);
            let report = cx.report(id, "body_plan_accepted_on", says::no_plan, args![decided, title]);
            report.related(certificate.0, labels::certificate).open(
                labels::day,
                [],
                id,
                "body_plan_accepted_on",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn the_decision_came_first() {
        check_rule(expect![[r#"
            audit AUD-2 audit_type=stage_2 status=done end_on=2026-02-10
            certificate CERT-1 decided_on=2026-03-10
            nonconformity NC-1 statement="Old forms" audit=AUD-2 grade=minor raised_on=2026-02-10
                          ^^^^ warning CRT-008 no_plan: The certificate was decided on 2026-03-10, and no plan for the minor “Old forms” had been accepted by then
            nonconformity NC-2 audit=AUD-2 grade=minor body_plan_accepted_on=2026-03-11
                                                       ^^^^^^^^^^^^^^^^^^^^^ warning CRT-008 no_plan: The certificate was decided on 2026-03-10, and no plan for the minor “NC-2” had been accepted by then
        "#]]);
    }

    #[test]
    fn quiet_when_accepted_or_verified_decided_on_since_or_not_of_the_body() {
        check_rule(expect![[r#"
            audit AUD-1 audit_type=second_party status=done end_on=2026-02-10
            audit AUD-2 audit_type=stage_2 status=done end_on=2026-02-10
            certificate CERT-1 decided_on=2026-03-10
            nonconformity NC-1 audit=AUD-2 grade=minor raised_on=2026-02-10 body_plan_accepted_on=2026-03-10
            nonconformity NC-2 audit=AUD-2 grade=minor raised_on=2026-02-10 body_verified_on=2026-03-10
            nonconformity NC-3 audit=AUD-1 grade=minor raised_on=2026-02-10
            nonconformity NC-4 audit=AUD-2 grade=observation raised_on=2026-02-10
        "#]]);
        check_rule(expect![[r#"
            audit AUD-2 audit_type=stage_2 status=done end_on=2023-02-10
            certificate CERT-1 decided_on=2023-03-10
            certificate CERT-2 decided_on=2026-03-01 renews=CERT-1
            nonconformity NC-1 audit=AUD-2 grade=minor raised_on=2023-02-10
        "#]]);
    }
}
