//! A document as a whole, and its identity: what clause 7.5.2 and 7.5.3 want on every page.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Block;

/// A document: its identity, and its blocks in sections that differ in the orientation of the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Identity and approval. The engine prints it as title and control block before the first section.
    pub control: DocumentControl,
    /// The parts. Each begins on a new page, but the first, which follows the control block.
    pub sections: Vec<Section>,
    /// Language as a BCP 47 tag, for example `en-GB`; screen readers choose the voice by it.
    pub lang: String,
    /// The state of the ISMS that is shown: "as of" this day. It is also the date inside the file.
    pub as_of: NaiveDate,
    /// Whether DRAFT, NOT APPROVED stands across every page and in every foot.
    pub draft: bool,
}

/// A part of a document on pages of one orientation.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Section {
    /// How the pages lie.
    pub orientation: Orientation,
    /// The blocks.
    pub blocks: Vec<Block>,
}

/// How a page lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// Upright, for text. Margins of 18 mm.
    #[default]
    Portrait,
    /// On its side, for wide tables. Margins of 12 mm.
    Landscape,
}

/// Who, which, when. A part that is `None` is not in the model and is not printed; nothing is invented.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct DocumentControl {
    /// Name of the organisation.
    pub organisation: String,
    /// Title, for example "Statement of Applicability".
    pub title: String,
    /// One sentence under the title.
    pub subtitle: Option<String>,
    /// Reference, for example `DOC-004`.
    pub reference: String,
    /// Version, for example `2.0`.
    pub version: String,
    /// Status in words, for example "in force" or "in review".
    pub status: String,
    /// Classification as a word, for example "Confidential".
    pub classification: String,
    /// Owner by name and role.
    pub owner: Option<String>,
    /// Who prepared it, and when.
    pub prepared: Option<String>,
    /// Who read it before it was approved, and when.
    pub reviewed: Option<String>,
    /// Who approved it, in which role, and when. `None` prints "not approved".
    pub approved: Option<String>,
    /// The day of that approval, for the foot of each page; none where the status already names it.
    #[serde(default)]
    pub approved_on: Option<NaiveDate>,
    /// Day from which it is in force.
    pub in_force_from: Option<String>,
    /// Day of the next review.
    pub next_review: Option<String>,
    /// The versions it leans on, for example "Scope 1.3 (2026-02-20), risk criteria 2.2".
    pub made_for: Option<String>,
    /// Edition of the standard.
    pub standard: Option<String>,
    /// Who gets it.
    pub distribution: Option<String>,
    /// Fingerprint of the approved content in hexadecimal; the foot shows its first eight digits.
    pub fingerprint: Option<String>,
}
