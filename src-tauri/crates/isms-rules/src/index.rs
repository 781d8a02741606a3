//! Who points to whom, worked out once for a check, so that no rule searches a table inside a loop.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

use imbl::OrdSet;
use isms_model::{
    ActionStatus, CertificationCycle, ControlDecision, Criteria, Date, Document, DocumentKind, Id, Isms,
    Kind, Metric, Obligation, Person, RecordRef, Risk, Role, RoleKind, Scope, TreatmentAction,
    certification_cycle,
};

use crate::all_risks::AllRisks;
use crate::facts::Facts;

/// A record with its id.
pub type Row<'a, T> = (&'a Id<T>, &'a T);

/// Rows by the reference of a record that they name.
type ByRef<'a, T> = HashMap<&'a str, Vec<Row<'a, T>>>;

/// Look-ups over one ISMS. Lists are in the order of references.
pub struct Index<'a> {
    isms: &'a Isms,
    /// The scope as it is being written.
    pub scope: &'a Scope,
    /// The risk criteria as they are being written.
    pub criteria: &'a Criteria,
    all_risks: AllRisks,
    actions_by_risk: ByRef<'a, TreatmentAction>,
    actions_by_control: ByRef<'a, TreatmentAction>,
    roles_by_person: ByRef<'a, Role>,
    obligations_by_control: ByRef<'a, Obligation>,
    documents_by_control: ByRef<'a, Document>,
    in_scope: HashSet<(Kind, &'a str)>,
    excluded: HashSet<(Kind, &'a str)>,
    excluded_labels: HashSet<String>,
    described: HashSet<(Kind, &'a str)>,
    facts: OnceLock<Facts>,
    cycle: OnceLock<CertificationCycle>,
    texts_of_actions: OnceLock<HashMap<&'a str, Vec<(&'a str, &'a str)>>>,
    values_by_metric: OnceLock<BTreeMap<&'a str, Vec<(Date, f64)>>>,
}

fn push<'a, T>(map: &mut ByRef<'a, T>, keys: impl IntoIterator<Item = &'a str>, row: Row<'a, T>) {
    for key in keys {
        let rows = map.entry(key).or_default();
        // A record that names another twice counts once.
        if rows.last().is_none_or(|it| !std::ptr::eq(it.1, row.1)) {
            rows.push(row);
        }
    }
}

fn texts<T>(ids: &[Id<T>]) -> impl Iterator<Item = &str> {
    ids.iter().map(Id::as_str)
}

fn rows<'b, 'a, T>(map: &'b ByRef<'a, T>, key: &str) -> &'b [Row<'a, T>] {
    map.get(key).map_or(&[], Vec::as_slice)
}

impl<'a> Index<'a> {
    /// Works out the look-ups.
    pub fn new(isms: &'a Isms) -> Self {
        Self::over(isms, AllRisks::of(isms))
    }
    /// As [`Self::new`], where what all risks are asked for is known.
    pub(crate) fn over(isms: &'a Isms, all_risks: AllRisks) -> Self {
        let mut index = Self {
            isms,
            scope: isms.scope(),
            criteria: isms.criteria(),
            all_risks,
            actions_by_risk: HashMap::new(),
            actions_by_control: HashMap::new(),
            roles_by_person: HashMap::new(),
            obligations_by_control: HashMap::new(),
            documents_by_control: HashMap::new(),
            in_scope: HashSet::new(),
            excluded: HashSet::new(),
            excluded_labels: HashSet::new(),
            described: HashSet::new(),
            facts: OnceLock::new(),
            cycle: OnceLock::new(),
            texts_of_actions: OnceLock::new(),
            values_by_metric: OnceLock::new(),
        };
        index.read_actions();
        index.read_others();
        index.read_scope();
        index
    }

