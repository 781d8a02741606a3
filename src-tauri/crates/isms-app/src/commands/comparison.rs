//! The comparison with Annex A (6.1.3 c) as a screen shows it: both ways, with what is missing in each.

use isms_model::{Applicability, ComparisonGap, Kind, ReasonKind, comparison};
use serde::{Deserialize, Serialize};

use super::Nothing;
use super::records::title_of;
use crate::error::AppResult;
use crate::workbench::Workbench;

/// A record that a control is needed by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct NeededBy {
    /// A risk or a treatment action.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// What it is called.
    pub title: String,
}

/// A control in the comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ComparisonRow {
    /// Its reference.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Whether it is one of the 93; else it is an own one, or one that only treatment names.
    pub is_annex: bool,
    /// What was decided; nothing where there is no such control.
    pub decision: Option<Applicability>,
    /// Open risks and actions that need it.
    pub needed_by: Vec<NeededBy>,
    /// Kinds of reasons that are given for it.
    pub reasons: Vec<ReasonKind>,
    /// What does not fit.
    pub gap: Option<ComparisonGap>,
    /// Whether the gap is on the way from treatment to the decisions; else on the way back.
    pub is_forward: bool,
}

/// The comparison.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct AnnexComparison {
    /// Every control once, those of Annex A first.
    pub rows: Vec<ComparisonRow>,
    /// Controls that treatment needs.
    pub needed: u32,
    /// Of these, the ones that the decisions do not give.
    pub missing: u32,
    /// Controls of Annex A that no risk and no action needs.
    pub unneeded: u32,
    /// Of these, the ones that apply with nothing to carry it, or that nobody has decided on.
    pub unexplained: u32,
    /// Own controls among all.
    pub own: u32,
}

/// The controls that treatment needs beside Annex A and the own controls.
pub fn annex_comparison(workbench: &Workbench, _: Nothing) -> AppResult<AnnexComparison> {
    let (isms, _) = workbench.snapshot()?;
    let by = |kind: Kind, id: &str| NeededBy { kind, id: id.to_owned(), title: title_of(&isms, kind, id) };
    let rows: Vec<ComparisonRow> = comparison(&isms)
        .into_iter()
        .map(|it| ComparisonRow {
            id: it.id.to_string(),
            title: title_of(&isms, Kind::ControlDecision, it.id.as_str()),
            is_annex: it.is_annex,
            decision: it.decision,
            needed_by: it
                .risks
                .iter()
                .map(|id| by(Kind::Risk, id.as_str()))
                .chain(it.actions.iter().map(|id| by(Kind::TreatmentAction, id.as_str())))
                .collect(),
            reasons: it.reasons.iter().copied().collect(),
            gap: it.gap,
            is_forward: it.gap.is_some_and(ComparisonGap::is_forward),
        })
        .collect();
    let count = |fits: &dyn Fn(&ComparisonRow) -> bool| rows.iter().filter(|it| fits(it)).count() as u32;
    Ok(AnnexComparison {
        needed: count(&|it| !it.needed_by.is_empty()),
        missing: count(&|it| it.is_forward),
        unneeded: count(&|it| it.is_annex && it.needed_by.is_empty()),
        unexplained: count(&|it| it.gap.is_some() && !it.is_forward),
        own: count(&|it| !it.is_annex && it.decision.is_some()),
        rows,
    })
}
