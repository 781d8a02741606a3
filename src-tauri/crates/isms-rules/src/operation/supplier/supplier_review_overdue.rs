use chrono::Months;
use isms_model::{AssuranceKind, Date, Supplier};

use super::serving;
use crate::cx::{Cx, name_or};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A supplier that serves what is in scope was not reviewed for longer than its cycle, or twelve months where it
    /// has none, or never. A review of one's own among the assurances counts; the first review is due one cycle after
    /// the service began.
    ///
    /// ## Why an auditor asks
    /// Suppliers change their people, their places and their own suppliers, and tell nobody.
    ///
    /// ## How to resolve
    /// Review it (reports, incidents, service levels, changes) and record the day.
    "SUP-002" "supplier-review-overdue", clause "A.5.22", Warning, Text,
    says {
        late = "{name} was last reviewed on {last}; the next review, {months} months later, was due on {due}",
        never = "{name} serves the scope and was never reviewed; a review is due every {months} months",
    }
    labels { review = "Record the review" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    for (id, it) in serving(isms, today) {
        let months = it.review_months.unwrap_or(params.supplier_months);
        let last = last_review(it);
        let due = last.or(it.service_start_on).and_then(|it| it.checked_add_months(Months::new(months)));
        if due.is_some_and(|due| due >= today) {
            continue;
        }
        let name = name_or(&it.name, id);
        let report = match (last, due) {
            (Some(last), Some(due)) => {
                cx.report(id, "last_assessed_on", says::late, args![name, last, months, due])
            }
            _ => cx.report(id, "last_assessed_on", says::never, args![name, months]),
        };
        report.open(labels::review, [], id, "last_assessed_on");
    }
}

/// The last day somebody here looked at a supplier.
pub(crate) fn last_review(it: &Supplier) -> Option<Date> {
    let own = it.assurances.iter().filter(|it| it.kind == Some(AssuranceKind::OwnReview));
    own.filter_map(|it| it.reviewed_on.or(it.issued_on)).chain(it.last_assessed_on).max()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn late_or_never() {
        check_rule(expect![[r#"
            today 2026-06-01
            supplier SUP-1 name=Payday in_scope=yes last_assessed_on=2025-05-31
                                                    ^^^^^^^^^^^^^^^^ warning SUP-002 late: Payday was last reviewed on 2025-05-31; the next review, 12 months later, was due on 2026-05-31
            supplier SUP-2 name=Guards in_scope=yes last_assessed_on=2026-02-28 review_months=3
                                                    ^^^^^^^^^^^^^^^^ warning SUP-002 late: Guards was last reviewed on 2026-02-28; the next review, 3 months later, was due on 2026-05-28
            supplier SUP-3 name=Cleaners in_scope=yes service_start_on=2025-05-31
                     ^^^^^ warning SUP-002 never: Cleaners serves the scope and was never reviewed; a review is due every 12 months
            supplier SUP-4 in_scope=yes review_months=24 assurances=iso_27001@2027-01-01
                     ^^^^^ warning SUP-002 never: SUP-4 serves the scope and was never reviewed; a review is due every 24 months
        "#]]);
    }

    #[test]
    fn quiet_in_time_by_whatever_review() {
        check_rule(expect![[r#"
            today 2026-06-01
            supplier SUP-1 in_scope=yes last_assessed_on=2025-06-01
            supplier SUP-2 in_scope=yes last_assessed_on=2024-06-01 review_months=24
            supplier SUP-3 in_scope=yes assurances=[{"kind":"own_review","reviewed_on":"2026-02-01"}]
        "#]]);
    }

    #[test]
    fn quiet_before_the_first_review_is_due_and_out_of_scope() {
        check_rule(expect![[r#"
            today 2026-06-01
            supplier SUP-1 in_scope=yes service_start_on=2025-06-01
            supplier SUP-2 in_scope=yes service_start_on=2026-06-02
            supplier SUP-3 in_scope=no
        "#]]);
    }
}
