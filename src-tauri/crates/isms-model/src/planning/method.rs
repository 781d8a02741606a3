//! The risk method over time (6.1.2 a, 8.2): what is being written, which version is in force, and under which
//! version each rating was made. A rating belongs to its version for good: a change of the method never rewrites one,
//! it only says that it is to be made again.

use chrono::NaiveDate;

use super::{Criteria, Rating, Risk};
use crate::isms::Isms;
use crate::support::{DocumentKind, DocumentVersion, VersionState};
use crate::terms::terms;

terms! {
    /// How a rating stands to the method in force.
    RatingStanding {
        /// Nothing is rated.
        Blank = "blank" "Not rated",
        /// It was made under the criteria that are in force, or none are in force yet.
        UpToDate = "up_to_date" "Up to date",
        /// It was made under other criteria: it keeps what it says and is to be made again.
        ToReassess = "to_reassess" "To reassess",
        /// Nobody noted the version and the day does not tell; it is read on today's scales.
        Unknown = "unknown" "Version not known",
    }
}

/// What stamps of ratings begin with that were made while no version was in force.
const DRAFT: &str = "draft:";

/// A version of the method.
#[derive(Debug, Clone)]
pub struct MethodVersion<'a> {
    /// Its number, `2.1`.
    pub number: &'a str,
    /// What became of it.
    pub state: Option<VersionState>,
    /// Since when it was in force.
    pub from: Option<NaiveDate>,
    /// The criteria as they were approved; nothing where they were approved elsewhere and not kept here.
    pub criteria: Option<&'a Criteria>,
    /// Whether it measures exactly as the version in force does, whatever else it says.
    pub is_same: bool,
    measure: String,
}

/// Under which version a rating was made, and how that is known.
#[derive(Debug, Clone, Copy)]
pub enum MadeUnder<'m, 'a> {
    /// There is no rating.
    Nothing,
    /// It is noted, with the rating or with the risk.
    Noted(&'m MethodVersion<'a>),
    /// Nobody noted it; this version was in force on the day of the assessment.
    Inferred(&'m MethodVersion<'a>),
    /// It was made while the method was still being written.
    Draft,
    /// A number is noted that no version of the method carries.
    Unlisted,
    /// Nobody noted it, and the day of the assessment does not tell.
    Unknown,
}

/// The risk method with its versions.
#[derive(Debug, Clone)]
pub struct Method<'a> {
    /// Every version that was approved once, oldest first.
    pub versions: Vec<MethodVersion<'a>>,
    in_force: Option<usize>,
    standing: &'a Criteria,
}

impl Isms {
    /// The risk method with its versions.
    pub fn method(&self) -> Method<'_> {
        let document = self.document_of(DocumentKind::RiskMethodology).map(|(_, it)| it);
        let all: &[DocumentVersion] = document.map_or(&[], |it| &it.versions);
        let newest = document.and_then(|it| it.in_force());
        let in_force = newest.map(|it| (it, measure_of(it)));
        let versions: Vec<MethodVersion<'_>> = all
            .iter()
            .map(|it| {
                let measure = measure_of(it);
                let is_same = in_force.as_ref().is_some_and(|(other, its)| {
                    plain(&other.version) == plain(&it.version)
                        || (!measure.is_empty() && measure == *its)
                        || (!it.fingerprint.is_empty() && it.fingerprint == other.fingerprint)
                });
                MethodVersion {
                    number: it.version.trim(),
                    state: it.state,
                    from: it.effective_on.or(it.approved_on),
                    criteria: it.criteria.as_deref(),
                    is_same,
                    measure,
                }
            })
            .collect();
        let at = newest.and_then(|it| all.iter().position(|other| std::ptr::eq(it, other)));
        Method { versions, in_force: at, standing: self.criteria() }
    }
}

