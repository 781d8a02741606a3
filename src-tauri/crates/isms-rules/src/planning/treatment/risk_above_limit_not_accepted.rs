use super::signed;
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// What remains of an open risk is above the acceptable level, and no acceptance with name and day is recorded.
    ///
    /// ## Why an auditor asks
    /// The limit is the organisation's own. Going beyond it is a decision that somebody has to stand for.
    ///
    /// ## How to resolve
    /// Treat it further, or let the risk owner, with the authority that your method asks for, accept it with a
    /// reason and a day.
    "RTP-003" "risk-above-limit-not-accepted", clause "6.1.3 f)", Blocker, Text, each risk,
    says {
        not_accepted = "Even after treatment risk {id} “{title}” stays at {level}, above your limit of {limit}, and nobody has accepted that with name and day",
    }
    labels { accept = "Record the acceptance" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, criteria, .. } = *cx;
    let method = isms.method();
    let Some(limit) = criteria.accept_max else { return };
    for &(id, risk) in cx.risks().iter().filter(|it| signed(it.1.acceptance.as_ref()).is_none()) {
        let Some(level) = method.level_today(risk, &risk.residual).filter(|it| *it > limit) else { continue };
        let report =
            cx.report(id, "acceptance", says::not_accepted, args![id, title = risk.title, level, limit]);
        report.open(labels::accept, [], id, "acceptance");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nobody_or_no_name_or_no_day() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product accept_max=8
            risk R-1 title=Flood residual=3x3
                 ^^^ blocker RTP-003 not_accepted: Even after treatment risk R-1 “Flood” stays at 9, above your limit of 8, and nobody has accepted that with name and day
            risk R-2 title=Fire residual=3x3 acceptance=P-1
                                             ^^^^^^^^^^ blocker RTP-003 not_accepted: Even after treatment risk R-2 “Fire” stays at 9, above your limit of 8, and nobody has accepted that with name and day
            risk R-3 title=Theft residual=3x3 acceptance=@2026-05-02
                                              ^^^^^^^^^^ blocker RTP-003 not_accepted: Even after treatment risk R-3 “Theft” stays at 9, above your limit of 8, and nobody has accepted that with name and day
            risk R-4 title=Fraud residual=1x1:12
                 ^^^ blocker RTP-003 not_accepted: Even after treatment risk R-4 “Fraud” stays at 12, above your limit of 8, and nobody has accepted that with name and day
        "#]]);
    }

    #[test]
    fn quiet_when_accepted_within_the_limit_or_closed() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product accept_max=8
            risk R-1 residual=3x3 acceptance=P-1@2026-05-02
            risk R-2 residual=2x4
            risk R-3 residual=3x3 status=closed
            risk R-4 title="Not rated"
        "#]]);
    }
}
