//! Renders an invented Statement of Applicability, a scope statement, and both as a pack, so that a change of the
//! layout can be looked at: `cargo run -p isms-documents --example sample -- target/sample`.

use std::path::PathBuf;

use chrono::NaiveDate;
use isms_documents::content::{
    Band, Block, Cell, Column, Document, DocumentControl, Drawing, Figure, Heading, HeatCell, HeatMap,
    Inline, KeyValueRow, Orientation, Revision, RevisionHistory, Row, ScopeDrawing, ScopeLink, Section,
    Signature, SignatureBlock, Table, bold, link, muted, text,
};
use isms_documents::{
    Neighbour, PackCover, Paper, RenderOptions, Requirement, blocks_of_markdown, render, render_pack,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "target/sample".into()));
    std::fs::create_dir_all(&out)?;
    let documents = [scope(), policy(), soa()];
    let files = ["01_Scope.pdf", "02_Policy.pdf", "05_Statement_of_applicability.pdf"];
    let neighbours: Vec<Neighbour> =
        documents.iter().zip(files).map(|(document, file)| Neighbour::of(document, Some(file))).collect();
    for paper in [Paper::A4, Paper::Letter] {
        let options = RenderOptions { paper, neighbours: neighbours.clone(), ..RenderOptions::default() };
        let folder = out.join(if paper == Paper::A4 { "a4" } else { "letter" });
        std::fs::create_dir_all(&folder)?;
        for (document, file) in documents.iter().zip(files) {
            let rendered = render(document, &options)?;
            std::fs::write(folder.join(file), &rendered.bytes)?;
            for warning in rendered.warnings {
                eprintln!("{file}: {warning}");
            }
        }
        let pack = render_pack(documents.to_vec(), &cover(), &options)?;
        std::fs::write(folder.join("00_Pack.pdf"), &pack.bytes)?;
        eprintln!("{}: pack of {} pages", folder.display(), pack.pages);
    }
    Ok(())
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

fn heading(level: u8, words: &str, numbered: bool, anchor: Option<&str>) -> Block {
    Block::Heading(Heading { level, text: words.into(), numbered, anchor: anchor.map(Into::into) })
}

fn control(reference: &str, title: &str, version: &str, status: &str) -> DocumentControl {
    DocumentControl {
        organisation: "Meridian Health Systems".into(),
        title: title.into(),
        subtitle: None,
        reference: reference.into(),
        version: version.into(),
        status: status.into(),
        classification: "Confidential".into(),
        owner: Some("Ana Duarte, ISMS manager".into()),
        prepared: Some("Ana Duarte, 2026-03-10".into()),
        reviewed: None,
        approved: Some("Erik Sørensen, chief information security officer, 2026-03-14".into()),
        approved_on: Some(day(2026, 3, 14)),
        in_force_from: Some("2026-03-14".into()),
        next_review: Some("2027-03-14".into()),
        made_for: Some("Scope 1.3 (2026-02-20), risk criteria 2.2, risk assessment of 2026-03-02".into()),
        standard: Some("ISO/IEC 27001:2022 with Amendment 1:2024".into()),
        distribution: Some("Management, ISMS team, certification body".into()),
        fingerprint: Some("9f3c51aa07e2b4481c70d2a90be5f6131a2b3c4d5e6f708192a3b4c5d6e7f809".into()),
    }
}

fn soa() -> Document {
    let mut control = control("DOC-004", "Statement of Applicability", "2.0", "in force");
    control.subtitle =
        Some("Controls of ISO/IEC 27001:2022, Annex A, and the organisation’s own controls".into());
    let front = vec![
        heading(1, "Result", false, None),
        Block::Table(result()),
        heading(1, "Approval", false, None),
        Block::Signatures(SignatureBlock {
            signatures: vec![
                Signature {
                    who: "Erik Sørensen, chief information security officer".into(),
                    note: "approved in the workbench on 2026-03-14, content 9f3c 51aa 07e2".into(),
                },
                Signature { who: "Linda Park, chief executive officer".into(), note: "date".into() },
            ],
        }),
    ];
    let register = vec![heading(1, "Controls", false, Some("controls")), Block::Table(controls())];
    let end = vec![
        heading(1, "Version history", false, Some("history")),
        Block::RevisionHistory(RevisionHistory { revisions: revisions() }),
    ];
    Document {
        control,
        sections: vec![
            Section { orientation: Orientation::Portrait, blocks: front },
            Section { orientation: Orientation::Landscape, blocks: register },
            Section { orientation: Orientation::Portrait, blocks: end },
        ],
        lang: "en-GB".into(),
        as_of: day(2026, 3, 14),
        draft: false,
    }
}

