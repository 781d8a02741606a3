//! Facts: what the model shows to be there or to be done inside the scope. They are arguments against leaving
//! out the controls that protect it.

use std::collections::BTreeMap;

use isms_model::{Activity, AssetKind, Isms, Kind, LocationKind, RecordRef, SupplierKind};

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
        facts.read_suppliers(isms);
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
        // Records come one after the other, so one that proves a fact twice was the last to do so.
        if sources.last() != Some(&source) {
            sources.push(source);
        }
    }

    fn read_assets(&mut self, isms: &Isms, index: &Index<'_>) {
        for (id, it) in isms.assets.iter().filter(|(_, it)| it.counts()) {
            let fact = match it.kind {
                Some(AssetKind::SourceCode) => Some(Fact::DevelopsSoftware),
                Some(AssetKind::CloudService) => Some(Fact::Cloud),
                Some(AssetKind::Endpoint) => Some(Fact::MobileWork),
                Some(AssetKind::Network) => Some(Fact::Networks),
                Some(AssetKind::RemovableMedia) => Some(Fact::RemovableMedia),
                _ => None,
            };
            if let Some(fact) = fact {
                self.add(fact, RecordRef::to(id));
            }
            if it.kind.is_some_and(is_equipment)
                && it.location.as_ref().is_some_and(|at| index.is_in_scope(Kind::Location, at.as_str()))
            {
                self.add(Fact::Equipment, RecordRef::to(id));
            }
            if it.personal_data == Some(true) {
                self.add(Fact::PersonalData, RecordRef::to(id));
            }
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

    fn read_suppliers(&mut self, isms: &Isms) {
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
        let defends = |fact: &Fact| fact.controls().contains(&control);
        let defends: Vec<Fact> = Fact::ALL.into_iter().filter(defends).collect();
        defends.into_iter().map(|fact| (fact, self.sources(fact))).filter(|(_, it)| !it.is_empty())
    }
    /// Up to three names of what makes a fact true, as a sentence lists them.
    pub fn told(&self, isms: &Isms, fact: Fact) -> String {
        let names: Vec<String> = self.sources(fact).iter().map(|it| isms.title(it.kind, &it.id)).collect();
        isms_model::text::list(&names, 3)
    }
    /// Whether every place that makes there be premises is a serviced office, where others answer for much.
    pub fn only_serviced_premises(&self, isms: &Isms) -> bool {
        let kind = |it: &RecordRef| isms.locations.find(it.as_id().as_ref()).and_then(|it| it.kind);
        let sources = self.sources(Fact::Premises);
        !sources.is_empty() && sources.iter().all(|it| kind(it) == Some(LocationKind::ServicedOffice))
    }
}

/// Whether an asset of this kind is equipment that stands somewhere.
fn is_equipment(kind: AssetKind) -> bool {
    matches!(
        kind,
        AssetKind::Hardware | AssetKind::Network | AssetKind::OtEquipment | AssetKind::MedicalDevice
    )
}

#[cfg(test)]
mod tests {
    use super::Fact;
    use crate::Index;

    fn shown(text: &str) -> Vec<Fact> {
        let isms = isms_fixture::isms(text);
        let index = Index::new(&isms);
        Fact::ALL.into_iter().filter(|it| !index.facts().sources(*it).is_empty()).collect()
    }

    #[test]
    fn what_is_in_scope_makes_a_fact() {
        assert_eq!(shown("asset AS-1 kind=source_code in_scope=yes"), [Fact::DevelopsSoftware]);
        assert_eq!(
            shown("scope SCOPE statement=\"Development of software for clinics\""),
            [Fact::DevelopsSoftware]
        );
        assert_eq!(
            shown("supplier SUP-1 kind=development in_scope=yes"),
            [Fact::OutsourcesDevelopment, Fact::Suppliers]
        );
        let place = "location L-1 kind=clinic\nscope SCOPE locations=L-1\n";
        assert_eq!(shown(place), [Fact::Premises]);
        assert_eq!(
            shown(&format!("{place}asset AS-1 kind=network in_scope=yes location=L-1 personal_data=yes")),
            [Fact::Premises, Fact::Equipment, Fact::PersonalData, Fact::Networks]
        );
        assert_eq!(shown("organization ORG remote_workers=1"), [Fact::MobileWork]);
        assert_eq!(shown("unit U-1 headcount=3\nscope SCOPE units=U-1"), [Fact::Staff]);
        assert_eq!(shown("process PR-1 critical=yes\nscope SCOPE processes=PR-1"), [Fact::Continuity]);
    }

    #[test]
    fn what_is_outside_retired_or_something_else_makes_none() {
        assert_eq!(
            shown(
                "asset AS-1 kind=source_code in_scope=no\nasset AS-2 kind=network in_scope=yes status=retired"
            ),
            []
        );
        assert_eq!(
            shown("location L-1 kind=clinic\nunit U-1 headcount=3 activities=software_development"),
            []
        );
        assert_eq!(shown("location L-1 kind=virtual\nscope SCOPE locations=L-1"), []);
        assert_eq!(shown("scope SCOPE statement=\"Design and development of industrial valves\""), []);
        assert_eq!(shown("scope SCOPE statement=\"Hosting; no software development\""), []);
    }

    #[test]
    fn a_serviced_office_is_told_apart() {
        let only = |text: &str| {
            let isms = isms_fixture::isms(text);
            Index::new(&isms).facts().only_serviced_premises(&isms)
        };
        let serviced = "location L-1 kind=serviced_office\nlocation L-2 kind=office\n";
        assert!(only(&format!("{serviced}scope SCOPE locations=L-1")));
        assert!(!only(&format!("{serviced}scope SCOPE locations=L-1,L-2")));
    }
}
