//! The values of one row of a risk register, and whether the row is a risk at all.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use isms_model::standard::{annex_a_2013, annex_control};
use isms_model::{Isms, RiskStatus, terms::Term};
use serde_json::Value as Json;

use super::Values;
use super::notes::{self, Unknown};
use super::risk_ratings::ranks;
use super::soa_rows::put_date;
use crate::book::{Sheet, Value};
use crate::fields::{Content, Field, Target};
use crate::mapping::Mapped;
use crate::remark::Remark;
use crate::text::{fold, tidy};
use crate::values::dates::{self, DateOrder};
use crate::values::ratings::{self, Letters};
use crate::values::treatments::Codes;
use crate::values::{ids, names};
use crate::words::{is_value, value_prefix};

/// Fields whose text makes a row a risk.
const CORE: [Field; 5] =
    [Field::RiskTitle, Field::Description, Field::Threat, Field::Vulnerability, Field::Consequence];

/// Reads the rows of one table.
pub(crate) struct RiskReader<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) mapped: &'a Mapped,
    pub(super) codes: Codes,
    pub(super) letters: Letters,
    pub(super) orders: BTreeMap<Field, DateOrder>,
    /// Ranks of scale words that each rating column uses.
    pub(super) ranks: BTreeMap<Field, Vec<u8>>,
    pub(super) n_likelihood: u8,
    pub(super) n_impact: u8,
    pub(super) words_told: BTreeMap<(&'static str, String), u8>,
    /// Divided impacts that were told.
    pub(super) splits_told: BTreeSet<Field>,
    /// Whether nearly all references are numbers or letters with a number, so that words are none.
    pub(super) strict_references: bool,
    /// Where nearly all rows with a text have a reference: the last that has one. What follows without is no risk.
    pub(super) last_named: Option<u32>,
    /// References such as `002/25`: how many digits stand before the slash.
    pub(super) slashed: Option<usize>,
    pub unknown: Unknown,
    pub remarks: Vec<Remark>,
}

impl<'a> RiskReader<'a> {
    pub(crate) fn new(sheet: &'a Sheet, mapped: &'a Mapped, rows: &[u32], isms: &Isms) -> Self {
        let texts = |field: Field| {
            let col = mapped.col(field);
            rows.iter().filter_map(move |row| sheet.cell(*row, col?)).map(|c| c.text.as_str())
        };
        let of_content = |content: Content| Field::of(Target::Risks).filter(move |f| f.content() == content);
        let ranks = ranks(texts);
        let steps = |n: usize| u8::try_from(n).ok().filter(|n| *n >= 2).unwrap_or(5);
        Self {
            sheet,
            mapped,
            codes: Codes::of(&mapped.label(Field::Treatment), texts(Field::Treatment)),
            letters: Letters::of(texts(Field::Affects)),
            orders: of_content(Content::Date).map(|f| (f, DateOrder::of(texts(f)))).collect(),
            ranks,
            n_likelihood: steps(isms.criteria().likelihood.len()),
            n_impact: steps(isms.criteria().impact.len()),
            words_told: BTreeMap::new(),
            splits_told: BTreeSet::new(),
            strict_references: strict(texts(Field::Reference)),
            last_named: None,
            slashed: texts(Field::Reference).find_map(slashed),
            unknown: Unknown::default(),
            remarks: Vec::new(),
        }
    }

    /// The reference in the row; that of a merged block for all its rows.
    pub(crate) fn reference(&self, row: u32) -> Option<String> {
        let cell = self.sheet.down(row, self.mapped.col(Field::Reference)?)?;
        let text = match (cell.value.clone(), self.slashed) {
            // "003/25" was taken for a month by the spreadsheet; its neighbours show what it was.
            (Value::Date(day), Some(width)) => format!("{:0width$}/{:02}", day.month(), day.year() % 100),
            _ => tidy(&cell.text),
        };
        (!text.is_empty() && !matches!(cell.value, Value::Error) && !names::is_placeholder(&text))
            .then_some(text)
    }

