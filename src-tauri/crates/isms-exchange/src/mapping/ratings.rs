//! Columns of likelihood, impact and level: which of them belong to the risk before, today and after treatment.

use super::Column;
use crate::book::Sheet;
use crate::fields::{Content, Field};
use crate::values::ratings::{self, Rating};
use crate::words;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    Inherent,
    Current,
    Residual,
    Target,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Scale {
    Likelihood,
    Impact,
    Level,
}

struct RatingColumn {
    at: usize,
    scale: Scale,
    score: f64,
    stage: Stage,
    said: bool,
}

/// A rating field, the index of its column, and the score of its header.
pub(crate) type Found = (Field, usize, f64);

/// Finds the rating columns among the columns that are still free; the second list has those that repeat or divide
/// another one: bands in words, impacts on money, people and image.
pub(crate) fn find(sheet: &Sheet, rows: &[u32], columns: &[Column]) -> (Vec<Found>, Vec<usize>) {
    let read: Vec<(usize, Scale, f64, Option<Stage>)> = columns
        .iter()
        .enumerate()
        .filter(|(_, c)| c.field.is_none())
        .filter_map(|(at, c)| rating(c).map(|(scale, score, stage)| (at, scale, score, stage)))
        .collect();
    let divided: Vec<usize> = read.iter().map(|r| r.0).filter(|at| divides(&read, columns, *at)).collect();
    let read: Vec<_> = read.into_iter().filter(|r| !divided.contains(&r.0)).collect();
    let mut found: Vec<RatingColumn> = Vec::new();
    for (i, (at, scale, score, stage)) in read.iter().copied().enumerate() {
        // Likelihood and impact stand before the level that they make.
        let ahead = read[i + 1..]
            .iter()
            .take_while(|r| r.0 <= at + 3)
            .find(|r| r.1 == Scale::Level && scale != Scale::Level);
        let said = stage.is_some();
        let stage = stage.or(ahead.and_then(|r| r.3)).unwrap_or_else(|| implied(&found, scale, at));
        found.push(RatingColumn { at, scale, score, stage, said });
    }
    settle_stages(&mut found);
    let mut chosen: Vec<Found> = Vec::new();
    let mut places: Vec<(Stage, Scale)> = found.iter().map(|c| (c.stage, c.scale)).collect();
    places.sort();
    places.dedup();
    for (stage, scale) in places {
        let rivals: Vec<&RatingColumn> =
            found.iter().filter(|c| (c.stage, c.scale) == (stage, scale)).collect();
        let factors = |s: Scale| {
            chosen.iter().find(|(f, ..)| *f == field(stage, s)).map(|(_, at, _)| columns[*at].head.col)
        };
        let product = factors(Scale::Likelihood).zip(factors(Scale::Impact));
        let best = rivals.iter().max_by(|a, b| {
            let worth = |c: &RatingColumn| worth(sheet, rows, &columns[c.at], c, product);
            worth(a).total_cmp(&worth(b)).then(b.at.cmp(&a.at))
        });
        if let Some(best) = best {
            chosen.push((field(stage, scale), best.at, best.score));
        }
    }
    let taken: Vec<usize> = chosen.iter().map(|c| c.1).collect();
    let rest = found.iter().map(|c| c.at).filter(|at| !taken.contains(at)).chain(divided).collect();
    (chosen, rest)
}

/// Whether a column is one of several under a common "Impact" whose own word is no scale.
fn divides(read: &[(usize, Scale, f64, Option<Stage>)], columns: &[Column], at: usize) -> bool {
    let parent = |at: usize| {
        columns[at].folded_parts.split_last().map(|(_, outer)| outer.to_vec()).unwrap_or_default()
    };
    let own = |at: usize| columns[at].folded_parts.last().cloned().unwrap_or_default();
    let names_scale = |at: usize| {
        ["likelihood", "impact", "level"].iter().any(|l| words::header_score(l, &own(at)) >= 0.55)
    };
    let scale = read.iter().find(|r| r.0 == at).map(|r| r.1);
    let siblings = read
        .iter()
        .filter(|r| Some(r.1) == scale && r.0 != at && parent(r.0) == parent(at) && !names_scale(r.0));
    let others = read.iter().any(|r| Some(r.1) == scale && names_scale(r.0));
    !parent(at).is_empty() && !names_scale(at) && others && siblings.count() >= 1
}

fn worth(sheet: &Sheet, rows: &[u32], column: &Column, c: &RatingColumn, product: Option<(u32, u32)>) -> f64 {
    let mut worth = c.score + column.profile.share_of_numbers() * 0.5;
    if let (Scale::Level, Some((likelihood, impact))) = (c.scale, product) {
        worth += share_of_products(sheet, rows, column.head.col, likelihood, impact);
    }
    worth
}

/// How often a level is likelihood times impact.
fn share_of_products(sheet: &Sheet, rows: &[u32], level: u32, likelihood: u32, impact: u32) -> f64 {
    let number = |row: u32, col: u32| match sheet.down(row, col).and_then(|c| ratings::read(&c.text)) {
        Some(Rating::Number(n)) => Some(n),
        _ => None,
    };
    let (mut right, mut all) = (0, 0);
    for row in rows.iter().take(200) {
        if let (Some(l), Some(i), Some(level)) =
            (number(*row, likelihood), number(*row, impact), number(*row, level))
        {
            all += 1;
            right += u32::from((l * i - level).abs() < 0.01);
        }
    }
    if all == 0 { 0.0 } else { f64::from(right) / f64::from(all) }
}

