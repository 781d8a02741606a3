//! Reads delimited text of any delimiter and encoding, and mends what can be mended with certainty: rows in quotes as
//! a whole, unquoted delimiters inside texts.

use crate::text::fold;
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1252, WINDOWS_1253};

use super::limits::{Budget, grouped};
use super::{Cell, Limits, Sheet, Sheets, csv_repair};
use crate::error::ImportError;
use crate::remark::Remark;

/// A spreadsheet has no more columns than this; what stands beyond is dropped.
const COLUMNS_MAX: usize = 16_384;

/// Lines and fields, empty ones too, that are taken apart at most.
const LINES_MAX: usize = 2_200_000;
const FIELDS_MAX: usize = 20_000_000;

/// The fields of each line of the file, blank lines too, so that row numbers stay those of a spreadsheet.
pub(crate) type Records = Vec<Vec<String>>;

pub(crate) fn read(bytes: &[u8], name: &str, limits: &Limits) -> Result<Sheets, ImportError> {
    let (text, encoding) = decode(bytes);
    check_size(&text)?;
    let (declared, text) = declared_delimiter(&text);
    let delimiter = declared.unwrap_or_else(|| find_delimiter(text));
    let mut remarks = Vec::new();
    let (mut records, unclosed) = parse(text, delimiter);
    if let Some(row) = unclosed {
        remarks.push(
            Remark::warning(
                "A quotation mark opens here and never closes; it was read as a plain character.",
            )
            .row(row as u32),
        );
    }
    if let Some(inner) = rows_in_quotes(&records, delimiter) {
        remarks.push(Remark::advice("Whole rows stand in quotation marks; their inside was read."));
        records = inner;
    }
    remarks.extend(csv_repair::mend(&mut records, delimiter));
    if encoding.starts_with("Windows") {
        remarks.push(Remark::advice(format!(
            "The file is not UTF-8; it was read as {encoding}. Look at accented letters."
        )));
    }
    let mut budget = Budget::new(limits);
    let mut sheet = Sheet::named(name);
    for (row, fields) in records.into_iter().enumerate() {
        for (col, field) in fields.into_iter().enumerate() {
            let field = field.trim_start_matches('\u{feff}');
            if !field.trim().is_empty() {
                budget.spend(field.len())?;
                sheet.put(row as u32, col as u32, Cell::text(field));
            }
        }
    }
    let remarks = remarks.into_iter().map(|r| r.on(name)).collect();
    Ok((vec![sheet], remarks))
}

/// Refuses what would cost far more memory as rows and fields than it takes on the disk.
fn check_size(text: &str) -> Result<(), ImportError> {
    let lines = text.bytes().filter(|b| matches!(b, b'\n' | b'\r')).count();
    let marks = text.bytes().filter(|b| matches!(b, b',' | b';' | b'\t' | b'|')).count();
    for (found, most, what) in [(lines, LINES_MAX, "lines"), (marks, FIELDS_MAX, "fields")] {
        if found > most {
            let (found, most) = (grouped(found), grouped(most));
            return Err(ImportError::too_many(format_args!(
                "it has {found} {what}, and {most} are read at most"
            )));
        }
    }
    Ok(())
}

/// The text and the name of its encoding.
fn decode(bytes: &[u8]) -> (String, &'static str) {
    if let Some(rest) = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]) {
        return (String::from_utf8_lossy(rest).into_owned(), "UTF-8");
    }
    let zeros = |side: usize| bytes.iter().take(4096).skip(side).step_by(2).filter(|b| **b == 0).count();
    if bytes.starts_with(&[0xFF, 0xFE]) || zeros(1) > zeros(0).max(bytes.len().min(4096) / 8) {
        return (UTF_16LE.decode(bytes).0.into_owned(), "UTF-16");
    }
    if bytes.starts_with(&[0xFE, 0xFF]) || zeros(0) > zeros(1).max(bytes.len().min(4096) / 8) {
        return (UTF_16BE.decode(bytes).0.into_owned(), "UTF-16");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), "UTF-8"),
        // One broken byte in a long UTF-8 text does not make it another encoding.
        Err(_) if looks_like_utf8(bytes) => (String::from_utf8_lossy(bytes).into_owned(), "UTF-8"),
        Err(_) => code_page(bytes),
    }
}

