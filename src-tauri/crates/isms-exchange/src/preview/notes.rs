//! What has no field of its own is kept in the note of the record, with the header of its column.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::Values;
use crate::book::Sheet;
use crate::fields::Field;
use crate::mapping::{self, Mapped};
use crate::remark::Remark;
use crate::text::{tidy, tidy_lines};
use crate::values::names;

/// The text of a cell, tidied, `None` when blank or a stand-in.
pub(crate) fn text(sheet: &Sheet, row: u32, col: u32) -> Option<String> {
    let text = tidy_lines(&sheet.down(row, col)?.text);
    (!text.is_empty() && !names::is_placeholder(&text)).then_some(text)
}

/// The texts of all columns of a field, joined.
pub(crate) fn joined(sheet: &Sheet, row: u32, mapped: &Mapped, field: Field) -> Option<String> {
    let texts: Vec<String> = mapped.cols(field).iter().filter_map(|col| text(sheet, row, *col)).collect();
    (!texts.is_empty()).then(|| texts.join("\n"))
}

/// Puts a text under a field unless it is blank.
pub(crate) fn put(values: &mut Values, field: Field, text: Option<String>) {
    if let Some(text) = text {
        values.insert(field.name().to_owned(), Json::String(text));
    }
}

/// Adds lines to the note.
pub(crate) fn add(values: &mut Values, line: &str) {
    let note = values.entry("note".to_owned()).or_insert_with(|| Json::String(String::new()));
    if let Json::String(note) = note {
        if note.lines().any(|l| l == line) {
            return;
        }
        if !note.is_empty() {
            note.push('\n');
        }
        note.push_str(line);
    }
}

/// Adds the texts of columns without a field.
pub(crate) fn add_unmapped(values: &mut Values, sheet: &Sheet, row: u32, mapped: &Mapped) {
    for column in mapping::unmapped(mapped) {
        let Some(cell) = sheet.down(row, column.head.col) else { continue };
        let text = tidy(&cell.text);
        if text.is_empty() || matches!(cell.value, crate::book::Value::Error) {
            continue;
        }
        let label = column.head.label();
        add(values, &if label.is_empty() { text } else { format!("{label}: {text}") });
    }
}

/// Says once for each column where its texts go.
pub(crate) fn remarks(sheet: &Sheet, mapped: &Mapped, header_row: Option<u32>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let at = |remark: Remark, col: u32| {
        let remark = remark.on(&sheet.name).column(col);
        header_row.map_or(remark.clone(), |row| remark.row(row))
    };
    for column in mapping::unmapped(mapped) {
        let letter = Some(crate::book::column_letter(column.head.col));
        if mapped.remarks.iter().any(|r| r.column == letter) {
            continue;
        }
        let label = column.head.label();
        let message = if label.is_empty() {
            "This column has no header; its text is kept in the note.".to_owned()
        } else {
            format!("“{label}” has no field of its own; its text is kept in the note.")
        };
        remarks.push(at(Remark::advice(message), column.head.col));
    }
    for column in &mapped.columns {
        let why = match column.field {
            Some(Field::ControlText) => "repeats what the standard says",
            Some(Field::Theme) => "is the group that the catalogue has already",
            _ => continue,
        };
        if column.profile.n > 0 {
            remarks.push(at(
                Remark::advice(format!("“{}” {why}; it is not imported.", column.head.label())),
                column.head.col,
            ));
        }
    }
    remarks
}

/// Texts that were not understood: one remark for each column and text, with the first row.
#[derive(Default)]
pub(crate) struct Unknown {
    seen: BTreeMap<(u32, String), (u32, u32)>,
}

impl Unknown {
    /// Notes a text that was not understood.
    pub(crate) fn see(&mut self, row: u32, col: u32, text: &str) {
        let entry = self.seen.entry((col, tidy(text))).or_insert((row, 0));
        entry.1 += 1;
    }

    pub(crate) fn remarks(self, sheet: &Sheet, mapped: &Mapped) -> Vec<Remark> {
        self.seen
            .into_iter()
            .map(|((col, text), (row, n))| {
                let column = mapped.columns.iter().find(|c| c.head.col == col);
                let label = column.map_or_else(String::new, |c| c.head.label());
                let short: String = text.chars().take(80).collect();
                let more = if n > 1 { format!(" (in {n} rows)") } else { String::new() };
                Remark::warning(format!(
                    "“{short}” was not understood under “{label}”{more}; it is kept in the note."
                ))
                .on(&sheet.name)
                .row(row)
                .column(col)
            })
            .collect()
    }
}

/// Says how many rows are hidden and read all the same.
pub(crate) fn hidden_rows(sheet: &Sheet, rows: impl Iterator<Item = u32>) -> Option<Remark> {
    let hidden: Vec<u32> = rows.filter(|r| sheet.hidden_rows.contains(r)).collect();
    let first = *hidden.first()?;
    Some(
        Remark::warning(format!(
            "{} hidden {} read as well; a filter may be set.",
            hidden.len(),
            if hidden.len() == 1 { "row is" } else { "rows are" }
        ))
        .on(&sheet.name)
        .row(first),
    )
}
