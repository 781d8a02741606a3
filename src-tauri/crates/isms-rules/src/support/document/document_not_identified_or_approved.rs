use isms_model::DocumentOrigin;
use isms_model::text::blank;

use super::{in_force, named};
use crate::cx::{Cx, Gaps};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A document in force has no title or no owner, or its version has no number, no approver or no day of approval.
    /// A document from outside is not approved here; it needs a title, a version and an owner.
    ///
    /// ## Why an auditor asks
    /// Nobody can tell a copy of it from another one, or who let it go out.
    ///
    /// ## How to resolve
    /// Complete it. What was never approved goes through an approval.
    "DOC-003" "document-not-identified-or-approved", clause "7.5.2", Warning, Text,
    says { gaps = "{document} is in force, but lacks {gaps}" }
    labels {
        title = "a title",
        number = "a version",
        owner = "an owner",
        approver = "an approver",
        day = "the day of approval",
        complete = "Complete it",
    }
}

fn check(cx: &mut Cx<'_>) {
    for (id, it) in in_force(cx.isms) {
        let Some(version) = it.in_force() else { continue };
        let is_own = it.origin != Some(DocumentOrigin::External);
        let mut gaps = Gaps::default();
        gaps.note(blank(&it.title), "title", labels::title);
        gaps.note(blank(&version.version), "versions", labels::number);
        gaps.note(it.owner.is_none(), "owner", labels::owner);
        gaps.note(is_own && version.approved_by.is_none(), "versions", labels::approver);
        gaps.note(is_own && version.approved_on.is_none(), "versions", labels::day);
        if let Some((field, gaps)) = gaps.told() {
            let report = cx.report(id, field, says::gaps, args![document = named(id, it), gaps]);
            report.open(labels::complete, [], id, field);
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
            document DOC-1 kind=procedure versions=@2026-01-05
                     ^^^^^ warning DOC-003 gaps: DOC-1 is in force, but lacks a title, a version, an owner and an approver
            document DOC-2 kind=topic_policy title="Keys" owner=P-1 versions=2.0
                                                                    ^^^^^^^^ warning DOC-003 gaps: DOC-2 “Keys” is in force, but lacks an approver and the day of approval
            document DOC-3 title="Standard from outside" origin=external versions=2022
                     ^^^^^ warning DOC-003 gaps: DOC-3 “Standard from outside” is in force, but lacks an owner
        "#]]);
    }

    #[test]
    fn quiet_when_complete_or_not_in_force() {
        check_rule(expect![[r#"
            document DOC-1 title="Door rules" owner=P-1 versions=1.0@2026-01-05/P-1
            document DOC-2 title="Standard from outside" owner=P-1 origin=external versions=2022
            document DOC-3 draft=draft
            document DOC-4 kind=contract title="Lease"
            document DOC-5 state=retired versions=1.0
        "#]]);
    }
}
