use isms_model::{Change, Kind};
use serde_json::{Map, json};

use super::{applied, named};
use crate::cx::{Cx, labels_of};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control applies and is not finished, and no open action of the treatment plan puts it in place.
    ///
    /// ## Why an auditor asks
    /// What is to come has to be in the plan, with somebody who does it.
    ///
    /// ## How to resolve
    /// Create the action, or link the one that exists.
    "SOA-009" "unfinished-control-without-action", clause "6.1.3 e), 8.3", Warning, Inference,
    says { nobody = "{control} is {status}, but no open action of the treatment plan works on it" }
    labels { start = "Start an action for it", text = "Put {control} in place" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    for (id, it) in applied(isms).filter(|(_, it)| it.is_unfinished()) {
        if index.actions_of_control(id).iter().any(|it| it.1.is_open()) {
            continue;
        }
        let control = named(id, it);
        let status = it.implementation.map(|it| labels_of(&[it])).unwrap_or_default();
        let fields = [
            ("text", json!(labels::text.fill(|_| Some(&control)))),
            ("controls", json!([id])),
            ("risks", json!(index.risks_of_control(id).map(|it| it.0).collect::<Vec<_>>())),
            ("responsible", json!(it.owner)),
            ("due_on", json!(it.planned_on)),
            ("status", json!("planned")),
        ];
        let fields: Map<_, _> = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let action = isms.next_reference(Kind::TreatmentAction);
        let change = Change::create(Kind::TreatmentAction, action, fields);
        let report = cx.report(id, "implementation", says::nobody, args![control, status]);
        report.fix(labels::start, [], vec![change]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nobody_works_on_it() {
        check_rule(expect![[r#"
            control A.7.4 decision=applicable implementation=planned owner=P-1 planned_on=2026-09-30
                                              ^^^^^^^^^^^^^^ warning SOA-009 nobody: A.7.4 Physical security monitoring is planned, but no open action of the treatment plan works on it
                                              ^ fix: Start an action for it
            risk R-1 controls=A.7.4
            control A.7.5 decision=applicable implementation=in_progress
                                              ^^^^^^^^^^^^^^ warning SOA-009 nobody: A.7.5 Protecting against physical and environmental threats is in progress, but no open action of the treatment plan works on it
                                              ^ fix: Start an action for it
            treatment_action TA-1 controls=A.7.5 status=done
            treatment_action TA-2 controls=A.7.5 status=cancelled
        "#]]);
    }

    #[test]
    fn quiet_with_an_open_action_finished_or_excluded() {
        check_rule(expect![[r#"
            control A.7.4 decision=applicable implementation=planned
            treatment_action TA-1 controls=A.7.4 status=in_progress
            control A.7.5 decision=applicable implementation=implemented
            control A.7.6 decision=not_applicable implementation=planned
            control A.7.7 decision=applicable
        "#]]);
    }
}
