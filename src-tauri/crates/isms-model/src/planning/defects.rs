//! What is wrong with criteria as they are being written (6.1.2 a): found where it is, in the field and the line.

use std::collections::BTreeSet;

use super::{Criteria, Formula, ScaleLevel};

/// The fewest and the most steps of a scale.
pub const SCALE_STEPS: std::ops::RangeInclusive<usize> = 3..=6;

/// Something wrong with the criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriteriaDefect {
    /// The field it is in.
    pub field: &'static str,
    /// The line of the field, from 0, where it is about one.
    pub at: Option<usize>,
    /// What is wrong, as a key into the message file.
    pub key: &'static str,
    /// What the message says, by name.
    pub args: Vec<(&'static str, String)>,
    /// Whether no level can be trusted while it stands; else it is a hint.
    pub is_grave: bool,
}

fn defect(field: &'static str, at: Option<usize>, key: &'static str) -> CriteriaDefect {
    CriteriaDefect { field, at, key, args: Vec::new(), is_grave: true }
}

impl CriteriaDefect {
    fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }
    fn hint(mut self) -> Self {
        self.is_grave = false;
        self
    }
}

impl Criteria {
    /// What is wrong with these criteria, in the order of the form.
    pub fn defects(&self) -> Vec<CriteriaDefect> {
        let mut found = scale("likelihood", &self.likelihood);
        found.extend(scale("impact", &self.impact));
        if self.formula.is_none() {
            found.push(defect("formula", None, "formula_missing"));
        }
        if self.formula == Some(Formula::Matrix) {
            found.extend(self.matrix_defects());
        }
        let levels = self.levels();
        found.extend(self.band_defects(&levels));
        found.extend(self.limit_defects(&levels));
        found
    }

    /// Every level that the scales can give, lowest first.
    pub fn levels(&self) -> Vec<u16> {
        let pairs = self.likelihood.iter().flat_map(|l| self.impact.iter().map(move |i| (l.level, i.level)));
        let levels: BTreeSet<u16> = pairs.filter_map(|(l, i)| self.level(Some(l), Some(i))).collect();
        levels.into_iter().collect()
    }

    fn matrix_defects(&self) -> Vec<CriteriaDefect> {
        let at = |row: usize, column: usize| self.matrix.get(row).and_then(|it| it.get(column)).copied();
        let step = |scale: &[ScaleLevel], at: usize| scale.get(at).map_or(0, |it| it.level);
        let mut found = Vec::new();
        let mut is_open = false;
        for row in 0..self.likelihood.len() {
            for column in 0..self.impact.len() {
                let Some(level) = at(row, column).filter(|it| *it > 0) else {
                    is_open = true;
                    continue;
                };
                let below = row.checked_sub(1).and_then(|row| at(row, column));
                let left = column.checked_sub(1).and_then(|column| at(row, column));
                if below.into_iter().chain(left).any(|it| it > level) {
                    let it = defect("matrix", None, "matrix_falls").hint();
                    let it = it.with("l", step(&self.likelihood, row)).with("i", step(&self.impact, column));
                    found.push(it);
                }
            }
        }
        if is_open {
            found.insert(0, defect("matrix", None, "matrix_open"));
        }
        found
    }

    fn band_defects(&self, levels: &[u16]) -> Vec<CriteriaDefect> {
        let mut found = Vec::new();
        for (at, band) in self.bands.iter().enumerate() {
            if band.name.trim().is_empty() {
                found.push(defect("bands", Some(at), "band_unnamed").hint());
            }
            if band.min > band.max {
                found.push(defect("bands", Some(at), "band_reversed"));
            } else if let Some(top) = levels.last().filter(|it| band.min > **it) {
                found.push(defect("bands", Some(at), "band_beyond").with("top", top).hint());
            }
            for other in &self.bands[..at] {
                let (low, high) = (band.min.max(other.min), band.max.min(other.max));
                if low <= high {
                    let it = defect("bands", Some(at), "band_overlap");
                    found.push(it.with("low", low).with("high", high).with("band", &other.name));
                }
            }
        }
        if !self.bands.is_empty() {
            found.extend(self.gaps(levels));
        }
        found
    }

    /// Runs of levels that the scales can give and no band holds.
    fn gaps(&self, levels: &[u16]) -> Vec<CriteriaDefect> {
        let mut runs: Vec<(u16, u16)> = Vec::new();
        let mut was_open = false;
        for level in levels.iter().copied() {
            let is_open = self.band(Some(level)).is_none();
            match runs.last_mut().filter(|_| was_open) {
                Some(run) if is_open => run.1 = level,
                _ if is_open => runs.push((level, level)),
                _ => {}
            }
            was_open = is_open;
        }
        runs.iter()
            .map(|(low, high)| defect("bands", None, "band_gap").with("low", low).with("high", high))
            .collect()
    }

