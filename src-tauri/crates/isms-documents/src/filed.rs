//! A pack of single files: what a finished PDF says of itself, and the index that leads from a requirement to a file
//! and its page. Page numbers are read out of the files: what was approved earlier may lie on other paper.

use std::collections::BTreeMap;

use lopdf::{Dictionary, LoadOptions, Object};

use crate::content::{Cell, Column, Document, Inline, Row, Table, Target};
use crate::export;
use crate::layout::{Pages, bare_cover, furnish};
use crate::links::{Neighbour, place_name};
use crate::pack::{PackCover, Requirement, front, leading_to, properties};
use crate::render::{RenderError, RenderOptions, Rendered, checked};
use crate::words::Words;

/// What a PDF of ours says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filed {
    /// How many pages it has.
    pub pages: usize,
    /// The number of the page, from 1, of each named place.
    places: BTreeMap<String, usize>,
}

impl Filed {
    /// What a file of these pages will say of itself.
    pub(crate) fn of(pages: &Pages) -> Self {
        let places = pages.places.iter().map(|(name, at)| (name.clone(), at.page as usize + 1));
        Self { pages: pages.pages.len(), places: places.collect() }
    }

    /// Reads a PDF; nothing where it is none.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let options = LoadOptions::with_filter(needed);
        let file = lopdf::Document::load_mem_with_options(bytes, options).ok()?;
        let pages = file.get_pages();
        let number = |id: lopdf::ObjectId| pages.iter().find(|(_, it)| **it == id).map(|(n, _)| *n as usize);
        let places = named(&file).unwrap_or_default();
        let places = places.into_iter().filter_map(|(name, page)| Some((name, number(page)?))).collect();
        Some(Self { pages: pages.len(), places })
    }

    /// The page, from 1, on which a document in it or an anchor of that document stands.
    pub fn page_of(&self, reference: &str, anchor: Option<&str>) -> Option<usize> {
        self.places.get(&place_name(reference, anchor)).copied()
    }
}

/// Leaves out what the places are not found by, which is nearly all of a big file: what the pages show, the structure
/// tree, and the links.
fn needed(id: lopdf::ObjectId, object: &mut Object) -> Option<(lopdf::ObjectId, Object)> {
    let needed = match object {
        Object::Stream(it) => it.dict.has_type(b"ObjStm"),
        Object::Dictionary(it) => !(it.has(b"S") && it.has(b"P")) && !it.has_type(b"Annot"),
        Object::Array(_) => false,
        _ => true,
    };
    needed.then(|| (id, object.clone()))
}

/// The named places of a file with the pages they lie on.
fn named(file: &lopdf::Document) -> Option<Vec<(String, lopdf::ObjectId)>> {
    let catalog = file.catalog().ok()?;
    let tree = dictionary(file, dictionary(file, catalog.get(b"Names").ok()?)?.get(b"Dests").ok()?)?;
    let pairs = tree.get(b"Names").ok()?.as_array().ok()?;
    let place = |pair: &[Object]| {
        let [name, target] = pair else { return None };
        let page = target.as_array().ok()?.first()?.as_reference().ok()?;
        Some((String::from_utf8_lossy(name.as_str().ok()?).into_owned(), page))
    };
    Some(pairs.chunks(2).filter_map(place).collect())
}

fn dictionary<'a>(file: &'a lopdf::Document, object: &'a Object) -> Option<&'a Dictionary> {
    match object {
        Object::Reference(id) => file.get_dictionary(*id).ok(),
        other => other.as_dict().ok(),
    }
}

/// A document of a pack with the file that holds it.
#[derive(Debug, Clone, Copy)]
pub struct FiledDocument<'a> {
    /// What it is.
    pub document: &'a Document,
    /// The name of its file beside the index.
    pub file: &'a str,
    /// What the file says of itself.
    pub filed: &'a Filed,
}

/// Renders the index of a pack of single files. `options.neighbours` is ignored: links lead to the files named.
///
/// # Errors
/// The cover has a table that would lose text, or the pages could not be written.
pub fn render_index(
    files: &[FiledDocument<'_>],
    cover: &PackCover,
    options: &RenderOptions,
) -> Result<Rendered, RenderError> {
    let neighbours: Vec<Neighbour> =
        files.iter().map(|it| Neighbour::of(it.document, Some(it.file))).collect();
    let page_of = |requirement: &Requirement| {
        let of = files.iter().find(|it| it.document.control.reference == requirement.document)?;
        of.filed.page_of(&requirement.document, requirement.anchor.as_deref())
    };
    let (paper, words) = (options.paper, &options.words);
    let front = front(cover, index(files, words), &page_of, words);
    checked(&front)?;
    let mut pages = bare_cover(&front, &cover.facts, &neighbours, options);
    let total = pages.pages.len();
    furnish(&mut pages.pages, &front, paper, words, 1, total);
    let (filed, warnings) = (Filed::of(&pages), pages.warnings.clone());
    let bytes = export::pdf(pages, &properties(cover))?;
    Ok(Rendered { bytes, pages: total, filed, warnings })
}

fn index(files: &[FiledDocument<'_>], words: &Words) -> Table {
    let row = |it: &FiledDocument<'_>| {
        let control = &it.document.control;
        let to = |words: &str| leading_to(words, Target::Document(control.reference.clone()));
        let status = if it.document.draft { words.draft_mark.clone() } else { control.status.clone() };
        let Cell(mut title) = to(&control.title);
        title.extend([Inline::Break, crate::content::muted(it.file)]);
        Row::body(vec![
            to(&control.reference),
            Cell::runs(title),
            Cell::or_dash(control.version.clone()),
            Cell::or_dash(status),
            Cell::from(it.filed.pages.to_string()),
        ])
    };
    Table {
        columns: vec![
            Column::left(&words.document, 24),
            Column::left(format!("{}, {}", words.title, words.file.to_lowercase()), 74),
            Column::left(&words.version_heading, 18),
            Column::left(&words.status, 40),
            Column::right(&words.pages, 18),
        ],
        rows: files.iter().map(row).collect(),
        caption: None,
        row_headers: true,
    }
}
