use std::collections::BTreeSet;

use isms_model::{Change, Criteria, Kind, Method, Risk, RiskStatus, ScaleLevel};

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An open risk is above the acceptable level (as it is today; where nobody rated that, before treatment) and
    /// has no priority. A risk whose treatment is finished needs none.
    ///
    /// ## Why an auditor asks
    /// Risks have to be put in an order for treatment, so that means go where they are needed most.
    ///
    /// ## How to resolve
    /// Give each risk above the limit its place in the order of treatment.
    "RSK-014" "risk-above-limit-without-priority", clause "6.1.2 e)", Warning, Text, each risk,
    says {
        unranked = "Risk {id} “{title}” is at {level}, above your limit of {limit}, and has no priority",
    }
    labels { rank = "Give it priority {priority}, by its level" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, criteria, .. } = *cx;
    let method = isms.method();
    let Some(limit) = criteria.accept_max else { return };
    let levels = levels(criteria);
    for &(id, risk) in cx.risks().iter().filter(|it| it.1.priority.is_none()) {
        let Some(level) = level_today(risk, &method).filter(|it| *it > limit) else { continue };
        let priority = 1 + levels.range(level + 1..).count();
        let change = Change::set(isms, Kind::Risk, id.as_str(), "priority", priority);
        let report = cx.report(id, "priority", says::unranked, args![id, title = risk.title, level, limit]);
        report.fix(labels::rank, args![priority], vec![change]);
    }
}

/// Every level that the method can give. A risk is ranked by how many of them are higher: equal levels rank equally,
/// and a rank stays when other risks change.
fn levels(criteria: &Criteria) -> BTreeSet<u16> {
    let steps = |scale: &[ScaleLevel]| scale.iter().map(|it| Some(it.level)).collect::<Vec<_>>();
    let impacts = steps(&criteria.impact);
    let pairs = steps(&criteria.likelihood).into_iter().flat_map(|l| impacts.iter().map(move |i| (l, *i)));
    pairs.filter_map(|(l, i)| criteria.level(l, i)).collect()
}

/// The level that has to be treated; none where the treatment is finished.
fn level_today(risk: &Risk, method: &Method<'_>) -> Option<u16> {
    let is_treated = risk.status == Some(RiskStatus::Treated);
    let level = method.level_today(risk, &risk.current).or_else(|| method.level_today(risk, &risk.inherent));
    level.filter(|_| !is_treated)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn above_and_unranked() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product accept_max=8
            risk R-1 title=Flood inherent=3x3
                 ^^^ warning RSK-014 unranked: Risk R-1 “Flood” is at 9, above your limit of 8, and has no priority
                 ^ fix: Give it priority 7, by its level
            risk R-2 title=Fire inherent=5x5
                 ^^^ warning RSK-014 unranked: Risk R-2 “Fire” is at 25, above your limit of 8, and has no priority
                 ^ fix: Give it priority 1, by its level
            risk R-3 title=Theft inherent=2x2 current=3x5
                 ^^^ warning RSK-014 unranked: Risk R-3 “Theft” is at 15, above your limit of 8, and has no priority
                 ^ fix: Give it priority 4, by its level
            risk R-4 title=Fraud inherent=4x4 priority=2
        "#]]);
    }

    #[test]
    fn quiet_when_ranked_within_the_limit_treated_or_closed() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product accept_max=8
            risk R-1 inherent=3x3 priority=1
            risk R-2 inherent=2x4
            risk R-3 inherent=5x5 current=2x2
            risk R-4 inherent=5x5 status=treated
            risk R-5 inherent=5x5 status=closed
            risk R-6 title="Not rated"
        "#]]);
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product
            risk R-1 inherent=5x5
        "#]]);
    }
}
