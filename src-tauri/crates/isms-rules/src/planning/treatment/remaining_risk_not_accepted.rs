use super::signed;
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// What remains of an open risk is rated and not above the acceptable level, but no acceptance with name and
    /// day is recorded.
    ///
    /// ## Why an auditor asks
    /// Staying under the limit does not replace the owner's acceptance: the limit says what may be accepted, the
    /// owner says that it is.
    ///
    /// ## How to resolve
    /// Collect the acceptance; one signed list of all risks for each owner is enough.
    "RTP-004" "remaining-risk-not-accepted", clause "6.1.3 f)", Warning, Text, each risk,
    says {
        not_accepted = "The owner of risk {id} “{title}” has not accepted what remains of it ({level}) with name and day. Staying under the limit does not replace that",
    }
    labels { accept = "Record the acceptance" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, criteria, .. } = *cx;
    let method = isms.method();
    for &(id, risk) in cx.risks().iter().filter(|it| signed(it.1.acceptance.as_ref()).is_none()) {
        let level = method.level_today(risk, &risk.residual).filter(|it| !criteria.over_limit(Some(*it)));
        let Some(level) = level else { continue };
        let report = cx.report(id, "acceptance", says::not_accepted, args![id, title = risk.title, level]);
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
            risk R-1 title=Flood residual=2x4
                 ^^^ warning RTP-004 not_accepted: The owner of risk R-1 “Flood” has not accepted what remains of it (8) with name and day. Staying under the limit does not replace that
            risk R-2 title=Fire residual=2x4 acceptance=P-1
                                             ^^^^^^^^^^ warning RTP-004 not_accepted: The owner of risk R-2 “Fire” has not accepted what remains of it (8) with name and day. Staying under the limit does not replace that
            risk R-3 title=Theft residual=2x4 acceptance=@2026-05-02
                                              ^^^^^^^^^^ warning RTP-004 not_accepted: The owner of risk R-3 “Theft” has not accepted what remains of it (8) with name and day. Staying under the limit does not replace that
        "#]]);
    }

    #[test]
    fn quiet_when_accepted_above_the_limit_not_rated_or_closed() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product accept_max=8
            risk R-1 residual=2x4 acceptance=P-1@2026-05-02
            risk R-2 residual=3x3
            risk R-3 title="Not rated"
            risk R-4 residual=1x1 status=closed
        "#]]);
    }
}