impl<'a> Method<'a> {
    /// The version in force.
    pub fn in_force(&self) -> Option<&MethodVersion<'a>> {
        self.versions.get(self.in_force?)
    }
    /// The criteria that count today: those in force, or those being written while none are.
    pub fn criteria(&self) -> &'a Criteria {
        self.standing
    }
    /// What a rating that is made now notes as its version.
    pub fn stamp(&self) -> String {
        self.in_force()
            .map_or_else(|| format!("{DRAFT}{}", self.standing.measure()), |it| it.number.to_owned())
    }
    /// The version with this number, however it is written: `v1.0`, `1.0` and `1` are one.
    pub fn version(&self, number: &str) -> Option<&MethodVersion<'a>> {
        self.versions.iter().rev().find(|it| plain(it.number) == plain(number))
    }
    /// The version in force on a day: the newest approved by then that was not withdrawn.
    pub fn on(&self, day: NaiveDate) -> Option<&MethodVersion<'a>> {
        let counts = |it: &&MethodVersion<'_>| it.state.is_some_and(|state| state != VersionState::Withdrawn);
        let versions = self.versions.iter().rev().filter(counts);
        versions.filter(|it| it.from.is_some_and(|from| from <= day)).max_by_key(|it| it.from)
    }

    /// Under which version a rating of a risk was made. What is noted with the rating counts first, then what is
    /// noted with the risk, then the day of the assessment.
    pub fn made_under(&self, risk: &Risk, rating: &Rating) -> MadeUnder<'_, 'a> {
        if rating.is_blank() {
            return MadeUnder::Nothing;
        }
        let noted = [&rating.version, &risk.criteria_version].map(|it| it.trim());
        let noted = noted.into_iter().find(|it| !it.is_empty());
        match noted {
            Some(label) if label.starts_with(DRAFT) => {
                let measure = label.trim_start_matches(DRAFT);
                let same = self.versions.iter().rev().find(|it| it.measure == measure);
                same.map_or(MadeUnder::Draft, MadeUnder::Noted)
            }
            Some(label) => self.version(label).map_or(MadeUnder::Unlisted, MadeUnder::Noted),
            None => {
                let then = risk.assessed_on.and_then(|day| self.on(day));
                then.map_or(MadeUnder::Unknown, MadeUnder::Inferred)
            }
        }
    }
    /// How a rating stands to the method in force.
    pub fn standing(&self, risk: &Risk, rating: &Rating) -> RatingStanding {
        let made = self.made_under(risk, rating);
        match made {
            MadeUnder::Nothing => RatingStanding::Blank,
            _ if self.in_force.is_none() => RatingStanding::UpToDate,
            MadeUnder::Noted(it) | MadeUnder::Inferred(it) if it.is_same => RatingStanding::UpToDate,
            MadeUnder::Unknown if self.standing.is_on_scale(rating) => RatingStanding::Unknown,
            _ => RatingStanding::ToReassess,
        }
    }
    /// Whether one of a risk's ratings is to be made again.
    pub fn is_to_reassess(&self, risk: &Risk) -> bool {
        risk.ratings().iter().any(|(_, it)| self.standing(risk, it) == RatingStanding::ToReassess)
    }
    /// The criteria that give a rating its level and its words: those it was made under. Nothing where it was made
    /// under criteria that were not kept.
    pub fn criteria_of(&self, risk: &Risk, rating: &Rating) -> Option<&'a Criteria> {
        match self.made_under(risk, rating) {
            _ if self.standing(risk, rating) != RatingStanding::ToReassess => Some(self.standing),
            MadeUnder::Noted(it) | MadeUnder::Inferred(it) => it.criteria,
            _ => None,
        }
    }
    /// The level of a rating as it was made: the one recorded beside it, else by the criteria it was made under.
    pub fn level(&self, risk: &Risk, rating: &Rating) -> Option<u16> {
        rating.recorded_level.or_else(|| self.criteria_of(risk, rating)?.level_of(rating))
    }
    /// The level of a rating where it can be held against today's limit; a rating to be made again has none.
    pub fn level_today(&self, risk: &Risk, rating: &Rating) -> Option<u16> {
        let is_good = self.standing(risk, rating) != RatingStanding::ToReassess;
        is_good.then(|| self.standing.standing_level(rating)).flatten()
    }
    /// Where a rating stands on today's matrix: likelihood and impact, if it was made on it.
    pub fn cell(&self, risk: &Risk, rating: &Rating) -> Option<(u8, u8)> {
        let is_good = self.standing(risk, rating) != RatingStanding::ToReassess;
        let cell = rating.likelihood.zip(rating.impact)?;
        (is_good && self.standing.is_on_scale(rating)).then_some(cell)
    }
    /// The number that a rating's version is called by: that of the version, or what is noted; empty where nothing is
    /// known. A draft is called by no number.
    pub fn label(&self, risk: &Risk, rating: &Rating) -> String {
        match self.made_under(risk, rating) {
            MadeUnder::Noted(it) | MadeUnder::Inferred(it) => it.number.to_owned(),
            MadeUnder::Unlisted => {
                let noted = [&rating.version, &risk.criteria_version].map(|it| it.trim());
                noted.into_iter().find(|it| !it.is_empty()).unwrap_or_default().to_owned()
            }
            MadeUnder::Nothing | MadeUnder::Draft | MadeUnder::Unknown => String::new(),
        }
    }
}

