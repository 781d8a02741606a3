//! The clocks of an incident: until when somebody has to be told of it, by law or contract.

use chrono::{Datelike, Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, Weekday};

use super::{ClockStart, Incident, IncidentNotification, Obligation};

/// The last second of a day: what a deadline in days ends with.
pub const END_OF_DAY: NaiveTime = match NaiveTime::from_hms_opt(23, 59, 59) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// A time of day as it is written, `14:30`; nothing where it is none.
pub fn time_of_day(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text.trim(), "%H:%M").ok()
}

impl Incident {
    /// The last moment to tell somebody: the end of the day that somebody worked out, else the shortest time that the
    /// obligation allows. Hours count from the time of day, or from the end of the day where that is not known; business
    /// days are Monday to Friday. Nothing while the clock has not started or no time is set.
    pub fn tell_by(
        &self,
        notification: &IncidentNotification,
        obligation: Option<&Obligation>,
    ) -> Option<NaiveDateTime> {
        if let Some(due) = notification.due_on {
            return Some(due.and_time(END_OF_DAY));
        }
        let obligation = obligation?;
        let (start, at) = match (notification.clock_began_on, obligation.notify_from) {
            (Some(on), _) => (on, &*notification.clock_began_at),
            (None, Some(ClockStart::Materiality)) => (self.material_on?, ""),
            (None, _) => (self.detected_on?, &*self.detected_at),
        };
        let hours = obligation.notify_within_hours.and_then(|hours| {
            let start = start.and_time(time_of_day(at).unwrap_or(END_OF_DAY));
            start.checked_add_signed(Duration::hours(hours.into()))
        });
        let days =
            obligation.notify_within_days.and_then(|days| start.checked_add_days(Days::new(days.into())));
        let business = obligation.notify_within_business_days.and_then(|days| {
            let is_business = |day: &NaiveDate| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
            start.iter_days().skip(1).filter(is_business).nth(usize::try_from(days).ok()?.checked_sub(1)?)
        });
        let ends = days.into_iter().chain(business).map(|day| day.and_time(END_OF_DAY));
        ends.chain(hours).min()
    }
}
