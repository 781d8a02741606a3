//! The audit programme as a matrix: what each internal audit looks at, clause by clause and control by control, what no
//! audit looks at, and who may not audit what because it is their own work (9.2).

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Audit, AuditProgramme, AuditStatus, AuditType, ItemResult};
use crate::id::{Id, natural};
use crate::isms::Isms;
use crate::kind::{Kind, Revision};
use crate::leadership::Person;
use crate::planning::ControlDecision;
use crate::standard::{Theme, annex_control, clauses};
use crate::terms::terms;

terms! {
    /// What a row of the matrix is.
    AuditableKind {
        Clause = "clause" "Clause",
        Control = "control" "Control",
        Unit = "unit" "Unit",
        Location = "location" "Location",
        /// Never a row; somebody may be barred from it.
        Process = "process" "Process",
    }
}

terms! {
    /// Whether an audit looks at something.
    Look {
        /// The audit took place and looked at it.
        Done = "done" "Done",
        /// The audit is planned, or going on, and will look at it.
        Planned = "planned" "Planned",
        Never = "never" "Not looked at",
    }
}

/// One audit at one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct AuditLook {
    /// Whether the audit looks at it.
    pub look: Look,
    /// Whether the audit names the row itself; a clause can also be covered by the one above it or those below.
    pub named: bool,
}

terms! {
    /// Why something is somebody's own work.
    OwnBecause {
        OwnsControl = "owns_control" "Owns the control",
        /// A document that describes the control.
        OwnsDocument = "owns_document" "Owns a document that describes it",
        ManagesUnit = "manages_unit" "Manages the unit",
        OwnsProcess = "owns_process" "Owns the process",
    }
}

/// Somebody whose own work something is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OwnWork {
    /// Who.
    pub person: Id<Person>,
    /// What the person is called.
    pub name: String,
    /// Why it is their own work.
    pub because: OwnBecause,
    /// The reference of what they own or manage.
    pub of: String,
    /// Why it is their own work, in words.
    pub reason: String,
}

/// What can be audited, with every audit of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct AuditMatrixRow {
    /// What it is.
    pub kind: AuditableKind,
    /// The clause, or the reference.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Whether it is a control that was decided not to apply.
    pub excluded: bool,
    /// Each audit, in the order of the columns.
    pub cells: Vec<AuditLook>,
    /// Done where one audit did look at it, else planned where one will.
    pub standing: Look,
    /// For a control of Annex A, its theme; else nothing.
    pub theme: Option<Theme>,
    /// Whose own work it is: none of them may audit it.
    pub own_work: Vec<OwnWork>,
}

/// Somebody who may not audit something, because it is their own work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Barred {
    /// Who.
    pub person: Id<Person>,
    /// What the person is called.
    pub name: String,
    /// What it is that they may not audit.
    pub kind: AuditableKind,
    /// Its reference.
    pub id: String,
    /// Why, in words.
    pub reason: String,
    /// Whether they are to audit it all the same.
    pub audits_it: bool,
}

/// Somebody of the team of an audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct TeamMember {
    /// Who.
    pub person: Id<Person>,
    /// What the person is called.
    pub name: String,
    /// Whether they lead it.
    pub leads: bool,
}

/// Who of the team looks at an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct AssignedItem {
    /// The clause or the control.
    pub subject: String,
    /// Who audits it.
    pub auditor: Id<Person>,
}

/// An internal audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct AuditMatrixColumn {
    /// Its reference.
    pub id: Id<Audit>,
    /// What it is called.
    pub title: String,
    /// Its revision, for a change.
    pub revision: Revision,
    /// Its first day, or the day it is planned for.
    pub on: Option<NaiveDate>,
    /// How far it is.
    pub status: Option<AuditStatus>,
    /// Whether what it looks at can still be planned.
    pub open: bool,
    /// Who audits, the lead first.
    pub team: Vec<TeamMember>,
    /// Who looks at what, where somebody said so.
    pub assigned: Vec<AssignedItem>,
    /// Who may not audit what of it.
    pub barred: Vec<Barred>,
}

/// Audits, and what they look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct AuditMatrix {
    /// The first day of the period, where there is one.
    pub from: Option<NaiveDate>,
    /// Its last day.
    pub to: Option<NaiveDate>,
    /// Internal audits by date, those without a day last; none that was cancelled.
    pub columns: Vec<AuditMatrixColumn>,
    /// Clauses 4.1 to 10.2, controls, units and locations in scope.
    pub rows: Vec<AuditMatrixRow>,
}

