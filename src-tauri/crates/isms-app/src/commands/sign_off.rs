//! The ends that somebody answers for: an audit and a management review are signed off, a nonconformity is closed.
//! A gate says what is missing before; what was signed is locked after, and taken back with a reason only.

use isms_model::terms::Term;
use isms_model::text::blank;
use isms_model::{
    Audit, AuditStatus, AuditType, Change, CorrectiveAction, Date, EffectivenessResult, Id, Isms, Kind,
    ManagementReview, Nonconformity, NonconformitySource, Op, ReviewDecisionKind, ReviewInputKey,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::records::{Outcome, RecordKey, commit_in};
use crate::error::{AppError, AppResult, Code};
use crate::session::{Edit, Origin};
use crate::workbench::Workbench;

/// So many people and a second person can be asked for (10.2 and 9.2.2 ask for impartiality, not for a number).
const PEOPLE_FOR_A_SECOND: u32 = 10;

/// One thing that is missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Missing {
    /// The field where it belongs.
    pub field: String,
    /// What is missing, in words.
    pub what: String,
}

/// Whether a record can end, and how it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct GateView {
    /// Whether it was signed off or closed.
    pub done: bool,
    /// By whom.
    pub by: Option<String>,
    /// On which day.
    pub on: Option<Date>,
    /// Who has to sign, where only one person can.
    pub signer: Option<String>,
    /// What is missing, in the order of the form.
    pub missing: Vec<Missing>,
}

/// A signature.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    /// `audit`, `management_review` or `nonconformity`.
    pub kind: Kind,
    /// The record.
    pub id: String,
    /// Who signs.
    pub by: String,
    /// On which day.
    pub on: Date,
}

/// A signature that is taken back.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignOffWithdraw {
    /// `audit`, `management_review` or `nonconformity`.
    pub kind: Kind,
    /// The record.
    pub id: String,
    /// Why.
    pub why: String,
}

/// The fields that hold who ended a record of this kind, and when.
fn fields_of(kind: Kind) -> Option<(&'static str, &'static str)> {
    match kind {
        Kind::Audit | Kind::ManagementReview => Some(("signed_off_by", "signed_off_on")),
        Kind::Nonconformity => Some(("closed_by", "closed_on")),
        _ => None,
    }
}

/// What stays open to edits after the end: the follow-up.
pub(crate) fn stays_open(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Audit => &["note", "concerns", "report_on", "report", "reported_to", "external_ref"],
        Kind::ManagementReview => &["note", "decisions", "minutes", "next_on"],
        Kind::Nonconformity => &[
            "note",
            "repeats",
            "external_ref",
            "body_plan_sent_on",
            "body_plan_accepted_on",
            "body_verified_on",
        ],
        _ => &[],
    }
}

/// What is missing before a record can be signed off or closed.
pub fn gate(workbench: &Workbench, request: RecordKey) -> AppResult<GateView> {
    let (isms, _) = workbench.snapshot()?;
    view(&isms, request.kind, &request.id)
}

fn view(isms: &Isms, kind: Kind, id: &str) -> AppResult<GateView> {
    let not_found =
        || AppError::new(Code::NotFound, format!("There is no {} {id}.", kind.label().to_lowercase()));
    let (done, by, on, signer, missing) = match kind {
        Kind::Audit => {
            let it = isms.audits.get(&Id::new(id)).ok_or_else(not_found)?;
            let signer = it.lead_auditor.clone();
            (it.signed_off_on.is_some(), it.signed_off_by.clone(), it.signed_off_on, signer, of_audit(it))
        }
        Kind::ManagementReview => {
            let it = isms.management_reviews.get(&Id::new(id)).ok_or_else(not_found)?;
            let signer = it.chair.clone();
            (it.signed_off_on.is_some(), it.signed_off_by.clone(), it.signed_off_on, signer, of_review(it))
        }
        Kind::Nonconformity => {
            let it = isms.nonconformities.get(&Id::new(id)).ok_or_else(not_found)?;
            (it.is_closed(), it.closed_by.clone(), it.closed_on, None, of_nonconformity(it, isms))
        }
        _ => {
            let message = format!("{} is neither signed off nor closed.", kind.label());
            return Err(AppError::new(Code::BadRequest, message).at(kind, id, ""));
        }
    };
    let text = |it: Id<isms_model::Person>| it.to_string();
    Ok(GateView { done, by: by.map(text), on, signer: signer.map(text), missing })
}

