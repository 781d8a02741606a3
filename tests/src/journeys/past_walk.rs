//! Every question that a client can ask, asked of the past of an ISMS in which everything changed since, and of an
//! ISMS that never went further: the two answers are the same, or a command has forgotten which state is shown.

use isms_app::commands::COMMANDS;
use isms_app::host::Purpose;
use isms_app::session::{Edit, Origin};
use isms_model::schema::{FieldType, fields};
use isms_model::{Change, Isms, Kind, Op};
use serde_json::{Map, Value, json};

use super::Desk;

/// Questions that are about today, or about the view, whatever is shown; and why.
const OF_TODAY: [(&str, &str); 9] = [
    ("session", "tells the newest revision beside the moment that is shown"),
    ("seats", "whoever works here does so today"),
    ("view_state", "belongs to the view"),
    ("views", "belongs to the view"),
    ("job", "runs now"),
    ("moments", "lists what there is to go to"),
    ("approvals_preview", "asks what would be approved today"),
    ("restore_preview", "compares a moment with today, which it would change"),
    ("due_notice", "what the desktop is shown is due today"),
];

/// What a person has not looked at yet is told of today, too.
const UNSEEN: &str = "changes_since";

#[test]
fn every_question_about_the_past_is_answered_as_it_was_answered_then() {
    let (then, now) = (Desk::with_sample(), Desk::with_sample());
    let questions = questions(&isms(&then));
    let asked: Vec<&str> = questions.iter().map(|it| it.0).collect();
    for it in COMMANDS.iter().filter(|it| it.is_query) {
        let is_of_today = OF_TODAY.iter().any(|(name, _)| *name == it.name) || it.name == UNSEEN;
        assert!(asked.contains(&it.name) != is_of_today, "{} is asked of the past, or is of today", it.name);
    }

    let revision = isms(&now).revision;
    now.on("2027-03-02");
    change_everything(&now);
    let typed = json!({ "kind": "risk", "id": "R-001", "field": "title", "value": "Typed and not saved" });
    now.apply("draft_put", typed);
    now.apply("view_at", json!({ "at": revision.to_string() }));

    let mut forgetful: Vec<String> = Vec::new();
    for (name, request) in questions {
        let answers = [&then, &now].map(|desk| answer(desk, name, &request));
        if answers[0] != answers[1] {
            forgetful.push(format!("{name} {request}\n{}", difference("", &answers[0], &answers[1])));
        }
    }
    assert!(forgetful.is_empty(), "{} answers of today:\n{}", forgetful.len(), forgetful.join("\n"));
}

#[test]
fn every_file_written_in_the_past_says_what_it_said_then() {
    let (then, now) = (Desk::with_sample(), Desk::with_sample());
    let kept = [&then, &now].map(|desk| {
        std::fs::write(desk.path("restore.txt"), "Restored in 40 minutes").unwrap();
        let grant = desk.pick(Purpose::EvidenceFile, "restore.txt");
        desk.apply("evidence_add", json!({ "grant": grant }))["id"].clone()
    });
    let revision = isms(&now).revision;
    now.on("2027-03-02");
    change_everything(&now);
    now.apply("view_at", json!({ "at": revision.to_string() }));
    for (name, purpose, file, request) in [
        ("table_export", Purpose::TableFile, "risks.csv", json!({ "kind": "risk" })),
        ("table_print", Purpose::PrintFile, "assets.pdf", json!({ "kind": "asset" })),
        ("owned_print", Purpose::PrintFile, "owned.pdf", json!({ "people": ["P-001"] })),
        ("diagnostics_file", Purpose::TableFile, "readiness.csv", json!({})),
        ("due_file", Purpose::CalendarFile, "due.ics", json!({})),
    ] {
        let written = [&then, &now].map(|desk| {
            let mut request = request.clone();
            request["grant"] = json!(desk.pick(purpose, file));
            desk.apply(name, request);
            let bytes = std::fs::read(desk.path(file)).unwrap();
            // An entry of a calendar names its workspace.
            let unfolded = String::from_utf8_lossy(&bytes).replace("\r\n ", "");
            unfolded.lines().filter(|it| !it.starts_with("UID:")).map(str::to_owned).collect::<Vec<_>>()
        });
        assert!(written[0] == written[1], "{name} writes of today");
    }
    let request = json!({ "kind": "evidence", "id": kept[0] });
    assert_eq!(now.apply("file_open", request.clone()), then.apply("file_open", request));
    now.apply("document_open", json!({ "id": "DOC-020", "version": "1.0" }));
}

