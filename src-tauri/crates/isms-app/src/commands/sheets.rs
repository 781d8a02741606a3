//! A table as a file: a spreadsheet that comes back with a comparison, and a print. Both hold what the table shows and
//! say so.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use isms_documents::content::Column as PaperColumn;
use isms_documents::listing::{Listing, ListingGroup, listing};
use isms_documents::on_site::AVAILABLE;
use isms_exchange::sheet::{self, SheetDifferences, SheetRow, TableSheet};
use isms_model::{Isms, Kind, ON_SITE_FIELDS};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::import::{read, refused};
use super::records::{Outcome, commit_in, title_of};
use crate::error::{AppError, AppResult, Code};
use crate::host::Purpose;
use crate::session::{Edit, Origin};
use crate::table::{Column, Cx, Row, Selection, TableQuery, column, columns};
use crate::workbench::{Workbench, lock};

/// A table to be written.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableExport {
    /// The kind of its records.
    pub kind: Kind,
    /// Which of them, and in which order.
    #[serde(default)]
    pub query: TableQuery,
    /// The file (grant of purpose `table_file`); `.csv` for CSV, else .xlsx.
    pub grant: String,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct TableWritten {
    /// Where.
    pub path: String,
    /// How many rows.
    pub rows: u32,
    /// What it shows: how many rows of how many, and the filter.
    pub shows: String,
}

/// Writes what a table shows as a spreadsheet.
pub fn table_export(workbench: &Workbench, request: TableExport) -> AppResult<TableWritten> {
    let path = workbench.granted(&request.grant, Purpose::TableFile)?;
    export_to(workbench, request.kind, &request.query, &path)
}

/// As [`table_export`], to a path.
pub fn export_to(
    workbench: &Workbench,
    kind: Kind,
    query: &TableQuery,
    path: &Path,
) -> AppResult<TableWritten> {
    let (isms, judged) = workbench.snapshot()?;
    let cx = Cx::of(workbench, &isms, &judged)?;
    let selection = workbench.select(&cx, kind, query)?;
    let shows = shows(&cx, kind, query, &selection)?;
    let record = |id: &String| {
        let record = isms.any(kind, id).map(|it| it.1.json()).unwrap_or_default();
        SheetRow { id: id.clone(), record: record.as_object().cloned().unwrap_or_default() }
    };
    let organisation = &isms.organization().name;
    let table = TableSheet {
        kind,
        note: format!("{organisation} · {} · {shows} · as of {}", kind.plural(), cx.today),
        revision: isms.revision,
        rows: selection.ids.iter().map(record).collect(),
    };
    let name_of = |kind: Kind, id: &str| title_of(&isms, kind, id);
    let bytes = if has_ending(path, "csv") {
        sheet::to_csv(&table, &name_of)
    } else {
        sheet::to_xlsx(&table, cx.today, &name_of).map_err(|it| AppError::new(Code::File, it.to_string()))?
    };
    write(path, &bytes)?;
    Ok(TableWritten { path: path.display().to_string(), rows: table.rows.len() as u32, shows })
}

pub(crate) fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|it| it.eq_ignore_ascii_case(ending))
}

pub(crate) fn write(path: &Path, bytes: &[u8]) -> AppResult<()> {
    std::fs::write(path, bytes)
        .map_err(|it| AppError::new(Code::File, format!("It can't be written: {it}.")).in_file(path))
}

/// What a table shows, as it stands on paper: `14 of 93 controls, filter: Owner: Jonas Weber; overdue`.
fn shows(cx: &Cx<'_>, kind: Kind, query: &TableQuery, selection: &Selection) -> AppResult<String> {
    let (shown, all) = (selection.ids.len(), cx.isms.count(kind));
    let plural = kind.plural().to_lowercase();
    if query.is_all() {
        return Ok(format!("all {all} {plural}"));
    }
    let mut words: Vec<String> =
        query.conditions.iter().map(|it| it.words(cx, kind)).collect::<AppResult<_>>()?;
    if !query.text.trim().is_empty() {
        words.push(format!("“{}”", query.text.trim()));
    }
    Ok(format!("{shown} of {all} {plural}, filter: {}", words.join("; ")))
}

