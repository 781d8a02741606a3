//! `Store`: the workspace on disk. The journal acknowledges, the state answers, recovery makes them agree.
use crate::codec::{Body, INLINE_MAX, to_hex};
use crate::disk;
use crate::error::{Result, StoreError};
use crate::format::{self, Format};
use crate::history::{self, Query};
use crate::journal::frame::{Change, CommitData};
use crate::journal::{Journal, scan};
use crate::keylog::KeyLog;
use crate::lock::{self, Lock};
use crate::objects::{ObjectHash, Objects};
use crate::recovery;
use crate::state::State;
use crate::storage::Storage;
use crate::types::{
    BackupReport, ChangedRecord, CommitEntry, CommitMeta, Committed, DamagedRecord, Head, NewCommit, Options,
    RecordChange, RecordVersion, RecoveryReport, RecoveryStep, Span, StoredRecord, VerifyReport,
};
use crate::{backup, verify};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const KIND_MAX: usize = 64;
const ID_MAX: usize = 256;
/// Room that a commit may need beside its bodies.
const COMMIT_ROOM: u64 = 64 * 1024;

/// A workspace that this process holds open.
pub struct Store {
    root: PathBuf,
    format: Format,
    reserve_bytes: u64,
    state: State,
    /// Absent in a read-only workspace.
    journal: Option<Journal>,
    head: Head,
    objects: Objects,
    drafts: KeyLog,
    settings: KeyLog,
    report: RecoveryReport,
    read_only: Option<String>,
    closed: bool,
    _lock: Lock,
}

impl Store {
    /// Makes a new workspace in an absent or empty directory and opens it.
    pub fn create(dir: &Path, options: &Options) -> Result<Self> {
        format::check_vacant(dir)?;
        check_space(dir, options.reserve_bytes, 0)?;
        let uuid = options.uuid.clone().unwrap_or_else(format::random_uuid);
        let format = Format::new(uuid, options.at);
        disk::make_dir(&dir.join("objects"))?;
        Journal::create(dir, format.uuid_bytes())?;
        format::write(dir, &format)?;
        Self::open(dir, options)
    }

    /// Opens a workspace: identity, lock, recovery. What was repaired is in [`Storage::recovery`].
    pub fn open(dir: &Path, options: &Options) -> Result<Self> {
        let found = format::read(dir)?;
        let lock = lock::take(dir, &options.seat, options.at)?;
        let uuid = found.format.uuid_bytes();
        let closed_at = recovery::take_closed_mark(dir);
        let recovered = recovery::recover(dir, uuid, options, lock.writable, closed_at)?;
        let (mut report, mut read_only) = (recovered.report, recovered.read_only);
        if let Some(detail) = found.damaged {
            report.note(RecoveryStep::FormatMended, detail);
            if read_only.is_none() {
                format::mend(dir, &found.format)?;
            }
        }
        let journal = match &read_only {
            Some(_) => None,
            None => match Journal::open(dir, uuid, &recovered.scan, options.segment_bytes) {
                Ok(journal) => Some(journal),
                Err(error) => {
                    read_only = Some(error.to_string());
                    None
                }
            },
        };
        let objects = Objects::at(dir);
        if read_only.is_none() {
            format::keep_copy(dir, &found.format)?;
            objects.sweep()?;
        }
        let drafts = open_keylog(dir, "drafts.log", read_only.is_none(), &mut report)?;
        let settings = open_keylog(dir, "settings.log", read_only.is_none(), &mut report)?;
        let scan = &recovered.scan;
        let head = Head { revision: scan.last, hash: to_hex(&scan.end), at: scan.last_at.map(history::time) };
        let mut it = Self {
            root: dir.to_path_buf(),
            format: found.format,
            reserve_bytes: options.reserve_bytes,
            state: recovered.state,
            journal,
            head,
            objects,
            drafts,
            settings,
            report,
            read_only,
            closed: false,
            _lock: lock,
        };
        if it.head.at.is_none() && it.head.revision > 0 {
            it.head.at = it.state.log(it.head.revision)?.map(|log| history::time(log.at));
        }
        Ok(it)
    }

    /// The identity of the workspace, kept by backup and restore.
    pub fn uuid(&self) -> &str {
        &self.format.uuid
    }

