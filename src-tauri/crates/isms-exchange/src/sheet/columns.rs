//! The columns of a written table: every field that fits a cell, and names beside references for the reader.

use isms_model::Kind;
use isms_model::schema::{Field, FieldType, fields};

/// A column of a written table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetColumn {
    /// The heading.
    pub label: String,
    /// The field.
    pub field: String,
    /// The part of the group; none for a whole field.
    pub part: Option<String>,
    /// What it holds.
    pub holds: FieldType,
    /// Whether it only helps the reader; what is changed in it is not read back.
    pub only_shown: bool,
    /// What it means.
    pub help: String,
}

/// The columns of a kind: its fields in order, parts of groups as columns of their own. Lists of groups (versions,
/// reasons) and what only a decision may write do not fit a cell and stay out.
pub fn columns(kind: Kind) -> Vec<SheetColumn> {
    let mut list = Vec::new();
    for field in fields(kind) {
        if is_decided(kind, &field.name) {
            continue;
        }
        match &field.holds {
            FieldType::Group(parts) => {
                list.extend(parts.iter().filter(|it| fits(&it.holds)).map(|it| of(field, Some(it))));
            }
            holds if fits(holds) => {
                list.push(of(field, None));
                if let FieldType::Reference(kind) = holds
                    && kind != "any"
                {
                    list.push(SheetColumn {
                        label: format!("({}: name)", label(&field.name)),
                        only_shown: true,
                        ..of(field, None)
                    });
                }
            }
            _ => {}
        }
    }
    list
}

/// What comes from approvals and decisions alone.
fn is_decided(kind: Kind, field: &str) -> bool {
    match kind {
        Kind::Risk => matches!(field, "plan_approval" | "acceptance"),
        Kind::Document => field == "versions",
        Kind::Evidence => field == "file",
        _ => false,
    }
}

fn fits(holds: &FieldType) -> bool {
    match holds {
        FieldType::Group(_) => false,
        FieldType::List(inner) => !matches!(**inner, FieldType::Group(_) | FieldType::List(_)),
        _ => true,
    }
}

fn of(field: &Field, part: Option<&Field>) -> SheetColumn {
    let source = part.unwrap_or(field);
    SheetColumn {
        label: part.map_or_else(
            || label(&field.name),
            |it| format!("{} {}", label(&field.name), label(&it.name).to_lowercase()),
        ),
        field: field.name.clone(),
        part: part.map(|it| it.name.clone()),
        holds: source.holds.clone(),
        only_shown: false,
        help: source.help.clone(),
    }
}

fn label(field: &str) -> String {
    let words = field.replace('_', " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

impl SheetColumn {
    /// The path in a record: `owner`, `inherent.likelihood`.
    pub fn path(&self) -> String {
        self.part.as_ref().map_or_else(|| self.field.clone(), |part| format!("{}.{part}", self.field))
    }
    /// The value of a record in this column.
    pub(crate) fn value<'a>(
        &self,
        record: &'a serde_json::Map<String, serde_json::Value>,
    ) -> Option<&'a serde_json::Value> {
        let value = record.get(&self.field)?;
        self.part.as_ref().map_or(Some(value), |part| value.get(part))
    }
}
