//! Other frameworks beside ISO/IEC 27001: what the ISMS evidences for each of their requirements, and what is left.
//! It prepares answers; it is no certification and no attestation, and says so.

use chrono::NaiveDate;
use isms_model::standard::{Framework, MappingBasis, annex_control, clause_title};
use isms_model::terms::Term;
use isms_model::{
    Applicability, Coverage, CoveredRequirement, Implementation, Isms, Kind, Standing, coverage,
};
use serde::{Deserialize, Serialize};

use super::Nothing;
use super::records::title_of;
use crate::error::{AppError, AppResult, Code};
use crate::workbench::Workbench;

/// What every summary and every crosswalk says of itself.
pub const NO_CLAIM: &str = "A reading of the ISMS through a crosswalk from ISO/IEC 27001:2022, to prepare answers. It is \
no certification and no attestation, and a mapped control need not meet all of a requirement.";

/// How many requirements stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CoverageCounts {
    /// All of them.
    pub total: u32,
    /// Something mapped is in place and shown.
    pub evidenced: u32,
    /// Something mapped is being put in place, or is in place with nothing to show it; or records are kept for a
    /// mapped clause, or a document for it is drafted.
    pub in_progress: u32,
    /// Nothing that is mapped is being put in place.
    pub left: u32,
    /// All that is mapped was decided not to apply.
    pub excluded: u32,
    /// The crosswalk maps nothing: to be answered by hand.
    pub unmapped: u32,
}

impl CoverageCounts {
    fn of(states: impl IntoIterator<Item = Coverage>) -> Self {
        let mut counts = Self::default();
        for state in states {
            counts.total += 1;
            *match state {
                Coverage::Evidenced => &mut counts.evidenced,
                Coverage::InProgress => &mut counts.in_progress,
                Coverage::Left => &mut counts.left,
                Coverage::Excluded => &mut counts.excluded,
                Coverage::Unmapped => &mut counts.unmapped,
            } += 1;
        }
        counts
    }
}

/// A framework at a glance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct FrameworkSummary {
    /// Which.
    pub framework: Framework,
    /// Its name.
    pub name: String,
    /// How its requirements stand.
    pub counts: CoverageCounts,
}

/// Every framework.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Frameworks {
    /// What this is and is not.
    pub note: String,
    /// Each framework.
    pub frameworks: Vec<FrameworkSummary>,
}

/// Which crosswalk.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CrosswalkRequest {
    /// The framework.
    pub framework: Framework,
}

/// A document that is in force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DocumentNamed {
    /// Its reference.
    pub id: String,
    /// What it is called.
    pub title: String,
}

/// A control or clause of ISO/IEC 27001 that a requirement is mapped to, with what the ISMS has for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CrosswalkLink {
    /// Its number: `A.5.1`, `6.1.2`.
    pub id: String,
    /// Its short title.
    pub title: String,
    /// Whether it is a control of Annex A; else it is a clause.
    pub is_control: bool,
    /// What the pair rests on.
    pub basis: MappingBasis,
    /// What was decided on the control; nothing for a clause.
    pub decision: Option<Applicability>,
    /// How far the control is put in place.
    pub implementation: Option<Implementation>,
    /// How many pieces of evidence show that it works and are still good.
    pub evidence: u32,
    /// Documents in force that describe it.
    pub documents: Vec<DocumentNamed>,
    /// How many records are kept here for a clause: issues for 4.1, competence for 7.2.
    pub records: u32,
    /// How it stands by itself.
    pub state: Coverage,
}

/// A requirement with how it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CrosswalkRow {
    /// Its number in the framework.
    pub id: String,
    /// Its short title.
    pub title: String,
    /// The part of the framework it stands in.
    pub group: String,
    /// How it stands.
    pub state: Coverage,
    /// How many of the mapped controls and clauses are evidenced themselves.
    pub evidenced: u32,
    /// Each mapped control and clause.
    pub through: Vec<CrosswalkLink>,
}

/// A part of a framework with how its requirements stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CrosswalkGroup {
    /// What it is called.
    pub group: String,
    /// How its requirements stand.
    pub counts: CoverageCounts,
}

