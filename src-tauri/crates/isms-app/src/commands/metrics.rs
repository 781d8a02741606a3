//! The values of metrics in their order, with their targets: what a small chart shows.

use std::collections::BTreeMap;

use isms_model::{Date, Direction, Id, Measurement, Metric};
use serde::{Deserialize, Serialize};

use crate::error::AppResult;
use crate::workbench::Workbench;

/// So many of the newest values are given of each metric.
const VALUES: usize = 24;

/// Which metrics.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SeriesRequest {
    /// This one only, by reference; all of them where it is empty.
    pub metric: Option<String>,
}

/// A value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SeriesPoint {
    /// The measurement.
    pub id: String,
    /// The day it was measured.
    pub on: Date,
    /// The value, in the unit of the metric.
    pub value: f64,
}

/// A metric with its values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct MetricLine {
    /// Its reference.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// The unit of its values.
    pub unit: String,
    /// The value to reach.
    pub target: Option<f64>,
    /// Which values are good.
    pub direction: Option<Direction>,
    /// The newest values that count, oldest first.
    pub points: Vec<SeriesPoint>,
    /// How many values count.
    pub count: u32,
    /// How many were set aside.
    pub set_aside: u32,
    /// Whether the newest value reaches the target; nothing where one of them is missing.
    pub reached: Option<bool>,
}

/// Metrics with their values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct MetricSeries {
    /// In the order of references.
    pub metrics: Vec<MetricLine>,
}

/// The values of metrics in their order.
pub fn metric_series(workbench: &Workbench, request: SeriesRequest) -> AppResult<MetricSeries> {
    let (isms, _) = workbench.snapshot()?;
    let mut values: BTreeMap<Id<Metric>, Vec<(&Id<Measurement>, &Measurement)>> = BTreeMap::new();
    for (id, it) in isms.measurements.iter() {
        if let Some(metric) = &it.metric {
            values.entry(metric.clone()).or_default().push((id, it));
        }
    }
    let wanted = |id: &Id<Metric>| request.metric.as_ref().is_none_or(|it| it == id.as_str());
    let metrics = isms.metrics.iter().filter(|(id, _)| wanted(id));
    let line = |(id, it): (&Id<Metric>, &Metric)| line_of(id, it, values.remove(id).unwrap_or_default());
    Ok(MetricSeries { metrics: metrics.map(line).collect() })
}

fn line_of(id: &Id<Metric>, it: &Metric, values: Vec<(&Id<Measurement>, &Measurement)>) -> MetricLine {
    let point = |(id, it): (&Id<Measurement>, &Measurement)| {
        it.counted().map(|(on, value)| SeriesPoint { id: id.to_string(), on, value })
    };
    let set_aside = values.iter().filter(|(_, it)| !it.set_aside_because.trim().is_empty()).count();
    let mut points: Vec<SeriesPoint> = values.into_iter().filter_map(point).collect();
    points.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
    let count = points.len();
    let last = points.last().map(|it| it.value);
    points.drain(..count.saturating_sub(VALUES));
    MetricLine {
        id: id.to_string(),
        name: it.name.clone(),
        unit: it.unit.clone(),
        target: it.target,
        direction: it.direction,
        points,
        count: count as u32,
        set_aside: set_aside as u32,
        reached: last.zip(it.target).map(|(value, target)| it.reaches(value, target)),
    }
}
