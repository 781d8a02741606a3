//! The worked example of the methodology: one real risk of the register, from its description to its acceptance.

use isms_model::terms::Term;
use isms_model::text::blank;
use isms_model::{Criteria, Formula, Id, Kind, Rating, Risk};

use super::rating::capital;
use crate::content::{Block, Inline, KeyValue, KeyValueRow, text};
use crate::kinds::block::{joined, numbered, paragraph, sentence};
use crate::kinds::sheet::{Sheet, day, day_or_blank};
use crate::kinds::words::fill;

/// The section with the example, or that there is none.
pub(super) fn example(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.methodology;
    let title = numbered(t.example, "example");
    match chosen(sheet) {
        None => vec![title, paragraph(t.no_example)],
        Some((id, risk)) => {
            let rows = rows(sheet, id, risk);
            vec![title, Block::KeyValue(KeyValue { rows })]
        }
    }
}

/// The open risk with the highest inherent level among those with complete data; an accepted one before others,
/// then the first by reference.
fn chosen<'a>(sheet: &Sheet<'a>) -> Option<(&'a Id<Risk>, &'a Risk)> {
    let criteria = sheet.isms.criteria_draft();
    let complete = sheet.isms.risks.iter().filter(|(_, it)| it.is_open() && is_complete(criteria, it));
    // `max_by_key` takes the last of equals, so the order is turned round.
    complete.rev().max_by_key(|(_, it)| (is_accepted(it), criteria.level_of(&it.inherent)))
}

fn is_complete(criteria: &Criteria, risk: &Risk) -> bool {
    let computed = |rating: &Rating| {
        let level = criteria.level_of(rating);
        level.is_some() && rating.recorded_level.is_none_or(|it| Some(it) == level)
    };
    let described = !blank(&risk.title) && risk.owner.is_some() && risk.treatment.is_some();
    described && computed(&risk.inherent) && computed(&risk.residual)
}

fn is_accepted(risk: &Risk) -> bool {
    risk.acceptance.as_ref().is_some_and(|it| it.by.is_some() && it.on.is_some())
}

fn rows(sheet: &Sheet<'_>, id: &Id<Risk>, risk: &Risk) -> Vec<KeyValueRow> {
    let t = &sheet.t.methodology;
    let row = |label: &str, value: Vec<Inline>| KeyValueRow { label: label.to_owned(), value };
    let mut named = vec![sheet.risk(id), text(format!(" {}", risk.title.trim()))];
    if let Some(on) = risk.assessed_on {
        named.push(text(format!(". {}", fill(t.assessed, &[("on", &day(on))]))));
    }
    let mut rows = vec![row(t.example_risk, named)];
    let cause = [&risk.threat, &risk.vulnerability].map(|it| sentence(it)).join(" ");
    let affects: Vec<&str> = risk.affects.iter().map(|it| it.label()).collect();
    let said = [
        (t.example_cause, cause),
        (t.example_event, risk.event.clone()),
        (t.example_consequence, risk.consequence.clone()),
    ];
    rows.extend(
        said.into_iter().filter(|(_, it)| !blank(it)).map(|(label, it)| KeyValueRow::new(label, it.trim())),
    );
    let assets = risk.assets.iter().map(|it| titled(sheet, Kind::Asset, it.as_str()));
    let processes = risk.processes.iter().map(|it| titled(sheet, Kind::Process, it.as_str()));
    rows.push(row(t.example_at_risk, joined(assets.chain(processes).collect(), ", ")));
    rows.push(KeyValueRow::new(t.example_affects, affects.join(", ")));
    let owner = sheet.name_and_job(risk.owner.as_ref()).unwrap_or_default();
    rows.push(KeyValueRow::new(t.example_owner, owner));
    rows.push(KeyValueRow::new(t.example_inherent, rated(sheet, &risk.inherent)));
    rows.push(KeyValueRow::new(t.example_comparison, compared(sheet, &risk.inherent)));
    rows.push(KeyValueRow::new(t.example_treatment, treatment(risk)));
    let controls = risk
        .controls
        .iter()
        .map(|it| vec![sheet.control(it.as_str()), text(format!(" {}", sheet.control_title(it.as_str())))]);
    rows.push(row(t.example_controls, joined(controls.collect(), "; ")));
    rows.push(KeyValueRow::new(t.example_residual, rated(sheet, &risk.residual)));
    rows.push(KeyValueRow::new(t.example_acceptance, accepted(sheet, risk)));
    rows.retain(|it| it.value.iter().any(|run| !blank(run.words())));
    rows
}

fn titled(sheet: &Sheet<'_>, kind: Kind, id: &str) -> Vec<Inline> {
    sheet.titled(&isms_model::RecordRef::new(kind, id))
}

/// A rating with its way to the level and the band.
fn rated(sheet: &Sheet<'_>, rating: &Rating) -> String {
    let (t, criteria) = (&sheet.t.methodology, sheet.isms.criteria_draft());
    let number = |it: Option<u8>| it.map(|it| it.to_string()).unwrap_or_default();
    let (l, i) = (number(rating.likelihood), number(rating.impact));
    let level = criteria.level_of(rating);
    let shown = level.map(|it| it.to_string()).unwrap_or_default();
    let way = match criteria.formula {
        Some(Formula::Sum) => t.example_sum,
        Some(Formula::Matrix) => t.example_matrix,
        _ => t.example_product,
    };
    let text = fill(way, &[("l", &l), ("i", &i), ("level", &shown)]);
    let band = criteria.band(level).map(|it| it.name.trim().to_owned()).filter(|it| !it.is_empty());
    band.map_or(text.clone(), |band| fill(t.example_in_band, &[("text", &text), ("band", &band)]))
}

fn compared(sheet: &Sheet<'_>, rating: &Rating) -> String {
    let (t, criteria) = (&sheet.t.methodology, sheet.isms.criteria_draft());
    let (Some(limit), Some(level)) = (criteria.accept_max, criteria.level_of(rating)) else {
        return t.example_no_limit.to_owned();
    };
    let text = if level > limit { t.example_above } else { t.example_within };
    fill(text, &[("level", &level.to_string()), ("limit", &limit.to_string())])
}

fn treatment(risk: &Risk) -> String {
    let option = risk.treatment.map(Term::label).unwrap_or_default();
    [option, risk.treatment_note.trim()]
        .into_iter()
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(". ")
}

fn accepted(sheet: &Sheet<'_>, risk: &Risk) -> String {
    let t = &sheet.t.methodology;
    let Some(decision) = risk.acceptance.as_ref().filter(|_| is_accepted(risk)) else {
        return t.example_not_accepted.to_owned();
    };
    let who = sheet.name_and_job(decision.by.as_ref()).unwrap_or_default();
    let mut text = fill(t.example_accepted, &[("who", &who), ("on", &day_or_blank(decision.on))]);
    if let Some(until) = decision.valid_until {
        text = fill(t.example_until, &[("text", &text), ("until", &day(until))]);
    }
    if !blank(&decision.rationale) {
        text = fill(t.example_why, &[("text", &text), ("why", &capital(decision.rationale.trim()))]);
    }
    text
}
