//! Whether corrective actions work (10.2 d): a sheet to take along, and what was seen, recorded as one change together
//! with the scan of the sheet.

use std::path::Path;

use isms_documents::RenderOptions;
use isms_documents::kinds::verification_sheet;
use isms_model::kind::compact;
use isms_model::{
    Change, Date, EffectivenessResult, EffectivenessReview, Evidence, Id, Isms, Kind, Nonconformity,
    NonconformityState, Person,
};
use serde::{Deserialize, Serialize};
use serde_json::Map;

use super::find;
use crate::approval::options;
use crate::commands::evidence::keep;
use crate::commands::records::{Outcome, commit_in, refuse_if_read_only};
use crate::commands::sheets::write;
use crate::error::{AppError, AppResult, Code};
use crate::host::Purpose;
use crate::session::{Edit, Origin, Session};
use crate::workbench::Workbench;

/// A sheet to be printed.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VerificationPrint {
    /// The nonconformity.
    pub id: String,
    /// The file (grant of purpose `print_file`).
    pub grant: String,
}

/// A sheet that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct VerificationWritten {
    /// Where.
    pub path: String,
    /// The nonconformity.
    pub id: String,
    /// How many pages it has.
    pub pages: u32,
}

/// Prints the sheet on which it is verified whether the actions of a nonconformity work.
pub fn verification_print(
    workbench: &Workbench,
    request: VerificationPrint,
) -> AppResult<VerificationWritten> {
    let path = workbench.granted(&request.grant, Purpose::PrintFile)?;
    let (isms, _) = workbench.snapshot()?;
    let options = options(workbench, &isms)?;
    sheet_to(&isms, &request.id, workbench.today(), &options, &path)
}

fn sheet_to(
    isms: &Isms,
    id: &str,
    on: Date,
    options: &RenderOptions,
    path: &Path,
) -> AppResult<VerificationWritten> {
    let (id, _) = find(isms, id)?;
    let sheet = verification_sheet(isms, &id, on)
        .ok_or_else(|| AppError::new(Code::NotFound, format!("There is no nonconformity {id}.")))?;
    let made = isms_documents::render(&sheet, options)
        .map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    write(path, &made.bytes)?;
    Ok(VerificationWritten { path: path.display().to_string(), id: id.to_string(), pages: made.pages as u32 })
}

/// Prints a sheet for each nonconformity that waits for proof, or for one that is named, to a folder, which is made
/// where it is not there.
pub fn sheets_to(
    workbench: &Workbench,
    isms: &Isms,
    folder: &Path,
    only: Option<&str>,
) -> AppResult<Vec<VerificationWritten>> {
    let waits = |it: &Nonconformity| it.state() == NonconformityState::WaitingForProof;
    let ids: Vec<String> = match only {
        Some(id) => vec![find(isms, id)?.0.to_string()],
        None => isms.nonconformities.iter().filter(|it| waits(it.1)).map(|it| it.0.to_string()).collect(),
    };
    std::fs::create_dir_all(folder)
        .map_err(|it| AppError::new(Code::File, it.to_string()).in_file(folder))?;
    let (on, options) = (workbench.today(), options(workbench, isms)?);
    ids.iter()
        .map(|id| sheet_to(isms, id, on, &options, &folder.join(format!("{id}_verification.pdf"))))
        .collect()
}

/// What somebody saw who looked whether the actions of a nonconformity work.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verified {
    /// The nonconformity.
    pub id: String,
    /// Who looked.
    pub by: String,
    /// The day.
    pub on: Date,
    /// How many were looked at, of how many, and how they were chosen.
    #[serde(default)]
    pub sample: String,
    /// What was looked at, and what was seen.
    pub seen: String,
    /// What was found.
    pub result: EffectivenessResult,
    /// Evidence that is kept already.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// The scan of the sheet (grant of purpose `evidence_file`).
    #[serde(default)]
    pub grant: Option<String>,
}

