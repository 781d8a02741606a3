//! Reading the whole journal: which commits are intact and chained, what is missing between them, and what hangs torn at the end.
use super::frame::{self, Unit};
use super::segment::{self, HEADER, Header};
use crate::codec::Hash;
use crate::disk::IoAt;
use crate::error::Result;
use std::fs;
use std::path::Path;

/// An intact unit and where it lies.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) unit: Unit,
    pub(crate) segment: u32,
    pub(crate) offset: usize,
}

/// Commits that are not there although later ones are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hole {
    pub(crate) first: u32,
    pub(crate) last: u32,
    /// Hash of the frame before the hole.
    pub(crate) prev: Hash,
    /// Hash that the frame behind the hole refers to.
    pub(crate) resume: Hash,
}

/// Bytes behind the last intact commit of the last segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tail {
    pub(crate) segment: u32,
    pub(crate) offset: usize,
    pub(crate) len: usize,
}

/// What the journal holds.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scan {
    pub(crate) units: Vec<Found>,
    pub(crate) holes: Vec<Hole>,
    /// Lost ranges that an earlier recovery has already recorded.
    pub(crate) gaps: Vec<(u32, u32)>,
    pub(crate) tail: Option<Tail>,
    /// What is wrong with the files, for people. Not empty means that the journal has to be written anew.
    pub(crate) damage: Vec<String>,
    /// Segments with their lengths.
    pub(crate) segments: Vec<(u32, u64)>,
    /// Hash of the last intact frame.
    pub(crate) end: Hash,
    /// Number of the last intact commit.
    pub(crate) last: u32,
    /// Time of the last intact commit, microseconds.
    pub(crate) last_at: Option<i64>,
    /// Commits up to here lie in segments that were not read (0: everything was read).
    pub(crate) unread: u32,
    /// Hash of the last commit that was not read.
    pub(crate) unread_hash: Hash,
}

impl Scan {
    /// Accepts a unit into the chain, or tells what is wrong with its place.
    fn accept(&mut self, found: Found) {
        let unit = &found.unit;
        let next = self.last + 1;
        if unit.revision > next {
            let hole = Hole { first: next, last: unit.revision - 1, prev: self.end, resume: unit.prev };
            self.damage.push(format!("revisions {}-{} are not in the journal", hole.first, hole.last));
            self.holes.push(hole);
        } else if unit.revision < next {
            self.damage.push(format!("revision {} stands where {next} should", unit.revision));
            return;
        } else if unit.prev != self.end {
            let Some(altered) = self.units.pop_if(|f| f.unit.revision == self.last && f.unit.gap.is_none())
            else {
                self.damage.push(format!("revision {next} does not follow what is before it"));
                return;
            };
            self.damage.push(format!("revision {} is not what revision {next} vouches for", self.last));
            let (first, prev) = (altered.unit.revision, altered.unit.prev);
            self.holes.push(Hole { first, last: first, prev, resume: unit.prev });
        }
        self.end = unit.hash;
        self.last = unit.revision;
        if let Some((last, resume)) = unit.gap {
            self.gaps.push((unit.revision, last));
            self.last = last;
            self.end = resume;
        } else {
            self.last_at = Some(unit.at);
        }
        self.units.push(found);
    }

    /// Notes commits that are missing at the end.
    pub(crate) fn lack(&mut self, hole: Hole) {
        self.damage.push(format!("revisions {}-{} are cut off the journal", hole.first, hole.last));
        self.holes.push(hole);
    }

    pub(crate) fn begin(uuid: &[u8; 16]) -> Self {
        Self { end: segment::genesis(uuid), ..Self::default() }
    }

    /// Reads one segment into the scan; only behind the last one may a tail hang.
    pub(crate) fn read_segment(&mut self, number: u32, bytes: &[u8], uuid: &[u8; 16], is_last: bool) {
        let mut pos = HEADER;
        match Header::decode(bytes) {
            Some(header) if header.uuid != *uuid => {
                self.damage.push(format!("segment {number} belongs to another workspace"));
                return;
            }
            Some(header) if header.number == number => {}
            _ => {
                let from = frame::next_mark(bytes, 0).filter(|&at| frame::read_unit(&bytes[at..]).is_some());
                let Some(from) = from.or_else(|| next_unit(bytes, 0)) else {
                    return self.end_of_segment(number, bytes, 0, is_last);
                };
                self.damage.push(format!("the header of segment {number} is damaged"));
                pos = from;
            }
        }
        while pos < bytes.len() {
            if let Some(unit) = frame::read_unit(&bytes[pos..]) {
                let len = unit.len;
                self.accept(Found { unit, segment: number, offset: pos });
                pos += len;
            } else if let Some(next) = next_unit(bytes, pos + 1) {
                self.damage.push(format!("segment {number} is damaged between bytes {pos} and {next}"));
                pos = next;
            } else {
                return self.end_of_segment(number, bytes, pos, is_last);
            }
        }
    }

