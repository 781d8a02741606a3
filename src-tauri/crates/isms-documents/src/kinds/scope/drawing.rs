//! The drawing of the boundary: boxes in scope, boxes outside, a line for each interface.

use std::collections::BTreeSet;

use isms_model::{Interface, Kind};

use super::parts::{inside, outside};
use crate::content::{Block, Drawing, Figure, ScopeDrawing, ScopeLink};
use crate::kinds::block::{numbered, paragraph};
use crate::kinds::sheet::Sheet;
use crate::kinds::words::fill;

/// The section with the drawing.
pub(super) fn drawing(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.scope;
    let links = links(sheet);
    let shown: BTreeSet<&str> = links.iter().map(|it| it.inside.as_str()).collect();
    let units = sheet.isms.scope().units.iter().map(|id| sheet.isms.title(Kind::Unit, id.as_str()));
    let inside_only: Vec<String> =
        units.filter(|it| !it.is_empty() && !shown.contains(it.as_str())).collect();
    let title = numbered(t.drawing, "drawing");
    if links.is_empty() && inside_only.is_empty() {
        return vec![title, paragraph(t.no_drawing)];
    }
    let names = |all: BTreeSet<&str>| {
        if all.is_empty() { t.nobody.to_owned() } else { all.into_iter().collect::<Vec<_>>().join(", ") }
    };
    let within = shown.iter().copied().chain(inside_only.iter().map(String::as_str)).collect();
    let beyond = links.iter().map(|it| it.outside.as_str()).collect();
    let number = links.len().to_string();
    let places = [("inside", &*names(within)), ("outside", &*names(beyond)), ("n", &number)];
    let figure = Figure {
        caption: t.drawing_caption.to_owned(),
        alt: fill(t.drawing_alt, &places),
        drawing: Drawing::Scope(ScopeDrawing {
            inside_title: t.inside_title.to_owned(),
            outside_title: t.outside_title.to_owned(),
            links,
            inside_only,
        }),
    };
    vec![title, Block::Figure(figure)]
}

/// The interfaces by their reference, those of one box in scope beside each other.
fn links(sheet: &Sheet<'_>) -> Vec<ScopeLink> {
    let mut links: Vec<ScopeLink> = sheet
        .isms
        .interfaces
        .iter()
        .map(|(id, it)| ScopeLink {
            inside: unit_of(sheet, it).unwrap_or_else(|| inside(sheet, it)),
            passes: id.as_str().to_owned(),
            outside: outside(sheet, it),
        })
        .collect();
    links.sort_by(|a, b| a.inside.cmp(&b.inside));
    links
}

/// The unit that the side in scope belongs to: many systems of one unit are one box.
fn unit_of(sheet: &Sheet<'_>, it: &Interface) -> Option<String> {
    let (isms, inside) = (sheet.isms, it.inside.as_ref()?);
    let unit = match inside.kind {
        Kind::Process => isms.processes.get(&inside.as_id()?)?.unit.as_ref()?,
        Kind::Asset => isms.assets.get(&inside.as_id()?)?.unit.as_ref()?,
        _ => return None,
    };
    isms.units.get(unit).map(|it| it.name.trim().to_owned()).filter(|it| !it.is_empty())
}
