//! Facts: what the model shows to be there or to be done inside the scope. They are arguments against leaving
//! out the controls that protect it.

use std::collections::BTreeMap;

use isms_model::{
    Activity, Asset, AssetKind, Id, Isms, Kind, LocationKind, RecordRef, SupplierKind, standard,
};

use crate::index::Index;
use crate::words::Words;

/// A fact and the controls it defends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fact {
    /// Software is developed inside the scope.
    DevelopsSoftware,
    /// Somebody else develops software for what is in scope.
    OutsourcesDevelopment,
    /// There are premises.
    Premises,
    /// There is equipment at a place in scope.
    Equipment,
    /// Suppliers serve the scope.
    Suppliers,
    /// Cloud services are used.
    Cloud,
    /// People work away from the premises.
    MobileWork,
    /// Personal data are held.
    PersonalData,
    /// People work here.
    Staff,
    /// There are networks.
    Networks,
    /// Removable media are used.
    RemovableMedia,
    /// Something must not stand still for long.
    Continuity,
}

impl Fact {
    /// Every fact.
    pub const ALL: [Self; 12] = [
        Self::DevelopsSoftware,
        Self::OutsourcesDevelopment,
        Self::Premises,
        Self::Equipment,
        Self::Suppliers,
        Self::Cloud,
        Self::MobileWork,
        Self::PersonalData,
        Self::Staff,
        Self::Networks,
        Self::RemovableMedia,
        Self::Continuity,
    ];
    /// The controls that it defends.
    pub fn controls(self) -> &'static [&'static str] {
        match self {
            Self::DevelopsSoftware => {
                &["A.8.4", "A.8.25", "A.8.26", "A.8.27", "A.8.28", "A.8.29", "A.8.31", "A.8.33"]
            }
            Self::OutsourcesDevelopment => &["A.8.30"],
            Self::Premises => &["A.7.1", "A.7.2", "A.7.3", "A.7.4", "A.7.5", "A.7.6", "A.7.7"],
            Self::Equipment => &["A.7.8", "A.7.11", "A.7.12", "A.7.13", "A.7.14"],
            Self::Suppliers => &["A.5.19", "A.5.20", "A.5.21", "A.5.22"],
            Self::Cloud => &["A.5.23"],
            Self::MobileWork => &["A.6.7", "A.7.9", "A.8.1"],
            Self::PersonalData => &["A.5.34"],
            Self::Staff => &["A.6.1", "A.6.2", "A.6.4", "A.6.5", "A.6.6"],
            Self::Networks => &["A.8.20", "A.8.21", "A.8.22"],
            Self::RemovableMedia => &["A.7.10"],
            Self::Continuity => &["A.5.29", "A.5.30", "A.8.14"],
        }
    }
}

/// What makes each fact true.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    sources: BTreeMap<Fact, Vec<RecordRef>>,
}

impl Facts {
    /// Works the facts out, over what is in scope only.
    pub(crate) fn of(isms: &Isms, index: &Index<'_>) -> Self {
        let mut facts = Self::default();
        facts.read_assets(isms, index);
        facts.read_structure(isms, index);
        facts.read_suppliers(isms, index);
        if isms.organization().remote_workers.is_some_and(|it| it > 0) {
            facts.add(Fact::MobileWork, RecordRef::new(Kind::Organization, Kind::Organization.prefix()));
        }
        if Words::en().affirms(&index.scope.statement, "software_development").is_some() {
            facts.add(Fact::DevelopsSoftware, RecordRef::new(Kind::Scope, Kind::Scope.prefix()));
        }
        facts
    }

    fn add(&mut self, fact: Fact, source: RecordRef) {
        let sources = self.sources.entry(fact).or_default();
        if !sources.contains(&source) {
            sources.push(source);
        }
    }

