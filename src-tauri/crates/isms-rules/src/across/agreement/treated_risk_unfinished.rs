use isms_model::{Implementation, RiskStatus};

use crate::cx::{Cx, list};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A risk is called treated while a control that it needs is only planned or not begun, or an action of its
    /// treatment is still open.
    ///
    /// ## Why an auditor asks
    /// The remaining level rests on what is not there yet.
    ///
    /// ## How to resolve
    /// Finish the work, or set the risk back to open.
    "XDC-005" "treated-risk-unfinished", clause "6.1.3, 8.3", Warning, Inference, each risk,
    says { unfinished = "Risk {id} “{title}” is called treated, but {what} not finished" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    for &(id, risk) in cx.risks() {
        if risk.status != Some(RiskStatus::Treated) {
            continue;
        }
        let is_ahead = |it: &&isms_model::Id<isms_model::ControlDecision>| {
            let implementation = isms.controls.get(*it).and_then(|it| it.implementation);
            matches!(implementation, Some(Implementation::NotStarted | Implementation::Planned))
        };
        let controls = risk.controls.iter().filter(is_ahead).map(ToString::to_string);
        let actions = index.actions_of_risk(id).iter().filter(|it| it.1.is_open()).map(|it| it.0.to_string());
        let open: Vec<String> = controls.chain(actions).collect();
        if !open.is_empty() {
            let verb = if open.len() == 1 { "is" } else { "are" };
            let what = format!("{} {verb}", list(open));
            cx.report(id, "status", says::unfinished, args![id, title = risk.title, what]);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn a_control_or_an_action_is_not_finished() {
        check_rule(expect![[r#"
            risk R-1 title=Fire status=treated controls=A.7.5
                                ^^^^^^ warning XDC-005 unfinished: Risk R-1 “Fire” is called treated, but A.7.5 is not finished
            control A.7.5 implementation=planned
            risk R-2 title=Theft status=treated
                                 ^^^^^^ warning XDC-005 unfinished: Risk R-2 “Theft” is called treated, but TA-1 and TA-2 are not finished
            treatment_action TA-1 risks=R-2 status=in_progress
            treatment_action TA-2 risks=R-2
        "#]]);
    }

    #[test]
    fn quiet_when_finished_or_still_open() {
        check_rule(expect![[r#"
            risk R-1 title=Fire status=treated controls=A.7.5
            control A.7.5 implementation=implemented
            treatment_action TA-1 risks=R-1 status=done
            risk R-2 title=Theft controls=A.7.4
            control A.7.4 implementation=planned
        "#]]);
    }
}
