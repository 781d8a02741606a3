//! Changes: the only way from one ISMS to the next. A change names the revision it was made on, so that two
//! people never overwrite each other unseen.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::isms::Isms;
use crate::kind::{Kind, Revision, is_empty};

/// What happens to a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// The record comes to be with these fields.
    Create(Map<String, Value>),
    /// These fields change; null empties one. All others stay.
    Update(Map<String, Value>),
    /// The record goes; its reference is never given out again.
    Delete,
}

/// A change of one record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Change {
    /// The kind of the record.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// The revision of the record that the change was made on; 0 for a new one.
    pub based_on: Revision,
    /// What happens to it.
    pub op: Op,
}

/// A change as it was carried out: the whole record before and after, empty fields left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Applied {
    /// The kind of the record.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// The revision of the record before; 0 if it was not there.
    pub based_on: Revision,
    /// The record before, if there was one.
    pub before: Option<Value>,
    /// The record after, if it is still there.
    pub after: Option<Value>,
}

/// Why a change can't be carried out. Nothing has changed then.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ChangeError {
    /// Somebody else changed the record in between.
    #[error("{kind} {id} was changed by somebody else in revision {current}; you saw revision {seen}. Look at it again before you change it.", kind = .kind.label())]
    Conflict {
        /// The kind of the record.
        kind: Kind,
        /// Its reference.
        id: String,
        /// The revision the change was made on.
        seen: Revision,
        /// The revision it has now.
        current: Revision,
    },
    /// There is no such record.
    #[error("there is no {kind} {id}", kind = .kind.label().to_lowercase())]
    NotFound {
        /// The kind of the record.
        kind: Kind,
        /// Its reference.
        id: String,
    },
    /// There is one with this reference already.
    #[error("{kind} {id} exists already", kind = .kind.label())]
    Exists {
        /// The kind of the record.
        kind: Kind,
        /// Its reference.
        id: String,
    },
    /// A value does not fit its field.
    #[error("{kind} {id}: {message}", kind = .kind.label())]
    BadValue {
        /// The kind of the record.
        kind: Kind,
        /// Its reference.
        id: String,
        /// What does not fit, with the name of the field.
        message: String,
    },
}

impl Change {
    /// A new record from its fields.
    pub fn create(kind: Kind, id: impl Into<String>, fields: Map<String, Value>) -> Self {
        Self { kind, id: id.into(), based_on: 0, op: Op::Create(fields) }
    }
    /// New values for some fields of the record as it stands in `isms`.
    pub fn update(isms: &Isms, kind: Kind, id: impl Into<String>, fields: Map<String, Value>) -> Self {
        let id = id.into();
        let based_on = isms.any(kind, &id).map_or(0, |(revision, _)| revision);
        Self { kind, id, based_on, op: Op::Update(fields) }
    }
    /// A new value for one field of the record as it stands in `isms`.
    pub fn set(isms: &Isms, kind: Kind, id: impl Into<String>, field: &str, value: impl Into<Value>) -> Self {
        Self::update(isms, kind, id, Map::from_iter([(field.to_owned(), value.into())]))
    }
}

impl Isms {
    /// The ISMS after these changes, as revision `revision`, and what each did. Changes are carried out in
    /// order; a later one may build on an earlier one.
    ///
    /// # Errors
    /// One of them does not fit; then none has happened.
    pub fn apply(&self, changes: &[Change], revision: Revision) -> Result<(Isms, Vec<Applied>), ChangeError> {
        let mut next = self.clone();
        let mut done = Vec::with_capacity(changes.len());
        for change in changes {
            done.push(next.carry_out(change, revision)?);
        }
        next.revision = revision;
        Ok((next, merge(done)))
    }

    fn carry_out(&mut self, change: &Change, revision: Revision) -> Result<Applied, ChangeError> {
        let Change { kind, id, based_on, op } = change;
        let (kind, based_on) = (*kind, *based_on);
        let bad = |message: String| ChangeError::BadValue { kind, id: id.clone(), message };
        let found = self.any(kind, id).map(|(revision, record)| (revision, record.json()));
        if let (Some((current, _)), Op::Update(_) | Op::Delete) = (&found, op)
            && *current != based_on
            && *current != revision
        {
            return Err(ChangeError::Conflict { kind, id: id.clone(), seen: based_on, current: *current });
        }
        let old_revision = found.as_ref().map_or(0, |(revision, _)| *revision);
        let (before, after) = match (op, found) {
            (Op::Create(_), Some(_)) => return Err(ChangeError::Exists { kind, id: id.clone() }),
            (Op::Update(_) | Op::Delete, None) => return Err(ChangeError::NotFound { kind, id: id.clone() }),
            (Op::Create(fields), None) => {
                check_reference(kind, id).map_err(bad)?;
                (None, Some(Value::Object(fields.clone())))
            }
            (Op::Delete, Some((_, before))) => (Some(before), None),
            (Op::Update(fields), Some((_, before))) => {
                let mut after = before.as_object().cloned().unwrap_or_default();
                for (field, value) in fields {
                    // An empty value still goes through the type check below: a misspelt field is told.
                    after.insert(field.clone(), value.clone());
                }
                (Some(before), Some(Value::Object(after)))
            }
        };
        match &after {
            None => self.take(kind, id),
            Some(value) => {
                let mut value = value.clone();
                if let Value::Object(map) = &mut value {
                    map.retain(|field, it| !it.is_null() || !known_field(kind, field));
                }
                self.put(kind, id, revision, value).map_err(|it| bad(plain(&it.to_string())))?;
                self.note_reference(kind, id);
            }
        }
        let after = after.and_then(|_| self.any(kind, id).map(|(_, record)| record.json()));
        Ok(Applied { kind, id: id.clone(), based_on: old_revision, before, after })
    }
}

