//! An open workspace: the store, today's snapshot, its diagnostics, unsaved typing, and what can be undone.
//! Every change goes through [`Session::commit`]: it is durable before anybody sees it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use isms_model::{Applied, Backlinks, Change, Counts, DraftState, Isms, Kind, References, Revision};
use isms_rules::{Day, Judgement};
use isms_store::{CommitMeta, NewCommit, ObjectHash, Options, RecordChange, Storage, Store};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{AppError, AppResult, Code};
use crate::loading::{add, kind_of, load};

/// Who is working.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Seat {
    /// The person, if it is one of the ISMS.
    pub person_id: Option<String>,
    /// The name that history records.
    pub name: String,
}

/// Where a commit comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// One field or record.
    Edit,
    /// A file.
    Import,
    /// Many records at once.
    Bulk,
    /// A fix of a diagnostic.
    Fix,
    /// The inverse of an earlier commit.
    Undo,
    /// An undone commit, again.
    Redo,
    /// Earlier values, taken from the history.
    Restore,
    /// An approval, acceptance or withdrawal: it can't be undone.
    Approval,
    /// The beginning: a new workspace, a loaded export.
    Start,
}

impl Origin {
    /// The name in history.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Import => "import",
            Self::Bulk => "bulk",
            Self::Fix => "fix",
            Self::Undo => "undo",
            Self::Redo => "redo",
            Self::Restore => "restore",
            Self::Approval => "approval",
            Self::Start => "start",
        }
    }
    pub(crate) fn parse(name: &str) -> Self {
        let all = [
            Self::Edit,
            Self::Import,
            Self::Bulk,
            Self::Fix,
            Self::Undo,
            Self::Redo,
            Self::Restore,
            Self::Approval,
        ];
        all.into_iter().find(|it| it.as_str() == name).unwrap_or(Self::Start)
    }
}

/// What is to be committed.
#[derive(Debug, Clone)]
pub struct Edit {
    /// Where it comes from.
    pub origin: Origin,
    /// One line for the history.
    pub label: String,
    /// The reason given.
    pub why: Option<String>,
    /// The person who decided it, where that is another one than the seat.
    pub decided_by: Option<String>,
    /// The changes.
    pub changes: Vec<Change>,
}

/// What a commit did.
#[derive(Debug, Clone, PartialEq)]
pub struct Done {
    /// The revision of the ISMS after it.
    pub revision: Revision,
    /// The line for the history, as it was recorded.
    pub label: String,
    /// What changed; empty if nothing had to.
    pub applied: Vec<Applied>,
    /// Diagnostics that are gone.
    pub solved: u32,
    /// Diagnostics that are new.
    pub new: u32,
}

/// The key of unsaved typing: kind, reference, field.
pub type DraftField = (Kind, String, String);

/// An open workspace.
pub struct Session {
    /// Its folder.
    pub path: PathBuf,
    /// Whether it is a throw-away copy of the sample.
    pub temporary: bool,
    /// Who is working.
    pub seat: Seat,
    /// When the last change was made durable.
    pub saved_at: Option<DateTime<Utc>>,
    /// What had to be repaired when it was opened, in words.
    pub recovered: Option<String>,
    pub(crate) store: Store,
    pub(crate) others: Arc<crate::seen::Others>,
    isms: Isms,
    diagnostics: Arc<Judgement>,
    drafts: BTreeMap<DraftField, Value>,
    undo: Vec<Revision>,
    redo: Vec<Revision>,
    frozen: BTreeMap<String, Arc<Value>>,
    /// Who points to whom, and in which state of the ISMS.
    backlinks: Option<(Isms, Arc<Backlinks>)>,
    references: Option<Arc<References>>,
    /// Earlier states that were looked at, the latest last; they share with today's what is unchanged.
    earlier: Vec<Isms>,
    day: NaiveDate,
}

/// How many earlier states are kept at hand.
const EARLIER_STATES: usize = 4;

const SEAT: &str = "seat";

impl Session {
    /// Makes a workspace in an empty or new folder.
    pub fn create(path: &Path, now: DateTime<Utc>, today: NaiveDate, seat: Seat) -> AppResult<Self> {
        let store = Store::create(path, &Options::new(now, &seat.name))
            .map_err(|it| AppError::from(it).in_file(path))?;
        Self::over(store, path, today, Some(seat))
    }

