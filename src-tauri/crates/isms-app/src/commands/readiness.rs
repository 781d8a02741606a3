//! Readiness: what an auditor would object to, on any day; fixes and waivers.

use std::collections::BTreeMap;
use std::sync::Arc;

use isms_model::diagnostic::Basis;
use isms_model::{Change, Counts, Date, Diagnostic, Isms, Kind, Severity};
use isms_rules::{Day, Judgement};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::records::{Created, Outcome, commit_in, title_of};
use crate::error::{AppError, AppResult, Code};
use crate::session::{Edit, Origin};
use crate::table::OWNERS;
use crate::workbench::Workbench;

/// Which diagnostics.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DiagnosticsRequest {
    /// The day to judge for; today where it is empty.
    pub on: Option<Date>,
    /// Only this severity.
    pub severity: Option<Severity>,
    /// Only those of this record.
    pub kind: Option<Kind>,
    /// Its reference.
    pub id: Option<String>,
    /// Text that has to stand in its code, message, record or clause.
    pub text: String,
    /// Whether waived ones are left out.
    pub open: bool,
    /// How many to leave out at the beginning.
    pub offset: u32,
    /// How many to give at most; all where it is 0.
    pub limit: u32,
}

/// A diagnostic as it is shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DiagnosticView {
    /// Equal between runs.
    pub key: String,
    /// The diagnostic.
    pub diagnostic: Diagnostic,
    /// What the subject is called.
    pub title: String,
    /// Who answers for the record and so can mend it; empty where nobody does.
    pub who: String,
    /// Whether it can be waived.
    pub can_waive: bool,
    /// Whether it is fine today and only late on the day asked for.
    pub later: bool,
}

/// What an auditor would object to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DiagnosticsView {
    /// The day that was judged for.
    pub on: Date,
    /// How many of each severity, waived ones left out.
    pub counts: Counts,
    /// How many fit the request.
    pub matched: u32,
    /// Those of the page, in the order of severity, clause and record.
    pub diagnostics: Vec<DiagnosticView>,
    /// For each rule that fired: how many records of how many it could have spoken of.
    pub by_rule: BTreeMap<String, u32>,
}

/// What an auditor would object to, on a day.
pub fn diagnostics(workbench: &Workbench, request: DiagnosticsRequest) -> AppResult<DiagnosticsView> {
    let (isms, now) = workbench.snapshot()?;
    let today = workbench.today();
    let on = request.on.unwrap_or(today);
    let list = if on == today { Arc::clone(&now) } else { Arc::new(Judgement::of(&isms, &Day::on(on))) };
    let text = request.text.trim().to_lowercase();
    let fits = |it: &Diagnostic| {
        request.severity.is_none_or(|severity| it.severity == severity)
            && request.kind.is_none_or(|kind| it.subject.kind == kind)
            && request.id.as_ref().is_none_or(|id| it.subject.id == *id)
            && !(request.open && it.waived_by.is_some())
            && (text.is_empty() || says(&isms, it, &text))
    };
    let view = |diagnostic: &Diagnostic| DiagnosticView {
        key: diagnostic.key(),
        title: title_of(&isms, diagnostic.subject.kind, &diagnostic.subject.id),
        who: who(&isms, diagnostic),
        can_waive: can_waive(&diagnostic.code),
        later: on > today && !now.says(diagnostic),
        diagnostic: diagnostic.clone(),
    };
    let mut found = list.in_order();
    found.retain(|it| fits(it));
    let limit = if request.limit == 0 { usize::MAX } else { request.limit as usize };
    let page = found.iter().skip(request.offset as usize).take(limit);
    Ok(DiagnosticsView {
        on,
        matched: found.len() as u32,
        counts: list.counts(),
        by_rule: list.by_rule().into_iter().map(|(code, (_, all))| (code.to_owned(), all)).collect(),
        diagnostics: page.map(|it| view(it)).collect(),
    })
}

