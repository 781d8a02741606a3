//! The words of the store: what a commit is made of, and what is told about commits, records and recovery.
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// How a workspace is opened.
#[derive(Debug, Clone)]
pub struct Options {
    /// The present moment; the store has no clock of its own.
    pub at: DateTime<Utc>,
    /// Who is working; told to a second process that finds the workspace locked.
    pub seat: String,
    /// Bytes that have to stay free on the disk; a commit that would go below is refused.
    pub reserve_bytes: u64,
    /// Size at which a journal segment is sealed and the next one begun.
    pub segment_bytes: u64,
    /// Journals up to this size are read and checked whole at every opening; of a larger one only the newest segments of
    /// about this size, as long as nothing looks wrong. `verify` always reads all.
    pub scan_bytes: u64,
    /// Identity of a new workspace; random when absent. Ignored by `open`.
    pub uuid: Option<String>,
    /// A directory of backup archives that recovery may take lost history from.
    pub backups: Option<PathBuf>,
}

impl Options {
    /// The usual settings: 64 MiB reserve, 64 MiB segments, journals up to 256 MiB read whole, a random identity.
    pub fn new(at: DateTime<Utc>, seat: impl Into<String>) -> Self {
        Self {
            at,
            seat: seat.into(),
            reserve_bytes: 64 << 20,
            segment_bytes: 64 << 20,
            scan_bytes: 256 << 20,
            uuid: None,
            backups: None,
        }
    }

    /// The same with another free-space reserve.
    #[must_use]
    pub fn with_reserve(mut self, bytes: u64) -> Self {
        self.reserve_bytes = bytes;
        self
    }
}

/// One record as a commit leaves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordChange {
    /// Kind of the record, at most 64 bytes, no NUL.
    pub kind: String,
    /// Id of the record within its kind, at most 256 bytes, no NUL.
    pub id: String,
    /// The record's revision the writer saw; 0 when it did not exist.
    pub based_on: u32,
    /// The new body, or `None` when the record is removed.
    pub after: Option<String>,
}

/// A commit as it is handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCommit {
    /// When it was made; kept to the microsecond.
    pub at: DateTime<Utc>,
    /// Who recorded it.
    pub seat: String,
    /// Who decided it, when that is somebody's decision.
    pub decided_by: Option<String>,
    /// The reason given.
    pub why: Option<String>,
    /// Where it comes from: edit, import, undo, approval, restore, …
    pub origin: String,
    /// One line for the history.
    pub label: String,
    /// The revision of the whole that the writer saw; recorded, not compared.
    pub base_revision: u32,
    /// The records it changes, each once; the order is kept.
    pub changes: Vec<RecordChange>,
}

/// The answer to a durable commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// Its number, from 1.
    pub revision: u32,
    /// Its hash in the chain: BLAKE3, 64 hex digits.
    pub hash: String,
}

/// The newest commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Number of the newest commit; 0 in an empty workspace.
    pub revision: u32,
    /// Hash of the newest commit, which vouches for everything before it.
    pub hash: String,
    /// When it was made; `None` in an empty workspace.
    pub at: Option<DateTime<Utc>>,
}

/// A commit without its bodies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitMeta {
    /// Number of the commit.
    pub revision: u32,
    /// Hash of the commit in the chain, 64 hex digits.
    pub hash: String,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Who recorded it.
    pub seat: String,
    /// Who decided it.
    pub decided_by: Option<String>,
    /// The reason given.
    pub why: Option<String>,
    /// Where it came from.
    pub origin: String,
    /// One line for the history.
    pub label: String,
    /// The revision its writer saw.
    pub base_revision: u32,
}

/// A record that a commit touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// Kind of the record.
    pub kind: String,
    /// Id of the record.
    pub id: String,
    /// Its revision before; 0 when the commit made it.
    pub before: u32,
    /// Whether the commit removed it.
    pub removed: bool,
}

/// A commit with the records it touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommitEntry {
    /// Who, when, why.
    pub meta: CommitMeta,
    /// What, in the order of the commit.
    pub touched: Vec<Touched>,
}

/// A record at some revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRecord {
    /// Kind of the record.
    pub kind: String,
    /// Id of the record.
    pub id: String,
    /// The commit that last changed it.
    pub revision: u32,
    /// Its body.
    pub body: String,
}