fn result() -> Table {
    let rows = [
        ["Organizational", "37", "36", "2", "1", "31"],
        ["People", "8", "8", "0", "0", "8"],
        ["Physical", "14", "13", "3", "1", "11"],
        ["Technological", "34", "29", "1", "5", "22"],
    ];
    let mut rows: Vec<Row> = rows.iter().map(|row| Row::body(row.map(Cell::from).to_vec())).collect();
    rows.push(Row::total(["All", "93", "86", "6", "7", "72"].map(Cell::from).to_vec()));
    Table {
        columns: vec![
            Column::left("Theme", 36),
            Column::right("Controls", 20),
            Column::right("Applicable", 24),
            Column::right("Operated by a provider", 40),
            Column::right("Not applicable", 30),
            Column::right("Implemented", 30),
        ],
        rows,
        caption: None,
        row_headers: true,
    }
}

fn controls() -> Table {
    let mut rows = Vec::new();
    for (clause, theme, count) in
        [(5, "Organizational", 37), (6, "People", 8), (7, "Physical", 14), (8, "Technological", 34)]
    {
        rows.push(Row::group(format!("{theme} controls")));
        rows.extend((1..=count).map(|number| control_row(clause, number)));
    }
    Table {
        columns: vec![
            Column::left("Control", 13),
            Column::left("Title", 46),
            Column::left("Decision", 24),
            Column::left("Why", 84),
            Column::left("Implementation", 27),
            Column::left("Owner", 27),
            Column::left("Policy and evidence", 52),
        ],
        rows,
        caption: None,
        row_headers: true,
    }
}

fn control_row(clause: u32, number: u32) -> Row {
    let id = format!("A.{clause}.{number}");
    let owners =
        ["J. Okafor", "Łukasz Wójcik", "Ελένη Παπαδοπούλου", "Дмитрий Иванов", "Nguyễn Văn An", "M. Dvořák"];
    let owner = owners[(number as usize + clause as usize) % owners.len()];
    if (number + clause).is_multiple_of(11) {
        return Row::shaded(vec![
            Cell::from(id.as_str()),
            Cell::from("Outsourced work of a kind"),
            Cell::from("Not applicable"),
            Cell::from("No development is outsourced: the supplier register of 2026-03-01 lists no developer (SUP-001 to SUP-031)."),
            Cell::dash(),
            Cell::dash(),
            Cell::dash(),
        ])
        .anchored(id);
    }
    let mut why =
        vec![text("Risks "), link("R-004", "units"), text(", R-017. Law: HIPAA 164.316(a) (OBL-002).")];
    if number.is_multiple_of(4) {
        why.push(text(
            " Contract: St. Brendan Hospital, section 9 (OBL-014); the data hall is operated by Colum Hosting (SUP-006), whose certificate is valid to 2027-05-31 and whose report was reviewed on 2026-01-18.",
        ));
    }
    Row::body(vec![
        Cell::from(id.as_str()),
        Cell::from(if number.is_multiple_of(3) {
            "Information security for use of cloud services"
        } else {
            "Threat intelligence"
        }),
        Cell::from(if number.is_multiple_of(7) {
            "Applicable, operated by a provider"
        } else {
            "Applicable"
        }),
        Cell::runs(why),
        Cell::runs(vec![text("Implemented"), Inline::Break, muted("2025-06-30")]),
        Cell::from(owner),
        Cell::runs(vec![
            link("DOC-001", "exclusions"),
            text(" Information Security Policy 4.0; E-012 (2026-02-11)"),
        ]),
    ])
    .anchored(id)
}

fn revisions() -> Vec<Revision> {
    let revision = |version: &str, date: &str, change: &str| Revision {
        version: version.into(),
        date: date.into(),
        author: "Ana Duarte, ISMS manager".into(),
        change: change.into(),
        approved_by: "Erik Sørensen".into(),
        approved_on: date.into(),
    };
    vec![
        revision("1.0", "2024-09-02", "First version, for the edition of 2022"),
        revision(
            "1.4",
            "2025-08-20",
            "Cloud services moved to two providers; five controls changed their owner",
        ),
        revision(
            "2.0",
            "2026-03-14",
            "Patient portal came into scope; risk assessment of 2026-03-02 worked in",
        ),
    ]
}

