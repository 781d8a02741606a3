use isms_model::{Kind, ObjectiveStatus};

use crate::cx::Cx;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it checks
    /// There is no security objective that was not dropped, or no metric that is still measured.
    ///
    /// ## Why an auditor asks
    /// Without a goal and a figure nobody can tell whether the ISMS works.
    ///
    /// ## How to resolve
    /// Set three to six objectives that follow from your policy and your risks, and the metrics that show progress.
    "OBJ-001" "nothing-measured", clause "6.2, 9.1", Blocker, Text,
    says {
        no_objectives = "No security objective is set. There is no way to tell whether the ISMS works",
        no_metrics = "Nothing is measured. There is no way to tell whether the ISMS works",
        neither = "No security objective is set, and nothing is measured. There is no way to tell whether the ISMS works",
    }
    labels { aim = "Set an objective", measure = "Choose a metric" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    let aims = isms.objectives.iter().any(|(_, it)| it.status != Some(ObjectiveStatus::Dropped));
    let measures = isms.metrics.iter().any(|(_, it)| it.is_live(today));
    let (says, label, kind) = match (aims, measures) {
        (true, true) => return,
        (true, false) => (says::no_metrics, labels::measure, Kind::Metric),
        (false, true) => (says::no_objectives, labels::aim, Kind::Objective),
        (false, false) => (says::neither, labels::aim, Kind::Objective),
    };
    cx.report(&Kind::Organization, "", says, []).open_list(label, kind);
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn one_or_both_are_missing() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ blocker OBJ-001 neither: No security objective is set, and nothing is measured. There is no way to tell whether the ISMS works
        "#]]);
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ blocker OBJ-001 no_objectives: No security objective is set. There is no way to tell whether the ISMS works
            objective OBJ-1 text="Fewer incidents" status=dropped
            metric M-1 name=Incidents
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name=Birch
                         ^^^ blocker OBJ-001 no_metrics: Nothing is measured. There is no way to tell whether the ISMS works
            objective OBJ-1 text="Fewer incidents"
            metric M-1 name=Incidents ended_on=2026-05-31
        "#]]);
    }

    #[test]
    fn quiet_with_an_aim_and_a_figure() {
        check_rule(expect![[r#"
            today 2026-06-01
            objective OBJ-1 text="Fewer incidents" status=achieved
            metric M-1 name=Incidents ended_on=2026-06-01
        "#]]);
    }
}