    /// Whether the reference says that the row is an example or a stand-in.
    pub(crate) fn is_stand_in(&self, row: u32) -> bool {
        let cell = self.mapped.col(Field::Reference).and_then(|col| self.sheet.down(row, col));
        let example = |text: &str| {
            let head = text.split([':', '–']).next().filter(|h| h.len() < text.len()).map(fold);
            head.is_some_and(|h| is_value("example", &h))
        };
        let named = |text: &str| {
            let folded = fold(text);
            folded.contains(' ') && value_prefix("example", &folded) > 0
        };
        cell.is_some_and(|c| names::is_placeholder(&c.text) || named(&c.text))
            || CORE.iter().filter_map(|f| self.core(row, *f)).any(|t| example(&t))
    }

    /// Whether the reference stands in this very row.
    pub(crate) fn has_own_reference(&self, row: u32) -> bool {
        self.mapped.col(Field::Reference).is_some_and(|col| self.sheet.cell(row, col).is_some())
    }

    /// Learns from the rows whether references are complete.
    pub(crate) fn learn(&mut self, rows: &[u32]) {
        let texts: Vec<u32> = rows.iter().copied().filter(|r| !self.gist(*r).is_empty()).collect();
        let named = texts.iter().filter(|r| self.reference(**r).is_some()).count();
        let last = texts.iter().copied().filter(|r| self.reference(*r).is_some()).max();
        self.last_named = last.filter(|_| named >= 3 && named * 20 >= texts.len() * 15);
    }

    /// The text that says what the risk is, for comparing rows.
    pub(crate) fn gist(&self, row: u32) -> String {
        CORE.iter().filter_map(|f| self.core(row, *f)).map(|t| fold(&t)).collect::<Vec<_>>().join("|")
    }

    fn core(&self, row: u32, field: Field) -> Option<String> {
        let col = self.mapped.col(field)?;
        if matches!(self.sheet.down(row, col)?.value, Value::Error) {
            return None;
        }
        notes::text(self.sheet, row, col).filter(|t| t.parse::<f64>().is_err() && !names::is_nothing(t))
    }

    fn filled(&self, row: u32, fields: &[Field]) -> usize {
        let speaks = |col: u32| {
            self.sheet.cell(row, col).is_some_and(|c| {
                !matches!(c.value, Value::Error) && tidy(&c.text) != "0" && !names::is_placeholder(&c.text)
            })
        };
        fields.iter().filter(|f| self.mapped.col(**f).is_some_and(speaks)).count()
    }

