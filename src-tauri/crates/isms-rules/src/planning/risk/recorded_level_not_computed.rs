use isms_model::{Change, Kind};
use serde_json::json;

use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The level recorded beside a rating is another than the one that the method computes from likelihood and
    /// impact.
    ///
    /// ## Why an auditor asks
    /// Auditors take five risks and compute the level by hand. A result that can't be recomputed is not repeatable.
    ///
    /// ## How to resolve
    /// Let the level be computed, or correct the likelihood and the impact to what you really think.
    "RSK-009" "recorded-level-not-computed", clause "6.1.2 b), d) 3)", Warning, Text, each risk,
    says {
        inherent = "Risk {id} “{title}”: {recorded} is recorded before treatment, the method gives {computed}. A result that cannot be recomputed is not repeatable",
        current = "Risk {id} “{title}”: {recorded} is recorded for today, the method gives {computed}. A result that cannot be recomputed is not repeatable",
        residual = "Risk {id} “{title}”: {recorded} is recorded after treatment, the method gives {computed}. A result that cannot be recomputed is not repeatable",
    }
    labels { compute = "Use the computed level, {computed}" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, .. } = *cx;
    let method = isms.method();
    for &(id, risk) in cx.risks() {
        for (field, rating) in risk.ratings() {
            let (Some(recorded), Some(computed)) =
                (rating.recorded_level, method.criteria_of(risk, rating).and_then(|it| it.level_of(rating)))
            else {
                continue;
            };
            if recorded == computed {
                continue;
            }
            let message = match field {
                "inherent" => says::inherent,
                "current" => says::current,
                _ => says::residual,
            };
            let set = json!({ "likelihood": rating.likelihood, "impact": rating.impact, "recorded_level": computed, "version": rating.version });
            let change = Change::set(isms, Kind::Risk, id.as_str(), field, set);
            let title = &risk.title;
            let report = cx.report(id, field, message, args![id, title, recorded, computed]);
            report.fix(labels::compute, args![computed], vec![change]);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn another_level_is_recorded() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=product
            risk R-1 title=Flood inherent=4x5:15 current=3x3:9 residual=2x3:6
                                 ^^^^^^^^ warning RSK-009 inherent: Risk R-1 “Flood”: 15 is recorded before treatment, the method gives 20. A result that cannot be recomputed is not repeatable
                                 ^ fix: Use the computed level, 20
            risk R-2 title=Fire inherent=4x5 current=3x3:8
                                             ^^^^^^^ warning RSK-009 current: Risk R-2 “Fire”: 8 is recorded for today, the method gives 9. A result that cannot be recomputed is not repeatable
                                             ^ fix: Use the computed level, 9
            risk R-3 title=Theft inherent=4x5 residual=2x3:5
                                              ^^^^^^^^ warning RSK-009 residual: Risk R-3 “Theft”: 5 is recorded after treatment, the method gives 6. A result that cannot be recomputed is not repeatable
                                              ^ fix: Use the computed level, 6
        "#]]);
        check_rule(expect![[r#"
            criteria CRIT likelihood=2 impact=2 formula=matrix matrix=[[1,2],[2,3]]
            risk R-1 title=Flood inherent=2x2:4
                                 ^^^^^^^^ warning RSK-009 inherent: Risk R-1 “Flood”: 4 is recorded before treatment, the method gives 3. A result that cannot be recomputed is not repeatable
                                 ^ fix: Use the computed level, 3
        "#]]);
    }

    #[test]
    fn quiet_when_equal_not_recorded_or_not_computable() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5 formula=sum
            risk R-1 inherent=4x5:9 residual=2x3
            risk R-2 inherent=:12
            risk R-3 inherent=9x9:12
            risk R-4 inherent=4x5:20 status=closed
        "#]]);
    }
}
