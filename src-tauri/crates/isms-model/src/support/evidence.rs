//! Evidence: a file or a pointer to a record elsewhere, what it shows and how long it is good for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::support::Document;
use crate::terms::terms;

terms! {
    /// What a piece of evidence speaks for.
    EvidenceFor {
        /// That a control works.
        Operation = "operation" "The control works",
        /// That a control is not needed.
        Exclusion = "exclusion" "The control is not needed",
    }
}

terms! {
    /// What a piece of evidence is.
    EvidenceKind {
        Record = "record" "Record or log",
        Screenshot = "screenshot" "Screenshot or export",
        Report = "report" "Report or certificate",
        Agreement = "agreement" "Signed paper",
        Minutes = "minutes" "Minutes",
        Observation = "observation" "Seen on site",
        Interview = "interview" "Told in an interview",
        Other = "other" "Other",
    }
}

/// A file kept in the workspace.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct StoredFile {
    /// The name it came with.
    pub name: String,
    /// SHA-256 of its bytes, lower-case hex.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: u32,
    /// What kind of file it is: `application/pdf`. Empty where nobody said.
    pub media_type: String,
}

/// A piece of evidence.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Evidence {
    /// What it is called.
    pub title: String,
    /// What it shows.
    pub shows: String,
    /// What it is.
    pub kind: Option<EvidenceKind>,
    /// What it speaks for; that a control works where nothing else is said.
    pub speaks_for: Option<EvidenceFor>,
    /// The file, if it is kept here.
    pub file: Option<StoredFile>,
    /// Where it is, if it is not kept here.
    pub location: String,
    /// Whether it is shown on site only and leaves the house in no pack.
    pub on_site_only: Option<bool>,
    /// The document it is, if it is a controlled one.
    pub document: Option<Id<Document>>,
    /// The day it was collected, or the day it speaks of.
    pub collected_on: Option<NaiveDate>,
    /// Who collected it.
    pub collected_by: Option<Id<Person>>,
    /// The last day it is good for.
    pub valid_until: Option<NaiveDate>,
    /// Anything else worth knowing.
    pub note: String,
}

record!(Evidence in evidence, title(it) it.title.clone(), links(it, links) {
    links.one("document", it.document.as_ref());
    links.one("collected_by", it.collected_by.as_ref());
});
