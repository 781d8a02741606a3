use crate::cx::{Cx, list, name_or};
use crate::evaluation::programme::{CLAUSES, Years, look_at_more};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// A clause from 4.1 to 10.2 is in no internal audit, done or planned, of the programme. Programmes of single years
    /// are judged together over three; a clause counts when everything below it is looked at.
    ///
    /// ## Why an auditor asks
    /// Over its years the programme has to reach the whole ISMS. What nobody looks at, nobody knows to work.
    ///
    /// ## How to resolve
    /// Add the clauses to an audit to come.
    "AUD-004" "clause-in-no-audit", clause "9.2.2", Warning, Text,
    says { missing = "No internal audit from {from} to {to}, done or planned, looks at {clauses}" }
    labels { add = "Have “{title}” look at them", plan = "Look at the audits" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    let Some(years) = Years::of(cx) else { return };
    let missing: Vec<&str> = CLAUSES.into_iter().filter(|it| !years.see_clause(it)).collect();
    if missing.is_empty() {
        return;
    }
    let (from, to) = (years.from, years.to);
    let clauses = list(missing.iter().map(|it| format!("clause {it}")));
    let report = cx.report(years.programme.0, "", says::missing, args![from, to, clauses]);
    match years.next(today) {
        Some((id, it)) => {
            let more = missing.into_iter().map(str::to_owned);
            let change = look_at_more(isms, id, "clauses", &it.clauses, more);
            report.fix(labels::add, args![title = name_or(&it.title, id)], vec![change])
        }
        None => report.open_list(labels::plan, isms_model::Kind::Audit),
    };
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn left_out_of_three_years() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="2026 to 2028" period_start=2026-01-01 period_end=2028-12-31 approved_on=2025-12-15
                            ^^^^ warning AUD-004 missing: No internal audit from 2026-01-01 to 2028-12-31, done or planned, looks at clause 7.4, clause 7.5 and clause 9.1
                            ^ fix: Have “Second” look at them
            audit AUD-1 title="First" audit_type=internal programme=AP-1 status=done end_on=2026-03-01 clauses=4,5,6,7.1,7.2,7.3
            audit AUD-2 title="Second" audit_type=internal programme=AP-1 status=planned planned_on=2027-03-01 clauses=8,9.2,9.3,10
            audit AUD-3 title="Given up" audit_type=internal programme=AP-1 status=cancelled planned_on=2027-09-01 clauses=7
        "#]]);
    }

    #[test]
    fn left_out_of_single_years_that_make_three() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="2024" period_start=2024-01-01 period_end=2024-12-31 approved_on=2023-12-15
            audit_programme AP-2 title="2025" period_start=2025-01-01 period_end=2025-12-31 approved_on=2024-12-15
            audit_programme AP-3 title="2026" period_start=2026-01-01 period_end=2026-12-31 approved_on=2025-12-15
                            ^^^^ warning AUD-004 missing: No internal audit from 2024-01-01 to 2026-12-31, done or planned, looks at clause 8.3
            audit AUD-1 audit_type=internal programme=AP-1 status=done end_on=2024-03-01 clauses=4,5,6
            audit AUD-2 audit_type=internal programme=AP-2 status=done end_on=2025-03-01 clauses=7,8 items=[{"subject":"8.3","result":"not_sampled"}]
            audit AUD-3 audit_type=internal programme=AP-3 status=done end_on=2026-03-01 clauses=9,10
        "#]]);
    }

    #[test]
    fn quiet_while_single_years_do_not_yet_make_three() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-2 title="2025" period_start=2025-01-01 period_end=2025-12-31 approved_on=2024-12-15
            audit_programme AP-3 title="2026" period_start=2026-01-01 period_end=2026-12-31 approved_on=2025-12-15
            audit AUD-3 audit_type=internal programme=AP-3 status=done end_on=2026-03-01 clauses=9,10
        "#]]);
    }

    #[test]
    fn quiet_when_everything_below_is_looked_at() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="2026 to 2028" period_start=2026-01-01 period_end=2028-12-31 approved_on=2025-12-15
            audit AUD-1 audit_type=internal status=done end_on=2026-03-01 clauses=4,5,6,7,8,10,9.1,9.2.1,9.3
            audit AUD-2 audit_type=internal programme=AP-1 clauses=9.2.2
        "#]]);
    }

    #[test]
    fn quiet_for_a_draft() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit_programme AP-1 title="2026 to 2029" period_start=2026-06-15 period_end=2029-06-14
            audit_programme AP-2 title="2026 to 2029" period_start=2026-05-15 period_end=2029-05-14
        "#]]);
    }
}
