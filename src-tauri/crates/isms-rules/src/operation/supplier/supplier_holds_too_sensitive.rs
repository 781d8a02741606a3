use std::collections::BTreeMap;

use isms_model::{Asset, AssetKind, Id, Isms, Supplier};

use super::loads;
use crate::cx::{Cx, list, name_or};
use crate::index::Row;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A supplier may hold information up to a classification, and runs an asset in scope that is classified above it,
    /// or carries out an outsourced process that works with such information. Buildings and people are not counted,
    /// nor are systems of which the supplier of a process runs none.
    ///
    /// ## Why an auditor asks
    /// Either the supplier holds what it was never cleared for, or somebody allowed it and nobody wrote it down.
    ///
    /// ## How to resolve
    /// Move the information, or look at the supplier again, agree on the protection and raise what it may hold.
    "SUP-006" "supplier-holds-too-sensitive", clause "A.5.19", Warning, Inference,
    says { above = "{name} may hold {limit} at most, but works with what is classified above: {assets}" }
    labels { held = "is classified above", look = "Change what it may hold" }
}

/// So many assets are linked.
const ASSETS_MAX: usize = 3;

fn check(cx: &mut Cx<'_>) {
    let isms = cx.isms;
    let organization = isms.organization();
    for (id, assets) in held(cx) {
        let Some(supplier) = isms.suppliers.get(id) else { continue };
        let Some(limit) = organization.level(&supplier.max_classification) else { continue };
        let is_above = |it: &&Row<'_, Asset>| organization.level(&it.1.classification) > Some(limit);
        let above: Vec<Row<'_, Asset>> = assets.values().filter(is_above).copied().collect();
        if above.is_empty() {
            continue;
        }
        let (name, limit) = (name_or(&supplier.name, id), supplier.max_classification.trim());
        let assets = list(above.iter().map(|(id, it)| name_or(&it.name, id)));
        let report = cx.report(id, "max_classification", says::above, args![name, limit, assets]);
        let report =
            above.iter().take(ASSETS_MAX).fold(report, |report, it| report.related(it.0, labels::held));
        report.open(labels::look, [], id, "max_classification");
    }
}

/// What each supplier works with: what it runs, and the information of the outsourced processes that it carries out.
fn held<'a>(cx: &Cx<'a>) -> BTreeMap<&'a Id<Supplier>, BTreeMap<&'a Id<Asset>, Row<'a, Asset>>> {
    let isms: &'a Isms = cx.isms;
    let counts = |it: &Asset| it.counts() && !matches!(it.kind, Some(AssetKind::Site | AssetKind::People));
    let mut held: BTreeMap<&Id<Supplier>, BTreeMap<&Id<Asset>, Row<'a, Asset>>> = BTreeMap::new();
    let run = isms.assets.iter().filter_map(|row| Some((row.1.supplier.as_ref()?, row)));
    let outsourced =
        loads(cx).into_iter().filter(|it| it.asset.is_none() && it.process.1.outsourced == Some(true));
    let given = outsourced.flat_map(|it| {
        let assets = it.process.1.assets.iter().filter_map(|it| isms.assets.key_value(it));
        let information = assets.filter(|(_, it)| it.kind == Some(AssetKind::Information));
        information.map(move |row| (it.supplier.0, row))
    });
    for (supplier, row) in run.chain(given).filter(|(_, row)| counts(row.1)) {
        held.entry(supplier).or_default().insert(row.0, row);
    }
    held
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn it_runs_or_is_given_what_is_above() {
        check_rule(expect![[r#"
            organization ORG classification_levels=Public,Internal,Confidential
            scope SCOPE processes=PR-1
            supplier SUP-1 name=Cloud max_classification=Internal
                                      ^^^^^^^^^^^^^^^^^^ warning SUP-006 above: Cloud may hold Internal at most, but works with what is classified above: Records
            supplier SUP-2 name=Payday max_classification=public
                                       ^^^^^^^^^^^^^^^^^^ warning SUP-006 above: Payday may hold public at most, but works with what is classified above: Payslips
            asset AS-1 name=Records in_scope=yes classification=Confidential supplier=SUP-1
            asset AS-2 name=Mail in_scope=yes classification=Internal supplier=SUP-1
            asset AS-3 name=Payslips kind=information in_scope=yes classification=Internal
            process PR-1 name=Salaries outsourced=yes supplier=SUP-2 assets=AS-3
        "#]]);
    }

    #[test]
    fn quiet_up_to_the_limit_or_where_nobody_says() {
        check_rule(expect![[r#"
            organization ORG classification_levels=Public,Internal,Confidential
            scope SCOPE processes=PR-1
            supplier SUP-1 max_classification=Internal
            supplier SUP-2 name=Undecided
            asset AS-1 in_scope=yes classification=Internal supplier=SUP-1
            asset AS-2 in_scope=yes classification=Confidential supplier=SUP-2
            asset AS-3 in_scope=yes supplier=SUP-1
            asset AS-4 kind=information in_scope=yes classification=Confidential
            process PR-1 supplier=SUP-1 assets=AS-4
        "#]]);
    }

    #[test]
    fn quiet_for_buildings_and_what_does_not_count() {
        check_rule(expect![[r#"
            organization ORG classification_levels=Public,Internal,Confidential
            scope SCOPE processes=PR-2
            supplier SUP-1 max_classification=Internal
            asset AS-1 in_scope=yes kind=site classification=Confidential supplier=SUP-1
            asset AS-2 in_scope=no classification=Confidential supplier=SUP-1
            asset AS-3 in_scope=yes status=retired classification=Confidential supplier=SUP-1
            asset AS-4 kind=information in_scope=yes classification=Confidential
            asset AS-5 kind=service in_scope=yes classification=Confidential
            process PR-1 outsourced=yes supplier=SUP-1 assets=AS-4
            process PR-2 outsourced=yes supplier=SUP-1 assets=AS-5
        "#]]);
    }
}
