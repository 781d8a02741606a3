//! What the rules ask of all open risks together: who names what, how many lack a signature, which share a cause. It is
//! kept up from edit to edit, because to look at a hundred thousand risks again takes longer than anybody waits.

use std::hash::{DefaultHasher, Hash, Hasher};

use imbl::{HashMap, OrdMap, OrdSet};
use isms_model::text::blank;
use isms_model::{Id, Isms, Person, Risk};

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
    /// How many each person owns.
    pub(crate) owners: OrdMap<Id<Person>, usize>,
    by_control: Users,
    by_asset: Users,
    by_process: Users,
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
            self.visit(old, |users, key| forget(users, key, id));
            for cause in causes(old) {
                self.forget_cause(cause, id);
            }
        }
        if let Some(new) = new.filter(|it| it.is_open()) {
            self.count(new, |sum, one| *sum += one);
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
        if let Some(owner) = &risk.owner {
            let mut owned = self.owners.get(owner).copied().unwrap_or_default();
            change(&mut owned, 1);
            if owned == 0 {
                self.owners.remove(owner)
            } else {
                self.owners.insert(owner.clone(), owned)
            };
        }
    }
    fn visit(&mut self, risk: &Risk, mut each: impl FnMut(&mut Users, &str)) {
        risk.controls.iter().for_each(|it| each(&mut self.by_control, it.as_str()));
        risk.assets.iter().for_each(|it| each(&mut self.by_asset, it.as_str()));
        risk.processes.iter().for_each(|it| each(&mut self.by_process, it.as_str()));
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
    /// Those that share threat, weakness and an asset with another one, cause by cause. But for one chance in billions
    /// they do: who reports them compares the texts.
    pub(crate) fn of_shared_causes(&self) -> impl Iterator<Item = &OrdSet<Id<Risk>>> {
        self.shared_causes.iter().filter_map(|it| match self.by_cause.get(it)? {
            Sharing::One(_) => None,
            Sharing::Several(ids) => Some(ids),
        })
    }
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
