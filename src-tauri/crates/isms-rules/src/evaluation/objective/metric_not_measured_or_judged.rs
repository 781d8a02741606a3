use isms_model::{Date, Metric};

use crate::cx::{Cx, name_or};
use crate::day::is_over;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A metric has no value, or its last value is more than a month older than its rhythm allows; or its values were
    /// never judged, or last more than 12 months ago. A new metric, and a new ISMS, have the time of one rhythm and a
    /// month before anything is missing.
    ///
    /// ## Why an auditor asks
    /// A metric that nobody takes, or that nobody looks at, changes nothing.
    ///
    /// ## How to resolve
    /// Measure it now, or choose a rhythm that you can keep; write down what the values say.
    "OBJ-005" "metric-not-measured-or-judged", clause "9.1", Warning, Text,
    says {
        never = "“{name}” has no value, and by its rhythm there should be one (in months: {months})",
        old = "The last value of “{name}” is from {on}, older than its rhythm allows (in months: {months})",
        never_judged = "“{name}” has values since {since}, and nobody has judged them",
        judged_long_ago = "The values of “{name}” were last judged on {on}, more than {months} months ago",
    }
    labels { measure = "Record a value", rhythm = "Look at its rhythm", begins = "Say since when it is measured", judge = "Write down what they say" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, today, params, .. } = *cx;
    for (id, it) in isms.metrics.iter().filter(|(_, it)| it.is_live(today)) {
        let Some(months) = it.frequency_months.map(u32::from).filter(|it| *it > 0) else { continue };
        let name = name_or(&it.name, id);
        let values: Vec<Date> = index.values_of(id).iter().map(|it| it.0).filter(|on| *on <= today).collect();
        let (Some(since), Some(on)) = (values.first().copied(), values.last().copied()) else {
            if begins_on(it, isms).is_none_or(|on| is_over(on, months + 1, today)) {
                let report = cx.report(id, "", says::never, args![name, months]);
                let report = report.open_list(labels::measure, isms_model::Kind::Measurement);
                report.open(labels::begins, [], id, "measured_from");
            }
            continue;
        };
        if is_over(on, months + 1, today) {
            let report = cx.report(id, "frequency_months", says::old, args![name = name.clone(), months, on]);
            let report = report.open_list(labels::measure, isms_model::Kind::Measurement);
            report.open(labels::rhythm, [], id, "frequency_months");
        }
        let says = match it.analysed_on {
            None if is_over(since, months + 1, today) => (says::never_judged, None),
            Some(on) if is_over(on, params.review_months, today) => (says::judged_long_ago, Some(on)),
            _ => continue,
        };
        let report = match says {
            (says, None) => cx.report(id, "analysed_on", says, args![name, since]),
            (says, Some(on)) => {
                cx.report(id, "analysed_on", says, args![name, on, months = params.review_months])
            }
        };
        report.open(labels::judge, [], id, "analysis");
    }
}

/// Since when a metric is measured; where it does not say, since the ISMS has been running.
fn begins_on(it: &Metric, isms: &isms_model::Isms) -> Option<Date> {
    it.measured_from.or(isms.organization().isms_operating_since)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn not_measured() {
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG isms_operating_since=2025-01-01
            metric M-1 name=Backups frequency_months=3
                   ^^^ warning OBJ-005 never: “Backups” has no value, and by its rhythm there should be one (in months: 3)
            metric M-2 name=Clicks frequency_months=1 measured_from=2026-03-31
                   ^^^ warning OBJ-005 never: “Clicks” has no value, and by its rhythm there should be one (in months: 1)
            metric M-3 name=Patches frequency_months=1 analysed_on=2026-05-01
                                    ^^^^^^^^^^^^^^^^ warning OBJ-005 old: The last value of “Patches” is from 2026-03-31, older than its rhythm allows (in months: 1)
            measurement MV-1 metric=M-3 on=2026-03-31 value=4
            measurement MV-2 metric=M-3 on=2026-05-31 value=9 set_aside_because="Counted twice"
        "#]]);
    }

    #[test]
    fn not_judged() {
        check_rule(expect![[r#"
            today 2026-06-01
            metric M-1 name=Backups frequency_months=3
                   ^^^ warning OBJ-005 never_judged: “Backups” has values since 2026-01-31, and nobody has judged them
            metric M-2 name=Clicks frequency_months=1 analysed_on=2025-05-31
                                                      ^^^^^^^^^^^ warning OBJ-005 judged_long_ago: The values of “Clicks” were last judged on 2025-05-31, more than 12 months ago
            measurement MV-1 metric=M-1 on=2026-01-31 value=4
            measurement MV-2 metric=M-1 on=2026-05-31 value=4
            measurement MV-3 metric=M-2 on=2026-05-31 value=4
        "#]]);
    }

    #[test]
    fn quiet_when_measured_and_judged() {
        check_rule(expect![[r#"
            today 2026-06-01
            metric M-1 name=Backups frequency_months=3 analysed_on=2025-06-01
            measurement MV-1 metric=M-1 on=2026-02-01 value=4
            metric M-2 name=Old frequency_months=1 ended_on=2026-05-31
            metric M-3 name="No rhythm, said elsewhere"
        "#]]);
    }

    #[test]
    fn quiet_on_the_first_days() {
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG isms_operating_since=2025-01-01
            metric M-1 name=Backups frequency_months=3 measured_from=2026-02-01
            metric M-2 name=Clicks frequency_months=3
            measurement MV-1 metric=M-2 on=2026-02-01 value=4
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG isms_operating_since=2026-04-01
            metric M-1 name=Backups frequency_months=1
        "#]]);
    }
}
