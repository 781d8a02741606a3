use chrono::Days;
use isms_model::{Change, DocumentKind, Kind};

use super::{in_force, named};
use crate::cx::Cx;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A document in force has not been looked at for longer than its review cycle, or its next review falls due
    /// before an audit of the next three months; or a policy has no review cycle. A review that changes nothing counts
    /// as one.
    ///
    /// ## Why an auditor asks
    /// The date is read before the text. A late one says that nobody looks after the document.
    ///
    /// ## How to resolve
    /// Look at it now and record the review, also where nothing has to change.
    "DOC-004" "document-past-review", clause "7.5.2, 7.5.3, A.5.1", Warning, Text,
    says {
        overdue = "{document} was last looked at on {last}; its review every {months} months was due on {due}",
        due_at_audit = "{document} was last looked at on {last}; its review every {months} months is due on {due}, before the audit on {audit}",
        no_cycle = "{document} is a policy in force, but how often it is reviewed is not said",
    }
    labels { cycle = "Review it every {months} months", review = "Record a review" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let horizon = today.checked_add_days(Days::new(params.audit_eve_days.into()));
    let audit = isms.organization().stage_1_on.filter(|it| *it > today && Some(*it) <= horizon);
    for (id, it) in in_force(isms) {
        let document = named(id, it);
        let Some(months) = it.review_months else {
            if matches!(it.kind, Some(DocumentKind::Policy | DocumentKind::TopicPolicy)) {
                let months = params.policy_review_months;
                let change = Change::set(isms, Kind::Document, id.as_str(), "review_months", months);
                let report = cx.report(id, "review_months", says::no_cycle, args![document]);
                report.fix(labels::cycle, args![months], vec![change]);
            }
            continue;
        };
        let (Some(last), Some(due)) = (it.last_reviewed_on(), it.next_review_on()) else { continue };
        let report = if due < today {
            cx.report(id, "reviews", says::overdue, args![document, last, months, due])
        } else if let Some(audit) = audit.filter(|it| due < *it) {
            cx.report(id, "reviews", says::due_at_audit, args![document, last, months, due, audit])
        } else {
            continue;
        };
        report.open(labels::review, [], id, "reviews");
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn the_review_is_late() {
        check_rule(expect![[r#"
            today 2026-06-01
            document DOC-1 title="Door rules" review_months=12 versions=1.0@2025-05-31/P-1
                     ^^^^^ warning DOC-004 overdue: DOC-1 “Door rules” was last looked at on 2025-05-31; its review every 12 months was due on 2026-05-31
            document DOC-2 title="Key rules" review_months=6 reviews=2025-10-01/P-1 versions=1.0@2025-01-05/P-1
                                                             ^^^^^^^ warning DOC-004 overdue: DOC-2 “Key rules” was last looked at on 2025-10-01; its review every 6 months was due on 2026-04-01
        "#]]);
    }

    #[test]
    fn it_will_be_late_on_the_day_of_the_audit() {
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG stage_1_on=2026-08-30
            document DOC-1 title="Door rules" review_months=12 versions=1.0@2025-08-29/P-1
                     ^^^^^ warning DOC-004 due_at_audit: DOC-1 “Door rules” was last looked at on 2025-08-29; its review every 12 months is due on 2026-08-29, before the audit on 2026-08-30
        "#]]);
    }

    #[test]
    fn a_policy_without_a_cycle() {
        check_rule(expect![[r#"
            today 2026-06-01
            document DOC-1 kind=policy title=Policy versions=1.0@2026-01-05/P-1
                     ^^^^^ warning DOC-004 no_cycle: DOC-1 “Policy” is a policy in force, but how often it is reviewed is not said
                     ^ fix: Review it every 12 months
            document DOC-2 kind=topic_policy title=Keys versions=1.0@2020-01-05/P-1
                     ^^^^^ warning DOC-004 no_cycle: DOC-2 “Keys” is a policy in force, but how often it is reviewed is not said
                     ^ fix: Review it every 12 months
        "#]]);
    }

    #[test]
    fn quiet_in_time_or_after_a_review_that_changed_nothing() {
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG stage_1_on=2026-08-30
            document DOC-1 review_months=12 versions=1.0@2025-08-30/P-1
            document DOC-2 kind=policy review_months=12 reviews=2025-12-01/P-1 versions=1.0@2020-01-05/P-1
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG stage_1_on=2026-08-31
            document DOC-1 review_months=12 versions=1.0@2025-06-01/P-1
        "#]]);
    }

    #[test]
    fn quiet_without_a_cycle_in_other_kinds_and_when_not_in_force() {
        check_rule(expect![[r#"
            document DOC-1 kind=procedure versions=1.0@2020-01-05/P-1
            document DOC-2 kind=policy draft=draft
            document DOC-3 kind=procedure review_months=12 versions=1.0
            document DOC-4 kind=policy state=retired review_months=12 versions=1.0@2020-01-05/P-1
        "#]]);
    }
}
