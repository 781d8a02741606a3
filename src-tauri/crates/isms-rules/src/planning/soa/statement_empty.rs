use isms_model::{Change, DocumentKind, Kind, standard};
use serde_json::Map;

use crate::cx::Cx;
use crate::rule::declare_rule;

declare_rule! {
    /// ## What it checks
    /// There is no decision on any control.
    ///
    /// ## Why an auditor asks
    /// The Statement of Applicability is the document that the certificate names. Without it Stage 1 ends here.
    ///
    /// ## How to resolve
    /// Start from the list of the 93 controls of Annex A and the controls that your risk treatment uses.
    "SOA-001" "statement-empty", clause "6.1.3 d)", Blocker, Text,
    says { empty = "There is no Statement of Applicability: not one control is listed" }
    labels { start = "Start the list of 93" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    if !isms.controls.is_empty() {
        return;
    }
    let create = |id: &String| Change::create(Kind::ControlDecision, id, Map::new());
    let changes = standard::annex_a().iter().map(|it| create(&it.id)).collect();
    let subject = index.document_or(DocumentKind::StatementOfApplicability, Kind::Organization);
    cx.report(&subject, "", says::empty, []).fix(labels::start, [], changes);
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn not_one_control() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ blocker SOA-001 empty: There is no Statement of Applicability: not one control is listed
                         ^ fix: Start the list of 93
        "#]]);
        check_rule(expect![[r#"
            document DOC-1 kind=statement_of_applicability draft=draft
                     ^^^^^ blocker SOA-001 empty: There is no Statement of Applicability: not one control is listed
                     ^ fix: Start the list of 93
        "#]]);
    }

    #[test]
    fn quiet_once_it_is_begun() {
        check_rule(expect![[r#"
            control A.5.1 decision=undecided
        "#]]);
    }
}
