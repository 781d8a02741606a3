//! Sheets of answers: what a customer, an insurer and an annual report ask is answered from the records, claims no
//! certificate that is not there, names no risk, no incident and no evidence, and becomes a document to edit.

use serde_json::{Value, json};

use super::Desk;

const SHEETS: [&str; 3] = ["procurement", "cyber_insurance", "sec_risk_management"];

fn answer<'a>(view: &'a Value, question: &str) -> &'a Value {
    let found = view["answers"].as_array().unwrap().iter().find(|it| it["question"] == question);
    found.unwrap_or_else(|| panic!("{question}"))
}

fn words(view: &Value) -> String {
    let lines = view["answers"].as_array().unwrap().iter();
    let texts =
        lines.flat_map(|it| it["says"].as_array().unwrap().iter().chain(it["open"].as_array().unwrap()));
    texts.map(|it| it.as_str().unwrap()).collect::<Vec<_>>().join("\n")
}

#[test]
fn an_empty_isms_answers_nothing_and_says_what_is_missing() {
    let desk = Desk::with_new_isms();
    for sheet in SHEETS {
        let view = desk.query("answers", json!({ "sheet": sheet }));
        let said = words(&view);
        assert!(!said.contains("in place since"), "{sheet}: {said}");
    }
    let view = desk.query("answers", json!({ "sheet": "procurement" }));
    let policies = answer(&view, "Which security policies are in force, and who approved them?");
    assert_eq!(policies["says"], json!([]));
    assert_eq!(policies["open"], json!(["the information security policy, once it is approved"]));
    let access = answer(&view, "How is access given, checked and taken away?");
    assert_eq!(access["says"][0], "- Access control (A.5.15): not decided yet.");
    assert_eq!(access["open"][0], "whether A.5.15 applies");
}

#[test]
fn a_sheet_leaves_the_house_and_names_no_risk_no_incident_and_no_evidence() {
    let desk = Desk::with_sample();
    let mut looked_at = 0;
    let sheets: Vec<String> =
        SHEETS.iter().map(|it| words(&desk.query("answers", json!({ "sheet": it })))).collect();
    for kind in ["risk", "incident", "evidence"] {
        let all = desk.query("records", json!({ "kind": kind, "limit": 1000 }));
        for record in all["rows"].as_array().unwrap() {
            let title = record["title"].as_str().unwrap();
            for said in &sheets {
                assert!(!said.contains(title), "{kind} {title}");
            }
            looked_at += 1;
        }
    }
    assert!(looked_at > 100, "{looked_at}");
}

#[test]
fn every_record_that_an_answer_rests_on_is_there() {
    let desk = Desk::with_sample();
    for sheet in SHEETS {
        let view = desk.query("answers", json!({ "sheet": sheet }));
        let lines = view["answers"].as_array().unwrap();
        for one in lines.iter().flat_map(|it| it["rests_on"].as_array().unwrap()) {
            desk.record(one["kind"].as_str().unwrap(), one["id"].as_str().unwrap());
        }
    }
}

#[test]
fn a_certificate_is_claimed_only_while_one_stands() {
    let desk = Desk::with_sample();
    let asked = "Are you certified to ISO/IEC 27001?";
    let says = |desk: &Desk| {
        let view = desk.query("answers", json!({ "sheet": "procurement" }));
        answer(&view, asked)["says"][0].as_str().unwrap().to_owned()
    };
    assert_eq!(says(&desk), "No certificate is valid today.");
    let fields = json!({ "number": "IS 4711", "decided_on": "2026-11-20", "valid_until": "2029-11-19" });
    let id = desk.create("certificate", fields);
    assert_eq!(says(&desk), "Yes: certificate IS 4711, valid until 2029-11-19.");
    desk.set("certificate", &id, json!({ "suspended_on": "2026-11-23" }));
    assert_eq!(says(&desk), "No certificate is valid today.");
}

#[test]
fn a_document_begins_from_a_sheet_with_its_open_places_marked_and_undo_takes_it_back() {
    let desk = Desk::with_sample();
    let view = desk.query("answers", json!({ "sheet": "cyber_insurance" }));
    let open: usize =
        view["answers"].as_array().unwrap().iter().map(|it| it["open"].as_array().unwrap().len()).sum();
    let made = desk.apply("document_from_answers", json!({ "sheet": "cyber_insurance" }));
    let id = made["id"].as_str().unwrap();
    let record = desk.record("document", id);
    let body = record["record"]["body"].as_str().unwrap();
    assert_eq!(record["record"]["title"], "Cyber insurance application, answers of 2026-11-24");
    assert_eq!(body.matches("[decide:").count(), open);
    assert!(body.contains("# Defence\n\n## How do people prove who they are"), "{body}");
    desk.apply("undo", json!({}));
    desk.refused_query("record", json!({ "kind": "document", "id": id }));
}