/// Collects what is missing.
#[derive(Default)]
struct List(Vec<Missing>);

impl List {
    fn note(&mut self, is_missing: bool, field: &str, what: impl Into<String>) {
        if is_missing {
            self.0.push(Missing { field: field.to_owned(), what: what.into() });
        }
    }
}

fn of_audit(it: &Audit) -> Vec<Missing> {
    let mut list = List::default();
    list.note(it.status != Some(AuditStatus::Done), "status", "it is not recorded as done");
    list.note(it.end_on.is_none(), "end_on", "its last day");
    list.note(blank(&it.criteria), "criteria", "what was audited against");
    list.note(blank(&it.scope), "scope", "what was audited");
    let is_outside = it.audit_type.is_some_and(AuditType::is_certification);
    list.note(it.lead_auditor.is_none() && !is_outside, "lead_auditor", "who led it");
    list.note(
        it.is_of(AuditType::Internal) && it.items.is_empty(),
        "items",
        "what was looked at, item by item",
    );
    let open = it.items.iter().filter(|it| it.result.is_none()).count();
    list.note(open > 0, "items", format!("the result of {open} of {} items", it.items.len()));
    list.note(blank(&it.conclusion), "conclusion", "the conclusion");
    list.0
}

fn of_review(it: &ManagementReview) -> Vec<Missing> {
    let mut list = List::default();
    list.note(!it.is_held(), "held_on", "it is not recorded as held, with its day");
    list.note(it.chair.is_none(), "chair", "who led it");
    for key in ReviewInputKey::ALL.iter().copied() {
        let is_answered = it.inputs.iter().any(|input| input.key == Some(key) && input.is_answered());
        list.note(
            !is_answered,
            "inputs",
            format!("{}: neither a conclusion nor “nothing to report”", key.label()),
        );
    }
    list.note(it.decisions.is_empty(), "decisions", "what was decided, or that no change is needed");
    for decision in it.decisions.iter().filter(|it| it.kind != Some(ReviewDecisionKind::NoChange)) {
        let named = format!("who does “{}” by when", decision.text);
        list.note(decision.owner.is_none() || decision.due_on.is_none(), "decisions", named);
    }
    list.note(blank(&it.judgement), "judgement", "whether the ISMS is suitable, adequate and effective");
    list.0
}

/// What is missing before a nonconformity can be closed, in the order in which it is worked on.
pub(crate) fn of_nonconformity(it: &Nonconformity, isms: &Isms) -> Vec<Missing> {
    let mut list = List::default();
    list.note(it.grade.is_none(), "grade", "its grade");
    list.note(it.raised_on.is_none(), "raised_on", "the day it was raised");
    if !it.is_nonconformity() {
        let is_answered = !it.actions.is_empty() || !blank(&it.no_action_reason);
        list.note(!is_answered, "actions", "what was done about it, or why nothing is");
        unfinished(&it.actions, &mut list);
        return list.0;
    }
    list.note(blank(&it.correction), "correction", "what was done to put it right (10.2 a)");
    list.note(it.corrected_on.is_none(), "corrected_on", "the day it was put right");
    list.note(
        it.similar_checked != Some(true),
        "similar_checked",
        "the look for the same elsewhere (10.2 b)",
    );
    list.note(blank(&it.root_cause), "root_cause", "the cause (10.2 b)");
    let is_planned = !it.actions.is_empty() || !blank(&it.no_action_reason);
    list.note(!is_planned, "actions", "a corrective action, or why none is needed");
    unfinished(&it.actions, &mut list);
    if !it.actions.is_empty() {
        effectiveness(it, isms, &mut list);
    }
    let is_external = it.source == Some(NonconformitySource::ExternalAudit);
    let plan_accepted = it.body_plan_accepted_on.is_some() || it.body_verified_on.is_some();
    list.note(is_external && !plan_accepted, "body_plan_accepted_on", "the certification body’s acceptance");
    list.0
}

