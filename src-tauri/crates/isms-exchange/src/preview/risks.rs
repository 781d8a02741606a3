//! Risk registers: rows into risks, with references that stay the same at the next import.

use std::collections::{BTreeMap, BTreeSet};

use isms_model::{Isms, Kind};
use serde_json::Value as Json;

use super::find::Chosen;
use super::risk_rows::RiskReader;
use super::soa::{skipped, special_row};
use super::{Action, Record, RowPreview, TablePreview, Values, merge, notes};
use crate::book::{Book, Sheet};
use crate::fields::Field;
use crate::remark::Remark;
use crate::text::fold;

pub(crate) fn read(
    book: &Book,
    chosen: &[Chosen],
    isms: &Isms,
    remarks: &mut Vec<Remark>,
) -> (Vec<TablePreview>, Vec<Record>) {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut tables: Vec<TablePreview> = chosen.iter().map(|it| blank(&book.sheets[it.sheet], it)).collect();
    for (at, it) in chosen.iter().enumerate().filter(|(_, it)| !it.adds) {
        tables[at].rows = table(&book.sheets[it.sheet], it, at, isms, &mut drafts, remarks);
    }
    for (at, it) in chosen.iter().enumerate().filter(|(_, it)| it.adds) {
        tables[at].rows = addition(&book.sheets[it.sheet], it, at, isms, &mut drafts, remarks);
    }
    let mut references = References::new(isms, &drafts);
    let actions = merge::Actions::of(isms);
    let records = drafts
        .into_iter()
        .map(|draft| {
            let (reference, external) = references.give(isms, &draft);
            let mut values = draft.values;
            if let Some(external) = external.clone() {
                values.insert("external_ref".into(), Json::from(external));
            }
            for (table, row) in &draft.rows {
                tables[*table].rows[*row].mapped_from.clone_from(&external);
                tables[*table].rows[*row].reference = Some(reference.clone());
            }
            merge::with_existing_risk(&reference, values, draft.rows, isms, &actions)
        })
        .collect();
    (tables, records)
}

/// A risk as it is read, before it has its reference in the model.
struct Draft {
    /// The reference in the file.
    stated: Option<String>,
    gist: String,
    values: Values,
    rows: Vec<(usize, usize)>,
}

fn table(
    sheet: &Sheet,
    it: &Chosen,
    at: usize,
    isms: &Isms,
    drafts: &mut Vec<Draft>,
    remarks: &mut Vec<Remark>,
) -> Vec<RowPreview> {
    let mut reader = RiskReader::new(sheet, &it.mapped, &it.table.data_rows, isms);
    reader.learn(&it.table.data_rows);
    let mut rows: Vec<RowPreview> = Vec::new();
    let mut read_rows: Vec<u32> = Vec::new();
    let mut all: Vec<(u32, bool)> = it.table.data_rows.iter().map(|r| (*r, false)).collect();
    all.extend(it.table.repeated.iter().map(|r| (*r, true)));
    all.sort_unstable();
    for (row, repeated) in all {
        if repeated {
            rows.push(skipped(sheet, row, "The header again.".into()));
            continue;
        }
        let index = rows.len();
        let follows = rows.last().is_some_and(|r| r.row == row && r.action != Action::Skip);
        let continued = continues(sheet, &reader, it, (row, follows), drafts, at);
        let why_not = reader.no_risk(row).filter(|_| continued.is_none());
        let why_not = why_not
            .map(|w| {
                let special = special_row(sheet, row).filter(|_| !w.starts_with("Only a number"));
                special.unwrap_or_else(|| w.to_owned())
            })
            .or_else(|| stand_in(&reader, row))
            .or_else(|| numbered_note(&reader, row, drafts).filter(|_| continued.is_none()));
        if let Some(why) = why_not {
            tell_skipped(sheet, row, &why, remarks);
            rows.push(skipped(sheet, row, why));
            continue;
        }
        read_rows.push(row);
        let values = reader.read(row);
        let preview = RowPreview {
            action: Action::Create,
            values: values.clone(),
            ..skipped(sheet, row, String::new())
        };
        if let Some(draft) = continued {
            drafts[draft].rows.push((at, index));
            join(&mut drafts[draft].values, values);
            rows.push(RowPreview { why: Some("More on the risk above.".into()), ..preview });
        } else {
            let stated = reader.reference(row);
            drafts.push(Draft { stated, gist: reader.gist(row), values, rows: vec![(at, index)] });
            rows.push(preview);
        }
    }
    remarks.extend(std::mem::take(&mut reader.remarks));
    remarks.extend(std::mem::take(&mut reader.unknown).remarks(sheet, &it.mapped));
    remarks.extend(notes::remarks(sheet, &it.mapped, it.table.header_rows.last().copied()));
    remarks.extend(notes::hidden_rows(sheet, read_rows.iter().copied()));
    remarks.extend(scores(sheet, &rows));
    rows
}

