//! The few file operations everything else is built from: atomic replacement, directory sync, free space, numbered quarantine.
use crate::error::{Result, StoreError};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Adds the action and the path to an I/O result, and tells a full disk from other failures.
pub(crate) trait IoAt<T> {
    fn at(self, action: &'static str, path: &Path) -> Result<T>;
}

impl<T> IoAt<T> for io::Result<T> {
    fn at(self, action: &'static str, path: &Path) -> Result<T> {
        self.map_err(|source| {
            if is_full(&source) {
                let free = free_bytes(path).unwrap_or(0);
                return StoreError::DiskFull { free, needed: free + 1 };
            }
            StoreError::Io { action, path: path.to_path_buf(), source }
        })
    }
}

/// Whether an error means that the disk or the quota is exhausted.
pub(crate) fn is_full(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded)
}

/// Bytes an ordinary user may still write on the file system of `path`; `None` where it cannot be told.
#[cfg(unix)]
pub(crate) fn free_bytes(path: &Path) -> Option<u64> {
    let existing = path.ancestors().find(|p| p.exists())?;
    let stat = rustix::fs::statvfs(existing).ok()?;
    Some(stat.f_bavail.saturating_mul(stat.f_frsize))
}

#[cfg(not(unix))]
pub(crate) fn free_bytes(_path: &Path) -> Option<u64> {
    None
}

/// Makes the entries of a directory durable (a no-op where directories cannot be opened).
pub(crate) fn sync_dir(dir: &Path) -> Result<()> {
    if cfg!(unix) {
        File::open(dir).and_then(|d| d.sync_all()).at("sync the directory", dir)?;
    }
    Ok(())
}

/// Creates a directory and makes its name durable in its parent.
pub(crate) fn make_dir(dir: &Path) -> Result<()> {
    if !dir.is_dir() {
        fs::create_dir_all(dir).at("create the directory", dir)?;
        if let Some(parent) = dir.parent() {
            sync_dir(parent)?;
        }
    }
    Ok(())
}

/// Replaces a file: temporary file, write, sync, rename, sync of the directory. Readers see the old or the new bytes.
pub(crate) fn write_atomic(path: &Path, mut bytes: &[u8]) -> Result<()> {
    write_atomic_from(path, &mut bytes)
}

/// The same with content read in pieces.
pub(crate) fn write_atomic_from(path: &Path, content: &mut dyn Read) -> Result<()> {
    let temp = temp_beside(path);
    let written = (|| {
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(&temp)?;
        io::copy(content, &mut file)?;
        file.sync_all()?;
        fs::rename(&temp, path)
    })();
    if written.is_err() {
        let _ = fs::remove_file(&temp);
    }
    written.at("write", path)?;
    path.parent().map_or(Ok(()), sync_dir)
}

/// The name a file has while it is being written.
pub(crate) fn temp_beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".tmp");
    path.with_file_name(name)
}

/// A fresh numbered name under `quarantine/` for what is put aside; nothing is ever deleted by recovery.
pub(crate) fn quarantine_name(root: &Path, what: &str) -> Result<PathBuf> {
    let dir = root.join("quarantine");
    make_dir(&dir)?;
    let mut taken = 0u32;
    for entry in fs::read_dir(&dir).at("list", &dir)? {
        let name = entry.at("list", &dir)?.file_name().to_string_lossy().into_owned();
        let number = name.split('-').next().and_then(|n| n.parse::<u32>().ok()).unwrap_or(0);
        taken = taken.max(number);
    }
    Ok(dir.join(format!("{:04}-{what}", taken + 1)))
}

/// Puts a file or directory aside under `quarantine/` and tells its new name.
pub(crate) fn quarantine(root: &Path, victim: &Path) -> Result<PathBuf> {
    let what = victim.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let target = quarantine_name(root, &what)?;
    fs::rename(victim, &target).at("put aside", victim)?;
    // The new name first: a power cut in between must not leave it without any.
    sync_dir(&root.join("quarantine"))?;
    if let Some(parent) = victim.parent() {
        sync_dir(parent)?;
    }
    Ok(target)
}

/// Names in a directory, sorted; an absent directory has none.
pub(crate) fn names(dir: &Path) -> Result<Vec<String>> {
    let mut all = Vec::new();
    match fs::read_dir(dir) {
        Ok(entries) => {
            for entry in entries {
                all.push(entry.at("list", dir)?.file_name().to_string_lossy().into_owned());
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error).at("list", dir),
    }
    all.sort();
    Ok(all)
}
