use serde_json::{Value, json};

use super::{excluded, named, set};
use crate::Words;
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control is excluded with words that say somebody else does it. Where they are denied (“no development is
    /// outsourced”, “no supplier is involved”), they say the opposite.
    ///
    /// ## Why an auditor asks
    /// The task can be handed over; answering for it cannot.
    ///
    /// ## How to resolve
    /// Include the control, say which supplier operates it, and use the contract and the supplier's report as
    /// evidence.
    "SOA-017" "exclusion-because-of-provider", clause "6.1.3 d), 8.1, A.5.19", Warning, Practice,
    says { handed_over = "{control} is excluded because somebody else does it (“{phrase}”). The task can be handed over; answering for it cannot" }
    labels { include = "Mark applicable, operated by a provider", write = "Write another reason" }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    for (id, it) in excluded(isms) {
        let Some(phrase) = Words::en().affirms(&it.justification, "somebody_else") else { continue };
        let fields = [
            ("decision", json!("operated_by_provider")),
            ("exclusion", Value::Null),
            ("covered_by", Value::Null),
        ];
        let change = set(isms, id, fields);
        let report =
            cx.report(id, "justification", says::handed_over, args![control = named(id, it), phrase]);
        let report = report.fix(labels::include, [], vec![change]);
        report.open(labels::write, [], id, "justification");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn somebody_else_does_it() {
        check_rule(expect![[r#"
            control A.8.20 decision=not_applicable exclusion=not_in_scope justification="The hosting provider takes care of all networks."
                                                                          ^^^^^^^^^^^^^ warning SOA-017 handed_over: A.8.20 Networks security is excluded because somebody else does it (“provider”). The task can be handed over; answering for it cannot
                                                                          ^ fix: Mark applicable, operated by a provider
            control A.7.11 decision=not_applicable justification="Not needed because power is outsourced to the landlord"
                                                   ^^^^^^^^^^^^^ warning SOA-017 handed_over: A.7.11 Supporting utilities is excluded because somebody else does it (“outsourced”). The task can be handed over; answering for it cannot
                                                   ^ fix: Mark applicable, operated by a provider
        "#]]);
    }

    #[test]
    fn quiet_when_denied_or_when_it_applies() {
        check_rule(expect![[r#"
            control A.8.30 decision=not_applicable justification="No development is outsourced; all programmers are employed here."
            control A.5.21 decision=not_applicable justification="No supplier is involved in any of it."
            control A.5.23 decision=not_applicable justification="Nothing is hosted elsewhere, all runs in the cellar."
            control A.8.20 decision=applicable justification="The provider runs it."
        "#]]);
    }
}
