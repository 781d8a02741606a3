//! Decides which control each row of a Statement of Applicability is about: its number, what a spreadsheet did to it,
//! its title, its neighbours, the edition of the table.

use std::collections::BTreeSet;

use isms_model::standard::{AnnexControl, OldControl, annex_a, annex_a_2013, annex_control};

use crate::book::{Cell, Sheet, Value};
use crate::fields::Field;
use crate::mapping::{Mapped, without_id};
use crate::tables::{Table, is_reference};
use crate::text::{fold, likeness, tidy};
use crate::values::ids::{self, ControlNo};
use crate::values::same_figures;

/// What a row names before anything is decided.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub row: u32,
    /// The numbers it may mean, the literal one first.
    candidates: Vec<ControlNo>,
    /// Further numbers in the same cell.
    also: Vec<ControlNo>,
    marked: bool,
    title: String,
    /// A reference of the organisation's own, such as `OC-01`.
    own: Option<String>,
    /// What the cell shows.
    shown: String,
    /// Filled cells of the row beside number and title.
    n_others: usize,
    was_date: bool,
    /// Whether the cell is a number, which loses zeros.
    numeric: bool,
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum About {
    /// Controls of 2022, with what the file says if it is something else, and a reason to tell.
    Controls {
        ids: Vec<String>,
        source: String,
        mapped_from: Option<String>,
        why: Option<String>,
        warn: bool,
    },
    /// A control of the organisation's own.
    Own { id: String, title: String },
    /// No record.
    Nothing { why: String, warn: bool },
}

/// The rows of a table with what they are about, and the edition of the table.
pub(crate) fn resolve(sheet: &Sheet, table: &Table, mapped: &Mapped) -> (u16, Vec<(u32, About)>) {
    let named: Vec<Named> = table.data_rows.iter().map(|row| name(sheet, *row, mapped)).collect();
    let three = named.iter().filter(|n| n.candidates.iter().any(|c| c.is_three())).count();
    let two = named.iter().filter(|n| n.candidates.first().is_some_and(|c| !c.is_three())).count();
    let old = three > 0 && three * 3 >= two;
    let clauses = named.iter().any(|n| {
        !n.marked && n.candidates.first().is_some_and(|c| matches!(c.clause, 4 | 9 | 10) && !c.is_three())
    });
    let mut cx = Resolver { old, clauses, previous: None, used: BTreeSet::new(), n_known: two.max(three) };
    let rows = named.iter().map(|n| (n.row, cx.about(n))).collect();
    (if old { 2013 } else { 2022 }, rows)
}

fn name(sheet: &Sheet, row: u32, mapped: &Mapped) -> Named {
    let cell = mapped.col(Field::Control).and_then(|col| sheet.down(row, col));
    let shown = cell.map_or_else(String::new, |c| tidy(&c.text));
    let title_cell = mapped.col(Field::ControlTitle).and_then(|col| sheet.down(row, col));
    let mut title = title_cell.map_or_else(String::new, |c| tidy(&without_id(&c.text)));
    let own = [mapped.col(Field::Control), mapped.col(Field::ControlTitle)];
    let n_others = sheet.row(row).iter().filter(|(c, _)| !own.contains(&Some(*c))).count();
    let mut named = Named {
        row,
        candidates: Vec::new(),
        also: Vec::new(),
        marked: false,
        title: String::new(),
        own: None,
        shown: shown.clone(),
        n_others,
        was_date: false,
        numeric: cell.is_some_and(|c| matches!(c.value, Value::Number(_))),
    };
    if let Some(cell) = cell {
        candidates(cell, &mut named);
        if title.is_empty() && !named.candidates.is_empty() {
            title = tidy(&without_id(&cell.text));
        }
    }
    // The number may stand in the column of titles only: "A.5.1 Policies…".
    if named.candidates.is_empty()
        && let Some(found) = title_cell.and_then(|c| ids::leading(&c.text))
    {
        named.candidates.push(found.no);
        named.marked = found.marked;
    }
    if named.candidates.is_empty() && is_reference(&shown) {
        named.own = Some(shown.clone());
    }
    if named.candidates.is_empty() && named.own.is_none() && title.is_empty() {
        title = shown;
    }
    named.title = title;
    named
}

