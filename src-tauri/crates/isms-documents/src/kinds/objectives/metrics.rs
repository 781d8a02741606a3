//! What is measured, how and by whom, with the last values and what they were found to say.

use isms_model::text::blank;
use isms_model::{Direction, Id, Metric};

use super::values::{Series, Values};
use super::with_unit;
use crate::content::{Block, Cell, Inline, Row, bold, muted, text};
use crate::kinds::block::{columns, heading, stacked, table_or};
use crate::kinds::sheet::{Sheet, day};
use crate::kinds::words::fill;

/// How many values a metric shows before it says how many earlier ones there are.
const MOST: usize = 6;

/// The table of metrics.
pub(super) fn metrics(sheet: &Sheet<'_>, values: &Values<'_>) -> Vec<Block> {
    let t = &sheet.t.objectives;
    let rows = sheet.isms.metrics.iter().map(|(id, it)| row(sheet, values, id, it)).collect();
    let titles = [
        (t.number, 16),
        (t.metric, 80),
        (t.target, 24),
        (t.often, 22),
        (t.who, 34),
        (t.values, 40),
        (t.says, 57),
    ];
    vec![heading(1, t.metrics, "metrics"), table_or(columns(&titles), rows, t.no_metrics)]
}

fn row(sheet: &Sheet<'_>, values: &Values<'_>, id: &Id<Metric>, it: &Metric) -> Row {
    let t = &sheet.t.objectives;
    let mut what = vec![vec![text(sheet.stated(&it.name))]];
    what.extend((!blank(&it.method)).then(|| vec![muted(it.method.trim())]));
    what.extend(it.ended_on.map(|on| vec![muted(fill(t.ended, &[("date", &day(on))]))]));
    let target = it.target.map(|value| {
        let words = match it.direction {
            Some(Direction::LowerIsBetter) => t.at_most,
            _ => t.at_least,
        };
        fill(words, &[("value", &with_unit(value, Some(it)))])
    });
    let often = it.frequency_months.map(|n| match n {
        1 => t.monthly.to_owned(),
        n => fill(t.months, &[("n", &n.to_string())]),
    });
    let judge = sheet.name(it.analysed_by.as_ref()).map(|name| fill(t.judged, &[("name", &name)]));
    let mut who = vec![vec![text(sheet.stated(&sheet.name(it.measured_by.as_ref()).unwrap_or_default()))]];
    who.extend(judge.map(|it| vec![muted(it)]));
    let mut says = vec![vec![text(sheet.stated(&it.analysis))]];
    says.extend(it.analysed_on.map(|on| vec![muted(day(on))]));
    Row::body(vec![
        Cell::from(id.as_str()),
        Cell::runs(stacked(what)),
        Cell::from(sheet.stated(&target.unwrap_or_default())),
        Cell::from(sheet.stated(&often.unwrap_or_default())),
        Cell::runs(stacked(who)),
        Cell::runs(shown(sheet, it, values.series(id))),
        Cell::runs(stacked(says)),
    ])
    .anchored(id.as_str())
}

/// The last values, the newest in bold with whether it went up or down, and how many more there are.
fn shown(sheet: &Sheet<'_>, metric: &Metric, series: Option<&Series>) -> Vec<Inline> {
    let t = &sheet.t.objectives;
    let Some((series, (on, value))) = series.and_then(|it| Some((it, *it.values.last()?))) else {
        return vec![muted(t.not_measured)];
    };
    let earlier = &series.values[..series.values.len() - 1];
    let left = earlier.len().saturating_sub(MOST - 1);
    let mut lines = Vec::new();
    let count = |words: &str, n: usize| vec![muted(fill(words, &[("n", &n.to_string())]))];
    lines.extend((left > 0).then(|| count(t.earlier, left)));
    lines.extend(
        earlier[left..]
            .iter()
            .map(|(on, value)| vec![muted(format!("{} ", day(*on))), text(with_unit(*value, Some(metric)))]),
    );
    lines.push(vec![muted(format!("{} ", day(on))), bold(with_unit(value, Some(metric)))]);
    if let Some((_, before)) = earlier.last() {
        let words = match value.total_cmp(before) {
            std::cmp::Ordering::Greater => t.up,
            std::cmp::Ordering::Less => t.down,
            std::cmp::Ordering::Equal => t.level,
        };
        lines.push(vec![text(fill(words, &[("value", &with_unit(*before, Some(metric)))]))]);
    }
    lines.extend((series.set_aside > 0).then(|| count(t.set_aside, series.set_aside)));
    stacked(lines)
}
