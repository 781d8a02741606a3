//! What each seat has seen: the revision at which a person last looked at a table or a record, kept in the workspace,
//! and so what others have changed since.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use isms_model::{Kind, Revision};
use isms_store::Storage;
use serde::{Deserialize, Serialize};

use crate::error::AppResult;
use crate::session::Session;

/// At which revision a seat last looked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seen {
    /// At anything: where the seat began.
    base: Revision,
    /// At a table, by kind.
    tables: BTreeMap<String, Revision>,
    /// At a record, by kind and reference.
    records: BTreeMap<String, Revision>,
}

/// What others changed since a seat looked.
#[derive(Debug, Clone, Default)]
pub struct Fresh {
    seen: Seen,
    others: Arc<Others>,
}

/// The commits of others since a seat began, gathered once and then as they come.
#[derive(Debug, Clone, Default)]
pub(crate) struct Others {
    /// Whose others.
    seat: String,
    base: Revision,
    /// Up to this revision.
    until: Revision,
    /// Their revisions.
    revisions: BTreeSet<Revision>,
    /// Who made them.
    by: BTreeSet<String>,
}

/// So many commits are looked through; what is older counts as seen.
const MOST: usize = 20_000;
const PAGE: usize = 1_000;

fn key_of(kind: Kind, id: &str) -> String {
    format!("{}\u{1f}{id}", kind.as_str())
}

impl Fresh {
    /// Whether somebody else changed the record since this seat looked.
    pub fn is_fresh(&self, kind: Kind, id: &str, revision: Revision) -> bool {
        self.others.revisions.contains(&revision)
            && self.seen.tables.get(kind.as_str()).is_none_or(|it| revision > *it)
            && (self.seen.records.is_empty()
                || self.seen.records.get(&key_of(kind, id)).is_none_or(|it| revision > *it))
    }
    /// Who else worked since this seat began.
    pub fn by(&self) -> &BTreeSet<String> {
        &self.others.by
    }
    /// What it depends on, as a key.
    pub(crate) fn stamp(&self) -> String {
        let seen = &self.seen;
        let newest = seen.records.values().max().copied().unwrap_or(0);
        format!(
            "{} {:?} {} {newest} {}",
            seen.base,
            seen.tables,
            seen.records.len(),
            self.others.revisions.len()
        )
    }
}

impl Session {
    fn seen_key(&self) -> String {
        let seat = self.seat.person_id.as_ref().unwrap_or(&self.seat.name);
        format!("seen/{seat}")
    }

    fn seen(&self) -> Option<Seen> {
        self.store.setting(&self.seen_key()).and_then(|it| serde_json::from_str(it).ok())
    }

    /// A seat that never looked begins now: what was there before is nothing new.
    pub(crate) fn begin_to_see(&mut self) {
        if self.seat.name.is_empty() || self.read_only().is_some() || self.seen().is_some() {
            return;
        }
        let seen = Seen { base: self.isms().revision, ..Seen::default() };
        self.keep_seen(&seen);
    }

    fn keep_seen(&mut self, seen: &Seen) {
        let key = self.seen_key();
        if let Ok(json) = serde_json::to_string(seen) {
            // A comfort, not a record: what can't be kept is shown as new once more.
            let _ = self.store.put_setting(&key, &json);
        }
    }

    /// What others changed since the person at the desk looked.
    pub fn fresh(&mut self) -> AppResult<Fresh> {
        let Some(seen) = self.seen() else { return Ok(Fresh::default()) };
        let head = self.isms().revision;
        let known = &self.others;
        if known.seat != self.seat.name || known.base != seen.base || known.until > head {
            let from = Others {
                seat: self.seat.name.clone(),
                base: seen.base,
                until: seen.base,
                ..Others::default()
            };
            self.others = Arc::new(from);
        }
        if self.others.until < head {
            let mut others = (*self.others).clone();
            self.gather(&mut others)?;
            others.until = head;
            self.others = Arc::new(others);
        }
        Ok(Fresh { seen, others: Arc::clone(&self.others) })
    }

    /// Adds the commits of others that came after what is gathered already.
    fn gather(&self, others: &mut Others) -> AppResult<()> {
        let mut before = None;
        for _ in 0..MOST / PAGE {
            let page =
                self.store.commits(before, PAGE.min((self.isms().revision - others.until) as usize))?;
            let Some(oldest) = page.last().map(|it| it.meta.revision) else { return Ok(()) };
            for it in page.iter().map(|it| &it.meta) {
                if it.revision > others.until && it.seat != others.seat {
                    others.revisions.insert(it.revision);
                    others.by.insert(it.seat.clone());
                }
            }
            if oldest <= others.until + 1 {
                return Ok(());
            }
            before = Some(oldest);
        }
        Ok(())
    }

    /// Notes that the person at the desk has seen a record, a table, or everything.
    pub fn mark_seen(&mut self, kind: Option<Kind>, id: Option<&str>) {
        if self.read_only().is_some() {
            return;
        }
        let revision = self.isms().revision;
        let mut seen = self.seen().unwrap_or_else(|| Seen { base: revision, ..Seen::default() });
        match (kind, id) {
            (Some(kind), Some(id)) => {
                seen.records.insert(key_of(kind, id), revision);
            }
            (Some(kind), None) => {
                seen.tables.insert(kind.as_str().to_owned(), revision);
                let prefix = key_of(kind, "");
                seen.records.retain(|key, _| !key.starts_with(&prefix));
            }
            (None, _) => seen = Seen { base: revision, ..Seen::default() },
        }
        self.keep_seen(&seen);
    }
}