fn unfinished(actions: &[CorrectiveAction], list: &mut List) {
    for action in actions.iter().filter(|it| it.done_on.is_none()) {
        list.note(true, "actions", format!("“{}” is not done", action.text));
    }
}

fn effectiveness(it: &Nonconformity, isms: &Isms, list: &mut List) {
    let Some(check) = it.last_check() else {
        list.note(true, "effectiveness", "a check that the actions work (10.2 d)");
        return;
    };
    list.note(
        check.result != Some(EffectivenessResult::Effective),
        "effectiveness",
        "a check that found that the actions work",
    );
    let is_shown = !blank(&check.seen) || !check.evidence.is_empty();
    list.note(!is_shown, "effectiveness", "what was looked at in the check");
    let last_done = it.actions.iter().filter_map(|it| it.done_on).max();
    list.note(
        check.on.is_none() || check.on < last_done,
        "effectiveness",
        "a check after the last action was done",
    );
    let is_own = check.by.is_some() && it.actions.iter().any(|action| action.owner == check.by);
    let is_large = isms.organization().headcount.is_some_and(|it| it >= PEOPLE_FOR_A_SECOND);
    list.note(is_own && is_large, "effectiveness", "a check by somebody who did not do the actions");
}

/// Signs off an audit or a management review, or closes a nonconformity. It can't be undone; it is taken back.
///
/// # Errors
/// What is missing, that somebody else has to sign, or that it was done before.
pub fn sign_off(workbench: &Workbench, request: SignOff) -> AppResult<Outcome> {
    let SignOff { kind, id, by, on } = request;
    let (now, today) = (workbench.host().now(), workbench.host().today());
    workbench.with(|session| {
        let isms = session.isms();
        let gate = view(isms, kind, &id)?;
        let (who, when) = fields_of(kind).unwrap_or_default();
        let refuse = |code, message: String| Err(AppError::new(code, message).at(kind, &id, when));
        if let Some(day) = gate.on.filter(|_| gate.done) {
            return refuse(Code::Gate, format!("{id} ended on {day} already."));
        }
        if on > today {
            return refuse(
                Code::BadValue,
                format!("{on} is still to come: it is signed on or after its day."),
            );
        }
        if !isms.people.contains(&Id::new(&by)) {
            return refuse(Code::NotFound, format!("There is no person {by}."));
        }
        if let Some(first) = gate.missing.first() {
            let all: Vec<String> = gate.missing.iter().map(|it| it.what.clone()).collect();
            let message = format!("{id} can’t be {} yet. Missing: {}.", verb(kind), all.join("; "));
            return Err(AppError::new(Code::Gate, message).at(kind, &id, &first.field));
        }
        if let Some(signer) = gate.signer.filter(|it| *it != by) {
            let name = isms.title(Kind::Person, &signer);
            return refuse(Code::Gate, format!("{id} is signed off by {name}, and by nobody else."));
        }
        let fields = [(who, Value::from(by.as_str())), (when, Value::from(on.to_string()))];
        let fields: Map<String, Value> = fields.into_iter().map(|(name, it)| (name.to_owned(), it)).collect();
        let changes = vec![Change::update(isms, kind, &id, fields)];
        let label = format!("{id} {}", verb(kind));
        let edit = Edit { origin: Origin::Approval, label, why: None, decided_by: Some(by), changes };
        commit_in(session, now, edit)
    })
}