/// Central European or Greek where that makes more known words of the first lines than Western letters do.
fn code_page(bytes: &[u8]) -> (String, &'static str) {
    let start = &bytes[..bytes.len().min(16 << 10)];
    let known = |encoding: &'static encoding_rs::Encoding| {
        let text = encoding.decode(start).0;
        let cells = text.lines().take(40).flat_map(|l| l.split([';', ',', '\t', '|']));
        cells.filter(|c| !c.is_ascii() && c.chars().count() <= 60 && crate::words::is_known(&fold(c))).count()
    };
    let pages =
        [(WINDOWS_1252, "Windows-1252"), (WINDOWS_1250, "Windows-1250"), (WINDOWS_1253, "Windows-1253")];
    let (mut best, mut most) = (pages[0], known(pages[0].0));
    for page in &pages[1..] {
        let n = known(page.0);
        if n > most {
            (best, most) = (*page, n);
        }
    }
    (best.0.decode(bytes).0.into_owned(), best.1)
}

fn looks_like_utf8(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let broken = text.matches('\u{fffd}').count();
    let whole = text.chars().filter(|c| !c.is_ascii() && *c != '\u{fffd}').count();
    whole > broken * 4
}

/// Excel's own first line `sep=;`.
fn declared_delimiter(text: &str) -> (Option<char>, &str) {
    let start = text.trim_start_matches('\u{feff}');
    if let Some(rest) = start.strip_prefix("sep=").or_else(|| start.strip_prefix("\"sep="))
        && let Some(delimiter) = rest.chars().next().filter(|c| !c.is_alphanumeric())
    {
        // The line stays, blank, so that the numbers of the rows do not move.
        return (Some(delimiter), &rest[rest.find('\n').unwrap_or(rest.len())..]);
    }
    (None, start)
}

/// The delimiter that cuts the first lines into the most even rows.
fn find_delimiter(text: &str) -> char {
    let mut end = text.len().min(128 << 10);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    let score = |delimiter: char| {
        let (records, _) = parse(head, delimiter);
        let widths: Vec<usize> = records.iter().filter(|r| !is_blank(r)).take(200).map(Vec::len).collect();
        let Some((width, n)) = common_width(&widths) else { return 0.0 };
        if width < 2 { 0.0 } else { n as f64 / widths.len() as f64 + width.min(20) as f64 * 0.01 }
    };
    let mut best = (',', 0.0);
    for delimiter in [',', ';', '\t', '|'] {
        let score = score(delimiter);
        if score > best.1 + 1e-9 {
            best = (delimiter, score);
        }
    }
    best.0
}

/// The most common width of rows and how many have it; the wider one of two equally common.
pub(crate) fn common_width(widths: &[usize]) -> Option<(usize, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    for width in widths {
        *counts.entry(*width).or_insert(0_usize) += 1;
    }
    counts.into_iter().max_by_key(|(width, n)| (*n, *width))
}

pub(crate) fn is_blank(record: &[String]) -> bool {
    record.iter().all(|f| f.trim().is_empty())
}

/// Cuts the text into records. A quote that never closes is a plain character; its row is given back.
fn parse(text: &str, delimiter: char) -> (Records, Option<usize>) {
    let (records, unclosed) = cut(text, delimiter, None);
    match unclosed {
        None => (records, None),
        Some((at, row)) => (cut(text, delimiter, Some(at)).0, Some(row)),
    }
}

/// Splits, with quotes from byte `plain_from` on read as plain characters.
fn cut(text: &str, delimiter: char, plain_from: Option<usize>) -> (Records, Option<(usize, usize)>) {
    let (mut records, mut record, mut field) = (Vec::new(), Vec::new(), String::new());
    let (mut open, mut was_quoted) = (None, false);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let quotes_count = plain_from.is_none_or(|from| at < from);
        match c {
            '"' if open.is_some() => {
                if chars.next_if(|(_, n)| *n == '"').is_some() {
                    field.push('"');
                } else {
                    open = None;
                }
            }
            c if open.is_some() => field.push(c),
            '"' if quotes_count && !was_quoted && field.trim_matches(['\u{feff}', ' ']).is_empty() => {
                (open, was_quoted) = (Some((at, records.len())), true);
                field.clear();
            }
            c if c == delimiter => {
                if record.len() < COLUMNS_MAX {
                    record.push(std::mem::take(&mut field));
                }
                was_quoted = false;
            }
            '\r' if chars.peek().is_some_and(|(_, n)| *n == '\n') => {}
            '\n' | '\r' => {
                record.push(std::mem::take(&mut field));
                records.push(std::mem::take(&mut record));
                was_quoted = false;
            }
            c => field.push(c),
        }
    }
    record.push(field);
    if !is_blank(&record) {
        records.push(record);
    }
    (records, open)
}

