//! What the rules ask of all open risks together: who names what, how many lack a signature, which share a cause. It is
//! kept up from edit to edit, because to look at a hundred thousand risks again takes longer than anybody waits.

use std::hash::{DefaultHasher, Hash, Hasher};

use imbl::{HashMap, OrdMap, OrdSet};
use isms_model::text::blank;
use isms_model::{Date, Id, Isms, OwnerDecision, Person, Risk};

use crate::planning::treatment::{lacks_a_signature, needs_a_plan};

/// Risks by the reference of a record that they name.
type Users = HashMap<String, OrdSet<Id<Risk>>>;

/// The open risks of an ISMS, counted and looked up. Cloning costs nothing.
#[derive(Clone, Default)]
pub(crate) struct AllRisks {
    /// How many there are.
    pub(crate) open: usize,
    /// How many of them belong in the treatment plan.
    pub(crate) to_treat: usize,
    /// How many lack a decision of their owner.
    pub(crate) unsigned: usize,
    /// Those that each person owns.
    pub(crate) owners: OrdMap<Id<Person>, OrdSet<Id<Risk>>>,
    /// By the day on which they were last assessed.
    assessed: OrdMap<Date, OrdSet<Id<Risk>>>,
    by_control: Users,
    by_asset: Users,
    by_process: Users,
    by_obligation: Users,
    /// By who approved a plan, accepted what remains or countersigned.
    by_decider: Users,
    /// By threat, weakness and asset, as a number.
    by_cause: HashMap<u64, Sharing>,
    /// Causes that several risks have.
    shared_causes: OrdSet<u64>,
}

/// Who has a cause. Most have it alone, and a set of one would be a hundred times as large.
#[derive(Clone)]
enum Sharing {
    One(Id<Risk>),
    Several(OrdSet<Id<Risk>>),
}

impl AllRisks {
    /// Those of `isms`.
    pub(crate) fn of(isms: &Isms) -> Self {
        let mut all = Self::default();
        for (id, risk) in isms.risks.iter() {
            all.replace(id, None, Some(risk));
        }
        all
    }
    /// Takes note that a risk is another one now; closed ones do not count.
    pub(crate) fn replace(&mut self, id: &Id<Risk>, old: Option<&Risk>, new: Option<&Risk>) {
        if let Some(old) = old.filter(|it| it.is_open()) {
            self.count(old, |sum, one| *sum -= one);
            if let Some(owner) = &old.owner {
                forget_in(&mut self.owners, owner, id);
            }
            if let Some(day) = &old.assessed_on {
                forget_in(&mut self.assessed, day, id);
            }
            self.visit(old, |users, key| forget(users, key, id));
            for cause in causes(old) {
                self.forget_cause(cause, id);
            }
        }
        if let Some(new) = new.filter(|it| it.is_open()) {
            self.count(new, |sum, one| *sum += one);
            if let Some(owner) = &new.owner {
                note_in(&mut self.owners, owner, id);
            }
            if let Some(day) = &new.assessed_on {
                note_in(&mut self.assessed, day, id);
            }
            self.visit(new, |users, key| match users.get_mut(key) {
                Some(ids) => drop(ids.insert(id.clone())),
                None => drop(users.insert(key.to_owned(), OrdSet::unit(id.clone()))),
            });
            for cause in causes(new) {
                self.note_cause(cause, id);
            }
        }
    }

    fn count(&mut self, risk: &Risk, change: impl Fn(&mut usize, usize)) {
        change(&mut self.open, 1);
        change(&mut self.to_treat, usize::from(needs_a_plan(risk)));
        change(&mut self.unsigned, usize::from(lacks_a_signature(risk)));
    }
    fn visit(&mut self, risk: &Risk, mut each: impl FnMut(&mut Users, &str)) {
        risk.controls.iter().for_each(|it| each(&mut self.by_control, it.as_str()));
        risk.assets.iter().for_each(|it| each(&mut self.by_asset, it.as_str()));
        risk.processes.iter().for_each(|it| each(&mut self.by_process, it.as_str()));
        risk.obligations.iter().for_each(|it| each(&mut self.by_obligation, it.as_str()));
        deciders(risk).for_each(|it| each(&mut self.by_decider, it.as_str()));
    }
    fn note_cause(&mut self, cause: u64, id: &Id<Risk>) {
        let sharing = match self.by_cause.remove(&cause) {
            None => Sharing::One(id.clone()),
            Some(Sharing::One(other)) if other == *id => Sharing::One(other),
            Some(Sharing::One(other)) => Sharing::Several(OrdSet::from_iter([other, id.clone()])),
            Some(Sharing::Several(others)) => Sharing::Several(others.update(id.clone())),
        };
        self.put_cause(cause, sharing);
    }
    fn forget_cause(&mut self, cause: u64, id: &Id<Risk>) {
        match self.by_cause.remove(&cause) {
            Some(Sharing::One(other)) if other != *id => self.put_cause(cause, Sharing::One(other)),
            Some(Sharing::Several(others)) => {
                let others = others.without(id);
                let last = others.get_min().cloned().filter(|_| others.len() == 1);
                self.put_cause(cause, last.map_or(Sharing::Several(others), Sharing::One));
            }
            _ => drop(self.shared_causes.remove(&cause)),
        }
    }
    fn put_cause(&mut self, cause: u64, sharing: Sharing) {
        match sharing {
            Sharing::One(_) => drop(self.shared_causes.remove(&cause)),
            Sharing::Several(_) => drop(self.shared_causes.insert(cause)),
        }
        self.by_cause.insert(cause, sharing);
    }

