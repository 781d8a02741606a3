//! The state kept in the key-value store: current records, superseded bodies, commits and what each touched, under digests
//! that tell whether anything is stale, altered or missing.
use crate::codec::{Body, ENVELOPE_VERSION, Envelope, Hash, NO_KEY, Reader, put_body, put_bytes, put_u32};
use crate::error::{Result, StoreError};
use crate::journal::frame::CommitData;
use crate::kv::{Batch, Kv};

/// Records applied in one atomic step.
const CHUNK: usize = 1_000;
/// A list of touched records is split at this size, well under the value cap.
const TOUCH_BYTES: usize = 6 * 1024;
const META_KEY: &[u8] = b"mstate";
const CHECK: usize = 8;

/// Where the state stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Meta {
    pub(crate) uuid: [u8; 16],
    /// Last commit applied whole.
    pub(crate) last: u32,
    pub(crate) last_hash: Hash,
    /// Digest of the current records.
    pub(crate) records: u128,
    /// Digest of everything else.
    pub(crate) history: u128,
    /// Bytes that the second digest covers.
    pub(crate) history_bytes: u64,
    /// Number of current records.
    pub(crate) count: u64,
    /// Changes of commit `last + 1` that are applied already.
    pub(crate) progress: u32,
}

impl Meta {
    fn encode(&self) -> Vec<u8> {
        let mut out = vec![ENVELOPE_VERSION];
        out.extend_from_slice(&self.uuid);
        put_u32(&mut out, self.last);
        out.extend_from_slice(&self.last_hash);
        out.extend_from_slice(&self.records.to_le_bytes());
        out.extend_from_slice(&self.history.to_le_bytes());
        out.extend_from_slice(&self.history_bytes.to_le_bytes());
        out.extend_from_slice(&self.count.to_le_bytes());
        put_u32(&mut out, self.progress);
        out
    }

    fn decode(bytes: &[u8]) -> Option<Self> {
        let mut r = Reader(bytes);
        (r.u8()? == ENVELOPE_VERSION).then_some(())?;
        Some(Self {
            uuid: r.array()?,
            last: r.u32()?,
            last_hash: r.array()?,
            records: r.u128()?,
            history: r.u128()?,
            history_bytes: r.u64()?,
            count: r.u64()?,
            progress: r.u32()?,
        })
    }
}

/// A commit as the state keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LogEntry {
    pub(crate) hash: Hash,
    pub(crate) at: i64,
    pub(crate) base_revision: u32,
    pub(crate) changes: u32,
    pub(crate) meta: Body,
}

/// One line of the list of touched records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Touch {
    pub(crate) kind: String,
    pub(crate) id: String,
    pub(crate) before: u32,
    pub(crate) removed: bool,
}

/// The state and its engine.
pub(crate) struct State {
    pub(crate) kv: Box<dyn Kv>,
    pub(crate) meta: Meta,
}

impl State {
    /// Takes over what the engine holds; an empty engine gives an empty state.
    pub(crate) fn load(kv: Box<dyn Kv>, uuid: [u8; 16]) -> Result<Self> {
        let meta = if let Some(value) = kv.get(META_KEY)? {
            Meta::decode(opened(META_KEY, &value)?).ok_or_else(|| damaged("its summary cannot be read"))?
        } else {
            let mut is_empty = true;
            kv.scan(&[0], &[0xff], false, &mut |_, _| {
                is_empty = false;
                false
            })?;
            if !is_empty {
                return Err(damaged("its summary is missing"));
            }
            Meta { uuid, ..Meta::default() }
        };
        if meta.uuid != uuid {
            return Err(damaged("it belongs to another workspace"));
        }
        Ok(Self { kv, meta })
    }

