//! Documented information (7.5): what it is, its draft, and its versions. A version that was approved keeps
//! the fingerprint of exactly what was approved; the draft above it changes nothing in force.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::Id;
use crate::kind::{Revision, record};
use crate::leadership::Person;
use crate::planning::{ControlDecision, Criteria};
use crate::support::StoredFile;
use crate::terms::terms;

terms! {
    /// What a document is.
    DocumentKind {
        /// Generated from the scope (4.3).
        Scope = "scope" "Scope statement",
        /// The information security policy (5.2).
        Policy = "policy" "Information security policy",
        /// Generated from the criteria (6.1.2).
        RiskMethodology = "risk_methodology" "Risk assessment methodology",
        /// Generated from the control decisions (6.1.3 d).
        StatementOfApplicability = "statement_of_applicability" "Statement of Applicability",
        /// Generated from risks and actions (6.1.3 e).
        RiskTreatmentPlan = "risk_treatment_plan" "Risk treatment plan",
        TopicPolicy = "topic_policy" "Topic-specific policy",
        Procedure = "procedure" "Procedure",
        StandardDocument = "standard" "Standard",
        Plan = "plan" "Plan",
        Contract = "contract" "Contract",
        Minutes = "minutes" "Minutes",
        Record = "record" "Record",
    }
}

impl DocumentKind {
    /// Whether its content comes from the model and not from its own text.
    pub fn is_generated(self) -> bool {
        matches!(
            self,
            Self::Scope | Self::RiskMethodology | Self::StatementOfApplicability | Self::RiskTreatmentPlan
        )
    }
    /// The documents that Stage 1 reads, in the order of the pack.
    pub const STAGE_1: [Self; 5] = [
        Self::Scope,
        Self::Policy,
        Self::RiskMethodology,
        Self::StatementOfApplicability,
        Self::RiskTreatmentPlan,
    ];
    /// The clause that asks for it, where one does.
    pub fn clause(self) -> &'static str {
        match self {
            Self::Scope => "4.3",
            Self::Policy => "5.2",
            Self::RiskMethodology => "6.1.2",
            Self::StatementOfApplicability => "6.1.3 d)",
            Self::RiskTreatmentPlan => "6.1.3 e)",
            Self::TopicPolicy => "A.5.1",
            _ => "7.5",
        }
    }
}

terms! {
    /// How far the draft is.
    DraftState { Draft = "draft" "Draft", InReview = "in_review" "In review" }
}

terms! {
    /// What became of a version.
    VersionState {
        Approved = "approved" "Approved",
        Superseded = "superseded" "Superseded",
        Withdrawn = "withdrawn" "Withdrawn",
    }
}

terms! {
    /// Whether a document is kept up.
    DocumentState { Live = "live" "Live", Retired = "retired" "Retired" }
}

terms! {
    /// A passage that the information security policy has to contain (5.2).
    PolicyTopic {
        ObjectivesFramework = "objectives_framework" "Objectives, or how they are set",
        CommitRequirements = "commit_requirements" "Commitment to meet what applies",
        CommitImprovement = "commit_improvement" "Commitment to improve continually",
    }
}

terms! {
    /// Where a document comes from (7.5.3).
    DocumentOrigin {
        Internal = "internal" "Written here",
        External = "external" "From outside",
    }
}

terms! {
    /// What a review of a document came to.
    ReviewResult {
        /// It stays as it is.
        Unchanged = "unchanged" "Still right, no change",
        /// A new version follows.
        ToChange = "to_change" "A new version is needed",
        /// It is not needed any more.
        ToRetire = "to_retire" "No longer needed",
    }
}

/// A look at a document to see whether it is still right (7.5.2 c), also where nothing changed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DocumentReview {
    /// The day of the review.
    pub on: Option<NaiveDate>,
    /// Who looked at it.
    pub by: Option<Id<Person>>,
    /// What it came to.
    pub result: Option<ReviewResult>,
    /// What was found, in words.
    pub note: String,
}

