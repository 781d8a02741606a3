//! The annex to an approval (P-07): what differs between two versions of a document, field by field with the value
//! before and after, and who changed it last and when, on paper.

use std::path::Path;

use isms_documents::content::Column;
use isms_documents::listing::{Listing, ListingGroup, listing};
use isms_documents::on_site::AVAILABLE;
use isms_model::{Isms, Kind, is_on_site_only};
use serde::{Deserialize, Serialize};

use super::compare::{CompareRequest, Compared, Comparison, compare_versions};
use super::history::history_of;
use super::sheets::{TableWritten, write};
use crate::comparison::{FieldDifference, RowDifference};
use crate::error::{AppError, AppResult, Code};
use crate::host::Purpose;
use crate::redline::{Difference, Passage, Shape, Sign};
use crate::session::Session;
use crate::workbench::Workbench;

/// A comparison to be printed.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComparePrint {
    /// The document's reference.
    pub document: String,
    /// The older: the number of a version, or `draft` for what it says today.
    pub from: String,
    /// The newer, in the same way.
    pub to: String,
    /// The file (grant of purpose `print_file`).
    pub grant: String,
}

/// Prints what differs between two versions.
pub fn compare_print(workbench: &Workbench, request: ComparePrint) -> AppResult<TableWritten> {
    let path = workbench.granted(&request.grant, Purpose::PrintFile)?;
    let ComparePrint { document, from, to, .. } = request;
    print_to(workbench, CompareRequest { document, from, to }, &path)
}

/// As [`compare_print`], to a path.
pub fn print_to(workbench: &Workbench, request: CompareRequest, path: &Path) -> AppResult<TableWritten> {
    let (isms, _) = workbench.snapshot()?;
    let today = workbench.today();
    let compared = compare_versions(workbench, request)?;
    let rows = workbench.with(|session| rows(session, &isms, &compared))?;
    let shows = shows(&compared);
    let printed = Listing {
        organisation: isms.organization().name.clone(),
        title: format!("Changes: {}", compared.title),
        shows: shows.clone(),
        classification: isms_documents::kinds::classification(&isms).unwrap_or_default().to_owned(),
        as_of: today,
        columns: [
            ("Record", 20),
            ("Title", 42),
            ("What", 30),
            ("Before", 74),
            ("After", 74),
            ("Last changed", 33),
        ]
        .map(|(title, width)| Column::left(title, width))
        .to_vec(),
        page_per_group: false,
        groups: vec![ListingGroup { heading: String::new(), rows }],
    };
    let count = printed.groups[0].rows.len() as u32;
    let made = isms_documents::render(&listing(&printed), &crate::approval::options(workbench, &isms)?)
        .map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    write(path, &made.bytes)?;
    Ok(TableWritten { path: path.display().to_string(), rows: count, shows })
}

/// Which two are compared, and how much differs.
fn shows(it: &Comparison) -> String {
    let side = |one: &Compared| match one.approved_on {
        Some(on) => format!("{} (approved {on}, {})", one.version, one.approved_by),
        None if one.version == "draft" => "what it says today (not approved)".to_owned(),
        None => one.version.clone(),
    };
    let found = if it.same {
        "both say the same".to_owned()
    } else if it.differences.rows.is_empty() {
        "its text differs".to_owned()
    } else {
        format!("{} records differ, {} are as they were", it.differences.rows.len(), it.differences.same_rows)
    };
    format!("{}, {} against {}: {found}", it.document, side(&it.from), side(&it.to))
}

fn rows(session: &Session, isms: &Isms, it: &Comparison) -> AppResult<Vec<Vec<String>>> {
    let mut rows = of_file(it);
    rows.extend(of_text(&it.differences.text));
    for row in &it.differences.rows {
        for field in &row.fields {
            rows.push(of_field(session, isms, row, field)?);
        }
    }
    Ok(rows)
}

/// A file of the organisation's own that was replaced.
fn of_file(it: &Comparison) -> Vec<Vec<String>> {
    let name = |one: &Compared| one.file.as_ref().map(|it| it.name.clone()).unwrap_or_default();
    let hash = |one: &Compared| one.file.as_ref().map(|it| it.sha256.clone());
    if hash(&it.from) == hash(&it.to) {
        return Vec::new();
    }
    let cells = [&it.document, &it.title, "File"].map(str::to_owned);
    vec![cells.into_iter().chain([name(&it.from), name(&it.to), String::new()]).collect()]
}

/// Passages of a text that differ, each under the heading it stands under.
fn of_text(passages: &[Passage]) -> Vec<Vec<String>> {
    let mut heading = String::new();
    let mut rows = Vec::new();
    for it in passages {
        if it.shape == Shape::Heading {
            heading = words(it, Sign::Removed);
        }
        if it.difference != Difference::Same {
            let cells = [String::new(), heading.clone(), "Text".to_owned()];
            let (before, after) = (words(it, Sign::Added), words(it, Sign::Removed));
            rows.push(cells.into_iter().chain([before, after, String::new()]).collect());
        }
    }
    rows
}

/// The words of a passage without those of one sign.
fn words(it: &Passage, without: Sign) -> String {
    let kept: String =
        it.runs.iter().filter(|run| run.sign != without).map(|run| run.text.as_str()).collect();
    kept.trim().to_owned()
}

fn of_field(
    session: &Session,
    isms: &Isms,
    row: &RowDifference,
    field: &FieldDifference,
) -> AppResult<Vec<String>> {
    let said = |without: Sign| {
        let passages = field.passages.iter().map(|it| words(it, without)).filter(|it| !it.is_empty());
        passages.collect::<Vec<_>>().join("\n")
    };
    let (before, after) = if is_hidden(isms, row.kind, &row.id, &field.field) {
        (AVAILABLE.to_owned(), AVAILABLE.to_owned())
    } else {
        (said(Sign::Added), said(Sign::Removed))
    };
    let title = match row.difference {
        Difference::Added => format!("{} (added)", row.title),
        Difference::Removed => format!("{} (removed)", row.title),
        Difference::Same | Difference::Changed => row.title.clone(),
    };
    let last = history_of(session, isms, row.kind, &row.id, Some(&field.field), 1)?;
    let last = last.first().map(|it| format!("{}, {}", it.at.get(..10).unwrap_or_default(), it.by));
    Ok(vec![row.id.clone(), title, field.label.clone(), before, after, last.unwrap_or_default()])
}

/// Whether a field is shown on site only.
fn is_hidden(isms: &Isms, kind: Kind, id: &str, field: &str) -> bool {
    isms.any(kind, id).is_some_and(|(_, record)| is_on_site_only(&record.json(), field))
}