    /// Opens a workspace.
    pub fn open(path: &Path, now: DateTime<Utc>, today: NaiveDate, seat: Option<Seat>) -> AppResult<Self> {
        let name = seat.as_ref().map_or_else(|| "ISMS Desk".to_owned(), |it| it.name.clone());
        let store =
            Store::open(path, &Options::new(now, name)).map_err(|it| AppError::from(it).in_file(path))?;
        Self::over(store, path, today, seat)
    }

    fn over(mut store: Store, path: &Path, today: NaiveDate, seat: Option<Seat>) -> AppResult<Self> {
        let mut isms = load(&mut store)?;
        crate::method::complete(&mut isms, &store)?;
        let (undo, redo) = stacks(&store)?;
        let seat = match seat {
            Some(seat) => {
                remember_seat(&mut store, &seat);
                seat
            }
            None => store.setting(SEAT).and_then(|it| serde_json::from_str(it).ok()).unwrap_or_default(),
        };
        let report = store.recovery();
        let recovered = (!report.is_clean())
            .then(|| report.notes.iter().map(|it| it.detail.clone()).collect::<Vec<_>>().join("; "));
        let mut session = Self {
            path: path.to_owned(),
            temporary: false,
            seat,
            saved_at: store.head().at,
            recovered,
            isms,
            diagnostics: Arc::default(),
            drafts: BTreeMap::new(),
            undo,
            redo,
            frozen: BTreeMap::new(),
            backlinks: None,
            references: None,
            earlier: Vec::new(),
            day: today,
            others: Arc::default(),
            store,
        };
        session.begin_to_see();
        session.load_drafts();
        session.check();
        Ok(session)
    }

    /// Today's snapshot as it was committed.
    pub fn isms(&self) -> &Isms {
        &self.isms
    }
    /// The diagnostics of the snapshot with unsaved typing in it.
    pub fn diagnostics(&self) -> Arc<Judgement> {
        Arc::clone(&self.diagnostics)
    }
    /// Unsaved typing.
    pub fn drafts(&self) -> &BTreeMap<DraftField, Value> {
        &self.drafts
    }
    /// Why the workspace can only be read, if so.
    pub fn read_only(&self) -> Option<String> {
        self.store.is_read_only().map(str::to_owned)
    }
    /// The labels of what undo and redo would take back or repeat.
    pub fn undo_labels(&self) -> (Option<String>, Option<String>) {
        let label =
            |stack: &[Revision]| stack.last().and_then(|it| meta(&self.store, *it).ok()).map(|it| it.label);
        (label(&self.undo), label(&self.redo))
    }
    /// The day that diagnostics are judged on; a new day has them judged again.
    pub fn judge_on(&mut self, today: NaiveDate) {
        if self.day != today {
            self.day = today;
            self.check();
        }
    }
    /// Chooses who is working; remembered with the workspace.
    pub fn take_seat(&mut self, seat: Seat) {
        remember_seat(&mut self.store, &seat);
        self.seat = seat;
        self.begin_to_see();
    }

    /// Makes a change durable and then visible. A change that changes nothing is no commit.
    pub fn commit(&mut self, now: DateTime<Utc>, mut edit: Edit) -> AppResult<Done> {
        if matches!(edit.origin, Origin::Edit | Origin::Bulk | Origin::Fix) {
            // What a file brings was rated elsewhere, and what is taken back was rated before.
            edit.changes = isms_model::stamped(&self.isms, edit.changes);
        }
        self.reopen_what_is_read(&mut edit)?;
        self.record(now, edit)
    }

    /// Whoever reads a draft would approve something else than was read, once it says something else: then it is a
    /// draft again, by the same commit.
    fn reopen_what_is_read(&self, edit: &mut Edit) -> AppResult<()> {
        let is_read = self.isms.documents.iter().any(|(_, it)| it.draft == Some(DraftState::InReview));
        if !is_read || edit.origin == Origin::Start {
            return Ok(());
        }
        let (_, applied) = self.isms.apply(&edit.changes, self.isms.revision + 1)?;
        for id in isms_model::subject::read_no_more(&self.isms, &applied) {
            edit.label = format!("{}; {id} back to draft", edit.label);
            edit.changes.push(Change::set(&self.isms, Kind::Document, id.as_str(), "draft", "draft"));
        }
        Ok(())
    }