/// A version that was approved once. What it says is frozen: as data under its fingerprint, and as PDF.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DocumentVersion {
    /// Its number, `1.0`.
    pub version: String,
    /// What became of it.
    pub state: Option<VersionState>,
    /// Who prepared it.
    pub prepared_by: Option<Id<Person>>,
    /// The day it was ready.
    pub prepared_on: Option<NaiveDate>,
    /// Who read it before it was approved.
    pub reviewed_by: Option<Id<Person>>,
    /// The day it was read.
    pub reviewed_on: Option<NaiveDate>,
    /// Who approved it.
    pub approved_by: Option<Id<Person>>,
    /// The job of the approver on that day, as it is printed.
    pub approved_as: String,
    /// The day of approval as claimed.
    pub approved_on: Option<NaiveDate>,
    /// Since when it is in force.
    pub effective_on: Option<NaiveDate>,
    /// What changed and why.
    pub reason: String,
    /// SHA-256 of exactly what was approved, in lower-case hex. It names the frozen content among the objects.
    pub fingerprint: String,
    /// The frozen PDF: SHA-256 of an object.
    pub pdf: String,
    /// The frozen file, where the document is a file of the organisation's own.
    pub file: Option<StoredFile>,
    /// The revision of the ISMS that approved it; 0 where it was approved elsewhere.
    pub revision: Revision,
    /// Why it was withdrawn, if it was.
    pub withdrawn_because: String,
    /// The risk criteria as they were approved, where it is a version of the risk method: ratings that were made under
    /// it are read on its scales for good.
    pub criteria: Option<Box<Criteria>>,
    /// The controls that applied, where it is a version of the Statement of Applicability; empty where that is not known.
    pub applicable: Vec<String>,
    /// The day on which the approval was recorded here; empty where that is not known.
    pub recorded_on: Option<NaiveDate>,
    /// Why it was approved though something spoke against it: author and approver are one person, in a small firm.
    pub overruled_because: String,
}

/// Documented information.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Document {
    /// What it is called.
    pub title: String,
    /// What it is.
    pub kind: Option<DocumentKind>,
    /// The text of the draft, in Markdown; empty where the content comes from the model.
    pub body: String,
    /// The draft as a file of the organisation's own (Word, PDF), where it is not written here.
    pub file: Option<StoredFile>,
    /// Whether it was written here or comes from outside.
    pub origin: Option<DocumentOrigin>,
    /// The language it is written in, as a code: `en`, `de`.
    pub language: String,
    /// How far the draft is.
    pub draft: Option<DraftState>,
    /// Which passages of 5.2 the policy contains.
    pub covers: Vec<PolicyTopic>,
    /// Controls that it describes.
    pub controls: Vec<Id<ControlDecision>>,
    /// Clauses whose documented information it is, by number: `6.1.3`, `7.2`.
    pub clauses: Vec<String>,
    /// Who answers for it.
    pub owner: Option<Id<Person>>,
    /// Who writes it.
    pub author: Option<Id<Person>>,
    /// Who reads a draft before it is approved.
    pub reviewer: Option<Id<Person>>,
    /// Who approves it.
    pub approver: Option<Id<Person>>,
    /// One of the organisation's classification levels.
    pub classification: String,
    /// Months between reviews.
    pub review_months: Option<u32>,
    /// Reviews that were held, oldest first, also those that changed nothing.
    pub reviews: Vec<DocumentReview>,
    /// Months for which superseded versions are kept.
    pub retention_months: Option<u32>,
    /// Who gets it.
    pub distribution: String,
    /// Where it is, if it is not written here.
    pub location: String,
    /// Whether it is shown on site only and goes into no pack.
    pub on_site_only: Option<bool>,
    /// The day everybody was told.
    pub published_on: Option<NaiveDate>,
    /// Whether interested parties outside can get it.
    pub available_to_parties: Option<bool>,
    /// Whether it is kept up.
    pub state: Option<DocumentState>,
    /// Why it is no longer kept up.
    pub retired_because: String,
    /// Versions that were approved, oldest first.
    pub versions: Vec<DocumentVersion>,
    /// Anything else worth knowing.
    pub note: String,
}

