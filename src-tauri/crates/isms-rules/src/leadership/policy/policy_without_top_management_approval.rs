use isms_model::{DocumentKind, RoleKind};

use crate::cx::{Cx, name_of};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The policy in force does not say who approved it, or that person did not belong to top management on the day of
    /// approval. Who has left since has still approved it.
    ///
    /// ## Why an auditor asks
    /// Top management has to establish the policy. Signed by anybody else, it is somebody else's policy.
    ///
    /// ## How to resolve
    /// Have a member of top management approve it, or record that this person belonged to top management then.
    "LDR-003" "policy-without-top-management-approval", clause "5.1, 5.2", Warning, Text,
    says {
        nobody = "The information security policy does not say who approved it",
        below = "The information security policy was approved by {name}, who did not belong to top management on that day",
    }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, today, .. } = *cx;
    let Some((id, it)) = index.document(DocumentKind::Policy) else { return };
    let Some(version) = it.in_force() else { return };
    match &version.approved_by {
        None => _ = cx.report(id, "versions", says::nobody, []),
        Some(by) => {
            let on = version.approved_on.unwrap_or(today);
            if !index.held_role(by, &[RoleKind::TopManagement], on) {
                let name = name_of(isms, by);
                cx.report(id, "versions", says::below, args![name]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn by_nobody_or_below() {
        check_rule(expect![[r#"
            document DOC-1 kind=policy versions=1.0@2026-01-05
                                       ^^^^^^^^ warning LDR-003 nobody: The information security policy does not say who approved it
        "#]]);
        check_rule(expect![[r#"
            + sound
            ~ document DOC-002 versions=1.0@2026-02-10/P-3
                               ^^^^^^^^ warning LDR-003 below: The information security policy was approved by Dorota Wójcik, who did not belong to top management on that day
        "#]]);
        check_rule(expect![[r#"
            person P-1 name=Ines
            role ROLE-1 kind=top_management person=P-1 assigned_on=2026-02-11
            document DOC-1 kind=policy versions=1.0@2026-02-10/P-1
                                       ^^^^^^^^ warning LDR-003 below: The information security policy was approved by Ines, who did not belong to top management on that day
        "#]]);
    }

    #[test]
    fn quiet_even_when_the_approver_has_left_since() {
        check_rule(expect![[r#"
            person P-1 name=Ines left_on=2026-03-31
            role ROLE-1 kind=top_management person=P-1 assigned_on=2020-01-01 ended_on=2026-03-31
            document DOC-1 kind=policy draft=draft versions=1.0@2026-02-10/P-1
        "#]]);
        check_rule(expect![[r#"
            document DOC-1 kind=policy draft=draft
        "#]]);
    }
}