    /// The directory of the workspace.
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn query(&self) -> Query<'_> {
        Query { state: &self.state, objects: &self.objects }
    }

    fn check_writable(&self) -> Result<()> {
        match &self.read_only {
            Some(reason) => Err(StoreError::ReadOnly { reason: reason.clone() }),
            None => Ok(()),
        }
    }

    fn check_conflicts(&self, commit: &NewCommit) -> Result<()> {
        for change in &commit.changes {
            let current = self.state.current(&change.kind, &change.id)?.map_or(0, |e| e.revision);
            if current != change.based_on {
                return Err(StoreError::Conflict {
                    kind: change.kind.clone(),
                    id: change.id.clone(),
                    based_on: change.based_on,
                    current,
                });
            }
        }
        Ok(())
    }

    /// The body as the frame names it: inline, or an object that is durable already.
    fn body(&self, bytes: Vec<u8>) -> Result<Body> {
        if bytes.len() <= INLINE_MAX {
            return Ok(Body::Inline(bytes));
        }
        self.objects.put(&bytes).map(Body::Object)
    }

    fn prepare(&self, commit: NewCommit) -> Result<CommitData> {
        let at = commit.at.timestamp_micros();
        let meta = self.body(history::words_of(&commit))?;
        let mut changes = Vec::with_capacity(commit.changes.len());
        for RecordChange { kind, id, based_on, after } in commit.changes {
            let after = after.map_or(Ok(Body::Removed), |text| self.body(text.into_bytes()))?;
            changes.push(Change { kind, id, based_on, after });
        }
        Ok(CommitData { at, base_revision: commit.base_revision, meta, changes })
    }

    /// The commit is durable but the state could not take it: go on from the journal, in memory and for reading only.
    fn fall_back(&mut self, error: &StoreError) {
        let uuid = self.format.uuid_bytes();
        let replayed = scan::scan(&self.root.join("journal"), &uuid, None)
            .and_then(|scan| recovery::replayed_in_memory(&self.root, uuid, &scan));
        let shown = match replayed {
            Ok(state) => {
                self.state = state;
                "what is shown is complete"
            }
            Err(_) => "what is shown may be older",
        };
        self.journal = None;
        self.read_only = Some(format!(
            "the last commit is saved, but the state could not follow ({error}); {shown}. Close the workspace and open it \
             again"
        ));
    }

    fn settle(&mut self) -> Result<()> {
        if self.closed || self.read_only.is_some() {
            return Ok(());
        }
        self.closed = true;
        self.state.kv.settle()?;
        recovery::mark_closed(&self.root, self.head.revision)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // Nothing is lost when this fails: the next opening replays the journal.
        let _ = self.settle();
    }
}

impl Storage for Store {
    fn uuid(&self) -> &str {
        &self.format.uuid
    }

    fn is_read_only(&self) -> Option<&str> {
        self.read_only.as_deref()
    }

    fn recovery(&self) -> &RecoveryReport {
        &self.report
    }

    fn commit(&mut self, commit: NewCommit) -> Result<Committed> {
        self.check_writable()?;
        check_request(&commit, self.head.revision)?;
        self.check_conflicts(&commit)?;
        let size: usize = commit.changes.iter().filter_map(|c| c.after.as_ref()).map(String::len).sum();
        check_space(&self.root, self.reserve_bytes, 3 * size as u64 + COMMIT_ROOM)?;
        let data = self.prepare(commit)?;
        let journal = self
            .journal
            .as_mut()
            .ok_or_else(|| StoreError::ReadOnly { reason: "the journal is not open".into() })?;
        let appended = journal.append(&data);
        if let Some(reason) = &journal.broken {
            self.read_only = Some(reason.clone());
        }
        let hash = appended?;
        let revision = self.head.revision + 1;
        self.head = Head { revision, hash: to_hex(&hash), at: Some(history::time(data.at)) };
        if let Err(error) = self.state.apply(revision, hash, &data) {
            self.fall_back(&error);
        }
        Ok(Committed { revision, hash: self.head.hash.clone() })
    }

    fn head(&self) -> Head {
        self.head.clone()
    }

    fn record(&self, kind: &str, id: &str) -> Result<Option<StoredRecord>> {
        self.query().record(kind, id)
    }

    fn for_each_record(&self, visit: &mut dyn FnMut(&str, &str, u32, &str)) -> Result<Vec<DamagedRecord>> {
        self.query().for_each_record(visit)
    }

    fn commits(&self, before: Option<u32>, limit: usize) -> Result<Vec<CommitEntry>> {
        self.query().commits(before, limit)
    }

    fn history_of(&self, kind: &str, id: &str) -> Result<Vec<RecordVersion>> {
        self.query().history_of(kind, id)
    }

