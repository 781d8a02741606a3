//! Values as a person reads them: names beside references, labels for choices; and what changed in a text, word by word.

use isms_model::schema::{Field, FieldType, fields};
use isms_model::{Isms, Kind, RecordRef};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use similar::{ChangeTag, TextDiff};

use crate::commands::records::{label_of, title_of};

/// One field, old and new, down to the part of a group or the entry of a list that differs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FieldDifference {
    /// Where it is: `owner`, `inherent.likelihood`, `versions[2].state`.
    pub field: String,
    /// What it is called.
    pub label: String,
    /// The value before; null where there was none.
    pub before: Value,
    /// The value after; null where there is none.
    pub after: Value,
    /// The value before, readable.
    pub before_text: String,
    /// The value after, readable.
    pub after_text: String,
    /// For a text that was rewritten: what stayed, went and came, in its order.
    pub words: Vec<Stretch>,
}

/// A stretch of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Stretch {
    /// What became of it.
    pub what: Fate,
    /// The text.
    pub text: String,
}

/// What became of a stretch of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It stayed.
    Same,
    /// It went.
    Gone,
    /// It came.
    New,
}

/// What differs between two states of a record, field by field; `isms` gives the names of what they refer to.
pub fn differences(isms: &Isms, kind: Kind, before: &Value, after: &Value) -> Vec<FieldDifference> {
    let mut found = Vec::new();
    let known = fields(kind);
    for field in known {
        let (old, new) = (part(before, &field.name), part(after, &field.name));
        Walk { isms, found: &mut found }.value(&field.name, &label_of(&field.name), &field.holds, old, new);
    }
    found
}

fn part<'a>(record: &'a Value, name: &str) -> &'a Value {
    record.get(name).unwrap_or(&Value::Null)
}

struct Walk<'a> {
    isms: &'a Isms,
    found: &'a mut Vec<FieldDifference>,
}

impl Walk<'_> {
    fn value(&mut self, path: &str, label: &str, holds: &FieldType, old: &Value, new: &Value) {
        if old == new {
            return;
        }
        match (holds, old, new) {
            (FieldType::Group(parts), Value::Object(_), Value::Object(_)) => {
                self.group(path, label, parts, old, new);
            }
            (FieldType::List(inner), Value::Array(old), Value::Array(new))
                if matches!(**inner, FieldType::Group(_)) =>
            {
                for index in 0..old.len().max(new.len()) {
                    let at = |list: &[Value]| list.get(index).cloned().unwrap_or_default();
                    let (path, label) = (format!("{path}[{index}]"), format!("{label} {}", index + 1));
                    self.value(&path, &label, inner, &at(old), &at(new));
                }
            }
            _ => self.leaf(path, label, holds, old, new),
        }
    }

    fn group(&mut self, path: &str, label: &str, parts: &[Field], old: &Value, new: &Value) {
        for it in parts {
            let label = format!("{label}: {}", label_of(&it.name).to_lowercase());
            self.value(
                &format!("{path}.{}", it.name),
                &label,
                &it.holds,
                part(old, &it.name),
                part(new, &it.name),
            );
        }
    }

    fn leaf(&mut self, path: &str, label: &str, holds: &FieldType, old: &Value, new: &Value) {
        let words = match (holds, old, new) {
            (FieldType::Text, Value::String(old), Value::String(new)) => words(old, new),
            _ => Vec::new(),
        };
        self.found.push(FieldDifference {
            field: path.to_owned(),
            label: label.to_owned(),
            before_text: readable(self.isms, holds, old),
            after_text: readable(self.isms, holds, new),
            before: old.clone(),
            after: new.clone(),
            words,
        });
    }
}

