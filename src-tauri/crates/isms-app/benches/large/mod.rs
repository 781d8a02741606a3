//! A workspace as a big organisation's spreadsheet would bring it: 10,000 risks of 1.5 KB with three links each, no
//! owner, no decision, no action, and a level that the scales do not give. What each benchmark starts from.
#![allow(dead_code)] // each benchmark takes what it needs

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use isms_app::session::{Edit, Origin, Seat, Session};
use isms_app::{PlainHost, Workbench, sample};
use isms_model::{Change, Kind};
use serde_json::{Value, json};

/// How many risks.
pub(crate) const RISKS: usize = 10_000;
const ASSETS: usize = 200;
const PEOPLE: usize = 20;

/// The moment at which everything happens.
pub(crate) fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 9, 0, 0).single().expect("it is a moment")
}

/// The day of [`now`].
pub(crate) fn today() -> NaiveDate {
    now().date_naive()
}

/// A workbench without dialogs, on which the clock stands still.
pub(crate) fn workbench(state: &Path) -> Workbench {
    Workbench::new(Box::new(PlainHost { at: Some(now()), state: state.to_owned() }))
}

fn text(n: usize, about: &str, len: usize) -> String {
    let mut text = format!("{about} {n}: ");
    while text.len() < len {
        let _ = write!(text, "what was written about it in {} by team {}, ", 2015 + text.len() % 11, n % 37);
    }
    text.truncate(len);
    text
}

/// The fields of the n-th risk: 1.5 KB and three links.
pub(crate) fn risk(n: usize) -> Value {
    json!({
        "title": text(n, "Risk", 60),
        "threat": text(n, "Threat", 300),
        "vulnerability": text(n, "Weak spot", 350),
        "event": text(n, "Event", 350),
        "consequence": text(n, "Consequence", 350),
        "assets": [format!("AS-{:03}", 1 + n % ASSETS)],
        "controls": [format!("A.5.{}", 1 + n % 37), format!("A.8.{}", 1 + n % 34)],
        "inherent": { "likelihood": 1 + n % 5, "impact": 1 + n / 5 % 5, "recorded_level": 12 },
    })
}

fn create(kind: Kind, id: String, fields: Value) -> Change {
    Change::create(kind, id, fields.as_object().cloned().unwrap_or_default())
}

/// Makes the workspace in a new folder and closes it.
pub(crate) fn workspace(folder: &Path) {
    drop(without_risks(folder, |_| {
        (1..=RISKS).map(|n| create(Kind::Risk, format!("R-{n:05}"), risk(n))).collect()
    }));
}

/// A workspace with people and assets and what `more` adds.
pub(crate) fn without_risks(folder: &Path, more: impl FnOnce(&Session) -> Vec<Change>) -> Session {
    let seat = Seat { person_id: None, name: "Bench".to_owned() };
    let mut session = Session::create(folder, now(), today(), seat).expect("a new folder");
    sample::begin(&mut session, now(), "Large Holding").expect("a new workspace");
    let mut changes = Vec::new();
    changes.extend(
        (1..=PEOPLE)
            .map(|n| create(Kind::Person, format!("P-{n:03}"), json!({ "name": format!("Person {n}") }))),
    );
    changes.extend((1..=ASSETS).map(|n| {
        create(Kind::Asset, format!("AS-{n:03}"), json!({ "name": format!("System {n}"), "in_scope": true }))
    }));
    changes.extend(more(&session));
    let edit =
        Edit { origin: Origin::Import, label: "Import".to_owned(), why: None, decided_by: None, changes };
    session.commit(now(), edit).expect("the fields are right");
    session
}

/// The same risks as a spreadsheet.
pub(crate) fn csv(path: &Path) {
    let mut out =
        String::from("Risk ID,Risk,Threat,Vulnerability,Consequence,Asset,Controls,Likelihood,Impact\n");
    for n in 1..=RISKS {
        let risk = risk(n);
        let cell = |field: &str| risk[field].as_str().unwrap_or_default().replace('"', "\"\"");
        let controls = format!(
            "{}; {}",
            risk["controls"][0].as_str().unwrap_or_default(),
            risk["controls"][1].as_str().unwrap_or_default()
        );
        let _ = writeln!(
            out,
            "R-{n:05},\"{}\",\"{}\",\"{} {}\",\"{}\",{},{controls},{},{}",
            cell("title"),
            cell("threat"),
            cell("vulnerability"),
            cell("event"),
            cell("consequence"),
            risk["assets"][0].as_str().unwrap_or_default(),
            risk["inherent"]["likelihood"],
            risk["inherent"]["impact"]
        );
    }
    std::fs::write(path, out).expect("the folder can be written");
}

/// A folder for one benchmark, removed at its end. On the disk of the build, as a workspace would be; /tmp may be memory.
pub(crate) fn folder() -> tempfile::TempDir {
    let base = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    tempfile::tempdir_in(base).expect("a folder for the benchmark")
}
