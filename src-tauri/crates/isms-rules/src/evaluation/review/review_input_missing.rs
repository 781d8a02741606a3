use std::collections::HashSet;

use chrono::Months;
use isms_model::terms::Term;
use isms_model::{ManagementReview, ReviewInputKey};

use crate::cx::{Cx, name_or};
use crate::day::days_are_over;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The management reviews of the last year together say nothing on one of the inputs of 9.3.2, neither a conclusion
    /// nor that there was nothing to report. A review has 30 days to be written up, or until it is signed off.
    ///
    /// ## Why an auditor asks
    /// The auditor goes down the list of inputs with the minutes in hand.
    ///
    /// ## How to resolve
    /// Write down what was said, or that there was nothing to report; or take it up in a short extra review.
    "MRV-002" "review-input-missing", clause "9.3.2", Warning, Text,
    says { missing = "The management reviews up to “{title}” of {on} say nothing on {inputs}" }
    labels { complete = "Complete the inputs" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let held = || isms.management_reviews.iter().filter(|(_, it)| it.is_held() && it.held_on <= Some(today));
    let Some((id, last)) = held().max_by_key(|(_, it)| it.held_on) else { return };
    let Some(on) = last.held_on else { return };
    let is_written_up = last.signed_off_on.is_some() || days_are_over(on, params.minutes_days, today);
    let from = on.checked_sub_months(Months::new(params.review_months));
    if !is_written_up {
        return;
    }
    let in_period = |it: &ManagementReview| it.held_on > from;
    let inputs = held().filter(|(_, it)| in_period(it)).flat_map(|(_, it)| &it.inputs);
    let answered: HashSet<_> = inputs.filter(|it| it.is_answered()).filter_map(|it| it.key).collect();
    let missing: Vec<String> = ReviewInputKey::ALL
        .iter()
        .filter(|it| !answered.contains(it))
        .map(|it| it.label().to_owned())
        .collect();
    if !missing.is_empty() {
        let inputs = isms_model::text::list(&missing, missing.len());
        let title = name_or(&last.title, id);
        let report = cx.report(id, "inputs", says::missing, args![title, on, inputs]);
        report.open(labels::complete, [], id, "inputs");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn something_was_not_looked_at() {
        check_rule(expect![[r#"
            today 2026-06-01
            management_review MR-1 title="Review 2026" status=held held_on=2026-05-01 inputs=[{"key":"earlier_actions","comment":"All done"},{"key":"issues","nothing_to_report":true},{"key":"parties","shown":"Two new customers"},{"key":"nonconformities","comment":"Two"},{"key":"measurements","comment":"Good"},{"key":"audits","comment":"One"},{"key":"objectives","comment":"Two of three"}]
                                                                                      ^^^^^^ warning MRV-002 missing: The management reviews up to “Review 2026” of 2026-05-01 say nothing on c) Changes in what parties need, e) Feedback of interested parties, f) Risk results and the treatment plan and g) Chances to improve
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            management_review MR-1 status=held held_on=2026-05-31 signed_off_on=2026-06-01
                              ^^^^ warning MRV-002 missing: The management reviews up to “MR-1” of 2026-05-31 say nothing on a) Earlier actions, b) Changes in issues, c) Changes in what parties need, d1) Nonconformities and corrective actions, d2) Measurements, d3) Audit results, d4) Objectives, e) Feedback of interested parties, f) Risk results and the treatment plan and g) Chances to improve
        "#]]);
    }

    #[test]
    fn quiet_when_the_reviews_of_a_year_say_it_together() {
        check_rule(expect![[r#"
            today 2026-06-01
            management_review MR-1 status=held held_on=2025-11-01 inputs=[{"key":"earlier_actions","comment":"All done"},{"key":"issues","nothing_to_report":true},{"key":"parties","comment":"None"},{"key":"nonconformities","comment":"Two"},{"key":"measurements","comment":"Good"}]
            management_review MR-2 status=held held_on=2026-05-01 inputs=[{"key":"audits","comment":"One"},{"key":"objectives","comment":"Two of three"},{"key":"feedback","comment":"Good"},{"key":"risks","comment":"Fewer"},{"key":"improvement","comment":"A tool"}]
        "#]]);
    }

    #[test]
    fn quiet_while_it_is_written_up() {
        check_rule(expect![[r#"
            today 2026-06-01
            management_review MR-1 status=held held_on=2026-05-02
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            management_review MR-1 status=planned planned_on=2026-05-01
        "#]]);
    }
}
