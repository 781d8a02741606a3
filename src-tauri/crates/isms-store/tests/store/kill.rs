//! `kill -9` at any moment: acknowledged commits and drafts are there, unfinished ones are not.
use crate::support::{commit, create, listing, open, put, rounds};
use crate::writer::{check_survivor, goes_on, kill_after, start};
use isms_store::{RecoveryStep, Storage};
use std::time::Duration;

#[test]
fn acknowledged_commits_survive_kill_9() {
    let mut rng = fastrand::Rng::with_seed(11);
    let (rounds, mut acks) = (rounds(200), 0);
    let mut dir = tempfile::tempdir().unwrap();
    create(dir.path());
    for round in 0..rounds {
        let child = start(dir.path(), |_| {});
        let said = kill_after(child, Duration::from_millis(rng.u64(4..240)));
        acks += said.acks.len();
        let mut store = check_survivor(dir.path(), &said);
        if round % 10 == 0 {
            goes_on(&mut store);
        }
        drop(store);
        if round % 25 == 24 {
            dir = tempfile::tempdir().unwrap();
            create(dir.path());
        }
    }
    assert!(acks > rounds, "the writers were killed too early to show anything: {acks} acknowledgements");
    eprintln!("kill -9: {rounds} rounds, {acks} acknowledged commits, none lost");
}

#[test]
fn a_big_commit_torn_in_the_middle_is_invisible() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = create(dir.path());
    commit(&mut store, vec![put("A", 0, "kept")]).unwrap();
    drop(store);
    let journal = dir.path().join("journal/00000001.log");
    let before = std::fs::metadata(&journal).unwrap().len();
    // The same commit, once whole, to know its bytes.
    let whole = tempfile::tempdir().unwrap();
    copy_tree(dir.path(), whole.path());
    let mut store = open(whole.path());
    let changes: Vec<_> = (0..4_000).map(|i| put(&format!("R-{i:05}"), 0, &"b".repeat(1_500))).collect();
    commit(&mut store, changes).unwrap();
    drop(store);
    let bytes = std::fs::read(whole.path().join("journal/00000001.log")).unwrap();
    assert!(bytes.len() as u64 > before + 5_000_000);
    for share in [1, 10, 50, 90, 99] {
        let torn = tempfile::tempdir().unwrap();
        copy_tree(dir.path(), torn.path());
        let cut = before as usize + (bytes.len() - before as usize) * share / 100;
        std::fs::write(torn.path().join("journal/00000001.log"), &bytes[..cut]).unwrap();
        let mut store = open(torn.path());
        assert_eq!(listing(&store), ["A@1=kept"]);
        assert_eq!(store.recovery().notes[0].step, RecoveryStep::TailCut);
        let kept = std::fs::metadata(&store.recovery().put_aside[0]).unwrap().len();
        assert_eq!(kept as usize, cut - before as usize, "the torn bytes are put aside");
        commit(&mut store, vec![put("B", 0, "next")]).unwrap();
        assert!(store.verify().unwrap().is_sound());
    }
}

/// Copies a directory with everything in it.
pub(crate) fn copy_tree(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_tree(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
