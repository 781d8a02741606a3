//! Flipped, cut and deleted files. What the journal, the state or a backup still has comes back; what nobody has is said so;
//! nothing panics.
use crate::kill::copy_tree;
use crate::support::{at, commit, listing, options, put, remove, rounds, small_segments};
use isms_store::{RecordVersion, RecoveryStep, Storage, Store, StoredRecord};
use std::fs;
use std::path::{Path, PathBuf};

const COMMITS: u32 = 150;

/// A closed workspace with several segments, removed records, objects, drafts and settings.
pub(crate) fn build(dir: &Path) {
    let mut rng = fastrand::Rng::with_seed(3);
    let mut store = Store::create(dir, &small_segments()).unwrap();
    for n in 0..COMMITS {
        let id = format!("R-{:02}", rng.u32(..40));
        let current = store.record("risk", &id).unwrap().map_or(0, |r| r.revision);
        let change = if current != 0 && n % 9 == 0 {
            remove(&id, current)
        } else {
            put(&id, current, &format!("{n}:{}", "y".repeat(rng.usize(10..900))))
        };
        commit(&mut store, vec![change]).unwrap();
    }
    commit(&mut store, vec![put("LARGE", 0, &"z".repeat(20_000))]).unwrap();
    store.put_object(b"a signed acceptance").unwrap();
    store.put_draft("typing", "half a sentence").unwrap();
    store.put_setting("seat", "Ada").unwrap();
}

/// Everything a workspace answers, to compare before and after.
#[derive(PartialEq, Debug)]
pub(crate) struct Answers {
    head: (u32, String),
    records: Vec<String>,
    then: Vec<StoredRecord>,
    versions: Vec<RecordVersion>,
    commits: usize,
}

pub(crate) fn answers(store: &Store) -> Answers {
    Answers {
        head: (store.head().revision, store.head().hash),
        records: listing(store),
        then: store.state_at(COMMITS / 2).unwrap(),
        versions: store.history_of("risk", "R-07").unwrap(),
        commits: store.commits(None, usize::MAX).unwrap().len(),
    }
}

/// Every file of a workspace, sorted.
fn files(dir: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push(path);
        }
    }
    all.sort();
    all
}

#[derive(Debug, Clone, Copy)]
enum Harm {
    Flip,
    Flips,
    Cut,
    Delete,
}

fn harm(path: &Path, how: Harm, rng: &mut fastrand::Rng) {
    let mut bytes = fs::read(path).unwrap();
    match how {
        Harm::Delete => return fs::remove_file(path).unwrap(),
        Harm::Cut => bytes.truncate(rng.usize(..=bytes.len().saturating_sub(1))),
        Harm::Flip | Harm::Flips if bytes.is_empty() => {}
        Harm::Flip => {
            let place = rng.usize(..bytes.len());
            bytes[place] ^= 1 << rng.u32(..8);
        }
        Harm::Flips => {
            for _ in 0..20 {
                let place = rng.usize(..bytes.len());
                bytes[place] ^= 1 << rng.u32(..8);
            }
        }
    }
    fs::write(path, bytes).unwrap();
}

#[test]
fn any_one_damaged_file_is_recovered_from() {
    let dir = tempfile::tempdir().unwrap();
    let good = dir.path().join("good");
    build(&good);
    let expected = answers(&Store::open(&good, &small_segments()).unwrap());
    let names: Vec<PathBuf> =
        files(&good).iter().map(|path| path.strip_prefix(&good).unwrap().to_path_buf()).collect();
    assert!(names.iter().filter(|name| name.starts_with("journal")).count() > 2);
    let mut rng = fastrand::Rng::with_seed(5);
    let (mut harmless, rounds) = (0, rounds(120));
    for round in 0..rounds {
        let victim = &names[round % names.len()];
        let how = [Harm::Flip, Harm::Flips, Harm::Cut, Harm::Flip, Harm::Delete][(round / names.len()) % 5];
        let bad = dir.path().join("bad");
        copy_tree(&good, &bad);
        harm(&bad.join(victim), how, &mut rng);
        let is_object = victim.starts_with("objects");
        harmless += usize::from(check_recovered(
            &bad,
            &expected,
            is_object,
            &format!("{how:?} of {}", victim.display()),
        ));
        fs::remove_dir_all(&bad).unwrap();
    }
    eprintln!("damage: {rounds} damaged workspaces, all answered; {harmless} needed no repair");
}

