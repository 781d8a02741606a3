use isms_model::{Reason, ReasonKind, RecordRef};

use super::{excluded, include, named};
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An open risk is treated with a control that is excluded, or an open action puts such a control in place.
    /// Actions that are done or cancelled say nothing of today, and an action for a risk that was told of already
    /// says nothing new.
    ///
    /// ## Why an auditor asks
    /// One of the two documents is wrong: the risk is not treated as it says, or the control is needed.
    ///
    /// ## How to resolve
    /// Make the control applicable, or choose another treatment.
    "SOA-011" "excluded-control-treats-risk", clause "6.1.3 b) to d)", Blocker, Text,
    says {
        risk = "{control} is excluded, but risk {risk} “{title}” relies on it. One of the two documents is wrong",
        action = "{control} is excluded, but action {action} “{text}” puts it in place. One of the two documents is wrong",
    }
    labels { relies = "relies on it", builds = "puts it in place", mark = "Mark applicable" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    for (id, it) in excluded(isms) {
        let reason = |risk| Reason { kind: ReasonKind::Risk, target: Some(RecordRef::to(risk)) };
        for (risk, found) in index.risks_of_control(id) {
            let control = named(id, it);
            let report = cx.report(id, "decision", says::risk, args![control, risk, title = found.title]);
            let report = report.related(risk, labels::relies);
            report.fix(labels::mark, [], vec![include(isms, (id, it), [reason(risk)])]);
        }
        let told = |risk| isms.risks.get(risk).is_some_and(|it| it.is_open() && it.controls.contains(id));
        for &(action, found) in index.actions_of_control(id).iter().filter(|it| it.1.is_open()) {
            if found.risks.iter().any(told) {
                continue;
            }
            let control = named(id, it);
            let report = cx.report(id, "decision", says::action, args![control, action, text = found.text]);
            let report = report.related(action, labels::builds);
            report.fix(labels::mark, [], vec![include(isms, (id, it), found.risks.iter().map(reason))]);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn risks_rely_on_it() {
        check_rule(expect![[r#"
            risk R-1 title=Flood controls=A.8.11,A.8.12
            risk R-2 title=Fire controls=A.8.11 status=treated
            control A.8.11 decision=not_applicable exclusion=activity_not_performed justification="We copy nothing"
                           ^^^^^^^^ blocker SOA-011 risk: A.8.11 Data masking is excluded, but risk R-1 “Flood” relies on it. One of the two documents is wrong
                           ^ fix: Mark applicable
                           ^^^^^^^^ blocker SOA-011 risk: A.8.11 Data masking is excluded, but risk R-2 “Fire” relies on it. One of the two documents is wrong
                           ^ fix: Mark applicable
            control A.8.12 decision=applicable
        "#]]);
    }

    #[test]
    fn an_open_action_puts_it_in_place() {
        check_rule(expect![[r#"
            treatment_action TA-1 text="Mask the copies" controls=A.8.11 status=planned
            treatment_action TA-2 text="Ask around" controls=A.8.11 risks=R-9
            control A.8.11 decision=not_applicable
                           ^^^^^^^^ blocker SOA-011 action: A.8.11 Data masking is excluded, but action TA-1 “Mask the copies” puts it in place. One of the two documents is wrong
                           ^ fix: Mark applicable
                           ^^^^^^^^ blocker SOA-011 action: A.8.11 Data masking is excluded, but action TA-2 “Ask around” puts it in place. One of the two documents is wrong
                           ^ fix: Mark applicable
        "#]]);
    }

    #[test]
    fn an_action_for_a_risk_that_was_told_of_says_nothing_new() {
        check_rule(expect![[r#"
            risk R-1 title=Flood controls=A.8.11
            treatment_action TA-1 controls=A.8.11 risks=R-1 status=planned
            control A.8.11 decision=not_applicable
                           ^^^^^^^^ blocker SOA-011 risk: A.8.11 Data masking is excluded, but risk R-1 “Flood” relies on it. One of the two documents is wrong
                           ^ fix: Mark applicable
        "#]]);
    }

    #[test]
    fn quiet_when_the_risk_is_closed_the_action_over_or_the_control_applies() {
        check_rule(expect![[r#"
            risk R-1 controls=A.8.11 status=closed
            treatment_action TA-1 controls=A.8.11 status=done
            treatment_action TA-2 controls=A.8.11 status=cancelled
            control A.8.11 decision=not_applicable
            risk R-2 controls=A.8.12,A.8.13,A.8.14
            control A.8.12 decision=operated_by_provider
            control A.8.13 decision=undecided
        "#]]);
    }
}
