//! Several documents as one file: cover and index, where each requirement is met, and the documents behind it with
//! page numbers through the whole pack. Each page still tells which document it belongs to.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::content::{
    Block, Cell, Column, Document, DocumentControl, Emphasis, Heading, Inline, KeyValueRow, Row, Section,
    Table, Target,
};
use crate::export::{self, Properties};
use crate::layout::{Pages, TagTree, Warning, bare, bare_cover, furnish};
use crate::links::{Neighbour, place_name};
use crate::render::{RenderError, RenderOptions, checked};
use crate::words::Words;

/// What stands before the documents of a pack.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PackCover {
    /// Name of the organisation.
    pub organisation: String,
    /// Title, for example "Stage 1 documents".
    pub title: String,
    /// One sentence under the title.
    pub subtitle: Option<String>,
    /// Classification of the pack as a whole.
    pub classification: String,
    /// Facts for the first page: edition, scope sentence, people, sites, fingerprint of the history.
    pub facts: Vec<KeyValueRow>,
    /// Where each requirement is met. A document that is not in the pack is said to be missing.
    pub requirements: Vec<Requirement>,
    /// What follows the index, such as open points that the user wants to show.
    pub blocks: Vec<Block>,
    /// Language of the cover.
    pub lang: String,
    /// The state of the ISMS that is shown.
    pub as_of: NaiveDate,
    /// What stands in the foot beside "Index", for example "revision 27, issued 2026-11-25".
    pub issue: String,
}

/// One line of the table that leads from a requirement to a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// Clause, for example "6.1.3 d)".
    pub clause: String,
    /// The requirement in own words.
    pub requirement: String,
    /// Reference of the document that meets it.
    pub document: String,
    /// Anchor in that document; its first page if there is none.
    pub anchor: Option<String>,
    /// The place in words, for example the heading.
    pub place: String,
}

/// Where a document stands in a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackEntry {
    /// Reference of the document.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// Number of its first page in the pack, from 1.
    pub first_page: usize,
    /// How many pages it has.
    pub pages: usize,
    /// What could not be printed or linked as asked in this document.
    pub warnings: Vec<Warning>,
}

/// A finished pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedPack {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// The documents in it.
    pub entries: Vec<PackEntry>,
    /// What could not be printed or linked as asked.
    pub warnings: Vec<Warning>,
}

/// Lays out a pack. `options.neighbours` is ignored: all links lead within the file. The documents are used up: what
/// one says is let go as soon as it stands on its pages.
pub fn lay_out_pack(
    documents: Vec<Document>,
    cover: &PackCover,
    options: &RenderOptions,
) -> Result<(Pages, Vec<PackEntry>), RenderError> {
    let neighbours: Vec<Neighbour> = documents.iter().map(|document| Neighbour::of(document, None)).collect();
    for (index, document) in documents.iter().enumerate() {
        checked(document)?;
        let reference = &document.control.reference;
        if documents[..index].iter().any(|other| other.control.reference == *reference) {
            return Err(RenderError::SameReference { reference: reference.clone() });
        }
    }
    let laid_out = |document: Document| {
        let body = bare(&document, &neighbours, options);
        (Document { sections: Vec::new(), ..document }, body)
    };
    let (documents, bodies): (Vec<Document>, Vec<Pages>) = documents.into_iter().map(laid_out).unzip();
    let (front, entries, identity) = settled(&documents, &bodies, cover, &neighbours, options)?;
    let total = front.pages.len() + bodies.iter().map(|body| body.pages.len()).sum::<usize>();
    let mut pack = joined(front);
    let front_pages = pack.pages.len();
    furnish(&mut pack.pages, &identity, options.paper, &options.words, 1, total);
    debug_assert_eq!(entries.first().map_or(front_pages + 1, |entry| entry.first_page), front_pages + 1);
    for (document, mut body) in documents.iter().zip(bodies) {
        let first = pack.pages.len() + 1;
        furnish(&mut body.pages, document, options.paper, &options.words, first, total);
        append(&mut pack, body);
    }
    pack.warnings.sort();
    pack.warnings.dedup();
    Ok((pack, entries))
}

/// Renders a pack as PDF/A-2a and PDF/UA-1.
pub fn render_pack(
    documents: Vec<Document>,
    cover: &PackCover,
    options: &RenderOptions,
) -> Result<RenderedPack, RenderError> {
    let (pages, entries) = lay_out_pack(documents, cover, options)?;
    let (count, warnings) = (pages.pages.len(), pages.warnings.clone());
    let bytes = export::pdf(pages, &properties(cover))?;
    Ok(RenderedPack { bytes, pages: count, entries, warnings })
}

pub(crate) fn properties(cover: &PackCover) -> Properties {
    Properties {
        title: format!("{}, {}", cover.title, cover.organisation),
        author: cover.organisation.clone(),
        subject: cover.subtitle.clone().unwrap_or_default(),
        lang: cover.lang.clone(),
        as_of: cover.as_of,
    }
}

/// The pages of cover and index. They name page numbers that depend on their own length, so they are laid out again
/// until the length no longer changes.
fn settled(
    documents: &[Document],
    bodies: &[Pages],
    cover: &PackCover,
    neighbours: &[Neighbour],
    options: &RenderOptions,
) -> Result<(Pages, Vec<PackEntry>, Document), RenderError> {
    let mut length = 1;
    for _ in 0..5 {
        let entries = entries(documents, bodies, length);
        let page_of = |requirement: &Requirement| {
            let of = entries.iter().zip(bodies);
            let (entry, body) = of.into_iter().find(|(it, _)| it.reference == requirement.document)?;
            let place = place_name(&requirement.document, requirement.anchor.as_deref());
            Some(entry.first_page + body.places.get(&place)?.page as usize)
        };
        let listed = index(documents, &entries, &options.words);
        let front = front(cover, listed, &page_of, &options.words);
        checked(&front)?;
        let pages = bare_cover(&front, &cover.facts, neighbours, options);
        if pages.pages.len() == length {
            return Ok((pages, entries, front));
        }
        length = pages.pages.len();
    }
    Err(RenderError::IndexDoesNotSettle)
}