    /// As [`Self::commit`], exactly as it is said: what happened elsewhere is recorded as it happened there.
    pub fn record(&mut self, now: DateTime<Utc>, edit: Edit) -> AppResult<Done> {
        let (next, mut applied) = self.isms.apply(&edit.changes, self.isms.revision + 1)?;
        applied.retain(|it| it.before != it.after);
        if applied.is_empty() {
            return Ok(Done { revision: self.isms.revision, label: edit.label, applied, solved: 0, new: 0 });
        }
        // Records that were written again as they were keep their old revision.
        let (next, applied) = if applied.len() == edit.changes.len() {
            (next, applied)
        } else {
            let real: Vec<Change> = edit
                .changes
                .into_iter()
                .filter(|it| applied.iter().any(|a| a.kind == it.kind && a.id == it.id))
                .collect();
            self.isms.apply(&real, self.isms.revision + 1)?
        };
        let committed = self.store.commit(NewCommit {
            at: now,
            seat: self.seat.name.clone(),
            decided_by: edit.decided_by,
            why: edit.why,
            origin: edit.origin.as_str().to_owned(),
            label: edit.label.clone(),
            base_revision: self.isms.revision,
            changes: applied
                .iter()
                .map(|it| RecordChange {
                    kind: it.kind.as_str().to_owned(),
                    id: it.id.clone(),
                    based_on: it.based_on,
                    after: it.after.as_ref().map(Value::to_string),
                })
                .collect(),
        })?;
        self.isms = next;
        let comes_or_goes = |it: &Applied| it.before.is_none() != it.after.is_none();
        if applied.iter().any(|it| comes_or_goes(it) && !References::is_regular(&it.id)) {
            self.references = None;
        }
        self.saved_at = Some(now);
        track(&mut self.undo, &mut self.redo, edit.origin, committed.revision);
        self.settle_drafts(&applied);
        let before = self.check();
        let (solved, new) = before.compare(&self.diagnostics);
        Ok(Done { revision: committed.revision, label: edit.label, applied, solved, new })
    }

    /// Who points to whom: worked out when it is first asked for, then brought up to what changed since.
    pub fn backlinks(&mut self) -> Arc<Backlinks> {
        match &mut self.backlinks {
            Some((then, links)) => {
                let changed = self.isms.changed_since(then);
                if !changed.is_empty() {
                    let touched: Vec<(Kind, &str)> =
                        changed.iter().map(|it| (it.kind, it.id.as_str())).collect();
                    Arc::make_mut(links).update(&self.isms, &touched);
                    *then = self.isms.clone();
                }
                Arc::clone(links)
            }
            None => self.keep_backlinks(self.isms.clone(), Backlinks::of(&self.isms)),
        }
    }
    /// Takes over who points to whom as it was worked out of an earlier state of this workspace.
    pub fn keep_backlinks(&mut self, of: Isms, links: Backlinks) -> Arc<Backlinks> {
        Arc::clone(&self.backlinks.get_or_insert((of, Arc::new(links))).1)
    }
    /// What is a reference in a text.
    pub fn references(&mut self) -> Arc<References> {
        let isms = &self.isms;
        Arc::clone(self.references.get_or_insert_with(|| Arc::new(References::of(isms))))
    }

    /// Takes back the newest change that can be.
    pub fn undo(&mut self, now: DateTime<Utc>) -> AppResult<Done> {
        let revision = *self.undo.last().ok_or_else(|| self.why_nothing_to_undo())?;
        self.take_back(now, revision, Origin::Undo)
    }
    /// Repeats what was undone last.
    pub fn redo(&mut self, now: DateTime<Utc>) -> AppResult<Done> {
        let revision =
            *self.redo.last().ok_or_else(|| AppError::new(Code::CannotUndo, "There is nothing to redo."))?;
        self.take_back(now, revision, Origin::Redo)
    }

    /// An approval or a decision of an owner stands on the edits before it: none of these is taken back under it.
    fn why_nothing_to_undo(&self) -> AppError {
        let newest = self.store.commits(None, 500).unwrap_or_default();
        let ends = newest
            .iter()
            .find(|it| matches!(Origin::parse(&it.meta.origin), Origin::Approval | Origin::Start));
        match ends.filter(|it| Origin::parse(&it.meta.origin) == Origin::Approval) {
            Some(it) => {
                let message = format!(
                    "“{}” can't be undone: approvals and decisions are withdrawn, with a reason.",
                    it.meta.label
                );
                AppError::new(Code::CannotUndo, message).help(
                    "An approval is withdrawn under Approvals & versions, a decision of an owner on its risk.",
                )
            }
            None => AppError::new(Code::CannotUndo, "There is nothing to undo."),
        }
    }

