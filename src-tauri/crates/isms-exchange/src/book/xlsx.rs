//! Reads Office Open XML workbooks (.xlsx, .xlsm) in one pass over each sheet: values as seen, merges, hidden rows
//! and columns. Blank formatted cells cost nothing, so a sheet may claim any size.

use std::io::BufRead;

use super::limits::Budget;
use super::package::Package;
use super::xlsx_styles::{self, Style};
use super::xml::{Element, Node, Xml};
use super::{Cell, Limits, Merge, Sheet, Sheets, Value, column_of_letter, formats, symbols};
use crate::error::ImportError;

type Stream<'a> = Xml<&'a mut dyn BufRead>;

/// What all sheets share.
struct Shared {
    strings: Vec<String>,
    styles: Vec<Style>,
    epoch_1904: bool,
}

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Sheets, ImportError> {
    let mut package = Package::open(bytes, limits)?;
    let book = workbook_part(&mut package)?;
    let dir = book.rsplit_once('/').map_or(String::new(), |(dir, _)| format!("{dir}/"));
    let targets = relations(&mut package, &book, &dir)?;
    let (entries, epoch_1904) = sheet_list(&mut package, &book)?;
    let by_kind = |kind: &str| targets.iter().find(|t| t.kind.ends_with(kind)).map(|t| t.part.clone());
    let strings = shared_strings(
        &mut package,
        &by_kind("/sharedStrings").unwrap_or(format!("{dir}sharedStrings.xml")),
        limits,
    )?;
    let styles = xlsx_styles::read(&mut package, &by_kind("/styles").unwrap_or(format!("{dir}styles.xml")))?;
    let shared = Shared { strings, styles, epoch_1904 };
    let mut budget = Budget::new(limits);
    let mut sheets = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        let target = targets.iter().find(|t| t.id == entry.relation);
        if target.is_some_and(|t| !t.kind.ends_with("/worksheet")) {
            continue; // a chart or macro sheet
        }
        let part = target.map_or_else(|| format!("{dir}worksheets/sheet{}.xml", at + 1), |t| t.part.clone());
        let mut sheet = Sheet { hidden: entry.hidden, ..Sheet::named(&entry.name) };
        package
            .xml(&part, |xml| worksheet(xml, &shared, &mut budget, &mut sheet))?
            .ok_or_else(|| ImportError::damaged(format_args!("its sheet “{}” is missing", entry.name)))?;
        sheets.push(sheet);
    }
    if sheets.is_empty() {
        return Err(ImportError::damaged("it lists no sheets"));
    }
    Ok((sheets, Vec::new()))
}

struct Target {
    id: String,
    kind: String,
    part: String,
}

fn workbook_part(package: &mut Package<'_>) -> Result<String, ImportError> {
    let roots = relations_of(package, "_rels/.rels", "")?;
    Ok(roots
        .into_iter()
        .find(|t| t.kind.ends_with("/officeDocument") && package.has(&t.part))
        .map_or_else(|| "xl/workbook.xml".to_owned(), |t| t.part))
}

fn relations(package: &mut Package<'_>, book: &str, dir: &str) -> Result<Vec<Target>, ImportError> {
    let file = book.rsplit('/').next().unwrap_or(book);
    relations_of(package, &format!("{dir}_rels/{file}.rels"), dir)
}

fn relations_of(package: &mut Package<'_>, part: &str, dir: &str) -> Result<Vec<Target>, ImportError> {
    let mut targets = Vec::new();
    package.xml(part, |xml| {
        while let Some(node) = xml.next()? {
            let Node::Start(e) = node else { continue };
            if let (Some(id), Some(target), Some(kind)) = (e.attr("Id"), e.attr("Target"), e.attr("Type")) {
                let part = target.strip_prefix('/').map_or_else(|| resolve(dir, target), str::to_owned);
                targets.push(Target { id: id.to_owned(), kind: kind.to_owned(), part });
            }
        }
        Ok(())
    })?;
    Ok(targets)
}

