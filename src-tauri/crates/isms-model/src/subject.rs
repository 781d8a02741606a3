//! What exactly an approval is about: the content of each document as plain data, and its fingerprint.
//! Two contents with one fingerprint say the same; an approval holds for that and nothing else.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::change::Applied;
use crate::id::Id;
use crate::isms::Isms;
use crate::kind::{AnyRecord, Kind};
use crate::support::{Document, DocumentKind, DocumentVersion, DraftState};

/// The content of a document as it stands: for a generated one what it is generated from, else its own text.
pub fn content(isms: &Isms, document: &Document) -> Value {
    match document.kind {
        Some(DocumentKind::Scope) => json!({
            "scope": isms.scope().json(),
            "units": table(isms, Kind::Unit),
            "locations": table(isms, Kind::Location),
            "processes": table(isms, Kind::Process),
            "interfaces": table(isms, Kind::Interface),
        }),
        // A test of the method is a record about it and changes nothing that was approved.
        Some(DocumentKind::RiskMethodology) => json!({ "criteria": isms.criteria_draft().frozen().json() }),
        Some(DocumentKind::StatementOfApplicability) => {
            json!({ "controls": table(isms, Kind::ControlDecision) })
        }
        Some(DocumentKind::RiskTreatmentPlan) => json!({
            "actions": table(isms, Kind::TreatmentAction),
            "risks": treatment_of_risks(isms),
        }),
        // A file of the organisation's own is what its bytes are, whatever it is called.
        _ => match document.file.as_ref().filter(|_| document.is_own_file()) {
            Some(file) => json!({ "title": document.title, "file": file.sha256 }),
            None => json!({ "title": document.title, "body": document.body }),
        },
    }
}

/// The fingerprint of a document as it stands: SHA-256 in lower-case hex.
pub fn fingerprint(isms: &Isms, document: &Document) -> String {
    fingerprint_of(&content(isms, document))
}

/// Whether a document still says exactly what was approved as `version`. Earlier releases counted the tests of the
/// risk method as part of it; what they froze is recognised with the tests that were there then.
pub fn says_what_was_approved(isms: &Isms, document: &Document, version: &DocumentVersion) -> bool {
    if version.fingerprint == fingerprint(isms, document) {
        return true;
    }
    let criteria = isms.criteria_draft();
    document.kind == Some(DocumentKind::RiskMethodology)
        && (1..=criteria.consistency_checks.len()).any(|n| {
            let mut then = criteria.clone();
            then.consistency_checks.truncate(n);
            version.fingerprint == fingerprint_of(&json!({ "criteria": then.json() }))
        })
}

/// The documents in review that no longer say what is being read once `applied` has happened: an approval would be of
/// something that nobody read. Only the records that changed are looked at, however large the ISMS is.
pub fn read_no_more(isms: &Isms, applied: &[Applied]) -> Vec<Id<Document>> {
    let in_review = isms.documents.iter().filter(|(_, it)| it.draft == Some(DraftState::InReview));
    let mut then: Option<(Isms, Isms)> = None;
    let mut found = Vec::new();
    for (id, document) in in_review {
        let own = applied.iter().find(|it| it.kind == Kind::Document && it.id == id.as_str());
        let after = own.map(|it| it.after.clone().and_then(|it| serde_json::from_value::<Document>(it).ok()));
        let after = match &after {
            None => document,
            // What the change itself says of its state stands: it was approved, or taken back.
            Some(Some(it)) if it.draft == Some(DraftState::InReview) => it,
            Some(_) => continue,
        };
        let (before, now) = then.get_or_insert_with(|| changed_only(applied));
        if content(before, document) != content(now, after) {
            found.push(id.clone());
        }
    }
    found
}

/// The records that changed, alone: before, and after.
fn changed_only(applied: &[Applied]) -> (Isms, Isms) {
    let (mut before, mut after) = (Isms::default(), Isms::default());
    for it in applied {
        for (isms, value) in [(&mut before, &it.before), (&mut after, &it.after)] {
            // It was read or written as this kind a moment ago.
            let _ = value.clone().map(|value| isms.load(it.kind, &it.id, 0, value));
        }
    }
    (before, after)
}

/// SHA-256 of a content in lower-case hex.
pub fn fingerprint_of(content: &Value) -> String {
    sha256(canonical(content).as_bytes())
}

/// A content as text, in one way only: keys are sorted, so the order of fields in a type does not matter.
pub fn canonical(content: &Value) -> String {
    sorted(content).to_string()
}

/// SHA-256 of bytes in lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(64), |mut text, it| {
        write!(text, "{it:02x}").expect("writing to a String can't fail");
        text
    })
}

fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(map) => {
            let ordered: std::collections::BTreeMap<&String, Value> =
                map.iter().map(|(k, v)| (k, sorted(v))).collect();
            ordered.into_iter().map(|(k, v)| (k.clone(), v)).collect()
        }
        Value::Array(list) => list.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

fn table(isms: &Isms, kind: Kind) -> Value {
    let mut rows = serde_json::Map::new();
    isms.for_each(kind, |id, _, record| {
        rows.insert(id.to_owned(), record.json());
    });
    Value::Object(rows)
}

/// A rating without the version it was made under: confirming it under another one changes no plan.
fn numbers(rating: &crate::Rating) -> Value {
    json!({ "likelihood": rating.likelihood, "impact": rating.impact, "recorded_level": rating.recorded_level })
}

/// What the treatment plan says of each risk: not its whole record, so that a new review date changes nothing.
fn treatment_of_risks(isms: &Isms) -> Value {
    let risks = isms.risks.iter().filter(|(_, it)| it.is_open());
    let row = |risk: &crate::Risk| {
        json!({ "title": risk.title, "owner": risk.owner, "treatment": risk.treatment, "controls": risk.controls,
            "inherent": numbers(&risk.inherent), "residual": numbers(&risk.residual), "shared_with": risk.shared_with })
    };
    Value::Object(risks.map(|(id, it)| (id.as_str().to_owned(), row(it))).collect())
}

impl Isms {
    /// The document of this kind that is kept up; of several, the first.
    pub fn document_of(&self, kind: DocumentKind) -> Option<(&Id<Document>, &Document)> {
        use crate::support::DocumentState;
        self.documents
            .iter()
            .find(|(_, it)| it.kind == Some(kind) && it.state != Some(DocumentState::Retired))
    }
}