fn candidates(cell: &Cell, named: &mut Named) {
    if let Value::Date(date) = cell.value {
        named.candidates = ids::from_date(date);
        named.was_date = true;
    } else {
        let Some(first) = ids::leading(&cell.text) else { return };
        named.marked = first.marked;
        named.candidates.push(first.no);
        let written_short = !cell.text[first.start..first.end].ends_with('0');
        if written_short || matches!(cell.value, Value::Number(_)) {
            named.candidates.extend(ids::with_lost_zero(first.no));
        }
        // A number format may show zeros that were never typed: 8.2 shown as 8.20.
        if matches!(cell.value, Value::Number(_)) && first.no.second % 10 == 0 {
            named.candidates.push(ControlNo { second: first.no.second / 10, ..first.no });
        }
        let rest = fold(&remove_ids(&cell.text));
        if rest.is_empty()
            || rest.split(' ').all(|w| matches!(w, "a" | "and" | "und" | "et" | "y" | "e" | "annex"))
        {
            named.also = ids::listed(&cell.text).into_iter().skip(1).collect();
        }
    }
}

fn remove_ids(text: &str) -> String {
    let mut out = String::new();
    let mut at = 0;
    for found in ids::find(text) {
        out.push_str(&text[at..found.start]);
        at = found.end;
    }
    out.push_str(&text[at..]);
    out
}

struct Resolver {
    old: bool,
    clauses: bool,
    previous: Option<ControlNo>,
    used: BTreeSet<ControlNo>,
    n_known: usize,
}

impl Resolver {
    fn about(&mut self, named: &Named) -> About {
        if named.candidates.is_empty() {
            return self.without_number(named);
        }
        if let Some(nothing) = self.no_control(named) {
            return nothing;
        }
        let (no, how) = self.pick(named);
        let doubt = self.doubt(named, no);
        self.previous = Some(no);
        self.used.insert(no);
        let about = if no.is_three() { from_2013(no, &named.title) } else { from_2022(no, named, self.old) };
        with_further(with_doubt(with_how(about, no, named, how), doubt), &named.also)
    }

    /// The other number that a figure may stand for, when neither title nor neighbours tell.
    fn doubt(&self, named: &Named, no: ControlNo) -> Option<ControlNo> {
        let other =
            named.candidates.iter().copied().find(|c| *c != no && annex_control(&c.label()).is_some())?;
        let told = known_title(no).is_some_and(|t| likeness(t, &named.title) > 0.5)
            || self.previous.is_some_and(|p| follows(p, no) || p == other)
            || (self.previous.is_none() && no == ControlNo::two(5, 1))
            || self.used.contains(&other)
            || same_figures::has_zero(no.min(other), &named.title).is_some();
        (named.numeric && !told && !no.is_three()).then_some(other)
    }

    fn without_number(&self, named: &Named) -> About {
        if let Some((control, score)) =
            best_title(&named.title).filter(|(_, s)| *s >= 0.85 && named.n_others >= 1)
        {
            return About::Controls {
                ids: vec![control.id.clone()],
                source: control.id.clone(),
                mapped_from: None,
                why: Some(format!(
                    "Found by its title ({:.0} % alike); the row has no number.",
                    score * 100.0
                )),
                warn: true,
            };
        }
        if let Some(old) =
            annex_a_2013().iter().find(|c| named.n_others >= 1 && fold(&c.title) == fold(&named.title))
        {
            return successors(old, "the row has no number; its title is one of 2013");
        }
        if let Some(id) = named.own.as_ref().filter(|_| self.n_known >= 3 && named.title.chars().count() >= 5)
        {
            return About::Own { id: id.clone(), title: named.title.clone() };
        }
        let why = if named.title.is_empty() && named.shown.is_empty() {
            "The row names no control."
        } else {
            "The row has no number of a control: a section title or a note."
        };
        About::Nothing { why: why.to_owned(), warn: false }
    }

