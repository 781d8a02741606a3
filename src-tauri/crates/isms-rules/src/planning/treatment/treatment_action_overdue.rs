use chrono::Days;

use crate::cx::{Cx, labels_of};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A treatment action is past its due date and neither done nor cancelled. On the day itself it is in time.
    ///
    /// ## Why an auditor asks
    /// The plan has to be carried out, and the risk it treats stands higher for as long as it is not.
    ///
    /// ## How to resolve
    /// Finish it, or have the risk owner agree to a new date with a reason.
    "RTP-011" "treatment-action-overdue", clause "8.3", Warning, Text,
    says { overdue = "Action {id} “{text}” was due on {due} and is still {status}" }
    labels { open = "not done", date = "Agree a new date" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let grace = Days::new(params.action_grace_days.into());
    for (id, it) in isms.treatment_actions.iter().filter(|(_, it)| it.is_open()) {
        let Some(due) = it.due_on else { continue };
        if due.checked_add_days(grace).is_some_and(|end| end < today) {
            let status = it.status.map_or_else(|| labels::open.text.to_owned(), |it| labels_of(&[it]));
            let report = cx.report(id, "due_on", says::overdue, args![id, text = it.text, due, status]);
            report.open(labels::date, [], id, "due_on");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn past_its_date() {
        check_rule(expect![[r#"
            today 2026-06-01
            treatment_action TA-1 text=Patch status=in_progress due_on=2026-05-31
                                                                ^^^^^^ warning RTP-011 overdue: Action TA-1 “Patch” was due on 2026-05-31 and is still in progress
            treatment_action TA-2 text=Train status=planned due_on=2026-05-31
                                                            ^^^^^^ warning RTP-011 overdue: Action TA-2 “Train” was due on 2026-05-31 and is still planned
            treatment_action TA-3 text=Lock due_on=2026-05-31
                                            ^^^^^^ warning RTP-011 overdue: Action TA-3 “Lock” was due on 2026-05-31 and is still not done
        "#]]);
    }

    #[test]
    fn quiet_on_the_day_when_done_cancelled_or_without_a_date() {
        check_rule(expect![[r#"
            today 2026-06-01
            treatment_action TA-1 status=in_progress due_on=2026-06-01
            treatment_action TA-2 status=done due_on=2026-05-31
            treatment_action TA-3 status=cancelled due_on=2026-05-31
            treatment_action TA-4 status=planned
        "#]]);
    }
}
