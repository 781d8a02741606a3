use isms_model::{DocumentKind, Kind};

use crate::cx::Cx;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it checks
    /// There is no information security policy, or none that is approved and in force.
    ///
    /// ## Why an auditor asks
    /// The policy is top management's word, and the first document that everybody is asked about. A draft binds nobody.
    ///
    /// ## How to resolve
    /// Finish the policy and have top management approve it.
    "LDR-001" "policy-not-in-force", clause "5.2, A.5.1", Blocker, Text,
    says {
        none = "There is no information security policy",
        draft = "The information security policy is a draft that nobody has approved",
    }
    labels { write = "Finish the policy", begin = "Begin the policy" }
}

fn check(cx: &mut Cx<'_>) {
    match cx.index.document(DocumentKind::Policy) {
        None => {
            let report = cx.report(&Kind::Organization, "", says::none, []);
            report.open_list(labels::begin, Kind::Document);
        }
        Some((id, it)) if it.in_force().is_none() => {
            cx.report(id, "versions", says::draft, []).open(labels::write, [], id, "body");
        }
        Some(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn none_or_only_a_draft() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ blocker LDR-001 none: There is no information security policy
            document DOC-1 kind=topic_policy versions=1.0@2026-01-05/P-1
        "#]]);
        check_rule(expect![[r#"
            document DOC-1 kind=policy draft=in_review
                     ^^^^^ blocker LDR-001 draft: The information security policy is a draft that nobody has approved
        "#]]);
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ blocker LDR-001 none: There is no information security policy
            document DOC-1 kind=policy state=retired versions=1.0@2020-01-05/P-1
        "#]]);
    }

    #[test]
    fn quiet_in_force_even_with_a_draft_above() {
        check_rule(expect![[r#"
            document DOC-1 kind=policy draft=draft versions=1.0@2026-01-05/P-1
        "#]]);
    }
}
