//! Workspaces, who is working, dialogs, backups and jobs.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::{DateTime, Local, NaiveDate};
use isms_model::{Counts, Date, Isms};
use isms_store::Storage;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Nothing;
use crate::error::{AppError, AppResult, Code};
use crate::host::Purpose;
use crate::jobs::{JobId, JobView, Started};
use crate::past::Moment;
use crate::sample::{self, Sample};
use crate::session::{Seat, Session, counts};
use crate::workbench::{Recent, Workbench};

/// The program and the open workspace.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SessionView {
    /// The release of the program.
    pub app_version: String,
    /// The day as the user's calendar has it.
    pub today: String,
    /// The open workspace.
    pub workspace: Option<WorkspaceView>,
    /// Workspaces that were open before.
    pub recents: Vec<Recent>,
}

/// The open workspace.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WorkspaceView {
    /// Its folder.
    pub path: String,
    /// The organisation.
    pub name: String,
    /// Whether it is a throw-away copy of the sample.
    pub temporary: bool,
    /// The number of the newest commit.
    pub revision: u32,
    /// Who is working; nothing until somebody says so.
    pub seat: Option<Seat>,
    /// Why it can only be read.
    pub read_only: Option<String>,
    /// What had to be repaired when it was opened.
    pub recovered: Option<String>,
    /// What undo would take back.
    pub can_undo: Option<String>,
    /// What redo would repeat.
    pub can_redo: Option<String>,
    /// When the last change was made durable (RFC 3339).
    pub saved_at: Option<String>,
    /// Unsaved typing, kept safe.
    pub unsaved: u32,
    /// Diagnostics that no waiver hides, of the state that is shown.
    pub counts: Counts,
    /// The moment that is shown instead of today. Nothing can be changed then.
    pub past: Option<Moment>,
    /// Whether a certificate was decided that has neither ended nor been withdrawn on the day that is shown.
    pub certified: bool,
}

/// The program and the open workspace.
pub fn session(workbench: &Workbench, _: Nothing) -> AppResult<SessionView> {
    let today = workbench.host().today();
    let mut workspace = if workbench.is_open() {
        Some(workbench.with(|session| {
            session.judge_on(today);
            Ok(view_of(session))
        })?)
    } else {
        None
    };
    if let (Some(view), Some(past)) = (&mut workspace, workbench.past()) {
        view.counts = past.judged().counts();
        (view.can_undo, view.can_redo) = (None, None);
        view.past = Some(past.moment.clone());
    }
    if let Some(view) = &mut workspace {
        view.certified = is_certified(&workbench.snapshot()?.0, workbench.today());
    }
    Ok(SessionView {
        app_version: env!("CARGO_PKG_VERSION").to_owned(),
        today: today.to_string(),
        workspace,
        recents: workbench.recents(),
    })
}

fn view_of(session: &Session) -> WorkspaceView {
    let (can_undo, can_redo) = session.undo_labels();
    WorkspaceView {
        path: session.path.display().to_string(),
        name: session.isms().organization().name.clone(),
        temporary: session.temporary,
        revision: session.isms().revision,
        seat: Some(session.seat.clone()).filter(|it| !it.name.is_empty()),
        read_only: session.read_only(),
        recovered: session.recovered.clone(),
        can_undo,
        can_redo,
        saved_at: session.saved_at.map(|it| it.to_rfc3339_opts(chrono::SecondsFormat::Secs, true)),
        unsaved: session.drafts().len() as u32,
        counts: counts(&session.diagnostics()),
        past: None,
        certified: false,
    }
}

/// Whether what is asked for now is a visit of the certification body, and no longer a first certificate.
fn is_certified(isms: &Isms, today: Date) -> bool {
    let runs = |it: &isms_model::Certificate| {
        let is_decided = it.decided_on.is_some_and(|on| on <= today);
        is_decided && !it.is_withdrawn(today) && it.valid_until.is_none_or(|end| end >= today)
    };
    isms.certificates.iter().any(|(_, it)| runs(it))
}

/// A person who may sit at the desk.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SeatOption {
    /// The person.
    pub id: String,
    /// The name.
    pub name: String,
    /// What the person does.
    pub job: String,
}

/// The people of the ISMS who have not left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Seats {
    /// In the order of their references.
    pub people: Vec<SeatOption>,
}

/// Who may sit at the desk: also while the past is shown, whoever works here does so today.
pub fn seats(workbench: &Workbench, _: Nothing) -> AppResult<Seats> {
    let today = workbench.host().today();
    let isms = workbench.with(|session| Ok(session.isms().clone()))?;
    let people = isms.people.iter().filter(|(_, it)| it.employed(today));
    Ok(Seats {
        people: people
            .map(|(id, it)| SeatOption { id: id.to_string(), name: it.name.clone(), job: it.job.clone() })
            .collect(),
    })
}

/// Who is working from now on: a person of the ISMS, or anybody by name.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SeatChoose {
    /// A person of the ISMS.
    pub person_id: Option<String>,
    /// A name, for somebody who is not (yet) in it.
    pub name: Option<String>,
}

