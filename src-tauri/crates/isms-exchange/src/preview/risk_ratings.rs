//! Ratings of a row of a risk register: steps and words of scales, impacts in parts, the properties at risk.

use std::collections::{BTreeMap, BTreeSet};

use isms_model::{Property, terms::Term};
use serde_json::Value as Json;

use super::risk_rows::{RiskReader, number};
use super::{Values, notes};
use crate::book::Value;
use crate::fields::{Field, Target};
use crate::remark::Remark;
use crate::text::{fold, tidy};
use crate::values::names;
use crate::values::ratings::{self, Rating};
use crate::words::is_value;

/// The ranks of scale words that each rating column is read with. A word means the same before and after treatment.
pub(super) fn ranks<'t, I: Iterator<Item = &'t str>>(texts: impl Fn(Field) -> I) -> BTreeMap<Field, Vec<u8>> {
    let used: Vec<(Field, BTreeSet<u8>)> = Field::of(Target::Risks)
        .filter(|f| f.is_rating())
        .map(|f| (f, texts(f).filter_map(ratings::word).collect()))
        .collect();
    let union = |fits: &dyn Fn(Field) -> bool| -> Vec<u8> {
        let ranks: BTreeSet<u8> =
            used.iter().filter(|(f, _)| fits(*f)).flat_map(|(_, ranks)| ranks).copied().collect();
        ranks.into_iter().collect()
    };
    let of = |field: Field| {
        let own = union(&|f| f.words() == field.words());
        // Too few words to know the scale: those of the other factor complete it.
        let few = own.len() < 3 && own.iter().all(|rank| (2..=4).contains(rank));
        if few { union(&|f| f.words() != "level") } else { own }
    };
    used.iter().map(|(field, _)| (*field, of(*field))).collect()
}

