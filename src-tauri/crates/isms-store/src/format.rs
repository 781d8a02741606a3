//! `format.json`: what this directory is, checked before anything else in it is opened.
use crate::disk::{self, IoAt};
use crate::error::{Result, StoreError};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// Version of the directory layout, the frames and the envelopes together.
pub const FORMAT_VERSION: u32 = 1;
/// The engine that keeps the rebuildable state.
pub(crate) const ENGINE: &str = "sled 0.34";
const APP: &str = "isms-desk";
const NAME: &str = "format.json";
const COPY: &str = "format.copy.json";

/// The identity card of a workspace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Format {
    /// Always `isms-desk`.
    pub app: String,
    /// Layout version; a higher one than [`FORMAT_VERSION`] is refused.
    pub format: u32,
    /// Engine of the state directory.
    pub engine: String,
    /// Release that created the workspace.
    pub written_by: String,
    /// Identity of the workspace, kept by backup and restore.
    pub uuid: String,
    /// When it was created.
    pub created: DateTime<Utc>,
    /// CRC-32 of the other fields, so that a flipped digit is damage and not another version.
    #[serde(default)]
    pub check: String,
}

impl Format {
    pub(crate) fn new(uuid: String, created: DateTime<Utc>) -> Self {
        let mut it = Self {
            app: APP.into(),
            format: FORMAT_VERSION,
            engine: ENGINE.into(),
            written_by: format!("ISMS Desk {}", env!("CARGO_PKG_VERSION")),
            uuid,
            created,
            check: String::new(),
        };
        it.check = it.expected_check();
        it
    }

    fn expected_check(&self) -> String {
        let all = format!(
            "{}|{}|{}|{}|{}|{}",
            self.app, self.format, self.engine, self.written_by, self.uuid, self.created
        );
        format!("{:08x}", crc32fast::hash(all.as_bytes()))
    }

    fn is_intact(&self) -> bool {
        self.check == self.expected_check()
    }

    /// The uuid as the bytes that every journal segment repeats.
    pub(crate) fn uuid_bytes(&self) -> [u8; 16] {
        let digest = blake3::hash(self.uuid.as_bytes());
        let mut out = [0; 16];
        out.copy_from_slice(&digest.as_bytes()[..16]);
        out
    }

    pub(crate) fn to_json(&self) -> Vec<u8> {
        let mut text = serde_json::to_vec_pretty(self).expect("a struct of strings serialises");
        text.push(b'\n');
        text
    }

    /// Refuses what this release cannot read.
    pub(crate) fn check_known(&self) -> Result<()> {
        if self.format > FORMAT_VERSION {
            return Err(StoreError::Newer {
                found: self.format,
                known: FORMAT_VERSION,
                written_by: self.written_by.clone(),
            });
        }
        if self.engine != ENGINE {
            return Err(StoreError::OtherEngine { found: self.engine.clone(), expected: ENGINE.into() });
        }
        Ok(())
    }
}

/// Writes the card and its copy; the card last, because it makes the directory a workspace.
pub(crate) fn write(dir: &Path, format: &Format) -> Result<()> {
    disk::write_atomic(&dir.join(COPY), &format.to_json())?;
    disk::write_atomic(&dir.join(NAME), &format.to_json())
}

/// A card as found: whole, or taken from the copy because the first was damaged.
pub(crate) struct Found {
    pub(crate) format: Format,
    /// What is wrong with `format.json`, when the copy had to serve.
    pub(crate) damaged: Option<String>,
}

/// Reads the card of a directory, or says what the directory is instead.
pub(crate) fn read(dir: &Path) -> Result<Found> {
    if !dir.is_dir() {
        return Err(StoreError::NotFound { what: format!("the workspace {}", dir.display()) });
    }
    let first = read_one(&dir.join(NAME));
    let copy = read_one(&dir.join(COPY)).ok().flatten().filter(Format::is_intact);
    let damaged = match (first, &copy) {
        (Ok(Some(format)), _) if format.is_intact() => {
            format.check_known()?;
            return Ok(Found { format, damaged: None });
        }
        (Ok(Some(format)), None) => {
            format.check_known()?;
            "its check does not match".to_owned()
        }
        (Ok(Some(_)), Some(_)) => "its check does not match".to_owned(),
        (Ok(None), None) => return Err(foreign(dir)),
        (Ok(None), Some(_)) => "it is missing".to_owned(),
        (Err(detail), _) => detail,
    };
    match copy {
        Some(format) => {
            format.check_known()?;
            Ok(Found { format, damaged: Some(damaged) })
        }
        None => Err(StoreError::damaged(dir.join(NAME).display().to_string(), damaged)),
    }
}

/// Puts a damaged card aside and writes it anew from the copy.
pub(crate) fn mend(dir: &Path, format: &Format) -> Result<()> {
    let path = dir.join(NAME);
    if path.exists() {
        disk::quarantine(dir, &path)?;
    }
    disk::write_atomic(&path, &format.to_json())
}

/// Sees to it that the copy is what the card is.
pub(crate) fn keep_copy(dir: &Path, format: &Format) -> Result<()> {
    let (path, text) = (dir.join(COPY), format.to_json());
    if fs::read(&path).is_ok_and(|found| found == text) {
        return Ok(());
    }
    disk::write_atomic(&path, &text)
}

fn read_one(path: &Path) -> Result<Option<Format>, String> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.to_string()),
    };
    let format: Format = serde_json::from_slice(&bytes).map_err(|e| format!("it cannot be read: {e}"))?;
    if format.app != APP {
        return Err(format!("it belongs to `{}`", format.app));
    }
    Ok(Some(format))
}

fn foreign(dir: &Path) -> StoreError {
    let names = disk::names(dir).unwrap_or_default();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let looks_like = if names.is_empty() {
        "it is empty; create a workspace there instead"
    } else if has("db") && has("conf") {
        "it looks like a bare sled 0.34 database"
    } else if has("metadata") || has("slabs") || has("heap") || has("metadata_store") {
        "it looks like a bare sled 1.x database"
    } else {
        "it has no format.json"
    };
    StoreError::Foreign { path: dir.to_path_buf(), looks_like: looks_like.into() }
}

/// Fails unless a workspace may be created in `dir`: absent, empty, or left over from a creation that was cut short.
pub(crate) fn check_vacant(dir: &Path) -> Result<()> {
    if dir.exists() && !dir.is_dir() {
        return Err(StoreError::NotEmpty { path: dir.to_path_buf() });
    }
    for name in disk::names(dir)? {
        let leftover = match name.as_str() {
            "lock" | "format.json.tmp" | "format.copy.json.tmp" | COPY => true,
            "objects" | "journal" => disk::names(&dir.join(&name))?
                .iter()
                .all(|file| fs::metadata(dir.join(&name).join(file)).is_ok_and(|m| m.len() < 128)),
            _ => false,
        };
        if !leftover {
            return Err(StoreError::NotEmpty { path: dir.to_path_buf() });
        }
    }
    fs::create_dir_all(dir).at("create the directory", dir)
}

/// A random identity in the text form of a version 4 UUID.
pub(crate) fn random_uuid() -> String {
    let n = (fastrand::u128(..) & !(0xf << 76) & !(0x3 << 62)) | (4 << 76) | (2 << 62);
    let hex = format!("{n:032x}");
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
