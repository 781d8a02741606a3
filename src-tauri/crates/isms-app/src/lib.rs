//! What a user can do, without a window: one list of commands with their requests and answers, and the workbench
//! that carries them out. The window, the command line and the dev host are three ways to call it.
//!
//! Reading order: [`commands`] (the list), [`workbench`], [`session`], then the bodies under `commands/`.

pub mod approval;
pub mod commands;
pub mod comparison;
pub mod error;
pub mod freeze;
pub mod host;
pub mod jobs;
pub mod left_out;
mod loading;
mod method;
pub mod pack;
mod pack_parts;
pub mod past;
pub mod readable;
pub mod redline;
pub mod sample;
mod sample_organisations;
pub mod seen;
pub mod session;
pub mod table;
pub mod transfer;
pub mod typescript;
mod waived;
pub mod workbench;

pub use error::{AppError, AppResult, Code};
pub use host::{Host, PlainHost, Purpose};
pub use workbench::Workbench;
