//! Tables as such: what they can be asked by, which rows a query means, saved views, and what others changed.

use isms_model::Kind;
use isms_store::Storage;
use serde::{Deserialize, Serialize};

use super::Nothing;
use super::records::refuse_if_read_only;
use crate::error::{AppError, AppResult, Code};
use crate::session::Session;
use crate::table::{Column, Cx, ReadyCount, TableQuery, columns, ready_labels};
use crate::workbench::Workbench;

/// Which table.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableKey {
    /// The kind of its records.
    pub kind: Kind,
}

/// What a table can be asked by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct TableShape {
    /// Its columns; each can be filtered, sorted and grouped by.
    pub columns: Vec<Column>,
    /// Ready-made conditions: name and label.
    pub ready: Vec<(String, String)>,
}

/// What a table can be asked by.
pub fn table_shape(_workbench: &Workbench, request: TableKey) -> AppResult<TableShape> {
    Ok(TableShape { columns: columns(request.kind).to_vec(), ready: ready_labels(request.kind) })
}

/// Which rows of which table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableRequest {
    /// The kind of its records.
    pub kind: Kind,
    /// Which of them, and in which order.
    #[serde(default)]
    pub query: TableQuery,
}

/// Rows by reference.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct TableIds {
    /// The references, in order.
    pub ids: Vec<String>,
}

/// The references of all rows that a query means.
pub fn table_ids(workbench: &Workbench, request: TableRequest) -> AppResult<TableIds> {
    let (isms, judged) = workbench.snapshot()?;
    let cx = Cx::of(workbench, &isms, &judged)?;
    let selection = workbench.select(&cx, request.kind, &request.query)?;
    Ok(TableIds { ids: selection.ids.clone() })
}

/// How many rows would be there without one of the conditions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Blame {
    /// What each condition means in words, in order; the text to find is the last where there is one.
    pub words: Vec<String>,
    /// How many rows there would be without it.
    pub without: Vec<u32>,
}

/// Which of the conditions to drop where nothing is found.
pub fn table_blame(workbench: &Workbench, request: TableRequest) -> AppResult<Blame> {
    let (isms, judged) = workbench.snapshot()?;
    let cx = Cx::of(workbench, &isms, &judged)?;
    let TableRequest { kind, query } = request;
    let mut blame = Blame { words: Vec::new(), without: Vec::new() };
    let mut count = |without: TableQuery, words: String| -> AppResult<()> {
        blame.without.push(crate::table::select(&cx, kind, &without)?.ids.len() as u32);
        blame.words.push(words);
        Ok(())
    };
    for at in 0..query.conditions.len() {
        let mut without = TableQuery { sort: Vec::new(), group: None, ..query.clone() };
        let condition = without.conditions.remove(at);
        count(without, condition.words(&cx, kind)?)?;
    }
    if !query.text.trim().is_empty() {
        let without = TableQuery { text: String::new(), sort: Vec::new(), group: None, ..query.clone() };
        count(without, format!("“{}”", query.text.trim()))?;
    }
    Ok(blame)
}

/// A way of looking at a table that somebody gave a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SavedView {
    /// Its name.
    pub name: String,
    /// What it shows.
    pub query: TableQuery,
}

/// The saved views of a table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SavedViews {
    /// In the order of their names.
    pub views: Vec<SavedView>,
}

fn views_key(kind: Kind) -> String {
    format!("views/{}", kind.as_str())
}

fn read_views(session: &Session, kind: Kind) -> SavedViews {
    session.store.setting(&views_key(kind)).and_then(|it| serde_json::from_str(it).ok()).unwrap_or_default()
}

fn keep_views(session: &mut Session, kind: Kind, mut views: SavedViews) -> AppResult<SavedViews> {
    refuse_if_read_only(session)?;
    views.views.sort_by_key(|it| it.name.to_lowercase());
    let json = serde_json::to_string(&views).map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    session.store.put_setting(&views_key(kind), &json)?;
    Ok(views)
}

/// The saved views of a table. They belong to the workspace: whoever opens it has them.
pub fn views(workbench: &Workbench, request: TableKey) -> AppResult<SavedViews> {
    workbench.with(|session| Ok(read_views(session, request.kind)))
}

/// A view to save; one with the same name is replaced.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ViewSave {
    /// The table.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// What it shows.
    pub query: TableQuery,
}

/// Saves a view under a name.
pub fn view_save(workbench: &Workbench, request: ViewSave) -> AppResult<SavedViews> {
    let name = request.name.trim().to_owned();
    if name.is_empty() {
        return Err(AppError::new(Code::BadRequest, "Give the view a name."));
    }
    workbench.with(|session| {
        let mut views = read_views(session, request.kind);
        views.views.retain(|it| it.name != name);
        views.views.push(SavedView { name, query: request.query });
        keep_views(session, request.kind, views)
    })
}

/// A view to be called otherwise, or to be given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ViewRename {
    /// The table.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// Its new name; none deletes the view.
    #[serde(default)]
    pub to: Option<String>,
}

/// Renames or deletes a saved view.
pub fn view_rename(workbench: &Workbench, request: ViewRename) -> AppResult<SavedViews> {
    workbench.with(|session| {
        let mut views = read_views(session, request.kind);
        let at = views.views.iter().position(|it| it.name == request.name).ok_or_else(|| {
            AppError::new(Code::NotFound, format!("There is no saved view “{}”.", request.name))
        })?;
        let view = views.views.remove(at);
        if let Some(to) = request.to.as_deref().map(str::trim) {
            if to.is_empty() {
                return Err(AppError::new(Code::BadRequest, "Give the view a name."));
            }
            if views.views.iter().any(|it| it.name == to) {
                return Err(AppError::new(Code::BadRequest, format!("There is a view “{to}” already.")));
            }
            views.views.push(SavedView { name: to.to_owned(), query: view.query });
        }
        keep_views(session, request.kind, views)
    })
}

/// What others changed since the person at the desk looked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ChangesSince {
    /// How many records.
    pub total: u32,
    /// By kind, in the order of the model; `name` is the kind.
    pub kinds: Vec<ReadyCount>,
    /// Who made the changes.
    pub by: Vec<String>,
}

/// What others changed since the person at the desk looked.
pub fn changes_since(workbench: &Workbench, _: Nothing) -> AppResult<ChangesSince> {
    let (isms, fresh) = workbench.with(|session| Ok((session.isms().clone(), session.fresh()?)))?;
    let mut kinds = Vec::new();
    for kind in Kind::ALL.iter().copied().filter(|_| !fresh.by().is_empty()) {
        let mut count = 0;
        isms.for_each(kind, |id, revision, _| count += u32::from(fresh.is_fresh(kind, id, revision)));
        if count > 0 {
            let label = if count == 1 { kind.label() } else { kind.plural() };
            kinds.push(ReadyCount { name: kind.as_str().to_owned(), label: label.to_owned(), count });
        }
    }
    let total = kinds.iter().map(|it| it.count).sum();
    let by = if total == 0 { Vec::new() } else { fresh.by().iter().cloned().collect() };
    Ok(ChangesSince { total, kinds, by })
}

/// What was seen: a record, a table, or everything.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SeenMark {
    /// The table; everything where there is none.
    pub kind: Option<Kind>,
    /// The record; the whole table where there is none.
    pub id: Option<String>,
}

/// Notes what the person at the desk has seen.
pub fn seen_mark(workbench: &Workbench, request: SeenMark) -> AppResult<Nothing> {
    workbench.with(|session| {
        session.mark_seen(request.kind, request.id.as_deref());
        Ok(Nothing {})
    })
}
