//! Records that a file names in words: found by name in the ISMS, or made new, once for each name.

use std::collections::BTreeMap;

use isms_model::{Change, Id, Isms, Kind};
use serde_json::{Map, Value as Json};

use crate::text::{fold, tidy};

/// What was named so far.
pub(crate) struct Named<'a> {
    isms: &'a Isms,
    known: BTreeMap<(Kind, String), String>,
    made: Vec<Change>,
    n_new: BTreeMap<Kind, u32>,
}

impl<'a> Named<'a> {
    pub(crate) fn new(isms: &'a Isms) -> Self {
        let mut known = BTreeMap::new();
        let mut learn = |kind: Kind, id: &str, name: &str| {
            known.entry((kind, fold(name))).or_insert_with(|| id.to_owned());
        };
        for (id, it) in isms.people.iter() {
            learn(Kind::Person, id.as_str(), &it.name);
            learn(Kind::Person, id.as_str(), &it.name_and_job());
            if !it.job.is_empty() {
                learn(Kind::Person, id.as_str(), &it.job);
            }
        }
        isms.assets.iter().for_each(|(id, it)| {
            learn(Kind::Asset, id.as_str(), &it.name);
            learn(Kind::Asset, id.as_str(), id.as_str());
            learn(Kind::Asset, id.as_str(), &it.external_ref);
        });
        isms.processes.iter().for_each(|(id, it)| learn(Kind::Process, id.as_str(), &it.name));
        isms.suppliers.iter().for_each(|(id, it)| learn(Kind::Supplier, id.as_str(), &it.name));
        isms.evidence.iter().for_each(|(id, it)| learn(Kind::Evidence, id.as_str(), &it.title));
        known.retain(|(_, name), _| !name.is_empty());
        Self { isms, known, made: Vec::new(), n_new: BTreeMap::new() }
    }

    /// The reference of the record with this name; a new record if there is none.
    pub(crate) fn reference(&mut self, kind: Kind, name: &str) -> String {
        let name = tidy(name);
        let key = (kind, fold(&name));
        if let Some(id) = self.known.get(&key) {
            return id.clone();
        }
        let n = self.n_new.entry(kind).or_insert(0);
        let id = self.isms.nth_free_reference(kind, *n);
        *n += 1;
        let field = if kind == Kind::Evidence { "title" } else { "name" };
        self.made.push(Change::create(kind, &id, Map::from_iter([(field.to_owned(), Json::from(name))])));
        self.known.insert(key, id.clone());
        id
    }

    /// A free reference for a record that has no name, such as an action.
    pub(crate) fn fresh(&mut self, kind: Kind) -> String {
        let n = self.n_new.entry(kind).or_insert(0);
        *n += 1;
        self.isms.nth_free_reference(kind, *n - 1)
    }

    /// The control a risk names; one that has no record yet gets an undecided one.
    pub(crate) fn control(&mut self, id: &str) -> String {
        let key = (Kind::ControlDecision, fold(id));
        if !self.isms.controls.contains(&Id::new(id)) && !self.known.contains_key(&key) {
            self.made.push(Change::create(Kind::ControlDecision, id, Map::new()));
            self.known.insert(key, id.to_owned());
        }
        id.to_owned()
    }

    /// The changes that make the new records.
    pub(crate) fn into_changes(self) -> Vec<Change> {
        self.made
    }
}
