use chrono::Days;
use isms_model::{Date, PlannedChange, PlannedChangeStatus};

use super::named;
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A significant change was carried out, and neither was the day recorded on which its risks were looked at again,
    /// nor has any risk that it names, or of the assets and processes that it touches, been assessed for it: from 30
    /// days before it was approved or planned. An assessment of the year before was not made for it.
    ///
    /// ## Why an auditor asks
    /// Risks are assessed anew when something significant changes, not only once a year.
    ///
    /// ## How to resolve
    /// Look at the risks of what it touches, and record the day.
    "CHG-002" "change-without-risk-review", clause "8.2", Warning, Text,
    says {
        unreviewed = "{change} was carried out on {day}, but no risk of what it touches was assessed for it",
        touches_nothing = "{change} was carried out on {day}, but neither what it touches nor a look at its risks is recorded",
    }
    labels { record = "Record the look at its risks", touches = "Say what it touches" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, today, params, .. } = *cx;
    for (id, it) in isms.planned_changes.iter().filter(|(_, it)| it.significant == Some(true)) {
        let Some(day) = it.implemented_on.filter(|day| *day < today) else { continue };
        if it.status == Some(PlannedChangeStatus::Cancelled) {
            continue;
        }
        let since = since(it, day, params.change_review_days);
        let is_fresh = |on: Option<Date>| on.is_some_and(|on| on >= since && on <= today);
        let is_looked_at = it.risk_review_on.is_some_and(|it| it <= today);
        let named_ones = it.risks.iter().filter_map(|id| isms.risks.key_value(id));
        let of_assets = it.assets.iter().flat_map(|it| index.risks_of_asset(it.as_str()));
        let of_processes = it.processes.iter().flat_map(|it| index.risks_of_process(it.as_str()));
        let mut risks = named_ones.chain(of_assets).chain(of_processes);
        if is_looked_at || risks.any(|(_, risk)| is_fresh(risk.assessed_on)) {
            continue;
        }
        let change = named(id, it);
        if it.risks.is_empty() && it.assets.is_empty() && it.processes.is_empty() {
            let report = cx.report(id, "risk_review_on", says::touches_nothing, args![change, day]);
            report.open(labels::touches, [], id, "assets").open(labels::record, [], id, "risk_review_on");
        } else {
            let report = cx.report(id, "risk_review_on", says::unreviewed, args![change, day]);
            report.open(labels::record, [], id, "risk_review_on");
        }
    }
}

/// From which day on an assessment can have been made for this change.
fn since(it: &PlannedChange, done: Date, lead: u32) -> Date {
    let first = [it.approved_on, it.planned_on].into_iter().flatten().fold(done, Date::min);
    first.checked_sub_days(Days::new(lead.into())).unwrap_or(first)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_risk_was_looked_at() {
        check_rule(expect![[r#"
            today 2026-06-01
            risk R-1 assets=AS-1 assessed_on=2026-03-16
            risk R-2 processes=PR-1
            risk R-3 assessed_on=2026-07-01
            planned_change CHG-1 title="New record system" kind=system significant=yes approved_on=2026-04-16 implemented_on=2026-05-31 assets=AS-1 processes=PR-1 risks=R-3,R-9
                           ^^^^^ warning CHG-002 unreviewed: CHG-1 “New record system” was carried out on 2026-05-31, but no risk of what it touches was assessed for it
            planned_change CHG-2 title=Move significant=yes planned_on=2026-05-01 implemented_on=2026-05-02 risk_review_on=2026-06-02 assets=AS-2
                                                                                                            ^^^^^^^^^^^^^^ warning CHG-002 unreviewed: CHG-2 “Move” was carried out on 2026-05-02, but no risk of what it touches was assessed for it
        "#]]);
    }

    #[test]
    fn what_it_touches_is_not_said() {
        check_rule(expect![[r#"
            today 2026-06-01
            planned_change CHG-1 title=Merger kind=organisation significant=yes implemented_on=2026-05-31
                           ^^^^^ warning CHG-002 touches_nothing: CHG-1 “Merger” was carried out on 2026-05-31, but neither what it touches nor a look at its risks is recorded
        "#]]);
    }

    #[test]
    fn quiet_when_looked_at_before_or_after() {
        check_rule(expect![[r#"
            today 2026-06-01
            risk R-1 assets=AS-1 assessed_on=2026-03-17
            risk R-2 processes=PR-1 assessed_on=2026-05-31
            risk R-3 status=closed assessed_on=2026-05-01
            planned_change CHG-1 significant=yes approved_on=2026-04-16 implemented_on=2026-05-01 assets=AS-1
            planned_change CHG-2 significant=yes implemented_on=2026-05-01 processes=PR-1
            planned_change CHG-3 significant=yes implemented_on=2026-05-01 risks=R-3
            planned_change CHG-4 significant=yes implemented_on=2026-05-01 risk_review_on=2026-02-20
        "#]]);
    }

    #[test]
    fn quiet_when_small_to_come_or_cancelled() {
        check_rule(expect![[r#"
            today 2026-06-01
            planned_change CHG-1 implemented_on=2026-05-01
            planned_change CHG-2 significant=yes implemented_on=2026-06-01
            planned_change CHG-3 significant=yes planned_on=2026-05-01
            planned_change CHG-4 significant=yes status=cancelled implemented_on=2026-05-01
        "#]]);
    }
}
