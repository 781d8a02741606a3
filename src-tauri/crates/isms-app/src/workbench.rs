//! The workbench: one open workspace at a time, the jobs, and what the user's dialogs have granted.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::NaiveDate;
use isms_model::{Backlinks, Isms, Kind, References};
use isms_rules::Judgement;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::commands;
use crate::error::{AppError, AppResult, Code};
use crate::host::{Host, Purpose};
use crate::jobs::Jobs;
use crate::past::{self, Moment, Past};
use crate::session::Session;

/// A workspace that was open once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Recent {
    /// Its folder.
    pub path: String,
    /// The organisation in it.
    pub name: String,
    /// When it was last opened.
    pub opened_at: String,
    /// Whether the folder is not there at the moment.
    #[serde(default)]
    pub missing: bool,
}

/// Everything that the commands work on. Safe to call from several threads.
pub struct Workbench {
    inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) host: Box<dyn Host>,
    pub(crate) jobs: Jobs,
    session: Mutex<Option<Session>>,
    /// The past, while it is shown instead of today.
    past: Mutex<Option<Arc<Past>>>,
    grants: Mutex<BTreeMap<String, (Purpose, PathBuf)>>,
    /// The rows that were asked for last.
    pub(crate) selection: Mutex<crate::table::Memory>,
    pub(crate) sheets: Mutex<BTreeMap<String, commands::sheets::Pending>>,
    pub(crate) previews: Mutex<BTreeMap<String, commands::import::Pending>>,
}

