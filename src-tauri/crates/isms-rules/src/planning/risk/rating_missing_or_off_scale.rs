use isms_model::{Change, Kind, MadeUnder, Rating, RatingStanding, Risk, ScaleLevel, Treatment};
use serde_json::json;

use crate::cx::{Cx, Gaps};
use crate::rule::{Message, args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// One of the four values of an open risk (likelihood and impact, before and after treatment) is missing or is
    /// no step of the scale. While the scales themselves are missing, nothing is off them.
    ///
    /// ## Why an auditor asks
    /// The level can't be computed, so nobody can say whether the risk is acceptable.
    ///
    /// ## How to resolve
    /// Score all four values on the scales of the method in force.
    "RSK-008" "rating-missing-or-off-scale", clause "6.1.2 d)", Warning, Text, each risk,
    says {
        missing = "Risk {id} “{title}” lacks {gaps}",
        off_scale = "Risk {id} “{title}” is off your scales in {gaps}",
    }
    labels {
        likelihood_before = "likelihood before treatment",
        impact_before = "impact before treatment",
        likelihood_after = "likelihood after treatment",
        impact_after = "impact after treatment",
        keep = "Take over the rating before treatment: a retained risk stays as it is",
        score = "Score it",
    }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, criteria, .. } = *cx;
    let method = isms.method();
    for &(id, risk) in cx.risks() {
        let mut missing = Gaps::default();
        let mut off = Gaps::default();
        // A rating that is known to be of another version stays on the scale it was made on.
        let is_of_another = |it: &Rating| {
            method.standing(risk, it) == RatingStanding::ToReassess
                && !matches!(method.made_under(risk, it), MadeUnder::Unknown)
        };
        let of_another = [is_of_another(&risk.inherent), is_of_another(&risk.residual)];
        let mut value = |value: Option<u8>, scale: &[ScaleLevel], field: &'static str, label: Message| {
            missing.note(value.is_none(), field, label);
            let is_off = value.is_some_and(|it| scale.iter().all(|step| step.level != it));
            let counts = !scale.is_empty() && !of_another[usize::from(field == "residual")];
            off.note(is_off && counts, field, label);
        };
        value(risk.inherent.likelihood, &criteria.likelihood, "inherent", labels::likelihood_before);
        value(risk.inherent.impact, &criteria.impact, "inherent", labels::impact_before);
        value(risk.residual.likelihood, &criteria.likelihood, "residual", labels::likelihood_after);
        value(risk.residual.impact, &criteria.impact, "residual", labels::impact_after);
        let title = &risk.title;
        if let Some((field, gaps)) = missing.told() {
            let report = cx.report(id, field, says::missing, args![id, title, gaps]);
            let report = report.open(labels::score, [], id, field);
            if field == "residual" && is_retained_as_it_is(risk) {
                let Rating { likelihood, impact, .. } = &risk.inherent;
                let kept = json!({ "likelihood": likelihood, "impact": impact });
                let change = Change::set(isms, Kind::Risk, id.as_str(), "residual", kept);
                report.fix(labels::keep, [], vec![change]);
            }
        } else if let Some((field, gaps)) = off.told() {
            let report = cx.report(id, field, says::off_scale, args![id, title, gaps]);
            report.open(labels::score, [], id, field);
        }
    }
}

fn is_retained_as_it_is(risk: &Risk) -> bool {
    risk.treatment == Some(Treatment::Retain) && risk.residual.is_blank()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn a_value_is_missing() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5
            risk R-1 title=Flood
                 ^^^ warning RSK-008 missing: Risk R-1 “Flood” lacks likelihood before treatment, impact before treatment, likelihood after treatment and impact after treatment
            risk R-2 title=Fire inherent=x3 residual=1x1
                                ^^^^^^^^ warning RSK-008 missing: Risk R-2 “Fire” lacks likelihood before treatment
            risk R-3 title=Theft inherent=3x residual=1x1
                                 ^^^^^^^^ warning RSK-008 missing: Risk R-3 “Theft” lacks impact before treatment
            risk R-4 title=Fraud inherent=3x3 residual=x1
                                              ^^^^^^^^ warning RSK-008 missing: Risk R-4 “Fraud” lacks likelihood after treatment
            risk R-5 title=Error inherent=3x3 residual=1x
                                              ^^^^^^^^ warning RSK-008 missing: Risk R-5 “Error” lacks impact after treatment
            risk R-6 title=Import inherent=:12 residual=:4
                                  ^^^^^^^^ warning RSK-008 missing: Risk R-6 “Import” lacks likelihood before treatment, impact before treatment, likelihood after treatment and impact after treatment
        "#]]);
    }

    #[test]
    fn a_retained_risk_can_keep_its_rating() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=5 impact=5
            risk R-1 title=Flood inherent=2x2 treatment=retain
                 ^^^ warning RSK-008 missing: Risk R-1 “Flood” lacks likelihood after treatment and impact after treatment
                 ^ fix: Take over the rating before treatment: a retained risk stays as it is
        "#]]);
    }

    #[test]
    fn a_value_is_off_the_scale() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=3 impact=4
            risk R-1 title=Flood inherent=4x4 residual=1x1
                                 ^^^^^^^^ warning RSK-008 off_scale: Risk R-1 “Flood” is off your scales in likelihood before treatment
            risk R-2 title=Fire inherent=3x5 residual=0x9
                                ^^^^^^^^ warning RSK-008 off_scale: Risk R-2 “Fire” is off your scales in impact before treatment, likelihood after treatment and impact after treatment
        "#]]);
    }

    #[test]
    fn quiet_when_scored_closed_or_without_scales() {
        check_rule(expect![[r#"
            criteria CRIT likelihood=3 impact=4
            risk R-1 inherent=3x4 residual=1x1
            risk R-2 status=closed
        "#]]);
        check_rule(expect![[r#"
            risk R-1 inherent=9x9 residual=1x1
        "#]]);
    }
}
