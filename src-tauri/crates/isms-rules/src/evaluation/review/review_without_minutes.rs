use crate::cx::{Cx, name_or};
use crate::day::{days_are_over, is_over};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A management review of the last three years was neither signed off here nor has minutes in force, 30 days after it
    /// was held.
    ///
    /// ## Why an auditor asks
    /// The results of a review have to be on record. What the chair has confirmed leaves no room for doubt.
    ///
    /// ## How to resolve
    /// Let the chair sign the review off, or approve the minutes as a document.
    "MRV-006" "review-without-minutes", clause "9.3.3, 7.5", Warning, Practice,
    says {
        nothing = "“{title}” of {on} was not signed off and has no minutes",
        not_approved = "“{title}” of {on} was not signed off, and its minutes are not in force",
    }
    labels { minutes = "are the minutes", sign = "Look at the review" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let unsigned =
        isms.management_reviews.iter().filter(|(_, it)| it.is_held() && it.signed_off_on.is_none());
    for (id, it) in unsigned {
        let is_due = |on: &isms_model::Date| {
            days_are_over(*on, params.minutes_days, today) && !is_over(*on, params.programme_months, today)
        };
        let Some(on) = it.held_on.filter(is_due) else { continue };
        let title = name_or(&it.title, id);
        let minutes = it.minutes.as_ref().and_then(|it| isms.documents.key_value(it));
        match minutes {
            Some((_, document)) if document.in_force().is_some() => {}
            Some((document, _)) => {
                let report = cx.report(id, "minutes", says::not_approved, args![title, on]);
                report.related(document, labels::minutes).open(labels::sign, [], id, "minutes");
            }
            None => {
                let report = cx.report(id, "minutes", says::nothing, args![title, on]);
                report.open(labels::sign, [], id, "minutes");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nothing_confirms_it() {
        check_rule(expect![[r#"
            today 2026-06-01
            document DOC-1 title=Minutes
            management_review MR-1 title="Review 2026" status=held held_on=2026-05-01
                              ^^^^ warning MRV-006 nothing: “Review 2026” of 2026-05-01 was not signed off and has no minutes
            management_review MR-2 title="Review 2025" status=held held_on=2025-05-01 minutes=DOC-1
                                                                                      ^^^^^^^ warning MRV-006 not_approved: “Review 2025” of 2025-05-01 was not signed off, and its minutes are not in force
        "#]]);
    }

    #[test]
    fn quiet_when_signed_off_or_minutes_are_in_force() {
        check_rule(expect![[r#"
            today 2026-06-01
            document DOC-1 title=Minutes versions=1.0@2026-05-20/P-1
            management_review MR-1 status=held held_on=2026-05-01 minutes=DOC-1
            management_review MR-2 status=held held_on=2025-05-01 signed_off_by=P-1 signed_off_on=2025-05-02
        "#]]);
    }

    #[test]
    fn quiet_on_the_first_days_and_for_reviews_of_old() {
        check_rule(expect![[r#"
            today 2026-06-01
            management_review MR-1 status=held held_on=2026-05-02
            management_review MR-2 status=held held_on=2023-05-31
            management_review MR-3 status=planned planned_on=2026-01-01
        "#]]);
    }
}
