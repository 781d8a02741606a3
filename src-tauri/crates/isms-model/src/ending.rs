//! How records end without going away: an asset is retired, a risk is closed, a person leaves. What something else
//! points to is ended and not deleted, so that what was recorded stays readable.

use chrono::NaiveDate;
use serde_json::{Map, Value};

use crate::isms::Isms;
use crate::kind::Kind;

/// What says that a record has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// A field of a closed list holds this value.
    Value(&'static str),
    /// A field holds a day that has come.
    Day,
}

/// How records of a kind end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ending {
    /// The kind.
    pub kind: Kind,
    /// The field that says so.
    pub field: &'static str,
    sign: Sign,
    /// A field that takes the day as well, if there is one.
    day: Option<&'static str>,
    /// What it is then: `retired`, `closed`.
    pub state: &'static str,
    /// What a button says: imperative.
    pub verb: &'static str,
}

const fn value(
    kind: Kind,
    field: &'static str,
    value: &'static str,
    day: Option<&'static str>,
    (state, verb): (&'static str, &'static str),
) -> Ending {
    Ending { kind, field, sign: Sign::Value(value), day, state, verb }
}
const fn day(kind: Kind, field: &'static str, (state, verb): (&'static str, &'static str)) -> Ending {
    Ending { kind, field, sign: Sign::Day, day: None, state, verb }
}

/// Every ending; of a kind with several, the first is offered.
const ENDINGS: &[Ending] = &[
    value(Kind::Asset, "status", "retired", Some("retired_on"), ("retired", "Retire")),
    value(Kind::Document, "state", "retired", None, ("retired", "Retire")),
    value(Kind::Risk, "status", "closed", None, ("closed", "Close")),
    value(Kind::TreatmentAction, "status", "cancelled", None, ("cancelled", "Cancel the action")),
    value(Kind::TreatmentAction, "status", "done", None, ("done", "Mark as done")),
    value(Kind::Incident, "status", "closed", Some("closed_on"), ("closed", "Close")),
    value(Kind::Objective, "status", "dropped", None, ("dropped", "Drop")),
    value(Kind::Objective, "status", "achieved", Some("achieved_on"), ("achieved", "Mark as achieved")),
    value(Kind::Audit, "status", "cancelled", None, ("cancelled", "Cancel the audit")),
    value(Kind::ManagementReview, "status", "cancelled", None, ("cancelled", "Cancel the review")),
    day(Kind::Metric, "ended_on", ("ended", "Measure no longer")),
    day(Kind::CertificationBody, "ended_on", ("ended", "End today")),
    day(Kind::Competence, "expires_on", ("expired", "Let it expire today")),
    day(Kind::Person, "left_on", ("left", "Record as left today")),
    day(Kind::Role, "ended_on", ("ended", "End today")),
    day(Kind::Supplier, "contract_end_on", ("ended", "End the contract today")),
    day(Kind::Evidence, "valid_until", ("expired", "Let it expire today")),
    day(Kind::Waiver, "until", ("ended", "End today")),
];

impl Ending {
    /// How records of this kind end, if they do.
    pub fn of(kind: Kind) -> Option<&'static Self> {
        ENDINGS.iter().find(|it| it.kind == kind)
    }
    /// What a record has ended as by `today`: `retired`, `closed`; nothing while it goes on.
    pub fn state_of(isms: &Isms, kind: Kind, id: &str, today: NaiveDate) -> Option<&'static str> {
        let mut signs = ENDINGS.iter().filter(|it| it.kind == kind).peekable();
        signs.peek()?;
        let record = isms.any(kind, id)?.1.json();
        signs.find(|it| it.has_come(&record, today)).map(|it| it.state)
    }
    /// The fields that end a record on a day.
    pub fn fields(&self, on: NaiveDate) -> Map<String, Value> {
        let on = Value::String(on.to_string());
        match self.sign {
            Sign::Value(value) => {
                let day = self.day.map(|it| (it.to_owned(), on));
                std::iter::once((self.field.to_owned(), value.into())).chain(day).collect()
            }
            Sign::Day => Map::from_iter([(self.field.to_owned(), on)]),
        }
    }

    fn has_come(&self, record: &Value, today: NaiveDate) -> bool {
        let text = record[self.field].as_str();
        match self.sign {
            Sign::Value(value) => text == Some(value),
            // Who leaves today is still there today, and everybody who ends something today wants to see it ended.
            Sign::Day => text.and_then(|it| it.parse::<NaiveDate>().ok()).is_some_and(|it| it <= today),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ENDINGS, Ending, Sign};
    use crate::schema::{FieldType, fields};
    use crate::{Change, Isms, Kind};

    #[test]
    fn every_ending_names_a_field_and_a_value_that_exist() {
        for ending in ENDINGS {
            let holds =
                |name: &str| fields(ending.kind).iter().find(|it| it.name == name).map(|it| &it.holds);
            let fits = match (ending.sign, holds(ending.field)) {
                (Sign::Day, Some(FieldType::Date)) => true,
                (Sign::Value(value), Some(FieldType::Choice(all))) => all.iter().any(|it| it.0 == value),
                _ => false,
            };
            assert!(fits, "{}.{}", ending.kind.as_str(), ending.field);
            assert!(ending.day.is_none_or(|it| holds(it) == Some(&FieldType::Date)), "{:?}", ending.day);
        }
    }

    #[test]
    fn an_ended_record_says_how_it_ended() {
        let today = "2026-11-24".parse().unwrap();
        for kind in [Kind::Asset, Kind::Risk, Kind::Document, Kind::Person, Kind::Role, Kind::TreatmentAction]
        {
            let isms =
                Isms::default().apply(&[Change::create(kind, "X-1", serde_json::Map::new())], 1).unwrap().0;
            assert_eq!(Ending::state_of(&isms, kind, "X-1", today), None);
            let ending = Ending::of(kind).unwrap();
            let change = Change::update(&isms, kind, "X-1", ending.fields(today));
            let isms = isms.apply(&[change], 2).unwrap().0;
            assert_eq!(Ending::state_of(&isms, kind, "X-1", today), Some(ending.state));
        }
        assert!(Ending::of(Kind::Scope).is_none());
    }
}
