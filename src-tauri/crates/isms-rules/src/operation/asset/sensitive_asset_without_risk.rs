use std::collections::HashSet;

use isms_model::{Asset, Change, Id, Isms, Kind};
use serde_json::{Map, json};

use super::counting;
use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An asset in scope carries one of the organisation's upper classifications, and no open risk names it or a
    /// process that works with it. Upper are the highest of two or three levels, the two highest of four or five.
    ///
    /// ## Why an auditor asks
    /// Either it was forgotten in the assessment, or it needs less protection than its classification says.
    ///
    /// ## How to resolve
    /// Assess a risk to it, or name it in the risk that already covers it.
    "AST-003" "sensitive-asset-without-risk", clause "6.1.2 c)", Warning, Inference,
    says { untouched = "{name} is classified {classification}, but no open risk names it or a process that works with it" }
    labels { start = "Start a risk to {name}" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    let organization = isms.organization();
    let count = organization.classification_levels.len();
    let is_upper =
        |it: &Asset| organization.level(&it.classification).is_some_and(|at| at >= count - count / 2);
    let processes =
        isms.processes.iter().filter(|(id, _)| index.risks_of_process(id.as_str()).next().is_some());
    let reached: HashSet<&Id<Asset>> = processes.flat_map(|(_, it)| &it.assets).collect();
    for (id, it) in counting(isms).filter(|(_, it)| is_upper(it)) {
        if reached.contains(id) || index.risks_of_asset(id.as_str()).next().is_some() {
            continue;
        }
        let (name, classification) = (name_or(&it.name, id), it.classification.trim());
        let report = cx.report(id, "classification", says::untouched, args![name, classification]);
        report.fix(labels::start, args![name], vec![start_risk(isms, id, &name)]);
    }
}

/// The new record of a risk to this asset, to be completed by a person.
fn start_risk(isms: &Isms, asset: &Id<Asset>, name: &str) -> Change {
    let fields = [
        ("title".to_owned(), json!(format!("Risk to {name}"))),
        ("assets".to_owned(), json!([asset.as_str()])),
    ];
    Change::create(Kind::Risk, isms.next_reference(Kind::Risk), Map::from_iter(fields))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn no_risk_reaches_it() {
        check_rule(expect![[r#"
            organization ORG classification_levels=Public,Internal,Confidential,Restricted
            asset AS-1 name=Records in_scope=yes classification=Restricted
                                                 ^^^^^^^^^^^^^^ warning AST-003 untouched: Records is classified Restricted, but no open risk names it or a process that works with it
                                                 ^ fix: Start a risk to Records
            asset AS-2 in_scope=yes classification=confidential
                                    ^^^^^^^^^^^^^^ warning AST-003 untouched: AS-2 is classified confidential, but no open risk names it or a process that works with it
                                    ^ fix: Start a risk to AS-2
            process PR-1 assets=AS-2
            risk R-1 assets=AS-1 status=closed
        "#]]);
    }

    #[test]
    fn quiet_below_the_upper_end_of_the_own_scheme() {
        check_rule(expect![[r#"
            organization ORG classification_levels=Public,Internal,Confidential
            asset AS-1 in_scope=yes classification=Internal
            asset AS-2 in_scope=yes classification=Secret
        "#]]);
        check_rule(expect![[r#"
            organization ORG classification_levels=Internal
            asset AS-1 in_scope=yes classification=Internal
        "#]]);
        check_rule(expect![[r#"
            organization ORG name=Birch
            asset AS-1 in_scope=yes classification=Internal
        "#]]);
    }

    #[test]
    fn quiet_when_a_risk_names_it_or_its_process_and_when_it_does_not_count() {
        check_rule(expect![[r#"
            organization ORG classification_levels=Open,Closed
            asset AS-1 in_scope=yes classification=Closed
            asset AS-2 in_scope=yes classification=Closed
            asset AS-3 in_scope=no classification=Closed
            process PR-1 assets=AS-2
            risk R-1 assets=AS-1
            risk R-2 processes=PR-1
        "#]]);
    }
}
