//! A table as the window shows it, on paper: its filter is said, its headings are repeated, each group can begin on a
//! new page. It is a working print, not a document under control: it has no version and claims no approval.

use isms_model::Date;

use crate::content::{
    Block, Cell, Column, Document, DocumentControl, Heading, KeyValue, KeyValueRow, Orientation, Row,
    Section, Table,
};

/// A table for paper.
#[derive(Debug, Clone, PartialEq)]
pub struct Listing {
    /// Whose it is.
    pub organisation: String,
    /// What it is a table of, for example "Risks".
    pub title: String,
    /// How many rows of how many, and the filter: "14 of 93, filter: Owner: Jonas Weber".
    pub shows: String,
    /// How its pages are classified; empty where nobody said.
    pub classification: String,
    /// The day whose state it shows.
    pub as_of: Date,
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// The rows under their headings; one group without a heading where they are not grouped.
    pub groups: Vec<ListingGroup>,
    /// Whether each group begins on a new page.
    pub page_per_group: bool,
}

/// Rows under one heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingGroup {
    /// The heading; empty for none.
    pub heading: String,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// The words in the foot that say what it is.
const WORKING_PRINT: &str = "Working print";

/// Composes the table.
pub fn listing(listing: &Listing) -> Document {
    let facts = Block::KeyValue(KeyValue {
        rows: vec![
            KeyValueRow::new("Shows", &listing.shows),
            KeyValueRow::new("As of", listing.as_of.to_string()),
        ],
    });
    let sections: Vec<Vec<Block>> = if listing.page_per_group {
        listing.groups.iter().map(|group| own_page(listing, group)).collect()
    } else {
        vec![vec![Block::Table(table(listing, listing.groups.iter()))]]
    };
    let mut sections: Vec<Section> =
        sections.into_iter().map(|blocks| Section { orientation: Orientation::Landscape, blocks }).collect();
    match sections.first_mut() {
        Some(first) => first.blocks.insert(0, facts),
        None => sections.push(Section { orientation: Orientation::Landscape, blocks: vec![facts] }),
    }
    Document {
        control: DocumentControl {
            organisation: listing.organisation.clone(),
            title: listing.title.clone(),
            reference: WORKING_PRINT.to_owned(),
            classification: listing.classification.clone(),
            ..DocumentControl::default()
        },
        sections,
        lang: "en-GB".to_owned(),
        as_of: listing.as_of,
        draft: false,
    }
}

/// Several tables about one thing, which begins on a page of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Chapter {
    /// What it is about: the name of a person.
    pub heading: String,
    /// The tables; a sentence says where there is none.
    pub tables: Vec<ChapterTable>,
}

/// A table of a chapter.
#[derive(Debug, Clone, PartialEq)]
pub struct ChapterTable {
    /// What it is a table of.
    pub heading: String,
    /// The columns from left to right.
    pub columns: Vec<Column>,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// Composes chapters, each beginning on a new page. It is a working print as [`listing`] is.
pub fn chapters(organisation: &str, title: &str, as_of: Date, list: &[Chapter]) -> Document {
    let heading = |level, text: &str| {
        Block::Heading(Heading { level, text: text.to_owned(), numbered: false, anchor: None })
    };
    let section = |chapter: &Chapter| {
        let mut blocks = vec![heading(1, &chapter.heading)];
        if chapter.tables.is_empty() {
            blocks.push(Block::Paragraph(vec![crate::content::text("Answers for nothing.")]));
        }
        for it in &chapter.tables {
            blocks.push(heading(2, &it.heading));
            let rows = it.rows.iter().map(|cells| Row::body(cells.iter().map(Cell::or_dash).collect()));
            blocks.push(Block::Table(Table {
                columns: it.columns.clone(),
                rows: rows.collect(),
                caption: None,
                row_headers: true,
            }));
        }
        Section { orientation: Orientation::Landscape, blocks }
    };
    Document {
        control: DocumentControl {
            organisation: organisation.to_owned(),
            title: title.to_owned(),
            reference: WORKING_PRINT.to_owned(),
            ..DocumentControl::default()
        },
        sections: list.iter().map(section).collect(),
        lang: "en-GB".to_owned(),
        as_of,
        draft: false,
    }
}

fn own_page(listing: &Listing, group: &ListingGroup) -> Vec<Block> {
    let heading = Heading { level: 1, text: group.heading.clone(), numbered: false, anchor: None };
    let bare = ListingGroup { heading: String::new(), rows: group.rows.clone() };
    vec![Block::Heading(heading), Block::Table(table(listing, std::iter::once(&bare)))]
}

fn table<'a>(listing: &Listing, groups: impl Iterator<Item = &'a ListingGroup>) -> Table {
    let mut rows = Vec::new();
    for group in groups {
        if !group.heading.is_empty() {
            rows.push(Row::group(&group.heading));
        }
        rows.extend(group.rows.iter().map(|cells| Row::body(cells.iter().map(Cell::or_dash).collect())));
    }
    Table { columns: listing.columns.clone(), rows, caption: None, row_headers: true }
}

#[cfg(test)]
mod tests {
    use super::{Listing, ListingGroup, listing};
    use crate::content::Column;
    use crate::{RenderOptions, lay_out, outline, render};

    fn sample(page_per_group: bool, rows: usize) -> Listing {
        let row =
            |id: &str| vec![id.to_owned(), "A title that says what it is about".to_owned(), String::new()];
        Listing {
            organisation: "Larkmoor Software".to_owned(),
            title: "Assets".to_owned(),
            shows: "81 of 93 assets, filter: in scope".to_owned(),
            classification: "Internal".to_owned(),
            as_of: "2026-11-24".parse().unwrap(),
            columns: vec![
                Column::left("Reference", 16),
                Column::left("Title", 80),
                Column::left("Owner", 30),
            ],
            groups: ["Ines Duarte", "Jonas Ek"]
                .map(|heading| ListingGroup {
                    heading: heading.to_owned(),
                    rows: (1..=rows).map(|it| row(&format!("AS-{it}"))).collect(),
                })
                .to_vec(),
            page_per_group,
        }
    }

    #[test]
    fn the_filter_stands_on_paper_and_no_approval_is_claimed() {
        let text = outline(&listing(&sample(false, 40)));
        assert!(text.contains("81 of 93 assets, filter: in scope"), "{text}");
        assert!(!text.contains("approved"), "{text}");
    }

    #[test]
    fn one_person_a_page_begins_a_page_for_each() {
        let pages = |by_page, rows| {
            lay_out(&listing(&sample(by_page, rows)), &RenderOptions::default()).unwrap().pages.len()
        };
        assert_eq!((pages(false, 5), pages(true, 5)), (1, 2));
        assert!(pages(true, 40) >= pages(false, 40));
        let made = render(&listing(&sample(true, 40)), &RenderOptions::default()).unwrap();
        assert_eq!(made.warnings, []);
        assert_eq!(made, render(&listing(&sample(true, 40)), &RenderOptions::default()).unwrap());
    }
}
