//! A table as .xlsx: the note on top, one row a record, lists to choose from, and a sheet that says what each column
//! holds. The same table gives the same bytes.

use chrono::Datelike;
use isms_model::Date;
use isms_model::schema::FieldType;
use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::cell::{Written, write};
use super::columns::{SheetColumn, columns};
use super::{NameOf, REFERENCE, TableSheet};

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the table could not be written: {0}")]
pub struct WriteError(String);

impl From<XlsxError> for WriteError {
    fn from(error: XlsxError) -> Self {
        Self(error.to_string())
    }
}

struct Looks {
    head: Format,
    shown: Format,
    text: Format,
    day: Format,
    note: Format,
}

impl Looks {
    fn new() -> Self {
        let top = || Format::new().set_align(FormatAlign::Top);
        Self {
            head: top().set_bold().set_text_wrap(),
            shown: top().set_italic().set_text_wrap().set_font_color(0x0059_5959),
            // As text: what a user types over it is not taken for a date or a formula either.
            text: top().set_text_wrap().set_num_format("@"),
            day: top().set_num_format("yyyy-mm-dd"),
            note: Format::new().set_italic(),
        }
    }
}

/// The first row of the table itself: the note and the headings stand above it.
const HEAD: u32 = 1;
/// A list to choose from may not be longer than this in the file format.
const LONGEST_LIST: usize = 250;

/// A table as .xlsx; `on` is the date inside the file.
///
/// # Errors
/// More rows than a sheet holds.
pub fn to_xlsx(table: &TableSheet, on: Date, name_of: NameOf<'_>) -> Result<Vec<u8>, WriteError> {
    let columns = columns(table.kind);
    let looks = Looks::new();
    let mut book = Workbook::new();
    book.set_properties(&properties(&table.note, on)?);
    let sheet = book.add_worksheet();
    sheet.set_name(table.kind.plural())?;
    sheet.write_string_with_format(0, 0, table.first_line(), &looks.note)?;
    headings(sheet, &columns, &looks)?;
    for (at, row) in table.rows.iter().enumerate() {
        let line = HEAD + 1 + at as u32;
        sheet.write_string_with_format(line, 0, &row.id, &looks.text)?;
        for (column, col) in columns.iter().zip(1_u16..) {
            let looks_of = if column.only_shown { &looks.shown } else { &looks.text };
            match write(column, column.value(&row.record), name_of) {
                Written::Blank => sheet.write_blank(line, col, looks_of)?,
                Written::Text(text) => sheet.write_string_with_format(line, col, text, looks_of)?,
                Written::Number(number) => sheet.write_number(line, col, number)?,
                Written::Day(day) => {
                    let date =
                        ExcelDateTime::from_ymd(day.year() as u16, day.month() as u8, day.day() as u8)?;
                    sheet.write_datetime_with_format(line, col, &date, &looks.day)?
                }
            };
        }
    }
    let last = HEAD + (table.rows.len() as u32).max(1);
    choices(sheet, &columns, last)?;
    sheet.autofilter(HEAD, 0, last, columns.len() as u16)?;
    sheet.set_freeze_panes(HEAD + 1, 1)?;
    legend(book.add_worksheet(), &columns, &looks)?;
    Ok(book.save_to_buffer()?)
}

/// What stands in the file about itself; its day is given, so that the same table gives the same bytes.
pub(super) fn properties(title: &str, on: Date) -> Result<DocProperties, XlsxError> {
    let made = ExcelDateTime::from_ymd(on.year() as u16, on.month() as u8, on.day() as u8)?;
    Ok(DocProperties::new().set_title(title).set_creation_datetime(&made))
}

fn headings(sheet: &mut Worksheet, columns: &[SheetColumn], looks: &Looks) -> Result<(), XlsxError> {
    sheet.write_string_with_format(HEAD, 0, REFERENCE, &looks.head)?;
    sheet.set_column_width(0, 12)?;
    for (column, col) in columns.iter().zip(1_u16..) {
        let look = if column.only_shown { &looks.shown } else { &looks.head };
        sheet.write_string_with_format(HEAD, col, &column.label, look)?;
        sheet.set_column_width(col, width(column))?;
    }
    Ok(())
}

