use isms_model::text::words;

use super::{excluded, include, named};
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A control is excluded and nobody has written down why. A typed reason says of which sort the reason is; the
    /// text names the fact.
    ///
    /// ## Why an auditor asks
    /// Each exclusion has to be justified, and an empty line is the first thing seen on the page.
    ///
    /// ## How to resolve
    /// Write why nothing in your scope, your risks, your laws or your contracts calls for this control.
    "SOA-003" "exclusion-without-justification", clause "6.1.3 d)", Blocker, Text,
    says {
        without_reason = "{control} is excluded and no reason is given",
        only_a_sort = "{control} is excluded as “{sort}”, and nobody has written down what makes that so",
    }
    labels { write = "Write the reason", mark = "Mark applicable" }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    for (id, it) in excluded(isms).filter(|(_, it)| words(&it.justification) == 0) {
        let control = named(id, it);
        let report = match it.exclusion {
            Some(sort) => cx.report(id, "justification", says::only_a_sort, args![control, sort]),
            None => cx.report(id, "justification", says::without_reason, args![control]),
        };
        let report = report.open(labels::write, [], id, "justification");
        report.fix(labels::mark, [], vec![include(isms, (id, it), [])]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nothing_or_only_a_sort_is_said() {
        check_rule(expect![[r#"
            control A.7.4 decision=not_applicable
                    ^^^^^ blocker SOA-003 without_reason: A.7.4 Physical security monitoring is excluded and no reason is given
                    ^ fix: Mark applicable
            control A.8.4 decision=not_applicable justification="-"
                                                  ^^^^^^^^^^^^^ blocker SOA-003 without_reason: A.8.4 Access to source code is excluded and no reason is given
                                                  ^ fix: Mark applicable
            control A.8.30 decision=not_applicable exclusion=activity_not_performed
                    ^^^^^^ blocker SOA-003 only_a_sort: A.8.30 Outsourced development is excluded as “The activity is not performed”, and nobody has written down what makes that so
                    ^ fix: Mark applicable
            control OWN-1 title=Curtains decision=not_applicable
                    ^^^^^ blocker SOA-003 without_reason: OWN-1 Curtains is excluded and no reason is given
                    ^ fix: Mark applicable
        "#]]);
    }

    #[test]
    fn quiet_when_justified_or_not_excluded() {
        check_rule(expect![[r#"
            control A.7.4 decision=not_applicable justification="There are no premises; everybody works from home."
            control A.8.4 decision=applicable
            control A.8.30 decision=undecided
        "#]]);
    }
}
