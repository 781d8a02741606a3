//! `import`: shows the preview and asks.

use std::io::{IsTerminal, Write as _};
use std::path::Path;

use isms_app::commands::import as body;
use isms_app::{AppError, AppResult, Code, Workbench};
use isms_exchange::{Action, Overrides, Preview, RemarkSeverity, Target};

use crate::args::{Format, ImportOptions, Target as Wanted};
use crate::{Verdict, open, print, values};

pub(crate) fn run(workbench: &Workbench, path: &Path, options: &ImportOptions) -> AppResult<Verdict> {
    open(workbench, path)?;
    let target = match options.target {
        Wanted::Soa => Target::Soa,
        Wanted::Risks => Target::Risks,
    };
    let book = body::read(&options.file)?;
    let (isms, _) = workbench.snapshot()?;
    let preview =
        body::plan(&book, target, &overrides(options)?, &isms).map_err(|it| it.in_file(&options.file))?;
    match options.format {
        Format::Json => print::json(&preview),
        Format::Text => show(&preview),
    }
    if options.dry_run {
        return Ok(Verdict::Clean);
    }
    if preview.tables.is_empty() {
        let what = if target == Target::Soa { "a Statement of Applicability" } else { "a risk register" };
        let error = AppError::new(
            Code::File,
            format!("{} holds no table that looks like {what}.", options.file.display()),
        );
        return Err(error.help(
            "Name the sheet with --sheet and the columns with --map, or check that it is the right file.",
        ));
    }
    if !options.yes && !agreed(&preview)? {
        eprintln!("Nothing was written.");
        return Ok(Verdict::Clean);
    }
    let outcome = body::carry_out(workbench, &preview, isms.revision, Vec::new())?;
    let word = if outcome.changed {
        format!("{} (revision {})", outcome.label, outcome.revision)
    } else {
        "Nothing to change.".to_owned()
    };
    if options.format == Format::Text {
        println!("{word}\n{}", print::counts(outcome.counts));
    } else {
        eprintln!("{word}");
    }
    Ok(Verdict::Clean)
}

fn overrides(options: &ImportOptions) -> AppResult<Overrides> {
    let mut overrides = Overrides { sheet: options.sheet.clone(), ..Overrides::default() };
    for text in &options.maps {
        let (field, column) = values::split(text)?;
        overrides
            .columns
            .push(isms_exchange::ColumnOverride { field: field.to_owned(), column: column.to_owned() });
    }
    Ok(overrides)
}

fn agreed(preview: &Preview) -> AppResult<bool> {
    let tally = preview.tally();
    let count = |name: &str| tally.get(name).copied().unwrap_or(0);
    ask(&format!("Create {} and change {} records?", count("create"), count("update")))
}

/// Asks on the terminal; anything but yes is no.
pub(crate) fn ask(question: &str) -> AppResult<bool> {
    if !std::io::stdin().is_terminal() {
        return Err(AppError::new(Code::BadRequest, "There is no terminal to ask on.")
            .help("Add --yes to write, or --dry-run to look only."));
    }
    eprint!("{question} [y/N] ");
    let failed = |it: std::io::Error| AppError::new(Code::File, it.to_string());
    std::io::stderr().flush().map_err(failed)?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).map_err(failed)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}

fn show(preview: &Preview) {
    for table in &preview.tables {
        let rows: Vec<String> = table.header_rows.iter().map(ToString::to_string).collect();
        println!(
            "sheet “{}”, header in row {}",
            table.sheet,
            if rows.is_empty() { "none".to_owned() } else { rows.join(", ") }
        );
        for column in &table.columns {
            let field = column.field.map_or_else(|| "(not imported)".to_owned(), |it| it.name().to_owned());
            println!(
                "  {:<3} {:<34} {field:<28} {:.2}",
                column.column,
                print::cut(&column.header, 34),
                column.confidence
            );
        }
        for row in &table.rows {
            let action = match row.action {
                Action::Create => "create",
                Action::Update => "update",
                Action::Unchanged => "same",
                Action::Skip => "skip",
            };
            let reference = row.reference.clone().unwrap_or_default();
            let from = row.mapped_from.as_ref().map(|it| format!(" (from {it})")).unwrap_or_default();
            let why = row.why.as_ref().map(|it| format!("  {it}")).unwrap_or_default();
            println!("  row {:<5} {action:<7} {reference}{from}{why}", row.row);
            for change in &row.changes {
                println!(
                    "            {}: {} -> {}",
                    change.field,
                    print::cut(&print::value(&change.old), 50),
                    print::cut(&print::value(&change.new), 70)
                );
            }
        }
    }
    for it in &preview.diagnostics {
        let word = match it.severity {
            RemarkSeverity::Blocker => "blocker",
            RemarkSeverity::Warning => "warning",
            RemarkSeverity::Advice => "advice",
        };
        let place = [
            it.sheet.clone(),
            it.row.map(|row| format!("row {row}")),
            it.column.clone().map(|column| format!("column {column}")),
        ];
        println!("{word}: {}: {}", place.into_iter().flatten().collect::<Vec<_>>().join(", "), it.message);
    }
    let tally: Vec<String> = preview.tally().into_iter().map(|(name, n)| format!("{n} {name}")).collect();
    println!("{}", tally.join(", "));
}
