//! The only two commands that the page may call: `query` reads, `apply` writes. Both hand name and request to the
//! workbench on a thread of their own, so that the window never waits.

use std::sync::Arc;

use isms_app::{AppError, AppResult, Code, Workbench};
use serde_json::Value;
use tauri::{AppHandle, State};

use crate::page;

/// The command that is the window's own: the page has saved, and the window may close.
const CLOSE: &str = "host_close";

/// Reads: `query(name, request)` answers from the state as it is now.
#[tauri::command]
pub(crate) async fn query(
    workbench: State<'_, Arc<Workbench>>,
    name: String,
    request: Value,
) -> AppResult<Value> {
    let workbench = Arc::clone(&workbench);
    off_the_main_thread(move || workbench.query(&name, request)).await
}

/// Writes: `apply(name, request)` answers when the change is durable.
#[tauri::command]
pub(crate) async fn apply(
    app: AppHandle,
    workbench: State<'_, Arc<Workbench>>,
    name: String,
    request: Value,
) -> AppResult<Value> {
    if name == CLOSE {
        page::close(&app);
        return Ok(Value::Null);
    }
    let workbench = Arc::clone(&workbench);
    off_the_main_thread(move || workbench.apply(&name, request)).await
}

/// Runs `work` where it may wait: for the disk, or for a user in a dialog. A panic in it is an answer too: the page
/// hears of it, and the window lives on.
async fn off_the_main_thread(work: impl FnOnce() -> AppResult<Value> + Send + 'static) -> AppResult<Value> {
    tauri::async_runtime::spawn_blocking(work).await.unwrap_or_else(|cause| {
        let message = format!("The command stopped because of a fault of the program ({cause}).");
        Err(AppError::new(Code::Internal, message))
    })
}
