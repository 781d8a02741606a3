//! What is due, when and by whom.

use chrono::{Datelike, Days};
use isms_model::{Date, Id, Isms, Kind, Postponement};
use isms_rules::Day;
use isms_rules::due::{Duty, due as duties_on};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

use crate::error::AppResult;
use crate::workbench::Workbench;

/// The value of [`DueRequest::person`] for what nobody answers for.
pub const NOBODY: &str = "nobody";
/// How the fields are called that hold a day of the certification body.
pub(crate) const OF_THE_BODY: &str = "body_";

/// What of it is wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DueRequest {
    /// The last day that is looked at; what is overdue is always among it. Everything where it is empty.
    pub until: Option<Date>,
    /// Only what this person answers for, by reference; `nobody` for what nobody does. Everybody where it is empty.
    pub person: Option<String>,
}

/// How near a day is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Nearness {
    /// It has passed.
    Overdue,
    /// Not after the Sunday to come, or today.
    Week,
    /// Later, and still in the month of today.
    Month,
    /// After that.
    Later,
}

/// Something that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DueLine {
    /// The last day on which it is in time.
    pub on: Date,
    /// Days from today until then; below 0 when it is late.
    pub days: i64,
    /// How near that is.
    pub nearness: Nearness,
    /// Whether it is late.
    pub late: bool,
    /// The kind of the record that says so.
    pub kind: Kind,
    /// The reference of that record.
    pub id: String,
    /// The field that the day stands in, or follows from.
    pub field: String,
    /// Which entry of the field, from 0, where there are several.
    pub index: Option<u32>,
    /// What is to be done.
    pub what: String,
    /// What it is about.
    pub about: String,
    /// Who answers for it; empty where nobody does.
    pub person: String,
    /// What that person is called.
    pub person_name: String,
    /// What names this duty: record, field, entry and day.
    pub key: String,
    /// Whether the certification body set the day.
    pub by_body: bool,
    /// Whether it was put off, and until when.
    pub put_off: Option<PutOff>,
    /// So many days before its day a first word is worth it.
    pub lead_days: u32,
    /// Whether it waits: it was put off, and is no day of the certification body that has passed.
    pub waits: bool,
}

/// A duty was put off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PutOff {
    /// The record that says so.
    pub id: String,
    /// The day on which it is due again.
    pub until: Date,
    /// Why it can wait.
    pub reason: String,
    /// What the person is called who decided it.
    pub by_name: String,
}

/// Somebody who has something to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DuePerson {
    /// The reference; `nobody` for what nobody answers for.
    pub person: String,
    /// The name; empty for nobody.
    pub name: String,
    /// How much is due until the last day that is looked at.
    pub count: u32,
}

/// What is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DueList {
    /// The day it is judged for.
    pub on: Date,
    /// What is overdue first, then by day.
    pub duties: Vec<DueLine>,
    /// How many of them are late.
    pub late: u32,
    /// How many are due this week and not late.
    pub week: u32,
    /// How many wait, because they were put off: they count in neither.
    pub waiting: u32,
    /// Everybody who has something to do, whoever is asked for, by name; nobody comes last.
    pub people: Vec<DuePerson>,
}

/// What is due.
pub fn due(workbench: &Workbench, request: DueRequest) -> AppResult<DueList> {
    let (isms, _) = workbench.snapshot()?;
    Ok(list(&isms, workbench.today(), &request))
}

/// What is due, judged for a day.
pub fn list(isms: &Isms, today: Date, request: &DueRequest) -> DueList {
    let mut duties = duties_on(isms, &Day::on(today));
    duties.retain(|it| request.until.is_none_or(|until| it.on <= until || it.late));
    let people = people(isms, &duties);
    let is_wanted = |it: &Duty| request.person.as_ref().is_none_or(|wanted| person(it) == wanted);
    let put_off = put_off(isms, today);
    let duties: Vec<DueLine> =
        duties.into_iter().filter(is_wanted).map(|it| line_of(isms, today, it, &put_off)).collect();
    let (late, week) = counts(&duties);
    let waiting = duties.iter().filter(|it| it.waits).count() as u32;
    DueList { on: today, duties, late, week, waiting, people }
}

