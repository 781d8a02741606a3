//! The whole ISMS as one immutable value. Cloning is cheap: tables share their structure.

use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use serde_json::Value;

use crate::context::{Organization, Scope};
use crate::id::Id;
use crate::kind::{Kind, Revision, Tables};
use crate::planning::Criteria;
use crate::support::DocumentKind;

/// A snapshot of the ISMS. Its tables are read as fields: `isms.risks`.
#[derive(Debug, Clone, Default)]
pub struct Isms {
    /// The commit that made this state; 0 for the empty ISMS.
    pub revision: Revision,
    tables: Arc<Tables>,
    /// The highest number given out for each kind, so that no reference is ever given out twice.
    last_number: imbl::OrdMap<Kind, u32>,
}

impl Deref for Isms {
    type Target = Tables;
    fn deref(&self) -> &Tables {
        &self.tables
    }
}

static NO_ORGANIZATION: LazyLock<Organization> = LazyLock::new(Organization::default);
static NO_SCOPE: LazyLock<Scope> = LazyLock::new(Scope::default);
static NO_CRITERIA: LazyLock<Criteria> = LazyLock::new(Criteria::default);

impl Isms {
    /// The organisation; blank until somebody describes it.
    pub fn organization(&self) -> &Organization {
        self.organizations.get(&Id::new(Kind::Organization.prefix())).unwrap_or(&NO_ORGANIZATION)
    }
    /// The scope as it is being written.
    pub fn scope(&self) -> &Scope {
        self.scopes.get(&Id::new(Kind::Scope.prefix())).unwrap_or(&NO_SCOPE)
    }
    /// The risk criteria that count: those of the version in force, or those being written while none is in force (or
    /// its criteria were not kept here).
    pub fn criteria(&self) -> &Criteria {
        let in_force = self.document_of(DocumentKind::RiskMethodology).and_then(|(_, it)| it.in_force());
        in_force.and_then(|it| it.criteria.as_deref()).unwrap_or_else(|| self.criteria_draft())
    }
    /// The risk criteria as they are being written.
    pub fn criteria_draft(&self) -> &Criteria {
        self.criteria.get(&Id::new(Kind::Criteria.prefix())).unwrap_or(&NO_CRITERIA)
    }
    /// What a person calls this record, or its bare reference where it does not exist.
    pub fn title(&self, kind: Kind, id: &str) -> String {
        self.any(kind, id).map_or_else(|| id.to_owned(), |(_, it)| it.title())
    }

    /// Loads a stored record.
    ///
    /// # Errors
    /// The JSON is no record of this kind; the message names the field.
    pub fn load(
        &mut self,
        kind: Kind,
        id: &str,
        revision: Revision,
        json: Value,
    ) -> Result<(), serde_json::Error> {
        self.note_reference(kind, id);
        self.put(kind, id, revision, json)
    }
    /// As [`Self::load`], from the text that the store keeps.
    ///
    /// # Errors
    /// The JSON is no record of this kind; the message names the field.
    pub fn load_text(
        &mut self,
        kind: Kind,
        id: &str,
        revision: Revision,
        json: &str,
    ) -> Result<(), serde_json::Error> {
        self.note_reference(kind, id);
        self.put_text(kind, id, revision, json)
    }
    /// The highest number given out for each kind.
    pub fn last_numbers(&self) -> impl Iterator<Item = (Kind, u32)> {
        self.last_number.iter().map(|(kind, number)| (*kind, *number))
    }
    /// Takes a record out of a snapshot that is being put together; its reference stays used.
    pub fn unload(&mut self, kind: Kind, id: &str) {
        self.take(kind, id);
    }
    /// Notes a reference that was in use once, so that it is not given out again.
    pub fn note_reference(&mut self, kind: Kind, id: &str) {
        if let Some(number) = number_of(kind, id) {
            self.note_number(kind, number);
        }
    }
    /// Notes that references of this kind were given out up to this number.
    pub fn note_number(&mut self, kind: Kind, number: u32) {
        if self.last_number.get(&kind).is_none_or(|it| *it < number) {
            self.last_number.insert(kind, number);
        }
    }
    /// The next free reference of a kind: prefix and number, `R-024`.
    pub fn next_reference(&self, kind: Kind) -> String {
        self.nth_free_reference(kind, 0)
    }
    /// The reference that will be free after `already` more have been given out: for several new records at once.
    pub fn nth_free_reference(&self, kind: Kind, already: u32) -> String {
        if kind.is_single() {
            return kind.prefix().to_owned();
        }
        let number = self.last_number.get(&kind).copied().unwrap_or(0) + 1 + already;
        format!("{}-{number:03}", kind.prefix())
    }
    /// The whole ISMS as JSON: for each kind its records by reference. Single records stand alone.
    pub fn to_json(&self) -> Value {
        let mut all = serde_json::Map::new();
        for kind in Kind::ALL.iter().copied() {
            let mut rows = serde_json::Map::new();
            self.for_each(kind, |id, _, record| {
                rows.insert(id.to_owned(), record.json());
            });
            if !rows.is_empty() {
                all.insert(kind.as_str().to_owned(), Value::Object(rows));
            }
        }
        Value::Object(all)
    }
    pub(crate) fn tables_mut(&mut self) -> &mut Tables {
        Arc::make_mut(&mut self.tables)
    }
}

/// The number in a reference made of the kind's prefix, a hyphen and digits.
fn number_of(kind: Kind, id: &str) -> Option<u32> {
    id.strip_prefix(kind.prefix())?.strip_prefix('-')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::Isms;
    use crate::Kind;

    #[test]
    fn every_kind_belongs_to_a_clause_or_to_none_on_purpose() {
        assert_eq!(Kind::Risk.clause(), ("6", "Planning"));
        assert_eq!(Kind::Scope.clause().0, "4");
        for kind in Kind::ALL {
            let across = ["across", "certification"].iter().any(|it| kind.type_path().starts_with(it));
            assert_eq!(kind.clause().0.is_empty(), across, "{}", kind.type_path());
        }
    }

    #[test]
    fn a_reference_is_never_given_out_twice() {
        let mut isms = Isms::default();
        assert_eq!(isms.next_reference(Kind::Risk), "R-001");
        isms.note_reference(Kind::Risk, "R-041");
        isms.note_reference(Kind::Risk, "RSK/2024/7");
        assert_eq!(isms.next_reference(Kind::Risk), "R-042");
        assert_eq!(isms.next_reference(Kind::Scope), "SCOPE");
    }
}
