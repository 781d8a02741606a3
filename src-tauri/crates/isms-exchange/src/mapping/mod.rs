//! Proposes which column is which field, from the words of its header and the look of its cells.

mod overrides;
mod profile;
mod ratings;
mod reasons;
mod special;
mod split;

use std::collections::{BTreeMap, BTreeSet};

use isms_model::standard::{annex_a, annex_a_2013};
pub use overrides::{ColumnOverride, Overrides};
pub(crate) use profile::{Profile, without_id};
pub(crate) use reasons::Legend;
use serde::Serialize;
use split::Split;

use crate::book::{Book, Sheet, column_letter};
use crate::error::ImportError;
use crate::fields::{Content, Field, Target};
use crate::remark::Remark;
use crate::tables::{Head, Table};
use crate::text::fold;
use crate::words;

/// A column as the preview shows it.
#[derive(Debug, Clone, PartialEq, Serialize, schemars::JsonSchema)]
pub struct MappedColumn {
    /// The letter of the column.
    pub column: String,
    /// The text of its header; parts of a header over several rows are joined by a slash.
    pub header: String,
    /// The field it becomes; none if it is not mapped.
    pub field: Option<Field>,
    /// How sure that is, 0 to 1.
    pub confidence: f64,
}

/// A column while it is being mapped.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub head: Head,
    pub profile: Profile,
    /// The folded parts of the header.
    pub folded_parts: Vec<String>,
    variants: Vec<(String, f64)>,
    pub field: Option<Field>,
    pub confidence: f64,
}

impl Column {
    fn new(sheet: &Sheet, head: Head, rows: &[u32], wide: bool, titles: &BTreeSet<String>) -> Self {
        let profile = Profile::of(sheet, head.col, rows, wide, titles);
        let mut variants = words::header_variants(&head.parts.join(" "));
        if head.parts.len() > 1 {
            for (i, part) in head.parts.iter().enumerate() {
                // The innermost part says what the column is, the outer ones what it belongs to.
                let trust = if i + 1 == head.parts.len() { 0.98 } else { 0.72 };
                variants.extend(words::header_variants(part).into_iter().map(|(v, t)| (v, t * trust)));
            }
        }
        let folded_parts = head.parts.iter().map(|p| words::without_compounds(&fold(p))).collect();
        Self { head, profile, folded_parts, variants, field: None, confidence: 0.0 }
    }

    /// How well the header fits a word list.
    pub(crate) fn header_score(&self, list: &str) -> f64 {
        self.variants.iter().map(|(v, trust)| words::header_score(list, v) * trust).fold(0.0, f64::max)
    }

    fn take(&mut self, field: Field, header: f64) {
        self.field = Some(field);
        let fit = self.profile.fit(field.content());
        self.confidence = (header * 0.85 + fit.clamp(-0.3, 1.0) * 0.15).clamp(0.05, 0.99);
    }
}

/// A table with the fields of its columns.
#[derive(Debug, Clone)]
pub(crate) struct Mapped {
    pub columns: Vec<Column>,
    pub by_field: BTreeMap<Field, Vec<u32>>,
    pub remarks: Vec<Remark>,
    /// What codes of reasons mean in this file.
    pub legend: Legend,
    /// Impacts that have no column of their own, but several for their parts.
    pub splits: Vec<Split>,
}

impl Mapped {
    /// The first column of a field.
    pub(crate) fn col(&self, field: Field) -> Option<u32> {
        self.by_field.get(&field).and_then(|cols| cols.first().copied())
    }

