//! What the records of an old workbook (.xls) say beside the values: encryption, sheets, hidden rows and columns,
//! fonts and formats of cells, and how far the cells reach (checked before anything is allocated for them).

use std::collections::{BTreeMap, BTreeSet};

use super::cfb::{u16_at, u32_at};
use super::{formats, symbols};

/// The facts of one sheet.
#[derive(Debug, Default)]
pub(crate) struct SheetFacts {
    /// Hidden rows, zero-based.
    pub hidden_rows: BTreeSet<u32>,
    /// Hidden columns, zero-based.
    pub hidden_cols: BTreeSet<u32>,
    /// The style of each cell with one that matters.
    pub styles: BTreeMap<(u32, u32), u16>,
    /// Corners of the area that has cells: top, left, bottom, right.
    pub extent: Option<(u32, u32, u32, u32)>,
}

/// The facts of a workbook stream.
#[derive(Debug, Default)]
pub(crate) struct BookFacts {
    /// Whether the records are encrypted.
    pub encrypted: bool,
    /// The sheets in stream order, by the position where each begins.
    pub sheets: BTreeMap<u32, SheetFacts>,
    /// Position and name order of worksheets, as the workbook lists them.
    pub order: Vec<u32>,
    fonts: Vec<String>,
    formats: BTreeMap<u16, String>,
    xfs: Vec<(u16, u16)>,
}

impl BookFacts {
    /// The picture font of a style.
    pub(crate) fn symbols(&self, xf: u16) -> Option<fn(char) -> Option<char>> {
        let (font, _) = self.xfs.get(usize::from(xf))?;
        // Font 4 does not exist: numbers above it are one too high.
        let at = usize::from(*font) - usize::from(*font > 4);
        symbols::of_font(self.fonts.get(at)?)
    }

    /// The number pattern of a style.
    pub(crate) fn pattern(&self, xf: u16) -> &str {
        let Some((_, format)) = self.xfs.get(usize::from(xf)) else { return "General" };
        self.formats.get(format).map_or_else(|| formats::builtin(u32::from(*format)), String::as_str)
    }
}

/// Walks over all records.
pub(crate) fn scan(stream: &[u8]) -> BookFacts {
    let mut book = BookFacts::default();
    let (mut at, mut sheet_start, mut depth) = (0, None, 0_u32);
    while let (Some(kind), Some(length)) = (u16_at(stream, at), u16_at(stream, at + 2)) {
        let end = (at + 4 + usize::from(length)).min(stream.len());
        let data = &stream[at + 4..end];
        match kind {
            0x0809 => {
                depth += 1;
                if depth == 1 && at > 0 {
                    sheet_start = u32::try_from(at).ok();
                    book.sheets.insert(at as u32, SheetFacts::default());
                }
            }
            0x000A => depth = depth.saturating_sub(1),
            0x002F => book.encrypted = true,
            _ if depth > 1 => {}
            _ => match sheet_start.and_then(|s| book.sheets.get_mut(&s)) {
                Some(sheet) => sheet_record(sheet, kind, data),
                None => book_record(&mut book, kind, data),
            },
        }
        at = at + 4 + usize::from(length);
    }
    book
}

fn book_record(book: &mut BookFacts, kind: u16, data: &[u8]) {
    match kind {
        // Kind 0 is a worksheet; charts and macros follow the same record.
        0x0085 if data.get(5) == Some(&0) => book.order.extend(u32_at(data, 0)),
        0x0031 => book.fonts.push(short_string(data, 14, true)),
        0x041E => {
            if let Some(id) = u16_at(data, 0) {
                book.formats.insert(id, short_string(data, 2, false));
            }
        }
        0x00E0 => {
            if let (Some(font), Some(format)) = (u16_at(data, 0), u16_at(data, 2)) {
                book.xfs.push((font, format));
            }
        }
        _ => {}
    }
}

fn sheet_record(sheet: &mut SheetFacts, kind: u16, data: &[u8]) {
    let word = |at: usize| u16_at(data, at).unwrap_or(0);
    match kind {
        0x0208 if word(12) & 0x20 != 0 => drop(sheet.hidden_rows.insert(u32::from(word(0)))),
        0x007D if word(8) & 1 != 0 => {
            sheet.hidden_cols.extend(u32::from(word(0))..=u32::from(word(2).min(255)));
        }
        // LABELSST, LABEL, RSTRING, NUMBER, RK, BOOLERR, FORMULA
        0x00FD | 0x0204 | 0x00D6 | 0x0203 | 0x027E | 0x0205 | 0x0006 | 0x0206 | 0x0406 if data.len() >= 6 => {
            sheet.cell(u32::from(word(0)), u32::from(word(2)), word(4));
        }
        // MULRK: a row of numbers
        0x00BD if data.len() >= 6 => {
            let (row, first) = (u32::from(word(0)), u32::from(word(2)));
            for (i, _) in data[4..data.len() - 2].chunks_exact(6).enumerate() {
                sheet.cell(row, first + i as u32, word(4 + i * 6));
            }
        }
        _ => {}
    }
}

impl SheetFacts {
    fn cell(&mut self, row: u32, col: u32, xf: u16) {
        self.styles.insert((row, col), xf);
        let (top, left, bottom, right) = self.extent.unwrap_or((row, col, row, col));
        self.extent = Some((top.min(row), left.min(col), bottom.max(row), right.max(col)));
    }
}

/// A string with its length before it: one byte of length for fonts, two for formats, then the width of letters.
fn short_string(data: &[u8], at: usize, short: bool) -> String {
    let (length, at) = if short {
        (data.get(at).map_or(0, |l| usize::from(*l)), at + 1)
    } else {
        (usize::from(u16_at(data, at).unwrap_or(0)), at + 2)
    };
    let wide = data.get(at).is_some_and(|flags| flags & 1 != 0);
    let Some(text) = data.get(at + 1..) else { return String::new() };
    if wide {
        let units: Vec<u16> =
            text.chunks_exact(2).take(length).map(|c| u16::from_le_bytes([c[0], c[1]])).collect();
        String::from_utf16_lossy(&units)
    } else {
        text.iter().take(length).map(|b| char::from(*b)).collect()
    }
}
