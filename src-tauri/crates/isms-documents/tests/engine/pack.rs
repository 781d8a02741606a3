//! Several documents as one file.

use expect_test::expect;
use isms_documents::content::{Block, KeyValueRow, link};
use isms_documents::layout::Destination;
use isms_documents::{
    Document, PackCover, RenderError, RenderOptions, Requirement, lay_out_pack, render_pack,
};

use crate::build::{day, document, heading, paragraph, row, table};

fn documents() -> Vec<Document> {
    let scope = vec![heading("Scope", "scope"), Block::Paragraph(vec![link("R-9", "R-9")])];
    let rows = (1..=60).map(|n| row(&format!("R-{n}"), "Something").anchored(format!("R-{n}"))).collect();
    let register = vec![Block::Table(table(rows)), heading("Method", "method"), paragraph("As written.")];
    let mut draft = document("DOC-003", "Risk Register", register);
    draft.draft = true;
    vec![document("DOC-001", "Scope Statement", scope), draft]
}

fn cover() -> PackCover {
    let requirement = |document: &str, anchor: Option<&str>| Requirement {
        clause: "4.3".into(),
        requirement: "Scope".into(),
        document: document.into(),
        anchor: anchor.map(Into::into),
        place: "somewhere".into(),
    };
    PackCover {
        organisation: "Meridian Health Systems".into(),
        title: "Stage 1 documents".into(),
        subtitle: None,
        classification: "Confidential".into(),
        facts: vec![KeyValueRow::new("Standard", "ISO/IEC 27001:2022")],
        requirements: vec![
            requirement("DOC-001", None),
            requirement("DOC-003", Some("method")),
            requirement("DOC-009", None),
        ],
        blocks: Vec::new(),
        lang: "en".into(),
        as_of: day(),
        issue: "revision 7, issued 2026-03-14".into(),
    }
}

#[test]
fn the_index_names_pages_of_the_pack() {
    let (pages, entries) = lay_out_pack(documents(), &cover(), &RenderOptions::default()).unwrap();
    expect![[r#"
        Meridian Health Systems  Stage 1 documents  Confidential
        Stage 1 documents
        Standard  ISO/IEC 27001:2022
        Documents
        Document  Title  Version  Status  Pages
        DOC-001  Scope Statement  2.0  in force  2
        DOC-003  Risk Register  2.0  DRAFT, NOT APPROVED  3–5
        Where each requirement is met
        Clause  Requirement  Document  Place  Page
        4.3  Scope  DOC-001  somewhere  2
        4.3  Scope  DOC-003  somewhere  5
        4.3  Scope  DOC-009  somewhere  –
        Index · revision 7, issued 2026-03-14  as of 2026-03-14  page 1 of 5
    "#]]
    .assert_eq(&pages.text()[0]);
    let spans: Vec<_> = entries.iter().map(|e| (e.reference.as_str(), e.first_page, e.pages)).collect();
    assert_eq!(spans, [("DOC-001", 2, 1), ("DOC-003", 3, 3)]);
    let feet: Vec<String> =
        pages.text().iter().map(|page| page.lines().last().unwrap_or_default().to_owned()).collect();
    expect![[r#"
        Index · revision 7, issued 2026-03-14  as of 2026-03-14  page 1 of 5
        DOC-001 · version 2.0 · in force · 9f3c51aa  as of 2026-03-14  page 2 of 5
        DOC-003 · version 2.0 · in force · DRAFT, NOT APPROVED · 9f3c51aa  as of 2026-03-14  page 3 of 5
        DOC-003 · version 2.0 · in force · DRAFT, NOT APPROVED · 9f3c51aa  as of 2026-03-14  page 4 of 5
        DOC-003 · version 2.0 · in force · DRAFT, NOT APPROVED · 9f3c51aa  as of 2026-03-14  page 5 of 5"#]]
    .assert_eq(&feet.join("\n"));
}

#[test]
fn links_lead_from_document_to_document() {
    let (pages, _) = lay_out_pack(documents(), &cover(), &RenderOptions::default()).unwrap();
    let link = &pages.pages[1].links[0];
    assert_eq!(link.destination, Destination::Here("DOC-003/R-9".into()));
    assert_eq!(pages.places["DOC-003/R-9"].page, 2);
    assert!(pages.warnings.is_empty(), "{:?}", pages.warnings);
}

#[test]
fn only_the_pages_of_a_draft_are_marked() {
    let (pages, _) = lay_out_pack(documents(), &cover(), &RenderOptions::default()).unwrap();
    let marked: Vec<bool> = pages.text().iter().map(|page| page.starts_with("[across the page")).collect();
    assert_eq!(marked, [false, false, true, true, true]);
}

#[test]
fn a_pack_is_the_same_bytes_each_time() {
    let render = || render_pack(documents(), &cover(), &RenderOptions::default()).unwrap();
    assert_eq!(render(), render());
}

#[test]
fn an_index_longer_than_a_page_still_tells_the_truth() {
    let many: Vec<Document> = (1..=70)
        .map(|n| document(&format!("DOC-{n:03}"), "One of many", vec![paragraph("Words.")]))
        .collect();
    let (pages, entries) = lay_out_pack(many, &cover(), &RenderOptions::default()).unwrap();
    let last = entries.last().unwrap();
    assert!(entries[0].first_page > 2);
    let page = &pages.text()[last.first_page - 1];
    assert!(page.contains("DOC-070") && page.contains(&format!("page {} of", last.first_page)), "{page}");
}

#[test]
fn two_documents_with_one_reference_are_refused() {
    let mut twice = documents();
    twice[1].control.reference = "DOC-001".into();
    let result = lay_out_pack(twice, &cover(), &RenderOptions::default());
    assert!(matches!(result, Err(RenderError::SameReference { .. })));
}
