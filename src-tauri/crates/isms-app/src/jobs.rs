//! Long work in the background: progress that can be asked for, and cancelling.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{AppError, AppResult, Code};

/// How far a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum JobState {
    /// At work.
    Running,
    /// Finished; the result is there.
    Done,
    /// Gave up; the error is there.
    Failed,
    /// Stopped by the user; nothing was left half-done.
    Cancelled,
}

/// The number of a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct JobId {
    /// The number.
    pub id: u32,
}

/// A job that has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Started {
    /// Its number.
    pub job: u32,
}

/// A job as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct JobView {
    /// Its number.
    pub id: u32,
    /// What it does.
    pub label: String,
    /// Steps done.
    pub done: u32,
    /// Steps in all; 0 while unknown.
    pub total: u32,
    /// How far it is.
    pub state: JobState,
    /// What it made.
    pub result: Option<Value>,
    /// Why it gave up.
    pub error: Option<AppError>,
}

/// What a job at work tells and asks.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicU32,
    total: AtomicU32,
    cancelled: AtomicBool,
}

impl Progress {
    /// Tells how far the work is.
    ///
    /// # Errors
    /// The user has cancelled: stop and leave nothing half-done.
    pub fn step(&self, done: u32, total: u32) -> AppResult<()> {
        self.done.store(done, Ordering::Relaxed);
        self.total.store(total, Ordering::Relaxed);
        if self.cancelled.load(Ordering::Relaxed) {
            return Err(AppError::new(Code::Cancelled, "Cancelled. Nothing was written."));
        }
        Ok(())
    }
}

struct Job {
    label: String,
    progress: Arc<Progress>,
    outcome: Option<AppResult<Value>>,
}

/// The jobs of this run of the program.
#[derive(Default)]
pub struct Jobs {
    jobs: Arc<Mutex<BTreeMap<u32, Job>>>,
    last: AtomicU32,
}

impl Jobs {
    /// Starts work on a thread of its own.
    pub fn start(
        &self,
        label: &str,
        work: impl FnOnce(&Progress) -> AppResult<Value> + Send + 'static,
    ) -> Started {
        let id = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        let progress = Arc::new(Progress::default());
        lock(&self.jobs)
            .insert(id, Job { label: label.to_owned(), progress: Arc::clone(&progress), outcome: None });
        let jobs = Arc::clone(&self.jobs);
        std::thread::spawn(move || {
            let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&progress)))
                .unwrap_or_else(|_| {
                    Err(AppError::new(Code::Internal, "The work stopped because of a fault of the program."))
                });
            if let Some(job) = lock(&jobs).get_mut(&id) {
                job.outcome = Some(outcome);
            }
        });
        Started { job: id }
    }

    /// A job as it stands.
    pub fn view(&self, id: u32) -> AppResult<JobView> {
        let jobs = lock(&self.jobs);
        let job =
            jobs.get(&id).ok_or_else(|| AppError::new(Code::NotFound, format!("there is no job {id}")))?;
        let (state, result, error) = match &job.outcome {
            None => (JobState::Running, None, None),
            Some(Ok(value)) => (JobState::Done, Some(value.clone()), None),
            Some(Err(error)) if error.code == Code::Cancelled => {
                (JobState::Cancelled, None, Some(error.clone()))
            }
            Some(Err(error)) => (JobState::Failed, None, Some(error.clone())),
        };
        let read = |it: &AtomicU32| it.load(Ordering::Relaxed);
        let (done, total) = (read(&job.progress.done), read(&job.progress.total));
        Ok(JobView { id, label: job.label.clone(), done, total, state, result, error })
    }

    /// Asks a job to stop.
    pub fn cancel(&self, id: u32) -> AppResult<JobView> {
        if let Some(job) = lock(&self.jobs).get(&id) {
            job.progress.cancelled.store(true, Ordering::Relaxed);
        }
        self.view(id)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