/// A table before its rows are read.
fn blank(sheet: &Sheet, it: &Chosen) -> TablePreview {
    TablePreview {
        sheet: sheet.name.clone(),
        header_rows: it.table.header_rows.iter().map(|r| r + 1).collect(),
        edition: None,
        columns: it.mapped.shown(),
        rows: Vec::new(),
    }
}

/// A table that says more on risks of the register: it fills fields that are blank there and changes none.
fn addition(
    sheet: &Sheet,
    it: &Chosen,
    at: usize,
    isms: &Isms,
    drafts: &mut [Draft],
    remarks: &mut Vec<Remark>,
) -> Vec<RowPreview> {
    let mut reader = RiskReader::new(sheet, &it.mapped, &it.table.data_rows, isms);
    let mut rows: Vec<RowPreview> = Vec::new();
    for row in &it.table.data_rows {
        let reference = reader.reference(*row);
        let draft = drafts.iter_mut().find(|d| d.stated.is_some() && d.stated == reference);
        let Some(draft) = draft else {
            rows.push(skipped(sheet, *row, "The register has no such risk.".into()));
            continue;
        };
        let mut values = reader.read(*row);
        values.retain(|field, _| field == "note" || !draft.values.contains_key(field));
        draft.rows.push((at, rows.len()));
        join(&mut draft.values, values.clone());
        let why = Some("More on a risk of the register.".to_owned());
        rows.push(RowPreview { action: Action::Create, values, why, ..skipped(sheet, *row, String::new()) });
    }
    remarks.extend(std::mem::take(&mut reader.remarks));
    remarks.extend(std::mem::take(&mut reader.unknown).remarks(sheet, &it.mapped));
    rows
}

/// Rows with text that are skipped are said, so that no risk gets lost unseen.
fn tell_skipped(sheet: &Sheet, row: u32, why: &str, remarks: &mut Vec<Remark>) {
    let long = sheet.row(row).iter().any(|(_, c)| c.text.chars().count() > 25);
    if sheet.row(row).len() > 1 && long && !why.starts_with("Only") {
        remarks.push(Remark::advice(format!("This row is not imported. {why}")).on(&sheet.name).row(row));
    }
}

/// A list of notes or sources below the register begins to count anew.
fn numbered_note(reader: &RiskReader<'_>, row: u32, drafts: &[Draft]) -> Option<String> {
    let stated = reader.reference(row)?;
    let again = drafts.iter().any(|d| d.stated.as_ref() == Some(&stated));
    (again && reader.is_bare(row))
        .then(|| "Its number is taken and nothing is rated: a note, not a risk.".into())
}

fn stand_in(reader: &RiskReader<'_>, row: u32) -> Option<String> {
    reader.is_stand_in(row).then(|| "An example or a stand-in.".into())
}

