//! The measuring part of the methodology: scales, level and acceptance.

use std::collections::BTreeSet;

use isms_model::terms::Term;
use isms_model::text::blank;
use isms_model::{Criteria, Formula, ScaleLevel};

use crate::content::{Band, Block, Cell, Column, Drawing, Figure, HeatCell, HeatMap, Row};
use crate::kinds::block::{columns, heading, numbered, paragraph, table_or};
use crate::kinds::sheet::Sheet;
use crate::kinds::words::fill;

/// The two scales, each level with what it means.
pub(super) fn scales(sheet: &Sheet<'_>) -> Vec<Block> {
    let (t, criteria) = (&sheet.t.methodology, sheet.isms.criteria_draft());
    let scale = |steps: &[ScaleLevel], nothing: &str| {
        let rows = steps.iter().map(|it| {
            Row::body(vec![
                Cell::from(it.level.to_string()),
                Cell::from(sheet.stated(&it.label)),
                Cell::from(sheet.stated(&it.definition)),
            ])
        });
        let mut titles = columns(&[(t.level, 14), (t.label, 36), (t.definition, 124)]);
        titles[0] = Column::centre(t.level, 14);
        table_or(titles, rows.collect(), nothing)
    };
    vec![
        numbered(t.scales, "scales"),
        heading(2, t.likelihood, "likelihood"),
        scale(&criteria.likelihood, t.no_likelihood),
        heading(2, t.impact, "impact"),
        scale(&criteria.impact, t.no_impact),
    ]
}

/// How a level is computed, and the whole matrix.
pub(super) fn level(sheet: &Sheet<'_>) -> Vec<Block> {
    let (t, criteria) = (&sheet.t.methodology, sheet.isms.criteria_draft());
    let formula = match criteria.formula {
        Some(Formula::Product) => t.formula_product,
        Some(Formula::Sum) => t.formula_sum,
        Some(Formula::Matrix) => t.formula_matrix,
        None => t.formula_not_stated,
    };
    let whole = criteria.formula.is_some() && !criteria.likelihood.is_empty() && !criteria.impact.is_empty();
    let matrix = if whole { Block::Figure(levels(sheet)) } else { paragraph(t.no_matrix) };
    vec![numbered(t.rating, "level"), paragraph(formula), matrix]
}

/// The matrix that explains the method: levels, no risks.
fn levels(sheet: &Sheet<'_>) -> Figure {
    let (t, criteria) = (&sheet.t.methodology, sheet.isms.criteria_draft());
    let lines: Vec<String> = criteria
        .likelihood
        .iter()
        .rev()
        .map(|l| {
            let level = |i: &ScaleLevel| criteria.level(Some(l.level), Some(i.level));
            let levels =
                criteria.impact.iter().map(|i| level(i).map_or_else(|| "–".to_owned(), |it| it.to_string()));
            let levels: Vec<String> = levels.collect();
            fill(t.matrix_line, &[("label", &step(l)), ("levels", &levels.join(", "))])
        })
        .collect();
    let places = [
        ("rows", &*criteria.likelihood.len().to_string()),
        ("columns", &*criteria.impact.len().to_string()),
        ("lines", &*lines.join(" ")),
    ];
    matrix(sheet, criteria, (t.matrix_caption, fill(t.matrix_alt, &places)), &|_, _| None)
}

/// A matrix by these criteria; `count` says how many risks lie in a cell, or nothing where it only explains.
pub(in crate::kinds) fn matrix(
    sheet: &Sheet<'_>,
    criteria: &Criteria,
    (caption, alt): (&str, String),
    count: &dyn Fn(&ScaleLevel, &ScaleLevel) -> Option<u32>,
) -> Figure {
    let t = &sheet.t.methodology;
    let mut bands = bands(sheet, criteria);
    let mut cells = Vec::new();
    for l in criteria.likelihood.iter().rev() {
        let cell = |i| HeatCell { count: count(l, i), ..cell(criteria, &mut bands, (l, i), t.no_band) };
        let row: Vec<HeatCell> = criteria.impact.iter().map(cell).collect();
        cells.push(row);
    }
    Figure {
        caption: caption.to_owned(),
        alt,
        drawing: Drawing::HeatMap(HeatMap {
            row_axis: t.likelihood.to_owned(),
            column_axis: t.impact.to_owned(),
            rows: criteria.likelihood.iter().rev().map(step).collect(),
            columns: criteria.impact.iter().map(step).collect(),
            cells,
            bands,
        }),
    }
}

