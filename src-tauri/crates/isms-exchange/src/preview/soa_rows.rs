//! The values of one row of a Statement of Applicability.

use isms_model::{Applicability, Implementation, terms::Term};
use serde_json::Value as Json;

use super::Values;
use super::notes::{self, Unknown};
use crate::book::Sheet;
use crate::fields::Field;
use crate::mapping::{Legend, Mapped};
use crate::remark::Remark;
use crate::tables::is_reference;
use crate::text::{fold, tidy};
use crate::values::dates::{self, DateOrder, DateRead};
use crate::values::names;
use crate::values::states::{Marks, State, is_bare};
use crate::words;

const REASONS: [(Field, &str); 4] = [
    (Field::ReasonRisk, "risk"),
    (Field::ReasonLaw, "law"),
    (Field::ReasonContract, "contract"),
    (Field::ReasonBusiness, "business"),
];

const TEXTS: [Field; 6] = [
    Field::Justification,
    Field::ExclusionJustification,
    Field::ImplementationDescription,
    Field::Evidence,
    Field::Documents,
    Field::ControlNote,
];
const DATES: [Field; 3] = [Field::PlannedOn, Field::ImplementedOn, Field::SinceOrTarget];

/// Reads the rows of one table; its columns of marks are understood as a whole first.
pub(crate) struct SoaReader<'a> {
    sheet: &'a Sheet,
    mapped: &'a Mapped,
    marks: Vec<(Field, Marks)>,
    orders: Vec<(Field, DateOrder)>,
    /// Whether the column on implementation also says what does not apply.
    status_decides: bool,
    /// Whether the column on applicability holds only marks for yes, so that a blank may mean no.
    only_yes: bool,
    /// Whether the column of reasons for exclusion also holds those for inclusion, and no other does.
    both_in_exclusion: bool,
    pub unknown: Unknown,
    pub remarks: Vec<Remark>,
}

impl<'a> SoaReader<'a> {
    pub(crate) fn new(sheet: &'a Sheet, mapped: &'a Mapped, rows: &[u32]) -> Self {
        let texts = |field: Field| {
            let cols = mapped.cols(field).iter();
            cols.flat_map(move |col| rows.iter().filter_map(move |row| sheet.cell(*row, *col)))
                .map(|c| c.text.as_str())
        };
        let marked = [Field::Decision, Field::Excluded, Field::Implementation, Field::NotImplemented];
        let marks =
            marked.into_iter().chain(REASONS.map(|(f, _)| f)).map(|f| (f, Marks::of(texts(f)))).collect();
        let orders = DATES.map(|f| (f, DateOrder::of(texts(f)))).to_vec();
        let mut reader = Self {
            sheet,
            mapped,
            marks,
            orders,
            status_decides: false,
            only_yes: false,
            both_in_exclusion: false,
            unknown: Unknown::default(),
            remarks: Vec::new(),
        };
        reader.status_decides =
            !mapped.has_any(&[Field::Decision, Field::Excluded, Field::ReasonLaw, Field::ReasonRisk])
                && rows.iter().any(|row| {
                    reader.state(*row, Field::Implementation).decision == Some(Applicability::NotApplicable)
                });
        reader.only_yes = !rows.iter().any(|row| {
            reader.state(*row, Field::Decision).as_decision() == Some(Applicability::NotApplicable)
        });
        reader.both_in_exclusion = !mapped.has(Field::Justification) && {
            let applies = |row: &&u32| {
                reader.state(**row, Field::Decision).as_decision() == Some(Applicability::Applicable)
            };
            let (all, with): (Vec<_>, Vec<_>) = rows
                .iter()
                .filter(applies)
                .map(|row| (*row, reader.meaningful(*row, Field::ExclusionJustification).is_some()))
                .unzip();
            !all.is_empty() && with.iter().filter(|w| **w).count() * 2 >= all.len()
        };
        reader
    }

    /// Whether this file can say at all what applies.
    pub(crate) fn decides(&self) -> bool {
        let deciding = [
            Field::Decision,
            Field::Excluded,
            Field::ExclusionJustification,
            Field::ReasonRisk,
            Field::ReasonLaw,
            Field::ReasonContract,
            Field::ReasonBusiness,
        ];
        self.status_decides || self.mapped.has_any(&deciding)
    }