    fn read_assets(&mut self, isms: &Isms, index: &Index<'_>) {
        for (id, it) in isms.assets.iter().filter(|(_, it)| it.counts()) {
            let Some(kind) = it.kind else {
                self.read_personal_data(id, it);
                continue;
            };
            let fact = match kind {
                AssetKind::SourceCode => Some(Fact::DevelopsSoftware),
                AssetKind::CloudService => Some(Fact::Cloud),
                AssetKind::Endpoint => Some(Fact::MobileWork),
                AssetKind::Network => Some(Fact::Networks),
                AssetKind::RemovableMedia => Some(Fact::RemovableMedia),
                _ => None,
            };
            if let Some(fact) = fact {
                self.add(fact, RecordRef::to(id));
            }
            let is_equipment = matches!(
                kind,
                AssetKind::Hardware | AssetKind::Network | AssetKind::OtEquipment | AssetKind::MedicalDevice
            );
            let stands_in_scope =
                it.location.as_ref().is_some_and(|at| index.is_in_scope(Kind::Location, at.as_str()));
            if is_equipment && stands_in_scope {
                self.add(Fact::Equipment, RecordRef::to(id));
            }
            self.read_personal_data(id, it);
        }
    }

    fn read_personal_data(&mut self, id: &Id<Asset>, it: &Asset) {
        if it.personal_data == Some(true) {
            self.add(Fact::PersonalData, RecordRef::to(id));
        }
    }

    fn read_structure(&mut self, isms: &Isms, index: &Index<'_>) {
        let in_scope = |kind, id: &str| index.is_in_scope(kind, id);
        for (id, it) in isms.units.iter().filter(|(id, _)| in_scope(Kind::Unit, id.as_str())) {
            if it.activities.contains(&Activity::SoftwareDevelopment) {
                self.add(Fact::DevelopsSoftware, RecordRef::to(id));
            }
            if it.headcount.is_some_and(|it| it > 0) {
                self.add(Fact::Staff, RecordRef::to(id));
            }
        }
        for (id, it) in isms.processes.iter().filter(|(id, _)| in_scope(Kind::Process, id.as_str())) {
            if it.activities.contains(&Activity::SoftwareDevelopment) {
                self.add(Fact::DevelopsSoftware, RecordRef::to(id));
                if it.supplier.is_some() {
                    self.add(Fact::OutsourcesDevelopment, RecordRef::to(id));
                }
            }
            if it.critical == Some(true) || it.recovery_time_hours.is_some() {
                self.add(Fact::Continuity, RecordRef::to(id));
            }
        }
        for (id, it) in isms.locations.iter().filter(|(id, _)| in_scope(Kind::Location, id.as_str())) {
            match it.kind {
                Some(LocationKind::Home) => self.add(Fact::MobileWork, RecordRef::to(id)),
                Some(LocationKind::Virtual | LocationKind::Coworking) | None => {}
                Some(_) => self.add(Fact::Premises, RecordRef::to(id)),
            }
        }
    }

    fn read_suppliers(&mut self, isms: &Isms, _: &Index<'_>) {
        for (id, it) in isms.suppliers.iter().filter(|(_, it)| it.in_scope == Some(true)) {
            self.add(Fact::Suppliers, RecordRef::to(id));
            match it.kind {
                Some(SupplierKind::Cloud) => self.add(Fact::Cloud, RecordRef::to(id)),
                Some(SupplierKind::Development) => self.add(Fact::OutsourcesDevelopment, RecordRef::to(id)),
                _ => {}
            }
        }
    }

    /// The records that make a fact true; none where it is not.
    pub fn sources(&self, fact: Fact) -> &[RecordRef] {
        self.sources.get(&fact).map_or(&[], Vec::as_slice)
    }
    /// The fact, if it is true, that defends this control, with the records that make it so.
    pub fn defending(&self, control: &str) -> impl Iterator<Item = (Fact, &[RecordRef])> {
        debug_assert!(standard::annex_control(control).is_some() || !control.starts_with("A."));
        let defends = |fact: &Fact| fact.controls().iter().any(|it| *it == control);
        let defends: Vec<Fact> = Fact::ALL.into_iter().filter(defends).collect();
        defends.into_iter().map(|fact| (fact, self.sources(fact))).filter(|(_, it)| !it.is_empty())
    }
    /// Whether every place that makes there be premises is a serviced office, where others answer for much.
    pub fn only_serviced_premises(&self, isms: &Isms) -> bool {
        let kind = |it: &RecordRef| isms.locations.find(it.as_id().as_ref()).and_then(|it| it.kind);
        let sources = self.sources(Fact::Premises);
        !sources.is_empty() && sources.iter().all(|it| kind(it) == Some(LocationKind::ServicedOffice))
    }
}
