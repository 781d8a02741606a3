//! What a reader clicks: link annotations, named places, and bookmarks.

use lopdf::{Dictionary, Object, StringFormat, dictionary};

use super::file::{File, put, reference};
use super::finish::text_string;
use crate::layout::{Bookmark, Destination, LinkArea, Mpt, Pages, Place};

/// The annotations of all pages.
pub(super) struct Annotations {
    /// For each page the number of its first annotation; the others follow in order.
    pub(super) first: Vec<u32>,
    /// Key of the very first one in the parent tree; the others follow in order.
    pub(super) first_key: u32,
}

fn real(length: Mpt) -> Object {
    Object::Real(length as f32 / 1_000.0)
}

fn name(place: &str) -> Object {
    Object::String(place.as_bytes().to_vec(), StringFormat::Literal)
}

/// Writes the link annotations.
pub(super) fn links(file: &mut File, pages: &Pages) -> Annotations {
    let first_key = pages.pages.len() as u32;
    let mut key = first_key;
    let mut first = Vec::with_capacity(pages.pages.len());
    for page in &pages.pages {
        let numbers = file.reserve_many(page.links.len());
        for (number, link) in (numbers..).zip(&page.links) {
            let mut annotation = annotation(link, page.height);
            annotation.set("StructParent", i64::from(key));
            key += 1;
            file.object(number, &Object::Dictionary(annotation));
        }
        first.push(numbers);
    }
    Annotations { first, first_key }
}

fn annotation(link: &LinkArea, height: Mpt) -> Dictionary {
    let area = link.area;
    let rect = vec![
        real(area.x),
        real(height - area.y - area.height),
        real(area.x + area.width),
        real(height - area.y),
    ];
    let mut annotation = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => rect,
        "Border" => vec![0.into(), 0.into(), 0.into()],
        "F" => 4,
        "Contents" => text_string(&link.words),
    };
    match &link.destination {
        Destination::Here(place) => annotation.set("Dest", name(place)),
        Destination::File { file, place } => {
            let target =
                dictionary! { "Type" => "Filespec", "F" => text_string(file), "UF" => text_string(file) };
            annotation.set("A", dictionary! { "S" => "GoToR", "F" => target, "D" => name(place) });
        }
    }
    annotation
}

fn destination(place: Place, pages: &Pages, page_numbers: &[u32]) -> Object {
    let index = place.page as usize;
    let top = pages.pages[index].height - place.y;
    let page = reference(page_numbers[index]);
    Object::Array(vec![page, "XYZ".into(), Object::Null, real(top), Object::Null])
}

/// Writes the named places, so that links lead here from other files too.
pub(super) fn names(file: &mut File, pages: &Pages, page_numbers: &[u32]) -> u32 {
    let tree = file.reserve();
    file.raw(tree, |out| {
        out.extend(b"<</Names[");
        for (place, &at) in &pages.places {
            put(out, &name(place));
            put(out, &destination(at, pages, page_numbers));
        }
        out.extend(b"]>>");
    });
    tree
}

/// Writes the bookmarks as a tree: documents stand open, their sections are closed.
pub(super) fn outline(file: &mut File, pages: &Pages, page_numbers: &[u32]) -> Option<u32> {
    let kin = kin(&pages.bookmarks);
    let (&first, &last) = (kin.top.first()?, kin.top.last()?);
    let root = file.reserve();
    let start = file.reserve_many(pages.bookmarks.len());
    let item_of = |index: usize| reference(start + index as u32);
    for (index, bookmark) in pages.bookmarks.iter().enumerate() {
        let parent = kin.parents[index];
        let siblings = parent.map_or(&kin.top, |parent| &kin.children[parent]);
        let position = siblings.binary_search(&index).unwrap_or(0);
        let mut item = dictionary! {
            "Title" => text_string(&bookmark.title),
            "Parent" => parent.map_or(reference(root), item_of),
            "Dest" => destination(bookmark.place, pages, page_numbers),
        };
        if position > 0 {
            item.set("Prev", item_of(siblings[position - 1]));
        }
        if let Some(&next) = siblings.get(position + 1) {
            item.set("Next", item_of(next));
        }
        let below = &kin.children[index];
        if let (Some(&first), Some(&last)) = (below.first(), below.last()) {
            item.set("First", item_of(first));
            item.set("Last", item_of(last));
            // A negative count means closed.
            let count = below.len() as i64;
            item.set("Count", if bookmark.depth == 0 { count } else { -count });
        }
        file.object(start + index as u32, &Object::Dictionary(item));
    }
    let open = kin.top.iter().map(|&index| 1 + kin.children[index].len() as i64).sum::<i64>();
    let top = dictionary! {
        "Type" => "Outlines", "First" => item_of(first), "Last" => item_of(last), "Count" => open
    };
    file.object(root, &Object::Dictionary(top));
    Some(root)
}

/// Who stands under whom.
struct Kin {
    parents: Vec<Option<usize>>,
    children: Vec<Vec<usize>>,
    top: Vec<usize>,
}

/// The parent of a bookmark is the last one before it that is less deep.
fn kin(bookmarks: &[Bookmark]) -> Kin {
    let mut kin = Kin { parents: Vec::new(), children: vec![Vec::new(); bookmarks.len()], top: Vec::new() };
    let mut open: Vec<usize> = Vec::new();
    for (index, bookmark) in bookmarks.iter().enumerate() {
        while open.last().is_some_and(|&last| bookmarks[last].depth >= bookmark.depth) {
            open.pop();
        }
        let parent = open.last().copied();
        kin.parents.push(parent);
        parent.map_or(&mut kin.top, |parent| &mut kin.children[parent]).push(index);
        open.push(index);
    }
    kin
}
