//! The styles of an xlsx package, reduced to what changes the text of a cell: number format and picture font.

use std::collections::BTreeMap;

use super::package::Package;
use super::xml::{Element, Node};
use super::{formats, symbols};
use crate::error::ImportError;

/// What one cell style means for the text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Style {
    /// Whether numbers are days.
    pub date: bool,
    /// The pattern of numbers.
    pub pattern: String,
    /// The picture font, if it is one.
    pub symbols: Option<fn(char) -> Option<char>>,
}

/// Reads the cell styles in their order. A package without styles has none.
pub(crate) fn read(package: &mut Package<'_>, part: &str) -> Result<Vec<Style>, ImportError> {
    let mut collected = Collected::default();
    package.xml(part, |xml| {
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(e) => collected.start(&e),
                Node::End(name) => collected.end(&name),
                Node::Text(_) => {}
            }
        }
        Ok(())
    })?;
    Ok(collected.styles())
}

#[derive(Default)]
struct Collected {
    formats: BTreeMap<u32, String>,
    fonts: Vec<String>,
    cell_xfs: Vec<(u32, usize)>,
    in_fonts: bool,
    in_cell_xfs: bool,
}

impl Collected {
    fn start(&mut self, e: &Element) {
        match e.name.as_str() {
            "numFmt" => {
                if let (Some(id), Some(code)) = (e.number("numFmtId"), e.attr("formatCode")) {
                    self.formats.insert(id, code.to_owned());
                }
            }
            "fonts" => self.in_fonts = true,
            "font" if self.in_fonts => self.fonts.push(String::new()),
            "name" if self.in_fonts => {
                if let (Some(font), Some(name)) = (self.fonts.last_mut(), e.attr("val")) {
                    name.clone_into(font);
                }
            }
            "cellXfs" => self.in_cell_xfs = true,
            "xf" if self.in_cell_xfs && self.cell_xfs.len() < 100_000 => {
                self.cell_xfs
                    .push((e.number("numFmtId").unwrap_or(0), e.number("fontId").unwrap_or(0) as usize));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "fonts" => self.in_fonts = false,
            "cellXfs" => self.in_cell_xfs = false,
            _ => {}
        }
    }

    fn styles(&self) -> Vec<Style> {
        self.cell_xfs
            .iter()
            .map(|(format, font)| {
                let own = self.formats.get(format);
                Style {
                    date: own.map_or_else(|| formats::builtin_is_date(*format), |p| formats::is_date(p)),
                    pattern: own.map_or_else(|| formats::builtin(*format).to_owned(), Clone::clone),
                    symbols: self.fonts.get(*font).and_then(|name| symbols::of_font(name)),
                }
            })
            .collect()
    }
}
