//! The register and the SoA as windows: filters add up, counts agree, pages follow each other.

use serde_json::{Value, json};

use super::Desk;

fn ids(window: &Value) -> Vec<String> {
    window["rows"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn pages_follow_each_other_and_sorting_is_stable() {
    let desk = Desk::with_sample();
    let all =
        ids(&desk.query("risk_window", json!({ "column": "residual", "descending": true, "limit": 1000 })));
    let mut paged = Vec::new();
    for offset in (0..all.len()).step_by(7) {
        paged.extend(ids(&desk.query(
            "risk_window",
            json!({ "column": "residual", "descending": true, "offset": offset, "limit": 7 }),
        )));
    }
    assert_eq!(all, paged);
}

#[test]
fn a_cell_of_the_matrix_shows_as_many_risks_as_it_counts() {
    let desk = Desk::with_sample();
    let overview = desk.query("overview", json!({}));
    let mut placed = 0;
    for cell in overview["residual"]["cells"].as_array().unwrap().iter().flat_map(|it| it.as_array().unwrap())
    {
        let filter = json!({ "cell": { "which": "residual", "likelihood": cell["likelihood"], "impact": cell["impact"] } });
        let window = desk.query("risk_window", json!({ "filter": filter }));
        assert_eq!(window["matched"], cell["count"]);
        placed += cell["count"].as_u64().unwrap();
    }
    let n = |name: &str| overview["residual"][name].as_u64().unwrap();
    assert_eq!(placed + n("unrated") + n("to_reassess") + n("off_scale"), n("risks"));
}

#[test]
fn each_chip_shows_what_it_counts() {
    let desk = Desk::with_sample();
    for name in ["risk_window", "control_window"] {
        for chip in desk.query(name, json!({}))["chips"].as_array().unwrap() {
            let shown = desk.query(name, json!({ "filter": { "preset": chip["preset"] }, "limit": 1 }));
            assert_eq!(shown["matched"], chip["count"], "{name} {}", chip["preset"]);
        }
    }
}

#[test]
fn the_soa_lists_all_93_in_order_and_own_controls_last() {
    let desk = Desk::with_sample();
    let window = desk.query("control_window", json!({}));
    let ids = ids(&window);
    assert_eq!((ids[0].as_str(), ids[92].as_str()), ("A.5.1", "A.8.34"));
    assert!(ids[93..].iter().all(|it| it.starts_with("OWN-")));
    let changed = desk.query("control_window", json!({ "filter": { "preset": "changed_since_approval" } }));
    assert_eq!(changed["matched"], 9, "nine decisions have changed since SoA 2.0");
}

#[test]
fn anything_is_found_by_number_title_or_text() {
    let desk = Desk::with_sample();
    let first = |text: &str| desk.query("search", json!({ "text": text }))["hits"][0]["id"].clone();
    assert_eq!(first("5.23"), "A.5.23");
    assert_eq!(first("r-031"), "R-031");
    assert_eq!(first("web filtering"), "A.8.23");
}
