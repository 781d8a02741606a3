//! What the engine, an import and a gate report: a diagnostic points at a record and a field, as a compiler's
//! points at a place in a text. An auditor's own result is an `AuditFinding`; never mix the two.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::change::Change;
use crate::kind::Kind;
use crate::link::RecordRef;
use crate::terms::terms;

terms! {
    /// How urgent a diagnostic is. It says nothing of how an auditor would grade it.
    Severity {
        /// Stage 2 could not go ahead.
        Blocker = "blocker" "Blocker",
        /// An auditor would likely object.
        Warning = "warning" "Warning",
        /// A chance to improve.
        Advice = "advice" "Advice",
    }
}

terms! {
    /// What a rule stands on. A practice is never shown as a requirement.
    Basis {
        /// It follows directly from a requirement.
        Text = "text" "Requirement",
        /// Two facts in the model contradict each other.
        Inference = "inference" "Contradiction",
        /// A habit of auditors or certification bodies that no standard fixes.
        Practice = "practice" "Practice",
    }
}

/// A text that mostly stands in the program: a bad register of ten thousand risks brings it seventy thousand times.
pub type Text = Cow<'static, str>;

/// The arguments of a message: name and value, in the order of names. JSON: an object.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Arguments(Vec<(Text, String)>);

impl Arguments {
    /// The value of an argument.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|it| it.0 == name).map(|it| it.1.as_str())
    }
    /// Every argument.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value.as_str()))
    }
}
impl FromIterator<(Text, String)> for Arguments {
    fn from_iter<I: IntoIterator<Item = (Text, String)>>(args: I) -> Self {
        let mut args = Vec::from_iter(args);
        args.sort_by(|a, b| a.0.cmp(&b.0));
        Self(args)
    }
}
impl Serialize for Arguments {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}
impl<'de> Deserialize<'de> for Arguments {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let args = std::collections::BTreeMap::<String, String>::deserialize(deserializer)?;
        Ok(args.into_iter().map(|(name, value)| (Text::from(name), value)).collect())
    }
}
impl schemars::JsonSchema for Arguments {
    fn schema_name() -> Cow<'static, str> {
        "Arguments".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        std::collections::BTreeMap::<String, String>::json_schema(generator)
    }
}

/// A record that a diagnostic speaks of beside its subject.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Related {
    /// The record.
    pub to: RecordRef,
    /// What it has to do with it.
    pub label: Text,
}

/// A place in the window that a fix opens.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Opens {
    /// The record.
    pub to: RecordRef,
    /// The field to stand in. Where it is empty, the list of records of this kind opens.
    pub field: Text,
}

/// One way to resolve a diagnostic.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Fix {
    /// What a button says: imperative.
    pub label: Text,
    /// What it changes; empty where a person has to write something.
    pub changes: Vec<Change>,
    /// The place to go to, where a person has to write something.
    pub opens: Option<Opens>,
}

/// One place where the ISMS would be objected to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Diagnostic {
    /// The code of the rule, `SOA-003`.
    pub code: Text,
    /// How urgent it is.
    pub severity: Severity,
    /// Clauses and controls it stands on.
    pub clause: Text,
    /// The record it speaks of.
    pub subject: RecordRef,
    /// The field it points at; empty for the record as a whole.
    pub field: Text,
    /// The message, with the arguments filled in.
    pub message: String,
    /// Which message of the rule it is, for other languages.
    pub message_key: Text,
    /// The arguments of the message.
    pub args: Arguments,
    /// What to do: imperative.
    pub help: Text,
    /// Other records it speaks of.
    pub related: Vec<Related>,
    /// Ways to resolve it.
    pub fixes: Vec<Fix>,
    /// Codes of which this one is a consequence on the same ground: shown folded under them.
    pub folded_under: Option<Text>,
    /// The waiver that hides it, if there is one in force.
    pub waived_by: Option<String>,
}

impl Diagnostic {
    /// Equal between runs as long as it is about the same: rule, subject, field and related records.
    pub fn key(&self) -> String {
        let mut key = format!("{}|{}|{}", self.code, self.subject, self.field);
        for it in &self.related {
            key.push('|');
            key.push_str(&it.to.to_string());
        }
        key
    }
    /// Stands for [`Self::key`] where many are compared: equal keys have equal numbers within one run of the program,
    /// and different ones, but for one chance in billions, different numbers.
    pub fn key_number(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&*self.code, &self.subject, &*self.field).hash(&mut hasher);
        for it in &self.related {
            it.to.hash(&mut hasher);
        }
        hasher.finish()
    }
    /// The kind of the subject.
    pub fn kind(&self) -> Kind {
        self.subject.kind
    }
}

/// How many diagnostics of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Counts {
    /// Blockers.
    pub blocker: u32,
    /// Warnings.
    pub warning: u32,
    /// Advice.
    pub advice: u32,
}

impl Counts {
    /// Counts those that no waiver hides.
    pub fn of<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Self {
        let mut counts = Self::default();
        for it in diagnostics.into_iter().filter(|it| it.waived_by.is_none()) {
            counts.add(it.severity);
        }
        counts
    }
    /// These and others.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            blocker: self.blocker + other.blocker,
            warning: self.warning + other.warning,
            advice: self.advice + other.advice,
        }
    }
    /// These without some of them.
    #[must_use]
    pub fn minus(self, some: Self) -> Self {
        Self {
            blocker: self.blocker - some.blocker,
            warning: self.warning - some.warning,
            advice: self.advice - some.advice,
        }
    }
    /// Counts one more.
    pub fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Blocker => self.blocker += 1,
            Severity::Warning => self.warning += 1,
            Severity::Advice => self.advice += 1,
        }
    }
}
