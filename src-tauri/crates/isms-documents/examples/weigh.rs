//! Weighs the engine: time, memory and size of a pack with so many rows in its register.
//! `cargo run --release -p isms-documents --example weigh -- 10000 [file]`.

use std::time::Instant;

use chrono::NaiveDate;
use isms_documents::content::{
    Block, Cell, Column, Document, DocumentControl, Inline, Orientation, Row, Section, Table, link, muted,
    text,
};
use isms_documents::{PackCover, RenderOptions, lay_out_pack, render_pack};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let rows: usize = arguments.next().map_or(Ok(1_000), |text| text.parse())?;
    let begun = Instant::now();
    let documents = || vec![register(rows), register_of_controls()];
    drop(documents());
    let made = begun.elapsed();
    let cover = cover();
    let options = RenderOptions::default();
    let begun = Instant::now();
    lay_out_pack(documents(), &cover, &options)?;
    let laid_out = begun.elapsed();
    let begun = Instant::now();
    let pack = render_pack(documents(), &cover, &options)?;
    let rendered = begun.elapsed();
    eprintln!(
        "{rows} rows: {} pages, {} kB; content {made:.2?}, layout alone {laid_out:.2?}, all {rendered:.2?}, peak {}",
        pack.pages,
        pack.bytes.len() / 1_000,
        peak(),
    );
    if let Some(file) = arguments.next() {
        std::fs::write(file, pack.bytes)?;
    }
    Ok(())
}

/// The most memory that the process has had, where the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "unknown".into(), |line| line.trim().to_owned())
}

fn document(reference: &str, title: &str, table: Table) -> Document {
    Document {
        control: DocumentControl {
            organisation: "Meridian Health Systems".into(),
            title: title.into(),
            reference: reference.into(),
            version: "1.0".into(),
            status: "in force".into(),
            classification: "Confidential".into(),
            ..DocumentControl::default()
        },
        sections: vec![Section { orientation: Orientation::Landscape, blocks: vec![Block::Table(table)] }],
        lang: "en".into(),
        as_of: NaiveDate::from_ymd_opt(2026, 3, 14).expect("a day of the calendar"),
        draft: false,
    }
}

fn cover() -> PackCover {
    PackCover {
        organisation: "Meridian Health Systems".into(),
        title: "Weighed pack".into(),
        subtitle: None,
        classification: "Confidential".into(),
        facts: Vec::new(),
        requirements: Vec::new(),
        blocks: Vec::new(),
        lang: "en".into(),
        as_of: NaiveDate::from_ymd_opt(2026, 3, 14).expect("a day of the calendar"),
        issue: "revision 7, issued 2026-03-14".into(),
    }
}

const WORDS: [&str; 24] = [
    "access",
    "ward",
    "backup",
    "of",
    "records",
    "the",
    "is",
    "lost",
    "because",
    "supplier",
    "cannot",
    "restore",
    "in",
    "time",
    "and",
    "patients",
    "wait",
    "for",
    "treatment",
    "while",
    "staff",
    "work",
    "on",
    "paper",
];

/// So many words that look like text, the same in each run.
fn prose(seed: usize, count: usize) -> String {
    (0..count).map(|i| WORDS[(seed * 7 + i * i + i * 5) % WORDS.len()]).collect::<Vec<_>>().join(" ")
}

fn register(count: usize) -> Document {
    document("DOC-003", "Risk Register", risks(count))
}

fn risks(count: usize) -> Table {
    let columns = [
        ("Risk", 13),
        ("What can happen", 52),
        ("Assets, process", 34),
        ("C I A", 10),
        ("Owner", 24),
        ("Before", 21),
        ("Controls in place", 34),
        ("Decision", 16),
        ("After", 21),
        ("Status", 15),
        ("Assessed", 18),
        ("Next", 15),
    ];
    let row = |n: usize| {
        let controls = (0..3)
            .flat_map(|k| {
                [
                    link(format!("A.8.{}", (n + k * 5) % 34 + 1), format!("A.8.{}", (n + k * 5) % 34 + 1)),
                    text(" "),
                ]
            })
            .collect();
        Row::body(vec![
            Cell::from(format!("R-{n:04}")),
            Cell::runs(vec![text(prose(n, 30)), Inline::Break, muted(prose(n + 3, 8))]),
            Cell::from(prose(n + 1, 10)),
            Cell::from("C I"),
            Cell::from("Łukasz Wójcik"),
            Cell::from("4, 5, 20"),
            Cell::runs(controls),
            Cell::from("reduce"),
            Cell::from("2, 5, 10"),
            Cell::from("open"),
            Cell::from("2026-03-02"),
            Cell::from("2027-03"),
        ])
        .anchored(format!("R-{n:04}"))
    };
    Table {
        columns: columns.iter().map(|(title, width)| Column::left(*title, *width)).collect(),
        rows: (1..=count).map(row).collect(),
        caption: None,
        row_headers: true,
    }
}

fn register_of_controls() -> Document {
    let row = |n: usize| {
        Row::body(vec![Cell::from(format!("A.8.{n}")), Cell::from(prose(n, 5)), Cell::from(prose(n, 25))])
            .anchored(format!("A.8.{n}"))
    };
    let table = Table {
        columns: vec![Column::left("Control", 20), Column::left("Title", 60), Column::left("Why", 120)],
        rows: (1..=93).map(row).collect(),
        caption: None,
        row_headers: true,
    };
    document("DOC-004", "Statement of Applicability", table)
}