/// A table to be printed.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TablePrint {
    /// The kind of its records.
    pub kind: Kind,
    /// Which of them, and in which order; its group stands over its rows.
    #[serde(default)]
    pub query: TableQuery,
    /// The columns from left to right; the main ones where there are none.
    #[serde(default)]
    pub columns: Vec<String>,
    /// Whether each group begins on a page of its own.
    #[serde(default)]
    pub page_per_group: bool,
    /// The file (grant of purpose `print_file`).
    pub grant: String,
}

/// Prints what a table shows as PDF.
pub fn table_print(workbench: &Workbench, request: TablePrint) -> AppResult<TableWritten> {
    let path = workbench.granted(&request.grant, Purpose::PrintFile)?;
    print_to(workbench, &request, &path)
}

/// As [`table_print`], to a path.
pub fn print_to(workbench: &Workbench, request: &TablePrint, path: &Path) -> AppResult<TableWritten> {
    let (isms, judged) = workbench.snapshot()?;
    // What is shown on site only is neither printed nor told by a filter or a heading.
    let printable = isms_documents::on_site::printable(&isms);
    let isms = &*printable;
    let cx = Cx::of(workbench, isms, &judged)?;
    let TablePrint { kind, query, page_per_group, .. } = request;
    let selection = match &printable {
        Cow::Borrowed(_) => workbench.select(&cx, *kind, query)?,
        Cow::Owned(_) => Arc::new(crate::table::select(&cx, *kind, query)?),
    };
    let columns = paper_columns(*kind, &request.columns)?;
    let mut rows = selection.ids.iter().map(|id| cells(&cx, *kind, id, &columns));
    let groups = if selection.groups.is_empty() {
        vec![ListingGroup { heading: String::new(), rows: rows.collect() }]
    } else {
        let group = |it: &crate::table::RowGroup| {
            let name = if it.label.is_empty() { "Nothing said" } else { &it.label };
            ListingGroup {
                heading: format!("{name} ({})", it.count),
                rows: rows.by_ref().take(it.count as usize).collect(),
            }
        };
        selection.groups.iter().map(group).collect()
    };
    let shows = shows(&cx, *kind, query, &selection)?;
    let organization = isms.organization();
    let printed = Listing {
        organisation: organization.name.clone(),
        title: kind.plural().to_owned(),
        shows: shows.clone(),
        classification: isms_documents::kinds::classification(isms).unwrap_or_default().to_owned(),
        as_of: cx.today,
        columns: columns.iter().map(paper_column).collect(),
        page_per_group: *page_per_group && !selection.groups.is_empty(),
        groups,
    };
    let made = isms_documents::render(&listing(&printed), &crate::approval::options(workbench, isms)?)
        .map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    write(path, &made.bytes)?;
    Ok(TableWritten { path: path.display().to_string(), rows: selection.ids.len() as u32, shows })
}

