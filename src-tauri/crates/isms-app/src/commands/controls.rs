//! The Statement of Applicability as a window: every control with its decision, in the groups of Annex A.

use std::collections::BTreeMap;
use std::sync::Arc;

use isms_model::standard::{Theme, annex_control};
use isms_model::terms::Term;
use isms_model::{
    Applicability, ControlDecision, Date, DocumentKind, Id, Implementation, Isms, Kind, Reason, ReasonKind,
    Revision, Severity,
};
use isms_rules::Judgement;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::records::title_of;
use crate::error::AppResult;
use crate::table::{Condition, Cx, ReadyCount, RowGroup, Sort, TableQuery, ready_counts};
use crate::workbench::Workbench;

/// A ready-made question to the SoA.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ControlPreset {
    /// Nobody has decided.
    Undecided,
    /// Left out.
    Excluded,
    /// Applies, and nothing shows it.
    WithoutEvidence,
    /// Applies, and nobody answers for it.
    WithoutOwner,
    /// Not finished, and no date.
    NotFinishedWithoutDate,
    /// Other than in the approved version.
    ChangedSinceApproval,
    /// New in the 2022 edition.
    NewIn2022,
    /// A blocker speaks of it.
    WithBlocker,
    /// Something is said of it.
    WithDiagnostics,
}

/// Filters; they add up.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ControlFilter {
    /// Text in the reference, title, justification or description.
    pub text: String,
    /// One of these groups; own controls belong to `own`.
    pub theme: Vec<String>,
    /// One of these decisions.
    pub decision: Vec<Applicability>,
    /// One of these states.
    pub implementation: Vec<Implementation>,
    /// The owner's reference.
    pub owner: Option<String>,
    /// A ready-made question.
    pub preset: Option<ControlPreset>,
    /// Conditions on any column.
    pub conditions: Vec<Condition>,
}

/// A part of the SoA.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ControlWindowRequest {
    /// Which controls.
    pub filter: ControlFilter,
    /// Sorted by these columns; in the order of Annex A where there are none.
    pub sort: Vec<Sort>,
    /// The column whose values stand as headings over their rows; the themes where there is none.
    pub group: Option<String>,
    /// How many to leave out at the beginning.
    pub offset: u32,
    /// How many to give at most; all where it is 0.
    pub limit: u32,
}

/// Reasons of one kind and what causes them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ReasonView {
    /// Why.
    pub kind: ReasonKind,
    /// References of the risks, obligations or decisions.
    pub refs: Vec<String>,
}

/// A control in the SoA.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ControlRow {
    /// Its number.
    pub id: String,
    /// The revision that last changed it.
    pub revision: Revision,
    /// Its title.
    pub title: String,
    /// Our own words for it; empty for own controls.
    pub plain: String,
    /// Its group: a theme, or `own`.
    pub theme: String,
    /// Whether it was new in 2022.
    pub is_new_2022: bool,
    /// Whether it applies.
    pub decision: Applicability,
    /// Why it is included.
    pub reasons: Vec<ReasonView>,
    /// Why, in words.
    pub justification: String,
    /// How far it is.
    pub implementation: Option<Implementation>,
    /// The day by which it will be in place.
    pub planned_on: Option<Date>,
    /// The day since which it is.
    pub implemented_on: Option<Date>,
    /// The owner's name.
    pub owner: String,
    /// The owner's reference.
    pub owner_id: Option<String>,
    /// Pieces of evidence.
    pub evidence: u32,
    /// Documents that describe it.
    pub documents: Vec<String>,
    /// Risks that it treats.
    pub risks: Vec<String>,
    /// The worst that is said of it.
    pub worst: Option<Severity>,
    /// Whether it is other than in the approved version.
    pub changed: bool,
    /// Whether somebody else changed it since the person at the desk looked.
    pub fresh: bool,
}

/// A group of controls.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ControlGroup {
    /// A theme, or `own`.
    pub theme: String,
    /// What it is called.
    pub label: String,
    /// How many controls are in it.
    pub controls: u32,
    /// How many apply.
    pub applicable: u32,
    /// How many of them the filter shows.
    pub matched: u32,
}

/// A ready-made filter and how many controls it would show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ControlChip {
    /// The filter.
    pub preset: ControlPreset,
    /// How many.
    pub count: u32,
}

/// How many controls are how far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SoaSummary {
    /// In place.
    pub implemented: u32,
    /// Being put in place.
    pub in_progress: u32,
    /// Planned.
    pub planned: u32,
    /// Not started.
    pub not_started: u32,
    /// Apply, and nobody has said how far they are.
    pub unstated: u32,
    /// Left out.
    pub excluded: u32,
    /// Undecided.
    pub undecided: u32,
}

