//! `create` and `attach`: new records, and files as evidence of them.

use std::path::Path;

use chrono::NaiveDate;
use isms_app::commands::evidence::{EvidenceAdd, evidence_add};
use isms_app::commands::logo;
use isms_app::commands::records::{RecordCreate, RecordKey, record, record_create};
use isms_app::{AppError, AppResult, Code, Purpose, Workbench};
use serde_json::{Map, Value, json};

use crate::args::Format;
use crate::{Verdict, open, print, records, values};

pub(crate) fn run(
    workbench: &Workbench,
    path: &Path,
    kind: &str,
    texts: &[String],
    id: Option<String>,
    why: Option<String>,
    format: Format,
) -> AppResult<Verdict> {
    open(workbench, path)?;
    let kind = values::kind(kind)?;
    let fields = values::parse(kind, &Value::Null, texts)?;
    if fields.is_empty() && !kind.is_single() {
        let names: Vec<&str> = isms_model::schema::fields(kind).iter().map(|it| it.name.as_str()).collect();
        return Err(AppError::new(
            Code::BadRequest,
            format!("Say something of the new {}: FIELD=VALUE.", kind.label().to_lowercase()),
        )
        .help(format!("Fields: {}.", names.join(", "))));
    }
    let fields: Map<String, Value> = fields.into_iter().filter(|(_, value)| !value.is_null()).collect();
    let made = record_create(workbench, RecordCreate { kind, id, fields, why })?;
    if format == Format::Json {
        let it = &made.outcome;
        print::json(&json!({ "id": made.id, "revision": it.revision, "solved": it.solved, "new": it.new }));
        return Ok(Verdict::Clean);
    }
    Ok(records::told(&made.outcome))
}

/// What is said of an attached file.
pub(crate) struct Attached {
    pub(crate) shows: String,
    pub(crate) title: Option<String>,
    pub(crate) on: Option<NaiveDate>,
    pub(crate) until: Option<NaiveDate>,
}

pub(crate) fn attach(
    workbench: &Workbench,
    path: &Path,
    reference: &str,
    file: &Path,
    said: Attached,
    format: Format,
) -> AppResult<Verdict> {
    open(workbench, path)?;
    if !file.is_file() {
        return Err(AppError::new(Code::File, format!("{} is no file.", file.display())).in_file(file));
    }
    let (isms, _) = workbench.snapshot()?;
    let to = values::find(&isms, reference)?;
    if to.kind == isms_model::Kind::Organization {
        return Ok(records::told(&logo::put(workbench, file)?));
    }
    let mut fields = Map::new();
    for (name, value) in [
        ("title", said.title),
        ("shows", Some(said.shows).filter(|it| !it.is_empty())),
        ("collected_on", Some(said.on.unwrap_or_else(|| workbench.host().today()).to_string())),
        ("valid_until", said.until.map(|it| it.to_string())),
    ] {
        fields.extend(value.map(|it| (name.to_owned(), it.into())));
    }
    let grant = workbench.grant(Purpose::EvidenceFile, file.to_owned());
    let request = EvidenceAdd { grant: Some(grant), fields, controls: Vec::new(), records: vec![to] };
    let made = evidence_add(workbench, request)?;
    let kept = record(workbench, RecordKey { kind: isms_model::Kind::Evidence, id: made.id.clone() })?;
    let sha256 = kept.record.get("file").map(|it| it["sha256"].clone()).unwrap_or_default();
    if format == Format::Json {
        print::json(&json!({ "id": made.id, "sha256": sha256, "revision": made.outcome.revision }));
        return Ok(Verdict::Clean);
    }
    println!("{}: {} SHA-256 {}", made.id, kept.title, sha256.as_str().unwrap_or_default());
    Ok(records::told(&made.outcome))
}
