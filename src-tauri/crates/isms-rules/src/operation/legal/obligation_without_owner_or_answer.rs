use isms_model::text::blank;

use crate::cx::{Cx, Gaps, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An obligation has no owner, does not say how it is met, or names neither a control nor a document through which
    /// it is met.
    ///
    /// ## Why an auditor asks
    /// A list of laws is easily copied. What counts is who looks after each of them here and what is done.
    ///
    /// ## How to resolve
    /// Name an owner, say how it is met, and link the controls or documents that do it.
    "LEG-002" "obligation-without-owner-or-answer", clause "A.5.31", Warning, Text,
    says { gaps = "“{title}” lacks {gaps}" }
    labels {
        owner = "an owner",
        how_met = "a word on how it is met",
        through = "a control or document through which it is met",
        complete = "Complete it",
    }
}

fn check(cx: &mut Cx<'_>) {
    for (id, it) in cx.isms.obligations.iter() {
        let mut gaps = Gaps::default();
        gaps.note(it.owner.is_none(), "owner", labels::owner);
        gaps.note(blank(&it.how_met), "how_met", labels::how_met);
        gaps.note(it.controls.is_empty() && it.documents.is_empty(), "controls", labels::through);
        if let Some((field, gaps)) = gaps.told() {
            let title = name_or(&it.title, id);
            cx.report(id, field, says::gaps, args![title, gaps]).open(labels::complete, [], id, field);
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
            obligation OBL-1 title="Privacy act"
                       ^^^^^ warning LEG-002 gaps: “Privacy act” lacks an owner, a word on how it is met and a control or document through which it is met
            obligation OBL-2 owner=P-1 how_met=Training
                       ^^^^^ warning LEG-002 gaps: “OBL-2” lacks a control or document through which it is met
            obligation OBL-3 title=Lease owner=P-1 how_met=" " controls=A.7.1
                                                   ^^^^^^^ warning LEG-002 gaps: “Lease” lacks a word on how it is met
        "#]]);
    }

    #[test]
    fn quiet_when_complete() {
        check_rule(expect![[r#"
            obligation OBL-1 owner=P-1 how_met=Training controls=A.6.3
            obligation OBL-2 owner=P-1 how_met="As the contract says" documents=DOC-1
        "#]]);
    }
}