    fn state(&self, row: u32, field: Field) -> State {
        self.mapped.col(field).map_or(State::default(), |col| self.state_at(row, col, field))
    }

    fn state_at(&self, row: u32, col: u32, field: Field) -> State {
        let Some(cell) = self.sheet.down(row, col) else { return State::default() };
        let marks = self.marks.iter().find(|(f, _)| *f == field).map(|(_, m)| m);
        marks.map_or(State::default(), |m| m.read(&cell.text))
    }

    /// The values of a row, and a remark on how its decision was found when no cell says it outright.
    pub(crate) fn read(&mut self, row: u32) -> (Values, Option<String>) {
        let mut values = Values::new();
        let implementation = self.implementation(row);
        let reasons = self.reasons(row);
        let mut exclusion = self.meaningful(row, Field::ExclusionJustification);
        let mut justification = self.meaningful(row, Field::Justification);
        let (mut decision, mut why) = self.decision(row);
        if decision.is_none() {
            (decision, why) = self.implied(row, &reasons, exclusion.is_some());
        }
        let mut reasons = reasons;
        let named = justification.as_deref().and_then(|t| reason_codes(t, &self.mapped.legend));
        if let Some((codes, only)) = named.filter(|_| decision != Some(Applicability::NotApplicable)) {
            reasons.extend(codes);
            reasons.sort();
            reasons.dedup();
            justification = justification.filter(|_| !only);
        }
        if let Some(decision) = decision {
            values.insert("decision".into(), Json::from(decision.value()));
        }
        let excluded = decision == Some(Applicability::NotApplicable);
        if exclusion.is_some() && (excluded || (self.both_in_exclusion && justification.is_none())) {
            std::mem::swap(&mut exclusion, &mut justification);
        }
        notes::put(&mut values, Field::Justification, justification);
        if let Some(other) = exclusion {
            // The text of the column that does not fit the decision is kept all the same.
            let label = if decision == Some(Applicability::NotApplicable) {
                self.mapped.label(Field::Justification)
            } else {
                self.mapped.label(Field::ExclusionJustification)
            };
            notes::add(&mut values, &format!("{label}: {}", tidy(&other)));
        }
        if !reasons.is_empty() {
            values.insert("reasons".into(), Json::from(reasons));
        }
        if let Some(state) = implementation.filter(|_| decision != Some(Applicability::NotApplicable)) {
            values.insert("implementation".into(), Json::from(state.value()));
        }
        self.texts(row, &mut values);
        for field in DATES {
            self.date(row, field, &mut values);
        }
        self.not_understood(row, &mut values);
        notes::add_unmapped(&mut values, self.sheet, row, self.mapped);
        (values, why)
    }

    fn decision(&self, row: u32) -> (Option<Applicability>, Option<String>) {
        let cols = self.mapped.cols(Field::Decision);
        let each: Vec<(u32, Option<Applicability>)> =
            cols.iter().map(|c| (*c, self.state_at(row, *c, Field::Decision).as_decision())).collect();
        if let [(_, first), others @ ..] = each.as_slice()
            && *first != Some(Applicability::Applicable)
            && let Some((col, _)) = others.iter().find(|(_, d)| *d == Some(Applicability::Applicable))
        {
            let why = format!("It applies for “{}”.", self.mapped.label_at(*col));
            return (Some(Applicability::Applicable), Some(why));
        }
        let said = each.iter().find_map(|(_, d)| *d);
        let excluded = self.state(row, Field::Excluded);
        let left_out = excluded.yes == Some(true) || excluded.decision == Some(Applicability::NotApplicable);
        match (said, left_out) {
            (Some(said), true) if said != Applicability::NotApplicable => {
                (None, Some("The row says both that the control applies and that it is excluded.".into()))
            }
            (None, true) => (Some(Applicability::NotApplicable), None),
            (None, false) if excluded.yes == Some(false) && !self.mapped.has(Field::Decision) => {
                (Some(Applicability::Applicable), None)
            }
            (said, _) => (said, None),
        }
    }

