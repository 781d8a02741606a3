//! `verification` and `verified`: whether corrective actions work, on a sheet to take along and as it is recorded.

use std::path::Path;

use isms_app::commands::nonconformities::{Verified, verification};
use isms_app::{AppResult, Workbench};
use isms_model::EffectivenessResult;

use crate::args::{Found, VerifiedOptions};
use crate::{Verdict, open, records};

pub(crate) fn sheets(workbench: &Workbench, path: &Path, out: &Path, of: Option<&str>) -> AppResult<Verdict> {
    open(workbench, path)?;
    let (isms, _) = workbench.snapshot()?;
    let written = verification::sheets_to(workbench, &isms, out, of)?;
    for it in &written {
        let pages = if it.pages == 1 { "1 page".to_owned() } else { format!("{} pages", it.pages) };
        println!("{}: {}, {pages}", it.path, it.id);
    }
    if written.is_empty() {
        println!("No nonconformity waits for proof; --of prints the sheet of any.");
    }
    Ok(Verdict::Clean)
}

pub(crate) fn verified(
    workbench: &Workbench,
    path: &Path,
    id: String,
    options: VerifiedOptions,
) -> AppResult<Verdict> {
    open(workbench, path)?;
    let VerifiedOptions { by, on, sample, seen, result, scan } = options;
    let result = match result {
        Found::Works => EffectivenessResult::Effective,
        Found::WorksNot => EffectivenessResult::NotEffective,
    };
    let on = on.unwrap_or_else(|| workbench.today());
    let request = Verified { id, by, on, sample, seen, result, evidence: Vec::new(), grant: None };
    Ok(records::told(&verification::record(workbench, request, scan.as_deref())?))
}
