//! The structure tree in the file: elements, attributes, and the tree that leads from marked content and annotations
//! back to their elements. Elements are written by hand, because there are very many of them.

use lopdf::{Dictionary, Object, dictionary};

use super::file::{File, print, put, reference};
use super::finish::text_string;
use super::navigation::Annotations;
use crate::layout::{Extra, Kid, Node, Pages, Scope, Tag};

/// Writes the tree and returns its root.
pub(super) fn tree(file: &mut File, pages: &Pages, page_numbers: &[u32], links: &Annotations) -> u32 {
    let root = file.reserve();
    let first = file.reserve_many(pages.tags.nodes.len());
    let writer = Writer { first, page_numbers, links };
    for (index, node) in (0..).zip(&pages.tags.nodes) {
        let parent = if index == 0 { root } else { first + node.parent };
        file.raw(first + index, |out| writer.element(out, node, parent));
    }
    let parents = parent_tree(file, pages, first, links);
    let next = pages.pages.len() + pages.pages.iter().map(|page| page.links.len()).sum::<usize>();
    file.object(
        root,
        &Object::Dictionary(dictionary! {
            "Type" => "StructTreeRoot",
            "K" => reference(first),
            "ParentTree" => reference(parents),
            "ParentTreeNextKey" => next as i64,
        }),
    );
    root
}

struct Writer<'a> {
    /// Number of the first element; the others follow in order.
    first: u32,
    page_numbers: &'a [u32],
    links: &'a Annotations,
}

impl Writer<'_> {
    fn element(&self, out: &mut Vec<u8>, node: &Node, parent: u32) {
        print(out, format_args!("<</S/{}/P {parent} 0 R", node.tag.name()));
        // The page of the first content; kids on other pages name theirs.
        let page = node.kids.iter().find_map(|kid| match kid {
            Kid::Content { page, .. } => Some(*page),
            _ => None,
        });
        if let Some(page) = page {
            print(out, format_args!("/Pg {} 0 R", self.page_numbers[page as usize]));
        }
        if !node.kids.is_empty() {
            out.extend(b"/K[");
            for (index, &kid) in node.kids.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                self.kid(out, kid, page);
            }
            out.push(b']');
        }
        match node.extra.as_deref() {
            Some(Extra::Alt(alt)) => {
                out.extend(b"/Alt");
                put(out, &text_string(alt));
            }
            Some(extra) => {
                out.extend(b"/A");
                put(out, &Object::Dictionary(attributes(extra, node.tag)));
            }
            None => {}
        }
        out.extend(b">>");
    }

    fn kid(&self, out: &mut Vec<u8>, kid: Kid, own: Option<u32>) {
        match kid {
            Kid::Node(id) => print(out, format_args!("{} 0 R", self.first + id)),
            Kid::Content { page, mcid } if Some(page) == own => print(out, format_args!("{mcid}")),
            Kid::Content { page, mcid } => {
                let page = self.page_numbers[page as usize];
                print(out, format_args!("<</Type/MCR/Pg {page} 0 R/MCID {mcid}>>"));
            }
            Kid::Annotation { page, link } => {
                let annotation = self.links.first[page as usize] + link;
                let page = self.page_numbers[page as usize];
                print(out, format_args!("<</Type/OBJR/Pg {page} 0 R/Obj {annotation} 0 R>>"));
            }
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
fn parent_tree(file: &mut File, pages: &Pages, first: u32, links: &Annotations) -> u32 {
    let arrays = file.reserve_many(pages.pages.len());
    for (number, page) in (arrays..).zip(&pages.pages) {
        file.raw(number, |out| {
            out.push(b'[');
            page.parents.iter().for_each(|node| print(out, format_args!("{} 0 R ", first + node)));
            out.push(b']');
        });
    }
    let tree = file.reserve();
    file.raw(tree, |out| {
        out.extend(b"<</Nums[");
        for index in 0..pages.pages.len() as u32 {
            print(out, format_args!("{index} {} 0 R ", arrays + index));
        }
        let all = pages.pages.iter().flat_map(|page| &page.links);
        for (link, key) in all.zip(links.first_key..) {
            print(out, format_args!("{key} {} 0 R ", first + link.node));
        }
        out.extend(b"]>>");
    });
    tree
}