/// What a person wants to see of a row on paper.
const MAIN: &[(Kind, &[&str])] = &[
    (
        Kind::ControlDecision,
        &[
            "id",
            "title",
            "decision",
            "justification",
            "implementation",
            "planned_on",
            "owner",
            "documents",
            "evidence",
        ],
    ),
    (
        Kind::Risk,
        &[
            "id",
            "title",
            "owner",
            "inherent_level",
            "current_level",
            "residual_level",
            "treatment",
            "controls",
            "status",
            "next_review_on",
        ],
    ),
    (
        Kind::TreatmentAction,
        &["id", "text", "risks", "controls", "responsible", "due_on", "status", "evaluation"],
    ),
    (
        Kind::Document,
        &["id", "title", "kind", "owner", "version", "approved_on", "classification", "review_months"],
    ),
    (Kind::Evidence, &["id", "title", "shows", "collected_on", "collected_by", "valid_until"]),
    (
        Kind::Nonconformity,
        &[
            "id",
            "statement",
            "source",
            "grade",
            "clause",
            "control",
            "owner",
            "due_on",
            "root_cause",
            "closed_on",
        ],
    ),
    (
        Kind::Incident,
        &["id", "title", "kind", "severity", "status", "owner", "occurred_on", "reported_on", "lessons"],
    ),
    (Kind::Obligation, &["id", "title", "kind", "party", "owner", "how_met", "controls", "reviewed_on"]),
    (
        Kind::Supplier,
        &[
            "id",
            "name",
            "service",
            "critical",
            "personal_data",
            "owner",
            "contract_end_on",
            "last_assessed_on",
        ],
    ),
    (
        Kind::Objective,
        &["id", "text", "owner", "target_text", "resources", "due_on", "status", "reviewed_on"],
    ),
    (
        Kind::Audit,
        &["id", "title", "audit_type", "status", "planned_on", "start_on", "lead_auditor", "report_on"],
    ),
    (
        Kind::PlannedChange,
        &["id", "title", "purpose", "status", "owner", "approved_by", "planned_on", "outcome"],
    ),
];

/// Kinds that people know by number: a reference to one is told with it. Others are told by name alone.
const BY_NUMBER: &[Kind] = &[
    Kind::ControlDecision,
    Kind::Risk,
    Kind::Document,
    Kind::Audit,
    Kind::AuditFinding,
    Kind::Nonconformity,
    Kind::Incident,
    Kind::Obligation,
    Kind::Decision,
    Kind::PlannedChange,
];

/// So many columns fit on a page.
const FIT: usize = 9;

pub(crate) fn paper_columns(kind: Kind, named: &[String]) -> AppResult<Vec<Column>> {
    if !named.is_empty() {
        return named.iter().map(|it| column(kind, it)).collect();
    }
    if let Some((_, names)) = MAIN.iter().find(|it| it.0 == kind) {
        return names.iter().map(|it| column(kind, it)).collect();
    }
    // The first text names the record; then what is short.
    let mut texts = 0;
    let fits = |it: &&Column| {
        texts += usize::from(it.holds == "text");
        it.part.is_none() && (it.name == "id" || (it.field.is_some() && (it.holds != "text" || texts <= 4)))
    };
    Ok(columns(kind).iter().filter(fits).take(FIT).cloned().collect())
}

pub(crate) fn paper_column(column: &Column) -> PaperColumn {
    let label = &column.label;
    match (column.holds.as_str(), column.name.as_str()) {
        (_, "id") => PaperColumn::left(label, 17),
        (_, "version" | "clause" | "classification" | "max_classification") => PaperColumn::left(label, 24),
        ("number", _) => PaperColumn::right(label, 16),
        ("date", _) => PaperColumn::left(label, 20),
        ("yes_no", _) => PaperColumn::left(label, 14),
        ("choice", _) => PaperColumn::left(label, 24),
        ("reference", _) => PaperColumn::left(label, 30),
        _ => PaperColumn::left(label, 56),
    }
}

pub(crate) fn cells(cx: &Cx<'_>, kind: Kind, id: &str, columns: &[Column]) -> Vec<String> {
    let Some((revision, record)) = cx.isms.any(kind, id) else { return Vec::new() };
    let wanted: Vec<&str> = columns.iter().filter_map(|it| it.field.as_deref()).collect();
    let row = Row { kind, id, revision, fields: record.pick(&wanted) };
    // A mark that came with a file may stand on a date or a choice, too: in a cell there is room for the note.
    let marks = Value::Object(record.pick(&[ON_SITE_FIELDS]));
    let hidden = |it: &Column| {
        let field = it.field.as_deref().unwrap_or_default();
        isms_model::is_on_site_only(&marks, field) && row.fields.contains_key(field)
    };
    // Several references are told apart by number; one person is told by name.
    let told = |it: &Column| {
        if hidden(it) {
            AVAILABLE.to_owned()
        } else if it.several && it.holds == "reference" {
            it.values(cx, &row).iter().filter_map(|it| it.as_str()).collect::<Vec<_>>().join(", ")
        } else if Kind::parse(&it.refers_to).is_some_and(|kind| BY_NUMBER.contains(&kind)) {
            let number = it.values(cx, &row).first().and_then(Value::as_str).unwrap_or_default().to_owned();
            let name = it.shown(cx, &row);
            if name == number { name } else { format!("{number} {name}") }
        } else {
            it.shown(cx, &row)
        }
    };
    columns.iter().map(told).collect()
}

