//! The `Storage` trait: everything the rest of the program may ask of a workspace, whatever engine is behind it.
use crate::error::Result;
use crate::objects::ObjectHash;
use crate::types::{
    BackupReport, ChangedRecord, CommitEntry, CommitMeta, Committed, DamagedRecord, Head, NewCommit,
    RecordVersion, RecoveryReport, Span, StoredRecord, VerifyReport,
};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A workspace. Records are (kind, id, body); the store does not look into bodies. Errors: see [`crate::StoreError`].
pub trait Storage: Send {
    /// Identity of the workspace, kept by backup and restore.
    fn uuid(&self) -> &str;
    /// Why nothing can be written, when the workspace was opened for reading only.
    fn is_read_only(&self) -> Option<&str>;
    /// What had to be repaired when it was opened.
    fn recovery(&self) -> &RecoveryReport;

    /// Makes a commit durable; it is so when this returns. `Conflict` when a record was changed since the writer saw it,
    /// `DiskFull` when the reserve would be touched: then nothing was written.
    fn commit(&mut self, commit: NewCommit) -> Result<Committed>;
    /// The newest commit.
    fn head(&self) -> Head;
    /// The current state of one record.
    fn record(&self, kind: &str, id: &str) -> Result<Option<StoredRecord>>;
    /// Visits every current record as (kind, id, revision, body), ordered by kind and id. Records whose body file is
    /// damaged are not visited but told.
    fn for_each_record(&self, visit: &mut dyn FnMut(&str, &str, u32, &str)) -> Result<Vec<DamagedRecord>>;

    /// Up to `limit` commits before revision `before` (all when absent), newest first.
    fn commits(&self, before: Option<u32>, limit: usize) -> Result<Vec<CommitEntry>>;
    /// The versions of one record, oldest first; empty when it never existed.
    fn history_of(&self, kind: &str, id: &str) -> Result<Vec<RecordVersion>>;
    /// All records as they were after commit `revision` (0: none), ordered by kind and id.
    fn state_at(&self, revision: u32) -> Result<Vec<StoredRecord>>;
    /// The newest commit made at or before a moment; 0 when there is none.
    fn revision_at(&self, at: DateTime<Utc>) -> Result<u32>;
    /// The records that commits after `from` and up to `to` touched, with their revisions at both ends, ordered by kind
    /// and id. It costs as much as was touched, however large the whole is.
    fn touched_between(&self, from: u32, to: u32) -> Result<Vec<Span>>;
    /// The body that commit `revision` gave a record; `Damaged` when that version is lost.
    fn version(&self, kind: &str, id: &str, revision: u32) -> Result<String>;
    /// Who made a commit, when and why.
    fn commit_meta(&self, revision: u32) -> Result<CommitMeta>;
    /// The records a commit changed, before and after: what undo needs.
    fn changes_of(&self, revision: u32) -> Result<Vec<ChangedRecord>>;

    /// Keeps what somebody is typing, outside the history. Durable when this returns.
    fn put_draft(&mut self, key: &str, json: &str) -> Result<()>;
    /// Forgets a draft, after it became a commit or was given up.
    fn clear_draft(&mut self, key: &str) -> Result<()>;
    /// All drafts by key.
    fn drafts(&self) -> &BTreeMap<String, String>;
    /// Keeps a small setting (last seat, view state), outside the history. Durable when this returns.
    fn put_setting(&mut self, key: &str, json: &str) -> Result<()>;
    /// A setting.
    fn setting(&self, key: &str) -> Option<&str>;

    /// Keeps a content under its SHA-256. Durable when this returns; the same content twice is kept once.
    fn put_object(&mut self, bytes: &[u8]) -> Result<ObjectHash>;
    /// The same for a file of any size.
    fn put_object_from(&mut self, source: &Path) -> Result<ObjectHash>;
    /// The content, checked against its hash: `NotFound` or `Damaged` when it is not there as it was.
    fn object(&self, hash: ObjectHash) -> Result<Vec<u8>>;
    /// Where the content lies, whether or not it is there.
    fn object_path(&self, hash: ObjectHash) -> PathBuf;

    /// Writes everything (history and objects included) to one archive, reads it back and checks it; then gives it its name.
    fn backup(&self, archive: &Path) -> Result<BackupReport>;
    /// Checks journal, chain, state and objects. Problems are told, not mended: the next opening mends.
    fn verify(&self) -> Result<VerifyReport>;
    /// Makes the workspace ready to be left. Dropping does the same but cannot tell of failures.
    fn close(self: Box<Self>) -> Result<()>;
}
