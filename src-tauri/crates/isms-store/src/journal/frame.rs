//! Frames: the units of the journal. Each carries a CRC and the hash of the frame before; a commit is one closing frame,
//! preceded by part frames when it is large.
use crate::codec::{Body, ENVELOPE_VERSION, Hash, NO_KEY, Reader, put_body, put_bytes, put_u32};

/// Marks the beginning of a frame, so that reading can resume behind damage.
pub(crate) const MAGIC: &[u8; 4] = b"ISMF";
const HEAD: usize = 12;
/// A frame longer than this is damage.
const LEN_MAX: usize = 4 << 20;
/// Changes are split so that a frame stays near this size.
const PART_BYTES: usize = 1 << 20;

const PART: u8 = 1;
const COMMIT: u8 = 2;
const GAP: u8 = 3;

/// A change as the journal keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) kind: String,
    pub(crate) id: String,
    pub(crate) based_on: u32,
    pub(crate) after: Body,
}

/// Everything of a commit but its number and place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CommitData {
    /// Microseconds since 1970.
    pub(crate) at: i64,
    pub(crate) base_revision: u32,
    /// Seat, reason, label … as JSON, or the object that holds it.
    pub(crate) meta: Body,
    pub(crate) changes: Vec<Change>,
}

/// A whole commit found in the journal: its parts and its closing frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) revision: u32,
    /// Hash of the frame before its first.
    pub(crate) prev: Hash,
    /// Hash of its closing frame.
    pub(crate) hash: Hash,
    /// Microseconds since 1970.
    pub(crate) at: i64,
    /// Length of its frames in bytes.
    pub(crate) len: usize,
    /// For a gap: the last lost revision and the hash that the next frame refers to.
    pub(crate) gap: Option<(u32, Hash)>,
}

/// The frames of a commit, ready to append, and the hash of the last.
pub(crate) fn encode_commit(revision: u32, prev: Hash, data: &CommitData) -> (Vec<u8>, Hash) {
    let groups = split(&data.changes);
    let mut out = Vec::new();
    let mut chain = prev;
    let (last, parts) = groups.split_last().expect("split gives at least one group");
    for (index, group) in parts.iter().enumerate() {
        let mut body = body_head(PART, revision, chain);
        put_u32(&mut body, index as u32);
        put_changes(&mut body, group);
        chain = append_frame(&mut out, &body);
    }
    let mut body = body_head(COMMIT, revision, chain);
    put_u32(&mut body, parts.len() as u32);
    put_u32(&mut body, data.changes.len() as u32);
    body.extend_from_slice(&data.at.to_le_bytes());
    put_u32(&mut body, data.base_revision);
    put_body(&mut body, &data.meta);
    put_changes(&mut body, last);
    chain = append_frame(&mut out, &body);
    (out, chain)
}

/// A frame that stands for lost commits: it keeps the chain readable and says what is missing.
pub(crate) fn encode_gap(first: u32, last: u32, prev: Hash, resume: Hash) -> (Vec<u8>, Hash) {
    let mut body = body_head(GAP, first, prev);
    put_u32(&mut body, last);
    body.extend_from_slice(&resume);
    let mut out = Vec::new();
    let hash = append_frame(&mut out, &body);
    (out, hash)
}

/// Reads the unit that begins at the start of `bytes`, checking CRCs and the chain inside it.
pub(crate) fn read_unit(bytes: &[u8]) -> Option<Unit> {
    let mut pos = 0;
    let mut first_prev = None;
    let mut chain = None;
    let mut parts = 0;
    loop {
        let (body, end) = frame_at(bytes.get(pos..)?)?;
        let mut r = Reader(body);
        let (kind, revision, prev) = read_head(&mut r)?;
        if chain.is_some_and(|c: (u32, Hash)| c != (revision, prev)) {
            return None;
        }
        let first = *first_prev.get_or_insert(prev);
        let hash = *blake3::hash(body).as_bytes();
        pos += end;
        let unit = Unit { revision, prev: first, hash, at: 0, len: pos, gap: None };
        match kind {
            PART if r.u32()? == parts => parts += 1,
            COMMIT if r.u32()? == parts => {
                r.u32()?;
                return Some(Unit { at: r.i64()?, ..unit });
            }
            GAP if parts == 0 => return Some(Unit { gap: Some((r.u32()?, r.array()?)), ..unit }),
            _ => return None,
        }
        chain = Some((revision, hash));
    }
}

/// The contents of a commit unit; `None` when they do not decode (or for a gap).
pub(crate) fn decode_commit(bytes: &[u8]) -> Option<CommitData> {
    let mut changes = Vec::new();
    let mut pos = 0;
    loop {
        let (body, end) = frame_at(bytes.get(pos..)?)?;
        pos += end;
        let mut r = Reader(body);
        let (kind, ..) = read_head(&mut r)?;
        r.u32()?;
        match kind {
            PART => read_changes(&mut r, &mut changes)?,
            COMMIT => {
                let total = r.u32()? as usize;
                let (at, base_revision, meta) = (r.i64()?, r.u32()?, r.body()?);
                read_changes(&mut r, &mut changes)?;
                return (changes.len() == total).then_some(CommitData { at, base_revision, meta, changes });
            }
            _ => return None,
        }
    }
}

/// Where the next frame mark stands at or behind `from`.
pub(crate) fn next_mark(bytes: &[u8], from: usize) -> Option<usize> {
    let tail = bytes.get(from..)?;
    tail.windows(MAGIC.len()).position(|w| w == MAGIC).map(|at| from + at)
}