/// The crosswalk to a framework.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct CrosswalkView {
    /// Which framework.
    pub framework: Framework,
    /// Its name.
    pub name: String,
    /// What this is and is not.
    pub note: String,
    /// The day on which evidence is judged to be still good.
    pub on: NaiveDate,
    /// How the requirements stand.
    pub counts: CoverageCounts,
    /// Its parts in order.
    pub groups: Vec<CrosswalkGroup>,
    /// Every requirement in order.
    pub rows: Vec<CrosswalkRow>,
}

/// The framework that a person names: `nist_csf`, also written `NIST-CSF`.
///
/// # Errors
/// There is none with this name; the help lists those there are.
pub fn framework_named(text: &str) -> AppResult<Framework> {
    let low = text.trim().to_lowercase().replace([' ', '-'], "_");
    Framework::parse(&low).ok_or_else(|| {
        let names: Vec<&str> = Framework::ALL.iter().map(|it| it.value()).collect();
        AppError::new(Code::BadRequest, format!("There is no framework “{text}”."))
            .help(format!("Frameworks: {}.", names.join(", ")))
    })
}

/// Every framework with how its requirements stand today.
pub fn frameworks(workbench: &Workbench, _: Nothing) -> AppResult<Frameworks> {
    let (isms, _) = workbench.snapshot()?;
    let today = workbench.today();
    let summary = |framework: &Framework| FrameworkSummary {
        framework: *framework,
        name: framework.label().to_owned(),
        counts: CoverageCounts::of(coverage(&isms, *framework, today).iter().map(|it| it.coverage)),
    };
    Ok(Frameworks { note: NO_CLAIM.to_owned(), frameworks: Framework::ALL.iter().map(summary).collect() })
}

/// Each requirement of a framework with what the ISMS evidences today, through which control, and what is left.
pub fn crosswalk(workbench: &Workbench, request: CrosswalkRequest) -> AppResult<CrosswalkView> {
    let (isms, _) = workbench.snapshot()?;
    let on = workbench.today();
    let covered = coverage(&isms, request.framework, on);
    let same_group =
        |a: &CoveredRequirement, b: &CoveredRequirement| a.requirement.group == b.requirement.group;
    let groups = covered.chunk_by(same_group).map(|rows| CrosswalkGroup {
        group: rows[0].requirement.group.clone(),
        counts: CoverageCounts::of(rows.iter().map(|it| it.coverage)),
    });
    Ok(CrosswalkView {
        framework: request.framework,
        name: request.framework.label().to_owned(),
        note: NO_CLAIM.to_owned(),
        on,
        counts: CoverageCounts::of(covered.iter().map(|it| it.coverage)),
        groups: groups.collect(),
        rows: covered.iter().map(|it| row(&isms, it)).collect(),
    })
}

fn row(isms: &Isms, it: &CoveredRequirement) -> CrosswalkRow {
    let evidenced = it.through.iter().filter(|(_, it)| it.coverage == Coverage::Evidenced).count() as u32;
    CrosswalkRow {
        id: it.requirement.id.clone(),
        title: it.requirement.title.clone(),
        group: it.requirement.group.clone(),
        state: it.coverage,
        evidenced,
        through: it.through.iter().map(|(basis, standing)| link(isms, *basis, standing)).collect(),
    }
}

fn link(isms: &Isms, basis: MappingBasis, it: &Standing) -> CrosswalkLink {
    let control = annex_control(&it.iso);
    let title = control.map(|it| it.title.as_str()).or_else(|| clause_title(&it.iso));
    let document = |id: &str| DocumentNamed { id: id.to_owned(), title: title_of(isms, Kind::Document, id) };
    CrosswalkLink {
        id: it.iso.clone(),
        title: title.unwrap_or_default().to_owned(),
        is_control: control.is_some(),
        basis,
        decision: it.decision,
        implementation: it.implementation,
        evidence: it.evidence.len() as u32,
        records: it.records as u32,
        documents: it.documents.iter().map(|id| document(id.as_str())).collect(),
        state: it.coverage,
    }
}
