//! Durable storage for one workspace, behind the [`Storage`] trait. A commit is acknowledged by one sync of an append-only,
//! hash-chained journal; sled holds the state for questions and is rebuilt from the journal whenever it cannot be trusted.
//!
//! ```text
//! format.json         what this is: checked before anything else is opened (format.copy.json: its copy)
//! lock                held while a process has the workspace; a note in it says who
//! journal/00000001.log …   sealed segments and the current one; the truth
//! state/              sled; rebuildable
//! objects/ab/cdef…    contents by SHA-256: evidence, documents, bodies over 8 KiB
//! drafts.log settings.log  outside the history
//! quarantine/         what recovery put aside; never deleted
//! ```
//! Records are (kind, id, body); this crate knows nothing of what they mean.
mod backup;
mod codec;
mod disk;
mod error;
mod format;
mod heal;
mod history;
mod journal;
mod keylog;
mod kv;
mod lock;
mod objects;
mod recovery;
mod sled_kv;
mod state;
mod storage;
mod store;
mod types;
mod verify;

pub use backup::{check_backup, restore};
pub use error::{Result, StoreError};
pub use format::{FORMAT_VERSION, Format};
pub use lock::LockHolder;
pub use objects::ObjectHash;
pub use storage::Storage;
pub use store::Store;
pub use types::{
    BackupReport, ChangedRecord, CommitEntry, CommitMeta, Committed, DamagedRecord, Head, NewCommit, Options,
    Problem, RecordChange, RecordVersion, RecoveryNote, RecoveryReport, RecoveryStep, Span, StoredRecord,
    Touched, VerifyReport,
};
pub use verify::verify;