/// A relative path inside of the package, with `../` taken away.
fn resolve(dir: &str, target: &str) -> String {
    let mut parts: Vec<&str> = dir.split('/').filter(|p| !p.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

struct Entry {
    name: String,
    relation: String,
    hidden: bool,
}

fn sheet_list(package: &mut Package<'_>, book: &str) -> Result<(Vec<Entry>, bool), ImportError> {
    let (mut entries, mut epoch_1904) = (Vec::new(), false);
    let found = package.xml(book, |xml| {
        while let Some(node) = xml.next()? {
            let Node::Start(e) = node else { continue };
            match e.name.as_str() {
                "workbookPr" => epoch_1904 = e.flag("date1904"),
                "sheet" => entries.push(Entry {
                    name: e.attr("name").unwrap_or("Sheet").to_owned(),
                    relation: e.attr("id").unwrap_or_default().to_owned(),
                    hidden: matches!(e.attr("state"), Some("hidden" | "veryHidden")),
                }),
                _ => {}
            }
        }
        Ok(())
    })?;
    found.ok_or_else(|| ImportError::damaged("its list of sheets is missing"))?;
    Ok((entries, epoch_1904))
}

fn shared_strings(
    package: &mut Package<'_>,
    part: &str,
    limits: &Limits,
) -> Result<Vec<String>, ImportError> {
    let mut budget = Budget::new(limits);
    let mut strings = Vec::new();
    package.xml(part, |xml| {
        while let Some(node) = xml.next()? {
            if let Node::Start(e) = node
                && e.name == "si"
            {
                let text = rich_text(xml, "si")?;
                budget.spend(text.len())?;
                strings.push(text);
            }
        }
        Ok(())
    })?;
    Ok(strings)
}

/// The text of a string item: runs joined, phonetic hints left out, picture fonts translated.
fn rich_text(xml: &mut Stream<'_>, end: &str) -> Result<String, ImportError> {
    let (mut text, mut font, mut in_text, mut skipping) = (String::new(), None, false, 0);
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(_) if skipping > 0 => skipping += 1,
            Node::End(_) if skipping > 0 => skipping -= 1,
            Node::Start(e) => match e.name.as_str() {
                "rPh" => skipping = 1,
                "r" => font = None,
                "rFont" => font = e.attr("val").and_then(symbols::of_font),
                "t" => in_text = true,
                _ => {}
            },
            Node::End(name) if name == end => break,
            Node::End(name) => in_text &= name != "t",
            Node::Text(t) if in_text && skipping == 0 => match font {
                Some(map) => text.push_str(&symbols::translate(&t, map)),
                None => text.push_str(&t),
            },
            Node::Text(_) => {}
        }
    }
    Ok(unescape(&text))
}

/// `_x000D_` is how the format writes control characters.
fn unescape(text: &str) -> String {
    let mut parts = text.split("_x");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let code = (part.len() >= 5 && part.is_char_boundary(5) && part.as_bytes()[4] == b'_')
            .then(|| u32::from_str_radix(&part[..4], 16).ok())
            .flatten()
            .and_then(char::from_u32);
        match code {
            Some('\r') => out.push_str(&part[5..]),
            Some(c) => {
                out.push(c);
                out.push_str(&part[5..]);
            }
            None => {
                out.push_str("_x");
                out.push_str(part);
            }
        }
    }
    out.replace('\r', "")
}

