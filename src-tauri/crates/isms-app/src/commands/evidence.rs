//! Files as evidence: kept by their content, linked to the records they speak for, opened when somebody asks to see them.

use std::path::{Path, PathBuf};

use isms_model::schema::{FieldType, fields};
use isms_model::{Change, Isms, Kind, RecordRef, StoredFile};
use isms_store::{ObjectHash, Storage};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::records::{Created, check_first, commit_in, refuse_if_read_only};
use crate::error::{AppError, AppResult, Code};
use crate::host::Purpose;
use crate::session::{Edit, Origin, Session};
use crate::workbench::Workbench;

/// A file, or a pointer to one, as evidence.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EvidenceAdd {
    /// The file (grant of purpose `evidence_file`); none where it stays elsewhere.
    #[serde(default)]
    pub grant: Option<String>,
    /// The fields of the evidence record; its title is the file's name where it is not given.
    #[serde(default)]
    pub fields: Map<String, Value>,
    /// Controls that it is evidence for.
    #[serde(default)]
    pub controls: Vec<String>,
    /// Records of any kind that keeps evidence, `control:A.5.1`. A piece of evidence that has no file takes this one.
    #[serde(default)]
    pub records: Vec<RecordRef>,
}

/// Keeps a file as evidence and links it to what it speaks for, as one commit.
pub fn evidence_add(workbench: &Workbench, request: EvidenceAdd) -> AppResult<Created> {
    let file = request.grant.as_deref().map(|it| workbench.granted(it, Purpose::EvidenceFile)).transpose()?;
    let now = workbench.host().now();
    workbench.with(|session| {
        refuse_if_read_only(session)?;
        let controls = request.controls.iter().map(|it| RecordRef::new(Kind::ControlDecision, it));
        let records: Vec<RecordRef> = controls.chain(request.records).collect();
        let itself = records.iter().find(|it| it.kind == Kind::Evidence).cloned();
        if let Some(itself) = &itself {
            may_take_a_file(session.isms(), &itself.id)?;
        }
        let id =
            itself.as_ref().map_or_else(|| session.isms().next_reference(Kind::Evidence), |it| it.id.clone());
        // What can't be linked is told before anything is kept.
        let links = links(session.isms(), &id, records.iter().filter(|it| it.kind != Kind::Evidence))?;
        let edit = |isms: &Isms, fields: Map<String, Value>| {
            let first = match &itself {
                Some(it) => Change::update(isms, it.kind, id.clone(), fields),
                None => Change::create(Kind::Evidence, id.clone(), fields),
            };
            let label = if itself.is_some() { format!("{id}: file") } else { format!("New evidence {id}") };
            let changes = std::iter::once(first).chain(links.clone()).collect();
            Edit { origin: Origin::Edit, label, why: None, decided_by: None, changes }
        };
        let mut fields = request.fields;
        check_first(session, &edit(session.isms(), fields.clone()))?;
        if let Some(path) = &file {
            keep(session, path, itself.is_none(), &mut fields)?;
        }
        let edit = edit(session.isms(), fields);
        Ok(Created { outcome: commit_in(session, now, edit)?, id })
    })
}

/// A record whose file is to be seen.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileOpen {
    /// Its kind.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// The fingerprint of the file, where the record holds several; else the one in its field `file`.
    #[serde(default)]
    pub sha256: Option<String>,
}

/// How a file was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Opened {
    /// Its name.
    pub name: String,
    /// Whether it was opened; else it was shown in the file manager, because it might be a program.
    pub opened: bool,
}

/// What programs show and do not run. Anything else is only shown where it lies.
const HARMLESS: [&str; 22] = [
    "pdf", "png", "jpg", "jpeg", "gif", "webp", "tif", "tiff", "txt", "md", "log", "csv", "tsv", "json",
    "xlsx", "ods", "docx", "odt", "pptx", "odp", "eml", "rtf",
];

/// Shows a file that a record holds, a piece of evidence or a document: a copy under its own name, whose content was
/// compared with what was kept.
pub fn file_open(workbench: &Workbench, request: FileOpen) -> AppResult<Opened> {
    let (isms, _) = workbench.snapshot()?;
    let file = stored_file(&isms, &request)?;
    let (name, bytes, at) = workbench.with(|session| {
        let hash = hash_of(&file.sha256)?;
        let at = |it: AppError| it.at(request.kind, &request.id, "file");
        if !session.store.object_path(hash).is_file() {
            return Err(at(gone(&file.name)));
        }
        let bytes = session.store.object(hash).map_err(|_| at(damaged(&file.name)))?;
        let folder = opened_folder(workbench).join(&file.sha256[..16]);
        Ok((file.name, bytes, folder))
    })?;
    let path = at.join(plain_name(&name));
    let failed = |it: std::io::Error| AppError::new(Code::File, it.to_string()).in_file(&path);
    std::fs::create_dir_all(&at).map_err(failed)?;
    // A copy from an earlier time may have been edited since: what is kept is shown, not that.
    std::fs::write(&path, &bytes).map_err(failed)?;
    let ending = path.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
    let opened = HARMLESS.contains(&ending.as_str());
    let shown = if opened { workbench.host().open(&path) } else { workbench.host().reveal(&path) };
    shown.map_err(|it| AppError::new(Code::File, it).in_file(&path))?;
    Ok(Opened { name, opened })
}

/// Whether the file of a record is there: `here`, `missing`, `damaged`; nothing where it holds none. Whether it is there
/// whole is found out when it is opened; here only its size is compared, so that this is told at once.
pub(crate) fn file_state(session: &Session, record: &Value) -> Option<&'static str> {
    let file = as_file(&record["file"])?;
    let Ok(hash) = hash_of(&file.sha256) else { return Some("damaged") };
    match std::fs::metadata(session.store.object_path(hash)) {
        Err(_) => Some("missing"),
        Ok(found) if found.len() == u64::from(file.bytes) || file.bytes == u32::MAX => Some("here"),
        Ok(_) => Some("damaged"),
    }
}