    pub(crate) fn cols(&self, field: Field) -> &[u32] {
        self.by_field.get(&field).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn has(&self, field: Field) -> bool {
        self.by_field.contains_key(&field)
    }

    pub(crate) fn has_any(&self, fields: &[Field]) -> bool {
        fields.iter().any(|f| self.has(*f))
    }

    /// The label of a field's header.
    pub(crate) fn label(&self, field: Field) -> String {
        self.col(field).map_or_else(String::new, |col| self.label_at(col))
    }

    /// The label of a column.
    pub(crate) fn label_at(&self, col: u32) -> String {
        self.columns.iter().find(|c| c.head.col == col).map_or_else(String::new, |c| c.head.label())
    }

    /// The columns for the preview.
    pub(crate) fn shown(&self) -> Vec<MappedColumn> {
        self.columns
            .iter()
            .map(|c| MappedColumn {
                column: column_letter(c.head.col),
                header: c.head.label(),
                field: c.field,
                confidence: (c.confidence * 100.0).round() / 100.0,
            })
            .collect()
    }
}

/// What helps to understand columns and is the same for all tables of a book.
pub(crate) struct Known {
    /// Folded titles of all controls of both editions.
    titles: BTreeSet<String>,
    legend: Legend,
}

impl Known {
    /// Reads the legends of a book.
    pub(crate) fn of(book: &Book) -> Self {
        let titles = annex_a().iter().map(|c| fold(&c.title));
        let titles = titles.chain(annex_a_2013().iter().map(|c| fold(&c.title))).collect();
        Self { titles, legend: Legend::of(&book.sheets) }
    }
}

/// Maps the columns of a table.
pub(crate) fn map(
    sheet: &Sheet,
    table: &Table,
    target: Target,
    overrides: &Overrides,
    known: &Known,
) -> Result<Mapped, ImportError> {
    // Where every row has a lone cell, they are the records: a list on which nothing is decided yet.
    let wide = table.heads.iter().filter(|h| !h.parts.is_empty()).count() >= 3
        && table.data_rows.iter().any(|row| sheet.row(*row).len() >= 2);
    let build = |shift: i64| -> Vec<Column> {
        table
            .heads
            .iter()
            .filter_map(|h| {
                Some(Head { col: u32::try_from(i64::from(h.col) + shift).ok()?, parts: h.parts.clone() })
            })
            .map(|head| Column::new(sheet, head, &table.data_rows, wide, &known.titles))
            .filter(|c| c.profile.n > 0 || !c.head.parts.is_empty())
            .collect()
    };
    let mut remarks = Vec::new();
    let mut columns = build(0);
    if let Some(shift) = special::shift(&columns, target) {
        columns = build(shift);
        remarks.push(Remark::warning(format!(
            "The headers stand one column to the {} of their data; the columns were moved. Check them.",
            if shift > 0 { "left" } else { "right" }
        )));
        remarks.last_mut().into_iter().for_each(|r| r.row = table.header_rows.first().map(|h| h + 1));
    }
    overrides.apply(&mut columns, target)?;
    let mut splits = if target == Target::Risks { split::impacts(&columns) } else { Vec::new() };
    special::properties(&mut columns, target);
    split::take_parts(&mut columns, &splits);
    special::yes_and_no(&mut columns, target);
    if target == Target::Soa {
        reasons::columns(&mut columns, &known.legend);
        special::since_or_target(&mut columns);
    }
    special::treatment_and_owner(&mut columns, target);
    if target == Target::Risks {
        let (found, rest) = ratings::find(sheet, &table.data_rows, &columns);
        for (field, at, score) in found {
            if !columns.iter().any(|c| c.field == Some(field)) {
                columns[at].take(field, score);
            }
        }
        for at in rest {
            columns[at].take(Field::OtherRisk, 0.7);
        }
    }
    assign(&mut columns, target, &mut remarks);
    if target == Target::Soa {
        special::further_decisions(sheet, &mut columns, &mut remarks);
    }
    special::by_content(&mut columns, target);
    let mut by_field: BTreeMap<Field, Vec<u32>> = BTreeMap::new();
    for column in &columns {
        if let Some(field) = column.field {
            by_field.entry(field).or_default().push(column.head.col);
        }
    }
    splits.retain(|(field, _)| !by_field.contains_key(field));
    Ok(Mapped { columns, by_field, remarks, legend: known.legend.clone(), splits })
}

/// One possibility: the score with the content, the score of the header alone, column, field.
struct Choice {
    score: f64,
    header: f64,
    at: usize,
    field: Field,
}

fn choices(columns: &[Column], target: Target) -> Vec<Choice> {
    let mut choices = Vec::new();
    for (at, column) in
        columns.iter().enumerate().filter(|(_, c)| c.field.is_none() && !c.head.parts.is_empty())
    {
        for field in Field::of(target).filter(|f| !f.is_rating()) {
            let header = column.header_score(field.words()).max(special::second_meaning(column, field));
            let fit = column.profile.fit(field.content());
            if header >= 0.55 && fit > -0.8 {
                choices.push(Choice { score: header + 0.3 * fit, header, at, field });
            }
        }
    }
    // Of two columns that fit a field alike, the fuller one is meant: a group of controls stands once over several.
    let filled = |c: &Choice| columns[c.at].profile.n;
    choices.sort_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then(a.field.cmp(&b.field))
            .then(filled(b).cmp(&filled(a)))
            .then(a.at.cmp(&b.at))
    });
    choices
}

