//! Who answers for information security, what they know, who oversees them, and how everybody is made aware.

use chrono::Months;
use isms_model::text::blank;
use isms_model::{Kind, Role, RoleKind};

use super::controls::sentence;
use super::{Said, counted};

/// Roles that outsiders ask for.
const ASKED: [RoleKind; 4] =
    [RoleKind::TopManagement, RoleKind::Ciso, RoleKind::IsmsConformity, RoleKind::IsmsReporting];

pub(super) fn responsible(said: &mut Said<'_>) {
    let (isms, today) = (said.isms, said.today);
    let mut any = false;
    for kind in ASKED {
        for (id, role) in isms.roles.iter().filter(|(_, it)| it.kind == Some(kind) && it.held_on(today)) {
            let Some(person) = named(said, role) else { continue };
            any = true;
            let what = if blank(&role.responsibilities) {
                String::new()
            } else {
                format!(" {}.", sentence(&role.responsibilities))
            };
            said.say(format!("- {}: {person}.{what}", role.name));
            said.rests_on(Kind::Role, id);
        }
    }
    if !any {
        said.open("who answers for information security");
    }
}

/// Who holds a role: with the job, where it is not the role's own name.
fn named(said: &Said<'_>, role: &Role) -> Option<String> {
    let person = said.isms.people.find(role.person.as_ref())?;
    Some(if person.job.eq_ignore_ascii_case(&role.name) {
        person.name.clone()
    } else {
        person.name_and_job()
    })
}

pub(super) fn oversight(said: &mut Said<'_>) {
    let (isms, today) = (said.isms, said.today);
    let mut held: Vec<_> = isms.management_reviews.iter().filter(|(_, it)| it.is_held()).collect();
    held.sort_by_key(|it| it.1.held_on);
    let Some((id, last)) = held.last() else {
        said.open("when top management last reviewed the ISMS");
        return;
    };
    let chair = said.person(last.chair.as_ref()).map(|it| format!(", led by {it}")).unwrap_or_default();
    let on = last.held_on.map(|it| it.to_string()).unwrap_or_default();
    let decided = counted(last.decisions.len(), "decision", "decisions");
    said.say(format!("Top management reviewed the ISMS on {on}{chair}, and took {decided}."));
    if let Some(next) = last.next_on.filter(|it| *it >= today) {
        said.say(format!("The next review is due on {next}."));
    }
    said.rests_on(Kind::ManagementReview, id);
}

pub(super) fn expertise(said: &mut Said<'_>) {
    let (isms, today) = (said.isms, said.today);
    for kind in ASKED.into_iter().skip(1) {
        for (role_id, role) in isms.roles.iter().filter(|(_, it)| it.kind == Some(kind) && it.held_on(today))
        {
            let Some(person) = named(said, role) else { continue };
            let shown: Vec<_> = isms
                .competences
                .iter()
                .filter(|(_, it)| it.person == role.person && it.is_proved_on(today))
                .filter(|(_, it)| it.role.as_ref() == Some(role_id) || it.role_kind == Some(kind))
                .collect();
            if shown.is_empty() {
                said.open(format!("the training and experience of {person} as {}", role.name));
            }
            for (id, it) in shown {
                said.say(format!("- {person}, {}: {}.", role.name, sentence(&it.shown_by)));
                said.rests_on(Kind::Competence, id);
            }
        }
    }
}

pub(super) fn awareness(said: &mut Said<'_>) {
    let (isms, today) = (said.isms, said.today);
    let since = today.checked_sub_months(Months::new(12)).unwrap_or(today);
    let mut done: Vec<_> = isms
        .awareness_activities
        .iter()
        .filter(|(_, it)| it.on.is_some_and(|on| on > since && on <= today))
        .collect();
    done.sort_by_key(|it| it.1.on);
    if done.is_empty() {
        said.open("what was done for awareness in the last twelve months");
        return;
    }
    for (id, it) in done {
        let on = it.on.map(|it| it.to_string()).unwrap_or_default();
        let share = it.completed_count().zip(it.invited_count());
        let share = share.map(|(done, all)| format!(", {done} of {all} took part")).unwrap_or_default();
        said.say(format!("- {} on {on}{share}.", sentence(&it.title)));
        said.rests_on(Kind::AwarenessActivity, id);
    }
}