/// How many are late, and how many due this week.
pub fn counts(duties: &[DueLine]) -> (u32, u32) {
    let of = |nearness| duties.iter().filter(|it| it.nearness == nearness && !it.waits).count() as u32;
    (of(Nearness::Overdue), of(Nearness::Week))
}

fn person(duty: &Duty) -> &str {
    duty.person.as_ref().map_or(NOBODY, |it| it.as_str())
}

fn people(isms: &Isms, duties: &[Duty]) -> Vec<DuePerson> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for it in duties {
        *counts.entry(person(it)).or_default() += 1;
    }
    let of = |(person, count): (&str, u32)| {
        let name = if person == NOBODY { String::new() } else { isms.title(Kind::Person, person) };
        DuePerson { person: person.to_owned(), name, count }
    };
    let mut people: Vec<DuePerson> = counts.into_iter().map(of).collect();
    people.sort_by_cached_key(|it| (it.person == NOBODY, it.name.to_lowercase(), it.person.clone()));
    people
}

/// What was put off and still waits on this day, by the key of the duty.
fn put_off(isms: &Isms, today: Date) -> HashMap<&str, PutOff> {
    let one = |(id, it): (&Id<Postponement>, &Postponement)| {
        let until = it.until.filter(|it| *it > today)?;
        let by_name = it.by.as_ref().map(|it| isms.title(Kind::Person, it.as_str())).unwrap_or_default();
        Some(PutOff { id: id.to_string(), until, reason: it.reason.clone(), by_name })
    };
    isms.postponements.iter().filter_map(|(id, it)| Some((it.duty.as_str(), one((id, it))?))).collect()
}

/// What names a duty: `nonconformity:NC-004/actions/0@2026-12-03`.
fn key_of(duty: &Duty) -> String {
    let index = duty.index.map(|it| format!("/{it}")).unwrap_or_default();
    format!("{}:{}/{}{index}@{}", duty.kind.as_str(), duty.id, duty.field, duty.on)
}

fn line_of(isms: &Isms, today: Date, duty: Duty, put_off: &HashMap<&str, PutOff>) -> DueLine {
    let key = key_of(&duty);
    let put_off = put_off.get(key.as_str()).cloned();
    let of_body = duty.kind == Kind::Nonconformity && duty.field.starts_with(OF_THE_BODY);
    let lead = duty.lead_days();
    let by_body = of_body || duty.kind == Kind::Certificate;
    let person = duty.person.as_ref().map(|it| it.as_str().to_owned()).unwrap_or_default();
    DueLine {
        on: duty.on,
        days: (duty.on - today).num_days(),
        nearness: nearness(duty.on, today),
        late: duty.late,
        kind: duty.kind,
        id: duty.id,
        field: duty.field.to_owned(),
        index: duty.index.map(|it| it as u32),
        what: duty.what,
        about: duty.about,
        person_name: if person.is_empty() { String::new() } else { isms.title(Kind::Person, &person) },
        person,
        lead_days: lead,
        waits: put_off.is_some() && !(by_body && duty.late),
        key,
        by_body,
        put_off,
    }
}

/// Weeks begin on Monday.
fn nearness(on: Date, today: Date) -> Nearness {
    let left = 6 - today.weekday().num_days_from_monday();
    let sunday = today.checked_add_days(Days::new(left.into())).unwrap_or(today);
    if on < today {
        Nearness::Overdue
    } else if on <= sunday {
        Nearness::Week
    } else if (on.year(), on.month()) == (today.year(), today.month()) {
        Nearness::Month
    } else {
        Nearness::Later
    }
}

#[cfg(test)]
mod tests {
    use super::{Nearness, nearness};

    #[test]
    fn a_week_ends_on_sunday_and_a_month_on_its_last_day() {
        let day = |text: &str| text.parse().unwrap();
        // A Wednesday.
        let near = |on: &str| nearness(day(on), day("2026-11-25"));
        assert_eq!(near("2026-11-24"), Nearness::Overdue);
        assert_eq!((near("2026-11-25"), near("2026-11-29")), (Nearness::Week, Nearness::Week));
        assert_eq!((near("2026-11-30"), near("2026-12-01")), (Nearness::Month, Nearness::Later));
        assert_eq!(nearness(day("2026-12-01"), day("2026-11-30")), Nearness::Week, "weeks go over months");
    }
}
