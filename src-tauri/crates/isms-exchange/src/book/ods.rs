//! Reads OpenDocument spreadsheets (.ods): text as seen, types, repeated rows and columns, merges, hidden rows and
//! columns, filters. Repetitions of blank cells cost nothing.

use std::io::BufRead;

use chrono::NaiveDate;

use super::limits::Budget;
use super::ods_styles::Styles;
use super::package::Package;
use super::xlsx::date_cell;
use super::xml::{Element, Node, Xml};
use super::{Cell, Limits, Merge, Sheet, Sheets, Value, symbols};
use crate::error::ImportError;

type Stream<'a> = Xml<&'a mut dyn BufRead>;

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Sheets, ImportError> {
    let mut package = Package::open(bytes, limits)?;
    let mut encrypted = false;
    package.xml("META-INF/manifest.xml", |xml| {
        while let Some(node) = xml.next()? {
            encrypted |= matches!(node, Node::Start(e) if e.name == "encryption-data");
        }
        Ok(())
    })?;
    if encrypted {
        return Err(ImportError::password());
    }
    let mut styles = Styles::default();
    package.xml("styles.xml", |xml| {
        while let Some(node) = xml.next()? {
            if let Node::Start(e) = node {
                styles.start(&e);
            }
        }
        Ok(())
    })?;
    let mut budget = Budget::new(limits);
    let mut sheets = Vec::new();
    package
        .xml("content.xml", |xml| {
            while let Some(node) = xml.next()? {
                let Node::Start(e) = node else { continue };
                if e.name == "table" {
                    let mut sheet = Sheet::named(e.attr("name").unwrap_or("Sheet"));
                    sheet.hidden = styles.hides_table(e.attr("style-name"));
                    Reading { styles: &styles, budget: &mut budget, sheet: &mut sheet, row: 0, col: 0 }
                        .table(xml)?;
                    sheets.push(sheet);
                } else {
                    styles.start(&e);
                }
            }
            Ok(())
        })?
        .ok_or_else(|| ImportError::damaged("its content is missing"))?;
    if sheets.is_empty() {
        return Err(ImportError::damaged("it lists no sheets"));
    }
    Ok((sheets, Vec::new()))
}

struct Reading<'a> {
    styles: &'a Styles,
    budget: &'a mut Budget,
    sheet: &'a mut Sheet,
    row: u32,
    col: u32,
}

