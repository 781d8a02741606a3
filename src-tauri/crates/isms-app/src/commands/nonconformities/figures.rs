//! Figures for the board of directors (E-06): what is open by age and grade, how long closing takes, what came back,
//! where it was, this period beside the last.

use std::collections::BTreeMap;

use chrono::Months;
use isms_model::standard::{annex_control, clause_title};
use isms_model::terms::Term;
use isms_model::{Date, FindingGrade, Id, Isms, Kind, Nonconformity};
use serde::{Deserialize, Serialize};

use super::Units;
use crate::error::AppResult;
use crate::workbench::Workbench;

/// A period of so many months, where none is asked for.
const MONTHS: u32 = 12;
/// Ages up to so many days stand in the first column, up to so many in the second.
const AGES: [i64; 2] = [30, 90];
/// So many places are named.
const PLACES: usize = 8;

/// Which period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FiguresRequest {
    /// Its months, up to today; twelve where it is empty.
    pub months: Option<u32>,
}

/// Open ones of a grade by age.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct AgeRow {
    /// The grade; nothing for those without one.
    pub grade: Option<FindingGrade>,
    /// Up to 30 days old.
    pub young: u32,
    /// 31 to 90 days old.
    pub middle: u32,
    /// More than 90 days old.
    pub old: u32,
    /// Nobody said when they were raised.
    pub undated: u32,
}

/// What happened in a period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PeriodFigures {
    /// Its first day.
    pub from: Option<Date>,
    /// Its last day.
    pub to: Option<Date>,
    /// How many were raised.
    pub raised: u32,
    /// How many of those repeat an earlier one.
    pub repeats: u32,
    /// How many were closed.
    pub closed: u32,
    /// Days from raised to closed of the one in the middle.
    pub median_days: Option<i64>,
    /// Days of the one that took longest.
    pub worst_days: Option<i64>,
    /// Which one that was.
    pub worst: Option<String>,
}

/// How many there are at a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PlaceRow {
    /// The clause, control or unit; empty where nobody said.
    pub key: String,
    /// What it is called.
    pub title: String,
    /// Open ones.
    pub open: u32,
    /// Raised in this period.
    pub this: u32,
    /// Raised in the period before.
    pub last: u32,
}

/// The figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Figures {
    /// Open ones, a row for each grade that has any.
    pub open: Vec<AgeRow>,
    /// The period up to today.
    pub this: PeriodFigures,
    /// The one before, equally long.
    pub last: PeriodFigures,
    /// By clause and control, most first.
    pub subjects: Vec<PlaceRow>,
    /// By unit, most first.
    pub units: Vec<PlaceRow>,
}

/// Figures of nonconformities over a period.
pub fn nonconformity_figures(workbench: &Workbench, request: FiguresRequest) -> AppResult<Figures> {
    let (isms, _) = workbench.snapshot()?;
    Ok(figures(&isms, workbench.today(), request.months.unwrap_or(MONTHS).clamp(1, 120)))
}

/// Days, the first of them not included.
#[derive(Clone, Copy)]
struct Period {
    after: Date,
    to: Date,
}

impl Period {
    fn up_to(to: Date, months: u32) -> Self {
        Self { after: to.checked_sub_months(Months::new(months)).unwrap_or(Date::MIN), to }
    }
    fn holds(self, day: Option<Date>) -> bool {
        day.is_some_and(|it| it > self.after && it <= self.to)
    }
}

fn figures(isms: &Isms, today: Date, months: u32) -> Figures {
    let this = Period::up_to(today, months);
    let last = Period::up_to(this.after, months);
    let subject = |_: &Id<Nonconformity>, it: &Nonconformity| it.subject().unwrap_or_default().to_owned();
    let units = Units::of(isms);
    let unit = |id: &Id<Nonconformity>, it: &Nonconformity| {
        units.unit(id, it).map(ToString::to_string).unwrap_or_default()
    };
    let title_of = |key: &str| match (annex_control(key), clause_title(key)) {
        (Some(control), _) => control.title.clone(),
        (None, Some(title)) => title.to_owned(),
        (None, None) => isms.title(Kind::ControlDecision, key),
    };
    Figures {
        open: ages(isms, today),
        this: happened(isms, this),
        last: happened(isms, last),
        subjects: places(isms, [this, last], subject, title_of),
        units: places(isms, [this, last], unit, |key| isms.title(Kind::Unit, key)),
    }
}

fn ages(isms: &Isms, today: Date) -> Vec<AgeRow> {
    let grades = FindingGrade::ALL.iter().copied().map(Some).chain([None]);
    let row = |grade: Option<FindingGrade>| {
        let mut row = AgeRow { grade, young: 0, middle: 0, old: 0, undated: 0 };
        let open = isms.nonconformities.iter().filter(|(_, it)| !it.is_closed() && it.grade == grade);
        for (_, it) in open {
            match it.raised_on.map(|on| (today - on).num_days()) {
                None => row.undated += 1,
                Some(days) if days <= AGES[0] => row.young += 1,
                Some(days) if days <= AGES[1] => row.middle += 1,
                Some(_) => row.old += 1,
            }
        }
        row
    };
    grades.map(row).filter(|it| it.young + it.middle + it.old + it.undated > 0).collect()
}

fn happened(isms: &Isms, period: Period) -> PeriodFigures {
    let all = || isms.nonconformities.iter();
    let raised: Vec<_> = all().filter(|(_, it)| period.holds(it.raised_on)).collect();
    let repeats = raised.iter().filter(|(_, it)| it.repeats.is_some()).count() as u32;
    let closed: Vec<_> = all().filter(|(_, it)| period.holds(it.closed_on)).collect();
    let took = |(id, it): &(&Id<Nonconformity>, &Nonconformity)| {
        Some(((it.closed_on? - it.raised_on?).num_days(), id.to_string()))
    };
    let mut took: Vec<(i64, String)> = closed.iter().filter_map(took).collect();
    took.sort();
    let worst = took.last().cloned();
    PeriodFigures {
        from: period.after.succ_opt(),
        to: Some(period.to),
        raised: raised.len() as u32,
        repeats,
        closed: closed.len() as u32,
        median_days: took.get(took.len().saturating_sub(1) / 2).map(|it| it.0),
        worst_days: worst.as_ref().map(|it| it.0),
        worst: worst.map(|it| it.1),
    }
}

fn places(
    isms: &Isms,
    [this, last]: [Period; 2],
    place: impl Fn(&Id<Nonconformity>, &Nonconformity) -> String,
    title: impl Fn(&str) -> String,
) -> Vec<PlaceRow> {
    let mut counts: BTreeMap<String, [u32; 3]> = BTreeMap::new();
    for (id, it) in isms.nonconformities.iter() {
        let holds = [!it.is_closed(), this.holds(it.raised_on), last.holds(it.raised_on)];
        if holds.contains(&true) {
            let count = counts.entry(place(id, it)).or_default();
            for (count, holds) in count.iter_mut().zip(holds) {
                *count += u32::from(holds);
            }
        }
    }
    let row = |(key, [open, this, last]): (String, [u32; 3])| {
        let title = if key.is_empty() { String::new() } else { title(&key) };
        PlaceRow { title, key, open, this, last }
    };
    let mut rows: Vec<PlaceRow> = counts.into_iter().map(row).collect();
    rows.sort_by_key(|it| std::cmp::Reverse((it.this + it.open, it.open, it.last)));
    rows.truncate(PLACES);
    rows
}
