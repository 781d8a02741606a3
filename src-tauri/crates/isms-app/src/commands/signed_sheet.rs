//! A sheet that came back signed (P-05): its scan is kept once, as evidence, and counts for every decision on it; one
//! change records all of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use isms_model::terms::Term;
use isms_model::{
    Change, DecidedState, Evidence, Id, Isms, Kind, OwnerDecision, OwnerDecisionOn, Revision, Risk,
};
use serde::{Deserialize, Serialize};
use serde_json::Map;

use super::decisions::{ActionsByRisk, OwnerDecides, decision_of, field, json, known, name};
use super::evidence::keep;
use super::records::{Outcome, commit_in, refuse_if_read_only};
use crate::error::{AppError, AppResult, Code};
use crate::host::Purpose;
use crate::session::{Edit, Origin, Session};
use crate::workbench::Workbench;

/// A signed sheet.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignedSheet {
    /// Risks whose plan is approved.
    pub plans: Vec<String>,
    /// Risks whose rest is accepted.
    pub residuals: Vec<String>,
    /// Who signed, when, why, until when, and who signed as well. Its list of risks is not read.
    pub decision: OwnerDecides,
    /// The revision that stands on the sheet: what was signed has to be what is recorded.
    #[serde(default)]
    pub revision: Option<Revision>,
    /// The scan (grant of purpose `evidence_file`).
    #[serde(default)]
    pub grant: Option<String>,
}

/// Records everything that a signed sheet decides, with its scan, as one change.
pub fn signed_sheet(workbench: &Workbench, request: SignedSheet) -> AppResult<Outcome> {
    let scan = request.grant.as_deref().map(|it| workbench.granted(it, Purpose::EvidenceFile)).transpose()?;
    record(workbench, &request, scan.as_deref())
}

/// As [`signed_sheet`], with the scan at a path.
pub fn record(workbench: &Workbench, request: &SignedSheet, scan: Option<&Path>) -> AppResult<Outcome> {
    let now = workbench.host().now();
    request.decision.check_days(workbench.host().today())?;
    let ids: BTreeSet<&String> = request.plans.iter().chain(&request.residuals).collect();
    if ids.is_empty() {
        return Err(AppError::new(Code::BadRequest, "Say which risks were signed for."));
    }
    workbench.with(|session| {
        refuse_if_read_only(session)?;
        request.decision.check_people(session.isms())?;
        if let Some(revision) = request.revision {
            refuse_what_changed(session, request, revision)?;
        }
        let risks: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let (by, on) = (&request.decision.by, request.decision.on);
        // What can't be decided is told before anything is kept.
        let decided = decided(session.isms(), request, &ids)?;
        let (evidence, kept) = match scan {
            Some(path) => scanned(session, path, by, on, &risks)?,
            None => (None, None),
        };
        let isms = session.isms();
        let mut changes: Vec<Change> = kept.into_iter().collect();
        for (id, decisions) in decided {
            let mut fields = Map::new();
            for (on, mut decision) in decisions {
                decision.evidence.extend(evidence.clone());
                fields.insert(field(on).to_owned(), json(&decision)?);
            }
            changes.push(Change::update(isms, Kind::Risk, id, fields));
        }
        let who = name(isms, Some(&Id::new(by)));
        let edit = Edit {
            origin: Origin::Approval,
            label: format!("Signed by {who}: {}", isms_model::text::list(&risks, 5)),
            why: Some(request.decision.rationale.clone()).filter(|it| !it.is_empty()),
            decided_by: Some(by.clone()),
            changes,
        };
        commit_in(session, now, edit)
    })
}

/// What the sheet decides of each risk, as it stands.
fn decided<'a>(
    isms: &Isms,
    request: &SignedSheet,
    ids: &BTreeSet<&'a String>,
) -> AppResult<Vec<(&'a str, Vec<(OwnerDecisionOn, OwnerDecision)>)>> {
    let (method, actions) = (isms.method(), ActionsByRisk::of(isms));
    let of_risk = |id: &&'a String| {
        let risk_id = Id::<Risk>::new(id.as_str());
        let lists = signed(request).into_iter().filter(|(_, list)| list.contains(id));
        let decisions = lists
            .map(|(on, _)| Ok((on, request.decision.decision(isms, &risk_id, (&method, &actions), on)?)));
        Ok((id.as_str(), decisions.collect::<AppResult<_>>()?))
    };
    ids.iter().map(of_risk).collect()
}

fn signed(request: &SignedSheet) -> [(OwnerDecisionOn, &Vec<String>); 2] {
    [(OwnerDecisionOn::Plan, &request.plans), (OwnerDecisionOn::Residual, &request.residuals)]
}

