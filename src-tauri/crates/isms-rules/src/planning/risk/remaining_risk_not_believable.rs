use isms_model::Treatment;
use isms_model::text::blank;

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The level that remains is higher than the level before treatment, or it is lower without any control, action
    /// or sharing (an insurance, for example) that brings it down.
    ///
    /// ## Why an auditor asks
    /// A number that falls by itself was chosen to look good.
    ///
    /// ## How to resolve
    /// Correct the score, or link the controls and actions that bring it down, or say with whom the risk is shared.
    "RSK-010" "remaining-risk-not-believable", clause "6.1.2, 6.1.3", Warning, Inference, each risk,
    says {
        higher = "Risk {id} “{title}”: the remaining level {remaining} is higher than the level before treatment, {before}",
        unexplained = "Risk {id} “{title}”: the level falls from {before} to {remaining}, but no control and no action is named that brings it down",
    }
    labels { link = "Link the controls" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    let method = isms.method();
    for &(id, risk) in cx.risks() {
        let (Some(before), Some(remaining)) =
            (method.level_today(risk, &risk.inherent), method.level_today(risk, &risk.residual))
        else {
            continue;
        };
        let title = &risk.title;
        if remaining > before {
            cx.report(id, "residual", says::higher, args![id, title, remaining, before]);
        }
        let is_shared = risk.treatment == Some(Treatment::Share) || !blank(&risk.shared_with);
        let is_explained = is_shared || !risk.controls.is_empty() || !index.actions_of_risk(id).is_empty();
        if remaining < before && !is_explained {
            let report = cx.report(id, "residual", says::unexplained, args![id, title, before, remaining]);
            report.open(labels::link, [], id, "controls");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn more_remains_than_there_was() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product
            risk R-1 title=Flood inherent=2x3 residual=3x3 controls=A.7.5
                                              ^^^^^^^^ warning RSK-010 higher: Risk R-1 “Flood”: the remaining level 9 is higher than the level before treatment, 6
            risk R-2 title=Fire inherent=2x3 residual=:7
                                             ^^^^^^^^ warning RSK-010 higher: Risk R-2 “Fire”: the remaining level 7 is higher than the level before treatment, 6
        "#]]);
    }

    #[test]
    fn it_falls_by_itself() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product
            risk R-1 title=Flood inherent=4x5 residual=2x3
                                              ^^^^^^^^ warning RSK-010 unexplained: Risk R-1 “Flood”: the level falls from 20 to 6, but no control and no action is named that brings it down
            treatment_action TA-1 risks=R-1 status=cancelled
        "#]]);
    }

    #[test]
    fn quiet_when_explained_equal_or_unknown() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product
            risk R-1 inherent=4x5 residual=2x3 controls=A.7.5
            risk R-2 inherent=4x5 residual=2x3
            treatment_action TA-1 risks=R-2 status=planned
            risk R-3 inherent=4x5 residual=4x5
            risk R-4 inherent=4x5
            risk R-5 inherent=2x2 residual=4x5 status=closed
        "#]]);
    }

    #[test]
    fn quiet_when_an_insurer_carries_it() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product
            risk R-1 inherent=2x5 residual=2x2 treatment=share
            risk R-2 inherent=2x5 residual=2x2 treatment=modify shared_with="Cyber policy 4711"
        "#]]);
    }
}
