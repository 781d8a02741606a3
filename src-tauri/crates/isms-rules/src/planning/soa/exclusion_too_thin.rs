use isms_model::text::words;

use super::{excluded, named};
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control is excluded with fewer than six words.
    ///
    /// ## Why an auditor asks
    /// “Not applicable” and “not needed” repeat the decision instead of giving a reason.
    ///
    /// ## How to resolve
    /// Name the fact that makes it unnecessary, for example: no removable media are used, ports are blocked on all
    /// devices.
    "SOA-004" "exclusion-too-thin", clause "6.1.3 d)", Warning, Practice,
    says { thin = "{control} is excluded with “{reason}”. That repeats the decision instead of giving a reason" }
    labels { write = "Write the reason" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, params, .. } = *cx;
    for (id, it) in excluded(isms) {
        let reason = it.justification.trim();
        if (1..params.exclusion_words_min).contains(&words(reason)) {
            let report = cx.report(id, "justification", says::thin, args![control = named(id, it), reason]);
            report.open(labels::write, [], id, "justification");
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn a_few_words() {
        check_rule(expect![[r#"
            control A.7.4 decision=not_applicable justification="Not relevant for us - really"
                                                  ^^^^^^^^^^^^^ warning SOA-004 thin: A.7.4 Physical security monitoring is excluded with “Not relevant for us - really”. That repeats the decision instead of giving a reason
        "#]]);
    }

    #[test]
    fn quiet_with_a_fact_with_nothing_or_when_it_applies() {
        check_rule(expect![[r#"
            control A.7.4 decision=not_applicable justification="No premises: everybody works from home."
            control A.8.4 decision=not_applicable
            control A.8.5 decision=applicable justification=Needed
        "#]]);
    }
}
