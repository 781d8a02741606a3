//! Twelve years of certification: 4 cycles, 40 audits, 2,000 nonconformities, 20,000 measurements, with their history.
//! How long each screen waits for what it shows. Plain figures beside their bar.
#![allow(clippy::print_stdout)] // printing the figures is what it is for

mod large;

use std::path::Path;
use std::time::Instant;

use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use isms_app::{Workbench, commands};
use isms_model::standard::annex_a;
use isms_model::terms::Term;
use isms_model::{AnswerSheet, Kind};
use isms_store::{NewCommit, Options, RecordChange, Storage, Store};
use serde_json::{Value, json};

const YEARS: i32 = 12;
const AUDITS: usize = 40;
const NONCONFORMITIES: usize = 2_000;
const METRICS: usize = 40;
const MEASUREMENTS: usize = 20_000;
/// States that a nonconformity goes through, each a change of its own.
const STEPS: usize = 5;
/// Records that one commit changes, as an import or a day's work does.
const TOGETHER: usize = 50;
const BAR: f64 = 100.0;

fn main() {
    let folder = large::folder();
    let path = folder.path().join("cycles");
    println!("load {}", std::fs::read_to_string("/proc/loadavg").unwrap_or_default().trim());
    let start = Instant::now();
    make(&path);
    println!("made in {:.1} s", start.elapsed().as_secs_f64());
    let desk = large::workbench(folder.path());
    let start = Instant::now();
    commands::workspace::open_at(&desk, &path).expect("it opens");
    println!("opened in {:.0} ms", ms(start));
    let judged = desk.with(|it| Ok(it.diagnostics().len())).expect("open");
    let (isms, _) = desk.snapshot().expect("open");
    println!(
        "revision {}; {} audits, {} nonconformities, {} measurements; {judged} diagnostics",
        isms.revision,
        isms.audits.len(),
        isms.nonconformities.len(),
        isms.measurements.len()
    );
    let slow = screens().into_iter().filter(|(what, name, request)| told(&desk, what, name, request)).count();
    println!("{slow} above the bar");
    edit(&desk);
}

fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1e3
}

/// Prints how long a query takes; says whether its middle is above the bar.
fn told(desk: &Workbench, what: &str, name: &str, request: &Value) -> bool {
    let ask = |_| {
        let start = Instant::now();
        desk.query(name, request.clone()).expect("an answer");
        ms(start)
    };
    let mut times: Vec<f64> = (0..7).map(ask).collect();
    times.sort_by(f64::total_cmp);
    let middle = times[times.len() / 2];
    let mark = if middle > BAR { "ABOVE" } else { "" };
    println!("{what:<44} {middle:9.1} ms   best {:.1}; bar {BAR:.0} ms {mark}", times[0]);
    middle > BAR
}

/// What each screen asks when it opens.
fn screens() -> Vec<(String, &'static str, Value)> {
    let ask = |what: &str, name: &'static str, request: Value| (what.to_owned(), name, request);
    let mut all = vec![
        ask("overview", "overview", json!({})),
        ask("navigation", "navigation", json!({})),
        ask("due list", "due", json!({})),
        ask("certification", "certification", json!({})),
        ask("audit coverage", "audit_matrix", json!({ "programme": "AP-004" })),
        ask("readiness", "diagnostics", json!({})),
        ask("history", "history", json!({ "limit": 100 })),
        ask("risks", "risk_window", json!({ "limit": 60 })),
        ask("risk map", "risk_map", json!({})),
        ask("Statement of Applicability", "control_window", json!({})),
        ask("treatment plan", "treatment_plan", json!({})),
        ask("comparison with Annex A", "annex_comparison", json!({})),
        ask("documents", "document_rows", json!({})),
        ask("approvals", "document_status", json!({})),
        ask("acceptances", "waiting_acceptances", json!({})),
        ask("frameworks", "frameworks", json!({})),
        ask("crosswalk to FedRAMP", "crosswalk", json!({ "framework": "fedramp_moderate" })),
        ask("search", "search", json!({ "text": "ladder" })),
        ask("changed since", "changes_since", json!({})),
        ask("a nonconformity", "record", json!({ "kind": "nonconformity", "id": "NC-1000" })),
        ask("board of nonconformities", "nonconformity_board", json!({})),
        ask("their figures", "nonconformity_figures", json!({})),
        ask("others like one", "similar_nonconformities", json!({ "id": "NC-1000" })),
        ask("metrics with their values", "metric_series", json!({})),
        ask("what it lacks", "gate", json!({ "kind": "nonconformity", "id": "NC-1000" })),
        ask("facts of a metric", "facts", json!({ "kind": "metric", "id": "M-001" })),
        ask("used by a metric", "uses", json!({ "kind": "metric", "id": "M-001" })),
        ask(
            "measurements, newest",
            "records",
            json!({ "kind": "measurement", "sort": [{ "column": "on", "descending": true }], "limit": 60 }),
        ),
    ];
    let sheets = AnswerSheet::ALL.iter().map(|it| ask(&it.to_string(), "answers", json!({ "sheet": it })));
    all.extend(sheets);
    for kind in Kind::ALL.iter().filter(|it| !it.is_single()) {
        let request = json!({ "kind": kind, "limit": 60 });
        all.push(ask(&format!("register of {}", kind.as_str()), "records", request));
    }
    all
}

