//! What the Statement of Applicability says of some controls, a line for each.

use isms_model::standard::annex_control;
use isms_model::terms::Term;
use isms_model::{Applicability, Coverage, Id, Implementation, Kind, Standing, control_standings};

use super::{Said, counted};

pub(super) fn controls(said: &mut Said<'_>, numbers: &[&str]) {
    for it in control_standings(said.isms, numbers.iter().copied(), said.today) {
        let title = annex_control(&it.iso).map_or("", |it| it.title.as_str());
        let line = format!("- {title} ({}): {}.", it.iso, standing(said, &it));
        said.say(line);
        said.rests_on(Kind::ControlDecision, &it.iso);
        for document in &it.documents {
            said.rests_on(Kind::Document, document);
        }
        match (it.decision, it.implementation) {
            (Some(Applicability::Undecided) | None, _) => said.open(format!("whether {} applies", it.iso)),
            (_, Some(Implementation::Implemented))
                if it.coverage != Coverage::Evidenced && it.coverage != Coverage::Excluded =>
            {
                said.open(format!("what shows that {} is in place", it.iso));
            }
            _ => {}
        }
    }
}

/// `in place since 2026-03-01, operated by Anvil Hosting; described in DOC-014; 2 pieces of evidence can be shown`.
fn standing(said: &Said<'_>, it: &Standing) -> String {
    let control = said.isms.controls.get(&Id::new(it.iso.as_str()));
    let Some(control) = control.filter(|_| it.decision != Some(Applicability::Undecided)) else {
        return "not decided yet".to_owned();
    };
    if control.is_excluded() {
        return format!("does not apply here: {}", sentence(&control.justification));
    }
    let mut parts = vec![match (control.implementation, control.implemented_on, control.planned_on) {
        (Some(Implementation::Implemented), Some(on), _) => format!("in place since {on}"),
        (Some(Implementation::Implemented), None, _) => "in place".to_owned(),
        (Some(state), _, Some(on)) => format!("{}, to be in place by {on}", state.label().to_lowercase()),
        (Some(state), _, None) => state.label().to_lowercase(),
        (None, _, _) => "applies; how far it is put in place is not recorded".to_owned(),
    }];
    let provider =
        control.supplier.as_ref().filter(|_| control.decision == Applicability::OperatedByProvider);
    if let Some(supplier) = said.isms.suppliers.find(provider) {
        parts[0] += &format!(", operated by {}", supplier.name);
    }
    if !it.documents.is_empty() {
        let named = it.documents.iter().map(|id| format!("[[{id}]]")).collect::<Vec<_>>();
        parts.push(format!("described in {}", isms_model::text::list(&named, 4)));
    }
    if !it.evidence.is_empty() {
        parts.push(format!(
            "{} can be shown",
            counted(it.evidence.len(), "piece of evidence", "pieces of evidence")
        ));
    }
    parts.join("; ")
}

/// Words that end without a full stop, for one is set after them.
pub(super) fn sentence(text: &str) -> String {
    text.trim().trim_end_matches('.').to_owned()
}
