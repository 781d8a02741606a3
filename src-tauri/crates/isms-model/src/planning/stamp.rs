//! A rating that is made notes the version of the method it is made under, whoever makes it and wherever.

use serde_json::{Map, Value};

use super::Method;
use crate::change::{Change, Op};
use crate::isms::Isms;
use crate::kind::Kind;

/// The fields of a risk that hold a rating.
pub const RATINGS: [&str; 3] = ["inherent", "current", "residual"];
/// What makes a rating another one.
const NUMBERS: [&str; 3] = ["likelihood", "impact", "recorded_level"];

/// The changes with the version of the method noted in each rating that they make. A rating that stays as it is keeps
/// its version, and a version that the change itself names is left alone.
pub fn stamped(isms: &Isms, mut changes: Vec<Change>) -> Vec<Change> {
    let mut method: Option<Method<'_>> = None;
    for change in changes.iter_mut().filter(|it| it.kind == Kind::Risk) {
        let (Op::Create(fields) | Op::Update(fields)) = &mut change.op else { continue };
        if !RATINGS.iter().any(|it| fields.get(*it).is_some_and(Value::is_object)) {
            continue;
        }
        let before = isms.any(Kind::Risk, &change.id).map(|(_, it)| it.json()).unwrap_or_default();
        let stamp = method.get_or_insert_with(|| isms.method()).stamp();
        for field in RATINGS {
            if let Some(Value::Object(rating)) = fields.get_mut(field) {
                stamp_one(rating, before.get(field).and_then(Value::as_object), &stamp);
            }
        }
    }
    changes
}

fn stamp_one(rating: &mut Map<String, Value>, before: Option<&Map<String, Value>>, stamp: &str) {
    let is_same = |field: &str| {
        let old = before.and_then(|it| it.get(field)).unwrap_or(&Value::Null);
        rating.get(field).unwrap_or(&Value::Null) == old
    };
    let version_before = before.and_then(|it| it.get("version")).and_then(Value::as_str).unwrap_or_default();
    let version = rating.get("version").and_then(Value::as_str).unwrap_or_default();
    if NUMBERS.iter().all(|it| is_same(it)) {
        if version.is_empty() && !version_before.is_empty() {
            rating.insert("version".to_owned(), version_before.into());
        }
    } else if NUMBERS.iter().all(|it| rating.get(*it).is_none_or(Value::is_null)) {
        rating.remove("version");
    } else if version.is_empty() || version == version_before {
        rating.insert("version".to_owned(), stamp.into());
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::Id;
    use crate::planning::Risk;

    fn isms() -> Isms {
        let mut isms = Isms::default();
        let scale: Vec<_> = (1..=3).map(|level| json!({ "level": level })).collect();
        let criteria = json!({ "likelihood": scale, "impact": scale, "formula": "product" });
        isms.load(Kind::Criteria, "CRIT", 1, criteria.clone()).unwrap();
        let versions = json!([{ "version": "2.0", "state": "approved", "criteria": criteria }]);
        let document = json!({ "kind": "risk_methodology", "versions": versions });
        isms.load(Kind::Document, "DOC-1", 1, document).unwrap();
        let rated = json!({ "likelihood": 2, "impact": 2, "version": "1.0" });
        isms.load(Kind::Risk, "R-1", 1, json!({ "inherent": rated, "residual": rated })).unwrap();
        isms
    }

    fn after(isms: &Isms, fields: &Value) -> Risk {
        let fields = fields.as_object().unwrap().clone();
        let changes = stamped(isms, vec![Change::update(isms, Kind::Risk, "R-1", fields)]);
        let (next, _) = isms.apply(&changes, 2).unwrap();
        next.risks.get(&Id::new("R-1")).unwrap().clone()
    }

    #[test]
    fn a_new_rating_notes_the_version_in_force_and_an_old_one_keeps_its_own() {
        let isms = isms();
        let risk = after(&isms, &json!({ "residual": { "likelihood": 1, "impact": 2, "version": "1.0" } }));
        assert_eq!((&*risk.residual.version, &*risk.inherent.version), ("2.0", "1.0"));
        let risk = after(&isms, &json!({ "residual": { "likelihood": 2, "impact": 2 } }));
        assert_eq!(risk.residual.version, "1.0", "nothing was rated anew");
        let risk = after(&isms, &json!({ "residual": { "likelihood": 2, "impact": 2, "version": "2.0" } }));
        assert_eq!(risk.residual.version, "2.0", "somebody confirmed it");
        let risk = after(&isms, &json!({ "residual": { "version": "1.0" } }));
        assert!(risk.residual.version.is_empty(), "what is not rated has no version");
    }
}
