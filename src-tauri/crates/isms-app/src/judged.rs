//! What the rules say of a snapshot, with what every screen asks of it worked out once: what is said of a record, the
//! worst of it, and which diagnostics came and went between two checks. A big bad register has seventy thousand.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use isms_model::{Counts, Diagnostic, Kind, Severity};

/// The diagnostics of a check, in their order.
#[derive(Debug, Default)]
pub struct Judged {
    diagnostics: Vec<Diagnostic>,
    numbers: OnceLock<Vec<u64>>,
    records: OnceLock<Records>,
    counts: Counts,
}

/// Where the diagnostics of each record are: the record as a number, and the place of a diagnostic; sorted.
#[derive(Debug)]
struct Records {
    hasher: RandomState,
    places: Vec<(u64, u32)>,
    /// By kind: how many records a blocker speaks of, and how many others a warning.
    worst: HashMap<Kind, (u32, u32)>,
}

impl Judged {
    /// Of a check.
    pub fn new(diagnostics: Vec<Diagnostic>) -> Self {
        let counts = Counts::of(&diagnostics);
        Self { diagnostics, numbers: OnceLock::new(), records: OnceLock::new(), counts }
    }
    /// How many of each severity, waived ones left out.
    pub fn counts(&self) -> Counts {
        self.counts
    }
    /// What is said of a record.
    pub fn about(&self, kind: Kind, id: &str) -> impl Iterator<Item = &Diagnostic> {
        let records = self.records();
        let number = records.hasher.hash_one((kind, id));
        let from = records.places.partition_point(|it| it.0 < number);
        let places = records.places[from..].iter().take_while(move |it| it.0 == number);
        let found = places.map(|(_, at)| &self.diagnostics[*at as usize]);
        found.filter(move |it| it.subject.kind == kind && it.subject.id == id)
    }
    /// The worst that is said of a record and that no waiver hides.
    pub fn worst(&self, kind: Kind, id: &str) -> Option<Severity> {
        self.about(kind, id).filter(|it| it.waived_by.is_none()).map(|it| it.severity).min()
    }
    /// How many records of a kind a blocker speaks of, and how many others a warning.
    pub fn records_with(&self, kind: Kind) -> (u32, u32) {
        self.records().worst.get(&kind).copied().unwrap_or_default()
    }
    /// The diagnostic with this key.
    pub fn find(&self, key: &str) -> Option<&Diagnostic> {
        let code = key.split('|').next().unwrap_or_default();
        self.diagnostics.iter().find(|it| it.code == code && it.key() == key)
    }
    /// Whether it says this, too.
    pub fn says(&self, it: &Diagnostic) -> bool {
        self.numbers().binary_search(&it.key_number()).is_ok()
    }
    /// Those that `other` does not have.
    pub fn missing_in<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a Diagnostic> {
        self.diagnostics.iter().filter(|it| !other.says(it))
    }
    /// How many of these are gone in `after`, and how many there are new.
    pub fn compare(&self, after: &Self) -> (u32, u32) {
        let (old, new) = (self.numbers(), after.numbers());
        let (mut gone, mut came, mut a, mut b) = (0, 0, 0, 0);
        while a < old.len() || b < new.len() {
            match (old.get(a), new.get(b)) {
                (Some(x), Some(y)) if x == y => (a, b) = (a + 1, b + 1),
                (Some(x), y) if y.is_none_or(|y| x < y) => (gone, a) = (gone + 1, a + 1),
                _ => (came, b) = (came + 1, b + 1),
            }
        }
        (gone, came)
    }

    /// The keys as numbers, each once; sorted.
    fn numbers(&self) -> &[u64] {
        self.numbers.get_or_init(|| {
            let mut numbers: Vec<u64> = self.diagnostics.iter().map(Diagnostic::key_number).collect();
            numbers.sort_unstable();
            numbers.dedup();
            numbers
        })
    }

