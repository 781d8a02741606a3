//! The records that go into a pack beside the documents under control: which there are, and which are not there yet.

use isms_documents::kinds::{Print, compose_print};
use isms_model::{Date, Isms};
use serde::{Deserialize, Serialize};

use super::Nothing;
use crate::error::{AppError, AppResult, Code};
use crate::pack_parts::{Part, file_of};
use crate::workbench::Workbench;

/// A record, or a register of records, as a file of the pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PackRecord {
    /// Its reference; empty where it is not there yet.
    pub reference: String,
    /// What it is called.
    pub title: String,
    /// The clause that asks for it.
    pub clause: String,
    /// Where it stands: `record`, or when it was signed off; empty where it is not there yet.
    pub status: String,
    /// Whether it is printed as a draft, because nobody signed it.
    pub draft: bool,
    /// The name of its file in a pack; empty where it is not there yet.
    pub file: String,
}

/// The records of a pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct PackContents {
    /// In the order of the pack.
    pub records: Vec<PackRecord>,
}

/// The records that a pack of the state that is shown would hold.
pub fn pack_contents(workbench: &Workbench, _: Nothing) -> AppResult<PackContents> {
    let (isms, _) = workbench.snapshot()?;
    let today = workbench.today();
    let mut records = Vec::new();
    for part in Part::ALL {
        let Part::Print(kind) = part else { continue };
        let clause = part.requirements().first().map(|it| it.0).unwrap_or_default();
        let prints = kind.recent(&isms, today);
        if prints.is_empty() {
            records.push(not_there(part, clause));
        }
        for print in prints {
            records.push(there(&isms, &print, clause, today)?);
        }
    }
    Ok(PackContents { records })
}

fn not_there(part: Part, clause: &str) -> PackRecord {
    PackRecord {
        reference: String::new(),
        title: part.title(),
        clause: clause.to_owned(),
        status: String::new(),
        draft: false,
        file: String::new(),
    }
}

fn there(isms: &Isms, print: &Print, clause: &str, today: Date) -> AppResult<PackRecord> {
    let composed =
        compose_print(isms, print, today).map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    Ok(PackRecord {
        reference: print.reference.clone(),
        title: composed.control.title,
        clause: clause.to_owned(),
        status: composed.control.status,
        draft: composed.draft,
        file: file_of(print),
    })
}
