//! What the cells of a column look like, and how well that fits a field.

use std::collections::BTreeSet;

use crate::book::{Cell, Sheet, Value};
use crate::fields::Content;
use crate::tables::is_reference;
use crate::text::fold;
use crate::values::states::{Marks, is_bare};
use crate::values::{dates, ids, ratings, treatments};

/// Rows that are looked at for a profile.
const SAMPLE: usize = 400;

/// Shares are of the filled cells.
#[derive(Debug, Clone, Default)]
pub(crate) struct Profile {
    /// Filled cells.
    pub n: usize,
    ids: usize,
    refs: usize,
    numbers: usize,
    ratings: usize,
    dates: usize,
    verdicts: usize,
    states: usize,
    treatments: usize,
    marks: usize,
    /// Signs such as x and ✓ that are no words.
    bare: usize,
    properties: usize,
    pub titles: usize,
    long: usize,
    distinct: usize,
    chars: usize,
}

impl Profile {
    pub(crate) fn of(sheet: &Sheet, col: u32, rows: &[u32], wide: bool, titles: &BTreeSet<String>) -> Self {
        let step = (rows.len() / SAMPLE).max(1);
        // Rows with a lone cell are titles and notes; they say nothing on the columns of a table.
        let lone = |row: u32| wide && sheet.row(row).len() < 2;
        let cells: Vec<&Cell> = rows
            .iter()
            .step_by(step)
            .filter(|row| !lone(**row))
            .filter_map(|row| sheet.cell(*row, col))
            .collect();
        let marks = Marks::of(cells.iter().map(|c| c.text.as_str()));
        let letters = ratings::Letters::of(cells.iter().map(|c| c.text.as_str()));
        let codes = treatments::Codes::of("", cells.iter().map(|c| c.text.as_str()));
        let mut p = Self::default();
        let mut seen = BTreeSet::new();
        for cell in cells {
            p.count(cell, &marks, letters, &codes, titles);
            seen.insert(cell.text.as_str());
        }
        p.distinct = seen.len();
        p
    }

    fn count(
        &mut self,
        cell: &Cell,
        marks: &Marks,
        letters: ratings::Letters,
        codes: &treatments::Codes,
        titles: &BTreeSet<String>,
    ) {
        let text = cell.text.trim();
        let n_chars = text.chars().count();
        let state = marks.read(text);
        let number = matches!(cell.value, Value::Number(_)) || text.parse::<f64>().is_ok();
        self.n += 1;
        self.chars += n_chars;
        self.ids += usize::from(
            ids::leading(text).is_some()
                || matches!(cell.value, Value::Date(d) if !ids::from_date(d).is_empty()),
        );
        self.refs += usize::from(is_reference(text) || (number && !text.contains('.')));
        self.numbers += usize::from(number);
        self.ratings += usize::from(
            n_chars <= 45 && !matches!(cell.value, Value::Date(_)) && ratings::read(text).is_some(),
        );
        self.dates +=
            usize::from((!number || matches!(cell.value, Value::Date(_))) && dates::looks_like_date(cell));
        self.verdicts += usize::from(state.yes.is_some() || state.decision.is_some());
        self.states += usize::from(state.implementation.is_some());
        self.treatments += usize::from(n_chars <= 80 && codes.read(text).is_some());
        self.marks += usize::from(n_chars <= 3 || state.yes.is_some());
        self.bare += usize::from(is_bare(text));
        self.properties += usize::from(n_chars <= 60 && ratings::properties(text, letters).is_some());
        self.long += usize::from(n_chars > 60);
        self.titles += usize::from(titles.contains(&fold(&without_id(text))));
    }

    fn share(&self, n: usize) -> f64 {
        n as f64 / self.n.max(1) as f64
    }

    /// The mean length of the texts, in characters.
    pub(crate) fn mean_chars(&self) -> usize {
        self.chars / self.n.max(1)
    }

    pub(crate) fn is_ids(&self) -> bool {
        self.n >= 1 && self.share(self.ids) >= 0.5
    }

