//! How each objective is reached (6.2): what is done, with which means, by whom, by when, and how the result is judged.

use isms_model::text::blank;
use isms_model::{Date, Id, Kind, Objective, RecordRef};

use crate::content::{Block, Inline, KeyValue, KeyValueRow};
use crate::kinds::block::{heading, joined};
use crate::kinds::sheet::{Sheet, day};
use crate::kinds::words::fill;

/// The plans; nothing where there is no objective.
pub(super) fn plans(sheet: &Sheet<'_>) -> Vec<Block> {
    let t = &sheet.t.objectives;
    if sheet.isms.objectives.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![heading(1, t.plans, "plans")];
    for (id, it) in sheet.isms.objectives.iter() {
        let title = fill(t.plan_title, &[("id", id.as_str()), ("text", &sheet.stated(&it.text))]);
        blocks.push(heading(2, title, &format!("plan-{id}")));
        blocks.push(Block::KeyValue(KeyValue { rows: plan(sheet, it) }));
    }
    blocks
}

fn plan(sheet: &Sheet<'_>, it: &Objective) -> Vec<KeyValueRow> {
    let t = &sheet.t.objectives;
    let owner = sheet.name_and_job(it.owner.as_ref()).unwrap_or_default();
    let named = |kind: Kind, ids: &mut dyn Iterator<Item = &str>| -> Vec<Inline> {
        joined(ids.map(|id| sheet.titled(&RecordRef::new(kind, id))).collect(), "; ")
    };
    let metric = named(Kind::Metric, &mut it.metric.iter().map(Id::as_str));
    let risks = named(Kind::Risk, &mut it.risks.iter().map(Id::as_str));
    let mut rows = vec![
        KeyValueRow::new(t.done, sheet.stated(&it.actions)),
        KeyValueRow::new(t.means, sheet.stated(&it.resources)),
        KeyValueRow::new(t.answers, sheet.stated(&owner)),
        KeyValueRow::new(t.until, sheet.stated_day(it.due_on)),
        KeyValueRow::new(t.judged_how, sheet.stated(&it.evaluation)),
    ];
    let lists = [(t.shown_by, metric), (t.risks, risks)];
    let lists = lists.into_iter().filter(|(_, list)| !list.is_empty());
    rows.extend(lists.map(|(label, value)| KeyValueRow { label: label.to_owned(), value }));
    let days: [(&str, Option<Date>); 3] =
        [(t.told, it.communicated_on), (t.reviewed, it.reviewed_on), (t.achieved, it.achieved_on)];
    let days: Vec<String> =
        days.into_iter().filter_map(|(words, on)| Some(fill(words, &[("date", &day(on?))]))).collect();
    rows.extend((!days.is_empty()).then(|| KeyValueRow::new(t.followed, days.join(", "))));
    if !blank(&it.no_measure_reason) {
        let words = fill(t.not_measurable, &[("reason", it.no_measure_reason.trim())]);
        rows.push(KeyValueRow::new(t.shown_by, words));
    }
    rows
}
