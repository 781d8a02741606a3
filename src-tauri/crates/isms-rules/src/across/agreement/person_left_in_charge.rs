use isms_model::ending::Ending;
use isms_model::{Id, Kind, Person, RecordRef};

use crate::cx::{Cx, name_of};
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Somebody who has left still answers for something that goes on: an open risk, an asset, an action, a document, a
    /// role.
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
const DUTIES: &[&str] = &["owner", "responsible", "manager", "measured_by", "analysed_by", "lead_auditor"];

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    let has_left = |id: &Id<Person>| isms.people.get(id).and_then(|it| it.left_on).filter(|it| *it < today);
    if !isms.people.iter().any(|(id, _)| has_left(id).is_some()) {
        return;
    }
    let mut found = Vec::new();
    for (id, risk) in isms.risks.iter().filter(|(_, it)| it.is_open()) {
        if let Some((owner, day)) = risk.owner.as_ref().and_then(|it| Some((it, has_left(it)?))) {
            found.push((RecordRef::to(id), "owner", owner.clone(), day));
        }
    }
    for kind in Kind::ALL.iter().copied().filter(|it| *it != Kind::Risk) {
        isms.for_each(kind, |id, _, record| {
            for link in record.links().found.into_iter().filter(|it| DUTIES.contains(&it.field)) {
                let Some(person) = link.to.as_id::<Person>() else { continue };
                let Some(day) = has_left(&person) else { continue };
                if Ending::state_of(isms, kind, id, today).is_none() {
                    found.push((RecordRef::new(kind, id), link.field, person, day));
                }
            }
        });
    }
    for (what, field, person, day) in found {
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
