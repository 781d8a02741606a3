//! The risk register as a window: filtered, sorted and paged here, so that a grid over 100,000 risks stays light.
//! And the two decisions of a risk owner.

use isms_model::terms::Term;
use isms_model::{
    Change, Criteria, Date, Id, Isms, Kind, OwnerDecision, OwnerDecisionOn, Rating, Revision, Risk,
    RiskStatus, Severity, Treatment,
};
use isms_rules::Judgement;
use serde::{Deserialize, Serialize};
use serde_json::Map;

use super::records::{Outcome, commit_in};
use crate::error::{AppError, AppResult, Code};
use crate::session::{Edit, Origin};
use crate::table::{Condition, Cx, ReadyCount, RowGroup, Selection, Sort, TableQuery, ready_counts};
use crate::workbench::Workbench;

/// Which of the three ratings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// Before any control.
    Inherent,
    /// Today.
    Current,
    /// Once the plan is carried out.
    Residual,
}

impl Which {
    pub(crate) fn of(self, risk: &Risk) -> &Rating {
        match self {
            Self::Inherent => &risk.inherent,
            Self::Current => &risk.current,
            Self::Residual => &risk.residual,
        }
    }
}

/// A cell of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// Which rating.
    pub which: Which,
    /// Step of the likelihood scale.
    pub likelihood: u8,
    /// Step of the impact scale.
    pub impact: u8,
}

/// A ready-made question to the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RiskPreset {
    /// No owner.
    WithoutOwner,
    /// Nobody has decided what to do.
    WithoutTreatment,
    /// What remains is above the limit.
    AboveLimit,
    /// The owner has not accepted what remains.
    Unaccepted,
    /// A blocker speaks of it.
    WithBlocker,
    /// Something is said of it.
    WithDiagnostics,
}

/// Filters; they add up.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RiskFilter {
    /// Text in the reference, title, threat, weak spot, event or consequence.
    pub text: String,
    /// The owner's reference.
    pub owner: Option<String>,
    /// One of these treatments.
    pub treatment: Vec<Treatment>,
    /// One of these states.
    pub status: Vec<RiskStatus>,
    /// A cell of the matrix.
    pub cell: Option<Cell>,
    /// A ready-made question.
    pub preset: Option<RiskPreset>,
    /// Treated by this control.
    pub control: Option<String>,
    /// Endangers this asset.
    pub asset: Option<String>,
    /// Conditions on any column.
    pub conditions: Vec<Condition>,
}

/// What the register is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RiskColumn {
    /// The reference.
    #[default]
    Id,
    /// The title.
    Title,
    /// The owner's name.
    Owner,
    /// The level before any control.
    Inherent,
    /// The level today.
    Current,
    /// The level once the plan is carried out.
    Residual,
    /// The treatment.
    Treatment,
    /// The state.
    Status,
    /// The day of the last assessment.
    AssessedOn,
}

/// A part of the register.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct RiskWindowRequest {
    /// Which risks.
    pub filter: RiskFilter,
    /// Sorted by what.
    pub column: RiskColumn,
    /// The highest first.
    pub descending: bool,
    /// Sorted by these columns instead, whichever they are.
    pub sort: Vec<Sort>,
    /// The column whose values stand as headings over their rows.
    pub group: Option<String>,
    /// How many to leave out at the beginning.
    pub offset: u32,
    /// How many to give at most; 200 where it is 0.
    pub limit: u32,
}

/// A rating as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RatingView {
    /// Step of the likelihood scale.
    pub likelihood: Option<u8>,
    /// Step of the impact scale.
    pub impact: Option<u8>,
    /// The level that stands.
    pub level: Option<u16>,
    /// The name of its band.
    pub band: String,
    /// Its colour, 0 to 4.
    pub heat: u8,
}

