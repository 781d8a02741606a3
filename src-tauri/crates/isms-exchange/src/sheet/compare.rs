//! A table that comes back: what differs from the ISMS, cell by cell, and what does not fit. Nothing is changed here.

use std::collections::{BTreeMap, BTreeSet};

use isms_model::schema::FieldType;
use isms_model::{Change, Isms, Kind, Revision};
use serde::Serialize;
use serde_json::{Map, Value};

use super::REFERENCE;
use super::cell::read;
use super::columns::{SheetColumn, columns};
use super::csv::unguarded;
use crate::book::{Book, Cell, FileKind, Sheet};
use crate::error::{ImportError, ImportErrorCode};
use crate::remark::Remark;

/// What a row is to the ISMS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowState {
    /// A record that says something else.
    Changed,
    /// A row without a reference: a new record.
    New,
    /// There is no record with this reference.
    Unknown,
    /// The reference stands in an earlier row already.
    Twice,
}

/// A cell that differs.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct CellDifference {
    /// The field, or the part of a group as `inherent.likelihood`.
    pub field: String,
    /// The heading of its column.
    pub label: String,
    /// What the ISMS says; null for nothing.
    pub before: Value,
    /// What the file says; null for nothing.
    pub after: Value,
}

/// A row that differs.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SheetRowDifference {
    /// The row, counted from 1 as the spreadsheet shows it.
    pub row: u32,
    /// What it is to the ISMS.
    pub state: RowState,
    /// The reference; empty for a new record.
    pub id: String,
    /// What the record is called.
    pub title: String,
    /// The cells that differ, in the order of columns.
    pub cells: Vec<CellDifference>,
    /// Whether the record was changed after the file was written, so that an old value may come back.
    pub changed_since: bool,
}

/// What differs between a file and the ISMS.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct SheetDifferences {
    /// The kind of the records.
    pub kind: Kind,
    /// The sheet that was read.
    pub sheet: String,
    /// The revision that the file was written at, where it says so.
    pub written_at: Option<Revision>,
    /// The rows that differ.
    pub rows: Vec<SheetRowDifference>,
    /// Rows that say what the ISMS says.
    pub unchanged: u32,
    /// Cells that do not fit, and columns that are not read, each with its place.
    pub remarks: Vec<Remark>,
}

struct Layout {
    head: u32,
    reference: u32,
    columns: Vec<(u32, SheetColumn)>,
    written_at: Option<Revision>,
    remarks: Vec<Remark>,
}

/// What a file says otherwise than the ISMS. Rows are matched by reference.
///
/// # Errors
/// No sheet has a column with references.
pub fn compare(book: &Book, kind: Kind, isms: &Isms) -> Result<SheetDifferences, ImportError> {
    let found = book.sheets.iter().find_map(|sheet| layout(sheet, kind).map(|it| (sheet, it)));
    let (sheet, mut layout) = found.ok_or_else(|| {
        ImportError::new(
            ImportErrorCode::BadMapping,
            format!("No sheet has a column “{REFERENCE}” in its first rows."),
            "Export the table first, change it, and bring that file back.",
        )
    })?;
    let is_csv = matches!(book.kind, FileKind::Text);
    let remarks = std::mem::take(&mut layout.remarks);
    let mut reader = Reader { isms, kind, sheet, layout: &layout, is_csv, seen: BTreeSet::new(), remarks };
    let mut rows = Vec::new();
    let mut unchanged = 0;
    let numbers: Vec<u32> = sheet.rows().map(|it| it.0).filter(|it| *it > layout.head).collect();
    for row in numbers {
        match reader.row(row) {
            Some(difference) => rows.push(difference),
            None => unchanged += u32::from(sheet.cell(row, layout.reference).is_some()),
        }
    }
    let remarks = reader.remarks;
    Ok(SheetDifferences {
        kind,
        sheet: sheet.name.clone(),
        written_at: layout.written_at,
        rows,
        unchanged,
        remarks,
    })
}

