use std::collections::HashSet;

use isms_model::ending::Ending;
use isms_model::{Date, Id, Isms, Kind, Nonconformity, Person, RecordRef};

use crate::cx::{Cx, name_of};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Somebody who has left still answers for something that goes on: an open risk, an asset, an action, a document, a
    /// role; also for a corrective action, a decision of a review or an area of concern that is not done, and for an
    /// audit or a review to come. What is over keeps its names.
    ///
    /// ## Why an auditor asks
    /// The auditor will ask for that very person.
    ///
    /// ## How to resolve
    /// Hand it over: “Replace a person” does it for everything at once and shows what it will change.
    "XDC-002" "person-left-in-charge", clause "5.3, A.5.2", Warning, Inference,
    says { left = "{name} left on {day}, and still answers for {what}" }
    labels { hand_over = "Hand it over" }
}

/// The fields that make somebody answer for a record. Who decided, approved or signed once stays named for good.
const DUTIES: &[&str] =
    &["owner", "responsible", "manager", "measured_by", "analysed_by", "lead_auditor", "team", "chair"];

/// A duty: of which record, in which field, whose.
type Duty = (RecordRef, &'static str, Id<Person>);

/// Whether a record is over, so that who is named in it is history.
fn is_over(isms: &Isms, kind: Kind, id: &str, today: Date) -> bool {
    let is_past = |day: Option<Date>| day.is_some_and(|it| it < today);
    match kind {
        Kind::Audit => isms.audits.get(&Id::new(id)).is_some_and(|it| it.is_done() || it.is_cancelled()),
        Kind::Nonconformity => isms.nonconformities.get(&Id::new(id)).is_some_and(Nonconformity::is_closed),
        Kind::ContinuityTest => {
            isms.continuity_tests.get(&Id::new(id)).is_some_and(|it| it.held_on.is_some())
        }
        Kind::PlannedChange => isms.planned_changes.get(&Id::new(id)).is_some_and(|it| !it.is_open()),
        Kind::AuditProgramme => {
            isms.audit_programmes.get(&Id::new(id)).is_some_and(|it| is_past(it.period_end))
        }
        Kind::AwarenessActivity => {
            isms.awareness_activities.get(&Id::new(id)).is_some_and(|it| is_past(it.on))
        }
        Kind::ManagementReview => {
            let is_held = isms.management_reviews.get(&Id::new(id)).is_some_and(|it| it.held_on.is_some());
            is_held || Ending::state_of(isms, kind, id, today).is_some()
        }
        _ => Ending::state_of(isms, kind, id, today).is_some(),
    }
}

/// Duties that stand in a list within a record: what is done has none any more.
fn in_lists(isms: &Isms) -> Vec<Duty> {
    let mut duties = Vec::new();
    let mut owe = |of: RecordRef, field, owner: Option<&Id<Person>>| {
        duties.extend(owner.map(|it| (of, field, it.clone())));
    };
    for (id, it) in isms.nonconformities.iter().filter(|(_, it)| !it.is_closed()) {
        for action in it.actions.iter().filter(|it| it.done_on.is_none()) {
            owe(RecordRef::to(id), "actions", action.owner.as_ref());
        }
    }
    for (id, it) in isms.management_reviews.iter() {
        for decision in it.decisions.iter().filter(|it| it.is_open()) {
            owe(RecordRef::to(id), "decisions", decision.owner.as_ref());
        }
    }
    for (id, it) in isms.audits.iter().filter(|(_, it)| !it.is_cancelled()) {
        for concern in it.concerns.iter().filter(|it| it.closed_on.is_none()) {
            owe(RecordRef::to(id), "concerns", concern.owner.as_ref());
        }
        for item in it.items.iter().filter(|item| item.result.is_none() && !it.is_done()) {
            owe(RecordRef::to(id), "items", item.auditor.as_ref());
        }
    }
    duties
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, index, today, .. } = *cx;
    let has_left = |id: &Id<Person>| isms.people.get(id).and_then(|it| it.left_on).filter(|it| *it < today);
    if !isms.people.iter().any(|(id, _)| has_left(id).is_some()) {
        return;
    }
    let mut duties: Vec<Duty> = Vec::new();
    for (owner, risks) in index.all_risks().owners.iter().filter(|(owner, _)| has_left(owner).is_some()) {
        duties.extend(risks.iter().map(|id| (RecordRef::to(id), "owner", owner.clone())));
    }
    for kind in Kind::ALL.iter().copied().filter(|it| *it != Kind::Risk) {
        let is_duty = |field: &str| DUTIES.contains(&field) || (kind == Kind::Role && field == "person");
        isms.for_each(kind, |id, _, record| {
            for link in record.links().found.into_iter().filter(|it| is_duty(it.field)) {
                let person = link.to.as_id::<Person>().filter(|it| has_left(it).is_some());
                if let Some(person) = person.filter(|_| !is_over(isms, kind, id, today)) {
                    duties.push((RecordRef::new(kind, id), link.field, person));
                }
            }
        });
    }
    duties.extend(in_lists(isms));
    let mut told = HashSet::new();
    for (what, field, person) in duties {
        let Some(day) = has_left(&person).filter(|_| told.insert((what.clone(), field))) else { continue };
        let name = name_of(isms, &person);
        let report = cx.report(&what, field, says::left, args![name, day, what = what.id]);
        report.open(labels::hand_over, [], &what, field);
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn still_in_charge() {
        check_rule(expect![[r#"
            today 2026-06-01
            person P-1 name=Ada left_on=2026-05-31
            asset AS-1 name=Server owner=P-1
                                   ^^^^^ warning XDC-002 left: Ada left on 2026-05-31, and still answers for AS-1
            risk R-1 title=Fire owner=P-1
                                ^^^^^ warning XDC-002 left: Ada left on 2026-05-31, and still answers for R-1
            treatment_action TA-1 text="Buy a door" responsible=P-1
                                                    ^^^^^^^^^^^ warning XDC-002 left: Ada left on 2026-05-31, and still answers for TA-1
        "#]]);
    }

    #[test]
    fn in_charge_within_a_list_or_of_what_is_to_come() {
        check_rule(expect![[r#"
            today 2026-06-01
            person P-1 name=Ada left_on=2026-05-31
            nonconformity NC-1 statement="No backups" actions=[{"text":"Test","owner":"P-1"},{"text":"Tell","owner":"P-1"}]
                                                      ^^^^^^^ warning XDC-002 left: Ada left on 2026-05-31, and still answers for NC-1
            management_review MR-1 status=held held_on=2026-05-01 chair=P-1 decisions=[{"text":"Buy","owner":"P-1"}]
                                                                            ^^^^^^^^^ warning XDC-002 left: Ada left on 2026-05-31, and still answers for MR-1
            audit AUD-1 audit_type=stage_1 status=done concerns=[{"text":"Policy","owner":"P-1"}]
                                                       ^^^^^^^^ warning XDC-002 left: Ada left on 2026-05-31, and still answers for AUD-1
            audit AUD-2 audit_type=internal status=planned lead_auditor=P-2 team=P-1 items=[{"subject":"9.2","auditor":"P-1"}]
                                                                            ^^^^ warning XDC-002 left: Ada left on 2026-05-31, and still answers for AUD-2
                                                                                     ^^^^^ warning XDC-002 left: Ada left on 2026-05-31, and still answers for AUD-2
            role ROLE-1 name=Officer person=P-1
                                     ^^^^^^ warning XDC-002 left: Ada left on 2026-05-31, and still answers for ROLE-1
        "#]]);
    }

    #[test]
    fn quiet_for_what_is_over() {
        check_rule(expect![[r#"
            today 2026-06-01
            person P-1 name=Ada left_on=2026-05-31
            nonconformity NC-1 owner=P-1 closed_on=2026-04-01 actions=[{"text":"Test","owner":"P-1"}]
            nonconformity NC-2 actions=[{"text":"Test","owner":"P-1","done_on":"2026-04-01"}] effectiveness=[{"by":"P-1","on":"2026-05-01"}]
            management_review MR-1 status=held held_on=2026-05-01 chair=P-1 decisions=[{"text":"Buy","owner":"P-1","status":"done"}]
            audit AUD-1 audit_type=internal status=done lead_auditor=P-1 team=P-1 concerns=[{"text":"Policy","owner":"P-1","closed_on":"2026-05-02"}]
            continuity_test CT-1 owner=P-1 held_on=2026-05-01
            audit_programme AP-1 owner=P-1 period_end=2026-05-01
            awareness_activity AW-1 owner=P-1 on=2026-05-01
            planned_change CHG-1 owner=P-1 status=implemented
            role ROLE-1 name=Officer person=P-1 ended_on=2026-05-31
        "#]]);
    }

    #[test]
    fn quiet_on_the_last_day_for_what_ended_and_for_past_signatures() {
        check_rule(expect![[r#"
            today 2026-06-01
            person P-1 name=Ada left_on=2026-06-01
            asset AS-1 name=Server owner=P-1
        "#]]);
        check_rule(expect![[r#"
            today 2026-06-01
            person P-1 name=Ada left_on=2026-05-31
            asset AS-1 name=Server owner=P-1 status=retired
            risk R-1 title=Fire owner=P-1 status=closed
            treatment_action TA-1 text="Buy a door" responsible=P-1 status=done
            decision DEC-1 title=Buy decided_by=P-1
        "#]]);
    }
}