/// Chooses who is working.
pub fn seat_choose(workbench: &Workbench, request: SeatChoose) -> AppResult<SessionView> {
    workbench.with(|session| {
        let seat = match (&request.person_id, &request.name) {
            (Some(id), _) => {
                let person = session.isms().people.get(&isms_model::Id::new(id));
                let person = person
                    .ok_or_else(|| AppError::new(Code::NotFound, format!("there is no person {id}")))?;
                Seat { person_id: Some(id.clone()), name: person.name.clone() }
            }
            (None, Some(name)) if !name.trim().is_empty() => {
                Seat { person_id: None, name: name.trim().to_owned() }
            }
            _ => return Err(AppError::new(Code::BadRequest, "Say who is working: a person or a name.")),
        };
        session.take_seat(seat);
        Ok(())
    })?;
    self::session(workbench, Nothing {})
}

/// The key of something that belongs to the view.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ViewKey {
    /// The screen and what of it.
    pub key: String,
}

/// What belongs to the view: filters, widths, the selected row.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ViewState {
    /// The screen and what of it.
    pub key: String,
    /// What to keep.
    pub value: Value,
}

/// What was kept for a view.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ViewValue {
    /// Null if nothing was.
    pub value: Value,
}

/// What was kept for a view.
pub fn view_state(workbench: &Workbench, request: ViewKey) -> AppResult<ViewValue> {
    workbench.with(|session| {
        let text = session.store.setting(&format!("view/{}", request.key));
        Ok(ViewValue { value: text.and_then(|it| serde_json::from_str(it).ok()).unwrap_or_default() })
    })
}

/// Keeps something for a view.
pub fn view_state_put(workbench: &Workbench, request: ViewState) -> AppResult<Nothing> {
    workbench.with(|session| {
        if session.read_only().is_none() {
            session.store.put_setting(&format!("view/{}", request.key), &request.value.to_string())?;
        }
        Ok(Nothing {})
    })
}

/// A dialog to show.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pick {
    /// What the path is for.
    pub purpose: Purpose,
}

/// What the user chose.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Picked {
    /// The choice; nothing if the dialog was closed.
    pub choice: Option<Choice>,
}

/// A file or folder that the user chose.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Choice {
    /// Stands for the path in later commands.
    pub grant: String,
    /// The last part of the path.
    pub name: String,
    /// The path, to be shown.
    pub path: String,
    /// The day on which the file was last changed, where there is one already.
    pub changed_on: Option<NaiveDate>,
}

/// Shows a dialog of the system.
pub fn host_pick(workbench: &Workbench, request: Pick) -> AppResult<Picked> {
    let choice = workbench.host().pick(request.purpose).map(|path| Choice {
        name: path
            .file_name()
            .map_or_else(|| path.display().to_string(), |it| it.to_string_lossy().into_owned()),
        path: path.display().to_string(),
        changed_on: changed_on(&path),
        grant: workbench.grant(request.purpose, path),
    });
    Ok(Picked { choice })
}

fn changed_on(path: &Path) -> Option<NaiveDate> {
    let file = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
    Some(DateTime::<Local>::from(file.modified().ok()?).date_naive())
}

/// A file or folder to show in the file manager.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reveal {
    /// Its path: in the open workspace, or in a folder that the user chose.
    pub path: String,
}

/// Shows a file or folder in the file manager.
pub fn reveal(workbench: &Workbench, request: Reveal) -> AppResult<Nothing> {
    let path = Path::new(&request.path);
    if !workbench.is_known(path) {
        return Err(
            AppError::new(Code::BadRequest, "This is no file or folder that you chose here.").in_file(path)
        );
    }
    workbench.host().reveal(path).map_err(|it| AppError::new(Code::File, it).in_file(path))?;
    Ok(Nothing {})
}

/// A new workspace.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceCreate {
    /// The folder (grant of purpose `new_workspace`).
    pub grant: String,
    /// The organisation.
    pub name: String,
    /// Who is working.
    #[serde(default)]
    pub seat: String,
}

/// Makes a workspace and opens it.
pub fn workspace_create(workbench: &Workbench, request: WorkspaceCreate) -> AppResult<SessionView> {
    let path = workbench.granted(&request.grant, Purpose::NewWorkspace)?;
    let seat = Seat { person_id: None, name: request.seat.trim().to_owned() };
    create_at(workbench, &path, &request.name, seat)?;
    note_recent(workbench)?;
    self::session(workbench, Nothing {})
}

/// Makes a workspace for an organisation and opens it.
pub fn create_at(workbench: &Workbench, path: &Path, name: &str, seat: Seat) -> AppResult<()> {
    if name.trim().is_empty() {
        return Err(AppError::new(
            Code::BadRequest,
            "Give the organisation's name: it stands on every document.",
        ));
    }
    let (now, today) = (workbench.host().now(), workbench.host().today());
    let mut session = Session::create(path, now, today, seat)?;
    sample::begin(&mut session, now, name.trim())?;
    workbench.install(Some(session));
    Ok(())
}

