//! Awareness (7.3): what was done so that people know policy, their part in it, and what follows from not keeping it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Document, Evidence};
use crate::id::Id;
use crate::kind::record;
use crate::leadership::Person;
use crate::terms::terms;

terms! {
    /// How people were made aware.
    AwarenessKind {
        Training = "training" "Training",
        Onboarding = "onboarding" "Introduction of new people",
        Phishing = "phishing" "Phishing test",
        Briefing = "briefing" "Talk or meeting",
        Acknowledgement = "acknowledgement" "Policy read and confirmed",
        Campaign = "campaign" "Campaign",
        Other = "other" "Other",
    }
}

/// One activity that makes people aware.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AwarenessActivity {
    /// What it is called.
    pub title: String,
    /// How people were made aware.
    pub kind: Option<AwarenessKind>,
    /// The day it took place or ended.
    pub on: Option<NaiveDate>,
    /// Whom it is for, in words.
    pub audience: String,
    /// What it is about.
    pub topics: Vec<String>,
    /// How many were invited.
    pub invited: Option<u32>,
    /// How many completed it.
    pub completed: Option<u32>,
    /// Who was invited, where that is known by name.
    pub invited_people: Vec<Id<Person>>,
    /// Who completed it, where that is known by name.
    pub completed_people: Vec<Id<Person>>,
    /// Who answers for it.
    pub owner: Option<Id<Person>>,
    /// What it brought: scores, clicks, questions.
    pub result: String,
    /// Documents that it is about.
    pub documents: Vec<Id<Document>>,
    /// The list of who took part.
    pub evidence: Vec<Id<Evidence>>,
    /// Anything else worth knowing.
    pub note: String,
}

impl AwarenessActivity {
    /// How many were invited: the number given, else the people named; nothing where neither is.
    pub fn invited_count(&self) -> Option<u32> {
        self.invited.or_else(|| count(&self.invited_people))
    }
    /// How many completed it: the number given, else the people named; nothing where neither is.
    pub fn completed_count(&self) -> Option<u32> {
        self.completed.or_else(|| count(&self.completed_people))
    }
    /// Whether it names this person as invited or done.
    pub fn names(&self, person: &Id<Person>) -> bool {
        self.invited_people.contains(person) || self.completed_people.contains(person)
    }
}

fn count(people: &[Id<Person>]) -> Option<u32> {
    (!people.is_empty()).then(|| u32::try_from(people.len()).unwrap_or(u32::MAX))
}

record!(AwarenessActivity in awareness_activities, title(it) it.title.clone(), links(it, links) {
    links.many("invited_people", &it.invited_people);
    links.many("completed_people", &it.completed_people);
    links.one("owner", it.owner.as_ref());
    links.many("documents", &it.documents);
    links.many("evidence", &it.evidence);
});
