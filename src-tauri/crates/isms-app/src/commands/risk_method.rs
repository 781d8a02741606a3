//! The risk method at work: its versions, what is wrong with the draft, what the draft would change, ready-made scales,
//! and ratings that are confirmed under the version in force.

use isms_model::{
    Change, Criteria, CriteriaDefect, Date, Id, Isms, Kind, Method, RatingStanding, Risk, VersionState,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::Nothing;
use super::records::{Outcome, commit_in};
use super::risk_map::{MatrixCell, cell};
use super::risks::Which;
use crate::error::{AppError, AppResult, Code};
use crate::session::{Edit, Origin};
use crate::workbench::Workbench;

/// Criteria to try.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MethodRequest {
    /// Values to lay over the draft before it is looked at; what is being typed.
    pub fields: Map<String, Value>,
}

/// A version of the method.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct MethodVersionView {
    /// Its number.
    pub number: String,
    /// What became of it.
    pub state: Option<VersionState>,
    /// Since when it was in force.
    pub from: Option<Date>,
    /// Whether it is in force.
    pub in_force: bool,
    /// Whether it measures as the one in force does.
    pub is_same: bool,
    /// Ratings of open risks that were made under it.
    pub ratings: u32,
    /// The criteria as they were approved, where they were kept.
    pub criteria: Option<Value>,
}

/// Something wrong with the draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DefectView {
    /// The field it is in.
    pub field: String,
    /// The line of the field, from 0, where it is about one.
    pub at: Option<u32>,
    /// A key into the message file.
    pub key: String,
    /// What the message says, by name.
    pub args: Vec<(String, String)>,
    /// Whether no level can be trusted while it stands.
    pub is_grave: bool,
}

impl From<CriteriaDefect> for DefectView {
    fn from(it: CriteriaDefect) -> Self {
        Self {
            field: it.field.to_owned(),
            at: it.at.map(|at| at as u32),
            key: it.key.to_owned(),
            args: it.args.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(),
            is_grave: it.is_grave,
        }
    }
}

/// What it would mean if the draft were the method.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct MethodEffect {
    /// Fields in which it measures otherwise.
    pub fields: Vec<String>,
    /// Ratings of open risks that would have to be made again.
    pub ratings: u32,
    /// Risks that these belong to.
    pub risks: u32,
    /// Of these ratings, the ones with steps that the draft does not have.
    pub off_scale: u32,
    /// Open risks above the limit today.
    pub above_before: u32,
    /// Open risks above the limit of the draft, if they kept their steps.
    pub above_after: u32,
    /// Risks that would go above the limit.
    pub rising: Vec<String>,
    /// Risks that would no longer be above it.
    pub falling: Vec<String>,
}

/// How the ratings of open risks stand to the method in force.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RatingCounts {
    /// Made under the criteria in force.
    pub up_to_date: u32,
    /// To be made again.
    pub to_reassess: u32,
    /// Nobody knows under which version they were made.
    pub unknown: u32,
    /// Risks with a rating to be made again.
    pub risks_to_reassess: u32,
}

/// The risk method.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct MethodView {
    /// The number of the version in force.
    pub number: Option<String>,
    /// Every version that was approved once, oldest first.
    pub versions: Vec<MethodVersionView>,
    /// The criteria that count today: those in force, or the draft while none are.
    pub criteria: Value,
    /// How ratings stand to them.
    pub ratings: RatingCounts,
    /// The matrix that the draft gives, row by row, the lowest likelihood first.
    pub matrix: Vec<Vec<MatrixCell>>,
    /// The lowest and the highest level that the draft gives.
    pub span: Option<(u16, u16)>,
    /// What is wrong with the draft.
    pub defects: Vec<DefectView>,
    /// What it would mean if the draft were the method.
    pub effect: MethodEffect,
}

/// The risk method, and what the draft would change.
pub fn risk_method(workbench: &Workbench, request: MethodRequest) -> AppResult<MethodView> {
    let (isms, _) = workbench.snapshot()?;
    let draft = laid_over(isms.criteria_draft(), request.fields)?;
    let method = isms.method();
    let levels = draft.levels();
    let row = |l: &isms_model::ScaleLevel| {
        draft.impact.iter().map(|i| cell(&draft, l.level, i.level, 0)).collect::<Vec<_>>()
    };
    Ok(MethodView {
        number: method.in_force().map(|it| it.number.to_owned()),
        versions: versions(&isms, &method)?,
        criteria: plain(&method.criteria().frozen())?,
        ratings: counts(&isms, &method),
        matrix: draft.likelihood.iter().map(row).collect(),
        span: levels.first().copied().zip(levels.last().copied()),
        defects: draft.defects().into_iter().map(DefectView::from).collect(),
        effect: effect(&isms, &method, &draft),
    })
}

fn plain(criteria: &Criteria) -> AppResult<Value> {
    let value = serde_json::to_value(criteria).map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    Ok(isms_model::kind::compact(value))
}