fn width(column: &SheetColumn) -> f64 {
    match &column.holds {
        FieldType::Date => 12.0,
        FieldType::Number | FieldType::Decimal | FieldType::YesNo => 11.0,
        FieldType::Choice(_) => 18.0,
        FieldType::Reference(_) => 16.0,
        FieldType::List(_) => 24.0,
        _ if matches!(column.field.as_str(), "name" | "email" | "phone" | "external_ref") => 24.0,
        _ => 40.0,
    }
}

/// Lists to choose from, where a column holds one of a few values.
fn choices(sheet: &mut Worksheet, columns: &[SheetColumn], last: u32) -> Result<(), XlsxError> {
    for (column, col) in columns.iter().zip(1_u16..).filter(|it| !it.0.only_shown) {
        let words: Vec<&str> = match &column.holds {
            FieldType::Choice(choices) => choices.iter().map(|it| it.1.as_str()).collect(),
            FieldType::YesNo => vec!["Yes", "No"],
            _ => continue,
        };
        let letters: usize = words.iter().map(|it| it.chars().count() + 1).sum();
        if letters <= LONGEST_LIST && words.iter().all(|it| !it.contains(',')) {
            let list = DataValidation::new().allow_list_strings(&words)?;
            sheet.add_data_validation(HEAD + 1, col, last, col, &list)?;
        }
    }
    Ok(())
}

/// A second sheet: what each column holds.
fn legend(sheet: &mut Worksheet, columns: &[SheetColumn], looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name("Columns")?;
    for (title, col) in ["Column", "Holds", "Meaning"].iter().zip(0_u16..) {
        sheet.write_string_with_format(0, col, *title, &looks.head)?;
    }
    for (col, width) in [(0, 28), (1, 60), (2, 80)] {
        sheet.set_column_width(col, width)?;
    }
    let rule = "Rows are matched by the reference. A row without one becomes a new record. An emptied cell empties the field.";
    sheet.write_string_with_format(1, 0, REFERENCE, &looks.text)?;
    sheet.write_string_with_format(1, 1, "The reference of the record; never change it", &looks.text)?;
    sheet.write_string_with_format(1, 2, rule, &looks.text)?;
    for (column, line) in columns.iter().zip(2_u32..) {
        sheet.write_string_with_format(line, 0, &column.label, &looks.text)?;
        sheet.write_string_with_format(line, 1, holds(column), &looks.text)?;
        sheet.write_string_with_format(line, 2, &column.help, &looks.text)?;
    }
    Ok(())
}

fn holds(column: &SheetColumn) -> String {
    fn words(holds: &FieldType) -> String {
        match holds {
            FieldType::Text => "Text".to_owned(),
            FieldType::Date => "A date, as 2026-03-14".to_owned(),
            FieldType::Number => "A whole number".to_owned(),
            FieldType::Decimal => "A number".to_owned(),
            FieldType::YesNo => "Yes or No".to_owned(),
            FieldType::Choice(choices) => {
                let labels: Vec<&str> = choices.iter().map(|it| it.1.as_str()).collect();
                format!("One of: {}", labels.join(", "))
            }
            FieldType::Reference(kind) => match isms_model::Kind::parse(kind) {
                Some(kind) => format!("The reference of a record: {}", kind.label().to_lowercase()),
                None => "The kind and reference of a record, as risk:R-001".to_owned(),
            },
            FieldType::List(inner) if matches!(**inner, FieldType::Text) => {
                "Several texts, one a line".to_owned()
            }
            FieldType::List(inner) => format!("Several, with commas. {}", words(inner)),
            FieldType::Group(_) => String::new(),
        }
    }
    if column.only_shown { "Only shown; not read back".to_owned() } else { words(&column.holds) }
}
