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
    let is_record = |a: &About| !matches!(a, About::Nothing { .. });
    let records: Vec<u32> = about.iter().filter(|(_, a)| is_record(a)).map(|(r, _)| *r).collect();
    let reader = SoaReader::new(sheet, &it.mapped, &records);
    let mut plan = TablePlan { sheet, at, edition, reader, parts, remarks, rows: Vec::new() };
    let again = About::Nothing { why: "The header again.".into(), warn: false };
    let mut all: Vec<(u32, &About)> = about.iter().map(|(row, a)| (*row, a)).collect();
    all.extend(it.table.repeated.iter().map(|row| (*row, &again)));
    all.sort_by_key(|(row, _)| *row);
    for (row, about) in all {
        plan.add(row, about);
    }
    let rows = plan.finish(it, &records);
    TablePreview {
        sheet: sheet.name.clone(),
        header_rows: it.table.header_rows.iter().map(|r| r + 1).collect(),
        edition: Some(edition),
        columns: it.mapped.shown(),
        rows,
    }
}

/// The plan of one table while its rows are read.
struct TablePlan<'a> {
    sheet: &'a Sheet,
    at: usize,
    edition: u16,
    reader: SoaReader<'a>,
    parts: &'a mut BTreeMap<String, Vec<Part>>,
    remarks: &'a mut Vec<Remark>,
    rows: Vec<RowPreview>,
}

impl TablePlan<'_> {
    fn add(&mut self, row: u32, about: &About) {
        let preview = match about {
            About::Nothing { why, warn } => {
                self.warn(*warn, row, why);
                let special = if why.starts_with("The header") { None } else { special_row(self.sheet, row) };
                skipped(self.sheet, row, special.unwrap_or_else(|| why.clone()))
            }
            About::Own { id, title } => self.own(row, id, title),
            About::Controls { ids, source, mapped_from, why, warn } => {
                let (values, how) = self.reader.read(row);
                let from_2013 = (self.edition == 2013).then(|| source.clone());
                for id in ids {
                    self.part(id, from_2013.clone(), &values);
                }
                self.warn(*warn, row, why.as_deref().unwrap_or_default());
                let why: Vec<String> = [why.clone(), how].into_iter().flatten().collect();
                RowPreview {
                    reference: Some(ids.join(", ")),
                    action: Action::Create,
                    values,
                    mapped_from: mapped_from.clone(),
                    confirm: mapped_from.is_some(),
                    ..skipped(self.sheet, row, why.join(" "))
                }
            }
        };
        self.rows.push(preview);
    }

    fn own(&mut self, row: u32, id: &str, title: &str) -> RowPreview {
        let (mut values, why) = self.reader.read(row);
        if !values.contains_key("decision") {
            let section =
                id.matches('.').count() <= 1 && id.chars().count() <= 4 && id.starts_with(['A', 'a']);
            let why = format!("{id} is no number of Annex A, and nothing is decided on it.");
            return skipped(self.sheet, row, if section { "A title of a section.".to_owned() } else { why });
        }
        values.insert("title".into(), Json::from(title));
        self.part(id, None, &values);
        let own = "A control of your own.";
        let why = why.map_or(own.to_owned(), |w| format!("{own} {w}"));
        let reference = Some(id.to_owned());
        RowPreview { reference, action: Action::Create, values, ..skipped(self.sheet, row, why) }
    }

    /// Notes what the row that is being added says on a control.
    fn part(&mut self, id: &str, from_2013: Option<String>, values: &Values) {
        let part = Part { table: self.at, row: self.rows.len(), from_2013, values: values.clone() };
        self.parts.entry(id.to_owned()).or_default().push(part);
    }

    fn warn(&mut self, warn: bool, row: u32, why: &str) {
        if warn {
            self.remarks.push(Remark::warning(why).on(&self.sheet.name).row(row));
        }
    }

    /// Tells what holds for the table as a whole, and gives its rows.
    fn finish(mut self, it: &Chosen, records: &[u32]) -> Vec<RowPreview> {
        let sheet = self.sheet;
        self.remarks.extend(std::mem::take(&mut self.reader.remarks));
        self.remarks.extend(std::mem::take(&mut self.reader.unknown).remarks(sheet, &it.mapped));
        self.remarks.extend(notes::remarks(sheet, &it.mapped, it.table.header_rows.last().copied()));
        self.remarks.extend(notes::hidden_rows(sheet, records.iter().copied()));
        if self.edition == 2013 {
            let what = "The numbers are of the 2013 edition. Each was mapped to its successor of 2022; confirm the mapping.";
            self.remarks.push(
                Remark::warning(what).on(&sheet.name).row(records.first().copied().unwrap_or_default()),
            );
        }
        if !self.reader.decides() && !records.is_empty() {
            let what = "No column says whether a control applies; all stay undecided.";
            self.remarks.push(Remark::warning(what).on(&sheet.name));
        }
        self.rows
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
    if let Some(state) = implementation(&said("implementation").into_iter().flatten().collect::<Vec<_>>()) {
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
fn implementation(said: &[String]) -> Option<Implementation> {
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
