//! The two decisions of a risk owner (6.1.3 f): approval of the treatment plan and acceptance of what remains. Each
//! freezes the state it was made on; it can't be undone, but is withdrawn with a reason.

use isms_model::terms::Term;
use isms_model::{
    AcceptanceObstacle, Change, Date, DecidedChange, DecidedState, Id, Isms, Kind, Method,
    OutstandingBecause, OwnerDecision, OwnerDecisionOn, Person, Risk, TreatmentAction, WithdrawnDecision,
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::records::{Outcome, commit_in, title_of};
use super::risks::{RatingView, View};
use crate::error::{AppError, AppResult, Code};
use crate::session::{Edit, Origin};
use crate::workbench::Workbench;

/// What a risk owner decides, for one risk or several.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnerDecides {
    /// The risks.
    pub ids: Vec<String>,
    /// Who decides.
    pub by: String,
    /// On which day.
    pub on: Date,
    /// Why.
    #[serde(default)]
    pub rationale: String,
    /// The last day it is good for.
    #[serde(default)]
    pub valid_until: Option<Date>,
    /// Who else signs.
    #[serde(default)]
    pub countersigned_by: Option<String>,
}

/// Records that the owner accepts what remains of these risks (6.1.3 f).
pub fn accept_risk(workbench: &Workbench, request: OwnerDecides) -> AppResult<Outcome> {
    decide(workbench, &request, OwnerDecisionOn::Residual)
}

/// Records that the owner approves how these risks are treated (6.1.3 f).
pub fn approve_risk_plan(workbench: &Workbench, request: OwnerDecides) -> AppResult<Outcome> {
    decide(workbench, &request, OwnerDecisionOn::Plan)
}

/// The field of a risk that holds a decision.
pub(crate) fn field(on: OwnerDecisionOn) -> &'static str {
    if on == OwnerDecisionOn::Plan { "plan_approval" } else { "acceptance" }
}

pub(crate) fn decision_of(risk: &Risk, on: OwnerDecisionOn) -> Option<&OwnerDecision> {
    if on == OwnerDecisionOn::Plan { risk.plan_approval.as_ref() } else { risk.acceptance.as_ref() }
}

fn decide(workbench: &Workbench, request: &OwnerDecides, on: OwnerDecisionOn) -> AppResult<Outcome> {
    let now = workbench.host().now();
    request.check_days(workbench.host().today())?;
    workbench.with(|session| {
        let isms = session.isms();
        request.check_people(isms)?;
        let (method, actions) = (isms.method(), ActionsByRisk::of(isms));
        let mut changes = Vec::new();
        for id in request.ids.iter().map(Id::<Risk>::new) {
            let decision = request.decision(isms, &id, (&method, &actions), on)?;
            changes.push(change(isms, &id, [(field(on), json(&decision)?)]));
        }
        let what = if on == OwnerDecisionOn::Plan { "Plan approved" } else { "Residual risk accepted" };
        let edit = Edit {
            origin: Origin::Approval,
            label: format!("{what}: {}", isms_model::text::list(&request.ids, 5)),
            why: Some(request.rationale.clone()).filter(|it| !it.is_empty()),
            decided_by: Some(request.by.clone()),
            changes,
        };
        commit_in(session, now, edit)
    })
}

impl OwnerDecides {
    /// A decision is made on its day or recorded later, and does not end before it begins.
    pub(crate) fn check_days(&self, today: Date) -> AppResult<()> {
        if self.on > today {
            let message =
                format!("{} is still to come: a decision is recorded on or after its day.", self.on);
            return Err(AppError::new(Code::BadValue, message));
        }
        if let Some(until) = self.valid_until.filter(|it| *it < self.on) {
            let message = format!("It would end on {until}, before it begins on {}.", self.on);
            return Err(AppError::new(Code::BadValue, message));
        }
        Ok(())
    }

