use isms_model::Severity;
use isms_model::text::words;

use super::{Defended, defended};
use crate::Fact;
use crate::cx::Cx;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it checks
    /// A physical control is excluded while there are premises in scope, or equipment stands there. Where every place
    /// is a serviced office, A.7.6, A.7.11 and A.7.12 may be left to those who run the house if that is said: then it
    /// is a warning only.
    ///
    /// ## Why an auditor asks
    /// The auditor walks through the door that the exclusion says is not there.
    ///
    /// ## How to resolve
    /// Include it. For small offices a proportionate measure is enough, but not none.
    "SOA-020" "physical-control-excluded", clause "6.1.3 d), A.7", Blocker, Inference,
    says {
        premises = "{control} is excluded, but there are premises in scope ({sources})",
        equipment = "{control} is excluded, but equipment stands in scope ({sources})",
        serviced = "{control} is excluded in a serviced office ({sources}). An auditor will ask how you know that the house takes care of it",
    }
    labels { proves = "shows it", mark = "Mark applicable" }
}

/// What those who run a serviced office can take care of.
const LEFT_TO_THE_HOUSE: [&str; 3] = ["A.7.6", "A.7.11", "A.7.12"];

fn check(cx: &mut Cx<'_>) {
    let is_serviced = cx.index.facts().only_serviced_premises(cx.isms);
    for it in defended(cx, &[Fact::Premises, Fact::Equipment]) {
        let message = if it.fact == Fact::Premises { says::premises } else { says::equipment };
        if is_serviced && is_left_to_the_house(&it) {
            it.report(cx, says::serviced, labels::proves, labels::mark).severity(Severity::Warning);
        } else {
            it.report(cx, message, labels::proves, labels::mark);
        }
    }
}

fn is_left_to_the_house(it: &Defended<'_>) -> bool {
    LEFT_TO_THE_HOUSE.contains(&it.row.0.as_str()) && words(&it.row.1.justification) > 0
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn there_are_premises_and_equipment() {
        check_rule(expect![[r#"
            location L-1 name="Birch Lane" kind=clinic
            scope SCOPE locations=L-1
            asset AS-1 name="Server room" kind=hardware in_scope=yes location=L-1
            control A.7.2 decision=not_applicable exclusion=not_in_scope justification="We own no doors at all."
                          ^^^^^^^^ blocker SOA-020 premises: A.7.2 Physical entry is excluded, but there are premises in scope (Birch Lane)
                          ^ fix: Mark applicable
            control A.7.11 decision=not_applicable justification="The house does that for us all."
                           ^^^^^^^^ blocker SOA-020 equipment: A.7.11 Supporting utilities is excluded, but equipment stands in scope (Server room)
                           ^ fix: Mark applicable
        "#]]);
    }

    #[test]
    fn a_serviced_office_leaves_some_to_the_house() {
        check_rule(expect![[r#"
            location L-1 name="Serviced floor" kind=serviced_office
            scope SCOPE locations=L-1
            asset AS-1 name=Switch kind=network in_scope=yes location=L-1
            control A.7.6 decision=not_applicable justification="The house runs the only secured rooms."
                          ^^^^^^^^ warning SOA-020 serviced: A.7.6 Working in secure areas is excluded in a serviced office (Serviced floor). An auditor will ask how you know that the house takes care of it
                          ^ fix: Mark applicable
            control A.7.11 decision=not_applicable justification="The house runs power and cooling."
                           ^^^^^^^^ warning SOA-020 serviced: A.7.11 Supporting utilities is excluded in a serviced office (Switch). An auditor will ask how you know that the house takes care of it
                           ^ fix: Mark applicable
            control A.7.12 decision=not_applicable
                           ^^^^^^^^ blocker SOA-020 equipment: A.7.12 Cabling security is excluded, but equipment stands in scope (Switch)
                           ^ fix: Mark applicable
            control A.7.2 decision=not_applicable justification="The house runs the doors."
                          ^^^^^^^^ blocker SOA-020 premises: A.7.2 Physical entry is excluded, but there are premises in scope (Serviced floor)
                          ^ fix: Mark applicable
        "#]]);
    }

    #[test]
    fn quiet_without_premises_or_equipment_or_when_included() {
        check_rule(expect![[r#"
            location L-1 kind=virtual
            location L-2 kind=clinic
            scope SCOPE locations=L-1
            asset AS-1 kind=hardware in_scope=yes location=L-2
            control A.7.2 decision=not_applicable
            control A.7.11 decision=not_applicable
        "#]]);
        check_rule(expect![[r#"
            location L-1 kind=clinic
            scope SCOPE locations=L-1
            control A.7.2 decision=operated_by_provider
        "#]]);
    }
}
