//! Clause 7.5: documented information.

use isms_model::text::blank;
use isms_model::{Document, Id, Isms};

use crate::Rule;
use crate::index::Row;

mod document_not_identified_or_approved;
mod document_past_review;
mod place_left_to_decide;
mod treatment_process_not_written;
mod version_history_contradicts_itself;
mod written_control_without_document;

pub(crate) const RULES: &[&Rule] = &[
    &treatment_process_not_written::RULE,
    &written_control_without_document::RULE,
    &document_not_identified_or_approved::RULE,
    &document_past_review::RULE,
    &version_history_contradicts_itself::RULE,
    &place_left_to_decide::RULE,
];

/// Documents of which a version is in force.
fn in_force(isms: &Isms) -> impl Iterator<Item = Row<'_, Document>> {
    isms.documents.iter().filter(|(_, it)| it.in_force().is_some())
}

/// A document as messages name it: reference and title.
fn named(id: &Id<Document>, it: &Document) -> String {
    if blank(&it.title) { id.to_string() } else { format!("{id} “{}”", it.title.trim()) }
}
