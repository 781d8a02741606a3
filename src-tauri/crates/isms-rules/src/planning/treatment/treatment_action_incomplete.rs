use isms_model::ActionStatus;

use crate::cx::{Cx, Gaps};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An open treatment action has no person, no due date or no status, or a finished one has no day of
    /// completion or nothing that shows it.
    ///
    /// ## Why an auditor asks
    /// A plan is who does what by when. What is said to be done is asked for on the spot.
    ///
    /// ## How to resolve
    /// Open actions need a person and a date; finished ones need the day and something to show for it.
    "RTP-010" "treatment-action-incomplete", clause "6.1.3 e), 8.3", Warning, Text,
    says {
        open = "Action {id} “{text}” is to be done, but lacks {gaps}",
        done = "Action {id} “{text}” is said to be done, but lacks {gaps}",
    }
    labels {
        person = "a responsible person",
        due = "a due date",
        status = "a status",
        day = "the day it was done",
        proof = "something that shows it",
        complete = "Complete it",
    }
}

fn check(cx: &mut Cx<'_>) {
    for (id, it) in cx.isms.treatment_actions.iter() {
        let mut gaps = Gaps::default();
        let message = if it.is_open() {
            gaps.note(it.responsible.is_none(), "responsible", labels::person);
            gaps.note(it.due_on.is_none(), "due_on", labels::due);
            gaps.note(it.status.is_none(), "status", labels::status);
            says::open
        } else if it.status == Some(ActionStatus::Done) {
            gaps.note(it.completed_on.is_none(), "completed_on", labels::day);
            gaps.note(it.evidence.is_empty(), "evidence", labels::proof);
            says::done
        } else {
            continue;
        };
        if let Some((field, gaps)) = gaps.told() {
            let report = cx.report(id, field, message, args![id, text = it.text, gaps]);
            report.open(labels::complete, [], id, field);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn open_without_person_date_or_status() {
        check_rule(expect![[r#"
            treatment_action TA-1 text=Patch status=planned
                             ^^^^ warning RTP-010 open: Action TA-1 “Patch” is to be done, but lacks a responsible person and a due date
            treatment_action TA-2 text=Patch status=in_progress due_on=2026-09-30
                             ^^^^ warning RTP-010 open: Action TA-2 “Patch” is to be done, but lacks a responsible person
            treatment_action TA-3 text=Patch status=planned responsible=P-1
                             ^^^^ warning RTP-010 open: Action TA-3 “Patch” is to be done, but lacks a due date
            treatment_action TA-4 text=Patch responsible=P-1 due_on=2026-09-30
                             ^^^^ warning RTP-010 open: Action TA-4 “Patch” is to be done, but lacks a status
        "#]]);
    }

    #[test]
    fn done_without_day_or_proof() {
        check_rule(expect![[r#"
            treatment_action TA-1 text=Patch status=done
                             ^^^^ warning RTP-010 done: Action TA-1 “Patch” is said to be done, but lacks the day it was done and something that shows it
            treatment_action TA-2 text=Patch status=done evidence=E-1
                             ^^^^ warning RTP-010 done: Action TA-2 “Patch” is said to be done, but lacks the day it was done
            treatment_action TA-3 text=Patch status=done completed_on=2026-05-02
                             ^^^^ warning RTP-010 done: Action TA-3 “Patch” is said to be done, but lacks something that shows it
        "#]]);
    }

    #[test]
    fn quiet_when_complete_or_cancelled() {
        check_rule(expect![[r#"
            treatment_action TA-1 status=planned responsible=P-1 due_on=2026-09-30
            treatment_action TA-2 status=done completed_on=2026-05-02 evidence=E-1
            treatment_action TA-3 status=cancelled
        "#]]);
    }
}
