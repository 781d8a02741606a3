use chrono::Months;
use isms_model::{CycleStepKind, Severity};

use crate::certification::{audit_of, certificate, first_day, step};
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// After a first certification: no surveillance audit has a day four months before the last day, twelve months after
    /// the decision; that day has passed; or the audit is planned after it. The first day of the audit counts. One that
    /// was held too late is told as a warning until the certification body has decided again.
    ///
    /// ## Why an auditor asks
    /// A certification body that misses this day has to suspend the certificate.
    ///
    /// ## How to resolve
    /// Agree on a day now.
    "CRT-010" "first-surveillance-late", clause "17021-1 9.1.3", Blocker, Text,
    says {
        unplanned = "The first surveillance audit has no day yet; its last day is {last}",
        missed = "No surveillance audit was held by {last}, twelve months after the decision",
        planned_late = "The first surveillance audit is planned for {begins}; its last day is {last}",
        held_late = "The first surveillance audit was held on {begins}; its last day was {last}",
    }
    labels { plan = "Plan the audit", date = "Agree on an earlier day", keep = "Record what the body decided" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let cycle = cx.cycle();
    let Some(first) = step(cycle, CycleStepKind::Surveillance) else { return };
    let is_first_cycle = step(cycle, CycleStepKind::Stage1).is_some();
    let (Some((id, _)), Some(last), true) = (certificate(cx), first.to, is_first_cycle) else { return };
    let Some((audit_id, audit)) = audit_of(isms, first) else {
        let ahead = last.checked_sub_months(Months::new(params.surveillance_ahead_months));
        if today > last {
            let report = cx.report(id, "decided_on", says::missed, args![last]);
            report.open_list(labels::plan, isms_model::Kind::Audit);
        } else if ahead.is_some_and(|it| today > it) {
            let report = cx.report(id, "decided_on", says::unplanned, args![last]);
            report.severity(Severity::Warning).open_list(labels::plan, isms_model::Kind::Audit);
        }
        return;
    };
    let Some(begins) = audit.begins_on().filter(|it| *it > last) else { return };
    let field = first_day(audit);
    if !audit.is_done() {
        let report = cx.report(audit_id, field, says::planned_late, args![begins, last]);
        report.open(labels::date, [], audit_id, field);
    } else if certificate(cx).is_some_and(|(_, it)| it.restored_on.is_none_or(|on| on < begins)) {
        let report = cx.report(audit_id, field, says::held_late, args![begins, last]);
        report.severity(Severity::Warning).open(labels::keep, [], id, "restored_on");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn without_a_day_missed_or_too_late() {
        check_rule(expect![[r#"
            today 2026-11-11
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
                               ^^^^^^^^^^ warning CRT-010 unplanned: The first surveillance audit has no day yet; its last day is 2027-03-10
        "#]]);
        check_rule(expect![[r#"
            today 2027-03-11
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
                               ^^^^^^^^^^ blocker CRT-010 missed: No surveillance audit was held by 2027-03-10, twelve months after the decision
        "#]]);
        check_rule(expect![[r#"
            today 2026-11-11
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
            audit AUD-1 audit_type=surveillance status=planned planned_on=2027-03-11
                                                               ^^^^^^^^^^ blocker CRT-010 planned_late: The first surveillance audit is planned for 2027-03-11; its last day is 2027-03-10
        "#]]);
        check_rule(expect![[r#"
            today 2027-04-11
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
            audit AUD-1 audit_type=surveillance status=done start_on=2027-03-11 end_on=2027-03-12
                                                            ^^^^^^^^ warning CRT-010 held_late: The first surveillance audit was held on 2027-03-11; its last day was 2027-03-10
        "#]]);
    }

    #[test]
    fn quiet_while_there_is_time_on_the_last_day_after_a_renewal_and_once_the_body_decided() {
        check_rule(expect![[r#"
            today 2026-11-10
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
        "#]]);
        check_rule(expect![[r#"
            today 2027-04-11
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
            audit AUD-1 audit_type=surveillance status=done start_on=2027-03-10 end_on=2027-03-12
        "#]]);
        check_rule(expect![[r#"
            today 2027-03-11
            certificate CERT-1 decided_on=2023-03-10 valid_until=2026-03-09
            certificate CERT-2 decided_on=2026-03-01 valid_until=2029-03-09 renews=CERT-1
        "#]]);
        check_rule(expect![[r#"
            today 2027-06-11
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09 suspended_on=2027-03-11 restored_on=2027-05-20
            audit AUD-1 audit_type=surveillance status=done start_on=2027-05-11 end_on=2027-05-12
        "#]]);
        check_rule(expect![[r#"
            today 2027-03-11
            audit AUD-1 audit_type=stage_2 status=done start_on=2027-02-11
        "#]]);
    }
}