fn body_head(kind: u8, revision: u32, prev: Hash) -> Vec<u8> {
    let mut body = vec![ENVELOPE_VERSION, kind];
    put_u32(&mut body, NO_KEY);
    put_u32(&mut body, revision);
    body.extend_from_slice(&prev);
    body
}

fn read_head(r: &mut Reader<'_>) -> Option<(u8, u32, Hash)> {
    if r.u8()? != ENVELOPE_VERSION {
        return None;
    }
    let kind = r.u8()?;
    if r.u32()? != NO_KEY {
        return None;
    }
    Some((kind, r.u32()?, r.array()?))
}

fn append_frame(out: &mut Vec<u8>, body: &[u8]) -> Hash {
    let len = (body.len() as u32).to_le_bytes();
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&len);
    out.extend_from_slice(&checksum(len, body).to_le_bytes());
    out.extend_from_slice(body);
    *blake3::hash(body).as_bytes()
}

fn checksum(len: [u8; 4], body: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&len);
    hasher.update(body);
    hasher.finalize()
}

/// The body of the frame at the start of `bytes`, and where the frame ends.
fn frame_at(bytes: &[u8]) -> Option<(&[u8], usize)> {
    let mut r = Reader(bytes);
    if r.take(4)? != MAGIC {
        return None;
    }
    let len_bytes: [u8; 4] = r.array()?;
    let len = u32::from_le_bytes(len_bytes) as usize;
    let crc = r.u32()?;
    if len > LEN_MAX {
        return None;
    }
    let body = r.take(len)?;
    (checksum(len_bytes, body) == crc).then_some((body, HEAD + len))
}

fn put_changes(body: &mut Vec<u8>, changes: &[Change]) {
    put_u32(body, changes.len() as u32);
    for change in changes {
        put_bytes(body, change.kind.as_bytes());
        put_bytes(body, change.id.as_bytes());
        put_u32(body, change.based_on);
        put_body(body, &change.after);
    }
}

fn read_changes(r: &mut Reader<'_>, into: &mut Vec<Change>) -> Option<()> {
    for _ in 0..r.u32()? {
        into.push(Change { kind: r.text()?, id: r.text()?, based_on: r.u32()?, after: r.body()? });
    }
    Some(())
}

/// Groups of changes, one for each frame. The split depends on the changes alone, so that a frame can be written again
/// byte for byte.
fn split(changes: &[Change]) -> Vec<&[Change]> {
    let mut groups = Vec::new();
    let (mut from, mut size) = (0, 0);
    for (i, change) in changes.iter().enumerate() {
        let body = if let Body::Inline(bytes) = &change.after { bytes.len() } else { 32 };
        size += change.kind.len() + change.id.len() + body + 24;
        if size > PART_BYTES && i > from {
            groups.push(&changes[from..i]);
            (from, size) = (i, change.kind.len() + change.id.len() + body + 24);
        }
    }
    groups.push(&changes[from..]);
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(count: usize, len: usize) -> CommitData {
        let change = |i| Change {
            kind: "risk".into(),
            id: format!("R-{i}"),
            based_on: 3,
            after: Body::Inline(vec![b'x'; len]),
        };
        CommitData {
            at: -5,
            base_revision: 7,
            meta: Body::Inline(b"{}".to_vec()),
            changes: (0..count).map(change).collect(),
        }
    }

    #[test]
    fn a_commit_reads_back_as_written() {
        for (count, len) in [(1, 0), (3, 8_000), (2_000, 1_500)] {
            let data = data(count, len);
            let (bytes, hash) = encode_commit(9, [1; 32], &data);
            let unit = read_unit(&bytes).unwrap();
            assert_eq!(
                (unit.revision, unit.prev, unit.hash, unit.at, unit.len),
                (9, [1; 32], hash, -5, bytes.len())
            );
            assert_eq!(decode_commit(&bytes).unwrap(), data);
            assert_eq!(encode_commit(9, [1; 32], &data), (bytes, hash), "the same bytes every time");
        }
    }

    #[test]
    fn a_large_commit_is_nothing_without_its_closing_frame() {
        let (bytes, _) = encode_commit(9, [1; 32], &data(2_000, 1_500));
        let marks: Vec<usize> =
            std::iter::successors(next_mark(&bytes, 0), |&at| next_mark(&bytes, at + 1)).collect();
        assert_eq!(marks.len(), 3);
        assert_eq!(read_unit(&bytes[..marks[2]]), None);
        assert_eq!(read_unit(&bytes[marks[1]..]), None, "nor without its first part");
    }

    #[test]
    fn every_flipped_bit_of_a_frame_is_seen() {
        let (bytes, _) = encode_commit(9, [1; 32], &data(1, 20));
        for bit in 0..bytes.len() * 8 {
            let mut bad = bytes.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(read_unit(&bad), None, "bit {bit}");
        }
    }

    #[test]
    fn a_gap_says_what_is_lost_and_where_the_chain_goes_on() {
        let (bytes, hash) = encode_gap(4, 6, [1; 32], [2; 32]);
        let unit = read_unit(&bytes).unwrap();
        assert_eq!((unit.revision, unit.hash, unit.gap), (4, hash, Some((6, [2; 32]))));
        assert_eq!(decode_commit(&bytes), None);
    }
}
