//! The highest risks, those above the limit with what is done about them, and those that were accepted above it.

use isms_model::terms::Term;
use isms_model::{Id, TreatmentAction};

use super::{Entry, Risks, figure};
use crate::content::{Block, Cell, Column, Inline, Row, muted, text};
use crate::kinds::block::{columns, numbered, stacked, table_or};
use crate::kinds::sheet::{Sheet, day, day_or_blank};
use crate::kinds::words::fill;

/// How many risks are called the highest.
const TOP: usize = 10;

/// The ten highest today.
pub(super) fn top(sheet: &Sheet<'_>, risks: &Risks<'_>) -> Vec<Block> {
    let t = &sheet.t.assessment;
    let mut highest: Vec<&Entry<'_>> = risks.open.iter().filter(|it| it.today.is_some()).collect();
    highest.sort_by_key(|it| std::cmp::Reverse(it.today));
    let rows = highest.into_iter().take(TOP).map(|it| {
        let decision = it.risk.treatment.map(Term::label).unwrap_or_default();
        Row::body(vec![
            Cell::runs(vec![sheet.risk(it.id)]),
            Cell::from(sheet.stated(&it.risk.title)),
            Cell::from(sheet.stated(&sheet.name(it.risk.owner.as_ref()).unwrap_or_default())),
            Cell::runs(figure(it.before)),
            Cell::runs(figure(it.today)),
            Cell::runs(figure(it.after)),
            Cell::from(sheet.stated(decision)),
        ])
    });
    let mut titles = columns(&[(t.risk, 14), (t.what, 58), (t.owner, 32)]);
    titles.extend([t.before, t.today, t.after].map(|it| Column::right(it, 17)));
    titles.push(Column::left(t.decision, 19));
    vec![numbered(t.top, "top"), table_or(titles, rows.collect(), t.no_risks)]
}

/// Those above the limit today, with the actions that are to bring them down.
pub(super) fn above(sheet: &Sheet<'_>, risks: &Risks<'_>) -> Vec<Block> {
    let t = &sheet.t.assessment;
    let mut above: Vec<&Entry<'_>> =
        risks.open.iter().filter(|it| sheet.isms.criteria().over_limit(it.today)).collect();
    above.sort_by_key(|it| std::cmp::Reverse(it.today));
    let rows = above.into_iter().map(|it| {
        let actions = risks.index.actions.get(it.id.as_str()).map(Vec::as_slice).unwrap_or_default();
        Row::body(vec![
            Cell::runs(vec![sheet.risk(it.id)]),
            Cell::from(sheet.stated(&it.risk.title)),
            Cell::runs(figure(it.today)),
            Cell::runs(figure(it.after)),
            Cell::runs(done(sheet, actions)),
        ])
    });
    let mut titles = columns(&[(t.risk, 14), (t.what, 52), (t.done_about_it, 76)]);
    titles.splice(2..2, [Column::right(t.today, 14), Column::right(t.after, 18)]);
    vec![numbered(t.above, "above"), table_or(titles, rows.collect(), t.no_above)]
}

/// Each action with who, due and how far it is.
fn done(sheet: &Sheet<'_>, actions: &[(&Id<TreatmentAction>, &TreatmentAction)]) -> Vec<Inline> {
    let t = &sheet.t.assessment;
    if actions.is_empty() {
        return vec![muted(t.no_action)];
    }
    let said = actions.iter().map(|(id, it)| {
        let due = it.due_on.map(|on| fill(t.action_due, &[("date", &day(on))]));
        let status = it.status.map(|it| it.label().to_lowercase());
        let facts: Vec<String> =
            [sheet.name(it.responsible.as_ref()), due, status].into_iter().flatten().collect();
        let mut runs = vec![sheet.any(isms_model::Kind::TreatmentAction, id.as_str())];
        runs.push(text(format!(" {}", sheet.stated(&it.text))));
        if !facts.is_empty() {
            runs.push(muted(format!(" ({})", facts.join(", "))));
        }
        runs
    });
    stacked(said.collect())
}

/// Those that are expected to stay above the limit and that somebody accepted.
pub(super) fn accepted(sheet: &Sheet<'_>, risks: &Risks<'_>) -> Vec<Block> {
    let t = &sheet.t.assessment;
    let over = risks.open.iter().filter(|it| sheet.isms.criteria().over_limit(it.after));
    let rows = over.filter_map(|it| {
        let decision = it.risk.acceptance.as_ref().filter(|it| it.by.is_some() && it.on.is_some())?;
        Some(Row::body(vec![
            Cell::runs(vec![sheet.risk(it.id)]),
            Cell::from(sheet.stated(&it.risk.title)),
            Cell::runs(figure(it.after)),
            Cell::runs(sheet.person(decision.by.as_ref())),
            Cell::or_dash(day_or_blank(decision.on)),
            Cell::from(sheet.stated(&decision.rationale)),
            Cell::or_dash(day_or_blank(decision.valid_until)),
        ]))
    });
    let mut titles =
        columns(&[(t.risk, 14), (t.what, 34), (t.accepted_by, 28), (t.on, 17), (t.why, 50), (t.until, 17)]);
    titles.insert(2, Column::right(t.after, 14));
    vec![numbered(t.accepted, "accepted"), table_or(titles, rows.collect(), t.no_accepted)]
}
