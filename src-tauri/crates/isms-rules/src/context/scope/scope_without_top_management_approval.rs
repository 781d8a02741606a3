use isms_model::text::blank;
use isms_model::{DocumentKind, Kind, RoleKind};

use crate::cx::{Cx, Gaps, name_of};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The scope is written, but no version of it is in force, or the version in force lacks its number, its day
    /// or its approver, or the approver did not belong to top management on that day.
    ///
    /// ## Why an auditor asks
    /// The scope decides what the certificate is worth. That is a decision of those who lead the organisation.
    /// Who left since has still approved it.
    ///
    /// ## How to resolve
    /// Have a member of top management approve this version of the scope, and record name and day.
    "SCP-002" "scope-without-top-management-approval", clause "4.3, 5.1, 7.5.2", Warning, Practice,
    says {
        not_approved = "The scope is written, but no version of it has been approved",
        incomplete = "The scope in force lacks {gaps}",
        below = "The scope was approved by {name}, who did not belong to top management on that day",
    }
    labels { number = "a version", day = "the day of approval", approver = "an approver" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, today, .. } = *cx;
    if blank(&cx.scope.statement) {
        return;
    }
    let subject = index.document_or(DocumentKind::Scope, Kind::Scope);
    let field = if subject.kind == Kind::Document { "versions" } else { "" };
    let Some(version) = index.document(DocumentKind::Scope).and_then(|it| it.1.in_force()) else {
        cx.report(&subject, field, says::not_approved, []);
        return;
    };
    let mut gaps = Gaps::default();
    gaps.note(blank(&version.version), field, labels::number);
    gaps.note(version.approved_on.is_none(), field, labels::day);
    gaps.note(version.approved_by.is_none(), field, labels::approver);
    if let Some((field, gaps)) = gaps.told() {
        cx.report(&subject, field, says::incomplete, args![gaps]);
        return;
    }
    let Some(by) = &version.approved_by else { return };
    if !index.held_role(by, &[RoleKind::TopManagement], version.approved_on.unwrap_or(today)) {
        let name = name_of(isms, by);
        cx.report(&subject, field, says::below, args![name]);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn never_approved() {
        check_rule(expect![[r#"
            scope SCOPE statement="What we do"
                  ^^^^^ warning SCP-002 not_approved: The scope is written, but no version of it has been approved
        "#]]);
        check_rule(expect![[r#"
            scope SCOPE statement="What we do"
            document DOC-1 kind=scope draft=in_review
                     ^^^^^ warning SCP-002 not_approved: The scope is written, but no version of it has been approved
        "#]]);
    }

    #[test]
    fn approval_lacks_something() {
        check_rule(expect![[r#"
            scope SCOPE statement="What we do"
            document DOC-1 kind=scope versions=1.0
                                      ^^^^^^^^ warning SCP-002 incomplete: The scope in force lacks the day of approval and an approver
        "#]]);
        check_rule(expect![[r#"
            scope SCOPE statement="What we do"
            document DOC-1 kind=scope versions=@2026-02-01/P-1
                                      ^^^^^^^^ warning SCP-002 incomplete: The scope in force lacks a version
        "#]]);
    }

    #[test]
    fn approved_below_top_management() {
        check_rule(expect![[r#"
            + sound
            ~ document DOC-001 versions=1.0@2026-02-10/P-3
                               ^^^^^^^^ warning SCP-002 below: The scope was approved by Dorota Wójcik, who did not belong to top management on that day
        "#]]);
        check_rule(expect![[r#"
            scope SCOPE statement="What we do"
            person P-1 name=Ines
            role ROLE-1 kind=top_management person=P-1 assigned_on=2026-02-11
            document DOC-1 kind=scope versions=1.0@2026-02-10/P-1
                                      ^^^^^^^^ warning SCP-002 below: The scope was approved by Ines, who did not belong to top management on that day
        "#]]);
    }

    #[test]
    fn quiet_when_approved_even_by_somebody_who_has_left_since() {
        check_rule(expect![[r#"
            + sound
        "#]]);
        check_rule(expect![[r#"
            scope SCOPE statement="What we do"
            person P-1 name=Ines left_on=2026-03-31
            role ROLE-1 kind=top_management person=P-1 assigned_on=2020-01-01 ended_on=2026-03-31
            document DOC-1 kind=scope draft=draft versions=1.0@2026-02-10/P-1
        "#]]);
    }
}
