use chrono::{NaiveDateTime, NaiveTime};
use isms_model::operation::clock::{END_OF_DAY, time_of_day};
use isms_model::text::blank;
use isms_model::{Incident, IncidentNotification, IncidentStatus, Obligation};

use crate::cx::{Cx, name_or};
use crate::index::Row;
use crate::rule::{args, declare_rule};

declare_rule! {
    /// ## What it checks
    /// Somebody who has to be told of an incident was told after the time that the obligation allows, or has not been
    /// told although it is over. Hours count from the time of day; where that is not known, until the end of the last
    /// day. Business days are Monday to Friday; holidays are not known, so set the day where they matter. A clock that
    /// starts with materiality has not started while nobody judged it. A late notification is no longer reported once
    /// the incident is closed and says what was learnt.
    ///
    /// ## Why an auditor asks
    /// These dates are checked one against the other, by the authority first. Several obligations may run at once.
    ///
    /// ## How to resolve
    /// Notify now if it is still due, take legal advice, and write down why it was late and what changed.
    "INC-003" "notification-late-or-missing", clause "A.5.5, A.5.26, A.5.31", Warning, Text,
    says {
        late = "The incident “{title}”: the time to tell {whom} ended on {due}, and they were told on {on}",
        missing = "The incident “{title}”: the time to tell {whom} ended on {due}, and nothing shows that they were told",
    }
    labels { the_law = "asks for it", note = "Note when they were told" }
}

fn check(cx: &mut Cx<'_>) {
    let Cx { isms, today, .. } = *cx;
    let is_real = |it: &Incident| it.status != Some(IncidentStatus::NoIncident);
    for (id, it) in isms.incidents.iter().filter(|(_, it)| is_real(it)) {
        let has_learnt = it.status == Some(IncidentStatus::Closed) && !blank(&it.lessons);
        for notification in it.notifications.iter().filter(|it| blank(&it.not_needed_because)) {
            let obligation = notification.obligation.as_ref().and_then(|it| isms.obligations.key_value(it));
            let Some(end) = it.tell_by(notification, obligation.map(|it| it.1)) else { continue };
            let (title, whom, due) = (name_or(&it.title, id), whom(notification, obligation), told(end));
            let report = match notification.notified_on {
                Some(on) => {
                    let at = on.and_time(time_of_day(&notification.notified_at).unwrap_or(NaiveTime::MIN));
                    if at <= end || has_learnt {
                        continue;
                    }
                    let on = if at.time() == NaiveTime::MIN { on.to_string() } else { told(at) };
                    cx.report(id, "notifications", says::late, args![title, whom, due, on])
                }
                None if today.and_time(NaiveTime::MIN) > end => {
                    cx.report(id, "notifications", says::missing, args![title, whom, due])
                }
                None => continue,
            };
            let report = report.open(labels::note, [], id, "notifications");
            if let Some((obligation, _)) = obligation {
                report.related(obligation, labels::the_law);
            }
        }
    }
}

/// Whom to tell, as a sentence calls them.
fn whom(notification: &IncidentNotification, obligation: Option<Row<'_, Obligation>>) -> String {
    match obligation {
        _ if !blank(&notification.to) => notification.to.trim().to_owned(),
        Some((_, it)) if !blank(&it.notify_whom) => it.notify_whom.trim().to_owned(),
        Some((id, it)) => format!("those whom “{}” names", name_or(&it.title, id)),
        None => "somebody outside".to_owned(),
    }
}

