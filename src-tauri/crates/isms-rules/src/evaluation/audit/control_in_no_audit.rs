use isms_model::{ControlDecision, Id, Kind};

use crate::cx::{Cx, list, name_or};
use crate::evaluation::programme::{Years, look_at_more};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control that applies is in no internal audit, done or planned, of the programme. Programmes of single years are
    /// judged together over three.
    ///
    /// ## Why an auditor asks
    /// Not every control every year, but each once in the three years of a certificate: that is the usual yardstick.
    ///
    /// ## How to resolve
    /// Spread the controls over the audits to come.
    "AUD-005" "control-in-no-audit", clause "9.2.2", Warning, Practice,
    says { missing = "No internal audit from {from} to {to}, done or planned, looks at {controls}: {count} of the {all} controls that apply" }
    labels { add = "Have “{title}” look at them", plan = "Look at the audits" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    let Some(years) = Years::of(cx) else { return };
    let applicable = || isms.controls.iter().filter(|(_, it)| it.applies()).map(|it| it.0);
    let missing: Vec<&Id<ControlDecision>> = applicable().filter(|it| !years.see_control(it)).collect();
    if missing.is_empty() {
        return;
    }
    let (count, all, from, to) = (missing.len(), applicable().count(), years.from, years.to);
    let controls = list(&missing);
    let report = cx.report(years.programme.0, "", says::missing, args![from, to, controls, count, all]);
    match years.next(today) {
        Some((id, it)) => {
            let more = missing.into_iter().map(ToString::to_string);
            let change = look_at_more(isms, id, "controls", &it.controls, more);
            report.fix(labels::add, args![title = name_or(&it.title, id)], vec![change])
        }
        None => report.open_list(labels::plan, Kind::Audit),
    };
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn in_none() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="2026 to 2028" period_start=2026-01-01 period_end=2028-12-31 approved_on=2025-12-15
                            ^^^^ warning AUD-005 missing: No internal audit from 2026-01-01 to 2028-12-31, done or planned, looks at A.5.2 and A.5.3: 2 of the 3 controls that apply
                            ^ fix: Have “Second” look at them
            control A.5.1 decision=applicable
            control A.5.2 decision=applicable
            control A.5.3 decision=operated_by_provider
            control A.5.4 decision=not_applicable
            control A.5.5 title="Nobody has decided"
            audit AUD-1 title="First" audit_type=internal programme=AP-1 status=done end_on=2026-03-01 controls=A.5.1,A.5.2 items=[{"subject":"A.5.2","result":"not_sampled"}]
            audit AUD-2 title="Second" audit_type=internal programme=AP-1 planned_on=2027-03-01
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="2026 to 2028" period_start=2026-01-01 period_end=2028-12-31 approved_on=2025-12-15
                            ^^^^ warning AUD-005 missing: No internal audit from 2026-01-01 to 2028-12-31, done or planned, looks at A.5.1: 1 of the 1 controls that apply
            control A.5.1 decision=applicable
        "#]]);
    }

    #[test]
    fn quiet_when_spread_over_single_years() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="2024 to 2025" period_start=2024-01-01 period_end=2025-12-31 approved_on=2023-12-15
            audit_programme AP-2 title="2026" period_start=2026-01-01 period_end=2026-12-31 approved_on=2025-12-15
            control A.5.1 decision=applicable
            control A.5.2 decision=applicable
            audit AUD-1 audit_type=internal programme=AP-1 status=done end_on=2024-03-01 controls=A.5.1
            audit AUD-2 audit_type=internal programme=AP-2 planned_on=2026-09-01 controls=A.5.2
        "#]]);
    }

    #[test]
    fn quiet_while_single_years_do_not_yet_make_three() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-2 title="2026" period_start=2026-01-01 period_end=2026-12-31 approved_on=2025-12-15
            control A.5.1 decision=applicable
        "#]]);
    }
}
