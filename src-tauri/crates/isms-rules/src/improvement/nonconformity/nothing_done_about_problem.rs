use isms_model::text::blank;

use crate::cx::{Cx, Gaps, name_or};
use crate::day::days_are_over;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A nonconformity was raised more than 14 days ago, and what was done to put it right, or when, is not recorded.
    /// Observations and opportunities need no correction; nor does what needs no action, with a reason.
    ///
    /// ## Why an auditor asks
    /// Removing the cause does not repair the damage: both are asked for.
    ///
    /// ## How to resolve
    /// Record what was done to put it right, and the day.
    "NCR-003" "nothing-done-about-problem", clause "10.2 a", Warning, Text,
    says { gaps = "The nonconformity “{title}” was raised on {raised} and lacks {gaps}" }
    labels { correction = "a correction", day = "the day of the correction", complete = "Write it down" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let asked = isms.nonconformities.iter().filter(|(_, it)| it.is_nonconformity());
    for (id, it) in asked.filter(|(_, it)| blank(&it.no_action_reason)) {
        let Some(raised) = it.raised_on.filter(|on| days_are_over(*on, params.correction_days, today)) else {
            continue;
        };
        let mut gaps = Gaps::default();
        gaps.note(blank(&it.correction), "correction", labels::correction);
        gaps.note(it.corrected_on.is_none(), "corrected_on", labels::day);
        if let Some((field, gaps)) = gaps.told() {
            let title = name_or(&it.statement, id);
            cx.report(id, field, says::gaps, args![title, raised, gaps]).open(
                labels::complete,
                [],
                id,
                field,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn two_weeks_without_a_correction_or_its_day() {
        check_rule(expect![[r#"
            today 2026-06-01
            nonconformity NC-1 statement="No backups" grade=minor raised_on=2026-05-17
                          ^^^^ warning NCR-003 gaps: The nonconformity “No backups” was raised on 2026-05-17 and lacks a correction and the day of the correction
            nonconformity NC-2 raised_on=2026-05-17 correction="Copied by hand"
                          ^^^^ warning NCR-003 gaps: The nonconformity “NC-2” was raised on 2026-05-17 and lacks the day of the correction
        "#]]);
    }

    #[test]
    fn quiet_when_put_right_young_or_no_nonconformity() {
        check_rule(expect![[r#"
            today 2026-06-01
            nonconformity NC-1 grade=minor raised_on=2026-05-01 correction="Copied by hand" corrected_on=2026-05-02
            nonconformity NC-2 grade=minor raised_on=2026-05-18
            nonconformity NC-3 grade=observation raised_on=2026-01-01
            nonconformity NC-4 grade=opportunity raised_on=2026-01-01
            nonconformity NC-5 grade=minor raised_on=2026-01-01 no_action_reason="It was a misunderstanding"
        "#]]);
    }
}
