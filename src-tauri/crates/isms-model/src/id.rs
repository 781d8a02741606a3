//! Typed ids. The readable reference (`R-023`, `A.5.1`, `DOC-014`) *is* the id: it never changes and is
//! never given out twice, so a second, hidden id would only be another name for the same thing.

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::kind::Record;

/// The reference of a record of type `T`. Ordered as people order references: `A.5.2` before `A.5.10`.
pub struct Id<T> {
    text: Arc<str>,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    /// The id with this text; it says nothing of whether such a record exists.
    pub fn new(text: impl AsRef<str>) -> Self {
        Self { text: Arc::from(text.as_ref().trim()), of: PhantomData }
    }
    /// The reference as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        Self { text: Arc::clone(&self.text), of: PhantomData }
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        natural(&self.text, &other.text)
    }
}
impl<T> std::hash::Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}
impl<T> From<&str> for Id<T> {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}
impl<T> PartialEq<str> for Id<T> {
    fn eq(&self, other: &str) -> bool {
        &*self.text == other
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        if text.trim().is_empty() {
            return Err(serde::de::Error::custom("a reference to another record can't be blank"));
        }
        Ok(Self::new(text))
    }
}
impl<T: Record> schemars::JsonSchema for Id<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}Id", T::NAME).into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "minLength": 1, "x-ref": T::KIND.as_str() })
    }
}

/// Compares as people sort references: runs of digits as numbers, all else as text; equal numbers of
/// different spelling (`7`, `007`) are told apart by their text, so that the order is total.
pub fn natural(left: &str, right: &str) -> Ordering {
    let (mut x, mut y) = (left.as_bytes(), right.as_bytes());
    loop {
        match (x.first(), y.first()) {
            (None, None) => return left.cmp(right),
            (None, _) => return Ordering::Less,
            (_, None) => return Ordering::Greater,
            (Some(p), Some(q)) if p.is_ascii_digit() && q.is_ascii_digit() => {
                let (number_x, rest_x) = digits(x);
                let (number_y, rest_y) = digits(y);
                match number_x.len().cmp(&number_y.len()).then_with(|| number_x.cmp(number_y)) {
                    Ordering::Equal => (x, y) = (rest_x, rest_y),
                    other => return other,
                }
            }
            (Some(p), Some(q)) if p == q => (x, y) = (&x[1..], &y[1..]),
            (Some(p), Some(q)) => return p.cmp(q),
        }
    }
}

/// The leading digits without leading zeros, and what follows them.
fn digits(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|it| !it.is_ascii_digit()).unwrap_or(bytes.len());
    let start = bytes[..end].iter().position(|it| *it != b'0').unwrap_or(end);
    (&bytes[start..end], &bytes[end..])
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn references_sort_as_people_sort_them() {
        let mut ids = vec!["A.5.10", "R-10", "A.8.1", "A.5.2", "R-2", "R-002", "A.5.1"];
        ids.sort_by(|a, b| natural(a, b));
        assert_eq!(ids, ["A.5.1", "A.5.2", "A.5.10", "A.8.1", "R-002", "R-2", "R-10"]);
    }
}
