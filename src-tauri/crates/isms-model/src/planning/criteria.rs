//! Risk criteria (6.1.2 a): the scales, how a level is computed, and who may accept what. Versions live on the
//! document of kind `risk_methodology`; each risk names the version it was assessed under.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Rating;
use crate::id::Id;
use crate::kind::record;
use crate::leadership::{Person, RoleKind};
use crate::terms::terms;

terms! {
    /// How likelihood and impact make a level.
    Formula {
        Product = "product" "Likelihood × impact",
        Sum = "sum" "Likelihood + impact",
        Matrix = "matrix" "Matrix",
    }
}

/// One step of a scale.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ScaleLevel {
    /// Its number, 1 for the least.
    pub level: u8,
    /// Its name.
    pub label: String,
    /// What it means, so that two people choose the same.
    pub definition: String,
}

/// A band of levels and who may accept a risk in it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Band {
    /// What it is called.
    pub name: String,
    /// Its lowest level.
    pub min: u16,
    /// Its highest level.
    pub max: u16,
    /// Roles that may accept a risk in it; the risk owner alone where it is empty.
    pub authority: Vec<RoleKind>,
    /// What has to happen with a risk in it.
    pub response: String,
}

/// A test whether two people score the same risks alike (6.1.2 b).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ConsistencyCheck {
    /// The day of the test.
    pub on: Option<NaiveDate>,
    /// Who scored.
    pub by: Vec<Id<Person>>,
    /// Which risks were scored twice.
    pub sample: String,
    /// How many scores agreed, in percent.
    pub agreement_percent: Option<u8>,
    /// What was concluded and changed.
    pub conclusion: String,
}

/// The criteria as they are being written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Criteria {
    /// The steps of likelihood, lowest first.
    pub likelihood: Vec<ScaleLevel>,
    /// The steps of impact, lowest first.
    pub impact: Vec<ScaleLevel>,
    /// How they make a level.
    pub formula: Option<Formula>,
    /// The level for each likelihood (rows, lowest first) and impact (columns), where the formula is a matrix.
    pub matrix: Vec<Vec<u16>>,
    /// The highest level that may be accepted without further treatment.
    pub accept_max: Option<u16>,
    /// The bands of levels, lowest first.
    pub bands: Vec<Band>,
    /// Months between assessments.
    pub review_months: Option<u32>,
    /// Events that call for an assessment in between.
    pub triggers: String,
    /// Who takes part in an assessment, and what authority a risk owner needs.
    pub participants: String,
    /// How risks are found.
    pub identification: String,
    /// How risks are ranked for treatment.
    pub ranking: String,
    /// How treatment is chosen and controls are compared with Annex A.
    pub treatment_process: String,
    /// What is kept, where and for how long.
    pub records: String,
    /// Tests whether the method gives the same result twice.
    pub consistency_checks: Vec<ConsistencyCheck>,
}