    fn state_at(&self, revision: u32) -> Result<Vec<StoredRecord>> {
        if revision > self.head.revision {
            return Err(StoreError::NotFound { what: format!("revision {revision}") });
        }
        self.query().state_at(revision)
    }

    fn revision_at(&self, at: DateTime<Utc>) -> Result<u32> {
        self.query().revision_at(at)
    }

    fn touched_between(&self, from: u32, to: u32) -> Result<Vec<Span>> {
        self.query().touched_between(from, to)
    }

    fn version(&self, kind: &str, id: &str, revision: u32) -> Result<String> {
        self.query().version(kind, id, revision)
    }

    fn commit_meta(&self, revision: u32) -> Result<CommitMeta> {
        self.query().commit_meta(revision)
    }

    fn changes_of(&self, revision: u32) -> Result<Vec<ChangedRecord>> {
        self.query().changes_of(revision)
    }

    fn put_draft(&mut self, key: &str, json: &str) -> Result<()> {
        self.check_writable()?;
        self.drafts.set(key, Some(json))
    }

    fn clear_draft(&mut self, key: &str) -> Result<()> {
        self.check_writable()?;
        self.drafts.set(key, None)
    }

    fn drafts(&self) -> &BTreeMap<String, String> {
        self.drafts.all()
    }

    fn put_setting(&mut self, key: &str, json: &str) -> Result<()> {
        self.check_writable()?;
        self.settings.set(key, Some(json))
    }

    fn setting(&self, key: &str) -> Option<&str> {
        self.settings.get(key)
    }

    fn put_object(&mut self, bytes: &[u8]) -> Result<ObjectHash> {
        self.check_writable()?;
        check_space(&self.root, self.reserve_bytes, bytes.len() as u64)?;
        self.objects.put(bytes)
    }

    fn put_object_from(&mut self, source: &Path) -> Result<ObjectHash> {
        self.check_writable()?;
        let size = std::fs::metadata(source).map_or(0, |m| m.len());
        check_space(&self.root, self.reserve_bytes, size)?;
        self.objects.put_from(source)
    }

    fn object(&self, hash: ObjectHash) -> Result<Vec<u8>> {
        self.objects.get(hash)
    }

    fn object_path(&self, hash: ObjectHash) -> PathBuf {
        self.objects.path(hash)
    }

    fn backup(&self, archive: &Path) -> Result<BackupReport> {
        backup::write(&self.root, &self.format, archive)
    }

    fn verify(&self) -> Result<VerifyReport> {
        verify::check(&self.root, self.format.uuid_bytes(), Ok(&self.state))
    }

    fn close(mut self: Box<Self>) -> Result<()> {
        self.settle()
    }
}

fn open_keylog(root: &Path, name: &str, writable: bool, report: &mut RecoveryReport) -> Result<KeyLog> {
    let (mut log, whole) = KeyLog::open(root, name)?;
    if !whole && writable {
        report.put_aside.push(disk::quarantine(root, &root.join(name))?);
        log.compact()?;
    }
    Ok(log)
}

/// Fails when less than the reserve and `extra` bytes are free.
fn check_space(root: &Path, reserve: u64, extra: u64) -> Result<()> {
    let needed = reserve + extra;
    match disk::free_bytes(root) {
        Some(free) if free < needed => Err(StoreError::DiskFull { free, needed }),
        _ => Ok(()),
    }
}

fn check_request(commit: &NewCommit, head: u32) -> Result<()> {
    if commit.changes.is_empty() {
        return Err(StoreError::invalid("a commit without a change"));
    }
    if commit.base_revision > head {
        return Err(StoreError::invalid(format!(
            "a commit based on revision {}, which is yet to come",
            commit.base_revision
        )));
    }
    let mut seen = BTreeSet::new();
    for RecordChange { kind, id, based_on, after } in &commit.changes {
        let name = format!("{} {}", kind.escape_debug(), id.escape_debug());
        let is_bad = |text: &str, max| text.is_empty() || text.len() > max || text.contains('\0');
        if is_bad(kind, KIND_MAX) || is_bad(id, ID_MAX) {
            return Err(StoreError::invalid(format!("`{name}` is no name for a record")));
        }
        if after.is_none() && *based_on == 0 {
            return Err(StoreError::invalid(format!("{name} is removed without being there")));
        }
        if !seen.insert((kind, id)) {
            return Err(StoreError::invalid(format!("{name} is changed twice in one commit")));
        }
    }
    Ok(())
}