    /// Why a row is no risk; `None` when it is one.
    pub(crate) fn no_risk(&self, row: u32) -> Option<&'static str> {
        let texts = CORE.iter().filter(|f| self.core(row, **f).is_some()).count();
        let factors: Vec<Field> = Field::of(Target::Risks)
            .filter(|f| f.is_rating() || *f == Field::Treatment || *f == Field::RiskOwner)
            .collect();
        let others = [
            Field::Assets,
            Field::TreatmentText,
            Field::Controls,
            Field::Status,
            Field::ActionDue,
            Field::Processes,
            Field::Affects,
        ];
        let rated = self.filled(row, &factors);
        let named = self.reference(row).is_some();
        let heading =
            self.reference(row).is_some_and(|r| !plausible(&r) && crate::words::is_header(&fold(&r)));
        if named && (heading || (self.strict_references && !self.plausible_reference(row))) && texts <= 1 {
            return Some("What stands in place of a reference is none: a note or a legend.");
        }
        if texts == 0 {
            let asset = self
                .mapped
                .col(Field::Assets)
                .and_then(|c| notes::text(self.sheet, row, c))
                .filter(|t| t.parse::<f64>().is_err());
            return match (asset, named, rated) {
                (Some(_), _, 2..) => None,
                (None, true, _) | (Some(_), true, 0 | 1) => Some("Only a number, nothing is filled in."),
                _ if rated > 0 => {
                    Some("Only figures or results of formulas, no text that says what the risk is.")
                }
                _ => Some("The row says nothing about a risk."),
            };
        }
        let reference_column = self.mapped.has(Field::Reference);
        let longest =
            CORE.iter().filter_map(|f| self.core(row, *f)).map(|t| t.chars().count()).max().unwrap_or(0);
        let behind = self.last_named.is_some_and(|last| row > last);
        if !named && behind && (longest < 25 || self.n_rated(row) < 2) {
            return Some("No reference, unlike the other rows: a legend or a note.");
        }
        let more = rated + self.filled(row, &others) + texts;
        match (named, reference_column) {
            (true, _)
                if rated + self.filled(row, &others) == 0
                    && texts == 1
                    && self.sheet.row(row).len() <= 2
                    && !self.plausible_reference(row) =>
            {
                Some("A note or a legend, not a risk.")
            }
            (false, true) if rated == 0 && more < 3 => Some("No reference and no rating: a title or a note."),
            (false, true) if more < 3 => Some("No reference and hardly any value: a note or a legend."),
            (false, false) if more < 2 || (rated == 0 && texts < 2 && more < 3) => {
                Some("A title or a note, not a risk.")
            }
            _ => None,
        }
    }

    /// How many ratings of the row can be read.
    fn n_rated(&self, row: u32) -> usize {
        let cells = Field::of(Target::Risks)
            .filter(|f| f.is_rating())
            .filter_map(|f| self.sheet.down(row, self.mapped.col(f)?));
        cells.filter(|c| ratings::read(&c.text).is_some()).count()
    }

    /// Whether nothing is rated, owned or treated in the row.
    pub(crate) fn is_bare(&self, row: u32) -> bool {
        let said = |f: &Field| {
            f.is_rating()
                || matches!(
                    f,
                    Field::Treatment
                        | Field::RiskOwner
                        | Field::TreatmentText
                        | Field::Controls
                        | Field::Status
                        | Field::ActionDue
                )
        };
        let fields: Vec<Field> = Field::of(Target::Risks).filter(said).collect();
        self.filled(row, &fields) == 0
    }

    fn plausible_reference(&self, row: u32) -> bool {
        self.reference(row).is_some_and(|r| plausible(&r))
    }

    /// The values of a row.
    pub(crate) fn read(&mut self, row: u32) -> Values {
        let mut values = Values::new();
        for field in CORE {
            notes::put(&mut values, field, self.core(row, field));
        }
        for field in [Field::RiskOwner, Field::ActionResponsible, Field::AcceptedBy] {
            let name = self
                .mapped
                .col(field)
                .and_then(|col| self.sheet.down(row, col))
                .and_then(|c| names::owner(&c.text));
            // "Accepted by the board on 1 February" is no name.
            let sentence = |n: &String| n.chars().any(|c| c.is_ascii_digit()) && n.split(' ').count() > 2;
            match name {
                Some(text) if field == Field::AcceptedBy && sentence(&text) => {
                    notes::add(&mut values, &format!("{}: {text}", self.mapped.label(field)));
                }
                name => notes::put(&mut values, field, name),
            }
        }
        for field in [Field::Assets, Field::Processes] {
            let text = self.mapped.col(field).and_then(|col| notes::text(self.sheet, row, col));
            let list = text.as_deref().map(list_of_names).unwrap_or_default();
            if !list.is_empty() {
                values.insert(field.name().into(), Json::from(list));
            }
        }
        self.affects(row, &mut values);
        self.ratings(row, &mut values);
        self.divided_impacts(row, &mut values);
        self.treatment(row, &mut values);
        self.owner_beside_treatment(&mut values);
        self.controls(row, &mut values);
        self.status(row, &mut values);
        let dates: Vec<(Field, DateOrder)> = self.orders.iter().map(|(f, o)| (*f, *o)).collect();
        for (field, order) in dates {
            let Some(col) = self.mapped.col(field) else { continue };
            let Some(cell) = self
                .sheet
                .down(row, col)
                .filter(|c| !names::is_nothing(&c.text) && !names::is_placeholder(&c.text))
            else {
                continue;
            };
            put_date(
                &mut values,
                (self.sheet, self.mapped),
                (row, col, field),
                dates::read(cell, order),
                &mut self.remarks,
            );
        }
        if let Some(note) =
            notes::joined(self.sheet, row, self.mapped, Field::RiskNote).filter(|t| !names::is_nothing(t))
        {
            note.lines().for_each(|line| notes::add(&mut values, line));
        }
        notes::add_unmapped(&mut values, self.sheet, row, self.mapped);
        values
    }

    fn treatment(&mut self, row: u32, values: &mut Values) {
        let mut text = notes::joined(self.sheet, row, self.mapped, Field::TreatmentText)
            .filter(|t| !names::is_nothing(t) && t != "0");
        if let Some(col) = self.mapped.col(Field::Treatment)
            && let Some(option) =
                notes::text(self.sheet, row, col).filter(|t| !names::is_nothing(t) && t != "0")
        {
            if let Some((treatment, several)) = self.codes.read(&option) {
                values.insert("treatment".into(), Json::from(treatment.value()));
                if several {
                    self.unknown.see(row, col, &option);
                }
                if several || option.chars().count() > 24 {
                    text = Some(text.map_or(option.clone(), |t| format!("{option}\n{t}")));
                }
            } else {
                self.unknown.see(row, col, &option);
                text = Some(text.map_or(option.clone(), |t| format!("{option}\n{t}")));
            }
        } else if let Some((treatment, _)) = text.as_deref().and_then(|t| set_off_option(&self.codes, t)) {
            values.insert("treatment".into(), Json::from(treatment.value()));
        }
        notes::put(values, Field::TreatmentText, text);
    }

    /// A column "Treatment / Owner" holds both, set apart by a bar or a slash.
    fn owner_beside_treatment(&self, values: &mut Values) {
        let label = self.mapped.label(Field::TreatmentText);
        let names_owner = label.split(['/', '|', '&']).skip(1).any(|part| {
            ["owner", "action_responsible"].iter().any(|l| crate::words::header_score(l, &fold(part)) >= 0.9)
        });
        if !names_owner || self.mapped.has(Field::RiskOwner) {
            return;
        }
        let Some(text) = values.get("treatment_text").and_then(Json::as_str).map(str::to_owned) else {
            return;
        };
        let parts = text.rsplit_once('|').or_else(|| text.rsplit_once(" / "));
        if let Some((treatment, owner)) = parts
            && let Some(owner) = names::owner(owner).filter(|o| o.chars().count() <= 60)
        {
            values.insert("treatment_text".into(), Json::from(tidy(treatment)));
            values.insert("owner".into(), Json::from(owner));
        }
    }

    fn controls(&mut self, row: u32, values: &mut Values) {
        let mut listed: Vec<String> = Vec::new();
        for col in self.mapped.cols(Field::Controls) {
            let Some(text) = notes::text(self.sheet, row, *col).filter(|t| !names::is_nothing(t)) else {
                continue;
            };
            let numbers = ids::listed(&text);
            let mut known = 0;
            for no in &numbers {
                let label = no.label();
                let found: Vec<String> = if no.is_three() {
                    annex_a_2013()
                        .iter()
                        .find(|c| c.id == label)
                        .map(|c| c.successors.clone())
                        .unwrap_or_default()
                } else {
                    annex_control(&label).map(|c| c.id.clone()).into_iter().collect()
                };
                known += usize::from(!found.is_empty());
                listed.extend(found);
            }
            if numbers.iter().any(|n| n.is_three()) && known > 0 {
                self.remarks.push(
                    Remark::warning(format!(
                        "“{}” names controls of 2013; their successors of 2022 were taken.",
                        tidy(&text)
                    ))
                    .on(&self.sheet.name)
                    .row(row)
                    .column(*col),
                );
            }
            if known < numbers.len() || numbers.is_empty() || says_more(&text) {
                let column = self.mapped.columns.iter().find(|c| c.head.col == *col);
                let label = column.map_or_else(String::new, |c| c.head.label());
                notes::add(values, &format!("{label}: {}", tidy(&text)));
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        listed.retain(|id| seen.insert(id.clone()));
        if !listed.is_empty() {
            values.insert("controls".into(), Json::from(listed));
        }
    }

    fn status(&mut self, row: u32, values: &mut Values) {
        let Some(col) = self.mapped.col(Field::Status) else { return };
        let Some(text) = notes::text(self.sheet, row, col).filter(|t| !names::is_nothing(t)) else { return };
        let folded = fold(&text);
        let lists =
            [("closed", RiskStatus::Closed), ("treated", RiskStatus::Treated), ("open", RiskStatus::Open)];
        let exact = lists.iter().find(|(list, _)| is_value(list, &folded));
        let found = exact.or_else(|| {
            lists.iter().find(|(list, _)| folded.split(' ').count() <= 5 && value_prefix(list, &folded) > 0)
        });
        match found {
            Some((_, status)) => {
                values.insert("status".into(), Json::from(status.value()));
                if !matches!(folded.as_str(), "open" | "closed" | "treated") {
                    notes::add(values, &format!("{}: {}", self.mapped.label(Field::Status), tidy(&text)));
                }
            }
            None => self.keep(row, col, &text, Field::Status, values),
        }
    }

    /// Keeps a text that was not understood, and says so.
    pub(super) fn keep(&mut self, row: u32, col: u32, text: &str, field: Field, values: &mut Values) {
        self.unknown.see(row, col, text);
        notes::add(values, &format!("{}: {}", self.mapped.label(field), tidy(text)));
    }
}

fn plausible(reference: &str) -> bool {
    crate::tables::is_reference(reference)
        || reference.parse::<f64>().is_ok()
        || reference.matches(['-', '_', '.']).count() >= 2
}

fn slashed(reference: &str) -> Option<usize> {
    let (number, year) = reference.trim().split_once('/')?;
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    (digits(number) && digits(year) && year.len() == 2 && number.len() <= 4).then_some(number.len())
}

fn strict<'t>(references: impl Iterator<Item = &'t str>) -> bool {
    let (mut good, mut all) = (0, 0);
    for reference in references {
        all += 1;
        good += usize::from(plausible(reference.trim()));
    }
    good >= 3 && good * 10 >= all * 6
}