/// The internal audits of a programme; without one, those of three calendar years, of which `today` is in the second,
/// and those that have no day yet.
pub fn audit_matrix(isms: &Isms, programme: Option<&Id<AuditProgramme>>, today: NaiveDate) -> AuditMatrix {
    let (from, to) = match programme {
        Some(_) => {
            isms.audit_programmes.find(programme).map_or((None, None), |it| (it.period_start, it.period_end))
        }
        None => (
            NaiveDate::from_ymd_opt(today.year() - 1, 1, 1),
            NaiveDate::from_ymd_opt(today.year() + 1, 12, 31),
        ),
    };
    let in_period = |on: NaiveDate| from.is_none_or(|it| it <= on) && to.is_none_or(|it| on <= it);
    let belongs = |it: &Audit| match programme {
        Some(id) => it.programme.as_ref() == Some(id),
        None => it.begins_on().is_none_or(in_period),
    };
    let wanted = |it: &Audit| it.is_of(AuditType::Internal) && !it.is_cancelled() && belongs(it);
    let mut audits: Vec<_> = isms.audits.entries().filter(|(_, entry)| wanted(&entry.record)).collect();
    audits.sort_by_key(|(_, entry)| (entry.record.begins_on().is_none(), entry.record.begins_on()));
    let looks: Vec<&Audit> = audits.iter().map(|(_, entry)| &*entry.record).collect();
    let rows = rows(isms, &looks);
    let columns = audits.iter().enumerate().map(|(at, (id, entry))| AuditMatrixColumn {
        id: (*id).clone(),
        title: entry.record.title.clone(),
        revision: entry.revision,
        on: entry.record.begins_on(),
        status: entry.record.status,
        open: is_open(&entry.record),
        team: team(isms, &entry.record),
        assigned: assigned(&entry.record),
        barred: barred(isms, &entry.record, rows.iter().filter(|row| row.cells[at].look != Look::Never)),
    });
    AuditMatrix { from, to, columns: columns.collect(), rows }
}

/// Whether what an audit looks at can still be planned.
pub fn is_open(audit: &Audit) -> bool {
    matches!(audit.status, None | Some(AuditStatus::Planned))
}

fn team(isms: &Isms, audit: &Audit) -> Vec<TeamMember> {
    let member = audit.auditors().into_iter().filter_map(|it| isms.people.key_value(it));
    let member = member.map(|(person, it)| TeamMember {
        person: person.clone(),
        name: it.name.clone(),
        leads: audit.lead_auditor.as_ref() == Some(person),
    });
    member.collect()
}

fn assigned(audit: &Audit) -> Vec<AssignedItem> {
    let item = audit
        .items
        .iter()
        .filter_map(|it| Some(AssignedItem { subject: it.subject.clone(), auditor: it.auditor.clone()? }));
    item.collect()
}

fn rows(isms: &Isms, audits: &[&Audit]) -> Vec<AuditMatrixRow> {
    let row = |kind, id: &str, title: String, excluded, cells: Vec<AuditLook>| {
        let any = |look| cells.iter().any(|it| it.look == look);
        let standing = [Look::Done, Look::Planned].into_iter().find(|it| any(*it)).unwrap_or(Look::Never);
        let theme = annex_control(id).filter(|_| kind == AuditableKind::Control).map(|it| it.theme);
        let own_work = own_work(isms, kind, id);
        AuditMatrixRow { kind, id: id.to_owned(), title, excluded, cells, standing, theme, own_work }
    };
    let cells =
        |covers: &dyn Fn(&Audit) -> (bool, bool)| audits.iter().map(|it| cell(it, covers(it))).collect();
    let mut rows = Vec::new();
    for clause in clauses().iter().filter(|it| is_row(&it.id)) {
        let covers = |it: &Audit| (covers_clause(it, &clause.id), it.clauses.contains(&clause.id));
        rows.push(row(AuditableKind::Clause, &clause.id, clause.title.clone(), false, cells(&covers)));
    }
    let mut controls: Vec<(&Id<ControlDecision>, &ControlDecision)> = isms.controls.iter().collect();
    controls.sort_by(|(left, _), (right, _)| natural(left.as_str(), right.as_str()));
    for (id, control) in controls {
        let title = annex_control(id.as_str()).map_or_else(|| control.title.clone(), |it| it.title.clone());
        let covers = |it: &Audit| (covers_control(it, id), it.controls.contains(id));
        rows.push(row(AuditableKind::Control, id.as_str(), title, control.is_excluded(), cells(&covers)));
    }
    for id in &isms.scope().units {
        let covers = |it: &Audit| (it.units.contains(id), it.units.contains(id));
        rows.push(row(
            AuditableKind::Unit,
            id.as_str(),
            isms.title(Kind::Unit, id.as_str()),
            false,
            cells(&covers),
        ));
    }
    for id in &isms.scope().locations {
        let covers = |it: &Audit| (it.locations.contains(id), it.locations.contains(id));
        let title = isms.title(Kind::Location, id.as_str());
        rows.push(row(AuditableKind::Location, id.as_str(), title, false, cells(&covers)));
    }
    rows
}

/// Clauses below the seven, without the lettered inputs of a management review.
fn is_row(clause: &str) -> bool {
    clause.contains('.') && clause.chars().all(|it| it == '.' || it.is_ascii_digit())
}

