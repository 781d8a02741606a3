//! Statements of Applicability: rows into records, several rows of one control into one.

use std::collections::BTreeMap;

use isms_model::{Applicability, Implementation, Isms, terms::Term};
use serde_json::Value as Json;

use super::find::Chosen;
use super::soa_ids::{self, About};
use super::soa_rows::SoaReader;
use super::{Action, Record, RowPreview, TablePreview, Values, merge, notes};
use crate::book::{Book, Sheet};
use crate::fields::Field;
use crate::remark::Remark;
use crate::text::tidy;
use crate::values::names;
use crate::words;

pub(crate) fn read(
    book: &Book,
    chosen: &[Chosen],
    isms: &Isms,
    remarks: &mut Vec<Remark>,
) -> (Vec<TablePreview>, Vec<Record>) {
    let mut tables = Vec::new();
    let mut parts: BTreeMap<String, Vec<Part>> = BTreeMap::new();
    for (at, it) in chosen.iter().enumerate() {
        let sheet = &book.sheets[it.sheet];
        tables.push(table(sheet, it, at, &mut parts, remarks));
    }
    let order = |id: &str| parts[id].first().map(|p| (p.table, p.row));
    let mut ids: Vec<&String> = parts.keys().collect();
    ids.sort_by_key(|id| order(id));
    let records = ids
        .into_iter()
        .map(|id| {
            let rows = parts[id].iter().map(|p| (p.table, p.row)).collect();
            merge::with_existing_control(id, join(&parts[id]), rows, isms)
        })
        .collect();
    (tables, records)
}

/// What one row says on one control.
struct Part {
    table: usize,
    row: usize,
    from_2013: Option<String>,
    values: Values,
}

fn table(
    sheet: &Sheet,
    it: &Chosen,
    at: usize,
    parts: &mut BTreeMap<String, Vec<Part>>,
    remarks: &mut Vec<Remark>,
) -> TablePreview {
    let (edition, about) = soa_ids::resolve(sheet, &it.table, &it.mapped);
    let record_rows: Vec<u32> =
        about.iter().filter(|(_, a)| !matches!(a, About::Nothing { .. })).map(|(r, _)| *r).collect();
    let mut reader = SoaReader::new(sheet, &it.mapped, &record_rows);
    let mut rows: Vec<RowPreview> = Vec::new();
    for row in &it.table.repeated {
        rows.push(skipped(sheet, *row, "The header again.".to_owned()));
    }
    for (row, about) in &about {
        let index = rows.len();
        let preview = match about {
            About::Nothing { why, warn } => {
                if *warn {
                    remarks.push(Remark::warning(why.clone()).on(&sheet.name).row(*row));
                }
                skipped(sheet, *row, special_row(sheet, *row).unwrap_or_else(|| why.clone()))
            }
            About::Own { id, title } => {
                let (mut values, why) = reader.read(*row);
                if values.get("decision").is_none() {
                    let section =
                        id.matches('.').count() <= 1 && id.chars().count() <= 4 && id.starts_with(['A', 'a']);
                    let why = format!("{id} is no number of Annex A, and nothing is decided on it.");
                    skipped(sheet, *row, if section { "A title of a section.".to_owned() } else { why })
                } else {
                    values.insert("title".into(), Json::from(title.clone()));
                    parts.entry(id.clone()).or_default().push(Part {
                        table: at,
                        row: index,
                        from_2013: None,
                        values: values.clone(),
                    });
                    let why = Some(why.map_or("A control of your own.".to_owned(), |w| {
                        format!("A control of your own. {w}")
                    }));
                    RowPreview {
                        reference: Some(id.clone()),
                        action: Action::Create,
                        values,
                        why,
                        ..skipped(sheet, *row, String::new())
                    }
                }
            }
            About::Controls { ids, source, mapped_from, why, warn } => {
                let (values, how) = reader.read(*row);
                let from_2013 = (edition == 2013).then(|| source.clone());
                for id in ids {
                    let part =
                        Part { table: at, row: index, from_2013: from_2013.clone(), values: values.clone() };
                    parts.entry(id.clone()).or_default().push(part);
                }
                if let (true, Some(why)) = (*warn, why) {
                    remarks.push(Remark::warning(why.clone()).on(&sheet.name).row(*row));
                }
                let why: Vec<String> = [why.clone(), how].into_iter().flatten().collect();
                RowPreview {
                    reference: Some(ids.join(", ")),
                    action: Action::Create,
                    values,
                    mapped_from: mapped_from.clone(),
                    confirm: mapped_from.is_some(),
                    ..skipped(sheet, *row, why.join(" "))
                }
            }
        };
        rows.push(preview);
    }
    remarks.extend(std::mem::take(&mut reader.remarks));
    remarks.extend(std::mem::take(&mut reader.unknown).remarks(sheet, &it.mapped));
    remarks.extend(notes::remarks(sheet, &it.mapped, it.table.header_rows.last().copied()));
    remarks.extend(notes::hidden_rows(sheet, record_rows.iter().copied()));
    if edition == 2013 {
        remarks.push(
            Remark::warning("The numbers are of the 2013 edition. Each was mapped to its successor of 2022; confirm the mapping.")
                .on(&sheet.name)
                .row(record_rows.first().copied().unwrap_or_default()),
        );
    }
    if !reader.decides() && !record_rows.is_empty() {
        remarks.push(
            Remark::warning("No column says whether a control applies; all stay undecided.").on(&sheet.name),
        );
    }
    rows.sort_by_key(|r| r.row);
    // Sorting may move rows that repeat the header; the indices of parts follow.
    renumber(at, &rows, parts, sheet, &it.table.repeated);
    TablePreview {
        sheet: sheet.name.clone(),
        header_rows: it.table.header_rows.iter().map(|r| r + 1).collect(),
        edition: Some(edition),
        columns: it.mapped.shown(),
        rows,
    }
}

