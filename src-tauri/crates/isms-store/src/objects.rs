//! Content-addressed files under `objects/ab/cdef…`, named by SHA-256: evidence, documents, and bodies too large for the state.
use crate::codec::{from_hex, to_hex};
use crate::disk::{self, IoAt};
use crate::error::{Result, StoreError};
use sha2::{Digest, Sha256};
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// SHA-256 of a content. Its text form is 64 lower-case hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectHash(pub [u8; 32]);

impl ObjectHash {
    /// The hash of some bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for ObjectHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&to_hex(&self.0))
    }
}

impl FromStr for ObjectHash {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self> {
        from_hex(text).map(Self).ok_or_else(|| StoreError::invalid(format!("`{text}` is no SHA-256")))
    }
}

/// The directory of objects.
#[derive(Debug, Clone)]
pub(crate) struct Objects {
    dir: PathBuf,
}

impl Objects {
    pub(crate) fn at(root: &Path) -> Self {
        Self { dir: root.join("objects") }
    }

    pub(crate) fn path(&self, hash: ObjectHash) -> PathBuf {
        let hex = hash.to_string();
        self.dir.join(&hex[..2]).join(&hex[2..])
    }

    pub(crate) fn put(&self, bytes: &[u8]) -> Result<ObjectHash> {
        let hash = ObjectHash::of(bytes);
        if !self.is_intact(hash) {
            self.store(hash, |file| file.write_all(bytes))?;
        }
        Ok(hash)
    }

    /// Copies a file in, reading it in pieces; the hash is that of the bytes written, whatever happens to the source.
    pub(crate) fn put_from(&self, source: &Path) -> Result<ObjectHash> {
        disk::make_dir(&self.dir)?;
        let mut input = File::open(source).at("open", source)?;
        let temp = self.dir.join(format!("incoming-{:016x}.tmp", fastrand::u64(..)));
        let copied = copy_hashing(&mut input, source, &temp);
        let placed = copied.and_then(|hash| {
            if self.is_intact(hash) {
                return fs::remove_file(&temp).at("remove", &temp).map(|()| hash);
            }
            let path = self.path(hash);
            self.place(&temp, &path).map(|()| hash)
        });
        if placed.is_err() {
            let _ = fs::remove_file(&temp);
        }
        placed
    }

    /// The content, checked against its name.
    pub(crate) fn get(&self, hash: ObjectHash) -> Result<Vec<u8>> {
        let path = self.path(hash);
        match fs::read(&path) {
            Ok(bytes) if ObjectHash::of(&bytes) == hash => Ok(bytes),
            Ok(_) => Err(StoreError::damaged(
                path.display().to_string(),
                "its content does not have the SHA-256 that is its name",
            )),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Err(StoreError::NotFound { what: format!("the object {hash}") })
            }
            Err(error) => Err(error).at("read", &path),
        }
    }

    /// Whether the object is there with the right content, read in pieces.
    pub(crate) fn is_intact(&self, hash: ObjectHash) -> bool {
        hash_file(&self.path(hash)).is_ok_and(|found| found == hash)
    }

    /// Every object's name, sorted.
    pub(crate) fn all(&self) -> Result<Vec<ObjectHash>> {
        let mut all = Vec::new();
        for shelf in disk::names(&self.dir)?.iter().filter(|name| name.len() == 2) {
            for rest in disk::names(&self.dir.join(shelf))? {
                all.extend(from_hex(&format!("{shelf}{rest}")).map(ObjectHash));
            }
        }
        Ok(all)
    }

    /// Removes what a crash left half-written; nothing ever referred to it.
    pub(crate) fn sweep(&self) -> Result<()> {
        for name in disk::names(&self.dir)?.iter().filter(|name| name.starts_with("incoming-")) {
            let path = self.dir.join(name);
            fs::remove_file(&path).at("remove", &path)?;
        }
        Ok(())
    }

    fn store(&self, hash: ObjectHash, fill: impl FnOnce(&mut File) -> std::io::Result<()>) -> Result<()> {
        let path = self.path(hash);
        disk::make_dir(&self.dir)?;
        let temp = self.dir.join(format!("incoming-{hash}.tmp"));
        let filled =
            OpenOptions::new().write(true).create(true).truncate(true).open(&temp).and_then(|mut file| {
                fill(&mut file)?;
                file.sync_all()
            });
        let placed = filled.at("write", &temp).and_then(|()| self.place(&temp, &path));
        if placed.is_err() {
            let _ = fs::remove_file(&temp);
        }
        placed
    }

    fn place(&self, temp: &Path, named: &Path) -> Result<()> {
        let dir = named.parent().unwrap_or(&self.dir);
        disk::make_dir(dir)?;
        fs::rename(temp, named).at("name the object", named)?;
        disk::sync_dir(dir)
    }
}

fn copy_hashing(input: &mut File, source: &Path, temp: &Path) -> Result<ObjectHash> {
    let mut output = OpenOptions::new().write(true).create_new(true).open(temp).at("write", temp)?;
    let mut hasher = Sha256::new();
    let mut piece = vec![0; 256 * 1024];
    loop {
        let n = input.read(&mut piece).at("read", source)?;
        if n == 0 {
            break;
        }
        hasher.update(&piece[..n]);
        output.write_all(&piece[..n]).at("write", temp)?;
    }
    output.sync_all().at("sync", temp)?;
    Ok(ObjectHash(hasher.finalize().into()))
}

/// SHA-256 of a file, read in pieces.
pub(crate) fn hash_file(path: &Path) -> std::io::Result<ObjectHash> {
    let mut file = File::open(path)?;
    let mut hasher = Sha256::new();
    let mut piece = vec![0; 256 * 1024];
    loop {
        let n = file.read(&mut piece)?;
        if n == 0 {
            return Ok(ObjectHash(hasher.finalize().into()));
        }
        hasher.update(&piece[..n]);
    }
}
