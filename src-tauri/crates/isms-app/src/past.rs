//! The past: which state a date, a revision or the name of a kept state means, and that state as every query sees it
//! while it is shown instead of today's.

use std::sync::{Arc, OnceLock};

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use isms_model::backlinks::Backlinks;
use isms_model::{Baseline, Id, Isms, Kind, References, Revision};
use isms_rules::{Day, Judgement};
use isms_store::{CommitMeta, Storage};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::error::{AppError, AppResult, Code};
use crate::session::Session;

/// A point in the history of the ISMS.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Moment {
    /// The newest commit by then; 0 before the first one.
    pub revision: Revision,
    /// The day it stands for: the one asked for, or that of the commit.
    pub day: NaiveDate,
    /// When that commit was recorded (RFC 3339); empty before the first one.
    pub recorded_at: String,
    /// Who recorded it.
    pub by: String,
    /// What that commit was, in a line.
    pub label: String,
    /// The name under which this state was kept, if it was asked for by name.
    pub name: Option<String>,
}

/// The state of the ISMS at a moment, and what the rules say of it on its day.
pub struct Past {
    /// The moment.
    pub moment: Moment,
    /// The state.
    pub isms: Isms,
    judged: OnceLock<Arc<Judgement>>,
    backlinks: OnceLock<Arc<Backlinks>>,
    references: OnceLock<Arc<References>>,
}

impl Past {
    /// What an auditor would have objected to on that day; worked out when it is first asked for.
    pub fn judged(&self) -> Arc<Judgement> {
        let judge = || Arc::new(Judgement::of(&self.isms, &Day::on(self.moment.day)));
        Arc::clone(self.judged.get_or_init(judge))
    }
    /// Who pointed to whom.
    pub fn backlinks(&self) -> Arc<Backlinks> {
        Arc::clone(self.backlinks.get_or_init(|| Arc::new(Backlinks::of(&self.isms))))
    }
    /// What was a reference in a text.
    pub fn references(&self) -> Arc<References> {
        Arc::clone(self.references.get_or_init(|| Arc::new(References::of(&self.isms))))
    }
}

impl Moment {
    fn of(meta: &CommitMeta, day: NaiveDate) -> Self {
        Self {
            revision: meta.revision,
            day,
            recorded_at: stamp(meta.at),
            by: meta.seat.clone(),
            label: meta.label.clone(),
            name: None,
        }
    }
    /// The moment in words: `14 March 2026, revision 812`.
    pub fn words(&self) -> String {
        let day = self.day.format("%-d %B %Y");
        match &self.name {
            Some(name) => format!("{name}, {day}, revision {}", self.revision),
            None => format!("{day}, revision {}", self.revision),
        }
    }
}

/// A moment as JSON has it.
pub(crate) fn stamp(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// The state that a person means: a revision (`812`), a day (`2026-03-14`: what was recorded by its end), a kept state by
/// its reference or name (`BL-001`, `baseline:Stage 1`); `today` or nothing for the newest. In UTC, as the journal is.
pub fn moment(session: &Session, text: &str, today: NaiveDate) -> AppResult<Moment> {
    let text = text.trim();
    let newest = session.isms().revision;
    if text.is_empty() || text.eq_ignore_ascii_case("today") {
        return at_revision(session, newest, Some(today));
    }
    if let Ok(revision) = text.parse::<Revision>() {
        return at_revision(session, revision, None);
    }
    if let Ok(day) = text.parse::<NaiveDate>() {
        if day > today {
            return Err(AppError::new(Code::BadRequest, format!("{day} is still to come.")));
        }
        return at_revision(session, session.revision_on(day)?, Some(day));
    }
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        let at = at.with_timezone(&Utc);
        return at_revision(session, session.store.revision_at(at)?, Some(at.date_naive()));
    }
    kept(session, text)?.ok_or_else(|| {
        AppError::new(Code::BadRequest, format!("“{text}” is neither a revision nor a date (YYYY-MM-DD)."))
            .help("Write a revision (812), a day (2026-03-14), or a kept state (BL-001, baseline:NAME).")
    })
}

