//! Finds the tables of a sheet: header rows (one to four, anywhere, repeated), the rows below them, and tables without
//! any header. Whether a table is of use is decided later, by its columns.

use crate::book::{Cell, Sheet, Value};
use crate::text::{fold, tidy};
use crate::values::ids;
use crate::words;

/// The head of one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    pub col: u32,
    /// The texts over the column, from the outermost to the innermost.
    pub parts: Vec<String>,
}

impl Head {
    /// All parts on one line.
    pub(crate) fn label(&self) -> String {
        self.parts.iter().map(|p| tidy(p)).collect::<Vec<_>>().join(" / ")
    }
}

/// A table of a sheet. All numbers of rows and columns are zero-based.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub header_rows: Vec<u32>,
    pub heads: Vec<Head>,
    pub data_rows: Vec<u32>,
    /// Rows that only say the header again.
    pub repeated: Vec<u32>,
}

/// How many rows a header may have.
const HEADER_ROWS_MAX: usize = 4;
/// Columns beyond this many are not looked at.
const COLUMNS_MAX: usize = 250;

/// All tables of a sheet, from top to bottom.
pub(crate) fn find(sheet: &Sheet) -> Vec<Table> {
    let rows: Vec<u32> = sheet.rows().map(|(row, _)| row).collect();
    let blocks = header_blocks(sheet, &rows);
    let mut tables: Vec<Table> = Vec::new();
    let first = blocks.first().map_or(u32::MAX, |b| b[0]);
    tables.extend(headless(sheet, rows.iter().copied().filter(|r| *r < first).collect()));
    for (i, block) in blocks.iter().enumerate() {
        let last = block[block.len() - 1];
        let until = blocks.get(i + 1).map_or(u32::MAX, |next| next[0]);
        let data_rows: Vec<u32> = rows.iter().copied().filter(|r| *r > last && *r < until).collect();
        let heads = heads(sheet, block, &data_rows);
        match tables.last_mut() {
            Some(table) if same_heads(&table.heads, &heads) => {
                table.repeated.extend(block);
                table.data_rows.extend(data_rows);
            }
            _ => tables.push(Table { header_rows: block.clone(), heads, data_rows, repeated: Vec::new() }),
        }
    }
    tables
}

/// What a row looks like from afar.
#[derive(Debug, Clone, Copy, Default)]
struct Look {
    filled: usize,
    /// Cells that are known words of headers, and those of them that are such a word exactly.
    hits: usize,
    exact: usize,
    /// Yes and no, which head columns of marks and fill cells.
    verdicts: usize,
    /// Cells that begin with the number of a control: never a header.
    ids: usize,
    /// Cells that only data has: numbers, dates, codes.
    data: usize,
    long: usize,
}

fn look(sheet: &Sheet, row: u32, thorough: bool) -> Look {
    let mut look = Look::default();
    for (_, cell) in sheet.row(row).iter().take(COLUMNS_MAX) {
        look.filled += 1;
        look.ids += usize::from(ids::leading(&cell.text).is_some());
        match head_likeness(cell, thorough) {
            2 => {
                look.exact += 1;
                look.hits += 1;
            }
            _ if is_verdict(&cell.text) => look.verdicts += 1,
            1 => look.hits += 1,
            _ if is_data(cell) => look.data += 1,
            _ => look.long += usize::from(cell.text.chars().count() > 90),
        }
    }
    look
}

/// 2: exactly a word of headers; 1: contains one; 0: neither.
fn head_likeness(cell: &Cell, thorough: bool) -> u8 {
    let n_chars = cell.text.chars().count();
    if !matches!(cell.value, Value::Text) || n_chars > 160 {
        return 0;
    }
    let variants = words::header_variants(&cell.text);
    // A lone letter is a word of headers only beside others; it counts as exact all the same.
    if variants.iter().any(|(v, _)| words::is_header(v)) {
        return 2;
    }
    if !thorough || n_chars > 90 || ids::leading(&cell.text).is_some() {
        return 0;
    }
    let contains = variants
        .iter()
        .filter(|(v, _)| v.split(' ').count() <= 9)
        .any(|(v, _)| crate::fields::Field::ALL.iter().any(|f| words::header_score(f.words(), v) >= 0.7));
    u8::from(contains)
}

fn is_verdict(text: &str) -> bool {
    let folded = fold(text);
    folded.chars().count() > 1 && ["yes", "no"].iter().any(|list| words::is_value(list, &folded))
}

