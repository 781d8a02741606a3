//! What the records in print say, as text: of an organisation in its first audit year, and what holds for all of them.
//! After a wanted change: `UPDATE_EXPECT=1 cargo test -p isms-documents --test prints`, and read the difference.

use expect_test::{ExpectFile, expect_file};
use isms_documents::kinds::{ComposeError, Print, PrintKind, compose_print};
use isms_documents::{Document, RenderOptions, outline, render};
use isms_model::Isms;

/// The clinics after an internal audit: a minor that is settled, one that is open, and an observation.
fn moving() -> Isms {
    isms_fixture::isms(&format!("+ sound\n{}", include_str!("kinds/moving.isms")))
}

fn composed(isms: &Isms, reference: &str) -> Document {
    let print = Print::find(isms, reference).unwrap_or_else(|| panic!("{reference} is printed"));
    let on = isms_fixture::TODAY.parse().expect("a day");
    compose_print(isms, &print, on).expect("it is there")
}

fn check(isms: &Isms, reference: &str, expect: &ExpectFile) {
    expect.assert_eq(&outline(&composed(isms, reference)));
}

#[test]
fn the_log_tells_each_record_in_a_line_and_each_open_or_external_one_on_a_page() {
    check(&moving(), "REC-NC", &expect_file!["kinds/print_log.txt"]);
}

#[test]
fn a_register_is_printed_as_it_stands_and_is_no_draft() {
    let log = composed(&moving(), "REC-NC");
    assert!(!log.draft);
    assert_eq!((log.control.version.as_str(), log.control.status.as_str()), ("", "record"));
    assert_eq!(log.control.fingerprint, None);
}

#[test]
fn an_isms_without_records_prints_none_of_them() {
    let isms = isms_fixture::isms("+ sound");
    assert_eq!(Print::all(&isms), []);
    let on = isms_fixture::TODAY.parse().expect("a day");
    let log = Print { kind: PrintKind::CorrectiveActionLog, reference: "REC-NC".into() };
    let nothing = compose_print(&isms, &log, on);
    assert_eq!(nothing, Err(ComposeError::NoSuchDocument("REC-NC".into())));
}

#[test]
fn words_that_stay_in_the_house_are_in_no_print() {
    let isms = isms_fixture::isms(&format!(
        "+ sound\n{}\n~ nonconformity NC-002 on_site_fields=objective_evidence",
        include_str!("kinds/moving.isms")
    ));
    for print in Print::all(&isms) {
        let text = outline(&composed(&isms, &print.reference));
        assert!(!text.contains("badge of a nurse"), "{text}");
    }
    assert!(outline(&composed(&isms, "REC-NC")).contains("available on site"));
}

#[test]
fn the_same_records_give_the_same_bytes() {
    let isms = moving();
    for print in Print::all(&isms) {
        let bytes = || {
            let document = composed(&isms, &print.reference);
            let rendered = render(&document, &RenderOptions::default()).expect("a PDF");
            (rendered.bytes, rendered.pages)
        };
        assert!(bytes() == bytes(), "{}", &print.reference);
    }
}

#[test]
fn our_own_words_are_no_sentences_of_the_standard() {
    let isms = moving();
    for print in Print::all(&isms) {
        let said = outline(&composed(&isms, &print.reference)).to_lowercase();
        for mark in ["shall", "the organization ", "should be "] {
            assert!(!said.contains(mark), "{mark:?} in {}", &print.reference);
        }
    }
}
