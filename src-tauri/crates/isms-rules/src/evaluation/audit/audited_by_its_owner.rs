use isms_model::text::blank;
use isms_model::{Audit, Severity};

use crate::cx::{Cx, list, name_of, name_or};
use crate::day::is_over;
use crate::evaluation::own_work::own_work;
use crate::evaluation::programme::{day_of, internal};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Somebody audits what they answer for: a clause while they answer for the ISMS, a control they own, a process they
    /// own, a unit they manage. Who audits an item counts, not who is in the team; where items name nobody, it is enough
    /// that one of the team, or somebody from outside, answers for none of it. In an organisation of fewer than ten
    /// people it is enough to say how impartiality was kept. Who owned what on the day of a past audit is not known: then
    /// it is a warning, unless the audit says how impartiality was kept or a later audit looked at it again.
    ///
    /// ## Why an auditor asks
    /// Nobody finds their own mistakes, and everybody knows it. This is the first question about an internal audit.
    ///
    /// ## How to resolve
    /// Let a colleague from another unit or an auditor from outside do that part; repeat it where it is done already.
    "AUD-006" "audited-by-its-owner", clause "9.2.2 b)", Blocker, Inference,
    says { own = "{name} audits “{title}”, but answers for part of it: {work}" }
    labels { person = "audits it", choose = "Choose who audits it" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, today, params, .. } = *cx;
    let is_small = isms.organization().headcount.is_some_and(|it| it < params.small_organization);
    let counts = |it: &Audit| !it.ends_on().is_some_and(|on| is_over(on, params.programme_months, today));
    for (id, it) in internal(isms).filter(|(_, it)| counts(it)) {
        let explains = !blank(&it.independence);
        if explains && is_small {
            continue;
        }
        let on = day_of(it).unwrap_or(today);
        let is_past = it.is_done();
        for (person, work) in own_work(isms, index, (id, it), on) {
            // Roles have days; who owned a thing on the day of a past audit nobody wrote down.
            let is_known = !is_past || work.iter().any(|it| it.is_dated);
            if explains && !is_known {
                continue;
            }
            let (name, title) = (name_of(isms, person), name_or(&it.title, id));
            let work = list(work.into_iter().map(|it| it.what));
            let field = if it.lead_auditor.as_ref() == Some(person) {
                "lead_auditor"
            } else if it.team.contains(person) {
                "team"
            } else {
                "items"
            };
            let severity = if is_known { Severity::Blocker } else { Severity::Warning };
            let report = cx.report(id, field, says::own, args![name, title, work]).severity(severity);
            report.related(person, labels::person).open(labels::choose, [], id, field);
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn they_answer_for_it() {
        check_rule(expect![[r#"
            today 2026-06-01
            person P-1 name=Dora
            person P-2 name=Chen
            role ROLE-1 kind=isms_conformity person=P-1
            control A.5.1 owner=P-2
            process PR-1 name=Payroll owner=P-2
            unit U-1 name=Care manager=P-2
            audit AUD-1 title="The ISMS" audit_type=internal status=planned planned_on=2026-07-01 clauses=4,5 controls=A.5.1 lead_auditor=P-1
                                                                                                                             ^^^^^^^^^^^^ blocker AUD-006 own: Dora audits “The ISMS”, but answers for part of it: the ISMS
            audit AUD-2 title="The rest" audit_type=internal planned_on=2026-07-01 controls=A.5.1 units=U-1 processes=PR-1 team=P-2
                                                                                                                           ^^^^ blocker AUD-006 own: Chen audits “The rest”, but answers for part of it: A.5.1, Payroll and Care
            audit AUD-3 title="Split badly" audit_type=internal planned_on=2026-07-01 clauses=4 lead_auditor=P-9 items=[{"subject":"4.1","auditor":"P-1"},{"subject":"4.2","auditor":"P-9"}]
                                                                                                                 ^^^^^ blocker AUD-006 own: Dora audits “Split badly”, but answers for part of it: the ISMS
        "#]]);
    }

    #[test]
    fn owners_of_a_past_audit_are_not_known() {
        check_rule(expect![[r#"
            today 2026-06-01
            control A.5.1 owner=P-2
            role ROLE-1 kind=isms_reporting person=P-3 assigned_on=2026-01-01
            role ROLE-2 kind=isms_reporting person=P-4 assigned_on=2026-05-01
            audit AUD-1 title="Last spring" audit_type=internal status=done start_on=2026-03-01 controls=A.5.1 lead_auditor=P-2
                                                                                                               ^^^^^^^^^^^^ warning AUD-006 own: P-2 audits “Last spring”, but answers for part of it: A.5.1
            audit AUD-2 title="With reasons" audit_type=internal status=done start_on=2026-03-01 controls=A.5.1 lead_auditor=P-2 independence="Became the owner in May"
            audit AUD-3 title="Held the role" audit_type=internal status=done start_on=2026-03-01 clauses=4.1 lead_auditor=P-3 independence="A new pair of eyes"
                                                                                                              ^^^^^^^^^^^^ blocker AUD-006 own: P-3 audits “Held the role”, but answers for part of it: the ISMS
            audit AUD-4 title="Came later" audit_type=internal status=done start_on=2026-03-01 clauses=4.2 lead_auditor=P-4
        "#]]);
    }

    #[test]
    fn quiet_when_the_team_splits_the_items() {
        check_rule(expect![[r#"
            today 2026-06-01
            role ROLE-1 kind=isms_conformity person=P-1
            control A.5.1 owner=P-2
            audit AUD-1 audit_type=internal planned_on=2026-07-01 clauses=6 controls=A.5.1 lead_auditor=P-1 team=P-2 items=[{"subject":"6.1.2","auditor":"P-2"},{"subject":"A.5.1","auditor":"P-1"}]
            audit AUD-2 audit_type=internal planned_on=2026-08-01 clauses=6 controls=A.5.1 lead_auditor=P-1 team=P-2
            audit AUD-3 audit_type=internal planned_on=2026-09-01 clauses=6 lead_auditor=P-1 outside_auditors="Two days from Acme"
        "#]]);
    }

    #[test]
    fn quiet_in_a_firm_of_five_that_says_how_and_where_it_was_done_again() {
        check_rule(expect![[r#"
            today 2026-06-01
            organization ORG headcount=5
            control A.5.1 owner=P-2
            audit AUD-1 audit_type=internal planned_on=2026-07-01 controls=A.5.1 lead_auditor=P-2 independence="A neighbour firm reads every finding"
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            control A.5.1 owner=P-2
            audit AUD-1 audit_type=internal status=done start_on=2026-03-01 controls=A.5.1 lead_auditor=P-2
            audit AUD-2 audit_type=internal status=done start_on=2026-04-01 controls=A.5.1 lead_auditor=P-3
            audit AUD-3 audit_type=gap_assessment status=done start_on=2026-03-01 controls=A.5.1 lead_auditor=P-2
            audit AUD-4 audit_type=internal status=done start_on=2022-03-01 controls=A.5.1 lead_auditor=P-2
        "#]]);
    }
}
