//! Commits, history and the small stores beside them, without any accident.
use crate::support::{at, commit, create, edit, listing, open, options, put, remove};
use isms_store::{ObjectHash, RecoveryStep, Storage, Store, StoreError, check_backup, restore};

#[test]
fn a_commit_is_there_after_reopening() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = create(dir.path());
    let done = commit(&mut store, vec![put("R-1", 0, "{}"), put("R-2", 0, r#"{"a":1}"#)]).unwrap();
    assert_eq!(done.revision, 1);
    drop(store);
    let store = open(dir.path());
    assert!(store.recovery().notes.is_empty(), "{:?}", store.recovery());
    assert_eq!(listing(&store), ["R-1@1={}", r#"R-2@1={"a":1}"#]);
    assert_eq!(store.head().hash, done.hash);
    assert_eq!(store.head().at, Some(at(1)));
    let report = store.verify().unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!((report.commits, report.records), (1, 2));
}

#[test]
fn a_stale_edit_is_a_conflict_and_writes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = create(dir.path());
    commit(&mut store, vec![put("R-1", 0, "one")]).unwrap();
    commit(&mut store, vec![put("R-1", 1, "two")]).unwrap();
    let error = commit(&mut store, vec![put("R-2", 0, "new"), put("R-1", 1, "mine")]).unwrap_err();
    assert_eq!(error.code(), "conflict");
    assert_eq!(
        error.to_string(),
        "risk R-1 was changed in the meantime: the edit is based on revision 1, the record is at revision 2. \
         Look at the newer state and edit again"
    );
    assert_eq!(store.head().revision, 2);
    assert_eq!(listing(&store), ["R-1@2=two"]);
}

#[test]
fn requests_without_sense_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = create(dir.path());
    let nonsense = [
        vec![],
        vec![put("", 0, "x")],
        vec![put("a\0b", 0, "x")],
        vec![remove("R-1", 0)],
        vec![put("R-1", 0, "x"), put("R-1", 0, "y")],
        vec![put(&"x".repeat(300), 0, "x")],
    ];
    for changes in nonsense {
        assert_eq!(commit(&mut store, changes).unwrap_err().code(), "invalid");
    }
    assert_eq!(store.head().revision, 0);
}

#[test]
fn history_answers_what_was_when() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = create(dir.path());
    commit(&mut store, vec![put("R-1", 0, "one"), put("R-2", 0, "x")]).unwrap();
    let mut second = edit(&store, vec![put("R-1", 1, "two")]);
    second.decided_by = Some("Grace".into());
    second.why = Some("measured again".into());
    store.commit(second).unwrap();
    commit(&mut store, vec![remove("R-1", 2)]).unwrap();
    commit(&mut store, vec![put("R-1", 0, "again")]).unwrap();
    for reopened in [false, true] {
        if reopened {
            drop(store);
            store = open(dir.path());
        }
        let versions = store.history_of("risk", "R-1").unwrap();
        let told: Vec<_> = versions.iter().map(|v| (v.meta.revision, v.body.as_deref())).collect();
        assert_eq!(told, [(1, Some("one")), (2, Some("two")), (3, None), (4, Some("again"))]);
        assert_eq!(versions[1].meta.decided_by.as_deref(), Some("Grace"));
        assert_eq!(versions[1].meta.why.as_deref(), Some("measured again"));
        let then = |revision| {
            let records = store.state_at(revision).unwrap();
            records
                .iter()
                .map(|r| format!("{}@{}={}", r.id, r.revision, r.body))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(then(0), "");
        assert_eq!(then(1), "R-1@1=one R-2@1=x");
        assert_eq!(then(2), "R-1@2=two R-2@1=x");
        assert_eq!(then(3), "R-2@1=x");
        assert_eq!(then(4), "R-1@4=again R-2@1=x");
        assert_eq!(store.state_at(5).unwrap_err().code(), "not_found");
        assert_eq!(store.revision_at(at(0)).unwrap(), 0);
        assert_eq!(store.revision_at(at(2)).unwrap(), 2);
        assert_eq!(store.revision_at(at(99)).unwrap(), 4);
        let removal = &store.changes_of(3).unwrap()[0];
        assert_eq!(
            (removal.before_revision, removal.before.as_deref(), removal.after.as_deref()),
            (2, Some("two"), None)
        );
        let between = |from, to| {
            let spans = store.touched_between(from, to).unwrap();
            spans
                .iter()
                .map(|it| format!("{}:{}-{}", it.id, it.before, it.after))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(between(0, 4), "R-1:0-4 R-2:0-1");
        assert_eq!((between(1, 2), between(1, 3)), ("R-1:1-2".into(), "R-1:1-0".into()));
        assert_eq!((between(3, 4), between(4, 4)), ("R-1:0-4".into(), String::new()));
        assert_eq!(store.version("risk", "R-1", 2).unwrap(), "two");
        assert_eq!(store.version("risk", "R-1", 3).unwrap_err().code(), "not_found");
        assert_eq!(store.commit_meta(2).unwrap().why.as_deref(), Some("measured again"));
        let newest = store.commits(None, 2).unwrap();
        assert_eq!(newest.iter().map(|c| c.meta.revision).collect::<Vec<_>>(), [4, 3]);
        assert!(newest[1].touched[0].removed);
        assert_eq!(store.commits(Some(3), 10).unwrap().len(), 2);
        assert_eq!(store.history_of("risk", "R-9").unwrap(), []);
    }
}

#[test]
fn large_bodies_and_long_reasons_go_to_objects() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = create(dir.path());
    let (body, reason) = ("ä".repeat(50_000), "because ".repeat(5_000));
    let mut new = edit(&store, vec![put("P-1", 0, &body)]);
    new.why = Some(reason.clone());
    store.commit(new).unwrap();
    drop(store);
    let store = open(dir.path());
    assert_eq!(store.record("risk", "P-1").unwrap().unwrap().body, body);
    assert_eq!(store.commits(None, 1).unwrap()[0].meta.why.as_deref(), Some(&*reason));
    assert_eq!(store.verify().unwrap().objects, 2);
    let journal = std::fs::metadata(dir.path().join("journal/00000001.log")).unwrap().len();
    assert!(journal < 1_000, "the journal only names them: {journal}");
}

#[test]
fn a_big_import_is_one_commit_over_several_frames() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = create(dir.path());
    let body = "r".repeat(1_500);
    let changes: Vec<_> = (0..3_500).map(|i| put(&format!("R-{i:05}"), 0, &body)).collect();
    assert_eq!(commit(&mut store, changes).unwrap().revision, 1);
    let again: Vec<_> = (0..3_500).map(|i| put(&format!("R-{i:05}"), 1, "short")).collect();
    commit(&mut store, again).unwrap();
    assert_eq!(store.changes_of(1).unwrap().len(), 3_500);
    assert_eq!(store.changes_of(2).unwrap()[3_499].before.as_deref(), Some(&*body));
    assert_eq!(store.commits(None, 9).unwrap()[0].touched.len(), 3_500);
    assert!(store.verify().unwrap().is_sound());
    drop(store);
    assert_eq!(listing(&open(dir.path())).len(), 3_500);
}

#[test]
fn segments_are_sealed_and_kept() {
    let dir = tempfile::tempdir().unwrap();
    let mut small = options();
    small.segment_bytes = 2_000;
    let mut store = Store::create(dir.path(), &small).unwrap();
    for i in 0..30 {
        commit(&mut store, vec![put(&format!("R-{i}"), 0, &"x".repeat(300))]).unwrap();
    }
    let report = store.verify().unwrap();
    assert!(report.is_sound() && report.segments > 4, "{report:?}");
    drop(store);
    let store = Store::open(dir.path(), &small).unwrap();
    assert_eq!((store.head().revision, listing(&store).len()), (30, 30));
}

#[test]
fn of_a_long_journal_only_the_newest_segments_are_read() {
    let dir = tempfile::tempdir().unwrap();
    let mut light = options();
    (light.segment_bytes, light.scan_bytes) = (2_000, 3_000);
    let mut store = Store::create(dir.path(), &light).unwrap();
    for i in 0..40 {
        commit(&mut store, vec![put(&format!("R-{i:02}"), 0, &"x".repeat(300))]).unwrap();
        if i % 3 == 0 {
            let head = store.head();
            drop(store);
            store = Store::open(dir.path(), &light).unwrap();
            assert!(store.recovery().notes.is_empty(), "{:?}", store.recovery());
            assert_eq!(store.head(), head);
        }
    }
    drop(store);
    // What lies in segments that are not read is missed by opening and found by verify; a state to build reads all.
    let path = dir.path().join("journal/00000002.log");
    let good = std::fs::read(&path).unwrap();
    let mut bad = good.clone();
    bad[500] ^= 1;
    std::fs::write(&path, &bad).unwrap();
    let store = Store::open(dir.path(), &light).unwrap();
    assert!(store.recovery().notes.is_empty());
    assert!(!store.verify().unwrap().is_sound());
    drop(store);
    std::fs::write(&path, &good[..good.len() - 10]).unwrap();
    let store = Store::open(dir.path(), &light).unwrap();
    assert_eq!(store.recovery().notes[0].step, RecoveryStep::JournalHealed, "a cut is seen without reading");
    assert!(store.verify().unwrap().is_sound());
    drop(store);
    std::fs::remove_dir_all(dir.path().join("state")).unwrap();
    let store = Store::open(dir.path(), &light).unwrap();
    assert_eq!((store.head().revision, listing(&store).len()), (40, 40));
    assert!(store.verify().unwrap().is_sound());
}

#[test]
fn a_damaged_object_does_not_prevent_a_backup() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = create(&dir.path().join("w"));
    commit(&mut store, vec![put("R-1", 0, "one")]).unwrap();
    let (good, bad) = (store.put_object(b"good").unwrap(), store.put_object(b"bad").unwrap());
    std::fs::write(store.object_path(bad), "worse").unwrap();
    let archive = dir.path().join("a.tar");
    assert_eq!(store.backup(&archive).unwrap().left_out, [bad.to_string()]);
    restore(&archive, &dir.path().join("r"), &options()).unwrap();
    let back = open(&dir.path().join("r"));
    assert_eq!(back.object(good).unwrap(), b"good");
    assert_eq!(back.object(bad).unwrap_err().code(), "not_found");
}

