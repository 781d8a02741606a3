//! The one list of record kinds. From it come [`Kind`], the tables of [`Isms`] and every dispatch by kind:
//! a new kind of record is one file with its type and one line here.

use serde_json::Value;

use crate::id::Id;
use crate::isms::Isms;
use crate::link::{Links, RecordRef};
use crate::strings::Spot;
use crate::table::{Entry, Table};
use crate::{
    across, certification, context, evaluation, improvement, leadership, operation, planning, support,
};

/// The number of a commit; 0 is the empty ISMS.
pub type Revision = u32;

/// A kind of record with its own type.
pub trait Record:
    serde::Serialize + serde::de::DeserializeOwned + schemars::JsonSchema + Default + Send + Sync + 'static
{
    /// Its kind.
    const KIND: Kind;
    /// The name of its type.
    const NAME: &'static str;
    /// What a person calls this very record: its title, name or first words.
    fn title(&self) -> String;
    /// Names every record that this one points to.
    fn links(&self, links: &mut Links);
    /// The table of this kind.
    fn table(isms: &Isms) -> &Table<Self>;
}

/// A record whose type is not known here.
pub trait AnyRecord {
    /// What a person calls it.
    fn title(&self) -> String;
    /// Where it points.
    fn links(&self) -> Links;
    /// Its fields as JSON, empty ones left out.
    fn json(&self) -> Value;
    /// These fields only, empty ones left out: much cheaper than all of them.
    fn pick(&self, fields: &[&str]) -> serde_json::Map<String, Value>;
    /// Calls `each` for every string in it, with where it stands. It makes no copy of the record.
    fn strings(&self, each: &mut dyn FnMut(Spot, &str));
}

impl<T: Record> AnyRecord for T {
    fn title(&self) -> String {
        Record::title(self)
    }
    fn links(&self) -> Links {
        let mut links = Links::default();
        Record::links(self, &mut links);
        links
    }
    fn json(&self) -> Value {
        compact(serde_json::to_value(self).expect("records are plain data: maps with text keys"))
    }
    fn pick(&self, fields: &[&str]) -> serde_json::Map<String, Value> {
        crate::pick::pick(self, fields)
    }
    fn strings(&self, each: &mut dyn FnMut(Spot, &str)) {
        crate::strings::visit(self, each);
    }
}

/// Leaves out what is empty (null, blank text, empty list or object), so that stored and exported records
/// say only what somebody said.
pub fn compact(value: Value) -> Value {
    match value {
        Value::Object(map) => Value::Object(
            map.into_iter().map(|(k, v)| (k, compact(v))).filter(|(_, v)| !is_empty(v)).collect(),
        ),
        Value::Array(list) => Value::Array(list.into_iter().map(compact).collect()),
        other => other,
    }
}

/// Whether a value says nothing.
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(map) => map.is_empty(),
        _ => false,
    }
}

macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $variant:ident $table:ident $value:literal $prefix:literal $label:literal $plural:literal $single:literal : $type:path;)+) => {
        /// What a record is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum Kind {
            $($(#[doc = $doc])+ #[serde(rename = $value)] $variant),+
        }

        impl Kind {
            /// Every kind, in the order in which an export lists them.
            pub const ALL: &'static [Kind] = &[$(Kind::$variant),+];
            /// The name used in storage, commands and exports.
            pub const fn as_str(self) -> &'static str {
                match self { $(Kind::$variant => $value),+ }
            }
            /// What references of this kind begin with. A prefix that was given up is never used again.
            pub const fn prefix(self) -> &'static str {
                match self { $(Kind::$variant => $prefix),+ }
            }
            /// What one of them is called.
            pub const fn label(self) -> &'static str {
                match self { $(Kind::$variant => $label),+ }
            }
            /// What several of them are called.
            pub const fn plural(self) -> &'static str {
                match self { $(Kind::$variant => $plural),+ }
            }
            /// Whether there is exactly one, whose reference is the prefix.
            pub const fn is_single(self) -> bool {
                match self { $(Kind::$variant => $single),+ }
            }
            /// Where its type stands, folder first: the folder is the clause of the standard it belongs to.
            pub const fn type_path(self) -> &'static str {
                match self { $(Kind::$variant => stringify!($type)),+ }
            }
            /// The name of the record's type.
            pub const fn type_name(self) -> &'static str {
                match self { $(Kind::$variant => stringify!($variant)),+ }
            }
        }

        $(impl $type {
            /// The kind of this record.
            pub const KIND: Kind = Kind::$variant;
        })+

        /// The tables of an ISMS, one a kind.
        #[derive(Debug, Clone, Default)]
        pub struct Tables {
            $($(#[doc = $doc])+ pub $table: Table<$type>),+
        }

        impl Isms {
            /// The record of this kind and reference, whatever its type, with its revision.
            pub fn any(&self, kind: Kind, id: &str) -> Option<(Revision, &dyn AnyRecord)> {
                match kind {
                    $(Kind::$variant => self.$table.entry(&Id::new(id)).map(|it| (it.revision, &*it.record as &dyn AnyRecord))),+
                }
            }
            /// Calls `each` for every record of this kind, in the order of references.
            pub fn for_each(&self, kind: Kind, mut each: impl FnMut(&str, Revision, &dyn AnyRecord)) {
                match kind {
                    $(Kind::$variant => for (id, Entry { revision, record }) in self.$table.entries() {
                        each(id.as_str(), *revision, &**record);
                    }),+
                }
            }
            /// How many records of this kind there are.
            pub fn count(&self, kind: Kind) -> usize {
                match kind { $(Kind::$variant => self.$table.len()),+ }
            }
            /// The records that were written, added or removed since `before`, in the order of kinds. It costs as
            /// much as they are many, where one snapshot came from the other.
            pub fn changed_since(&self, before: &Isms) -> Vec<RecordRef> {
                let mut changed = Vec::new();
                $(changed.extend(self.$table.changed_since(&before.$table).map(RecordRef::to));)+
                changed
            }
            pub(crate) fn put(&mut self, kind: Kind, id: &str, revision: Revision, value: Value) -> Result<(), serde_json::Error> {
                match kind {
                    $(Kind::$variant => self.tables_mut().$table.put(Id::new(id), revision, serde_json::from_value(value)?)),+
                }
                Ok(())
            }
            pub(crate) fn put_text(&mut self, kind: Kind, id: &str, revision: Revision, json: &str) -> Result<(), serde_json::Error> {
                match kind {
                    $(Kind::$variant => self.tables_mut().$table.put(Id::new(id), revision, serde_json::from_str(json)?)),+
                }
                Ok(())
            }
            pub(crate) fn take(&mut self, kind: Kind, id: &str) {
                match kind { $(Kind::$variant => self.tables_mut().$table.remove(&Id::new(id))),+ }
            }
        }

        /// The JSON Schema of the records of a kind.
        pub(crate) fn schema_of(kind: Kind, generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
            match kind { $(Kind::$variant => generator.subschema_for::<$type>()),+ }
        }
    };
}

