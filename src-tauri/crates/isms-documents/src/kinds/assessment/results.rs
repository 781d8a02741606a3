//! Period, people and method of the assessment, its main results by band, and the matrices.

use std::collections::BTreeMap;

use isms_model::text::blank;
use isms_model::{Date, Rating, Risk, RoleKind, ScaleLevel};

use super::{Entry, Risks, above};
use crate::content::{Block, Cell, Column, KeyValue, KeyValueRow, Row};
use crate::kinds::block::{numbered, paragraph, table};
use crate::kinds::methodology::rating::{self, capital};
use crate::kinds::sheet::{Sheet, day};
use crate::kinds::words::fill;

/// When, by whom and against which limit.
pub(super) fn assessment(sheet: &Sheet<'_>, risks: &Risks<'_>) -> Vec<Block> {
    let (t, isms) = (&sheet.t.assessment, sheet.isms);
    let days = risks.open.iter().filter_map(|it| it.risk.assessed_on).filter(|it| *it <= sheet.issue.on);
    let days: Vec<Date> = days.collect();
    let between = match (days.iter().min(), days.iter().max()) {
        (Some(from), Some(to)) if from != to => fill(t.from_to, &[("from", &day(*from)), ("to", &day(*to))]),
        (_, to) => sheet.stated_day(to.copied()),
    };
    let mut owners: Vec<String> = Vec::new();
    for name in risks.open.iter().filter_map(|it| sheet.name_and_job(it.risk.owner.as_ref())) {
        if !owners.contains(&name) {
            owners.push(name);
        }
    }
    owners.sort();
    let leads = isms.roles.iter().map(|(_, it)| it);
    let leads = leads.filter(|it| it.kind == Some(RoleKind::RiskFacilitator) && it.held_on(sheet.issue.on));
    let leads: Vec<String> = leads.filter_map(|it| sheet.name_and_job(it.person.as_ref())).collect();
    let limit = isms.criteria().accept_max.map(|n| fill(t.limit_text, &[("n", &n.to_string())]));
    let mut rows = vec![
        KeyValueRow::new(t.between, between),
        KeyValueRow::new(t.owners, sheet.stated(&owners.join("; "))),
        KeyValueRow::new(t.led_by, sheet.stated(&leads.join("; "))),
    ];
    let took_part = &isms.criteria().participants;
    rows.extend((!blank(took_part)).then(|| KeyValueRow::new(t.took_part, took_part.trim())));
    rows.push(KeyValueRow::new(t.limit, sheet.stated(&limit.unwrap_or_default())));
    vec![numbered(t.assessment, "assessment"), Block::KeyValue(KeyValue { rows })]
}

/// How many risks lie where: in words, then by band.
pub(super) fn results(sheet: &Sheet<'_>, risks: &Risks<'_>) -> Vec<Block> {
    let t = &sheet.t.assessment;
    let has_limit = sheet.isms.criteria().accept_max.is_some();
    let figures = [
        risks.open.len(),
        risks.closed.len(),
        above(sheet, risks, |it| it.before),
        above(sheet, risks, |it| it.today),
        above(sheet, risks, |it| it.after),
    ];
    let figures = figures.map(|n| n.to_string());
    let names = ["open", "closed", "before", "today", "after"];
    let places: Vec<(&str, &str)> = names.into_iter().zip(figures.iter().map(String::as_str)).collect();
    let words = if has_limit { t.results_text } else { t.results_no_limit };
    vec![numbered(t.results, "results"), paragraph(fill(words, &places)), by_band(sheet, risks)]
}

fn by_band(sheet: &Sheet<'_>, risks: &Risks<'_>) -> Block {
    let (t, criteria) = (&sheet.t.assessment, sheet.isms.criteria());
    let levels: [Vec<Option<u16>>; 3] = [
        risks.open.iter().map(|it| it.before).collect(),
        risks.open.iter().map(|it| it.today).collect(),
        risks.open.iter().map(|it| it.after).collect(),
    ];
    let row = |name: &str, belongs: &dyn Fn(Option<u16>) -> bool| -> Vec<Cell> {
        let counts = levels.iter().map(|of| of.iter().filter(|it| belongs(**it)).count());
        std::iter::once(Cell::from(name)).chain(counts.map(|n| Cell::from(n.to_string()))).collect()
    };
    let mut rows: Vec<Row> = criteria
        .bands
        .iter()
        .rev()
        .map(|band| {
            let name = capital(&sheet.stated(&band.name));
            Row::body(row(&name, &|level| level.is_some_and(|it| band.min <= it && it <= band.max)))
        })
        .collect();
    let in_none = |level: Option<u16>| level.is_some() && criteria.band(level).is_none();
    if levels.iter().flatten().any(|it| in_none(*it)) {
        rows.push(Row::body(row(t.no_band, &in_none)));
    }
    if levels.iter().flatten().any(Option::is_none) {
        rows.push(Row::body(row(t.unrated, &|level| level.is_none())));
    }
    rows.push(Row::total(row(t.all, &|_| true)));
    let figures = [t.before, t.today, t.after].map(|it| Column::right(it, 36));
    table(std::iter::once(Column::left(t.band, 66)).chain(figures).collect(), rows)
}

/// Where the open risks lie before treatment, and where they are expected to lie after it.
pub(super) fn matrices(sheet: &Sheet<'_>, risks: &Risks<'_>) -> Vec<Block> {
    let (t, criteria) = (&sheet.t.assessment, sheet.isms.criteria());
    let mut blocks = vec![numbered(t.matrix, "matrix")];
    if criteria.formula.is_none() || criteria.likelihood.is_empty() || criteria.impact.is_empty() {
        blocks.push(paragraph(t.no_matrix));
        return blocks;
    }
    blocks.push(matrix(sheet, risks, t.matrix_before, |it| &it.inherent));
    blocks.push(matrix(sheet, risks, t.matrix_after, |it| &it.residual));
    blocks
}

fn matrix(sheet: &Sheet<'_>, risks: &Risks<'_>, caption: &str, rating: fn(&Risk) -> &Rating) -> Block {
    let (t, criteria) = (&sheet.t.assessment, sheet.isms.criteria());
    let mut counts: BTreeMap<(u8, u8), u32> = BTreeMap::new();
    for Entry { risk, .. } in &risks.open {
        if let Some(cell) = risks.index.method.cell(risk, rating(risk)) {
            *counts.entry(cell).or_default() += 1;
        }
    }
    let count = |l: &ScaleLevel, i: &ScaleLevel| counts.get(&(l.level, i.level)).copied().unwrap_or(0);
    let lines: Vec<String> = criteria
        .likelihood
        .iter()
        .rev()
        .map(|l| {
            let of: Vec<String> = criteria.impact.iter().map(|i| count(l, i).to_string()).collect();
            fill(t.matrix_line, &[("label", &rating::step(l)), ("counts", &of.join(", "))])
        })
        .collect();
    let alt = fill(t.matrix_alt, &[("lines", &lines.join(" "))]);
    Block::Figure(rating::matrix(sheet, criteria, (caption, alt), &|l, i| Some(count(l, i))))
}