    /// Compares every entry with its check and all of them with the digests. `records_only` skips the history.
    pub(crate) fn check(&self, records_only: bool) -> Result<()> {
        let (mut records, mut history, mut count, mut bad) = (0u128, 0u128, 0u64, None);
        self.kv.scan(b"d", if records_only { b"e" } else { b"m" }, false, &mut |key, value| {
            let Ok((_, digest)) = opened_with_digest(key, value) else {
                bad = Some(String::from_utf8_lossy(key).into_owned());
                return false;
            };
            if key[0] == b'd' {
                count += 1;
                records = records.wrapping_add(digest);
            } else {
                history = history.wrapping_add(digest);
            }
            true
        })?;
        // The list of touched records has a prefix behind the summary's.
        if !records_only && bad.is_none() {
            self.kv.scan(b"t", b"u", false, &mut |key, value| {
                match opened_with_digest(key, value) {
                    Ok((_, digest)) => history = history.wrapping_add(digest),
                    Err(_) => bad = Some(String::from_utf8_lossy(key).into_owned()),
                }
                bad.is_none()
            })?;
        }
        if let Some(key) = bad {
            return Err(damaged(&format!("the entry `{}` is altered", key.escape_debug())));
        }
        if records != self.meta.records || count != self.meta.count {
            return Err(damaged("the records do not match their digest"));
        }
        if !records_only && history != self.meta.history {
            return Err(damaged("the history does not match its digest"));
        }
        Ok(())
    }

    /// Applies a commit, in atomic steps of 1,000 records; going on where an interrupted application stopped.
    pub(crate) fn apply(&mut self, revision: u32, hash: Hash, data: &CommitData) -> Result<()> {
        if revision <= self.meta.last {
            return Ok(());
        }
        let total = data.changes.len();
        let mut done = self.meta.progress as usize;
        loop {
            let upto = total.min(done + CHUNK);
            let mut step = Step { kv: &*self.kv, meta: self.meta.clone(), batch: Vec::new() };
            for change in &data.changes[done.min(upto)..upto] {
                step.change(revision, &change.kind, &change.id, &change.after)?;
            }
            step.touches(revision, data, done, upto);
            step.meta.progress = upto as u32;
            if upto == total {
                step.close(revision, hash, data);
            }
            let Step { meta, mut batch, .. } = step;
            batch.push((META_KEY.to_vec(), Some(sealed(META_KEY, meta.encode()).0)));
            self.kv.apply(batch)?;
            self.meta = meta;
            if upto == total {
                return Ok(());
            }
            done = upto;
        }
    }

    /// Notes that revisions up to `last` are lost and the chain goes on from `hash`.
    pub(crate) fn skip(&mut self, last: u32, hash: Hash) -> Result<()> {
        if last <= self.meta.last {
            return Ok(());
        }
        self.meta.last = last;
        self.meta.last_hash = hash;
        self.meta.progress = 0;
        self.kv.apply(vec![(META_KEY.to_vec(), Some(sealed(META_KEY, self.meta.encode()).0))])
    }

    /// The current envelope of a record.
    pub(crate) fn current(&self, kind: &str, id: &str) -> Result<Option<Envelope>> {
        self.envelope(&record_key(kind, id))
    }

    /// The envelope a record had from `revision` on.
    pub(crate) fn version(&self, kind: &str, id: &str, revision: u32) -> Result<Option<Envelope>> {
        // Who asks for a version mostly asks for one that was superseded.
        match self.envelope(&history_key(kind, id, revision))? {
            Some(envelope) => Ok(Some(envelope)),
            None => Ok(self.current(kind, id)?.filter(|it| it.revision == revision)),
        }
    }

    fn envelope(&self, key: &[u8]) -> Result<Option<Envelope>> {
        let Some(value) = self.kv.get(key)? else { return Ok(None) };
        let decoded = Envelope::decode(opened(key, &value)?);
        decoded.map(Some).ok_or_else(|| damaged("an entry cannot be read"))
    }

    /// What is kept of a commit.
    pub(crate) fn log(&self, revision: u32) -> Result<Option<LogEntry>> {
        let key = log_key(revision);
        let Some(value) = self.kv.get(&key)? else { return Ok(None) };
        decode_log(opened(&key, &value)?).map(Some).ok_or_else(|| damaged("a commit cannot be read"))
    }

