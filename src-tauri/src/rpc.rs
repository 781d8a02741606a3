//! The only two commands that the page may call: `query` reads, `apply` writes. Both hand name and request to the
//! workbench on a thread of their own, so that the window never waits.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;
use tauri::State;

/// What answers the page: anything with a `query` and an `apply` that may be called from several threads at once.
pub(crate) trait Answers: Send + Sync {
    /// Reads. Never changes anything.
    fn query(&self, name: &str, request: Value) -> Result<Value, Refusal>;
    /// Writes, or does something outside the page.
    fn apply(&self, name: &str, request: Value) -> Result<Value, Refusal>;
}

/// Why a command was refused, as the page receives it. The page switches on `code`, never on the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Refusal {
    code: String,
    message: String,
    r#where: Option<String>,
}

impl Refusal {
    pub(crate) fn new(code: &str, message: impl Into<String>) -> Self {
        Refusal { code: code.to_owned(), message: message.into(), r#where: None }
    }

    pub(crate) fn at(mut self, place: impl Into<String>) -> Self {
        self.r#where = Some(place.into());
        self
    }
}

/// The one thing that answers, shared by all calls.
pub(crate) struct Desk(Arc<dyn Answers>);

impl Desk {
    pub(crate) fn new(answers: Arc<dyn Answers>) -> Self {
        Desk(answers)
    }

    /// Runs `work` off the main thread. A panic in it is an answer too: the page hears of it and the window lives on.
    async fn call(
        &self,
        work: impl FnOnce(&dyn Answers) -> Result<Value, Refusal> + Send + 'static,
    ) -> Result<Value, Refusal> {
        let answers = Arc::clone(&self.0);
        tauri::async_runtime::spawn_blocking(move || work(answers.as_ref())).await.unwrap_or_else(|cause| {
            Err(Refusal::new("internal", "The command stopped by a fault in the program").at(cause.to_string()))
        })
    }
}

/// Reads: `query(name, request)` answers from the state as it is now.
#[tauri::command]
pub(crate) async fn query(desk: State<'_, Desk>, name: String, request: Value) -> Result<Value, Refusal> {
    desk.call(move |answers| answers.query(&name, request)).await
}

/// Writes: `apply(name, request)` answers when the change is durable.
#[tauri::command]
pub(crate) async fn apply(desk: State<'_, Desk>, name: String, request: Value) -> Result<Value, Refusal> {
    desk.call(move |answers| answers.apply(&name, request)).await
}