kinds! {
    /// The organisation itself.
    Organization organizations "organization" "ORG" "Organisation" "Organisation" true: context::Organization;
    /// The scope of the ISMS (4.3).
    Scope scopes "scope" "SCOPE" "Scope" "Scope" true: context::Scope;
    /// Business units.
    Unit units "unit" "U" "Unit" "Units" false: context::Unit;
    /// Sites and other places.
    Location locations "location" "L" "Location" "Locations" false: context::Location;
    /// Processes and services.
    Process processes "process" "PR" "Process" "Processes" false: context::Process;
    /// Interfaces and dependencies across the edge of the scope (4.3 c).
    Interface interfaces "interface" "IF" "Interface" "Interfaces" false: context::Interface;
    /// Internal and external issues (4.1).
    ContextIssue context_issues "context_issue" "ISS" "Issue" "Issues" false: context::ContextIssue;
    /// Interested parties and their requirements (4.2).
    InterestedParty interested_parties "interested_party" "IP" "Interested party" "Interested parties" false: context::InterestedParty;
    /// People.
    Person people "person" "P" "Person" "People" false: leadership::Person;
    /// Who answers for what (5.3).
    Role roles "role" "ROLE" "Role" "Roles" false: leadership::Role;
    /// Commitments of top management (5.1).
    Commitment commitments "commitment" "CMT" "Commitment" "Commitments" false: leadership::Commitment;
    /// What is worth protecting.
    Asset assets "asset" "AS" "Asset" "Assets" false: operation::Asset;
    /// Who supplies what.
    Supplier suppliers "supplier" "SUP" "Supplier" "Suppliers" false: operation::Supplier;
    /// Laws, regulations, contracts and standards that bind (A.5.31).
    Obligation obligations "obligation" "OBL" "Obligation" "Obligations" false: operation::Obligation;
    /// Dated business decisions by a named person.
    Decision decisions "decision" "DEC" "Decision" "Decisions" false: planning::Decision;
    /// How risks are assessed and accepted (6.1.2 a).
    Criteria criteria "criteria" "CRIT" "Risk criteria" "Risk criteria" true: planning::Criteria;
    /// The risk register (6.1.2, 8.2).
    Risk risks "risk" "R" "Risk" "Risks" false: planning::Risk;
    /// Treatment actions (6.1.3 e).
    TreatmentAction treatment_actions "treatment_action" "TA" "Treatment action" "Treatment actions" false: planning::TreatmentAction;
    /// Decisions on the 93 controls of Annex A and on own controls (6.1.3 d).
    ControlDecision controls "control" "OWN" "Control" "Controls" false: planning::ControlDecision;
    /// Planned changes (6.3).
    PlannedChange planned_changes "planned_change" "CHG" "Planned change" "Planned changes" false: planning::PlannedChange;
    /// What people need for their roles, and have (7.2).
    Competence competences "competence" "COMP" "Competence" "Competence" false: support::Competence;
    /// What makes people aware (7.3).
    AwarenessActivity awareness_activities "awareness_activity" "AW" "Awareness activity" "Awareness activities" false: support::AwarenessActivity;
    /// The communication plan (7.4).
    Communication communications "communication" "COM" "Communication" "Communication plan" false: support::Communication;
    /// Documented information (7.5).
    Document documents "document" "DOC" "Document" "Documents" false: support::Document;
    /// Evidence.
    Evidence evidence "evidence" "E" "Evidence" "Evidence" false: support::Evidence;
    /// Incidents (A.5.24 to A.5.28).
    Incident incidents "incident" "INC" "Incident" "Incidents" false: operation::Incident;
    /// Tests of continuity (A.5.29, A.5.30).
    ContinuityTest continuity_tests "continuity_test" "CT" "Continuity test" "Continuity tests" false: operation::ContinuityTest;
    /// Information security objectives (6.2).
    Objective objectives "objective" "OBJ" "Objective" "Objectives" false: evaluation::Objective;
    /// What is measured (9.1).
    Metric metrics "metric" "M" "Metric" "Metrics" false: evaluation::Metric;
    /// Values of metrics (9.1).
    Measurement measurements "measurement" "MV" "Measurement" "Measurements" false: evaluation::Measurement;
    /// Audit programmes (9.2.2).
    AuditProgramme audit_programmes "audit_programme" "AP" "Audit programme" "Audit programmes" false: evaluation::AuditProgramme;
    /// Audits of every type (9.2, ISO/IEC 17021-1).
    Audit audits "audit" "AUD" "Audit" "Audits" false: evaluation::Audit;
    /// Findings of audits.
    AuditFinding audit_findings "audit_finding" "F" "Audit finding" "Audit findings" false: evaluation::AuditFinding;
    /// Management reviews (9.3).
    ManagementReview management_reviews "management_review" "MR" "Management review" "Management reviews" false: evaluation::ManagementReview;
    /// Nonconformities and what is done about them (10.2).
    Nonconformity nonconformities "nonconformity" "NC" "Nonconformity" "Nonconformities" false: improvement::Nonconformity;
    /// Who certifies.
    CertificationBody certification_bodies "certification_body" "CB" "Certification body" "Certification bodies" false: certification::CertificationBody;
    /// Certificates.
    Certificate certificates "certificate" "CERT" "Certificate" "Certificates" false: certification::Certificate;
    /// Named revisions of the whole ISMS, and what of them was sent to whom.
    Baseline baselines "baseline" "BL" "Baseline" "Baselines" false: across::Baseline;
    /// Diagnostics that somebody decided to live with for a while.
    Waiver waivers "waiver" "W" "Waiver" "Waivers" false: across::Waiver;
    /// Duties that were put off, with a reason and until a day.
    Postponement postponements "postponement" "PP" "Postponement" "Postponements" false: across::Postponement;
}

