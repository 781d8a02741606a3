//! Controlled documents that are files of the organisation's own: kept by their content, opened with the program that
//! the system has for them.

use std::path::{Path, PathBuf};

use isms_model::{Change, Document, DocumentKind, Id, Isms, Kind, Op, StoredFile};
use isms_store::Storage;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::Nothing;
use super::records::{Created, check_first, commit_in, guard_versions, refuse_if_read_only};
use crate::approval::found;
use crate::error::{AppError, AppResult, Code};
use crate::freeze::PDF;
use crate::host::Purpose;
use crate::session::{Edit, Origin, Session};
use crate::workbench::Workbench;

/// What may be a controlled document: the end of its name, its media type, and how its bytes begin.
const ACCEPTED: [(&str, &str, &[u8]); 10] = [
    ("pdf", PDF, b"%PDF-"),
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
    ("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", b"PK"),
    ("odt", "application/vnd.oasis.opendocument.text", b"PK"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet", b"PK"),
    ("doc", "application/msword", b"\xd0\xcf\x11\xe0"),
    ("xls", "application/vnd.ms-excel", b"\xd0\xcf\x11\xe0"),
    ("rtf", "application/rtf", b"{\\rtf"),
    ("txt", "text/plain", b""),
];

/// The ends of names that a document may have.
pub const ENDINGS: &[&str] = &["pdf", "docx", "xlsx", "pptx", "odt", "ods", "doc", "xls", "rtf", "txt"];

/// A file that becomes a document, or its next draft.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentFilePut {
    /// The file (grant of purpose `document_file`).
    pub grant: String,
    /// The document whose next draft it is; a new document where it is empty.
    #[serde(default)]
    pub id: Option<String>,
    /// Other fields of the document; its title is the file's name where it is not given.
    #[serde(default)]
    pub fields: Map<String, Value>,
}

/// Keeps a Word or PDF file as a controlled document, or as the next draft of one.
pub fn document_file_put(workbench: &Workbench, request: DocumentFilePut) -> AppResult<Created> {
    let path = workbench.granted(&request.grant, Purpose::DocumentFile)?;
    put(workbench, &path, request.id, request.fields)
}

/// As [`document_file_put`], from a path.
pub fn put(
    workbench: &Workbench,
    path: &Path,
    id: Option<String>,
    mut fields: Map<String, Value>,
) -> AppResult<Created> {
    let now = workbench.host().now();
    guard_versions(Kind::Document, id.as_deref().unwrap_or_default(), &fields)?;
    let media_type = media_type_of(path)?;
    workbench.with(|session| {
        refuse_if_read_only(session)?;
        let isms = session.isms().clone();
        if let Some(id) = &id
            && found(&isms, &Id::new(id))?.kind.is_some_and(DocumentKind::is_generated)
        {
            let message = format!("{id} is written from the records; a file can't take its place.");
            return Err(AppError::new(Code::BadValue, message).at(Kind::Document, id, "file"));
        }
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        fields.insert("draft".to_owned(), json!("draft"));
        let (mut change, label) = if let Some(id) = id {
            // The file is what the document says from now on.
            fields.insert("body".to_owned(), Value::Null);
            (Change::update(&isms, Kind::Document, &id, fields), format!("{id}: new draft {name}"))
        } else {
            let id = isms.next_reference(Kind::Document);
            let title = path.file_stem().map(|it| it.to_string_lossy().replace('_', " ")).unwrap_or_default();
            fields.entry("title").or_insert_with(|| title.into());
            fields.entry("kind").or_insert_with(|| json!(DocumentKind::Procedure));
            (Change::create(Kind::Document, &id, fields), format!("New document {id} {name}"))
        };
        let id = change.id.clone();
        let edit = |change| Edit {
            origin: Origin::Edit,
            label: label.clone(),
            why: None,
            decided_by: None,
            changes: vec![change],
        };
        check_first(session, &edit(change.clone()))?;
        let file = keep(session, path, media_type)?;
        if let Op::Create(fields) | Op::Update(fields) = &mut change.op {
            fields.insert("file".to_owned(), json!(file));
        }
        Ok(Created { outcome: commit_in(session, now, edit(change))?, id })
    })
}

