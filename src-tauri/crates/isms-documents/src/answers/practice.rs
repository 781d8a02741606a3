//! What happens day by day: incidents, continuity, suppliers, personal data, audits. Figures, no names of incidents.

use chrono::{Months, NaiveDate};
use isms_model::terms::Term;
use isms_model::{AssetStatus, AuditType, IncidentSeverity, Kind};

use super::controls::sentence;
use super::{Said, counted};

fn months_before(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(months)).unwrap_or(day)
}

pub(super) fn incidents(said: &mut Said<'_>, months: u32) {
    let isms = said.isms;
    let since = months_before(said.today, months);
    let known = |it: &isms_model::Incident| it.detected_on.or(it.reported_on).or(it.occurred_on);
    let recent: Vec<_> = isms
        .incidents
        .iter()
        .filter(|(_, it)| known(it).is_some_and(|on| on > since && on <= said.today))
        .collect();
    if recent.is_empty() {
        said.say(format!("No incident is on record since {since}."));
        said.open("whether the record of incidents is complete");
        return;
    }
    let by: Vec<String> = IncidentSeverity::ALL
        .iter()
        .rev()
        .map(|level| (level, recent.iter().filter(|(_, it)| it.severity == Some(*level)).count()))
        .filter(|it| it.1 > 0)
        .map(|(level, n)| format!("{n} {}", level.label().to_lowercase()))
        .collect();
    let open = recent.iter().filter(|(_, it)| it.is_open()).count();
    let personal = recent.iter().filter(|(_, it)| it.personal_data == Some(true)).count();
    said.say(format!(
        "{} on record since {since}: {}.",
        counted(recent.len(), "incident is", "incidents are"),
        by.join(", ")
    ));
    said.say(format!("{} still open; {personal} touched personal data.", counted(open, "is", "are")));
    for (id, _) in recent {
        said.rests_on(Kind::Incident, id);
    }
}

pub(super) fn materiality(said: &mut Said<'_>) {
    let isms = said.isms;
    let since = months_before(said.today, 12);
    let judged = isms.incidents.iter().filter(|(_, it)| it.judged_on.is_some_and(|on| on > since)).count();
    let material: Vec<_> =
        isms.incidents.iter().filter(|(_, it)| it.material_on.is_some_and(|on| on > since)).collect();
    said.say(format!(
        "Since {since}: {} judged, {} found material.",
        counted(judged, "incident was", "incidents were"),
        counted(material.len(), "was", "were")
    ));
    for (id, _) in material {
        said.rests_on(Kind::Incident, id);
    }
}

pub(super) fn continuity(said: &mut Said<'_>) {
    let isms = said.isms;
    let mut held: Vec<_> =
        isms.continuity_tests.iter().filter_map(|(id, it)| Some((it.held_on?, id, it))).collect();
    held.retain(|it| it.0 <= said.today);
    held.sort_by_key(|it| (it.0, it.1));
    let Some((on, id, last)) = held.last() else {
        said.open("when recovery was last tried, and how long it took");
        return;
    };
    let result = last.result.map(|it| format!(": {}", it.label().to_lowercase())).unwrap_or_default();
    let hours =
        last.recovered_in_hours.map(|it| format!(", recovered in {}", counted(it as usize, "hour", "hours")));
    said.say(format!("Last tried on {on}, {}{result}{}.", sentence(&last.title), hours.unwrap_or_default()));
    said.rests_on(Kind::ContinuityTest, id);
}

pub(super) fn suppliers(said: &mut Said<'_>) {
    let isms = said.isms;
    let inside: Vec<_> = isms.suppliers.iter().filter(|(_, it)| it.in_scope != Some(false)).collect();
    if inside.is_empty() {
        said.say("No supplier is on record.");
        said.open("whether the register of suppliers is complete");
        return;
    }
    let critical = inside.iter().filter(|(_, it)| it.critical == Some(true)).count();
    let bound = inside.iter().filter(|(_, it)| it.security_terms == Some(true)).count();
    let year = months_before(said.today, 12);
    let assessed = inside.iter().filter(|(_, it)| it.last_assessed_on.is_some_and(|on| on >= year)).count();
    let good = |it: &isms_model::Supplier| {
        it.assurances.iter().any(|it| it.valid_until.is_some_and(|until| until >= said.today))
    };
    let assured = inside.iter().filter(|(_, it)| good(it)).count();
    said.say(format!(
        "{} in scope, {critical} of them critical. {bound} are bound by terms on security, {assessed} were assessed in \
         the last twelve months, {assured} have an independent report or certificate that is valid today.",
        counted(inside.len(), "supplier is", "suppliers are")
    ));
    for (id, _) in inside {
        said.rests_on(Kind::Supplier, id);
    }
}

pub(super) fn personal_data(said: &mut Said<'_>) {
    let isms = said.isms;
    let held: Vec<_> = isms
        .assets
        .iter()
        .filter(|(_, it)| it.personal_data == Some(true) && it.status != Some(AssetStatus::Retired))
        .collect();
    let suppliers = isms.suppliers.iter().filter(|(_, it)| it.personal_data == Some(true)).count();
    if held.is_empty() {
        said.say("No asset on record holds personal data.");
    } else {
        said.say(format!(
            "{} personal data; {} such data for us.",
            counted(held.len(), "asset holds", "assets hold"),
            counted(suppliers, "supplier handles", "suppliers handle")
        ));
    }
    for (id, _) in held {
        said.rests_on(Kind::Asset, id);
    }
}

pub(super) fn audits(said: &mut Said<'_>) {
    let isms = said.isms;
    let mut any = false;
    for audit_type in AuditType::ALL {
        let mut done: Vec<_> = isms
            .audits
            .iter()
            .filter(|(_, it)| it.is_of(*audit_type) && it.is_done())
            .filter_map(|(id, it)| Some((it.ends_on()?, id)))
            .filter(|it| it.0 <= said.today)
            .collect();
        done.sort();
        if let Some((on, id)) = done.last() {
            any = true;
            said.say(format!("- {}: last held on {on}.", audit_type.label()));
            said.rests_on(Kind::Audit, id);
        }
    }
    if !any {
        said.open("who has audited the ISMS, and when");
    }
    super::people::oversight(said);
}
