//! Measures the store on this machine: a commit beside a raw append with fdatasync, importing, opening and loading.
//! `cargo run --release -p isms-store --example measure [directory]`
#![allow(clippy::print_stdout)] // printing the figures is what it is for
use chrono::{DateTime, Utc};
use isms_store::{NewCommit, Options, RecordChange, Storage, Store};
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

const EDITS: usize = 400;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let base = std::env::args().nth(1).map_or_else(std::env::temp_dir, Into::into);
    let base = base.join(format!("isms-measure-{}", std::process::id()));
    std::fs::create_dir_all(&base)?;
    commits(&base)?;
    for count in [10_000, 100_000] {
        import_and_load(&base, count)?;
    }
    std::fs::remove_dir_all(&base)?;
    Ok(())
}

fn options() -> Options {
    Options::new(DateTime::<Utc>::UNIX_EPOCH, "measure").with_reserve(0)
}

fn commit(store: &Store, changes: Vec<RecordChange>) -> NewCommit {
    NewCommit {
        at: DateTime::<Utc>::UNIX_EPOCH,
        seat: "measure".into(),
        decided_by: None,
        why: None,
        origin: "edit".into(),
        label: "measured".into(),
        base_revision: store.head().revision,
        changes,
    }
}

fn put(id: usize, based_on: u32, len: usize) -> RecordChange {
    let text: String = (0..len).map(|_| fastrand::alphanumeric()).collect();
    let after = Some(format!("{{\"text\":\"{text}\"}}"));
    RecordChange { kind: "risk".into(), id: format!("R-{id:06}"), based_on, after }
}

fn ms(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1_000.0
}

/// The p-th part of the sorted times.
fn at(times: &mut [f64], p: f64) -> f64 {
    times.sort_by(f64::total_cmp);
    times[((times.len() - 1) as f64 * p) as usize]
}

/// Alternates raw appends and commits of the same size, so that both meet the same disk.
fn commits(base: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let mut raw = File::create(base.join("raw"))?;
    let dir = base.join("commits");
    let mut store = Store::create(&dir, &options())?;
    store.commit(commit(&store, (0..EDITS).map(|i| put(i, 0, 1_500)).collect()))?;
    let (mut raws, mut edits) = (Vec::new(), Vec::new());
    for i in 0..EDITS {
        let change = put(i, 1, 1_500);
        let start = Instant::now();
        raw.write_all(&[7; 1_700])?;
        raw.sync_data()?;
        raws.push(ms(start));
        let edit = commit(&store, vec![change]);
        let start = Instant::now();
        store.commit(edit)?;
        edits.push(ms(start));
    }
    let (raw50, edit50) = (at(&mut raws, 0.5), at(&mut edits, 0.5));
    println!("one edit of 1.5 KB: p50 {edit50:.3} ms, p99 {:.3} ms", at(&mut edits, 0.99));
    println!(
        "raw append + fdatasync: p50 {raw50:.3} ms, p99 {:.3} ms; ratio of p50 {:.2}",
        at(&mut raws, 0.99),
        edit50 / raw50
    );
    Ok(())
}

fn import_and_load(base: &Path, count: usize) -> Result<(), Box<dyn std::error::Error>> {
    let dir = base.join(format!("import{count}"));
    let mut store = Store::create(&dir, &options())?;
    let import = commit(&store, (0..count).map(|i| put(i, 0, 1_500)).collect());
    let start = Instant::now();
    store.commit(import)?;
    println!("{count} records of 1.5 KB: one commit {:.0} ms", ms(start));
    let start = Instant::now();
    drop(store);
    println!("  close {:.0} ms", ms(start));
    for _ in 0..3 {
        let start = Instant::now();
        let store = Store::open(&dir, &options())?;
        let opened = ms(start);
        let start = Instant::now();
        let mut bytes = 0;
        store.for_each_record(&mut |_, _, _, body| bytes += body.len())?;
        println!("  open {opened:.0} ms, load {:.0} ms ({} MB)", ms(start), bytes / 1_000_000);
    }
    std::fs::remove_dir_all(dir.join("state"))?;
    let start = Instant::now();
    let store = Store::open(&dir, &options())?;
    println!("  open with the state gone (rebuilt) {:.0} ms", ms(start));
    let start = Instant::now();
    let sound = store.verify()?.is_sound();
    println!("  verify {:.0} ms, sound: {sound}", ms(start));
    let start = Instant::now();
    let report = store.backup(&base.join(format!("{count}.tar")))?;
    println!("  backup {:.0} ms, {} MB", ms(start), report.bytes / 1_000_000);
    Ok(())
}
