//! Looking at the past: which moment is shown, and which there are to choose from.

use isms_model::{Date, Id, Isms, Kind};
use isms_store::Storage;
use serde::{Deserialize, Serialize};

use super::Nothing;
use super::workspace::SessionView;
use crate::error::AppResult;
use crate::past::{self, Moment};
use crate::session::Session;
use crate::workbench::Workbench;

/// What to show.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ViewAt {
    /// A revision (`812`), a day (`2026-03-14`: what was recorded by its end, in UTC), or a kept state (`BL-001`,
    /// `baseline:NAME`). Today where it is empty.
    pub at: Option<String>,
}

/// Shows the whole ISMS as it was at a moment: every query answers for it, and nothing can be changed, until today is
/// shown again.
pub fn view_at(workbench: &Workbench, request: ViewAt) -> AppResult<SessionView> {
    let at = request.at.filter(|it| !it.trim().is_empty());
    workbench.look_at(at.as_deref())?;
    super::workspace::session(workbench, Nothing {})
}

/// Moments to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Moments {
    /// The first commit, if there is one: nothing was recorded before it.
    pub first: Option<Moment>,
    /// The newest commits, newest first.
    pub recent: Vec<Moment>,
    /// States on which versions of documents were approved, newest first.
    pub approvals: Vec<Moment>,
    /// States that were kept under a name, newest first.
    pub kept: Vec<Moment>,
    /// The states at the end of audits and management reviews, newest first.
    pub audits: Vec<Moment>,
}

const MOST: usize = 12;

/// Moments to choose from, whatever is shown.
pub fn moments(workbench: &Workbench, _: Nothing) -> AppResult<Moments> {
    let today = workbench.host().today();
    workbench.with(|session| {
        let first = past::at_revision(session, 1.min(session.isms().revision), None)?;
        let newest = session.store.commits(None, MOST)?;
        let recent = newest.iter().map(|it| past::at_revision(session, it.meta.revision, None));
        Ok(Moments {
            first: Some(first).filter(|it| it.revision > 0),
            recent: recent.collect::<AppResult<_>>()?,
            approvals: approvals(session)?,
            kept: past::all_kept(session)?,
            audits: audits(session, today),
        })
    })
}

/// The states at the end of audits that were carried out and of reviews that were held; those of before the first commit
/// are not known.
fn audits(session: &Session, today: Date) -> Vec<Moment> {
    let isms = session.isms();
    let audits = isms.audits.iter().filter(|(_, it)| it.is_done());
    let audits =
        audits.filter_map(|(id, it)| Some((it.ends_on()?, id.to_string(), isms_model::Record::title(it))));
    let reviews = isms.management_reviews.iter();
    let reviews =
        reviews.filter_map(|(id, it)| Some((it.held_on?, id.to_string(), isms_model::Record::title(it))));
    let mut days: Vec<(Date, String, String)> = audits.chain(reviews).filter(|it| it.0 <= today).collect();
    days.sort();
    let newest = days.into_iter().rev().take(MOST);
    newest
        .filter_map(|(on, id, title)| {
            let state = past::moment(session, &on.to_string(), today).ok()?;
            Some(Moment { name: Some(format!("{id} {title}, {on}")), ..state })
        })
        .collect()
}

fn approvals(session: &Session) -> AppResult<Vec<Moment>> {
    let mut found = Vec::new();
    for (id, document) in session.isms().documents.iter() {
        for version in document.versions.iter().filter(|it| it.revision > 0) {
            found.push((version.revision, format!("{id} {} {}", title(session.isms(), id), version.version)));
        }
    }
    found.sort();
    let newest = found.into_iter().rev().take(MOST);
    newest
        .map(|(revision, name)| {
            Ok(Moment { name: Some(name), ..past::at_revision(session, revision, None)? })
        })
        .collect()
}

fn title(isms: &Isms, id: &Id<isms_model::Document>) -> String {
    isms.title(Kind::Document, id.as_str())
}