/// A part of the SoA.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ControlWindow {
    /// How many controls there are.
    pub total: u32,
    /// How many the filter shows.
    pub matched: u32,
    /// Those of the page.
    pub rows: Vec<ControlRow>,
    /// The groups, in order.
    pub groups: Vec<ControlGroup>,
    /// Ready-made filters with their counts.
    pub chips: Vec<ControlChip>,
    /// The groups of the column that was asked for, in order.
    pub row_groups: Vec<RowGroup>,
    /// Ready-made conditions with their counts; on the first page only.
    pub ready: Vec<ReadyCount>,
    /// How many are how far.
    pub summary: SoaSummary,
    /// The approved version in force, `2.0`.
    pub approved_version: Option<String>,
    /// When it was approved.
    pub approved_on: Option<Date>,
    /// Who approved it.
    pub approved_by: String,
}

const PRESETS: [ControlPreset; 9] = [
    ControlPreset::Undecided,
    ControlPreset::Excluded,
    ControlPreset::WithoutEvidence,
    ControlPreset::WithoutOwner,
    ControlPreset::NotFinishedWithoutDate,
    ControlPreset::ChangedSinceApproval,
    ControlPreset::NewIn2022,
    ControlPreset::WithBlocker,
    ControlPreset::WithDiagnostics,
];

/// The group of a control: its theme, or `own`.
pub(crate) fn group_of(id: &str) -> &'static str {
    annex_control(id).map_or("own", |it| it.theme.value())
}

/// How far the controls are.
pub(crate) fn summary(isms: &Isms) -> SoaSummary {
    let mut summary = SoaSummary::default();
    for (_, it) in isms.controls.iter() {
        let count = match (it.decision, it.implementation) {
            (Applicability::Undecided, _) => &mut summary.undecided,
            (Applicability::NotApplicable, _) => &mut summary.excluded,
            (_, Some(Implementation::Implemented)) => &mut summary.implemented,
            (_, Some(Implementation::InProgress)) => &mut summary.in_progress,
            (_, Some(Implementation::Planned)) => &mut summary.planned,
            (_, Some(Implementation::NotStarted)) => &mut summary.not_started,
            (_, None) => &mut summary.unstated,
        };
        *count += 1;
    }
    summary
}

struct View<'a> {
    cx: &'a Cx<'a>,
    isms: &'a Isms,
    diagnostics: &'a Judgement,
    approved: Option<Arc<Value>>,
    risks: BTreeMap<&'a str, Vec<&'a str>>,
}

/// A part of the SoA.
pub fn control_window(workbench: &Workbench, request: ControlWindowRequest) -> AppResult<ControlWindow> {
    let (isms, diagnostics) = workbench.snapshot()?;
    let version =
        isms.document_of(DocumentKind::StatementOfApplicability).and_then(|(_, it)| it.in_force()).cloned();
    let approved = match &version {
        Some(version) if !version.fingerprint.is_empty() => {
            workbench.with(|it| Ok(it.frozen(&version.fingerprint)))?
        }
        _ => None,
    };
    let mut risks: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (id, risk) in isms.risks.iter().filter(|(_, it)| it.is_open()) {
        for control in &risk.controls {
            risks.entry(control.as_str()).or_default().push(id.as_str());
        }
    }
    let cx = Cx::of(workbench, &isms, &diagnostics)?;
    let view = View { cx: &cx, isms: &isms, diagnostics: &diagnostics, approved, risks };
    let query = TableQuery {
        text: request.filter.text.clone(),
        conditions: request.filter.conditions.clone(),
        sort: request.sort.clone(),
        group: request.group.clone(),
    };
    let chosen = workbench.select(&cx, Kind::ControlDecision, &query)?;
    let control = |id: &String| isms.controls.key_value(&Id::new(id));
    let all: Vec<_> = isms.controls.iter().collect();
    let found: Vec<_> =
        chosen.ids.iter().filter_map(control).filter(|(id, it)| view.fits(&request.filter, id, it)).collect();
    let first_page = request.offset == 0;
    let chips = PRESETS.map(|preset| ControlChip {
        preset,
        count: all.iter().filter(|(id, it)| view.asks(preset, id, it)).count() as u32,
    });
    let limit = if request.limit == 0 { usize::MAX } else { request.limit as usize };
    let rows =
        found.iter().skip(request.offset as usize).take(limit).map(|(id, it)| view.row(id, it)).collect();
    let approved_by =
        version.as_ref().and_then(|it| isms.people.find(it.approved_by.as_ref())).map(|it| it.name.clone());
    Ok(ControlWindow {
        total: all.len() as u32,
        matched: found.len() as u32,
        rows,
        // Sorted otherwise, or with other headings, the rows of a theme no longer stand together.
        groups: if request.sort.is_empty() && request.group.is_none() {
            groups(&all, &found)
        } else {
            Vec::new()
        },
        chips: chips.to_vec(),
        row_groups: if chosen.ids.len() == found.len() { chosen.groups.clone() } else { Vec::new() },
        ready: if first_page { ready_counts(&cx, Kind::ControlDecision) } else { Vec::new() },
        summary: summary(&isms),
        approved_version: version.as_ref().map(|it| it.version.clone()),
        approved_on: version.as_ref().and_then(|it| it.approved_on),
        approved_by: approved_by.unwrap_or_default(),
    })
}