fn edit(desk: &Workbench) {
    let one = |n: usize| {
        let id = format!("NC-{:04}", 1 + n * 130);
        let record = desk.query("record", json!({ "kind": "nonconformity", "id": id })).expect("it is there");
        let fields = json!({ "note": format!("Seen again, {n}") });
        let request =
            json!({ "kind": "nonconformity", "id": id, "based_on": record["revision"], "fields": fields });
        let start = Instant::now();
        desk.apply("record_update", request).expect("an edit");
        ms(start)
    };
    // Closed ones are signed; every tenth is open.
    let mut times: Vec<f64> = (0..9).map(one).collect();
    times.sort_by(f64::total_cmp);
    println!("{:<44} {:9.1} ms   best {:.1}", "an edit, durable and checked", times[4], times[0]);
}

/// The first day of a year, counted from the first of the twelve.
fn day(year: i32, days: u64) -> NaiveDate {
    let first = NaiveDate::from_ymd_opt(large::today().year() - YEARS + 1 + year, 1, 5).expect("a day");
    first.checked_add_days(Days::new(days)).expect("a day")
}

/// What is made, in the order of its time: kind, reference, fields.
type Made = Vec<(Kind, String, Value)>;

fn cycles() -> Made {
    let mut made: Made = vec![(
        Kind::CertificationBody,
        "CB-001".into(),
        json!({ "name": "Northern Assessors", "accreditation_body": "ANAB" }),
    )];
    for cycle in 0..YEARS / 3 {
        let (from, to) = (day(cycle * 3, 0), day(cycle * 3 + 3, 0));
        let programme = json!({ "title": format!("Programme {}", cycle + 1), "period_start": from, "period_end": to, "owner": "P-001" });
        made.push((Kind::AuditProgramme, format!("AP-{:03}", cycle + 1), programme));
        let renews = (cycle > 0).then(|| format!("CERT-{cycle:03}"));
        let certificate = json!({ "number": format!("IS {cycle}"), "body": "CB-001", "decided_on": from, "valid_until": to, "renews": renews });
        made.push((
            Kind::Certificate,
            format!("CERT-{:03}", cycle + 1),
            isms_model::kind::compact(certificate),
        ));
    }
    for year in 0..YEARS {
        let fields = json!({ "title": format!("Review {}", year + 1), "status": "held", "held_on": day(year, 300), "chair": "P-001", "attendees": ["P-001", "P-002"] });
        made.push((Kind::ManagementReview, format!("MR-{:03}", year + 1), fields));
    }
    made
}

fn audits() -> Made {
    let controls = annex_a();
    let audit = |n: usize| {
        let year = (n * YEARS as usize / AUDITS) as i32;
        let on = day(year, (n % 4) as u64 * 80);
        let external = n % 5 == 4;
        let seen: Vec<&str> = controls.iter().skip(n * 7 % 60).take(30).map(|it| it.id.as_str()).collect();
        let items: Vec<Value> = seen.iter().map(|id| json!({ "subject": id, "auditor": "P-003", "population": "All of the year", "chosen_how": "Every fifth", "seen": "What was asked for was there", "result": "conforms" })).collect();
        let fields = json!({ "title": format!("Audit {}", n + 1), "audit_type": if external { "surveillance" } else { "internal" },
            "programme": if external { Value::Null } else { json!(format!("AP-{:03}", year / 3 + 1)) },
            "status": "done", "start_on": on, "end_on": on, "controls": seen, "items": items, "lead_auditor": "P-003", "conclusion": "It works" });
        (Kind::Audit, format!("AUD-{:03}", n + 1), isms_model::kind::compact(fields))
    };
    (0..AUDITS).map(audit).collect()
}

