use isms_model::{DocumentKind, PolicyTopic};

use crate::cx::{Cx, Gaps};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The policy in force is not marked as having each of the passages that it must have (objectives or how they are
    /// set, the promise to meet what applies, the promise to improve), or nobody noted when it was made known, or
    /// nobody decided whether interested parties outside can get it.
    ///
    /// ## Why an auditor asks
    /// The three passages are looked for one by one. And people in the corridor are asked whether they know the policy.
    ///
    /// ## How to resolve
    /// Add the missing passage and mark it, make the policy known to everybody in scope, and decide how interested
    /// parties outside can get it.
    "LDR-002" "policy-incomplete-or-unknown", clause "5.2", Warning, Text,
    says { gaps = "The information security policy lacks {gaps}" }
    labels {
        objectives = "objectives or a way to set them",
        requirements = "the promise to meet what applies",
        improvement = "the promise to improve continually",
        day = "the day on which it was made known",
        outside = "a decision whether interested parties outside can get it",
        complete = "Complete it",
    }
}

fn check(cx: &mut Cx<'_>) {
    let Some((id, it)) = cx.index.document(DocumentKind::Policy).filter(|(_, it)| it.in_force().is_some())
    else {
        return;
    };
    let mut gaps = Gaps::default();
    let topics = [
        (PolicyTopic::ObjectivesFramework, labels::objectives),
        (PolicyTopic::CommitRequirements, labels::requirements),
        (PolicyTopic::CommitImprovement, labels::improvement),
    ];
    for (topic, label) in topics {
        gaps.note(!it.covers.contains(&topic), "covers", label);
    }
    gaps.note(it.published_on.is_none(), "published_on", labels::day);
    gaps.note(it.available_to_parties.is_none(), "available_to_parties", labels::outside);
    if let Some((field, gaps)) = gaps.told() {
        cx.report(id, field, says::gaps, args![gaps]).open(labels::complete, [], id, field);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn something_is_missing() {
        check_rule(expect![[r#"
            document DOC-1 kind=policy versions=1.0@2026-01-05/P-1
                     ^^^^^ warning LDR-002 gaps: The information security policy lacks objectives or a way to set them, the promise to meet what applies, the promise to improve continually, the day on which it was made known and a decision whether interested parties outside can get it
        "#]]);
        check_rule(expect![[r#"
            + sound
            ~ document DOC-002 covers=objectives_framework,commit_improvement
                               ^^^^^^ warning LDR-002 gaps: The information security policy lacks the promise to meet what applies
        "#]]);
        check_rule(expect![[r#"
            + sound
            ~ document DOC-002 published_on= available_to_parties=
                               ^^^^^^^^^^^^ warning LDR-002 gaps: The information security policy lacks the day on which it was made known and a decision whether interested parties outside can get it
        "#]]);
    }

    #[test]
    fn quiet_when_complete_or_not_in_force() {
        check_rule(expect![[r#"
            + sound
            ~ document DOC-002 available_to_parties=no
        "#]]);
        check_rule(expect![[r#"
            document DOC-1 kind=policy draft=draft
        "#]]);
    }
}
