//! What is due: an ISMS and a day go in, every dated duty comes out, the overdue ones first. What was done, ended,
//! cancelled or retired owes nothing. No duty is stored: each follows from the dates of its record.

mod certification;
mod evaluation;
mod improvement;
mod lead;
mod operation;
mod planning;
mod support;
#[cfg(test)]
mod tests;

use chrono::{Months, NaiveDate};
use isms_model::{Date, Id, Isms, Kind, Person, Record};

use crate::day::{Day, Params};

/// Something that somebody owes by a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The last day on which it is in time.
    pub on: Date,
    /// The kind of the record that says so.
    pub kind: Kind,
    /// The reference of that record.
    pub id: String,
    /// The field that the day stands in, or follows from.
    pub field: &'static str,
    /// Which entry of the field, from 0, where it is a list; or which of several duties that follow from it.
    pub index: Option<usize>,
    /// What is to be done, in a few words: `Finish the treatment action`.
    pub what: String,
    /// What it is about: the title of the record, or the text of its entry.
    pub about: String,
    /// Who answers for it, where somebody does.
    pub person: Option<Id<Person>>,
    /// Whether the day has passed.
    pub late: bool,
}

/// Every dated duty as it stands on this day: the overdue ones first, then by day, kind and reference.
pub fn due(isms: &Isms, day: &Day) -> Vec<Duty> {
    let mut duties = Duties { isms, today: day.today, params: &day.params, list: Vec::new() };
    planning::owe(&mut duties);
    support::owe(&mut duties);
    operation::owe(&mut duties);
    evaluation::owe(&mut duties);
    improvement::owe(&mut duties);
    certification::owe(&mut duties);
    let mut list = duties.list;
    // What is overdue lies before today, so the order of days puts it first. Duties of one record keep their order.
    list.sort_by(|a, b| {
        (a.on, a.kind).cmp(&(b.on, b.kind)).then_with(|| by_reference(a).cmp(&by_reference(b)))
    });
    list
}

/// The duties of nonconformities alone, each beside its record: what a board of them needs.
pub fn due_of_nonconformities(isms: &Isms, day: &Day) -> Vec<Duty> {
    let mut duties = Duties { isms, today: day.today, params: &day.params, list: Vec::new() };
    improvement::owe(&mut duties);
    duties.list
}

/// References as people order them: `TA-2` before `TA-10`.
fn by_reference(duty: &Duty) -> Id<Person> {
    Id::new(&duty.id)
}

/// The list as it grows.
struct Duties<'a> {
    isms: &'a Isms,
    today: Date,
    params: &'a Params,
    list: Vec<Duty>,
}

/// A field of a record, with what the record is called.
struct At {
    kind: Kind,
    id: String,
    field: &'static str,
    index: Option<usize>,
    about: String,
}

impl At {
    /// A field of this record.
    fn of<T: Record>(id: &Id<T>, record: &T, field: &'static str) -> Self {
        Self { kind: T::KIND, id: id.to_string(), field, index: None, about: Record::title(record) }
    }
    /// An entry of a list in this record. Its own words stand for the record's, where it has some.
    fn entry<T: Record>(id: &Id<T>, record: &T, field: &'static str, index: usize, text: &str) -> Self {
        let at = Self::of(id, record, field);
        let about = if text.trim().is_empty() { at.about } else { text.trim().to_owned() };
        Self { index: Some(index), about, ..at }
    }
}

impl Duties<'_> {
    /// Notes a duty, where there is a day.
    fn owe(
        &mut self,
        on: Option<Date>,
        what: impl Into<String>,
        at: impl FnOnce() -> At,
        person: Option<&Id<Person>>,
    ) {
        let Some(on) = on else { return };
        let At { kind, id, field, index, about } = at();
        let late = on < self.today;
        let person = person.cloned();
        self.list.push(Duty { on, kind, id, field, index, what: what.into(), about, person, late });
    }
    /// As [`Self::owe`], for what nobody has to do any more once the day has passed.
    fn remind(
        &mut self,
        on: Option<Date>,
        what: impl Into<String>,
        at: impl FnOnce() -> At,
        person: Option<&Id<Person>>,
    ) {
        let today = self.today;
        self.owe(on.filter(|it| *it >= today), what, at, person);
    }
}

/// The day so many months after `from`, where both are known.
fn months_after(from: Option<NaiveDate>, months: Option<u32>) -> Option<NaiveDate> {
    from?.checked_add_months(Months::new(months?))
}
