//! The sheet that a risk owner signs: all their risks, what is to be decided, one line to sign.

use isms_documents::kinds::owner_sheet;
use isms_documents::{RenderOptions, outline, render};
use isms_model::{Id, Isms};

fn isms() -> Isms {
    isms_fixture::isms(
        "
        organization ORG name=Larkmoor
        criteria CRIT likelihood=5 impact=5 formula=product accept_max=6
        person P-1 name=\"Tom Hargreave\" job=CTO
        person P-2 name=\"Ines Duarte\"
        risk R-1 title=Flood owner=P-1 treatment=modify controls=A.7.5 inherent=4x4 residual=1x4
        risk R-2 title=Fire owner=P-1 treatment=retain inherent=2x5 residual=2x4 acceptance=P-1@2026-02-03
        risk R-3 title=Theft owner=P-1 treatment=retain inherent=2x2
        risk R-4 title=Gone owner=P-1 status=closed inherent=2x2
        risk R-5 title=Another owner=P-2 inherent=2x2
        ",
    )
}

fn sheet(isms: &Isms, owner: &str) -> Option<String> {
    let today = isms_fixture::TODAY.parse().expect("a day");
    owner_sheet(isms, &Id::new(owner), today).map(|it| outline(&it))
}

#[test]
fn every_open_risk_of_the_owner_stands_on_it_and_says_what_is_asked() {
    let text = sheet(&isms(), "P-1").expect("they own risks");
    for words in
        ["Tom Hargreave, CTO", "3 open risks of this owner: 2 to decide, 1 decided", "levels up to 6"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("R-4") && !text.contains("R-5"), "neither closed ones nor others': {text}");
    let line = |id: &str| text.lines().find(|it| it.contains(id)).unwrap_or_default().to_owned();
    assert!(line("R-1").contains("to approve") && line("R-1").contains("to accept"), "{}", line("R-1"));
    assert!(line("R-2").contains("accepted 2026-02-03"), "{}", line("R-2"));
    assert!(line("R-3").contains("not rated") && !line("R-3").contains("to accept"), "{}", line("R-3"));
}

#[test]
fn who_owns_no_open_risk_has_no_sheet() {
    assert_eq!(sheet(&isms(), "P-9"), None);
}

#[test]
fn the_sheet_is_the_same_every_time() {
    let isms = isms();
    let today = isms_fixture::TODAY.parse().expect("a day");
    let made = || {
        let sheet = owner_sheet(&isms, &Id::new("P-1"), today).expect("they own risks");
        render(&sheet, &RenderOptions::default()).expect("it prints")
    };
    assert_eq!(made().warnings, []);
    assert_eq!(made(), made());
}
