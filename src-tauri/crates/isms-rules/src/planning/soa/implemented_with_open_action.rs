use isms_model::Implementation;
use serde_json::{Value, json};

use super::{applied, named, set};
use crate::cx::{Cx, list};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control is said to be implemented while an open action of the plan still puts it in place.
    ///
    /// ## Why an auditor asks
    /// The plan and the Statement of Applicability tell two stories about the same control.
    ///
    /// ## How to resolve
    /// Set it to in progress until the action is finished, or close the action with evidence.
    "SOA-013" "implemented-with-open-action", clause "6.1.3 d), e), 8.3", Warning, Inference,
    says { open = "{control} is said to be implemented, but the plan still has something to do for it: {actions}" }
    labels { builds = "is still to be done", lower = "Set to in progress" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    for (id, it) in applied(isms).filter(|(_, it)| it.implementation == Some(Implementation::Implemented)) {
        let open: Vec<_> = index.actions_of_control(id).iter().filter(|it| it.1.is_open()).collect();
        if open.is_empty() {
            continue;
        }
        let (control, actions) = (named(id, it), list(open.iter().map(|it| it.0)));
        let due = open.iter().filter_map(|it| it.1.due_on).max();
        let fields = [
            ("implementation", json!("in_progress")),
            ("implemented_on", Value::Null),
            ("planned_on", json!(due.or(it.planned_on))),
        ];
        let change = set(isms, id, fields);
        let report = cx.report(id, "implementation", says::open, args![control, actions]);
        let report = open.iter().fold(report, |report, it| report.related(it.0, labels::builds));
        report.fix(labels::lower, [], vec![change]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn an_action_is_still_to_be_done() {
        check_rule(expect![[r#"
            control A.7.4 decision=applicable implementation=implemented implemented_on=2026-05-02
                                              ^^^^^^^^^^^^^^ warning SOA-013 open: A.7.4 Physical security monitoring is said to be implemented, but the plan still has something to do for it: TA-1 and TA-2
                                              ^ fix: Set to in progress
            treatment_action TA-1 controls=A.7.4 status=planned due_on=2026-09-30
            treatment_action TA-2 controls=A.7.4 status=in_progress
        "#]]);
    }

    #[test]
    fn quiet_when_the_action_is_over_or_the_control_unfinished() {
        check_rule(expect![[r#"
            control A.7.4 decision=applicable implementation=implemented
            treatment_action TA-1 controls=A.7.4 status=done
            treatment_action TA-2 controls=A.7.4 status=cancelled
            control A.7.5 decision=applicable implementation=in_progress
            treatment_action TA-3 controls=A.7.5 status=planned
        "#]]);
    }
}