fn measure_of(version: &DocumentVersion) -> String {
    version.criteria.as_deref().map(Criteria::measure).unwrap_or_default()
}

/// A number as it is compared: `v1.0`, `1.0` and `1` are one.
fn plain(number: &str) -> &str {
    let number = number.trim().trim_start_matches(['v', 'V']).trim_start();
    number.strip_suffix(".0").unwrap_or(number)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::{Id, Kind};

    fn scale(n: u8) -> Value {
        (1..=n).map(|level| json!({ "level": level, "label": format!("Step {level} of {n}") })).collect()
    }

    fn criteria(n: u8, limit: u16) -> Value {
        json!({ "likelihood": scale(n), "impact": scale(n), "formula": "product", "accept_max": limit,
            "bands": [{ "name": "Low", "min": 1, "max": limit }, { "name": "High", "min": limit + 1, "max": 36 }] })
    }

    /// Version 1.0 of January had five steps, 2.0 of June has three; the risk is as the test says.
    fn isms(risk: Value) -> Isms {
        let mut isms = Isms::default();
        isms.load(Kind::Criteria, "CRIT", 1, criteria(3, 4)).unwrap();
        let versions = json!([
            { "version": "1.0", "state": "superseded", "approved_on": "2026-01-10", "criteria": criteria(5, 9) },
            { "version": "1.1", "state": "superseded", "approved_on": "2026-02-10", "criteria": criteria(3, 4) },
            { "version": "2.0", "state": "approved", "approved_on": "2026-06-10", "criteria": criteria(3, 4) },
        ]);
        isms.load(Kind::Document, "DOC-1", 1, json!({ "kind": "risk_methodology", "versions": versions }))
            .unwrap();
        isms.load(Kind::Risk, "R-1", 1, risk).unwrap();
        isms
    }

    fn standing(risk: Value) -> (RatingStanding, Option<u16>, String) {
        let isms = isms(risk);
        let risk = isms.risks.get(&Id::new("R-1")).unwrap();
        let method = isms.method();
        let rating = &risk.inherent;
        (method.standing(risk, rating), method.level(risk, rating), method.label(risk, rating))
    }

    #[test]
    fn a_rating_keeps_the_scale_it_was_made_on_and_is_to_be_made_again() {
        let old = json!({ "inherent": { "likelihood": 5, "impact": 4, "version": "1.0" } });
        assert_eq!(standing(old.clone()), (RatingStanding::ToReassess, Some(20), "1.0".into()));
        let isms = isms(old);
        let risk = isms.risks.get(&Id::new("R-1")).unwrap();
        let method = isms.method();
        let words = method.criteria_of(risk, &risk.inherent).unwrap().words(&risk.inherent);
        assert_eq!(words, ("Step 5 of 5", "Step 4 of 5"), "its old words");
        assert_eq!(
            (method.level_today(risk, &risk.inherent), method.cell(risk, &risk.inherent)),
            (None, None)
        );
    }

    #[test]
    fn what_measures_alike_is_up_to_date_whatever_its_number() {
        let made =
            |version: &str| json!({ "inherent": { "likelihood": 2, "impact": 3, "version": version } });
        assert_eq!(standing(made("2.0")), (RatingStanding::UpToDate, Some(6), "2.0".into()));
        assert_eq!(standing(made("v2")).0, RatingStanding::UpToDate);
        assert_eq!(standing(made("1.1")), (RatingStanding::UpToDate, Some(6), "1.1".into()));
        assert_eq!(
            standing(made("0.9")),
            (RatingStanding::ToReassess, None, "0.9".into()),
            "nobody knows its scale"
        );
    }

    #[test]
    fn without_a_note_the_risk_or_the_day_of_the_assessment_tells() {
        let rating = json!({ "likelihood": 2, "impact": 3 });
        let noted = json!({ "inherent": rating, "criteria_version": "1.0", "assessed_on": "2026-07-01" });
        assert_eq!(standing(noted), (RatingStanding::ToReassess, Some(6), "1.0".into()));
        let dated = |on: &str| json!({ "inherent": rating, "assessed_on": on });
        assert_eq!(standing(dated("2026-02-01")), (RatingStanding::ToReassess, Some(6), "1.0".into()));
        assert_eq!(standing(dated("2026-07-01")), (RatingStanding::UpToDate, Some(6), "2.0".into()));
        assert_eq!(standing(dated("2025-07-01")), (RatingStanding::Unknown, Some(6), String::new()));
        let off = json!({ "inherent": { "likelihood": 5, "impact": 1 } });
        assert_eq!(
            standing(off),
            (RatingStanding::ToReassess, None, String::new()),
            "it is off today's scale"
        );
        assert_eq!(standing(json!({})).0, RatingStanding::Blank);
    }

    #[test]
    fn a_draft_in_which_ratings_were_made_counts_as_the_version_that_was_approved_from_it() {
        let mut draft = Isms::default();
        draft.load(Kind::Criteria, "CRIT", 1, criteria(3, 4)).unwrap();
        let stamp = draft.method().stamp();
        assert!(stamp.starts_with("draft:"), "{stamp}");
        let made =
            |version: &str| json!({ "inherent": { "likelihood": 2, "impact": 3, "version": version } });
        assert_eq!(standing(made(&stamp)), (RatingStanding::UpToDate, Some(6), "2.0".into()));
        assert_eq!(standing(made("draft:0011")), (RatingStanding::ToReassess, None, String::new()));
        draft.load(Kind::Risk, "R-1", 1, made("draft:0011")).unwrap();
        let risk = draft.risks.get(&Id::new("R-1")).unwrap();
        assert_eq!(
            draft.method().standing(risk, &risk.inherent),
            RatingStanding::UpToDate,
            "nothing is in force yet"
        );
    }

    #[test]
    fn a_test_of_the_method_and_the_words_around_it_are_no_other_measure() {
        let one: Criteria = serde_json::from_value(criteria(3, 4)).unwrap();
        let mut other = one.clone();
        other.consistency_checks.push(crate::ConsistencyCheck::default());
        other.review_months = Some(6);
        other.bands[0].response = "Watch it.".into();
        other.matrix = vec![vec![1]];
        other.likelihood[0].label = " Step  1 of 3".into();
        assert_eq!(one.measure(), other.measure());
        other.accept_max = Some(3);
        assert_ne!(one.measure(), other.measure());
    }
}
