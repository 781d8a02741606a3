//! The window of ISMS Desk: plugins, the one window, and the two commands of its page. What a user can do lives in
//! `isms-app`; what only a desktop can do (dialogs, showing a file) lives in `host`.

mod host;
mod page;
mod rpc;

use std::sync::Arc;

use isms_app::Workbench;
use tauri::Manager;

/// Opens the window and returns when it is closed.
///
/// # Panics
/// When the platform offers no webview; the message names the cause.
pub fn run() {
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _argv, _cwd| page::bring_to_front(app)))
        .plugin(tauri_plugin_window_state::Builder::new().build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(page::stay_home())
        .invoke_handler(tauri::generate_handler![rpc::query, rpc::apply])
        .on_window_event(page::close_when_the_page_has_saved)
        .setup(|app| {
            let desktop = host::Desktop::new(app.handle().clone())?;
            app.manage(page::Closing::default());
            app.manage(Arc::new(Workbench::new(Box::new(desktop))));
            Ok(())
        })
        .run(tauri::generate_context!())
        .expect("the window opens where a webview is installed");
}