    fn take_back(&mut self, now: DateTime<Utc>, revision: Revision, origin: Origin) -> AppResult<Done> {
        let done = self.applied_by(revision)?;
        for it in &done {
            let current = self.isms.any(it.kind, &it.id).map(|(_, record)| record.json());
            if current != it.after {
                let message =
                    format!("{} was edited since; it can't be taken back without losing that edit.", it.id);
                return Err(AppError::new(Code::CannotUndo, message).at(it.kind, &it.id, ""));
            }
        }
        let label = meta(&self.store, revision)?.label;
        let label = match origin {
            Origin::Redo => format!("Redo: {}", label.trim_start_matches("Undo: ")),
            _ => format!("Undo: {label}"),
        };
        let changes = isms_model::change::inverse(&done, &self.isms);
        self.commit(now, Edit { origin, label, why: None, decided_by: None, changes })
    }

    /// What a commit did, read from the store.
    pub fn applied_by(&self, revision: Revision) -> AppResult<Vec<Applied>> {
        let changed = self.store.changes_of(revision)?;
        changed
            .into_iter()
            .map(|it| {
                let body = |text: Option<String>| text.map(|it| serde_json::from_str(&it)).transpose();
                let damaged = |error: serde_json::Error| {
                    AppError::new(Code::Damaged, format!("revision {revision}: {error}"))
                };
                Ok(Applied {
                    kind: kind_of(&it.kind)?,
                    id: it.id,
                    based_on: it.before_revision,
                    before: body(it.before).map_err(damaged)?,
                    after: body(it.after).map_err(damaged)?,
                })
            })
            .collect()
    }

    /// The ISMS as it was after a revision; the last few that were asked for are at hand.
    pub fn isms_at(&mut self, revision: Revision) -> AppResult<Isms> {
        if revision == self.isms.revision {
            return Ok(self.isms.clone());
        }
        let at_hand = self.earlier.iter().position(|it| it.revision == revision);
        let isms = match at_hand {
            Some(at) => self.earlier.remove(at),
            None => self.rewound(revision)?,
        };
        self.earlier.push(isms.clone());
        if self.earlier.len() > EARLIER_STATES {
            self.earlier.remove(0);
        }
        Ok(isms)
    }

    /// Today's snapshot with every record put back that was touched since: it costs as much as has changed, and shares
    /// the rest.
    fn rewound(&self, revision: Revision) -> AppResult<Isms> {
        let mut isms = self.isms.clone();
        isms.revision = revision;
        for it in self.store.touched_between(revision, self.isms.revision)? {
            if it.before == 0 {
                isms.unload(kind_of(&it.kind)?, &it.id);
            } else {
                let body = self.store.version(&it.kind, &it.id, it.before)?;
                add(&mut isms, &it.kind, &it.id, it.before, &body)?;
            }
        }
        let mut is_whole = true;
        for kind in Kind::ALL.iter().copied() {
            isms.for_each(kind, |_, written, _| is_whole &= written <= revision);
        }
        // Where commits were lost, what they touched is not known: then every version is read.
        if is_whole { Ok(isms) } else { self.read_at(revision) }
    }

    fn read_at(&self, revision: Revision) -> AppResult<Isms> {
        let mut isms = Isms::default();
        isms.revision = revision;
        for it in self.store.state_at(revision)? {
            add(&mut isms, &it.kind, &it.id, it.revision, &it.body)?;
        }
        crate::method::complete(&mut isms, &self.store)?;
        Ok(isms)
    }

    /// The newest revision that was recorded by the end of a day (UTC).
    pub fn revision_on(&self, day: NaiveDate) -> AppResult<Revision> {
        let end = day.succ_opt().unwrap_or(day).and_time(chrono::NaiveTime::MIN).and_utc()
            - chrono::TimeDelta::microseconds(1);
        Ok(self.store.revision_at(end)?)
    }

    /// Writes a verified backup.
    pub fn backup(&self, archive: &Path) -> AppResult<isms_store::BackupReport> {
        self.store.backup(archive).map_err(|it| AppError::from(it).in_file(archive))
    }

    /// The frozen content of an approved version, read once.
    pub fn frozen(&mut self, hash: &str) -> Option<Arc<Value>> {
        if !self.frozen.contains_key(hash) {
            let bytes = self.store.object(hash.parse::<ObjectHash>().ok()?).ok()?;
            self.frozen.insert(hash.to_owned(), Arc::new(serde_json::from_slice(&bytes).ok()?));
        }
        self.frozen.get(hash).cloned()
    }

    /// Whether a kept file is there: an object by its SHA-256.
    pub fn has_object(&self, hash: &str) -> bool {
        hash.parse::<ObjectHash>().is_ok_and(|it| self.store.object_path(it).is_file())
    }

