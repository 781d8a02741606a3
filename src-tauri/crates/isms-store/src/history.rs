//! Questions to the state: current records, commits, the versions of a record, the whole as it was.
use crate::codec::{Body, Envelope, to_hex};
use crate::error::{Result, StoreError};
use crate::objects::Objects;
use crate::state::{self, LogEntry, State};
use crate::types::{
    ChangedRecord, CommitEntry, CommitMeta, DamagedRecord, NewCommit, RecordVersion, Span, StoredRecord,
    Touched,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The words of a commit, as JSON in its closing frame.
#[derive(Serialize, Deserialize)]
struct Words {
    seat: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decided_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    origin: String,
    label: String,
}

/// The words of a new commit as they are stored.
pub(crate) fn words_of(commit: &NewCommit) -> Vec<u8> {
    let words = Words {
        seat: commit.seat.clone(),
        decided_by: commit.decided_by.clone(),
        why: commit.why.clone(),
        origin: commit.origin.clone(),
        label: commit.label.clone(),
    };
    serde_json::to_vec(&words).expect("a struct of strings serialises")
}

/// The state with the objects it refers to.
#[derive(Clone, Copy)]
pub(crate) struct Query<'a> {
    pub(crate) state: &'a State,
    pub(crate) objects: &'a Objects,
}