impl Reading<'_> {
    fn table(&mut self, xml: &mut Stream<'_>) -> Result<(), ImportError> {
        let mut column = 0_u32;
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(e) => match e.name.as_str() {
                    "shapes" | "forms" | "named-expressions" | "dde-links" => xml.skip()?,
                    "table-column" => {
                        let n = repeated(&e, "number-columns-repeated");
                        if is_hidden(&e) {
                            self.sheet.hidden_cols.extend(column..column.saturating_add(n.min(1000)));
                        }
                        column = column.saturating_add(n);
                    }
                    "table-row" => self.row(xml, &e)?,
                    _ => {}
                },
                Node::End(name) if name == "table" => break,
                _ => {}
            }
        }
        Ok(())
    }

    fn row(&mut self, xml: &mut Stream<'_>, start: &Element) -> Result<(), ImportError> {
        let n = repeated(start, "number-rows-repeated");
        self.col = 0;
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(e) if e.name == "table-cell" => self.cell(xml, &e)?,
                Node::Start(e) if e.name == "covered-table-cell" => {
                    xml.skip()?;
                    self.col = self.col.saturating_add(repeated(&e, "number-columns-repeated"));
                }
                Node::End(name) if name == "table-row" => break,
                _ => {}
            }
        }
        let cells = self.sheet.row(self.row).to_vec();
        // A repeated row with content is rare and short; a repeated blank one is the rest of the sheet.
        for copy in 1..if cells.is_empty() { 1 } else { n.min(1000) } {
            for (col, cell) in &cells {
                self.budget.spend(cell.text.len())?;
                self.sheet.put(self.row + copy, *col, cell.clone());
            }
        }
        if is_hidden(start) {
            self.sheet.hidden_rows.extend(self.row..self.row.saturating_add(n.min(20_000)));
        }
        self.row = self.row.saturating_add(n);
        Ok(())
    }

    fn cell(&mut self, xml: &mut Stream<'_>, e: &Element) -> Result<(), ImportError> {
        let text = self.text(xml, self.styles.symbols(e.attr("style-name")))?;
        let n = repeated(e, "number-columns-repeated");
        let col = self.col;
        self.col = col.saturating_add(n);
        let Some(cell) = typed(e, text) else { return Ok(()) };
        for copy in 0..n.min(256) {
            self.budget.spend(cell.text.len())?;
            self.sheet.put(self.row, col + copy, cell.clone());
        }
        let (cols, rows) = (repeated(e, "number-columns-spanned"), repeated(e, "number-rows-spanned"));
        let (bottom, right) = (self.row.saturating_add(rows - 1), col.saturating_add(cols - 1));
        self.sheet.merge(Merge { top: self.row, left: col, bottom, right });
        Ok(())
    }

    /// The paragraphs of a cell, one line each; comments are left out.
    fn text(
        &self,
        xml: &mut Stream<'_>,
        font: Option<fn(char) -> Option<char>>,
    ) -> Result<String, ImportError> {
        let (mut lines, mut spans): (Vec<String>, Vec<_>) = (Vec::new(), vec![font]);
        while let Some(node) = xml.next()? {
            match node {
                Node::Start(e) => match e.name.as_str() {
                    "annotation" | "detective" | "frame" | "ruby-text" => xml.skip()?,
                    "p" | "h" => lines.push(String::new()),
                    "span" => spans.push(self.styles.symbols(e.attr("style-name")).or(font)),
                    "s" => push(&mut lines, &" ".repeat(e.number("c").unwrap_or(1).min(100) as usize)),
                    "tab" => push(&mut lines, "\t"),
                    "line-break" => push(&mut lines, "\n"),
                    _ => {}
                },
                Node::End(name) if name == "table-cell" => break,
                Node::End(name) if name == "span" && spans.len() > 1 => drop(spans.pop()),
                Node::Text(t) => match spans.last().copied().flatten() {
                    Some(map) => push(&mut lines, &symbols::translate(&t, map)),
                    None => push(&mut lines, &t),
                },
                Node::End(_) => {}
            }
        }
        Ok(lines.join("\n"))
    }
}

/// Text between paragraphs is layout of the XML.
fn push(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}

fn typed(e: &Element, text: String) -> Option<Cell> {
    let number = || e.attr("value").and_then(|v| v.parse::<f64>().ok());
    let cell = match e.attr("value-type") {
        Some("float" | "percentage" | "currency") => {
            let value = number().map_or(Value::Text, Value::Number);
            let text =
                if text.trim().is_empty() { e.attr("value").unwrap_or_default().to_owned() } else { text };
            Cell { text, value }
        }
        Some("date") => {
            e.attr("date-value").and_then(iso_date).map_or(Cell { text, value: Value::Text }, date_cell)
        }
        Some("boolean") => {
            let yes = e.attr("boolean-value") == Some("true");
            Cell { text: if yes { "TRUE" } else { "FALSE" }.to_owned(), value: Value::Bool(yes) }
        }
        _ if matches!(
            text.as_str(),
            "#N/A" | "#REF!" | "#VALUE!" | "#NAME?" | "#DIV/0!" | "Err:502" | "Err:508"
        ) =>
        {
            Cell { text, value: Value::Error }
        }
        _ => Cell { text, value: Value::Text },
    };
    (!cell.text.trim().is_empty()).then_some(cell)
}

/// The day of `2024-03-05` or `2024-03-05T12:00:00`.
pub(crate) fn iso_date(text: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(text.trim().get(..10)?, "%Y-%m-%d").ok()
}

fn repeated(e: &Element, attr: &str) -> u32 {
    e.number(attr).unwrap_or(1).max(1)
}

fn is_hidden(e: &Element) -> bool {
    matches!(e.attr("visibility"), Some("collapse" | "filter"))
}