fn known_field(kind: Kind, field: &str) -> bool {
    crate::schema::fields(kind).iter().any(|it| it.name == field)
}

/// Folds several changes of one record into one: first before, last after.
fn merge(done: Vec<Applied>) -> Vec<Applied> {
    let mut at = std::collections::BTreeMap::new();
    let mut merged: Vec<Applied> = Vec::with_capacity(done.len());
    for it in done {
        if let Some(&index) = at.get(&(it.kind, it.id.clone())) {
            let first: &mut Applied = &mut merged[index];
            first.after = it.after;
        } else {
            at.insert((it.kind, it.id.clone()), merged.len());
            merged.push(it);
        }
    }
    merged
}

/// References are short, printable and free of what would confuse a command line or a link.
fn check_reference(kind: Kind, id: &str) -> Result<(), String> {
    if kind.is_single() && id != kind.prefix() {
        return Err(format!(
            "there is only one {}, its reference is {}",
            kind.label().to_lowercase(),
            kind.prefix()
        ));
    }
    let fits = !id.is_empty()
        && id.chars().count() <= 60
        && id.trim() == id
        && id.chars().all(|c| !c.is_control() && !matches!(c, '[' | ']' | '"' | ':'));
    if fits {
        Ok(())
    } else {
        Err(format!("“{id}” can't be a reference: up to 60 characters, no quotes, colons or square brackets"))
    }
}

/// What serde says, without its talk of lines and columns of a text that nobody has seen.
fn plain(message: &str) -> String {
    message.split(" at line ").next().unwrap_or(message).to_owned()
}

/// The changes that take `done` back: they fit only while nobody has changed the records again.
pub fn inverse(done: &[Applied], now: &Isms) -> Vec<Change> {
    done.iter().rev().map(|it| undo_of(it, now)).collect()
}

fn undo_of(it: &Applied, now: &Isms) -> Change {
    let current = now.any(it.kind, &it.id).map_or(0, |(revision, _)| revision);
    let op = match (&it.before, &it.after) {
        (None, _) => Op::Delete,
        (Some(before), None) => Op::Create(before.as_object().cloned().unwrap_or_default()),
        (Some(before), Some(after)) => Op::Update(difference(after, before)),
    };
    Change { kind: it.kind, id: it.id.clone(), based_on: current, op }
}

/// The fields that have to be set to come from one record to the other; null where one has to be emptied.
pub fn difference(from: &Value, to: &Value) -> Map<String, Value> {
    let (empty_from, empty_to) = (Map::new(), Map::new());
    let (from, to) = (from.as_object().unwrap_or(&empty_from), to.as_object().unwrap_or(&empty_to));
    let mut fields = Map::new();
    for (field, value) in to {
        if from.get(field) != Some(value) {
            fields.insert(field.clone(), value.clone());
        }
    }
    for (field, value) in from {
        if !to.contains_key(field) && !is_empty(value) {
            fields.insert(field.clone(), Value::Null);
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap()
    }

    fn one_risk() -> Isms {
        let create =
            Change::create(Kind::Risk, "R-001", fields(json!({"title": "Flood", "threat": "Water"})));
        Isms::default().apply(&[create], 1).unwrap().0
    }

    #[test]
    fn an_update_leaves_all_other_fields_alone_and_null_empties_one() {
        let isms = one_risk();
        let change =
            Change::update(&isms, Kind::Risk, "R-001", fields(json!({"title": "Fire", "threat": null})));
        let (after, done) = isms.apply(&[change], 2).unwrap();
        assert_eq!(done[0].after, Some(json!({"title": "Fire"})));
        let (undone, _) = after.apply(&inverse(&done, &after), 3).unwrap();
        assert_eq!(undone.to_json(), isms.to_json());
    }

    #[test]
    fn the_second_of_two_changes_on_one_revision_is_told() {
        let isms = one_risk();
        let mine = Change::set(&isms, Kind::Risk, "R-001", "title", "Mine");
        let (isms, _) = isms.apply(std::slice::from_ref(&mine), 2).unwrap();
        assert!(matches!(isms.apply(&[mine], 3), Err(ChangeError::Conflict { seen: 1, current: 2, .. })));
    }

    #[test]
    fn a_misspelt_field_and_a_wrong_value_are_told_by_name() {
        let isms = one_risk();
        let error = |field: &str, value: Value| {
            isms.apply(&[Change::set(&isms, Kind::Risk, "R-001", field, value)], 2).unwrap_err().to_string()
        };
        assert!(error("titel", json!("x")).contains("titel"));
        assert!(error("treatment", json!("ignore")).contains("ignore"));
    }

    #[test]
    fn a_reference_stays_used_after_its_record_is_gone() {
        let isms = one_risk();
        let delete = Change { kind: Kind::Risk, id: "R-001".into(), based_on: 1, op: Op::Delete };
        let (isms, _) = isms.apply(&[delete], 2).unwrap();
        assert!(isms.risks.is_empty());
        assert_eq!(isms.next_reference(Kind::Risk), "R-002");
    }
}
