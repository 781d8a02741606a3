use isms_model::{ControlDecision, ExclusionReason, Id, Isms, Risk, Treatment};

use super::{excluded, named};
use crate::cx::{Cx, list};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control is excluded because the risk is retained, and neither its reasons nor its justification name an open
    /// risk that is retained and accepted; or because another control covers it, and none that applies is named.
    ///
    /// ## Why an auditor asks
    /// Both reasons point to something else. The auditor follows, and it has to be there.
    ///
    /// ## How to resolve
    /// Name the retained risk (its reference in the justification is enough) and have its owner accept it, or name
    /// the control that covers this one.
    "SOA-028" "exclusion-reason-unsupported", clause "6.1.3 d)", Warning, Inference,
    says {
        no_risk = "{control} is excluded because the risk is retained, but no risk is named",
        not_accepted = "{control} is excluded because the risk is retained, but no risk that is named ({risks}) is both retained and accepted by its owner",
        no_control = "{control} is excluded because another control covers it, but none is named",
        not_applicable = "{control} is excluded because another control covers it, but none that is named ({others}) applies",
    }
    labels { name_risk = "Name the risk", name_control = "Name the control" }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    for (id, it) in excluded(isms) {
        let control = named(id, it);
        match it.exclusion {
            Some(ExclusionReason::RiskRetained) => {
                let risks = named_risks(isms, it);
                let report = if risks.is_empty() {
                    cx.report(id, "exclusion", says::no_risk, args![control])
                } else if risks.iter().any(|(_, it)| is_retained_and_accepted(it)) {
                    continue;
                } else {
                    let risks = list(risks.iter().map(|it| &it.0));
                    cx.report(id, "exclusion", says::not_accepted, args![control, risks])
                };
                report.open(labels::name_risk, [], id, "justification");
            }
            Some(ExclusionReason::CoveredByOtherControl) => {
                let applies = |it| isms.controls.get(it).is_some_and(ControlDecision::applies);
                let report = if it.covered_by.is_empty() {
                    cx.report(id, "covered_by", says::no_control, args![control])
                } else if it.covered_by.iter().any(applies) {
                    continue;
                } else {
                    let others = list(&it.covered_by);
                    cx.report(id, "covered_by", says::not_applicable, args![control, others])
                };
                report.open(labels::name_control, [], id, "covered_by");
            }
            _ => {}
        }
    }
}

/// The risks that the reasons point to, or whose reference stands in the justification.
fn named_risks<'a>(isms: &'a Isms, it: &ControlDecision) -> Vec<(Id<Risk>, &'a Risk)> {
    let reasons = it.reasons.iter().filter_map(|it| it.target.as_ref()?.as_id());
    let words = it.justification.split(|c: char| c.is_whitespace() || ",;:()“”".contains(c));
    let words = words.map(|it| it.trim_end_matches('.')).filter(|it| !it.is_empty()).map(Id::new);
    let named = reasons.chain(words).filter_map(|id| isms.risks.get(&id).map(|it| (id, it)));
    named.collect()
}

fn is_retained_and_accepted(it: &Risk) -> bool {
    let accepted = it.acceptance.as_ref().is_some_and(|it| it.by.is_some() && it.on.is_some());
    it.is_open() && it.treatment == Some(Treatment::Retain) && accepted
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_retained_and_accepted_risk() {
        check_rule(expect![[r#"
            risk R-1 treatment=retain
            risk R-2 treatment=modify acceptance=P-1@2026-05-02
            risk R-3 treatment=retain acceptance=P-1@2026-05-02 status=closed
            control A.8.12 decision=not_applicable exclusion=risk_retained justification="We live with it."
                                                   ^^^^^^^^^ warning SOA-028 no_risk: A.8.12 Data leakage prevention is excluded because the risk is retained, but no risk is named
            control A.8.16 decision=not_applicable exclusion=risk_retained justification="We live with it (R-1, R-3)."
                                                   ^^^^^^^^^ warning SOA-028 not_accepted: A.8.16 Monitoring activities is excluded because the risk is retained, but no risk that is named (R-1 and R-3) is both retained and accepted by its owner
            control A.8.23 decision=not_applicable exclusion=risk_retained reasons=risk:R-2
                                                   ^^^^^^^^^ warning SOA-028 not_accepted: A.8.23 Web filtering is excluded because the risk is retained, but no risk that is named (R-2) is both retained and accepted by its owner
        "#]]);
    }

    #[test]
    fn no_control_that_applies() {
        check_rule(expect![[r#"
            control A.8.22 decision=not_applicable exclusion=covered_by_other_control
                    ^^^^^^ warning SOA-028 no_control: A.8.22 Segregation of networks is excluded because another control covers it, but none is named
            control A.8.21 decision=not_applicable exclusion=covered_by_other_control covered_by=A.8.22,A.8.20
                                                                                      ^^^^^^^^^^ warning SOA-028 not_applicable: A.8.21 Security of network services is excluded because another control covers it, but none that is named (A.8.22 and A.8.20) applies
        "#]]);
    }

    #[test]
    fn quiet_when_it_is_there_or_for_another_reason() {
        check_rule(expect![[r#"
            risk R-1 treatment=retain acceptance=P-1@2026-05-02
            control A.8.12 decision=not_applicable exclusion=risk_retained justification="We live with R-1."
            control A.8.16 decision=not_applicable exclusion=risk_retained reasons=risk:R-1
            control A.8.20 decision=operated_by_provider
            control A.8.21 decision=not_applicable exclusion=covered_by_other_control covered_by=A.8.22,A.8.20
            control A.8.22 decision=not_applicable exclusion=no_such_asset
            control A.8.23 decision=applicable exclusion=risk_retained
        "#]]);
    }
}
