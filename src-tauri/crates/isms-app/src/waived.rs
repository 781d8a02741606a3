//! What the organisation lives with and says openly: the waivers in force, for the index of a pack where the user wants
//! them there (U-18).

use isms_documents::content::{Block, Cell, Column, Heading, Row, Table, text};
use isms_documents::on_site::printable;
use isms_model::{Date, Isms, Person, Waiver};

/// The list for the index; it also says that there is none.
pub(crate) fn blocks(isms: &Isms, on: Date) -> Vec<Block> {
    let isms = &*printable(isms);
    let heading = Block::Heading(Heading {
        level: 1,
        text: "Known and accepted for a time".to_owned(),
        numbered: false,
        anchor: None,
    });
    let in_force =
        |it: &Waiver| it.until.is_none_or(|until| until >= on) && it.on.is_none_or(|day| day <= on);
    let rows: Vec<Row> = isms
        .waivers
        .iter()
        .filter(|(_, it)| in_force(it))
        .map(|(id, it)| row(isms, id.as_str(), it))
        .collect();
    if rows.is_empty() {
        let nothing = "Nothing that is known to be open was accepted for a time.";
        return vec![heading, Block::Paragraph(vec![text(nothing)])];
    }
    let columns =
        [("No.", 16), ("What is open", 58), ("Why it can wait", 52), ("Decided by", 28), ("Until", 20)];
    vec![
        heading,
        Block::Table(Table {
            columns: columns.map(|(title, width)| Column::left(title, width)).to_vec(),
            rows,
            caption: None,
            row_headers: true,
        }),
    ]
}

fn row(isms: &Isms, id: &str, it: &Waiver) -> Row {
    let day = |on: Option<Date>| on.map(|it| it.to_string()).unwrap_or_default();
    let by = isms.people.find(it.by.as_ref()).map(Person::name_and_job).unwrap_or_default();
    let decided = [by, day(it.on)].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ");
    Row::body(vec![
        Cell::from(id),
        Cell::or_dash(it.message.trim()),
        Cell::or_dash(it.reason.trim()),
        Cell::or_dash(decided),
        Cell::or_dash(day(it.until)),
    ])
}
