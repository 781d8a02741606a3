//! What a file is, from its content. The name decides nothing but how an error is worded.

use serde::Serialize;

use super::cfb::Compound;
use super::package::Package;
use crate::error::{ImportError, ImportErrorCode};

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FileKind {
    /// Office Open XML: .xlsx and .xlsm.
    Xlsx,
    /// OpenDocument: .ods.
    Ods,
    /// The binary format of Excel 5 to 2003: .xls.
    Xls,
    /// Delimited text: .csv, .tsv, .txt.
    Text,
}

/// Decides what the bytes are, or says why they are no spreadsheet.
pub(crate) fn kind(bytes: &[u8], name: &str) -> Result<FileKind, ImportError> {
    if name.starts_with("~$") || is_owner_file(bytes) {
        return Err(ImportError::new(
            ImportErrorCode::LockFile,
            format!("{name} is the lock file that Office keeps while the real file is open."),
            format!("Import {} instead.", name.trim_start_matches("~$")),
        ));
    }
    if bytes.iter().all(|b| b.is_ascii_whitespace() || *b == 0) {
        return Err(ImportError::new(
            ImportErrorCode::Empty,
            "The file is empty.",
            "Check that it was saved, and that its download or synchronisation is complete.",
        ));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip_kind(bytes);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return compound_kind(bytes);
    }
    if bytes.starts_with(b"\x09\x08")
        || bytes.starts_with(b"\x09\x04\x06\0")
        || bytes.starts_with(b"\x09\0\x04\0")
    {
        return Err(unsupported("a workbook of Excel 4 or older"));
    }
    match foreign(bytes) {
        Some(what) => Err(not_a_spreadsheet(what)),
        None if is_binary(bytes) => Err(not_a_spreadsheet("a binary file of an unknown kind")),
        None => Ok(FileKind::Text),
    }
}

/// Office's owner file: 165 bytes, the length of the user's name and the name, padded with blanks.
fn is_owner_file(bytes: &[u8]) -> bool {
    bytes.len() == 165
        && bytes[0] > 0
        && bytes[0] < 55
        && bytes[1..=usize::from(bytes[0])].iter().all(|b| *b != 0)
}

fn zip_kind(bytes: &[u8]) -> Result<FileKind, ImportError> {
    let package = Package::names(bytes)?;
    let has = |part: &str| package.iter().any(|name| name == part);
    let under = |dir: &str| package.iter().any(|name| name.starts_with(dir));
    if package.iter().any(|n| n.starts_with("xl/") && n.ends_with("workbook.bin")) {
        return Err(unsupported("a binary workbook (.xlsb)"));
    }
    if has("xl/workbook.xml") || under("xl/worksheets/") || (has("_rels/.rels") && under("xl/")) {
        return Ok(FileKind::Xlsx);
    }
    if has("content.xml") {
        let mimetype =
            Package::open(bytes, &super::Limits::default())?.text_of("mimetype").unwrap_or_default();
        return match mimetype.trim() {
            m if m.is_empty() || m.contains("spreadsheet") => Ok(FileKind::Ods),
            m if m.contains("text") => Err(not_a_spreadsheet("a text document (.odt)")),
            _ => Err(not_a_spreadsheet("an OpenDocument file that is no spreadsheet")),
        };
    }
    let what = if under("word/") {
        "a Word document"
    } else if under("ppt/") {
        "a PowerPoint presentation"
    } else if under("Index/") || has("Index.zip") {
        return Err(unsupported("a Numbers document"));
    } else if package.is_empty() {
        "an empty ZIP archive"
    } else {
        "a ZIP archive"
    };
    Err(not_a_spreadsheet(what))
}

fn compound_kind(bytes: &[u8]) -> Result<FileKind, ImportError> {
    let compound = Compound::open(bytes)?;
    if compound.has("EncryptedPackage") || compound.has("EncryptionInfo") {
        return Err(ImportError::password());
    }
    if compound.has("Workbook") || compound.has("Book") {
        return Ok(FileKind::Xls);
    }
    Err(not_a_spreadsheet(if compound.has("WordDocument") {
        "a Word document"
    } else if compound.has("PowerPoint Document") {
        "a PowerPoint presentation"
    } else if compound.has("__properties_version1.0") {
        "an Outlook message"
    } else {
        "an Office file without a workbook"
    }))
}

