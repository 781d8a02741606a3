//! The words that the engine itself prints, so that a document can be in another language than the window.

use serde::{Deserialize, Serialize};

/// Words of the furniture, the control block and the tables that the engine makes. English by default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // Each field is named by the English words it holds by default.
pub struct Words {
    pub draft_mark: String,
    pub page: String,
    pub of: String,
    pub as_of: String,
    pub version: String,
    pub version_heading: String,
    pub page_heading: String,
    pub continued: String,
    pub document_control: String,
    pub organisation: String,
    pub document: String,
    pub classification: String,
    pub owner: String,
    pub prepared_by: String,
    /// Label of who read it before it was approved.
    pub reviewed_by: String,
    pub approved_by: String,
    pub not_approved: String,
    pub in_force_from: String,
    pub next_review: String,
    pub made_for: String,
    pub standard: String,
    pub distribution: String,
    pub fingerprint: String,
    pub date: String,
    pub author: String,
    pub change: String,
    pub approved_on: String,
    pub documents: String,
    pub title: String,
    pub status: String,
    pub pages: String,
    pub requirements: String,
    pub requirement: String,
    pub clause: String,
    pub place: String,
    pub index: String,
    pub file: String,
    pub approved: String,
}

impl Default for Words {
    fn default() -> Self {
        let w = str::to_owned;
        Self {
            draft_mark: w("DRAFT, NOT APPROVED"),
            page: w("page"),
            of: w("of"),
            as_of: w("as of"),
            version: w("version"),
            version_heading: w("Version"),
            page_heading: w("Page"),
            continued: w("continued"),
            document_control: w("Document control"),
            organisation: w("Organisation"),
            document: w("Document"),
            classification: w("Classification"),
            owner: w("Owner"),
            prepared_by: w("Prepared by"),
            reviewed_by: w("Reviewed by"),
            approved_by: w("Approved by"),
            not_approved: w("not approved"),
            in_force_from: w("In force from"),
            next_review: w("Next review"),
            made_for: w("Made for"),
            standard: w("Standard"),
            distribution: w("Distribution"),
            fingerprint: w("Fingerprint"),
            date: w("Date"),
            author: w("Author"),
            change: w("What changed and why"),
            approved_on: w("Approved on"),
            documents: w("Documents"),
            title: w("Title"),
            status: w("Status"),
            pages: w("Pages"),
            requirements: w("Where each requirement is met"),
            requirement: w("Requirement"),
            clause: w("Clause"),
            place: w("Place"),
            index: w("Index"),
            file: w("File"),
            approved: w("approved"),
        }
    }
}