/// A workspace to open.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WorkspaceOpen {
    /// A folder that the user chose (grant of purpose `open_workspace`).
    pub grant: Option<String>,
    /// Or a path of the list of recent ones.
    pub path: Option<String>,
}

/// Opens a workspace.
pub fn workspace_open(workbench: &Workbench, request: WorkspaceOpen) -> AppResult<SessionView> {
    let path = match (request.grant, request.path) {
        (Some(grant), _) => workbench.granted(&grant, Purpose::OpenWorkspace)?,
        (None, Some(path)) if workbench.recents().iter().any(|it| it.path == path) => PathBuf::from(path),
        _ => return Err(AppError::new(Code::BadRequest, "Choose the folder again.")),
    };
    open_at(workbench, &path)?;
    note_recent(workbench)?;
    self::session(workbench, Nothing {})
}

/// Opens the workspace in a folder. The one that was open is closed first only if this one can be opened.
pub fn open_at(workbench: &Workbench, path: &Path) -> AppResult<()> {
    let already = workbench.is_open() && workbench.with(|it| Ok(it.path == path))?;
    if already {
        return Ok(());
    }
    let session = Session::open(path, workbench.host().now(), workbench.host().today(), None)?;
    workbench.install(Some(session));
    Ok(())
}

fn note_recent(workbench: &Workbench) -> AppResult<()> {
    let (path, name) = workbench.with(|it| Ok((it.path.clone(), it.isms().organization().name.clone())))?;
    workbench.note_recent(&path, &name);
    Ok(())
}

/// Closes the workspace.
pub fn workspace_close(workbench: &Workbench, _: Nothing) -> AppResult<SessionView> {
    workbench.install(None);
    session(workbench, Nothing {})
}

/// A workspace to take off the list of recent ones.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecentForget {
    /// Its path.
    pub path: String,
}

/// Takes a workspace off the list of recent ones; the workspace itself stays where it is.
pub fn recent_forget(workbench: &Workbench, request: RecentForget) -> AppResult<SessionView> {
    workbench.forget_recent(&request.path);
    session(workbench, Nothing {})
}

/// Which sample organisation to look at.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ExploreSample {
    /// Its name; the first one where none is given.
    pub sample: Option<String>,
}

/// Opens a throw-away copy of a sample organisation.
pub fn explore_sample(workbench: &Workbench, request: ExploreSample) -> AppResult<SessionView> {
    static COPIES: AtomicU32 = AtomicU32::new(0);
    let wanted = request.sample.as_deref().unwrap_or(sample::MERIDIAN.name);
    let found = Sample::named(wanted)
        .ok_or_else(|| AppError::new(Code::BadRequest, format!("There is no sample “{wanted}”.")))?;
    let now = workbench.host().now();
    let copy = COPIES.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!(
        "isms-desk-sample-{}-{}-{copy}",
        std::process::id(),
        now.timestamp_millis()
    ));
    let mut session = sample::create(&folder, found, now, workbench.host().today())?;
    session.temporary = true;
    workbench.install(Some(session));
    self::session(workbench, Nothing {})
}

/// Something that was granted.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Granted {
    /// The grant.
    pub grant: String,
}

/// Writes a verified backup of the open workspace.
pub fn backup_create(workbench: &Workbench, request: Granted) -> AppResult<Started> {
    let path = workbench.granted(&request.grant, Purpose::BackupFile)?;
    let inner = workbench.share();
    Ok(workbench.jobs().start("Backup", move |progress| {
        progress.step(0, 1)?;
        let report = inner.with(|session| session.backup(&path))?;
        progress.step(1, 1)?;
        let mut value =
            serde_json::to_value(&report).map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
        value["path"] = path.display().to_string().into();
        Ok(value)
    }))
}

/// A backup to restore.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BackupRestore {
    /// The backup (grant of purpose `restore_file`).
    pub grant: String,
    /// The new or empty folder for the workspace (grant of purpose `new_workspace`).
    pub into: String,
}

/// Restores a backup into an empty folder and opens it.
pub fn backup_restore(workbench: &Workbench, request: BackupRestore) -> AppResult<SessionView> {
    let archive = workbench.granted(&request.grant, Purpose::RestoreFile)?;
    let folder = workbench.granted(&request.into, Purpose::NewWorkspace)?;
    isms_store::restore(&archive, &folder, &isms_store::Options::new(workbench.host().now(), "ISMS Desk"))
        .map_err(|it| AppError::from(it).in_file(&archive))?;
    open_at(workbench, &folder)?;
    note_recent(workbench)?;
    session(workbench, Nothing {})
}

/// A job as it stands.
pub fn job(workbench: &Workbench, request: JobId) -> AppResult<JobView> {
    workbench.jobs().view(request.id)
}

/// Asks a job to stop.
pub fn job_cancel(workbench: &Workbench, request: JobId) -> AppResult<JobView> {
    workbench.jobs().cancel(request.id)
}
