use isms_model::text::blank;

use crate::cx::{Cx, Gaps, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An objective that is still worked on lacks a part of its plan (what is done, with what, by whom, by when, how the
    /// result is judged), or its date has passed.
    ///
    /// ## Why an auditor asks
    /// An objective without a plan is a wish; one whose day passed in silence is a forgotten wish.
    ///
    /// ## How to resolve
    /// Complete the plan. Where the date has passed, judge the result: reached, missed, or a new date.
    "OBJ-003" "objective-without-plan", clause "6.2", Warning, Text,
    says {
        gaps = "The plan for “{text}” lacks {gaps}",
        late = "“{text}” was to be reached by {due}, and nobody has said whether it was",
    }
    labels {
        actions = "what is done",
        resources = "what it needs",
        owner = "who answers for it",
        due = "a date",
        evaluation = "how the result is judged",
        complete = "Complete the plan",
        judge = "Say how it went",
    }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    for (id, it) in isms.objectives.iter().filter(|(_, it)| it.is_open()) {
        let mut gaps = Gaps::default();
        gaps.note(blank(&it.actions), "actions", labels::actions);
        gaps.note(blank(&it.resources), "resources", labels::resources);
        gaps.note(it.owner.is_none(), "owner", labels::owner);
        gaps.note(it.due_on.is_none(), "due_on", labels::due);
        gaps.note(blank(&it.evaluation), "evaluation", labels::evaluation);
        let text = name_or(&it.text, id);
        if let Some((field, gaps)) = gaps.told() {
            let text = text.clone();
            cx.report(id, field, says::gaps, args![text, gaps]).open(labels::complete, [], id, field);
        }
        if let Some(due) = it.due_on.filter(|it| *it < today) {
            cx.report(id, "due_on", says::late, args![text, due]).open(labels::judge, [], id, "status");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn without_plan_or_late() {
        check_rule(expect![[r#"
            today 2026-06-01
            objective OBJ-1 text="Fewer incidents" owner=P-1 due_on=2026-12-31 evaluation="Count them"
                      ^^^^^ warning OBJ-003 gaps: The plan for “Fewer incidents” lacks what is done and what it needs
            objective OBJ-2 text="All trained" owner=P-1 due_on=2026-05-31 evaluation="Count" actions=Courses resources=Money
                                                         ^^^^^^ warning OBJ-003 late: “All trained” was to be reached by 2026-05-31, and nobody has said whether it was
        "#]]);
    }

    #[test]
    fn quiet_with_a_plan_or_an_end() {
        check_rule(expect![[r#"
            today 2026-06-01
            objective OBJ-1 text="All trained" owner=P-1 due_on=2026-06-01 evaluation="Count" actions=Courses resources=Money
            objective OBJ-2 text="Old" status=achieved due_on=2025-01-01
            objective OBJ-3 text="Older" status=missed due_on=2025-01-01
            objective OBJ-4 text="Oldest" status=dropped
        "#]]);
    }
}