fn worksheet(
    xml: &mut Stream<'_>,
    shared: &Shared,
    budget: &mut Budget,
    sheet: &mut Sheet,
) -> Result<(), ImportError> {
    let (mut row, mut next_row, mut next_col) = (0, 0, 0);
    while let Some(node) = xml.next()? {
        let Node::Start(e) = node else { continue };
        match e.name.as_str() {
            "col" => hide_columns(&e, sheet),
            "row" => {
                row = e.number("r").map_or(next_row, |r| r.saturating_sub(1)).min(1_048_575);
                (next_row, next_col) = (row + 1, 0);
                if e.flag("hidden") || e.flag("zeroHeight") {
                    sheet.hidden_rows.insert(row);
                }
            }
            "c" => {
                let col = e.attr("r").and_then(column_in).unwrap_or(next_col).min(16_383);
                next_col = col + 1;
                if let Some(cell) = cell(xml, &e, shared)? {
                    budget.spend(cell.text.len())?;
                    sheet.put(row, col, cell);
                }
            }
            "mergeCell" => {
                if let Some(merge) = e.attr("ref").and_then(area) {
                    sheet.merge(merge);
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn hide_columns(e: &Element, sheet: &mut Sheet) {
    let zero_wide = e.attr("width").and_then(|w| w.parse::<f64>().ok()).is_some_and(|w| w == 0.0);
    if !e.flag("hidden") && !zero_wide {
        return;
    }
    if let (Some(min), Some(max)) = (e.number("min"), e.number("max")) {
        // "All columns from here to the end" hides nothing that has content beyond a thousand columns.
        sheet.hidden_cols.extend(min.saturating_sub(1)..max.min(min.saturating_add(1000)));
    }
}

fn column_in(reference: &str) -> Option<u32> {
    column_of_letter(
        reference.trim_start_matches('$').trim_end_matches(|c: char| c.is_ascii_digit() || c == '$'),
    )
}

fn area(reference: &str) -> Option<Merge> {
    let (from, to) = reference.split_once(':')?;
    let row =
        |r: &str| r.trim_start_matches(|c: char| !c.is_ascii_digit()).parse::<u32>().ok()?.checked_sub(1);
    Some(Merge { top: row(from)?, left: column_in(from)?, bottom: row(to)?, right: column_in(to)? })
        .filter(|m| m.bottom >= m.top && m.right >= m.left)
}

/// Reads a cell to its end; `None` when it is blank.
fn cell(xml: &mut Stream<'_>, start: &Element, shared: &Shared) -> Result<Option<Cell>, ImportError> {
    let (mut value, mut inline) = (String::new(), None);
    while let Some(node) = xml.next()? {
        match node {
            Node::Start(e) if e.name == "v" => value = xml.text_until("v", &[])?,
            Node::Start(e) if e.name == "is" => inline = Some(rich_text(xml, "is")?),
            Node::Start(_) => xml.skip()?,
            Node::End(name) if name == "c" => break,
            _ => {}
        }
    }
    let style = start.number("s").and_then(|s| shared.styles.get(s as usize));
    let text_cell = |text: String| {
        let text = style.and_then(|s| s.symbols).map_or(text.clone(), |map| symbols::translate(&text, map));
        Some(Cell { text, value: Value::Text })
    };
    if let Some(text) = inline {
        return Ok(text_cell(text));
    }
    Ok(match start.attr("t").unwrap_or("n") {
        "s" => value
            .trim()
            .parse::<usize>()
            .ok()
            .and_then(|at| shared.strings.get(at))
            .cloned()
            .and_then(text_cell),
        "str" | "inlineStr" => text_cell(unescape(&value)),
        "b" => Some(Cell {
            text: if value.trim() == "1" { "TRUE" } else { "FALSE" }.to_owned(),
            value: Value::Bool(value.trim() == "1"),
        }),
        "e" => Some(Cell { text: value, value: Value::Error }),
        "d" => Some(super::ods::iso_date(&value).map_or_else(|| Cell::text(value.clone()), date_cell)),
        _ => number_cell(value.trim(), style, shared.epoch_1904),
    })
}

pub(crate) fn date_cell(date: chrono::NaiveDate) -> Cell {
    Cell { text: date.to_string(), value: Value::Date(date) }
}

fn number_cell(value: &str, style: Option<&Style>, epoch_1904: bool) -> Option<Cell> {
    if value.is_empty() {
        return None;
    }
    let Ok(number) = value.parse::<f64>() else { return Some(Cell::text(value)) };
    // 8.5 under a date format is a number of a control, not a morning of January 1900.
    let fragment = number < 366.0 && number.fract() != 0.0;
    if style.is_some_and(|s| s.date)
        && !fragment
        && let Some(date) = formats::serial_date(number, epoch_1904)
    {
        return Some(date_cell(date));
    }
    let text = match style {
        Some(s) if !s.date => formats::show(number, &s.pattern),
        _ => formats::plain(number),
    };
    Some(Cell { text, value: Value::Number(number) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_are_unescaped() {
        assert_eq!(unescape("line_x000D_\nnext"), "line\nnext");
        assert_eq!(unescape("_x0041_ and _xylophone"), "A and _xylophone");
    }

    #[test]
    fn paths_of_parts_are_resolved() {
        assert_eq!(resolve("xl/", "../xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(area("B2:$D$7"), Some(Merge { top: 1, left: 1, bottom: 6, right: 3 }));
    }
}
