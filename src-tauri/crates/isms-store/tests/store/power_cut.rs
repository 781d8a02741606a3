//! A simulated power cut: a preloaded library keeps, beside the workspace, only what was synced; that is what the next
//! opening finds. Three sorts of disk: strict (names too only when their directory was synced), plain (names at once), and
//! leaky (half of the unsynced writes reach the disk as well, in any order).
use crate::damage::{answers, build};
use crate::kill::copy_tree;
use crate::support::{create, rounds, small_segments};
use crate::writer::{check_survivor, goes_on, kill_after, start};
use isms_store::{Storage, Store};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const SHIM: &str = include_str!("power_cut.c");

#[test]
fn acknowledged_commits_survive_a_power_cut() {
    let dir = tempfile::tempdir().unwrap();
    let Some(library) = build_shim(dir.path()) else { return };
    let mut rng = fastrand::Rng::with_seed(23);
    let (rounds, mut acks) = (rounds(50), 0);
    let mut workspace = dir.path().join("w0");
    create(&workspace);
    for round in 0..rounds {
        let mode = ["strict", "plain", "leaky"][round % 3];
        let durable = dir.path().join(format!("durable{round}"));
        let child = start(&workspace, |command| {
            command.env("LD_PRELOAD", &library).env("CUT_WORKSPACE", &workspace);
            command.env("CUT_DURABLE", &durable).env("CUT_MODE", mode);
        });
        wait_until_preloaded(&durable);
        let said = kill_after(child, Duration::from_millis(rng.u64(5..600)));
        acks += said.acks.len();
        let survivor = dir.path().join(format!("w{}", round + 1));
        rebuild(&durable, 1, &survivor);
        let mut store = check_survivor(&survivor, &said);
        goes_on(&mut store);
        drop(store);
        fs::remove_dir_all(&workspace).unwrap();
        fs::remove_dir_all(&durable).unwrap();
        workspace = survivor;
        if round % 12 == 11 {
            fs::remove_dir_all(&workspace).unwrap();
            create(&workspace);
        }
    }
    assert!(acks > rounds, "the writers were cut off too early to show anything: {acks} acknowledgements");
    eprintln!("power cut: {rounds} rounds, {acks} acknowledged commits, none lost");
}

#[test]
fn a_recovery_that_is_cut_off_is_finished_by_the_next() {
    let dir = tempfile::tempdir().unwrap();
    let Some(library) = build_shim(dir.path()) else { return };
    let good = dir.path().join("good");
    build(&good);
    let expected = answers(&Store::open(&good, &small_segments()).unwrap());
    let mut rng = fastrand::Rng::with_seed(29);
    let (rounds, mut unfinished) = (rounds(24), 0);
    for round in 0..rounds {
        let (workspace, durable) = (dir.path().join("w"), dir.path().join("durable"));
        copy_tree(&good, &workspace);
        let path = workspace.join(format!("journal/{:08}.log", 1 + round % 4));
        let mut bytes = fs::read(&path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(&path, bytes).unwrap();
        let child = start(&workspace, |command| {
            command.env("LD_PRELOAD", &library).env("CUT_WORKSPACE", &workspace).env("ISMS_WRITER_IDLE", "1");
            command.env("CUT_DURABLE", &durable).env("CUT_MODE", ["strict", "plain", "leaky"][round % 3]);
        });
        wait_until_preloaded(&durable);
        kill_after(child, Duration::from_millis(rng.u64(2..300)));
        let survivor = dir.path().join("survivor");
        rebuild(&durable, 1, &survivor);
        let store = Store::open(&survivor, &small_segments()).unwrap();
        unfinished += usize::from(!store.recovery().notes.is_empty());
        assert_eq!(store.recovery().lost, [], "{:?}", store.recovery());
        assert_eq!(answers(&store), expected, "{:?}", store.recovery());
        assert!(store.verify().unwrap().is_sound());
        drop(store);
        for dir in [workspace, durable, survivor] {
            fs::remove_dir_all(dir).unwrap();
        }
    }
    eprintln!("recovery cut off: {rounds} rounds, {unfinished} of them in the middle, all finished");
}

/// Waits until the library knows what is on the disk at the start.
fn wait_until_preloaded(durable: &Path) {
    while !durable.join("ready").exists() {
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Compiles the library; `None` (with the reason printed) where there is no C compiler or no preloading.
fn build_shim(dir: &Path) -> Option<PathBuf> {
    if !cfg!(target_os = "linux") {
        eprintln!("skipped: the simulated power cut needs LD_PRELOAD");
        return None;
    }
    let (source, library) = (dir.join("power_cut.c"), dir.join("power_cut.so"));
    fs::write(&source, SHIM).unwrap();
    let compiled = Command::new("cc")
        .args(["-shared", "-fPIC", "-O1", "-Wall", "-o"])
        .arg(&library)
        .arg(&source)
        .args(["-ldl", "-lpthread"])
        .status();
    match compiled {
        Ok(status) => {
            assert!(status.success(), "power_cut.c compiles");
            Some(library)
        }
        Err(error) => {
            eprintln!("skipped: the simulated power cut needs a C compiler (cc: {error})");
            None
        }
    }
}

/// Builds the directory that the disk holds after the cut, from the listings and contents the library kept.
fn rebuild(durable: &Path, id: u32, target: &Path) {
    fs::create_dir_all(target).unwrap();
    let listing = fs::read_to_string(durable.join(format!("d{id}"))).unwrap_or_default();
    for line in listing.lines() {
        let mut words = line.splitn(3, ' ');
        let (sort, id, name) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
        let path = target.join(name);
        if sort == "D" {
            rebuild(durable, id.parse().unwrap(), &path);
        } else {
            fs::write(path, fs::read(durable.join(format!("f{id}"))).unwrap_or_default()).unwrap();
        }
    }
}
