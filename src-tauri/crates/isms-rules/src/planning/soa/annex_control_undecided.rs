use isms_model::{Applicability, Id, standard};

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control of Annex A is not listed, or nobody has decided whether it applies. Before the list is begun,
    /// nothing is missing from it.
    ///
    /// ## Why an auditor asks
    /// All 93 must be accounted for, so that none is overlooked.
    ///
    /// ## How to resolve
    /// Decide: it applies, a provider operates it, or it is not applicable.
    "SOA-002" "annex-control-undecided", clause "6.1.3 c), d)", Blocker, Text,
    says {
        missing = "{control} is not in the Statement of Applicability. All 93 must be accounted for",
        undecided = "Nobody has decided whether {control} applies. All 93 must be accounted for",
    }
    labels { decide = "Decide" }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    if isms.controls.is_empty() {
        return;
    }
    for control in standard::annex_a() {
        let id = Id::new(&control.id);
        let (message, field) = match isms.controls.get(&id) {
            None => (says::missing, ""),
            Some(it) if it.decision == Applicability::Undecided => (says::undecided, "decision"),
            Some(_) => continue,
        };
        let control = format!("{id} {}", control.title);
        let report = cx.report(&id, field, message, args![control]);
        report.open(labels::decide, [], &id, "decision");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn missing_or_undecided() {
        check_rule(expect![[r#"
            control A.* decision=applicable
            - control A.5.7
                      ^^^^^ blocker SOA-002 missing: A.5.7 Threat intelligence is not in the Statement of Applicability. All 93 must be accounted for
            ~ control A.8.30 decision=undecided
                             ^^^^^^^^ blocker SOA-002 undecided: Nobody has decided whether A.8.30 Outsourced development applies. All 93 must be accounted for
        "#]]);
    }

    #[test]
    fn quiet_when_all_are_decided_or_nothing_is_begun() {
        check_rule(expect![[r#"
            control A.* decision=applicable
            ~ control A.8.30 decision=not_applicable
            ~ control A.5.7 decision=operated_by_provider
            control OWN-1 title=Curtains
        "#]]);
        check_rule(expect![[r#"
            organization ORG name=Birch
        "#]]);
    }
}
