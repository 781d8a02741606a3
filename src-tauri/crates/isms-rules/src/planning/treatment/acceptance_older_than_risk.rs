use isms_model::{OwnerDecisionOn, RiskStatus};

use super::Stale;
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An open risk was assessed again after its owner had accepted what remains, or it is called treated and an
    /// action was finished after that. Where it is known that the acceptance was given for exactly what the new
    /// assessment found, it still covers that.
    ///
    /// ## Why an auditor asks
    /// Before the work is done an acceptance approves a target. Once it is done, or the picture has changed, the
    /// signature covers something else.
    ///
    /// ## How to resolve
    /// Look at the risk as it stands now and have the owner accept it again.
    "RTP-007" "acceptance-older-than-risk", clause "6.1.3 f), 8.2", Warning, Inference, each risk,
    says {
        reassessed = "Risk {id} “{title}” was accepted on {accepted}, but assessed again on {assessed}. The signature covers an older picture",
        finished = "Risk {id} “{title}” was accepted on {accepted}, before its treatment was finished on {finished}. What remains now has not been accepted",
    }
    labels { accept = "Record the acceptance" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    let stale = Stale::new(isms, index);
    for &(id, risk) in cx.risks() {
        let Some(acceptance) = &risk.acceptance else { continue };
        let Some(accepted) = acceptance.on else { continue };
        let title = &risk.title;
        let done = index.actions_of_risk(id).iter().filter_map(|it| it.1.completed_on).max();
        let finished = done.filter(|it| risk.status == Some(RiskStatus::Treated) && accepted < *it);
        let assessed = risk.assessed_on.filter(|it| accepted < *it);
        let report = if let Some(finished) = finished {
            cx.report(id, "acceptance", says::finished, args![id, title, accepted, finished])
        } else if let Some(assessed) = assessed
            && !stale.is_not((id, risk), acceptance, OwnerDecisionOn::Residual)
        {
            cx.report(id, "acceptance", says::reassessed, args![id, title, accepted, assessed])
        } else {
            continue;
        };
        report.open(labels::accept, [], id, "acceptance");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn assessed_again_since() {
        check_rule(expect![[r#"
            risk R-1 title=Flood acceptance=P-1@2026-05-02 assessed_on=2026-05-03
                                 ^^^^^^^^^^ warning RTP-007 reassessed: Risk R-1 “Flood” was accepted on 2026-05-02, but assessed again on 2026-05-03. The signature covers an older picture
            risk R-2 title=Fire assessed_on=2026-05-03 acceptance={"by":"P-1","on":"2026-05-02","state":"another"}
                                                       ^^^^^^^^^^ warning RTP-007 reassessed: Risk R-2 “Fire” was accepted on 2026-05-02, but assessed again on 2026-05-03. The signature covers an older picture
        "#]]);
    }

    #[test]
    fn treated_since() {
        check_rule(expect![[r#"
            risk R-1 title=Flood acceptance=P-1@2026-05-02 status=treated
                                 ^^^^^^^^^^ warning RTP-007 finished: Risk R-1 “Flood” was accepted on 2026-05-02, before its treatment was finished on 2026-05-10. What remains now has not been accepted
            treatment_action TA-1 risks=R-1 status=done completed_on=2026-05-10
            treatment_action TA-2 risks=R-1 status=done completed_on=2026-04-10
        "#]]);
    }

    #[test]
    fn quiet_when_accepted_since_or_still_being_treated() {
        check_rule(expect![[r#"
            risk R-1 acceptance=P-1@2026-05-02 assessed_on=2026-05-02
            risk R-2 acceptance=P-1@2026-05-02 status=open
            treatment_action TA-1 risks=R-2 status=done completed_on=2026-05-10
            risk R-3 acceptance=P-1@2026-05-10 status=treated
            treatment_action TA-2 risks=R-3 status=done completed_on=2026-05-10
            risk R-4 acceptance=P-1@2026-05-02 assessed_on=2026-05-03 status=closed
            risk R-5 assessed_on=2026-05-03
            risk R-6 acceptance=P-1 assessed_on=2026-05-03
        "#]]);
    }

    #[test]
    fn quiet_when_the_new_assessment_found_what_was_accepted() {
        check_rule(expect![[r#"
            risk R-1 residual=2x2 assessed_on=2026-05-03 acceptance={"by":"P-1","on":"2026-05-02","state":"6f4eb6b3f58686369ddd0cb5794f9209"}
        "#]]);
    }
}