impl Criteria {
    /// The level of a likelihood and an impact; nothing where one is no step of the scale or the formula is open.
    pub fn level(&self, likelihood: Option<u8>, impact: Option<u8>) -> Option<u16> {
        let row = self.likelihood.iter().position(|it| Some(it.level) == likelihood)?;
        let column = self.impact.iter().position(|it| Some(it.level) == impact)?;
        let (l, i) = (u16::from(likelihood?), u16::from(impact?));
        match self.formula? {
            Formula::Product => Some(l * i),
            Formula::Sum => Some(l + i),
            Formula::Matrix => self.matrix.get(row)?.get(column).copied(),
        }
    }
    /// Whether a rating says no likelihood and no impact that the scales do not have.
    pub fn is_on_scale(&self, rating: &Rating) -> bool {
        let on = |scale: &[ScaleLevel], step: Option<u8>| {
            step.is_none_or(|step| scale.iter().any(|it| it.level == step))
        };
        on(&self.likelihood, rating.likelihood) && on(&self.impact, rating.impact)
    }
    /// The name of a step of likelihood and of one of impact; empty where the scales do not have them.
    pub fn words(&self, rating: &Rating) -> (&str, &str) {
        fn label(scale: &[ScaleLevel], step: Option<u8>) -> &str {
            scale.iter().find(|it| Some(it.level) == step).map_or("", |it| it.label.as_str())
        }
        (label(&self.likelihood, rating.likelihood), label(&self.impact, rating.impact))
    }
    /// Fingerprint of what makes a level and judges it: scales with their words, formula, matrix, bands with who may
    /// accept, limit. Two criteria with one measure rate alike; all else (how often, who takes part, what a band calls
    /// for, tests of the method) may differ.
    pub fn measure(&self) -> String {
        let matrix = if self.formula == Some(Formula::Matrix) { &self.matrix[..] } else { &[] };
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let steps = |scale: &[ScaleLevel]| {
            let step = |it: &ScaleLevel| json!([it.level, words(&it.label), words(&it.definition)]);
            scale.iter().map(step).collect::<Vec<_>>()
        };
        let band = |it: &Band| json!([words(&it.name), it.min, it.max, it.authority]);
        let bands: Vec<_> = self.bands.iter().map(band).collect();
        let measure = json!([
            steps(&self.likelihood),
            steps(&self.impact),
            self.formula,
            matrix,
            bands,
            self.accept_max
        ]);
        crate::subject::sha256(measure.to_string().as_bytes())[..12].to_owned()
    }
    /// The criteria as an approval freezes them: without the tests of the method, which are records about it.
    #[must_use]
    pub fn frozen(&self) -> Self {
        Self { consistency_checks: Vec::new(), ..self.clone() }
    }
    /// The level of a rating by these criteria.
    pub fn level_of(&self, rating: &Rating) -> Option<u16> {
        self.level(rating.likelihood, rating.impact)
    }
    /// The level that stands for a rating: the one recorded beside it, else the computed one.
    pub fn standing_level(&self, rating: &Rating) -> Option<u16> {
        rating.recorded_level.or_else(|| self.level_of(rating))
    }
    /// The band that holds a level.
    pub fn band(&self, level: Option<u16>) -> Option<&Band> {
        let level = level?;
        self.bands.iter().find(|it| it.min <= level && level <= it.max)
    }
    /// Which of `steps` colours a level deserves, 0 for the least: by its band, else by its share of the highest.
    pub fn heat(&self, level: u16, steps: usize) -> usize {
        let last = steps.saturating_sub(1);
        if let Some(at) = self.bands.iter().position(|it| it.min <= level && level <= it.max) {
            return if self.bands.len() < 2 { 0 } else { at * last / (self.bands.len() - 1) };
        }
        let top = self.highest_level().max(1);
        (usize::from(level) * steps / (usize::from(top) + 1)).min(last)
    }
    /// The highest level that the scales can give; 0 where they are empty.
    pub fn highest_level(&self) -> u16 {
        let pairs = self.likelihood.iter().flat_map(|l| self.impact.iter().map(move |i| (l.level, i.level)));
        pairs.filter_map(|(l, i)| self.level(Some(l), Some(i))).max().unwrap_or(0)
    }
    /// Whether a level is above what may be accepted; false where either is unknown.
    pub fn over_limit(&self, level: Option<u16>) -> bool {
        matches!((level, self.accept_max), (Some(level), Some(max)) if level > max)
    }
}

record!(Criteria in criteria, title(_it) "Risk criteria".to_owned(), links(it, links) {
    for check in &it.consistency_checks {
        links.many("consistency_checks", &check.by);
    }
});

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(n: u8) -> Vec<ScaleLevel> {
        (1..=n).map(|level| ScaleLevel { level, ..Default::default() }).collect()
    }

    #[test]
    fn a_matrix_is_as_good_as_a_formula_and_what_is_off_the_scale_has_no_level() {
        let mut criteria = Criteria {
            likelihood: scale(3),
            impact: scale(2),
            formula: Some(Formula::Product),
            ..Default::default()
        };
        assert_eq!(criteria.level(Some(3), Some(2)), Some(6));
        assert_eq!(criteria.level(Some(4), Some(2)), None);
        criteria.formula = Some(Formula::Matrix);
        criteria.matrix = vec![vec![1, 2], vec![2, 4], vec![3, 9]];
        assert_eq!(criteria.level(Some(3), Some(2)), Some(9));
        assert_eq!(criteria.highest_level(), 9);
    }
}