    fn limit_defects(&self, levels: &[u16]) -> Vec<CriteriaDefect> {
        let Some(limit) = self.accept_max else { return vec![defect("accept_max", None, "limit_missing")] };
        let (Some(lowest), Some(top)) = (levels.first(), levels.last()) else { return Vec::new() };
        if limit >= *top || limit < *lowest {
            let key = if limit < *lowest { "limit_below" } else { "limit_above" };
            let it = defect("accept_max", None, key).with("lowest", lowest).with("top", top);
            // A limit below everything is strict, not wrong; one above everything decides nothing.
            return vec![if limit < *lowest { it.hint() } else { it }];
        }
        let split = self
            .bands
            .iter()
            .find(|it| it.min <= limit && levels.iter().any(|level| *level > limit && *level <= it.max));
        split
            .map(|it| defect("accept_max", None, "limit_splits").with("band", &it.name).hint())
            .into_iter()
            .collect()
    }
}

fn scale(field: &'static str, steps: &[ScaleLevel]) -> Vec<CriteriaDefect> {
    let mut found = Vec::new();
    if !SCALE_STEPS.contains(&steps.len()) {
        found.push(defect(field, None, "scale_steps").with("n", steps.len()));
    }
    for (at, step) in steps.iter().enumerate() {
        if steps[..at].iter().any(|it| it.level >= step.level) {
            found.push(defect(field, Some(at), "step_order").with("n", step.level));
        }
        if step.label.trim().is_empty() {
            found.push(defect(field, Some(at), "step_unnamed").with("n", step.level).hint());
        } else if step.definition.trim().is_empty() {
            found.push(defect(field, Some(at), "step_undefined").with("n", step.level).hint());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::planning::Band;

    fn scale(n: u8) -> Vec<ScaleLevel> {
        (1..=n)
            .map(|level| ScaleLevel { level, label: format!("Step {level}"), definition: "Like this".into() })
            .collect()
    }
    fn band(name: &str, min: u16, max: u16) -> Band {
        Band { name: name.into(), min, max, ..Default::default() }
    }
    fn sound() -> Criteria {
        Criteria {
            likelihood: scale(3),
            impact: scale(3),
            formula: Some(Formula::Product),
            bands: vec![band("Low", 1, 2), band("High", 3, 9)],
            accept_max: Some(2),
            ..Default::default()
        }
    }
    fn keys(criteria: &Criteria) -> Vec<&'static str> {
        criteria.defects().iter().map(|it| it.key).collect()
    }

    #[test]
    fn nothing_is_said_of_sound_criteria_and_gaps_count_only_where_a_level_can_fall() {
        assert_eq!(keys(&sound()), [""; 0]);
        // 5, 7 and 8 are no product of two steps.
        let bands = vec![band("Low", 1, 2), band("Middle", 3, 4), band("High", 6, 6), band("Top", 9, 9)];
        assert_eq!(keys(&Criteria { bands, ..sound() }), [""; 0]);
    }

    #[test]
    fn bands_and_limit_are_told_where_they_are_wrong() {
        let bands = vec![band("Low", 1, 3), band("", 3, 4), band("Top", 9, 6)];
        assert_eq!(
            keys(&Criteria { bands, accept_max: Some(9), ..sound() }),
            ["band_unnamed", "band_overlap", "band_reversed", "band_gap", "limit_above"]
        );
        let gap = Criteria { bands: vec![band("Low", 1, 3)], ..sound() }.defects();
        assert_eq!(gap[0].args, [("low", "4".to_owned()), ("high", "9".to_owned())]);
        assert_eq!(gap[1].key, "limit_splits");
        assert_eq!(keys(&Criteria { accept_max: None, ..sound() }), ["limit_missing"]);
    }

    #[test]
    fn scales_have_three_to_six_steps_that_rise_and_a_matrix_is_whole_and_does_not_fall() {
        let two = Criteria { likelihood: scale(2), ..sound() };
        assert_eq!(keys(&two), ["scale_steps"]);
        let mut twice = scale(3);
        twice[2].level = 2;
        assert_eq!(keys(&Criteria { impact: twice, ..sound() })[0], "step_order");
        let matrix = vec![vec![1, 2, 3], vec![2, 1, 3], vec![3, 3]];
        assert_eq!(
            keys(&Criteria { formula: Some(Formula::Matrix), matrix, ..sound() })[..2],
            ["matrix_open", "matrix_falls"]
        );
    }
}