/// Words that stand in cells of a status, never in headers.
fn is_state(text: &str) -> bool {
    let folded = fold(text);
    folded.contains(' ')
        && ["implemented", "in_progress", "planned", "not_started", "not_applicable"]
            .iter()
            .any(|l| words::is_value(l, &folded))
}

fn is_data(cell: &Cell) -> bool {
    match cell.value {
        Value::Text => {
            let text = cell.text.trim();
            let short = text.chars().count() <= 14 && !text.contains(' ');
            ids::leading(text).is_some()
                || is_state(text)
                || (short && text.bytes().any(|b| b.is_ascii_digit()))
        }
        _ => true,
    }
}

/// The blocks of header rows, each with its rows in order.
fn header_blocks(sheet: &Sheet, rows: &[u32]) -> Vec<Vec<u32>> {
    let mut blocks: Vec<Vec<u32>> = Vec::new();
    let mut at = 0;
    let mut looked_at = 0;
    while at < rows.len() {
        let row = rows[at];
        // Far down only rows that say nothing but header words are headers; that is also quick to see.
        let early = blocks.is_empty() && looked_at < 120;
        looked_at += 1;
        let main = (early || may_be_header(sheet, row))
            && is_main(look(sheet, row, early || looked_at < 400), early);
        if !main {
            at += 1;
            continue;
        }
        let mut block = vec![row];
        while at + 1 < rows.len() && block.len() < HEADER_ROWS_MAX && adjacent(sheet, rows[at], rows[at + 1])
        {
            let next = rows[at + 1];
            let seen = look(sheet, next, true);
            let more = is_main(seen, early) && seen.data == 0 && seen.verdicts == 0 && seen.long == 0;
            if more || is_lower_part(sheet, &block, next, seen) {
                block.push(next);
                at += 1;
            } else {
                break;
            }
        }
        extend_up(sheet, &mut block, &blocks);
        blocks.push(block);
        at += 1;
    }
    blocks
}

/// A quick look: figures, dates and long texts do not stand in a header that comes again.
fn may_be_header(sheet: &Sheet, row: u32) -> bool {
    let cells = sheet.row(row);
    let figures = cells.iter().filter(|(_, c)| c.value != Value::Text).count();
    figures * 8 <= cells.len() && cells.iter().filter(|(_, c)| c.text.len() > 120).count() * 3 <= cells.len()
}

fn is_main(look: Look, early: bool) -> bool {
    let Look { filled, hits, exact, verdicts, ids, data, long } = look;
    if filled < 2 || hits < 2 || long * 3 > filled || verdicts + ids > 0 {
        return false;
    }
    if early {
        data * 4 <= filled && hits * 5 >= filled * 2 && (exact >= 1 || hits >= 3)
    } else {
        data * 8 <= filled && hits * 4 >= filled * 3 && exact >= 2 && (hits >= 3 || filled == hits)
    }
}

/// Rows follow each other, or a merged block reaches over the blank row between them.
fn adjacent(sheet: &Sheet, row: u32, next: u32) -> bool {
    next == row + 1
        || (next <= row + 3
            && sheet.merges.iter().any(|m| m.top <= row && m.bottom + 1 >= next && m.bottom > row))
}

/// Whether a row is the lower part of the header above it: words under blank or merged cells.
fn is_lower_part(sheet: &Sheet, block: &[u32], row: u32, look: Look) -> bool {
    let above = block[block.len() - 1];
    if look.data > 0
        || look.filled == 0
        || (look.exact + look.verdicts) * 2 < look.filled
        || look.filled > sheet.row(above).len() * 2
    {
        return false;
    }
    sheet.row(row).iter().any(|(col, _)| {
        sheet.cell(above, *col).is_none() || sheet.merge_at(above, *col).is_some_and(|m| m.right > m.left)
    })
}

