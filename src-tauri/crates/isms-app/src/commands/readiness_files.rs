//! What an auditor would object to as a file (E-07): a spreadsheet, or a print, each with the code of the rule and how
//! to mend it. It is a working list: neither is part of a pack.

use std::path::Path;

use isms_documents::content::Column;
use isms_documents::listing::{Listing, ListingGroup, listing};
use isms_exchange::sheet::PlainSheet;
use isms_model::{Severity, terms::Term};
use serde::{Deserialize, Serialize};

use super::readiness::{DiagnosticsRequest, DiagnosticsView, diagnostics};
use super::sheets::{TableWritten, has_ending, write};
use crate::error::{AppError, AppResult, Code};
use crate::host::Purpose;
use crate::workbench::Workbench;

/// A list to be written.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DiagnosticsFile {
    /// Which diagnostics, for which day.
    #[serde(default)]
    pub request: DiagnosticsRequest,
    /// The file (grant of purpose `table_file` or `print_file`): `.pdf` for a print, `.csv` for CSV, else .xlsx.
    pub grant: String,
}

/// Writes what an auditor would object to.
pub fn diagnostics_file(workbench: &Workbench, request: DiagnosticsFile) -> AppResult<TableWritten> {
    let path = workbench
        .granted(&request.grant, Purpose::PrintFile)
        .or_else(|_| workbench.granted(&request.grant, Purpose::TableFile))?;
    file_to(workbench, request.request, &path)
}

/// As [`diagnostics_file`], to a path.
pub fn file_to(workbench: &Workbench, request: DiagnosticsRequest, path: &Path) -> AppResult<TableWritten> {
    let (isms, _) = workbench.snapshot()?;
    let found = diagnostics(workbench, DiagnosticsRequest { limit: 0, offset: 0, ..request })?;
    let organisation = &isms.organization().name;
    let shows = shows(&found);
    let failed = |it: &dyn std::fmt::Display| AppError::new(Code::Internal, it.to_string());
    let bytes = if has_ending(path, "pdf") {
        let printed = paper(&isms, &shows, &found);
        let options = crate::approval::options(workbench, &isms)?;
        isms_documents::render(&listing(&printed), &options).map_err(|it| failed(&it))?.bytes
    } else {
        let sheet = PlainSheet {
            name: "Readiness".to_owned(),
            note: format!("{organisation} · {shows} · revision {}", isms.revision),
            headings: COLUMNS.iter().map(|it| (it.0.to_owned(), it.1)).collect(),
            rows: Severity::ALL.iter().flat_map(|it| rows(&found, *it, true)).collect(),
        };
        if has_ending(path, "csv") {
            sheet.to_csv()
        } else {
            sheet.to_xlsx(found.on).map_err(|it| failed(&it))?
        }
    };
    write(path, &bytes)?;
    Ok(TableWritten { path: path.display().to_string(), rows: found.diagnostics.len() as u32, shows })
}

/// Headings and widths, in characters and nearly in millimetres.
const COLUMNS: [(&str, u16); 8] = [
    ("Severity", 11),
    ("Rule", 12),
    ("Clause", 16),
    ("Record", 14),
    ("Title", 36),
    ("What", 64),
    ("How to mend it", 64),
    ("Waived", 12),
];

fn shows(found: &DiagnosticsView) -> String {
    format!("{} found, judged for {}", found.matched, found.on)
}

/// The rows of one severity; with it in front, or under a heading of its own.
fn rows(found: &DiagnosticsView, severity: Severity, named: bool) -> Vec<Vec<String>> {
    let of = found.diagnostics.iter().filter(|it| it.diagnostic.severity == severity);
    of.map(|it| {
        let own = &it.diagnostic;
        let cells = [
            own.code.to_string(),
            own.clause.to_string(),
            own.subject.id.clone(),
            it.title.clone(),
            own.message.clone(),
            own.help.to_string(),
            own.waived_by.clone().unwrap_or_default(),
        ];
        let first = named.then(|| severity.label().to_owned());
        first.into_iter().chain(cells).collect()
    })
    .collect()
}

fn paper(isms: &isms_model::Isms, shows: &str, found: &DiagnosticsView) -> Listing {
    let group = |severity: &Severity| {
        let rows = rows(found, *severity, false);
        ListingGroup { heading: format!("{} ({})", severity.label(), rows.len()), rows }
    };
    Listing {
        organisation: isms.organization().name.clone(),
        title: "Readiness".to_owned(),
        shows: shows.to_owned(),
        classification: isms_documents::kinds::classification(isms).unwrap_or_default().to_owned(),
        as_of: found.on,
        columns: COLUMNS.iter().skip(1).map(|(title, width)| Column::left(*title, *width)).collect(),
        page_per_group: false,
        groups: Severity::ALL.iter().map(group).filter(|it| !it.rows.is_empty()).collect(),
    }
}
