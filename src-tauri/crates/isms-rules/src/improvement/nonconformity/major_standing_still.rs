use isms_model::FindingGrade;
use isms_model::text::blank;

use crate::cx::{Cx, Gaps, name_or};
use crate::day::days_are_over;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A major nonconformity is open for more than 30 days without a cause, or without a corrective action and a
    /// reason why none is needed.
    ///
    /// ## Why an auditor asks
    /// A major says that a part of the ISMS does not work. One that nobody moves says that nobody steers it.
    ///
    /// ## How to resolve
    /// Find the cause, and plan an action with a person and a date.
    "NCR-001" "major-standing-still", clause "10.2", Blocker, Text,
    says { gaps = "The major nonconformity “{title}” was raised on {raised} and still lacks {gaps}" }
    labels { cause = "a cause", action = "a corrective action", complete = "Write it down" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let majors = isms.nonconformities.iter().filter(|(_, it)| it.grade == Some(FindingGrade::Major));
    for (id, it) in majors.filter(|(_, it)| !it.is_closed()) {
        let Some(raised) = it.raised_on.filter(|on| days_are_over(*on, params.major_days, today)) else {
            continue;
        };
        let mut gaps = Gaps::default();
        gaps.note(blank(&it.root_cause), "root_cause", labels::cause);
        gaps.note(it.actions.is_empty() && blank(&it.no_action_reason), "actions", labels::action);
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
    fn a_month_without_cause_or_action() {
        check_rule(expect![[r#"
            today 2026-06-01
            nonconformity NC-1 statement="No backups" grade=major raised_on=2026-05-01
                          ^^^^ blocker NCR-001 gaps: The major nonconformity “No backups” was raised on 2026-05-01 and still lacks a cause and a corrective action
            nonconformity NC-2 grade=major raised_on=2026-05-01 root_cause="Nobody was told"
                          ^^^^ blocker NCR-001 gaps: The major nonconformity “NC-2” was raised on 2026-05-01 and still lacks a corrective action
        "#]]);
    }

    #[test]
    fn quiet_within_a_month_when_planned_closed_or_minor() {
        check_rule(expect![[r#"
            today 2026-06-01
            nonconformity NC-1 grade=major raised_on=2026-05-02
            nonconformity NC-2 grade=major raised_on=2026-01-01 root_cause="A typing error" no_action_reason="It cannot happen again"
            nonconformity NC-3 grade=major raised_on=2026-01-01 closed_on=2026-05-01
            nonconformity NC-4 grade=minor raised_on=2026-01-01
            nonconformity NC-5 grade=major
        "#]]);
    }
}