fn scope() -> Document {
    let mut control = control("DOC-001", "Scope Statement", "1.3", "in force");
    control.subtitle =
        Some("What the information security management system covers, and where it ends".into());
    let units = Table {
        columns: vec![
            Column::left("Unit", 50),
            Column::right("People", 18),
            Column::left("In scope", 22),
            Column::left("Notes", 84),
        ],
        rows: vec![
            Row::body(
                [
                    "Clinical information services",
                    "84",
                    "yes",
                    "Runs the records system and the patient portal",
                ]
                .map(Cell::from)
                .to_vec(),
            ),
            Row::body(
                ["Facilities", "41", "no", "Guards and cleaners work under the site rules"]
                    .map(Cell::from)
                    .to_vec(),
            ),
        ],
        caption: Some("Units of the organisation on 2026-02-20".into()),
        row_headers: true,
    };
    let blocks = vec![
        heading(1, "Scope sentence", true, None),
        Block::Paragraph(vec![
            text("Development and operation of the "),
            bold("patient records platform"),
            text(" and the patient portal for hospitals of the group, from the sites in Ashford and Marlow and from registered home offices, by the units named in section 3. The system covers all information that these services hold, on paper and in machines, and everybody who works with it, including people who are employed by others."),
        ]),
        heading(1, "Units", true, Some("units")),
        Block::Table(units),
        heading(2, "Home work", true, None),
        Block::Paragraph(vec![text("People of the units in scope work from home on two days a week. Their rooms are part of the scope as far as the rules for remote work reach.")]),
        heading(1, "Out of scope", true, Some("exclusions")),
        Block::Note(isms_documents::content::Note {
            text: vec![text("The research laboratory is outside. It has its own network, its own people and no access to records of patients; the boundary is the firewall pair named in "), link("A.8.20", "A.8.20"), text(".")],
        }),
        heading(1, "Drawing", true, None),
        Block::Figure(Figure {
            caption: "The boundary of the system and what crosses it".into(),
            alt: "Four units inside the scope with their interfaces to five parties outside.".into(),
            drawing: Drawing::Scope(drawing()),
        }),
        heading(1, "Risk at the boundary", true, None),
        Block::Figure(Figure {
            caption: "Risks of the interfaces by likelihood and impact; right of and above the heavy line a decision is needed".into(),
            alt: "Matrix of five levels of likelihood and five of impact with the number of risks in each cell.".into(),
            drawing: Drawing::HeatMap(matrix()),
        }),
    ];
    Document {
        control,
        sections: vec![Section { orientation: Orientation::Portrait, blocks }],
        lang: "en-GB".into(),
        as_of: day(2026, 3, 14),
        draft: false,
    }
}

fn drawing() -> ScopeDrawing {
    let link = |inside: &str, passes: &str, outside: &str| ScopeLink {
        inside: inside.into(),
        passes: passes.into(),
        outside: outside.into(),
    };
    ScopeDrawing {
        inside_title: "Inside the ISMS".into(),
        outside_title: "Outside".into(),
        links: vec![
            link("Clinical information services", "records, appointments", "Hospitals of the group"),
            link("Clinical information services", "claims", "Insurers"),
            link("Platform engineering", "compute, storage, backup", "Colum Hosting, data hall"),
            link("Service desk", "tickets, remote sessions", "Northgate Support"),
        ],
        inside_only: vec!["Information security office".into(), "People and training".into()],
    }
}

fn matrix() -> HeatMap {
    let names = |names: [&str; 5]| names.map(String::from).to_vec();
    let counts = [[0, 0, 1, 0, 1], [0, 2, 3, 1, 0], [1, 4, 7, 2, 0], [3, 6, 5, 1, 1], [8, 4, 2, 0, 0]];
    let cell = |likelihood: u32, impact: u32, count: u32| {
        let level = likelihood * impact;
        let band = match level {
            0..=4 => 0,
            5..=9 => 1,
            10..=15 => 2,
            _ => 3,
        };
        HeatCell { level: level.to_string(), band, count: Some(count) }
    };
    let band =
        |label: &str, mark: &str, above_limit| Band { label: label.into(), mark: mark.into(), above_limit };
    HeatMap {
        row_axis: "Likelihood".into(),
        column_axis: "Impact".into(),
        rows: names(["5 Almost certain", "4 Likely", "3 Possible", "2 Unlikely", "1 Rare"]),
        columns: names(["1 Slight", "2 Minor", "3 Serious", "4 Major", "5 Critical"]),
        cells: (0..5)
            .map(|r| (0..5).map(|c| cell(5 - r as u32, c as u32 + 1, counts[r][c])).collect())
            .collect(),
        bands: vec![
            band("Low, 1 to 4: accepted by the owner", "L", false),
            band("Medium, 5 to 9: accepted by the owner with a reason", "M", false),
            band("High, 10 to 15: treated, or accepted by the CISO", "H", true),
            band("Very high, 16 to 25: treated, or accepted by the chief executive", "V", true),
        ],
    }
}

