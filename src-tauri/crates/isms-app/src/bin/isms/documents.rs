//! `approve`, `document`, `compare`.

use std::path::Path;

use chrono::NaiveDate;
use isms_app::commands::Nothing;
use isms_app::commands::change_annex;
use isms_app::commands::compare::{self, CompareRequest, Comparison};
use isms_app::commands::document_card::{DocumentKey, document_card};
use isms_app::commands::documents::{Approve, Withdraw, approve as approve_document, withdraw_approval};
use isms_app::commands::lifecycle::{self, DocumentRetire, DocumentReviewed, DocumentStep, Step};
use isms_app::commands::own_file::{self, DocumentOpen};
use isms_app::commands::records::Created;
use isms_app::commands::starters::{self, FromStarter};
use isms_app::redline::{Difference, Passage, Run, Sign};
use isms_app::{AppError, AppResult, Code, Workbench};
use isms_model::Kind;
use serde_json::Value;

use crate::args::{ApproveOptions, DocumentOptions, Format, Stage};
use crate::records::told;
use crate::{Verdict, open, print, values};

pub(crate) fn approve(
    workbench: &Workbench,
    path: &Path,
    (id, by, on, reason): (String, String, Option<NaiveDate>, String),
    more: ApproveOptions,
) -> AppResult<Verdict> {
    open(workbench, path)?;
    let on = on.unwrap_or_else(|| workbench.host().today());
    let version = if more.minor {
        Some(document_card(workbench, DocumentKey { id: id.clone() })?.minor)
    } else {
        more.number
    };
    let request = Approve {
        id,
        by,
        on,
        reason,
        version,
        effective_on: more.effective,
        reviewed_by: more.reviewer,
        reviewed_on: None,
        overrule: more.overrule,
    };
    Ok(told(&approve_document(workbench, request)?))
}

pub(crate) fn run(workbench: &Workbench, path: &Path, options: DocumentOptions) -> AppResult<Verdict> {
    open(workbench, path)?;
    if options.starters {
        return list_starters(workbench);
    }
    let on = options.on.unwrap_or_else(|| workbench.host().today());
    let fields = values::parse(Kind::Document, &Value::Null, &options.fields)?;
    if let (Some(starter), Some(reference)) = (&options.starter, &options.reference) {
        let message = format!("A starter text begins a new document; {reference} is there already.");
        let help = format!(
            "isms document W --starter {starter} makes one; isms show W {reference} prints the text of {reference}."
        );
        return Err(AppError::new(Code::BadRequest, message).help(help));
    }
    if let Some(starter) = options.starter {
        return Ok(made(
            workbench,
            &starters::document_from_starter(workbench, FromStarter { starter, fields })?,
        ));
    }
    if let Some(file) = options.file {
        return Ok(made(workbench, &own_file::put(workbench, &file, options.reference, fields)?));
    }
    let id = options.reference.ok_or_else(|| {
        AppError::new(Code::BadRequest, "Say which document, or how to begin one.")
            .help("For example: isms document W DOC-007 --to review, or isms document W --starter backup.")
    })?;
    let why = options.why;
    let outcome = match (options.to, options.reviewed_by, options.withdraw, options.write) {
        (Some(to), ..) => {
            let step = if to == Stage::Review { Step::ToReview } else { Step::ToDraft };
            lifecycle::document_step(workbench, DocumentStep { id, step, reviewer: None, why: Some(why) })?
        }
        (_, Some(by), ..) => {
            let request = DocumentReviewed { id, by, on, result: None, note: why };
            lifecycle::document_reviewed(workbench, request)?
        }
        (_, _, Some(version), _) => withdraw_approval(workbench, Withdraw { id, version, reason: why })?,
        (_, _, _, Some(version)) => {
            let version = Some(version).filter(|it| it != "draft");
            let folder = options.out.unwrap_or_default();
            println!("{}", own_file::copy_out(workbench, &DocumentOpen { id, version }, &folder)?.display());
            return Ok(Verdict::Clean);
        }
        _ if options.retire => lifecycle::document_retire(workbench, DocumentRetire { id, reason: why })?,
        _ => return card(workbench, id),
    };
    Ok(told(&outcome))
}

