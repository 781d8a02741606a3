//! Links from record to record: how a record names another, and how a record tells which it names.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::id::Id;
use crate::kind::{Kind, Record};

/// A reference to a record of any kind; stored as `risk:R-004`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordRef {
    /// The kind of the record.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
}

impl RecordRef {
    /// The reference to a record whose type is known.
    pub fn to<T: Record>(id: &Id<T>) -> Self {
        Self { kind: T::KIND, id: id.as_str().to_owned() }
    }
    /// A reference from its parts.
    pub fn new(kind: Kind, id: impl Into<String>) -> Self {
        Self { kind, id: id.into() }
    }
    /// The reference written as `kind:id`.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, id) = text.split_once(':')?;
        Some(Self { kind: Kind::parse(kind)?, id: id.trim().to_owned() }).filter(|it| !it.id.is_empty())
    }
    /// The id as `Id<T>` if this points to a `T`.
    pub fn as_id<T: Record>(&self) -> Option<Id<T>> {
        (self.kind == T::KIND).then(|| Id::new(&self.id))
    }
}

impl fmt::Display for RecordRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.as_str(), self.id)
    }
}
impl Serialize for RecordRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for RecordRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "“{text}” is no reference; write kind:reference, as in risk:R-004"
            ))
        })
    }
}
impl schemars::JsonSchema for RecordRef {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RecordRef".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[a-z_]+:.+$", "x-ref": "any" })
    }
}

/// One link of a record: the field it stands in and where it points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The field of the record that holds the link.
    pub field: &'static str,
    /// Where it points.
    pub to: RecordRef,
}

/// Collects the links of one record.
#[derive(Debug, Default)]
pub struct Links {
    /// The links found so far.
    pub found: Vec<Link>,
}

impl Links {
    /// Notes a link to one record, if it is set.
    pub fn one<T: Record>(&mut self, field: &'static str, id: Option<&Id<T>>) {
        if let Some(id) = id {
            self.found.push(Link { field, to: RecordRef::to(id) });
        }
    }
    /// Notes links to several records.
    pub fn many<T: Record>(&mut self, field: &'static str, ids: &[Id<T>]) {
        for id in ids {
            self.one(field, Some(id));
        }
    }
    /// Notes a link to a record of any kind, if it is set.
    pub fn any(&mut self, field: &'static str, to: Option<&RecordRef>) {
        if let Some(to) = to {
            self.found.push(Link { field, to: to.clone() });
        }
    }
}
