//! What a pack leaves out because it is shown on site only (E-05): every field, piece of evidence and document, and
//! openly what is marked and still can be read in it, because a document was approved before the mark was set.

use std::collections::BTreeSet;

use isms_documents::content::{Block, Cell, Column, Document as Composed, Heading, Inline, Row, Table, text};
use isms_documents::on_site::{AVAILABLE, printable};
use isms_documents::outline;
use isms_model::{Id, Isms, Kind, OnSiteMark, withheld};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::commands::records::{label_of, title_of};

/// Something that is shown on site only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct LeftOut {
    /// The kind of the record.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// Its title, if that may be read.
    pub title: String,
    /// The field as it is called; empty where it is all of the record.
    pub field: String,
    /// Where it can be read in the pack all the same, and why; empty where it can't.
    pub still_shown: String,
}

/// A document of the pack that was approved before: what of today's marks it still shows.
pub(crate) struct Earlier {
    /// Its reference and version.
    pub(crate) name: String,
    /// The marks.
    pub(crate) shows: Vec<OnSiteMark>,
}

/// What a document shows of what was marked only after the state it was approved on.
pub(crate) fn still_shown(then: &Isms, now: &Isms, composed: &Composed) -> Vec<OnSiteMark> {
    let before: BTreeSet<OnSiteMark> = then.on_site_marks().into_iter().collect();
    let since: Vec<OnSiteMark> = now.on_site_marks().into_iter().filter(|it| !before.contains(it)).collect();
    if since.is_empty() {
        return since;
    }
    let page = plain(&outline(composed));
    since.into_iter().filter(|it| words(then, it).iter().any(|words| page.contains(words))).collect()
}

/// The words that a mark would have hidden then, as they are printed.
fn words(then: &Isms, mark: &OnSiteMark) -> Vec<String> {
    let Some((_, record)) = then.any(mark.kind, &mark.id) else { return Vec::new() };
    let mut marked = record.json();
    if mark.field.is_empty() {
        marked["on_site_only"] = true.into();
    } else {
        marked["on_site_fields"] = json!([mark.field]);
    }
    let mut found = Vec::new();
    for (name, hidden) in withheld(mark.kind, &marked, AVAILABLE) {
        if mark.field.is_empty() || mark.field == name {
            collect(then, &marked[&name], &hidden, &mut found);
        }
    }
    found
}

/// The strings that a note takes the place of.
fn collect(then: &Isms, value: &Value, hidden: &Value, found: &mut Vec<String>) {
    match (value, hidden) {
        (Value::String(words), Value::String(note)) if note == AVAILABLE => {
            let name = NAMED.iter().find(|kind| then.any(**kind, words).is_some());
            found.push(plain(&name.map_or_else(|| words.clone(), |kind| title_of(then, *kind, words))));
        }
        (Value::Array(list), Value::Array(notes)) if notes.len() == 1 && notes[0] == AVAILABLE => {
            list.iter().for_each(|it| collect(then, it, &notes[0], found));
        }
        (Value::Array(list), Value::Array(notes)) => {
            list.iter().zip(notes).for_each(|(it, note)| collect(then, it, note, found));
        }
        (Value::Object(map), Value::Object(notes)) => {
            map.iter().for_each(|(name, it)| collect(then, it, &notes[name], found));
        }
        _ => {}
    }
    found.retain(|it| !it.is_empty());
}

/// Kinds whose records a hidden field may name.
const NAMED: [Kind; 6] =
    [Kind::Person, Kind::Supplier, Kind::Asset, Kind::Location, Kind::Unit, Kind::Process];

/// Words with one blank between them, without the marks of Markdown.
fn plain(text: &str) -> String {
    let bare: String = text.chars().filter(|it| !matches!(it, '*' | '`' | '#')).collect();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Everything that is left out of a pack of this ISMS.
pub(crate) fn left_out(isms: &Isms, earlier: &[Earlier]) -> Vec<LeftOut> {
    let readable = printable(isms);
    let one = |mark: OnSiteMark| {
        let shown: Vec<&str> =
            earlier.iter().filter(|it| it.shows.contains(&mark)).map(|it| it.name.as_str()).collect();
        let still_shown = if !shown.is_empty() {
            format!("Approved before it was marked, and still read there: {}", shown.join(", "))
        } else if mark.field.is_empty() || mark.kind.hideable_fields().any(|it| it == mark.field) {
            String::new()
        } else {
            "Printed: it holds no words that a note could stand for".to_owned()
        };
        LeftOut {
            kind: mark.kind,
            title: title_of(&readable, mark.kind, &mark.id),
            field: label_of(&mark.field),
            id: mark.id,
            still_shown,
        }
    };
    isms.on_site_marks().into_iter().map(one).collect()
}

/// Whether a document goes into no pack.
pub(crate) fn is_left_out(isms: &Isms, id: &Id<isms_model::Document>) -> bool {
    isms.documents.get(id).is_some_and(|it| it.on_site_only == Some(true))
}

/// The list for the index of a pack; it also says that nothing is left out.
pub(crate) fn blocks(list: &[LeftOut]) -> Vec<Block> {
    let heading = |text: &str| {
        Block::Heading(Heading { level: 1, text: text.to_owned(), numbered: false, anchor: None })
    };
    if list.is_empty() {
        return vec![
            heading("Shown on site only"),
            Block::Paragraph(vec![text("Nothing is left out of these documents.")]),
        ];
    }
    let row = |it: &LeftOut| {
        let what = if it.field.is_empty() { whole(it.kind) } else { &it.field };
        let shown: &str = if it.still_shown.is_empty() { "Available on site" } else { &it.still_shown };
        let record: Vec<Inline> = vec![text(format!("{} {}", it.id, it.title).trim().to_owned())];
        Row::body(vec![Cell::from(it.kind.label()), Cell::runs(record), Cell::from(what), Cell::from(shown)])
    };
    vec![
        heading("Shown on site only"),
        Block::Table(Table {
            columns: vec![
                Column::left("Kind", 26),
                Column::left("Record", 62),
                Column::left("What", 34),
                Column::left("In these documents", 52),
            ],
            rows: list.iter().map(row).collect(),
            caption: None,
            row_headers: true,
        }),
    ]
}

fn whole(kind: Kind) -> &'static str {
    if kind == Kind::Document { "Whole document" } else { "Everything but its title" }
}
