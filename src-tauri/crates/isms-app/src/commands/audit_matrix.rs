//! The audit programme as a matrix of what is audited and which internal audit looks at it; what a planned audit is to
//! look at, and who of its team.

use std::cmp::Ordering;

use isms_model::evaluation::{self, AuditItem, AuditMatrix, AuditableKind, OwnWork, is_open, own_work};
use isms_model::id::natural;
use isms_model::standard::clause_title;
use isms_model::{Audit, AuditProgramme, Change, Id, Isms, Kind, Person};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::records::{Outcome, commit_in};
use crate::error::{AppError, AppResult, Code};
use crate::session::{Edit, Origin, Session};
use crate::workbench::Workbench;

/// Which audits are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AuditMatrixRequest {
    /// The programme, by reference; the internal audits of the years around today where it is empty.
    pub programme: Option<String>,
}

/// What each internal audit looks at, what no audit does, and who may not audit what.
///
/// # Errors
/// There is no such programme.
pub fn audit_matrix(workbench: &Workbench, request: AuditMatrixRequest) -> AppResult<AuditMatrix> {
    let (isms, _) = workbench.snapshot()?;
    let programme = request.programme.map(Id::<AuditProgramme>::new);
    if let Some(id) = programme.as_ref().filter(|it| !isms.audit_programmes.contains(it)) {
        return Err(AppError::new(Code::NotFound, format!("There is no audit programme {id}.")));
    }
    Ok(evaluation::audit_matrix(&isms, programme.as_ref(), workbench.today()))
}

/// Something that an audit can look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Auditable {
    /// What it is.
    pub kind: AuditableKind,
    /// The clause, or the reference.
    pub id: String,
}

/// What a planned audit is to look at, too, and what not any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AuditPlan {
    /// The audit.
    pub audit: String,
    /// What it is to look at, too.
    #[serde(default)]
    pub add: Vec<Auditable>,
    /// What it is not to look at any more.
    #[serde(default)]
    pub remove: Vec<Auditable>,
}

/// Adds clauses, controls, units and locations to a planned audit, or takes them out of it.
///
/// # Errors
/// That the audit is no longer planned, that one of them is unknown, or that one to be taken out is not named by itself:
/// a clause can be covered by the one above it.
pub fn audit_plan(workbench: &Workbench, request: AuditPlan) -> AppResult<Outcome> {
    let now = workbench.host().now();
    workbench.with(|session| {
        let isms = session.isms();
        let (id, audit) = open_audit(isms, &request.audit)?;
        let mut lists = Lists::of(audit);
        for it in &request.add {
            known(isms, it)?;
            let list = lists.of_kind(it.kind);
            if !list.contains(&it.id) {
                let at = list.iter().position(|other| natural(other, &it.id) == Ordering::Greater);
                list.insert(at.unwrap_or(list.len()), it.id.clone());
            }
        }
        for it in &request.remove {
            let list = lists.of_kind(it.kind);
            let Some(at) = list.iter().position(|other| *other == it.id) else {
                let message = format!("{id} does not name {} by itself.", it.id);
                return Err(AppError::new(Code::BadRequest, message)
                    .help("It is covered by the clause above it, or by those below it."));
            };
            list.remove(at);
        }
        let label = label(&id, &request);
        commit(session, now, &id, lists.changed(audit), label)
    })
}

fn label(id: &Id<Audit>, request: &AuditPlan) -> String {
    let named = |list: &[Auditable]| match list {
        [one] => one.id.clone(),
        _ => format!("{} more", list.len()),
    };
    match (request.add.is_empty(), request.remove.as_slice()) {
        (false, _) => format!("{id} is to look at {}", named(&request.add)),
        (true, [one]) => format!("{id} is no longer to look at {}", one.id),
        (true, many) => format!("{id} is no longer to look at {} of them", many.len()),
    }
}

/// What an audit names.
struct Lists {
    clauses: Vec<String>,
    controls: Vec<String>,
    units: Vec<String>,
    locations: Vec<String>,
    processes: Vec<String>,
}

impl Lists {
    fn of(audit: &Audit) -> Self {
        Self {
            clauses: audit.clauses.clone(),
            controls: audit.controls.iter().map(ToString::to_string).collect(),
            units: audit.units.iter().map(ToString::to_string).collect(),
            locations: audit.locations.iter().map(ToString::to_string).collect(),
            processes: audit.processes.iter().map(ToString::to_string).collect(),
        }
    }

    fn of_kind(&mut self, kind: AuditableKind) -> &mut Vec<String> {
        match kind {
            AuditableKind::Clause => &mut self.clauses,
            AuditableKind::Control => &mut self.controls,
            AuditableKind::Unit => &mut self.units,
            AuditableKind::Location => &mut self.locations,
            AuditableKind::Process => &mut self.processes,
        }
    }

