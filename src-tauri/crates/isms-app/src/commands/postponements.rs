//! What may wait and what is worth a word today: a duty is put off with a reason, and one notice a day names what a
//! person would want to be told.

use isms_model::{Change, Date, Kind};
use isms_store::Storage;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Nothing;
use super::due::{DueLine, DueRequest, list};
use super::notice_days::is_worth_a_word;
use super::records::{Outcome, commit_in, refuse_if_read_only};
use crate::error::{AppError, AppResult, Code};
use crate::session::{Edit, Origin, Session};
use crate::workbench::Workbench;

/// A duty that is to wait.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PutOffRequest {
    /// The key of the duty.
    pub key: String,
    /// The day on which it is due again.
    pub until: Date,
    /// Why it can wait.
    pub reason: String,
}

/// Puts a duty off. Its day stays what it is; one undo takes this back.
///
/// # Errors
/// That nothing like this is due, that the day is not to come, or that there is no reason.
pub fn due_put_off(workbench: &Workbench, request: PutOffRequest) -> AppResult<Outcome> {
    let PutOffRequest { key, until, reason } = request;
    let (now, today) = (workbench.host().now(), workbench.host().today());
    workbench.with(|session| {
        let isms = session.isms();
        let due = list(isms, today, &DueRequest::default());
        let Some(line) = due.duties.iter().find(|it| it.key == key) else {
            return Err(AppError::new(Code::NotFound, "That is not due any more, or its day has moved."));
        };
        let refuse =
            |message: &str| Err(AppError::new(Code::BadValue, message).at(line.kind, &line.id, &line.field));
        if until <= today {
            return refuse("Say a day to come until which it may wait.");
        }
        if reason.trim().is_empty() {
            return refuse("Say why it can wait: whoever looks at this later will ask.");
        }
        let what = format!("{} {}", line.id, line.what);
        let by = session.seat.person_id.clone();
        let fields = [
            ("duty", Value::from(key.as_str())),
            ("what", Value::from(what.as_str())),
            ("until", Value::from(until.to_string())),
            ("reason", Value::from(reason.trim())),
            ("by", by.map_or(Value::Null, Value::from)),
            ("on", Value::from(today.to_string())),
        ];
        let fields: Map<String, Value> = fields.into_iter().map(|(name, it)| (name.to_owned(), it)).collect();
        // Put off once more: the same record says the new day, and its history keeps the old one.
        let known = isms.postponements.iter().find(|(_, it)| it.duty == key).map(|(id, _)| id.to_string());
        let change = match known {
            Some(id) => Change::update(isms, Kind::Postponement, &id, fields),
            None => Change::create(Kind::Postponement, isms.next_reference(Kind::Postponement), fields),
        };
        let label = format!("{what}: put off until {until}");
        let why = Some(reason.trim().to_owned());
        commit_in(
            session,
            now,
            Edit { origin: Origin::Edit, label, why, decided_by: None, changes: vec![change] },
        )
    })
}

/// What is worth a word today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Notice {
    /// The day; a window that said it on this day says it no more.
    pub on: Date,
    /// What it is about, the overdue first.
    pub lines: Vec<DueLine>,
    /// Who works at this desk, where that is a person of the ISMS: the notice is about what that person has to do.
    pub person: Option<String>,
    /// Whether somebody asked for notices on the desktop; nobody did at first.
    pub wanted: bool,
    /// The last day on which one was shown.
    pub shown_on: Option<Date>,
}

/// What is remembered of notices in this workspace.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[serde(default)]
struct Asked {
    wanted: bool,
    shown_on: Option<Date>,
}

const SETTING: &str = "notices";

fn asked(session: &Session) -> Asked {
    session.store.setting(SETTING).and_then(|it| serde_json::from_str(it).ok()).unwrap_or_default()
}

fn remember(session: &mut Session, asked: Asked) -> AppResult<()> {
    let json = serde_json::to_string(&asked).unwrap_or_default();
    Ok(session.store.put_setting(SETTING, &json)?)
}

/// What is worth a word today to whoever works at this desk: to everybody's duties where the desk is nobody's.
pub fn due_notice(workbench: &Workbench, _: Nothing) -> AppResult<Notice> {
    let today = workbench.host().today();
    workbench.with(|session| {
        let person = session.seat.person_id.clone();
        let request = DueRequest { until: None, person: person.clone() };
        let due = list(session.isms(), today, &request);
        let Asked { wanted, shown_on } = asked(session);
        let since = shown_on.filter(|it| *it < today);
        let is_said = |it: &DueLine| is_worth_a_word(it, since, today);
        let lines = due.duties.into_iter().filter(is_said).collect();
        Ok(Notice { on: today, lines, person, wanted, shown_on })
    })
}

/// Whether notices are wanted.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoticesWanted {
    /// Whether they are.
    pub wanted: bool,
}

/// Asks for notices on the desktop, or for none any more.
pub fn due_notices_want(workbench: &Workbench, request: NoticesWanted) -> AppResult<Nothing> {
    workbench.with(|session| {
        refuse_if_read_only(session)?;
        let shown_on = asked(session).shown_on;
        remember(session, Asked { wanted: request.wanted, shown_on })?;
        Ok(Nothing {})
    })
}

/// Whether a notice was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct NoticeShown {
    /// Whether it was.
    pub shown: bool,
}

/// Shows today's notice on the desktop, where notices are wanted, something is worth a word, and none was shown today.
///
/// # Errors
/// That the desktop shows none.
pub fn due_notice_show(workbench: &Workbench, _: Nothing) -> AppResult<NoticeShown> {
    let notice = due_notice(workbench, Nothing {})?;
    let is_said = !notice.wanted || notice.shown_on == Some(notice.on) || notice.lines.is_empty();
    if is_said || workbench.with(|session| Ok(session.read_only().is_some()))? {
        return Ok(NoticeShown { shown: false });
    }
    let (title, text) = words(&notice);
    workbench
        .host()
        .notify(&title, &text)
        .map_err(|it| AppError::new(Code::File, format!("The desktop shows no notice: {it}.")))?;
    workbench.with(|session| remember(session, Asked { wanted: true, shown_on: Some(notice.on) }))?;
    Ok(NoticeShown { shown: true })
}

/// So many duties are named in a notice; the rest is counted.
const NAMED: usize = 4;

fn words(notice: &Notice) -> (String, String) {
    let late = notice.lines.iter().filter(|it| it.late).count();
    let soon = notice.lines.len() - late;
    let title = match (late, soon) {
        (0, soon) => format!("{soon} due soon"),
        (late, 0) => format!("{late} late"),
        (late, soon) => format!("{late} late, {soon} due soon"),
    };
    let line = |it: &DueLine| format!("{} {} ({})", it.id, it.what, it.on);
    let mut lines: Vec<String> = notice.lines.iter().take(NAMED).map(line).collect();
    if notice.lines.len() > NAMED {
        lines.push(format!("and {} more", notice.lines.len() - NAMED));
    }
    (title, lines.join("\n"))
}