/// The name of whoever answers for the record of a diagnostic.
fn who(isms: &Isms, it: &Diagnostic) -> String {
    let record = isms.any(it.subject.kind, &it.subject.id).map(|it| it.1.pick(OWNERS)).unwrap_or_default();
    let person = OWNERS.iter().find_map(|it| record.get(*it)).and_then(serde_json::Value::as_str);
    person.map(|it| title_of(isms, Kind::Person, it)).unwrap_or_default()
}

/// Whether a text (lower case) stands in what is said, or in the name of whom it is said of.
fn says(isms: &Isms, it: &Diagnostic, text: &str) -> bool {
    let subject = it.subject.to_string();
    let own: [&str; 5] = [&it.code, &it.message, &it.help, &it.clause, &subject];
    own.iter().any(|it| it.to_lowercase().contains(text))
        || title_of(isms, it.subject.kind, &it.subject.id).to_lowercase().contains(text)
}

/// A blocker that follows from a requirement can't be waived, only mended.
fn can_waive(code: &str) -> bool {
    isms_rules::rule(code).is_some_and(|it| it.severity != Severity::Blocker || it.basis != Basis::Text)
}

/// A fix to carry out.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FixApply {
    /// The key of the diagnostic.
    pub key: String,
    /// Which of its fixes.
    pub fix: u32,
}

/// Carries out a fix.
pub fn fix_apply(workbench: &Workbench, request: FixApply) -> AppResult<Outcome> {
    let now = workbench.host().now();
    workbench.with(|session| {
        let diagnostic = find(&session.diagnostics(), &request.key)?;
        let fix = diagnostic.fixes.get(request.fix as usize).filter(|it| !it.changes.is_empty());
        let fix = fix
            .ok_or_else(|| AppError::new(Code::NotFound, format!("{} has no such fix.", diagnostic.code)))?;
        let label = format!("{}: {}", diagnostic.subject.id, fix.label);
        let why = Some(format!("{}: {}", diagnostic.code, diagnostic.message));
        commit_in(
            session,
            now,
            Edit { origin: Origin::Fix, label, why, decided_by: None, changes: fix.changes.clone() },
        )
    })
}

fn find(diagnostics: &Judgement, key: &str) -> AppResult<Diagnostic> {
    diagnostics.find(key).cloned().ok_or_else(|| AppError::new(Code::NotFound, "This is settled already."))
}

/// A diagnostic to live with for a while.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Waive {
    /// The key of the diagnostic.
    pub key: String,
    /// Why.
    pub reason: String,
    /// Who decides.
    pub by: String,
    /// The last day of the waiver.
    pub until: Date,
}

/// Waives a diagnostic, with a reason and an end.
pub fn waive(workbench: &Workbench, request: Waive) -> AppResult<Created> {
    let (now, today) = (workbench.host().now(), workbench.host().today());
    workbench.with(|session| {
        let diagnostic = find(&session.diagnostics(), &request.key)?;
        if !can_waive(&diagnostic.code) {
            return Err(AppError::new(
                Code::Gate,
                format!("{} follows from a requirement: it can't be waived, only mended.", diagnostic.code),
            ));
        }
        if request.reason.trim().is_empty() {
            return Err(AppError::new(Code::BadValue, "Say why the organisation lives with it."));
        }
        if request.until < today {
            return Err(AppError::new(Code::BadValue, "The end of a waiver lies ahead."));
        }
        let id = session.isms().next_reference(Kind::Waiver);
        let fields = json!({ "key": request.key, "message": diagnostic.message, "reason": request.reason,
            "by": request.by, "on": today, "until": request.until });
        let change =
            Change::create(Kind::Waiver, id.clone(), fields.as_object().cloned().unwrap_or_default());
        let edit = Edit {
            origin: Origin::Edit,
            label: format!("Waive {} on {}", diagnostic.code, diagnostic.subject.id),
            why: Some(request.reason),
            decided_by: Some(request.by),
            changes: vec![change],
        };
        Ok(Created { outcome: commit_in(session, now, edit)?, id })
    })
}
