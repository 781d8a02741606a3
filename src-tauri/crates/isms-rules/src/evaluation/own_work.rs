//! What auditors of an audit answer for themselves of what they audit (9.2.2 b).

use std::collections::{BTreeMap, HashMap};

use isms_model::text::blank;
use isms_model::{Audit, Date, Id, Isms, Person, RoleKind};

use super::programme::{day_of, internal};
use crate::cx::name_of;
use crate::index::{Index, Row};

/// Something that an auditor answers for.
pub(crate) struct Work {
    /// What it is, in words.
    pub(crate) what: String,
    /// Whether it is known that they answered for it on the day of the audit.
    pub(crate) is_dated: bool,
}

/// What each of the auditors of an audit audits that is their own.
pub(crate) fn own_work<'a>(
    isms: &'a Isms,
    index: &Index<'_>,
    (id, audit): Row<'a, Audit>,
    on: Date,
) -> BTreeMap<&'a Id<Person>, Vec<Work>> {
    let mut by_item: HashMap<&str, Vec<&Id<Person>>> = HashMap::new();
    for item in &audit.items {
        by_item.entry(item.subject.as_str()).or_default().extend(&item.auditor);
    }
    let team: Vec<&Id<Person>> = audit.lead_auditor.iter().chain(&audit.team).collect();
    let mut own: BTreeMap<&Id<Person>, Vec<Work>> = BTreeMap::new();
    let mut ask = |subject: &str, what: String, is_dated: bool, answers: &dyn Fn(&Id<Person>) -> bool| {
        let named: Vec<&Id<Person>> = by_item.get(subject).cloned().unwrap_or_default();
        let others_can = blank(&audit.outside_auditors) && team.iter().all(|it| answers(it));
        let guilty = if !named.is_empty() {
            &named[..]
        } else if others_can {
            &team[..]
        } else {
            &[]
        };
        let guilty: Vec<_> = guilty.iter().filter(|it| answers(it)).collect();
        if guilty.is_empty() || is_redone(isms, id, audit, subject) {
            return;
        }
        for person in guilty {
            let work = own.entry(person).or_default();
            if work.iter().all(|it| it.what != what) {
                work.push(Work { what: what.clone(), is_dated });
            }
        }
    };
    let for_isms = [RoleKind::IsmsConformity, RoleKind::IsmsReporting];
    let is_clause = |it: &str| it.starts_with(|c: char| c.is_ascii_digit());
    let subjects = || audit.items.iter().map(|it| it.subject.as_str());
    for clause in audit.clauses.iter().map(String::as_str).chain(subjects()).filter(|it| is_clause(it)) {
        // Items below a clause say who audits it.
        let is_below = |it: &str| it.strip_prefix(clause).is_some_and(|rest| rest.starts_with('.'));
        if !subjects().any(is_below) {
            ask(clause, "the ISMS".to_owned(), true, &|it| index.held_role(it, &for_isms, on));
        }
    }
    for control in audit.controls.iter().map(Id::as_str).chain(subjects()).filter(|it| !is_clause(it)) {
        let owner = isms.controls.get(&Id::new(control)).and_then(|it| it.owner.as_ref());
        ask(control, control.to_owned(), false, &|it| Some(it) == owner);
    }
    for process in &audit.processes {
        let owner = isms.processes.get(process).and_then(|it| it.owner.as_ref());
        ask(process.as_str(), name_of(isms, process), false, &|it| Some(it) == owner);
    }
    for unit in &audit.units {
        let manager = isms.units.get(unit).and_then(|it| it.manager.as_ref());
        ask(unit.as_str(), name_of(isms, unit), false, &|it| Some(it) == manager);
    }
    own
}

/// Whether a later audit looked at the same again, after this one was done.
fn is_redone(isms: &Isms, id: &Id<Audit>, audit: &Audit, subject: &str) -> bool {
    audit.is_done()
        && internal(isms).any(|(other, it)| {
            let is_later = other != id && it.is_done() && day_of(it) > audit.ends_on();
            let goes_there = || {
                it.units.iter().any(|it| it.as_str() == subject)
                    || it.processes.iter().any(|it| it.as_str() == subject)
            };
            is_later
                && (it.looks_at_clause(subject) || it.looks_at_control(&Id::new(subject)) || goes_there())
        })
}
