use chrono::Months;
use isms_model::{CycleStepKind, Kind};

use crate::certification::{audit, certificate, first_day, step};
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The recertification audit ends less than three months before the last day of the certificate, or has no day nine
    /// months before it.
    ///
    /// ## Why an auditor asks
    /// Majors have to be settled and the decision taken before the certificate ends. How long that takes is a habit.
    ///
    /// ## How to resolve
    /// Agree on a day that leaves time for findings and the decision.
    "CRT-012" "recertification-too-late", clause "17021-1 9.6.3", Warning, Practice,
    says {
        unplanned = "The certificate ends on {end}, and the recertification audit has no day yet",
        late = "The certificate ends on {end}, and the recertification audit on {ends} only",
    }
    labels { plan = "Plan the audit", date = "Agree on an earlier day" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { today, params, .. } = *cx;
    let cycle = cx.cycle();
    let (Some((id, it)), Some(end)) = (certificate(cx), cycle.ends_on) else { return };
    let Some(last) = step(cycle, CycleStepKind::Recertification).and_then(|it| it.to) else { return };
    if it.is_withdrawn(today) {
        return;
    }
    if let Some((audit_id, audit)) = audit(cx, CycleStepKind::Recertification) {
        let Some(ends) = audit.ends_on().filter(|it| *it > last) else { return };
        let field = first_day(audit);
        let report = cx.report(audit_id, field, says::late, args![end, ends]);
        report.open(labels::date, [], audit_id, field);
        return;
    }
    let ahead = end.checked_sub_months(Months::new(params.recertification_plan_months));
    if ahead.is_some_and(|it| today >= it) {
        let report = cx.report(id, "valid_until", says::unplanned, args![end]);
        report.open_list(labels::plan, Kind::Audit);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn without_a_day_or_at_the_last_moment() {
        check_rule(expect![[r#"
            today 2028-06-09
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
                                                     ^^^^^^^^^^^ warning CRT-012 unplanned: The certificate ends on 2029-03-09, and the recertification audit has no day yet
        "#]]);
        check_rule(expect![[r#"
            today 2028-06-09
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
            audit AUD-1 audit_type=recertification status=planned planned_on=2028-12-08 end_on=2028-12-10
                                                                  ^^^^^^^^^^ warning CRT-012 late: The certificate ends on 2029-03-09, and the recertification audit on 2028-12-10 only
        "#]]);
    }

    #[test]
    fn quiet_while_there_is_time_in_time_and_once_it_is_decided() {
        check_rule(expect![[r#"
            today 2028-06-08
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
        "#]]);
        check_rule(expect![[r#"
            today 2028-06-09
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
            audit AUD-1 audit_type=recertification status=planned planned_on=2028-12-07 end_on=2028-12-09
        "#]]);
        check_rule(expect![[r#"
            today 2029-02-15
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
            audit AUD-1 audit_type=recertification status=done planned_on=2029-01-07 end_on=2029-01-09
            certificate CERT-2 decided_on=2029-02-10 valid_until=2032-03-09 renews=CERT-1
        "#]]);
    }
}