    /// Keeps unsaved typing safe and lets the rules see it.
    pub fn put_draft(&mut self, field: DraftField, value: Value) -> AppResult<()> {
        self.store.put_draft(&draft_key(&field), &value.to_string())?;
        self.drafts.insert(field, value);
        self.check();
        Ok(())
    }
    /// Forgets unsaved typing.
    pub fn clear_draft(&mut self, field: &DraftField) -> AppResult<()> {
        if self.drafts.remove(field).is_some() {
            self.store.clear_draft(&draft_key(field))?;
            self.check();
        }
        Ok(())
    }

    /// The snapshot with unsaved typing in it; what does not fit its field is left out.
    pub fn with_drafts(&self) -> Isms {
        let mut isms = self.isms.clone();
        for ((kind, id, field), value) in &self.drafts {
            let change = Change::set(&isms, *kind, id.clone(), field, value.clone());
            if let Ok((next, _)) = isms.apply(&[change], isms.revision) {
                isms = next;
            }
        }
        isms
    }

    /// Has the rules judge what stands now; gives back what they said before.
    fn check(&mut self) -> Arc<Judgement> {
        let isms = if self.drafts.is_empty() { self.isms.clone() } else { self.with_drafts() };
        let after = self.diagnostics.after(&isms, &Day::on(self.day));
        std::mem::replace(&mut self.diagnostics, Arc::new(after))
    }

    fn load_drafts(&mut self) {
        for (key, json) in self.store.drafts() {
            if let (Some(field), Ok(value)) = (draft_field(key), serde_json::from_str(json)) {
                self.drafts.insert(field, value);
            }
        }
    }

    /// Drafts of fields that a commit has just written have done their work.
    fn settle_drafts(&mut self, applied: &[Applied]) {
        let settled: Vec<DraftField> = self
            .drafts
            .iter()
            .filter(|((kind, id, field), value)| {
                applied.iter().any(|it| {
                    it.kind == *kind
                        && it.id == *id
                        && it.after.as_ref().is_none_or(|after| match after.get(field) {
                            Some(saved) => *saved == **value,
                            None => isms_model::kind::is_empty(value),
                        })
                })
            })
            .map(|(field, _)| field.clone())
            .collect();
        for field in settled {
            self.drafts.remove(&field);
            // The commit is durable; a draft that stays behind would only show the same text again.
            let _ = self.store.clear_draft(&draft_key(&field));
        }
    }
}

fn remember_seat(store: &mut Store, seat: &Seat) {
    if let Ok(json) = serde_json::to_string(seat) {
        // A comfort, not a record: a workspace that can't keep it still works.
        let _ = store.put_setting(SEAT, &json);
    }
}

fn draft_key((kind, id, field): &DraftField) -> String {
    format!("{}\u{1f}{id}\u{1f}{field}", kind.as_str())
}

fn draft_field(key: &str) -> Option<DraftField> {
    let mut parts = key.split('\u{1f}');
    Some((Kind::parse(parts.next()?)?, parts.next()?.to_owned(), parts.next()?.to_owned()))
}

/// A commit without its bodies.
fn meta(store: &Store, revision: Revision) -> AppResult<CommitMeta> {
    let found = store.commits(Some(revision + 1), 1)?.into_iter().next();
    found
        .map(|it| it.meta)
        .filter(|it| it.revision == revision)
        .ok_or_else(|| AppError::new(Code::NotFound, format!("there is no revision {revision}")))
}

/// What can be undone and redone, read off the newest commits.
fn stacks(store: &Store) -> AppResult<(Vec<Revision>, Vec<Revision>)> {
    let (mut undo, mut redo) = (Vec::new(), Vec::new());
    let mut newest = store.commits(None, 500)?;
    newest.reverse();
    for it in newest {
        track(&mut undo, &mut redo, Origin::parse(&it.meta.origin), it.meta.revision);
    }
    Ok((undo, redo))
}

fn track(undo: &mut Vec<Revision>, redo: &mut Vec<Revision>, origin: Origin, revision: Revision) {
    match origin {
        Origin::Edit | Origin::Import | Origin::Bulk | Origin::Fix | Origin::Restore => {
            undo.push(revision);
            redo.clear();
        }
        Origin::Undo => {
            undo.pop();
            redo.push(revision);
        }
        Origin::Redo => {
            redo.pop();
            undo.push(revision);
        }
        // What was approved on the ground of earlier edits is not pulled from under the approval.
        Origin::Approval | Origin::Start => {
            undo.clear();
            redo.clear();
        }
    }
}

/// Counts of what is shown.
pub fn counts(diagnostics: &Judgement) -> Counts {
    diagnostics.counts()
}