    /// What a commit touched, in its order.
    pub(crate) fn touched(&self, revision: u32) -> Result<Vec<Touch>> {
        let mut all = Vec::new();
        self.scan_touched(revision, revision, |_, touch| all.push(touch))?;
        Ok(all)
    }

    /// Visits what the commits from `first` to `last` touched, oldest first, each with its revision.
    pub(crate) fn scan_touched(
        &self,
        first: u32,
        last: u32,
        mut visit: impl FnMut(u32, Touch),
    ) -> Result<()> {
        let (from, to) = (touch_key(first, 0), touch_key(last, u32::MAX));
        let mut fault = None;
        self.kv.scan(&from, &to, false, &mut |key, value| {
            let mut list = Vec::new();
            let revision = key.get(1..5).and_then(|it| it.try_into().ok()).map(u32::from_be_bytes);
            let decoded = opened(key, value).map(|bytes| decode_touches(bytes, &mut list).and(revision));
            match decoded {
                Ok(Some(revision)) => list.into_iter().for_each(|it| visit(revision, it)),
                Ok(None) => fault = Some(damaged("a list of touched records cannot be read")),
                Err(error) => fault = Some(error),
            }
            fault.is_none()
        })?;
        fault.map_or(Ok(()), Err)
    }
}

/// One atomic step of an application.
struct Step<'a> {
    kv: &'a dyn Kv,
    meta: Meta,
    batch: Batch,
}

impl Step<'_> {
    fn change(&mut self, revision: u32, kind: &str, id: &str, after: &Body) -> Result<()> {
        let key = record_key(kind, id);
        if let Some(value) = self.kv.get(&key)? {
            let (bytes, digest) = opened_with_digest(&key, &value)?;
            let old = Envelope::decode(bytes).ok_or_else(|| damaged("a record cannot be read"))?;
            self.meta.records = self.meta.records.wrapping_sub(digest);
            self.meta.count -= 1;
            self.history(history_key(kind, id, old.revision), bytes.to_vec());
        }
        let envelope = Envelope { revision, body: after.clone() }.encode();
        if *after == Body::Removed {
            self.batch.push((key, None));
            self.history(history_key(kind, id, revision), envelope);
        } else {
            let (value, digest) = sealed(&key, envelope);
            self.meta.records = self.meta.records.wrapping_add(digest);
            self.meta.count += 1;
            self.batch.push((key, Some(value)));
        }
        Ok(())
    }

    fn touches(&mut self, revision: u32, data: &CommitData, done: usize, upto: usize) {
        let mut list = Vec::new();
        let mut first = done;
        for (i, change) in data.changes.iter().enumerate().take(upto).skip(done) {
            if list.len() > TOUCH_BYTES {
                self.history(touch_key(revision, first as u32), std::mem::take(&mut list));
                first = i;
            }
            if list.is_empty() {
                list.push(ENVELOPE_VERSION);
                put_u32(&mut list, NO_KEY);
            }
            put_bytes(&mut list, change.kind.as_bytes());
            put_bytes(&mut list, change.id.as_bytes());
            put_u32(&mut list, change.based_on);
            list.push(u8::from(change.after == Body::Removed));
        }
        if !list.is_empty() {
            self.history(touch_key(revision, first as u32), list);
        }
    }

    fn close(&mut self, revision: u32, hash: Hash, data: &CommitData) {
        let mut entry = vec![ENVELOPE_VERSION];
        put_u32(&mut entry, NO_KEY);
        entry.extend_from_slice(&hash);
        entry.extend_from_slice(&data.at.to_le_bytes());
        put_u32(&mut entry, data.base_revision);
        put_u32(&mut entry, data.changes.len() as u32);
        put_body(&mut entry, &data.meta);
        self.history(log_key(revision), entry);
        self.meta.last = revision;
        self.meta.last_hash = hash;
        self.meta.progress = 0;
    }

    fn history(&mut self, key: Vec<u8>, bytes: Vec<u8>) {
        let (value, digest) = sealed(&key, bytes);
        self.meta.history = self.meta.history.wrapping_add(digest);
        self.meta.history_bytes += value.len() as u64;
        self.batch.push((key, Some(value)));
    }
}