/// A spreadsheet that comes back.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetRequest {
    /// The file (grant of purpose `import_file`).
    pub grant: String,
    /// The kind of its records.
    pub kind: Kind,
}

/// What a spreadsheet says otherwise than the ISMS.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct SheetView {
    /// Stands for this comparison when it is accepted.
    pub token: String,
    /// The file's name.
    pub file: String,
    /// What differs, row by row.
    pub differences: SheetDifferences,
}

/// A comparison that the user sees.
pub struct Pending {
    differences: SheetDifferences,
    file: String,
    revision: u32,
}

/// What a spreadsheet says otherwise than the ISMS. Changes nothing.
pub fn sheet_preview(workbench: &Workbench, request: SheetRequest) -> AppResult<SheetView> {
    let path = workbench.granted(&request.grant, Purpose::ImportFile)?;
    let (isms, _) = workbench.snapshot()?;
    let (file, differences) = compare(&isms, request.kind, &path)?;
    let pending = Pending { differences: differences.clone(), file: file.clone(), revision: isms.revision };
    let token = request.grant;
    lock(&workbench.share().sheets).insert(token.clone(), pending);
    Ok(SheetView { token, file, differences })
}

/// The name of a file, and what it says otherwise than the ISMS.
pub fn compare(isms: &Isms, kind: Kind, path: &Path) -> AppResult<(String, SheetDifferences)> {
    let book = read(path)?;
    let found = sheet::compare(&book, kind, isms).map_err(|it| refused(&it).in_file(path))?;
    Ok((book.name, found))
}

/// A cell by its row and field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CellKey {
    /// The row, as the spreadsheet counts.
    pub row: u32,
    /// The field.
    pub field: String,
}

/// Which differences are taken over.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetAccept {
    /// The comparison.
    pub token: String,
    /// The rows, as the spreadsheet counts.
    pub rows: Vec<u32>,
    /// Cells in them that are not taken over.
    #[serde(default)]
    pub left: Vec<CellKey>,
}

/// Takes over differences as one commit, so that one undo takes them back.
pub fn sheet_accept(workbench: &Workbench, request: SheetAccept) -> AppResult<Outcome> {
    let pending = lock(&workbench.share().sheets).remove(&request.token);
    let pending = pending.ok_or_else(|| {
        AppError::new(Code::NotFound, "Choose the file again: this comparison is no longer there.")
    })?;
    let left = request.left.into_iter().map(|it| (it.row, it.field)).collect();
    take_over(
        workbench,
        &pending.differences,
        &pending.file,
        pending.revision,
        &request.rows.into_iter().collect(),
        &left,
    )
}

/// As [`sheet_accept`], of a comparison at hand. One that was made for an older state is refused.
pub fn take_over(
    workbench: &Workbench,
    differences: &SheetDifferences,
    file: &str,
    revision: u32,
    rows: &BTreeSet<u32>,
    left: &BTreeSet<(u32, String)>,
) -> AppResult<Outcome> {
    let now = workbench.host().now();
    workbench.with(|session| {
        if session.isms().revision != revision {
            return Err(AppError::new(Code::Conflict, "The ISMS has changed since the comparison was made.")
                .help("Look at the comparison again."));
        }
        let changes = sheet::changes(differences, session.isms(), rows, left);
        let label = format!("{} {} from {file}", changes.len(), differences.kind.plural().to_lowercase());
        commit_in(session, now, Edit { origin: Origin::Import, label, why: None, decided_by: None, changes })
    })
}
