//! Objectives and metrics (6.2, 9.1): what is aimed at and how far it is, what is measured, and what is done to reach
//! each objective.

mod metrics;
mod plans;
mod targets;
mod values;

use isms_model::Metric;

use super::Basis;
use super::block::{landscape, portrait};
use super::print::{Identity, PrintForm, Standing, keeper};
use super::sheet::Sheet;
use crate::content::Section;

pub(super) const FORM: PrintForm = PrintForm { identity, sections };

fn identity(sheet: &Sheet<'_>) -> Identity {
    Identity {
        title: sheet.t.objectives.title.to_owned(),
        subtitle: sheet.t.objectives.subtitle,
        owner: keeper(sheet),
        prepared: None,
        standing: Standing::Register,
        basis: Basis::Nothing,
        distribution: None,
    }
}

fn sections(sheet: &Sheet<'_>) -> Vec<Section> {
    let values = values::Values::of(sheet);
    let mut tables = targets::targets(sheet, &values);
    tables.extend(metrics::metrics(sheet, &values));
    let mut sections = vec![portrait(targets::summary(sheet, &values)), landscape(tables)];
    let plans = plans::plans(sheet);
    if !plans.is_empty() {
        sections.push(portrait(plans));
    }
    sections
}

/// A value with the unit of its metric.
fn with_unit(value: f64, metric: Option<&Metric>) -> String {
    let unit = metric.map(|it| it.unit.trim()).unwrap_or_default();
    if unit.is_empty() { value.to_string() } else { format!("{value}\u{a0}{unit}") }
}
