use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An open risk is above the acceptable level before treatment, and nobody has decided how to treat it.
    ///
    /// ## Why an auditor asks
    /// Every risk above the limit needs a treatment option. A risk without one is known and left alone.
    ///
    /// ## How to resolve
    /// Decide: modify, avoid, share or retain it, and have the owner approve that.
    "RTP-001" "risk-above-limit-undecided", clause "6.1.3 a)", Blocker, Text, each risk,
    says {
        undecided = "Risk {id} “{title}” is at {level}, above your limit of {limit}, and nobody has decided what to do about it",
    }
    labels { decide = "Decide how to treat it" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, criteria, .. } = *cx;
    let method = isms.method();
    let Some(limit) = criteria.accept_max else { return };
    for &(id, risk) in cx.risks().iter().filter(|it| it.1.treatment.is_none()) {
        let Some(level) = method.level_today(risk, &risk.inherent).filter(|it| *it > limit) else { continue };
        let report = cx.report(id, "treatment", says::undecided, args![id, title = risk.title, level, limit]);
        report.open(labels::decide, [], id, "treatment");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn above_the_limit_and_undecided() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product accept_max=8
            risk R-1 title=Flood inherent=3x3
                 ^^^ blocker RTP-001 undecided: Risk R-1 “Flood” is at 9, above your limit of 8, and nobody has decided what to do about it
            risk R-2 title=Fire inherent=1x1:9
                 ^^^ blocker RTP-001 undecided: Risk R-2 “Fire” is at 9, above your limit of 8, and nobody has decided what to do about it
        "#]]);
    }

    #[test]
    fn quiet_when_decided_within_the_limit_closed_or_without_a_limit() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product accept_max=8
            risk R-1 inherent=3x3 treatment=retain
            risk R-2 inherent=2x4
            risk R-3 inherent=5x5 status=closed
            risk R-4 title="Not rated"
        "#]]);
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product
            risk R-1 inherent=5x5
        "#]]);
    }
}
