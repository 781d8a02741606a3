//! Assets: A.5.9, A.5.12, and their place in the risk assessment (6.1.2 c).

use isms_model::{Asset, Isms};

use crate::Rule;
use crate::index::Row;

mod asset_without_classification;
mod asset_without_owner;
mod sensitive_asset_without_risk;

pub(crate) const RULES: &[&Rule] =
    &[&asset_without_owner::RULE, &asset_without_classification::RULE, &sensitive_asset_without_risk::RULE];

/// Assets in scope and in use.
fn counting(isms: &Isms) -> impl Iterator<Item = Row<'_, Asset>> {
    isms.assets.iter().filter(|(_, it)| it.counts())
}
