//! Commitments of top management (5.1): what it answers for, and what shows that it does.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Person;
use crate::id::Id;
use crate::kind::record;
use crate::support::{Document, Evidence};
use crate::terms::terms;

terms! {
    /// What top management answers for (5.1 a to h).
    CommitmentTopic {
        /// 5.1 a.
        PolicyAndObjectives = "policy_and_objectives" "Policy and objectives that fit the strategy",
        /// 5.1 b.
        Integration = "integration" "The ISMS is part of daily work",
        /// 5.1 c.
        Resources = "resources" "People, money and time",
        /// 5.1 d.
        Communication = "communication" "Telling why it matters",
        /// 5.1 e.
        Results = "results" "The ISMS achieves what it is for",
        /// 5.1 f.
        Support = "support" "Directing and supporting people",
        /// 5.1 g.
        Improvement = "improvement" "Continual improvement",
        /// 5.1 h.
        OtherManagers = "other_managers" "Backing other managers in their areas",
    }
}

/// A commitment of a member of top management.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Commitment {
    /// The commitment in a line.
    pub title: String,
    /// What top management answers for with it.
    pub topic: Option<CommitmentTopic>,
    /// What was promised or decided: a budget, a rule, a place on the agenda.
    pub text: String,
    /// Who of top management stands for it.
    pub person: Option<Id<Person>>,
    /// The day it was given.
    pub given_on: Option<NaiveDate>,
    /// What shows that it is kept, in words.
    pub shown_by: String,
    /// Documents in which it stands.
    pub documents: Vec<Id<Document>>,
    /// What shows that it is kept.
    pub evidence: Vec<Id<Evidence>>,
    /// When somebody last looked whether it is kept.
    pub reviewed_on: Option<NaiveDate>,
    /// Anything else worth knowing.
    pub note: String,
}

record!(Commitment in commitments, title(it) if it.title.is_empty() { it.topic.map(|topic| topic.to_string()).unwrap_or_default() } else { it.title.clone() }, links(it, links) {
    links.one("person", it.person.as_ref());
    links.many("documents", &it.documents);
    links.many("evidence", &it.evidence);
});
