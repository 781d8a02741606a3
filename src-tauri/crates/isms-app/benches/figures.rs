//! How long the steps of a working day take on 10,000 imported risks, in plain figures: the middle of several runs.
//! The criterion benches beside it measure finer; this one says at a glance whether the bars are held.
#![allow(clippy::print_stdout)] // printing the figures is what it is for

mod large;

use std::time::Instant;

use isms_app::session::Session;
use isms_app::{commands, pack};
use isms_model::{Change, Kind};
use isms_rules::Day;
use serde_json::{Value, json};

fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1_000.0
}

fn told(what: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    println!(
        "{what:<44} {:9.1} ms   (best {:.1}, worst {:.1}, {} runs)",
        times[times.len() / 2],
        times[0],
        times[times.len() - 1],
        times.len()
    );
}

fn timed(what: &str, runs: usize, mut work: impl FnMut(usize)) {
    let mut run = |n| {
        let start = Instant::now();
        work(n);
        ms(start)
    };
    let times = (0..runs).map(&mut run).collect();
    told(what, times);
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let folder = |option: &str| {
        let at = args.iter().position(|it| it == option)?;
        Some(std::path::Path::new(args.get(at + 1)?))
    };
    // Made and packed by two processes, the memory of the one is not that of the other.
    match (folder("--make-only"), folder("--pack-only")) {
        (Some(folder), _) => large::workspace(&folder.join("large")),
        (None, Some(folder)) => pack_only(folder),
        (None, None) => everything(),
    }
}

/// The pack, in a process of its own: what memory they take.
fn pack_only(folder: &std::path::Path) {
    let desk = large::workbench(folder);
    commands::workspace::open_at(&desk, &folder.join("large")).expect("it opens");
    println!("memory with the workspace open: {} MiB", peak());
    pack_into(&desk, &folder.join("alone"));
    println!("memory at the peak of the pack: {} MiB", peak());
}

fn pack_into(desk: &isms_app::Workbench, out: &std::path::Path) {
    let plan = desk.with(|it| pack::plan(it, large::today())).expect("a plan");
    pack::write(plan, out, &isms_app::jobs::Progress::default()).expect("a pack");
}

fn everything() {
    let folder = large::folder();
    let path = folder.path().join("large");
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("load {}", load.trim());
    let start = Instant::now();
    large::workspace(&path);
    println!("made in {:.0} ms", ms(start));

    let desk = large::workbench(folder.path());
    timed("open, and the first page of risks", 5, |_| {
        desk.install(None);
        commands::workspace::open_at(&desk, &path).expect("it opens");
        desk.query("risk_window", json!({ "limit": 60 })).expect("a page");
    });
    let isms = desk.with(|it| Ok(it.isms().clone())).expect("open");
    println!("{} diagnostics", isms_rules::check(&isms, &Day::on(large::today())).len());
    timed("check alone", 15, |_| drop(isms_rules::check(&isms, &Day::on(large::today()))));
    sync(folder.path());
    edits(&desk);
    let ask = |what: &str, name: &str, request: Value| {
        timed(what, 7, |_| drop(desk.query(name, request.clone()).expect("an answer")));
    };
    ask("risk_window, first page", "risk_window", json!({ "limit": 60 }));
    ask(
        "risk_window, by title, from the end",
        "risk_window",
        json!({ "column": "title", "descending": true, "limit": 60 }),
    );
    ask(
        "risk_window, by level, text",
        "risk_window",
        json!({ "column": "inherent", "filter": { "text": "team 7" }, "limit": 60 }),
    );
    ask("control_window", "control_window", json!({}));
    ask("record of a risk", "record", json!({ "kind": "risk", "id": "R-05000" }));
    ask("record of a control", "record", json!({ "kind": "control", "id": "A.5.7" }));
    ask("overview", "overview", json!({}));
    ask("navigation", "navigation", json!({}));
    ask("document_status", "document_status", json!({}));
    ask("session", "session", json!({}));
    ask("diagnostics of one record", "diagnostics", json!({ "kind": "risk", "id": "R-05000" }));
    ask("diagnostics, all", "diagnostics", json!({}));
    ask("search", "search", json!({ "text": "team 7" }));
    let out = folder.path().join("out");
    timed("pack of all documents", 3, |_| pack_into(&desk, &out));
    desk.install(None);
    let myself = std::env::current_exe().expect("a program knows its file");
    let alone =
        std::process::Command::new(myself).arg("--pack-only").arg(folder.path()).status().expect("it starts");
    assert!(alone.success(), "the pack was made");
    sample(folder.path());
}

/// The sample organisation, as `isms pack` makes it.
fn sample(folder: &std::path::Path) {
    let desk = large::workbench(folder);
    let made = isms_app::sample::create(
        &folder.join("sample"),
        isms_app::sample::MERIDIAN,
        large::now(),
        large::today(),
    );
    desk.install(Some(made.expect("a sample")));
    timed("pack of the sample", 7, |_| pack_into(&desk, &folder.join("sample-out")));
}

fn sync(folder: &std::path::Path) {
    use std::io::Write as _;
    let mut file = std::fs::File::create(folder.join("raw")).expect("a file");
    timed("a raw append and fdatasync", 15, |_| {
        file.write_all(&[7; 2_000]).expect("space");
        file.sync_data().expect("a disk");
    });
}

fn edits(desk: &isms_app::Workbench) {
    let revision = |id: &str| {
        desk.with(|it: &mut Session| Ok(Change::set(it.isms(), Kind::Risk, id, "title", "x").based_on))
            .expect("open")
    };
    timed("edit: durable and checked again", 15, |n| {
        let id = format!("R-{:05}", 1 + n * 601);
        let fields =
            if n % 2 == 0 { json!({ "owner": "P-003" }) } else { json!({ "title": "Another title" }) };
        desk.apply(
            "record_update",
            json!({ "kind": "risk", "id": id, "based_on": revision(&id), "fields": fields }),
        )
        .expect("an edit");
    });
    timed("typing: draft kept and checked", 15, |n| {
        desk.apply(
            "draft_put",
            json!({ "kind": "risk", "id": "R-07000", "field": "title", "value": format!("Typing {n}") }),
        )
        .expect("a draft");
    });
    desk.apply("draft_clear", json!({ "kind": "risk", "id": "R-07000", "field": "title" })).expect("a draft");
}

/// The most memory that the process has had so far, in MiB; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|it| it.starts_with("VmHWM")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|it| it.parse::<u64>().ok()).unwrap_or(0) / 1_024
}
