//! The one place that names sled. Every call is guarded, because a damaged sled 0.34 database may panic anywhere.
use crate::codec::VALUE_MAX;
use crate::disk::IoAt;
use crate::error::{Result, StoreError};
use crate::kv::{Batch, Kv, Visit};
use std::fs::OpenOptions;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Records are answered from memory of our own; the engine is asked for history.
const CACHE_BYTES: u64 = 16 << 20;
const FLUSH_EVERY_MS: u64 = 500;
/// sled's own lock may linger for a moment after closing, in a process that was just being started. Ours tells real holders.
const LOCK_TEXT: &str = "could not acquire lock";
const LOCK_TRIES: u32 = 40;
const LOCK_PAUSE: Duration = Duration::from_millis(25);

/// A sled database in the directory `state`.
pub(crate) struct SledKv {
    db: sled::Db,
    dir: PathBuf,
}

impl SledKv {
    /// Opens or creates the database. A panic inside sled is told as damage.
    pub(crate) fn open(dir: &Path) -> Result<Self> {
        let mut tries = LOCK_TRIES;
        loop {
            match Self::try_open(dir) {
                Err(StoreError::Io { source, .. }) if tries > 0 && source.to_string().contains(LOCK_TEXT) => {
                    tries -= 1;
                    std::thread::sleep(LOCK_PAUSE);
                }
                other => return other,
            }
        }
    }

    fn try_open(dir: &Path) -> Result<Self> {
        let path = dir.to_path_buf();
        let opening = std::thread::Builder::new().name("open-state".into()).spawn(move || {
            sled::Config::default()
                .path(path)
                .cache_capacity(CACHE_BYTES)
                .flush_every_ms(Some(FLUSH_EVERY_MS))
                .open()
        });
        let opened = opening.at("start a thread to open", dir)?.join();
        let db = match opened {
            Ok(result) => result.map_err(|error| convert(dir, error))?,
            Err(_) => return Err(StoreError::damaged(dir.display().to_string(), "the engine panicked")),
        };
        Ok(Self { db, dir: dir.to_path_buf() })
    }

    fn guard<T>(&self, call: impl FnOnce() -> sled::Result<T>) -> Result<T> {
        match catch_unwind(AssertUnwindSafe(call)) {
            Ok(result) => result.map_err(|error| convert(&self.dir, error)),
            Err(_) => Err(StoreError::damaged(self.dir.display().to_string(), "the engine panicked")),
        }
    }
}

fn convert(dir: &Path, error: sled::Error) -> StoreError {
    match error {
        sled::Error::Io(source) => {
            let io: Result<()> = Err(source).at("use the state in", dir);
            io.expect_err("an error was put in")
        }
        other => StoreError::damaged(dir.display().to_string(), other.to_string()),
    }
}

impl Kv for SledKv {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>> {
        self.guard(|| self.db.get(key)).map(|value| value.map(|v| v.to_vec()))
    }

    fn scan(&self, from: &[u8], to: &[u8], descending: bool, visit: Visit<'_>) -> Result<()> {
        let mut range = self.guard(|| Ok(self.db.range(from..to)))?;
        loop {
            let next =
                self.guard(|| if descending { range.next_back() } else { range.next() }.transpose())?;
            let Some((key, value)) = next else { return Ok(()) };
            if !visit(&key, &value) {
                return Ok(());
            }
        }
    }

    fn apply(&mut self, batch: Batch) -> Result<()> {
        let mut all = sled::Batch::default();
        for (key, value) in batch {
            match value {
                Some(value) if value.len() > VALUE_MAX => {
                    return Err(StoreError::invalid(format!(
                        "a value of {} bytes for the state",
                        value.len()
                    )));
                }
                Some(value) => all.insert(key, value),
                None => all.remove(key),
            }
        }
        self.guard(|| self.db.apply_batch(all))
    }

    fn settle(&mut self) -> Result<()> {
        self.guard(|| self.db.flush())?;
        let file = self.dir.join("db");
        OpenOptions::new().read(true).write(true).open(&file).and_then(|f| f.sync_all()).at("sync", &file)
    }
}