pub(super) fn number(n: f64) -> Json {
    if n.fract() == 0.0 { Json::from(n as i64) } else { Json::from(n) }
}

/// A treatment text that begins with the option: "Mitigate: …", "Accept – …".
fn set_off_option(codes: &Codes, text: &str) -> Option<(isms_model::Treatment, bool)> {
    let head = text.split([':', '–', '—', '\n', '(']).next()?;
    let head = head.split(" - ").next()?;
    (head.split_whitespace().count() <= 3).then(|| codes.read(head)).flatten()
}

/// Whether a text beside its numbers says more than the titles of the controls.
fn says_more(text: &str) -> bool {
    let mut rest = text.to_owned();
    for found in ids::find(text).iter().rev() {
        rest.replace_range(found.start..found.end, " ");
    }
    let folded = fold(&rest);
    let words = folded
        .split(' ')
        .filter(|w| w.chars().count() > 3 && !matches!(*w, "control" | "controls" | "annex"));
    words.count() > 12
}

/// Names of several things in a cell: one a line, or set apart by semicolons, commas when all parts are short.
fn list_of_names(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.split(['\n', ';']).collect();
    let parts: Vec<&str> =
        if lines.len() == 1 && text.split(',').all(|p| p.trim().chars().count() <= 30) && !text.contains('(')
        {
            text.split(',').collect()
        } else {
            lines
        };
    let mut names: Vec<String> = Vec::new();
    for part in parts {
        let name = tidy(part.trim_start_matches(['-', '•', '*', '·']));
        if !names::is_nothing(&name) && !names.contains(&name) && name != "0" {
            names.push(name.chars().take(200).collect());
        }
    }
    names
}
