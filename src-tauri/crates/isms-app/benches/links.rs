//! Links and search on 10,000 and 100,000 risks of 1.5 KB, in plain figures: the index of who points to whom, built and
//! kept up, what it answers, and a search for a word that is everywhere, rare or nowhere.
#![allow(clippy::print_stdout)] // printing the figures is what it is for

mod large;

use std::time::Instant;

use isms_app::commands::search;
use isms_model::{Backlinks, Change, Isms, Kind, References};
use serde_json::json;

fn told(what: &str, runs: usize, mut work: impl FnMut(usize)) {
    let mut times: Vec<f64> = Vec::with_capacity(runs);
    for n in 0..runs {
        let start = Instant::now();
        work(n);
        times.push(start.elapsed().as_secs_f64() * 1_000.0);
    }
    times.sort_by(f64::total_cmp);
    println!("  {what:<52} {:9.2} ms   (best {:.2}, {runs} runs)", times[runs / 2], times[0]);
}

/// People, assets and so many risks; one risk in ten is owned by P-001, and one in a hundred names another in a text.
fn isms(risks: usize) -> Isms {
    let fields = |value: serde_json::Value| value.as_object().cloned().unwrap_or_default();
    let mut changes = vec![Change::create(Kind::Person, "P-001", fields(json!({ "name": "Ines Duarte" })))];
    for n in 1..=200 {
        let name = json!({ "name": format!("System {n}") });
        changes.push(Change::create(Kind::Asset, format!("AS-{n:03}"), fields(name)));
    }
    for n in 1..=risks {
        let mut risk = large::risk(n);
        if n % 10 == 0 {
            risk["owner"] = json!("P-001");
        }
        if n % 100 == 0 {
            risk["note"] = json!(format!("Found beside R-{:06} by the zeppelin inspection", n / 2));
        }
        changes.push(Change::create(Kind::Risk, format!("R-{n:06}"), fields(risk)));
    }
    Isms::default().apply(&changes, 1).expect("the fields are right").0
}

fn main() {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("load {}", load.trim());
    for risks in [10_000, 100_000] {
        println!("{risks} risks");
        let isms = isms(risks);
        told("index built", 3, |_| drop(Backlinks::of(&isms)));
        told("imported references listed", 3, |_| drop(References::of(&isms)));
        let mut links = Backlinks::of(&isms);
        told("used by: a person with a tenth of all", 9, |_| drop(links.uses(Kind::Person, "P-001")));
        told("used by: a risk that a text names", 9, |_| drop(links.uses(Kind::Risk, "R-000050")));
        let mut now = isms.clone();
        told("index kept up with an edit", 9, |n| {
            let id = format!("R-{:06}", 10 + n * 10);
            let change = Change::set(&now, Kind::Risk, id.clone(), "note", format!("As R-000001, {n}"));
            now = now.apply(&[change], now.revision + 1).expect("it fits").0;
            links.update(&now, &[(Kind::Risk, &id)]);
        });
        for word in ["team 7", "zeppelin", "R-000050", "nowhere-to-be-found"] {
            told(&format!("search “{word}”: {} hits", search::find(&isms, word).hits.len()), 5, |_| {
                drop(search::find(&isms, word));
            });
        }
    }
    println!("memory at the peak: {} MiB", peak());
}

/// The most memory that the process has had so far, in MiB; 0 where the system does not tell.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|it| it.starts_with("VmHWM")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|it| it.parse::<u64>().ok()).unwrap_or(0) / 1_024
}
