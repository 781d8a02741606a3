//! A table goes out and comes back.

use std::collections::BTreeSet;

use isms_model::{Isms, Kind};
use serde_json::{Value, json};

use super::{RowState, SheetRow, TableSheet, changes, compare, to_csv, to_xlsx};
use crate::book;

fn isms(records: &[(Kind, &str, Value)]) -> Isms {
    let mut isms = Isms::default();
    isms.revision = 7;
    for (kind, id, record) in records {
        isms.load(*kind, id, 5, record.clone()).unwrap();
    }
    isms
}

fn firm() -> Isms {
    isms(&[
        (Kind::Person, "P-1", json!({ "name": "Jonas Ek" })),
        (Kind::Person, "P-2", json!({ "name": "Ines Duarte" })),
        (
            Kind::Asset,
            "AS-1",
            json!({ "name": "=HYPERLINK(\"http://x\")", "owner": "P-1", "in_scope": true,
            "reviewed_on": "2026-03-14", "note": "two\nlines, and \"quotes\"", "status": "in_use" }),
        ),
        (Kind::Asset, "AS-2", json!({ "name": "-none", "confidentiality": 3, "description": "@home; +1" })),
        (
            Kind::Risk,
            "R-1",
            json!({ "title": "Loss", "inherent": { "likelihood": 4, "impact": 5 },
            "controls": ["A.5.1", "A.8.13"], "affects": ["confidentiality"] }),
        ),
        (Kind::ControlDecision, "A.5.1", json!({})),
        (Kind::ControlDecision, "A.8.13", json!({})),
    ])
}

fn table(isms: &Isms, kind: Kind) -> TableSheet {
    let mut rows = Vec::new();
    isms.for_each(kind, |id, _, record| {
        rows.push(SheetRow { id: id.to_owned(), record: record.json().as_object().cloned().unwrap() });
    });
    TableSheet { kind, note: "Larkmoor · all of them".to_owned(), revision: 6, rows }
}

fn day() -> isms_model::Date {
    "2026-11-24".parse().unwrap()
}

/// Both formats, as the reader sees them.
fn books(isms: &Isms, table: &TableSheet) -> [book::Book; 2] {
    let name = |kind: Kind, id: &str| isms.title(kind, id);
    [
        book::read(&to_xlsx(table, day(), &name).unwrap(), "table.xlsx").unwrap(),
        book::read(&to_csv(table, &name), "table.csv").unwrap(),
    ]
}

#[test]
fn what_comes_back_untouched_differs_in_nothing() {
    let isms = firm();
    for kind in [Kind::Asset, Kind::Risk, Kind::Person, Kind::ControlDecision] {
        let table = table(&isms, kind);
        for book in books(&isms, &table) {
            let found = compare(&book, kind, &isms).unwrap();
            assert_eq!(found.rows, [], "{kind:?} {}", book.name);
            assert_eq!(found.remarks, [], "{kind:?} {}", book.name);
            assert_eq!(
                (found.unchanged as usize, found.written_at),
                (table.rows.len(), Some(6)),
                "{}",
                book.name
            );
        }
    }
}

#[test]
fn three_cells_edited_and_the_rows_sorted_otherwise_are_three_differences() {
    let isms = firm();
    let mut table = table(&isms, Kind::Asset);
    table.rows.reverse();
    table.rows[0].record.insert("name".to_owned(), json!("Laptops"));
    table.rows[0].record.remove("confidentiality");
    table.rows[1].record.insert("owner".to_owned(), json!("P-2"));
    for book in books(&isms, &table) {
        let found = compare(&book, Kind::Asset, &isms).unwrap();
        let cells: Vec<(String, String, Value, Value)> = found
            .rows
            .iter()
            .flat_map(|row| {
                row.cells
                    .iter()
                    .map(|it| (row.id.clone(), it.field.clone(), it.before.clone(), it.after.clone()))
            })
            .collect();
        let said = |id: &str, field: &str, before: Value, after: Value| {
            (id.to_owned(), field.to_owned(), before, after)
        };
        assert_eq!(
            cells,
            [
                said("AS-2", "name", json!("-none"), json!("Laptops")),
                said("AS-2", "confidentiality", json!(3), Value::Null),
                said("AS-1", "owner", json!("P-1"), json!("P-2")),
            ],
            "{}",
            book.name
        );
        assert_eq!((found.unchanged, found.remarks.len()), (0, 0));
        let rows: BTreeSet<u32> = found.rows.iter().map(|it| it.row).collect();
        let left = BTreeSet::from([(found.rows[0].row, "confidentiality".to_owned())]);
        let (after, _) = isms.apply(&changes(&found, &isms, &rows, &left), 8).unwrap();
        assert_eq!(after.any(Kind::Asset, "AS-2").unwrap().1.json()["confidentiality"], 3);
        assert_eq!(after.title(Kind::Asset, "AS-2"), "Laptops");
    }
}

