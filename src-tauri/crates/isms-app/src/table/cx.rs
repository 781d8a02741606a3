//! What a query is answered from: a snapshot, what is said of it, the day, who asks and what that person has seen.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use isms_model::{Date, DocumentKind, Isms, Kind, Method, Revision};
use serde_json::Value;

use crate::commands::nonconformities::next_audit;
use crate::error::AppResult;
use crate::seen::Fresh;
use crate::workbench::Workbench;
use isms_rules::Judgement;

/// What a query is answered from.
pub struct Cx<'a> {
    /// The snapshot.
    pub isms: &'a Isms,
    /// The risk method that its ratings are read by.
    pub(crate) method: Method<'a>,
    /// What is said of it.
    pub judged: Arc<Judgement>,
    /// The day.
    pub today: Date,
    /// The person who asks.
    pub me: Option<String>,
    /// What changed since that person looked.
    fresh: Fresh,
    /// The approved Statement of Applicability.
    approved: Option<Arc<Value>>,
    risks: OnceCell<BTreeMap<String, Vec<String>>>,
    actions: OnceCell<BTreeMap<String, u32>>,
    visit: OnceCell<Option<Date>>,
}

impl<'a> Cx<'a> {
    /// For the person at the desk, today.
    pub fn of(workbench: &Workbench, isms: &'a Isms, judged: &Arc<Judgement>) -> AppResult<Self> {
        let today = workbench.today();
        let version = isms.document_of(DocumentKind::StatementOfApplicability).and_then(|it| it.1.in_force());
        workbench.with(|session| {
            let approved = version.filter(|it| !it.fingerprint.is_empty());
            Ok(Self {
                isms,
                method: isms.method(),
                judged: Arc::clone(judged),
                today,
                me: session.seat.person_id.clone(),
                fresh: session.fresh()?,
                approved: approved.and_then(|it| session.frozen(&it.fingerprint)),
                risks: OnceCell::new(),
                actions: OnceCell::new(),
                visit: OnceCell::new(),
            })
        })
    }

    /// Who asks and what that person has seen, as a key.
    pub(crate) fn stamp(&self) -> String {
        format!("{}\u{1f}{}", self.me.as_deref().unwrap_or_default(), self.fresh.stamp())
    }

    /// Whether somebody else changed a record since this person looked.
    pub fn is_fresh(&self, kind: Kind, id: &str, revision: Revision) -> bool {
        self.fresh.is_fresh(kind, id, revision)
    }

    /// Open risks that a control treats.
    pub(crate) fn risks_of(&self, control: &str) -> &[String] {
        let map = self.risks.get_or_init(|| {
            let mut map: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for (id, risk) in self.isms.risks.iter().filter(|(_, it)| it.is_open()) {
                for control in &risk.controls {
                    map.entry(control.to_string()).or_default().push(id.to_string());
                }
            }
            map
        });
        map.get(control).map_or(&[], Vec::as_slice)
    }

    /// How many open actions treat a risk.
    pub(crate) fn actions_of(&self, risk: &str) -> u32 {
        let map = self.actions.get_or_init(|| {
            let mut map: BTreeMap<String, u32> = BTreeMap::new();
            for (_, action) in self.isms.treatment_actions.iter().filter(|(_, it)| it.is_open()) {
                for risk in &action.risks {
                    *map.entry(risk.to_string()).or_default() += 1;
                }
            }
            map
        });
        map.get(risk).copied().unwrap_or(0)
    }

    /// The day on which the certification body comes next: its next audit, or the planned day of Stage 1.
    pub(crate) fn next_visit(&self) -> Option<Date> {
        let planned = || self.isms.organization().stage_1_on;
        let next = || next_audit(self.isms, self.today).map(|it| it.2);
        *self.visit.get_or_init(|| next().or_else(planned))
    }

    /// Whether a control is other than in the approved version.
    pub(crate) fn differs_from_approved(&self, control: &str) -> bool {
        let Some(approved) = &self.approved else { return false };
        let now = self.isms.any(Kind::ControlDecision, control).map(|(_, it)| it.json());
        approved["controls"].get(control) != now.as_ref()
    }
}
