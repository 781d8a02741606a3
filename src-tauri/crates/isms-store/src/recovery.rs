//! The recovery ladder: what happens between finding a workspace and using it. Nothing is deleted; what cannot be used is put
//! aside under `quarantine/`, and what was done is told.
use crate::codec::Hash;
use crate::disk;
use crate::error::{Result, StoreError};
use crate::heal;
use crate::journal::scan::{self, Hole, Scan};
use crate::journal::{self, frame};
use crate::kv::{Kv, MemoryKv};
use crate::sled_kv::SledKv;
use crate::state::State;
use crate::types::{Options, RecoveryReport, RecoveryStep};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// After a clean shutdown, history beyond this size is not compared with its digest.
const HISTORY_CHECK_BYTES: u64 = 128 << 20;
/// With less than this free, a state that does not open is taken for a full disk and not for damage.
const FULL_BYTES: u64 = 2 << 20;

/// The state and journal as recovery leaves them.
pub(crate) struct Recovered {
    pub(crate) state: State,
    pub(crate) scan: Scan,
    pub(crate) report: RecoveryReport,
    /// Why nothing can be written, when that is so.
    pub(crate) read_only: Option<String>,
}

/// A recovery under way.
struct Ladder<'a> {
    root: &'a Path,
    uuid: [u8; 16],
    options: &'a Options,
    /// The revision at which the last session ended with everything settled.
    closed_at: Option<u32>,
    report: RecoveryReport,
}

/// Climbs the ladder: journal, state, agreement of the two. `writable` is false on a read-only medium.
pub(crate) fn recover(
    root: &Path,
    uuid: [u8; 16],
    options: &Options,
    writable: bool,
    closed_at: Option<u32>,
) -> Result<Recovered> {
    let mut ladder = Ladder { root, uuid, options, closed_at, report: RecoveryReport::default() };
    if !writable {
        let reason = "the workspace lies on a medium that cannot be written";
        return ladder.in_memory(reason.into());
    }
    match ladder.on_disk() {
        Err(StoreError::DiskFull { .. }) => ladder.in_memory(
            "the disk is full. Free some space, then close the workspace and open it again".into(),
        ),
        Err(StoreError::Io { source, .. }) if is_denied(&source) => {
            ladder.in_memory(format!("the workspace cannot be written ({source})"))
        }
        other => other,
    }
}

fn is_denied(error: &std::io::Error) -> bool {
    matches!(error.kind(), std::io::ErrorKind::ReadOnlyFilesystem | std::io::ErrorKind::PermissionDenied)
}

