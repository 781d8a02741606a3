//! A reminder: the text of a mail with number, facts, days and what is missing, and the note that it was sent.
//! The program sends nothing.

use isms_model::terms::Term;
use isms_model::text::blank;
use isms_model::{Change, Date, Id, Isms, Kind, Nonconformity, Person, Reminder};
use isms_rules::Day;
use isms_rules::due::due_of_nonconformities;
use serde::{Deserialize, Serialize};
use serde_json::Map;

use super::{NonconformityKey, find};
use crate::commands::records::{Outcome, commit_in};
use crate::commands::sign_off::of_nonconformity;
use crate::error::{AppError, AppResult, Code};
use crate::session::{Edit, Origin};
use crate::workbench::Workbench;

/// The text of a reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ReminderText {
    /// Who is reminded: who settles it, else who has the first open action; nothing where nobody does.
    pub to: Option<String>,
    /// What that person is called.
    pub to_name: String,
    /// The address for mail, where it is known.
    pub email: String,
    /// The subject line.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The day of the last reminder.
    pub last_on: Option<Date>,
}

/// What a reminder of this nonconformity says.
///
/// # Errors
/// That there is none, or that it is closed.
pub fn reminder(workbench: &Workbench, request: NonconformityKey) -> AppResult<ReminderText> {
    let (isms, _) = workbench.snapshot()?;
    let from = workbench.with(|session| Ok(session.seat.name.clone()))?;
    let (id, it) = open_one(&isms, &request.id)?;
    let to = whom(it);
    let person = isms.people.find(to);
    let name = person.map(|it| it.name.clone()).unwrap_or_default();
    Ok(ReminderText {
        to: to.map(ToString::to_string),
        subject: format!("{id}: {}", it.statement.trim()),
        text: text(&isms, (&id, it), workbench.today(), &name, &from),
        to_name: name,
        email: person.map(|it| it.email.clone()).unwrap_or_default(),
        last_on: it.reminders.iter().filter_map(|it| it.on).max(),
    })
}

fn open_one<'a>(isms: &'a Isms, id: &str) -> AppResult<(Id<Nonconformity>, &'a Nonconformity)> {
    let (id, it) = find(isms, id)?;
    if it.is_closed() {
        return Err(AppError::new(Code::Gate, format!("{id} is closed: nobody has to be reminded of it.")));
    }
    Ok((id, it))
}

fn whom(it: &Nonconformity) -> Option<&Id<Person>> {
    let acting = || it.actions.iter().filter(|it| it.done_on.is_none()).find_map(|it| it.owner.as_ref());
    it.owner.as_ref().or_else(acting)
}

fn text(
    isms: &Isms,
    (id, it): (&Id<Nonconformity>, &Nonconformity),
    today: Date,
    to: &str,
    from: &str,
) -> String {
    let mut lines = vec![format!("Dear {},", if to.is_empty() { "colleague" } else { to }), String::new()];
    let facts = [it.grade.map(Term::label), it.source.map(Term::label), it.subject()];
    let facts: Vec<&str> = facts.into_iter().flatten().collect();
    let since = it.raised_on.map(|on| format!(", open since {on}")).unwrap_or_default();
    lines.push(format!("{id} ({}){since}:", facts.join(", ")));
    lines.push(it.statement.trim().to_owned());
    let duties: Vec<_> =
        due_of_nonconformities(isms, &Day::on(today)).into_iter().filter(|it| it.id == id.as_str()).collect();
    if !duties.is_empty() {
        lines.extend([String::new(), "Days:".to_owned()]);
        let said = |days: i64| match days {
            0 => "today".to_owned(),
            days if days < 0 => format!("{} days late", -days),
            days => format!("in {days} days"),
        };
        let line = |duty: isms_rules::due::Duty| {
            let own = if duty.field == "actions" { format!(" “{}”", duty.about) } else { String::new() };
            format!("- {} ({}): {}{own}", duty.on, said((duty.on - today).num_days()), duty.what)
        };
        lines.extend(duties.into_iter().map(line));
    }
    let missing = of_nonconformity(it, isms);
    if !missing.is_empty() {
        lines.extend([String::new(), "Still missing:".to_owned()]);
        lines.extend(missing.iter().map(|it| format!("- {}", it.what)));
    }
    if !blank(from) {
        lines.extend([String::new(), from.to_owned()]);
    }
    lines.join("\n") + "\n"
}

/// Notes in the record that who has to act was reminded today.
///
/// # Errors
/// That there is none, that it is closed, or that nobody has to act.
pub fn reminded(workbench: &Workbench, request: NonconformityKey) -> AppResult<Outcome> {
    let (now, today) = (workbench.host().now(), workbench.host().today());
    workbench.with(|session| {
        let isms = session.isms();
        let (id, it) = open_one(isms, &request.id)?;
        let to = whom(it).cloned().ok_or_else(|| {
            AppError::new(Code::BadValue, format!("Nobody settles {id}: say first who does.")).at(
                Kind::Nonconformity,
                id.as_str(),
                "owner",
            )
        })?;
        let by = session.seat.person_id.as_deref().map(Id::<Person>::new);
        let label = format!("{id}: {} reminded", isms.title(Kind::Person, to.as_str()));
        let mut reminders = it.reminders.clone();
        reminders.push(Reminder { on: Some(today), to: Some(to), by });
        let reminders = serde_json::to_value(reminders).unwrap_or_default();
        let fields = Map::from_iter([("reminders".to_owned(), isms_model::kind::compact(reminders))]);
        let changes = vec![Change::update(isms, Kind::Nonconformity, id.as_str(), fields)];
        commit_in(session, now, Edit { origin: Origin::Edit, label, why: None, decided_by: None, changes })
    })
}
