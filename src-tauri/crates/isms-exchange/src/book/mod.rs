//! A spreadsheet file of any kind as one sparse, typed value: sheets, cells as a user sees them, merges and what is
//! hidden. Reading is bounded in memory, and a broken file is an error, never a panic.

mod biff;
mod cfb;
mod csv;
mod csv_repair;
mod formats;
mod limits;
mod ods;
mod ods_styles;
mod package;
mod sniff;
mod symbols;
mod xls;
mod xlsx;
mod xlsx_styles;
mod xml;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
pub use limits::Limits;
pub use sniff::FileKind;

use crate::error::{ImportError, ImportErrorCode};
use crate::remark::Remark;

/// What a cell holds beside the text that is seen.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Typed text.
    Text,
    /// A number that is no date.
    Number(f64),
    /// A day; a time of day is dropped.
    Date(NaiveDate),
    /// TRUE or FALSE.
    Bool(bool),
    /// A formula that failed: `#N/A`, `#REF!`.
    Error,
}

/// One cell that is not blank.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The text as a user sees it: numbers in their format, dates as `YYYY-MM-DD`, symbols of picture fonts as Unicode.
    pub text: String,
    /// The typed content.
    pub value: Value,
}

impl Cell {
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), value: Value::Text }
    }
}

/// A block of cells shown as one; the top left cell holds the content. All four are zero-based and inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merge {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u32,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u32,
}

/// One sheet: only cells with content are stored, so its claimed size costs nothing.
#[derive(Debug, Clone, Default)]
pub struct Sheet {
    /// The name on the tab; the file name for text files.
    pub name: String,
    /// Whether the tab is hidden.
    pub hidden: bool,
    cells: BTreeMap<u32, Vec<(u32, Cell)>>,
    /// Rows that are hidden by hand or by a filter.
    pub hidden_rows: BTreeSet<u32>,
    /// Hidden columns.
    pub hidden_cols: BTreeSet<u32>,
    /// Merged blocks.
    pub merges: Vec<Merge>,
    merge_of: BTreeMap<(u32, u32), (u32, u32)>,
}

impl Sheet {
    pub(crate) fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// Stores a cell unless it is blank. Rows come in any order; a later cell at the same place wins.
    pub(crate) fn put(&mut self, row: u32, col: u32, cell: Cell) {
        if cell.text.trim().is_empty() {
            return;
        }
        let cells = self.cells.entry(row).or_default();
        match cells.binary_search_by_key(&col, |(c, _)| *c) {
            Ok(at) => cells[at].1 = cell,
            Err(at) => cells.insert(at, (col, cell)),
        }
    }

    pub(crate) fn merge(&mut self, merge: Merge) {
        // A merge over whole rows or columns of the grid is decoration; only its written part matters.
        let (bottom, right) = (merge.bottom.min(merge.top + 2000), merge.right.min(merge.left + 200));
        if (bottom, right) == (merge.top, merge.left) || self.merges.len() >= 20_000 {
            return;
        }
        let merge = Merge { bottom, right, ..merge };
        if self.merge_of.len() < 400_000 && self.cell(merge.top, merge.left).is_some() {
            for row in merge.top..=bottom {
                for col in merge.left..=right {
                    self.merge_of.insert((row, col), (merge.top, merge.left));
                }
            }
        }
        self.merges.push(merge);
    }

    /// The cell stored at this place, zero-based.
    pub fn cell(&self, row: u32, col: u32) -> Option<&Cell> {
        let cells = self.cells.get(&row)?;
        cells.binary_search_by_key(&col, |(c, _)| *c).ok().map(|at| &cells[at].1)
    }

    /// The cell seen at this place: for a covered cell of a merged block, the block's content.
    pub fn seen(&self, row: u32, col: u32) -> Option<&Cell> {
        self.cell(row, col).or_else(|| {
            let (top, left) = self.merge_of.get(&(row, col))?;
            self.cell(*top, *left)
        })
    }

    /// The cell that counts for this place in a row of data: its own, or that of a block merged downwards in the same
    /// column. A block merged sideways belongs to its first column only.
    pub fn down(&self, row: u32, col: u32) -> Option<&Cell> {
        self.cell(row, col).or_else(|| {
            let (top, left) = self.merge_of.get(&(row, col)).filter(|(_, left)| *left == col)?;
            self.cell(*top, *left)
        })
    }

    /// The top left corner of the merged block that covers this place, if it is another cell.
    pub fn merged_into(&self, row: u32, col: u32) -> Option<(u32, u32)> {
        self.merge_of.get(&(row, col)).copied().filter(|at| *at != (row, col))
    }

    /// The merged block that begins here.
    pub fn merge_at(&self, row: u32, col: u32) -> Option<&Merge> {
        self.merges.iter().find(|m| m.top == row && m.left == col)
    }