#[test]
fn drafts_and_settings_stand_beside_the_history() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = create(dir.path());
    store.put_draft("risk/R-1/title", "\"Ran\"").unwrap();
    store.put_draft("risk/R-1/title", "\"Ransom\"").unwrap();
    store.put_draft("gone", "1").unwrap();
    store.clear_draft("gone").unwrap();
    store.put_setting("seat", "\"Ada\"").unwrap();
    for n in 0..5_000 {
        store.put_setting("scroll", &format!("{n}, {}", "x".repeat(200))).unwrap();
    }
    assert!(
        std::fs::metadata(dir.path().join("settings.log")).unwrap().len() < 600_000,
        "compacted as it grows"
    );
    assert_eq!(store.head().revision, 0);
    drop(store);
    let store = open(dir.path());
    assert_eq!(
        store.drafts().iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>(),
        ["risk/R-1/title=\"Ransom\""]
    );
    assert_eq!(store.setting("seat"), Some("\"Ada\""));
    assert!(store.setting("scroll").unwrap().starts_with("4999,"));
}

#[test]
fn objects_are_kept_once_and_checked() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = create(dir.path());
    let source = dir.path().join("../evidence-source.txt");
    std::fs::write(&source, "minutes of the review").unwrap();
    let hash = store.put_object_from(&source).unwrap();
    assert_eq!(store.put_object(b"minutes of the review").unwrap(), hash);
    assert_eq!(hash.to_string().parse::<ObjectHash>().unwrap(), hash);
    std::fs::remove_file(&source).unwrap();
    assert_eq!(store.object(hash).unwrap(), b"minutes of the review");
    std::fs::write(store.object_path(hash), "minutes of another review").unwrap();
    assert_eq!(store.object(hash).unwrap_err().code(), "damaged");
    assert_eq!(store.verify().unwrap().problems.len(), 1);
    assert_eq!(store.put_object(b"minutes of the review").unwrap(), hash, "writing it again mends it");
    assert_eq!(store.object(hash).unwrap(), b"minutes of the review");
    assert_eq!(store.object(ObjectHash::of(b"?")).unwrap_err().code(), "not_found");
}

