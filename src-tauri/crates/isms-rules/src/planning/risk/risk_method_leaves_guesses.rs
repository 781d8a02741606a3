use isms_model::text::{blank, words};
use isms_model::{Criteria, Formula, Kind, ScaleLevel};

use crate::cx::{Cx, Gaps};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The criteria lack a formula or a complete matrix, three steps on either scale, a definition of each step in
    /// words, the interval of assessments, or the events that call for one.
    ///
    /// ## Why an auditor asks
    /// Two people would score the same risk differently, and nobody knows when an assessment is due.
    ///
    /// ## How to resolve
    /// Describe every step of both scales in words a colleague can apply, fix the formula or fill the matrix, and
    /// say when an assessment is due (interval and events).
    "RSK-003" "risk-method-leaves-guesses", clause "6.1.2 a), b)", Warning, Text,
    says { gaps = "The risk method lacks {gaps}. Two people would score the same risk differently" }
    labels {
        formula = "a formula or a matrix",
        matrix = "a level in the matrix for each pair of steps",
        likelihood = "at least three steps of likelihood",
        impact = "at least three steps of impact",
        likelihood_words = "words that define each step of likelihood",
        impact_words = "words that define each step of impact",
        interval = "the interval between assessments",
        triggers = "the events that call for an assessment",
        complete = "Complete the criteria",
    }
}

const DEFINITION_WORDS_MIN: usize = 3;

fn check(cx: &mut Cx<'_>) {
    let (it, least) = (cx.isms.criteria_draft(), cx.params.scale_steps_min);
    let vague = |scale: &[ScaleLevel]| scale.iter().any(|it| words(&it.definition) < DEFINITION_WORDS_MIN);
    let mut gaps = Gaps::default();
    gaps.note(it.formula.is_none(), "formula", labels::formula);
    gaps.note(it.formula == Some(Formula::Matrix) && !is_matrix_whole(it), "matrix", labels::matrix);
    gaps.note(it.likelihood.len() < least, "likelihood", labels::likelihood);
    gaps.note(vague(&it.likelihood), "likelihood", labels::likelihood_words);
    gaps.note(it.impact.len() < least, "impact", labels::impact);
    gaps.note(vague(&it.impact), "impact", labels::impact_words);
    gaps.note(it.review_months.is_none(), "review_months", labels::interval);
    gaps.note(blank(&it.triggers), "triggers", labels::triggers);
    if let Some((field, gaps)) = gaps.told() {
        let report = cx.report(&Kind::Criteria, field, says::gaps, args![gaps]);
        report.open(labels::complete, [], &Kind::Criteria, field);
    }
}

fn is_matrix_whole(it: &Criteria) -> bool {
    it.matrix.len() >= it.likelihood.len() && it.matrix.iter().all(|row| row.len() >= it.impact.len())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nothing_is_fixed() {
        check_rule(expect![[r#"
            criteria CRIT accept_max=5
                     ^^^^ warning RSK-003 gaps: The risk method lacks a formula or a matrix, at least three steps of likelihood, at least three steps of impact, the interval between assessments and the events that call for an assessment. Two people would score the same risk differently
        "#]]);
    }

    #[test]
    fn one_thing_is_open() {
        check_rule(expect![[r#"
            + sound
            ~ criteria CRIT formula=
                            ^^^^^^^ warning RSK-003 gaps: The risk method lacks a formula or a matrix. Two people would score the same risk differently
        "#]]);
        check_rule(expect![[r#"
            + sound
            ~ criteria CRIT formula=matrix matrix=[[1,2,3,4,5],[2,4,6,8,10]]
                                           ^^^^^^ warning RSK-003 gaps: The risk method lacks a level in the matrix for each pair of steps. Two people would score the same risk differently
        "#]]);
        check_rule(expect![[r#"
            + sound
            ~ criteria CRIT likelihood=2
                            ^^^^^^^^^^ warning RSK-003 gaps: The risk method lacks at least three steps of likelihood. Two people would score the same risk differently
        "#]]);
        check_rule(expect![[r#"
            + sound
            ~ criteria CRIT impact=2
                            ^^^^^^ warning RSK-003 gaps: The risk method lacks at least three steps of impact. Two people would score the same risk differently
        "#]]);
        check_rule(expect![[r#"
            + sound
            ~ criteria CRIT likelihood=[{"level":1,"definition":"Once in ten years"},{"level":2,"definition":"Often"},{"level":3}]
                            ^^^^^^^^^^ warning RSK-003 gaps: The risk method lacks words that define each step of likelihood. Two people would score the same risk differently
        "#]]);
        check_rule(expect![[r#"
            + sound
            ~ criteria CRIT impact=[{"level":1},{"level":2},{"level":3}]
                            ^^^^^^ warning RSK-003 gaps: The risk method lacks words that define each step of impact. Two people would score the same risk differently
        "#]]);
        check_rule(expect![[r#"
            + sound
            ~ criteria CRIT review_months=
                            ^^^^^^^^^^^^^ warning RSK-003 gaps: The risk method lacks the interval between assessments. Two people would score the same risk differently
        "#]]);
        check_rule(expect![[r#"
            + sound
            ~ criteria CRIT triggers=
                            ^^^^^^^^ warning RSK-003 gaps: The risk method lacks the events that call for an assessment. Two people would score the same risk differently
        "#]]);
    }

    #[test]
    fn quiet_with_a_formula_or_a_whole_matrix() {
        check_rule(expect![[r#"
            + sound
        "#]]);
        check_rule(expect![[r#"
            + sound
            ~ criteria CRIT likelihood=3 impact=3 formula=matrix matrix=[[1,1,2],[1,2,3],[2,3,3]]
        "#]]);
    }
}