    /// What the other cells of the row say on the decision.
    fn implied(
        &self,
        row: u32,
        reasons: &[String],
        excluded: bool,
    ) -> (Option<Applicability>, Option<String>) {
        let status = self.state(row, Field::Implementation);
        if !reasons.is_empty() {
            return (
                Some(Applicability::Applicable),
                Some("Applicable, because a reason for it is marked.".into()),
            );
        }
        if status.decision == Some(Applicability::NotApplicable) {
            return (Some(Applicability::NotApplicable), Some("Not applicable, as its status says.".into()));
        }
        if status.decision == Some(Applicability::OperatedByProvider) {
            return (
                Some(Applicability::OperatedByProvider),
                Some("Operated by a provider, as its status says.".into()),
            );
        }
        let no_column = !self.mapped.has_any(&[Field::Decision, Field::Excluded]);
        if excluded && (no_column || self.only_yes) {
            return (
                Some(Applicability::NotApplicable),
                Some("Not applicable, because a reason for exclusion is given.".into()),
            );
        }
        if self.status_decides && status.is_known() {
            return (
                Some(Applicability::Applicable),
                Some("Applicable, because its status is not “not applicable”.".into()),
            );
        }
        (None, None)
    }

    fn implementation(&self, row: u32) -> Option<Implementation> {
        if self.state(row, Field::NotImplemented).yes == Some(true) {
            let both = self.state(row, Field::Implementation).yes == Some(true);
            return (!both).then_some(Implementation::NotStarted);
        }
        self.state(row, Field::Implementation)
            .as_implementation()
            .or(self.state(row, Field::Decision).implementation)
    }

    fn reasons(&self, row: u32) -> Vec<String> {
        // Any mark that does not say no is a mark; so is a short text such as a section of a law.
        let is_mark = |field: Field, col: u32| {
            let Some(text) = self.sheet.down(row, col).map(|c| c.text.trim()) else { return false };
            let state = self.state_at(row, col, field);
            let nothing = names::is_nothing(text) || names::is_placeholder(text) || text == "0";
            state.yes.unwrap_or(state.decision.is_none() && !nothing)
        };
        let marked = REASONS.iter().filter(|(f, _)| self.mapped.cols(*f).iter().any(|col| is_mark(*f, *col)));
        marked.map(|(_, reason)| (*reason).to_owned()).collect()
    }

    /// A text that says something: not blank, "n/a" or a stand-in.
    fn meaningful(&self, row: u32, field: Field) -> Option<String> {
        let cells = self.mapped.cols(field).iter().filter_map(|col| notes::text(self.sheet, row, *col));
        let texts: Vec<String> = cells.filter(|t| !is_bare(t)).collect();
        let joined = texts.join("\n");
        (!names::is_nothing(&joined) && joined != "0").then_some(joined)
    }

    fn texts(&mut self, row: u32, values: &mut Values) {
        for field in [Field::ImplementationDescription, Field::Evidence, Field::Documents, Field::ControlNote]
        {
            notes::put(values, field, self.meaningful(row, field));
        }
        for field in [Field::ControlOwner, Field::Supplier] {
            let name = self
                .mapped
                .col(field)
                .and_then(|col| self.sheet.down(row, col))
                .and_then(|c| names::owner(&c.text));
            notes::put(values, field, name);
        }
        if let Some(text) = self.meaningful(row, Field::Risks) {
            let parts = || text.split([',', ';', '\n', '/']).map(str::trim).filter(|p| !p.is_empty());
            if parts().all(is_reference) {
                values.insert("risks".into(), Json::from(parts().map(str::to_owned).collect::<Vec<_>>()));
            } else {
                notes::add(values, &format!("{}: {}", self.mapped.label(Field::Risks), tidy(&text)));
            }
        }
    }

    fn date(&mut self, row: u32, field: Field, values: &mut Values) {
        let Some(col) = self.mapped.col(field) else { return };
        let Some(cell) = self
            .sheet
            .down(row, col)
            .filter(|c| !names::is_nothing(&c.text) && !names::is_placeholder(&c.text))
        else {
            return;
        };
        let order = self.orders.iter().find(|(f, _)| *f == field).map_or(DateOrder::default(), |(_, o)| *o);
        let read = dates::read(cell, order);
        let said = (field == Field::SinceOrTarget).then(|| since_or_target(values));
        match said {
            Some(None) => {
                notes::add(values, &format!("{}: {}", self.mapped.label(field), tidy(&cell.text)));
                self.unknown.see(row, col, &cell.text);
            }
            _ => put_date(
                values,
                (self.sheet, self.mapped),
                (row, col, said.flatten().unwrap_or(field)),
                read,
                &mut self.remarks,
            ),
        }
    }

