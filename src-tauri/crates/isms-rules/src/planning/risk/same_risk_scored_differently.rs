use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use isms_model::Risk;
use isms_model::text::blank;

use crate::cx::Cx;
use crate::index::Row;
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
    let Cx { index, criteria, .. } = *cx;
    let mut first_of: HashMap<u64, (Row<'_, Risk>, u16)> = HashMap::new();
    let mut buffer = String::new();
    for &(id, risk) in index.open_risks() {
        let Some(level) = risk.inherent_level(criteria) else { continue };
        if blank(&risk.threat) {
            continue;
        }
        let mut told = Vec::new();
        let cause = cause_of(risk, &mut buffer);
        for asset in &risk.assets {
            let mut hash = cause.clone();
            asset.hash(&mut hash);
            let ((first, other), level_first) = *first_of.entry(hash.finish()).or_insert(((id, risk), level));
            if level_first != level && !told.contains(&first) && same_cause(risk, other) {
                told.push(first);
                let threat = risk.threat.trim();
                let report =
                    cx.report(id, "inherent", says::differs, args![first, id, threat, level_first, level]);
                report.related(first, labels::the_other);
            }
        }
    }
}

/// Threat and weakness as they are compared: capitals and blanks at the ends do not count. One buffer for all
/// spares ten thousand copies.
fn cause_of(risk: &Risk, buffer: &mut String) -> DefaultHasher {
    let mut hash = DefaultHasher::new();
    for text in [&risk.threat, &risk.vulnerability] {
        buffer.clear();
        buffer.extend(text.trim().chars().flat_map(char::to_lowercase));
        buffer.hash(&mut hash);
    }
    hash
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
