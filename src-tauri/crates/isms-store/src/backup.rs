//! Backup and restore: one tar archive that any tool can open, with a manifest of SHA-256 sums, read back before it gets its name.
use crate::codec::{from_hex, to_hex};
use crate::disk::{self, IoAt};
use crate::error::{Result, StoreError};
use crate::format::{self, Format};
use crate::journal::scan::Scan;
use crate::journal::segment;
use crate::objects::{self, ObjectHash, Objects};
use crate::types::{BackupReport, Options};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;

const MANIFEST: &str = "manifest.json";
const BACKUP_VERSION: u32 = 1;
const LOGS: [&str; 2] = ["drafts.log", "settings.log"];

/// The last entry of an archive: without it the archive is not whole.
#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    app: String,
    backup: u32,
    uuid: String,
    revision: u32,
    hash: String,
    left_out: Vec<String>,
    files: Vec<Listed>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Listed {
    path: String,
    size: u64,
    sha256: String,
}

pub(crate) fn write(root: &Path, format: &Format, archive: &Path) -> Result<BackupReport> {
    if archive.exists() {
        return Err(StoreError::invalid(format!(
            "{} exists already; a backup never overwrites",
            archive.display()
        )));
    }
    let temp = disk::temp_beside(archive);
    let checked = write_archive(root, format, &temp).and_then(|()| read_archive(&temp, &mut |_, _| Ok(())));
    let report = checked.and_then(|(manifest, _)| {
        fs::rename(&temp, archive).at("name the backup", archive)?;
        archive.parent().filter(|p| !p.as_os_str().is_empty()).map_or(Ok(()), disk::sync_dir)?;
        Ok(BackupReport {
            revision: manifest.revision,
            hash: manifest.hash,
            files: manifest.files.len() as u64,
            left_out: manifest.left_out,
            bytes: fs::metadata(archive).at("look at", archive)?.len(),
            sha256: objects::hash_file(archive).at("read", archive)?.to_string(),
        })
    });
    if report.is_err() {
        let _ = fs::remove_file(&temp);
    }
    report
}

fn write_archive(root: &Path, format: &Format, temp: &Path) -> Result<()> {
    let file = OpenOptions::new().write(true).create(true).truncate(true).open(temp).at("write", temp)?;
    let mut tar = tar::Builder::new(BufWriter::new(file));
    let mut listed = vec![append(&mut tar, "format.json", &format.to_json()[..], temp)?];
    let mut scan = Scan::begin(&format.uuid_bytes());
    let journal = root.join("journal");
    for number in segment::numbers(&journal)? {
        let path = segment::path(&journal, number);
        let bytes = fs::read(&path).at("read", &path)?;
        scan.read_segment(number, &bytes, &format.uuid_bytes(), true);
        // Bytes behind the last whole commit are no part of the workspace.
        let end = scan.tail.take().map_or(bytes.len(), |tail| tail.offset);
        listed.push(append(&mut tar, &format!("journal/{number:08}.log"), &bytes[..end], temp)?);
    }
    if !scan.damage.is_empty() {
        return Err(StoreError::damaged(journal.display().to_string(), scan.damage.join("; ")));
    }
    let mut left_out = Vec::new();
    for name in LOGS.iter().filter(|name| root.join(name).exists()) {
        let path = root.join(name);
        let bytes = fs::read(&path).at("read", &path)?;
        listed.push(append(&mut tar, name, &bytes, temp)?);
    }
    let objects = Objects::at(root);
    for hash in objects.all()? {
        if objects.is_intact(hash) {
            listed.push(append_object(&mut tar, &objects, hash, temp)?);
        } else {
            left_out.push(hash.to_string());
        }
    }
    let manifest = Manifest {
        app: "isms-desk".into(),
        backup: BACKUP_VERSION,
        uuid: format.uuid.clone(),
        revision: scan.last,
        hash: to_hex(&scan.end),
        left_out,
        files: listed,
    };
    let text = serde_json::to_vec_pretty(&manifest).expect("a manifest of strings serialises");
    append(&mut tar, MANIFEST, &text, temp)?;
    let mut out = tar.into_inner().at("write", temp)?;
    out.flush().at("write", temp)?;
    out.get_ref().sync_all().at("sync", temp)
}

