//! The automatic styles of an OpenDocument sheet, reduced to what matters: hidden tables and picture fonts.

use std::collections::BTreeMap;

use super::symbols;
use super::xml::Element;

/// Styles by name.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    current: String,
    hidden_tables: Vec<String>,
    fonts: BTreeMap<String, String>,
}

impl Styles {
    /// Takes note of an element of the styles.
    pub(crate) fn start(&mut self, e: &Element) {
        match e.name.as_str() {
            "style" => e.attr("name").unwrap_or_default().clone_into(&mut self.current),
            "table-properties" if e.attr("display") == Some("false") => {
                self.hidden_tables.push(self.current.clone());
            }
            "text-properties" => {
                if let Some(font) = e.attr("font-name").or_else(|| e.attr("font-family")) {
                    self.fonts.insert(self.current.clone(), font.trim_matches('\'').to_owned());
                }
            }
            _ => {}
        }
    }

    pub(crate) fn hides_table(&self, style: Option<&str>) -> bool {
        style.is_some_and(|s| self.hidden_tables.iter().any(|h| h == s))
    }

    /// The picture font of a style, if it has one.
    pub(crate) fn symbols(&self, style: Option<&str>) -> Option<fn(char) -> Option<char>> {
        symbols::of_font(self.fonts.get(style?)?)
    }
}
