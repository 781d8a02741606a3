use isms_model::Treatment;

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An open risk is to be modified, but it names no control, and no action that is not cancelled names it.
    ///
    /// ## Why an auditor asks
    /// What the treatment needs has to be determined and compared with Annex A. Here there is nothing to compare.
    ///
    /// ## How to resolve
    /// Choose the controls, compare them with Annex A so that nothing is overlooked, and plan the actions that put
    /// them in place.
    "RTP-002" "modified-risk-without-measures", clause "6.1.3 b), e)", Blocker, Text, each risk,
    says { nothing = "Risk {id} “{title}” is to be modified, but no control and no action is named that does it" }
    labels { choose = "Choose the controls" }
}

fn check(cx: &mut Cx<'_>) {
    let index = cx.index;
    for &(id, risk) in cx.risks() {
        let is_modified = risk.treatment == Some(Treatment::Modify);
        if is_modified && risk.controls.is_empty() && index.actions_of_risk(id).is_empty() {
            let report = cx.report(id, "controls", says::nothing, args![id, title = risk.title]);
            report.open(labels::choose, [], id, "controls");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nothing_behind_it_or_a_cancelled_action_only() {
        check_rule(expect![[r#"
            risk R-1 title=Flood treatment=modify
                 ^^^ blocker RTP-002 nothing: Risk R-1 “Flood” is to be modified, but no control and no action is named that does it
            risk R-2 title=Fire treatment=modify
                 ^^^ blocker RTP-002 nothing: Risk R-2 “Fire” is to be modified, but no control and no action is named that does it
            treatment_action TA-1 risks=R-2 status=cancelled
        "#]]);
    }

    #[test]
    fn quiet_with_a_control_an_action_another_treatment_or_once_closed() {
        check_rule(expect![[r#"
            risk R-1 treatment=modify controls=A.7.5
            risk R-2 treatment=modify
            treatment_action TA-1 risks=R-2 status=planned
            risk R-3 treatment=retain
            risk R-4 treatment=modify status=closed
            risk R-5 title="Not decided"
        "#]]);
    }
}
