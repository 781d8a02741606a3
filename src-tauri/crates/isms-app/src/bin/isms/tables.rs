//! `table` and `print`: a table to a spreadsheet and back, and on paper.

use std::collections::BTreeSet;
use std::path::Path;

use isms_app::commands::sheets::{TablePrint, TableWritten, compare, export_to, print_to, take_over};
use isms_app::table::{Sort, TableQuery, parse};
use isms_app::{AppResult, Workbench};
use isms_exchange::sheet::{RowState, SheetDifferences, SheetRowDifference};

use crate::args::{RowOptions, TableOptions};
use crate::{Verdict, import, open, print, records, values};

fn query(rows: &RowOptions) -> AppResult<TableQuery> {
    let sort = |text: &String| Sort {
        column: text.trim_start_matches('-').to_owned(),
        descending: text.starts_with('-'),
    };
    Ok(TableQuery {
        text: String::new(),
        conditions: rows.conditions.iter().map(|it| parse(it)).collect::<AppResult<_>>()?,
        sort: rows.sort.iter().map(sort).collect(),
        group: rows.by.clone(),
    })
}

fn written(it: &TableWritten) -> Verdict {
    println!("{}: {}", it.path, it.shows);
    Verdict::Clean
}

pub(crate) fn print(
    workbench: &Workbench,
    path: &Path,
    kind: &str,
    rows: &RowOptions,
    out: &Path,
    page_each: bool,
) -> AppResult<Verdict> {
    open(workbench, path)?;
    let request = TablePrint {
        kind: values::kind(kind)?,
        query: query(rows)?,
        columns: Vec::new(),
        page_per_group: page_each,
        grant: String::new(),
    };
    Ok(written(&print_to(workbench, &request, out)?))
}

pub(crate) fn table(
    workbench: &Workbench,
    path: &Path,
    kind: &str,
    options: &TableOptions,
) -> AppResult<Verdict> {
    open(workbench, path)?;
    let kind = values::kind(kind)?;
    if let Some(out) = &options.out {
        return Ok(written(&export_to(workbench, kind, &query(&options.rows)?, out)?));
    }
    let Some(file) = &options.import else { return Ok(Verdict::Clean) };
    let (isms, _) = workbench.snapshot()?;
    let (name, found) = compare(&isms, kind, file)?;
    show(&found);
    let rows: BTreeSet<u32> = found.rows.iter().filter(|it| takes(it)).map(|it| it.row).collect();
    if rows.is_empty() || options.dry_run {
        println!(
            "{}",
            if rows.is_empty() { "Nothing to take over." } else { "Nothing was written (--dry-run)." }
        );
        return Ok(Verdict::Clean);
    }
    if !options.yes && !import::ask(&format!("Take over {} rows?", rows.len()))? {
        eprintln!("Nothing was written.");
        return Ok(Verdict::Clean);
    }
    Ok(records::told(&take_over(workbench, &found, &name, isms.revision, &rows, &BTreeSet::new())?))
}

fn takes(row: &SheetRowDifference) -> bool {
    matches!(row.state, RowState::New | RowState::Changed)
}

fn show(found: &SheetDifferences) {
    for row in found.rows.iter().filter(|it| takes(it)) {
        let since = if row.changed_since { "  (changed here after the file was written)" } else { "" };
        let id = if row.id.is_empty() { "new" } else { &row.id };
        println!("row {:<5} {id} {}{since}", row.row, row.title);
        for cell in &row.cells {
            println!(
                "    {}: {} -> {}",
                cell.label,
                print::cut(&print::value(&cell.before), 60),
                print::cut(&print::value(&cell.after), 60)
            );
        }
    }
    for it in &found.remarks {
        let column = it.column.as_deref().unwrap_or_default();
        let row = it.row.map(|it| it.to_string()).unwrap_or_default();
        println!("{} {column}{row}: {}", it.sheet.as_deref().unwrap_or_default(), it.message);
    }
    println!("{} rows say what the ISMS says.", found.unchanged);
}
