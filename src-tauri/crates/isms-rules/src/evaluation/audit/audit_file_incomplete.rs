use isms_model::text::blank;

use crate::cx::{Cx, Gaps, name_or};
use crate::day::{days_are_over, is_over};
use crate::evaluation::programme::internal;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// An internal audit of the last three years has no criteria or no scope, or 30 days after its end there is still no
    /// report, or nobody who received it. A report that came later than that is told for a year.
    ///
    /// ## Why an auditor asks
    /// Against what, where, what was found and who was told: without these four an audit proves nothing.
    ///
    /// ## How to resolve
    /// Complete the audit, and report to the managers concerned.
    "AUD-009" "audit-file-incomplete", clause "9.2.2", Warning, Text,
    says {
        gaps = "“{title}” lacks {gaps}",
        late = "“{title}” ended on {end}, and was reported on {report} only, more than {days} days later",
    }
    labels {
        criteria = "criteria",
        scope = "a scope",
        report = "a report",
        receivers = "somebody who received the report",
        complete = "Complete it",
    }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let days = params.audit_report_days;
    for (id, it) in internal(isms).filter(|(_, it)| it.is_done()) {
        let end = it.ends_on();
        if end.is_some_and(|on| is_over(on, params.programme_months, today)) {
            continue;
        }
        let is_due = end.is_none_or(|on| days_are_over(on, days, today));
        let mut gaps = Gaps::default();
        gaps.note(blank(&it.criteria), "criteria", labels::criteria);
        gaps.note(blank(&it.scope), "scope", labels::scope);
        gaps.note(it.report_on.is_none() && is_due, "report_on", labels::report);
        gaps.note(it.reported_to.is_empty() && is_due, "reported_to", labels::receivers);
        let title = name_or(&it.title, id);
        if let Some((field, gaps)) = gaps.told() {
            let title = title.clone();
            cx.report(id, field, says::gaps, args![title, gaps]).open(labels::complete, [], id, field);
        }
        let (Some(end), Some(report)) = (end, it.report_on) else { continue };
        if days_are_over(end, days, report) && !is_over(report, params.audit_months, today) {
            cx.report(id, "report_on", says::late, args![title, end, report, days]);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn something_is_missing() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit AUD-1 title="Spring audit" audit_type=internal status=done end_on=2026-05-01
                  ^^^^^ warning AUD-009 gaps: “Spring audit” lacks criteria, a scope, a report and somebody who received the report
            audit AUD-2 audit_type=internal status=done end_on=2026-05-31 scope="Care"
                  ^^^^^ warning AUD-009 gaps: “AUD-2” lacks criteria
        "#]]);
    }

    #[test]
    fn the_report_came_late() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit AUD-1 audit_type=internal status=done end_on=2026-03-01 criteria="ISO/IEC 27001" scope=Care report_on=2026-04-01 reported_to=P-1
                                                                                                              ^^^^^^^^^ warning AUD-009 late: “AUD-1” ended on 2026-03-01, and was reported on 2026-04-01 only, more than 30 days later
        "#]]);
    }

    #[test]
    fn quiet_on_the_first_days_and_when_complete() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit AUD-1 audit_type=internal status=done end_on=2026-05-02 criteria="ISO/IEC 27001" scope=Care
            audit AUD-2 audit_type=internal status=done end_on=2026-03-01 criteria="ISO/IEC 27001" scope=Care report_on=2026-03-31 reported_to=P-1
            audit AUD-3 audit_type=internal status=done end_on=2025-03-01 criteria="ISO/IEC 27001" scope=Care report_on=2025-05-31 reported_to=P-1
        "#]]);
    }

    #[test]
    fn quiet_for_old_planned_and_other_audits() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit AUD-1 audit_type=internal status=done end_on=2022-05-01
            audit AUD-2 audit_type=internal status=planned planned_on=2026-05-01
            audit AUD-3 audit_type=stage_1 status=done end_on=2026-03-01
        "#]]);
    }
}
