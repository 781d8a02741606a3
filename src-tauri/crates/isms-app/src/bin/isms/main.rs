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
mod cycle;
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
mod verification;

use std::process::ExitCode;

use clap::Parser;
use isms_app::commands::compare::CompareRequest;
use isms_app::{AppError, AppResult, PlainHost, Workbench};

use args::{Args, Beside, Command, Ending, Judging, Paper, Records, Whole};

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
        Command::Judging(command) => judging(it, command),
        Command::Paper(command) => paper(it, command),
        Command::Records(command) => written(it, command),
        Command::Beside(command) => beside(it, command),
        Command::Ending(command) => ending(it, command),
        Command::Whole(command) => whole(it, command),
    }
}

fn judging(it: &Workbench, command: Judging) -> AppResult<Verdict> {
    match command {
        Judging::New { workspace, name, sample } => transfer::new(it, &workspace, name, sample.as_deref()),
        Judging::Import { workspace, options } => import::run(it, &workspace, &options),
        Judging::Check { workspace, options } => check::run(it, &workspace, &options),
        Judging::Due { workspace, options } => due::run(it, &workspace, &options),
        Judging::Cycle { workspace, cycle, at, format } => {
            cycle::run(it, &workspace, cycle, at.as_deref(), format)
        }
    }
}

fn paper(it: &Workbench, command: Paper) -> AppResult<Verdict> {
    match command {
        Paper::Pack { workspace, out, on, at, waivers } => {
            transfer::pack(it, &workspace, &out, (on, at.as_deref()), waivers)
        }
        Paper::Approve { workspace, reference, by, on, why, more } => {
            documents::approve(it, &workspace, (reference, by, on, why), more)
        }
        Paper::Sheets { workspace, out, owner } => signed::sheets(it, &workspace, &out, owner.as_deref()),
        Paper::Owned { workspace, person, out } => signed::owned(it, &workspace, person, out.as_deref()),
        Paper::Signed { workspace, options } => signed::signed(it, &workspace, options),
        Paper::Verification { workspace, out, of } => {
            verification::sheets(it, &workspace, &out, of.as_deref())
        }
        Paper::Verified { workspace, reference, options } => {
            verification::verified(it, &workspace, reference, options)
        }
        Paper::Document { workspace, options } => documents::run(it, &workspace, options),
        Paper::Compare { workspace, reference, from, to, format, out } => {
            let request = CompareRequest { document: reference, from, to };
            documents::compare(it, &workspace, request, format, out.as_deref())
        }
    }
}

fn written(it: &Workbench, command: Records) -> AppResult<Verdict> {
    match command {
        Records::Set { workspace, reference, fields, why } => {
            records::set(it, &workspace, &reference, &fields, why)
        }
        Records::Create { workspace, kind, fields, id, why, format } => {
            create::run(it, &workspace, &kind, &fields, id, why, format)
        }
        Records::Attach { workspace, reference, file, shows, title, on, until, format } => {
            let evidence = create::Attached { shows, title, on, until };
            create::attach(it, &workspace, &reference, &file, evidence, format)
        }
        Records::Revert { workspace, reference, to, field, why, dry_run } => {
            past::revert(it, &workspace, &reference, past::Revert { to, field, why, dry_run })
        }
        Records::List { workspace, kind, conditions, at, format } => {
            records::list(it, &workspace, &kind, &conditions, at.as_deref(), format)
        }
        Records::Table { workspace, kind, options } => tables::table(it, &workspace, &kind, &options),
        Records::Print { workspace, kind, rows, out, page_each } => {
            tables::print(it, &workspace, &kind, &rows, &out, page_each)
        }
        Records::Show { workspace, reference, at, format } => {
            records::show(it, &workspace, &reference, at.as_deref(), format)
        }
        Records::Diff { workspace, from, to, kind, reference, format } => {
            past::diff(it, &workspace, past::Diff { from, to, kind, reference, format })
        }
        Records::Find { workspace, text } => links::find(it, &workspace, &text.join(" ")),
        Records::Facts { workspace, reference } => links::facts(it, &workspace, &reference),
    }
}

fn beside(it: &Workbench, command: Beside) -> AppResult<Verdict> {
    match command {
        Beside::Crosswalk { workspace, framework, at, format } => {
            crosswalk::run(it, &workspace, &framework, at.as_deref(), format)
        }
        Beside::Answers { workspace, sheet, at, format } => {
            answers::run(it, &workspace, &sheet, at.as_deref(), format)
        }
        Beside::Transition { workspace, at, format } => {
            transition::run(it, &workspace, at.as_deref(), format)
        }
    }
}

fn ending(it: &Workbench, command: Ending) -> AppResult<Verdict> {
    match command {
        Ending::Delete { workspace, reference, why } => links::delete(it, &workspace, &reference, why),
        Ending::End { workspace, reference, why } => links::end(it, &workspace, &reference, why),
        Ending::Replace { workspace, reference, by, end, yes } => {
            links::replace(it, &workspace, (&reference, &by), (end, yes))
        }
        Ending::Undo { workspace } => records::undo(it, &workspace),
    }
}

fn whole(it: &Workbench, command: Whole) -> AppResult<Verdict> {
    match command {
        Whole::Export { workspace, out, history } => transfer::export(it, &workspace, &out, history),
        Whole::Load { workspace, file } => transfer::load(it, &workspace, &file),
        Whole::History { workspace, reference, field, format } => {
            past::history(it, &workspace, reference.as_deref(), field, format)
        }
        Whole::Backup { workspace, out } => transfer::backup(it, &workspace, &out),
        Whole::Restore { workspace, file } => transfer::restore(it, &workspace, &file),
        Whole::Verify { workspace } => transfer::verify(&workspace),
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