    fn read_actions(&mut self) {
        let live = |it: &TreatmentAction| it.status != Some(ActionStatus::Cancelled);
        for row in self.isms.treatment_actions.iter().filter(|(_, it)| live(it)) {
            push(&mut self.actions_by_risk, texts(&row.1.risks), row);
            push(&mut self.actions_by_control, texts(&row.1.controls), row);
        }
    }

    fn read_others(&mut self) {
        for row in self.isms.roles.iter() {
            push(&mut self.roles_by_person, row.1.person.as_ref().map(Id::as_str), row);
        }
        for row in self.isms.obligations.iter() {
            push(&mut self.obligations_by_control, texts(&row.1.controls), row);
        }
        for row in self.isms.documents.iter().filter(|(_, it)| it.in_force().is_some()) {
            push(&mut self.documents_by_control, texts(&row.1.controls), row);
        }
    }

    fn read_scope(&mut self) {
        let scope = self.scope;
        self.in_scope.extend(texts(&scope.units).map(|it| (Kind::Unit, it)));
        self.in_scope.extend(texts(&scope.locations).map(|it| (Kind::Location, it)));
        self.in_scope.extend(texts(&scope.processes).map(|it| (Kind::Process, it)));
        let assets = self.isms.assets.iter().filter(|(_, it)| it.counts());
        self.in_scope.extend(assets.map(|(id, _)| (Kind::Asset, id.as_str())));
        for it in &scope.exclusions {
            self.excluded.extend(it.target.as_ref().map(|to| (to.kind, to.id.as_str())));
            if it.target.is_none() {
                self.excluded_labels.insert(it.label.trim().to_lowercase());
            }
        }
        let outside = self.isms.interfaces.iter().filter_map(|(_, it)| it.outside.as_ref());
        self.described.extend(outside.map(|it| (it.kind, it.id.as_str())));
    }

