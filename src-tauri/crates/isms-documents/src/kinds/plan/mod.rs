//! The risk treatment plan (6.1.3 e and f): who does what by when, what remains, and what the risk owners decided;
//! with the comparison with Annex A (6.1.3 c).

mod actions;
mod comparison;
mod owner_sheet;
mod owners;
mod residual;
mod summary;

pub use owner_sheet::owner_sheet;

use isms_model::{DocumentKind, OwnerDecision, OwnerDecisionOn, Rating, RatingStanding, Risk};

use super::block::{landscape, portrait};
use super::index::Index;
use super::sheet::Sheet;
use super::{Basis, Form, control};
use crate::content::{Cell, Inline, Section, muted, text};

pub(super) const FORM: Form = Form {
    kinds: &[DocumentKind::RiskTreatmentPlan],
    basis: Basis::RiskAssessment,
    subtitle: |t| t.plan.subtitle,
    sections,
};

fn sections(sheet: &Sheet<'_>) -> Vec<Section> {
    let index = Index::of(sheet.isms);
    let mut front = summary::by_status(sheet);
    front.extend(control::approval(sheet));
    let mut tables = summary::by_treatment(sheet, &index);
    tables.extend(owners::owners(sheet, &index));
    tables.extend(actions::actions(sheet, &index));
    tables.extend(residual::residual(sheet, &index));
    tables.extend(comparison::comparison(sheet, &index));
    vec![portrait(front), landscape(tables)]
}

/// Whether what a decision was made on has changed since. A decision made elsewhere has no such mark.
fn is_stale(
    risk: &Risk,
    id: &str,
    index: &Index<'_>,
    (decision, on): (&OwnerDecision, OwnerDecisionOn),
) -> bool {
    let actions = index.actions.get(id).map_or(&[][..], Vec::as_slice);
    decision.is_stale(risk, &index.method, actions, on) == Some(true)
}

/// The level of a rating with the name of its band in grey, both by the version it was made under; "not rated" where
/// there is none. One that is to be made again says so.
fn level(sheet: &Sheet<'_>, index: &Index<'_>, risk: &Risk, rating: &Rating) -> Cell {
    let (t, method) = (&sheet.t.plan, &index.method);
    let Some(level) = method.level(risk, rating) else { return Cell::runs(vec![muted(t.unrated)]) };
    let mut runs = vec![text(level.to_string())];
    let criteria = method.criteria_of(risk, rating);
    let band =
        criteria.and_then(|it| it.band(Some(level))).map(|it| it.name.trim()).filter(|it| !it.is_empty());
    runs.extend(band.into_iter().flat_map(|name| [Inline::Break, muted(name)]));
    if method.standing(risk, rating) == RatingStanding::ToReassess {
        runs.extend([Inline::Break, muted(t.to_reassess)]);
    }
    Cell::runs(runs)
}

/// Whether a level is above the limit; nothing where either is not stated.
fn above_limit(sheet: &Sheet<'_>, level: Option<u16>) -> Option<bool> {
    Some(level? > sheet.isms.criteria().accept_max?)
}
