use isms_model::terms::Term;
use isms_model::{ActionStatus, Implementation};

use super::{applied, named, set};
use crate::cx::{Cx, labels_of};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control applies, but nobody has said how far it is put in place.
    ///
    /// ## Why an auditor asks
    /// The Statement of Applicability has to say for each control whether it is implemented.
    ///
    /// ## How to resolve
    /// Say how far it is: not started, planned, in progress or implemented.
    "SOA-006" "implementation-status-missing", clause "6.1.3 d)", Warning, Text,
    says { missing = "{control} applies, but the Statement of Applicability does not say whether it is in place" }
    labels { say = "Say how far it is", take_over = "Set to {status}, as its actions are" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    for (id, it) in applied(isms).filter(|(_, it)| it.implementation.is_none()) {
        let report = cx.report(id, "implementation", says::missing, args![control = named(id, it)]);
        let report = report.open(labels::say, [], id, "implementation");
        let mut open = index.actions_of_control(id).iter().filter(|it| it.1.is_open()).peekable();
        if open.peek().is_some() {
            let is_begun = open.any(|it| it.1.status == Some(ActionStatus::InProgress));
            let status = if is_begun { Implementation::InProgress } else { Implementation::Planned };
            let change = set(isms, id, [("implementation", status.value().into())]);
            report.fix(labels::take_over, args![status = labels_of(&[status])], vec![change]);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nobody_says_how_far_it_is() {
        check_rule(expect![[r#"
            control A.7.4 decision=applicable
                    ^^^^^ warning SOA-006 missing: A.7.4 Physical security monitoring applies, but the Statement of Applicability does not say whether it is in place
            control A.8.4 decision=operated_by_provider
                    ^^^^^ warning SOA-006 missing: A.8.4 Access to source code applies, but the Statement of Applicability does not say whether it is in place
            treatment_action TA-1 controls=A.8.4 status=done
        "#]]);
    }

    #[test]
    fn its_actions_say_how_far_it_is() {
        check_rule(expect![[r#"
            control A.7.4 decision=applicable
                    ^^^^^ warning SOA-006 missing: A.7.4 Physical security monitoring applies, but the Statement of Applicability does not say whether it is in place
                    ^ fix: Set to planned, as its actions are
            control A.8.4 decision=applicable
                    ^^^^^ warning SOA-006 missing: A.8.4 Access to source code applies, but the Statement of Applicability does not say whether it is in place
                    ^ fix: Set to in progress, as its actions are
            treatment_action TA-1 controls=A.7.4,A.8.4 status=planned
            treatment_action TA-2 controls=A.8.4 status=in_progress
        "#]]);
    }

    #[test]
    fn quiet_when_said_or_when_it_does_not_apply() {
        check_rule(expect![[r#"
            control A.7.4 decision=applicable implementation=not_started
            control A.8.5 decision=not_applicable
            control A.8.6 decision=undecided
        "#]]);
    }
}
