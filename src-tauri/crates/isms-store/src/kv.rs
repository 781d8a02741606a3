//! The ordered key-value store that the state lives in: sled on disk, or a map in memory where sled cannot be opened.
use crate::error::Result;
use std::collections::BTreeMap;
use std::ops::Bound;

/// Keys to set (or, with `None`, to remove), applied all or not at all.
pub(crate) type Batch = Vec<(Vec<u8>, Option<Vec<u8>>)>;
/// Called for each entry; answers whether to go on.
pub(crate) type Visit<'a> = &'a mut dyn FnMut(&[u8], &[u8]) -> bool;

/// What the state needs of its engine.
pub(crate) trait Kv: Send {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>>;
    /// Visits the keys in `from..to` in ascending or descending order.
    fn scan(&self, from: &[u8], to: &[u8], descending: bool, visit: Visit<'_>) -> Result<()>;
    fn apply(&mut self, batch: Batch) -> Result<()>;
    /// Makes everything applied durable. The journal is what counts; this only spares a replay.
    fn settle(&mut self) -> Result<()>;
}

/// The state in memory: read-only workspaces on a full disk, and the comparison of `verify`.
#[derive(Debug, Default)]
pub(crate) struct MemoryKv(BTreeMap<Vec<u8>, Vec<u8>>);

impl Kv for MemoryKv {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>> {
        Ok(self.0.get(key).cloned())
    }

    fn scan(&self, from: &[u8], to: &[u8], descending: bool, visit: Visit<'_>) -> Result<()> {
        let range = self.0.range::<[u8], _>((Bound::Included(from), Bound::Excluded(to)));
        if descending {
            for (key, value) in range.rev() {
                if !visit(key, value) {
                    break;
                }
            }
        } else {
            for (key, value) in range {
                if !visit(key, value) {
                    break;
                }
            }
        }
        Ok(())
    }

    fn apply(&mut self, batch: Batch) -> Result<()> {
        for (key, value) in batch {
            match value {
                Some(value) => self.0.insert(key, value),
                None => self.0.remove(&key),
            };
        }
        Ok(())
    }

    fn settle(&mut self) -> Result<()> {
        Ok(())
    }
}