/// A value on one line, with the names of records and the labels of choices.
pub fn readable(isms: &Isms, holds: &FieldType, value: &Value) -> String {
    match (holds, value) {
        (FieldType::Reference(kind), Value::String(id)) => {
            let reference = RecordRef::parse(id).filter(|_| kind == "any");
            let known = reference.or_else(|| Kind::parse(kind).map(|kind| RecordRef::new(kind, id)));
            let title = known.map(|it| (title_of(isms, it.kind, &it.id), it.id));
            title.map_or_else(
                || id.clone(),
                |(title, id)| if title == id { id } else { format!("{id} {title}") },
            )
        }
        (FieldType::Choice(choices), Value::String(text)) => {
            choices.iter().find(|it| it.0 == *text).map_or_else(|| text.clone(), |it| it.1.clone())
        }
        (FieldType::List(inner), Value::Array(list)) => {
            list.iter().map(|it| readable(isms, inner, it)).collect::<Vec<_>>().join(", ")
        }
        (FieldType::Group(parts), Value::Object(map)) => {
            let known = parts.iter().filter_map(|it| Some((it, map.get(&it.name)?)));
            let one = |(it, value): (&Field, &Value)| {
                format!("{} {}", label_of(&it.name).to_lowercase(), readable(isms, &it.holds, value))
            };
            known.map(one).collect::<Vec<_>>().join(", ")
        }
        (_, Value::Null) => String::new(),
        (_, Value::Bool(yes)) => if *yes { "yes" } else { "no" }.to_owned(),
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

/// From so many words on, both texts together, they are shown one after the other: to compare them would take long and
/// show little.
const MOST_WORDS: usize = 40_000;

/// What stayed, went and came between two texts, word by word; nothing for texts of a single word.
pub fn words(old: &str, new: &str) -> Vec<Stretch> {
    let count = old.split_whitespace().count() + new.split_whitespace().count();
    if count < 3 {
        return Vec::new();
    }
    let mut pieces: Vec<Stretch> = Vec::new();
    let mut push = |what: Fate, text: &str| match pieces.last_mut() {
        Some(last) if last.what == what => last.text.push_str(text),
        _ if text.is_empty() => {}
        _ => pieces.push(Stretch { what, text: text.to_owned() }),
    };
    if count > MOST_WORDS {
        push(Fate::Gone, old);
        push(Fate::New, new);
        return pieces;
    }
    for change in TextDiff::from_words(old, new).iter_all_changes() {
        let what = match change.tag() {
            ChangeTag::Equal => Fate::Same,
            ChangeTag::Delete => Fate::Gone,
            ChangeTag::Insert => Fate::New,
        };
        push(what, change.value());
    }
    gathered(pieces)
}

/// Spaces that stayed between two changed words belong to the change: a rewritten half sentence reads as one.
fn gathered(pieces: Vec<Stretch>) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    let (mut gone, mut new) = (String::new(), String::new());
    let flush = |gone: &mut String, new: &mut String, out: &mut Vec<Stretch>| {
        for (what, text) in [(Fate::Gone, gone), (Fate::New, new)] {
            if !text.is_empty() {
                out.push(Stretch { what, text: std::mem::take(text) });
            }
        }
    };
    let mut rest = pieces.into_iter().peekable();
    while let Some(it) = rest.next() {
        match it.what {
            Fate::Gone => gone.push_str(&it.text),
            Fate::New => new.push_str(&it.text),
            Fate::Same
                if it.text.trim().is_empty()
                    && !(gone.is_empty() && new.is_empty())
                    && rest.peek().is_some() =>
            {
                gone.push_str(&it.text);
                new.push_str(&it.text);
            }
            Fate::Same => {
                flush(&mut gone, &mut new, &mut out);
                out.push(it);
            }
        }
    }
    flush(&mut gone, &mut new, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn marked(old: &str, new: &str) -> String {
        let mark = |it: &Stretch| match it.what {
            Fate::Same => it.text.clone(),
            Fate::Gone => format!("[-{}-]", it.text),
            Fate::New => format!("[+{}+]", it.text),
        };
        words(old, new).iter().map(mark).collect()
    }

    #[test]
    fn a_text_is_compared_word_by_word() {
        assert_eq!(
            marked("Backups are tested once a year.", "Backups are restored and tested each quarter."),
            "Backups are [+restored and +]tested [-once a year.-][+each quarter.+]"
        );
        assert_eq!(marked("one", "two"), "");
    }

    #[test]
    fn every_old_and_new_word_is_there() {
        let (old, new) = ("a b  c\nd e", "a x c d\n\ne f");
        let text = |not: Fate| {
            words(old, new).iter().filter(|it| it.what != not).map(|it| it.text.as_str()).collect::<String>()
        };
        assert_eq!((text(Fate::New), text(Fate::Gone)), (old.to_owned(), new.to_owned()));
    }

    #[test]
    fn a_difference_goes_down_to_the_part_and_names_what_it_refers_to() {
        let isms = isms_fixture::parse("person P-001 name=\"Jonas Ek\"\nrisk R-1 title=x").unwrap().isms;
        let before =
            json!({ "title": "x", "inherent": { "likelihood": 3, "impact": 2 }, "treatment": "retain" });
        let after = json!({ "title": "x", "inherent": { "likelihood": 3, "impact": 4 }, "owner": "P-001" });
        let told: Vec<String> = differences(&isms, Kind::Risk, &before, &after)
            .iter()
            .map(|it| format!("{} [{}] {} -> {}", it.field, it.label, it.before_text, it.after_text))
            .collect();
        assert_eq!(
            told,
            [
                "owner [Owner]  -> P-001 Jonas Ek",
                "inherent.impact [Inherent: impact] 2 -> 4",
                "treatment [Treatment] Retain -> ",
            ]
        );
    }
}