fn cell(audit: &Audit, (covered, named): (bool, bool)) -> AuditLook {
    let look = match (covered, audit.is_done()) {
        (false, _) => Look::Never,
        (true, true) => Look::Done,
        (true, false) => Look::Planned,
    };
    AuditLook { look, named }
}

/// What an audit that took place wrote down of an item: looked at, or not sampled; nothing where it wrote nothing.
fn verdict(audit: &Audit, subject: &str) -> Option<bool> {
    let mut results =
        audit.items.iter().filter(|it| it.subject == subject).filter_map(|it| it.result).peekable();
    results.peek()?;
    audit.is_done().then(|| results.any(|it| it != ItemResult::NotSampled))
}

/// A control is covered where it is named, and the audit did not leave it out after all.
pub(super) fn covers_control(audit: &Audit, id: &Id<ControlDecision>) -> bool {
    verdict(audit, id.as_str()).unwrap_or_else(|| audit.controls.contains(id))
}

/// A clause is covered where it or one above it is named, or where everything below it is covered.
pub(super) fn covers_clause(audit: &Audit, id: &str) -> bool {
    if let Some(seen) = verdict(audit, id) {
        return seen;
    }
    let above =
        |it: &String| it == id || id.strip_prefix(it.as_str()).is_some_and(|rest| rest.starts_with('.'));
    if audit.clauses.iter().any(above) {
        return true;
    }
    let mut below = clauses().iter().filter(|it| it.parent == id && is_row(&it.id)).peekable();
    below.peek().is_some() && below.all(|it| covers_clause(audit, &it.id))
}

/// Whose own work something is: who owns the control or a document that describes it, who manages the unit.
pub fn own_work(isms: &Isms, kind: AuditableKind, id: &str) -> Vec<OwnWork> {
    let mut list: Vec<OwnWork> = Vec::new();
    let mut add = |person: Option<&Id<Person>>, because, of: &str, reason: String| {
        let Some((person, who)) = person.and_then(|it| isms.people.key_value(it)) else { return };
        if !list.iter().any(|it| it.person == *person && it.reason == reason) {
            let (person, name, of) = (person.clone(), who.name.clone(), of.to_owned());
            list.push(OwnWork { person, name, because, of, reason });
        }
    };
    match kind {
        AuditableKind::Control => {
            let id = Id::<ControlDecision>::new(id);
            let Some(control) = isms.controls.get(&id) else { return list };
            let owns = format!("owns the control {id}");
            add(control.owner.as_ref(), OwnBecause::OwnsControl, id.as_str(), owns);
            for (document, it) in isms.documents.iter() {
                if it.controls.contains(&id) || control.documents.contains(document) {
                    let owns = format!("owns {document}, which describes {id}");
                    add(it.owner.as_ref(), OwnBecause::OwnsDocument, document.as_str(), owns);
                }
            }
        }
        AuditableKind::Unit => {
            let manager = isms.units.get(&Id::new(id)).and_then(|it| it.manager.as_ref());
            add(manager, OwnBecause::ManagesUnit, id, format!("manages the unit {id}"));
        }
        AuditableKind::Process => {
            let owner = isms.processes.get(&Id::new(id)).and_then(|it| it.owner.as_ref());
            add(owner, OwnBecause::OwnsProcess, id, format!("owns the process {id}"));
        }
        AuditableKind::Clause | AuditableKind::Location => {}
    }
    list
}

/// Who may not audit what, in the order of the rows, then of the processes.
fn barred<'a>(isms: &Isms, audit: &Audit, rows: impl Iterator<Item = &'a AuditMatrixRow>) -> Vec<Barred> {
    let mut list: Vec<Barred> = Vec::new();
    let mut bar = |kind, id: &str, own: &[OwnWork]| {
        for it in own {
            let is_there = isms
                .people
                .get(&it.person)
                .is_some_and(|who| audit.begins_on().is_none_or(|day| who.employed(day)));
            if is_there {
                list.push(Barred {
                    person: it.person.clone(),
                    name: it.name.clone(),
                    kind,
                    id: id.to_owned(),
                    reason: it.reason.clone(),
                    audits_it: auditors_of(audit, id).contains(&&it.person),
                });
            }
        }
    };
    for row in rows {
        bar(row.kind, &row.id, &row.own_work);
    }
    for id in &audit.processes {
        bar(AuditableKind::Process, id.as_str(), &own_work(isms, AuditableKind::Process, id.as_str()));
    }
    list
}

/// Who audits an item: those the item names, else everybody of the team.
fn auditors_of<'a>(audit: &'a Audit, subject: &str) -> Vec<&'a Id<Person>> {
    let items = audit.items.iter().filter(|it| it.subject == subject);
    let named: Vec<_> = items.filter_map(|it| it.auditor.as_ref()).collect();
    if named.is_empty() { audit.lead_auditor.iter().chain(&audit.team).collect() } else { named }
}
