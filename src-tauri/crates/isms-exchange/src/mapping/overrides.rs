//! What the user says about columns and sheets, which goes before every guess.

use serde::{Deserialize, Serialize};

use super::Column;
use super::special::same_header;
use crate::book::{Sheet, column_letter, column_of_letter};
use crate::error::{ImportError, ImportErrorCode};
use crate::fields::{Field, Target};

/// `FIELD=COLUMN`: this field is in that column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ColumnOverride {
    /// The name of the field; `none` unmaps the column.
    pub field: String,
    /// A letter, or the text of a header.
    pub column: String,
}

/// The user's choices about how to read the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default)]
pub struct Overrides {
    /// Only this sheet, by its name.
    pub sheet: Option<String>,
    /// Fields of columns.
    pub columns: Vec<ColumnOverride>,
}

impl Overrides {
    /// Reads `FIELD=COLUMN`.
    pub fn parse_column(text: &str) -> Result<ColumnOverride, ImportError> {
        let (field, column) = text.split_once('=').ok_or_else(|| {
            bad(
                format!("“{text}” is no mapping."),
                "Write FIELD=COLUMN, for example owner=G or owner=\"Risk owner\".",
            )
        })?;
        Ok(ColumnOverride { field: field.trim().to_owned(), column: column.trim().to_owned() })
    }

    /// Whether a sheet is to be read.
    pub(crate) fn takes(&self, sheet: &Sheet) -> bool {
        self.sheet.as_ref().is_none_or(|name| same_header(name, &sheet.name))
    }

    /// Applies the choices to the columns of a table. A header that this table does not have is no error here: it may
    /// be another table's.
    pub(crate) fn apply(&self, columns: &mut [Column], target: Target) -> Result<(), ImportError> {
        for choice in &self.columns {
            let field = field(target, &choice.field)?;
            let Some(at) = position(columns, &choice.column) else { continue };
            for other in columns.iter_mut().filter(|c| c.field.is_some() && c.field == field) {
                other.field = None;
            }
            // A column that is unmapped is not free for guesses: its text goes to the note.
            let note = if target == Target::Soa { Field::ControlNote } else { Field::OtherRisk };
            columns[at].field = Some(field.unwrap_or(note));
            columns[at].confidence = 1.0;
        }
        Ok(())
    }

    /// Says which choices name a column that no table has.
    pub(crate) fn check<'a>(
        &self,
        mut tables: impl Iterator<Item = &'a [Column]>,
    ) -> Result<(), ImportError> {
        let tables: Vec<&[Column]> = tables.by_ref().collect();
        for choice in &self.columns {
            if !tables.is_empty() && !tables.iter().any(|t| position(t, &choice.column).is_some()) {
                let mut known: Vec<String> = tables[0]
                    .iter()
                    .map(|c| format!("{} “{}”", column_letter(c.head.col), c.head.label()))
                    .collect();
                known.truncate(30);
                return Err(bad(
                    format!("There is no column “{}”.", choice.column),
                    &format!("The columns are: {}.", known.join(", ")),
                ));
            }
        }
        Ok(())
    }
}

fn field(target: Target, name: &str) -> Result<Option<Field>, ImportError> {
    if matches!(name, "none" | "ignore" | "-") {
        return Ok(None);
    }
    Field::parse(target, name).map(Some).ok_or_else(|| {
        let names: Vec<&str> = Field::of(target).map(Field::name).collect();
        bad(format!("There is no field “{name}”."), &format!("The fields are: {}.", names.join(", ")))
    })
}

fn position(columns: &[Column], wanted: &str) -> Option<usize> {
    let by_header = || {
        columns.iter().position(|c| {
            same_header(&c.head.label(), wanted)
                || c.head.parts.last().is_some_and(|p| same_header(p, wanted))
        })
    };
    let by_letter = || {
        let col = column_of_letter(wanted)?;
        columns.iter().position(|c| c.head.col == col)
    };
    // A header that looks like a letter ("I", "A") is asked for by its letter first.
    by_letter().or_else(by_header)
}

fn bad(message: String, help: &str) -> ImportError {
    ImportError::new(ImportErrorCode::BadMapping, message, help)
}