fn isms(desk: &Desk) -> Isms {
    desk.workbench().with(|session| Ok(session.isms().clone())).unwrap()
}

/// An answer without what names the asking; a refusal is an answer, too.
fn answer(desk: &Desk, name: &str, request: &Value) -> Value {
    let mut request = request.clone();
    if let Some(text) = request.get("file").cloned() {
        std::fs::write(desk.path("rows.csv"), text.as_str().unwrap()).unwrap();
        request = json!({ "grant": desk.pick(Purpose::ImportFile, "rows.csv"), "kind": request["kind"], "target": request["target"] });
        request.as_object_mut().unwrap().retain(|_, it| !it.is_null());
    }
    let mut answer = match desk.workbench().query(name, request) {
        Ok(answer) => answer,
        Err(error) => json!({ "refused": error.to_string() }),
    };
    if let Some(map) = answer.as_object_mut() {
        map.remove("token");
    }
    // Two workspaces with one history prove it each with its own hash.
    let mut text = answer.to_string();
    let (shown, _) = desk.workbench().snapshot().unwrap();
    for (_, it) in shown.baselines.iter().filter(|(_, it)| !it.head_hash.is_empty()) {
        text = text.replace(&it.head_hash, "hash of this workspace");
    }
    serde_json::from_str(&text).unwrap()
}

/// The first places where two answers differ.
fn difference(path: &str, then: &Value, now: &Value) -> String {
    let at = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match (then, now) {
        (Value::Object(a), Value::Object(b)) => {
            let keys: std::collections::BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            let differ = keys.into_iter().filter(|key| a.get(*key) != b.get(*key));
            let lines = differ.take(3).map(|key| difference(&at(key), &then[key], &now[key]));
            lines.collect::<Vec<_>>().join("\n")
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let first = a.iter().zip(b).position(|(a, b)| a != b).unwrap_or(0);
            difference(&at(&first.to_string()), &a[first], &b[first])
        }
        _ => {
            let short = |it: &Value| it.to_string().chars().take(160).collect::<String>();
            format!("  {path}: then {} now {}", short(then), short(now))
        }
    }
}

/// One commit, long after, in which every record says something else, every third is gone, and there are new ones.
fn change_everything(desk: &Desk) {
    let edit = |isms: &Isms| {
        let mut changes = Vec::new();
        for kind in Kind::ALL.iter().copied() {
            let mut at = 0;
            isms.for_each(kind, |id, revision, record| {
                at += 1;
                let op = if at % 3 == 0 && !kind.is_single() {
                    Op::Delete
                } else {
                    Op::Update(otherwise(kind, &record.json()))
                };
                changes.push(Change { kind, id: id.to_owned(), based_on: revision, op });
            });
            if !kind.is_single() {
                changes.push(Change::create(kind, format!("{}-901", kind.prefix()), Map::new()));
            }
        }
        Edit { origin: Origin::Import, label: "Everything".into(), why: None, decided_by: None, changes }
    };
    let now = desk.query("session", json!({}))["today"].as_str().unwrap().to_owned();
    let now = format!("{now}T10:00:00Z").parse().unwrap();
    desk.workbench()
        .with(|session| {
            let edit = edit(session.isms());
            session.commit(now, edit)
        })
        .unwrap();
}

/// The record with other words, other days, and nothing that it pointed to or had decided.
fn otherwise(kind: Kind, record: &Value) -> Map<String, Value> {
    let mut other = Map::new();
    for field in fields(kind) {
        let Some(value) = record.get(&field.name) else { continue };
        let value = match (&field.holds, value) {
            (FieldType::Text, Value::String(text)) => json!(format!("{text} since")),
            (FieldType::Date, Value::String(day)) => {
                let day: chrono::NaiveDate = day.parse().unwrap();
                json!(day.checked_add_days(chrono::Days::new(200)).unwrap().to_string())
            }
            (FieldType::YesNo, Value::Bool(it)) => json!(!it),
            (FieldType::Number, it) => it.clone(),
            _ => Value::Null,
        };
        other.insert(field.name.clone(), value);
    }
    other
}

