use std::collections::{HashMap, HashSet};

use isms_model::text::blank;
use isms_model::{
    Date, Id, Isms, ManagementReview, Metric, NonconformitySource, Objective, ObjectiveStatus, ReviewInputKey,
};

use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An objective is called achieved, but the last value up to that day misses its target. Or the last two values of a
    /// metric miss its target, and nothing answers it: no judgement of the values since, no decision of a review, no
    /// nonconformity from a measurement, and no objective with a plan that is still working towards it.
    ///
    /// ## Why an auditor asks
    /// Figures are there to be acted on. Twice below the mark and no word about it shows that nobody reads them.
    ///
    /// ## How to resolve
    /// Correct what is wrong, the status or the value; or write down what the values say and what is done.
    "OBJ-007" "target-missed-unanswered", clause "9.1", Warning, Inference,
    says {
        not_achieved = "“{text}” is called achieved, but the value of {on} is {value}, and {target} was the target",
        missed_twice = "The last two values of “{name}”, {before} and {value} ({on}), miss the target of {target}, and nothing answers them",
    }
    labels { metric = "is the metric", status = "Look at its status", judge = "Write down what they say" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, today, .. } = *cx;
    for (id, it) in isms.objectives.iter().filter(|(_, it)| it.status == Some(ObjectiveStatus::Achieved)) {
        let Some((of, metric)) = it.metric.as_ref().and_then(|it| isms.metrics.key_value(it)) else {
            continue;
        };
        let Some(target) = it.target.or(metric.target) else { continue };
        let by = it.achieved_on.unwrap_or(today);
        let Some((on, value)) = index.values_of(of).iter().rev().copied().find(|it| it.0 <= by) else {
            continue;
        };
        if !metric.reaches(value, target) {
            let text = name_or(&it.text, id);
            let report = cx.report(id, "status", says::not_achieved, args![text, on, value, target]);
            report.related(of, labels::metric).open(labels::status, [], id, "status");
        }
    }
    let mut planned: HashMap<&Id<Metric>, Vec<&Objective>> = HashMap::new();
    for (_, it) in isms.objectives.iter().filter(|(_, it)| it.is_open() && !blank(&it.actions)) {
        if let Some(metric) = &it.metric {
            planned.entry(metric).or_default().push(it);
        }
    }
    let decided = last_decision(isms);
    for (id, it) in isms.metrics.iter().filter(|(_, it)| it.is_live(today)) {
        let Some(target) = it.target else { continue };
        let values = index.values_of(id);
        let known = &values[..values.partition_point(|it| it.0 <= today)];
        let [.., (first, before), (on, value)] = *known else { continue };
        let is_on_the_way = |it: &&Objective| it.due_on.is_none_or(|due| due >= today);
        if it.reaches(before, target)
            || it.reaches(value, target)
            || it.analysed_on.is_some_and(|day| day >= on && !blank(&it.analysis))
            || decided.is_some_and(|day| day >= on)
            || is_followed(isms, it, first)
            || planned.get(id).is_some_and(|it| it.iter().any(is_on_the_way))
        {
            continue;
        }
        let name = name_or(&it.name, id);
        let report = cx.report(id, "analysis", says::missed_twice, args![name, before, value, on, target]);
        report.open(labels::judge, [], id, "analysis");
    }
}

/// The day of the last management review that decided something on measurements or objectives.
fn last_decision(isms: &Isms) -> Option<Date> {
    let answers = [Some(ReviewInputKey::Measurements), Some(ReviewInputKey::Objectives)];
    let decides = |it: &ManagementReview| it.decisions.iter().any(|it| answers.contains(&it.answers));
    let reviews = isms.management_reviews.iter().filter(|(_, it)| it.is_held() && decides(it));
    reviews.filter_map(|(_, it)| it.held_on).max()
}

/// Whether a nonconformity was raised from a measurement since then, on one of the controls that the metric is about
/// where both name some.
fn is_followed(isms: &Isms, metric: &Metric, since: Date) -> bool {
    let controls: HashSet<_> = metric.controls.iter().collect();
    isms.nonconformities.iter().any(|(_, it)| {
        it.source == Some(NonconformitySource::Measurement)
            && it.raised_on.is_some_and(|on| on >= since)
            && it.control.as_ref().is_none_or(|it| controls.is_empty() || controls.contains(it))
    })
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn called_achieved_while_the_value_misses() {
        check_rule(expect![[r#"
            today 2026-06-01
            objective OBJ-1 text="Fewer clicks" metric=M-1 target=5 status=achieved achieved_on=2026-04-01
                                                                    ^^^^^^ warning OBJ-007 not_achieved: “Fewer clicks” is called achieved, but the value of 2026-03-01 is 7.5, and 5 was the target
            metric M-1 name=Clicks direction=lower_is_better
            measurement MV-1 metric=M-1 on=2026-03-01 value=7.5
            measurement MV-2 metric=M-1 on=2026-05-01 value=4
        "#]]);
    }

    #[test]
    fn two_misses_without_an_answer() {
        check_rule(expect![[r#"
            today 2026-06-01
            metric M-1 name=Backups target=95 analysed_on=2026-04-30 analysis="All well"
                                                                     ^^^^^^^^ warning OBJ-007 missed_twice: The last two values of “Backups”, 90 and 88 (2026-05-01), miss the target of 95, and nothing answers them
            measurement MV-1 metric=M-1 on=2026-04-01 value=90
            measurement MV-2 metric=M-1 on=2026-05-01 value=88
            objective OBJ-1 text="Better backups" metric=M-1 actions="New tapes" due_on=2026-05-31
            nonconformity NC-1 source=measurement raised_on=2026-03-31
        "#]]);
    }

    #[test]
    fn quiet_when_reached() {
        check_rule(expect![[r#"
            today 2026-06-01
            objective OBJ-1 text="Fewer clicks" metric=M-1 target=5 status=achieved achieved_on=2026-04-01
            objective OBJ-2 text="No figure" metric=M-2 target=5 status=achieved
            metric M-1 name=Clicks direction=lower_is_better target=6
            metric M-2 name=Nothing
            measurement MV-1 metric=M-1 on=2026-03-01 value=5
            measurement MV-2 metric=M-1 on=2026-05-01 value=8
        "#]]);
    }

    #[test]
    fn quiet_when_something_answers_it() {
        check_rule(expect![[r#"
            today 2026-06-01
            metric M-1 name=Judged target=95 analysed_on=2026-05-01 analysis="Tapes are old; new ones come in July"
            metric M-2 name=Planned target=95
            metric M-3 name=Followed target=95 controls=A.8.13
            measurement MV-1 metric=M-1 on=2026-04-01 value=90
            measurement MV-2 metric=M-1 on=2026-05-01 value=88
            measurement MV-3 metric=M-2 on=2026-04-01 value=90
            measurement MV-4 metric=M-2 on=2026-05-01 value=88
            measurement MV-5 metric=M-3 on=2026-04-01 value=90
            measurement MV-6 metric=M-3 on=2026-05-01 value=88
            objective OBJ-1 text="On the way" metric=M-2 actions="New tapes" due_on=2026-06-01
            nonconformity NC-1 source=measurement raised_on=2026-04-02 control=A.8.13
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            metric M-1 name=Decided target=95
            measurement MV-1 metric=M-1 on=2026-04-01 value=90
            measurement MV-2 metric=M-1 on=2026-05-01 value=88
            management_review MR-1 status=held held_on=2026-05-02 decisions=[{"text":"New tapes","answers":"measurements"}]
        "#]]);
    }
}
