//! The container of old Office files (compound file): its directory and its streams, read defensively.

use crate::error::ImportError;

const FREE: u32 = 0xFFFF_FFFA;

/// An open compound file.
pub(crate) struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini: Vec<u8>,
    mini_cutoff: u64,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    size: u64,
}

impl<'a> Compound<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ImportError> {
        let short = || ImportError::damaged("its beginning is incomplete");
        let shift = u16_at(bytes, 30).filter(|s| (7..=16).contains(s)).ok_or_else(short)?;
        let sector = 1_usize << shift;
        let mut file = Self {
            bytes,
            sector,
            fat: Vec::new(),
            mini_fat: Vec::new(),
            mini: Vec::new(),
            mini_cutoff: u64::from(u32_at(bytes, 56).ok_or_else(short)?),
            entries: Vec::new(),
        };
        file.fat = file.read_fat().ok_or_else(short)?;
        let directory = file.chain(u32_at(bytes, 48).ok_or_else(short)?);
        file.entries = directory.chunks_exact(128).filter_map(entry).collect();
        if file.entries.is_empty() {
            return Err(ImportError::damaged("its directory is missing"));
        }
        file.mini_fat = words(&file.chain(u32_at(bytes, 60).ok_or_else(short)?));
        file.mini = file.chain(file.entries[0].start);
        Ok(file)
    }

    /// Whether a stream or storage of this name exists anywhere.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|e| e.name == name)
    }

    /// The bytes of a stream.
    pub(crate) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self.entries.iter().find(|e| e.name == name)?;
        let mut data = if entry.size < self.mini_cutoff {
            self.mini_chain(entry.start)
        } else {
            self.chain(entry.start)
        };
        data.truncate(usize::try_from(entry.size).ok()?);
        Some(data)
    }

    fn sector_at(&self, id: u32) -> &[u8] {
        let start = (id as usize).saturating_add(1).saturating_mul(self.sector);
        let end = start.saturating_add(self.sector).min(self.bytes.len());
        self.bytes.get(start..end).unwrap_or_default()
    }

    fn read_fat(&self) -> Option<Vec<u32>> {
        let n_max = self.bytes.len() / self.sector + 1;
        let mut sectors: Vec<u32> = (0..109).filter_map(|i| u32_at(self.bytes, 76 + i * 4)).collect();
        let mut next = u32_at(self.bytes, 68)?;
        let mut steps = 0;
        while next < FREE && steps < n_max {
            let table = words(self.sector_at(next));
            let (last, ids) = table.split_last()?;
            sectors.extend(ids);
            (next, steps) = (*last, steps + 1);
        }
        Some(
            sectors
                .into_iter()
                .filter(|s| *s < FREE)
                .take(n_max)
                .flat_map(|s| words(self.sector_at(s)))
                .collect(),
        )
    }

    fn chain(&self, start: u32) -> Vec<u8> {
        let n_max = self.bytes.len() / self.sector + 1;
        let (mut data, mut id, mut steps) = (Vec::new(), start, 0);
        while id < FREE && steps < n_max {
            data.extend_from_slice(self.sector_at(id));
            id = self.fat.get(id as usize).copied().unwrap_or(u32::MAX);
            steps += 1;
        }
        data
    }

    fn mini_chain(&self, start: u32) -> Vec<u8> {
        let n_max = self.mini.len() / 64 + 1;
        let (mut data, mut id, mut steps) = (Vec::new(), start, 0);
        while id < FREE && steps < n_max {
            let at = id as usize * 64;
            data.extend_from_slice(self.mini.get(at..at + 64).unwrap_or_default());
            id = self.mini_fat.get(id as usize).copied().unwrap_or(u32::MAX);
            steps += 1;
        }
        data
    }
}

fn entry(raw: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(raw, 64)?).checked_sub(2)?.min(62);
    let name: Vec<u16> = raw[..length].chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]])).collect();
    let size = u64::from(u32_at(raw, 120)?);
    Some(Entry { name: String::from_utf16_lossy(&name), start: u32_at(raw, 116)?, size })
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|c| u32::from_le_bytes([c[0], c[1], c[2], c[3]])).collect()
}

pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
