use isms_model::Kind;

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// No internal and no external issue is recorded.
    ///
    /// ## Why an auditor asks
    /// The scope, the risks and the objectives are supposed to grow out of what surrounds the organisation and of
    /// what it is made of. Without issues they grow out of nothing, and the first question of the audit has no answer.
    ///
    /// ## How to resolve
    /// Record the handful of internal issues (people, technology, structure, culture) and of external ones (market,
    /// law, threats, suppliers) that really shape your security work.
    "CTX-001" "issues-missing", clause "4.1", Blocker, Text,
    says { nothing = "No internal or external issue is recorded. Nothing shows what in and around {name} helps or hurts information security" }
    labels { record = "Record the first issue" }
}

fn check(cx: &mut Cx<'_>) {
    if !cx.isms.context_issues.is_empty() {
        return;
    }
    let name = match cx.isms.organization().name.trim() {
        "" => "the organisation",
        name => name,
    };
    let report = cx.report(&Kind::Organization, "", says::nothing, args![name]);
    report.open_list(labels::record, Kind::ContextIssue);
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nothing_recorded() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ blocker CTX-001 nothing: No internal or external issue is recorded. Nothing shows what in and around Birch helps or hurts information security
        "#]]);
        check_rule(expect![[r#"
            risk R-1 title=Flood
            ^ blocker CTX-001 nothing: [organization:ORG] No internal or external issue is recorded. Nothing shows what in and around the organisation helps or hurts information security
        "#]]);
    }

    #[test]
    fn quiet_with_one_issue() {
        check_rule(expect![[r#"
            context_issue ISS-1 title="Few nurses"
        "#]]);
    }
}