/// Gives the best pairs first; tells where two columns fit one field.
fn assign(columns: &mut [Column], target: Target, remarks: &mut Vec<Remark>) {
    let choices = choices(columns, target);
    let mut given: BTreeMap<Field, usize> =
        columns.iter().enumerate().filter_map(|(at, c)| Some((c.field?, at))).collect();
    for choice in &choices {
        if columns[choice.at].field.is_some() {
            continue;
        }
        let joins = choice.field.is_many() && choice.header >= 0.75;
        match given.get(&choice.field).copied() {
            None => {
                columns[choice.at].take(choice.field, choice.header);
                given.insert(choice.field, choice.at);
            }
            Some(_) if joins => columns[choice.at].take(choice.field, choice.header),
            Some(_) => {}
        }
    }
    let mut told = BTreeSet::new();
    for choice in &choices {
        if choice.header < 0.8 || columns[choice.at].field.is_some() || columns[choice.at].profile.n == 0 {
            continue;
        }
        let Some(winner) = given.get(&choice.field).copied() else { continue };
        if !told.insert(choice.at) {
            continue;
        }
        let (winner_label, loser_label) = (columns[winner].head.label(), columns[choice.at].head.label());
        columns[winner].confidence *= 0.85;
        remarks.push(
            Remark::warning(format!(
                "Two columns fit {}: “{winner_label}” ({}) was taken, “{loser_label}” was not; its text goes to the note.",
                choice.field.name(),
                column_letter(columns[winner].head.col),
            ))
            .column(columns[choice.at].head.col),
        );
    }
}

/// Whether a mapped table is a Statement of Applicability; how good, 0 for no.
pub(crate) fn soa_worth(mapped: &Mapped) -> f64 {
    let ids: usize =
        mapped.columns.iter().filter(|c| c.field == Some(Field::Control)).map(|c| c.profile.n_ids()).sum();
    let titles: usize = mapped.columns.iter().map(|c| c.profile.titles).max().unwrap_or(0);
    let rows = ids.max(titles);
    if rows == 0 || (!mapped.has(Field::Control) && titles < 3) {
        return 0.0;
    }
    let key = [Field::Decision, Field::Excluded, Field::ReasonRisk, Field::ReasonLaw];
    let useful = [
        Field::Justification,
        Field::ExclusionJustification,
        Field::Implementation,
        Field::ImplementationDescription,
    ];
    let extra = [Field::ControlOwner, Field::Evidence, Field::Documents, Field::PlannedOn];
    let count = |fields: &[Field]| fields.iter().filter(|f| mapped.has(**f)).count() as f64;
    let fields = 3.0 * count(&key).min(1.0) + count(&useful) + 0.3 * count(&extra);
    if fields < 1.0 { 0.0 } else { fields * (rows as f64).sqrt() }
}

/// Whether a mapped table is a risk register; how good, 0 for no.
pub(crate) fn risk_worth(mapped: &Mapped) -> f64 {
    let what = [Field::RiskTitle, Field::Description, Field::Threat, Field::Vulnerability];
    let rated = [
        Field::InherentLikelihood,
        Field::InherentImpact,
        Field::InherentLevel,
        Field::CurrentLikelihood,
        Field::CurrentImpact,
        Field::CurrentLevel,
        Field::ResidualLikelihood,
        Field::ResidualImpact,
        Field::ResidualLevel,
    ];
    let done = [
        Field::Treatment,
        Field::TreatmentText,
        Field::RiskOwner,
        Field::Controls,
        Field::Status,
        Field::Consequence,
    ];
    let count = |fields: &[Field]| fields.iter().filter(|f| mapped.has(**f)).count() as f64;
    let rows = mapped.columns.iter().map(|c| c.profile.n).max().unwrap_or(0);
    let named = mapped.has(Field::Reference) || mapped.has(Field::Assets);
    let guessed =
        mapped.columns.iter().filter(|c| c.field == Some(Field::Description) && c.confidence < 0.45).count()
            as f64;
    let (what, rated, done) = (count(&what), count(&rated), count(&done));
    let enough = (what > guessed || rated >= 1.0)
        && what >= 1.0
        && (rated >= 2.0 || (rated + done >= 2.0 && (named || what >= 2.0)));
    if !enough || rows == 0 {
        0.0
    } else {
        (2.0 * what + rated + done + f64::from(named)) * (rows as f64).sqrt()
    }
}

/// Columns with content that no field takes.
pub(crate) fn unmapped(mapped: &Mapped) -> impl Iterator<Item = &Column> {
    mapped.columns.iter().filter(|c| c.profile.n > 0 && matches!(c.field, None | Some(Field::OtherRisk)))
}

/// Whether a field's cells are of a type that can be recognised.
pub(crate) fn is_typed(content: Content) -> bool {
    use Content::{ControlId, Date, Decision, Rating, Treatment};
    matches!(content, ControlId | Date | Decision | Rating | Treatment)
}
