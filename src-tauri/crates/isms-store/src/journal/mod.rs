//! The journal: append-only segments of chained frames. A commit is acknowledged when its frames are synced here.
pub(crate) mod frame;
pub(crate) mod scan;
pub(crate) mod segment;

use crate::codec::Hash;
use crate::disk::{self, IoAt};
use crate::error::{Result, StoreError};
use frame::CommitData;
use scan::{Hole, Scan};
use segment::{HEADER, Header};
use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// The journal opened for appending.
#[derive(Debug)]
pub(crate) struct Journal {
    dir: PathBuf,
    uuid: [u8; 16],
    segment_bytes: u64,
    file: File,
    number: u32,
    len: u64,
    pub(crate) head: Hash,
    pub(crate) revision: u32,
    /// Set when the file could not be brought back to its last good length: nothing may be appended any more.
    pub(crate) broken: Option<String>,
}

impl Journal {
    /// Begins the journal of a new workspace.
    pub(crate) fn create(root: &Path, uuid: [u8; 16]) -> Result<()> {
        let dir = root.join("journal");
        disk::make_dir(&dir)?;
        let header =
            Header { number: 1, first_revision: 1, uuid, prev: segment::genesis(&uuid), prev_len: 0 };
        segment::create(&dir, &header).map(drop)
    }

    /// Opens the journal behind its last intact commit. The scan must be free of damage and have no tail.
    pub(crate) fn open(root: &Path, uuid: [u8; 16], scan: &Scan, segment_bytes: u64) -> Result<Self> {
        let dir = root.join("journal");
        let &(number, len) = scan
            .segments
            .last()
            .ok_or_else(|| StoreError::damaged(dir.display().to_string(), "it has no segment"))?;
        let path = segment::path(&dir, number);
        let file = OpenOptions::new().read(true).write(true).open(&path).at("open", &path)?;
        let (head, revision) = (scan.end, scan.last);
        Ok(Self { dir, uuid, segment_bytes, file, number, len, head, revision, broken: None })
    }

    /// Appends a commit and syncs it: when this returns, the commit is durable. After a failure nothing of it is left.
    pub(crate) fn append(&mut self, data: &CommitData) -> Result<Hash> {
        if let Some(reason) = &self.broken {
            return Err(StoreError::ReadOnly { reason: reason.clone() });
        }
        if self.len >= self.segment_bytes && self.len > HEADER as u64 {
            self.rotate()?;
        }
        let revision = self.revision + 1;
        let (bytes, hash) = frame::encode_commit(revision, self.head, data);
        let path = segment::path(&self.dir, self.number);
        let written = self.file.seek(SeekFrom::Start(self.len)).and_then(|_| self.file.write_all(&bytes));
        if let Err(error) = written {
            self.take_back(false);
            return Err(error).at("append to the journal", &path);
        }
        if let Err(error) = self.file.sync_data() {
            self.take_back(true);
            return Err(error).at("sync the journal", &path);
        }
        self.len += bytes.len() as u64;
        self.head = hash;
        self.revision = revision;
        Ok(hash)
    }

    /// Cuts the file back to its last good length, or else the next frame would sit behind garbage.
    fn take_back(&mut self, sync_failed: bool) {
        let cut = self.file.set_len(self.len).and_then(|()| self.file.sync_data());
        if sync_failed || cut.is_err() {
            self.broken = Some(
                "the journal could not be written, so what the disk holds is uncertain. Close the workspace, check the \
                 disk, and open it again"
                    .into(),
            );
        }
    }

    fn rotate(&mut self) -> Result<()> {
        let header = Header {
            number: self.number + 1,
            first_revision: self.revision + 1,
            uuid: self.uuid,
            prev: self.head,
            prev_len: self.len,
        };
        self.file = segment::create(&self.dir, &header)?;
        self.number = header.number;
        self.len = HEADER as u64;
        Ok(())
    }
}