fn laid_over(draft: &Criteria, fields: Map<String, Value>) -> AppResult<Criteria> {
    let mut value = plain(draft)?;
    if let Value::Object(map) = &mut value {
        map.extend(fields.into_iter().filter(|it| !it.1.is_null()));
    }
    serde_json::from_value(value)
        .map_err(|it| AppError::new(Code::BadValue, it.to_string()).at(Kind::Criteria, "CRIT", ""))
}

fn open_ratings(isms: &Isms) -> impl Iterator<Item = (&Id<Risk>, &Risk, &isms_model::Rating)> {
    let open = isms.risks.iter().filter(|(_, it)| it.is_open());
    open.flat_map(|(id, risk)| risk.ratings().into_iter().map(move |(_, rating)| (id, risk, rating)))
}

fn versions(isms: &Isms, method: &Method<'_>) -> AppResult<Vec<MethodVersionView>> {
    let in_force = method.in_force().map(|it| it.number);
    let view = |it: &isms_model::MethodVersion<'_>| {
        let of_it = |risk: &Risk, rating: &isms_model::Rating| {
            !rating.is_blank() && method.label(risk, rating) == it.number
        };
        Ok(MethodVersionView {
            number: it.number.to_owned(),
            state: it.state,
            from: it.from,
            in_force: in_force == Some(it.number),
            is_same: it.is_same,
            ratings: open_ratings(isms).filter(|(_, risk, rating)| of_it(risk, rating)).count() as u32,
            criteria: it.criteria.map(plain).transpose()?,
        })
    };
    method.versions.iter().map(view).collect()
}

fn counts(isms: &Isms, method: &Method<'_>) -> RatingCounts {
    let mut counts = RatingCounts::default();
    for (_, risk, rating) in open_ratings(isms) {
        match method.standing(risk, rating) {
            RatingStanding::Blank => {}
            RatingStanding::UpToDate => counts.up_to_date += 1,
            RatingStanding::ToReassess => counts.to_reassess += 1,
            RatingStanding::Unknown => counts.unknown += 1,
        }
    }
    let open = isms.risks.iter().filter(|(_, it)| it.is_open());
    counts.risks_to_reassess = open.filter(|(_, it)| method.is_to_reassess(it)).count() as u32;
    counts
}

/// What counts for a level and its judgement, field by field.
const MEASURED: [&str; 6] = ["likelihood", "impact", "formula", "matrix", "bands", "accept_max"];

fn effect(isms: &Isms, method: &Method<'_>, draft: &Criteria) -> MethodEffect {
    let today = method.criteria();
    let mut effect = MethodEffect::default();
    if today.measure() == draft.measure() {
        return effect;
    }
    effect.fields =
        MEASURED.iter().filter(|it| differs(today, draft, it)).map(|it| (*it).to_owned()).collect();
    for (id, risk) in isms.risks.iter().filter(|(_, it)| it.is_open()) {
        let good = |it: &isms_model::Rating| {
            !matches!(method.standing(risk, it), RatingStanding::Blank | RatingStanding::ToReassess)
        };
        let ratings = risk.ratings();
        let good: Vec<_> = ratings.iter().filter(|it| good(it.1)).collect();
        if method.in_force().is_some() {
            effect.ratings += good.len() as u32;
            effect.risks += u32::from(!good.is_empty());
        }
        effect.off_scale += good.iter().filter(|it| !draft.is_on_scale(it.1)).count() as u32;
        let before = today.over_limit(method.level_today(risk, &risk.residual));
        let after = draft.over_limit(draft.standing_level(&risk.residual));
        effect.above_before += u32::from(before);
        effect.above_after += u32::from(after);
        match (before, after) {
            (false, true) => effect.rising.push(id.to_string()),
            // What is off the new scales has no level there, which is not the same as a low one.
            (true, false) if draft.is_on_scale(&risk.residual) => effect.falling.push(id.to_string()),
            _ => {}
        }
    }
    effect
}

/// Whether two criteria measure otherwise in one field.
fn differs(a: &Criteria, b: &Criteria, field: &str) -> bool {
    let mut with = a.clone();
    match field {
        "likelihood" => with.likelihood.clone_from(&b.likelihood),
        "impact" => with.impact.clone_from(&b.impact),
        "formula" => with.formula = b.formula,
        "matrix" => with.matrix.clone_from(&b.matrix),
        "bands" => with.bands.clone_from(&b.bands),
        _ => with.accept_max = b.accept_max,
    }
    with.measure() != a.measure()
}

/// Ready-made scales of one size.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CriteriaPreset {
    /// Steps of each scale.
    pub steps: u8,
    /// Scales, matrix, bands and limit.
    pub fields: Map<String, Value>,
}

/// Ready-made scales.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CriteriaPresets {
    /// From three steps to six.
    pub presets: Vec<CriteriaPreset>,
}

