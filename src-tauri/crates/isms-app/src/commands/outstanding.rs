//! What waits for a person's approval (U-17): documents in review, plans and risks of a risk owner, audits and reviews
//! that are to be signed off; and the sheet that a risk owner signs on paper (P-05).

use std::collections::BTreeMap;
use std::path::Path;

use isms_documents::RenderOptions;
use isms_documents::kinds::owner_sheet;
use isms_model::{
    AuditStatus, AuditType, Date, DocumentState, DraftState, Id, Isms, Kind, OwnerDecisionOn, Person,
    Revision,
};
use serde::{Deserialize, Serialize};

use super::Nothing;
use super::decisions::ActionsByRisk;
use super::records::title_of;
use super::sheets::write;
use crate::approval::options;
use crate::error::{AppError, AppResult, Code};
use crate::host::Purpose;
use crate::workbench::Workbench;

/// What a person is asked for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// To read a draft before it is approved.
    Review,
    /// To approve a document.
    Document,
    /// To approve how a risk is treated.
    Plan,
    /// To accept what remains of a risk.
    Residual,
    /// To sign off an audit or a management review.
    SignOff,
}

/// One thing that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OutstandingItem {
    /// What is asked for.
    pub asked: Asked,
    /// The kind of the record.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Whether something has to be done before the person can decide: a risk is not rated.
    pub blocked: bool,
}

/// What waits for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OutstandingPerson {
    /// Their reference.
    pub id: String,
    /// Their name.
    pub name: String,
    /// Their job.
    pub job: String,
    /// Documents to read or to approve.
    pub documents: u32,
    /// Plans to approve.
    pub plans: u32,
    /// Risks whose rest is to be accepted.
    pub residuals: u32,
    /// Audits and reviews to sign off.
    pub sign_offs: u32,
    /// What waits, the first [`MOST`] of each sort.
    pub items: Vec<OutstandingItem>,
}

/// What waits for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Outstanding {
    /// The revision that is told of; a sheet printed now shows it.
    pub revision: Revision,
    /// People for whom something waits, those with most first.
    pub people: Vec<OutstandingPerson>,
    /// What waits and names nobody who could do it.
    pub nobody: Vec<OutstandingItem>,
}

/// So many of each sort are listed for a person; the counts are of all.
pub const MOST: usize = 200;

/// Collects what waits, by person.
#[derive(Default)]
struct Waiting<'a> {
    people: BTreeMap<&'a Id<Person>, BTreeMap<Asked, Vec<OutstandingItem>>>,
    nobody: Vec<OutstandingItem>,
}

impl<'a> Waiting<'a> {
    fn note(&mut self, person: Option<&'a Id<Person>>, item: OutstandingItem) {
        match person {
            Some(person) => self.people.entry(person).or_default().entry(item.asked).or_default().push(item),
            None => self.nobody.push(item),
        }
    }
}

/// Approvals that are outstanding, by person.
pub fn outstanding(workbench: &Workbench, _: Nothing) -> AppResult<Outstanding> {
    let (isms, _) = workbench.snapshot()?;
    Ok(of(&isms, workbench.today(), MOST))
}

/// As [`outstanding`], of an ISMS on a day, with at most so many items of each sort.
pub fn of(isms: &Isms, today: Date, most: usize) -> Outstanding {
    let mut waiting = Waiting::default();
    let item = |asked, kind: Kind, id: &str| OutstandingItem {
        asked,
        kind,
        id: id.to_owned(),
        title: title_of(isms, kind, id),
        blocked: false,
    };
    for (id, it) in isms.documents.iter() {
        if it.draft != Some(DraftState::InReview) || it.state == Some(DocumentState::Retired) {
            continue;
        }
        if it.reviewer.is_some() && it.reviewer != it.approver {
            waiting.note(it.reviewer.as_ref(), item(Asked::Review, Kind::Document, id.as_str()));
        }
        waiting.note(it.approver.as_ref(), item(Asked::Document, Kind::Document, id.as_str()));
    }
    let (method, actions) = (isms.method(), ActionsByRisk::of(isms));
    for (id, risk) in isms.risks.iter().filter(|(_, it)| it.owner.is_some()) {
        let asks = |on| risk.outstanding(on, &method, actions.of_risk(id), today).is_some();
        if asks(OwnerDecisionOn::Plan) {
            waiting.note(risk.owner.as_ref(), item(Asked::Plan, Kind::Risk, id.as_str()));
        }
        if asks(OwnerDecisionOn::Residual) {
            let blocked = risk.acceptance_obstacle(&method).is_some();
            let it = OutstandingItem { blocked, ..item(Asked::Residual, Kind::Risk, id.as_str()) };
            waiting.note(risk.owner.as_ref(), it);
        }
    }
    for (id, it) in isms.audits.iter() {
        let outside = it.audit_type.is_some_and(AuditType::is_certification);
        if it.status == Some(AuditStatus::Done) && it.signed_off_on.is_none() && !outside {
            waiting.note(it.lead_auditor.as_ref(), item(Asked::SignOff, Kind::Audit, id.as_str()));
        }
    }
    for (id, it) in isms.management_reviews.iter().filter(|(_, it)| it.is_held()) {
        if it.signed_off_on.is_none() {
            waiting.note(it.chair.as_ref(), item(Asked::SignOff, Kind::ManagementReview, id.as_str()));
        }
    }
    told(isms, waiting, most)
}

