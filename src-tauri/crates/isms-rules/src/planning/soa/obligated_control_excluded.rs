use isms_model::{Obligation, ObligationKind, Reason, ReasonKind, RecordRef};

use super::{excluded, include, named};
use crate::cx::{Cx, list, name_or};
use crate::index::Row;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control is excluded through which a law, regulation, contract or standard in the register is met.
    ///
    /// ## Why an auditor asks
    /// Your own register says that you are bound to it.
    ///
    /// ## How to resolve
    /// Include the control and name the law or contract as the reason.
    "SOA-025" "obligated-control-excluded", clause "6.1.3 d), A.5.31", Blocker, Inference,
    says { asked_for = "{control} is excluded, but by your own register it is needed to meet {obligations}" }
    labels { asks = "is met through it", mark = "Mark applicable" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    for (id, it) in excluded(isms) {
        let asking = index.obligations_of_control(id);
        if asking.is_empty() {
            continue;
        }
        let obligations = list(asking.iter().map(|(id, it)| name_or(&it.title, id)));
        let report = cx.report(id, "decision", says::asked_for, args![control = named(id, it), obligations]);
        let report = asking.iter().fold(report, |report, it| report.related(it.0, labels::asks));
        let change = include(isms, (id, it), asking.iter().map(reason));
        report.fix(labels::mark, [], vec![change]);
    }
}

fn reason((id, it): &Row<'_, Obligation>) -> Reason {
    let is_contract = it.kind == Some(ObligationKind::Contract);
    let kind = if is_contract { ReasonKind::Contract } else { ReasonKind::Law };
    Reason { kind, target: Some(RecordRef::to(id)) }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn a_law_or_a_contract_asks_for_it() {
        check_rule(expect![[r#"
            obligation OBL-1 title="Health privacy act" kind=law controls=A.8.3,A.8.11
            obligation OBL-2 title="Contract with the county" kind=contract controls=A.8.11
            control A.8.11 decision=not_applicable exclusion=obligation_absent justification="Nobody asks us for that here."
                           ^^^^^^^^ blocker SOA-025 asked_for: A.8.11 Data masking is excluded, but by your own register it is needed to meet Health privacy act and Contract with the county
                           ^ fix: Mark applicable
            control A.8.3 decision=not_applicable
                          ^^^^^^^^ blocker SOA-025 asked_for: A.8.3 Information access restriction is excluded, but by your own register it is needed to meet Health privacy act
                          ^ fix: Mark applicable
        "#]]);
    }

    #[test]
    fn quiet_when_nothing_asks_or_when_it_applies() {
        check_rule(expect![[r#"
            obligation OBL-1 kind=law controls=A.8.3
            control A.8.3 decision=applicable
            control A.8.11 decision=not_applicable
        "#]]);
    }
}
