//! One way to ask for the rows of any table: conditions that add up, sorting by any column, groups. Windows, exports,
//! prints and bulk edits all ask this way, so that they mean the same rows.
//!
//! Reading order: [`TableQuery`] (the question), `column` (what a table can be asked by), `condition`, `ready`
//! (ready-made conditions), [`select`] (the answer).

mod column;
mod condition;
mod cx;
mod day;
mod ready;
mod row;

use std::cmp::Ordering;
use std::collections::BTreeSet;

use isms_model::schema::{FieldType, fields};
use isms_model::{Kind, Revision};
use serde::{Deserialize, Serialize};

use crate::error::{AppError, AppResult, Code};

pub use column::{Column, column, columns};
pub use condition::{Condition, Test, parse};
pub use cx::Cx;
pub use day::day;
pub(crate) use ready::OWNERS;
pub use ready::{ReadyCount, ready_counts, ready_labels};
pub use row::Row;

/// Which rows of a table, and in which order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TableQuery {
    /// Text that has to stand in the reference, the title or any text of the record.
    pub text: String,
    /// Conditions; all of them hold.
    pub conditions: Vec<Condition>,
    /// Sorted by these, the first before the others; by reference where there are none.
    pub sort: Vec<Sort>,
    /// The column whose values stand as headings over their rows.
    pub group: Option<String>,
}

impl TableQuery {
    /// Whether every record is meant.
    pub fn is_all(&self) -> bool {
        self.text.trim().is_empty() && self.conditions.is_empty()
    }
}

/// What a table is sorted by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sort {
    /// The column.
    pub column: String,
    /// The highest first; rows without a value stand last either way.
    #[serde(default)]
    pub descending: bool,
}

/// Rows with the same value of the column that groups them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RowGroup {
    /// The value, as it is shown; empty where there is none.
    pub label: String,
    /// How many rows.
    pub count: u32,
}

/// The rows that a query means.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Selection {
    /// Their references, in order.
    pub ids: Vec<String>,
    /// The groups, in order; none where the query does not ask for them.
    pub groups: Vec<RowGroup>,
}

/// What a row is sorted by.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Key {
    Number(i64),
    Text(String),
    Nothing,
}

impl Key {
    fn compare(&self, other: &Self, descending: bool) -> Ordering {
        let turned = |it: Ordering| if descending { it.reverse() } else { it };
        match (self, other) {
            (Self::Nothing, Self::Nothing) => Ordering::Equal,
            (Self::Nothing, _) => Ordering::Greater,
            (_, Self::Nothing) => Ordering::Less,
            (Self::Number(a), Self::Number(b)) => turned(a.cmp(b)),
            (Self::Text(a), Self::Text(b)) => turned(isms_model::id::natural(a, b)),
            (Self::Number(_), Self::Text(_)) => turned(Ordering::Less),
            (Self::Text(_), Self::Number(_)) => turned(Ordering::Greater),
        }
    }
}

struct Found {
    id: String,
    keys: Vec<Key>,
    group: String,
}

