//! Heat maps before and after treatment, and where risks move between them. Only a rating that was made on today's
//! scales has a place on the map; the others are counted, with why.

use std::collections::BTreeMap;

use isms_model::{Criteria, Id, Isms, Kind, RatingStanding, Risk};
use isms_rules::Judgement;
use serde::{Deserialize, Serialize};

use super::risks::{RiskFilter, View, Which};
use crate::error::AppResult;
use crate::table::{Cx, TableQuery};
use crate::workbench::Workbench;

/// A cell of the heat map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct MatrixCell {
    /// Step of the likelihood scale.
    pub likelihood: u8,
    /// Step of the impact scale.
    pub impact: u8,
    /// The level.
    pub level: Option<u16>,
    /// The name of its band.
    pub band: String,
    /// Its colour, 0 to 4.
    pub heat: u8,
    /// Whether it is above the limit.
    pub over_limit: bool,
    /// How many risks stand here.
    pub count: u32,
}

/// The heat map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Matrix {
    /// Which rating.
    pub which: Which,
    /// The steps of likelihood, lowest first: number and name.
    pub likelihood: Vec<(u8, String)>,
    /// The steps of impact, lowest first.
    pub impact: Vec<(u8, String)>,
    /// Row by row, the lowest likelihood first.
    pub cells: Vec<Vec<MatrixCell>>,
    /// Open risks that are not rated.
    pub unrated: u32,
    /// Open risks whose rating was made under another version of the method: they have no place on this map.
    pub to_reassess: u32,
    /// Open risks that have a level and no likelihood or impact, or steps that the scales do not have.
    pub off_scale: u32,
    /// Open risks.
    pub risks: u32,
    /// Closed risks: they stand in the register and on no map.
    pub closed: u32,
}

/// What to show on the maps.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RiskMapRequest {
    /// Which risks; its cells are not looked at.
    pub filter: RiskFilter,
    /// Where arrows begin; before treatment where it is empty.
    pub from: Option<Which>,
    /// Where arrows end; after treatment where it is empty.
    pub to: Option<Which>,
}

/// Risks that move from one cell to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RiskMove {
    /// Step of likelihood where they begin.
    pub from_likelihood: u8,
    /// Step of impact where they begin.
    pub from_impact: u8,
    /// Step of likelihood where they end.
    pub to_likelihood: u8,
    /// Step of impact where they end.
    pub to_impact: u8,
    /// How many.
    pub count: u32,
    /// Whether the level they end at is higher.
    pub rises: bool,
}

/// The three maps and the way between two of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RiskMap {
    /// Before any control, today, once the plan is carried out.
    pub maps: Vec<Matrix>,
    /// Risks that move, the most first.
    pub moves: Vec<RiskMove>,
    /// Risks that stay where they are.
    pub stay: u32,
    /// Risks that have a place on one of the two maps only, or on none.
    pub placeless: u32,
    /// The highest level that may be accepted.
    pub limit: Option<u16>,
}

/// The heat map of a rating, over all risks.
pub fn matrix_of(isms: &Isms, which: Which) -> Matrix {
    let judgement = Judgement::default();
    matrix(&View::new(isms, &judgement), isms.risks.iter().map(|it| it.1), which)
}

/// The three heat maps and the movement between two of them.
pub fn risk_map(workbench: &Workbench, request: RiskMapRequest) -> AppResult<RiskMap> {
    let (isms, diagnostics) = workbench.snapshot()?;
    let view = View::new(&isms, &diagnostics);
    let filter = RiskFilter { cell: None, and_cell: None, ..request.filter };
    let risks: Vec<&Risk> = if filter.conditions.is_empty() {
        let text = filter.text.trim().to_lowercase();
        let fit = isms.risks.iter().filter(|(id, it)| view.fits(&filter, &text, id, it));
        fit.map(|it| it.1).collect()
    } else {
        let RiskFilter { text, conditions, .. } = &filter;
        let query =
            TableQuery { text: text.clone(), conditions: conditions.clone(), sort: Vec::new(), group: None };
        let chosen = workbench.select(&Cx::of(workbench, &isms, &diagnostics)?, Kind::Risk, &query)?;
        let risks = chosen.ids.iter().filter_map(|it| isms.risks.key_value(&Id::new(it)));
        risks.filter(|(id, it)| view.fits(&filter, "", id, it)).map(|it| it.1).collect()
    };
    let (from, to) = (request.from.unwrap_or(Which::Inherent), request.to.unwrap_or(Which::Residual));
    let (moves, stay, placeless) = moves(&view, &risks, from, to);
    let maps = [Which::Inherent, Which::Current, Which::Residual];
    Ok(RiskMap {
        maps: maps.map(|which| matrix(&view, risks.iter().copied(), which)).to_vec(),
        moves,
        stay,
        placeless,
        limit: isms.criteria().accept_max,
    })
}

