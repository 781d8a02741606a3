//! Small documents for the stories.

use chrono::NaiveDate;
use isms_documents::content::{Block, Cell, Column, Heading, Orientation, Row, Section, Table, text};
use isms_documents::{Document, DocumentControl, RenderOptions, lay_out};

pub(crate) fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 14).unwrap()
}

pub(crate) fn document(reference: &str, title: &str, blocks: Vec<Block>) -> Document {
    Document {
        control: DocumentControl {
            organisation: "Meridian Health Systems".into(),
            title: title.into(),
            reference: reference.into(),
            version: "2.0".into(),
            status: "in force".into(),
            classification: "Confidential".into(),
            owner: Some("Łukasz Wójcik, ISMS manager".into()),
            approved: Some("Erik Sørensen, chief executive, 2026-03-14".into()),
            fingerprint: Some("9f3c51aa07e2b448".into()),
            ..DocumentControl::default()
        },
        sections: vec![Section { orientation: Orientation::Portrait, blocks }],
        lang: "en".into(),
        as_of: day(),
        draft: false,
    }
}

pub(crate) fn heading(words: &str, anchor: &str) -> Block {
    Block::Heading(Heading {
        level: 1,
        text: words.into(),
        numbered: true,
        anchor: (!anchor.is_empty()).then(|| anchor.into()),
    })
}

pub(crate) fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

/// A table of two columns.
pub(crate) fn table(rows: Vec<Row>) -> Table {
    Table {
        columns: vec![Column::left("Risk", 20), Column::left("What can happen", 154)],
        rows,
        caption: None,
        row_headers: true,
    }
}

pub(crate) fn row(first: &str, second: &str) -> Row {
    Row::body(vec![Cell::from(first), Cell::from(second)])
}

/// The text of each page.
pub(crate) fn pages(document: &Document) -> Vec<String> {
    lay_out(document, &RenderOptions::default()).unwrap().text()
}
