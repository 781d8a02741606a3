//! Who points to whom, for the whole ISMS: links in fields, and references in texts. Built once off a snapshot and then
//! kept up with each commit, so that “used by” is a look-up however many records there are.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::isms::Isms;
use crate::kind::Kind;
use crate::mention::References;

/// One record that points to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Use<'a> {
    /// The kind of the record that points.
    pub kind: Kind,
    /// Its reference.
    pub id: &'a str,
    /// The field in which it does.
    pub field: &'static str,
    /// Whether the reference is written in a text of the field, and not chosen in it.
    pub in_text: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Arrow {
    from: u32,
    field: &'static str,
    in_text: bool,
}

/// The index: for each record, what points to it.
#[derive(Debug, Clone, Default)]
pub struct Backlinks {
    references: References,
    numbers: BTreeMap<Kind, HashMap<Arc<str>, u32>>,
    records: Vec<(Kind, Arc<str>)>,
    /// By the number of a record: who points to it.
    into: Vec<Vec<Arrow>>,
    /// By the number of a record: to whom it points, each once.
    out: Vec<Vec<u32>>,
}

impl Backlinks {
    /// Works them out: one pass over all records.
    pub fn of(isms: &Isms) -> Self {
        let mut links = Self { references: References::of(isms), ..Self::default() };
        for kind in Kind::ALL.iter().copied() {
            isms.for_each(kind, |id, _, _| {
                links.number(kind, id);
            });
        }
        for kind in Kind::ALL.iter().copied() {
            isms.for_each(kind, |id, _, record| {
                let from = links.number(kind, id);
                links.read(from, kind, record);
            });
        }
        links
    }

    /// Brings the index up to `isms`, in which only these records are other than before.
    pub fn update(&mut self, isms: &Isms, touched: &[(Kind, &str)]) {
        let is_new_or_gone = |(kind, id): &(Kind, &str)| {
            let known = self.references.foreign_kind(id);
            let there = isms.any(*kind, id).is_some();
            !References::is_regular(id) && if there { known.is_none() } else { known == Some(*kind) }
        };
        if touched.iter().any(is_new_or_gone) {
            // A reference that no prefix tells comes or goes: any text might name it.
            *self = Self::of(isms);
            return;
        }
        for (kind, id) in touched {
            let from = self.number(*kind, id);
            for to in std::mem::take(&mut self.out[from as usize]) {
                self.into[to as usize].retain(|it| it.from != from);
            }
            if let Some((_, record)) = isms.any(*kind, id) {
                self.read(from, *kind, record);
            }
        }
    }

