//! Several files as one: a ZIP that is the same every time, because no clock stands in it.

use std::io::{Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Why an archive could not be made.
#[derive(Debug, thiserror::Error)]
#[error("the archive could not be made: {0}")]
pub struct ArchiveError(String);

/// Writes files by their names as one ZIP, in this order, as they come: it is never held as a whole.
///
/// # Errors
/// Two files have the same name, there is too much for the format, or `out` takes no more.
pub fn zip_into<'a>(
    out: impl Write + Seek,
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
) -> Result<(), ArchiveError> {
    let failed = |it: &dyn std::fmt::Display| ArchiveError(it.to_string());
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(out);
    for (name, bytes) in files {
        archive.start_file(name, options).map_err(|it| failed(&it))?;
        archive.write_all(bytes).map_err(|it| failed(&it))?;
    }
    archive.finish().map_err(|it| failed(&it))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use super::zip_into;

    fn zipped<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Result<Vec<u8>, super::ArchiveError> {
        let mut out = Cursor::new(Vec::new());
        zip_into(&mut out, files).map(|()| out.into_inner())
    }

    #[test]
    fn files_come_out_as_they_went_in_and_the_archive_is_the_same_every_time() {
        let files = [("a.txt", "first".as_bytes()), ("b.txt", &[0, 1, 2])];
        let bytes = zipped(files.into_iter()).unwrap();
        assert_eq!(bytes, zipped(files.into_iter()).unwrap());
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for (name, content) in files {
            let mut read = Vec::new();
            archive.by_name(name).unwrap().read_to_end(&mut read).unwrap();
            assert_eq!(read, content);
        }
        assert!(zipped([("a", &[][..]), ("a", &[][..])].into_iter()).is_err());
    }
}