/// A step in the life of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordVersion {
    /// The commit that made this version.
    pub meta: CommitMeta,
    /// The body since then; `None` when the commit removed the record.
    pub body: Option<String>,
}

/// A record before and after one commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedRecord {
    /// Kind of the record.
    pub kind: String,
    /// Id of the record.
    pub id: String,
    /// Revision of the body before; 0 when the commit made the record.
    pub before_revision: u32,
    /// Body before; `None` when the commit made the record.
    pub before: Option<String>,
    /// Body after; `None` when the commit removed it.
    pub after: Option<String>,
}

/// A record that was touched between two revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// Kind of the record.
    pub kind: String,
    /// Id of the record.
    pub id: String,
    /// Its revision at the beginning; 0 when it was not there.
    pub before: u32,
    /// Its revision at the end; 0 when it is not there.
    pub after: u32,
}

/// A record whose body is kept in an object file that is missing or damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DamagedRecord {
    /// Kind of the record.
    pub kind: String,
    /// Id of the record.
    pub id: String,
    /// Revision of the record.
    pub revision: u32,
    /// What is wrong, with the object's place.
    pub detail: String,
}

/// A step that recovery took when the workspace was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecoveryStep {
    /// `format.json` was written anew from its copy.
    FormatMended,
    /// Bytes of an unfinished commit were cut off the end of the journal; it had not been acknowledged.
    TailCut,
    /// The state was behind the journal and caught up.
    Replayed,
    /// The state could not be used as found; a snapshot file was put aside.
    SnapshotPutAside,
    /// The state was put aside and built anew from the journal.
    StateRebuilt,
    /// Damaged parts of the journal were written anew, each proved by the hash chain.
    JournalHealed,
    /// Commits are lost: neither journal, state nor backups have them whole.
    HistoryLost,
    /// A repair that an earlier opening had begun was finished.
    RepairFinished,
}

/// One thing that recovery did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryNote {
    /// What kind of step.
    pub step: RecoveryStep,
    /// Details for a person.
    pub detail: String,
}

/// What had to be repaired at open. Empty after a clean shutdown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryReport {
    /// The steps in order.
    pub notes: Vec<RecoveryNote>,
    /// Ranges of revisions (first, last) that are lost.
    pub lost: Vec<(u32, u32)>,
    /// Where what was put aside is kept.
    pub put_aside: Vec<PathBuf>,
}

impl RecoveryReport {
    /// Whether nothing had to be repaired. Catching up after a crash counts as clean.
    pub fn is_clean(&self) -> bool {
        self.lost.is_empty()
            && self.notes.iter().all(|n| matches!(n.step, RecoveryStep::Replayed | RecoveryStep::TailCut))
    }

    pub(crate) fn note(&mut self, step: RecoveryStep, detail: impl Into<String>) {
        self.notes.push(RecoveryNote { step, detail: detail.into() });
    }
}

/// One thing that `verify` found wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// File, record or revision.
    pub place: String,
    /// What is wrong with it.
    pub detail: String,
}

/// The result of checking everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifyReport {
    /// Number of the newest commit.
    pub revision: u32,
    /// Hash of the newest commit.
    pub hash: String,
    /// Commits whose frames and place in the chain were checked.
    pub commits: u32,
    /// Journal segments read.
    pub segments: u32,
    /// Records of the current state compared with the journal.
    pub records: u64,
    /// Object files whose hash was checked.
    pub objects: u64,
    /// Everything that is wrong; empty when the workspace is sound.
    pub problems: Vec<Problem>,
}

impl VerifyReport {
    /// Whether nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }

    pub(crate) fn problem(&mut self, place: impl Into<String>, detail: impl Into<String>) {
        self.problems.push(Problem { place: place.into(), detail: detail.into() });
    }
}

/// What a backup wrote and then read back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupReport {
    /// Head revision in the archive.
    pub revision: u32,
    /// Head hash in the archive.
    pub hash: String,
    /// Files in the archive, the manifest not counted.
    pub files: u64,
    /// Objects that are damaged in the workspace and therefore not in the archive.
    pub left_out: Vec<String>,
    /// Size of the archive in bytes.
    pub bytes: u64,
    /// SHA-256 of the archive, 64 hex digits.
    pub sha256: String,
}