/// Formats that are recognised by their first bytes.
fn foreign(bytes: &[u8]) -> Option<&'static str> {
    let head = &bytes[..bytes.len().min(1024)];
    let text = String::from_utf8_lossy(head);
    let start = text.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    let signatures: [(&[u8], &str); 12] = [
        (b"%PDF-", "a PDF document"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"\x1F\x8B", "a gzip archive"),
        (b"7z\xBC\xAF", "a 7-Zip archive"),
        (b"Rar!", "a RAR archive"),
        (b"{\\rtf", "a rich text document"),
        (b"\x7FELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"SQLite format 3", "an SQLite database"),
        (b"BM\x36", "a bitmap picture"),
    ];
    if let Some((_, what)) = signatures.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(what);
    }
    if start.starts_with("<!doctype html") || start.starts_with("<html") {
        return Some("a web page (HTML)");
    }
    if start.starts_with("<?xml") || start.starts_with("<workbook") {
        return Some(if start.contains("office:spreadsheet") || start.contains("excel.sheet") {
            "an XML spreadsheet of 2003; save it as .xlsx first"
        } else {
            "an XML file"
        });
    }
    let json = start.starts_with('{') || start.starts_with("[{") || start.starts_with("[\n");
    (json && serde_json::from_slice::<serde::de::IgnoredAny>(bytes).is_ok()).then_some("a JSON file")
}

/// Text has no control characters but those of layout; UTF-16 has its zeros on one side only.
fn is_binary(bytes: &[u8]) -> bool {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return false;
    }
    let head = &bytes[..bytes.len().min(8192)];
    let zeros = |side: usize| head.iter().skip(side).step_by(2).filter(|b| **b == 0).count() * 2;
    let (even, odd) = (zeros(0), zeros(1));
    let utf16 =
        (odd > head.len() / 3 && even < head.len() / 20) || (even > head.len() / 3 && odd < head.len() / 20);
    let control = head
        .iter()
        .filter(|b| **b < 32 && !matches!(**b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C | 0x1A))
        .count();
    !utf16 && control * 50 > head.len()
}

fn not_a_spreadsheet(what: &str) -> ImportError {
    ImportError::new(
        ImportErrorCode::NotASpreadsheet,
        format!("The file is {what}, whatever its name says."),
        "Choose the spreadsheet itself: .xlsx, .xlsm, .xls, .ods or .csv.",
    )
}

fn unsupported(what: &str) -> ImportError {
    ImportError::new(
        ImportErrorCode::UnsupportedKind,
        format!("The file is {what}, which is not read here."),
        "Save it as .xlsx and import that copy.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(bytes: &[u8], name: &str) -> &'static str {
        kind(bytes, name).map_or_else(|e| e.code.as_str(), |_| "read")
    }

    #[test]
    fn the_content_decides_and_the_name_does_not() {
        assert_eq!(code(b"%PDF-1.7\n...", "soa.xlsx"), "not-a-spreadsheet");
        assert_eq!(code(b"<!DOCTYPE html><table>", "soa.xls"), "not-a-spreadsheet");
        assert_eq!(code(b"a;b\n1;2\n", "soa.xlsx"), "read");
        assert_eq!(code(b"{\"a\": 1}", "soa.csv"), "not-a-spreadsheet");
        assert_eq!(code(b" \n \r\n", "soa.csv"), "empty");
        assert_eq!(code(b"PK\x03\x04 and then nothing", "soa.xlsx"), "damaged");
        assert_eq!(code(&[1, 2, 3, 4, 5, 0, 0, 9], "soa.csv"), "not-a-spreadsheet");
        assert_eq!(code(b"anything", "~$soa.xlsx"), "lock-file");
    }

    #[test]
    fn utf_16_without_a_mark_is_text() {
        let bytes: Vec<u8> =
            "Control;Applicable\nA.5.1;Yes\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(kind(&bytes, "x.csv"), Ok(FileKind::Text));
    }
}