impl Ladder<'_> {
    fn on_disk(&mut self) -> Result<Recovered> {
        if journal::finish_rewrite(self.root)? {
            self.report.note(RecoveryStep::RepairFinished, "a repair of the journal had been interrupted");
        }
        let mut scan = self.scan(Some(self.options.scan_bytes))?;
        let proven = self.proven_frames(&mut scan)?;
        let mut state = self.open_state(&scan)?;
        if state.meta.last < scan.unread {
            scan = self.scan(None)?;
        }
        if !scan.damage.is_empty() || scan.segments.is_empty() || state.meta.last > scan.last {
            scan = self.mend_journal(scan, &state, &proven)?;
        } else if scan.tail.is_some() {
            self.cut_tail(&mut scan)?;
        }
        if !agrees(&state, &scan, self.root)? {
            // Whatever the state holds, the journal is what was acknowledged.
            drop(state);
            self.put_state_aside("the state does not agree with the journal")?;
            state = self.fresh_state()?;
            scan = self.scan(None)?;
        }
        self.catch_up(&mut state, &scan)?;
        if let Some(last) = self.closed_at.filter(|&last| last > scan.last) {
            let detail =
                format!("the last session ended at revision {last}; the journal ends at {}", scan.last);
            self.report.note(RecoveryStep::HistoryLost, detail);
            self.report.lost.push((scan.last + 1, last));
        }
        Ok(Recovered { state, scan, report: std::mem::take(&mut self.report), read_only: None })
    }

    /// What the state, as it lies there, can give back to a damaged journal. It need not be trusted otherwise: every frame is
    /// proved by the chain. This comes first, because a doubtful state is put aside afterwards.
    fn proven_frames(&self, scan: &mut Scan) -> Result<BTreeMap<u32, Vec<u8>>> {
        let dir = self.root.join("state");
        let torn = scan.tail.as_ref().is_some_and(|tail| tail.len > 0);
        if !dir.exists() || (scan.damage.is_empty() && !torn) {
            return Ok(BTreeMap::new());
        }
        let Ok(state) = SledKv::open(&dir).and_then(|kv| State::load(Box::new(kv), self.uuid)) else {
            return Ok(BTreeMap::new());
        };
        *scan = self.scan(None)?;
        let behind = hole_behind(scan, &state);
        let holes = scan.holes.iter().chain(&behind);
        let proven: BTreeMap<_, _> =
            holes.filter_map(|hole| Some((hole.first, heal::from_state(&state, hole)?))).collect();
        if let Some(hole) = behind.filter(|hole| proven.contains_key(&hole.first)) {
            scan.lack(hole);
        }
        Ok(proven)
    }

    /// The state built in memory from the journal, nothing touched on disk.
    fn in_memory(&mut self, reason: String) -> Result<Recovered> {
        let mut report = std::mem::take(&mut self.report);
        let scan = scan::scan(&self.root.join("journal"), &self.uuid, None)?;
        let state = replayed_in_memory(self.root, self.uuid, &scan)?;
        report.lost.clone_from(&scan.gaps);
        report.lost.extend(scan.holes.iter().map(|hole| (hole.first, hole.last)));
        if !scan.holes.is_empty() {
            report.note(RecoveryStep::HistoryLost, scan.damage.join("; "));
        }
        Ok(Recovered { state, scan, report, read_only: Some(reason) })
    }

    fn scan(&self, recent: Option<u64>) -> Result<Scan> {
        scan::scan(&self.root.join("journal"), &self.uuid, recent)
    }

    /// Opens the state, one rung after the other until it can be trusted.
    fn open_state(&mut self, scan: &Scan) -> Result<State> {
        let dir = self.root.join("state");
        let existed = dir.exists();
        if !existed && scan.segments.is_empty() {
            return Err(StoreError::damaged(
                self.root.display().to_string(),
                "both the journal and the state are missing",
            ));
        }
        if !existed {
            return self.fresh_state();
        }
        let mut why = String::new();
        for rung in 0..3 {
            let moved = match rung {
                0 => true,
                1 => self.put_snapshots_aside(&dir, |name| name.ends_with(".generating"))?,
                _ => self.put_snapshots_aside(&dir, |_| true)?,
            };
            if !moved {
                continue;
            }
            match self.try_state(&dir) {
                Ok(state) => return Ok(state),
                Err(error @ StoreError::DiskFull { .. }) => return Err(error),
                Err(StoreError::Io { action, path, source }) if is_denied(&source) => {
                    return Err(StoreError::Io { action, path, source });
                }
                Err(error) if self.is_nearly_full() => {
                    return Err(StoreError::DiskFull { free: 0, needed: FULL_BYTES })
                        .inspect_err(|_| drop(error));
                }
                Err(error) => why = error.to_string(),
            }
        }
        self.put_state_aside(&why)?;
        self.fresh_state()
    }

    fn is_nearly_full(&self) -> bool {
        disk::free_bytes(self.root).is_some_and(|free| free < FULL_BYTES)
    }

    fn try_state(&self, dir: &Path) -> Result<State> {
        let state = State::load(Box::new(SledKv::open(dir)?), self.uuid)?;
        let settled = self.closed_at == Some(state.meta.last);
        let records_only = settled && state.meta.history_bytes > HISTORY_CHECK_BYTES;
        state.check(records_only)?;
        Ok(state)
    }

    fn fresh_state(&self) -> Result<State> {
        let dir = self.root.join("state");
        disk::make_dir(&dir)?;
        State::load(Box::new(SledKv::open(&dir)?), self.uuid)
    }

    fn put_snapshots_aside(&mut self, dir: &Path, which: impl Fn(&str) -> bool) -> Result<bool> {
        let mut moved = false;
        for name in disk::names(dir)?.iter().filter(|name| name.starts_with("snap.") && which(name)) {
            let aside = disk::quarantine(self.root, &dir.join(name))?;
            self.report.note(RecoveryStep::SnapshotPutAside, format!("state/{name}"));
            self.report.put_aside.push(aside);
            moved = true;
        }
        Ok(moved)
    }

    fn put_state_aside(&mut self, why: &str) -> Result<()> {
        let aside = disk::quarantine(self.root, &self.root.join("state"))?;
        self.report.note(RecoveryStep::StateRebuilt, why);
        self.report.put_aside.push(aside);
        Ok(())
    }

    fn cut_tail(&mut self, scan: &mut Scan) -> Result<()> {
        let len = scan.tail.as_ref().map_or(0, |tail| tail.len);
        if let Some(kept) = journal::cut_tail(self.root, self.uuid, scan)? {
            self.report.note(RecoveryStep::TailCut, format!("{len} bytes of an unfinished commit"));
            self.report.put_aside.push(kept);
        }
        Ok(())
    }

    /// Writes the journal anew, filling what is missing from the state or from a backup; what neither has is recorded as lost.
    fn mend_journal(
        &mut self,
        mut scan: Scan,
        state: &State,
        proven: &BTreeMap<u32, Vec<u8>>,
    ) -> Result<Scan> {
        if scan.unread > 0 {
            scan = self.scan(None)?;
        }
        if scan.segments.is_empty() {
            scan.damage.push("the journal was missing".into());
        }
        if let Some(hole) = hole_behind(&scan, state) {
            scan.lack(hole);
        }
        let (mut healed, mut lost) = (Vec::new(), Vec::new());
        let options = self.options;
        let uuid = self.uuid;
        let aside = journal::rewrite(self.root, uuid, &scan, options.segment_bytes, |hole| {
            let frames = proven
                .get(&hole.first)
                .cloned()
                .or_else(|| heal::from_state(state, hole))
                .or_else(|| heal::from_backups(options.backups.as_deref()?, &uuid, hole));
            if let Some(frames) = frames {
                healed.push(format!("{}-{}", hole.first, hole.last));
                return frames;
            }
            lost.push((hole.first, hole.last));
            frame::encode_gap(hole.first, hole.last, hole.prev, hole.resume).0
        })?;
        self.report.put_aside.push(aside);
        let healed = if healed.is_empty() { "no commit was concerned".into() } else { healed.join(", ") };
        self.report
            .note(RecoveryStep::JournalHealed, format!("{} (revisions {healed})", scan.damage.join("; ")));
        for &(first, last) in &lost {
            let detail =
                format!("revisions {first}-{last}: neither journal, state nor backups have them whole");
            self.report.note(RecoveryStep::HistoryLost, detail);
        }
        self.report.lost.extend(lost);
        self.scan(None)
    }

    fn catch_up(&mut self, state: &mut State, scan: &Scan) -> Result<()> {
        let from = state.meta.last;
        replay(self.root, state, scan)?;
        if state.meta.last > from {
            let detail = format!("revisions {}-{}", from + 1, state.meta.last);
            self.report.note(RecoveryStep::Replayed, detail);
        }
        Ok(())
    }
}

