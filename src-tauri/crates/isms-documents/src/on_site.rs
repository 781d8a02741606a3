//! "On site only" on paper: before a document is composed, the words of every marked field give way to a note that
//! they can be seen in the house. References, dates and choices stay as they are.

use std::borrow::Cow;

use isms_model::{Change, Isms, Kind, ON_SITE_FIELDS, withheld};
use serde_json::Map;

/// What is printed in the place of words that leave the house in no pack.
pub const AVAILABLE: &str = "available on site";

/// The ISMS as it may be printed; the same one where nothing in it is marked.
pub fn printable(isms: &Isms) -> Cow<'_, Isms> {
    let mut changes = Vec::new();
    for kind in Kind::ALL.iter().copied().filter(|it| it.marks_fields() || it.marks_records()) {
        isms.for_each(kind, |id, _, record| {
            if Map::is_empty(&record.pick(&[ON_SITE_FIELDS, "on_site_only"])) {
                return;
            }
            let withheld = withheld(kind, &record.json(), AVAILABLE);
            if !withheld.is_empty() {
                changes.push(Change::update(isms, kind, id, withheld));
            }
        });
    }
    if changes.is_empty() {
        return Cow::Borrowed(isms);
    }
    let (printed, _) = isms.apply(&changes, isms.revision).expect("a field of words takes other words");
    Cow::Owned(printed)
}
