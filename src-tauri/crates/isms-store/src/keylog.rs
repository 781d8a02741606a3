//! A small append-only file of keys and values with a CRC on each line: drafts while somebody types, and settings.
use crate::codec::{ENVELOPE_VERSION, Reader, put_bytes, put_u32};
use crate::disk::{self, IoAt};
use crate::error::{Result, StoreError};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

const COMPACT_ABOVE: u64 = 256 * 1024;
const ENTRY_MAX: usize = 16 << 20;

/// The current values and the file behind them.
#[derive(Debug)]
pub(crate) struct KeyLog {
    path: PathBuf,
    values: BTreeMap<String, String>,
    file: Option<File>,
    len: u64,
    /// Bytes that a compacted file would have.
    live: u64,
}

impl KeyLog {
    /// Reads the file; what is torn or damaged is left out, and put aside before the next write. Tells whether it was whole.
    pub(crate) fn open(root: &Path, name: &str) -> Result<(Self, bool)> {
        let path = root.join(name);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(error) => return Err(error).at("read", &path),
        };
        let mut it = Self { path, values: BTreeMap::new(), file: None, len: 0, live: 0 };
        let mut pos = 0;
        let mut skipped = false;
        while pos < bytes.len() {
            if let Some((key, value, end)) = read_entry(&bytes[pos..]) {
                it.remember(&key, value);
                pos += end;
            } else {
                skipped = true;
                pos += 1;
            }
        }
        it.len = bytes.len() as u64;
        Ok((it, !skipped))
    }

    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.values.get(key).map(String::as_str)
    }

    pub(crate) fn all(&self) -> &BTreeMap<String, String> {
        &self.values
    }

    /// Sets or clears a value; durable when this returns. Setting what is already so writes nothing.
    pub(crate) fn set(&mut self, key: &str, value: Option<&str>) -> Result<()> {
        if self.get(key) == value {
            return Ok(());
        }
        if key.len() + value.map_or(0, str::len) > ENTRY_MAX - 64 {
            return Err(StoreError::invalid(format!("the value of `{key}` is too large")));
        }
        let entry = entry(key, value);
        self.append(&entry)?;
        self.remember(key, value.map(str::to_owned));
        if self.len > COMPACT_ABOVE && self.len > 4 * self.live {
            self.compact()?;
        }
        Ok(())
    }

    /// Writes the current values alone into a fresh file.
    pub(crate) fn compact(&mut self) -> Result<()> {
        let mut bytes = Vec::new();
        for (key, value) in &self.values {
            bytes.extend_from_slice(&entry(key, Some(value)));
        }
        disk::write_atomic(&self.path, &bytes)?;
        self.file = None;
        self.len = bytes.len() as u64;
        Ok(())
    }

    fn append(&mut self, entry: &[u8]) -> Result<()> {
        if self.file.is_none() {
            let opened =
                OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&self.path);
            let file = opened.at("open", &self.path)?;
            if self.len == 0 {
                file.sync_all().at("sync", &self.path)?;
                self.path.parent().map_or(Ok(()), disk::sync_dir)?;
            }
            self.file = Some(file);
        }
        let Some(file) = &mut self.file else { return Ok(()) };
        let written = file
            .seek(SeekFrom::Start(self.len))
            .and_then(|_| file.write_all(entry))
            .and_then(|()| file.sync_data());
        if written.is_err() {
            let _ = file.set_len(self.len);
        }
        written.at("write", &self.path)?;
        self.len += entry.len() as u64;
        Ok(())
    }

    fn remember(&mut self, key: &str, value: Option<String>) {
        let size = |key: &str, value: &str| (key.len() + value.len() + 18) as u64;
        if let Some(value) = value {
            self.live += size(key, &value);
            if let Some(old) = self.values.insert(key.to_owned(), value) {
                self.live -= size(key, &old);
            }
        } else if let Some(old) = self.values.remove(key) {
            self.live -= size(key, &old);
        }
    }
}

fn entry(key: &str, value: Option<&str>) -> Vec<u8> {
    let mut body = vec![ENVELOPE_VERSION, u8::from(value.is_some())];
    put_bytes(&mut body, key.as_bytes());
    put_bytes(&mut body, value.unwrap_or_default().as_bytes());
    let mut out = Vec::with_capacity(body.len() + 8);
    put_u32(&mut out, body.len() as u32);
    put_u32(&mut out, crc32fast::hash(&body));
    out.extend_from_slice(&body);
    out
}

fn read_entry(bytes: &[u8]) -> Option<(String, Option<String>, usize)> {
    let mut r = Reader(bytes);
    let len = r.u32()? as usize;
    let crc = r.u32()?;
    if !(10..=ENTRY_MAX).contains(&len) {
        return None;
    }
    let body = r.take(len)?;
    if crc32fast::hash(body) != crc {
        return None;
    }
    let mut r = Reader(body);
    if r.u8()? != ENVELOPE_VERSION {
        return None;
    }
    let is_set = r.u8()? == 1;
    let (key, value) = (r.text()?, r.text()?);
    Some((key, is_set.then_some(value), 8 + len))
}
