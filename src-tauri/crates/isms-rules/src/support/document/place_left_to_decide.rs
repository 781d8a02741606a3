use isms_model::DocumentState;
use isms_model::text::{list, open_places};

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The text of a document that is kept up still has places marked as to be decided.
    ///
    /// ## Why an auditor asks
    /// A rule with a gap in it can be neither kept nor audited, and it shows that a template was taken over unread.
    ///
    /// ## How to resolve
    /// Decide each place in the text and write the answer in its stead. It can't be approved before.
    "DOC-006" "place-left-to-decide", clause "7.5.2", Warning, Inference,
    says {
        one = "{id} “{title}” leaves one thing to decide: {places}",
        several = "{id} “{title}” leaves {n} things to decide: {places}",
    }
    labels { open_text = "Open the text" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, .. } = *cx;
    let live = isms.documents.iter().filter(|(_, it)| it.state != Some(DocumentState::Retired));
    for (id, it) in live {
        let found = open_places(&it.body);
        if found.is_empty() {
            continue;
        }
        let (title, places, n) = (&it.title, list(&found, 4), found.len());
        let report = match n {
            1 => cx.report(id, "body", says::one, args![id, title, places]),
            _ => cx.report(id, "body", says::several, args![id, title, n, places]),
        };
        report.open(labels::open_text, [], id, "body");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn one_place_and_several() {
        check_rule(expect![[r#"
            document DOC-001 title=Backup body="Kept for [decide: months]."
                                          ^^^^ warning DOC-006 one: DOC-001 “Backup” leaves one thing to decide: months
            document DOC-002 title=Access body="By [decide: whom], every [decide: how often]."
                                          ^^^^ warning DOC-006 several: DOC-002 “Access” leaves 2 things to decide: whom and how often
        "#]]);
    }

    #[test]
    fn silent_when_all_is_decided_and_once_retired() {
        check_rule(expect![[r#"
            document DOC-001 title=Backup body="Kept for six months, see [[R-001]]."
            document DOC-002 title=Access body="By [decide: whom]." state=retired
        "#]]);
    }
}
