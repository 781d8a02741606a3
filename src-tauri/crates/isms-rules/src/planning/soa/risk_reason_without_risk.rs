use isms_model::{Change, Id, Kind, Reason, ReasonKind, Risk};
use serde_json::json;

use super::{applied, named, set};
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control is included because of risk, but no open risk and no action of the plan names it.
    ///
    /// ## Why an auditor asks
    /// The auditor follows the reason to the register, and finds nothing there.
    ///
    /// ## How to resolve
    /// Link the risk it treats, or give the true reason: a law, a contract, good practice that you chose to follow.
    "SOA-012" "risk-reason-without-risk", clause "6.1.3 b) to d)", Warning, Text,
    says { nothing = "{control} is included because of risk, but no open risk and no action names it" }
    labels { drop = "Drop that reason", link = "Link it to risk {risk}" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    for (id, it) in applied(isms).filter(|(_, it)| it.because_of(ReasonKind::Risk)) {
        if index.risks_of_control(id).next().is_some() || !index.actions_of_control(id).is_empty() {
            continue;
        }
        let others: Vec<&Reason> = it.reasons.iter().filter(|it| it.kind != ReasonKind::Risk).collect();
        let drop = set(isms, id, [("reasons", json!(others))]);
        let report = cx.report(id, "reasons", says::nothing, args![control = named(id, it)]);
        let mut report = report.fix(labels::drop, [], vec![drop]);
        let named: Vec<Id<Risk>> = it.reasons.iter().filter_map(|it| it.target.as_ref()?.as_id()).collect();
        for risk in &named {
            if let Some(found) = isms.risks.get(risk).filter(|it| it.is_open()) {
                let controls: Vec<_> = found.controls.iter().chain([id]).collect();
                let change = Change::set(isms, Kind::Risk, risk.as_str(), "controls", json!(controls));
                report = report.fix(labels::link, args![risk], vec![change]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_risk_names_it() {
        check_rule(expect![[r#"
            risk R-1 title=Flood controls=A.8.1
            risk R-2 controls=A.7.4 status=closed
            control A.7.4 decision=applicable reasons=risk,business
                                              ^^^^^^^ warning SOA-012 nothing: A.7.4 Physical security monitoring is included because of risk, but no open risk and no action names it
                                              ^ fix: Drop that reason
            control A.7.5 decision=applicable reasons=risk:R-1
                                              ^^^^^^^ warning SOA-012 nothing: A.7.5 Protecting against physical and environmental threats is included because of risk, but no open risk and no action names it
                                              ^ fix: Drop that reason
                                              ^ fix: Link it to risk R-1
            treatment_action TA-1 controls=A.7.5 status=cancelled
        "#]]);
    }

    #[test]
    fn quiet_when_a_risk_or_an_action_names_it_or_for_another_reason() {
        check_rule(expect![[r#"
            risk R-1 controls=A.7.4
            control A.7.4 decision=applicable reasons=risk:R-1
            control A.7.5 decision=applicable reasons=risk
            treatment_action TA-1 controls=A.7.5 status=done
            control A.7.6 decision=applicable reasons=law
            control A.7.7 decision=not_applicable reasons=risk
        "#]]);
    }
}
