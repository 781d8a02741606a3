//! Segment files of the journal: their names and their header, which ties a segment to the one before.
use crate::codec::{Hash, Reader, put_u32};
use crate::disk::{self, IoAt};
use crate::error::Result;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

const MAGIC: &[u8; 8] = b"ISMSJRN1";
/// Length of a segment's header in bytes.
pub(crate) const HEADER: usize = 76;

/// What the header of a segment says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) number: u32,
    pub(crate) first_revision: u32,
    pub(crate) uuid: [u8; 16],
    /// Hash of the last frame of the segment before.
    pub(crate) prev: Hash,
    /// Length of the segment before, so that a cut is seen without reading it.
    pub(crate) prev_len: u64,
}

impl Header {
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        put_u32(&mut out, self.number);
        put_u32(&mut out, self.first_revision);
        out.extend_from_slice(&self.uuid);
        out.extend_from_slice(&self.prev);
        out.extend_from_slice(&self.prev_len.to_le_bytes());
        let crc = crc32fast::hash(&out);
        put_u32(&mut out, crc);
        out
    }

    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let head = bytes.get(..HEADER)?;
        let mut r = Reader(head);
        if r.take(8)? != MAGIC {
            return None;
        }
        let it = Self {
            number: r.u32()?,
            first_revision: r.u32()?,
            uuid: r.array()?,
            prev: r.array()?,
            prev_len: r.u64()?,
        };
        (r.u32()? == crc32fast::hash(&head[..HEADER - 4])).then_some(it)
    }
}

/// The hash that the first frame of a workspace refers to.
pub(crate) fn genesis(uuid: &[u8; 16]) -> Hash {
    *blake3::hash(uuid).as_bytes()
}

pub(crate) fn path(dir: &Path, number: u32) -> PathBuf {
    dir.join(format!("{number:08}.log"))
}

/// Numbers of the segments in a directory, ascending.
pub(crate) fn numbers(dir: &Path) -> Result<Vec<u32>> {
    let numbers = disk::names(dir)?
        .iter()
        .filter_map(|name| name.strip_suffix(".log").filter(|stem| stem.len() == 8)?.parse().ok())
        .collect();
    Ok(numbers)
}

/// Creates a segment with its header, durable together with its name.
pub(crate) fn create(dir: &Path, header: &Header) -> Result<File> {
    let path = path(dir, header.number);
    let written = OpenOptions::new().read(true).write(true).create(true).truncate(true).open(&path).and_then(
        |mut file| {
            file.write_all(&header.encode())?;
            file.sync_all()?;
            Ok(file)
        },
    );
    if written.is_err() {
        // A segment without a whole header would look like damage at the next opening.
        let _ = std::fs::remove_file(&path);
    }
    let file = written.at("create the journal segment", &path)?;
    disk::sync_dir(dir)?;
    Ok(file)
}
