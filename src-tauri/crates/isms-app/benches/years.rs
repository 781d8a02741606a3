//! A very large ISMS after years of work: 100,000 risks of 1.5 KB, 5,000 assets, 200,000 entries of history. How long
//! it takes to open, to edit a field, to look a year back; what memory it needs. Plain figures beside their bars.
#![allow(clippy::print_stdout)] // printing the figures is what it is for

mod large;

use std::path::Path;
use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use isms_app::{Workbench, commands};
use isms_model::Kind;
use isms_store::{NewCommit, Options, RecordChange, Storage, Store};
use serde_json::{Value, json};

const RISKS: usize = 100_000;
const ASSETS: usize = 5_000;
/// Commits that change many risks, and how many each.
const BULK: (usize, usize) = (180, 500);
/// Commits of a single field.
const EDITS: usize = 5_000;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    if let Some(at) = args.iter().position(|it| it == "--open") {
        return measure(Path::new(&args[at + 1]));
    }
    let folder = large::folder();
    let path = folder.path().join("years");
    println!("load {}", std::fs::read_to_string("/proc/loadavg").unwrap_or_default().trim());
    let start = Instant::now();
    make(&path);
    println!("made in {:.1} s", start.elapsed().as_secs_f64());
    // Memory is that of a process that only opened it.
    let myself = std::env::current_exe().expect("a program knows its file");
    if args.iter().any(|it| it == "--keep") {
        return println!("{}", folder.keep().display());
    }
    let alone = std::process::Command::new(myself).arg("--open").arg(&path).status().expect("it starts");
    assert!(alone.success(), "it was opened");
}

fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

fn told(what: &str, bar: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let middle = times[times.len() / 2];
    println!("{what:<44} {middle:9.1} ms   best {:.1}, of {}; bar {bar}", times[0], times.len());
}

fn opened(path: &Path) -> Workbench {
    let desk = large::workbench(path.parent().expect("it has a parent"));
    commands::workspace::open_at(&desk, path).expect("it opens");
    desk
}

/// What a process does that only opens it.
fn measure(path: &Path) {
    let start = Instant::now();
    let desk = opened(path);
    desk.query("risk_window", json!({ "limit": 60 })).expect("a page");
    told("open, and the first page of risks", "3,000 ms", vec![ms(start)]);
    println!("resident after opening: {} MiB (peak {}); bar 700 MiB", memory("VmRSS"), memory("VmHWM"));
    let judged = desk.with(|it| Ok(it.diagnostics())).expect("open");
    println!("{} diagnostics: {:?}", judged.len(), judged.by_rule().iter().max_by_key(|it| it.1.1));
    drop(judged);
    sync(path);
    told("one field: durable and checked", "100 ms", (0..15).map(|n| edit(&desk, n)).collect());
    for (what, name, request) in questions() {
        let ask = |_| {
            let start = Instant::now();
            desk.query(name, request.clone()).expect("an answer");
            ms(start)
        };
        told(what, "100 ms", (0..5).map(ask).collect());
    }
    let start = Instant::now();
    let past = desk
        .with(|it| {
            let revision = it.revision_on(large::today() - TimeDelta::days(365))?;
            it.isms_at(revision)
        })
        .expect("a past");
    told("the state of a year ago", "3,000 ms", vec![ms(start)]);
    println!("{} risks then, revision {}", past.risks.len(), past.revision);
    println!("resident at the end: {} MiB (peak {})", memory("VmRSS"), memory("VmHWM"));
}

fn questions() -> [(&'static str, &'static str, Value); 7] {
    [
        ("risks: a page in the middle", "risk_window", json!({ "offset": 50_000, "limit": 60 })),
        ("risks: by level", "risk_window", json!({ "column": "inherent", "limit": 60 })),
        ("risks: a text", "risk_window", json!({ "filter": { "text": "team 7" }, "limit": 60 })),
        ("assets", "records", json!({ "kind": "asset", "limit": 60 })),
        ("a risk", "record", json!({ "kind": "risk", "id": "R-050000" })),
        ("navigation", "navigation", json!({})),
        ("search", "search", json!({ "text": "team 7" })),
    ]
}

