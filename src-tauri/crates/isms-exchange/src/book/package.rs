//! The parts of a ZIP package (xlsx, ods), unpacked as streams under the limits.

use std::io::{BufReader, Cursor, Read};

use zip::ZipArchive;

use super::Limits;
use super::xml::Xml;
use crate::error::ImportError;

/// An open package.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
    left: u64,
    ratio: u64,
}

impl<'a> Package<'a> {
    /// The names of the parts, without opening any.
    pub(crate) fn names(bytes: &[u8]) -> Result<Vec<String>, ImportError> {
        Ok(Package::open(bytes, &Limits::default())?.names)
    }

    pub(crate) fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, ImportError> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| ImportError::damaged("the end of the package is missing"))?;
        if archive.len() > 20_000 {
            return Err(ImportError::bomb(format_args!("{} parts", archive.len())));
        }
        let mut package =
            Self { names: Vec::new(), archive, left: limits.unpacked_bytes, ratio: limits.ratio };
        for at in 0..package.archive.len() {
            let name = package
                .archive
                .by_index_raw(at)
                .map(|f| f.name().map(std::borrow::Cow::into_owned).unwrap_or_default())
                .unwrap_or_default();
            // Some programs write names with backslashes or a leading slash.
            package.names.push(name.replace('\\', "/").trim_start_matches('/').to_owned());
        }
        Ok(package)
    }

    /// Whether the package has this part; names of parts do not distinguish case.
    pub(crate) fn has(&self, part: &str) -> bool {
        self.index(part).is_some()
    }

    fn index(&self, part: &str) -> Option<usize> {
        let part = part.trim_start_matches('/');
        self.names
            .iter()
            .position(|n| n == part)
            .or_else(|| self.names.iter().position(|n| n.eq_ignore_ascii_case(part)))
    }

    /// Hands a stream of the part's XML to `read`. A part that is not there gives `None`.
    pub(crate) fn xml<T>(
        &mut self,
        part: &str,
        read: impl FnOnce(&mut Xml<&mut dyn std::io::BufRead>) -> Result<T, ImportError>,
    ) -> Result<Option<T>, ImportError> {
        let Some(at) = self.index(part) else { return Ok(None) };
        let file = self.archive.by_index(at).map_err(|e| match e {
            zip::result::ZipError::UnsupportedArchive(what) if what.contains("assword") => {
                ImportError::password()
            }
            _ => ImportError::damaged(format_args!("its part {part} cannot be unpacked")),
        })?;
        let (packed, unpacked) = (file.compressed_size().max(1), file.size());
        if unpacked > self.left || (unpacked > 16 << 20 && unpacked / packed > self.ratio) {
            return Err(ImportError::bomb(format_args!("{part} grows to {} MiB", unpacked >> 20)));
        }
        let mut counted =
            Counted { inner: file, left: self.left.min(unpacked.max(1 << 20) * 2), exhausted: false };
        let mut buffered = BufReader::with_capacity(64 << 10, &mut counted);
        let result = read(&mut Xml::new(&mut buffered as &mut dyn std::io::BufRead, part));
        if counted.exhausted {
            return Err(ImportError::bomb(format_args!("{part} is bigger than it says")));
        }
        self.left = self.left.saturating_sub(unpacked);
        result.map(Some)
    }

    /// A small part as text.
    pub(crate) fn text_of(&mut self, part: &str) -> Option<String> {
        let at = self.index(part)?;
        let mut text = Vec::new();
        self.archive.by_index(at).ok()?.take(64 << 10).read_to_end(&mut text).ok()?;
        Some(String::from_utf8_lossy(&text).into_owned())
    }
}

/// A reader that ends when its budget is used up, and remembers that it did.
struct Counted<R> {
    inner: R,
    left: u64,
    exhausted: bool,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buf: &mut [u8]) -> std::io::Result<usize> {
        if self.left == 0 {
            self.exhausted = true;
            return Ok(0);
        }
        let want = buf.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let got = self.inner.read(&mut buf[..want])?;
        self.left -= got as u64;
        Ok(got)
    }
}
