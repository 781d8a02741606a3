use isms_model::text::blank;

use crate::cx::{Cx, Gaps, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A metric that is still measured lacks a method, a rhythm, somebody who measures or somebody who judges.
    ///
    /// ## Why an auditor asks
    /// Figures count when the next person would get the same ones, and when somebody asks what they mean.
    ///
    /// ## How to resolve
    /// Complete the metric.
    "OBJ-004" "metric-incomplete", clause "9.1", Warning, Text,
    says { gaps = "The metric “{name}” lacks {gaps}" }
    labels {
        method = "a method",
        rhythm = "a rhythm",
        measures = "who measures",
        judges = "who judges the result",
        complete = "Complete it",
    }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    for (id, it) in isms.metrics.iter().filter(|(_, it)| it.is_live(today)) {
        let mut gaps = Gaps::default();
        gaps.note(blank(&it.method), "method", labels::method);
        gaps.note(it.frequency_months.is_none_or(|it| it == 0), "frequency_months", labels::rhythm);
        gaps.note(it.measured_by.is_none(), "measured_by", labels::measures);
        gaps.note(it.analysed_by.is_none(), "analysed_by", labels::judges);
        if let Some((field, gaps)) = gaps.told() {
            let name = name_or(&it.name, id);
            cx.report(id, field, says::gaps, args![name, gaps]).open(labels::complete, [], id, field);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn something_is_missing() {
        check_rule(expect![[r#"
            metric MET-1 name=Backups
                   ^^^^^ warning OBJ-004 gaps: The metric “Backups” lacks a method, a rhythm, who measures and who judges the result
            metric MET-2 method=Count frequency_months=3 measured_by=P-1
                   ^^^^^ warning OBJ-004 gaps: The metric “MET-2” lacks who judges the result
        "#]]);
    }

    #[test]
    fn quiet_when_complete_or_given_up() {
        check_rule(expect![[r#"
            today 2026-06-01
            metric MET-1 method=Count frequency_months=3 measured_by=P-1 analysed_by=P-2
            metric MET-2 name=Old ended_on=2026-05-31
        "#]]);
    }
}