/// The rows of a kind that a query means.
///
/// # Errors
/// The query names a column that the kind does not have.
pub fn select(cx: &Cx<'_>, kind: Kind, query: &TableQuery) -> AppResult<Selection> {
    let conditions = condition::resolve(cx, kind, &query.conditions)?;
    let group = query.group.as_deref().map(|it| column(kind, it)).transpose()?;
    let sort: Vec<(Column, bool)> = query
        .sort
        .iter()
        .map(|it| column(kind, &it.column).map(|column| (column, it.descending)))
        .collect::<AppResult<_>>()?;
    let order: Vec<&Column> = group.iter().chain(sort.iter().map(|it| &it.0)).collect();
    let text = query.text.trim().to_lowercase();
    let mut wanted: BTreeSet<&str> = order.iter().filter_map(|it| it.field.as_deref()).collect();
    for it in &conditions {
        it.fields(&mut wanted);
    }
    let texts = if text.is_empty() { Vec::new() } else { text_fields(kind) };
    wanted.extend(&texts);
    let wanted: Vec<&str> = wanted.into_iter().collect();
    let mut found = Vec::new();
    cx.isms.for_each(kind, |id, revision, record| {
        let picked = if wanted.is_empty() { serde_json::Map::new() } else { record.pick(&wanted) };
        let row = Row { kind, id, revision, fields: picked };
        if conditions.iter().all(|it| it.holds(cx, &row)) && (text.is_empty() || row.says(cx, &text, &texts))
        {
            found.push(Found {
                id: id.to_owned(),
                keys: order.iter().map(|it| it.key(cx, &row)).collect(),
                group: group.as_ref().map(|it| it.shown(cx, &row)).unwrap_or_default(),
            });
        }
    });
    if kind == Kind::ControlDecision {
        // Annex A first, own controls after it.
        found.sort_by_key(|it| isms_model::standard::annex_control(&it.id).is_none());
    }
    let directions: Vec<bool> = group.iter().map(|_| false).chain(sort.iter().map(|it| it.1)).collect();
    if !directions.is_empty() {
        found.sort_by(|a, b| {
            let keys = a.keys.iter().zip(&b.keys).zip(&directions);
            keys.map(|((a, b), descending)| a.compare(b, *descending))
                .find(|it| it.is_ne())
                .unwrap_or(Ordering::Equal)
        });
    }
    Ok(Selection { groups: if group.is_some() { groups(&found) } else { Vec::new() }, ids: ids(found) })
}

fn ids(found: Vec<Found>) -> Vec<String> {
    found.into_iter().map(|it| it.id).collect()
}

fn groups(found: &[Found]) -> Vec<RowGroup> {
    let same = found.chunk_by(|a, b| a.group == b.group);
    same.map(|it| RowGroup { label: it[0].group.clone(), count: it.len() as u32 }).collect()
}

/// The fields in which a free text is looked for.
fn text_fields(kind: Kind) -> Vec<&'static str> {
    fn holds_text(holds: &FieldType) -> bool {
        match holds {
            FieldType::Text | FieldType::Reference(_) => true,
            FieldType::List(inner) => holds_text(inner),
            _ => false,
        }
    }
    fields(kind).iter().filter(|it| holds_text(&it.holds)).map(|it| it.name.as_str()).collect()
}

/// The same rows are asked for page by page: the last answer is kept until anything changes.
#[derive(Debug, Default)]
pub(crate) struct Memory(Option<Kept>);

#[derive(Debug)]
struct Kept {
    revision: Revision,
    /// Not held: an old judgement may go as soon as nobody else needs it.
    judged: std::sync::Weak<isms_rules::Judgement>,
    asked: String,
    selection: std::sync::Arc<Selection>,
}

impl Memory {
    /// As [`select`]; what was asked last is not looked for again.
    pub(crate) fn select(
        &mut self,
        cx: &Cx<'_>,
        kind: Kind,
        query: &TableQuery,
    ) -> AppResult<std::sync::Arc<Selection>> {
        let query_text =
            serde_json::to_string(query).map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
        let asked = format!("{}\u{1f}{}\u{1f}{}\u{1f}{query_text}", kind.as_str(), cx.today, cx.stamp());
        if let Some(kept) = &self.0
            && kept.revision == cx.isms.revision
            && kept.judged.as_ptr() == std::sync::Arc::as_ptr(&cx.judged)
            && kept.asked == asked
        {
            return Ok(std::sync::Arc::clone(&kept.selection));
        }
        let selection = std::sync::Arc::new(select(cx, kind, query)?);
        self.0 = Some(Kept {
            revision: cx.isms.revision,
            judged: std::sync::Arc::downgrade(&cx.judged),
            asked,
            selection: std::sync::Arc::clone(&selection),
        });
        Ok(selection)
    }
}
