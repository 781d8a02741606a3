//! Who has to be told of incidents, until when, and how much of that time is left: several laws side by side.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use isms_model::operation::clock::{END_OF_DAY, time_of_day};
use isms_model::{Incident, IncidentNotification, IncidentStatus, Isms, Kind, Obligation};
use serde::{Deserialize, Serialize};

use super::Nothing;
use crate::error::AppResult;
use crate::workbench::Workbench;

/// How a clock stands.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    /// The time is over and nothing shows that they were told.
    Overdue,
    /// Time is left.
    Running,
    /// No time is set, or the clock has not started.
    NoTime,
    /// They were told after the time was over.
    ToldLate,
    /// They were told in time.
    Told,
    /// They need not be told.
    NotNeeded,
}

/// Somebody who has to be told of an incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct NotificationClock {
    /// The incident.
    pub incident: String,
    /// What it is called.
    pub title: String,
    /// Which of its notifications, from 0.
    pub index: u32,
    /// Who is told.
    pub whom: String,
    /// What asks for it.
    pub obligation: Option<String>,
    /// What that is called.
    pub obligation_title: String,
    /// The last day to tell them.
    pub due_on: Option<NaiveDate>,
    /// Its time of day, `14:30`; empty for the whole day.
    pub due_at: String,
    /// Days from today to the last day; below 0 when it is over. Only while they are not told.
    pub days_left: Option<i64>,
    /// The day they were told.
    pub told_on: Option<NaiveDate>,
    /// How it stands.
    pub state: ClockState,
}

/// Every clock of every incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct NotificationClocks {
    /// What needs doing first comes first.
    pub clocks: Vec<NotificationClock>,
}

/// Every clock of every incident that was not judged to be none.
pub fn notification_clocks(workbench: &Workbench, _: Nothing) -> AppResult<NotificationClocks> {
    let (isms, _) = workbench.snapshot()?;
    let today = workbench.today();
    let mut clocks = Vec::new();
    for (id, incident) in
        isms.incidents.iter().filter(|(_, it)| it.status != Some(IncidentStatus::NoIncident))
    {
        for (index, notification) in incident.notifications.iter().enumerate() {
            clocks.push(clock(&isms, today, (id.as_str(), incident), index as u32, notification));
        }
    }
    clocks.sort_by(|a, b| {
        (a.state, a.due_on, &a.incident, a.index).cmp(&(b.state, b.due_on, &b.incident, b.index))
    });
    Ok(NotificationClocks { clocks })
}

fn clock(
    isms: &Isms,
    today: NaiveDate,
    (id, incident): (&str, &Incident),
    index: u32,
    notification: &IncidentNotification,
) -> NotificationClock {
    let obligation = notification.obligation.as_ref().and_then(|it| isms.obligations.get(it));
    let end = incident.tell_by(notification, obligation);
    let state = state(notification, end, today);
    let is_open = matches!(state, ClockState::Overdue | ClockState::Running);
    NotificationClock {
        incident: id.to_owned(),
        title: incident.title.clone(),
        index,
        whom: whom(notification, obligation),
        obligation: notification.obligation.as_ref().map(|it| it.as_str().to_owned()),
        obligation_title: notification
            .obligation
            .as_ref()
            .map(|it| isms.title(Kind::Obligation, it.as_str()))
            .unwrap_or_default(),
        due_on: end.map(|it| it.date()),
        due_at: end
            .filter(|it| it.time() != END_OF_DAY)
            .map(|it| it.format("%H:%M").to_string())
            .unwrap_or_default(),
        days_left: end.filter(|_| is_open).map(|it| (it.date() - today).num_days()),
        told_on: notification.notified_on,
        state,
    }
}

fn state(it: &IncidentNotification, end: Option<NaiveDateTime>, today: NaiveDate) -> ClockState {
    if !it.not_needed_because.trim().is_empty() {
        return ClockState::NotNeeded;
    }
    match (it.notified_on, end) {
        (Some(on), Some(end)) => {
            let at = on.and_time(time_of_day(&it.notified_at).unwrap_or(NaiveTime::MIN));
            if at > end { ClockState::ToldLate } else { ClockState::Told }
        }
        (Some(_), None) => ClockState::Told,
        (None, None) => ClockState::NoTime,
        (None, Some(end)) if today.and_time(NaiveTime::MIN) > end => ClockState::Overdue,
        (None, Some(_)) => ClockState::Running,
    }
}

fn whom(notification: &IncidentNotification, obligation: Option<&Obligation>) -> String {
    let own = notification.to.trim();
    if own.is_empty() {
        obligation.map(|it| it.notify_whom.trim().to_owned()).unwrap_or_default()
    } else {
        own.to_owned()
    }
}
