//! What a reader clicks: link annotations, named places, and bookmarks.

use lopdf::{Document, Object, ObjectId, StringFormat, dictionary};

use super::finish::text_string;
use crate::layout::{Bookmark, Destination, LinkArea, Mpt, Pages, Place};

/// The annotations of each page.
pub(super) struct Annotations {
    pub(super) ids: Vec<Vec<ObjectId>>,
    /// Key of the first one in the parent tree; the others follow in order.
    pub(super) first_key: i64,
}

fn real(length: Mpt) -> Object {
    Object::Real(length as f32 / 1_000.0)
}

fn name(place: &str) -> Object {
    Object::String(place.as_bytes().to_vec(), StringFormat::Literal)
}

/// Writes the link annotations and hangs them on their pages.
pub(super) fn links(document: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> Annotations {
    let first_key = pages.pages.len() as i64;
    let mut key = first_key;
    let mut ids = Vec::with_capacity(pages.pages.len());
    for (page, &page_id) in pages.pages.iter().zip(page_ids) {
        let mut own = Vec::with_capacity(page.links.len());
        for link in &page.links {
            let mut annotation = annotation(link, page.height);
            annotation.set("StructParent", key);
            key += 1;
            own.push(document.add_object(annotation));
        }
        if let Ok(dictionary) = document.get_dictionary_mut(page_id) {
            if own.is_empty() {
                dictionary.remove(b"Annots");
            } else {
                dictionary.set("Annots", own.iter().map(|&id| id.into()).collect::<Vec<Object>>());
            }
        }
        ids.push(own);
    }
    Annotations { ids, first_key }
}

fn annotation(link: &LinkArea, height: Mpt) -> lopdf::Dictionary {
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
            let target = dictionary! { "Type" => "Filespec", "F" => text_string(file), "UF" => text_string(file) };
            annotation.set("A", dictionary! { "S" => "GoToR", "F" => target, "D" => name(place) });
        }
    }
    annotation
}

fn destination(place: Place, pages: &Pages, page_ids: &[ObjectId]) -> Object {
    let index = place.page as usize;
    let top = pages.pages[index].height - place.y;
    Object::Array(vec![page_ids[index].into(), "XYZ".into(), Object::Null, real(top), Object::Null])
}

/// Writes the named places, so that links lead here from other files too.
pub(super) fn names(document: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> ObjectId {
    let mut names = Vec::with_capacity(2 * pages.places.len());
    for (place, &at) in &pages.places {
        names.push(name(place));
        names.push(destination(at, pages, page_ids));
    }
    document.add_object(dictionary! { "Names" => names })
}

/// Writes the bookmarks as a tree: documents stand open, their sections are closed.
pub(super) fn outline(document: &mut Document, pages: &Pages, page_ids: &[ObjectId]) -> Option<ObjectId> {
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = pages.bookmarks.iter().map(|_| document.new_object_id()).collect();
    let kin = kin(&pages.bookmarks);
    let (&first, &last) = (kin.top.first()?, kin.top.last()?);
    for (index, bookmark) in pages.bookmarks.iter().enumerate() {
        let parent = kin.parents[index];
        let siblings = parent.map_or(&kin.top, |parent| &kin.children[parent]);
        let position = siblings.binary_search(&index).unwrap_or(0);
        let mut item = dictionary! {
            "Title" => text_string(&bookmark.title),
            "Parent" => parent.map_or(root, |parent| ids[parent]),
            "Dest" => destination(bookmark.place, pages, page_ids),
        };
        if position > 0 {
            item.set("Prev", ids[siblings[position - 1]]);
        }
        if let Some(&next) = siblings.get(position + 1) {
            item.set("Next", ids[next]);
        }
        let below = &kin.children[index];
        if let (Some(&first), Some(&last)) = (below.first(), below.last()) {
            item.set("First", ids[first]);
            item.set("Last", ids[last]);
            // A negative count means closed.
            let count = below.len() as i64;
            item.set("Count", if bookmark.depth == 0 { count } else { -count });
        }
        document.objects.insert(ids[index], Object::Dictionary(item));
    }
    let open = kin.top.iter().map(|&index| 1 + kin.children[index].len() as i64).sum::<i64>();
    let top = dictionary! { "Type" => "Outlines", "First" => ids[first], "Last" => ids[last], "Count" => open };
    document.objects.insert(root, Object::Dictionary(top));
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