pub(crate) fn record_key(kind: &str, id: &str) -> Vec<u8> {
    [b"d", kind.as_bytes(), b"\0", id.as_bytes()].concat()
}

/// Prefix under which the superseded versions of a record lie, by revision.
pub(crate) fn history_prefix(kind: &str, id: &str) -> Vec<u8> {
    [b"h", kind.as_bytes(), b"\0", id.as_bytes(), b"\0"].concat()
}

fn history_key(kind: &str, id: &str, revision: u32) -> Vec<u8> {
    let mut key = history_prefix(kind, id);
    key.extend_from_slice(&revision.to_be_bytes());
    key
}

pub(crate) fn log_key(revision: u32) -> Vec<u8> {
    [b"l".as_slice(), &revision.to_be_bytes()].concat()
}

fn touch_key(revision: u32, first: u32) -> Vec<u8> {
    [b"t".as_slice(), &revision.to_be_bytes(), &first.to_be_bytes()].concat()
}

/// Kind and id out of a record key (`d…`) or a history key (`h…`, with its revision).
pub(crate) fn split_key(key: &[u8]) -> Option<(&str, &str, u32)> {
    let (prefix, mut rest) = key.split_first()?;
    let mut revision = 0;
    if *prefix == b'h' {
        let (head, number) = rest.split_at_checked(rest.len().checked_sub(4)?)?;
        revision = u32::from_be_bytes(number.try_into().ok()?);
        rest = head.strip_suffix(b"\0")?;
    }
    let (kind, id) = std::str::from_utf8(rest).ok()?.split_once('\0')?;
    Some((kind, id, revision))
}

pub(crate) fn decode_log(bytes: &[u8]) -> Option<LogEntry> {
    let mut r = Reader(bytes);
    if r.u8()? != ENVELOPE_VERSION || r.u32()? != NO_KEY {
        return None;
    }
    Some(LogEntry {
        hash: r.array()?,
        at: r.i64()?,
        base_revision: r.u32()?,
        changes: r.u32()?,
        meta: r.body()?,
    })
}

fn decode_touches(bytes: &[u8], into: &mut Vec<Touch>) -> Option<()> {
    let mut r = Reader(bytes);
    if r.u8()? != ENVELOPE_VERSION || r.u32()? != NO_KEY {
        return None;
    }
    while !r.0.is_empty() {
        into.push(Touch { kind: r.text()?, id: r.text()?, before: r.u32()?, removed: r.u8()? == 1 });
    }
    Some(())
}

/// Appends the check to a value, and gives its share of the digest.
fn sealed(key: &[u8], mut bytes: Vec<u8>) -> (Vec<u8>, u128) {
    let (digest, check) = digest(key, &bytes);
    bytes.extend_from_slice(&check);
    (bytes, digest)
}

/// The value without its check, which has to be right.
pub(crate) fn opened<'a>(key: &[u8], value: &'a [u8]) -> Result<&'a [u8]> {
    opened_with_digest(key, value).map(|(bytes, _)| bytes)
}

fn opened_with_digest<'a>(key: &[u8], value: &'a [u8]) -> Result<(&'a [u8], u128)> {
    let split = value.len().checked_sub(CHECK).map(|at| value.split_at(at));
    let (bytes, found) = split.ok_or_else(|| damaged("an entry is too short"))?;
    let (digest, check) = digest(key, bytes);
    if check != found {
        return Err(damaged(&format!(
            "the entry `{}` is altered",
            String::from_utf8_lossy(key).escape_debug()
        )));
    }
    Ok((bytes, digest))
}

fn digest(key: &[u8], bytes: &[u8]) -> (u128, [u8; CHECK]) {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(key.len() as u32).to_le_bytes());
    hasher.update(key);
    hasher.update(bytes);
    let hash = *hasher.finalize().as_bytes();
    let mut r = Reader(&hash);
    let digest = r.u128().expect("a hash has 32 bytes");
    (digest, r.array().expect("a hash has 32 bytes"))
}

fn damaged(detail: &str) -> StoreError {
    StoreError::damaged("the state", detail)
}
