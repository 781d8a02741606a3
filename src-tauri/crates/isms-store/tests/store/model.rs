//! Seeded random commits against a plain map of every revision, with reopening in between.
use crate::support::{at, commit, create, listing, open, put, remove, rounds};
use isms_store::{RecordChange, Storage, Store};
use std::collections::BTreeMap;

/// (id) -> (revision, body)
type Whole = BTreeMap<String, (u32, String)>;

#[test]
fn behaves_like_a_map_of_every_revision() {
    for seed in 0..rounds(12) as u64 {
        run(seed);
    }
}

fn run(seed: u64) {
    let mut rng = fastrand::Rng::with_seed(seed);
    let dir = tempfile::tempdir().unwrap();
    let mut store = create(dir.path());
    let mut wholes: Vec<Whole> = vec![Whole::new()];
    for _ in 0..120 {
        match rng.u32(..12) {
            0 => {
                drop(store);
                store = open(dir.path());
                assert!(store.recovery().notes.is_empty(), "seed {seed}: {:?}", store.recovery());
            }
            1 => stale_edit_is_refused(&mut store, &wholes, &mut rng),
            _ => {
                let (changes, next) = random_commit(&wholes, &mut rng);
                if !changes.is_empty() {
                    commit(&mut store, changes).unwrap();
                    wholes.push(next);
                }
            }
        }
        compare(&store, &wholes, &mut rng, seed);
    }
    assert!(store.verify().unwrap().is_sound());
}

fn random_commit(wholes: &[Whole], rng: &mut fastrand::Rng) -> (Vec<RecordChange>, Whole) {
    let mut next = wholes.last().unwrap().clone();
    let revision = wholes.len() as u32;
    let mut changes = BTreeMap::new();
    for _ in 0..rng.usize(1..6) {
        let id = format!("R-{}", rng.u32(..25));
        let current = wholes.last().unwrap().get(&id).map_or(0, |(revision, _)| *revision);
        if current != 0 && rng.u32(..4) == 0 {
            next.remove(&id);
            changes.insert(id.clone(), remove(&id, current));
        } else {
            let size = if rng.u32(..15) == 0 { rng.usize(8_000..20_000) } else { rng.usize(..400) };
            let body: String = (0..size).map(|_| rng.alphanumeric()).collect();
            next.insert(id.clone(), (revision, body.clone()));
            changes.insert(id.clone(), put(&id, current, &body));
        }
    }
    let mut changes: Vec<_> = changes.into_values().collect();
    rng.shuffle(&mut changes);
    (changes, next)
}

fn stale_edit_is_refused(store: &mut Store, wholes: &[Whole], rng: &mut fastrand::Rng) {
    let id = format!("R-{}", rng.u32(..25));
    let current = wholes.last().unwrap().get(&id).map_or(0, |(revision, _)| *revision);
    let head = store.head();
    let error = commit(store, vec![put(&id, current + 1, "stale")]).unwrap_err();
    assert_eq!(error.code(), "conflict");
    assert_eq!(store.head(), head);
}

fn compare(store: &Store, wholes: &[Whole], rng: &mut fastrand::Rng, seed: u64) {
    let lines = |whole: &Whole| {
        whole.iter().map(|(id, (revision, body))| format!("{id}@{revision}={body}")).collect::<Vec<_>>()
    };
    let newest = wholes.len() - 1;
    assert_eq!(listing(store), lines(&wholes[newest]), "seed {seed}");
    assert_eq!(store.head().revision as usize, newest);
    let revision = rng.usize(..=newest);
    let then = store.state_at(revision as u32).unwrap();
    let then: Vec<_> = then.iter().map(|r| format!("{}@{}={}", r.id, r.revision, r.body)).collect();
    assert_eq!(then, lines(&wholes[revision]), "seed {seed} at {revision}");
    assert_eq!(store.revision_at(at(i64::try_from(revision).unwrap())).unwrap() as usize, revision);
    if revision > 0 {
        let body = |whole: &Whole, id: &str| whole.get(id).map(|(_, body)| body.clone());
        for change in store.changes_of(revision as u32).unwrap() {
            assert_eq!(change.before, body(&wholes[revision - 1], &change.id));
            assert_eq!(change.after, body(&wholes[revision], &change.id));
        }
    }
}