/// Records a check with the scan of its sheet, as one change.
pub fn verified(workbench: &Workbench, request: Verified) -> AppResult<Outcome> {
    let scan = request.grant.as_deref().map(|it| workbench.granted(it, Purpose::EvidenceFile)).transpose()?;
    record(workbench, request, scan.as_deref())
}

/// As [`verified`], with the scan at a path.
///
/// # Errors
/// That there is no such nonconformity or person, that the day is still to come, or that nothing is said of what was
/// seen: a result alone proves nothing.
pub fn record(workbench: &Workbench, request: Verified, scan: Option<&Path>) -> AppResult<Outcome> {
    let (now, today) = (workbench.host().now(), workbench.host().today());
    workbench.with(|session| {
        refuse_if_read_only(session)?;
        let mut check = check_of(session.isms(), &request, today)?;
        let mut changes = Vec::new();
        if let Some(path) = scan {
            let (id, kept) = scanned(session, path, &request)?;
            check.evidence.push(id);
            changes.push(kept);
        }
        let isms = session.isms();
        let (_, it) = find(isms, &request.id)?;
        let mut checks = it.effectiveness.clone();
        checks.push(check);
        let checks =
            serde_json::to_value(checks).map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
        let fields = Map::from_iter([("effectiveness".to_owned(), compact(checks))]);
        changes.push(Change::update(isms, Kind::Nonconformity, request.id.as_str(), fields));
        let label = format!("{}: checked on {}, {}", request.id, request.on, said(request.result));
        let edit =
            Edit { origin: Origin::Edit, label, why: None, decided_by: Some(request.by.clone()), changes };
        commit_in(session, now, edit)
    })
}

fn said(result: EffectivenessResult) -> &'static str {
    match result {
        EffectivenessResult::Effective => "it works",
        EffectivenessResult::NotEffective => "it does not work",
    }
}

fn check_of(isms: &Isms, request: &Verified, today: Date) -> AppResult<EffectivenessReview> {
    find(isms, &request.id)?;
    let by = Id::<Person>::new(&request.by);
    if !isms.people.contains(&by) {
        return Err(AppError::new(Code::NotFound, format!("There is no person {by}.")));
    }
    let refuse = |message: String| {
        Err(AppError::new(Code::BadValue, message).at(Kind::Nonconformity, &request.id, "effectiveness"))
    };
    if request.on > today {
        return refuse(format!("{} is still to come: a check is recorded on or after its day.", request.on));
    }
    if request.seen.trim().is_empty() {
        return refuse("Say what was looked at and what was seen: a result alone proves nothing.".to_owned());
    }
    let evidence: Vec<Id<Evidence>> = request.evidence.iter().map(Id::new).collect();
    if let Some(id) = evidence.iter().find(|it| !isms.evidence.contains(it)) {
        return Err(AppError::new(Code::NotFound, format!("There is no evidence {id}.")));
    }
    Ok(EffectivenessReview {
        on: Some(request.on),
        by: Some(by),
        sample: request.sample.trim().to_owned(),
        seen: request.seen.trim().to_owned(),
        evidence,
        result: Some(request.result),
    })
}

/// Keeps the scan; gives the reference of the evidence and the change that makes it.
fn scanned(session: &mut Session, path: &Path, request: &Verified) -> AppResult<(Id<Evidence>, Change)> {
    let fields = [
        ("title", format!("Verification sheet {}", request.id)),
        ("shows", format!("What was seen when {} was verified on {}", request.id, request.on)),
        ("collected_on", request.on.to_string()),
        ("collected_by", request.by.clone()),
    ];
    let mut fields: Map<_, _> = fields.into_iter().map(|(name, it)| (name.to_owned(), it.into())).collect();
    keep(session, path, false, &mut fields)?;
    let id = session.isms().next_reference(Kind::Evidence);
    Ok((Id::new(&id), Change::create(Kind::Evidence, id, fields)))
}