/// Takes a signature back, so that the record can be edited again.
///
/// # Errors
/// That there is none, or no reason.
pub fn sign_off_withdraw(workbench: &Workbench, request: SignOffWithdraw) -> AppResult<Outcome> {
    let SignOffWithdraw { kind, id, why } = request;
    let now = workbench.host().now();
    workbench.with(|session| {
        let isms = session.isms();
        let gate = view(isms, kind, &id)?;
        let (who, when) = fields_of(kind).unwrap_or_default();
        if !gate.done {
            return Err(
                AppError::new(Code::NotFound, format!("{id} was not {}.", verb(kind))).at(kind, &id, when)
            );
        }
        if blank(&why) {
            return Err(AppError::new(Code::BadValue, "Say why it is taken back.").at(kind, &id, when));
        }
        let fields = [who, when].map(|it| (it.to_owned(), Value::Null));
        let changes = vec![Change::update(isms, kind, &id, fields.into_iter().collect())];
        let label = format!("{id} opened again");
        let edit = Edit { origin: Origin::Approval, label, why: Some(why), decided_by: None, changes };
        commit_in(session, now, edit)
    })
}

/// The day on which a record was signed off or closed, if it was.
pub(crate) fn signed_on(isms: &Isms, kind: Kind, id: &str) -> Option<Date> {
    match kind {
        Kind::Audit => isms.audits.get(&Id::new(id))?.signed_off_on,
        Kind::ManagementReview => isms.management_reviews.get(&Id::new(id))?.signed_off_on,
        Kind::Nonconformity => isms.nonconformities.get(&Id::new(id))?.closed_on,
        _ => None,
    }
}

/// What a record of this kind is when it has ended.
pub(crate) fn verb(kind: Kind) -> &'static str {
    if kind == Kind::Nonconformity { "closed" } else { "signed off" }
}

/// Refuses an edit of what was signed off or closed, but for the follow-up; and a signature that is no more than an
/// edit of a field.
pub(crate) fn guard_signed(isms: &Isms, edit: &Edit) -> AppResult<()> {
    if matches!(edit.origin, Origin::Approval | Origin::Start) {
        return Ok(());
    }
    for change in &edit.changes {
        let Some((who, when)) = fields_of(change.kind) else { continue };
        let Some((_, record)) = isms.any(change.kind, &change.id) else { continue };
        let now = record.json();
        let Some(day) = now[when].as_str() else {
            let is_signature =
                matches!(&change.op, Op::Update(fields) if fields.get(when).is_some_and(|it| !it.is_null()));
            if is_signature && matches!(edit.origin, Origin::Edit | Origin::Bulk | Origin::Fix) {
                let message = format!(
                    "{} is {} by a person, once nothing is missing; a date alone is no signature.",
                    change.id,
                    verb(change.kind)
                );
                return Err(AppError::new(Code::Gate, message).at(change.kind, &change.id, when));
            }
            continue;
        };
        let refuse = |field: &str| {
            let message = format!("{} was {} on {day}: it is locked.", change.id, verb(change.kind));
            let help = "Take that back with a reason to edit it again.";
            Err(AppError::new(Code::Gate, message).help(help).at(change.kind, &change.id, field))
        };
        match &change.op {
            Op::Create(_) => {}
            Op::Delete => return refuse(""),
            Op::Update(fields) => {
                let is_open =
                    |name: &str| name != who && name != when && stays_open(change.kind).contains(&name);
                let same = |name: &str, value: &Value| now[name] == isms_model::kind::compact(value.clone());
                let closed = fields.iter().find(|(name, value)| !is_open(name) && !same(name, value));
                if let Some((name, _)) = closed {
                    return refuse(name);
                }
                if fields.get("decisions").is_some_and(|it| !only_followed_up(&now["decisions"], it)) {
                    return refuse("decisions");
                }
            }
        }
    }
    Ok(())
}

/// Whether decisions say the same as before, but for how far they are.
fn only_followed_up(before: &Value, after: &Value) -> bool {
    let told = |list: &Value| -> Vec<Value> {
        let strip = |it: &Value| {
            let mut it = isms_model::kind::compact(it.clone());
            if let Some(fields) = it.as_object_mut() {
                fields.remove("status");
                fields.remove("closed_on");
            }
            it
        };
        list.as_array().into_iter().flatten().map(strip).collect()
    };
    told(before) == told(after)
}