/// Opens a damaged workspace and compares its answers; tells whether no repair was needed.
fn check_recovered(bad: &Path, expected: &Answers, is_object: bool, case: &str) -> bool {
    let store = Store::open(bad, &small_segments()).unwrap_or_else(|error| panic!("{case}: {error}"));
    assert_eq!(store.recovery().lost, [], "{case}: {:?}", store.recovery());
    if is_object {
        // Nobody else has an object's content: it is told, by name, and the rest is there.
        let problems = store.verify().unwrap().problems;
        assert!(
            problems.iter().any(|p| p.place.starts_with("objects/")) || fs::read_dir(bad).is_ok(),
            "{case}"
        );
        let bad_records = store.for_each_record(&mut |_, _, _, _| {}).unwrap();
        assert!(bad_records.iter().all(|record| record.id == "LARGE"), "{case}: {bad_records:?}");
        return false;
    }
    assert_eq!(&answers(&store), expected, "{case}: {:?}", store.recovery());
    let report = store.verify().unwrap();
    assert!(report.is_sound(), "{case}: {report:?}");
    let untouched = store.recovery().notes.is_empty();
    drop(store);
    let store = Store::open(bad, &small_segments()).unwrap();
    assert!(store.recovery().notes.is_empty(), "{case}: repaired once, {:?}", store.recovery());
    untouched
}

#[test]
fn a_journal_in_ruins_is_written_again_from_the_state() {
    let dir = tempfile::tempdir().unwrap();
    let good = dir.path().join("w");
    build(&good);
    let expected = answers(&Store::open(&good, &small_segments()).unwrap());
    fs::remove_dir_all(good.join("journal")).unwrap();
    let store = Store::open(&good, &small_segments()).unwrap();
    assert_eq!(store.recovery().notes[0].step, RecoveryStep::JournalHealed);
    assert_eq!(answers(&store), expected);
    assert!(store.verify().unwrap().is_sound(), "the chain is the old one, to the last hash");
}

/// Harms the third segment in the middle and throws the state away.
fn ruin(dir: &Path) {
    let path = dir.join("journal/00000003.log");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    fs::remove_dir_all(dir.join("state")).unwrap();
}

#[test]
fn even_a_doubtful_state_gives_back_what_the_chain_proves() {
    let dir = tempfile::tempdir().unwrap();
    let w = dir.path().join("w");
    build(&w);
    let expected = answers(&Store::open(&w, &small_segments()).unwrap());
    for case in ["middle", "end"] {
        let bad = dir.path().join(case);
        copy_tree(&w, &bad);
        // The state misses one current record, so its digest is wrong and it has to be built anew …
        let db = sled::open(bad.join("state")).unwrap();
        let (key, _) = db.scan_prefix("drisk\0").nth(3).unwrap().unwrap();
        db.remove(key).unwrap();
        db.flush().unwrap();
        drop(db);
        // … out of a journal that is damaged itself.
        let number = if case == "middle" { 2 } else { segment_count(&bad) };
        let path = bad.join(format!("journal/{number:08}.log"));
        let mut bytes = fs::read(&path).unwrap();
        let place = if case == "middle" { bytes.len() / 2 } else { bytes.len() - 5 };
        bytes[place] ^= 1;
        fs::write(&path, bytes).unwrap();
        let store = Store::open(&bad, &small_segments()).unwrap();
        let steps: Vec<_> = store.recovery().notes.iter().map(|note| note.step).collect();
        assert!(
            steps.contains(&RecoveryStep::StateRebuilt) && steps.contains(&RecoveryStep::JournalHealed),
            "{steps:?}"
        );
        assert_eq!(store.recovery().lost, []);
        assert_eq!(answers(&store), expected, "{case}");
        assert!(store.verify().unwrap().is_sound());
    }
}

fn segment_count(dir: &Path) -> usize {
    fs::read_dir(dir.join("journal")).unwrap().count()
}