/// A risk in the register.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RiskRow {
    /// Its reference.
    pub id: String,
    /// The revision that last changed it.
    pub revision: Revision,
    /// The risk in a line.
    pub title: String,
    /// The owner's name.
    pub owner: String,
    /// The owner's reference.
    pub owner_id: Option<String>,
    /// Before any control.
    pub inherent: RatingView,
    /// Today.
    pub current: RatingView,
    /// Once the plan is carried out.
    pub residual: RatingView,
    /// What is done about it.
    pub treatment: Option<Treatment>,
    /// Controls that hold it down.
    pub controls: Vec<String>,
    /// Open actions.
    pub actions_open: u32,
    /// How far it is.
    pub status: RiskStatus,
    /// The day of the last assessment.
    pub assessed_on: Option<Date>,
    /// Whether the owner has accepted what remains.
    pub accepted: bool,
    /// The worst that is said of it.
    pub worst: Option<Severity>,
    /// Whether somebody else changed it since the person at the desk looked.
    pub changed: bool,
}

/// A ready-made filter and how many risks it would show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RiskChip {
    /// The filter.
    pub preset: RiskPreset,
    /// How many.
    pub count: u32,
}

/// A part of the register.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RiskWindow {
    /// How many risks there are.
    pub total: u32,
    /// How many the filter shows.
    pub matched: u32,
    /// Those of the page.
    pub rows: Vec<RiskRow>,
    /// Ready-made filters with their counts.
    pub chips: Vec<RiskChip>,
    /// The groups, in order.
    pub groups: Vec<RowGroup>,
    /// Ready-made conditions with their counts; on the first page only.
    pub ready: Vec<ReadyCount>,
}

const PRESETS: [RiskPreset; 6] = [
    RiskPreset::WithoutOwner,
    RiskPreset::WithoutTreatment,
    RiskPreset::AboveLimit,
    RiskPreset::Unaccepted,
    RiskPreset::WithBlocker,
    RiskPreset::WithDiagnostics,
];

struct View<'a> {
    cx: &'a Cx<'a>,
    isms: &'a Isms,
    criteria: &'a Criteria,
    diagnostics: &'a Judgement,
}

/// A part of the register.
pub fn risk_window(workbench: &Workbench, request: RiskWindowRequest) -> AppResult<RiskWindow> {
    let (isms, diagnostics) = workbench.snapshot()?;
    let cx = Cx::of(workbench, &isms, &diagnostics)?;
    let RiskFilter { text, conditions, .. } = &request.filter;
    let by_column = !conditions.is_empty() || !request.sort.is_empty() || request.group.is_some();
    let query = || TableQuery {
        text: text.clone(),
        conditions: conditions.clone(),
        sort: request.sort.clone(),
        group: request.group.clone(),
    };
    let chosen = by_column.then(|| workbench.select(&cx, Kind::Risk, &query())).transpose()?;
    Ok(window(&cx, chosen.as_deref(), &request))
}

/// As [`risk_window`], of a snapshot; `chosen` are the rows that the conditions on columns mean.
fn window(cx: &Cx<'_>, chosen: Option<&Selection>, request: &RiskWindowRequest) -> RiskWindow {
    let isms = cx.isms;
    let view = View { cx, isms, criteria: isms.criteria(), diagnostics: &cx.judged };
    let text = request.filter.text.trim().to_lowercase();
    let found: Vec<(&Id<Risk>, &Risk)> = match chosen {
        Some(chosen) => {
            let risks = chosen.ids.iter().filter_map(|it| isms.risks.key_value(&Id::new(it)));
            risks.filter(|(id, risk)| view.fits(&request.filter, "", id, risk)).collect()
        }
        None => {
            let risks = isms.risks.iter();
            let mut found: Vec<_> =
                risks.filter(|(id, risk)| view.fits(&request.filter, &text, id, risk)).collect();
            view.sort(&mut found, request.column);
            if request.descending {
                found.reverse();
            }
            found
        }
    };
    let first_page = request.offset == 0;
    let chip = |preset| RiskChip {
        preset,
        count: isms.risks.iter().filter(|(id, risk)| view.asks(preset, id, risk)).count() as u32,
    };
    let limit = if request.limit == 0 { 200 } else { request.limit as usize };
    let page = found.iter().skip(request.offset as usize).take(limit);
    let groups = chosen.filter(|it| it.ids.len() == found.len()).map(|it| it.groups.clone());
    RiskWindow {
        total: isms.risks.len() as u32,
        matched: found.len() as u32,
        rows: page.map(|(id, risk)| view.row(id, risk, cx.actions_of(id.as_str()))).collect(),
        chips: if first_page { PRESETS.map(chip).to_vec() } else { Vec::new() },
        groups: groups.unwrap_or_default(),
        ready: if first_page { ready_counts(cx, Kind::Risk) } else { Vec::new() },
    }
}

