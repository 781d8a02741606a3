//! "On site only": fields that are shown to an auditor in the house and leave it in no pack. A record names them in
//! its field `on_site_fields`; evidence and documents are marked as a whole (`on_site_only`).

use crate::kind::Kind;
use crate::schema::{self, FieldType};

/// The field in which a record names those of its fields that are shown on site only.
pub const ON_SITE_FIELDS: &str = "on_site_fields";

impl Kind {
    /// Whether fields of this kind can be marked as shown on site only.
    pub fn marks_fields(self) -> bool {
        schema::fields(self).iter().any(|it| it.name == ON_SITE_FIELDS)
    }
    /// Whether records of this kind can be marked as a whole.
    pub fn marks_records(self) -> bool {
        schema::fields(self).iter().any(|it| it.name == "on_site_only" && it.holds == FieldType::YesNo)
    }
}

/// Whether a record, as JSON, shows this field on site only: the field or the whole record is marked.
pub fn is_on_site_only(record: &serde_json::Value, field: &str) -> bool {
    let marked = record[ON_SITE_FIELDS].as_array();
    record["on_site_only"] == true || marked.is_some_and(|it| it.iter().any(|it| it == field))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_field_or_the_whole_record_stays_in_the_house() {
        assert!(is_on_site_only(&json!({ "on_site_fields": ["response"] }), "response"));
        assert!(!is_on_site_only(&json!({ "on_site_fields": ["response"] }), "title"));
        assert!(is_on_site_only(&json!({ "on_site_only": true }), "file"));
        assert!(
            Kind::Risk.marks_fields() && Kind::ControlDecision.marks_fields() && !Kind::Unit.marks_fields()
        );
        assert!(
            Kind::Evidence.marks_records() && Kind::Document.marks_records() && !Kind::Risk.marks_records()
        );
    }
}
