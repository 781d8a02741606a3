//! The board: every nonconformity in the column of its state, the most urgent first, with what it needs to move on.
//! States, duties and the gate are those that the record, the due list and closing have; nothing is worked out twice.

use std::collections::{BTreeMap, HashMap};

use isms_model::terms::Term;
use isms_model::{
    Audit, Date, FindingGrade, Id, Isms, Kind, Nonconformity, NonconformitySource, NonconformityState,
};
use isms_rules::Day;
use isms_rules::due::{Duty, due_of_nonconformities};
use serde::{Deserialize, Serialize};

use crate::commands::due::OF_THE_BODY;
use crate::commands::sign_off::{Missing, of_nonconformity};
use crate::error::AppResult;
use crate::workbench::Workbench;

/// So many cards of a column are given; the rest is counted.
const CARDS: usize = 60;
/// So many of the closed ones are given, the latest first.
const CLOSED_CARDS: usize = 12;

/// What of it is wanted. Conditions add up; an empty list asks for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BoardRequest {
    /// Words that stand in the reference, the statement or the other number.
    pub text: String,
    /// Where they came from.
    pub sources: Vec<NonconformitySource>,
    /// Their grades.
    pub grades: Vec<FindingGrade>,
    /// Who settles it or has an action of it to do; `nobody` for what nobody settles.
    pub person: Option<String>,
    /// Only what is late.
    pub late: bool,
    /// Only what has to be settled before the next audit of the certification body.
    pub before_audit: bool,
}

/// A day that something has to be done by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CardDay {
    /// The day.
    pub on: Date,
    /// Days from today until then; below 0 when it is late.
    pub days: i64,
    /// What is to be done.
    pub what: String,
    /// The field that the day stands in.
    pub field: String,
}

/// A nonconformity on the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct BoardCard {
    /// The reference.
    pub id: String,
    /// What is wrong.
    pub statement: String,
    /// The number it has elsewhere.
    pub external_ref: String,
    /// Its grade.
    pub grade: Option<FindingGrade>,
    /// Where it came from.
    pub source: Option<NonconformitySource>,
    /// The control or clause.
    pub subject: String,
    /// The audit that raised it: reference and title.
    pub audit: Option<(String, String)>,
    /// Who settles it; empty where nobody does.
    pub owner: String,
    /// What that person is called.
    pub owner_name: String,
    /// The earlier one that it repeats.
    pub repeats: Option<String>,
    /// Days since it was raised; until it was closed, where it is.
    pub age: Option<i64>,
    /// The day it was closed.
    pub closed_on: Option<Date>,
    /// The nearest day of those who settle it.
    pub due: Option<CardDay>,
    /// The nearest day that the certification body set.
    pub body: Option<CardDay>,
    /// Days by which the latest duty is late; 0 when nothing is.
    pub days_late: i64,
    /// What is missing before it can be closed, the next step first.
    pub missing: Vec<Missing>,
}

/// A state with those that are in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct BoardColumn {
    /// The state.
    pub state: NonconformityState,
    /// How many are in it.
    pub count: u32,
    /// How many of them are late.
    pub late: u32,
    /// The most urgent first; of the closed ones the latest.
    pub cards: Vec<BoardCard>,
}

/// Somebody who has something to do for an open nonconformity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct BoardPerson {
    /// The reference; `nobody` for what nobody settles.
    pub person: String,
    /// The name; empty for nobody.
    pub name: String,
    /// How many.
    pub count: u32,
}

/// The next audit of the certification body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct NextAudit {
    /// The reference.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Its first day.
    pub on: Date,
    /// Days until then.
    pub days: i64,
    /// How many open ones have to be settled before.
    pub count: u32,
}

/// The board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Board {
    /// The day it is judged for.
    pub on: Date,
    /// How many nonconformities there are.
    pub total: u32,
    /// How many of them are wanted.
    pub matched: u32,
    /// How many open ones are late, whatever is wanted.
    pub late: u32,
    /// Five open states and the closed ones.
    pub columns: Vec<BoardColumn>,
    /// Everybody who has something to do, by name; nobody comes last.
    pub people: Vec<BoardPerson>,
    /// The next audit of the certification body, where one is planned.
    pub next_audit: Option<NextAudit>,
}