fn edit(desk: &Workbench, n: usize) -> f64 {
    let id = format!("R-{:06}", 1 + n * 6_007);
    let record = desk.query("record", json!({ "kind": "risk", "id": id })).expect("a risk");
    let request = json!({ "kind": "risk", "id": id, "based_on": record["revision"],
        "fields": { "title": format!("Edited {n}") } });
    let start = Instant::now();
    desk.apply("record_update", request).expect("an edit");
    ms(start)
}

fn sync(path: &Path) {
    use std::io::Write as _;
    let mut file = std::fs::File::create(path.with_extension("raw")).expect("a file");
    let append = |_| {
        let start = Instant::now();
        file.write_all(&[7; 2_000]).expect("space");
        file.sync_data().expect("a disk");
        ms(start)
    };
    told("a raw append and fdatasync", "-", (0..15).map(append).collect());
}

/// A line of the process's own account of its memory, in MiB; 0 where the system does not tell.
fn memory(line: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|it| it.starts_with(line)).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|it| it.parse::<u64>().ok()).unwrap_or(0) / 1_024
}

/// A risk with all that the rules ask of it.
fn risk(n: usize, title: &str) -> String {
    let mut risk = large::risk(n);
    let owner = format!("P-{:03}", 1 + n % 20);
    let signed =
        json!({ "by": owner, "on": "2026-03-20", "rationale": "Within what the business can carry" });
    let more = json!({
        "title": title, "owner": owner, "affects": ["integrity"], "treatment": "modify", "status": "open",
        "assets": [format!("AS-{:04}", 1 + n % ASSETS)], "priority": 3, "assessed_on": "2026-03-02",
        "criteria_version": "1.0", "inherent": { "likelihood": 2, "impact": 4 }, "residual": { "likelihood": 2, "impact": 2 },
        "plan_approval": signed, "acceptance": signed,
    });
    let fields = risk.as_object_mut().expect("a risk is an object");
    fields.extend(more.as_object().cloned().unwrap_or_default());
    risk.to_string()
}

/// Makes it through the store alone: to judge five thousand edits is not what is measured.
fn make(path: &Path) {
    let begin = large::now() - TimeDelta::days(800);
    drop(large::without_risks(path, |_| Vec::new()));
    let mut store = Store::open(path, &Options::new(large::now(), "Bench")).expect("it opens");
    let mut revisions = vec![0; RISKS + 1];
    let create = |kind: Kind, id: String, body: String| RecordChange {
        kind: kind.as_str().to_owned(),
        id,
        based_on: 0,
        after: Some(body),
    };
    let mut changes: Vec<_> =
        (1..=RISKS).map(|n| create(Kind::Risk, format!("R-{n:06}"), risk(n, &format!("Risk {n}")))).collect();
    changes.extend((1..=ASSETS).map(|n| {
        let asset = json!({ "name": format!("System {n}"), "in_scope": true, "owner": "P-001" });
        create(Kind::Asset, format!("AS-{n:04}"), asset.to_string())
    }));
    let imported = commit(&mut store, begin, changes);
    revisions.fill(imported);
    let step = TimeDelta::days(790) / i32::try_from(BULK.0 + EDITS).expect("a few thousand");
    let mut at = begin;
    for round in 0..BULK.0 + EDITS {
        at += step;
        let many = if round % (EDITS / BULK.0) == 0 { BULK.1 } else { 1 };
        let first = round * 7_919;
        let changed: Vec<usize> = (0..many).map(|it| 1 + (first + it) % RISKS).collect();
        let changes = changed.iter().map(|n| RecordChange {
            kind: "risk".to_owned(),
            id: format!("R-{n:06}"),
            based_on: revisions[*n],
            after: Some(risk(*n, &format!("Risk {n}, round {round}"))),
        });
        let changes = changes.collect();
        let revision = commit(&mut store, at, changes);
        for n in changed {
            revisions[n] = revision;
        }
    }
}

fn commit(store: &mut Store, at: DateTime<Utc>, changes: Vec<RecordChange>) -> u32 {
    let base_revision = store.head().revision;
    let commit = NewCommit {
        at,
        seat: "Bench".to_owned(),
        decided_by: None,
        why: None,
        origin: "edit".to_owned(),
        label: "Edit".to_owned(),
        base_revision,
        changes,
    };
    store.commit(commit).expect("the changes fit").revision
}
