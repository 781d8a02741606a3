//! One process at a time: an operating-system lock that dies with its holder, and a note telling a second process who holds it.
use crate::disk::IoAt;
use crate::error::{Result, StoreError};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;

/// Who has a workspace open. Fields are empty where the note could not be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockHolder {
    /// Process id on `host`; 0 when unknown.
    pub pid: u32,
    /// Name of the machine.
    pub host: String,
    /// The person working there.
    pub seat: String,
    /// Since when, as the holder's clock said.
    pub since: Option<DateTime<Utc>>,
}

impl fmt::Display for LockHolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seat = if self.seat.is_empty() { "somebody" } else { &self.seat };
        write!(f, "{seat}")?;
        if self.pid != 0 {
            write!(f, ", process {} on {}", self.pid, self.host)?;
        }
        if let Some(since) = self.since {
            write!(f, ", since {}", since.format("%Y-%m-%d %H:%M UTC"))?;
        }
        Ok(())
    }
}

/// A held lock; dropping it (or dying) releases it.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    /// False where the file could only be opened for reading (a read-only medium).
    pub(crate) writable: bool,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing would not do: a process just being started by this one may still hold a copy of the handle.
        let _ = self.file.unlock();
    }
}

/// Takes the lock of a workspace or says who has it. A note left by a dead process is overwritten.
pub(crate) fn take(dir: &Path, seat: &str, at: DateTime<Utc>) -> Result<Lock> {
    let path = dir.join("lock");
    let opened = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
    let (mut file, writable) = match opened {
        Ok(file) => (file, true),
        Err(_) => match File::open(&path) {
            Ok(file) => (file, false),
            // No lock file and none can be made: lock what certainly exists.
            Err(_) => (File::open(dir.join("format.json")).at("lock", &path)?, false),
        },
    };
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(StoreError::Locked { holder: Box::new(read_holder(&mut file)) });
        }
        Err(TryLockError::Error(source)) => return Err(source).at("lock", &path),
    }
    if writable {
        let holder =
            LockHolder { pid: std::process::id(), host: host(), seat: seat.to_owned(), since: Some(at) };
        // The note is a courtesy: on a full disk it stays empty, the lock itself holds all the same.
        if let Ok(note) = serde_json::to_vec(&holder) {
            let _ = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(&note));
        }
    }
    Ok(Lock { file, writable })
}

fn read_holder(file: &mut File) -> LockHolder {
    let mut text = String::new();
    let _ = file.rewind().and_then(|()| file.read_to_string(&mut text));
    serde_json::from_str(&text).unwrap_or_default()
}

#[cfg(unix)]
fn host() -> String {
    rustix::system::uname().nodename().to_string_lossy().into_owned()
}

#[cfg(not(unix))]
fn host() -> String {
    std::env::var("COMPUTERNAME").unwrap_or_default()
}