/// Nobody signed for what was changed after the sheet was printed.
fn refuse_what_changed(session: &mut Session, request: &SignedSheet, revision: Revision) -> AppResult<()> {
    if revision > session.isms().revision {
        let message = format!("There is no revision {revision}: look at the line “State” of the sheet.");
        return Err(AppError::new(Code::BadValue, message));
    }
    let then = session.isms_at(revision)?;
    let now = session.isms();
    let (then, now) =
        ((&then, then.method(), ActionsByRisk::of(&then)), (now, now.method(), ActionsByRisk::of(now)));
    let mut changed = BTreeSet::new();
    for (on, list) in signed(request) {
        for id in list {
            let id = Id::<Risk>::new(id);
            let risk = known(now.0, &id)?;
            let as_printed = then.0.risks.get(&id);
            let state = |risk: &Risk, method, actions: &ActionsByRisk<'_>| {
                DecidedState::of(risk, method, actions.of_risk(&id))
            };
            let is_same = as_printed.is_some_and(|printed| {
                let before = state(printed, &then.1, &then.2);
                before.changes(&state(risk, &now.1, &now.2), on).iter().all(|it| !it.is_material)
            });
            if !is_same {
                changed.insert(id.to_string());
            }
        }
    }
    if changed.is_empty() {
        return Ok(());
    }
    let changed: Vec<String> = changed.into_iter().collect();
    let message = format!(
        "{} changed after the sheet was printed (revision {revision}): that is not what was signed.",
        isms_model::text::list(&changed, 8)
    );
    Err(AppError::new(Code::Conflict, message).help("Leave them out, or print the sheet again."))
}

/// Keeps the scan; gives the reference of the evidence and the change that makes it.
fn scanned(
    session: &mut Session,
    path: &Path,
    by: &str,
    on: isms_model::Date,
    risks: &[String],
) -> AppResult<(Option<Id<Evidence>>, Option<Change>)> {
    let who = name(session.isms(), Some(&Id::new(by)));
    let mut fields = Map::new();
    fields.insert("title".into(), format!("Sheet signed by {who}").into());
    fields.insert("shows".into(), format!("Signed for {}", isms_model::text::list(risks, 40)).into());
    fields.insert("collected_on".into(), on.to_string().into());
    keep(session, path, false, &mut fields)?;
    let id = session.isms().next_reference(Kind::Evidence);
    Ok((Some(Id::new(&id)), Some(Change::create(Kind::Evidence, id, fields))))
}

/// A scan for decisions that were recorded before.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionScan {
    /// Who signed.
    pub by: String,
    /// The risks; every decision of this person on them gets the scan.
    pub ids: Vec<String>,
    /// The scan (grant of purpose `evidence_file`).
    pub grant: String,
}

/// Attaches the scan of a signed sheet to all decisions on it at once. One undo takes it off all of them.
pub fn decision_scan(workbench: &Workbench, request: DecisionScan) -> AppResult<Outcome> {
    let path: PathBuf = workbench.granted(&request.grant, Purpose::EvidenceFile)?;
    attach(workbench, &request.by, &request.ids, &path)
}

/// As [`decision_scan`], with the scan at a path.
pub fn attach(workbench: &Workbench, by: &str, ids: &[String], scan: &Path) -> AppResult<Outcome> {
    let now = workbench.host().now();
    workbench.with(|session| {
        refuse_if_read_only(session)?;
        // What can't be attached is told before anything is kept.
        let mut day = None;
        for id in ids {
            let own = decisions(session.isms(), id, by)?;
            day = day.max(own.iter().filter_map(|(_, it)| it.on).max());
        }
        let day = day.ok_or_else(|| AppError::new(Code::BadRequest, "Say which risks were signed for."))?;
        let (evidence, kept) = scanned(session, scan, by, day, ids)?;
        let isms = session.isms();
        let mut changes: Vec<Change> = kept.into_iter().collect();
        for id in ids {
            let mut fields = Map::new();
            for (on, mut decision) in decisions(isms, id, by)? {
                decision.evidence.extend(evidence.clone());
                fields.insert(field(on).to_owned(), json(&decision)?);
            }
            changes.push(Change::update(isms, Kind::Risk, id.as_str(), fields));
        }
        let label = format!("Scan of {}: {}", name(isms, Some(&Id::new(by))), isms_model::text::list(ids, 5));
        commit_in(session, now, Edit { origin: Origin::Edit, label, why: None, decided_by: None, changes })
    })
}

/// The decisions of a person on a risk.
fn decisions(isms: &Isms, id: &str, by: &str) -> AppResult<Vec<(OwnerDecisionOn, OwnerDecision)>> {
    let risk = known(isms, &Id::new(id))?;
    let of = |on: &OwnerDecisionOn| {
        let decision = decision_of(risk, *on).filter(|it| it.by.as_ref().is_some_and(|it| it.as_str() == by));
        decision.map(|it| (*on, it.clone()))
    };
    let found: Vec<_> = OwnerDecisionOn::ALL.iter().filter_map(of).collect();
    if found.is_empty() {
        let who = name(isms, Some(&Id::new(by)));
        let message = format!("{who} has decided nothing about {id} yet.");
        return Err(AppError::new(Code::NotFound, message).at(Kind::Risk, id, "acceptance"));
    }
    Ok(found)
}