    fn end_of_segment(&mut self, number: u32, bytes: &[u8], pos: usize, is_last: bool) {
        if is_last {
            self.tail = Some(Tail { segment: number, offset: pos, len: bytes.len() - pos });
        } else {
            self.damage.push(format!("segment {number} is damaged from byte {pos} to its end"));
        }
    }
}

fn next_unit(bytes: &[u8], mut from: usize) -> Option<usize> {
    loop {
        let at = frame::next_mark(bytes, from)?;
        if frame::read_unit(&bytes[at..]).is_some() {
            return Some(at);
        }
        from = at + 1;
    }
}

/// Reads the journal. With `recent_bytes`, older segments beyond that amount are only checked for presence and length,
/// if nothing about them looks wrong.
pub(crate) fn scan(dir: &Path, uuid: &[u8; 16], recent_bytes: Option<u64>) -> Result<Scan> {
    let numbers = segment::numbers(dir)?;
    let mut segments = Vec::new();
    for &number in &numbers {
        let path = segment::path(dir, number);
        segments.push((number, fs::metadata(&path).at("look at", &path)?.len()));
    }
    let start = recent_bytes.and_then(|limit| light_start(dir, uuid, &segments, limit));
    let mut scan = Scan { segments: segments.clone(), ..Scan::begin(uuid) };
    let mut from = 0;
    if let Some((index, header)) = start {
        (scan.end, scan.last, from) = (header.prev, header.first_revision - 1, index);
        (scan.unread, scan.unread_hash) = (scan.last, scan.end);
    } else if numbers.first().is_some_and(|&n| n != 1) || numbers.windows(2).any(|w| w[1] != w[0] + 1) {
        scan.damage.push("a journal segment is missing".into());
    }
    for (i, &(number, _)) in segments.iter().enumerate().skip(from) {
        let path = segment::path(dir, number);
        let bytes = fs::read(&path).at("read", &path)?;
        scan.read_segment(number, &bytes, uuid, i + 1 == segments.len());
    }
    Ok(scan)
}

/// The first segment that has to be read in full when the older ones fit their successors' headers.
fn light_start(dir: &Path, uuid: &[u8; 16], segments: &[(u32, u64)], limit: u64) -> Option<(usize, Header)> {
    if segments.first().is_none_or(|&(number, _)| number != 1) {
        return None;
    }
    let mut sum = 0;
    let newest = segments.iter().rev().take_while(|(_, len)| {
        sum += len;
        sum <= limit
    });
    let index = segments.len() - newest.count().max(1);
    if index == 0 {
        return None;
    }
    let mut start = None;
    for (i, pair) in segments.windows(2).enumerate() {
        let header = read_header(dir, pair[1].0)?;
        let fits = header.uuid == *uuid
            && header.number == pair[0].0 + 1
            && header.number == pair[1].0
            && header.prev_len == pair[0].1;
        if !fits {
            return None;
        }
        if i + 1 == index {
            start = Some((index, header));
        }
    }
    start
}

fn read_header(dir: &Path, number: u32) -> Option<Header> {
    use std::io::Read;
    let mut bytes = [0; HEADER];
    fs::File::open(segment::path(dir, number)).ok()?.read_exact(&mut bytes).ok()?;
    Header::decode(&bytes)
}

/// Gives the bytes of every unit from revision `from` on, in order, reading each segment once.
pub(crate) fn for_each_unit(
    dir: &Path,
    scan: &Scan,
    from: u32,
    mut f: impl FnMut(&Found, &[u8]) -> Result<()>,
) -> Result<()> {
    let mut loaded: Option<(u32, Vec<u8>)> = None;
    for found in scan.units.iter().filter(|found| found.unit.revision >= from) {
        if loaded.as_ref().is_none_or(|(number, _)| *number != found.segment) {
            let path = segment::path(dir, found.segment);
            loaded = Some((found.segment, fs::read(&path).at("read", &path)?));
        }
        let bytes = loaded.as_ref().and_then(|(_, b)| b.get(found.offset..found.offset + found.unit.len));
        let bytes = bytes.ok_or_else(|| {
            crate::error::StoreError::damaged(
                segment::path(dir, found.segment).display().to_string(),
                format!("revision {} cannot be read again", found.unit.revision),
            )
        })?;
        f(found, bytes)?;
    }
    Ok(())
}