    /// What points to a record: links first, then texts, each by kind and field; within these in no order.
    pub fn uses(&self, kind: Kind, id: &str) -> Vec<Use<'_>> {
        let Some(number) = self.numbers.get(&kind).and_then(|it| it.get(id)) else { return Vec::new() };
        let mut uses: Vec<Use<'_>> = self.into[*number as usize]
            .iter()
            .map(|it| {
                let (kind, id) = &self.records[it.from as usize];
                Use { kind: *kind, id, field: it.field, in_text: it.in_text }
            })
            .collect();
        uses.sort_by_key(|it| (it.in_text, it.kind, it.field));
        uses
    }
    /// How many links and how many texts point to a record.
    pub fn count(&self, kind: Kind, id: &str) -> (usize, usize) {
        let Some(number) = self.numbers.get(&kind).and_then(|it| it.get(id)) else { return (0, 0) };
        let arrows = &self.into[*number as usize];
        let texts = arrows.iter().filter(|it| it.in_text).count();
        (arrows.len() - texts, texts)
    }
    /// What is a reference in a text.
    pub fn references(&self) -> &References {
        &self.references
    }

    fn number(&mut self, kind: Kind, id: &str) -> u32 {
        let numbers = self.numbers.entry(kind).or_default();
        if let Some(number) = numbers.get(id) {
            return *number;
        }
        let (number, id) = (self.records.len() as u32, Arc::<str>::from(id));
        numbers.insert(Arc::clone(&id), number);
        self.records.push((kind, id));
        self.into.push(Vec::new());
        self.out.push(Vec::new());
        number
    }

    fn read(&mut self, from: u32, kind: Kind, record: &dyn crate::kind::AnyRecord) {
        for link in record.links().found {
            self.point(from, link.field, false, link.to.kind, &link.to.id);
        }
        let mut named = Vec::new();
        record.strings(&mut |at, text| {
            if at.is_prose(kind) {
                let found = self.references.find(text).into_iter().filter_map(|it| it.to);
                named.extend(found.map(|it| (at.field, it)));
            }
        });
        for (field, to) in named {
            self.point(from, field, true, to.kind, &to.id);
        }
    }

    /// A record that names another twice in a field counts once; one that names itself does not.
    fn point(&mut self, from: u32, field: &'static str, in_text: bool, kind: Kind, id: &str) {
        let to = self.number(kind, id);
        let arrow = Arrow { from, field, in_text };
        let into = &mut self.into[to as usize];
        // One record is read at a time: its arrows are the last ones.
        let seen = into.iter().rev().take_while(|it| it.from == from).any(|it| *it == arrow);
        if to == from || seen {
            return;
        }
        into.push(arrow);
        let out = &mut self.out[from as usize];
        if !out.contains(&to) {
            out.push(to);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::Backlinks;
    use crate::{Change, Isms, Kind, Op};

    fn fields(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap()
    }
    fn made(isms: &Isms, kind: Kind, id: &str, value: Value) -> Isms {
        isms.apply(&[Change::create(kind, id, fields(value))], isms.revision + 1).unwrap().0
    }
    fn uses(links: &Backlinks, kind: Kind, id: &str) -> Vec<String> {
        let mut uses: Vec<String> = links
            .uses(kind, id)
            .iter()
            .map(|it| format!("{}.{}{}", it.id, it.field, if it.in_text { " (text)" } else { "" }))
            .collect();
        uses.sort();
        uses
    }

    /// Three risks, one of them with an imported reference, and notes that name others.
    fn isms() -> Isms {
        let isms = made(&Isms::default(), Kind::Person, "P-001", json!({ "name": "Ines Duarte" }));
        let isms = made(
            &isms,
            Kind::Risk,
            "R-001",
            json!({ "title": "Flood", "owner": "P-001", "controls": ["A.7.5", "A.7.5"], "note": "See A.7.5, R-002 and R-001; R-002 again." }),
        );
        let isms = made(&isms, Kind::Risk, "R-002", json!({ "title": "Fire like RSK/7", "owner": "P-001" }));
        made(&isms, Kind::Risk, "RSK/7", json!({ "title": "Theft" }))
    }

    #[test]
    fn links_and_texts_are_told_apart_and_each_is_counted_once() {
        let links = Backlinks::of(&isms());
        assert_eq!(uses(&links, Kind::Person, "P-001"), ["R-001.owner", "R-002.owner"]);
        assert_eq!(uses(&links, Kind::ControlDecision, "A.7.5"), ["R-001.controls", "R-001.note (text)"]);
        assert_eq!(uses(&links, Kind::Risk, "R-002"), ["R-001.note (text)"]);
        assert_eq!(uses(&links, Kind::Risk, "R-001"), Vec::<String>::new(), "it names itself");
        assert_eq!(uses(&links, Kind::Risk, "RSK/7"), ["R-002.title (text)"]);
        assert_eq!(links.count(Kind::ControlDecision, "A.7.5"), (1, 1));
    }

    #[test]
    fn after_each_change_it_says_what_one_built_anew_says() {
        let mut isms = isms();
        let mut links = Backlinks::of(&isms);
        let steps: Vec<fn(&Isms) -> Change> = vec![
            |isms| Change::update(isms, Kind::Risk, "R-001", Map::from_iter([("note".into(), Value::Null)])),
            |isms| Change::set(isms, Kind::Risk, "R-002", "controls", json!(["A.7.5"])),
            |_| {
                Change::create(
                    Kind::Risk,
                    "R-003",
                    Map::from_iter([("note".into(), json!("As R-004 and OLD-9"))]),
                )
            },
            |_| Change::create(Kind::Risk, "R-004", Map::new()),
            |_| {
                Change::create(
                    Kind::TreatmentAction,
                    "TA-001",
                    Map::from_iter([("risks".into(), json!(["OLD-9"]))]),
                )
            },
            |_| Change::create(Kind::Risk, "OLD-9", Map::new()),
            |isms| Change {
                kind: Kind::Risk,
                id: "R-004".into(),
                based_on: isms.any(Kind::Risk, "R-004").unwrap().0,
                op: Op::Delete,
            },
            |isms| Change {
                kind: Kind::Risk,
                id: "OLD-9".into(),
                based_on: isms.any(Kind::Risk, "OLD-9").unwrap().0,
                op: Op::Delete,
            },
        ];
        for step in steps {
            let change = step(&isms);
            isms = isms.apply(std::slice::from_ref(&change), isms.revision + 1).unwrap().0;
            links.update(&isms, &[(change.kind, &change.id)]);
            let anew = Backlinks::of(&isms);
            for (kind, id) in [
                (Kind::Person, "P-001"),
                (Kind::Risk, "R-001"),
                (Kind::Risk, "R-002"),
                (Kind::Risk, "R-004"),
                (Kind::Risk, "OLD-9"),
                (Kind::ControlDecision, "A.7.5"),
            ] {
                assert_eq!(uses(&links, kind, id), uses(&anew, kind, id), "{id} after {change:?}");
            }
        }
    }
}