/// Files where every row is one quoted field that holds the real row.
fn rows_in_quotes(records: &Records, delimiter: char) -> Option<Records> {
    let filled: Vec<&Vec<String>> = records.iter().filter(|r| !is_blank(r)).collect();
    let lone =
        filled.iter().filter(|r| r.len() == 1 && r[0].matches([',', ';', '\t', '|']).count() > 0).count();
    if filled.len() < 2 || lone * 10 < filled.len() * 9 {
        return None;
    }
    let joined: Vec<&str> = records.iter().map(|r| r.first().map_or("", String::as_str)).collect();
    let inner = find_delimiter(&joined.join("\n"));
    let cut: Records =
        joined.iter().map(|line| parse(line, inner).0.into_iter().next().unwrap_or_default()).collect();
    let widths: Vec<usize> = cut.iter().filter(|r| !is_blank(r)).map(Vec::len).collect();
    let (width, n) = common_width(&widths)?;
    (width >= 2 && n * 2 > widths.len() && (inner != delimiter || width > 1)).then_some(cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(bytes: &[u8]) -> Vec<String> {
        let (sheets, _) = read(bytes, "x.csv", &Limits::default()).expect("text is read");
        sheets[0]
            .rows()
            .map(|(row, cells)| {
                let cells: Vec<String> = cells.iter().map(|(c, cell)| format!("{c}:{}", cell.text)).collect();
                format!("{row} {}", cells.join(" "))
            })
            .collect()
    }

    #[test]
    fn any_delimiter_and_a_blank_first_line() {
        assert_eq!(rows(b"\nid;name\n1;\"a;b\"\n"), ["1 0:id 1:name", "2 0:1 1:a;b"]);
        assert_eq!(rows(b"id\tname\n1\tx, y\n"), ["0 0:id 1:name", "1 0:1 1:x, y"]);
        assert_eq!(rows(b"sep=|\nid|name\n1|x\n"), ["1 0:id 1:name", "2 0:1 1:x"]);
    }

    #[test]
    fn a_byte_order_mark_inside_the_first_quotes_is_no_text() {
        assert_eq!(rows("\"\u{feff}Control\",\"x\"\n1,2\n".as_bytes())[0], "0 0:Control 1:x");
        assert_eq!(rows("\u{feff}\"Control\",\"x\"\n1,2\n".as_bytes())[0], "0 0:Control 1:x");
    }

    #[test]
    fn encodings_are_recognised() {
        assert_eq!(rows(b"a;b\nMa\xDFnahme;\x80\n")[1], "1 0:Maßnahme 1:€");
        let wide: Vec<u8> = "\u{feff}a;b\nñ;é\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(rows(&wide)[1], "1 0:ñ 1:é");
    }

    #[test]
    fn quotes_that_never_close_do_not_swallow_the_file() {
        assert_eq!(rows(b"a,b\n1,\"2\n3,4\n5,6\n").len(), 4);
    }

    #[test]
    fn a_file_of_delimiters_is_refused() {
        let read = |text: String| {
            read(text.as_bytes(), "x.csv", &Limits::default()).map(|_| ()).map_err(|e| e.code.as_str())
        };
        assert_eq!(read("a,b\n".to_owned() + &",".repeat(21_000_000)), Err("too-large"));
        assert_eq!(read("a,b\n1,2".to_owned() + &",".repeat(100_000)), Ok(()));
    }

    #[test]
    fn rows_quoted_as_a_whole_are_opened() {
        assert_eq!(rows(b"\"id,name\"\n\"1,x\"\n\"2,y\"\n")[1], "1 0:1 1:x");
    }
}