    /// What is known of all open risks together.
    pub(crate) fn all_risks(&self) -> &AllRisks {
        &self.all_risks
    }
    /// How many risks are not closed.
    pub fn open_risks(&self) -> usize {
        self.all_risks.open
    }
    /// Open risks that name this control.
    pub fn risks_of_control(&self, id: &Id<ControlDecision>) -> impl Iterator<Item = Row<'a, Risk>> {
        self.risks(self.all_risks.of_control(id.as_str()))
    }
    /// Open risks to this asset.
    pub fn risks_of_asset(&self, id: &str) -> impl Iterator<Item = Row<'a, Risk>> {
        self.risks(self.all_risks.of_asset(id))
    }
    /// Open risks to this process.
    pub fn risks_of_process(&self, id: &str) -> impl Iterator<Item = Row<'a, Risk>> {
        self.risks(self.all_risks.of_process(id))
    }
    fn risks(&self, ids: Option<&OrdSet<Id<Risk>>>) -> impl Iterator<Item = Row<'a, Risk>> {
        let isms = self.isms;
        ids.into_iter().flatten().filter_map(|id| isms.risks.key_value(id))
    }
    /// Treatment actions of this risk that are not cancelled.
    pub fn actions_of_risk(&self, id: &Id<Risk>) -> &[Row<'a, TreatmentAction>] {
        rows(&self.actions_by_risk, id.as_str())
    }
    /// Reference and text of every treatment action of this risk, cancelled ones too: what its owner decided on.
    pub fn texts_of_actions(&self, id: &Id<Risk>) -> &[(&'a str, &'a str)] {
        let texts = self.texts_of_actions.get_or_init(|| {
            let mut texts: HashMap<&str, Vec<(&str, &str)>> = HashMap::new();
            for (id, action) in self.isms.treatment_actions.iter() {
                for risk in &action.risks {
                    let of = texts.entry(risk.as_str()).or_default();
                    // An action that names a risk twice counts once.
                    if of.last().is_none_or(|it| it.0 != id.as_str()) {
                        of.push((id.as_str(), &action.text));
                    }
                }
            }
            texts
        });
        texts.get(id.as_str()).map_or(&[], Vec::as_slice)
    }
    /// The values of a metric that nobody set aside, by day.
    pub fn values_of(&self, metric: &Id<Metric>) -> &[(Date, f64)] {
        let values = self.values_by_metric.get_or_init(|| {
            let mut values: BTreeMap<&str, Vec<(Date, f64)>> = BTreeMap::new();
            for (_, it) in self.isms.measurements.iter() {
                if let (Some(metric), Some(value)) = (&it.metric, it.counted()) {
                    values.entry(metric.as_str()).or_default().push(value);
                }
            }
            for it in values.values_mut() {
                it.sort_by_key(|it| it.0);
            }
            values
        });
        values.get(metric.as_str()).map_or(&[], Vec::as_slice)
    }
    /// Treatment actions that put this control in place and are not cancelled.
    pub fn actions_of_control(&self, id: &Id<ControlDecision>) -> &[Row<'a, TreatmentAction>] {
        rows(&self.actions_by_control, id.as_str())
    }
    /// Roles that this person holds or held.
    pub fn roles_of(&self, person: &Id<Person>) -> &[Row<'a, Role>] {
        rows(&self.roles_by_person, person.as_str())
    }
    /// Whether this person held one of these roles on that day.
    pub fn held_role(&self, person: &Id<Person>, kinds: &[RoleKind], day: Date) -> bool {
        let fits = |it: &Role| it.kind.is_some_and(|kind| kinds.contains(&kind)) && it.held_on(day);
        self.roles_of(person).iter().any(|(_, it)| fits(it))
    }
    /// Obligations that are met through this control.
    pub fn obligations_of_control(&self, id: &Id<ControlDecision>) -> &[Row<'a, Obligation>] {
        rows(&self.obligations_by_control, id.as_str())
    }
    /// Documents in force that describe this control.
    pub fn documents_of_control(&self, id: &Id<ControlDecision>) -> &[Row<'a, Document>] {
        rows(&self.documents_by_control, id.as_str())
    }
    /// Whether a unit, location or process is listed in the scope, or an asset in scope and in use.
    pub fn is_in_scope(&self, kind: Kind, id: &str) -> bool {
        self.in_scope.contains(&(kind, id))
    }
    /// Whether the scope leaves this record out: it names it, or its name.
    pub fn is_excluded(&self, kind: Kind, id: &str, name: &str) -> bool {
        self.excluded.contains(&(kind, id)) || self.excluded_labels.contains(&name.trim().to_lowercase())
    }
    /// Whether an interface has this record on its far side.
    pub fn is_described(&self, kind: Kind, id: &str) -> bool {
        self.described.contains(&(kind, id))
    }
    /// The document of this kind that is kept up.
    pub fn document(&self, kind: DocumentKind) -> Option<Row<'a, Document>> {
        self.isms.document_of(kind)
    }
    /// The document of this kind as a subject; where there is none, the record that its content comes from.
    pub fn document_or(&self, kind: DocumentKind, source: Kind) -> RecordRef {
        match self.document(kind) {
            Some((id, _)) => RecordRef::to(id),
            None => RecordRef::new(source, source.prefix()),
        }
    }
    /// People of the units in scope; unknown while there are none or one has no head count.
    pub fn people_in_scope(&self) -> Option<u32> {
        let units = &self.scope.units;
        let all = units.iter().map(|it| self.isms.units.get(it)?.headcount).sum::<Option<u32>>()?;
        (!units.is_empty()).then_some(all)
    }
    /// Where the certification cycle stands on the day of the check.
    pub(crate) fn cycle(&self, today: Date) -> &CertificationCycle {
        self.cycle.get_or_init(|| certification_cycle(self.isms, today))
    }
    /// What the model shows to be there and to be done, as arguments against exclusions.
    pub fn facts(&self) -> &Facts {
        self.facts.get_or_init(|| Facts::of(self.isms, self))
    }
}