const POLICY: &str = "# Purpose\n\nThis policy binds everybody who works for Meridian Health Systems. It says *what* we protect and **why**: people trust us with what they tell nobody else.\n\n# What everybody does\n\n1. Keep what you learn of patients to yourself.\n   - On the phone as well as on paper.\n   - At home as well as in the ward.\n2. Report what looks wrong on the same day.\n\n   The service desk answers at any hour.\n3. Lock the screen when you leave it.\n\n# Topic policies\n\n| Policy | Owner | Controls |\n|---|---|--:|\n| Access to systems | J. Okafor | [[A.5.15]] |\n| Suppliers | M. Ferrari | [[A.5.19]] |\n\n> Exceptions are granted by the information security officer, in writing, for one year at most.\n\nSee also [[R-404]], which is nowhere, and 山田, whom the fonts cannot print. Signs from spreadsheets: level ≥ 12 → treat ✓, ☐ open, ⚠ late.\n";

fn policy() -> Document {
    let mut control = control("DOC-002", "Information Security Policy", "4.1", "in review");
    control.classification = "Internal".into();
    control.approved = None;
    control.in_force_from = None;
    control.fingerprint = None;
    Document {
        control,
        sections: vec![
            Section {
                orientation: Orientation::Portrait,
                blocks: blocks_of_markdown(POLICY, 1, true, &|_| None),
            },
            Section { orientation: Orientation::Landscape, blocks: vec![Block::Table(annex())] },
        ],
        lang: "en-GB".into(),
        as_of: day(2026, 3, 14),
        draft: true,
    }
}

/// A row that is higher than a page.
fn annex() -> Table {
    let exceptions: Vec<String> = (1..=70)
        .map(|n| format!("{n}. Exception of ward {n}, granted until 2026-12-31 because its devices cannot be changed before."))
        .collect();
    Table {
        columns: vec![Column::left("Topic", 40), Column::left("Exceptions", 130), Column::left("Owner", 60)],
        rows: vec![
            Row::body(["Access to systems", "None.", "J. Okafor"].map(Cell::from).to_vec()),
            Row::body(vec![
                Cell::from("Medical devices"),
                Cell::runs(exceptions.iter().flat_map(|line| [text(line), Inline::Break]).collect()),
                Cell::from("M. Ferrari"),
            ]),
            Row::body(["Suppliers", "None.", "M. Ferrari"].map(Cell::from).to_vec()),
        ],
        caption: Some("Exceptions in force".into()),
        row_headers: true,
    }
}

fn cover() -> PackCover {
    let requirement =
        |clause: &str, what: &str, document: &str, anchor: Option<&str>, place: &str| Requirement {
            clause: clause.into(),
            requirement: what.into(),
            document: document.into(),
            anchor: anchor.map(Into::into),
            place: place.into(),
        };
    PackCover {
        organisation: "Meridian Health Systems".into(),
        title: "Stage 1 documents".into(),
        subtitle: Some("For the certification body, state of 2026-03-14".into()),
        classification: "Confidential".into(),
        facts: vec![
            KeyValueRow::new("Standard", "ISO/IEC 27001:2022 with Amendment 1:2024"),
            KeyValueRow::new(
                "Scope",
                "Development and operation of the patient records platform and the patient portal for hospitals of the group",
            ),
            KeyValueRow::new("People in scope", "84 of 600"),
        ],
        requirements: vec![
            requirement("4.3", "Scope is documented", "DOC-001", None, "whole document"),
            requirement("5.2", "Policy is documented", "DOC-002", None, "whole document"),
            requirement("6.1.3 d)", "Statement of Applicability", "DOC-004", Some("controls"), "Controls"),
            requirement("9.2.2", "Audit programme", "DOC-009", None, "not in this pack"),
        ],
        blocks: Vec::new(),
        lang: "en-GB".into(),
        as_of: day(2026, 3, 14),
        issue: "revision 7, issued 2026-03-14".into(),
    }
}