/// Ready-made scales to begin with, from 3 × 3 to 6 × 6.
pub fn criteria_presets(_workbench: &Workbench, _: Nothing) -> AppResult<CriteriaPresets> {
    let presets: Vec<Map<String, Value>> =
        serde_json::from_str(include_str!("../../samples/starter/presets.json"))
            .map_err(|it| AppError::new(Code::Internal, format!("starter presets: {it}")))?;
    let preset = |fields: Map<String, Value>| {
        let steps = fields.get("likelihood").and_then(Value::as_array).map_or(0, Vec::len) as u8;
        CriteriaPreset { steps, fields }
    };
    Ok(CriteriaPresets { presets: presets.into_iter().map(preset).collect() })
}

/// Ratings to confirm as they are.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RatingsConfirm {
    /// The risks.
    pub ids: Vec<String>,
    /// Which ratings; all three where it is empty.
    #[serde(default)]
    pub which: Vec<Which>,
    /// The day of the assessment.
    pub on: Date,
}

/// A rating that would be confirmed, or can't be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ConfirmLine {
    /// The risk.
    pub id: String,
    /// Which rating.
    pub which: Which,
    /// The version it was made under; empty where nobody knows.
    pub version: String,
    /// The level then.
    pub before: Option<u16>,
    /// The level under the version in force; nothing where its steps are off the scales, so that it has to be made anew.
    pub after: Option<u16>,
}

/// What confirming would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ConfirmPreview {
    /// The version they would be made under.
    pub version: String,
    /// Rating by rating.
    pub lines: Vec<ConfirmLine>,
}

/// What it would mean to confirm ratings as they are under the version in force.
pub fn ratings_confirm_preview(workbench: &Workbench, request: RatingsConfirm) -> AppResult<ConfirmPreview> {
    let (isms, _) = workbench.snapshot()?;
    let method = isms.method();
    let version = method.in_force().map(|it| it.number.to_owned()).unwrap_or_default();
    Ok(ConfirmPreview { version, lines: confirmed(&isms, &method, &request)? })
}

fn confirmed(isms: &Isms, method: &Method<'_>, request: &RatingsConfirm) -> AppResult<Vec<ConfirmLine>> {
    let mut lines = Vec::new();
    for id in &request.ids {
        let risk = isms.risks.get(&Id::new(id));
        let risk = risk.ok_or_else(|| AppError::new(Code::NotFound, format!("There is no risk {id}.")))?;
        for which in [Which::Inherent, Which::Current, Which::Residual] {
            let rating = which.of(risk);
            let open =
                matches!(method.standing(risk, rating), RatingStanding::ToReassess | RatingStanding::Unknown);
            if !open || !(request.which.is_empty() || request.which.contains(&which)) {
                continue;
            }
            let on_scale = method.criteria().is_on_scale(rating);
            lines.push(ConfirmLine {
                id: id.clone(),
                which,
                version: method.label(risk, rating),
                before: method.level(risk, rating),
                after: on_scale.then(|| method.criteria().standing_level(rating)).flatten(),
            });
        }
    }
    Ok(lines)
}

/// Confirms ratings as they are under the version in force: somebody looked at them again and they stay. What is off
/// the scales is left to be made anew.
pub fn ratings_confirm(workbench: &Workbench, request: RatingsConfirm) -> AppResult<Outcome> {
    let (now, today) = (workbench.host().now(), workbench.host().today());
    if request.on > today {
        let message =
            format!("{} is still to come: an assessment is recorded on or after its day.", request.on);
        return Err(AppError::new(Code::BadValue, message));
    }
    workbench.with(|session| {
        let isms = session.isms();
        let method = isms.method();
        let lines = confirmed(isms, &method, &request)?;
        let stamp = method.stamp();
        let mut changes: Vec<Change> = Vec::new();
        for of_risk in lines.chunk_by(|a, b| a.id == b.id) {
            let Some(risk) = isms.risks.get(&Id::new(&of_risk[0].id)) else { continue };
            let mut fields = Map::new();
            for line in of_risk.iter().filter(|it| it.after.is_some()) {
                let rating = line.which.of(risk);
                let value = json!({ "likelihood": rating.likelihood, "impact": rating.impact,
                    "recorded_level": rating.recorded_level, "version": stamp });
                fields.insert(line.which.field().to_owned(), isms_model::kind::compact(value));
            }
            if !fields.is_empty() {
                fields.insert("assessed_on".to_owned(), json!(request.on));
                changes.push(Change::update(isms, Kind::Risk, of_risk[0].id.clone(), fields));
            }
        }
        if changes.is_empty() {
            let message =
                "None of these ratings can stay as it is: they are up to date, or off today's scales.";
            return Err(AppError::new(Code::BadValue, message));
        }
        let ids: Vec<String> = changes.iter().map(|it| it.id.clone()).collect();
        let label = format!("Ratings confirmed: {}", isms_model::text::list(&ids, 5));
        commit_in(session, now, Edit { origin: Origin::Bulk, label, why: None, decided_by: None, changes })
    })
}