/// Keeps the torn bytes behind the last commit in a file of their own and cuts them off. Tells where they are.
pub(crate) fn cut_tail(root: &Path, uuid: [u8; 16], scan: &mut Scan) -> Result<Option<PathBuf>> {
    let Some(tail) = scan.tail.clone() else { return Ok(None) };
    let dir = root.join("journal");
    let path = segment::path(&dir, tail.segment);
    let bytes = fs::read(&path).at("read", &path)?;
    let kept = disk::quarantine_name(root, &format!("journal-tail-{:08}", tail.segment))?;
    disk::write_atomic(&kept, &bytes[tail.offset.min(bytes.len())..])?;
    let whole = tail.offset >= HEADER;
    if whole {
        let file = OpenOptions::new().write(true).open(&path).at("open", &path)?;
        file.set_len(tail.offset as u64).and_then(|()| file.sync_all()).at("cut", &path)?;
    } else {
        let before = scan.segments.iter().rev().nth(1).map_or(0, |&(_, len)| len);
        let header = Header {
            number: tail.segment,
            first_revision: scan.last + 1,
            uuid,
            prev: scan.end,
            prev_len: before,
        };
        disk::write_atomic(&path, &header.encode())?;
    }
    if let Some(last) = scan.segments.last_mut() {
        last.1 = if whole { tail.offset } else { HEADER } as u64;
    }
    scan.tail = None;
    Ok(Some(kept))
}

/// Writes the journal anew beside the old one: intact units as they are, holes as `fill` gives them (frames and the hash
/// of the last). Then the old one is put aside and the new one takes its name.
pub(crate) fn rewrite(
    root: &Path,
    uuid: [u8; 16],
    scan: &Scan,
    segment_bytes: u64,
    mut fill: impl FnMut(&Hole) -> Vec<u8>,
) -> Result<PathBuf> {
    let (old, new) = (root.join("journal"), root.join("journal.new"));
    if new.exists() {
        disk::quarantine(root, &new)?;
    }
    disk::make_dir(&new)?;
    let mut out = Writer::begin(&new, uuid, segment_bytes)?;
    let mut holes = scan.holes.iter().peekable();
    scan::for_each_unit(&old, scan, 0, |found, bytes| {
        while let Some(hole) = holes.next_if(|hole| hole.last < found.unit.revision) {
            out.push(&fill(hole))?;
        }
        out.push(bytes)
    })?;
    for hole in holes {
        out.push(&fill(hole))?;
    }
    out.file.sync_all().at("sync", &new)?;
    disk::sync_dir(&new)?;
    let aside = if old.exists() { disk::quarantine(root, &old)? } else { old.clone() };
    fs::rename(&new, &old).at("rename", &new)?;
    disk::sync_dir(root)?;
    Ok(aside)
}

/// Finishes or puts aside a rewrite that was interrupted. Tells whether there was one.
pub(crate) fn finish_rewrite(root: &Path) -> Result<bool> {
    let (old, new) = (root.join("journal"), root.join("journal.new"));
    if !new.exists() {
        return Ok(false);
    }
    if old.exists() {
        disk::quarantine(root, &new)?;
    } else {
        fs::rename(&new, &old).at("rename", &new)?;
        disk::sync_dir(root)?;
    }
    Ok(true)
}

struct Writer<'a> {
    dir: &'a Path,
    uuid: [u8; 16],
    segment_bytes: u64,
    file: File,
    number: u32,
    len: u64,
    end: Hash,
    revision: u32,
}

impl<'a> Writer<'a> {
    fn begin(dir: &'a Path, uuid: [u8; 16], segment_bytes: u64) -> Result<Self> {
        let end = segment::genesis(&uuid);
        let header = Header { number: 1, first_revision: 1, uuid, prev: end, prev_len: 0 };
        let file = segment::create(dir, &header)?;
        Ok(Self { dir, uuid, segment_bytes, file, number: 1, len: HEADER as u64, end, revision: 0 })
    }

    /// Appends whole units.
    fn push(&mut self, mut bytes: &[u8]) -> Result<()> {
        while let Some(unit) = frame::read_unit(bytes) {
            if self.len >= self.segment_bytes && self.len > HEADER as u64 {
                self.next_segment()?;
            }
            let (head, rest) = bytes.split_at(unit.len);
            self.file.write_all(head).at("write the journal in", self.dir)?;
            self.len += head.len() as u64;
            (self.revision, self.end) = unit.gap.unwrap_or((unit.revision, unit.hash));
            bytes = rest;
        }
        Ok(())
    }

    fn next_segment(&mut self) -> Result<()> {
        self.file.sync_all().at("sync", self.dir)?;
        let header = Header {
            number: self.number + 1,
            first_revision: self.revision + 1,
            uuid: self.uuid,
            prev: self.end,
            prev_len: self.len,
        };
        self.file = segment::create(self.dir, &header)?;
        self.number = header.number;
        self.len = HEADER as u64;
        Ok(())
    }
}