/// Where every nonconformity stands.
pub fn nonconformity_board(workbench: &Workbench, request: BoardRequest) -> AppResult<Board> {
    let (isms, _) = workbench.snapshot()?;
    Ok(board(&isms, workbench.today(), &request))
}

/// A nonconformity with what it owes.
struct Entry<'a> {
    id: &'a Id<Nonconformity>,
    it: &'a Nonconformity,
    state: NonconformityState,
    duties: Vec<Duty>,
}

impl Entry<'_> {
    fn is_late(&self) -> bool {
        self.duties.iter().any(|it| it.late)
    }
    fn nearest(&self) -> Option<Date> {
        self.duties.iter().map(|it| it.on).min()
    }
    /// Everybody who has something to do for it.
    fn people(&self) -> Vec<&str> {
        let acting = self.it.actions.iter().filter(|it| it.done_on.is_none());
        let mut people: Vec<&str> =
            self.it.owner.iter().chain(acting.filter_map(|it| it.owner.as_ref())).map(Id::as_str).collect();
        people.sort_unstable();
        people.dedup();
        if self.it.owner.is_none() {
            people.push(super::NOBODY);
        }
        people
    }
    /// Whether it has to be settled before an audit of the certification body on this day.
    fn is_before(&self, audit: Date) -> bool {
        let is_external = self.it.source == Some(NonconformitySource::ExternalAudit);
        !self.it.is_closed() && (is_external || self.duties.iter().any(|it| it.on <= audit))
    }
}

fn board(isms: &Isms, today: Date, request: &BoardRequest) -> Board {
    let entries = entries(isms, today);
    let next = next_audit(isms, today);
    let wanted: Vec<&Entry> = entries.iter().filter(|it| is_wanted(it, request, next)).collect();
    let column = |state: &NonconformityState| column(isms, today, *state, &wanted);
    Board {
        on: today,
        total: entries.len() as u32,
        matched: wanted.len() as u32,
        late: entries.iter().filter(|it| it.is_late()).count() as u32,
        columns: NonconformityState::ALL.iter().map(column).collect(),
        people: people(isms, &entries),
        next_audit: next.map(|(id, it, on)| NextAudit {
            id: id.to_string(),
            title: isms_model::Record::title(it),
            on,
            days: (on - today).num_days(),
            count: entries.iter().filter(|it| it.is_before(on)).count() as u32,
        }),
    }
}

fn entries(isms: &Isms, today: Date) -> Vec<Entry<'_>> {
    let mut owed: HashMap<String, Vec<Duty>> = HashMap::new();
    for duty in due_of_nonconformities(isms, &Day::on(today)) {
        owed.entry(duty.id.clone()).or_default().push(duty);
    }
    let entry = |(id, it): (_, _)| {
        let id: &Id<Nonconformity> = id;
        let it: &Nonconformity = it;
        Entry { id, it, state: it.state(), duties: owed.remove(id.as_str()).unwrap_or_default() }
    };
    isms.nonconformities.iter().map(entry).collect()
}

/// The planned audit of the certification body that comes next.
/// The next audit of the certification body, with the day on which it begins.
pub(crate) fn next_audit(isms: &Isms, today: Date) -> Option<(&Id<Audit>, &Audit, Date)> {
    let is_to_come = |it: &Audit| {
        it.audit_type.is_some_and(|it| it.is_certification()) && !it.is_done() && !it.is_cancelled()
    };
    let audits = isms.audits.iter().filter(|(_, it)| is_to_come(it));
    audits
        .filter_map(|(id, it)| Some((id, it, it.begins_on().filter(|it| *it >= today)?)))
        .min_by_key(|(id, _, on)| (*on, (*id).clone()))
}

