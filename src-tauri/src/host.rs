//! What only a desktop can do: ask the user for a file, show a file in the system's file window, close the window.

use std::path::PathBuf;

use serde::Deserialize;
use serde_json::{Value, json};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};
use tauri_plugin_opener::OpenerExt;

use crate::grants::Grants;
use crate::page;
use crate::rpc::{Answers, Refusal};

/// The desktop around the window.
pub(crate) struct Desktop {
    app: AppHandle,
    grants: Grants,
    #[cfg(debug_assertions)]
    scripted: scripted::Picks,
}

/// What a file is wanted for; it decides the kind of dialog and which files it offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Purpose {
    /// A folder to create a workspace in.
    WorkspaceNew,
    /// The folder of a workspace to open.
    WorkspaceOpen,
    /// A spreadsheet to import.
    Import,
    /// A file to attach as evidence.
    Evidence,
    /// A folder for the document pack.
    Pack,
    /// The archive to write a backup to.
    Backup,
    /// The archive to restore from.
    Restore,
    /// The JSON file to export to.
    Export,
    /// The JSON file to load.
    Load,
}

/// The shape of a dialog.
enum Shape {
    Open,
    Save,
    Folder,
}

impl Purpose {
    fn shape(self) -> Shape {
        match self {
            Purpose::Import | Purpose::Evidence | Purpose::Restore | Purpose::Load => Shape::Open,
            Purpose::Backup | Purpose::Export => Shape::Save,
            Purpose::WorkspaceNew | Purpose::WorkspaceOpen | Purpose::Pack => Shape::Folder,
        }
    }

    /// Name and extensions of the files offered; empty where every file will do.
    fn filter(self) -> Option<(&'static str, &'static [&'static str])> {
        match self {
            Purpose::Import => Some(("Spreadsheets", &["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt"])),
            Purpose::Backup | Purpose::Restore => Some(("Backups", &["ismsbackup"])),
            Purpose::Export | Purpose::Load => Some(("JSON", &["json"])),
            Purpose::WorkspaceNew | Purpose::WorkspaceOpen | Purpose::Evidence | Purpose::Pack => None,
        }
    }
}

#[derive(Deserialize)]
struct Pick {
    purpose: Purpose,
    /// The title of the dialog, in the user's language.
    title: Option<String>,
    /// A file name to begin with.
    suggested: Option<String>,
}

#[derive(Deserialize)]
struct Reveal {
    token: String,
}

impl Desktop {
    pub(crate) fn new(app: AppHandle) -> Self {
        Desktop {
            app,
            grants: Grants::default(),
            #[cfg(debug_assertions)]
            scripted: scripted::Picks::from_environment(),
        }
    }

    /// Asks for a file; nothing when the user cancels. Waits for the user, so never call it on the main thread.
    fn pick(&self, wanted: &Pick) -> Option<PathBuf> {
        #[cfg(debug_assertions)]
        if let Some(answer) = self.scripted.next() {
            return answer;
        }
        let dialog = self.dialog(wanted);
        let chosen = match wanted.purpose.shape() {
            Shape::Open => dialog.blocking_pick_file(),
            Shape::Save => dialog.blocking_save_file(),
            Shape::Folder => dialog.blocking_pick_folder(),
        };
        chosen.and_then(|file| file.into_path().ok())
    }

    fn dialog(&self, wanted: &Pick) -> FileDialogBuilder<tauri::Wry> {
        let mut dialog = self.app.dialog().file();
        if let Some(window) = self.app.get_webview_window("main") {
            dialog = dialog.set_parent(&window);
        }
        if let Some((name, extensions)) = wanted.purpose.filter() {
            dialog = dialog.add_filter(name, extensions);
        }
        if let Some(title) = &wanted.title {
            dialog = dialog.set_title(title);
        }
        if let Some(name) = &wanted.suggested {
            dialog = dialog.set_file_name(name);
        }
        dialog
    }

    fn reveal(&self, token: &str) -> Result<(), Refusal> {
        let path = self.grants.path(token).ok_or_else(|| {
            Refusal::new("not_granted", "Choose the file first").at(format!("token {token}"))
        })?;
        let opener = self.app.opener();
        let done = if path.is_dir() {
            opener.open_path(path.to_string_lossy(), None::<&str>)
        } else {
            opener.reveal_item_in_dir(&path)
        };
        done.map_err(|cause| Refusal::new("not_shown", cause.to_string()).at(path.to_string_lossy()))
    }
}

impl Answers for Desktop {
    fn query(&self, name: &str, _request: Value) -> Result<Value, Refusal> {
        match name {
            "host_about" => {
                let about = self.app.package_info();
                Ok(json!({ "name": about.name, "version": about.version.to_string(), "host": "window" }))
            }
            _ => Err(unknown(name)),
        }
    }

    fn apply(&self, name: &str, request: Value) -> Result<Value, Refusal> {
        match name {
            "host_pick" => {
                let chosen = self.pick(&read(name, request)?);
                Ok(json!(chosen.map(|path| self.grants.grant(&path))))
            }
            "host_reveal" => {
                let wanted: Reveal = read(name, request)?;
                self.reveal(&wanted.token).map(|()| Value::Null)
            }
            "host_close" => {
                page::close(&self.app);
                Ok(Value::Null)
            }
            _ => Err(unknown(name)),
        }
    }
}

fn unknown(name: &str) -> Refusal {
    Refusal::new("unknown_command", format!("There is no command {name}")).at(name)
}

fn read<T: for<'de> Deserialize<'de>>(name: &str, request: Value) -> Result<T, Refusal> {
    serde_json::from_value(request).map_err(|cause| Refusal::new("bad_request", cause.to_string()).at(name))
}

/// Answers to dialogs that a test gives beforehand, because WebDriver cannot see the system's dialogs. Debug builds
/// only: a release has no way around its user.
#[cfg(debug_assertions)]
mod scripted {
    use std::collections::VecDeque;
    use std::path::PathBuf;
    use std::sync::{Mutex, PoisonError};

    /// The paths of `ISMS_PICK`, separated by `;` and used in order. An empty one is a cancelled dialog.
    pub(super) struct Picks {
        rest: Mutex<VecDeque<String>>,
    }

    impl Picks {
        pub(super) fn from_environment() -> Self {
            let list = std::env::var("ISMS_PICK").ok();
            let rest = list.iter().flat_map(|list| list.split(';')).map(str::to_owned).collect();
            Picks { rest: Mutex::new(rest) }
        }

        /// The next answer, or nothing when the list is used up and the dialog has to ask.
        #[expect(clippy::option_option, reason = "no answer left, and the answer `cancelled`, are two things")]
        pub(super) fn next(&self) -> Option<Option<PathBuf>> {
            let next = self.rest.lock().unwrap_or_else(PoisonError::into_inner).pop_front()?;
            Some((!next.is_empty()).then(|| PathBuf::from(next)))
        }
    }
}
