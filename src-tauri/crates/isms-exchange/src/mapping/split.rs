//! An impact that is rated several times: on confidentiality, integrity and availability, or on money, people and
//! image. Where no column has the impact as a whole, it is the highest of them.

use super::Column;
use super::ratings::{self, Stage};
use crate::fields::{Content, Field};
use crate::text::fold;
use crate::words;

/// The impact that is divided, and its columns.
pub(crate) type Split = (Field, Vec<u32>);

/// Words for the impact as a whole.
const WHOLE: [&str; 14] = [
    "overall", "total", "max", "maximum", "highest", "gesamt", "maximal", "global", "globale", "totaal",
    "massimo", "maximo", "maxi", "score",
];

/// Finds the divided impacts among the free columns.
pub(crate) fn impacts(columns: &[Column]) -> Vec<Split> {
    let mut found: Vec<(Option<Stage>, Vec<u32>)> = Vec::new();
    let mut before: Option<(usize, Vec<String>)> = None;
    for (at, column) in columns.iter().enumerate() {
        let Some(parent) = part_of_impact(column) else { continue };
        let stage = ratings::stage(column);
        let goes_on = before.as_ref().is_some_and(|(last, p)| *last + 1 == at && *p == parent)
            && found.last().is_some_and(|(s, _)| *s == stage);
        match found.last_mut().filter(|_| goes_on) {
            Some((_, cols)) => cols.push(column.head.col),
            None => found.push((stage, vec![column.head.col])),
        }
        before = Some((at, parent));
    }
    found.retain(|(_, cols)| cols.len() >= 2);
    let mut splits: Vec<Split> = Vec::new();
    for (stage, cols) in found {
        let again = splits.iter().any(|(f, _)| *f == Field::InherentImpact);
        let field = match stage {
            Some(Stage::Current) => Field::CurrentImpact,
            Some(Stage::Residual | Stage::Target) => Field::ResidualImpact,
            None if again => Field::ResidualImpact,
            None | Some(Stage::Inherent) => Field::InherentImpact,
        };
        if splits.iter().all(|(f, _)| *f != field) {
            splits.push((field, cols));
        }
    }
    splits
}

/// Says what the parts are beside the impact: a property, or something without a field of its own.
pub(crate) fn take_parts(columns: &mut [Column], splits: &[Split]) {
    let properties = [Field::AffectsC, Field::AffectsI, Field::AffectsA];
    for at in 0..columns.len() {
        let column = &columns[at];
        if column.field.is_some() || !splits.iter().any(|(_, cols)| cols.contains(&column.head.col)) {
            continue;
        }
        let own = column.folded_parts.last().map_or("", String::as_str);
        let names = |f: &Field| {
            words::header_score(f.words(), own) >= 1.0
                || own.split(' ').any(|w| w.len() > 3 && words::header_score(f.words(), w) >= 1.0)
        };
        let property = properties.into_iter().find(names);
        let free = property.filter(|f| columns.iter().all(|c| c.field != Some(*f)));
        columns[at].take(free.unwrap_or(Field::OtherRisk), if free.is_some() { 0.9 } else { 0.7 });
    }
}

/// The outer heads of a column that rates one part of an impact; `None` for other columns.
fn part_of_impact(column: &Column) -> Option<Vec<String>> {
    let figures = column.profile.share_of_numbers() > 0.6 && column.profile.fit(Content::Rating) > 0.0;
    if column.field.is_some() || !figures {
        return None;
    }
    let (own, outer) = column.folded_parts.split_last()?;
    let whole = own.split(' ').any(|w| WHOLE.contains(&w));
    let score = |list: &str, text: &str| words::header_score(list, text);
    if whole {
        return None;
    }
    let property = ["affects_c", "affects_i", "affects_a"].iter().any(|l| score(l, own) >= 1.0);
    if outer.iter().any(|p| score("impact", &without_brackets(p)) >= 0.6) {
        let a_scale = ["likelihood", "impact", "level"].iter().any(|l| score(l, own) >= 0.9);
        return (property || !a_scale).then(|| outer.to_vec());
    }
    // "Impact C", "Financial impact": the word is there, and something else.
    let flat = outer.is_empty() && (0.55..0.97).contains(&score("impact", own)) && divided(own);
    flat.then(Vec::new)
}

/// Whether what stands beside the word for impact names a part of it.
fn divided(own: &str) -> bool {
    let rest: Vec<&str> =
        own.split(' ').filter(|w| words::header_score("impact", w) < 1.0 || w.len() == 1).collect();
    rest.iter().any(|w| {
        ["affects_c", "affects_i", "affects_a", "impact_part"]
            .iter()
            .any(|l| words::header_score(l, w) >= 1.0)
    })
}

fn without_brackets(folded: &str) -> String {
    fold(folded).trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned()
}
