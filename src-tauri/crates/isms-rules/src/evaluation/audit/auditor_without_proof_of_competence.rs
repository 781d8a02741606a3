use std::collections::BTreeMap;

use isms_model::{Audit, Competence, Id, Isms, Kind, Person, RoleKind};

use crate::cx::{Cx, list, name_of, name_or};
use crate::day::is_over;
use crate::evaluation::programme::{day_of, internal};
use crate::index::Row;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Somebody audits, or audited in the last three years, and no record of competence shows that they can, or what
    /// showed it had expired on the day of the audit. Who holds the role of an internal auditor today is asked for under
    /// PPL-001; auditors from outside who are only named are not people of the model.
    ///
    /// ## Why an auditor asks
    /// An audit is worth what its auditor knows.
    ///
    /// ## How to resolve
    /// Record training or experience as an auditor, or choose somebody else.
    "AUD-007" "auditor-without-proof-of-competence", clause "7.2, 9.2.2", Warning, Text,
    says {
        no_record = "{name} audits {audits}, and no record of competence shows that {name} can",
        not_proved = "{name} audits {audits}, but the record of competence shows nothing that was valid then",
    }
    labels { audit = "is the audit", record = "Record the competence", show = "Name the proof" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, today, params, .. } = *cx;
    let mut records: BTreeMap<&Id<Person>, Vec<Row<'_, Competence>>> = BTreeMap::new();
    for row in isms.competences.iter().filter(|(_, it)| is_for_auditors(isms, it)) {
        if let Some(person) = &row.1.person {
            records.entry(person).or_default().push(row);
        }
    }
    let mut unproved: BTreeMap<&Id<Person>, Vec<Row<'_, Audit>>> = BTreeMap::new();
    let is_old = |it: &Audit| it.ends_on().is_some_and(|on| is_over(on, params.programme_months, today));
    for (id, it) in internal(isms).filter(|(_, it)| !is_old(it)) {
        let on = day_of(it).unwrap_or(today);
        for person in it.auditors() {
            let proved = records.get(person).is_some_and(|it| it.iter().any(|it| it.1.is_proved_on(on)));
            if !proved && !index.held_role(person, &[RoleKind::InternalAuditor], today) {
                unproved.entry(person).or_default().push((id, it));
            }
        }
    }
    for (person, mut audits) in unproved {
        audits.sort_by_key(|(_, it)| (day_of(it).is_none(), day_of(it)));
        let Some((newest, _)) = audits.last() else { continue };
        let name = name_of(isms, person);
        let audits = list(audits.iter().map(|(id, it)| format!("“{}”", name_or(&it.title, id))));
        let record = records.get(person).and_then(|it| it.last());
        let says = if record.is_some() { says::not_proved } else { says::no_record };
        let report = cx.report(person, "", says, args![name, audits]).related(*newest, labels::audit);
        match record {
            Some((record, _)) => report.open(labels::show, [], *record, "shown_by"),
            None => report.open_list(labels::record, Kind::Competence),
        };
    }
}

/// Whether a record of competence speaks of auditing.
fn is_for_auditors(isms: &Isms, it: &Competence) -> bool {
    let kind = isms.roles.find(it.role.as_ref()).and_then(|it| it.kind).or(it.role_kind);
    kind == Some(RoleKind::InternalAuditor)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nothing_shows_it() {
        check_rule(expect![[r#"
            today 2026-06-01
            person P-1 name=Ines
                   ^^^ warning AUD-007 no_record: Ines audits “Spring” and “Autumn”, and no record of competence shows that Ines can
            person P-2 name=Omar
                   ^^^ warning AUD-007 not_proved: Omar audits “Spring”, but the record of competence shows nothing that was valid then
            person P-3 name=Chen
                   ^^^ warning AUD-007 not_proved: Chen audits “Spring”, but the record of competence shows nothing that was valid then
            competence COMP-1 person=P-2 role_kind=internal_auditor required="Knows how to audit"
            competence COMP-2 person=P-3 role_kind=internal_auditor shown_by=Course expires_on=2026-02-28
            competence COMP-3 person=P-1 role_kind=risk_facilitator shown_by=Course
            audit AUD-1 title="Spring" audit_type=internal status=done start_on=2026-03-01 lead_auditor=P-1 team=P-2,P-3
            audit AUD-2 title="Autumn" audit_type=internal planned_on=2026-10-01 lead_auditor=P-1
        "#]]);
    }

    #[test]
    fn quiet_with_proof_on_the_day() {
        check_rule(expect![[r#"
            today 2026-06-01
            person P-1 name=Ines
            competence COMP-1 person=P-1 role_kind=internal_auditor shown_by=Course expires_on=2026-03-01
            audit AUD-1 audit_type=internal status=done start_on=2026-03-01 lead_auditor=P-1 outside_auditors="Two from Acme"
        "#]]);
    }

    #[test]
    fn quiet_for_old_and_other_audits_and_where_the_role_is_asked_for() {
        check_rule(expect![[r#"
            today 2026-06-01
            person P-1 name=Ines
            person P-2 name=Omar
            role ROLE-1 kind=internal_auditor person=P-2
            audit AUD-1 audit_type=internal status=done start_on=2022-03-01 lead_auditor=P-1
            audit AUD-2 audit_type=second_party status=done start_on=2026-03-01 lead_auditor=P-1
            audit AUD-3 audit_type=internal status=cancelled planned_on=2026-03-01 lead_auditor=P-1
            audit AUD-4 audit_type=internal planned_on=2026-08-01 lead_auditor=P-2
        "#]]);
    }
}