fn is_wanted(entry: &Entry, request: &BoardRequest, next: Option<(&Id<Audit>, &Audit, Date)>) -> bool {
    let it = entry.it;
    let needle = request.text.trim().to_lowercase();
    let has_text = needle.is_empty()
        || [entry.id.as_str(), &it.statement, &it.external_ref, &it.clause]
            .iter()
            .any(|text| text.to_lowercase().contains(&needle));
    has_text
        && (request.sources.is_empty() || it.source.is_some_and(|it| request.sources.contains(&it)))
        && (request.grades.is_empty() || it.grade.is_some_and(|it| request.grades.contains(&it)))
        && request.person.as_ref().is_none_or(|it| entry.people().contains(&it.as_str()))
        && (!request.late || entry.is_late())
        && (!request.before_audit || next.is_some_and(|(_, _, on)| entry.is_before(on)))
}

fn column(isms: &Isms, today: Date, state: NonconformityState, wanted: &[&Entry]) -> BoardColumn {
    let mut list: Vec<&Entry> = wanted.iter().copied().filter(|it| it.state == state).collect();
    let is_closed = state == NonconformityState::Closed;
    if is_closed {
        list.sort_by_key(|it| (std::cmp::Reverse(it.it.closed_on), it.id.clone()));
    } else {
        list.sort_by_key(|it| (it.nearest().unwrap_or(Date::MAX), it.it.grade, it.id.clone()));
    }
    let most = if is_closed { CLOSED_CARDS } else { CARDS };
    BoardColumn {
        state,
        count: list.len() as u32,
        late: list.iter().filter(|it| it.is_late()).count() as u32,
        cards: list.iter().take(most).map(|it| card(isms, today, it)).collect(),
    }
}

fn card(isms: &Isms, today: Date, entry: &Entry) -> BoardCard {
    let it = entry.it;
    let owner = it.owner.as_ref().map(|it| it.as_str().to_owned()).unwrap_or_default();
    let (body, own): (Vec<&Duty>, Vec<&Duty>) =
        entry.duties.iter().partition(|it| it.field.starts_with(OF_THE_BODY));
    let nearest = |list: &[&Duty]| {
        let it = list.iter().min_by_key(|it| it.on)?;
        let days = (it.on - today).num_days();
        Some(CardDay { on: it.on, days, what: it.what.clone(), field: it.field.to_owned() })
    };
    let first_late = entry.duties.iter().filter(|it| it.late).map(|it| (today - it.on).num_days());
    BoardCard {
        id: entry.id.to_string(),
        statement: it.statement.clone(),
        external_ref: it.external_ref.clone(),
        grade: it.grade,
        source: it.source,
        subject: it.subject().unwrap_or_default().to_owned(),
        audit: it.audit.as_ref().map(|it| (it.to_string(), isms.title(Kind::Audit, it.as_str()))),
        owner_name: if owner.is_empty() { String::new() } else { isms.title(Kind::Person, &owner) },
        owner,
        repeats: it.repeats.as_ref().map(ToString::to_string),
        age: it.raised_on.map(|on| (it.closed_on.unwrap_or(today) - on).num_days()),
        closed_on: it.closed_on,
        due: nearest(&own),
        body: nearest(&body),
        days_late: first_late.max().unwrap_or_default(),
        missing: if it.is_closed() { Vec::new() } else { of_nonconformity(it, isms) },
    }
}

fn people(isms: &Isms, entries: &[Entry]) -> Vec<BoardPerson> {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for entry in entries.iter().filter(|it| !it.it.is_closed()) {
        for person in entry.people() {
            *counts.entry(person).or_default() += 1;
        }
    }
    let of = |(person, count): (&str, u32)| {
        let name = if person == super::NOBODY { String::new() } else { isms.title(Kind::Person, person) };
        BoardPerson { person: person.to_owned(), name, count }
    };
    let mut people: Vec<BoardPerson> = counts.into_iter().map(of).collect();
    people.sort_by_cached_key(|it| (it.person == super::NOBODY, it.name.to_lowercase(), it.person.clone()));
    people
}
