use super::{excluded, include, named};
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control is excluded without which hardly any organisation can do.
    ///
    /// ## Why an auditor asks
    /// Auditors very rarely accept an ISMS without it. No standard says so, but expect a long conversation.
    ///
    /// ## How to resolve
    /// Include it, sized to your organisation.
    "SOA-024" "backbone-control-excluded", clause "6.1.3 d)", Warning, Practice,
    says { backbone = "{control} is excluded. Auditors very rarely accept an ISMS without it; expect a long conversation" }
    labels { mark = "Mark applicable" }
}

/// What hardly any organisation can do without.
const BACKBONE: [&str; 23] = [
    "A.5.1", "A.5.2", "A.5.4", "A.5.9", "A.5.10", "A.5.15", "A.5.16", "A.5.17", "A.5.18", "A.5.24", "A.5.25",
    "A.5.26", "A.5.27", "A.5.31", "A.5.35", "A.5.36", "A.6.3", "A.6.8", "A.8.5", "A.8.7", "A.8.8", "A.8.13",
    "A.8.15",
];

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    for (id, it) in excluded(isms).filter(|(id, _)| BACKBONE.contains(&id.as_str())) {
        let report = cx.report(id, "decision", says::backbone, args![control = named(id, it)]);
        report.fix(labels::mark, [], vec![include(isms, (id, it), [])]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn one_of_the_backbone() {
        check_rule(expect![[r#"
            control A.8.13 decision=not_applicable justification="We have never lost anything."
                           ^^^^^^^^ warning SOA-024 backbone: A.8.13 Information backup is excluded. Auditors very rarely accept an ISMS without it; expect a long conversation
                           ^ fix: Mark applicable
        "#]]);
    }

    #[test]
    fn quiet_for_others_and_when_it_applies() {
        check_rule(expect![[r#"
            control A.8.30 decision=not_applicable
            control A.8.13 decision=applicable
            control A.8.15 decision=undecided
        "#]]);
    }
}
