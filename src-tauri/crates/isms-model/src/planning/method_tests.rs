//! Ratings and the version they were made under.

use serde_json::{Value, json};

use super::*;
use crate::{Id, Kind};

fn scale(n: u8) -> Value {
    (1..=n).map(|level| json!({ "level": level, "label": format!("Step {level} of {n}") })).collect()
}

fn criteria(n: u8, limit: u16) -> Value {
    json!({ "likelihood": scale(n), "impact": scale(n), "formula": "product", "accept_max": limit,
        "bands": [{ "name": "Low", "min": 1, "max": limit }, { "name": "High", "min": limit + 1, "max": 36 }] })
}

/// Version 1.0 of January had five steps, 2.0 of June has three; the risk is as the test says.
fn isms(risk: Value) -> Isms {
    let mut isms = Isms::default();
    isms.load(Kind::Criteria, "CRIT", 1, criteria(3, 4)).unwrap();
    let versions = json!([
        { "version": "1.0", "state": "superseded", "approved_on": "2026-01-10", "criteria": criteria(5, 9) },
        { "version": "1.1", "state": "superseded", "approved_on": "2026-02-10", "criteria": criteria(3, 4) },
        { "version": "2.0", "state": "approved", "approved_on": "2026-06-10", "criteria": criteria(3, 4) },
    ]);
    isms.load(Kind::Document, "DOC-1", 1, json!({ "kind": "risk_methodology", "versions": versions })).unwrap();
    isms.load(Kind::Risk, "R-1", 1, risk).unwrap();
    isms
}

fn standing(risk: Value) -> (RatingStanding, Option<u16>, String) {
    let isms = isms(risk);
    let risk = isms.risks.get(&Id::new("R-1")).unwrap();
    let method = isms.method();
    let rating = &risk.inherent;
    (method.standing(risk, rating), method.level(risk, rating), method.label(risk, rating))
}

#[test]
fn a_rating_keeps_the_scale_it_was_made_on_and_is_to_be_made_again() {
    let old = json!({ "inherent": { "likelihood": 5, "impact": 4, "version": "1.0" } });
    assert_eq!(standing(old.clone()), (RatingStanding::ToReassess, Some(20), "1.0".into()));
    let isms = isms(old);
    let risk = isms.risks.get(&Id::new("R-1")).unwrap();
    let method = isms.method();
    let words = method.criteria_of(risk, &risk.inherent).unwrap().words(&risk.inherent);
    assert_eq!(words, ("Step 5 of 5", "Step 4 of 5"), "its old words");
    assert_eq!((method.level_today(risk, &risk.inherent), method.cell(risk, &risk.inherent)), (None, None));
}

#[test]
fn what_measures_alike_is_up_to_date_whatever_its_number() {
    let made = |version: &str| json!({ "inherent": { "likelihood": 2, "impact": 3, "version": version } });
    assert_eq!(standing(made("2.0")), (RatingStanding::UpToDate, Some(6), "2.0".into()));
    assert_eq!(standing(made("v2")).0, RatingStanding::UpToDate);
    assert_eq!(standing(made("1.1")), (RatingStanding::UpToDate, Some(6), "1.1".into()));
    assert_eq!(standing(made("0.9")), (RatingStanding::ToReassess, None, "0.9".into()), "nobody knows its scale");
}

#[test]
fn without_a_note_the_risk_or_the_day_of_the_assessment_tells() {
    let rating = json!({ "likelihood": 2, "impact": 3 });
    let noted = json!({ "inherent": rating, "criteria_version": "1.0", "assessed_on": "2026-07-01" });
    assert_eq!(standing(noted), (RatingStanding::ToReassess, Some(6), "1.0".into()));
    let dated = |on: &str| json!({ "inherent": rating, "assessed_on": on });
    assert_eq!(standing(dated("2026-02-01")), (RatingStanding::ToReassess, Some(6), "1.0".into()));
    assert_eq!(standing(dated("2026-07-01")), (RatingStanding::UpToDate, Some(6), "2.0".into()));
    assert_eq!(standing(dated("2025-07-01")), (RatingStanding::Unknown, Some(6), String::new()));
    let off = json!({ "inherent": { "likelihood": 5, "impact": 1 } });
    assert_eq!(standing(off), (RatingStanding::ToReassess, None, String::new()), "it is off today's scale");
    assert_eq!(standing(json!({})).0, RatingStanding::Blank);
}

#[test]
fn a_draft_in_which_ratings_were_made_counts_as_the_version_that_was_approved_from_it() {
    let mut draft = Isms::default();
    draft.load(Kind::Criteria, "CRIT", 1, criteria(3, 4)).unwrap();
    let stamp = draft.method().stamp();
    assert!(stamp.starts_with("draft:"), "{stamp}");
    let made = |version: &str| json!({ "inherent": { "likelihood": 2, "impact": 3, "version": version } });
    assert_eq!(standing(made(&stamp)), (RatingStanding::UpToDate, Some(6), "2.0".into()));
    assert_eq!(standing(made("draft:0011")), (RatingStanding::ToReassess, None, String::new()));
    draft.load(Kind::Risk, "R-1", 1, made("draft:0011")).unwrap();
    let risk = draft.risks.get(&Id::new("R-1")).unwrap();
    assert_eq!(draft.method().standing(risk, &risk.inherent), RatingStanding::UpToDate, "nothing is in force yet");
}

#[test]
fn a_test_of_the_method_and_the_words_around_it_are_no_other_measure() {
    let one: Criteria = serde_json::from_value(criteria(3, 4)).unwrap();
    let mut other = one.clone();
    other.consistency_checks.push(crate::ConsistencyCheck::default());
    other.review_months = Some(6);
    other.bands[0].response = "Watch it.".into();
    other.matrix = vec![vec![1]];
    other.likelihood[0].label = " Step  1 of 3".into();
    assert_eq!(one.measure(), other.measure());
    other.accept_max = Some(3);
    assert_ne!(one.measure(), other.measure());
}
