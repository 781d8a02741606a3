use serde_json::json;

use super::{applied, named, set};
use crate::cx::{Cx, labels_of};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control applies and is not finished, and its target date is missing or past. On the day itself it is in
    /// time.
    ///
    /// ## Why an auditor asks
    /// An unfinished control is sound as long as it is known when it will be finished.
    ///
    /// ## How to resolve
    /// Set a realistic date, or update the status.
    "SOA-008" "control-date-missing-or-past", clause "6.1.3 d), e)", Warning, Inference,
    says {
        without_date = "{control} is {status} and has no target date",
        past = "{control} is {status}, and its target date {planned} is past",
    }
    labels { date = "Set a date", take_over = "Take over {due}, when its last action is due" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, today, .. } = *cx;
    for (id, it) in applied(isms).filter(|(_, it)| it.is_unfinished()) {
        let control = named(id, it);
        let status = it.implementation.map(|it| labels_of(&[it])).unwrap_or_default();
        let report = match it.planned_on {
            None => cx.report(id, "planned_on", says::without_date, args![control, status]),
            Some(planned) if planned < today => {
                cx.report(id, "planned_on", says::past, args![control, status, planned])
            }
            Some(_) => continue,
        };
        let report = report.open(labels::date, [], id, "planned_on");
        let open = index.actions_of_control(id).iter().filter(|it| it.1.is_open());
        if let Some(due) = open.filter_map(|it| it.1.due_on).max().filter(|it| *it >= today) {
            let change = set(isms, id, [("planned_on", json!(due))]);
            report.fix(labels::take_over, args![due], vec![change]);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_date_or_a_past_one() {
        check_rule(expect![[r#"
            today 2026-06-01
            control A.7.4 decision=applicable implementation=planned
                    ^^^^^ warning SOA-008 without_date: A.7.4 Physical security monitoring is planned and has no target date
            control A.7.5 decision=applicable implementation=in_progress planned_on=2026-05-31
                                                                         ^^^^^^^^^^ warning SOA-008 past: A.7.5 Protecting against physical and environmental threats is in progress, and its target date 2026-05-31 is past
            control A.7.6 decision=operated_by_provider implementation=not_started
                    ^^^^^ warning SOA-008 without_date: A.7.6 Working in secure areas is not started and has no target date
        "#]]);
    }

    #[test]
    fn its_actions_know_the_date() {
        check_rule(expect![[r#"
            control A.7.4 decision=applicable implementation=planned
                    ^^^^^ warning SOA-008 without_date: A.7.4 Physical security monitoring is planned and has no target date
                    ^ fix: Take over 2026-09-30, when its last action is due
            treatment_action TA-1 controls=A.7.4 due_on=2026-09-30 status=planned
            treatment_action TA-2 controls=A.7.4 due_on=2026-08-31 status=planned
        "#]]);
    }

    #[test]
    fn quiet_with_a_date_ahead_finished_or_without_a_status() {
        check_rule(expect![[r#"
            today 2026-06-01
            control A.7.4 decision=applicable implementation=planned planned_on=2026-06-01
            control A.7.5 decision=applicable implementation=implemented
            control A.7.6 decision=applicable
            control A.7.7 decision=not_applicable implementation=planned
        "#]]);
    }
}
