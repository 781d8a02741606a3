//! The whole register: open risks by their level before treatment, then closed ones.

use isms_model::terms::Term;
use isms_model::text::blank;
use isms_model::{Kind, Property, Rating, RatingStanding, RecordRef};

use super::{Entry, Risks};
use crate::content::{Block, Cell, Inline, Row, muted, text};
use crate::kinds::block::{cell, columns, heading, joined, paragraph, stacked, table_or};
use crate::kinds::sheet::{Sheet, day_or_blank};
use crate::kinds::words::fill;

/// The register.
pub(super) fn register(sheet: &Sheet<'_>, risks: &Risks<'_>) -> Vec<Block> {
    let t = &sheet.t.assessment;
    let mut rows = Vec::with_capacity(risks.open.len() + risks.closed.len() + 2);
    for (title, of) in [(t.open_group, &risks.open), (t.closed_group, &risks.closed)] {
        if !of.is_empty() {
            rows.push(Row::group(fill(title, &[("n", &of.len().to_string())])));
            rows.extend(of.iter().map(|it| row(sheet, risks, it)));
        }
    }
    let titles = [
        (t.risk, 13),
        (t.what, 52),
        (t.assets, 34),
        (t.cia, 10),
        (t.owner, 24),
        (t.lil_before, 21),
        (t.controls, 34),
        (t.decision, 16),
        (t.lil_after, 21),
        (t.status, 15),
        (t.assessed, 18),
        (t.next, 18),
    ];
    vec![
        heading(1, t.register, "register"),
        paragraph(t.cia_note),
        table_or(columns(&titles), rows, t.no_risks),
    ]
}

fn row(sheet: &Sheet<'_>, risks: &Risks<'_>, it: &Entry<'_>) -> Row {
    let risk = it.risk;
    let controls = risk.controls.iter().map(|id| vec![sheet.control(id.as_str())]).collect();
    let status = risk.status.map(Term::label).unwrap_or_default();
    Row::body(vec![
        Cell::from(it.id.as_str()),
        Cell::runs(what(sheet, it)),
        cell(assets(sheet, it)),
        Cell::or_dash(affects(&risk.affects)),
        Cell::from(sheet.stated(&sheet.name(risk.owner.as_ref()).unwrap_or_default())),
        Cell::runs(level(sheet, risks, it, &risk.inherent)),
        cell(joined(controls, ", ")),
        Cell::from(sheet.stated(risk.treatment.map(Term::label).unwrap_or_default())),
        Cell::runs(level(sheet, risks, it, &risk.residual)),
        Cell::from(sheet.stated(status)),
        Cell::from(sheet.stated_day(risk.assessed_on)),
        Cell::or_dash(day_or_blank(risk.next_review_on)),
    ])
    .anchored(it.id.as_str())
}

/// The title, then threat and weakness.
fn what(sheet: &Sheet<'_>, it: &Entry<'_>) -> Vec<Inline> {
    let t = &sheet.t.assessment;
    let mut lines = vec![vec![text(sheet.stated(&it.risk.title))]];
    for (words, said) in [(t.threat, &it.risk.threat), (t.weakness, &it.risk.vulnerability)] {
        lines.extend((!blank(said)).then(|| vec![muted(fill(words, &[("words", said.trim())]))]));
    }
    stacked(lines)
}

fn assets(sheet: &Sheet<'_>, it: &Entry<'_>) -> Vec<Inline> {
    let assets = it.risk.assets.iter().map(|id| sheet.titled(&RecordRef::new(Kind::Asset, id.as_str())));
    let processes =
        it.risk.processes.iter().map(|id| sheet.titled(&RecordRef::new(Kind::Process, id.as_str())));
    joined(assets.chain(processes).collect(), "; ")
}

/// `C A`: the first letters of what suffers.
fn affects(list: &[Property]) -> String {
    let letters = Property::ALL.iter().filter(|it| list.contains(it)).map(|it| &it.label()[..1]);
    letters.collect::<Vec<_>>().join(" ")
}

/// Likelihood, impact and level as they were rated; a rating by an earlier version of the method says so.
fn level(sheet: &Sheet<'_>, risks: &Risks<'_>, it: &Entry<'_>, rating: &Rating) -> Vec<Inline> {
    let (t, method) = (&sheet.t.assessment, &risks.index.method);
    let level = method.level(it.risk, rating);
    if rating.is_blank() && level.is_none() {
        return vec![muted("–")];
    }
    let step = |step: Option<u8>| step.map_or_else(|| "–".to_owned(), |it| it.to_string());
    let places = [("likelihood", &*step(rating.likelihood)), ("impact", &*step(rating.impact))];
    let mut runs = vec![text(fill(t.step, &places))];
    runs.push(crate::content::bold(level.map_or_else(|| "–".to_owned(), |it| it.to_string())));
    if method.standing(it.risk, rating) == RatingStanding::ToReassess {
        runs.extend([Inline::Break, muted(t.not_by_today)]);
    }
    runs
}