/// Takes in rows above the block that group its columns: merged cells, or words such as "Inherent risk".
fn extend_up(sheet: &Sheet, block: &mut Vec<u32>, blocks: &[Vec<u32>]) {
    let taken = blocks.last().map_or(0, |b| b[b.len() - 1] + 1);
    let columns = sheet.row(block[0]).iter().map(|(c, _)| *c);
    let (left, right) = (columns.clone().min().unwrap_or(0), columns.max().unwrap_or(0));
    let width = right - left + 1;
    while block.len() < HEADER_ROWS_MAX && block[0] > taken {
        let row = block[0] - 1;
        let cells = sheet.row(row);
        let seen = look(sheet, row, true);
        let groups = cells.iter().filter(|(c, _)| {
            sheet.merge_at(row, *c).is_some_and(|m| {
                let across = m.right - m.left + 1;
                across >= 2 && across * 5 < width * 4 && m.bottom <= row + 2
            })
        });
        let stages = cells.iter().filter(|(_, c)| is_group_word(&c.text)).count();
        let is_group = groups.count() >= 1 || (cells.len() >= 2 && stages >= 1);
        let fits = cells.iter().all(|(_, c)| c.text.chars().count() <= 120) && cells.len() as u32 <= width;
        if seen.data > 0 || cells.is_empty() || !is_group || !fits {
            return;
        }
        block.insert(0, row);
    }
}

fn is_group_word(text: &str) -> bool {
    let folded = fold(text);
    folded.split(' ').count() <= 5
        && ["stage_inherent", "stage_current", "stage_residual", "stage_target"]
            .iter()
            .any(|list| words::header_contains(list, &folded) > 0)
}

/// The heads of the columns that have a header or data.
fn heads(sheet: &Sheet, block: &[u32], data_rows: &[u32]) -> Vec<Head> {
    let mut columns: std::collections::BTreeSet<u32> =
        block.iter().flat_map(|row| sheet.row(*row)).map(|(col, _)| *col).collect();
    for row in block {
        columns.extend(
            sheet
                .merges
                .iter()
                .filter(|m| m.top <= *row && m.bottom >= *row && m.right < m.left + 40)
                .flat_map(|m| m.left..=m.right),
        );
    }
    columns.extend(data_rows.iter().take(400).flat_map(|row| sheet.row(*row)).map(|(col, _)| *col));
    columns.into_iter().take(COLUMNS_MAX).map(|col| Head { col, parts: parts(sheet, block, col) }).collect()
}

fn parts(sheet: &Sheet, block: &[u32], col: u32) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for (i, row) in block.iter().enumerate() {
        let text =
            sheet.seen(*row, col).or_else(|| group_to_the_left(sheet, block, i, col)).map(|c| c.text.clone());
        if let Some(text) = text.filter(|t| !t.trim().is_empty())
            && parts.last() != Some(&text)
        {
            parts.push(text);
        }
    }
    parts
}

/// A group written once over several columns without merging: the nearest text to the left, as long as the rows below
/// it have texts of their own all the way.
fn group_to_the_left<'a>(sheet: &'a Sheet, block: &[u32], i: usize, col: u32) -> Option<&'a Cell> {
    let below = block.get(i + 1..)?;
    let has_own = |c: u32| below.iter().any(|r| sheet.cell(*r, c).is_some());
    let mut at = col;
    while has_own(at) && sheet.merged_into(block[i], at).is_none() {
        if let Some(cell) = sheet.cell(block[i], at) {
            return Some(cell).filter(|_| at != col);
        }
        at = at.checked_sub(1)?;
    }
    None
}

fn same_heads(a: &[Head], b: &[Head]) -> bool {
    let labelled = |heads: &[Head]| -> Vec<(u32, String)> {
        heads.iter().filter(|h| !h.parts.is_empty()).map(|h| (h.col, fold(&h.label()))).collect()
    };
    let (a, b) = (labelled(a), labelled(b));
    let shared = a.iter().filter(|h| b.contains(h)).count();
    shared >= 2 && shared * 5 >= a.len().max(b.len()) * 4
}

/// A table without a header: several rows begin with numbers of controls, or with references of their own.
fn headless(sheet: &Sheet, rows: Vec<u32>) -> Option<Table> {
    let mut by_column: std::collections::BTreeMap<u32, Vec<u32>> = std::collections::BTreeMap::new();
    for row in &rows {
        for (col, cell) in sheet.row(*row).iter().take(6) {
            if ids::leading(&cell.text).is_some() || is_reference(&cell.text) {
                by_column.entry(*col).or_default().push(*row);
            }
        }
    }
    let (_, found) =
        by_column.into_iter().filter(|(_, found)| found.len() >= 3).max_by_key(|(_, found)| found.len())?;
    let data_rows: Vec<u32> = rows.into_iter().filter(|r| *r >= found[0]).collect();
    let columns: std::collections::BTreeSet<u32> =
        data_rows.iter().flat_map(|row| sheet.row(*row)).map(|(col, _)| *col).collect();
    let heads = columns.into_iter().take(COLUMNS_MAX).map(|col| Head { col, parts: Vec::new() }).collect();
    Some(Table { header_rows: Vec::new(), heads, data_rows, repeated: Vec::new() })
}