fn append<W: Write>(tar: &mut tar::Builder<W>, path: &str, bytes: &[u8], temp: &Path) -> Result<Listed> {
    let sha256 = ObjectHash::of(bytes).to_string();
    append_from(tar, path, bytes.len() as u64, bytes, temp)?;
    Ok(Listed { path: path.into(), size: bytes.len() as u64, sha256 })
}

/// Appends an object in pieces; its name is its sum, which reading the archive back confirms.
fn append_object<W: Write>(
    tar: &mut tar::Builder<W>,
    objects: &Objects,
    hash: ObjectHash,
    temp: &Path,
) -> Result<Listed> {
    let file = objects.path(hash);
    let size = fs::metadata(&file).at("look at", &file)?.len();
    let hex = hash.to_string();
    let path = format!("objects/{}/{}", &hex[..2], &hex[2..]);
    append_from(tar, &path, size, File::open(&file).at("open", &file)?, temp)?;
    Ok(Listed { path, size, sha256: hex })
}

fn append_from<W: Write>(
    tar: &mut tar::Builder<W>,
    path: &str,
    size: u64,
    bytes: impl Read,
    temp: &Path,
) -> Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(size);
    header.set_mode(0o644);
    header.set_mtime(0);
    header.set_cksum();
    tar.append_data(&mut header, path, bytes).at("write", temp)
}

/// Counts and sums what is read through it.
struct Summing<R> {
    inner: R,
    hasher: Sha256,
    size: u64,
}

impl<R: Read> Read for Summing<R> {
    fn read(&mut self, piece: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(piece)?;
        self.hasher.update(&piece[..n]);
        self.size += n as u64;
        Ok(n)
    }
}

/// What is known of an archive while it is read.
#[derive(Default)]
struct Reading {
    format: Option<Format>,
    scan: Scan,
    manifest: Option<Manifest>,
    listed: Vec<Listed>,
}

impl Reading {
    /// Looks into the files that steer the rest.
    fn look_into(&mut self, path: &str, bytes: &[u8]) -> Result<(), String> {
        if path == MANIFEST {
            self.manifest = Some(serde_json::from_slice(bytes).map_err(|e| e.to_string())?);
        } else if path == "format.json" {
            let format: Format = serde_json::from_slice(bytes).map_err(|e| e.to_string())?;
            self.scan = Scan::begin(&format.uuid_bytes());
            self.format = Some(format);
        } else if let Some(number) = segment_number(path) {
            let format = self.format.as_ref().ok_or("the journal comes before the identity")?;
            self.scan.read_segment(number, bytes, &format.uuid_bytes(), true);
            if self.scan.tail.is_some() {
                return Err(format!("{path} is cut"));
            }
        }
        Ok(())
    }

    fn finish(self) -> Result<(Manifest, Format), String> {
        let manifest = self.manifest.ok_or("it ends before its manifest")?;
        let format = self.format.ok_or("it has no format.json")?;
        if manifest.files != self.listed {
            return Err("its files are not those of its manifest".into());
        }
        let scan = self.scan;
        let ends_right = scan.last == manifest.revision && to_hex(&scan.end) == manifest.hash;
        if !scan.damage.is_empty() || !ends_right {
            return Err("its journal does not lead to the revision of its manifest".into());
        }
        Ok((manifest, format))
    }
}

/// Gives the path of an entry and its content.
type Take<'a> = &'a mut dyn FnMut(&str, &mut dyn Read) -> Result<()>;

