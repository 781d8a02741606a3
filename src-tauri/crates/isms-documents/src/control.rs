//! Document control (7.5.2, 7.5.3), once for every kind: the control block and the version history.

use crate::Words;
use crate::content::{Cell, Column, Document, KeyValueRow, RevisionHistory, Row, Table};

/// The rows of the control block. What the model does not know is left out, but a missing approval is said.
pub(crate) fn rows(document: &Document, words: &Words) -> Vec<KeyValueRow> {
    let control = &document.control;
    if !is_controlled(document) {
        return Vec::new();
    }
    let mut identity = vec![control.reference.clone()];
    if !control.version.is_empty() {
        identity.push(format!("{} {}", words.version, control.version));
    }
    identity.extend([control.status.clone()].into_iter().filter(|status| !status.is_empty()));
    let mut rows = vec![
        KeyValueRow::new(&words.organisation, &control.organisation),
        KeyValueRow::new(&words.document, identity.join(", ")),
        KeyValueRow::new(&words.classification, &control.classification),
    ];
    let approved = control.approved.clone().unwrap_or_else(|| words.not_approved.clone());
    let optional = [
        (&words.owner, control.owner.clone()),
        (&words.prepared_by, control.prepared.clone()),
        (&words.reviewed_by, control.reviewed.clone()),
        (&words.approved_by, Some(approved)),
        (&words.in_force_from, control.in_force_from.clone()),
        (&words.next_review, control.next_review.clone()),
        (&words.made_for, control.made_for.clone()),
        (&words.standard, control.standard.clone()),
        (&words.distribution, control.distribution.clone()),
        (&words.fingerprint, control.fingerprint.as_deref().map(grouped)),
    ];
    rows.extend(
        optional.into_iter().filter_map(|(label, value)| value.map(|value| KeyValueRow::new(label, value))),
    );
    rows
}

/// Whether it is under control at all: a working print has neither version nor status.
pub(crate) fn is_controlled(document: &Document) -> bool {
    !(document.control.version.is_empty() && document.control.status.is_empty())
}

/// A fingerprint in groups of eight digits, so that it can be compared by eye and broken into lines.
pub(crate) fn grouped(fingerprint: &str) -> String {
    let digits: Vec<char> = fingerprint.chars().collect();
    digits.chunks(8).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// The version history as a table.
pub(crate) fn history(history: &RevisionHistory, words: &Words) -> Table {
    let cell = |text: &String| Cell::or_dash(text.clone());
    Table {
        columns: vec![
            Column::left(&words.version_heading, 16),
            Column::left(&words.date, 20),
            Column::left(&words.author, 32),
            Column::left(&words.change, 58),
            Column::left(&words.approved_by, 28),
            Column::left(&words.approved_on, 20),
        ],
        rows: history
            .revisions
            .iter()
            .map(|r| {
                let texts = [&r.version, &r.date, &r.author, &r.change, &r.approved_by, &r.approved_on];
                Row::body(texts.into_iter().map(cell).collect())
            })
            .collect(),
        caption: None,
        row_headers: true,
    }
}