type Rows<'a> = [(&'a Id<ControlDecision>, &'a ControlDecision)];

fn groups(all: &Rows<'_>, found: &Rows<'_>) -> Vec<ControlGroup> {
    let themes = Theme::ALL.iter().map(|it| (it.value(), it.label())).chain([("own", "Own controls")]);
    let group = |(theme, label): (&str, &str)| {
        let of =
            |rows: &Rows<'_>| rows.iter().filter(|(id, _)| group_of(id.as_str()) == theme).count() as u32;
        ControlGroup {
            theme: theme.to_owned(),
            label: label.to_owned(),
            controls: of(all),
            applicable: all.iter().filter(|(id, it)| group_of(id.as_str()) == theme && it.applies()).count()
                as u32,
            matched: of(found),
        }
    };
    themes.map(group).filter(|it| it.controls > 0).collect()
}

impl View<'_> {
    fn worst(&self, id: &Id<ControlDecision>) -> Option<Severity> {
        self.diagnostics.worst(Kind::ControlDecision, id.as_str())
    }
    fn fits(&self, filter: &ControlFilter, id: &Id<ControlDecision>, it: &ControlDecision) -> bool {
        (filter.theme.is_empty() || filter.theme.iter().any(|theme| theme == group_of(id.as_str())))
            && (filter.decision.is_empty() || filter.decision.contains(&it.decision))
            && (filter.implementation.is_empty()
                || it.implementation.is_some_and(|it| filter.implementation.contains(&it)))
            && filter
                .owner
                .as_ref()
                .is_none_or(|owner| it.owner.as_ref().is_some_and(|it| it.as_str() == owner))
            && filter.preset.is_none_or(|preset| self.asks(preset, id, it))
    }

    fn asks(&self, preset: ControlPreset, id: &Id<ControlDecision>, it: &ControlDecision) -> bool {
        match preset {
            ControlPreset::Undecided => it.decision == Applicability::Undecided,
            ControlPreset::Excluded => it.is_excluded(),
            ControlPreset::WithoutEvidence => it.applies() && it.evidence.is_empty(),
            ControlPreset::WithoutOwner => it.applies() && it.owner.is_none(),
            ControlPreset::NotFinishedWithoutDate => it.is_unfinished() && it.planned_on.is_none(),
            ControlPreset::ChangedSinceApproval => self.changed(id),
            ControlPreset::NewIn2022 => annex_control(id.as_str()).is_some_and(|it| it.is_new_2022),
            ControlPreset::WithBlocker => self.worst(id) == Some(Severity::Blocker),
            ControlPreset::WithDiagnostics => self.worst(id).is_some(),
        }
    }

    fn changed(&self, id: &Id<ControlDecision>) -> bool {
        let Some(approved) = &self.approved else { return false };
        let now = self.isms.any(Kind::ControlDecision, id.as_str()).map(|(_, it)| it.json());
        approved["controls"].get(id.as_str()) != now.as_ref()
    }

    fn row(&self, id: &Id<ControlDecision>, it: &ControlDecision) -> ControlRow {
        let annex = annex_control(id.as_str());
        let texts = |ids: &[Id<isms_model::Document>]| ids.iter().map(ToString::to_string).collect();
        let revision = self.isms.controls.entry(id).map_or(0, |it| it.revision);
        ControlRow {
            id: id.to_string(),
            revision,
            fresh: self.cx.is_fresh(Kind::ControlDecision, id.as_str(), revision),
            title: title_of(self.isms, Kind::ControlDecision, id.as_str()),
            plain: annex.map(|it| it.plain.to_owned()).unwrap_or_default(),
            theme: group_of(id.as_str()).to_owned(),
            is_new_2022: annex.is_some_and(|it| it.is_new_2022),
            decision: it.decision,
            reasons: reasons(&it.reasons),
            justification: it.justification.clone(),
            implementation: it.implementation,
            planned_on: it.planned_on,
            implemented_on: it.implemented_on,
            owner: self.isms.people.find(it.owner.as_ref()).map(|it| it.name.clone()).unwrap_or_default(),
            owner_id: it.owner.as_ref().map(ToString::to_string),
            evidence: it.evidence.len() as u32,
            documents: texts(&it.documents),
            risks: self
                .risks
                .get(id.as_str())
                .map(|it| it.iter().map(|it| (*it).to_owned()).collect())
                .unwrap_or_default(),
            worst: self.worst(id),
            changed: self.changed(id),
        }
    }
}

fn reasons(reasons: &[Reason]) -> Vec<ReasonView> {
    let view = |kind: &ReasonKind| ReasonView {
        kind: *kind,
        refs: reasons
            .iter()
            .filter(|it| it.kind == *kind)
            .filter_map(|it| it.target.as_ref())
            .map(|it| it.id.clone())
            .collect(),
    };
    ReasonKind::ALL.iter().filter(|kind| reasons.iter().any(|it| it.kind == **kind)).map(view).collect()
}