    fn records(&self) -> &Records {
        self.records.get_or_init(|| {
            let hasher = RandomState::new();
            let number = |it: &Diagnostic| hasher.hash_one((it.subject.kind, it.subject.id.as_str()));
            let mut places: Vec<(u64, u32)> =
                self.diagnostics.iter().zip(0..).map(|(it, at)| (number(it), at)).collect();
            places.sort_unstable();
            let mut worst: HashMap<Kind, (u32, u32)> = HashMap::new();
            for record in places.chunk_by(|a, b| a.0 == b.0) {
                let of_it = || record.iter().map(|it| &self.diagnostics[it.1 as usize]);
                let shown = of_it().filter(|it| it.waived_by.is_none()).map(|it| it.severity).min();
                let count = of_it().next().map(|it| worst.entry(it.subject.kind).or_default());
                match (shown, count) {
                    (Some(Severity::Blocker), Some(count)) => count.0 += 1,
                    (Some(Severity::Warning), Some(count)) => count.1 += 1,
                    _ => {}
                }
            }
            Records { hasher, places, worst }
        })
    }
}

impl Deref for Judged {
    type Target = [Diagnostic];
    fn deref(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}
impl<'a> IntoIterator for &'a Judged {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;
    fn into_iter(self) -> Self::IntoIter {
        self.diagnostics.iter()
    }
}

/// Lets go of a check. To free seventy thousand diagnostics takes longer than to write the edit that replaced them:
/// nobody has to wait for it.
pub fn let_go(old: Arc<Judged>) {
    const WORTH_A_THREAD: usize = 5_000;
    if old.len() > WORTH_A_THREAD {
        std::thread::spawn(move || drop(old));
    }
}

#[cfg(test)]
mod tests {
    use isms_model::{Kind, Severity};
    use isms_rules::{Day, check};

    use super::Judged;

    fn judged(text: &str) -> Judged {
        let fixture = isms_fixture::parse(text).unwrap();
        Judged::new(check(&fixture.isms, &Day::on(fixture.today)))
    }

    #[test]
    fn what_is_said_of_a_record_is_what_a_search_through_all_would_find() {
        let judged = judged(
            "risk R-1 title=x\nrisk R-10 title=y inherent=4x5:12\ncontrol A.5.1 decision=not_applicable",
        );
        let mut found = 0;
        for (kind, id) in [
            (Kind::Risk, "R-1"),
            (Kind::Risk, "R-10"),
            (Kind::ControlDecision, "A.5.1"),
            (Kind::Risk, "A.5.1"),
        ] {
            let all: Vec<_> =
                judged.iter().filter(|it| it.subject.kind == kind && it.subject.id == id).collect();
            assert_eq!(judged.about(kind, id).collect::<Vec<_>>(), all);
            assert_eq!(judged.worst(kind, id), all.iter().map(|it| it.severity).min());
            found += all.len();
        }
        assert!(found > 3);
        let blocked = ["R-1", "R-10"]
            .iter()
            .filter(|id| judged.worst(Kind::Risk, id) == Some(Severity::Blocker))
            .count();
        assert_eq!(judged.records_with(Kind::Risk).0 as usize, blocked);
    }

    #[test]
    fn two_checks_are_compared_by_what_they_speak_of() {
        let (before, after) = (judged("+ sound\n~ risk R-001 owner="), judged("+ sound"));
        let keys = |of: &Judged, other: &Judged| {
            let other: Vec<String> = other.iter().map(isms_model::Diagnostic::key).collect();
            of.iter().map(isms_model::Diagnostic::key).filter(|it| !other.contains(it)).collect::<Vec<_>>()
        };
        let (gone, new) = (keys(&before, &after), keys(&after, &before));
        assert!(!gone.is_empty());
        assert_eq!(before.compare(&after), (gone.len() as u32, new.len() as u32));
        assert_eq!(before.missing_in(&after).map(isms_model::Diagnostic::key).collect::<Vec<_>>(), gone);
        assert_eq!(before.find(&gone[0]).map(isms_model::Diagnostic::key).as_ref(), Some(&gone[0]));
        assert_eq!(after.find(&gone[0]), None);
    }
}
