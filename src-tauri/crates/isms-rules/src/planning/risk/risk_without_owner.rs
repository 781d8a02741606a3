use isms_model::text::blank;

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An open risk has no owner, or names one whom the list of people does not know.
    ///
    /// ## Why an auditor asks
    /// The owner approves the treatment and accepts what remains. Without one, nobody can do either.
    ///
    /// ## How to resolve
    /// Name an owner with both the authority and the budget to decide about this risk.
    "RSK-006" "risk-without-owner", clause "6.1.2 c) 2)", Warning, Text, each risk,
    says {
        without_owner = "Risk {id} “{title}” has no owner. Nobody can approve its treatment or accept what remains",
        unknown_owner = "Risk {id} “{title}” names {owner} as its owner, who is not in the list of people",
    }
    labels { choose_owner = "Choose an owner" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, .. } = *cx;
    for &(id, risk) in cx.risks() {
        let title = &risk.title;
        let report = match &risk.owner {
            Some(owner) if isms.people.contains(owner) => continue,
            Some(owner) if !blank(owner.as_str()) => {
                cx.report(id, "owner", says::unknown_owner, args![id, title, owner])
            }
            _ => cx.report(id, "owner", says::without_owner, args![id, title]),
        };
        report.open(labels::choose_owner, [], id, "owner");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn without_an_owner() {
        check_rule(expect![[r#"
            risk R-1 title=Flood
                 ^^^ warning RSK-006 without_owner: Risk R-1 “Flood” has no owner. Nobody can approve its treatment or accept what remains
            risk R-2 title=Fire owner=P-9
                                ^^^^^ warning RSK-006 unknown_owner: Risk R-2 “Fire” names P-9 as its owner, who is not in the list of people
        "#]]);
    }

    #[test]
    fn quiet_with_an_owner_and_once_closed() {
        check_rule(expect![[r#"
            person P-1 name=Ines
            risk R-1 title=Flood owner=P-1
            risk R-2 title=Fire status=closed
        "#]]);
    }
}
