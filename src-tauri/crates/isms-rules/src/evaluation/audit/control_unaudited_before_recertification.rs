use chrono::Months;
use isms_model::{Audit, AuditType, ControlDecision, Date, Id, Isms, Kind};

use crate::cx::{Cx, list, name_or};
use crate::evaluation::outside::outside;
use crate::evaluation::programme::{day_of, internal, look_at_more, next_to_plan};
use crate::index::Row;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// The recertification audit, or the last day of the certificate, is at most 12 months away, and a control that
    /// applies was in no internal audit since the decision, and is in none that is planned before.
    ///
    /// ## Why an auditor asks
    /// Recertification looks back over the whole cycle, internal audits included.
    ///
    /// ## How to resolve
    /// Add the controls to an audit before the recertification.
    "AUD-015" "control-unaudited-before-recertification", clause "9.2.2", Warning, Practice,
    says { missing = "Recertification is due by {until}. No internal audit since {since}, done or planned, looks at {count} of {all} controls that apply: {controls}" }
    labels { add = "Have “{title}” look at them", plan = "Look at the audits" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, params, .. } = *cx;
    let newest = isms.certificates.iter().filter(|(_, it)| it.decided_on.is_some_and(|on| on <= today));
    let Some((id, it)) = newest.max_by_key(|(_, it)| it.decided_on) else { return };
    let (Some(since), Some(end)) = (it.decided_on, it.valid_until) else { return };
    let until = recertification(isms, since).unwrap_or(end);
    let opens = until.checked_sub_months(Months::new(params.recertification_months));
    if it.is_withdrawn(today) || until < today || opens.is_none_or(|on| on > today) {
        return;
    }
    let is_in = |it: &Audit| day_of(it).is_some_and(|on| on > since && on < until);
    let counts = |it: &Audit| it.is_done() || !it.is_open_to_plan() || it.begins_on() >= Some(today);
    let audits: Vec<Row<'_, Audit>> = internal(isms).filter(|(_, it)| is_in(it) && counts(it)).collect();
    let unseen = |it: &Id<ControlDecision>| !audits.iter().any(|(_, audit)| audit.looks_at_control(it));
    let applicable = || isms.controls.iter().filter(|(_, it)| it.applies()).map(|it| it.0);
    let missing: Vec<&Id<ControlDecision>> = applicable().filter(|it| unseen(it)).collect();
    if missing.is_empty() {
        return;
    }
    let (count, all, controls) = (missing.len(), applicable().count(), list(&missing));
    let report = cx.report(id, "valid_until", says::missing, args![until, since, count, all, controls]);
    match next_to_plan(audits.iter().copied(), today) {
        Some((audit, planned)) => {
            let more = missing.into_iter().map(ToString::to_string);
            let change = look_at_more(isms, audit, "controls", &planned.controls, more);
            report.fix(labels::add, args![title = name_or(&planned.title, audit)], vec![change])
        }
        None => report.open_list(labels::plan, Kind::Audit),
    };
}

/// The day of the recertification audit that follows a decision, where it has one and is still to come.
fn recertification(isms: &Isms, since: Date) -> Option<Date> {
    let open = outside(isms).filter(|(_, it)| it.is_of(AuditType::Recertification) && !it.is_done());
    open.filter_map(|(_, it)| it.begins_on()).filter(|on| *on > since).min()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn not_looked_at_in_the_cycle() {
        check_rule(expect![[r#"
            today 2026-06-01
            control A.5.1 decision=applicable
            control A.5.2 decision=applicable
            control A.5.3 decision=not_applicable
            certificate CERT-1 decided_on=2023-11-01 valid_until=2026-10-31
                                                     ^^^^^^^^^^^ warning AUD-015 missing: Recertification is due by 2026-08-10. No internal audit since 2023-11-01, done or planned, looks at 1 of 2 controls that apply: A.5.1
                                                     ^ fix: Have “Last” look at them
            audit AUD-1 audit_type=internal status=done start_on=2023-10-01 controls=A.5.1
            audit AUD-2 audit_type=internal status=done start_on=2025-03-01 controls=A.5.2
            audit AUD-3 audit_type=recertification status=planned planned_on=2026-08-10
            audit AUD-4 title=Last audit_type=internal status=planned planned_on=2026-07-10
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            control A.5.1 decision=applicable
            certificate CERT-1 decided_on=2024-06-01 valid_until=2027-06-01
                                                     ^^^^^^^^^^^ warning AUD-015 missing: Recertification is due by 2027-06-01. No internal audit since 2024-06-01, done or planned, looks at 1 of 1 controls that apply: A.5.1
        "#]]);
    }

    #[test]
    fn quiet_when_looked_at_or_planned_before() {
        check_rule(expect![[r#"
            today 2026-06-01
            control A.5.1 decision=applicable
            control A.5.2 decision=applicable
            certificate CERT-1 decided_on=2023-11-01 valid_until=2026-10-31
            audit AUD-1 audit_type=internal status=done start_on=2024-10-01 controls=A.5.1
            audit AUD-2 audit_type=internal status=planned planned_on=2026-07-10 controls=A.5.2
        "#]]);
    }

    #[test]
    fn quiet_while_recertification_is_far_or_there_is_no_certificate() {
        check_rule(expect![[r#"
            today 2026-06-01
            control A.5.1 decision=applicable
            certificate CERT-1 decided_on=2024-06-02 valid_until=2027-06-02
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            control A.5.1 decision=applicable
            certificate CERT-1 decided_on=2023-06-02 valid_until=2026-10-31 withdrawn_on=2026-01-01
        "#]]);
    }
}
