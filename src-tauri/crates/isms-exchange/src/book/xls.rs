//! Reads workbooks of Excel 97 to 2003 (.xls): values by calamine, everything it does not tell from the records.

use std::io::Cursor;

use calamine::{Data, Reader, SheetType, SheetVisible, Xls};

use super::biff::{self, BookFacts, SheetFacts};
use super::cfb::Compound;
use super::limits::Budget;
use super::xlsx::date_cell;
use super::{Cell, Limits, Merge, Sheet, Sheets, Value, formats, symbols};
use crate::error::ImportError;

pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Sheets, ImportError> {
    let compound = Compound::open(bytes)?;
    let stream = compound
        .stream("Workbook")
        .or_else(|| compound.stream("Book"))
        .ok_or_else(|| ImportError::damaged("its workbook is missing"))?;
    let facts = biff::scan(&stream);
    if facts.encrypted {
        return Err(ImportError::password());
    }
    let area: usize = facts
        .sheets
        .values()
        .filter_map(|s| s.extent)
        .map(|(t, l, b, r)| ((b - t + 1) * (r - l + 1)) as usize)
        .sum();
    if area > limits.cells * 4 {
        return Err(ImportError::too_large("its cells are spread over too wide an area"));
    }
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|e| match e {
        calamine::XlsError::Password => ImportError::password(),
        _ => ImportError::damaged("its records cannot be read"),
    })?;
    let mut budget = Budget::new(limits);
    let mut sheets = Vec::new();
    let blank = SheetFacts::default();
    let listed: Vec<_> =
        book.sheets_metadata().iter().filter(|m| m.typ == SheetType::WorkSheet).cloned().collect();
    for (at, meta) in listed.iter().enumerate() {
        let own = facts.order.get(at).and_then(|start| facts.sheets.get(start)).unwrap_or(&blank);
        let mut sheet = Sheet { hidden: meta.visible != SheetVisible::Visible, ..Sheet::named(&meta.name) };
        let range = book
            .worksheet_range(&meta.name)
            .map_err(|_| ImportError::damaged(format_args!("its sheet “{}” cannot be read", meta.name)))?;
        let (top, left) = range.start().unwrap_or((0, 0));
        for (row, col, data) in range.used_cells() {
            let (row, col) = (top + row as u32, left + col as u32);
            if let Some(cell) = cell(data, own.styles.get(&(row, col)).copied(), &facts) {
                budget.spend(cell.text.len())?;
                sheet.put(row, col, cell);
            }
        }
        sheet.hidden_rows.clone_from(&own.hidden_rows);
        sheet.hidden_cols.clone_from(&own.hidden_cols);
        for m in book.merge_cells_by_sheet_name(&meta.name).unwrap_or_default() {
            sheet.merge(Merge { top: m.start.0, left: m.start.1, bottom: m.end.0, right: m.end.1 });
        }
        sheets.push(sheet);
    }
    if sheets.is_empty() {
        return Err(ImportError::damaged("it lists no sheets"));
    }
    Ok((sheets, Vec::new()))
}

fn cell(data: &Data, xf: Option<u16>, facts: &BookFacts) -> Option<Cell> {
    let number = |n: f64| {
        let pattern = xf.map_or("General", |xf| facts.pattern(xf));
        Cell { text: formats::show(n, pattern), value: Value::Number(n) }
    };
    Some(match data {
        Data::String(text) => {
            let text = text.replace('\r', "");
            let map = xf.and_then(|xf| facts.symbols(xf));
            Cell::text(map.map_or(text.clone(), |map| symbols::translate(&text, map)))
        }
        Data::Float(n) => number(*n),
        Data::Int(n) => number(*n as f64),
        Data::Bool(yes) => {
            Cell { text: if *yes { "TRUE" } else { "FALSE" }.to_owned(), value: Value::Bool(*yes) }
        }
        Data::DateTime(moment) => {
            match moment.as_datetime().filter(|_| moment.is_datetime() && moment.as_f64() >= 1.0) {
                Some(moment) => date_cell(moment.date()),
                None => Cell { text: formats::plain(moment.as_f64()), value: Value::Number(moment.as_f64()) },
            }
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => {
            super::ods::iso_date(text).map_or_else(|| Cell::text(text.clone()), date_cell)
        }
        Data::Error(e) => Cell { text: e.to_string(), value: Value::Error },
        Data::Empty => return None,
    })
}