fn made(workbench: &Workbench, created: &Created) -> Verdict {
    let verdict = told(&created.outcome);
    if let Ok(card) = document_card(workbench, DocumentKey { id: created.id.clone() }) {
        for place in card.open_places {
            println!("  to decide: {place}");
        }
    }
    verdict
}

fn list_starters(workbench: &Workbench) -> AppResult<Verdict> {
    for it in starters::starters(workbench, Nothing {})?.starters {
        let existing =
            if it.existing.is_empty() { String::new() } else { format!(" (see {})", it.existing.join(", ")) };
        println!("{:<22} {}{existing}\n{:<22} {}", it.name, it.title, "", it.about);
    }
    Ok(Verdict::Clean)
}

/// Where a document stands and what stands in the way of approving it.
fn card(workbench: &Workbench, id: String) -> AppResult<Verdict> {
    let card = document_card(workbench, DocumentKey { id })?;
    let row = &card.row;
    let stage = serde_json::to_value(row.stage).unwrap_or_default();
    println!("{} {}: {}", row.id, card.title, print::value(&stage).replace('_', " "));
    if let (Some(version), Some(on)) = (&row.version, row.approved_on) {
        println!("  in force: {version}, approved on {on}");
    }
    if let Some(on) = row.next_review_on {
        println!("  next review: {on}{}", if row.overdue { ", overdue" } else { "" });
    }
    println!("  next number: {} for a small change, {} for a large one", card.minor, card.major);
    for place in &card.open_places {
        println!("  to decide: {place}");
    }
    for missing in &card.missing {
        println!("  missing: {missing}");
    }
    for it in &card.gate {
        print::diagnostic(it);
    }
    Ok(Verdict::Clean)
}

pub(crate) fn compare(
    workbench: &Workbench,
    path: &Path,
    request: CompareRequest,
    format: Format,
    out: Option<&Path>,
) -> AppResult<Verdict> {
    open(workbench, path)?;
    let comparison = compare::compare_versions(workbench, request.clone())?;
    if let Some(out) = out {
        let written = change_annex::print_to(workbench, request, out)?;
        eprintln!("{}: {}", written.path, written.shows);
    }
    match format {
        Format::Json => print::json(&comparison),
        Format::Text => text(&comparison),
    }
    Ok(Verdict::Clean)
}

fn text(it: &Comparison) {
    println!("{} {}: {} against {}", it.document, it.title, it.from.version, it.to.version);
    if it.same {
        println!("Both say the same.");
        return;
    }
    if it.from.file != it.to.file {
        let name = |file: &Option<isms_model::StoredFile>| {
            file.as_ref()
                .map_or_else(|| "no file".to_owned(), |it| format!("{} ({} bytes)", it.name, it.bytes))
        };
        println!("file: {} -> {}", name(&it.from.file), name(&it.to.file));
    }
    passages(&it.differences.text, "");
    for row in &it.differences.rows {
        let mark = mark(row.difference);
        println!("{mark} {} {}", row.id, row.title);
        for field in &row.fields {
            println!("    {}:", field.label);
            passages(&field.passages, "      ");
        }
    }
    if it.differences.same_rows > 0 {
        println!("{} records are as they were.", it.differences.same_rows);
    }
}

fn mark(difference: Difference) -> char {
    match difference {
        Difference::Same => ' ',
        Difference::Added => '+',
        Difference::Removed => '-',
        Difference::Changed => '~',
    }
}

/// Passages that differ; words that came as `{+…+}`, words that went as `[-…-]`.
fn passages(passages: &[Passage], indent: &str) {
    for it in passages.iter().filter(|it| it.difference != Difference::Same) {
        let words: String = it.runs.iter().map(|run| marked(run, it.difference)).collect();
        println!("{indent}{} {words}", mark(it.difference));
    }
}

fn marked(run: &Run, difference: Difference) -> String {
    let (text, space) = (run.text.trim_end(), &run.text[run.text.trim_end().len()..]);
    match run.sign {
        Sign::Added if difference == Difference::Changed => format!("{{+{text}+}}{space}"),
        Sign::Removed if difference == Difference::Changed => format!("[-{text}-]{space}"),
        _ => run.text.clone(),
    }
}