    /// Who decides is known.
    pub(crate) fn check_people(&self, isms: &Isms) -> AppResult<()> {
        for person in [Some(&self.by), self.countersigned_by.as_ref()].into_iter().flatten() {
            if !isms.people.contains(&Id::new(person)) {
                return Err(AppError::new(Code::NotFound, format!("There is no person {person}.")));
            }
        }
        Ok(())
    }

    /// The decision on a risk as it stands.
    pub(crate) fn decision(
        &self,
        isms: &Isms,
        id: &Id<Risk>,
        (method, actions): (&Method<'_>, &ActionsByRisk<'_>),
        on: OwnerDecisionOn,
    ) -> AppResult<OwnerDecision> {
        let risk = known(isms, id)?;
        Ok(OwnerDecision {
            by: Some(Id::new(&self.by)),
            on: Some(self.on),
            rationale: self.rationale.clone(),
            valid_until: self.valid_until,
            countersigned_by: self.countersigned_by.as_ref().map(Id::new),
            countersigned_on: self.countersigned_by.as_ref().map(|_| self.on),
            evidence: Vec::new(),
            state: risk.decision_state(id, isms, on),
            frozen: Some(Box::new(DecidedState::of(risk, method, actions.of_risk(id)))),
        })
    }
}

pub(crate) fn known<'a>(isms: &'a Isms, id: &Id<Risk>) -> AppResult<&'a Risk> {
    isms.risks.get(id).ok_or_else(|| AppError::new(Code::NotFound, format!("There is no risk {id}.")))
}

pub(crate) fn json(value: &impl Serialize) -> AppResult<Value> {
    let value = serde_json::to_value(value).map_err(|it| AppError::new(Code::Internal, it.to_string()))?;
    Ok(isms_model::kind::compact(value))
}

pub(crate) fn change<const N: usize>(isms: &Isms, id: &Id<Risk>, fields: [(&str, Value); N]) -> Change {
    let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value));
    Change::update(isms, Kind::Risk, id.as_str(), fields.collect::<Map<_, _>>())
}

/// Treatment actions by the risk they serve.
pub(crate) struct ActionsByRisk<'a>(
    std::collections::BTreeMap<&'a Id<Risk>, Vec<(&'a Id<TreatmentAction>, &'a TreatmentAction)>>,
);

impl<'a> ActionsByRisk<'a> {
    pub(crate) fn of(isms: &'a Isms) -> Self {
        let mut by_risk: std::collections::BTreeMap<_, Vec<(&Id<_>, &TreatmentAction)>> =
            std::collections::BTreeMap::new();
        for (id, action) in isms.treatment_actions.iter() {
            for risk in &action.risks {
                let of = by_risk.entry(risk).or_default();
                // An action that names a risk twice counts once.
                if of.last().is_none_or(|it| it.0 != id) {
                    of.push((id, action));
                }
            }
        }
        Self(by_risk)
    }
    pub(crate) fn of_risk(&self, id: &Id<Risk>) -> &[(&'a Id<TreatmentAction>, &'a TreatmentAction)] {
        self.0.get(id).map_or(&[], Vec::as_slice)
    }
}

/// Decisions to take back.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecisionWithdraw {
    /// The risks.
    pub ids: Vec<String>,
    /// Which decision.
    pub what: OwnerDecisionOn,
    /// Why.
    pub reason: String,
}