/// `R-001`, `RISK 12`, `R1`: letters, then digits.
pub(crate) fn is_reference(text: &str) -> bool {
    let text = text.trim();
    let letters = text.chars().take_while(|c| c.is_alphabetic()).count();
    let digits = text.chars().rev().take_while(char::is_ascii_digit).count();
    (1..=8).contains(&letters)
        && (1..=6).contains(&digits)
        && text.chars().count() <= 20
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ' ' | '\u{2011}' | '–'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::Merge;

    fn sheet(rows: &[(u32, &[&str])]) -> Sheet {
        let mut sheet = Sheet::default();
        for (row, cells) in rows {
            for (col, text) in cells.iter().enumerate() {
                sheet.put(*row, col as u32, Cell::text(*text));
            }
        }
        sheet
    }

    fn drawn(sheet: &Sheet) -> Vec<String> {
        find(sheet)
            .iter()
            .map(|t| {
                let heads: Vec<String> = t.heads.iter().map(Head::label).collect();
                format!("{:?} [{}] {:?} {:?}", t.header_rows, heads.join(" | "), t.data_rows, t.repeated)
            })
            .collect()
    }

    #[test]
    fn a_header_stands_below_a_title_and_may_come_again() {
        let s = sheet(&[
            (0, &["Statement of Applicability of Example Ltd"]),
            (3, &["Control", "Title", "Applicable", "Justification"]),
            (4, &["A.5.1", "Policies", "Yes", "needed"]),
            (5, &["Control", "Title", "Applicable", "Justification"]),
            (6, &["A.5.2", "Roles", "Yes", "needed"]),
        ]);
        assert_eq!(drawn(&s), ["[3] [Control | Title | Applicable | Justification] [4, 6] [5]"]);
    }

    #[test]
    fn merged_groups_are_read_with_their_columns() {
        let mut s = sheet(&[
            (0, &["Risk ID", "Risk", "Inherent risk", "", "Residual risk", ""]),
            (1, &["", "", "Likelihood", "Impact", "Likelihood", "Impact"]),
            (2, &["R-1", "Fire", "3", "4", "1", "4"]),
        ]);
        s.merge(Merge { top: 0, left: 2, bottom: 0, right: 3 });
        s.merge(Merge { top: 0, left: 4, bottom: 0, right: 5 });
        let expected = "[0, 1] [Risk ID | Risk | Inherent risk / Likelihood | Inherent risk / Impact | \
                        Residual risk / Likelihood | Residual risk / Impact] [2] []";
        assert_eq!(drawn(&s), [expected]);
    }

    #[test]
    fn a_group_that_was_not_merged_reaches_over_its_columns() {
        let s = sheet(&[
            (0, &["Risk Number", "Risk", "CIA", "", "", "Owner"]),
            (1, &["", "", "C", "I", "A"]),
            (2, &["R-1", "Fire", "3", "4", "1", "Anna"]),
        ]);
        assert_eq!(drawn(&s), ["[0, 1] [Risk Number | Risk | CIA / C | CIA / I | CIA / A | Owner] [2] []"]);
    }

    #[test]
    fn a_list_without_header_is_a_table() {
        let s = sheet(&[(0, &["A.5.1", "Yes"]), (1, &["A.5.2", "Yes"]), (2, &["A.5.3", "No"])]);
        assert_eq!(drawn(&s), ["[] [ | ] [0, 1, 2] []"]);
    }

    #[test]
    fn titles_of_controls_are_no_header() {
        let s = sheet(&[
            (0, &["A.6.1", "Screening", "Yes", "Checks before every contract of employment"]),
            (1, &["A.6.2", "Terms and conditions of employment", "Yes", "Clause in all contracts"]),
            (
                2,
                &["A.6.3", "Information security awareness, education and training", "No", "Only the owners"],
            ),
        ]);
        assert_eq!(drawn(&s), ["[] [ |  |  | ] [0, 1, 2] []"]);
    }

    #[test]
    fn a_cover_sheet_has_no_table() {
        let s = sheet(&[
            (0, &["Risk register"]),
            (2, &["Company", "Example Ltd"]),
            (3, &["Approved by", "Anna"]),
        ]);
        assert!(drawn(&s).is_empty(), "{:?}", drawn(&s));
    }
}