/// Every question, with what there is to ask about.
fn questions(isms: &Isms) -> Vec<(&'static str, Value)> {
    let mut all: Vec<(&'static str, Value)> = Vec::new();
    let mut named = Vec::new();
    for kind in Kind::ALL.iter().copied() {
        let kind_name = kind.as_str();
        all.push(("records", json!({ "kind": kind_name })));
        all.push(("table_ids", json!({ "kind": kind_name })));
        all.push(("table_blame", json!({ "kind": kind_name })));
        all.push(("table_shape", json!({ "kind": kind_name })));
        let mut ids = Vec::new();
        isms.for_each(kind, |id, _, _| ids.push(id.to_owned()));
        for id in ids.iter().step_by((ids.len() / 3).max(1)) {
            let key = json!({ "kind": kind_name, "id": id });
            named.push(json!(format!("{kind_name}:{id}")));
            for name in ["record", "facts", "uses", "removal", "history", "gate"] {
                all.push((name, key.clone()));
            }
            all.push(("consequences", json!({ "kind": kind_name, "id": id, "fields": { "note": "" } })));
            all.push(("bulk_preview", json!({ "kind": kind_name, "ids": [id], "fields": { "note": "x" } })));
        }
    }
    let ids = |kind: Kind| {
        let mut ids = Vec::new();
        isms.for_each(kind, |id, _, _| ids.push(id.to_owned()));
        ids
    };
    all.push(("logo", json!({})));
    for id in ids(Kind::Document) {
        all.push(("document_card", json!({ "id": id })));
        all.push(("document_preview", json!({ "id": id })));
        all.push(("compare_versions", json!({ "document": id, "from": "1.0", "to": "draft" })));
    }
    for id in ids(Kind::Nonconformity) {
        all.push(("similar_nonconformities", json!({ "id": id })));
        all.push(("reminder", json!({ "id": id })));
    }
    for id in ids(Kind::Risk).iter().take(6) {
        all.push(("risk_ratings", json!({ "id": id })));
        all.push(("owner_decisions", json!({ "id": id })));
    }
    let texts = ["Look at R-003, [[DOC-003]] and [[P-003]].", "A.8.13, NC-001, NC-901 and R-901."];
    let risks = ids(Kind::Risk);
    all.extend([
        ("named", json!({ "records": named })),
        ("mentions", json!({ "texts": texts })),
        ("replace_preview", json!({ "kind": "person", "id": "P-001", "by": "P-002" })),
        ("ratings_confirm_preview", json!({ "ids": risks, "on": "2026-11-24" })),
        ("waiting_acceptances", json!({ "owner": "P-002" })),
        ("owned", json!({ "person": "P-001" })),
        ("control_numbers", json!({ "text": "5.15-5.18, A.8.3" })),
        ("answers", json!({ "sheet": "cyber_insurance" })),
        ("search", json!({ "text": "backup" })),
        ("diff", json!({ "from": "1", "to": isms.revision.to_string() })),
        ("import_preview", json!({ "file": "Risk,Owner\nLaptop lost,Nobody\n", "target": "risks" })),
        ("sheet_preview", json!({ "file": "Reference,Title\nR-001,Another\nR-003,Third\n", "kind": "risk" })),
    ]);
    for framework in ["nist_csf", "soc2"] {
        all.push(("crosswalk", json!({ "framework": framework })));
    }
    let of_the_whole = [
        "catalogue",
        "overview",
        "navigation",
        "nonconformity_board",
        "nonconformity_figures",
        "metric_series",
        "risk_window",
        "risk_map",
        "risk_method",
        "criteria_presets",
        "outstanding",
        "annex_comparison",
        "treatment_plan",
        "control_window",
        "due",
        "audit_matrix",
        "notification_clocks",
        "certification",
        "frameworks",
        "transition",
        "diagnostics",
        "document_status",
        "pack_contents",
        "document_rows",
        "starters",
    ];
    all.extend(of_the_whole.map(|name| (name, json!({}))));
    all
}
