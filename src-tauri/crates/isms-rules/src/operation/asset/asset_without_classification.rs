use isms_model::text::blank;
use isms_model::{AssetKind, Kind};

use super::counting;
use crate::cx::{Cx, list, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An asset in scope and in use has no classification, or one that is not among the organisation's levels; or
    /// there are no levels at all. People and buildings are not classified.
    ///
    /// ## Why an auditor asks
    /// The classification says how much protection the thing gets. Without it everybody guesses.
    ///
    /// ## How to resolve
    /// Choose one of the levels. Equipment and services carry the highest level of the information they hold.
    "AST-002" "asset-without-classification", clause "A.5.12", Warning, Text,
    says {
        unclassified = "{name} has no classification",
        unknown_level = "{name} is classified “{classification}”, which is none of your levels: {levels}",
        no_levels = "Assets are in scope, but the organisation has no classification levels",
    }
    labels { choose = "Choose a level", define = "Write down the levels" }
}

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    let organization = isms.organization();
    let levels = &organization.classification_levels;
    let is_classified = |kind: Option<AssetKind>| !matches!(kind, Some(AssetKind::People | AssetKind::Site));
    for (id, it) in counting(isms).filter(|(_, it)| is_classified(it.kind)) {
        if levels.iter().all(|it| blank(it)) {
            let report = cx.report(&Kind::Organization, "classification_levels", says::no_levels, []);
            report.open(labels::define, [], &Kind::Organization, "classification_levels");
            return;
        }
        let (name, classification) = (name_or(&it.name, id), it.classification.trim());
        let report = if classification.is_empty() {
            cx.report(id, "classification", says::unclassified, args![name])
        } else if organization.level(classification).is_none() {
            let levels = list(levels);
            cx.report(id, "classification", says::unknown_level, args![name, classification, levels])
        } else {
            continue;
        };
        report.open(labels::choose, [], id, "classification");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn none_or_an_unknown_one() {
        check_rule(expect![[r#"
            organization ORG classification_levels=Public,Internal,Confidential
            asset AS-1 name=Laptops kind=endpoint in_scope=yes
                  ^^^^ warning AST-002 unclassified: Laptops has no classification
            asset AS-2 name=Records in_scope=yes classification=Secret
                                                 ^^^^^^^^^^^^^^ warning AST-002 unknown_level: Records is classified “Secret”, which is none of your levels: Public, Internal and Confidential
        "#]]);
    }

    #[test]
    fn there_are_no_levels() {
        check_rule(expect![[r#"
            organization ORG name=Birch
                         ^^^ warning AST-002 no_levels: Assets are in scope, but the organisation has no classification levels
            asset AS-1 name=Laptops in_scope=yes classification=Internal
            asset AS-2 name=Records in_scope=yes
        "#]]);
    }

    #[test]
    fn quiet_with_a_level_for_people_and_buildings_and_out_of_scope() {
        check_rule(expect![[r#"
            organization ORG classification_levels=Public,Internal,Confidential
            asset AS-1 in_scope=yes classification=Public
            asset AS-2 in_scope=yes classification="confidential "
            asset AS-3 in_scope=yes kind=people
            asset AS-4 in_scope=yes kind=site
            asset AS-5 in_scope=no classification=Secret
            asset AS-6 in_scope=yes status=retired
        "#]]);
        check_rule(expect![[r#"
            organization ORG name=Birch
            asset AS-3 in_scope=yes kind=people
        "#]]);
    }
}
