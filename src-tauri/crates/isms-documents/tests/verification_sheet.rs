//! The sheet on which somebody verifies that corrective actions work: what is known, and room to write on.

use isms_documents::kinds::verification_sheet;
use isms_documents::{RenderOptions, outline, render};
use isms_model::{Id, Isms};

fn isms(more: &str) -> Isms {
    isms_fixture::isms(&format!(
        r#"
        organization ORG name=Ironvale
        person P-1 name="Tessa Orlow" job=Quality
        person P-2 name="Frank Dolan"
        evidence E-1 title="Setting of the ports"
        control A.7.10 decision=applicable
        nonconformity NC-5 statement="Sticks lie at machines" grade=minor control=A.7.10 owner=P-1 root_cause="Ports are open" extent="Both halls" actions=[{{"text":"Block the ports","owner":"P-1","done_on":"2026-04-01","proof":"Policy of April","evidence":["E-1"]}},{{"text":"Tell the shifts","owner":"P-1","due_on":"2026-05-01"}}] effectiveness=[{{"on":"2026-04-20","by":"P-2","sample":"30 of 30","seen":"Two took a stick","result":"not_effective"}}] {more}
        "#
    ))
}

fn sheet(isms: &Isms, id: &str) -> Option<String> {
    let today = isms_fixture::TODAY.parse().expect("a day");
    verification_sheet(isms, &Id::new(id), today).map(|it| outline(&it))
}

#[test]
fn it_says_what_was_found_why_what_was_done_and_what_to_look_at() {
    let text = sheet(&isms(r#"check_criterion="No port takes a stick" check_sample="30 machines""#), "NC-5");
    let text = text.expect("there is one");
    for words in [
        "NC-5, minor",
        "Sticks lie at machines",
        "Ports are open",
        "Policy of April",
        "E-1 Setting of the ports",
        "not done, due 2026-05-01",
        "No port takes a stick",
        "30 machines",
        "Both halls",
        "2026-04-20, Frank Dolan: 30 of 30; Two took a stick (It does not work)",
        "Who acted does not verify: not Tessa Orlow.",
        "Verified by (name)",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("Not written down yet"), "{text}");
}

#[test]
fn what_nobody_wrote_down_is_asked_for_before_one_looks() {
    let text = sheet(&isms(""), "NC-5").expect("there is one");
    assert!(
        text.contains("Write it here before you look") && text.contains("how many, of how many"),
        "{text}"
    );
    assert_eq!(sheet(&isms(""), "NC-9"), None);
}

#[test]
fn it_is_the_same_every_time_and_fits_on_two_pages() {
    let isms = isms("");
    let today = isms_fixture::TODAY.parse().expect("a day");
    let made = || {
        let sheet = verification_sheet(&isms, &Id::new("NC-5"), today).expect("there is one");
        render(&sheet, &RenderOptions::default()).expect("it prints")
    };
    assert_eq!((made().warnings, made().pages), (vec![], 2));
    assert_eq!(made(), made());
}
