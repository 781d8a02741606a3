//! Backup and restore: one tar archive that any tool can open, with a manifest of SHA-256 sums, read back before it gets its name.
use crate::codec::to_hex;
use crate::disk::{self, IoAt};
use crate::error::{Result, StoreError};
use crate::format::{self, Format};
use crate::journal::scan::Scan;
use crate::journal::segment;
use crate::objects::{self, ObjectHash};
use crate::types::{BackupReport, Options};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

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
    for path in loose_files(root)? {
        let full = root.join(&path);
        let bytes = fs::read(&full).at("read", &full)?;
        listed.push(append(&mut tar, &path, &bytes, temp)?);
    }
    let manifest = Manifest {
        app: "isms-desk".into(),
        backup: BACKUP_VERSION,
        uuid: format.uuid.clone(),
        revision: scan.last,
        hash: to_hex(&scan.end),
        files: listed,
    };
    let text = serde_json::to_vec_pretty(&manifest).expect("a manifest of strings serialises");
    append(&mut tar, MANIFEST, &text, temp)?;
    let mut out = tar.into_inner().at("write", temp)?;
    out.flush().at("write", temp)?;
    out.get_ref().sync_all().at("sync", temp)
}

/// Everything beside identity and journal: logs and objects, by path.
fn loose_files(root: &Path) -> Result<Vec<String>> {
    let mut paths: Vec<String> =
        LOGS.iter().filter(|name| root.join(name).exists()).map(|name| (*name).into()).collect();
    let objects = objects::Objects::at(root);
    for hash in objects.all()? {
        let hex = hash.to_string();
        paths.push(format!("objects/{}/{}", &hex[..2], &hex[2..]));
    }
    Ok(paths)
}

fn append<W: Write>(tar: &mut tar::Builder<W>, path: &str, bytes: &[u8], temp: &Path) -> Result<Listed> {
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    header.set_mtime(0);
    header.set_cksum();
    tar.append_data(&mut header, path, bytes).at("write", temp)?;
    Ok(Listed { path: path.into(), size: bytes.len() as u64, sha256: ObjectHash::of(bytes).to_string() })
}

/// Reads an archive to its end, checks every sum, the objects' names and the journal's chain. Gives each file to `take`.
fn read_archive(
    archive: &Path,
    take: &mut dyn FnMut(&str, &[u8]) -> Result<()>,
) -> Result<(Manifest, Format)> {
    let damaged = |detail: &str| StoreError::damaged(archive.display().to_string(), detail);
    let mut listed = Vec::new();
    let mut format: Option<Format> = None;
    let mut scan: Option<Scan> = None;
    let mut manifest: Option<Manifest> = None;
    for_each_entry(archive, &mut |path, bytes| {
        if path == MANIFEST {
            manifest = Some(serde_json::from_slice(&bytes).map_err(|e| damaged(&e.to_string()))?);
            return Ok(());
        }
        if path == "format.json" {
            let found: Format = serde_json::from_slice(&bytes).map_err(|e| damaged(&e.to_string()))?;
            found.check_known()?;
            scan = Some(Scan::begin(&found.uuid_bytes()));
            format = Some(found);
        } else if let Some(number) = segment_number(path) {
            let (Some(scan), Some(format)) = (&mut scan, &format) else {
                return Err(damaged("the journal comes before the identity"));
            };
            scan.read_segment(number, &bytes, &format.uuid_bytes(), true);
            if scan.tail.is_some() {
                return Err(damaged(&format!("{path} is cut")));
            }
        } else if !is_loose(path, &bytes) {
            return Err(damaged(&format!("{path} does not belong there or has the wrong content")));
        }
        listed.push(Listed {
            path: path.into(),
            size: bytes.len() as u64,
            sha256: to_hex(&Sha256::digest(&bytes)),
        });
        take(path, &bytes)
    })?;
    let manifest = manifest.ok_or_else(|| damaged("it ends before its manifest"))?;
    let (format, scan) = format.zip(scan).ok_or_else(|| damaged("it has no format.json"))?;
    if manifest.files != listed {
        return Err(damaged("its files are not those of its manifest"));
    }
    if !scan.damage.is_empty() || scan.last != manifest.revision || to_hex(&scan.end) != manifest.hash {
        return Err(damaged("its journal does not lead to the revision of its manifest"));
    }
    Ok((manifest, format))
}

fn for_each_entry(archive: &Path, f: &mut dyn FnMut(&str, Vec<u8>) -> Result<()>) -> Result<()> {
    let file = File::open(archive).at("open", archive)?;
    let mut tar = tar::Archive::new(BufReader::new(file));
    let unreadable = |error: io::Error| StoreError::damaged(archive.display().to_string(), error.to_string());
    for entry in tar.entries().at("read", archive)? {
        let mut entry = entry.map_err(unreadable)?;
        let path = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).map_err(unreadable)?;
        f(&path, bytes)?;
    }
    Ok(())
}

fn segment_number(path: &str) -> Option<u32> {
    path.strip_prefix("journal/")?.strip_suffix(".log").filter(|stem| stem.len() == 8)?.parse().ok()
}

fn is_loose(path: &str, bytes: &[u8]) -> bool {
    match path.strip_prefix("objects/") {
        Some(rest) => {
            let hash = ObjectHash::of(bytes).to_string();
            rest == format!("{}/{}", &hash[..2], &hash[2..])
        }
        None => LOGS.contains(&path),
    }
}

/// The journal segments of an archive of the given workspace, in order; empty when it is another workspace's.
pub(crate) fn journal_segments(archive: &Path, uuid: &[u8; 16]) -> Result<Vec<Vec<u8>>> {
    let mut segments = BTreeMap::new();
    let (_, format) = read_archive(archive, &mut |path, bytes| {
        if let Some(number) = segment_number(path) {
            segments.insert(number, bytes.to_vec());
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
        if path == "format.json" {
            return Ok(());
        }
        let target: PathBuf = dir.join(path);
        target.parent().map_or(Ok(()), disk::make_dir)?;
        disk::write_atomic(&target, bytes)
    })?;
    // The identity last: until then the directory is no workspace.
    format::write(dir, &format)
}
