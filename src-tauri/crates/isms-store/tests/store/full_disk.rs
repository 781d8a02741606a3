//! A file system of 6 MB filled to the brim. It needs the right to mount; without it the tests say so and pass.
use crate::support::{commit, edit, listing, options, put};
use isms_store::{Options, Storage, Store};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A small file system of its own; unmounted when dropped.
struct Small(tempfile::TempDir);

impl Small {
    fn mount() -> Option<Self> {
        let dir = tempfile::tempdir().unwrap();
        let status =
            Command::new("mount").args(["-t", "tmpfs", "-o", "size=6m", "tmpfs"]).arg(dir.path()).status();
        if status.is_ok_and(|status| status.success()) {
            return Some(Self(dir));
        }
        eprintln!("skipped: mounting is not permitted here, so no small file system can be made");
        None
    }

    fn workspace(&self) -> PathBuf {
        self.0.path().join("w")
    }

    /// Takes every byte that is left.
    fn fill(&self) {
        let filler = self.0.path().join("filler");
        let mut file = fs::File::create(&filler).unwrap();
        while std::io::Write::write_all(&mut file, &[0; 4096]).is_ok() {}
    }

    fn free(&self) {
        fs::remove_file(self.0.path().join("filler")).unwrap();
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

/// Commits until the store refuses; tells how many were acknowledged and the refusal's code.
fn commit_until_refused(store: &mut Store, tag: &str) -> (usize, &'static str) {
    for n in 0.. {
        if let Err(error) = commit(store, vec![put(&format!("{tag}-{n:05}"), 0, &"d".repeat(1_000))]) {
            return (n, error.code());
        }
    }
    unreachable!("the disk is finite")
}

fn with_reserve(bytes: u64) -> Options {
    options().with_reserve(bytes)
}

#[test]
fn the_reserve_refuses_before_the_disk_does() {
    let Some(small) = Small::mount() else { return };
    let dir = small.workspace();
    let mut store = Store::create(&dir, &with_reserve(1 << 20)).unwrap();
    let (acknowledged, code) = commit_until_refused(&mut store, "A");
    assert!(acknowledged > 100, "{acknowledged}");
    assert_eq!(code, "disk_full");
    assert_eq!(store.is_read_only(), None);
    assert_eq!(listing(&store).len(), acknowledged);
    // The reserve is there for what is being typed.
    store.put_draft("typing", "still kept").unwrap();
    let big = "b".repeat(2_000_000);
    assert_eq!(store.put_object(big.as_bytes()).unwrap_err().code(), "disk_full");
    drop(store);
    let store = Store::open(&dir, &with_reserve(1 << 20)).unwrap();
    assert_eq!(listing(&store).len(), acknowledged);
    assert!(store.verify().unwrap().is_sound());
}

#[test]
fn a_disk_filled_to_the_brim_opens_for_reading_and_recovers() {
    let Some(small) = Small::mount() else { return };
    let dir = small.workspace();
    let mut store = Store::create(&dir, &with_reserve(3 << 20)).unwrap();
    let (acknowledged, _) = commit_until_refused(&mut store, "A");
    drop(store);
    small.fill();
    let mut store = Store::open(&dir, &with_reserve(3 << 20)).unwrap();
    assert_eq!(listing(&store).len(), acknowledged);
    assert_eq!(store.state_at(5).unwrap().len(), 5);
    let code = commit(&mut store, vec![put("B", 0, "x")]).unwrap_err().code();
    if store.is_read_only().is_some() {
        assert!(store.is_read_only().unwrap().contains("Free some space"), "{:?}", store.is_read_only());
        assert_eq!(code, "read_only");
    } else {
        assert_eq!(code, "disk_full");
    }
    drop(store);
    // What was free before is free again: enough to build the state anew, should it have suffered.
    small.free();
    let mut store = Store::open(&dir, &with_reserve(0)).unwrap();
    assert_eq!(store.is_read_only(), None);
    assert_eq!(listing(&store).len(), acknowledged);
    commit(&mut store, vec![put("B", 0, "x")]).unwrap();
    assert!(store.verify().unwrap().is_sound());
}

#[test]
fn without_a_reserve_nothing_is_half_written() {
    let Some(small) = Small::mount() else { return };
    let dir = small.workspace();
    let mut store = Store::create(&dir, &with_reserve(0)).unwrap();
    let (first, _) = commit_until_refused(&mut store, "A");
    small.fill();
    let (more, code) = commit_until_refused(&mut store, "B");
    assert!(matches!(code, "disk_full" | "read_only"), "{code}");
    let large = (0..1_000).map(|n| put(&format!("C-{n}"), 0, &"c".repeat(2_000))).collect();
    let large = edit(&store, large);
    assert!(matches!(store.commit(large).unwrap_err().code(), "disk_full" | "read_only"));
    assert_eq!(listing(&store).len(), first + more);
    drop(store);
    assert_eq!(reread(&dir, 0), first + more);
    small.free();
    assert_eq!(reread(&dir, 0), first + more);
}

fn reread(dir: &Path, reserve: u64) -> usize {
    listing(&Store::open(dir, &with_reserve(reserve)).unwrap()).len()
}
