//! The front of the log: what is open by grade and age, how long it took to close, repeats, what the certification
//! body raised.

use isms_model::terms::Term;
use isms_model::{FindingGrade, Nonconformity};

use super::{Entry, grade, is_external};
use crate::content::{Block, Cell, Column, Row, text};
use crate::kinds::block::{heading, paragraph, table};
use crate::kinds::sheet::{Sheet, day};
use crate::kinds::words::fill;

/// The figures.
pub(super) fn figures(sheet: &Sheet<'_>, all: &[Entry<'_>]) -> Vec<Block> {
    let t = &sheet.t.log;
    let mut blocks = vec![heading(1, t.figures, "figures"), by_grade(sheet, all)];
    blocks.push(paragraph(fill(t.age_note, &[("date", &day(sheet.issue.on))])));
    let undated = all.iter().filter(|(_, it)| !it.is_closed() && it.raised_on.is_none()).count();
    if undated > 0 {
        blocks.push(paragraph(fill(t.undated, &[("n", &undated.to_string())])));
    }
    blocks.push(heading(2, t.times, "times"));
    blocks.push(paragraph(times(sheet, all)));
    blocks.push(heading(2, t.repeats, "repeats"));
    blocks.extend(repeats(sheet, all));
    blocks.push(heading(2, t.external, "external"));
    blocks.push(paragraph(external(sheet, all)));
    blocks
}

/// What is open by grade and age.
fn by_grade(sheet: &Sheet<'_>, all: &[Entry<'_>]) -> Block {
    let t = &sheet.t.log;
    let grades = FindingGrade::ALL.iter().copied().map(Some).chain([None]);
    let of = |grade: Option<FindingGrade>| -> Vec<&Nonconformity> {
        all.iter().map(|(_, it)| *it).filter(|it| it.grade == grade).collect()
    };
    let rows = grades.map(|it| (it, of(it))).filter(|(grade, of)| grade.is_some() || !of.is_empty());
    let mut rows: Vec<Row> = rows.map(|(it, of)| Row::body(counts(sheet, grade(sheet, it), &of))).collect();
    let everything: Vec<&Nonconformity> = all.iter().map(|(_, it)| *it).collect();
    rows.push(Row::total(counts(sheet, t.all, &everything)));
    let titles = [t.all, t.open, t.up_to_30, t.up_to_90, t.over_90, t.late];
    let columns = std::iter::once(Column::left(t.grade, 36));
    table(columns.chain(titles.map(|it| Column::right(it, 23))).collect(), rows)
}

fn counts(sheet: &Sheet<'_>, name: &str, of: &[&Nonconformity]) -> Vec<Cell> {
    let on = sheet.issue.on;
    let open: Vec<&&Nonconformity> = of.iter().filter(|it| !it.is_closed()).collect();
    let aged = |from: i64, to: i64| {
        let days = open.iter().filter_map(|it| it.raised_on).map(|raised| (on - raised).num_days());
        days.filter(|days| (from..=to).contains(days)).count()
    };
    let late = open.iter().filter(|it| it.due_on.is_some_and(|due| due < on)).count();
    let figures = [of.len(), open.len(), aged(i64::MIN, 30), aged(31, 90), aged(91, i64::MAX), late];
    std::iter::once(Cell::from(name)).chain(figures.map(|n| Cell::from(n.to_string()))).collect()
}

/// Half of them within so many days, and the longest.
fn times(sheet: &Sheet<'_>, all: &[Entry<'_>]) -> String {
    let t = &sheet.t.log;
    let mut days: Vec<i64> =
        all.iter().filter_map(|(_, it)| Some((it.closed_on? - it.raised_on?).num_days())).collect();
    days.sort_unstable();
    let Some(longest) = days.last().map(ToString::to_string) else { return t.none_closed.to_owned() };
    let median = days[(days.len() - 1) / 2].to_string();
    let n = days.len().to_string();
    let words = if days.len() == 1 { t.one_closed } else { t.closed_times };
    fill(words, &[("n", &n), ("median", &median), ("longest", &longest)])
}

/// Which repeats which.
fn repeats(sheet: &Sheet<'_>, all: &[Entry<'_>]) -> Vec<Block> {
    let t = &sheet.t.log;
    let said = all.iter().filter_map(|(id, it)| {
        let earlier = it.repeats.as_ref()?;
        let kind = isms_model::Kind::Nonconformity;
        Some(Block::Paragraph(vec![
            sheet.any(kind, id.as_str()),
            text(t.repeats_earlier),
            sheet.any(kind, earlier.as_str()),
        ]))
    });
    let said: Vec<Block> = said.collect();
    if said.is_empty() { vec![paragraph(t.no_repeats)] } else { said }
}

fn external(sheet: &Sheet<'_>, all: &[Entry<'_>]) -> String {
    let t = &sheet.t.log;
    let of: Vec<&Nonconformity> = all.iter().map(|(_, it)| *it).filter(|it| is_external(it)).collect();
    if of.is_empty() {
        return t.no_external.to_owned();
    }
    let accepted = of.iter().filter(|it| it.body_plan_accepted_on.is_some()).count().to_string();
    let verified = of.iter().filter(|it| it.body_verified_on.is_some()).count().to_string();
    let n = of.len().to_string();
    fill(t.external_count, &[("n", &n), ("accepted", &accepted), ("verified", &verified)])
}