/// A moment as a sentence says it; the end of a day is the day.
fn told(end: NaiveDateTime) -> String {
    if end.time() == END_OF_DAY { end.date().to_string() } else { end.format("%Y-%m-%d %H:%M").to_string() }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::check_rule;

    #[test]
    fn days_hours_and_business_days() {
        check_rule(expect![[r#"
            today 2026-06-01
            obligation OBL-1 title="State law" notify_within_days=45 notify_whom="The attorney general"
            obligation OBL-2 title=GDPR notify_within_hours=72
            obligation OBL-3 title="Form 8-K" notify_from=materiality notify_within_business_days=4
            incident INC-1 title=Leak detected_on=2026-03-02 material_on=2026-03-05 notifications=OBL-1@2026-04-17,OBL-2@2026-03-06,OBL-3@2026-03-12
                                                                                    ^^^^^^^^^^^^^ warning INC-003 late: The incident “Leak”: the time to tell The attorney general ended on 2026-04-16, and they were told on 2026-04-17
                                                                                    ^^^^^^^^^^^^^ warning INC-003 late: The incident “Leak”: the time to tell those whom “GDPR” names ended on 2026-03-05, and they were told on 2026-03-06
                                                                                    ^^^^^^^^^^^^^ warning INC-003 late: The incident “Leak”: the time to tell those whom “Form 8-K” names ended on 2026-03-11, and they were told on 2026-03-12
            incident INC-2 title=Theft detected_on=2026-03-02 detected_at=14:30 notifications=[{"obligation":"OBL-2","to":"The supervisor","notified_on":"2026-03-05","notified_at":"14:31"}]
                                                                                ^^^^^^^^^^^^^ warning INC-003 late: The incident “Theft”: the time to tell The supervisor ended on 2026-03-05 14:30, and they were told on 2026-03-05 14:31
        "#]]);
    }

    #[test]
    fn not_told_at_all() {
        check_rule(expect![[r#"
            today 2026-06-01
            obligation OBL-1 title="State law" notify_within_days=45 notify_within_hours=240
            incident INC-1 title=Leak status=closed lessons="Keep lists" detected_on=2026-05-21 notifications=OBL-1
                                                                                                ^^^^^^^^^^^^^ warning INC-003 missing: The incident “Leak”: the time to tell those whom “State law” names ended on 2026-05-31, and nothing shows that they were told
            incident INC-2 title=Theft notifications=[{"to":"The insurer","due_on":"2026-05-31"},{"due_on":"2026-05-30"}]
                                       ^^^^^^^^^^^^^ warning INC-003 missing: The incident “Theft”: the time to tell The insurer ended on 2026-05-31, and nothing shows that they were told
                                       ^^^^^^^^^^^^^ warning INC-003 missing: The incident “Theft”: the time to tell somebody outside ended on 2026-05-30, and nothing shows that they were told
        "#]]);
    }

    #[test]
    fn quiet_in_time() {
        check_rule(expect![[r#"
            today 2026-06-01
            obligation OBL-1 title="State law" notify_within_days=45
            obligation OBL-2 title=GDPR notify_within_hours=72
            obligation OBL-3 title="Form 8-K" notify_from=materiality notify_within_business_days=4
            obligation OBL-4 title=Lease
            incident INC-1 detected_on=2026-03-02 material_on=2026-03-05 notifications=OBL-1@2026-04-16,OBL-2@2026-03-05,OBL-3@2026-03-11,OBL-4
            incident INC-2 detected_on=2026-05-29 notifications=OBL-1,OBL-2,OBL-3
            incident INC-3 detected_on=2026-01-01 notifications=[{"obligation":"OBL-2","clock_began_on":"2026-03-02","clock_began_at":"14:30","notified_on":"2026-03-05","notified_at":"14:30"}]
        "#]]);
    }

    #[test]
    fn quiet_when_not_needed_no_incident_or_learnt_from() {
        check_rule(expect![[r#"
            today 2026-06-01
            obligation OBL-1 title="State law" notify_within_days=45
            incident INC-1 detected_on=2026-01-02 notifications=[{"obligation":"OBL-1","not_needed_because":"The data were encrypted"}]
            incident INC-2 detected_on=2026-01-02 status=no_incident notifications=OBL-1
            incident INC-3 detected_on=2026-01-02 status=closed lessons="Counsel is called on the first day now" notifications=OBL-1@2026-03-10
            incident INC-4 notifications=OBL-1
        "#]]);
    }
}
