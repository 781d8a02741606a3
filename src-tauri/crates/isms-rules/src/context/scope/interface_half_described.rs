use isms_model::text::blank;

use crate::cx::{Cx, Gaps, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An interface does not say what stands outside, what is exchanged, which agreement rules it, or who owns it.
    ///
    /// ## Why an auditor asks
    /// An interface is where somebody else's security becomes yours. Half a description carries nothing.
    ///
    /// ## How to resolve
    /// Complete the interface.
    "SCP-007" "interface-half-described", clause "4.3 c)", Warning, Practice,
    says { gaps = "The interface “{name}” lacks {gaps}" }
    labels {
        outside = "the side outside",
        exchanged = "what is exchanged",
        agreement = "the agreement behind it",
        owner = "an owner",
        complete = "Complete it",
    }
}

fn check(cx: &mut Cx<'_>) {
    for (id, it) in cx.isms.interfaces.iter() {
        let mut gaps = Gaps::default();
        gaps.note(it.outside.is_none() && blank(&it.outside_name), "outside", labels::outside);
        gaps.note(blank(&it.exchanged), "exchanged", labels::exchanged);
        gaps.note(blank(&it.agreement), "agreement", labels::agreement);
        gaps.note(it.owner.is_none(), "owner", labels::owner);
        if let Some((field, gaps)) = gaps.told() {
            let name = name_or(&it.name, id);
            cx.report(id, field, says::gaps, args![name, gaps]).open(labels::complete, [], id, field);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn something_is_missing() {
        check_rule(expect![[r#"
            interface IF-1 name=Payroll
                      ^^^^ warning SCP-007 gaps: The interface “Payroll” lacks the side outside, what is exchanged, the agreement behind it and an owner
            interface IF-2 exchanged=Hours agreement=Contract owner=P-1
                      ^^^^ warning SCP-007 gaps: The interface “IF-2” lacks the side outside
            interface IF-3 outside=supplier:SUP-1 agreement=Contract owner=P-1
                      ^^^^ warning SCP-007 gaps: The interface “IF-3” lacks what is exchanged
            interface IF-4 outside=supplier:SUP-1 exchanged=Hours agreement=" " owner=P-1
                                                                  ^^^^^^^^^ warning SCP-007 gaps: The interface “IF-4” lacks the agreement behind it
            interface IF-5 outside=supplier:SUP-1 exchanged=Hours agreement=Contract owner=
                                                                                     ^^^^^ warning SCP-007 gaps: The interface “IF-5” lacks an owner
        "#]]);
    }

    #[test]
    fn quiet_when_complete() {
        check_rule(expect![[r#"
            interface IF-1 outside=supplier:SUP-1 exchanged=Hours agreement=Contract owner=P-1
            interface IF-2 outside_name="The tax office" exchanged=Returns agreement="By law" owner=P-1
        "#]]);
    }
}
