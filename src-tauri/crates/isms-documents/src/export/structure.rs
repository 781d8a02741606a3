//! The structure tree in the file: elements, attributes, and the tree that leads from marked content and annotations
//! back to their elements.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::finish::text_string;
use super::navigation::Annotations;
use crate::layout::{Extra, Kid, Node, NodeId, Pages, Scope, Tag};

/// Writes the tree and returns its root.
pub(super) fn tree(
    document: &mut Document,
    pages: &Pages,
    page_ids: &[ObjectId],
    links: &Annotations,
) -> ObjectId {
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = pages.tags.nodes.iter().map(|_| document.new_object_id()).collect();
    let refs = References { page_ids, ids: &ids, links };
    for (index, node) in pages.tags.nodes.iter().enumerate() {
        let parent = if index == 0 { root } else { ids[node.parent as usize] };
        document.objects.insert(ids[index], Object::Dictionary(refs.element(node, parent)));
    }
    let parents = parent_tree(document, pages, page_ids, &ids, links);
    let next = pages.pages.len() + pages.pages.iter().map(|page| page.links.len()).sum::<usize>();
    document.objects.insert(
        root,
        Object::Dictionary(dictionary! {
            "Type" => "StructTreeRoot",
            "K" => ids[0],
            "ParentTree" => parents,
            "ParentTreeNextKey" => next as i64,
        }),
    );
    root
}

struct References<'a> {
    page_ids: &'a [ObjectId],
    ids: &'a [ObjectId],
    links: &'a Annotations,
}

impl References<'_> {
    fn element(&self, node: &Node, parent: ObjectId) -> Dictionary {
        let mut element = dictionary! { "S" => node.tag.name(), "P" => parent };
        // The page of the first content; kids on other pages name theirs.
        let page = node.kids.iter().find_map(|kid| match kid {
            Kid::Content { page, .. } => Some(*page),
            _ => None,
        });
        if let Some(page) = page {
            element.set("Pg", self.page_ids[page as usize]);
        }
        let mut kids: Vec<Object> = node.kids.iter().map(|&kid| self.kid(kid, page)).collect();
        if kids.len() == 1 {
            element.set("K", kids.swap_remove(0));
        } else if !kids.is_empty() {
            element.set("K", kids);
        }
        match node.extra.as_deref() {
            Some(Extra::Alt(alt)) => element.set("Alt", text_string(alt)),
            Some(extra) => element.set("A", attributes(extra, node.tag)),
            None => {}
        }
        element
    }

    fn kid(&self, kid: Kid, own: Option<u32>) -> Object {
        match kid {
            Kid::Node(id) => self.ids[id as usize].into(),
            Kid::Content { page, mcid } if Some(page) == own => i64::from(mcid).into(),
            Kid::Content { page, mcid } => Object::Dictionary(dictionary! {
                "Type" => "MCR",
                "Pg" => self.page_ids[page as usize],
                "MCID" => i64::from(mcid),
            }),
            Kid::Annotation { page, link } => Object::Dictionary(dictionary! {
                "Type" => "OBJR",
                "Pg" => self.page_ids[page as usize],
                "Obj" => self.links.ids[page as usize][link as usize],
            }),
        }
    }
}

fn attributes(extra: &Extra, tag: Tag) -> Dictionary {
    match extra {
        Extra::Heads(scope, columns) => {
            let mut attributes = dictionary! { "O" => "Table" };
            if tag == Tag::TH {
                let scope = match scope {
                    Scope::Column => "Column",
                    Scope::Row => "Row",
                };
                attributes.set("Scope", scope);
            }
            if *columns > 1 {
                attributes.set("ColSpan", i64::from(*columns));
            }
            attributes
        }
        Extra::Numbered => dictionary! { "O" => "List", "ListNumbering" => "Decimal" },
        Extra::Bulleted => dictionary! { "O" => "List", "ListNumbering" => "Disc" },
        Extra::Alt(_) => Dictionary::new(),
    }
}

/// Key `n` of a page leads to the elements of its marked content, the keys behind them to those of the annotations.
fn parent_tree(
    document: &mut Document,
    pages: &Pages,
    page_ids: &[ObjectId],
    ids: &[ObjectId],
    links: &Annotations,
) -> ObjectId {
    let mut numbers: Vec<Object> = Vec::new();
    let element = |node: NodeId| Object::Reference(ids[node as usize]);
    for (index, page) in pages.pages.iter().enumerate() {
        let parents: Vec<Object> = page.parents.iter().map(|&node| element(node)).collect();
        let parents = document.add_object(parents);
        numbers.push((index as i64).into());
        numbers.push(parents.into());
        if let Ok(dictionary) = document.get_dictionary_mut(page_ids[index]) {
            dictionary.set("StructParents", index as i64);
            dictionary.set("Tabs", "S");
        }
    }
    let all = pages.pages.iter().flat_map(|page| &page.links);
    for (link, key) in all.zip(links.first_key..) {
        numbers.push(key.into());
        numbers.push(element(link.node));
    }
    document.add_object(dictionary! { "Nums" => numbers })
}