    /// Objectives of 2013 and clauses of the standard are no controls.
    fn no_control(&self, named: &Named) -> Option<About> {
        let literal = named.candidates[0];
        let nothing = |why: String| Some(About::Nothing { why, warn: false });
        if self.old {
            let three = named.candidates.iter().any(|c| c.is_three());
            return if three {
                None
            } else {
                nothing(format!("{} is a control objective of 2013, not a control.", literal.label()))
            };
        }
        let is_clause = matches!(literal.clause, 4 | 9 | 10)
            && !named.marked
            && annex_control(&literal.label()).is_none();
        let unlike =
            || annex_control(&literal.label()).is_none_or(|c| likeness(&c.title, &named.title) < 0.34);
        if is_clause && !literal.is_three()
            || (self.clauses
                && !named.marked
                && !named.title.is_empty()
                && unlike()
                && best_title(&named.title).is_none_or(|(_, s)| s < 0.7))
        {
            return nothing(format!("{} is a clause of the standard, not a control.", named.shown));
        }
        None
    }

    /// The candidate that title, neighbours and earlier rows speak for, and whether it is the literal one.
    fn pick(&self, named: &Named) -> (ControlNo, Option<&'static str>) {
        let short = named.candidates.iter().copied().min().unwrap_or(named.candidates[0]);
        let spoken = same_figures::has_zero(short, &named.title).filter(|_| !named.was_date);
        let worth = |(at, no): (usize, &ControlNo)| {
            let title = known_title(*no).map_or(-2.0, |t| likeness(t, &named.title) * 3.0);
            let next = if self.previous.is_some_and(|p| follows(p, *no)) { 1.2 } else { 0.0 };
            let words = if spoken == Some(*no != short) { 1.5 } else { 0.0 };
            let again = if self.used.contains(no) { -1.6 } else { 0.0 };
            let back = if self.previous.is_some_and(|p| *no < p) { -0.3 } else { 0.0 };
            title + words + next + again + back + if at == 0 { 0.4 } else { 0.0 }
        };
        let best = named
            .candidates
            .iter()
            .enumerate()
            .max_by(|a, b| worth(*a).total_cmp(&worth(*b)).then(b.0.cmp(&a.0)));
        let Some((at, no)) = best else { return (named.candidates[0], None) };
        let how = match at {
            _ if named.was_date => Some("a spreadsheet had made a date of it"),
            0 => None,
            _ if spoken.is_some() => Some("its title says so; the last zero was lost"),
            _ if known_title(*no).is_some_and(|t| likeness(t, &named.title) > 0.5) => {
                Some("its title says so; the last zero was lost")
            }
            _ => Some("it follows from the rows around it; the last zero was lost"),
        };
        (*no, how)
    }
}

fn known_title(no: ControlNo) -> Option<&'static str> {
    let label = no.label();
    if no.is_three() {
        return old_control(&label).map(|c| c.title.as_str());
    }
    annex_control(&label).map(|c| c.title.as_str())
}

fn old_control(label: &str) -> Option<&'static OldControl> {
    annex_a_2013().iter().find(|c| c.id == label)
}

fn follows(before: ControlNo, no: ControlNo) -> bool {
    if no.is_three() {
        return (no.clause == before.clause && no.second == before.second && no.third == before.third + 1)
            || (no.third == 1
                && ((no.clause == before.clause && no.second == before.second + 1)
                    || (no.clause == before.clause + 1 && no.second == 1)));
    }
    (no.clause == before.clause && no.second == before.second + 1)
        || (no.clause == before.clause + 1 && no.second == 1)
}

/// The control of 2022 whose title is most like this one.
pub(crate) fn best_title(title: &str) -> Option<(&'static AnnexControl, f64)> {
    if title.chars().count() < 6 || title.chars().count() > 160 {
        return None;
    }
    let scored = annex_a().iter().map(|c| (c, likeness(&c.title, title)));
    scored.max_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, s)| *s > 0.0)
}