fn as_file(value: &Value) -> Option<StoredFile> {
    let file: StoredFile = serde_json::from_value(value.clone()).ok()?;
    (!file.sha256.is_empty()).then_some(file)
}

/// The file with this fingerprint, wherever in a record it stands.
fn file_with(value: &Value, sha256: &str) -> Option<StoredFile> {
    match value {
        Value::Object(map) if map.get("sha256").is_some_and(|it| it == sha256) => as_file(value),
        Value::Object(map) => map.values().find_map(|it| file_with(it, sha256)),
        Value::Array(list) => list.iter().find_map(|it| file_with(it, sha256)),
        _ => None,
    }
}

fn stored_file(isms: &Isms, request: &FileOpen) -> AppResult<StoredFile> {
    let FileOpen { kind, id, sha256 } = request;
    let found = isms.any(*kind, id).map(|it| it.1.json());
    let record = found.ok_or_else(|| {
        AppError::new(Code::NotFound, format!("There is no {} {id}.", kind.label().to_lowercase()))
    })?;
    let file = match sha256 {
        Some(sha256) => file_with(&record, sha256),
        None => as_file(&record["file"]),
    };
    file.ok_or_else(|| {
        let message = match record["location"].as_str() {
            Some(location) => format!("{id} is kept elsewhere: {location}."),
            None => format!("No file is kept for {id}."),
        };
        AppError::new(Code::NotFound, message).at(*kind, id, "file")
    })
}

fn hash_of(sha256: &str) -> AppResult<ObjectHash> {
    sha256.parse().map_err(|_| AppError::new(Code::Damaged, "The fingerprint of the file can't be read."))
}

fn gone(name: &str) -> AppError {
    AppError::new(Code::File, format!("The file “{name}” is not in the workspace any more."))
        .help("Restore it from a backup, or attach it again.")
}

fn damaged(name: &str) -> AppError {
    AppError::new(Code::Damaged, format!("The file “{name}” is not what was kept: its fingerprint differs."))
        .help("Restore it from a backup. What is there now shows nothing.")
}

fn opened_folder(workbench: &Workbench) -> PathBuf {
    workbench.host().state_dir().join("opened")
}

/// The name without a folder in it, and never a blank one.
fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last
        .chars()
        .filter(|it| !it.is_control() && !matches!(it, ':' | '*' | '?' | '"' | '<' | '>' | '|'))
        .collect();
    match Path::new(kept.trim()).file_name() {
        Some(name) => name.to_string_lossy().into_owned(),
        None => "evidence".to_owned(),
    }
}

/// Keeps the file under its hash, and notes it in the fields of the evidence.
pub(crate) fn keep(
    session: &mut Session,
    path: &Path,
    names_it: bool,
    fields: &mut Map<String, Value>,
) -> AppResult<()> {
    let bytes =
        std::fs::metadata(path).map_err(|it| AppError::new(Code::File, it.to_string()).in_file(path))?.len();
    let hash = session.store.put_object_from(path).map_err(|it| AppError::from(it).in_file(path))?;
    let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    if names_it {
        fields.entry("title").or_insert_with(|| name.clone().into());
    }
    let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
    fields.insert("file".into(), json!({ "name": name, "sha256": hash.to_string(), "bytes": bytes }));
    Ok(())
}

fn may_take_a_file(isms: &Isms, id: &str) -> AppResult<()> {
    let (_, record) = isms
        .any(Kind::Evidence, id)
        .ok_or_else(|| AppError::new(Code::NotFound, format!("There is no evidence {id}.")))?;
    if record.json().get("file").is_some() {
        let message = format!("{id} has a file already, and what was collected stays.");
        return Err(AppError::new(Code::BadValue, message)
            .at(Kind::Evidence, id, "file")
            .help("Add the file as a new piece of evidence."));
    }
    Ok(())
}

/// The changes that link the evidence to records: it joins the list of evidence that each keeps.
fn links<'a>(isms: &Isms, id: &str, records: impl Iterator<Item = &'a RecordRef>) -> AppResult<Vec<Change>> {
    let mut changes = Vec::new();
    for it in records {
        let (_, record) = isms.any(it.kind, &it.id).ok_or_else(|| {
            AppError::new(
                Code::NotFound,
                format!("There is no {} {}.", it.kind.label().to_lowercase(), it.id),
            )
        })?;
        let field = evidence_field(it.kind).ok_or_else(|| keeps_none(it))?;
        let mut list = record.json().get(field).and_then(Value::as_array).cloned().unwrap_or_default();
        list.push(id.into());
        changes.push(Change::set(isms, it.kind, it.id.clone(), field, list));
    }
    Ok(changes)
}

/// The field in which a kind lists its evidence.
fn evidence_field(kind: Kind) -> Option<&'static str> {
    let of_evidence = FieldType::List(Box::new(FieldType::Reference(Kind::Evidence.as_str().to_owned())));
    fields(kind).iter().find(|it| it.holds == of_evidence).map(|it| it.name.as_str())
}

fn keeps_none(it: &RecordRef) -> AppError {
    let able = Kind::ALL.iter().filter(|kind| evidence_field(**kind).is_some());
    let names: Vec<String> = able.map(|kind| kind.label().to_lowercase()).collect();
    let message = format!("A {} keeps no evidence.", it.kind.label().to_lowercase());
    AppError::new(Code::BadRequest, message)
        .at(it.kind, &it.id, "")
        .help(format!("These do: {}.", names.join(", ")))
}
