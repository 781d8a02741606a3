use std::collections::BTreeSet;

use isms_model::Risk;

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Two open risks describe the same threat and the same weakness of the same asset but start from different
    /// levels. Each is compared with the first of its kind.
    ///
    /// ## Why an auditor asks
    /// The same thing scored twice shows whether the method gives the same result twice.
    ///
    /// ## How to resolve
    /// Merge them, or make clear what differs (another weakness, another consequence) and score from the same
    /// footing.
    "RSK-012" "same-risk-scored-differently", clause "6.1.2 b)", Warning, Inference,
    says {
        differs = "{first} and {id} describe the same threat ({threat}) to the same asset but start from {level_first} and {level}",
    }
    labels { the_other = "is scored differently" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, .. } = *cx;
    let method = isms.method();
    let mut pairs = BTreeSet::new();
    for ids in index.all_risks().of_shared_causes() {
        let risks = ids.iter().filter_map(|id| isms.risks.key_value(id));
        let mut rated = risks.filter_map(|(id, it)| Some((id, it, method.level_today(it, &it.inherent)?)));
        let Some((first, other, level_first)) = rated.next() else { continue };
        let differ = rated.filter(|(_, risk, level)| *level != level_first && same_cause(risk, other));
        pairs.extend(differ.map(|(id, _, level)| (id, first, level, level_first)));
    }
    for (id, first, level, level_first) in pairs {
        let threat = isms.risks.get(id).map_or("", |it| it.threat.trim());
        let report = cx.report(id, "inherent", says::differs, args![first, id, threat, level_first, level]);
        report.related(first, labels::the_other);
    }
}

fn same_cause(a: &Risk, b: &Risk) -> bool {
    let same = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
    same(&a.threat, &b.threat) && same(&a.vulnerability, &b.vulnerability)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn the_same_twice() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product
            risk R-1 threat=Theft vulnerability="No lock" assets=AS-1,AS-2 inherent=2x3
            risk R-2 threat="theft " vulnerability="no lock" assets=AS-2,AS-1 inherent=4x3
                                                                              ^^^^^^^^ warning RSK-012 differs: R-1 and R-2 describe the same threat (theft) to the same asset but start from 6 and 12
            risk R-3 threat=Theft vulnerability="No lock" assets=AS-1 inherent=2x3
            risk R-4 threat=Fire assets=AS-1 inherent=:9
            risk R-5 threat=Fire assets=AS-1 inherent=5x5
                                             ^^^^^^^^ warning RSK-012 differs: R-4 and R-5 describe the same threat (Fire) to the same asset but start from 9 and 25
        "#]]);
    }

    #[test]
    fn quiet_when_something_differs() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product
            risk R-1 threat=Theft vulnerability="No lock" assets=AS-1 inherent=2x3
            risk R-2 threat=Theft vulnerability="Laptops travel" assets=AS-1 inherent=4x3
            risk R-3 threat=Theft vulnerability="No lock" assets=AS-2 inherent=4x3
            risk R-4 threat=Theft vulnerability="No lock" assets=AS-1 inherent=3x2
            risk R-5 threat=Theft vulnerability="No lock" assets=AS-1
            risk R-6 threat=Theft vulnerability="No lock" assets=AS-1 inherent=5x5 status=closed
            risk R-7 assets=AS-1 inherent=1x1
            risk R-8 assets=AS-1 inherent=5x5
        "#]]);
    }
}
