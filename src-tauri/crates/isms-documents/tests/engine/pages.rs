//! What stands on the pages.

use expect_test::expect;
use isms_documents::content::{
    Block, Cell, Column, KeyValue, KeyValueRow, Note, Row, Signature, SignatureBlock, Table, bold, link, text,
};
use isms_documents::layout::{Draw, Text};
use isms_documents::{Paper, RenderError, RenderOptions, Warning, lay_out, outline};

use crate::build::{document, heading, pages, paragraph, row, table};

fn small() -> isms_documents::Document {
    document(
        "DOC-001",
        "Scope Statement",
        vec![
            heading("Scope sentence", "sentence"),
            Block::Paragraph(vec![
                text("Operation of the "),
                bold("portal"),
                text(", see "),
                link("R-1", "R-1"),
            ]),
            heading("Risks", ""),
            Block::Table(table(vec![
                Row::group("Open"),
                row("R-1", "The portal is lost").anchored("R-1"),
                Row::total(vec![Cell::from("1"), Cell::from("in all")]),
            ])),
            Block::Note(Note { text: vec![text("Read with care.")] }),
            Block::Signatures(SignatureBlock {
                signatures: vec![Signature {
                    who: "Ελένη Παππά, director".into(), note: "date".into()
                }],
            }),
        ],
    )
}

