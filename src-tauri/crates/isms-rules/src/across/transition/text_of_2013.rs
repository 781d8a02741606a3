use isms_model::text;

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The text of a document in force speaks of the 2013 edition: its year, its 114 controls or its 14 domains.
    /// Numbers of other standards are left alone.
    ///
    /// ## Why an auditor asks
    /// Auditors search for “2013”. What they find tells them that nobody has read the document since.
    ///
    /// ## How to resolve
    /// Revise the passage and approve the new version.
    "TRN-003" "text-of-2013", clause "7.5.3", Warning, Inference,
    says { phrase = "{id} “{title}” is in force and still says “{phrase}”" }
    labels { revise = "Revise the text" }
}

/// What only a text of the 2013 edition says.
const PHRASES: &[&str] = &["27001:2013", "27002:2013", "114 controls", "14 domains", "14 control categories"];

fn check(cx: &mut Cx<'_>) {
    for (id, it) in cx.isms.documents.iter().filter(|(_, it)| it.in_force().is_some()) {
        let Some(phrase) = PHRASES.iter().copied().find(|phrase| it.body.contains(phrase)) else { continue };
        let title = if text::blank(&it.title) { id.as_str() } else { it.title.trim() };
        let report = cx.report(id, "body", says::phrase, args![id, title, phrase]);
        report.open(labels::revise, [], id, "body");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn an_old_phrase() {
        check_rule(expect![[r#"
            document DOC-1 title=Policy body="We follow ISO/IEC 27001:2013." versions=1.0@2026-01-05/P-1
                                        ^^^^ warning TRN-003 phrase: DOC-1 “Policy” is in force and still says “27001:2013”
            document DOC-2 title=Guide body="All 114 controls were looked at." versions=1.0@2026-01-05/P-1
                                       ^^^^ warning TRN-003 phrase: DOC-2 “Guide” is in force and still says “114 controls”
        "#]]);
    }

    #[test]
    fn quiet_for_the_new_edition_other_standards_and_what_is_not_in_force() {
        check_rule(expect![[r#"
            document DOC-1 title=Policy body="We follow ISO/IEC 27001:2022; backups follow A.12 of the hosting contract." versions=1.0@2026-01-05/P-1
            document DOC-2 title=Guide body="ISO/IEC 27001:2013" draft=draft
        "#]]);
    }
}
