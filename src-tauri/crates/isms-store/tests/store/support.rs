//! What the tests share: a fixed clock, short ways to say a commit, and the rounds of the crash tests.
use chrono::{DateTime, Utc};
use isms_store::{Committed, NewCommit, Options, RecordChange, Result, Storage, Store};
use std::path::Path;

pub(crate) fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_700_000_000 + seconds, 0).unwrap()
}

/// Options without a reserve, so that a nearly full test machine does not matter.
pub(crate) fn options() -> Options {
    Options::new(at(0), "Ada").with_reserve(0)
}

/// Options with segments so small that crashes meet the change from one to the next.
pub(crate) fn small_segments() -> Options {
    let mut options = options();
    options.segment_bytes = 24 * 1024;
    options
}

pub(crate) fn create(dir: &Path) -> Store {
    Store::create(dir, &options()).unwrap()
}

pub(crate) fn open(dir: &Path) -> Store {
    Store::open(dir, &options()).unwrap()
}

pub(crate) fn put(id: &str, based_on: u32, body: &str) -> RecordChange {
    RecordChange { kind: "risk".into(), id: id.into(), based_on, after: Some(body.into()) }
}

pub(crate) fn remove(id: &str, based_on: u32) -> RecordChange {
    RecordChange { kind: "risk".into(), id: id.into(), based_on, after: None }
}

pub(crate) fn edit(store: &Store, changes: Vec<RecordChange>) -> NewCommit {
    let head = store.head().revision;
    NewCommit {
        at: at(i64::from(head) + 1),
        seat: "Ada".into(),
        decided_by: None,
        why: None,
        origin: "edit".into(),
        label: format!("edit {}", head + 1),
        base_revision: head,
        changes,
    }
}

pub(crate) fn commit(store: &mut Store, changes: Vec<RecordChange>) -> Result<Committed> {
    let new = edit(store, changes);
    store.commit(new)
}

/// The current records as `id@revision=body`, in order.
pub(crate) fn listing(store: &Store) -> Vec<String> {
    let mut all = Vec::new();
    let bad = store
        .for_each_record(&mut |_, id, revision, body| all.push(format!("{id}@{revision}={body}")))
        .unwrap();
    assert_eq!(bad, []);
    all
}

/// Rounds of a crash test: the usual number times `ISMS_CRASH_FACTOR`.
pub(crate) fn rounds(usual: usize) -> usize {
    let factor = std::env::var("ISMS_CRASH_FACTOR").ok().and_then(|f| f.parse::<f64>().ok()).unwrap_or(1.0);
    ((usual as f64 * factor) as usize).max(1)
}
