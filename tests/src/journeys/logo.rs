//! The logo of the organisation: looked at before it is kept, on every document from then on, taken away and undone, and
//! carried along with the ISMS.

use isms_app::host::Purpose;
use serde_json::{Value, json};

use super::Desk;

/// A picture of 60 × 20 pixels, as a PNG.
const PICTURE: &[u8] = include_bytes!("../../data/logo.png");

fn grant(desk: &Desk, name: &str, bytes: &[u8]) -> Value {
    std::fs::write(desk.path(name), bytes).unwrap();
    json!({ "grant": desk.pick(Purpose::LogoFile, name) })
}
fn choose(desk: &Desk) {
    desk.apply("logo_put", grant(desk, "logo.png", PICTURE));
}

fn first_page(desk: &Desk) -> String {
    let shown = desk.query("document_preview", json!({ "id": "DOC-001" }));
    shown["pages"][0].as_str().unwrap().to_owned()
}

#[test]
fn every_document_begins_with_the_logo_until_it_is_taken_away() {
    let desk = Desk::with_new_isms();
    assert!(!first_page(&desk).contains("<image"));
    choose(&desk);
    let kept = desk.query("logo", json!({}));
    assert_eq!(kept["name"], "logo.png");
    let picture = kept["picture"].as_str().unwrap().to_owned();
    assert!(picture.starts_with("data:image/png;base64,iVBOR"));
    assert!(first_page(&desk).contains(&picture));
    desk.set("organization", "ORG", json!({ "logo": null }));
    assert!(!first_page(&desk).contains("<image"));
    desk.apply("undo", json!({}));
    assert!(first_page(&desk).contains(&picture));
}

#[test]
fn what_is_no_picture_is_refused_by_what_it_holds_and_changes_nothing() {
    let desk = Desk::with_new_isms();
    let refused = desk.refused("logo_put", grant(&desk, "logo.png", b"%PDF-1.7 and no picture"));
    assert_eq!(refused.message, "This can't be the logo: this is neither a PNG nor a JPEG picture.");
    assert_eq!(refused.help.as_deref(), Some("Save it as PNG or JPEG, at most 2,000 pixels on a side."));
    let cut = desk.refused("logo_put", grant(&desk, "cut.png", &PICTURE[..PICTURE.len() / 2]));
    assert!(cut.message.starts_with("This can't be the logo: the picture is damaged"), "{}", cut.message);
    let large = desk.refused("logo_put", grant(&desk, "large.png", &vec![0; 2_000_001]));
    assert!(large.message.contains("2000001 bytes"), "{}", large.message);
    assert_eq!(desk.query("logo", json!({})), json!({ "name": null, "picture": null, "problem": null }));
}

#[test]
fn a_logo_that_is_lost_is_told_instead_of_left_out() {
    let desk = Desk::with_new_isms();
    choose(&desk);
    let sha256 = desk.record("organization", "ORG")["record"]["logo"]["sha256"].as_str().unwrap().to_owned();
    let object = desk.path("larkmoor/objects").join(&sha256[..2]).join(&sha256[2..]);
    std::fs::remove_file(&object).unwrap();
    let shown = desk.query("logo", json!({}));
    assert!(
        shown["problem"].as_str().unwrap().starts_with("The logo “logo.png” can't be printed"),
        "{shown}"
    );
    let refused = desk.refused_query("document_preview", json!({ "id": "DOC-001" }));
    assert_eq!(
        refused.help.as_deref(),
        Some("Choose it again under Scope, Organisation, or take it away there.")
    );
}