    /// Rows with content, from top to bottom, with their cells from left to right.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = (u32, &[(u32, Cell)])> {
        self.cells.iter().map(|(row, cells)| (*row, cells.as_slice()))
    }

    /// The cells of one row, from left to right.
    pub fn row(&self, row: u32) -> &[(u32, Cell)] {
        self.cells.get(&row).map_or(&[], Vec::as_slice)
    }

    /// One more than the last row with content.
    pub fn n_rows(&self) -> u32 {
        self.cells.last_key_value().map_or(0, |(row, _)| row + 1)
    }

    /// One more than the last column with content.
    pub fn n_cols(&self) -> u32 {
        self.cells.values().filter_map(|cells| cells.last()).map(|(col, _)| col + 1).max().unwrap_or(0)
    }
}

/// A spreadsheet file.
#[derive(Debug, Clone)]
pub struct Book {
    /// The file's name, without its folder.
    pub name: String,
    /// What the content says the file is.
    pub kind: FileKind,
    /// The sheets in the order of their tabs.
    pub sheets: Vec<Sheet>,
    /// What reading had to guess or repair (encoding, delimiter, broken rows).
    pub remarks: Vec<Remark>,
}

/// Reads a spreadsheet from its bytes. `name` is the file's name: it is shown, and only breaks ties of its kind.
pub fn read(bytes: &[u8], name: &str) -> Result<Book, ImportError> {
    read_with(bytes, name, &Limits::default())
}

/// Reads a file from the disk; one that is larger than the limit is refused before it is read.
pub fn read_file(path: &std::path::Path) -> Result<Book, ImportError> {
    let limits = Limits::default();
    let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let unreadable = |e: std::io::Error| {
        ImportError::new(
            ImportErrorCode::Unreadable,
            format!("{} cannot be read: {e}.", path.display()),
            "Check the path, and that you may read the file.",
        )
    };
    let size = std::fs::metadata(path).map_err(unreadable)?;
    if size.is_dir() {
        return Err(ImportError::new(
            ImportErrorCode::Unreadable,
            format!("{} is a folder.", path.display()),
            "Choose a file in it.",
        ));
    }
    limits.check_file(size.len())?;
    read_with(&std::fs::read(path).map_err(unreadable)?, &name, &limits)
}

/// As [`read`], with other limits.
pub fn read_with(bytes: &[u8], name: &str, limits: &Limits) -> Result<Book, ImportError> {
    limits.check_file(bytes.len() as u64)?;
    let kind = sniff::kind(bytes, name)?;
    let read = || match kind {
        FileKind::Xlsx => xlsx::read(bytes, limits),
        FileKind::Ods => ods::read(bytes, limits),
        FileKind::Xls => xls::read(bytes, limits),
        FileKind::Text => csv::read(bytes, name, limits),
    };
    // The parsers of foreign formats are not ours: a panic in one of them is a damaged file, not a crash.
    let (sheets, remarks) = std::panic::catch_unwind(std::panic::AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(ImportError::damaged("its inside cannot be understood")))?;
    Ok(Book { name: name.to_owned(), kind, sheets, remarks })
}

/// The day of an Excel serial number.
pub(crate) fn serial_day(serial: f64) -> Option<NaiveDate> {
    formats::serial_date(serial, false)
}

/// What a reader of one format gives.
type Sheets = (Vec<Sheet>, Vec<Remark>);

/// The letter of a zero-based column: 0 is `A`, 26 is `AA`.
pub fn column_letter(col: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = col + 1;
    while rest > 0 {
        letters.push(b'A' + ((rest - 1) % 26) as u8);
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().map(|b| char::from(*b)).collect()
}

/// The zero-based column of a letter, at most `XFD`.
pub fn column_of_letter(letters: &str) -> Option<u32> {
    let letters = letters.trim();
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let col = letters.bytes().fold(0, |n, b| n * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1) - 1;
    (col < 16_384).then_some(col)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_numbers_of_columns_agree() {
        for col in [0, 1, 25, 26, 27, 701, 702, 16_383] {
            assert_eq!(column_of_letter(&column_letter(col)), Some(col));
        }
        assert_eq!(column_letter(27), "AB");
        assert_eq!(column_of_letter("Owner"), None);
        assert_eq!(column_of_letter("XFE"), None);
    }

    #[test]
    fn a_covered_cell_shows_the_content_of_its_block() {
        let mut sheet = Sheet::default();
        sheet.put(1, 1, Cell::text("same for all"));
        sheet.merge(Merge { top: 1, left: 1, bottom: 3, right: 1 });
        assert_eq!(sheet.seen(3, 1).map(|c| c.text.as_str()), Some("same for all"));
        assert_eq!(sheet.seen(4, 1), None);
        assert_eq!(sheet.merged_into(2, 1), Some((1, 1)));
        assert_eq!(sheet.merged_into(1, 1), None);
    }
}
