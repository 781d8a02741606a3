//! `new`, `pack`, `export`, `load`, `backup`, `restore`, `verify`: whole workspaces and what leaves them.

use std::io::IsTerminal;
use std::path::Path;

use chrono::NaiveDate;
use isms_app::commands::workspace::create_at;
use isms_app::jobs::Progress;
use isms_app::session::{Seat, Session};
use isms_app::{AppError, AppResult, Code, Workbench, pack as packs, sample, transfer};

use crate::{Verdict, args, open, open_at, print};

pub(crate) fn new(
    workbench: &Workbench,
    path: &Path,
    name: Option<String>,
    sample_name: Option<&str>,
) -> AppResult<Verdict> {
    if let Some(wanted) = sample_name {
        let found = sample::Sample::named(wanted).ok_or_else(|| {
            let names: Vec<&str> = sample::SAMPLES.iter().map(|it| it.name).collect();
            AppError::new(Code::BadRequest, format!("There is no sample “{wanted}”."))
                .help(format!("Samples: {}.", names.join(", ")))
        })?;
        let session = sample::create(path, found, workbench.host().now(), workbench.host().today())?;
        println!(
            "{}: {}, revision {}",
            path.display(),
            session.isms().organization().name,
            session.isms().revision
        );
        return Ok(Verdict::Clean);
    }
    let name = name.ok_or_else(|| {
        AppError::new(
            Code::BadRequest,
            "Give the organisation's name with --name, or --sample meridian or brindlepost.",
        )
    })?;
    create_at(workbench, path, &name, Seat { person_id: None, name: args::user() })?;
    println!(
        "{}: {name}. Next: `isms check {0}` says what is missing; `isms import {0} soa FILE` brings a spreadsheet in, and `isms table {0} control --out FILE` makes one to fill in.",
        path.display()
    );
    Ok(Verdict::Clean)
}

pub(crate) fn pack(
    workbench: &Workbench,
    path: &Path,
    out: &Path,
    (on, at): (Option<NaiveDate>, Option<&str>),
    waivers: bool,
) -> AppResult<Verdict> {
    open_at(workbench, path, at)?;
    let on = on.unwrap_or_else(|| workbench.today());
    let plan = packs::plan_shown(workbench, on)?;
    let plan = if waivers { plan.with_waivers() } else { plan };
    if std::io::stderr().is_terminal() {
        eprintln!("Rendering …");
    }
    let written = packs::write(plan, out, &Progress::default())?;
    for file in &written.manifest.files {
        let version = if file.version.is_empty() {
            file.status.clone()
        } else {
            format!("{} {}", file.version, file.status)
        };
        let changed = if file.changed_since_approval { ", changed since" } else { "" };
        println!("{:<36} {:>4} pages  {version}{changed}  {}", file.name, file.pages, &file.sha256[..16]);
    }
    for it in &written.manifest.missing {
        println!("missing: {it}");
    }
    for it in &written.manifest.warnings {
        eprintln!("warning: {it}");
    }
    println!("{}", out.display());
    Ok(Verdict::Clean)
}

pub(crate) fn export(workbench: &Workbench, path: &Path, out: &Path, history: bool) -> AppResult<Verdict> {
    open(workbench, path)?;
    let text = workbench.with(|session| transfer::export(session, history))?;
    packs::write_whole(out, text.as_bytes())?;
    println!("{}", out.display());
    Ok(Verdict::Clean)
}

pub(crate) fn load(workbench: &Workbench, path: &Path, file: &Path) -> AppResult<Verdict> {
    let text = std::fs::read_to_string(file).map_err(|it| {
        AppError::new(Code::File, format!("{} can't be read: {it}.", file.display())).in_file(file)
    })?;
    let session: Session = transfer::load(
        path,
        &text,
        workbench.host().now(),
        workbench.host().today(),
        Seat { person_id: None, name: args::user() },
    )
    .map_err(|it| if it.place.file.is_none() { it.in_file(file) } else { it })?;
    println!(
        "{}: {}, revision {}",
        path.display(),
        session.isms().organization().name,
        session.isms().revision
    );
    Ok(Verdict::Clean)
}

pub(crate) fn backup(workbench: &Workbench, path: &Path, out: &Path) -> AppResult<Verdict> {
    open(workbench, path)?;
    let report = workbench.with(|session| session.backup(out))?;
    println!(
        "{}: revision {}, {} files, {} bytes, SHA-256 {}",
        out.display(),
        report.revision,
        report.files,
        report.bytes,
        report.sha256
    );
    Ok(Verdict::Clean)
}

pub(crate) fn restore(workbench: &Workbench, path: &Path, file: &Path) -> AppResult<Verdict> {
    let options = isms_store::Options::new(isms_app::host::system_now(), args::user());
    isms_store::restore(file, path, &options).map_err(|it| AppError::from(it).in_file(file))?;
    // Opening it builds the state from the journal: what is told has been read back.
    open(workbench, path)?;
    let revision = workbench.with(|session| Ok(session.isms().revision))?;
    println!("{}: revision {revision} restored", path.display());
    Ok(Verdict::Clean)
}

pub(crate) fn verify(path: &Path) -> AppResult<Verdict> {
    let report =
        isms_store::verify(path, &isms_store::Options::new(isms_app::host::system_now(), args::user()))
            .map_err(|it| AppError::from(it).in_file(path))?;
    for it in &report.problems {
        println!("{}: {}", it.place, it.detail);
    }
    println!(
        "revision {}, {} commits, {} records, {} files checked: {}",
        report.revision,
        report.commits,
        report.records,
        report.objects,
        if report.is_sound() { "sound" } else { "damaged" }
    );
    println!("history {}", report.hash);
    if !report.is_sound() {
        print::json(&report);
    }
    Ok(if report.is_sound() { Verdict::Clean } else { Verdict::Denied })
}
