//! Checking everything: every frame and its place in the chain, the state against the journal, every object against its name.
use crate::codec::{Body, to_hex};
use crate::error::{Result, StoreError};
use crate::format;
use crate::journal::frame;
use crate::journal::scan::{self, Scan};
use crate::lock;
use crate::objects::{ObjectHash, Objects};
use crate::recovery;
use crate::sled_kv::SledKv;
use crate::state::State;
use crate::types::{Options, VerifyReport};
use std::collections::BTreeSet;
use std::path::Path;

/// Checks a workspace that nobody has open. Nothing is mended; opening it does that.
pub fn verify(dir: &Path, options: &Options) -> Result<VerifyReport> {
    let found = format::read(dir)?;
    let _lock = lock::take(dir, &options.seat, options.at)?;
    let uuid = found.format.uuid_bytes();
    let state_dir = dir.join("state");
    let state = if state_dir.is_dir() {
        SledKv::open(&state_dir).and_then(|kv| State::load(Box::new(kv), uuid))
    } else {
        Err(StoreError::NotFound { what: "the state".into() })
    };
    let mut report = check(dir, uuid, state.as_ref())?;
    if let Some(detail) = found.damaged {
        report.problem("format.json", detail);
    }
    Ok(report)
}

pub(crate) fn check(root: &Path, uuid: [u8; 16], state: Result<&State, &StoreError>) -> Result<VerifyReport> {
    let scan = scan::scan(&root.join("journal"), &uuid, None)?;
    let mut report = VerifyReport {
        revision: scan.last,
        hash: to_hex(&scan.end),
        commits: scan.units.iter().filter(|found| found.unit.gap.is_none()).count() as u32,
        segments: scan.segments.len() as u32,
        ..VerifyReport::default()
    };
    check_journal(&scan, &mut report);
    check_objects(root, &scan, &mut report)?;
    match state {
        Ok(state) => check_state(root, uuid, &scan, state, &mut report),
        Err(error) => report.problem("state", error.to_string()),
    }
    Ok(report)
}

fn check_journal(scan: &Scan, report: &mut VerifyReport) {
    for detail in &scan.damage {
        report.problem("journal", detail);
    }
    for (first, last) in &scan.gaps {
        report.problem("journal", format!("revisions {first}-{last} were lost before"));
    }
    if let Some(tail) = scan.tail.as_ref().filter(|tail| tail.len > 0) {
        report.problem("journal", format!("{} bytes behind the last whole commit", tail.len));
    }
}

fn check_objects(root: &Path, scan: &Scan, report: &mut VerifyReport) -> Result<()> {
    let objects = Objects::at(root);
    let mut intact = BTreeSet::new();
    for hash in objects.all()? {
        report.objects += 1;
        if objects.is_intact(hash) {
            intact.insert(hash);
        } else {
            report
                .problem(format!("objects/{hash}"), "its content does not have the SHA-256 that is its name");
        }
    }
    let mut missing: BTreeSet<(ObjectHash, u32)> = BTreeSet::new();
    scan::for_each_unit(&root.join("journal"), scan, 0, |found, bytes| {
        let Some(data) = frame::decode_commit(bytes) else { return Ok(()) };
        for body in data.changes.iter().map(|change| &change.after).chain([&data.meta]) {
            if let Body::Object(hash) = body
                && !intact.contains(hash)
            {
                missing.insert((*hash, found.unit.revision));
            }
        }
        Ok(())
    })?;
    for (hash, revision) in missing {
        report.problem(
            format!("objects/{hash}"),
            format!("revision {revision} needs it and it is not there whole"),
        );
    }
    Ok(())
}

fn check_state(root: &Path, uuid: [u8; 16], scan: &Scan, state: &State, report: &mut VerifyReport) {
    report.records = state.meta.count;
    if let Err(error) = state.check(false) {
        return report.problem("state", error.to_string());
    }
    if !scan.gaps.is_empty() || !scan.holes.is_empty() {
        // The state may know more than such a journal; the losses are told above.
        return;
    }
    match recovery::replayed_in_memory(root, uuid, scan) {
        Ok(expected) if expected.meta == state.meta => {}
        Ok(expected) if state.meta.last < expected.meta.last => {
            let detail =
                format!("it is at revision {}, the journal at {}", state.meta.last, expected.meta.last);
            report.problem("state", detail);
        }
        Ok(_) => report.problem("state", "it is not what the journal gives"),
        Err(error) => report.problem("journal", error.to_string()),
    }
}
