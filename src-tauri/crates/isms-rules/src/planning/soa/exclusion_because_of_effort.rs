use serde_json::{Value, json};

use super::{excluded, named, set};
use crate::Words;
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control is excluded with words of money, size or time to come. Where they are denied (“no use is planned”),
    /// they say the opposite.
    ///
    /// ## Why an auditor asks
    /// Effort and timing decide how and when a control is put in place, not whether it is needed.
    ///
    /// ## How to resolve
    /// If you need it, include it as planned with a date. If you truly do not need it, say why.
    "SOA-018" "exclusion-because-of-effort", clause "6.1.3 d)", Warning, Practice,
    says { effort = "{control} is excluded for a reason of effort or time (“{phrase}”), not of need" }
    labels { plan = "Mark applicable and planned", write = "Write another reason" }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    for (id, it) in excluded(isms) {
        let Some(phrase) = Words::en().affirms(&it.justification, "effort_or_later") else { continue };
        let fields = [
            ("decision", json!("applicable")),
            ("implementation", json!("planned")),
            ("exclusion", Value::Null),
            ("covered_by", Value::Null),
            ("justification", Value::Null),
        ];
        let change = set(isms, id, fields);
        let report = cx.report(id, "justification", says::effort, args![control = named(id, it), phrase]);
        let report = report.fix(labels::plan, [], vec![change]);
        report.open(labels::write, [], id, "justification");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn money_size_or_later() {
        check_rule(expect![[r#"
            control A.8.12 decision=not_applicable justification="Too expensive for us."
                                                   ^^^^^^^^^^^^^ warning SOA-018 effort: A.8.12 Data leakage prevention is excluded for a reason of effort or time (“expensive”), not of need
                                                   ^ fix: Mark applicable and planned
            control A.8.16 decision=not_applicable justification="The firm is too small for that."
                                                   ^^^^^^^^^^^^^ warning SOA-018 effort: A.8.16 Monitoring activities is excluded for a reason of effort or time (“too small”), not of need
                                                   ^ fix: Mark applicable and planned
            control A.8.23 decision=not_applicable justification="We will do that next year."
                                                   ^^^^^^^^^^^^^ warning SOA-018 effort: A.8.23 Web filtering is excluded for a reason of effort or time (“next year”), not of need
                                                   ^ fix: Mark applicable and planned
        "#]]);
    }

    #[test]
    fn quiet_when_denied_or_when_it_applies() {
        check_rule(expect![[r#"
            control A.7.10 decision=not_applicable justification="No use of removable media is planned and all ports are blocked."
            control A.8.30 decision=not_applicable justification="The cost is not the reason: nobody writes software here."
            control A.8.12 decision=applicable justification="Expensive but needed."
        "#]]);
    }
}