/// The draft that a row continues: the rows of a merged reference, a repeated reference with nothing else new, or a
/// row without reference that adds a control or an action to the risk above.
fn continues(
    sheet: &Sheet,
    reader: &RiskReader<'_>,
    it: &Chosen,
    (row, follows): (u32, bool),
    drafts: &[Draft],
    at: usize,
) -> Option<usize> {
    let col = it.mapped.col(Field::Reference)?;
    let last = drafts.len().checked_sub(1).filter(|i| drafts[*i].rows[0].0 == at)?;
    if let Some(reference) = reader.reference(row) {
        if sheet.merged_into(row, col).is_some() {
            return drafts.iter().rposition(|d| d.stated.as_ref() == Some(&reference));
        }
        let same = drafts.iter().position(|d| d.stated.as_ref() == Some(&reference))?;
        let gist = reader.gist(row);
        (gist.is_empty() || gist == drafts[same].gist).then_some(same)
    } else {
        let adds = [Field::Controls, Field::TreatmentText, Field::ActionDue, Field::ActionResponsible];
        let adds = adds.iter().any(|f| it.mapped.col(*f).is_some_and(|c| sheet.cell(row, c).is_some()));
        (follows
            && !reader.has_own_reference(row)
            && adds
            && reader.gist(row).is_empty()
            && special_row(sheet, row).is_none())
        .then_some(last)
    }
}

/// Joins rows that were shown.
pub(crate) fn join_rows(rows: &[&RowPreview]) -> Values {
    let mut values = Values::new();
    for row in rows {
        join(&mut values, row.values.clone());
    }
    values
}

/// Adds what a further row says: blank fields are filled, other texts are joined.
fn join(into: &mut Values, more: Values) {
    for (field, value) in more {
        match (into.get_mut(&field), value) {
            (None, value) => drop(into.insert(field, value)),
            (Some(Json::Array(old)), Json::Array(new)) => {
                for it in new {
                    if !old.contains(&it) {
                        old.push(it);
                    }
                }
            }
            (Some(Json::String(old)), Json::String(new)) if is_text(&field) && !old.contains(&new) => {
                old.push('\n');
                old.push_str(&new);
            }
            _ => {}
        }
    }
}

fn is_text(field: &str) -> bool {
    matches!(field, "description" | "threat" | "vulnerability" | "consequence" | "treatment_text" | "note")
}

/// Gives each risk its reference in the model.
struct References {
    /// References of the file that may be used as they are.
    own: BTreeSet<String>,
    /// Stated references that stand for several different risks.
    twice: BTreeSet<String>,
    given: BTreeSet<String>,
    next: u32,
    by_external: BTreeMap<String, Vec<String>>,
    by_gist: BTreeMap<String, String>,
}

impl References {
    fn new(isms: &Isms, drafts: &[Draft]) -> Self {
        let mut n: BTreeMap<&str, usize> = BTreeMap::new();
        for draft in drafts {
            if let Some(stated) = &draft.stated {
                *n.entry(stated.as_str()).or_default() += 1;
            }
        }
        let twice: BTreeSet<String> =
            n.iter().filter(|(_, n)| **n > 1).map(|(s, _)| (*s).to_owned()).collect();
        let own = n
            .keys()
            .filter(|s| !twice.contains(**s) && may_be_reference(s))
            .map(|s| (*s).to_owned())
            .collect();
        let mut by_external: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut by_gist = BTreeMap::new();
        for (id, risk) in isms.risks.iter() {
            if !risk.external_ref.is_empty() {
                by_external.entry(risk.external_ref.clone()).or_default().push(id.as_str().to_owned());
            }
            by_gist.insert(gist_of(risk), id.as_str().to_owned());
        }
        Self { own, twice, given: BTreeSet::new(), next: 0, by_external, by_gist }
    }