/// Withdraws decisions of risk owners, with a reason that stays with the risk.
pub fn withdraw_decision(workbench: &Workbench, request: DecisionWithdraw) -> AppResult<Outcome> {
    let (now, today) = (workbench.host().now(), workbench.host().today());
    if request.reason.trim().is_empty() {
        return Err(AppError::new(Code::BadValue, "Say why it is withdrawn: the risk keeps the reason."));
    }
    workbench.with(|session| {
        let isms = session.isms();
        let mut changes = Vec::new();
        for id in request.ids.iter().map(Id::<Risk>::new) {
            let risk = known(isms, &id)?;
            let Some(decision) = decision_of(risk, request.what) else {
                let message =
                    format!("{id} has nothing to withdraw: {}.", request.what.label().to_lowercase());
                return Err(AppError::new(Code::NotFound, message).at(
                    Kind::Risk,
                    id.as_str(),
                    field(request.what),
                ));
            };
            let mut withdrawn = risk.withdrawn.clone();
            withdrawn.push(WithdrawnDecision {
                what: Some(request.what),
                by: decision.by.clone(),
                on: decision.on,
                withdrawn_on: Some(today),
                reason: request.reason.trim().to_owned(),
                evidence: decision.evidence.clone(),
            });
            changes.push(change(
                isms,
                &id,
                [(field(request.what), Value::Null), ("withdrawn", json(&withdrawn)?)],
            ));
        }
        let label = format!(
            "Withdrawn: {}, {}",
            request.what.label().to_lowercase(),
            isms_model::text::list(&request.ids, 5)
        );
        let why = Some(request.reason.trim().to_owned());
        commit_in(session, now, Edit { origin: Origin::Approval, label, why, decided_by: None, changes })
    })
}

/// A risk.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RiskKey {
    /// Its reference.
    pub id: String,
}

/// Whether a decision holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecisionStanding {
    /// It holds.
    Holds,
    /// It holds as far as one can tell: the state it was made on was not kept.
    StateUnknown,
    /// The risk changed materially since.
    Stale,
    /// Its last day has passed.
    Expired,
}

/// Something that is not as it was when the owner decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ChangeSince {
    /// The field: of the risk, or of an action as `action.text`; `actions` where one came or went.
    pub field: String,
    /// The action it is about; empty if it is about none.
    pub action: String,
    /// What it was then, as it is read; empty where there was nothing.
    pub before: String,
    /// What it is now.
    pub after: String,
    /// Whether the decision has to be made again because of it.
    pub is_material: bool,
}

/// A decision with what has changed since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct DecisionView {
    /// Which decision.
    pub what: OwnerDecisionOn,
    /// Who decided.
    pub by: Option<String>,
    /// Their name.
    pub by_name: String,
    /// On which day.
    pub on: Option<Date>,
    /// Why.
    pub rationale: String,
    /// The last day it is good for.
    pub valid_until: Option<Date>,
    /// The name of who signed as well.
    pub countersigned_by: String,
    /// What shows it: the scan of the signed sheet.
    pub evidence: Vec<String>,
    /// Other risks on which the same person decided on the same day and for which there is no scan: they stood on the
    /// same sheet.
    pub decided_with: Vec<String>,
    /// Whether it holds.
    pub standing: DecisionStanding,
    /// Whether the state it was made on was kept, so that what has changed can be told.
    pub is_frozen: bool,
    /// What has changed since, material things first.
    pub changes: Vec<ChangeSince>,
}

/// The decisions about a risk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct OwnerDecisions {
    /// Those that were made and not withdrawn: the plan first.
    pub decisions: Vec<DecisionView>,
}

/// The decisions about a risk, whether they hold, and what has changed since, field by field.
pub fn owner_decisions(workbench: &Workbench, request: RiskKey) -> AppResult<OwnerDecisions> {
    let (isms, _) = workbench.snapshot()?;
    let today = workbench.today();
    let id = Id::new(&request.id);
    let risk = known(&isms, &id)?;
    let (method, actions) = (isms.method(), ActionsByRisk::of(&isms));
    let view = |on: OwnerDecisionOn| {
        let decision = decision_of(risk, on).filter(|it| it.by.is_some() || it.on.is_some())?;
        Some(decision_view(&isms, &method, (risk, actions.of_risk(&id)), (decision, on), today))
    };
    Ok(OwnerDecisions { decisions: OwnerDecisionOn::ALL.iter().filter_map(|it| view(*it)).collect() })
}

