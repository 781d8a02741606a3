//! Whole stories through the command list, as the window tells them: requests and answers as JSON, a workspace on
//! disk, a clock that stands still.

mod answers;
mod approvals;
mod audits;
mod bulk;
mod certification;
mod documents;
mod drafts;
mod due;
mod export;
mod fixes;
mod frameworks;
mod history;
mod import;
mod incidents;
mod kinds;
mod links;
mod logo;
mod nonconformities;
mod on_site;
mod owned;
mod paper;
mod past;
mod past_walk;
mod readiness;
mod risk;
mod sample;
mod sheets;
mod sign_off;
mod signed_sheet;
mod tables;
mod verification;
mod windows;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, NaiveDate, Utc};
use isms_app::host::{Host, Purpose};
use isms_app::{AppError, Workbench};
use serde_json::{Value, json};

/// A host whose dialogs answer what the story says, on 24 November 2026 unless the story says another day.
struct TestHost {
    picks: Arc<Mutex<Vec<(Purpose, PathBuf)>>>,
    day: Arc<Mutex<NaiveDate>>,
    notices: Arc<Mutex<Vec<String>>>,
    state: PathBuf,
}

impl Host for TestHost {
    fn now(&self) -> DateTime<Utc> {
        self.today().and_hms_opt(9, 0, 0).unwrap().and_utc()
    }
    fn today(&self) -> NaiveDate {
        *self.day.lock().unwrap()
    }
    fn pick(&self, purpose: Purpose) -> Option<PathBuf> {
        let mut picks = self.picks.lock().unwrap();
        let at = picks.iter().position(|it| it.0 == purpose)?;
        Some(picks.remove(at).1)
    }
    fn reveal(&self, _path: &Path) -> Result<(), String> {
        Ok(())
    }
    fn notify(&self, title: &str, text: &str) -> Result<(), String> {
        self.notices.lock().unwrap().push(format!("{title}: {text}"));
        Ok(())
    }
    fn state_dir(&self) -> PathBuf {
        self.state.clone()
    }
}

/// A desk with its own folder.
pub(crate) struct Desk {
    workbench: Workbench,
    picks: Arc<Mutex<Vec<(Purpose, PathBuf)>>>,
    day: Arc<Mutex<NaiveDate>>,
    notices: Arc<Mutex<Vec<String>>>,
    pub(crate) folder: tempfile::TempDir,
}

impl Desk {
    /// A desk with nothing open.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let picks = Arc::new(Mutex::new(Vec::new()));
        let day = Arc::new(Mutex::new(NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()));
        let notices = Arc::new(Mutex::new(Vec::new()));
        let host = TestHost {
            picks: Arc::clone(&picks),
            day: Arc::clone(&day),
            notices: Arc::clone(&notices),
            state: folder.path().join("state"),
        };
        Self { workbench: Workbench::new(Box::new(host)), picks, day, notices, folder }
    }
    /// The notices that the desktop showed, and none of them a second time.
    pub(crate) fn notices(&self) -> Vec<String> {
        std::mem::take(&mut *self.notices.lock().unwrap())
    }
    /// The story goes on on another day.
    pub(crate) fn on(&self, day: &str) {
        *self.day.lock().unwrap() = day.parse().unwrap();
    }
    /// A desk with a new ISMS of Larkmoor on it.
    pub(crate) fn with_new_isms() -> Self {
        let desk = Self::new();
        let grant = desk.pick(Purpose::NewWorkspace, "larkmoor");
        desk.apply(
            "workspace_create",
            json!({ "grant": grant, "name": "Larkmoor Software", "seat": "Ines Duarte" }),
        );
        desk
    }
    /// A desk with the sample organisation on it.
    pub(crate) fn with_sample() -> Self {
        let desk = Self::new();
        desk.apply("explore_sample", json!({}));
        desk
    }
    /// A path in the desk's folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
    /// The user chooses a path in a dialog.
    pub(crate) fn pick(&self, purpose: Purpose, name: &str) -> String {
        self.pick_path(purpose, self.path(name))
    }
    /// What the next dialog for this purpose answers.
    pub(crate) fn pick_next(&self, purpose: Purpose, path: PathBuf) {
        self.picks.lock().unwrap().push((purpose, path));
    }
    /// The user chooses a path elsewhere.
    pub(crate) fn pick_path(&self, purpose: Purpose, path: PathBuf) -> String {
        self.pick_next(purpose, path);
        let picked = self.apply("host_pick", json!({ "purpose": purpose }));
        picked["choice"]["grant"].as_str().unwrap().to_owned()
    }
    #[track_caller]
    pub(crate) fn query(&self, name: &str, request: Value) -> Value {
        self.workbench.query(name, request).unwrap_or_else(|it| panic!("{name}: {it}"))
    }
    #[track_caller]
    pub(crate) fn apply(&self, name: &str, request: Value) -> Value {
        self.workbench.apply(name, request).unwrap_or_else(|it| panic!("{name}: {it}"))
    }
    #[track_caller]
    pub(crate) fn refused(&self, name: &str, request: Value) -> AppError {
        self.workbench.apply(name, request).expect_err("it should have been refused")
    }
    #[track_caller]
    pub(crate) fn refused_query(&self, name: &str, request: Value) -> AppError {
        self.workbench.query(name, request).expect_err("it should have been refused")
    }
    /// The workbench, for what is no command.
    pub(crate) fn workbench(&self) -> &Workbench {
        &self.workbench
    }
    /// The fields of a record.
    #[track_caller]
    pub(crate) fn record(&self, kind: &str, id: &str) -> Value {
        self.query("record", json!({ "kind": kind, "id": id }))
    }
    /// Changes fields of a record as the window does: on the revision it sees.
    #[track_caller]
    pub(crate) fn set(&self, kind: &str, id: &str, fields: Value) -> Value {
        let based_on = self.record(kind, id)["revision"].clone();
        self.apply("record_update", json!({ "kind": kind, "id": id, "based_on": based_on, "fields": fields }))
    }
    /// Makes a record.
    #[track_caller]
    pub(crate) fn create(&self, kind: &str, fields: Value) -> String {
        self.apply("record_create", json!({ "kind": kind, "fields": fields }))["id"]
            .as_str()
            .unwrap()
            .to_owned()
    }
    /// Codes that speak of a record, in order.
    #[track_caller]
    pub(crate) fn codes(&self, kind: &str, id: &str) -> Vec<String> {
        let record = self.record(kind, id);
        let list = record["diagnostics"].as_array().unwrap();
        list.iter().map(|it| it["code"].as_str().unwrap().to_owned()).collect()
    }
    /// Closes and opens the workspace again.
    pub(crate) fn reopen(&self, name: &str) {
        self.apply("workspace_close", json!({}));
        let grant = self.pick(Purpose::OpenWorkspace, name);
        self.apply("workspace_open", json!({ "grant": grant }));
    }
    /// Waits for a job and gives its result.
    #[track_caller]
    pub(crate) fn finish(&self, started: &Value) -> Value {
        loop {
            let job = self.query("job", json!({ "id": started["job"] }));
            match job["state"].as_str().unwrap() {
                "running" => std::thread::sleep(std::time::Duration::from_millis(10)),
                "done" => return job["result"].clone(),
                other => panic!("the job is {other}: {}", job["error"]),
            }
        }
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        // A throw-away sample goes with the desk.
        let _ = self.workbench.apply("workspace_close", json!({}));
    }
}
