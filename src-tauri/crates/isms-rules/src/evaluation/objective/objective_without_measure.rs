use isms_model::ObjectiveStatus;
use isms_model::text::blank;

use crate::cx::{Cx, Gaps, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An objective that was not dropped has no target or no metric, and nothing says why it can't be measured.
    ///
    /// ## Why an auditor asks
    /// Without both, reaching it is a matter of opinion.
    ///
    /// ## How to resolve
    /// Give it a target and the metric that shows progress, or write down why it can't be measured.
    "OBJ-002" "objective-without-measure", clause "6.2 b)", Warning, Text,
    says { gaps = "Whether “{text}” was reached cannot be told: it lacks {gaps}" }
    labels { target = "a target", metric = "a metric", complete = "Complete it" }
}

fn check(cx: &mut Cx<'_>) {
    for (id, it) in cx.isms.objectives.iter() {
        if it.status == Some(ObjectiveStatus::Dropped) || !blank(&it.no_measure_reason) {
            continue;
        }
        let mut gaps = Gaps::default();
        gaps.note(!it.has_target(), "target", labels::target);
        gaps.note(it.metric.is_none(), "metric", labels::metric);
        if let Some((field, gaps)) = gaps.told() {
            let text = name_or(&it.text, id);
            cx.report(id, field, says::gaps, args![text, gaps]).open(labels::complete, [], id, field);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_target_or_no_metric() {
        check_rule(expect![[r#"
            objective OBJ-1 text="Fewer incidents"
                      ^^^^^ warning OBJ-002 gaps: Whether “Fewer incidents” was reached cannot be told: it lacks a target and a metric
            objective OBJ-2 text="Know the risks" target_text="Everybody knows them"
                      ^^^^^ warning OBJ-002 gaps: Whether “Know the risks” was reached cannot be told: it lacks a metric
            objective OBJ-3 metric=MET-1 status=achieved
                      ^^^^^ warning OBJ-002 gaps: Whether “OBJ-3” was reached cannot be told: it lacks a target
        "#]]);
    }

    #[test]
    fn quiet_when_measured_explained_or_dropped() {
        check_rule(expect![[r#"
            objective OBJ-1 text="Fewer incidents" target=3 metric=MET-1
            objective OBJ-2 text="A good name" no_measure_reason="Nobody counts what is not said"
            objective OBJ-3 text="Old plan" status=dropped
        "#]]);
    }
}