fn nonconformity(n: usize, step: usize) -> Value {
    let raised = day((n * YEARS as usize / NONCONFORMITIES) as i32, (n % 330) as u64);
    let later = |days: u64| raised + Days::new(days * 10);
    let control = &annex_a()[n % 93].id;
    let mut fields = json!({ "statement": format!("The ladder to rack {n} was found unlocked"), "objective_evidence": format!("Seen on {raised} by the team of round {n}"),
        "source": "internal_audit", "audit": format!("AUD-{:03}", 1 + n * AUDITS / NONCONFORMITIES), "grade": if n % 9 == 0 { "major" } else { "minor" },
        "control": control, "raised_on": raised, "raised_by": "P-003", "owner": format!("P-{:03}", 1 + n % 20), "due_on": later(9) });
    let steps = [
        json!({ "correction": "Locked at once", "corrected_on": raised, "similar_checked": true, "extent": "Two more racks" }),
        json!({ "cause_method": "five_whys", "whys": ["Nobody looks", "No round is planned", "The plan forgot the hall"], "root_cause": "The plan of rounds forgot the hall", "cause_found_on": later(2) }),
        json!({ "actions": [{ "text": "Put the hall on the plan", "owner": "P-004", "due_on": later(5), "done_on": later(4), "proof": "Plan 7" }] }),
        json!({ "effectiveness": [{ "on": later(8), "by": "P-003", "seen": "Four rounds, none open", "result": "effective" }], "closed_on": later(8), "closed_by": "P-003" }),
    ];
    let last = if n % 10 == 0 { step.min(2) } else { step };
    let map = fields.as_object_mut().expect("an object");
    steps[..last].iter().for_each(|it| map.extend(it.as_object().cloned().unwrap_or_default()));
    fields
}

fn measures() -> Made {
    let metric = |n: usize| {
        let fields = json!({ "name": format!("Share of systems patched in time {n}"), "method": "Count", "unit": "%", "frequency_months": 1, "measured_by": "P-005", "target": 95.0, "direction": "higher_is_better" });
        (Kind::Metric, format!("M-{:03}", n + 1), fields)
    };
    let days = YEARS as usize * 350;
    let measured = |n: usize| {
        let at = n * days / MEASUREMENTS;
        let fields = json!({ "metric": format!("M-{:03}", 1 + n % METRICS), "on": day((at / 350) as i32, (at % 350) as u64), "value": 80.0 + (n % 20) as f64, "by": "P-005" });
        (Kind::Measurement, format!("MV-{:05}", n + 1), fields)
    };
    (0..METRICS).map(metric).chain((0..MEASUREMENTS).map(measured)).collect()
}

/// Makes it through the store alone: to judge each change is not what is measured.
fn make(path: &Path) {
    drop(large::without_risks(path, |_| Vec::new()));
    let mut store = Store::open(path, &Options::new(large::now(), "Bench")).expect("it opens");
    let mut made = cycles();
    made.extend(audits());
    made.extend(measures());
    commit_all(&mut store, &made, &mut std::collections::BTreeMap::new());
    let mut revisions = std::collections::BTreeMap::new();
    for step in 0..STEPS {
        let id = |n: usize| format!("NC-{:04}", n + 1);
        let all: Made =
            (0..NONCONFORMITIES).map(|n| (Kind::Nonconformity, id(n), nonconformity(n, step))).collect();
        commit_all(&mut store, &all, &mut revisions);
    }
}

fn commit_all(store: &mut Store, made: &Made, revisions: &mut std::collections::BTreeMap<String, u32>) {
    for (at, some) in made.chunks(TOGETHER).enumerate() {
        let changes = some.iter().map(|(kind, id, fields)| RecordChange {
            kind: kind.as_str().to_owned(),
            id: id.clone(),
            based_on: revisions.get(id).copied().unwrap_or(0),
            after: Some(fields.to_string()),
        });
        let commit = NewCommit {
            at: large::now() - TimeDelta::days(30) + TimeDelta::seconds(at as i64),
            seat: "Bench".to_owned(),
            decided_by: None,
            why: None,
            origin: "edit".to_owned(),
            label: "Edit".to_owned(),
            base_revision: store.head().revision,
            changes: changes.collect(),
        };
        let revision = store.commit(commit).expect("the changes fit").revision;
        revisions.extend(some.iter().map(|(_, id, _)| (id.clone(), revision)));
    }
}
