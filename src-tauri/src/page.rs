//! The page in the window: it never leaves its own origin, and it is asked to save what was typed before the window
//! closes.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tauri::{AppHandle, Manager, Runtime, Window, WindowEvent};

/// How long the page may take to save before the window closes without it.
const SAVE_TIME_MAX: Duration = Duration::from_secs(3);

/// Tells the page that the window is about to close. The page answers `false` by `preventDefault()` when it still has
/// something to save; it then calls `apply("host_close")` itself.
const ASK_PAGE: &str = "window.dispatchEvent(new Event('desk-closing', { cancelable: true }))";

/// Whether the window may close now: the page has said so, or its time is up.
#[derive(Default)]
pub(crate) struct Closing {
    allowed: AtomicBool,
}

/// Blocks every navigation away from the built page: neither the content-security-policy nor Tauri does.
pub(crate) fn stay_home<R: Runtime>() -> tauri::plugin::TauriPlugin<R> {
    tauri::plugin::Builder::new("stay-home")
        .on_navigation(|_, url| {
            let is_own_page = url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost");
            let is_dev_server = tauri::is_dev() && url.host_str() == Some("localhost");
            is_own_page || is_dev_server
        })
        .build()
}

/// Shows the window that is open already, for a user who starts the program a second time.
pub(crate) fn bring_to_front<R: Runtime>(app: &AppHandle<R>) {
    if let Some(window) = app.get_webview_window("main") {
        // A window manager may refuse either; then the window stays where it is.
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
}

/// Holds a closing window until the page has saved its open edits, for three seconds at most.
pub(crate) fn close_when_the_page_has_saved<R: Runtime>(window: &Window<R>, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    let app = window.app_handle();
    if app.state::<Closing>().allowed.load(Ordering::SeqCst) {
        return;
    }
    let Some(page) = app.get_webview_window(window.label()) else { return };
    let at_once = app.clone();
    let asked = page.eval_with_callback(ASK_PAGE, move |answer| {
        if answer.trim() != "false" {
            close(&at_once);
        }
    });
    if asked.is_err() {
        return;
    }
    api.prevent_close();
    let in_time = app.clone();
    std::thread::spawn(move || {
        std::thread::sleep(SAVE_TIME_MAX);
        close(&in_time);
    });
}

/// Closes the window for good.
pub(crate) fn close<R: Runtime>(app: &AppHandle<R>) {
    app.state::<Closing>().allowed.store(true, Ordering::SeqCst);
    if let Some(window) = app.get_webview_window("main") {
        // Fails only when the window is gone already, which is what was wanted.
        let _ = window.close();
    }
}