fn told(isms: &Isms, waiting: Waiting<'_>, most: usize) -> Outstanding {
    let person = |(id, by): (&Id<Person>, BTreeMap<Asked, Vec<OutstandingItem>>)| {
        let count =
            |asked: &[Asked]| asked.iter().filter_map(|it| by.get(it)).map(Vec::len).sum::<usize>() as u32;
        let known = isms.people.get(id);
        OutstandingPerson {
            id: id.to_string(),
            name: known.map_or_else(|| id.to_string(), |it| it.name.clone()),
            job: known.map(|it| it.job.clone()).unwrap_or_default(),
            documents: count(&[Asked::Review, Asked::Document]),
            plans: count(&[Asked::Plan]),
            residuals: count(&[Asked::Residual]),
            sign_offs: count(&[Asked::SignOff]),
            items: by.into_values().flat_map(|it| it.into_iter().take(most)).collect(),
        }
    };
    let mut people: Vec<OutstandingPerson> = waiting.people.into_iter().map(person).collect();
    people.sort_by_key(|it| std::cmp::Reverse(it.documents + it.plans + it.residuals + it.sign_offs));
    Outstanding { revision: isms.revision, people, nobody: waiting.nobody }
}

/// A sheet to be printed.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnerSheetPrint {
    /// The risk owner.
    pub owner: String,
    /// The file (grant of purpose `print_file`).
    pub grant: String,
}

/// A sheet that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SheetWritten {
    /// Where.
    pub path: String,
    /// Whose it is.
    pub owner: String,
    /// How many pages it has.
    pub pages: u32,
}

/// Sheets that were written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SheetsWritten {
    /// The folder.
    pub folder: String,
    /// One for each owner.
    pub sheets: Vec<SheetWritten>,
}

/// Prints the sheet of one risk owner: all their open risks, what is to be decided, and a line to sign.
pub fn owner_sheet_print(workbench: &Workbench, request: OwnerSheetPrint) -> AppResult<SheetWritten> {
    let path = workbench.granted(&request.grant, Purpose::PrintFile)?;
    let (isms, _) = workbench.snapshot()?;
    let options = options(workbench, &isms)?;
    sheet_to(&isms, &request.owner, workbench.today(), &options, &path)
}

/// As [`owner_sheet_print`], to a path.
pub fn sheet_to(
    isms: &Isms,
    owner: &str,
    on: Date,
    options: &RenderOptions,
    path: &Path,
) -> AppResult<SheetWritten> {
    let id = Id::<Person>::new(owner);
    let Some(person) = isms.people.get(&id) else {
        return Err(AppError::new(Code::NotFound, format!("There is no person {owner}.")));
    };
    let sheet = owner_sheet(isms, &id, on).ok_or_else(|| {
        AppError::new(
            Code::NotFound,
            format!("{} owns no open risk, so there is nothing to sign.", person.name),
        )
    })?;
    let made = isms_documents::render(&sheet, options)
        .map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    write(path, &made.bytes)?;
    Ok(SheetWritten {
        path: path.display().to_string(),
        owner: person.name.clone(),
        pages: made.pages as u32,
    })
}

/// Sheets of all owners to be printed.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnerSheetsPrint {
    /// The folder (grant of purpose `sheet_folder`).
    pub grant: String,
}

/// Prints a sheet for each risk owner who has something to decide, each as a file of its own.
pub fn owner_sheets_print(workbench: &Workbench, request: OwnerSheetsPrint) -> AppResult<SheetsWritten> {
    let folder = workbench.granted(&request.grant, Purpose::SheetFolder)?;
    let (isms, _) = workbench.snapshot()?;
    sheets_to(workbench, &isms, &folder, None)
}

/// As [`owner_sheets_print`], to a folder, which is made where it is not there; only the sheet of one owner where one is
/// named.
pub fn sheets_to(
    workbench: &Workbench,
    isms: &Isms,
    folder: &Path,
    only: Option<&str>,
) -> AppResult<SheetsWritten> {
    let (on, options) = (workbench.today(), options(workbench, isms)?);
    std::fs::create_dir_all(folder)
        .map_err(|it| AppError::new(Code::File, it.to_string()).in_file(folder))?;
    let owners: Vec<String> = match only {
        Some(owner) => vec![owner.to_owned()],
        None => {
            let waits = |it: &OutstandingPerson| it.plans + it.residuals > 0;
            of(isms, on, 0).people.into_iter().filter(waits).map(|it| it.id).collect()
        }
    };
    let sheets = owners.iter().map(|it| sheet_to(isms, it, on, &options, &folder.join(file_of(isms, it))));
    Ok(SheetsWritten { folder: folder.display().to_string(), sheets: sheets.collect::<AppResult<_>>()? })
}

/// `P-004_Tom_Hargreave.pdf`: letters and digits, so that every system takes it.
fn file_of(isms: &Isms, owner: &str) -> String {
    let words = format!("{owner} {}", title_of(isms, Kind::Person, owner));
    let words = words.split(|it: char| !it.is_alphanumeric() && it != '-').filter(|it| !it.is_empty());
    format!("{}.pdf", words.collect::<Vec<_>>().join("_"))
}