impl Query<'_> {
    pub(crate) fn record(&self, kind: &str, id: &str) -> Result<Option<StoredRecord>> {
        let Some(envelope) = self.state.current(kind, id)? else { return Ok(None) };
        let body = self.text(&envelope.body)?;
        Ok(body.map(|body| StoredRecord {
            kind: kind.into(),
            id: id.into(),
            revision: envelope.revision,
            body,
        }))
    }

    pub(crate) fn for_each_record(
        &self,
        visit: &mut dyn FnMut(&str, &str, u32, &str),
    ) -> Result<Vec<DamagedRecord>> {
        let mut bad = Vec::new();
        let mut fault = None;
        self.state.kv.scan(b"d", b"e", false, &mut |key, value| {
            let parts = state::opened(key, value).ok().and_then(Envelope::decode).zip(state::split_key(key));
            let Some((envelope, (kind, id, _))) = parts else {
                fault = Some(StoreError::damaged("the state", "a record cannot be read"));
                return false;
            };
            match self.text(&envelope.body) {
                Ok(Some(body)) => visit(kind, id, envelope.revision, &body),
                Ok(None) => {}
                Err(error) => bad.push(DamagedRecord {
                    kind: kind.into(),
                    id: id.into(),
                    revision: envelope.revision,
                    detail: error.to_string(),
                }),
            }
            true
        })?;
        fault.map_or(Ok(bad), Err)
    }

    pub(crate) fn commits(&self, before: Option<u32>, limit: usize) -> Result<Vec<CommitEntry>> {
        let to = state::log_key(before.unwrap_or(u32::MAX));
        let mut found = Vec::new();
        self.scan_log(&to, |revision, log| {
            if found.len() < limit {
                found.push((revision, log));
            }
            found.len() < limit
        })?;
        found.into_iter().map(|(revision, log)| self.entry(revision, &log)).collect()
    }

    pub(crate) fn commit_meta(&self, revision: u32) -> Result<CommitMeta> {
        let log = self.state.log(revision)?;
        let log = log.ok_or_else(|| StoreError::NotFound { what: format!("revision {revision}") })?;
        self.meta(revision, &log)
    }

    pub(crate) fn history_of(&self, kind: &str, id: &str) -> Result<Vec<RecordVersion>> {
        let from = state::history_prefix(kind, id);
        let mut to = from.clone();
        to.extend_from_slice(&[0xff; 5]);
        let mut versions = Vec::new();
        self.scan_envelopes(&from, &to, |_, _, envelope| versions.push(envelope))?;
        versions.extend(self.state.current(kind, id)?);
        let to_version = |envelope: Envelope| {
            Ok(RecordVersion { meta: self.commit_meta(envelope.revision)?, body: self.text(&envelope.body)? })
        };
        versions.into_iter().map(to_version).collect()
    }

    pub(crate) fn state_at(&self, revision: u32) -> Result<Vec<StoredRecord>> {
        let mut latest: BTreeMap<(String, String), Envelope> = BTreeMap::new();
        for (from, to) in [(b"h", b"i"), (b"d", b"e")] {
            // Versions come in ascending order and the current one last, so the last one seen wins.
            self.scan_envelopes(from, to, |kind, id, envelope| {
                if envelope.revision <= revision {
                    latest.insert((kind.into(), id.into()), envelope);
                }
            })?;
        }
        let mut records = Vec::new();
        for ((kind, id), envelope) in latest {
            if let Some(body) = self.text(&envelope.body)? {
                records.push(StoredRecord { kind, id, revision: envelope.revision, body });
            }
        }
        Ok(records)
    }

    pub(crate) fn revision_at(&self, at: DateTime<Utc>) -> Result<u32> {
        let micros = at.timestamp_micros();
        let mut found = 0;
        self.scan_log(&state::log_key(u32::MAX), |revision, log| {
            if log.at <= micros {
                found = revision;
            }
            found == 0
        })?;
        Ok(found)
    }

    pub(crate) fn touched_between(&self, from: u32, to: u32) -> Result<Vec<Span>> {
        let mut spans: BTreeMap<(String, String), (u32, u32)> = BTreeMap::new();
        if from < to {
            self.state.scan_touched(from + 1, to, |revision, touch| {
                let after = if touch.removed { 0 } else { revision };
                // The first commit after `from` says what was there, the last one up to `to` what is.
                let span = spans.entry((touch.kind, touch.id)).or_insert((touch.before, 0));
                span.1 = after;
            })?;
        }
        let span = |((kind, id), (before, after))| Span { kind, id, before, after };
        Ok(spans.into_iter().map(span).collect())
    }

    pub(crate) fn version(&self, kind: &str, id: &str, revision: u32) -> Result<String> {
        let body = self.body_at(kind, id, revision)?;
        body.ok_or_else(|| StoreError::NotFound { what: format!("{kind} {id} in revision {revision}") })
    }

    pub(crate) fn changes_of(&self, revision: u32) -> Result<Vec<ChangedRecord>> {
        if self.state.log(revision)?.is_none() {
            return Err(StoreError::NotFound { what: format!("revision {revision}") });
        }
        let touched = self.state.touched(revision)?;
        let changed = touched.into_iter().map(|touch| {
            let before =
                if touch.before == 0 { None } else { self.body_at(&touch.kind, &touch.id, touch.before)? };
            let after = if touch.removed { None } else { self.body_at(&touch.kind, &touch.id, revision)? };
            Ok(ChangedRecord { kind: touch.kind, id: touch.id, before_revision: touch.before, before, after })
        });
        changed.collect()
    }

    fn body_at(&self, kind: &str, id: &str, revision: u32) -> Result<Option<String>> {
        match self.state.version(kind, id, revision)? {
            Some(envelope) => self.text(&envelope.body),
            None => Err(StoreError::damaged(
                format!("{kind} {id}"),
                format!("its body of revision {revision} is among the lost commits"),
            )),
        }
    }

    fn entry(&self, revision: u32, log: &LogEntry) -> Result<CommitEntry> {
        let touched = self.state.touched(revision)?;
        let touched = touched
            .into_iter()
            .map(|t| Touched { kind: t.kind, id: t.id, before: t.before, removed: t.removed })
            .collect();
        Ok(CommitEntry { meta: self.meta(revision, log)?, touched })
    }

    fn meta(&self, revision: u32, log: &LogEntry) -> Result<CommitMeta> {
        let text = self.text(&log.meta)?.unwrap_or_default();
        let words: Words = serde_json::from_str(&text)
            .map_err(|error| StoreError::damaged(format!("commit {revision}"), error.to_string()))?;
        Ok(CommitMeta {
            revision,
            hash: to_hex(&log.hash),
            at: time(log.at),
            seat: words.seat,
            decided_by: words.decided_by,
            why: words.why,
            origin: words.origin,
            label: words.label,
            base_revision: log.base_revision,
        })
    }

    fn text(&self, body: &Body) -> Result<Option<String>> {
        let bytes = match body {
            Body::Removed => return Ok(None),
            Body::Inline(bytes) => bytes.clone(),
            Body::Object(hash) => self.objects.get(*hash)?,
        };
        let text = String::from_utf8(bytes);
        text.map(Some).map_err(|_| StoreError::damaged("a body", "it is not UTF-8"))
    }

    fn scan_envelopes(&self, from: &[u8], to: &[u8], mut f: impl FnMut(&str, &str, Envelope)) -> Result<()> {
        let mut fault = None;
        self.state.kv.scan(from, to, false, &mut |key, value| {
            let envelope = state::opened(key, value).ok().and_then(Envelope::decode);
            let Some((envelope, (kind, id, _))) = envelope.zip(state::split_key(key)) else {
                fault = Some(StoreError::damaged("the state", "a version of a record cannot be read"));
                return false;
            };
            f(kind, id, envelope);
            true
        })?;
        fault.map_or(Ok(()), Err)
    }

    /// Visits the commits below `to`, newest first, until told to stop.
    fn scan_log(&self, to: &[u8], mut f: impl FnMut(u32, LogEntry) -> bool) -> Result<()> {
        let mut fault = None;
        self.state.kv.scan(b"l", to, true, &mut |key, value| {
            let revision = key.get(1..5).and_then(|b| b.try_into().ok()).map(u32::from_be_bytes);
            let log = state::opened(key, value).ok().and_then(state::decode_log);
            let Some((revision, log)) = revision.zip(log) else {
                fault = Some(StoreError::damaged("the state", "a commit cannot be read"));
                return false;
            };
            f(revision, log)
        })?;
        fault.map_or(Ok(()), Err)
    }
}

pub(crate) fn time(micros: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(micros).unwrap_or_default()
}