impl View<'_> {
    fn fits(&self, filter: &RiskFilter, text: &str, id: &Id<Risk>, risk: &Risk) -> bool {
        let texts = [
            id.as_str(),
            &risk.title,
            &risk.threat,
            &risk.vulnerability,
            &risk.event,
            &risk.consequence,
            &risk.external_ref,
        ];
        (text.is_empty() || texts.iter().any(|it| it.to_lowercase().contains(text)))
            && filter
                .owner
                .as_ref()
                .is_none_or(|owner| risk.owner.as_ref().is_some_and(|it| it.as_str() == owner))
            && (filter.treatment.is_empty()
                || risk.treatment.is_some_and(|it| filter.treatment.contains(&it)))
            && (filter.status.is_empty() || filter.status.contains(&risk.status.unwrap_or(RiskStatus::Open)))
            && filter
                .control
                .as_ref()
                .is_none_or(|control| risk.controls.iter().any(|it| it.as_str() == control))
            && filter.asset.as_ref().is_none_or(|asset| risk.assets.iter().any(|it| it.as_str() == asset))
            && filter.preset.is_none_or(|preset| self.asks(preset, id, risk))
            && filter.cell.is_none_or(|cell| {
                let rating = cell.which.of(risk);
                risk.is_open()
                    && rating.likelihood == Some(cell.likelihood)
                    && rating.impact == Some(cell.impact)
            })
    }

    fn asks(&self, preset: RiskPreset, id: &Id<Risk>, risk: &Risk) -> bool {
        let residual = || self.criteria.standing_level(&risk.residual);
        match preset {
            RiskPreset::WithoutOwner => risk.is_open() && risk.owner.is_none(),
            RiskPreset::WithoutTreatment => risk.is_open() && risk.treatment.is_none(),
            RiskPreset::AboveLimit => risk.is_open() && self.criteria.over_limit(residual()),
            RiskPreset::Unaccepted => risk.is_open() && risk.acceptance.is_none(),
            RiskPreset::WithBlocker => self.worst(id) == Some(Severity::Blocker),
            RiskPreset::WithDiagnostics => self.worst(id).is_some(),
        }
    }

    fn sort(&self, found: &mut [(&Id<Risk>, &Risk)], column: RiskColumn) {
        let level = |which: Which, risk: &Risk| self.criteria.standing_level(which.of(risk));
        match column {
            RiskColumn::Id => {}
            RiskColumn::Title => found.sort_by_cached_key(|(_, it)| it.title.to_lowercase()),
            RiskColumn::Owner => found.sort_by_cached_key(|(_, it)| self.owner(it).to_lowercase()),
            RiskColumn::Inherent => found.sort_by_key(|(_, it)| level(Which::Inherent, it)),
            RiskColumn::Current => found.sort_by_key(|(_, it)| level(Which::Current, it)),
            RiskColumn::Residual => found.sort_by_key(|(_, it)| level(Which::Residual, it)),
            RiskColumn::Treatment => found.sort_by_key(|(_, it)| it.treatment.map(Term::value)),
            RiskColumn::Status => found.sort_by_key(|(_, it)| it.status.unwrap_or(RiskStatus::Open)),
            RiskColumn::AssessedOn => found.sort_by_key(|(_, it)| it.assessed_on),
        }
    }

    fn worst(&self, id: &Id<Risk>) -> Option<Severity> {
        self.diagnostics.worst(Kind::Risk, id.as_str())
    }

    fn owner(&self, risk: &Risk) -> String {
        self.isms.people.find(risk.owner.as_ref()).map_or_else(
            || risk.owner.as_ref().map(ToString::to_string).unwrap_or_default(),
            |it| it.name.clone(),
        )
    }

    fn rating(&self, rating: &Rating) -> RatingView {
        let level = self.criteria.standing_level(rating);
        RatingView {
            likelihood: rating.likelihood,
            impact: rating.impact,
            level,
            band: self.criteria.band(level).map(|it| it.name.clone()).unwrap_or_default(),
            heat: level.map_or(0, |it| self.criteria.heat(it, 5)) as u8,
        }
    }

    fn row(&self, id: &Id<Risk>, risk: &Risk, actions_open: u32) -> RiskRow {
        let revision = self.isms.risks.entry(id).map_or(0, |it| it.revision);
        RiskRow {
            id: id.to_string(),
            revision,
            changed: self.cx.is_fresh(Kind::Risk, id.as_str(), revision),
            title: risk.title.clone(),
            owner: self.owner(risk),
            owner_id: risk.owner.as_ref().map(ToString::to_string),
            inherent: self.rating(&risk.inherent),
            current: self.rating(&risk.current),
            residual: self.rating(&risk.residual),
            treatment: risk.treatment,
            controls: risk.controls.iter().map(ToString::to_string).collect(),
            actions_open,
            status: risk.status.unwrap_or(RiskStatus::Open),
            assessed_on: risk.assessed_on,
            accepted: risk.acceptance.is_some(),
            worst: self.worst(id),
        }
    }
}

