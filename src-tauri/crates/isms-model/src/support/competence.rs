//! Competence (7.2): what a role demands of a person, what shows it, and what is done about a gap.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Evidence;
use crate::id::Id;
use crate::kind::record;
use crate::leadership::{Person, Role, RoleKind};
use crate::terms::terms;

terms! {
    /// What shows competence.
    CompetenceProof {
        Education = "education" "Education",
        Training = "training" "Training",
        Certificate = "certificate" "Personal certificate",
        Experience = "experience" "Experience",
        Assessment = "assessment" "Test or assessment",
        Other = "other" "Other",
    }
}

/// What one person needs for a role, and has.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Competence {
    /// Whose competence it is.
    pub person: Option<Id<Person>>,
    /// What kind of role it is needed for.
    pub role_kind: Option<RoleKind>,
    /// The very role, where there are several of the kind.
    pub role: Option<Id<Role>>,
    /// What the role demands: knowledge, training, years.
    pub required: String,
    /// What shows that the person has it, in words.
    pub shown_by: String,
    /// What kind of proof that is.
    pub proof: Option<CompetenceProof>,
    /// The certificate, the record of training.
    pub evidence: Vec<Id<Evidence>>,
    /// Since when the person has it.
    pub obtained_on: Option<NaiveDate>,
    /// The last day the proof is good for.
    pub expires_on: Option<NaiveDate>,
    /// What is missing.
    pub gap: String,
    /// What is done about it.
    pub gap_action: String,
    /// The day by which it is done.
    pub gap_due_on: Option<NaiveDate>,
    /// The day on which it was judged to have worked.
    pub effective_on: Option<NaiveDate>,
    /// Who judged.
    pub judged_by: Option<Id<Person>>,
    /// Anything else worth knowing.
    pub note: String,
}

impl Competence {
    /// Whether something shows it, and is still good on `day`.
    pub fn is_proved_on(&self, day: NaiveDate) -> bool {
        let is_shown = !self.shown_by.trim().is_empty() || !self.evidence.is_empty();
        is_shown && self.expires_on.is_none_or(|it| it >= day)
    }
}

record!(Competence in competences, title(it) if it.required.is_empty() { it.role_kind.map(|kind| kind.to_string()).unwrap_or_default() } else { it.required.clone() }, links(it, links) {
    links.one("person", it.person.as_ref());
    links.one("role", it.role.as_ref());
    links.many("evidence", &it.evidence);
    links.one("judged_by", it.judged_by.as_ref());
});