/// What scale a column is on, if it is one, and which stage its header names.
fn rating(column: &Column) -> Option<(Scale, f64, Option<Stage>)> {
    let fit = column.profile.fit(Content::Rating);
    if fit < 0.0 || (fit < 0.3 && column.profile.n > 0 && column.profile.mean_chars() > 25) {
        return None;
    }
    let stage = stage(column);
    let lists = [("likelihood", Scale::Likelihood), ("impact", Scale::Impact), ("level", Scale::Level)];
    let (score, scale) = lists
        .iter()
        .map(|(list, scale)| (column.header_score(list).max(without_stage(column, list)), *scale))
        .chain(consequence_rated(column).map(|score| (score, Scale::Impact)))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .unwrap_or((0.0, Scale::Level));
    // "After treatment" alone, over numbers, is a level.
    let (score, scale) =
        if score < 0.5 && stage.is_some() && fit > 0.5 { (0.55, Scale::Level) } else { (score, scale) };
    let other = Field::ALL
        .iter()
        .filter(|f| {
            f.target() == crate::Target::Risks && !f.is_rating() && column.profile.fit(f.content()) > -0.8
        })
        .map(|f| column.header_score(f.words()))
        .fold(0.0, f64::max);
    let wins = score >= 0.55 && other <= score + if fit > 0.5 { 0.05 } else { -0.1 };
    wins.then_some((scale, score, stage))
}

/// "Consequence" over steps of a scale is the impact.
fn consequence_rated(column: &Column) -> Option<f64> {
    let steps = column.profile.fit(Content::Rating) >= 0.8 && column.profile.mean_chars() <= 16;
    let list = Field::Consequence.words();
    let score = column.header_score(list).max(without_stage(column, list));
    (steps && score >= 0.55).then_some(score * 0.98)
}

/// The fit of a header without the words of its stage: "EW brutto" is "EW".
fn without_stage(column: &Column, list: &str) -> f64 {
    let Some(label) = column.folded_parts.last() else { return 0.0 };
    let is_stage = |word: &str| {
        ["stage_inherent", "stage_current", "stage_residual", "stage_target"]
            .iter()
            .any(|l| words::header_score(l, word) >= 1.0)
    };
    let rest: Vec<&str> = label.split(' ').filter(|w| !is_stage(w)).collect();
    if rest.is_empty() || rest.len() == label.split(' ').count() {
        return 0.0;
    }
    words::header_score(list, &rest.join(" ")) * 0.95
}

/// The assessment that a header names.
pub(crate) fn stage(column: &Column) -> Option<Stage> {
    let lists = [
        ("stage_target", Stage::Target),
        ("stage_residual", Stage::Residual),
        ("stage_current", Stage::Current),
        ("stage_inherent", Stage::Inherent),
    ];
    // The words nearest to the data count more than those of a group.
    column.folded_parts.iter().rev().find_map(|part| {
        let best = lists
            .iter()
            .map(|(list, stage)| (words::header_contains(list, part), *stage))
            .max_by_key(|(n, _)| *n)?;
        (best.0 > 0).then_some(best.1)
    })
}

/// The stage of a column that names none: that of its left neighbours, or the next one when they have this scale.
fn implied(found: &[RatingColumn], scale: Scale, at: usize) -> Stage {
    let Some(last) = found.last() else { return Stage::Inherent };
    let group: Vec<&RatingColumn> = found.iter().rev().take_while(|c| c.stage == last.stage).collect();
    let taken = group.iter().any(|c| c.scale == scale);
    let near = at - last.at <= 2;
    // A second level is the band of the first one; a second likelihood begins the next assessment.
    if scale == Scale::Level {
        return if near || !found.iter().any(|c| c.stage == Stage::Inherent && c.scale == Scale::Level) {
            last.stage
        } else {
            Stage::Inherent
        };
    }
    match (taken, last.stage) {
        (true, Stage::Inherent) => Stage::Residual,
        (true, Stage::Residual) if found.iter().any(|c| c.stage == Stage::Current) => Stage::Target,
        (true, stage) => stage,
        (false, stage) if near => stage,
        // Likelihood and impact after a lone score, far to the right, are the next assessment only if they come as a pair.
        (false, _) => Stage::Inherent,
    }
}

/// A file with a target beside its residual risk calls today's risk residual.
fn settle_stages(found: &mut [RatingColumn]) {
    let has = |found: &[RatingColumn], stage: Stage, scale: Option<Scale>| {
        found.iter().any(|c| c.stage == stage && c.said && scale.is_none_or(|s| s == c.scale))
    };
    if has(found, Stage::Target, None)
        && has(found, Stage::Residual, None)
        && !has(found, Stage::Current, None)
    {
        for c in found.iter_mut() {
            c.stage = match c.stage {
                Stage::Residual => Stage::Current,
                stage => stage,
            };
        }
    }
    for c in found.iter_mut().filter(|c| c.stage == Stage::Target) {
        c.stage = Stage::Residual;
    }
    // Only one assessment, said to be today's: there is no other to call inherent, and it stays today's.
}

fn field(stage: Stage, scale: Scale) -> Field {
    match (stage, scale) {
        (Stage::Inherent, Scale::Likelihood) => Field::InherentLikelihood,
        (Stage::Inherent, Scale::Impact) => Field::InherentImpact,
        (Stage::Inherent, Scale::Level) => Field::InherentLevel,
        (Stage::Current, Scale::Likelihood) => Field::CurrentLikelihood,
        (Stage::Current, Scale::Impact) => Field::CurrentImpact,
        (Stage::Current, Scale::Level) => Field::CurrentLevel,
        (_, Scale::Likelihood) => Field::ResidualLikelihood,
        (_, Scale::Impact) => Field::ResidualImpact,
        (_, Scale::Level) => Field::ResidualLevel,
    }
}
