use isms_model::text::blank;
use isms_model::{Asset, Change, Date, Id, Isms, Kind, Person};

use super::counting;
use crate::cx::{Cx, name_of, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An asset in scope and in use has no owner, or names one whom the list of people does not know.
    ///
    /// ## Why an auditor asks
    /// Nobody answers for its protection: for who gets in, how it is classified, when it goes.
    ///
    /// ## How to resolve
    /// Name an owner who may decide about the asset. Who leads its unit is a good first guess.
    "AST-001" "asset-without-owner", clause "A.5.9", Warning, Text,
    says {
        without_owner = "{name} has no owner. Nobody answers for its protection",
        unknown_owner = "{name} names {owner} as its owner, who is not in the list of people",
    }
    labels { make_owner = "Make {person} its owner", choose = "Choose an owner" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    for (id, it) in counting(isms) {
        let name = name_or(&it.name, id);
        let report = match &it.owner {
            Some(owner) if isms.people.contains(owner) => continue,
            Some(owner) if !blank(owner.as_str()) => {
                cx.report(id, "owner", says::unknown_owner, args![name, owner])
            }
            _ => cx.report(id, "owner", says::without_owner, args![name]),
        };
        let report = match leader(isms, it, today) {
            Some(leader) => {
                let change = Change::set(isms, Kind::Asset, id.as_str(), "owner", leader.as_str());
                report.fix(labels::make_owner, args![person = name_of(isms, leader)], vec![change])
            }
            None => report,
        };
        report.open(labels::choose, [], id, "owner");
    }
}

/// Who leads the unit of an asset, if that is known and the person is still there.
fn leader<'a>(isms: &'a Isms, it: &Asset, today: Date) -> Option<&'a Id<Person>> {
    let leader = isms.units.find(it.unit.as_ref())?.manager.as_ref()?;
    isms.people.get(leader)?.employed(today).then_some(leader)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn without_an_owner() {
        check_rule(expect![[r#"
            person P-1 name=Ines
            person P-2 name=Chen left_on=2026-05-31
            unit U-1 manager=P-1
            unit U-2 manager=P-2
            asset AS-1 name=Laptops in_scope=yes unit=U-1
                  ^^^^ warning AST-001 without_owner: Laptops has no owner. Nobody answers for its protection
                  ^ fix: Make Ines its owner
            asset AS-2 in_scope=yes unit=U-2 status=in_use
                  ^^^^ warning AST-001 without_owner: AS-2 has no owner. Nobody answers for its protection
            asset AS-3 name=Network in_scope=yes owner=P-9
                                                 ^^^^^ warning AST-001 unknown_owner: Network names P-9 as its owner, who is not in the list of people
        "#]]);
    }

    #[test]
    fn quiet_with_an_owner_out_of_scope_or_retired() {
        check_rule(expect![[r#"
            person P-1 name=Ines
            asset AS-1 name=Laptops in_scope=yes owner=P-1
            asset AS-2 name=Fax in_scope=yes status=retired
            asset AS-3 name=Canteen in_scope=no
            asset AS-4 name="Nobody has decided"
        "#]]);
    }
}
