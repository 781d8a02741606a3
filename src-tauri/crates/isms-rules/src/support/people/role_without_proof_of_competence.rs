use isms_model::{Competence, Id, Role, RoleKind};

use crate::cx::{Cx, name_of};
use crate::index::Row;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Somebody answers for the ISMS, audits it or leads risk assessments today, and no record of competence for that
    /// role shows anything, or only what has expired.
    ///
    /// ## Why an auditor asks
    /// Whoever does work that the ISMS stands on has to be fit for it, and something has to show it: education,
    /// training, experience.
    ///
    /// ## How to resolve
    /// Record what the role demands and what shows that the person meets it; renew what has expired.
    "PPL-001" "role-without-proof-of-competence", clause "7.2", Warning, Text,
    says {
        no_record = "{name} holds the role “{role}”, but no record says what makes {name} fit for it",
        nothing_shown = "{name} holds the role “{role}”, but the record of competence shows nothing",
        expired = "{name} holds the role “{role}”, but what showed the competence for it expired on {on}",
    }
    labels { the_role = "is the role", demand = "Say what the role demands", show = "Name the proof", renew = "Renew it" }
}

const JUDGED: [RoleKind; 3] =
    [RoleKind::IsmsConformity, RoleKind::InternalAuditor, RoleKind::RiskFacilitator];

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    for (id, role) in isms.roles.iter().filter(|(_, it)| it.held_on(today)) {
        let (Some(kind), Some(person)) = (role.kind, &role.person) else { continue };
        if !JUDGED.contains(&kind) || isms.people.get(person).is_some_and(|it| !it.employed(today)) {
            continue;
        }
        let records: Vec<Row<'_, Competence>> =
            isms.competences.iter().filter(|(_, it)| is_for(it, id, role)).collect();
        if records.iter().any(|(_, it)| it.is_proved_on(today)) {
            continue;
        }
        let (name, role) = (name_of(isms, person), name_of(isms, id));
        let expired = records.iter().filter_map(|(id, it)| Some((*id, it.expires_on?)));
        let expired = expired.filter(|it| it.1 < today).max_by_key(|it| it.1);
        match (expired, records.first()) {
            (Some((record, on)), _) => {
                let report = cx.report(record, "expires_on", says::expired, args![name, role, on]);
                report.related(id, labels::the_role).open(labels::renew, [], record, "expires_on");
            }
            (None, Some((record, _))) => {
                let report = cx.report(*record, "shown_by", says::nothing_shown, args![name, role]);
                report.related(id, labels::the_role).open(labels::show, [], *record, "shown_by");
            }
            (None, None) => {
                let report = cx.report(id, "person", says::no_record, args![name, role]);
                report.open(labels::demand, [], id, "competence_required");
            }
        }
    }
}

/// Whether a record of competence speaks of this person in this role.
fn is_for(it: &Competence, id: &Id<Role>, role: &Role) -> bool {
    it.person == role.person
        && match &it.role {
            Some(of) => of == id,
            None => it.role_kind == role.kind,
        }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn nothing_shows_it() {
        check_rule(expect![[r#"
            person P-1 name=Ines
            role ROLE-1 kind=internal_auditor person=P-1
                                              ^^^^^^ warning PPL-001 no_record: Ines holds the role “Internal auditor”, but no record says what makes Ines fit for it
            role ROLE-2 name="Runs workshops" kind=risk_facilitator person=P-1
            competence COMP-1 person=P-2 role_kind=internal_auditor shown_by=Course
            competence COMP-2 person=P-1 role_kind=risk_facilitator required="Knows the method"
                       ^^^^^^ warning PPL-001 nothing_shown: Ines holds the role “Runs workshops”, but the record of competence shows nothing
        "#]]);
    }

    #[test]
    fn expired() {
        check_rule(expect![[r#"
            today 2026-06-01
            person P-1 name=Ines
            role ROLE-1 kind=internal_auditor person=P-1
            competence COMP-1 person=P-1 role_kind=internal_auditor shown_by=Course expires_on=2024-05-31
            competence COMP-2 person=P-1 role=ROLE-1 evidence=E-1 expires_on=2026-05-31
                                                                  ^^^^^^^^^^ warning PPL-001 expired: Ines holds the role “Internal auditor”, but what showed the competence for it expired on 2026-05-31
        "#]]);
    }

    #[test]
    fn quiet_with_valid_proof() {
        check_rule(expect![[r#"
            today 2026-06-01
            person P-1 name=Ines
            role ROLE-1 kind=internal_auditor person=P-1
            role ROLE-2 kind=isms_conformity person=P-1
            competence COMP-1 person=P-1 role_kind=internal_auditor evidence=E-1 expires_on=2026-06-01
            competence COMP-2 person=P-1 role_kind=internal_auditor shown_by=Course expires_on=2020-01-01
            competence COMP-3 person=P-1 role=ROLE-2 shown_by="Ten years of practice"
        "#]]);
    }

    #[test]
    fn quiet_for_roles_of_the_past_and_other_roles() {
        check_rule(expect![[r#"
            today 2026-06-01
            person P-1 name=Ines
            person P-2 name=Omar left_on=2026-03-31
            role ROLE-1 kind=internal_auditor person=P-1 ended_on=2026-05-31
            role ROLE-2 kind=risk_owner person=P-1
            role ROLE-3 kind=isms_conformity person=P-2
            role ROLE-4 kind=risk_facilitator
        "#]]);
    }
}