/// After sorting, row indices count repeated headers where they stand.
fn renumber(
    at: usize,
    rows: &[RowPreview],
    parts: &mut BTreeMap<String, Vec<Part>>,
    _: &Sheet,
    repeated: &[u32],
) {
    if repeated.is_empty() {
        return;
    }
    // Before sorting, all repeated headers came first and the data rows in order after them.
    let data: Vec<usize> =
        rows.iter().enumerate().filter(|(_, r)| !repeated.contains(&(r.row - 1))).map(|(i, _)| i).collect();
    for part in parts.values_mut().flatten().filter(|p| p.table == at) {
        part.row = data[part.row - repeated.len()];
    }
}

pub(crate) fn skipped(sheet: &Sheet, row: u32, why: String) -> RowPreview {
    RowPreview {
        sheet: sheet.name.clone(),
        row: row + 1,
        reference: None,
        action: Action::Skip,
        values: Values::new(),
        mapped_from: None,
        why: (!why.is_empty()).then_some(why),
        changes: Vec::new(),
        hidden: sheet.hidden_rows.contains(&row),
        confirm: false,
    }
}

/// Totals, stand-ins and lone titles, named as such.
pub(crate) fn special_row(sheet: &Sheet, row: u32) -> Option<String> {
    let cells = sheet.row(row);
    let first = cells.first()?;
    let folded = crate::text::fold(&first.1.text);
    if words::is_value("total", &folded)
        || words::value_prefix("total", &folded) > 0 && folded.split(' ').count() <= 4
    {
        return Some("A total.".into());
    }
    if cells.iter().all(|(_, c)| names::is_placeholder(&c.text)) {
        return Some("A stand-in (“…”).".into());
    }
    let errors = |c: &crate::book::Cell| matches!(c.value, crate::book::Value::Error) || tidy(&c.text) == "0";
    if cells.iter().all(|(_, c)| errors(c)) {
        return Some("Only zeros or errors of formulas.".into());
    }
    (cells.len() == 1 && first.1.text.chars().count() < 120).then(|| "A title of a section.".into())
}

