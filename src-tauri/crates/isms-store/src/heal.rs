//! Giving the journal back what it lost. Frames are written again from the state, or taken from a backup, and only accepted
//! when the hash chain on both sides of the hole proves them.
use crate::backup;
use crate::codec::Body;
use crate::journal::frame::{self, Change, CommitData};
use crate::journal::scan::Hole;
use crate::state::State;
use std::path::Path;

/// The frames of a hole, written again from the state byte for byte.
pub(crate) fn from_state(state: &State, hole: &Hole) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut chain = hole.prev;
    for revision in hole.first..=hole.last {
        let log = state.log(revision).ok()??;
        let mut changes = Vec::new();
        for touch in state.touched(revision).ok()? {
            let after = if touch.removed {
                Body::Removed
            } else {
                state.version(&touch.kind, &touch.id, revision).ok()??.body
            };
            changes.push(Change { kind: touch.kind, id: touch.id, based_on: touch.before, after });
        }
        if changes.len() != log.changes as usize {
            return None;
        }
        let data = CommitData { at: log.at, base_revision: log.base_revision, meta: log.meta, changes };
        let (bytes, hash) = frame::encode_commit(revision, chain, &data);
        if hash != log.hash {
            return None;
        }
        out.extend_from_slice(&bytes);
        chain = hash;
    }
    (chain == hole.resume).then_some(out)
}

/// The frames of a hole out of the newest backup archive that has them.
pub(crate) fn from_backups(dir: &Path, uuid: &[u8; 16], hole: &Hole) -> Option<Vec<u8>> {
    let mut archives: Vec<_> = std::fs::read_dir(dir).ok()?.flatten().map(|entry| entry.path()).collect();
    archives.sort();
    archives.iter().rev().find_map(|archive| {
        let mut out = Vec::new();
        let mut chain = hole.prev;
        let mut next = hole.first;
        for segment in backup::journal_segments(archive, uuid).ok()? {
            let mut bytes = segment.get(crate::journal::segment::HEADER..)?;
            while let Some(unit) = frame::read_unit(bytes) {
                let (head, rest) = bytes.split_at(unit.len);
                if unit.revision == next && next <= hole.last && unit.prev == chain && unit.gap.is_none() {
                    out.extend_from_slice(head);
                    chain = unit.hash;
                    next += 1;
                }
                bytes = rest;
            }
        }
        (next > hole.last && chain == hole.resume).then_some(out)
    })
}