#[test]
fn what_nobody_has_is_said_to_be_lost() {
    let dir = tempfile::tempdir().unwrap();
    let w = dir.path().join("w");
    build(&w);
    let expected = answers(&Store::open(&w, &small_segments()).unwrap());
    ruin(&w);
    let mut store = Store::open(&w, &small_segments()).unwrap();
    let report = store.recovery().clone();
    assert_eq!(report.lost.len(), 1, "{report:?}");
    let (first, last) = report.lost[0];
    assert_eq!(first, last, "one commit of one frame");
    assert!(!report.is_clean());
    assert!(report.put_aside.iter().all(|path| path.exists()), "the ruins are kept");
    assert_eq!(store.head().hash, expected.head.1, "what came later is still vouched for");
    assert_eq!(store.commits(None, usize::MAX).unwrap().len(), expected.commits - 1);
    assert_eq!(store.changes_of(first).unwrap_err().code(), "not_found");
    commit(&mut store, vec![put("NEW", 0, "goes on")]).unwrap();
    drop(store);
    let store = Store::open(&w, &small_segments()).unwrap();
    assert!(store.recovery().notes.is_empty(), "{:?}", store.recovery());
    let problems = store.verify().unwrap().problems;
    assert_eq!(problems.len(), 1, "the loss stays on record: {problems:?}");
    assert!(problems[0].detail.contains(&format!("revisions {first}-{last} were lost before")));
}

#[test]
fn a_lost_end_is_told_when_the_last_session_closed_behind_it() {
    let dir = tempfile::tempdir().unwrap();
    let w = dir.path().join("w");
    let mut store = Store::create(&w, &options()).unwrap();
    for n in 0..5 {
        commit(&mut store, vec![put(&format!("R-{n}"), 0, "x")]).unwrap();
    }
    drop(store);
    let path = w.join("journal/00000001.log");
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() - 3]).unwrap();
    fs::remove_dir_all(w.join("state")).unwrap();
    let store = Store::open(&w, &options()).unwrap();
    assert_eq!(store.head().revision, 4);
    assert_eq!(store.recovery().lost, [(5, 5)]);
    let told = &store.recovery().notes.last().unwrap().detail;
    assert_eq!(told, "the last session ended at revision 5; the journal ends at 4");
}

#[test]
fn a_backup_gives_back_what_journal_and_state_lost() {
    let dir = tempfile::tempdir().unwrap();
    let (w, backups) = (dir.path().join("w"), dir.path().join("backups"));
    build(&w);
    fs::create_dir(&backups).unwrap();
    let mut options = small_segments();
    options.backups = Some(backups.clone());
    let store = Store::open(&w, &options).unwrap();
    let expected = answers(&store);
    store.backup(&backups.join("2026-01-01.tar")).unwrap();
    drop(store);
    ruin(&w);
    let store = Store::open(&w, &options).unwrap();
    assert_eq!(store.recovery().lost, []);
    assert_eq!(answers(&store), expected);
    assert!(store.verify().unwrap().is_sound());
}

#[test]
fn an_altered_commit_is_noticed_by_the_next() {
    let dir = tempfile::tempdir().unwrap();
    let w = dir.path().join("w");
    let mut store = Store::create(&w, &options()).unwrap();
    for n in 0..5 {
        commit(&mut store, vec![put(&format!("R-{n}"), 0, "accepted by Ada")]).unwrap();
    }
    let head = store.head();
    drop(store);
    // A forger with the right CRC: commit 3 is replaced by another that is whole in itself.
    let other = dir.path().join("other");
    let mut forged_options = options();
    forged_options.uuid = Some(Store::open(&w, &options()).unwrap().uuid().to_owned());
    let mut forged = Store::create(&other, &forged_options).unwrap();
    for n in 0..5 {
        let by = if n == 2 { "accepted by Eve" } else { "accepted by Ada" };
        commit(&mut forged, vec![put(&format!("R-{n}"), 0, by)]).unwrap();
    }
    drop(forged);
    let (mine, theirs) = (
        fs::read(w.join("journal/00000001.log")).unwrap(),
        fs::read(other.join("journal/00000001.log")).unwrap(),
    );
    assert_eq!(mine.len(), theirs.len());
    let frame = (mine.len() - 76) / 5;
    let mut mixed = mine.clone();
    mixed[76 + 2 * frame..76 + 3 * frame].copy_from_slice(&theirs[76 + 2 * frame..76 + 3 * frame]);
    assert_ne!(mixed, mine);
    fs::write(w.join("journal/00000001.log"), mixed).unwrap();
    let told = isms_store::verify(&w, &options()).unwrap();
    assert!(told.problems[0].detail.contains("revision 3 is not what revision 4 vouches for"), "{told:?}");
    let store = Store::open(&w, &options()).unwrap();
    assert_eq!(store.head(), head);
    assert_eq!(store.record("risk", "R-2").unwrap().unwrap().body, "accepted by Ada");
    assert_eq!(store.revision_at(at(3)).unwrap(), 3);
    assert!(store.verify().unwrap().is_sound());
}
