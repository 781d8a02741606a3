use isms_model::OwnerDecisionOn;
use isms_model::text::blank;

use super::{Stale, signed};
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The acceptance of what remains of an open risk has expired, or treatment, controls, actions or the remaining
    /// rating changed after it, or it goes beyond the limit without a reason.
    ///
    /// ## Why an auditor asks
    /// An acceptance is given for a state and a time. Beyond the limit the reason is the only thing that carries it.
    ///
    /// ## How to resolve
    /// Let the owner look at the risk as it stands and accept it again, with a reason where it is above the limit.
    "RTP-013" "acceptance-does-not-hold", clause "6.1.3 f)", Warning, Text, each risk,
    says {
        expired = "The acceptance of risk {id} “{title}” was good until {until} and has expired",
        stale = "Risk {id} “{title}” was changed after it was accepted on {on}: the acceptance speaks of another state",
        without_reason = "Risk {id} “{title}” was accepted at {level}, above your limit of {limit}, and no reason is given",
    }
    labels { accept = "Record the acceptance" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, criteria, today, .. } = *cx;
    let method = isms.method();
    let stale = Stale::new(isms, index);
    for &(id, risk) in cx.risks() {
        let Some(it) = signed(risk.acceptance.as_ref()) else { continue };
        let title = &risk.title;
        let above =
            method.level_today(risk, &risk.residual).zip(criteria.accept_max).filter(|it| it.0 > it.1);
        let report = if let Some(until) = it.valid_until.filter(|it| *it < today) {
            cx.report(id, "acceptance", says::expired, args![id, title, until])
        } else if stale.is((id, risk), it, OwnerDecisionOn::Residual) {
            let on = it.on.map(|on| on.to_string()).unwrap_or_default();
            cx.report(id, "acceptance", says::stale, args![id, title, on])
        } else if let Some((level, limit)) = above
            && blank(&it.rationale)
        {
            cx.report(id, "acceptance", says::without_reason, args![id, title, level, limit])
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
    fn expired() {
        check_rule(expect![[r#"
            risk R-1 title=Flood acceptance=P-1@2025-05-31..2026-05-31
                                 ^^^^^^^^^^ warning RTP-013 expired: The acceptance of risk R-1 “Flood” was good until 2026-05-31 and has expired
        "#]]);
    }

    #[test]
    fn changed_since() {
        check_rule(expect![[r#"
            risk R-1 title=Flood residual=2x2 acceptance={"by":"P-1","on":"2026-05-02","rationale":"Small","state":"another"}
                                              ^^^^^^^^^^ warning RTP-013 stale: Risk R-1 “Flood” was changed after it was accepted on 2026-05-02: the acceptance speaks of another state
        "#]]);
    }

    #[test]
    fn above_the_limit_without_a_reason() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product accept_max=8
            risk R-1 title=Flood residual=3x3 acceptance=P-1@2026-05-02
                                              ^^^^^^^^^^ warning RTP-013 without_reason: Risk R-1 “Flood” was accepted at 9, above your limit of 8, and no reason is given
        "#]]);
    }

    #[test]
    fn quiet_while_it_holds() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product accept_max=8
            risk R-1 residual=3x3 acceptance={"by":"P-1","on":"2026-05-02","rationale":"The ward moves out in May."}
            risk R-2 residual=2x4 acceptance=P-1@2025-06-01..2026-06-01
            risk R-3 residual=2x2 acceptance={"by":"P-1","on":"2026-05-02","state":"6f4eb6b3f58686369ddd0cb5794f9209"}
            risk R-4 residual=3x3
            risk R-5 residual=3x3 acceptance=P-1@2025-05-31..2026-05-31 status=closed
        "#]]);
    }
}
