use isms_model::DocumentKind;

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The scope in force says something else than the one that was in force when the Statement of Applicability was
    /// approved. What was approved is compared, not the numbers of versions.
    ///
    /// ## Why an auditor asks
    /// A statement that was written for another scope may leave out what the new one brought in.
    ///
    /// ## How to resolve
    /// Go through the controls with the new scope in mind and approve a new version of the statement.
    "XDC-003" "statement-older-than-scope", clause "4.3, 6.1.3 d)", Warning, Inference,
    says { older = "The Statement of Applicability {soa} was approved on {approved}; the scope was changed by version {scope} of {changed}" }
}

fn check(cx: &mut Cx<'_>) {
    let index = cx.index;
    let Some((id, soa)) = index.document(DocumentKind::StatementOfApplicability) else { return };
    let Some((_, scope)) = index.document(DocumentKind::Scope) else { return };
    let (Some(statement), Some(now)) = (soa.in_force(), scope.in_force()) else { return };
    let (Some(approved), Some(changed)) = (statement.approved_on, now.approved_on) else { return };
    if changed <= approved {
        return;
    }
    let then = scope.versions.iter().rfind(|it| it.approved_on.is_some_and(|it| it <= approved));
    let is_same = then.is_some_and(|it| !it.fingerprint.is_empty() && it.fingerprint == now.fingerprint);
    if !is_same {
        let (version, scope) = (&statement.version, &now.version);
        cx.report(id, "versions", says::older, args![soa = version, approved, scope, changed]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn the_scope_came_later() {
        check_rule(expect![[r#"
            document DOC-1 kind=scope versions=1.0@2026-01-05/P-1,2.0@2026-03-05/P-1
            document DOC-2 kind=statement_of_applicability versions=1.0@2026-02-05/P-1
                                                           ^^^^^^^^ warning XDC-003 older: The Statement of Applicability 1.0 was approved on 2026-02-05; the scope was changed by version 2.0 of 2026-03-05
        "#]]);
    }

    #[test]
    fn quiet_where_the_statement_came_later_or_one_is_missing() {
        check_rule(expect![[r#"
            document DOC-1 kind=scope versions=1.0@2026-01-05/P-1
            document DOC-2 kind=statement_of_applicability versions=1.0@2026-02-05/P-1
        "#]]);
        check_rule(expect![[r#"
            document DOC-1 kind=scope versions=1.0@2026-01-05/P-1
            document DOC-2 kind=statement_of_applicability draft=draft
        "#]]);
    }
}
