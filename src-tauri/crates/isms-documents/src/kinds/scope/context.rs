//! What shaped the scope (4.1, 4.2): issues inside and outside, the decision about climate change, and what interested
//! parties require.

use isms_model::terms::Term;
use isms_model::text::blank;
use isms_model::{Id, InterestedParty, PartyRequirement, Side};

use crate::content::{Block, Cell, Inline, Row, muted, text};
use crate::kinds::block::{cell, columns, heading, paragraph, sentence, stacked, table_or};
use crate::kinds::sheet::{Sheet, day};
use crate::kinds::words::fill;

/// Issues by reference, those inside first.
pub(super) fn issues(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.scope;
    let of = |side: Option<Side>| sheet.isms.context_issues.iter().filter(move |(_, it)| it.side == side);
    let rows = [Some(Side::Internal), Some(Side::External), None].into_iter().flat_map(of).map(|(id, it)| {
        let side = it.side.map_or_else(|| sheet.not_stated(), Term::label);
        Row::body(vec![Cell::from(id.as_str()), Cell::from(sheet.stated(&it.title)), Cell::from(side)])
            .anchored(id.as_str())
    });
    let titles = [(t.reference, 20), (t.issue, 124), (t.side, 30)];
    vec![
        heading(2, t.issues, "issues"),
        table_or(columns(&titles), rows.collect(), t.no_issues),
        paragraph(climate(sheet)),
    ]
}

/// Whether climate change matters to the ISMS, who decided it when, and why (4.1 with Amd 1:2024).
fn climate(sheet: &Sheet<'_>) -> String {
    let (t, it) = (&sheet.t.scope, sheet.isms.organization());
    let decided = match it.climate_relevant {
        Some(true) => t.climate_matters,
        Some(false) => t.climate_matters_not,
        None => return t.climate_undecided.to_owned(),
    };
    let by = sheet.name_and_job(it.climate_decided_by.as_ref());
    let when: Vec<String> = [it.climate_decided_on.map(day), by].into_iter().flatten().collect();
    let when = if when.is_empty() { String::new() } else { format!(" ({})", when.join(", ")) };
    let why = if blank(&it.climate_rationale) {
        t.climate_no_reason.to_owned()
    } else {
        sentence(&it.climate_rationale)
    };
    fill(decided, &[("when", &when), ("why", &why)])
}

/// Parties by reference, with what of their requirements the ISMS takes on.
pub(super) fn parties(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.scope;
    let rows = sheet.isms.interested_parties.iter().map(|(id, it)| party(sheet, id, it));
    let titles = [(t.reference, 20), (t.interested_party, 44), (t.requires, 110)];
    vec![heading(2, t.parties, "parties"), table_or(columns(&titles), rows.collect(), t.no_parties)]
}

fn party(sheet: &Sheet<'_>, id: &Id<InterestedParty>, it: &InterestedParty) -> Row {
    let said = it.requirements.iter().filter(|it| !blank(&it.text));
    Row::body(vec![
        Cell::from(id.as_str()),
        Cell::from(sheet.stated(&it.name)),
        cell(stacked(said.map(|it| requirement(sheet, it)).collect())),
    ])
    .anchored(id.as_str())
}

/// What is required, and whether the ISMS takes it on where it does not go without saying.
fn requirement(sheet: &Sheet<'_>, it: &PartyRequirement) -> Vec<Inline> {
    let t = &sheet.t.scope;
    let note = match it.addressed {
        Some(true) => return vec![text(it.text.trim())],
        Some(false) if blank(&it.reason) => t.not_taken_on.to_owned(),
        Some(false) => fill(t.not_taken_on_because, &[("reason", it.reason.trim())]),
        None => t.taken_on_undecided.to_owned(),
    };
    vec![text(format!("{} ", it.text.trim())), muted(format!("({note})"))]
}