fn entries(documents: &[Document], bodies: &[Pages], front: usize) -> Vec<PackEntry> {
    let mut first_page = front + 1;
    let entry = |(document, body): (&Document, &Pages)| {
        let pages = body.pages.len();
        let control = &document.control;
        let entry = PackEntry {
            reference: control.reference.clone(),
            title: control.title.clone(),
            first_page,
            pages,
            warnings: body.warnings.clone(),
        };
        first_page += pages;
        entry
    };
    documents.iter().zip(bodies).map(entry).collect()
}

/// Cover and index as a document of its own.
pub(crate) fn front(
    cover: &PackCover,
    documents: Table,
    page_of: &dyn Fn(&Requirement) -> Option<usize>,
    words: &Words,
) -> Document {
    let heading = |text: &String| {
        Block::Heading(Heading { level: 1, text: text.clone(), numbered: false, anchor: None })
    };
    let mut blocks = vec![heading(&words.documents), Block::Table(documents)];
    if !cover.requirements.is_empty() {
        blocks.push(heading(&words.requirements));
        blocks.push(Block::Table(requirements(cover, page_of, words)));
    }
    blocks.extend(cover.blocks.iter().cloned());
    Document {
        control: DocumentControl {
            organisation: cover.organisation.clone(),
            title: cover.title.clone(),
            subtitle: cover.subtitle.clone(),
            reference: words.index.clone(),
            status: cover.issue.clone(),
            classification: cover.classification.clone(),
            ..DocumentControl::default()
        },
        sections: vec![Section { blocks, ..Section::default() }],
        lang: cover.lang.clone(),
        as_of: cover.as_of,
        draft: false,
    }
}

pub(crate) fn leading_to(words: &str, target: Target) -> Cell {
    Cell(vec![Inline::Link { text: words.to_owned(), emphasis: Emphasis::Plain, target }])
}

fn index(documents: &[Document], entries: &[PackEntry], words: &Words) -> Table {
    let row = |(document, entry): (&Document, &PackEntry)| {
        let control = &document.control;
        let to = |words: &str| leading_to(words, Target::Document(control.reference.clone()));
        let last = entry.first_page + entry.pages - 1;
        let pages =
            if entry.pages == 1 { last.to_string() } else { format!("{}\u{2013}{last}", entry.first_page) };
        let status = if document.draft { words.draft_mark.clone() } else { control.status.clone() };
        Row::body(vec![
            to(&control.reference),
            to(&control.title),
            Cell::or_dash(control.version.clone()),
            Cell::or_dash(status),
            to(&pages),
        ])
    };
    Table {
        columns: vec![
            Column::left(&words.document, 24),
            Column::left(&words.title, 74),
            Column::left(&words.version_heading, 18),
            Column::left(&words.status, 40),
            Column::right(&words.pages, 18),
        ],
        rows: documents.iter().zip(entries).map(row).collect(),
        caption: None,
        row_headers: true,
    }
}

fn requirements(cover: &PackCover, page_of: &dyn Fn(&Requirement) -> Option<usize>, words: &Words) -> Table {
    let row = |requirement: &Requirement| {
        let page = page_of(requirement);
        let target = match &requirement.anchor {
            Some(anchor) => Target::In { document: requirement.document.clone(), anchor: anchor.clone() },
            None => Target::Document(requirement.document.clone()),
        };
        let to = |words: &str| match page {
            Some(_) => leading_to(words, target.clone()),
            None => Cell::or_dash(words),
        };
        Row::body(vec![
            Cell::or_dash(requirement.clause.clone()),
            Cell::or_dash(requirement.requirement.clone()),
            to(&requirement.document),
            Cell::or_dash(requirement.place.clone()),
            page.map_or_else(Cell::dash, |page| to(&page.to_string())),
        ])
    };
    Table {
        columns: vec![
            Column::left(&words.clause, 18),
            Column::left(&words.requirement, 64),
            Column::left(&words.document, 22),
            Column::left(&words.place, 56),
            Column::right(&words.page_heading, 14),
        ],
        rows: cover.requirements.iter().map(row).collect(),
        caption: None,
        row_headers: true,
    }
}

/// The front as the beginning of a pack: its structure becomes a section of the whole.
fn joined(front: Pages) -> Pages {
    let mut pack = Pages {
        pages: Vec::new(),
        tags: TagTree::new(),
        places: std::collections::BTreeMap::new(),
        bookmarks: Vec::new(),
        warnings: Vec::new(),
        logo: front.logo.clone(),
    };
    append(&mut pack, front);
    pack
}

fn append(pack: &mut Pages, mut body: Pages) {
    let first = pack.pages.len() as u32;
    let shift = pack.tags.graft(body.tags, first);
    for page in &mut body.pages {
        page.parents.iter_mut().for_each(|node| *node = shift.of(*node));
        page.links.iter_mut().for_each(|link| link.node = shift.of(link.node));
    }
    pack.pages.append(&mut body.pages);
    for (name, mut place) in body.places {
        place.page += first;
        pack.places.entry(name).or_insert(place);
    }
    for mut bookmark in body.bookmarks {
        bookmark.place.page += first;
        pack.bookmarks.push(bookmark);
    }
    pack.warnings.append(&mut body.warnings);
}