    /// The reference, and the one of the file where it is another.
    fn give(&mut self, isms: &Isms, draft: &Draft) -> (String, Option<String>) {
        let found = self.existing(isms, draft).filter(|id| !self.given.contains(id));
        let stated = draft.stated.clone();
        let reference = found.unwrap_or_else(|| match &stated {
            Some(s) if self.own.contains(s) && !self.given.contains(s) => s.clone(),
            _ => self.fresh(isms, stated.as_deref()),
        });
        self.given.insert(reference.clone());
        let external = stated.filter(|s| *s != reference);
        (reference, external)
    }

    fn existing(&self, isms: &Isms, draft: &Draft) -> Option<String> {
        if let Some(stated) = &draft.stated {
            if !self.twice.contains(stated) && isms.risks.contains(&isms_model::Id::new(stated)) {
                return Some(stated.clone());
            }
            let same = self.by_external.get(stated)?;
            if let [one] = same.as_slice() {
                return Some(one.clone());
            }
            return self.by_gist.get(&draft.gist).filter(|id| same.contains(id)).cloned();
        }
        self.by_gist.get(&draft.gist).cloned()
    }

    /// A plain number becomes a reference with the same number, as long as that is free.
    fn fresh(&mut self, isms: &Isms, stated: Option<&str>) -> String {
        let number = stated
            .and_then(|s| s.trim_end_matches(".0").parse::<u32>().ok())
            .filter(|n| *n > 0 && *n < 100_000);
        if let Some(n) = number {
            let reference = format!("{}-{n:03}", Kind::Risk.prefix());
            let free = !isms.risks.contains(&isms_model::Id::new(&reference))
                && !self.given.contains(&reference)
                && !self.own.contains(&reference);
            if free && isms.risks.is_empty() {
                return reference;
            }
        }
        loop {
            let reference = isms.nth_free_reference(Kind::Risk, self.next);
            self.next += 1;
            if !self.given.contains(&reference) && !self.own.contains(&reference) {
                return reference;
            }
        }
    }
}

/// A unique name with a letter, without signs that a reference must not have.
fn may_be_reference(text: &str) -> bool {
    text.chars().count() <= 30
        && text.parse::<f64>().is_err()
        && text.chars().any(|c| c.is_alphabetic() || matches!(c, '-' | '/' | '.'))
        && text.chars().any(|c| c.is_ascii_digit())
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ' ' | '#'))
}

fn gist_of(risk: &isms_model::Risk) -> String {
    let texts = [&risk.title, &risk.event, &risk.threat, &risk.vulnerability, &risk.consequence];
    texts.into_iter().filter(|t| !t.is_empty()).map(|t| fold(t)).collect::<Vec<_>>().join("|")
}

/// What the figures of a table say about themselves.
fn scores(sheet: &Sheet, rows: &[RowPreview]) -> Vec<Remark> {
    let number = |row: &RowPreview, field: &str| row.values.get(field).and_then(Json::as_f64);
    let mut remarks = Vec::new();
    for stage in ["inherent", "current", "residual"] {
        let off: Vec<u32> = rows
            .iter()
            .filter(|r| {
                let of = |what: &str| number(r, &format!("{stage}_{what}"));
                matches!((of("likelihood"), of("impact"), of("level")), (Some(l), Some(i), Some(level)) if (l * i - level).abs() > 0.01 && (l + i - level).abs() > 0.01)
            })
            .map(|r| r.row)
            .collect();
        if let Some(first) = off.first() {
            let message = format!(
                "In {} row(s) the {stage} level is not likelihood × impact; the level of the file is kept beside the computed one.",
                off.len()
            );
            remarks.push(Remark::advice(message).on(&sheet.name).row(first - 1));
        }
    }
    let pairs: Vec<(f64, f64)> = rows
        .iter()
        .filter_map(|r| Some((number(r, "inherent_level")?, number(r, "residual_level")?)))
        .collect();
    if pairs.len() >= 3 && pairs.iter().all(|(a, b)| (a - b).abs() < 0.01) {
        remarks.push(
            Remark::advice("The level after treatment equals the one before in every row.").on(&sheet.name),
        );
    }
    remarks
}