fn decision_view(
    isms: &Isms,
    method: &Method<'_>,
    (risk, actions): (&Risk, &isms_model::ActionsOfRisk<'_>),
    (decision, what): (&OwnerDecision, OwnerDecisionOn),
    today: Date,
) -> DecisionView {
    let mut changes = decision.changes(risk, method, actions, what).unwrap_or_default();
    changes.sort_by_key(|it| !it.is_material);
    DecisionView {
        what,
        by: decision.by.as_ref().map(ToString::to_string),
        by_name: name(isms, decision.by.as_ref()),
        on: decision.on,
        rationale: decision.rationale.clone(),
        valid_until: decision.valid_until,
        countersigned_by: name(isms, decision.countersigned_by.as_ref()),
        evidence: decision.evidence.iter().map(ToString::to_string).collect(),
        decided_with: decided_with(isms, risk, decision),
        standing: standing(method, (risk, actions), (decision, what), today),
        is_frozen: decision.frozen.is_some(),
        changes: changes.iter().map(|it| told(isms, it)).collect(),
    }
}

fn decided_with(isms: &Isms, risk: &Risk, decision: &OwnerDecision) -> Vec<String> {
    let on_sheet = |it: &OwnerDecision| {
        it.by.is_some() && (&it.by, it.on) == (&decision.by, decision.on) && it.evidence.is_empty()
    };
    let both = |it: &Risk| [&it.plan_approval, &it.acceptance].into_iter().flatten().any(on_sheet);
    let others = isms.risks.iter().filter(|(_, it)| !std::ptr::eq(*it, risk) && both(it));
    others.map(|(id, _)| id.to_string()).collect()
}

fn standing(
    method: &Method<'_>,
    (risk, actions): (&Risk, &isms_model::ActionsOfRisk<'_>),
    (decision, what): (&OwnerDecision, OwnerDecisionOn),
    today: Date,
) -> DecisionStanding {
    if decision.valid_until.is_some_and(|it| it < today) {
        return DecisionStanding::Expired;
    }
    match decision.is_stale(risk, method, actions, what) {
        Some(true) => DecisionStanding::Stale,
        Some(false) => DecisionStanding::Holds,
        None => DecisionStanding::StateUnknown,
    }
}

pub(crate) fn name(isms: &Isms, id: Option<&Id<Person>>) -> String {
    isms.people.find(id).map_or_else(|| id.map(ToString::to_string).unwrap_or_default(), |it| it.name.clone())
}

fn told(isms: &Isms, it: &DecidedChange) -> ChangeSince {
    ChangeSince {
        field: it.field.to_owned(),
        action: it.action.clone().unwrap_or_default(),
        before: words(isms, it.field, &it.before),
        after: words(isms, it.field, &it.after),
        is_material: it.is_material,
    }
}

/// A value as it is read: names for people, labels for choices, `4 × 5 = 20` for a rating.
fn words(isms: &Isms, field: &str, value: &Value) -> String {
    match (field, value) {
        ("action.responsible", Value::String(id)) => title_of(isms, Kind::Person, id),
        ("treatment", Value::String(it)) => {
            isms_model::Treatment::parse(it).map_or_else(|| it.clone(), |it| it.label().to_owned())
        }
        (_, Value::String(text)) => text.clone(),
        (_, Value::Array(list)) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        (_, Value::Object(rating)) => {
            let part = |name: &str| {
                rating.get(name).and_then(Value::as_u64).map_or_else(|| "–".to_owned(), |it| it.to_string())
            };
            format!("{} × {} = {}", part("likelihood"), part("impact"), part("level"))
        }
        _ => String::new(),
    }
}

/// Whose risks wait for an acceptance.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct WaitingRequest {
    /// The owner's reference; nobody's risks are listed where it is empty.
    pub owner: Option<String>,
}

/// Why a risk waits for an acceptance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WaitingBecause {
    /// It was never accepted.
    NeverAccepted,
    /// It changed since.
    Stale,
    /// The acceptance has expired.
    Expired,
}

