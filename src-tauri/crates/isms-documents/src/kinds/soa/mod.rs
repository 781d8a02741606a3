//! The Statement of Applicability (6.1.3 d): every control of Annex A and every own control, with its decision.

mod annex;
mod count;
mod register;
mod why;

use isms_model::terms::Term;
use isms_model::{DocumentKind, ReasonKind};

use super::block::{columns, heading, landscape, portrait, table_or};
use super::index::Index;
use super::sheet::Sheet;
use super::{Basis, Form, control};
use crate::content::{Block, Cell, KeyValue, KeyValueRow, Row, Section};

pub(super) const FORM: Form = Form {
    kinds: &[DocumentKind::StatementOfApplicability],
    basis: Basis::RiskAssessment,
    subtitle: |t| t.soa.subtitle,
    sections,
};

fn sections(sheet: &Sheet<'_>) -> Vec<Section> {
    let index = Index::of(sheet.isms);
    let all = register::entries(sheet, &index);
    let mut front = count::result(sheet, &all);
    front.extend(control::approval(sheet));
    front.extend(count::progress(sheet, &all));
    front.extend(exclusions(sheet, &all));
    front.extend(legend(sheet));
    let mut register = register::register(sheet, &index, &all);
    register.extend(annex::risks(sheet, &all));
    register.extend(annex::evidence(sheet, &index));
    vec![portrait(front), landscape(register)]
}

/// Everything that is left out, at one glance.
fn exclusions(sheet: &Sheet<'_>, all: &[register::Entry<'_>]) -> Vec<Block> {
    let t = &sheet.t.soa;
    let rows =
        all.iter().filter(|it| it.decision.is_some_and(isms_model::ControlDecision::is_excluded)).map(|it| {
            Row::body(vec![
                Cell::runs(vec![sheet.control(it.id)]),
                Cell::from(sheet.control_title(it.id)),
                Cell::runs(why::why(sheet, it)),
            ])
        });
    let titles = [(t.control, 18), (t.title, 52), (t.why_not, 104)];
    vec![heading(1, t.exclusions, "exclusions"), table_or(columns(&titles), rows.collect(), t.no_exclusions)]
}

/// What the kinds of reasons mean.
fn legend(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.soa;
    let rows = ReasonKind::ALL.iter().map(|kind| {
        let meaning = match kind {
            ReasonKind::Risk => t.legend_risk,
            ReasonKind::Law => t.legend_law,
            ReasonKind::Contract => t.legend_contract,
            ReasonKind::Business => t.legend_business,
        };
        KeyValueRow::new(kind.label(), meaning)
    });
    vec![heading(1, t.legend, "legend"), Block::KeyValue(KeyValue { rows: rows.collect() })]
}