/// The clauses of the standard that records belong to: number, title, and the folder of their types. What belongs to
/// none of them comes last.
pub const CLAUSES: &[(&str, &str, &str)] = &[
    ("4", "Context of the organisation", "context"),
    ("5", "Leadership", "leadership"),
    ("6", "Planning", "planning"),
    ("7", "Support", "support"),
    ("8", "Operation", "operation"),
    ("9", "Performance evaluation", "evaluation"),
    ("10", "Improvement", "improvement"),
    ("", "Certification", "certification"),
    ("", "Across the clauses", "across"),
];

impl Kind {
    /// The clause that records of this kind belong to: its number and title; the number is empty where there is none.
    pub fn clause(self) -> (&'static str, &'static str) {
        let folder = self.type_path().split("::").next().unwrap_or_default().trim();
        let found = CLAUSES.iter().find(|it| it.2 == folder).or(CLAUSES.last());
        found.map_or(("", ""), |it| (it.0, it.1))
    }
    /// The kind stored under this name.
    pub fn parse(name: &str) -> Option<Kind> {
        Self::ALL.iter().copied().find(|it| it.as_str() == name)
    }
}

/// Declares [`Record`] for a type: its title and its links.
macro_rules! record {
    ($type:ident in $table:ident, title($this:ident) $title:expr, links($that:ident, $links:ident) $body:block) => {
        impl $crate::kind::Record for $type {
            const KIND: $crate::Kind = $type::KIND;
            const NAME: &'static str = stringify!($type);
            fn title(&self) -> String {
                let $this = self;
                $title
            }
            fn links(&self, $links: &mut $crate::link::Links) {
                let $that = self;
                let _ = ($that, &$links);
                $body
            }
            fn table(isms: &$crate::Isms) -> &$crate::Table<Self> {
                &isms.$table
            }
        }
    };
}
pub(crate) use record;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::Change;

    #[test]
    fn names_and_prefixes_belong_to_one_kind_each() {
        let prefixes: BTreeSet<&str> = Kind::ALL.iter().map(|it| it.prefix()).collect();
        let names: BTreeSet<&str> = Kind::ALL.iter().map(|it| it.as_str()).collect();
        assert_eq!((prefixes.len(), names.len()), (Kind::ALL.len(), Kind::ALL.len()));
    }

    #[test]
    fn a_record_that_says_nothing_of_newer_fields_loads() {
        for kind in Kind::ALL.iter().copied() {
            let id = if kind.is_single() { kind.prefix().to_owned() } else { format!("{}-1", kind.prefix()) };
            let change = Change::create(kind, id, serde_json::Map::new());
            let (isms, _) = Isms::default().apply(&[change], 1).unwrap_or_else(|it| panic!("{it}"));
            assert_eq!(isms.count(kind), 1);
        }
    }
}
