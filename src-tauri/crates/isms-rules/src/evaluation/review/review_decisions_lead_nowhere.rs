use isms_model::ReviewDecision;

use crate::cx::{Cx, list, name_or};
use crate::day::{days_are_over, is_over};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A management review of the last year records no decision, not even that no change is needed; or a decision of any
    /// review is still open without a person or a date, or past its date. A review has 30 days to be written up, or until
    /// it is signed off.
    ///
    /// ## Why an auditor asks
    /// A review ends in decisions, and the next one asks what became of them.
    ///
    /// ## How to resolve
    /// Record what was decided, who does it and by when; follow it up. That nothing has to change is a decision, too.
    "MRV-003" "review-decisions-lead-nowhere", clause "9.3.3", Warning, Text,
    says {
        none = "“{title}” of {on} records no decision, not even that no change is needed",
        loose = "“{title}” of {on} decided {decisions}, without saying who does it or by when",
        late = "“{title}” of {on} decided {decisions}, and the day for it has passed",
    }
    labels { complete = "Complete the decisions", follow = "Say what became of it" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    for (id, it) in isms.management_reviews.iter().filter(|(_, it)| it.is_held()) {
        let Some(on) = it.held_on.filter(|on| *on <= today) else { continue };
        if it.signed_off_on.is_none() && !days_are_over(on, params.minutes_days, today) {
            continue;
        }
        let title = name_or(&it.title, id);
        if it.decisions.is_empty() {
            if !is_over(on, params.review_months, today) {
                let report = cx.report(id, "decisions", says::none, args![title, on]);
                report.open(labels::complete, [], id, "decisions");
            }
            continue;
        }
        let open = || it.decisions.iter().filter(|it| it.is_open());
        let is_loose = |it: &&ReviewDecision| it.owner.is_none() || it.due_on.is_none();
        let decisions = told(open().filter(is_loose));
        if !decisions.is_empty() {
            let title = title.clone();
            let report = cx.report(id, "decisions", says::loose, args![title, on, decisions]);
            report.open(labels::complete, [], id, "decisions");
        }
        let decisions = told(open().filter(|it| it.due_on.is_some_and(|due| due < today)));
        if !decisions.is_empty() {
            let report = cx.report(id, "decisions", says::late, args![title, on, decisions]);
            report.open(labels::follow, [], id, "decisions");
        }
    }
}

/// Decisions in their own words.
fn told<'a>(decisions: impl Iterator<Item = &'a ReviewDecision>) -> String {
    list(decisions.map(|it| format!("“{}”", it.text.trim())))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_decision() {
        check_rule(expect![[r#"
            today 2026-06-01
            management_review MR-1 title="Review 2026" status=held held_on=2026-05-01
                              ^^^^ warning MRV-003 none: “Review 2026” of 2026-05-01 records no decision, not even that no change is needed
        "#]]);
    }

    #[test]
    fn loose_or_late() {
        check_rule(expect![[r#"
            today 2026-06-01
            management_review MR-1 title="Review 2024" status=held held_on=2024-05-01 decisions=[{"text":"Buy a tool","owner":"P-1"},{"text":"Train all","due_on":"2026-05-31","owner":"P-1","status":"open"},{"text":"Move house","due_on":"2026-05-31"}]
                                                                                      ^^^^^^^^^ warning MRV-003 loose: “Review 2024” of 2024-05-01 decided “Buy a tool” and “Move house”, without saying who does it or by when
                                                                                      ^^^^^^^^^ warning MRV-003 late: “Review 2024” of 2024-05-01 decided “Train all” and “Move house”, and the day for it has passed
        "#]]);
    }

    #[test]
    fn quiet_when_followed_or_no_change_is_needed() {
        check_rule(expect![[r#"
            today 2026-06-01
            management_review MR-1 status=held held_on=2026-05-01 decisions=[{"text":"All is well","kind":"no_change"}]
            management_review MR-2 status=held held_on=2026-02-01 decisions=[{"text":"Train all","due_on":"2026-06-01","owner":"P-1"},{"text":"Buy a tool","status":"done"},{"text":"Move house","status":"dropped"}]
        "#]]);
    }

    #[test]
    fn quiet_while_it_is_written_up_and_for_reviews_of_old() {
        check_rule(expect![[r#"
            today 2026-06-01
            management_review MR-1 status=held held_on=2026-05-02
            management_review MR-2 status=held held_on=2025-05-31
            management_review MR-3 status=planned planned_on=2026-01-01
        "#]]);
    }
}