/// What a risk owner decides, for one risk or several.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnerDecides {
    /// The risks.
    pub ids: Vec<String>,
    /// Who decides.
    pub by: String,
    /// On which day.
    pub on: Date,
    /// Why.
    #[serde(default)]
    pub rationale: String,
    /// The last day it is good for.
    #[serde(default)]
    pub valid_until: Option<Date>,
    /// Who else signs.
    #[serde(default)]
    pub countersigned_by: Option<String>,
}

/// Records that the owner accepts what remains of these risks (6.1.3 f).
pub fn accept_risk(workbench: &Workbench, request: OwnerDecides) -> AppResult<Outcome> {
    decide(workbench, &request, OwnerDecisionOn::Residual)
}

/// Records that the owner approves how these risks are treated (6.1.3 f).
pub fn approve_risk_plan(workbench: &Workbench, request: OwnerDecides) -> AppResult<Outcome> {
    decide(workbench, &request, OwnerDecisionOn::Plan)
}

fn decide(workbench: &Workbench, request: &OwnerDecides, on: OwnerDecisionOn) -> AppResult<Outcome> {
    let (now, today) = (workbench.host().now(), workbench.host().today());
    if request.on > today {
        return Err(AppError::new(
            Code::BadValue,
            format!("{} is still to come: a decision is recorded on or after its day.", request.on),
        ));
    }
    workbench.with(|session| {
        let isms = session.isms();
        let by = Id::new(&request.by);
        if !isms.people.contains(&by) {
            return Err(AppError::new(Code::NotFound, format!("There is no person {}.", request.by)));
        }
        let mut changes = Vec::new();
        for id in request.ids.iter().map(Id::<Risk>::new) {
            let risk = isms
                .risks
                .get(&id)
                .ok_or_else(|| AppError::new(Code::NotFound, format!("There is no risk {id}.")))?;
            let decision = OwnerDecision {
                by: Some(by.clone()),
                on: Some(request.on),
                rationale: request.rationale.clone(),
                valid_until: request.valid_until,
                countersigned_by: request.countersigned_by.as_ref().map(Id::new),
                countersigned_on: request.countersigned_by.as_ref().map(|_| request.on),
                state: risk.decision_state(&id, isms, on),
            };
            let field = if on == OwnerDecisionOn::Plan { "plan_approval" } else { "acceptance" };
            let value = serde_json::to_value(&decision)
                .map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
            changes.push(Change::update(
                isms,
                Kind::Risk,
                id.as_str(),
                Map::from_iter([(field.to_owned(), isms_model::kind::compact(value))]),
            ));
        }
        let what = if on == OwnerDecisionOn::Plan { "Plan approved" } else { "Residual risk accepted" };
        let label = format!("{what}: {}", isms_model::text::list(&request.ids, 5));
        let edit = Edit {
            origin: Origin::Approval,
            label,
            why: Some(request.rationale.clone()).filter(|it| !it.is_empty()),
            decided_by: Some(request.by.clone()),
            changes,
        };
        commit_in(session, now, edit)
    })
}