    pub(crate) fn n_ids(&self) -> usize {
        self.ids
    }

    pub(crate) fn is_verdicts(&self) -> bool {
        self.n >= 2 && self.share(self.verdicts) >= 0.8
    }

    pub(crate) fn share_of_numbers(&self) -> f64 {
        self.share(self.numbers)
    }

    /// From -1 (contradicts) over 0 (says nothing) to 1 (as it should be).
    pub(crate) fn fit(&self, content: Content) -> f64 {
        if self.n == 0 {
            return 0.0;
        }
        let share = |n| self.share(n);
        let mean = self.mean_chars();
        let numeric = share(self.numbers) > 0.6;
        match content {
            Content::ControlId => steps(share(self.ids), &[(0.5, 1.0), (0.25, 0.1)]),
            Content::Reference if share(self.dates) > 0.5 || mean > 40 => -1.0,
            Content::Reference if share(self.refs) > 0.6 && self.distinct * 10 >= self.n * 6 => 0.9,
            Content::Reference if self.distinct * 10 >= self.n * 8 && mean <= 20 => {
                // Short names without any figure are titles.
                if share(self.refs) > 0.2 || mean <= 6 { 0.4 } else { 0.1 }
            }
            Content::Reference => -0.3,
            Content::Title if share(self.titles) > 0.4 => 1.0,
            Content::Title if numeric || mean > 160 || share(self.marks) > 0.6 => -1.0,
            Content::Title if share(self.ids) > 0.7 && share(self.long) < 0.2 && mean < 12 => -1.0,
            Content::Title if self.n >= 4 && self.distinct * 2 <= self.n => -0.4,
            Content::Title => {
                if mean > 90 {
                    -0.2
                } else {
                    0.2
                }
            }
            Content::Decision => {
                steps(share(self.verdicts) + share(self.states) * 0.4, &[(0.6, 1.0), (0.3, 0.2)])
            }
            Content::Mark if mean > 12 => -1.0,
            Content::Mark => steps(share(self.marks), &[(0.7, 0.6), (0.4, 0.1)]),
            Content::Status if mean > 60 => -0.9,
            Content::Status => {
                steps(share(self.states) + share(self.verdicts) * 0.6, &[(0.6, 0.9), (0.3, 0.3), (0.08, 0.0)])
                    .max(-0.5)
            }
            Content::Treatment => steps(share(self.treatments), &[(0.6, 1.0), (0.3, 0.4), (0.15, 0.0)]),
            Content::Date => steps(share(self.dates), &[(0.5, 1.0), (0.2, 0.3)])
                .max(if numeric || mean > 45 { -1.0 } else { -0.4 }),
            Content::Rating => steps(share(self.ratings), &[(0.7, 0.8), (0.4, 0.2)]),
            Content::Name
                if share(self.verdicts) > 0.6 || numeric || share(self.dates) > 0.5 || mean > 90 =>
            {
                -1.0
            }
            Content::Name => {
                if mean <= 45 {
                    0.3
                } else {
                    -0.2
                }
            }
            Content::Properties => steps(share(self.properties), &[(0.5, 1.0), (0.25, 0.1)]),
            Content::Controls if share(self.ids) >= 0.5 => 0.6,
            Content::Text | Content::Controls if numeric || share(self.bare) > 0.6 => -0.9,
            Content::Text | Content::Controls => {
                if mean >= 12 {
                    0.3
                } else {
                    0.0
                }
            }
            Content::Any => 0.0,
        }
    }
}

/// The value of the first step that is reached; -1 for none.
fn steps(share: f64, steps: &[(f64, f64)]) -> f64 {
    steps.iter().find(|(at, _)| share >= *at).map_or(-1.0, |(_, value)| *value)
}

/// A title without the number before it.
pub(crate) fn without_id(text: &str) -> String {
    match ids::leading(text) {
        Some(found) => text[found.end..].trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned(),
        None => text.to_owned(),
    }
}