/// A risk that waits for its owner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WaitingRisk {
    /// Its reference.
    pub id: String,
    /// The risk in a line.
    pub title: String,
    /// Before treatment.
    pub inherent: RatingView,
    /// What remains.
    pub residual: RatingView,
    /// Why it waits.
    pub because: WaitingBecause,
    /// What is missing before it can be accepted: `unrated` or `to_reassess`; empty if nothing is.
    pub obstacle: String,
    /// Roles of which one has to sign as well, by their names; empty if the owner alone may accept.
    pub needs: Vec<String>,
    /// People who hold one of these roles today.
    pub holders: Vec<String>,
}

/// An owner with risks that wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct WaitingOwner {
    /// Their reference.
    pub id: String,
    /// Their name.
    pub name: String,
    /// How many risks wait for them.
    pub waiting: u32,
}

/// What waits for acceptances.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Waiting {
    /// Owners with the most waiting risks first.
    pub owners: Vec<WaitingOwner>,
    /// The risks of the owner that was asked for.
    pub risks: Vec<WaitingRisk>,
}

/// Open risks whose owner has not accepted what remains, or not as it stands.
pub fn waiting_acceptances(workbench: &Workbench, request: WaitingRequest) -> AppResult<Waiting> {
    let (isms, diagnostics) = workbench.snapshot()?;
    let today = workbench.today();
    let view = View::new(&isms, &diagnostics);
    let (method, actions) = (view.method(), ActionsByRisk::of(&isms));
    let mut counts: std::collections::BTreeMap<&Id<Person>, u32> = std::collections::BTreeMap::new();
    let mut risks = Vec::new();
    for (id, risk) in isms.risks.iter().filter(|(_, it)| it.is_open()) {
        let Some(owner) = &risk.owner else { continue };
        let Some(because) = risk.outstanding(OwnerDecisionOn::Residual, method, actions.of_risk(id), today)
        else {
            continue;
        };
        let because = match because {
            OutstandingBecause::Never => WaitingBecause::NeverAccepted,
            OutstandingBecause::Stale => WaitingBecause::Stale,
            OutstandingBecause::Expired => WaitingBecause::Expired,
        };
        *counts.entry(owner).or_default() += 1;
        if request.owner.as_deref() == Some(owner.as_str()) {
            risks.push(waiting_risk(&isms, &view, (id, risk), because, today));
        }
    }
    let mut owners: Vec<WaitingOwner> = counts
        .into_iter()
        .map(|(id, waiting)| WaitingOwner { id: id.to_string(), name: name(&isms, Some(id)), waiting })
        .collect();
    owners.sort_by_key(|it| std::cmp::Reverse(it.waiting));
    Ok(Waiting { owners, risks })
}

fn waiting_risk(
    isms: &Isms,
    view: &View<'_>,
    (id, risk): (&Id<Risk>, &Risk),
    because: WaitingBecause,
    today: Date,
) -> WaitingRisk {
    let residual = view.rating(risk, &risk.residual);
    let obstacle = match risk.acceptance_obstacle(view.method()) {
        Some(AcceptanceObstacle::ToReassess) => "to_reassess",
        Some(AcceptanceObstacle::Unrated) => "unrated",
        None => "",
    };
    let needed = risk.countersigned_by_role(isms, view.method(), today);
    let holders =
        isms.people.iter().filter(|(id, _)| !needed.is_empty() && isms_model::holds(isms, id, needed, today));
    WaitingRisk {
        id: id.to_string(),
        title: risk.title.clone(),
        inherent: view.rating(risk, &risk.inherent),
        residual,
        because,
        obstacle: obstacle.to_owned(),
        needs: needed.iter().map(|it| it.label().to_owned()).collect(),
        holders: holders.map(|(id, _)| id.to_string()).collect(),
    }
}
