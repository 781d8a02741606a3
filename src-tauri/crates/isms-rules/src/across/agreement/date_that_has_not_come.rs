use isms_model::{Date, RecordRef};

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Something that is recorded as done, approved, held or collected carries a day after the day of judgement.
    ///
    /// ## Why an auditor asks
    /// A signature from tomorrow makes every other date doubtful.
    ///
    /// ## How to resolve
    /// Correct the date if it is a typing error; otherwise plan it and record it when it has happened.
    "XDC-007" "date-that-has-not-come", clause "7.5.3", Blocker, Inference,
    says { ahead = "{id}: {what} is dated {day}, which has not come yet" }
    labels {
        approval = "the approval",
        audit = "the end of an audit that is done",
        review = "a review that was held",
        collected = "what was collected",
        completed = "what was done",
        closed = "the closing",
        decision = "the decision",
    }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    let mut dates: Vec<(RecordRef, &'static str, crate::Message, Option<Date>)> = Vec::new();
    for (id, it) in isms.documents.iter() {
        let days = it.versions.iter().filter_map(|it| it.approved_on);
        dates.push((RecordRef::to(id), "versions", labels::approval, days.max()));
    }
    for (id, it) in isms.audits.iter().filter(|(_, it)| it.is_done()) {
        dates.push((RecordRef::to(id), "end_on", labels::audit, it.end_on));
    }
    for (id, it) in isms.management_reviews.iter() {
        dates.push((RecordRef::to(id), "held_on", labels::review, it.held_on));
    }
    for (id, it) in isms.evidence.iter() {
        dates.push((RecordRef::to(id), "collected_on", labels::collected, it.collected_on));
    }
    for (id, it) in isms.treatment_actions.iter() {
        dates.push((RecordRef::to(id), "completed_on", labels::completed, it.completed_on));
    }
    for (id, it) in isms.nonconformities.iter() {
        dates.push((RecordRef::to(id), "closed_on", labels::closed, it.closed_on));
    }
    for (id, it) in isms.decisions.iter() {
        dates.push((RecordRef::to(id), "decided_on", labels::decision, it.decided_on));
    }
    for (subject, field, what, day) in dates {
        if let Some(day) = day.filter(|it| *it > today) {
            cx.report(&subject, field, says::ahead, args![id = subject.id, what = what.text, day]);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn tomorrow() {
        check_rule(expect![[r#"
            today 2026-06-01
            document DOC-1 kind=policy title=Policy versions=1.0@2026-06-02/P-1
                                                    ^^^^^^^^ blocker XDC-007 ahead: DOC-1: the approval is dated 2026-06-02, which has not come yet
            audit AUD-1 status=done end_on=2026-06-02
                                    ^^^^^^ blocker XDC-007 ahead: AUD-1: the end of an audit that is done is dated 2026-06-02, which has not come yet
            management_review MR-1 held_on=2026-06-02
                                   ^^^^^^^ blocker XDC-007 ahead: MR-1: a review that was held is dated 2026-06-02, which has not come yet
            evidence E-1 collected_on=2026-06-02
                         ^^^^^^^^^^^^ blocker XDC-007 ahead: E-1: what was collected is dated 2026-06-02, which has not come yet
            treatment_action TA-1 completed_on=2026-06-02
                                  ^^^^^^^^^^^^ blocker XDC-007 ahead: TA-1: what was done is dated 2026-06-02, which has not come yet
            nonconformity NC-1 closed_on=2026-06-02
                               ^^^^^^^^^ blocker XDC-007 ahead: NC-1: the closing is dated 2026-06-02, which has not come yet
            decision DEC-1 decided_on=2026-06-02
                           ^^^^^^^^^^ blocker XDC-007 ahead: DEC-1: the decision is dated 2026-06-02, which has not come yet
        "#]]);
    }

    #[test]
    fn quiet_today_and_for_what_is_planned() {
        check_rule(expect![[r#"
            today 2026-06-01
            document DOC-1 kind=policy title=Policy versions=1.0@2026-06-01/P-1
            audit AUD-1 status=planned end_on=2026-06-02
            management_review MR-1 planned_on=2026-06-02
            evidence E-1 collected_on=2026-06-01
        "#]]);
    }
}
