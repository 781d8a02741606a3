use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An issue is linked to no risk and gives no reason why nothing is done about it.
    ///
    /// ## Why an auditor asks
    /// Issues are collected so that the planning answers them. One that nothing answers was collected for the shelf.
    ///
    /// ## How to resolve
    /// Link the risks that come of it, or write why nothing has to be done.
    "CTX-008" "issue-leads-nowhere", clause "6.1.1", Warning, Text,
    says { nowhere = "The issue “{title}” leads to no risk, and nothing says why nothing is done about it" }
    labels { link = "Link a risk", reason = "Write why nothing is done" }
}

fn check(cx: &mut Cx<'_>) {
    for (id, it) in cx.isms.context_issues.iter().filter(|(_, it)| !it.is_followed_up()) {
        let title = name_or(&it.title, id);
        let report = cx.report(id, "risks", says::nowhere, args![title]);
        report.open(labels::link, [], id, "risks").open(labels::reason, [], id, "no_action_reason");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn neither_risk_nor_reason() {
        check_rule(expect![[r#"
            context_issue ISS-1 title="Few nurses"
                          ^^^^^ warning CTX-008 nowhere: The issue “Few nurses” leads to no risk, and nothing says why nothing is done about it
            context_issue ISS-2 no_action_reason=" "
                          ^^^^^ warning CTX-008 nowhere: The issue “ISS-2” leads to no risk, and nothing says why nothing is done about it
        "#]]);
    }

    #[test]
    fn quiet_with_either() {
        check_rule(expect![[r#"
            context_issue ISS-1 title="Few nurses" risks=R-1
            context_issue ISS-2 title="New cinema next door" no_action_reason="Touches nothing of ours"
        "#]]);
    }
}
