//! A process that commits until it is killed, and the check of what it left behind. The process is this test binary itself,
//! started again for one test with `ISMS_WRITER` set.
use crate::support::{edit, listing, put, small_segments};
use isms_store::{RecordChange, Storage, Store};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Records a large commit of the writer changes; more than one step of 1,000 and more than one frame.
const LARGE: usize = 2_500;

#[test]
fn is_the_writer_when_started_as_one() {
    let Ok(dir) = std::env::var("ISMS_WRITER") else { return };
    let mut store = Store::open(Path::new(&dir), &small_segments()).unwrap();
    say(&format!("open {}", store.head().revision));
    let mut rng = fastrand::Rng::new();
    if std::env::var("ISMS_WRITER_IDLE").is_ok() {
        std::thread::sleep(Duration::from_secs(600));
    }
    loop {
        let next = store.head().revision + 1;
        store.put_draft("typing", &format!("{next}")).unwrap();
        say(&format!("draft {next}"));
        let changes = if rng.u32(..40) == 0 {
            large_changes(&store, next)
        } else {
            small_changes(&store, next, &mut rng)
        };
        let mut new = edit(&store, changes);
        new.label = format!("{} records", new.changes.len());
        let done = store.commit(new).unwrap();
        say(&format!("ack {} {}", done.revision, done.hash));
    }
}

/// Past the capture of the test harness, at once.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{line}").and_then(|()| out.flush()).unwrap();
}

fn small_changes(store: &Store, revision: u32, rng: &mut fastrand::Rng) -> Vec<RecordChange> {
    let mut ids: Vec<u32> = (0..3).map(|_| rng.u32(..50)).collect();
    ids.sort_unstable();
    ids.dedup();
    let change = |id: &u32| {
        let name = format!("R-{id:02}");
        let current = store.record("risk", &name).unwrap().map_or(0, |r| r.revision);
        // Now and then a body that has to go to an object file.
        let size = if rng.u32(..30) == 0 { 10_000 } else { rng.usize(10..2_000) };
        put(&name, current, &body(revision, size))
    };
    ids.iter().map(change).collect()
}

fn large_changes(store: &Store, revision: u32) -> Vec<RecordChange> {
    let change = |i| {
        let name = format!("L-{i:04}");
        let current = store.record("risk", &name).unwrap().map_or(0, |r| r.revision);
        put(&name, current, &body(revision, 500))
    };
    (0..LARGE).map(change).collect()
}

/// A body that tells by itself which commit wrote it and whether it is whole.
fn body(revision: u32, size: usize) -> String {
    format!("{revision}:{size}:{}", "x".repeat(size))
}

/// What a writer said before it died.
#[derive(Debug, Default)]
pub(crate) struct Said {
    pub(crate) acks: BTreeMap<u32, String>,
    pub(crate) last_draft: u32,
}

/// Starts a writer on a workspace. `prepare` may add to its environment.
pub(crate) fn start(dir: &Path, prepare: impl FnOnce(&mut Command)) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "writer::is_the_writer_when_started_as_one", "--nocapture", "--test-threads=1"]);
    command.env("ISMS_WRITER", dir).stdout(Stdio::piped()).stderr(Stdio::piped());
    prepare(&mut command);
    command.spawn().unwrap()
}

/// Kills the writer (SIGKILL) after a while and tells what it had said by then.
pub(crate) fn kill_after(mut child: Child, wait: Duration) -> Said {
    std::thread::sleep(wait);
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!errors.contains("panicked"), "the writer failed by itself: {errors}");
    let mut said = Said::default();
    // A line that was cut by the kill ends without a newline and does not count.
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    for line in text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')) {
        let mut words = line.split(' ');
        match (words.next(), words.next().and_then(|w| w.parse().ok()), words.next()) {
            (Some("ack"), Some(revision), Some(hash)) => {
                said.acks.insert(revision, hash.to_owned());
            }
            (Some("draft"), Some(n), None) => said.last_draft = n,
            _ => {}
        }
    }
    said
}

/// Waits until a writer has opened its workspace.
pub(crate) fn wait_until_open(child: &mut Child) {
    let out = child.stdout.as_mut().unwrap();
    let mut lines = BufReader::new(out).lines();
    assert!(lines.any(|line| line.unwrap().starts_with("open ")), "the writer opened its workspace");
}

/// Opens what a killed writer left: every acknowledged commit is there, nothing is half there, the chain holds.
pub(crate) fn check_survivor(dir: &Path, said: &Said) -> Store {
    let store = Store::open(dir, &small_segments()).unwrap();
    assert_eq!(store.is_read_only(), None);
    assert_eq!(store.recovery().lost, [], "{:?}", store.recovery());
    let commits: BTreeMap<u32, _> = store
        .commits(None, usize::MAX)
        .unwrap()
        .into_iter()
        .map(|entry| (entry.meta.revision, entry))
        .collect();
    for (revision, hash) in &said.acks {
        let entry =
            commits.get(revision).unwrap_or_else(|| panic!("commit {revision} was acknowledged and is lost"));
        assert_eq!(&entry.meta.hash, hash);
    }
    for entry in commits.values().filter(|entry| entry.meta.origin == "edit") {
        assert_eq!(
            entry.meta.label,
            format!("{} records", entry.touched.len()),
            "a commit is whole or not there"
        );
    }
    for line in listing(&store) {
        let (name, body) = line.split_once('=').unwrap();
        let (_, revision) = name.split_once('@').unwrap();
        let mut parts = body.splitn(3, ':');
        assert_eq!(parts.next(), Some(revision), "{name} is the body of its revision");
        let size: usize = parts.next().unwrap().parse().unwrap();
        assert_eq!(parts.next().unwrap().len(), size);
    }
    let draft = store.drafts().get("typing").map_or(0, |n| n.parse().unwrap());
    assert!(draft >= said.last_draft, "the draft {} was kept, {draft} is there", said.last_draft);
    let report = store.verify().unwrap();
    assert!(report.is_sound(), "{report:?}");
    store
}

/// One more commit, to see that a survivor goes on working.
pub(crate) fn goes_on(store: &mut Store) {
    let current = store.record("probe", "P").unwrap().map_or(0, |r| r.revision);
    let next = store.head().revision + 1;
    let change =
        RecordChange { kind: "probe".into(), id: "P".into(), based_on: current, after: Some(body(next, 5)) };
    let mut new = edit(store, vec![change]);
    new.label = "1 records".into();
    store.commit(new).unwrap();
}