/// Reads an archive to its end, checks every sum, the objects' names and the journal's chain. Gives each file to `take`.
fn read_archive(archive: &Path, take: Take<'_>) -> Result<(Manifest, Format)> {
    let damaged = |detail: String| StoreError::damaged(archive.display().to_string(), detail);
    let unreadable = |error: io::Error| damaged(error.to_string());
    let mut reading = Reading::default();
    let file = File::open(archive).at("open", archive)?;
    let mut tar = tar::Archive::new(BufReader::new(file));
    for entry in tar.entries().map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let mut entry = Summing { inner: entry, hasher: Sha256::new(), size: 0 };
        let mut seen = Vec::new();
        if is_loose(&path) {
            take(&path, &mut entry)?;
        } else if path == "format.json" || path == MANIFEST || segment_number(&path).is_some() {
            entry.read_to_end(&mut seen).map_err(unreadable)?;
            reading.look_into(&path, &seen).map_err(damaged)?;
            take(&path, &mut &seen[..])?;
        } else {
            return Err(damaged(format!("{path} does not belong there")));
        }
        io::copy(&mut entry, &mut io::sink()).map_err(unreadable)?;
        if path == MANIFEST {
            continue;
        }
        let sha256 = to_hex(&entry.hasher.finalize());
        if path.starts_with("objects/") && path.replace(['/'], "") != format!("objects{sha256}") {
            return Err(damaged(format!("{path} has another content than its name says")));
        }
        reading.listed.push(Listed { path, size: entry.size, sha256 });
    }
    let (manifest, format) = reading.finish().map_err(damaged)?;
    format.check_known()?;
    Ok((manifest, format))
}

fn segment_number(path: &str) -> Option<u32> {
    path.strip_prefix("journal/")?.strip_suffix(".log").filter(|stem| stem.len() == 8)?.parse().ok()
}

/// Logs and objects, by the shape of their path alone.
fn is_loose(path: &str) -> bool {
    let is_object = |rest: &str| {
        rest.len() == 65 && rest.as_bytes()[2] == b'/' && from_hex::<32>(&rest.replacen('/', "", 1)).is_some()
    };
    LOGS.contains(&path) || path.strip_prefix("objects/").is_some_and(is_object)
}

/// The journal segments of an archive of the given workspace, in order; empty when it is another workspace's.
pub(crate) fn journal_segments(archive: &Path, uuid: &[u8; 16]) -> Result<Vec<Vec<u8>>> {
    let mut segments = BTreeMap::new();
    let (_, format) = read_archive(archive, &mut |path, bytes| {
        if let Some(number) = segment_number(path) {
            let mut all = Vec::new();
            bytes.read_to_end(&mut all).at("read", archive)?;
            segments.insert(number, all);
        }
        Ok(())
    })?;
    Ok(if format.uuid_bytes() == *uuid { segments.into_values().collect() } else { Vec::new() })
}

/// Checks an archive without unpacking it. Tells the head revision and hash in it.
pub fn check_backup(archive: &Path) -> Result<(u32, String)> {
    read_archive(archive, &mut |_, _| Ok(())).map(|(manifest, _)| (manifest.revision, manifest.hash))
}

/// Unpacks an archive into an absent or empty directory, after checking all of it. The workspace keeps its identity.
pub fn restore(archive: &Path, dir: &Path, options: &Options) -> Result<()> {
    format::check_vacant(dir)?;
    let (_, format) = read_archive(archive, &mut |_, _| Ok(()))?;
    let size = fs::metadata(archive).at("look at", archive)?.len();
    let free = disk::free_bytes(dir).unwrap_or(u64::MAX);
    let needed = options.reserve_bytes + 2 * size;
    if free < needed {
        return Err(StoreError::DiskFull { free, needed });
    }
    disk::make_dir(&dir.join("journal"))?;
    disk::make_dir(&dir.join("objects"))?;
    read_archive(archive, &mut |path, bytes| {
        if path == "format.json" || path == MANIFEST {
            return Ok(());
        }
        let target = dir.join(path);
        target.parent().map_or(Ok(()), disk::make_dir)?;
        disk::write_atomic_from(&target, bytes)
    })?;
    // The identity last: until then the directory is no workspace.
    format::write(dir, &format)
}
