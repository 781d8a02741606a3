//! What happens at planned intervals: internal audits and management reviews. What the organisation has planned counts
//! before the twelve months that auditors look for.

use isms_model::{Date, Isms, Severity};

use super::outside::{is_near, next_outside, was_here};
use crate::cx::Cx;
use crate::day::is_over;

/// What is wrong with an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Late {
    /// It never took place, and is not planned.
    Never,
    /// It never took place, and is planned for after the certification body's visit: its day, and that of the visit.
    AfterTheVisit(Date, Date),
    /// It took place last on this day, too long ago.
    LongAgo(Date),
}

/// When something took place last, and when it will next.
pub(crate) struct Interval {
    /// The last day it took place.
    pub(crate) last: Option<Date>,
    /// The next day it is planned for.
    pub(crate) next: Option<Date>,
    /// Months within which it takes place.
    pub(crate) months: u32,
    /// Months after which its absence stands in the way.
    pub(crate) limit: u32,
}

impl Interval {
    /// Whether it is late, and how urgent that is: a warning as long as it can still take place before the certification
    /// body comes.
    pub(crate) fn late(&self, cx: &Cx<'_>) -> Option<(Late, Severity)> {
        let Cx { isms, today, params, .. } = *cx;
        let visit = next_outside(isms, today);
        let is_in_time = self.next.is_some_and(|next| visit.is_none_or(|visit| next < visit));
        let is_pressing = visit.is_some_and(|it| is_near(it, today, params));
        let severity = |stands_in_the_way| {
            if stands_in_the_way && !is_in_time { Severity::Blocker } else { Severity::Warning }
        };
        match (self.last, self.next, visit) {
            (Some(last), ..) if !is_over(last, self.months, today) => None,
            (Some(last), ..) => {
                let is_overdue = is_over(last, self.limit, today);
                Some((Late::LongAgo(last), severity(is_pressing || is_overdue)))
            }
            (None, Some(next), Some(visit)) if !is_in_time => {
                Some((Late::AfterTheVisit(next, visit), severity(is_pressing)))
            }
            (None, Some(_), _) => None,
            (None, None, _) => {
                let stands = is_pressing || was_here(isms, today) || has_run_for(isms, self.limit, today);
                Some((Late::Never, severity(stands)))
            }
        }
    }
}

/// Whether the ISMS has been running for more than so many months.
fn has_run_for(isms: &Isms, months: u32, today: Date) -> bool {
    isms.organization().isms_operating_since.is_some_and(|since| is_over(since, months, today))
}