impl Workbench {
    /// A workbench without an open workspace.
    pub fn new(host: Box<dyn Host>) -> Self {
        let inner = Inner {
            host,
            jobs: Jobs::default(),
            session: Mutex::default(),
            past: Mutex::default(),
            grants: Mutex::default(),
            selection: Mutex::default(),
            sheets: Mutex::default(),
            previews: Mutex::default(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// Answers a question; changes nothing.
    ///
    /// # Errors
    /// The command's own; a fault inside it is an error, never a crash.
    pub fn query(&self, name: &str, request: Value) -> AppResult<Value> {
        self.guarded(true, name, request)
    }
    /// Carries out a change, a dialog or long work.
    ///
    /// # Errors
    /// The command's own; then nothing has changed.
    pub fn apply(&self, name: &str, request: Value) -> AppResult<Value> {
        self.guarded(false, name, request)
    }

    fn guarded(&self, is_query: bool, name: &str, request: Value) -> AppResult<Value> {
        if !is_query
            && let Some(past) = self.past()
            && !commands::works_in_the_past(name)
        {
            return Err(past_is_past(&past.moment));
        }
        let run = std::panic::AssertUnwindSafe(|| commands::dispatch(self, is_query, name, request));
        std::panic::catch_unwind(run).unwrap_or_else(|_| {
            Err(AppError::new(
                Code::Internal,
                format!("{name} failed because of a fault of the program. Nothing was changed."),
            ))
        })
    }

    /// Where the commands run.
    pub fn host(&self) -> &dyn Host {
        &*self.inner.host
    }
    /// Work in the background.
    pub fn jobs(&self) -> &Jobs {
        &self.inner.jobs
    }
    pub(crate) fn share(&self) -> Arc<Inner> {
        Arc::clone(&self.inner)
    }

    /// Does something with the open workspace.
    pub fn with<T>(&self, body: impl FnOnce(&mut Session) -> AppResult<T>) -> AppResult<T> {
        self.inner.with(body)
    }
    /// The snapshot that is shown and its diagnostics, to be read without holding anything up: today's, or that of the
    /// past while one looks at it.
    pub fn snapshot(&self) -> AppResult<(Isms, Arc<Judgement>)> {
        if let Some(past) = self.past() {
            return Ok((past.isms.clone(), past.judged()));
        }
        let today = self.host().today();
        self.with(|session| {
            session.judge_on(today);
            Ok((session.isms().clone(), session.diagnostics()))
        })
    }
    /// The rows that a query means; asked again while nothing changed, they are not looked for again.
    pub fn select(
        &self,
        cx: &crate::table::Cx<'_>,
        kind: isms_model::Kind,
        query: &crate::table::TableQuery,
    ) -> AppResult<Arc<crate::table::Selection>> {
        lock(&self.inner.selection).select(cx, kind, query)
    }
    /// Who points to whom in the snapshot that is shown.
    pub fn backlinks(&self) -> AppResult<Arc<Backlinks>> {
        match self.past() {
            Some(past) => Ok(past.backlinks()),
            None => self.with(|session| Ok(session.backlinks())),
        }
    }
    /// What is a reference in a text of the snapshot that is shown.
    pub fn references(&self) -> AppResult<Arc<References>> {
        match self.past() {
            Some(past) => Ok(past.references()),
            None => self.with(|session| Ok(session.references())),
        }
    }
    /// The day that questions are answered for: today, or the day of the past that is shown.
    pub fn today(&self) -> NaiveDate {
        self.past().map_or_else(|| self.host().today(), |it| it.moment.day)
    }
    /// The past that is shown, if it is not today.
    pub fn past(&self) -> Option<Arc<Past>> {
        lock(&self.inner.past).clone()
    }
    /// Shows the ISMS as it was at a moment, or today again; see [`past::moment`] for what may be asked for.
    pub fn look_at(&self, at: Option<&str>) -> AppResult<()> {
        let today = self.host().today();
        let shown = match at {
            None => None,
            Some(at) => self.with(|session| {
                let moment = past::moment(session, at, today)?;
                // The newest state of today is no past; of an earlier day it is: it is judged on that day.
                let is_now = moment.revision == session.isms().revision && moment.day == today;
                if is_now && moment.name.is_none() {
                    Ok(None)
                } else {
                    past::past(session, moment).map(|it| Some(Arc::new(it)))
                }
            })?,
        };
        *lock(&self.inner.past) = shown;
        Ok(())
    }
    /// Whether a workspace is open.
    pub fn is_open(&self) -> bool {
        self.inner.session().is_some()
    }
    /// Puts a workspace in the place of the one that was open.
    pub fn install(&self, session: Option<Session>) {
        crate::workbench::lock(&self.inner.previews).clear();
        crate::workbench::lock(&self.inner.sheets).clear();
        *crate::workbench::lock(&self.inner.selection) = crate::table::Memory::default();
        *lock(&self.inner.past) = None;
        let old = std::mem::replace(&mut *self.inner.session(), session);
        if let Some(old) = old
            && old.temporary
        {
            let path = old.path.clone();
            drop(old);
            // A throw-away copy of the sample; what can't be removed is left to the system's own cleaning.
            let _ = std::fs::remove_dir_all(path);
        }
        self.look_ahead();
    }

    /// Works out beforehand who points to whom, where there is so much that somebody would wait for it.
    fn look_ahead(&self) {
        const WORTH_A_THREAD: usize = 5_000;
        let Ok((path, isms)) = self.with(|it| Ok((it.path.clone(), it.isms().clone()))) else { return };
        if Kind::ALL.iter().map(|kind| isms.count(*kind)).sum::<usize>() < WORTH_A_THREAD {
            return;
        }
        let inner = self.share();
        std::thread::spawn(move || {
            let links = Backlinks::of(&isms);
            // Another workspace may be open by now, or none: then nobody needs it.
            let _ = inner.with(|session| {
                if session.path == path {
                    session.keep_backlinks(isms, links);
                }
                Ok(())
            });
        });
    }

    /// Notes what a dialog has granted; the token stands for the path from then on.
    pub fn grant(&self, purpose: Purpose, path: PathBuf) -> String {
        let mut grants = lock(&self.inner.grants);
        let token = format!("g{}", grants.len() + 1);
        grants.insert(token.clone(), (purpose, path));
        token
    }
    /// The path behind a grant, if it was granted for this purpose.
    pub fn granted(&self, token: &str, purpose: Purpose) -> AppResult<PathBuf> {
        match lock(&self.inner.grants).get(token) {
            Some((granted, path)) if *granted == purpose => Ok(path.clone()),
            _ => Err(AppError::new(Code::BadRequest, "Choose the file or folder again.")),
        }
    }

    /// Whether a path belongs to the open workspace or to something that the user chose.
    pub fn is_known(&self, path: &Path) -> bool {
        // A path that climbs could begin in a known folder and end elsewhere.
        let climbs = path.components().any(|it| matches!(it, std::path::Component::ParentDir));
        let granted = lock(&self.inner.grants).values().any(|(_, it)| path.starts_with(it));
        let own = self.inner.session().as_ref().is_some_and(|it| path.starts_with(&it.path));
        !climbs && (granted || own)
    }

    /// Workspaces that were open before, the newest first.
    pub fn recents(&self) -> Vec<Recent> {
        let text = std::fs::read_to_string(self.recents_file()).unwrap_or_default();
        let mut list: Vec<Recent> = serde_json::from_str(&text).unwrap_or_default();
        for it in &mut list {
            it.missing = !Path::new(&it.path).join("format.json").exists();
        }
        list
    }
    /// Notes that a workspace was opened.
    pub fn note_recent(&self, path: &Path, name: &str) {
        let mut list = self.recents();
        let path = path.display().to_string();
        list.retain(|it| it.path != path);
        let opened_at = self.host().now().to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        list.insert(0, Recent { path, name: name.to_owned(), opened_at, missing: false });
        list.truncate(12);
        self.write_recents(&list);
    }
    /// Takes a workspace off the list; the workspace itself stays.
    pub fn forget_recent(&self, path: &str) {
        let mut list = self.recents();
        list.retain(|it| it.path != path);
        self.write_recents(&list);
    }
    fn recents_file(&self) -> PathBuf {
        self.host().state_dir().join("recent.json")
    }
    fn write_recents(&self, list: &[Recent]) {
        // A comfort: a program that can't keep the list still works.
        if let Ok(json) = serde_json::to_string_pretty(list) {
            let _ = std::fs::create_dir_all(self.host().state_dir());
            let _ = std::fs::write(self.recents_file(), json);
        }
    }
}

/// What is said to who would change something while the past is shown.
fn past_is_past(moment: &Moment) -> AppError {
    AppError::new(
        Code::Past,
        format!("The ISMS is shown as it was on {}; that can't be changed.", moment.words()),
    )
    .help("Go back to today first.")
}

impl Inner {
    fn session(&self) -> MutexGuard<'_, Option<Session>> {
        lock(&self.session)
    }
    pub(crate) fn with<T>(&self, body: impl FnOnce(&mut Session) -> AppResult<T>) -> AppResult<T> {
        let mut session = self.session();
        let session = session.as_mut().ok_or_else(|| AppError::new(Code::NoWorkspace, "No ISMS is open."))?;
        body(session)
    }
}

/// Locks; a thread that failed while holding the lock does not take the others with it.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