fn layout(sheet: &Sheet, kind: Kind) -> Option<Layout> {
    const FIRST_ROWS: u32 = 12;
    let is_reference = |cell: &Cell| cell.text.trim().eq_ignore_ascii_case(REFERENCE);
    let (head, reference) = sheet
        .rows()
        .take_while(|it| it.0 < FIRST_ROWS)
        .find_map(|(row, cells)| cells.iter().find(|it| is_reference(&it.1)).map(|it| (row, it.0)))?;
    let known = columns(kind);
    let mut found = Vec::new();
    let mut remarks = Vec::new();
    for (col, cell) in sheet.row(head).iter().filter(|it| it.0 != reference) {
        let title = unguarded(cell.text.trim());
        let column = known
            .iter()
            .find(|it| it.label.eq_ignore_ascii_case(title) || (!it.only_shown && it.path() == title));
        match column {
            Some(column) if column.only_shown => {}
            Some(column) => found.push((*col, column.clone())),
            None => {
                let message = format!(
                    "The column “{title}” is no field of this table ({}) and is not read",
                    kind.plural().to_lowercase()
                );
                remarks.push(Remark::advice(message).on(&sheet.name).row(head).column(*col));
            }
        }
    }
    let mut line = (0..head).filter_map(|row| sheet.row(row).first()).map(|it| it.1.text.as_str());
    let written_at = line.find_map(|it| it.rsplit_once("revision ")?.1.trim().parse().ok());
    Some(Layout { head, reference, columns: found, written_at, remarks })
}

struct Reader<'a> {
    isms: &'a Isms,
    kind: Kind,
    sheet: &'a Sheet,
    layout: &'a Layout,
    is_csv: bool,
    seen: BTreeSet<String>,
    remarks: Vec<Remark>,
}

impl Reader<'_> {
    /// What differs in a row; none where it says what the ISMS says, or nothing.
    fn row(&mut self, row: u32) -> Option<SheetRowDifference> {
        let id =
            self.cell(row, self.layout.reference).map(|it| it.text.trim().to_owned()).unwrap_or_default();
        let difference = |state, id: String, title, cells| SheetRowDifference {
            row: row + 1,
            state,
            id,
            title,
            cells,
            changed_since: false,
        };
        if id.is_empty() {
            let cells = self.cells(row, &Map::new(), true);
            return (!cells.is_empty()).then(|| difference(RowState::New, id, String::new(), cells));
        }
        let Some((revision, record)) = self.isms.any(self.kind, &id) else {
            let message = format!(
                "There is no {} {id}; leave the reference empty for a new one",
                self.kind.label().to_lowercase()
            );
            self.remarks
                .push(Remark::blocker(message).on(&self.sheet.name).row(row).column(self.layout.reference));
            return Some(difference(RowState::Unknown, id, String::new(), Vec::new()));
        };
        let title = self.isms.title(self.kind, &id);
        if !self.seen.insert(id.clone()) {
            let message = format!("{id} stands in an earlier row already; this row is not read");
            self.remarks
                .push(Remark::blocker(message).on(&self.sheet.name).row(row).column(self.layout.reference));
            return Some(difference(RowState::Twice, id, title, Vec::new()));
        }
        let now = record.json().as_object().cloned().unwrap_or_default();
        let cells = self.cells(row, &now, false);
        let changed_since = self.layout.written_at.is_some_and(|it| revision > it);
        (!cells.is_empty())
            .then(|| SheetRowDifference { changed_since, ..difference(RowState::Changed, id, title, cells) })
    }

    fn cell(&self, row: u32, col: u32) -> Option<Cell> {
        let cell = self.sheet.cell(row, col)?;
        let text = if self.is_csv { unguarded(&cell.text).to_owned() } else { cell.text.clone() };
        Some(Cell { text, value: cell.value.clone() })
    }

    fn cells(&mut self, row: u32, now: &Map<String, Value>, is_new: bool) -> Vec<CellDifference> {
        let mut list = Vec::new();
        for (col, column) in &self.layout.columns {
            let before = column.value(now).cloned().unwrap_or_default();
            let after = match self.cell(row, *col) {
                None => Ok(Some(Value::Null)),
                Some(cell) => read(column, &cell, self.isms),
            };
            match after {
                Ok(Some(after)) if !says_the_same(&column.holds, &before, &after) => {
                    if !(is_new && after.is_null()) {
                        list.push(CellDifference {
                            field: column.path(),
                            label: column.label.clone(),
                            before,
                            after,
                        });
                    }
                }
                Ok(_) => {}
                Err(message) => {
                    let message = format!("{}: {message}; the cell is not read", column.label);
                    self.remarks.push(Remark::blocker(message).on(&self.sheet.name).row(row).column(*col));
                }
            }
        }
        list
    }
}

