//! The risk register as a window: filtered, sorted and paged here, so that a grid over 100,000 risks stays light.

use isms_model::terms::Term;
use isms_model::{
    Criteria, Date, Diagnostic, Id, Isms, Kind, Method, Rating, RatingStanding, Revision, Risk, RiskStatus,
    Severity, Treatment,
};
use isms_rules::Judgement;
use serde::{Deserialize, Serialize};

use crate::error::{AppError, AppResult, Code};
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
    /// The field of a risk that holds it.
    pub(crate) fn field(self) -> &'static str {
        match self {
            Self::Inherent => "inherent",
            Self::Current => "current",
            Self::Residual => "residual",
        }
    }
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
    /// A rating was made under another version of the method.
    ToReassess,
    /// Nobody noted the version of the method, and the day does not tell.
    UnknownVersion,
    /// A decision of its owner has expired, or the risk changed materially since.
    StaleDecision,
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
    /// Another cell that it stands in as well: where an arrow of the matrix ends.
    pub and_cell: Option<Cell>,
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
    /// The level that stands, by the version of the method it was made under.
    pub level: Option<u16>,
    /// The name of its band, by that version.
    pub band: String,
    /// Its colour, 0 to 4.
    pub heat: u8,
    /// The name of its step of likelihood, by that version.
    pub likelihood_word: String,
    /// The name of its step of impact, by that version.
    pub impact_word: String,
    /// The number of that version; empty while none is in force or where nobody knows.
    pub version: String,
    /// How it stands to the method in force.
    pub standing: RatingStanding,
    /// Whether it is above the limit of today.
    pub over_limit: bool,
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
    /// Whether a rating is to be made again.
    pub to_reassess: bool,
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

const PRESETS: [RiskPreset; 9] = [
    RiskPreset::WithoutOwner,
    RiskPreset::WithoutTreatment,
    RiskPreset::AboveLimit,
    RiskPreset::Unaccepted,
    RiskPreset::WithBlocker,
    RiskPreset::WithDiagnostics,
    RiskPreset::ToReassess,
    RiskPreset::UnknownVersion,
    RiskPreset::StaleDecision,
];

/// What rules say of a decision that does not hold any more: rule and message.
const STALE: [(&str, &str); 5] = [
    ("RTP-007", "reassessed"),
    ("RTP-007", "finished"),
    ("RTP-008", "changed"),
    ("RTP-013", "expired"),
    ("RTP-013", "stale"),
];

/// Whether it says that a decision of an owner does not hold any more.
pub(crate) fn says_stale(it: &Diagnostic) -> bool {
    STALE.contains(&(&*it.code, &*it.message_key))
}

/// A snapshot with what is said of it and the method that its risks are rated by.
pub(crate) struct View<'a> {
    isms: &'a Isms,
    method: Method<'a>,
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

/// The three ratings of a risk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct RiskRatings {
    /// Before any control.
    pub inherent: RatingView,
    /// Today.
    pub current: RatingView,
    /// Once the plan is carried out.
    pub residual: RatingView,
}

/// The ratings of a risk as they are shown: each by the version of the method it was made under.
pub fn risk_ratings(workbench: &Workbench, request: super::decisions::RiskKey) -> AppResult<RiskRatings> {
    let (isms, diagnostics) = workbench.snapshot()?;
    let view = View::new(&isms, &diagnostics);
    let risk = isms.risks.get(&Id::new(&request.id));
    let risk =
        risk.ok_or_else(|| AppError::new(Code::NotFound, format!("There is no risk {}.", request.id)))?;
    Ok(RiskRatings {
        inherent: view.rating(risk, &risk.inherent),
        current: view.rating(risk, &risk.current),
        residual: view.rating(risk, &risk.residual),
    })
}

/// As [`risk_window`], of a snapshot; `chosen` are the rows that the conditions on columns mean.
fn window(cx: &Cx<'_>, chosen: Option<&Selection>, request: &RiskWindowRequest) -> RiskWindow {
    let isms = cx.isms;
    let view = View::new(isms, &cx.judged);
    let text = request.filter.text.trim().to_lowercase();
    let found: Vec<(&Id<Risk>, &Risk)> = if let Some(chosen) = chosen {
        let risks = chosen.ids.iter().filter_map(|it| isms.risks.key_value(&Id::new(it)));
        risks.filter(|(id, risk)| view.fits(&request.filter, "", id, risk)).collect()
    } else {
        let risks = isms.risks.iter();
        let mut found: Vec<_> =
            risks.filter(|(id, risk)| view.fits(&request.filter, &text, id, risk)).collect();
        view.sort(&mut found, request.column);
        if request.descending {
            found.reverse();
        }
        found
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
        rows: page.map(|(id, risk)| view.row(cx, id, risk)).collect(),
        chips: if first_page { PRESETS.map(chip).to_vec() } else { Vec::new() },
        groups: groups.unwrap_or_default(),
        ready: if first_page { ready_counts(cx, Kind::Risk) } else { Vec::new() },
    }
}