impl Document {
    /// The version in force on any day from its approval on: the newest approved one.
    pub fn in_force(&self) -> Option<&DocumentVersion> {
        if self.state == Some(DocumentState::Retired) {
            return None;
        }
        self.versions.iter().rev().find(|it| it.state == Some(VersionState::Approved))
    }
    /// The last day somebody looked whether it is still right: the newest review or approval in force.
    pub fn last_reviewed_on(&self) -> Option<NaiveDate> {
        let reviews = self.reviews.iter().filter_map(|it| it.on);
        reviews.chain(self.in_force().and_then(|it| it.approved_on)).max()
    }
    /// Whether its draft is a file of the organisation's own.
    pub fn is_own_file(&self) -> bool {
        self.file.as_ref().is_some_and(|it| !it.sha256.is_empty())
    }
    /// The number that the next approval will carry: one up from the newest, `1.0` at first.
    pub fn next_version(&self) -> String {
        format!("{}.0", self.newest_number().0 + 1)
    }
    /// The number for a small change: `1.1` after `1.0`, `1.0` at first.
    pub fn next_minor_version(&self) -> String {
        match self.newest_number() {
            (0, _) => self.next_version(),
            (major, minor) => format!("{major}.{}", minor + 1),
        }
    }
    /// The highest number so far, as major and minor.
    fn newest_number(&self) -> (u32, u32) {
        let numbers = self.versions.iter().filter_map(|it| {
            let mut parts = it.version.split('.').map(|part| part.trim().parse::<u32>());
            let major = parts.next()?.ok()?;
            Some((major, parts.next().and_then(Result::ok).unwrap_or(0)))
        });
        numbers.max().unwrap_or((0, 0))
    }
    /// The day of the next review: the review cycle after the last review or approval of what is in force.
    pub fn next_review_on(&self) -> Option<NaiveDate> {
        self.in_force()?.approved_on?;
        self.last_reviewed_on()?.checked_add_months(chrono::Months::new(self.review_months?))
    }
}

record!(Document in documents, title(it) it.title.clone(), links(it, links) {
    links.many("controls", &it.controls);
    links.one("owner", it.owner.as_ref());
    links.one("author", it.author.as_ref());
    links.one("reviewer", it.reviewer.as_ref());
    links.one("approver", it.approver.as_ref());
    for review in &it.reviews {
        links.one("reviews", review.by.as_ref());
    }
    for version in &it.versions {
        links.one("versions", version.approved_by.as_ref());
        links.one("versions", version.prepared_by.as_ref());
        links.one("versions", version.reviewed_by.as_ref());
    }
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_version_follows_the_newest_even_after_a_withdrawal() {
        let mut document = Document::default();
        assert_eq!((document.next_version(), document.next_minor_version()), ("1.0".into(), "1.0".into()));
        let version = |number: &str, state| DocumentVersion {
            version: number.into(),
            state: Some(state),
            ..Default::default()
        };
        document.versions =
            vec![version("1.0", VersionState::Superseded), version("2.1", VersionState::Withdrawn)];
        assert_eq!(document.next_version(), "3.0");
        assert_eq!(document.next_minor_version(), "2.2");
        assert!(document.in_force().is_none());
    }

    #[test]
    fn a_review_that_changes_nothing_moves_the_next_one() {
        let day = |month| NaiveDate::from_ymd_opt(2026, month, 10);
        let mut document = Document { review_months: Some(12), ..Default::default() };
        document.reviews = vec![DocumentReview { on: day(6), ..Default::default() }];
        assert_eq!(document.next_review_on(), None, "nothing is in force");
        document.versions = vec![DocumentVersion {
            state: Some(VersionState::Approved),
            approved_on: day(1),
            ..Default::default()
        }];
        assert_eq!(document.next_review_on(), NaiveDate::from_ymd_opt(2027, 6, 10));
    }
}
