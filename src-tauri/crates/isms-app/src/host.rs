//! What commands need from where they run: the clock, dialogs, the file manager. The window, the command line,
//! the dev host and the tests each bring their own.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What a path is asked for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// A folder with a workspace to open.
    OpenWorkspace,
    /// A new or empty folder for a new workspace.
    NewWorkspace,
    /// A spreadsheet to import.
    ImportFile,
    /// A folder for the document pack.
    PackFolder,
    /// A file to write a backup to.
    BackupFile,
    /// A backup to restore.
    RestoreFile,
    /// A file to keep as evidence.
    EvidenceFile,
    /// A Word or PDF file to keep as a controlled document.
    DocumentFile,
    /// A picture for the head of documents.
    LogoFile,
    /// A spreadsheet to write a table to.
    TableFile,
    /// A PDF to print to.
    PrintFile,
    /// A folder to print sheets to, one for each person.
    SheetFolder,
    /// A calendar file to write to.
    CalendarFile,
}

/// Where the commands run.
pub trait Host: Send + Sync {
    /// The present moment.
    fn now(&self) -> DateTime<Utc>;
    /// The day as the user's calendar has it.
    fn today(&self) -> NaiveDate;
    /// Asks the user for a path; nothing if the dialog was closed.
    fn pick(&self, purpose: Purpose) -> Option<PathBuf>;
    /// Shows a file or folder in the system's file manager.
    ///
    /// # Errors
    /// In words, where the system can't.
    fn reveal(&self, path: &Path) -> Result<(), String>;
    /// Opens a file with the program that the system has for it. Asked only for files that programs show and do not run.
    ///
    /// # Errors
    /// In words, where the system can't.
    fn open(&self, path: &Path) -> Result<(), String> {
        self.reveal(path)
    }
    /// Says something beside the window, as the system shows such things. Asked only after the user wanted it.
    ///
    /// # Errors
    /// In words, where there is no desktop or it shows nothing.
    fn notify(&self, _title: &str, _text: &str) -> Result<(), String> {
        Err("there is no desktop that shows notices".to_owned())
    }
    /// The folder for what belongs to the program and not to a workspace: the list of recent ones.
    fn state_dir(&self) -> PathBuf;
}

/// A host without dialogs: the command line and tests. The clock is the system's, or fixed.
#[derive(Debug, Clone)]
pub struct PlainHost {
    /// A fixed moment instead of the clock.
    pub at: Option<DateTime<Utc>>,
    /// Where recent workspaces are noted.
    pub state: PathBuf,
}

impl Host for PlainHost {
    fn now(&self) -> DateTime<Utc> {
        self.at.unwrap_or_else(system_now)
    }
    fn today(&self) -> NaiveDate {
        self.at.map_or_else(system_today, |it| it.date_naive())
    }
    fn pick(&self, _purpose: Purpose) -> Option<PathBuf> {
        None
    }
    fn reveal(&self, _path: &Path) -> Result<(), String> {
        Err("There is no file manager here.".to_owned())
    }
    fn state_dir(&self) -> PathBuf {
        self.state.clone()
    }
}

/// The system's clock: here and nowhere else.
#[expect(clippy::disallowed_methods, reason = "the one place that may ask the clock")]
pub fn system_now() -> DateTime<Utc> {
    DateTime::<Utc>::from(std::time::SystemTime::now())
}

/// The day in the system's time zone.
#[expect(clippy::disallowed_methods, reason = "the one place that may ask the clock")]
pub fn system_today() -> NaiveDate {
    chrono::DateTime::<chrono::Local>::from(std::time::SystemTime::now()).date_naive()
}