#[test]
fn a_backup_brings_everything_back() {
    let dir = tempfile::tempdir().unwrap();
    let (first, second) = (dir.path().join("w"), dir.path().join("restored"));
    let mut store = create(&first);
    commit(&mut store, vec![put("R-1", 0, "one"), put("P-1", 0, &"long ".repeat(4_000))]).unwrap();
    commit(&mut store, vec![put("R-1", 1, "two")]).unwrap();
    let evidence = store.put_object(b"evidence").unwrap();
    store.put_draft("d", "1").unwrap();
    let archive = dir.path().join("w.isms-backup.tar");
    let report = store.backup(&archive).unwrap();
    assert_eq!((report.revision, &report.hash), (2, &store.head().hash));
    assert_eq!(check_backup(&archive).unwrap(), (2, report.hash));
    assert_eq!(store.backup(&archive).unwrap_err().code(), "invalid", "never overwrites");
    restore(&archive, &second, &options()).unwrap();
    assert_eq!(restore(&archive, &second, &options()).unwrap_err().code(), "not_empty");
    let back = open(&second);
    assert_eq!(back.uuid(), store.uuid());
    assert_eq!(back.head(), store.head());
    assert_eq!(listing(&back), listing(&store));
    assert_eq!(back.state_at(1).unwrap(), store.state_at(1).unwrap());
    assert_eq!(back.object(evidence).unwrap(), b"evidence");
    assert_eq!(back.drafts().len(), 1);
    assert!(back.verify().unwrap().is_sound());
}

#[test]
fn a_damaged_archive_is_refused_whole() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = create(&dir.path().join("w"));
    commit(&mut store, vec![put("R-1", 0, "one")]).unwrap();
    let archive = dir.path().join("a.tar");
    store.backup(&archive).unwrap();
    let good = std::fs::read(&archive).unwrap();
    let target = dir.path().join("target");
    for n in 0..60 {
        let mut bad = good.clone();
        if n % 3 == 0 {
            bad.truncate(good.len() * (n + 1) / 64);
        } else {
            // A flip in the padding between entries harms nothing and may pass.
            bad[good.len() * n / 60] ^= 0x10;
        }
        let path = dir.path().join("bad.tar");
        std::fs::write(&path, &bad).unwrap();
        match restore(&path, &target, &options()) {
            Ok(()) => {
                assert_eq!(listing(&open(&target)), ["R-1@1=one"]);
                std::fs::remove_dir_all(&target).unwrap();
            }
            Err(StoreError::Damaged { .. } | StoreError::Newer { .. } | StoreError::Io { .. }) => {
                assert_eq!(Store::open(&target, &options()).err().unwrap().code(), "foreign");
            }
            Err(other) => panic!("{other}"),
        }
    }
}
