//! What only a desktop can do: ask the user for a file, and show a file in the system's file manager.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use isms_app::host::{self, Host, Purpose};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder};
use tauri_plugin_opener::OpenerExt;

/// The desktop around the window.
pub(crate) struct Desktop {
    app: AppHandle,
    state_dir: PathBuf,
    #[cfg(debug_assertions)]
    scripted: scripted::Picks,
}

/// The dialog for a purpose.
struct Dialog {
    shape: Shape,
    title: &'static str,
    /// Name and extensions of the files offered; nothing where every file will do.
    files: Option<(&'static str, &'static [&'static str])>,
    /// The name to begin with, of a file to be written.
    suggested: Option<&'static str>,
}

enum Shape {
    Open,
    Save,
    Folder,
}

const SPREADSHEETS: &[&str] = &["xlsx", "xlsm", "xls", "ods", "csv", "tsv", "txt"];

const TABLES: &[&str] = &["xlsx", "csv"];
const PICTURES: &[&str] = &["png", "jpg", "jpeg"];
const PDFS: &[&str] = &["pdf"];
const CALENDARS: &[&str] = &["ics"];

fn dialog_for(purpose: Purpose) -> Dialog {
    let of = |shape, title| Dialog { shape, title, files: None, suggested: None };
    match purpose {
        Purpose::OpenWorkspace => of(Shape::Folder, "Open a workspace"),
        Purpose::NewWorkspace => of(Shape::Folder, "Choose an empty folder for the new workspace"),
        Purpose::PackFolder => of(Shape::Folder, "Choose a folder for the documents"),
        Purpose::EvidenceFile => of(Shape::Open, "Choose a file to keep as evidence"),
        Purpose::DocumentFile => Dialog {
            files: Some(("Documents", isms_app::commands::own_file::ENDINGS)),
            ..of(Shape::Open, "Choose a document")
        },
        Purpose::LogoFile => {
            Dialog { files: Some(("Pictures", PICTURES)), ..of(Shape::Open, "Choose a logo") }
        }
        Purpose::ImportFile => Dialog {
            files: Some(("Spreadsheets", SPREADSHEETS)),
            ..of(Shape::Open, "Choose a spreadsheet to import")
        },
        Purpose::BackupFile => {
            Dialog { suggested: Some("backup.ismsbackup"), ..of(Shape::Save, "Save the backup as") }
        }
        Purpose::TableFile => Dialog {
            suggested: Some("table.xlsx"),
            files: Some(("Spreadsheets", TABLES)),
            ..of(Shape::Save, "Save the table as")
        },
        Purpose::PrintFile => Dialog {
            suggested: Some("table.pdf"),
            files: Some(("PDF", PDFS)),
            ..of(Shape::Save, "Print to a PDF")
        },
        Purpose::SheetFolder => of(Shape::Folder, "Choose a folder for the sheets"),
        Purpose::CalendarFile => Dialog {
            suggested: Some("due.ics"),
            files: Some(("Calendars", CALENDARS)),
            ..of(Shape::Save, "Save the calendar as")
        },
        Purpose::RestoreFile => of(Shape::Open, "Choose a backup to restore"),
    }
}

impl Desktop {
    /// # Errors
    /// When the system names no folder for the program's own data.
    pub(crate) fn new(app: AppHandle) -> tauri::Result<Self> {
        let state_dir = app.path().app_data_dir()?;
        Ok(Desktop {
            app,
            state_dir,
            #[cfg(debug_assertions)]
            scripted: scripted::Picks::from_environment(),
        })
    }

    fn dialog(&self, wanted: &Dialog) -> FileDialogBuilder<tauri::Wry> {
        let mut dialog = self.app.dialog().file().set_title(wanted.title);
        if let Some(window) = self.app.get_webview_window("main") {
            dialog = dialog.set_parent(&window);
        }
        if let Some((name, extensions)) = wanted.files {
            dialog = dialog.add_filter(name, extensions);
        }
        if let Some(name) = wanted.suggested {
            dialog = dialog.set_file_name(name);
        }
        dialog
    }
}

impl Host for Desktop {
    fn now(&self) -> DateTime<Utc> {
        host::system_now()
    }

    fn today(&self) -> NaiveDate {
        host::system_today()
    }

    /// Waits for the user, so it must not run on the main thread; `rpc` sees to that.
    fn pick(&self, purpose: Purpose) -> Option<PathBuf> {
        #[cfg(debug_assertions)]
        if let Some(answer) = self.scripted.next() {
            return answer;
        }
        let wanted = dialog_for(purpose);
        let dialog = self.dialog(&wanted);
        let chosen = match wanted.shape {
            Shape::Open => dialog.blocking_pick_file(),
            Shape::Save => dialog.blocking_save_file(),
            Shape::Folder => dialog.blocking_pick_folder(),
        };
        chosen.and_then(|file| file.into_path().ok())
    }

    /// Shows it, and never opens it: a file that a page names is not run.
    fn reveal(&self, path: &Path) -> Result<(), String> {
        let opener = self.app.opener();
        let shown = if path.is_dir() {
            opener.open_path(path.to_string_lossy(), None::<&str>)
        } else {
            opener.reveal_item_in_dir(path)
        };
        shown.map_err(|cause| cause.to_string())
    }

    fn open(&self, path: &Path) -> Result<(), String> {
        let opener = self.app.opener();
        opener.open_path(path.to_string_lossy(), None::<&str>).map_err(|cause| cause.to_string())
    }

    fn notify(&self, title: &str, text: &str) -> Result<(), String> {
        let shown = notify_rust::Notification::new().appname("ISMS Desk").summary(title).body(text).show();
        shown.map(drop).map_err(|it| it.to_string())
    }

    fn state_dir(&self) -> PathBuf {
        self.state_dir.clone()
    }
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
            Self::of(&std::env::var("ISMS_PICK").unwrap_or_default())
        }

        pub(super) fn of(list: &str) -> Self {
            let paths = list.split(';').filter(|_| !list.is_empty());
            Picks { rest: Mutex::new(paths.map(str::to_owned).collect()) }
        }

        /// The next answer, or nothing when the list is used up and the dialog has to ask.
        #[expect(
            clippy::option_option,
            reason = "no answer left, and the answer `cancelled`, are two things"
        )]
        pub(super) fn next(&self) -> Option<Option<PathBuf>> {
            let next = self.rest.lock().unwrap_or_else(PoisonError::into_inner).pop_front()?;
            Some((!next.is_empty()).then(|| PathBuf::from(next)))
        }
    }

    #[cfg(test)]
    mod tests {
        use std::path::PathBuf;

        use super::Picks;

        #[test]
        fn scripted_picks_are_used_up_in_order() {
            let picks = Picks::of("/a;;/b c");
            assert_eq!(picks.next(), Some(Some(PathBuf::from("/a"))));
            assert_eq!(picks.next(), Some(None), "an empty path is a cancelled dialog");
            assert_eq!(picks.next(), Some(Some(PathBuf::from("/b c"))));
            assert_eq!(picks.next(), None, "now the dialog asks");
        }

        #[test]
        fn without_a_script_the_dialog_asks() {
            assert_eq!(Picks::of("").next(), None);
        }
    }
}