fn from_2022(no: ControlNo, named: &Named, old_table: bool) -> About {
    let label = no.label();
    let own = annex_control(&label);
    let likes_own = own.map_or(0.0, |c| likeness(&c.title, &named.title));
    let other = best_title(&named.title).filter(|(c, s)| *s >= 0.85 && c.id != label);
    match (own, other) {
        (_, Some((control, _))) if likes_own < 0.5 && !old_table => About::Controls {
            ids: vec![control.id.clone()],
            source: control.id.clone(),
            mapped_from: Some(label.clone()),
            why: Some(format!(
                "The number {label} and the title disagree; the title is that of {}.",
                control.id
            )),
            warn: true,
        },
        (Some(control), _) => About::Controls {
            ids: vec![control.id.clone()],
            source: label,
            mapped_from: None,
            why: None,
            warn: false,
        },
        (None, _) => {
            About::Nothing { why: format!("There is no control {label} in Annex A of 2022."), warn: true }
        }
    }
}

fn from_2013(no: ControlNo, title: &str) -> About {
    let label = no.label();
    let own = old_control(&label);
    let likes_own = own.map_or(0.0, |c| likeness(&c.title, title));
    if likes_own < 0.5
        && let Some(other) = annex_a_2013().iter().find(|c| c.id != label && likeness(&c.title, title) >= 0.9)
    {
        let mut about = successors(
            other,
            &format!(
                "the number {label} and the title disagree (as in the 2005 edition); the title is that of {} of 2013",
                other.id
            ),
        );
        if let About::Controls { mapped_from, source, .. } = &mut about {
            *mapped_from = Some(label.clone());
            *source = label;
        }
        return about;
    }
    match own {
        Some(old) => successors(old, "a control of the 2013 edition"),
        None => match best_title(title).filter(|(_, s)| *s >= 0.85) {
            Some((control, _)) => About::Controls {
                ids: vec![control.id.clone()],
                source: label.clone(),
                mapped_from: Some(label.clone()),
                why: Some(format!("{label} is no control of 2013; its title is that of {}.", control.id)),
                warn: true,
            },
            None => About::Nothing {
                why: format!("There is no control {label} in the 2013 edition."),
                warn: true,
            },
        },
    }
}

fn successors(old: &OldControl, how: &str) -> About {
    if old.successors.is_empty() {
        return About::Nothing { why: format!("{} of 2013 has no successor in 2022.", old.id), warn: true };
    }
    About::Controls {
        ids: old.successors.clone(),
        source: old.id.clone(),
        mapped_from: Some(old.id.clone()),
        why: Some(format!("{} of 2013 became {}: {how}.", old.id, old.successors.join(" and "))),
        warn: false,
    }
}

/// Says that a figure may mean another control as well.
fn with_doubt(about: About, doubt: Option<ControlNo>) -> About {
    match (about, doubt) {
        (About::Controls { ids, source, mapped_from, why, .. }, Some(other)) => {
            let may = format!(
                "As a number this may also be {}, its last zero lost; check the control.",
                other.label()
            );
            let why = Some(why.map_or(may.clone(), |w| format!("{w} {may}")));
            About::Controls { ids, source, mapped_from, why, warn: true }
        }
        (about, _) => about,
    }
}

/// Says how the number was read when it is not what the cell shows.
fn with_how(about: About, no: ControlNo, named: &Named, how: Option<&str>) -> About {
    match (about, how) {
        (About::Controls { ids, source, mapped_from, why, warn }, Some(how)) => {
            let read = format!("“{}” was read as {}: {how}.", named.shown, no.label());
            let why = Some(why.map_or(read.clone(), |w| format!("{read} {w}")));
            About::Controls {
                ids,
                source,
                mapped_from: mapped_from.or_else(|| Some(named.shown.clone())),
                why,
                warn,
            }
        }
        (about, _) => about,
    }
}

fn with_further(about: About, also: &[ControlNo]) -> About {
    let mut further: BTreeSet<String> = BTreeSet::new();
    for no in also {
        let label = no.label();
        if no.is_three() {
            further.extend(old_control(&label).into_iter().flat_map(|c| c.successors.iter().cloned()));
        } else if annex_control(&label).is_some() {
            further.insert(label);
        }
    }
    match about {
        About::Controls { mut ids, source, mapped_from, why, warn } => {
            ids.extend(further);
            let mut seen = BTreeSet::new();
            ids.retain(|id| seen.insert(id.clone()));
            About::Controls { ids, source, mapped_from, why, warn }
        }
        about => about,
    }
}
