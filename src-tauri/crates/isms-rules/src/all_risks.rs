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
    by_cause: HashMap<u64, OrdSet<Id<Risk>>>,
    /// Causes that several risks have.
    shared_causes: OrdSet<u64>,
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
                forget(&mut self.by_cause, &cause, id);
                self.note_shared(cause);
            }
        }
        if let Some(new) = new.filter(|it| it.is_open()) {
            self.count(new, |sum, one| *sum += one);
            self.visit(new, |users, key| match users.get_mut(key) {
                Some(ids) => drop(ids.insert(id.clone())),
                None => drop(users.insert(key.to_owned(), OrdSet::unit(id.clone()))),
            });
            for cause in causes(new) {
                self.by_cause.entry(cause).or_default().insert(id.clone());
                self.note_shared(cause);
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
    fn note_shared(&mut self, cause: u64) {
        if self.by_cause.get(&cause).is_some_and(|it| it.len() > 1) {
            self.shared_causes.insert(cause);
        } else {
            self.shared_causes.remove(&cause);
        }
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
        self.shared_causes.iter().filter_map(|it| self.by_cause.get(it))
    }
}

fn forget<K: Hash + Eq + Clone, Q: Hash + Eq + ?Sized>(
    users: &mut HashMap<K, OrdSet<Id<Risk>>>,
    key: &Q,
    id: &Id<Risk>,
) where
    K: std::borrow::Borrow<Q>,
{
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
