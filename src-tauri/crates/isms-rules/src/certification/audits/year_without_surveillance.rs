use chrono::{Datelike, Months};
use isms_model::{CycleStepKind, Kind};

use crate::certification::{certificate, step};
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A calendar year of the cycle passed without a surveillance audit, or ends within four months and no audit has a
    /// day in it. The year of the recertification needs none, and a year that is not near needs no day yet. The first
    /// surveillance after a first certification has a rule of its own.
    ///
    /// ## Why an auditor asks
    /// The certification body has to come once in each calendar year; without it the certificate is suspended.
    ///
    /// ## How to resolve
    /// Agree on a day.
    "CRT-011" "year-without-surveillance", clause "17021-1 9.1.3", Warning, Text,
    says {
        unplanned = "No surveillance audit has a day in {year}, which ends in less than four months",
        missed = "No surveillance audit was held in {year}",
    }
    labels { plan = "Plan the audit" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { today, params, .. } = *cx;
    let cycle = cx.cycle();
    let Some((id, it)) = certificate(cx).filter(|(_, it)| !it.is_withdrawn(today)) else { return };
    let own_rule = u32::from(step(cycle, CycleStepKind::Stage1).is_some());
    let steps = cycle.steps.iter().filter(|it| it.step == CycleStepKind::Surveillance && it.on.is_none());
    let years = steps.filter(|it| it.number.is_some_and(|number| number > own_rule)).filter_map(|it| it.to);
    // The nearest one only: two years that are missing are one thing to do.
    let near = years.into_iter().find(|last| {
        let ahead = last.checked_sub_months(Months::new(params.surveillance_ahead_months));
        ahead.is_some_and(|it| today > it)
    });
    if let Some(last) = near.filter(|_| it.decided_on.is_some()) {
        let message = if today > last { says::missed } else { says::unplanned };
        cx.report(id, "", message, args![year = last.year()]).open_list(labels::plan, Kind::Audit);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn a_year_ends_or_ended_without_one() {
        check_rule(expect![[r#"
            today 2028-09-01
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
                        ^^^^^^ warning CRT-011 unplanned: No surveillance audit has a day in 2028, which ends in less than four months
            audit AUD-1 audit_type=surveillance status=done start_on=2027-02-10
        "#]]);
        check_rule(expect![[r#"
            today 2029-01-01
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
                        ^^^^^^ warning CRT-011 missed: No surveillance audit was held in 2028
            audit AUD-1 audit_type=surveillance status=done start_on=2027-02-10
        "#]]);
        check_rule(expect![[r#"
            today 2027-09-01
            certificate CERT-1 decided_on=2023-03-10 valid_until=2026-03-09
            certificate CERT-2 decided_on=2026-03-01 valid_until=2029-03-09 renews=CERT-1
                        ^^^^^^ warning CRT-011 unplanned: No surveillance audit has a day in 2027, which ends in less than four months
        "#]]);
    }

    #[test]
    fn quiet_while_the_year_is_long_when_planned_in_the_year_of_recertification_and_for_the_first() {
        check_rule(expect![[r#"
            today 2028-08-31
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
            audit AUD-1 audit_type=surveillance status=done start_on=2027-02-10
        "#]]);
        check_rule(expect![[r#"
            today 2028-12-01
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
            audit AUD-1 audit_type=surveillance status=done start_on=2027-02-10
            audit AUD-2 audit_type=surveillance status=planned planned_on=2028-12-18
        "#]]);
        check_rule(expect![[r#"
            today 2028-12-01
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
            audit AUD-1 audit_type=surveillance status=done start_on=2026-12-10
            audit AUD-2 audit_type=surveillance status=done start_on=2027-12-10
            audit AUD-3 audit_type=recertification status=done start_on=2028-11-10
        "#]]);
        check_rule(expect![[r#"
            today 2027-03-11
            certificate CERT-1 decided_on=2026-03-10 valid_until=2029-03-09
        "#]]);
    }
}