/// A step of a scale as it is written beside the matrix: `4 Likely`.
pub(in crate::kinds) fn step(it: &ScaleLevel) -> String {
    if blank(&it.label) { it.level.to_string() } else { format!("{} {}", it.level, it.label.trim()) }
}

/// One cell; a level that lies in no band gets a band that says so.
fn cell(
    criteria: &Criteria,
    bands: &mut Vec<Band>,
    (likelihood, impact): (&ScaleLevel, &ScaleLevel),
    no_band: &str,
) -> HeatCell {
    let level = criteria.level(Some(likelihood.level), Some(impact.level));
    let known =
        level.and_then(|level| criteria.bands.iter().position(|it| it.min <= level && level <= it.max));
    let band = known.unwrap_or_else(|| {
        if bands.len() == criteria.bands.len() {
            bands.push(Band { label: no_band.to_owned(), mark: "–".to_owned(), above_limit: false });
        }
        bands.len() - 1
    });
    HeatCell { level: level.map_or_else(|| "–".to_owned(), |it| it.to_string()), band, count: None }
}

/// The bands, each with a mark that no other band has.
fn bands(sheet: &Sheet<'_>, criteria: &Criteria) -> Vec<Band> {
    let t = &sheet.t.methodology;
    let above = |min: u16| criteria.accept_max.is_some_and(|max| min > max);
    let label = |it: &isms_model::Band| {
        fill(t.band_label, &[("name", &capital(&sheet.stated(&it.name))), ("range", &range(it))])
    };
    let bands = criteria.bands.iter().zip(marks(criteria));
    bands.map(|(it, mark)| Band { label: label(it), mark, above_limit: above(it.min) }).collect()
}

/// Marks for the cells: the first letter of each band, two where one is not enough to tell them apart, else numbers.
fn marks(criteria: &Criteria) -> Vec<String> {
    let letters = |n: usize| -> Vec<String> {
        let names = criteria.bands.iter().map(|it| it.name.trim().chars().take(n).collect::<String>());
        names.map(|it| capital(&it)).collect()
    };
    let tells = |marks: &Vec<String>| {
        let different: BTreeSet<&String> = marks.iter().filter(|it| !it.is_empty()).collect();
        different.len() == marks.len()
    };
    let numbers = || (1..=criteria.bands.len()).map(|n| n.to_string()).collect();
    [letters(1), letters(2)].into_iter().find(tells).unwrap_or_else(numbers)
}

/// The words with a capital at the beginning.
pub(in crate::kinds) fn capital(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn range(band: &isms_model::Band) -> String {
    if band.min == band.max { band.min.to_string() } else { format!("{}–{}", band.min, band.max) }
}

/// The limit, and who may accept what.
pub(super) fn acceptance(sheet: &Sheet<'_>) -> Vec<Block> {
    let (t, criteria) = (&sheet.t.methodology, sheet.isms.criteria_draft());
    let limit = criteria
        .accept_max
        .map_or_else(|| t.limit_not_stated.to_owned(), |max| fill(t.limit, &[("n", &max.to_string())]));
    let rows = criteria.bands.iter().map(|it| {
        let roles: Vec<&str> = it.authority.iter().map(|role| role.label()).collect();
        let authority = if roles.is_empty() {
            t.owner_alone.to_owned()
        } else {
            fill(t.owner_and, &[("roles", &roles.join(", "))])
        };
        Row::body(vec![
            Cell::from(capital(&sheet.stated(&it.name))),
            Cell::from(range(it)),
            Cell::from(authority),
            Cell::from(sheet.stated(&it.response)),
        ])
    });
    let titles = [(t.band, 28), (t.levels, 20), (t.authority, 58), (t.response, 68)];
    vec![
        numbered(t.acceptance, "acceptance"),
        paragraph(limit),
        table_or(columns(&titles), rows.collect(), t.no_bands),
        paragraph(t.acceptance_record),
    ]
}
