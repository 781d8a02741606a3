use isms_model::text::words;
use isms_model::{ObligationKind, Reason, ReasonKind, RecordRef};
use serde_json::json;

use super::{applied, named, set};
use crate::cx::{Cx, list};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control applies, but no reason is ticked and its justification has fewer than four words.
    ///
    /// ## Why an auditor asks
    /// Inclusions need a reason as well as exclusions. It shows that the list was decided and not copied.
    ///
    /// ## How to resolve
    /// Name what causes it (a risk, an obligation, a decision), or write a short sentence.
    "SOA-005" "inclusion-without-reason", clause "6.1.3 d)", Warning, Text,
    says { without_reason = "{control} applies, but the Statement of Applicability does not say why" }
    labels { write = "Write the reason", take_over = "Give {names} as the reason" }
}

/// So many reasons are enough.
const REASONS_MAX: usize = 5;

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, params, .. } = *cx;
    for (id, it) in applied(isms) {
        if !it.reasons.is_empty() || words(&it.justification) >= params.inclusion_words_min {
            continue;
        }
        let report = cx.report(id, "reasons", says::without_reason, args![control = named(id, it)]);
        let report = report.open(labels::write, [], id, "justification");
        let reason = |kind, target| Reason { kind, target: Some(target) };
        let obligations = index.obligations_of_control(id).iter().map(|(id, it)| {
            let is_contract = it.kind == Some(ObligationKind::Contract);
            reason(if is_contract { ReasonKind::Contract } else { ReasonKind::Law }, RecordRef::to(id))
        });
        let risks = index.risks_of_control(id).map(|(id, _)| reason(ReasonKind::Risk, RecordRef::to(id)));
        let reasons: Vec<Reason> = obligations.chain(risks).take(REASONS_MAX).collect();
        if !reasons.is_empty() {
            let names = list(reasons.iter().filter_map(|it| Some(&it.target.as_ref()?.id)));
            let change = set(isms, id, [("reasons", json!(reasons))]);
            report.fix(labels::take_over, args![names], vec![change]);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nobody_says_why() {
        check_rule(expect![[r#"
            control A.7.4 decision=applicable
                    ^^^^^ warning SOA-005 without_reason: A.7.4 Physical security monitoring applies, but the Statement of Applicability does not say why
            control A.8.4 decision=operated_by_provider justification="Good to have"
                    ^^^^^ warning SOA-005 without_reason: A.8.4 Access to source code applies, but the Statement of Applicability does not say why
        "#]]);
    }

    #[test]
    fn what_names_it_already_can_be_the_reason() {
        check_rule(expect![[r#"
            control A.8.3 decision=applicable
                    ^^^^^ warning SOA-005 without_reason: A.8.3 Information access restriction applies, but the Statement of Applicability does not say why
                    ^ fix: Give OBL-1, OBL-2 and R-1 as the reason
            risk R-1 controls=A.8.3
            obligation OBL-1 kind=contract controls=A.8.3
            obligation OBL-2 kind=law controls=A.8.3
        "#]]);
    }

    #[test]
    fn quiet_with_a_reason_a_sentence_or_when_it_does_not_apply() {
        check_rule(expect![[r#"
            control A.7.4 decision=applicable reasons=business
            control A.8.4 decision=applicable justification="Patients expect it everywhere"
            control A.8.5 decision=not_applicable
            control A.8.6 decision=undecided
        "#]]);
    }
}
