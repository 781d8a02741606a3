//! "On site only" on paper: before a document is composed, the words of every marked field give way to a note that
//! they can be seen in the house. References, dates and choices stay as they are.

use std::borrow::Cow;

use isms_model::schema::{self, FieldType};
use isms_model::{Change, Isms, Kind, is_on_site_only};
use serde_json::{Map, Value};

/// What is printed in the place of words that leave the house in no pack.
pub(crate) const AVAILABLE: &str = "available on site";

/// Parts of a whole marked record that stay readable: without its title nobody could ask for it.
const NAMES_IT: &str = "title";

/// The ISMS as it may be printed; the same one where nothing in it is marked.
pub(crate) fn printable(isms: &Isms) -> Cow<'_, Isms> {
    let mut changes = Vec::new();
    for kind in Kind::ALL.iter().copied().filter(|it| it.marks_fields() || *it == Kind::Evidence) {
        isms.for_each(kind, |id, _, record| {
            let marks = Value::Object(record.pick(&["on_site_fields", "on_site_only"]));
            if marks.as_object().is_none_or(Map::is_empty) {
                return;
            }
            let withheld = withheld(kind, &marks, &record.json());
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

/// The marked fields of words that say something, each with the note in their place.
fn withheld(kind: Kind, marks: &Value, record: &Value) -> Map<String, Value> {
    let whole = marks["on_site_only"] == true;
    let hides = |name: &str| is_on_site_only(marks, name) && !(whole && name == NAMES_IT);
    schema::fields(kind)
        .iter()
        .filter(|it| it.holds == FieldType::Text && record[&it.name].is_string() && hides(&it.name))
        .map(|it| (it.name.clone(), Value::from(AVAILABLE)))
        .collect()
}