    /// Cells under a mapped header whose words mean nothing here.
    fn not_understood(&mut self, row: u32, values: &mut Values) {
        for field in [Field::Decision, Field::Excluded, Field::Implementation, Field::NotImplemented] {
            let Some(col) = self.mapped.col(field) else { continue };
            let Some(cell) = self.sheet.down(row, col) else { continue };
            let known = self.state(row, field).is_known()
                || names::is_placeholder(&cell.text)
                || names::is_nothing(&cell.text);
            if !known && !tidy(&cell.text).is_empty() {
                self.unknown.see(row, col, &cell.text);
                notes::add(values, &format!("{}: {}", self.mapped.label(field), tidy(&cell.text)));
            }
        }
        // A mark is no text; under a header of texts it is kept, but says nothing.
        for col in TEXTS.iter().flat_map(|f| self.mapped.cols(*f)) {
            if let Some(mark) = notes::text(self.sheet, row, *col).filter(|t| is_bare(t)) {
                self.unknown.see(row, *col, &mark);
                notes::add(values, &format!("{}: {mark}", self.mapped.label_at(*col)));
            }
        }
    }
}

/// Which date a column for both holds, by how far the row is.
fn since_or_target(values: &Values) -> Option<Field> {
    let state = Implementation::parse(values.get("implementation")?.as_str()?)?;
    Some(if state == Implementation::Implemented { Field::ImplementedOn } else { Field::PlannedOn })
}

/// Stores a date, or keeps what is none in the note and says so.
pub(crate) fn put_date(
    values: &mut Values,
    (sheet, mapped): (&Sheet, &Mapped),
    (row, col, field): (u32, u32, Field),
    read: DateRead,
    remarks: &mut Vec<Remark>,
) {
    let text = sheet.down(row, col).map_or_else(String::new, |c| tidy(&c.text));
    match read {
        DateRead::Day(day) => drop(values.insert(field.name().into(), Json::from(day.to_string()))),
        DateRead::PeriodEnd(day) => {
            values.insert(field.name().into(), Json::from(day.to_string()));
            remarks.push(
                Remark::advice(format!("“{text}” was read as its last day, {day}."))
                    .on(&sheet.name)
                    .row(row)
                    .column(col),
            );
        }
        DateRead::Other => {
            let ongoing = words::is_value("ongoing", &fold(&text));
            let message = format!("“{text}” is no date; it is kept in the note.");
            let remark = if ongoing { Remark::advice(message) } else { Remark::warning(message) };
            remarks.push(remark.on(&sheet.name).row(row).column(col));
            notes::add(values, &format!("{}: {text}", mapped.label_at(col)));
        }
    }
}

/// Reasons written as codes or words, and whether codes are all that the text says: `LR, BR/BP`, `Contract`.
fn reason_codes(text: &str, legend: &Legend) -> Option<(Vec<String>, bool)> {
    if text.chars().count() > 60 {
        return None;
    }
    let named = |parts: Vec<&str>| -> Option<Vec<String>> {
        let of = |part: &str| {
            let field = legend.reason(part)?;
            REASONS.iter().find(|(f, _)| *f == field).map(|(_, reason)| (*reason).to_owned())
        };
        let reasons: Option<Vec<String>> =
            parts.into_iter().map(str::trim).filter(|p| !p.is_empty()).map(of).collect();
        reasons.filter(|r| !r.is_empty())
    };
    let reasons = named(text.split([',', ';', '+', '&', '\n']).collect())
        .or_else(|| named(text.split([',', ';', '+', '&', '\n', ' ']).collect()))
        .or_else(|| named(text.split([',', ';', '+', '&', '\n', ' ', '/']).collect()))?;
    let codes = text.split([',', ';', '+', '&', '\n', ' ', '/']).all(|p| p.chars().count() <= 5)
        && !text.chars().any(char::is_lowercase);
    Some((reasons, codes))
}
