//! A list that does not come back as a spreadsheet: a note, headings and cells of text, as .xlsx and as CSV.

use isms_model::Date;
use rust_xlsxwriter::{Format, FormatAlign, Workbook};

use super::csv::line;
use super::write::{WriteError, properties};

/// A list to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlainSheet {
    /// The name of the sheet.
    pub name: String,
    /// What it shows, in a line above it; none where it is empty.
    pub note: String,
    /// The headings, each with a width in characters.
    pub headings: Vec<(String, u16)>,
    /// The rows, each with as many cells as there are headings.
    pub rows: Vec<Vec<String>>,
}

impl PlainSheet {
    /// As .xlsx; every cell is text, so that none is taken for a formula. `on` is the date inside the file.
    ///
    /// # Errors
    /// More rows than a sheet holds.
    pub fn to_xlsx(&self, on: Date) -> Result<Vec<u8>, WriteError> {
        let wrapped = || Format::new().set_align(FormatAlign::Top).set_text_wrap();
        let (head, cell) = (wrapped().set_bold(), wrapped().set_num_format("@"));
        let mut book = Workbook::new();
        book.set_properties(&properties(&self.note, on)?);
        let sheet = book.add_worksheet();
        sheet.set_name(&self.name)?;
        sheet.write_string_with_format(0, 0, &self.note, &Format::new().set_italic())?;
        for ((heading, width), column) in self.headings.iter().zip(0_u16..) {
            sheet.write_string_with_format(1, column, heading, &head)?;
            sheet.set_column_width(column, f64::from(*width))?;
        }
        for (row, at) in self.rows.iter().zip(2_u32..) {
            for (text, column) in row.iter().zip(0_u16..) {
                sheet.write_string_with_format(at, column, text, &cell)?;
            }
        }
        let last = 1 + self.rows.len() as u32;
        sheet.autofilter(1, 0, last, self.headings.len().saturating_sub(1) as u16)?;
        sheet.set_freeze_panes(2, 0)?;
        Ok(book.save_to_buffer()?)
    }

    /// As CSV, with a quote before what a spreadsheet would take for a formula.
    pub fn to_csv(&self) -> Vec<u8> {
        let mut text = String::from("\u{feff}");
        if !self.note.is_empty() {
            line(&mut text, std::iter::once(self.note.clone()));
        }
        line(&mut text, self.headings.iter().map(|it| it.0.clone()));
        for row in &self.rows {
            line(&mut text, row.iter().cloned());
        }
        text.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::PlainSheet;

    #[test]
    fn a_list_is_the_same_every_time_and_holds_no_formula() {
        let sheet = PlainSheet {
            name: "Files".to_owned(),
            note: String::new(),
            headings: vec![("File".to_owned(), 20), ("Title".to_owned(), 40)],
            rows: vec![vec!["a.pdf".to_owned(), "=HYPERLINK(\"x\")".to_owned()]],
        };
        let on = "2026-11-24".parse().unwrap();
        assert_eq!(sheet.to_xlsx(on).unwrap(), sheet.to_xlsx(on).unwrap());
        let csv = String::from_utf8(sheet.to_csv()).unwrap();
        assert_eq!(csv, "\u{feff}File,Title\r\na.pdf,\"'=HYPERLINK(\"\"x\"\")\"\r\n");
    }
}
