//! One record in the place of another: which fields of a record would name the new one. What tells who did something
//! stays: nobody decided, approved or collected anything because a successor took over.

use serde_json::{Map, Value};

use crate::kind::Kind;
use crate::link::RecordRef;
use crate::schema::{Field, FieldType, fields};

/// A field that keeps the old name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stays {
    /// The field.
    pub field: String,
}

/// The fields of a record that name `from`, as they are with `to` in its place; and those that stay.
pub fn replaced(
    kind: Kind,
    record: &Value,
    from: &RecordRef,
    to: &RecordRef,
) -> (Map<String, Value>, Vec<Stays>) {
    let mut swap = Swap { from, to, kept: false };
    let (mut changed, mut stays) = (Map::new(), Vec::new());
    for Field { name, holds, .. } in fields(kind) {
        let Some(old) = record.get(name) else { continue };
        swap.kept = false;
        let mut new = old.clone();
        swap.value(name, holds, &mut new);
        if swap.kept {
            stays.push(Stays { field: name.clone() });
        }
        if new != *old {
            changed.insert(name.clone(), new);
        }
    }
    (changed, stays)
}

struct Swap<'a> {
    from: &'a RecordRef,
    to: &'a RecordRef,
    /// Whether a field was met that names the old one and keeps it.
    kept: bool,
}

impl Swap<'_> {
    fn value(&mut self, name: &str, holds: &FieldType, value: &mut Value) {
        match (holds, value) {
            (FieldType::Reference(_), Value::String(text)) => self.reference(name, holds, text),
            (FieldType::List(inner), Value::Array(list)) => {
                for it in list.iter_mut() {
                    self.value(name, inner, it);
                }
                if matches!(**inner, FieldType::Reference(_)) {
                    let mut seen = Vec::new();
                    list.retain(|it| {
                        !seen.contains(it) && {
                            seen.push(it.clone());
                            true
                        }
                    });
                }
            }
            (FieldType::Group(inner), Value::Object(map)) => {
                for Field { name, holds, .. } in inner {
                    if let Some(value) = map.get_mut(name) {
                        self.value(name, holds, value);
                    }
                }
            }
            _ => {}
        }
    }

    fn reference(&mut self, name: &str, holds: &FieldType, text: &mut String) {
        let FieldType::Reference(kind) = holds else { return };
        let any = kind == "any";
        let old = if any { self.from.to_string() } else { self.from.id.clone() };
        if *text != old || (!any && kind != self.from.kind.as_str()) {
            return;
        }
        if self.from.kind == Kind::Person && tells_who_did_it(name) {
            self.kept = true;
        } else {
            *text = if any { self.to.to_string() } else { self.to.id.clone() };
        }
    }
}

/// `by`, `approved_by`, `collected_by`: an act of a person, not a duty.
fn tells_who_did_it(field: &str) -> bool {
    field == "by" || field.ends_with("_by")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Stays, replaced};
    use crate::{Kind, RecordRef};

    #[test]
    fn duties_go_over_and_deeds_stay() {
        let (old, new) = (RecordRef::new(Kind::Person, "P-001"), RecordRef::new(Kind::Person, "P-002"));
        let risk = json!({ "title": "P-001", "owner": "P-001", "acceptance": { "by": "P-001", "rationale": "Fine" } });
        let (changed, stays) = replaced(Kind::Risk, &risk, &old, &new);
        assert_eq!(json!(changed), json!({ "owner": "P-002" }));
        assert_eq!(stays, [Stays { field: "acceptance".into() }]);
    }

    #[test]
    fn lists_name_the_new_one_once_and_references_of_any_kind_are_known() {
        let (old, new) = (RecordRef::new(Kind::Asset, "AS-1"), RecordRef::new(Kind::Asset, "AS-2"));
        let risk = json!({ "assets": ["AS-2", "AS-1", "AS-3"] });
        assert_eq!(json!(replaced(Kind::Risk, &risk, &old, &new).0), json!({ "assets": ["AS-2", "AS-3"] }));
        let scope = json!({ "exclusions": [{ "target": "asset:AS-1", "label": "AS-1" }, { "target": "process:AS-1" }] });
        assert_eq!(
            json!(replaced(Kind::Scope, &scope, &old, &new).0),
            json!({ "exclusions": [{ "target": "asset:AS-2", "label": "AS-1" }, { "target": "process:AS-1" }] })
        );
    }
}
