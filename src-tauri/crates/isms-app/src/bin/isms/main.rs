//! The command line: every capability of the window without a display. The workspace is always the first argument.
//! Exit codes: 0 done and clean, 1 denied (`check --deny`, `verify`), 2 an error.

#![allow(clippy::print_stderr)] // A command line prints.

/// Prints a line for every module of this program. Who reads may stop early, as `| head` does, and that is no error:
/// the line of the standard library would panic.
macro_rules! println {
    ($($it:tt)*) => { crate::print::text(&(format!($($it)*) + "\n")) };
}

mod answers;
mod args;
mod check;
mod create;
mod crosswalk;
mod documents;
mod due;
mod import;
mod links;
mod past;
mod print;
mod records;
mod signed;
mod tables;
mod transfer;
mod transition;
mod values;

use std::process::ExitCode;

use clap::Parser;
use isms_app::commands::compare::CompareRequest;
use isms_app::{AppError, AppResult, PlainHost, Workbench};

use args::{Args, Command};

/// Whether the answer is clean, or something was denied.
pub(crate) enum Verdict {
    /// Clean.
    Clean,
    /// Denied.
    Denied,
}

fn main() -> ExitCode {
    let args = Args::parse();
    match run(args.command) {
        Ok(Verdict::Clean) => ExitCode::SUCCESS,
        Ok(Verdict::Denied) => ExitCode::from(1),
        Err(error) => {
            print::error(&error);
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> AppResult<Verdict> {
    let workbench =
        Workbench::new(Box::new(PlainHost { at: args::fixed_time()?, state: std::env::temp_dir() }));
    let it = &workbench;
    match command {
        Command::New { workspace, name, sample } => transfer::new(it, &workspace, name, sample.as_deref()),
        Command::Import { workspace, options } => import::run(it, &workspace, &options),
        Command::Check { workspace, options } => check::run(it, &workspace, &options),
        Command::Due { workspace, options } => due::run(it, &workspace, &options),
        Command::Pack { workspace, out, on, at } => transfer::pack(it, &workspace, &out, on, at.as_deref()),
        Command::Approve { workspace, reference, by, on, why, more } => {
            documents::approve(it, &workspace, (reference, by, on, why), more)
        }
        Command::Sheets { workspace, out, owner } => signed::sheets(it, &workspace, &out, owner.as_deref()),
        Command::Owned { workspace, person, out } => signed::owned(it, &workspace, person, out.as_deref()),
        Command::Signed { workspace, options } => signed::signed(it, &workspace, options),
        Command::Document { workspace, options } => documents::run(it, &workspace, options),
        Command::Compare { workspace, reference, from, to, format } => {
            let request = CompareRequest { document: reference, from, to };
            documents::compare(it, &workspace, request, format)
        }
        Command::Set { workspace, reference, fields, why } => {
            records::set(it, &workspace, &reference, &fields, why)
        }
        Command::Create { workspace, kind, fields, id, why, format } => {
            create::run(it, &workspace, &kind, &fields, id, why, format)
        }
        Command::Attach { workspace, reference, file, shows, title, on, until, format } => {
            let evidence = create::Attached { shows, title, on, until };
            create::attach(it, &workspace, &reference, &file, evidence, format)
        }
        Command::Revert { workspace, reference, to, field, why, dry_run } => {
            past::revert(it, &workspace, &reference, past::Revert { to, field, why, dry_run })
        }
        Command::List { workspace, kind, conditions, at, format } => {
            records::list(it, &workspace, &kind, &conditions, at.as_deref(), format)
        }
        Command::Show { workspace, reference, at, format } => {
            records::show(it, &workspace, &reference, at.as_deref(), format)
        }
        Command::Diff { workspace, from, to, kind, reference, format } => {
            past::diff(it, &workspace, past::Diff { from, to, kind, reference, format })
        }
        Command::Find { workspace, text } => links::find(it, &workspace, &text.join(" ")),
        Command::Facts { workspace, reference } => links::facts(it, &workspace, &reference),
        Command::Crosswalk { workspace, framework, at, format } => {
            crosswalk::run(it, &workspace, &framework, at.as_deref(), format)
        }
        Command::Answers { workspace, sheet, at, format } => {
            answers::run(it, &workspace, &sheet, at.as_deref(), format)
        }
        Command::Transition { workspace, at, format } => {
            transition::run(it, &workspace, at.as_deref(), format)
        }
        Command::Delete { workspace, reference, why } => links::delete(it, &workspace, &reference, why),
        Command::End { workspace, reference, why } => links::end(it, &workspace, &reference, why),
        Command::Replace { workspace, reference, by, end, yes } => {
            links::replace(it, &workspace, (&reference, &by), (end, yes))
        }
        Command::Table { workspace, kind, options } => tables::table(it, &workspace, &kind, &options),
        Command::Print { workspace, kind, rows, out, page_each } => {
            tables::print(it, &workspace, &kind, &rows, &out, page_each)
        }
        Command::Undo { workspace } => records::undo(it, &workspace),
        Command::Export { workspace, out, history } => transfer::export(it, &workspace, &out, history),
        Command::Load { workspace, file } => transfer::load(it, &workspace, &file),
        Command::History { workspace, reference, field, format } => {
            past::history(it, &workspace, reference.as_deref(), field, format)
        }
        Command::Backup { workspace, out } => transfer::backup(it, &workspace, &out),
        Command::Restore { workspace, file } => transfer::restore(it, &workspace, &file),
        Command::Verify { workspace } => transfer::verify(&workspace),
    }
}

/// Opens the workspace for a command, as it is or as it was.
pub(crate) fn open_at(workbench: &Workbench, path: &std::path::Path, at: Option<&str>) -> AppResult<()> {
    open(workbench, path)?;
    workbench.look_at(at)
}

/// Opens the workspace for a command.
pub(crate) fn open(workbench: &Workbench, path: &std::path::Path) -> AppResult<()> {
    isms_app::commands::workspace::open_at(workbench, path).map_err(|error| {
        if error.code == isms_app::Code::NotFound {
            return AppError::new(error.code, format!("There is no workspace in {}.", path.display()))
                .help("`isms new` makes one.");
        }
        error
    })?;
    workbench.with(|session| {
        if session.seat.name.is_empty() {
            session.take_seat(isms_app::session::Seat { person_id: None, name: args::user() });
        }
        if let Some(repaired) = &session.recovered {
            eprintln!("Repaired when it was opened: {repaired}");
        }
        Ok(())
    })
}
