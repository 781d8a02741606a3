//! A table as CSV, for programs that read nothing else: UTF-8 with its mark, commas, and a quote before what a
//! spreadsheet would take for a formula.

use super::cell::{Written, write};
use super::columns::columns;
use super::{NameOf, REFERENCE, TableSheet};

/// What makes a spreadsheet take a text for a formula.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// A table as CSV.
pub fn to_csv(table: &TableSheet, name_of: NameOf<'_>) -> Vec<u8> {
    let columns = columns(table.kind);
    let mut text = String::from("\u{feff}");
    line(&mut text, [table.first_line()].into_iter());
    line(&mut text, std::iter::once(REFERENCE.to_owned()).chain(columns.iter().map(|it| it.label.clone())));
    for row in &table.rows {
        let cells = columns.iter().map(|column| match write(column, column.value(&row.record), name_of) {
            Written::Blank => String::new(),
            Written::Text(text) => text,
            Written::Number(number) => number.to_string(),
            Written::Day(day) => day.to_string(),
        });
        line(&mut text, std::iter::once(row.id.clone()).chain(cells));
    }
    text.into_bytes()
}

pub(super) fn line(out: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(',');
        }
        let cell = guarded(&cell);
        if cell.contains([',', ';', '"', '\n', '\r', '\t']) || cell != cell.trim() {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(&cell);
        }
    }
    out.push_str("\r\n");
}

/// With a quote in front, where a spreadsheet would take it for a formula.
fn guarded(text: &str) -> String {
    let is_number = text.parse::<f64>().is_ok();
    if !is_number && (text.starts_with(FORMULA) || is_guarded(text)) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

fn is_guarded(text: &str) -> bool {
    text.starts_with('\'') && text.trim_start_matches('\'').starts_with(FORMULA)
}

/// Without the quote that was put in front of it.
pub(crate) fn unguarded(text: &str) -> &str {
    if is_guarded(text) { &text[1..] } else { text }
}

#[cfg(test)]
mod tests {
    use super::{guarded, unguarded};

    #[test]
    fn what_looks_like_a_formula_is_text_and_comes_back_as_it_was() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("-3", "-3"),
            ("- none", "'- none"),
            ("'=x", "''=x"),
            ("'tis", "'tis"),
            ("plain", "plain"),
        ] {
            assert_eq!(guarded(text), written);
            assert_eq!(unguarded(written), text);
        }
    }
}