/// The commits that the state has and the journal has not any more.
fn hole_behind(scan: &Scan, state: &State) -> Option<Hole> {
    let noted = scan.holes.last().map_or(0, |hole| hole.last);
    (state.meta.last > scan.last.max(noted)).then(|| Hole {
        first: scan.last + 1,
        last: state.meta.last,
        prev: scan.end,
        resume: state.meta.last_hash,
    })
}

/// Applies every commit of the journal that the state does not have.
fn replay(root: &Path, state: &mut State, scan: &Scan) -> Result<()> {
    scan::for_each_unit(&root.join("journal"), scan, state.meta.last + 1, |found, bytes| {
        if let Some((last, resume)) = found.unit.gap {
            return state.skip(last, resume);
        }
        let data = frame::decode_commit(bytes).ok_or_else(|| {
            StoreError::damaged("the journal", format!("revision {} cannot be decoded", found.unit.revision))
        })?;
        state.apply(found.unit.revision, found.unit.hash, &data)
    })
}

/// The state that the journal alone gives.
pub(crate) fn replayed_in_memory(root: &Path, uuid: [u8; 16], scan: &Scan) -> Result<State> {
    let kv: Box<dyn Kv> = Box::new(MemoryKv::default());
    let mut state = State::load(kv, uuid)?;
    replay(root, &mut state, scan)?;
    Ok(state)
}

/// Whether the journal confirms the last commit the state has.
fn agrees(state: &State, scan: &Scan, root: &Path) -> Result<bool> {
    let last = state.meta.last;
    if state.meta.progress > 0 && scan.last <= last {
        // Part of a commit was applied that the journal no longer has.
        return Ok(false);
    }
    let full;
    let confirmed = match last.cmp(&scan.unread) {
        // The summary of an empty state has the zero hash, as an empty scan has.
        Ordering::Equal => Some(scan.unread_hash),
        Ordering::Greater => hash_at(scan, last),
        // The commit lies in a segment that was not read.
        Ordering::Less => {
            full = scan::scan(&root.join("journal"), &state.meta.uuid, None)?;
            hash_at(&full, last)
        }
    };
    Ok(confirmed == Some(state.meta.last_hash))
}

/// Hash of the chain behind a revision, or behind the gap that ends with it.
fn hash_at(scan: &Scan, revision: u32) -> Option<Hash> {
    if revision == 0 {
        return Some(Hash::default());
    }
    scan.units.iter().rev().find_map(|found| match found.unit.gap {
        Some((last, resume)) => (last == revision).then_some(resume),
        None => (found.unit.revision == revision).then_some(found.unit.hash),
    })
}

/// Name of the note that a session leaves when it ended with everything settled.
const CLOSED: &str = "closed";

/// Leaves the note of a clean end: the revision and a CRC of it, so that a flipped digit tells no tales.
pub(crate) fn mark_closed(root: &Path, revision: u32) -> Result<()> {
    disk::write_atomic(&root.join(CLOSED), closed_text(revision).as_bytes())
}

/// Takes the note away; tells the revision in it.
pub(crate) fn take_closed_mark(root: &Path) -> Option<u32> {
    let path = root.join(CLOSED);
    let text = fs::read_to_string(&path).ok()?;
    fs::remove_file(&path).ok()?;
    let revision = text.split(' ').next()?.parse().ok()?;
    (closed_text(revision) == text).then_some(revision)
}

fn closed_text(revision: u32) -> String {
    format!("{revision} {:08x}", crc32fast::hash(&revision.to_le_bytes()))
}