/// Whether two values say the same: line ends and blanks at the end do not count, nor does the order of references.
fn says_the_same(holds: &FieldType, before: &Value, after: &Value) -> bool {
    fn tidy(text: &str) -> String {
        text.replace("\r\n", "\n").trim().to_owned()
    }
    match (before, after) {
        (Value::String(a), Value::String(b)) => tidy(a) == tidy(b),
        (Value::Array(a), Value::Array(b)) => {
            let texts = |list: &[Value]| {
                list.iter().map(|it| tidy(it.as_str().unwrap_or(&it.to_string()))).collect::<Vec<_>>()
            };
            let (mut a, mut b) = (texts(a), texts(b));
            if !matches!(holds, FieldType::List(inner) if matches!(**inner, FieldType::Text)) {
                a.sort();
                b.sort();
            }
            a.retain(|it| !it.is_empty());
            a == b
        }
        (Value::String(a), Value::Null) => tidy(a).is_empty(),
        (a, b) if isms_model::kind::is_empty(a) && isms_model::kind::is_empty(b) => true,
        (a, b) => a == b,
    }
}

/// The changes of the accepted rows; `left` names cells (row and field) that are not taken over. `new_id` gives
/// references to new records.
pub fn changes(
    differences: &SheetDifferences,
    isms: &Isms,
    rows: &BTreeSet<u32>,
    left: &BTreeSet<(u32, String)>,
) -> Vec<Change> {
    let kind = differences.kind;
    let mut made = Vec::new();
    let mut new = 0;
    for row in differences.rows.iter().filter(|it| rows.contains(&it.row)) {
        let now = isms.any(kind, &row.id).map(|it| it.1.json()).unwrap_or_default();
        let cells = row.cells.iter().filter(|it| !left.contains(&(row.row, it.field.clone())));
        let fields = merged(cells, now.as_object());
        match row.state {
            _ if fields.is_empty() => {}
            RowState::New => {
                made.push(Change::create(kind, isms.nth_free_reference(kind, new), fields));
                new += 1;
            }
            RowState::Changed => made.push(Change::update(isms, kind, row.id.clone(), fields)),
            RowState::Unknown | RowState::Twice => {}
        }
    }
    made
}

/// Fields from cells: parts of a group join what the group says already.
fn merged<'a>(
    cells: impl Iterator<Item = &'a CellDifference>,
    now: Option<&Map<String, Value>>,
) -> Map<String, Value> {
    let mut groups: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
    let mut fields = Map::new();
    for cell in cells {
        match cell.field.split_once('.') {
            None => {
                fields.insert(cell.field.clone(), cell.after.clone());
            }
            Some((field, part)) => {
                let old = || {
                    now.and_then(|it| it.get(field)).and_then(Value::as_object).cloned().unwrap_or_default()
                };
                groups
                    .entry(field.to_owned())
                    .or_insert_with(old)
                    .insert(part.to_owned(), cell.after.clone());
            }
        }
    }
    fields.extend(groups.into_iter().map(|(field, parts)| (field, Value::Object(parts))));
    fields
}
