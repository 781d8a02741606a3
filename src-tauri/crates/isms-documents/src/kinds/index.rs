//! What points to what, found in one pass, so that thousands of risks are no search for each of them.

use std::collections::{BTreeMap, BTreeSet};

use isms_model::{
    ControlDecision, Document, DocumentState, Evidence, Id, Isms, Kind, Method, Risk, TreatmentAction,
};

/// Links of an ISMS the other way round.
pub(crate) struct Index<'a> {
    /// The risk method with its versions.
    pub(crate) method: Method<'a>,
    /// Open risks by the control that holds them down; each once, in order.
    pub(crate) risks: BTreeMap<&'a str, Vec<&'a Id<Risk>>>,
    /// Treatment actions by the risk they treat.
    pub(crate) actions: BTreeMap<&'a str, Vec<(&'a Id<TreatmentAction>, &'a TreatmentAction)>>,
    /// Treatment actions by the control they put in place.
    pub(crate) actions_of_control: BTreeMap<&'a str, Vec<&'a Id<TreatmentAction>>>,
    /// Documents that are kept up by the control they describe.
    pub(crate) documents: BTreeMap<&'a str, BTreeSet<&'a Id<Document>>>,
    /// Evidence that a control names.
    pub(crate) evidence: BTreeSet<&'a Id<Evidence>>,
}

impl<'a> Index<'a> {
    /// Reads all links once.
    pub(crate) fn of(isms: &'a Isms) -> Self {
        let mut index = Self {
            method: isms.method(),
            risks: BTreeMap::new(),
            actions: BTreeMap::new(),
            actions_of_control: BTreeMap::new(),
            documents: BTreeMap::new(),
            evidence: BTreeSet::new(),
        };
        for (id, risk) in isms.risks.iter().filter(|(_, it)| it.is_open()) {
            for control in &risk.controls {
                let risks = index.risks.entry(control.as_str()).or_default();
                if risks.last() != Some(&id) {
                    risks.push(id);
                }
            }
        }
        for (id, action) in isms.treatment_actions.iter() {
            for risk in &action.risks {
                index.actions.entry(risk.as_str()).or_default().push((id, action));
            }
            for control in &action.controls {
                index.actions_of_control.entry(control.as_str()).or_default().push(id);
            }
        }
        for (id, control) in isms.controls.iter() {
            index.control(id, control);
        }
        for (id, document) in isms.documents.iter().filter(|(_, it)| it.state != Some(DocumentState::Retired))
        {
            for control in &document.controls {
                index.documents.entry(control.as_str()).or_default().insert(id);
            }
        }
        index
    }

    fn control(&mut self, id: &'a Id<ControlDecision>, control: &'a ControlDecision) {
        self.evidence.extend(&control.evidence);
        self.documents.entry(id.as_str()).or_default().extend(&control.documents);
    }

    /// The risks behind a control: those its decision names, and open ones that name it; each once, in order.
    pub(crate) fn risks_behind(&self, id: &str, decision: Option<&ControlDecision>) -> Vec<Id<Risk>> {
        let using = self.risks.get(id).into_iter().flatten().map(|it| (*it).clone());
        let reasons = decision.into_iter().flat_map(|it| &it.reasons);
        let named = reasons
            .filter_map(|it| it.target.as_ref())
            .filter(|it| it.kind == Kind::Risk)
            .map(|it| Id::new(&it.id));
        let all: BTreeSet<Id<Risk>> = named.chain(using).collect();
        all.into_iter().collect()
    }
}