fn media_type_of(path: &Path) -> AppResult<&'static str> {
    let end = path.extension().map(|it| it.to_string_lossy().to_lowercase()).unwrap_or_default();
    let accepted = ACCEPTED.iter().find(|it| it.0 == end).ok_or_else(|| {
        let names: Vec<&str> = ACCEPTED.iter().map(|it| it.0).collect();
        AppError::new(Code::File, format!("A document can't be a file that ends in “.{end}”."))
            .in_file(path)
            .help(format!("It can be one of: {}.", names.join(", ")))
    })?;
    let mut start = vec![0; accepted.2.len()];
    let read = std::fs::File::open(path)
        .and_then(|mut it| std::io::Read::read_exact(&mut it, &mut start))
        .map(|()| start == accepted.2);
    match read {
        Ok(true) => Ok(accepted.1),
        Ok(false) => Err(unlike(path, &end)),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Err(unlike(path, &end)),
        Err(error) => {
            Err(AppError::new(Code::File, format!("{} can't be read: {error}.", path.display()))
                .in_file(path))
        }
    }
}

fn unlike(path: &Path, end: &str) -> AppError {
    AppError::new(Code::File, format!("This is no {} file, whatever its name says.", end.to_uppercase()))
        .in_file(path)
        .help("Open it with the program that wrote it and save it again.")
}

/// Keeps a file in the workspace by its content.
pub(super) fn keep(session: &mut Session, path: &Path, media_type: &str) -> AppResult<StoredFile> {
    let unreadable = |it: std::io::Error| AppError::new(Code::File, it.to_string()).in_file(path);
    let bytes = std::fs::metadata(path).map_err(unreadable)?.len();
    let hash = session.store.put_object_from(path).map_err(|it| AppError::from(it).in_file(path))?;
    Ok(StoredFile {
        name: path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default(),
        sha256: hash.to_string(),
        bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
        media_type: media_type.to_owned(),
    })
}

/// A document to open as a file.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentOpen {
    /// The document's reference.
    pub id: String,
    /// The version; the file of the draft where it is empty.
    #[serde(default)]
    pub version: Option<String>,
}

/// Opens a version as it was approved, or the file of the draft, with the system's program: a copy, so that what is
/// kept stays as it is.
pub fn document_open(workbench: &Workbench, request: DocumentOpen) -> AppResult<Nothing> {
    let path = copy_out(workbench, &request, &std::env::temp_dir().join("isms-desk-documents"))?;
    workbench.host().open(&path).map_err(|it| AppError::new(Code::File, it).in_file(&path))?;
    Ok(Nothing {})
}

/// Writes a version, or the file of the draft, into a folder under a name that says what it is.
pub fn copy_out(workbench: &Workbench, request: &DocumentOpen, folder: &Path) -> AppResult<PathBuf> {
    let (isms, _) = workbench.snapshot()?;
    let (name, bytes) = workbench.with(|session| kept(session, &isms, request))?;
    let hash = isms_model::subject::sha256(&bytes);
    let path = folder.join(&hash[..12]).join(safe(&name));
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(|it| crate::pack::file_error(parent, &it))?;
    }
    crate::pack::write_whole(&path, &bytes)?;
    Ok(path)
}

/// The bytes of a version as it was approved, or of the draft's file, and a name for them.
pub fn kept(session: &Session, isms: &Isms, request: &DocumentOpen) -> AppResult<(String, Vec<u8>)> {
    let id: Id<Document> = Id::new(&request.id);
    let missing =
        |message: String| AppError::new(Code::NotFound, message).at(Kind::Document, &request.id, "file");
    let document = isms.documents.get(&id).ok_or_else(|| missing(format!("There is no document {id}.")))?;
    let (name, hash) = match &request.version {
        Some(wanted) => {
            let version = document.versions.iter().find(|it| it.version == *wanted);
            let version = version.ok_or_else(|| missing(format!("{id} has no version {wanted}.")))?;
            match &version.file {
                Some(file) => (file.name.clone(), file.sha256.clone()),
                None => (format!("{id} {} {wanted}.pdf", document.title), version.pdf.clone()),
            }
        }
        None => match document.file.as_ref().filter(|_| document.is_own_file()) {
            Some(file) => (file.name.clone(), file.sha256.clone()),
            None => return Err(missing(format!("{id} is no file: its text is written here."))),
        },
    };
    if hash.is_empty() {
        return Err(missing(format!("Nothing is kept of this version of {id}: it was approved elsewhere.")));
    }
    if !session.has_object(&hash) {
        return Err(missing(format!("{name} is missing from the workspace."))
            .help("Restore it from a backup, or add the file again."));
    }
    let hash = hash.parse().map_err(|_| missing(format!("{name}: its fingerprint is damaged.")))?;
    Ok((name, session.store.object(hash)?))
}

/// A file name without what a file system minds.
fn safe(name: &str) -> String {
    name.chars().map(|it| if "/\\:*?\"<>|".contains(it) || it.is_control() { '-' } else { it }).collect()
}