    /// The fields that are not as they were.
    fn changed(self, audit: &Audit) -> Map<String, Value> {
        let before = Self::of(audit);
        let fields = [
            ("clauses", self.clauses, before.clauses),
            ("controls", self.controls, before.controls),
            ("units", self.units, before.units),
            ("locations", self.locations, before.locations),
            ("processes", self.processes, before.processes),
        ];
        let changed = fields.into_iter().filter(|(_, after, before)| after != before);
        changed.map(|(name, after, _)| (name.to_owned(), json!(after))).collect()
    }
}

fn known(isms: &Isms, it: &Auditable) -> AppResult<()> {
    let is_known = match it.kind {
        AuditableKind::Clause => clause_title(&it.id).is_some(),
        AuditableKind::Control => isms.any(Kind::ControlDecision, &it.id).is_some(),
        AuditableKind::Unit => isms.any(Kind::Unit, &it.id).is_some(),
        AuditableKind::Location => isms.any(Kind::Location, &it.id).is_some(),
        AuditableKind::Process => isms.any(Kind::Process, &it.id).is_some(),
    };
    if is_known {
        return Ok(());
    }
    let what = it.kind.to_string().to_lowercase();
    Err(AppError::new(Code::NotFound, format!("There is no {what} {}.", it.id)))
}

/// Who of the team of a planned audit looks at a clause or control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AuditAssign {
    /// The audit.
    pub audit: String,
    /// The clause, or the control.
    pub subject: String,
    /// Who; nobody in particular where it is empty.
    #[serde(default)]
    pub auditor: Option<String>,
}

/// Says who of the team looks at a clause or control, or takes that back.
///
/// # Errors
/// That the audit is no longer planned, that the person is not of its team, or that it is their own work.
pub fn audit_assign(workbench: &Workbench, request: AuditAssign) -> AppResult<Outcome> {
    let now = workbench.host().now();
    workbench.with(|session| {
        let isms = session.isms();
        let (id, audit) = open_audit(isms, &request.audit)?;
        let auditor = request.auditor.as_ref().map(Id::<Person>::new);
        if let Some(person) = &auditor {
            may_audit(isms, &id, audit, person, &request.subject)?;
        }
        let mut items = audit.items.clone();
        match items.iter_mut().find(|it| it.subject == request.subject) {
            Some(item) => item.auditor = auditor,
            None => {
                items.push(AuditItem { subject: request.subject.clone(), auditor, ..AuditItem::default() })
            }
        }
        let empty = AuditItem { subject: request.subject.clone(), ..AuditItem::default() };
        items.retain(|it| *it != empty);
        let items =
            serde_json::to_value(items).map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
        let fields = Map::from_iter([("items".to_owned(), isms_model::kind::compact(items))]);
        let who = request.auditor.as_deref().map(|it| isms.title(Kind::Person, it));
        let label = format!(
            "{id}: {} is looked at by {}",
            request.subject,
            who.as_deref().unwrap_or("the whole team")
        );
        commit(session, now, &id, fields, label)
    })
}

fn may_audit(
    isms: &Isms,
    id: &Id<Audit>,
    audit: &Audit,
    person: &Id<Person>,
    subject: &str,
) -> AppResult<()> {
    if !audit.auditors().contains(&person) {
        return Err(AppError::new(Code::BadRequest, format!("{person} is not of the team of {id}.")));
    }
    let mut own = own_work(isms, AuditableKind::Control, subject).into_iter();
    if let Some(OwnWork { name, reason, .. }) = own.find(|it| it.person == *person) {
        let message = format!("{name} {reason}: nobody audits their own work.");
        return Err(AppError::new(Code::Gate, message).at(Kind::Audit, id.as_str(), "items"));
    }
    Ok(())
}

fn open_audit<'a>(isms: &'a Isms, id: &str) -> AppResult<(Id<Audit>, &'a Audit)> {
    let id = Id::<Audit>::new(id);
    let audit = isms.audits.get(&id);
    let audit = audit.ok_or_else(|| AppError::new(Code::NotFound, format!("There is no audit {id}.")))?;
    if is_open(audit) {
        return Ok((id, audit));
    }
    let message = format!("{id} is no longer planned: what it looks at is settled.");
    Err(AppError::new(Code::Gate, message).at(Kind::Audit, id.as_str(), "status"))
}

fn commit(
    session: &mut Session,
    now: chrono::DateTime<chrono::Utc>,
    id: &Id<Audit>,
    fields: Map<String, Value>,
    label: String,
) -> AppResult<Outcome> {
    let changes = vec![Change::update(session.isms(), Kind::Audit, id.as_str(), fields)];
    commit_in(session, now, Edit { origin: Origin::Edit, label, why: None, decided_by: None, changes })
}
