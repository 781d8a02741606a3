//! A persistent, ordered collection of records of one kind; cloning it costs nothing.

use std::sync::Arc;

use imbl::ordmap::DiffItem;

use crate::id::Id;
use crate::kind::Revision;

/// A record and the revision of the ISMS that last changed it.
#[derive(Debug)]
pub struct Entry<T> {
    /// The revision that wrote this record last.
    pub revision: Revision,
    /// The record.
    pub record: Arc<T>,
}

impl<T> Clone for Entry<T> {
    fn clone(&self) -> Self {
        Self { revision: self.revision, record: Arc::clone(&self.record) }
    }
}

/// Two entries are the same if they are the same piece of memory: what differs between two snapshots is found without
/// reading a record.
impl<T> PartialEq for Entry<T> {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision && Arc::ptr_eq(&self.record, &other.record)
    }
}

/// All records of one kind, in the natural order of their references.
#[derive(Debug)]
pub struct Table<T> {
    rows: imbl::OrdMap<Id<T>, Entry<T>>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: imbl::OrdMap::new() }
    }
}
impl<T> Clone for Table<T> {
    fn clone(&self) -> Self {
        Self { rows: self.rows.clone() }
    }
}

impl<T> Table<T> {
    /// The record with this id.
    pub fn get(&self, id: &Id<T>) -> Option<&T> {
        self.rows.get(id).map(|it| &*it.record)
    }
    /// The record that an optional link points to, if both exist.
    pub fn find(&self, id: Option<&Id<T>>) -> Option<&T> {
        id.and_then(|it| self.get(it))
    }
    /// The record with its revision.
    pub fn entry(&self, id: &Id<T>) -> Option<&Entry<T>> {
        self.rows.get(id)
    }
    /// The record with this id, and the id as the table holds it.
    pub fn key_value(&self, id: &Id<T>) -> Option<(&Id<T>, &T)> {
        self.rows.get_key_value(id).map(|(id, it)| (id, &*it.record))
    }
    /// Whether there is such a record.
    pub fn contains(&self, id: &Id<T>) -> bool {
        self.rows.contains_key(id)
    }
    /// Every record with its id, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Id<T>, &T)> {
        self.rows.iter().map(|(id, it)| (id, &*it.record))
    }
    /// Every record with its id and revision, in order.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = (&Id<T>, &Entry<T>)> {
        self.rows.iter()
    }
    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
    /// The ids that were written, added or removed since `before`. It costs as much as they are many, where one
    /// table came from the other.
    pub fn changed_since<'a>(&'a self, before: &'a Self) -> impl Iterator<Item = &'a Id<T>> {
        before.rows.diff(&self.rows).map(|it| match it {
            DiffItem::Add(id, _) | DiffItem::Remove(id, _) | DiffItem::Update { new: (id, _), .. } => id,
        })
    }
    pub(crate) fn put(&mut self, id: Id<T>, revision: Revision, record: T) {
        self.rows.insert(id, Entry { revision, record: Arc::new(record) });
    }
    pub(crate) fn remove(&mut self, id: &Id<T>) {
        self.rows.remove(id);
    }
}