impl<'a> View<'a> {
    pub(crate) fn new(isms: &'a Isms, diagnostics: &'a Judgement) -> Self {
        Self { isms, method: isms.method(), criteria: isms.criteria(), diagnostics }
    }
    /// The method with its versions.
    pub(crate) fn method(&self) -> &Method<'a> {
        &self.method
    }

    /// Whether a risk passes the filter; `text` is its text in lower case.
    pub(crate) fn fits(&self, filter: &RiskFilter, text: &str, id: &Id<Risk>, risk: &Risk) -> bool {
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
            && [filter.cell, filter.and_cell].into_iter().flatten().all(|cell| {
                let stands = self.method.cell(risk, cell.which.of(risk));
                risk.is_open() && stands == Some((cell.likelihood, cell.impact))
            })
    }

    fn asks(&self, preset: RiskPreset, id: &Id<Risk>, risk: &Risk) -> bool {
        let residual = || self.method.level_today(risk, &risk.residual);
        match preset {
            RiskPreset::WithoutOwner => risk.is_open() && risk.owner.is_none(),
            RiskPreset::WithoutTreatment => risk.is_open() && risk.treatment.is_none(),
            RiskPreset::AboveLimit => risk.is_open() && self.criteria.over_limit(residual()),
            RiskPreset::Unaccepted => risk.is_open() && risk.acceptance.is_none(),
            RiskPreset::WithBlocker => self.worst(id) == Some(Severity::Blocker),
            RiskPreset::WithDiagnostics => self.worst(id).is_some(),
            RiskPreset::ToReassess => risk.is_open() && self.method.is_to_reassess(risk),
            RiskPreset::UnknownVersion => {
                let unknown = |it: &Rating| self.method.standing(risk, it) == RatingStanding::Unknown;
                risk.is_open() && risk.ratings().iter().any(|it| unknown(it.1))
            }
            RiskPreset::StaleDecision => self.diagnostics.about(Kind::Risk, id.as_str()).any(says_stale),
        }
    }

    fn sort(&self, found: &mut [(&Id<Risk>, &Risk)], column: RiskColumn) {
        let level = |which: Which, risk: &Risk| self.method.level(risk, which.of(risk));
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

    /// The name of its owner.
    pub(crate) fn owner(&self, risk: &Risk) -> String {
        self.isms.people.find(risk.owner.as_ref()).map_or_else(
            || risk.owner.as_ref().map(ToString::to_string).unwrap_or_default(),
            |it| it.name.clone(),
        )
    }

    /// A rating as it is shown: by the version of the method it was made under.
    pub(crate) fn rating(&self, risk: &Risk, rating: &Rating) -> RatingView {
        let criteria = self.method.criteria_of(risk, rating);
        let level = self.method.level(risk, rating);
        let (likelihood_word, impact_word) = criteria.map(|it| it.words(rating)).unwrap_or_default();
        RatingView {
            likelihood: rating.likelihood,
            impact: rating.impact,
            level,
            band: criteria.and_then(|it| it.band(level)).map(|it| it.name.clone()).unwrap_or_default(),
            heat: level.zip(criteria).map_or(0, |(level, it)| it.heat(level, 5)) as u8,
            likelihood_word: likelihood_word.to_owned(),
            impact_word: impact_word.to_owned(),
            version: self.method.label(risk, rating),
            standing: self.method.standing(risk, rating),
            over_limit: self.criteria.over_limit(self.method.level_today(risk, rating)),
        }
    }

    fn row(&self, cx: &Cx<'_>, id: &Id<Risk>, risk: &Risk) -> RiskRow {
        let revision = self.isms.risks.entry(id).map_or(0, |it| it.revision);
        RiskRow {
            id: id.to_string(),
            revision,
            changed: cx.is_fresh(Kind::Risk, id.as_str(), revision),
            title: risk.title.clone(),
            owner: self.owner(risk),
            owner_id: risk.owner.as_ref().map(ToString::to_string),
            inherent: self.rating(risk, &risk.inherent),
            current: self.rating(risk, &risk.current),
            residual: self.rating(risk, &risk.residual),
            treatment: risk.treatment,
            controls: risk.controls.iter().map(ToString::to_string).collect(),
            actions_open: cx.actions_of(id.as_str()),
            status: risk.status.unwrap_or(RiskStatus::Open),
            assessed_on: risk.assessed_on,
            accepted: risk.acceptance.is_some(),
            to_reassess: self.method.is_to_reassess(risk),
            worst: self.worst(id),
        }
    }
}