#[test]
fn a_small_document_as_content() {
    expect![[r#"
        DOC-001 Scope Statement 2.0
          Organisation: Meridian Health Systems
          Document: DOC-001, version 2.0, in force
          Classification: Confidential
          Owner: Łukasz Wójcik, ISMS manager
          Approved by: Erik Sørensen, chief executive, 2026-03-14
          Fingerprint: 9f3c51aa 07e2b448
          portrait
            #. Scope sentence {sentence}
              Operation of the *portal*, see [R-1](#R-1)
            #. Risks
              table: Risk | What can happen
                = Open
                R-1 | The portal is lost {R-1}
                + 1 | in all
              > Read with care.
              ____ Ελένη Παππά, director (date)
    "#]]
    .assert_eq(&outline(&small()));
}

#[test]
fn a_small_document_as_pages() {
    expect![[r#"
        Meridian Health Systems  Scope Statement  Confidential
        Scope Statement
        Document control
        Organisation  Meridian Health Systems
        Document  DOC-001, version 2.0, in force
        Classification  Confidential
        Owner  Łukasz Wójcik, ISMS manager
        Approved by  Erik Sørensen, chief executive, 2026-03-14
        Fingerprint  9f3c51aa 07e2b448
        1 Scope sentence
        Operation of the portal, see R-1
        2 Risks
        Risk  What can happen
        Open
        R-1  The portal is lost
        1  in all
        Read with care.
        Ελένη Παππά, director
        date
        DOC-001 · version 2.0 · in force · 9f3c51aa  as of 2026-03-14  page 1 of 1
    "#]]
    .assert_eq(&pages(&small()).join("-- next page --\n"));
}

#[test]
fn what_is_not_approved_says_so_across_every_page_and_in_every_foot() {
    let mut draft =
        document("DOC-001", "Scope", vec![paragraph("One."), Block::PageBreak, paragraph("Two.")]);
    draft.draft = true;
    draft.control.approved = None;
    let pages = pages(&draft);
    assert_eq!(pages.len(), 2);
    for page in &pages {
        assert!(page.starts_with("[across the page, 52°] DRAFT, NOT APPROVED\n"), "{page}");
        assert!(page.contains("DOC-001 · version 2.0 · in force · DRAFT, NOT APPROVED · 9f3c51aa"), "{page}");
    }
    assert!(pages[0].contains("Approved by  not approved"), "{}", pages[0]);
}

#[test]
fn each_page_has_its_number_and_the_heading_of_its_table() {
    let rows = (1..=120).map(|n| row(&format!("R-{n:03}"), "Something happens")).collect();
    let pages = pages(&document("DOC-003", "Risk Register", vec![Block::Table(table(rows))]));
    assert_eq!(pages.len(), 4);
    for (index, page) in pages.iter().enumerate() {
        assert!(page.contains(&format!("page {} of 4", index + 1)), "{page}");
        assert!(page.contains("Risk  What can happen"), "{page}");
    }
    let all = pages.concat();
    for n in 1..=120 {
        assert_eq!(all.matches(&format!("R-{n:03}  Something happens")).count(), 1, "R-{n:03}");
    }
}

#[test]
fn a_group_that_goes_on_is_named_again() {
    let mut rows = vec![Row::group("Physical controls")];
    rows.extend((1..=60).map(|n| row(&format!("A.7.{n}"), "Walls")));
    let pages = pages(&document("DOC-004", "Controls", vec![Block::Table(table(rows))]));
    assert!(pages.len() > 1);
    assert!(!pages[0].contains("continued"));
    assert!(pages[1].contains("Physical controls, continued\n"), "{}", pages[1]);
}

#[test]
fn a_row_stays_whole_unless_it_is_higher_than_half_a_page() {
    let words = "word ".repeat(20 * 18);
    let rows = (1..=5).map(|n| row(&format!("R-{n}"), &words)).collect();
    let whole = pages(&document("DOC-003", "Register", vec![Block::Table(table(rows))]));
    let counts: Vec<usize> = whole.iter().map(|page| page.matches("word").count()).collect();
    assert!(counts.iter().all(|count| count % 360 == 0), "{counts:?}");

    let tall = vec![row("R-1", "short"), row("R-2", &"word ".repeat(3_000)), row("R-3", "short")];
    let split = pages(&document("DOC-003", "Register", vec![Block::Table(table(tall))]));
    let counts: Vec<usize> = split.iter().map(|page| page.matches("word").count()).collect();
    assert_eq!(counts.iter().sum::<usize>(), 3_000);
    assert!(counts[0] > 0 && counts.len() > 2, "it begins on the first page: {counts:?}");
    assert!(split.iter().all(|page| page.contains("What can happen")));
    assert!(
        split[..counts.len() - 1].iter().all(|page| page.contains("R-2  word")),
        "each page names the row"
    );
}

#[test]
fn a_heading_never_stands_alone_at_the_foot() {
    for filler in 10..60 {
        let mut blocks: Vec<Block> = (0..filler).map(|_| paragraph("Filler.")).collect();
        blocks.push(heading("Lonely", ""));
        blocks.push(paragraph("Company."));
        let pages = pages(&document("DOC-001", "Text", blocks));
        let page = pages
            .iter()
            .find(|page| page.contains("1 Lonely"))
            .or_else(|| pages.iter().find(|p| p.contains("Lonely")));
        assert!(page.unwrap().contains("Company."), "{filler} paragraphs");
    }
}

#[test]
fn a_paragraph_never_leaves_one_line_behind() {
    let words = "some words of a paragraph that needs four lines ".repeat(9);
    for filler in 20..50 {
        let mut blocks: Vec<Block> = (0..filler).map(|_| paragraph("Filler.")).collect();
        blocks.push(paragraph(&words));
        let pages = pages(&document("DOC-001", "Text", blocks));
        for page in pages {
            let lines = page.lines().filter(|line| line.contains("paragraph")).count();
            assert_ne!(lines, 1, "{filler} paragraphs: {page}");
        }
    }
}

#[test]
fn nothing_is_printed_outside_the_margins() {
    let long = "x".repeat(400);
    let narrow = Table {
        columns: (0..12).map(|n| Column::right(format!("Column{n}"), 10)).collect(),
        rows: vec![Row::body((0..12).map(|_| Cell::from(long.as_str())).collect())],
        caption: Some(long.clone()),
        row_headers: false,
    };
    let mut wide = document(
        "DOC-001",
        &long,
        vec![
            heading(&long, ""),
            paragraph(&long),
            Block::Table(narrow),
            Block::KeyValue(KeyValue { rows: vec![KeyValueRow::new(&long, &long)] }),
        ],
    );
    wide.control.organisation.clone_from(&long);
    wide.control.status.clone_from(&long);
    for paper in [Paper::A4, Paper::Letter] {
        let options = RenderOptions { paper, ..RenderOptions::default() };
        let pages = lay_out(&wide, &options).unwrap();
        for page in &pages.pages {
            for op in &page.ops {
                let Draw::Text(Text { at, size, text, .. }) = op else { continue };
                // Every x is 529/1000 em wide.
                let count = text.trim_end().chars().filter(|c| *c == 'x').count() as i32;
                let end = at.x + count * size / 1_000 * 529;
                assert!(at.x >= 51_000 && end <= page.width - 50_900, "{text} from {} to {end}", at.x);
                assert!(at.y > 40_000 && at.y < page.height - 30_000, "{text} at {}", at.y);
            }
        }
        let all = pages.text().concat();
        let printed = all.chars().filter(|c| *c == 'x').count();
        assert!(printed >= 400 * 17, "{printed} characters on {} pages", pages.pages.len());
    }
}

#[test]
fn a_word_gets_its_room_before_it_is_broken() {
    let narrow = Table {
        columns: vec![Column::left("Date", 6), Column::left("Text", 160)],
        rows: vec![row("2026-03-14", "A table with a column that is too narrow for its dates.")],
        caption: None,
        row_headers: false,
    };
    let pages = pages(&document("DOC-001", "Text", vec![Block::Table(narrow)]));
    assert!(pages[0].contains("2026-03-14  A table with a column"), "{}", pages[0]);
}

#[test]
fn what_the_fonts_lack_is_a_box_and_a_warning_with_its_place() {
    let rows = vec![row("R-7", "山田 太郎 asks").anchored("R-7")];
    let laid =
        lay_out(&document("DOC-003", "Register", vec![Block::Table(table(rows))]), &RenderOptions::default());
    let laid = laid.unwrap();
    assert!(laid.text()[0].contains("\u{fffd}\u{fffd} \u{fffd}\u{fffd} asks"), "{}", laid.text()[0]);
    let warnings: Vec<String> = laid.warnings.iter().map(ToString::to_string).collect();
    expect![[r#"
        '太' (U+592A) at "R-7" is not in the fonts and is printed as a box
        '山' (U+5C71) at "R-7" is not in the fonts and is printed as a box
        '田' (U+7530) at "R-7" is not in the fonts and is printed as a box
        '郎' (U+90CE) at "R-7" is not in the fonts and is printed as a box"#]]
    .assert_eq(&warnings.join("\n"));
}

#[test]
fn a_link_that_leads_nowhere_is_words_and_a_warning() {
    let blocks =
        vec![heading("Aims", "aims"), Block::Paragraph(vec![link("R-404", "R-404"), link("above", "aims")])];
    let laid = lay_out(&document("DOC-001", "Text", blocks), &RenderOptions::default()).unwrap();
    assert_eq!(laid.warnings, [Warning::DeadLink { target: "R-404".into(), place: "1\u{2002}Aims".into() }]);
    let links: Vec<_> = laid.pages.iter().flat_map(|page| &page.links).map(|link| &*link.words).collect();
    assert_eq!(links, ["above"]);
}

#[test]
fn a_row_with_more_cells_than_columns_is_refused_because_text_would_be_lost() {
    let mut broken = table(vec![row("R-1", "fits")]);
    broken.rows.push(Row::body(vec![Cell::from("a"), Cell::from("b"), Cell::from("c")]));
    let result =
        lay_out(&document("DOC-003", "Register", vec![Block::Table(broken)]), &RenderOptions::default());
    assert!(
        matches!(result, Err(RenderError::TooManyCells { row: 2, cells: 3, columns: 2, .. })),
        "{result:?}"
    );
}

#[test]
fn no_row_stands_alone_at_the_foot_or_the_top_of_a_page() {
    for before in 0..60 {
        let mut blocks = vec![paragraph("Words."); before];
        blocks.push(heading("Risks", "risks"));
        blocks.push(Block::Table(table((1..=4).map(|n| row(&format!("R-{n}"), "Fire")).collect())));
        for page in pages(&document("DOC-003", "Register", blocks)) {
            let rows = page.lines().filter(|line| line.starts_with("R-")).count();
            assert_ne!(rows, 1, "after {before} paragraphs:\n{page}");
        }
    }
}

#[test]
fn words_that_lead_to_a_table_go_with_it() {
    for before in 0..60 {
        let mut blocks = vec![paragraph("Words."); before];
        blocks.push(paragraph("All risks:"));
        blocks.push(Block::Table(table((1..=4).map(|n| row(&format!("R-{n}"), "Fire")).collect())));
        let pages = pages(&document("DOC-003", "Register", blocks));
        let page = pages.iter().find(|page| page.contains("All risks:")).unwrap();
        assert!(page.contains("R-1"), "after {before} paragraphs:\n{page}");
    }
}