/// The moment of a revision; its day is that of the commit where none is given.
pub fn at_revision(session: &Session, revision: Revision, day: Option<NaiveDate>) -> AppResult<Moment> {
    let newest = session.isms().revision;
    if revision > newest {
        return Err(AppError::new(
            Code::NotFound,
            format!("There is no revision {revision}; the newest is {newest}."),
        ));
    }
    if revision == 0 {
        return Ok(Moment { day: day.unwrap_or_default(), ..Moment::default() });
    }
    let meta = session.store.commit_meta(revision)?;
    let day = day.unwrap_or_else(|| meta.at.date_naive());
    Ok(Moment::of(&meta, day))
}

/// The state to show for a moment.
pub fn past(session: &mut Session, moment: Moment) -> AppResult<Past> {
    if moment.revision == 0 {
        let first = at_revision(session, 1, None);
        let since = first.map(|it| format!(" The first entry is of {}.", it.day)).unwrap_or_default();
        return Err(AppError::new(
            Code::NotFound,
            format!("Nothing had been recorded by {}.{since}", moment.day),
        ));
    }
    let isms = session.isms_at(moment.revision)?;
    Ok(Past {
        moment,
        isms,
        judged: OnceLock::new(),
        backlinks: OnceLock::new(),
        references: OnceLock::new(),
    })
}

/// The states that were kept under a name, the newest first.
pub fn all_kept(session: &Session) -> AppResult<Vec<Moment>> {
    let mut moments = Vec::new();
    for (id, it) in session.isms().baselines.iter().filter(|(_, it)| it.revision > 0) {
        moments.push(of_baseline(session, id.as_str(), it)?);
    }
    moments.sort_by_key(|it| std::cmp::Reverse(it.revision));
    Ok(moments)
}

fn of_baseline(session: &Session, id: &str, it: &Baseline) -> AppResult<Moment> {
    if it.revision == 0 {
        let message = format!("{id} {} names no revision yet.", it.name);
        return Err(AppError::new(Code::BadRequest, message).at(Kind::Baseline, id, "revision"));
    }
    let name = Some(format!("{id} {}", it.name).trim().to_owned());
    Ok(Moment { name, ..at_revision(session, it.revision, None)? })
}

fn kept(session: &Session, text: &str) -> AppResult<Option<Moment>> {
    let wanted = text.strip_prefix("baseline:").unwrap_or(text).trim().to_lowercase();
    let all = || session.isms().baselines.iter();
    let is_meant = |(id, it): &(&Id<Baseline>, &Baseline)| {
        id.as_str().to_lowercase() == wanted || it.name.to_lowercase() == wanted
    };
    let found: Vec<_> = all().filter(is_meant).collect();
    let names = |of: &[(&Id<Baseline>, &Baseline)]| {
        let names: Vec<String> = of.iter().map(|(id, it)| format!("{id} {}", it.name)).collect();
        isms_model::text::list(&names, 8)
    };
    match found.as_slice() {
        [(id, it)] => of_baseline(session, id.as_str(), it).map(Some),
        [] if !text.starts_with("baseline:") && !text.starts_with(Kind::Baseline.prefix()) => Ok(None),
        [] => {
            let error = AppError::new(Code::NotFound, format!("No state was kept as “{wanted}”."));
            let known: Vec<_> = all().collect();
            Err(if known.is_empty() {
                error.help("`isms create W baseline name=NAME` keeps the state of now under a name.")
            } else {
                error.help(format!("Kept: {}.", names(&known)))
            })
        }
        several => Err(AppError::new(
            Code::BadRequest,
            format!("{} states were kept as “{wanted}”: {}.", several.len(), names(several)),
        )
        .help("Name one by its reference.")),
    }
}

/// What a new baseline does not say itself: it names the newest revision, with its day and the hash that proves it.
pub fn complete_baseline(session: &Session, fields: &mut Map<String, Value>) -> AppResult<()> {
    let said = fields.get("revision").and_then(Value::as_u64).unwrap_or(0);
    let revision = match Revision::try_from(said) {
        Ok(0) => session.isms().revision,
        Ok(revision) => revision,
        Err(_) => Revision::MAX,
    };
    let moment = at_revision(session, revision, None)?;
    fields.insert("revision".to_owned(), revision.into());
    fields.entry("on").or_insert_with(|| moment.day.to_string().into());
    // The hash is never taken from elsewhere: it proves what this workspace holds.
    fields.insert("head_hash".to_owned(), session.store.commit_meta(revision)?.hash.into());
    Ok(())
}