#[test]
fn nothing_is_ever_written_as_a_formula() {
    let isms = firm();
    let bytes = to_xlsx(&table(&isms, Kind::Asset), day(), &|kind, id| isms.title(kind, id)).unwrap();
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    for at in 0..package.len() {
        let mut file = package.by_index(at).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut file, &mut text).unwrap();
        assert!(!text.contains("<f>") && !text.contains("<f "), "part {at}");
    }
    assert_eq!(bytes, to_xlsx(&table(&isms, Kind::Asset), day(), &|kind, id| isms.title(kind, id)).unwrap());
}

#[test]
fn rows_without_a_reference_are_new_and_unknown_or_repeated_ones_are_told() {
    let isms = firm();
    let text = "Reference,Name,Owner,Reviewed on,Colour\n,Badge printer,Jonas Ek,2026-02-01,red\nAS-9,Ghost,,,\nAS-2,Printer,P-7,soon,\nAS-2,Again,,,\n";
    let book = book::read(text.as_bytes(), "back.csv").unwrap();
    let found = compare(&book, Kind::Asset, &isms).unwrap();
    let states: Vec<(u32, RowState)> = found.rows.iter().map(|it| (it.row, it.state)).collect();
    assert_eq!(
        states,
        [(2, RowState::New), (3, RowState::Unknown), (4, RowState::Changed), (5, RowState::Twice)]
    );
    let places: Vec<String> = found
        .remarks
        .iter()
        .map(|it| format!("{}{} {}", it.column.as_deref().unwrap(), it.row.unwrap(), it.message))
        .collect();
    assert_eq!(
        places,
        [
            "E1 The column “Colour” is no field of this table (assets) and is not read",
            "A3 There is no asset AS-9; leave the reference empty for a new one",
            "C4 Owner: there is no person “P-7”; the cell is not read",
            "D4 Reviewed on: “soon” is no date; write it as 2026-03-14; the cell is not read",
            "A5 AS-2 stands in an earlier row already; this row is not read",
        ]
    );
    let rows = found.rows.iter().map(|it| it.row).collect();
    let (after, applied) = isms.apply(&changes(&found, &isms, &rows, &BTreeSet::new()), 8).unwrap();
    assert_eq!(applied.len(), 2);
    assert_eq!(after.any(Kind::Asset, &applied[0].id).unwrap().1.json()["owner"], "P-1");
}

#[test]
fn a_part_of_a_group_keeps_the_other_parts() {
    let isms = firm();
    let text = "Reference,Inherent likelihood,Controls\nR-1,2,\"A.8.13, A.5.1\"\n";
    let found = compare(&book::read(text.as_bytes(), "risks.csv").unwrap(), Kind::Risk, &isms).unwrap();
    // The order of references is no difference.
    assert_eq!(found.rows[0].cells.len(), 1, "{found:?}");
    let (after, _) = isms.apply(&changes(&found, &isms, &BTreeSet::from([2]), &BTreeSet::new()), 8).unwrap();
    assert_eq!(
        after.any(Kind::Risk, "R-1").unwrap().1.json()["inherent"],
        json!({ "likelihood": 2, "impact": 5 })
    );
}

#[test]
fn a_record_that_changed_after_the_file_was_written_is_marked() {
    let mut isms = firm();
    isms.load(Kind::Asset, "AS-2", 9, json!({ "name": "Newer" })).unwrap();
    let old = firm();
    for book in books(&old, &table(&old, Kind::Asset)) {
        let found = compare(&book, Kind::Asset, &isms).unwrap();
        assert_eq!(found.rows.len(), 1);
        assert!(found.rows[0].changed_since);
    }
}

#[test]
fn a_file_without_references_is_refused() {
    let book = book::read(b"Name,Owner\nLaptops,P-1\n", "list.csv").unwrap();
    assert!(compare(&book, Kind::Asset, &firm()).unwrap_err().message.contains("Reference"));
}
