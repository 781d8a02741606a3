//! The values of every metric, found in one pass: those that count, oldest first, and how many were set aside.

use std::collections::BTreeMap;

use isms_model::{Date, Id, Metric};

use crate::kinds::sheet::Sheet;

/// The values of one metric.
#[derive(Default)]
pub(super) struct Series {
    /// Those that count, oldest first.
    pub(super) values: Vec<(Date, f64)>,
    /// How many were set aside as wrong.
    pub(super) set_aside: usize,
}

/// The values of all metrics.
pub(super) struct Values<'a>(BTreeMap<&'a str, Series>);

impl<'a> Values<'a> {
    /// Reads every measurement up to the day that is shown.
    pub(super) fn of(sheet: &Sheet<'a>) -> Self {
        let mut all: BTreeMap<&'a str, Series> = BTreeMap::new();
        for (_, it) in sheet.isms.measurements.iter() {
            let Some(metric) = &it.metric else { continue };
            let series = all.entry(metric.as_str()).or_default();
            match it.counted() {
                Some((on, value)) if on <= sheet.issue.on => series.values.push((on, value)),
                None if !it.set_aside_because.trim().is_empty() => series.set_aside += 1,
                _ => {}
            }
        }
        for series in all.values_mut() {
            series.values.sort_by_key(|(on, _)| *on);
        }
        Self(all)
    }

    /// The values of a metric.
    pub(super) fn series(&self, metric: &Id<Metric>) -> Option<&Series> {
        self.0.get(metric.as_str())
    }

    /// The newest value of a metric.
    pub(super) fn last(&self, metric: &Id<Metric>) -> Option<(Date, f64)> {
        self.series(metric)?.values.last().copied()
    }
}
