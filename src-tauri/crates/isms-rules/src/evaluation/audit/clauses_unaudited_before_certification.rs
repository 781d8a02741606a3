use isms_model::{Audit, AuditType, Date, Isms, Kind};

use crate::cx::{Cx, list, name_or};
use crate::evaluation::outside::{is_certified, outside};
use crate::evaluation::programme::{CLAUSES, internal, look_at_more, next_to_plan, see_clause};
use crate::index::Row;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The first certification is booked, and a clause from 4.1 to 10.2 is neither in a finished internal audit nor in one
    /// that is planned before Stage 2.
    ///
    /// ## Why an auditor asks
    /// Before a first certificate the internal audit has to have been once through the whole ISMS.
    ///
    /// ## How to resolve
    /// Finish one round over clauses 4 to 10 before Stage 2, better before Stage 1.
    "AUD-012" "clauses-unaudited-before-certification", clause "9.2.1", Warning, Practice,
    says { missing = "Certification is booked for {on}, and no internal audit before looks at {clauses}" }
    labels { add = "Have “{title}” look at them", plan = "Look at the audits" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    if is_certified(isms, today) {
        return;
    }
    let day_of =
        |kind| outside(isms).filter(|(_, it)| it.is_of(kind)).filter_map(|(_, it)| it.begins_on()).max();
    let (stage_1, stage_2) =
        (day_of(AuditType::Stage1).or(isms.organization().stage_1_on), day_of(AuditType::Stage2));
    let Some(on) = stage_1.or(stage_2) else { return };
    let audits = before(isms, stage_2, today);
    let missing: Vec<&str> = CLAUSES.into_iter().filter(|it| !see_clause(&audits, it)).collect();
    // That none took place at all is said elsewhere.
    if missing.is_empty() || audits.is_empty() {
        return;
    }
    let clauses = list(missing.iter().map(|it| format!("clause {it}")));
    let report = cx.report(&Kind::Organization, "stage_1_on", says::missing, args![on, clauses]);
    match next_to_plan(audits.iter().copied(), today) {
        Some((id, it)) => {
            let more = missing.into_iter().map(str::to_owned);
            let change = look_at_more(isms, id, "clauses", &it.clauses, more);
            report.fix(labels::add, args![title = name_or(&it.title, id)], vec![change])
        }
        None => report.open_list(labels::plan, Kind::Audit),
    };
}

/// Internal audits that were finished, or are to be before Stage 2.
fn before(isms: &Isms, stage_2: Option<Date>, today: Date) -> Vec<Row<'_, Audit>> {
    let is_in_time = |it: &Audit| {
        let on = it.begins_on();
        it.is_done()
            || (on.is_none_or(|on| on >= today || !it.is_open_to_plan())
                && (stage_2.is_none() || on < stage_2))
    };
    internal(isms).filter(|(_, it)| is_in_time(it)).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn not_yet_once_through() {
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG stage_1_on=2026-09-01
                             ^^^^^^^^^^ warning AUD-012 missing: Certification is booked for 2026-09-01, and no internal audit before looks at clause 10.1 and clause 10.2
                             ^ fix: Have “The rest” look at them
            audit AUD-1 audit_type=internal status=done end_on=2026-03-01 clauses=4,5,6,7,8
            audit AUD-2 title="The rest" audit_type=internal status=planned planned_on=2026-07-01 clauses=9
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG name=Birch
                         ^^^ warning AUD-012 missing: Certification is booked for 2026-09-01, and no internal audit before looks at clause 10.1 and clause 10.2
            audit AUD-1 audit_type=internal status=done end_on=2026-03-01 clauses=4,5,6,7,8,9
            audit AUD-2 audit_type=internal status=planned planned_on=2026-10-01 clauses=10
            audit AUD-3 audit_type=stage_1 status=planned planned_on=2026-09-01
            audit AUD-4 audit_type=stage_2 status=planned planned_on=2026-10-01
        "#]]);
    }

    #[test]
    fn quiet_when_once_through_or_planned_before_stage_2() {
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG stage_1_on=2026-09-01
            audit AUD-1 audit_type=internal status=done end_on=2026-03-01 clauses=4,5,6,7,8
            audit AUD-2 audit_type=internal status=planned planned_on=2026-09-15 clauses=9,10
            audit AUD-4 audit_type=stage_2 status=planned planned_on=2026-10-01
        "#]]);
    }

    #[test]
    fn quiet_when_nothing_is_booked_or_certified() {
        check_rule(expect![[r#"
            today 2026-06-01
            audit AUD-1 audit_type=internal status=done end_on=2026-03-01 clauses=4
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG stage_1_on=2025-09-01
            audit AUD-1 audit_type=internal status=done end_on=2026-03-01 clauses=4
            certificate CERT-1 decided_on=2025-12-01
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG stage_1_on=2026-09-01
        "#]]);
    }
}