/// Joins rows that were shown.
pub(crate) fn join_rows(rows: &[&RowPreview]) -> Values {
    let parts: Vec<Part> = rows
        .iter()
        .map(|r| Part { table: 0, row: 0, from_2013: r.mapped_from.clone(), values: r.values.clone() })
        .collect();
    join(&parts)
}

/// Joins what several rows say on one control.
fn join(parts: &[Part]) -> Values {
    if let [one] = parts {
        return one.values.clone();
    }
    let mut values = Values::new();
    let said = |field: &str| -> Vec<Option<String>> {
        parts.iter().map(|p| p.values.get(field).and_then(Json::as_str).map(str::to_owned)).collect()
    };
    if let Some(decision) = decision(said("decision")) {
        values.insert("decision".into(), Json::from(decision.value()));
    }
    if let Some(state) = implementation(said("implementation").into_iter().flatten().collect()) {
        values.insert("implementation".into(), Json::from(state.value()));
    }
    let texts = [
        Field::Justification,
        Field::ImplementationDescription,
        Field::Evidence,
        Field::Documents,
        Field::ControlNote,
    ];
    for field in texts.map(Field::name) {
        let joined = join_texts(parts, field);
        if !joined.is_empty() {
            values.insert(field.into(), Json::from(joined));
        }
    }
    for field in ["owner", "supplier", "title"] {
        if let Some(name) = said(field).into_iter().flatten().next() {
            values.insert(field.into(), Json::from(name));
        }
    }
    for field in ["planned_on", "implemented_on"] {
        if let Some(last) = said(field).into_iter().flatten().max() {
            values.insert(field.into(), Json::from(last));
        }
    }
    for field in ["reasons", "risks"] {
        let mut all: Vec<String> = Vec::new();
        for it in parts.iter().filter_map(|p| p.values.get(field)).filter_map(Json::as_array).flatten() {
            all.extend(it.as_str().map(str::to_owned).filter(|s| !all.contains(s)));
        }
        if !all.is_empty() {
            values.insert(field.into(), Json::from(all));
        }
    }
    values
}

/// It applies if one part applies; it is left out only if all parts are.
fn decision(said: Vec<Option<String>>) -> Option<Applicability> {
    use Applicability::{Applicable, NotApplicable, OperatedByProvider};
    let parsed: Vec<Option<Applicability>> = said.into_iter().map(|s| Applicability::parse(&s?)).collect();
    if parsed.contains(&Some(Applicable)) {
        Some(Applicable)
    } else if parsed.contains(&Some(OperatedByProvider)) {
        Some(OperatedByProvider)
    } else {
        (!parsed.is_empty() && parsed.iter().all(|d| *d == Some(NotApplicable))).then_some(NotApplicable)
    }
}

/// Implemented only if all parts are; otherwise as far as they have come together.
fn implementation(said: Vec<String>) -> Option<Implementation> {
    use Implementation::{Implemented, InProgress, NotStarted};
    let states: Vec<Implementation> = said.iter().filter_map(|s| Implementation::parse(s)).collect();
    let first = *states.first()?;
    if states.iter().all(|s| *s == first) {
        return Some(first);
    }
    let begun = states.iter().any(|s| matches!(s, Implemented | InProgress));
    Some(if begun { InProgress } else { *states.iter().find(|s| **s != NotStarted).unwrap_or(&first) })
}

fn join_texts(parts: &[Part], field: &str) -> String {
    let mut texts: Vec<(Option<String>, String)> = Vec::new();
    for part in parts {
        if let Some(text) = part.values.get(field).and_then(Json::as_str)
            && !texts.iter().any(|(_, t)| t == text)
        {
            texts.push((part.from_2013.clone(), text.to_owned()));
        }
    }
    if let [(_, one)] = texts.as_slice() {
        return one.clone();
    }
    let lines: Vec<String> =
        texts.into_iter().map(|(from, text)| from.map_or(text.clone(), |f| format!("{f}: {text}"))).collect();
    lines.join("\n")
}