    /// Those that name this control.
    pub(crate) fn of_control(&self, id: &str) -> Option<&OrdSet<Id<Risk>>> {
        self.by_control.get(id)
    }
    /// Those to this asset.
    pub(crate) fn of_asset(&self, id: &str) -> Option<&OrdSet<Id<Risk>>> {
        self.by_asset.get(id)
    }
    /// Those to this process.
    pub(crate) fn of_process(&self, id: &str) -> Option<&OrdSet<Id<Risk>>> {
        self.by_process.get(id)
    }
    /// Those that were assessed from `first` (or ever) to `last`, day by day.
    pub(crate) fn assessed_between(
        &self,
        first: Option<Date>,
        last: Date,
    ) -> impl Iterator<Item = (&Date, &OrdSet<Id<Risk>>)> {
        self.assessed.range(first.unwrap_or(Date::MIN)..=last)
    }
    /// Those that name an asset, a process, an obligation or somebody who decided, that does not exist.
    pub(crate) fn with_dangling_links(&self, isms: &Isms) -> OrdSet<Id<Risk>> {
        let assets = self.by_asset.iter().filter(|it| !isms.assets.contains(&Id::new(it.0)));
        let processes = self.by_process.iter().filter(|it| !isms.processes.contains(&Id::new(it.0)));
        let obligations = self.by_obligation.iter().filter(|it| !isms.obligations.contains(&Id::new(it.0)));
        let deciders = self.by_decider.iter().filter(|it| !isms.people.contains(&Id::new(it.0)));
        let dangling = assets.chain(processes).chain(obligations).chain(deciders);
        dangling.flat_map(|it| it.1.iter().cloned()).collect()
    }
    /// Those that share threat, weakness and an asset with another one, cause by cause. But for one chance in billions
    /// they do: who reports them compares the texts.
    pub(crate) fn of_shared_causes(&self) -> impl Iterator<Item = &OrdSet<Id<Risk>>> {
        self.shared_causes.iter().filter_map(|it| match self.by_cause.get(it)? {
            Sharing::One(_) => None,
            Sharing::Several(ids) => Some(ids),
        })
    }
}

fn note_in<K: Ord + Clone>(users: &mut OrdMap<K, OrdSet<Id<Risk>>>, key: &K, id: &Id<Risk>) {
    match users.get_mut(key) {
        Some(ids) => drop(ids.insert(id.clone())),
        None => drop(users.insert(key.clone(), OrdSet::unit(id.clone()))),
    }
}

fn forget_in<K: Ord + Clone>(users: &mut OrdMap<K, OrdSet<Id<Risk>>>, key: &K, id: &Id<Risk>) {
    let Some(ids) = users.get_mut(key) else { return };
    ids.remove(id);
    if ids.is_empty() {
        users.remove(key);
    }
}

/// Who decided about a risk.
fn deciders(risk: &Risk) -> impl Iterator<Item = &Id<Person>> {
    let decisions = [&risk.plan_approval, &risk.acceptance].into_iter().flatten();
    decisions.flat_map(|it: &OwnerDecision| it.by.iter().chain(&it.countersigned_by))
}

fn forget(users: &mut Users, key: &str, id: &Id<Risk>) {
    let Some(ids) = users.get_mut(key) else { return };
    ids.remove(id);
    if ids.is_empty() {
        users.remove(key);
    }
}

/// A number for each asset that the risk's threat and weakness meet. Capitals and blanks at the ends do not count.
fn causes(risk: &Risk) -> impl Iterator<Item = u64> {
    let mut hash = DefaultHasher::new();
    if !blank(&risk.threat) {
        hash_plain(&risk.threat, &mut hash);
        hash_plain(&risk.vulnerability, &mut hash);
    }
    let assets = if blank(&risk.threat) { &[][..] } else { &risk.assets[..] };
    assets.iter().map(move |asset| {
        let mut hash = hash.clone();
        asset.hash(&mut hash);
        hash.finish()
    })
}

fn hash_plain(text: &str, hash: &mut DefaultHasher) {
    let text = text.trim();
    if text.is_ascii() { text.to_ascii_lowercase().hash(hash) } else { text.to_lowercase().hash(hash) }
}