impl RiskReader<'_> {
    pub(super) fn affects(&mut self, row: u32, values: &mut Values) {
        let mut found: Vec<Property> = Vec::new();
        let single = [
            (Field::AffectsC, Property::Confidentiality),
            (Field::AffectsI, Property::Integrity),
            (Field::AffectsA, Property::Availability),
        ];
        let highest = self.highest_part(row, &single.map(|(f, _)| f));
        for (field, property) in single {
            let Some(text) = self.mapped.col(field).and_then(|col| notes::text(self.sheet, row, col)) else {
                continue;
            };
            let no = is_value("no", &fold(&text)) || names::is_nothing(&text);
            // Where each is rated, the lowest step says that it is hardly touched.
            let hardly = text.parse::<f64>().is_ok_and(|n| n <= 1.0) && highest.is_some_and(|h| h > 1.0);
            if !no && hardly {
                notes::add(values, &format!("{}: {text}", property.label()));
            } else if !no {
                found.push(property);
                if text.parse::<f64>().is_ok() || ratings::word(&text).is_some() {
                    notes::add(values, &format!("{}: {text}", property.label()));
                }
            }
        }
        if let Some(col) = self.mapped.col(Field::Affects)
            && let Some(text) = notes::text(self.sheet, row, col).filter(|t| !names::is_nothing(t))
        {
            match ratings::properties(&text, self.letters) {
                Some(properties) => {
                    found.extend(properties);
                    if text.contains('=') {
                        notes::add(values, &format!("{}: {text}", self.mapped.label(Field::Affects)));
                    }
                }
                None => self.keep(row, col, &text, Field::Affects, values),
            }
        }
        found.sort();
        found.dedup();
        if !found.is_empty() {
            values.insert("affects".into(), Json::from(found.iter().map(|p| p.value()).collect::<Vec<_>>()));
        }
    }

    /// The highest of the ratings of properties, where they are parts of an impact.
    fn highest_part(&self, row: u32, fields: &[Field]) -> Option<f64> {
        let cols: Vec<u32> = fields.iter().filter_map(|f| self.mapped.col(*f)).collect();
        let rated = self.mapped.splits.iter().any(|(_, parts)| cols.iter().all(|c| parts.contains(c)));
        let figures =
            cols.iter().filter_map(|col| self.sheet.down(row, *col)?.text.trim().parse::<f64>().ok());
        figures.filter(|_| rated).reduce(f64::max)
    }

    pub(super) fn ratings(&mut self, row: u32, values: &mut Values) {
        for field in Field::of(Target::Risks).filter(|f| f.is_rating()) {
            let Some(col) = self.mapped.col(field) else { continue };
            let Some(cell) = self.sheet.down(row, col) else { continue };
            let text = tidy(&cell.text);
            if names::is_placeholder(&text) || names::is_nothing(&text) || matches!(cell.value, Value::Error)
            {
                continue;
            }
            let read = match cell.value {
                Value::Number(n) => Some(Rating::Number(n)),
                _ => ratings::read(&text),
            };
            let level = field.words() == "level";
            match read {
                Some(Rating::Number(n)) if level && (0.0..=60_000.0).contains(&n) => {
                    values.insert(field.name().into(), number(n));
                }
                Some(Rating::Number(_)) if !level && text.contains('%') => {
                    notes::add(values, &format!("{}: {text}", self.mapped.label(field)));
                    let message = format!("“{text}” is a share, no step of a scale; it is kept in the note.");
                    self.remarks.push(Remark::warning(message).on(&self.sheet.name).row(row).column(col));
                }
                Some(Rating::Number(n)) if !level && (1.0..=100.0).contains(&n) && n.fract() == 0.0 => {
                    values.insert(field.name().into(), number(n));
                }
                Some(Rating::Number(0.0)) => {}
                Some(Rating::Word(rank)) if level => {
                    values.insert(format!("{}_word", field.name()), Json::from(text.clone()));
                    notes::add(values, &format!("{}: {text}", self.mapped.label(field)));
                    let _ = rank;
                }
                Some(Rating::Word(rank)) => {
                    let n_levels =
                        if field.words() == "likelihood" { self.n_likelihood } else { self.n_impact };
                    let step =
                        ratings::on_scale(rank, self.ranks.get(&field).map_or(&[], Vec::as_slice), n_levels);
                    values.insert(field.name().into(), Json::from(step));
                    values.insert(format!("{}_word", field.name()), Json::from(text.clone()));
                    if self.words_told.insert((field.words(), fold(&text)), step).is_none() {
                        self.remarks.push(
                            Remark::advice(format!(
                                "“{text}” was put on step {step} of {n_levels}; check that this is meant."
                            ))
                            .on(&self.sheet.name)
                            .row(row)
                            .column(col),
                        );
                    }
                }
                Some(Rating::Number(n)) if !level && n.fract() != 0.0 => {
                    notes::add(values, &format!("{}: {text}", self.mapped.label(field)));
                    let message =
                        format!("“{text}” lies between two steps of the scale; it is kept in the note.");
                    self.remarks.push(Remark::warning(message).on(&self.sheet.name).row(row).column(col));
                }
                _ => self.keep(row, col, &text, field, values),
            }
        }
    }

    /// An impact that is rated in parts is the highest of them.
    pub(super) fn divided_impacts(&mut self, row: u32, values: &mut Values) {
        for (field, cols) in &self.mapped.splits {
            let ratings =
                cols.iter().filter_map(|col| match ratings::read(&self.sheet.down(row, *col)?.text)? {
                    Rating::Number(n) if (1.0..=100.0).contains(&n) && n.fract() == 0.0 => Some(n),
                    _ => None,
                });
            let Some(highest) = ratings.reduce(f64::max) else { continue };
            values.insert(field.name().into(), number(highest));
            if self.splits_told.insert(*field) {
                let labels: Vec<String> =
                    cols.iter().map(|col| format!("“{}”", self.mapped.label_at(*col))).collect();
                let message = format!(
                    "The impact is rated in parts; the highest of {} was taken as {}.",
                    labels.join(", "),
                    field.name()
                );
                self.remarks.push(Remark::advice(message).on(&self.sheet.name).row(row).column(cols[0]));
            }
        }
    }
}