fn matrix<'a>(view: &View<'_>, risks: impl Iterator<Item = &'a Risk>, which: Which) -> Matrix {
    let criteria = view.method().criteria();
    let mut counts: BTreeMap<(u8, u8), u32> = BTreeMap::new();
    let mut map = Matrix {
        which,
        likelihood: names(&criteria.likelihood),
        impact: names(&criteria.impact),
        cells: Vec::new(),
        unrated: 0,
        to_reassess: 0,
        off_scale: 0,
        risks: 0,
        closed: 0,
    };
    for risk in risks {
        if !risk.is_open() {
            map.closed += 1;
            continue;
        }
        map.risks += 1;
        let rating = which.of(risk);
        match (view.method().cell(risk, rating), view.method().standing(risk, rating)) {
            (Some(cell), _) => *counts.entry(cell).or_insert(0) += 1,
            (None, RatingStanding::Blank) => map.unrated += 1,
            (None, RatingStanding::ToReassess) => map.to_reassess += 1,
            (None, _) => map.off_scale += 1,
        }
    }
    let row = |l: &isms_model::ScaleLevel| {
        let count = |i: u8| counts.get(&(l.level, i)).copied().unwrap_or(0);
        criteria.impact.iter().map(|i| cell(criteria, l.level, i.level, count(i.level))).collect()
    };
    map.cells = criteria.likelihood.iter().map(row).collect();
    map
}

/// A cell as these criteria colour it.
pub(crate) fn cell(criteria: &Criteria, likelihood: u8, impact: u8, count: u32) -> MatrixCell {
    let level = criteria.level(Some(likelihood), Some(impact));
    MatrixCell {
        likelihood,
        impact,
        level,
        band: criteria.band(level).map(|it| it.name.clone()).unwrap_or_default(),
        heat: level.map_or(0, |it| criteria.heat(it, 5)) as u8,
        over_limit: criteria.over_limit(level),
        count,
    }
}

pub(crate) fn names(scale: &[isms_model::ScaleLevel]) -> Vec<(u8, String)> {
    scale.iter().map(|it| (it.level, it.label.clone())).collect()
}

/// Likelihood and impact.
type Cell = (u8, u8);

/// Who moves where; how many stay, and how many have no place at one of the ends.
fn moves(view: &View<'_>, risks: &[&Risk], from: Which, to: Which) -> (Vec<RiskMove>, u32, u32) {
    let (method, criteria) = (view.method(), view.method().criteria());
    let mut counts: BTreeMap<(Cell, Cell), u32> = BTreeMap::new();
    let (mut stay, mut placeless) = (0, 0);
    for risk in risks.iter().filter(|it| it.is_open()) {
        match (method.cell(risk, from.of(risk)), method.cell(risk, to.of(risk))) {
            (Some(a), Some(b)) if a == b => stay += 1,
            (Some(a), Some(b)) => *counts.entry((a, b)).or_insert(0) += 1,
            _ => placeless += 1,
        }
    }
    let level = |it: (u8, u8)| criteria.level(Some(it.0), Some(it.1));
    let mut moves: Vec<RiskMove> = counts
        .into_iter()
        .map(|(((from_likelihood, from_impact), (to_likelihood, to_impact)), count)| RiskMove {
            from_likelihood,
            from_impact,
            to_likelihood,
            to_impact,
            count,
            rises: level((to_likelihood, to_impact)) > level((from_likelihood, from_impact)),
        })
        .collect();
    moves.sort_by_key(|it| std::cmp::Reverse(it.count));
    (moves, stay, placeless)
}
