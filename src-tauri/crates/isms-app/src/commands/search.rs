//! Go to anything: every record by reference, title or any text in it.

use isms_model::{Isms, Kind};
use serde::{Deserialize, Serialize};

use super::records::title_of;
use crate::error::AppResult;
use crate::workbench::Workbench;

/// What to look for.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SearchRequest {
    /// Words; all of them have to be there.
    pub text: String,
}

/// A record that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Hit {
    /// Its kind.
    pub kind: Kind,
    /// Its reference.
    pub id: String,
    /// What it is called.
    pub title: String,
}

/// What was found, the best first; 30 at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SearchHits {
    /// The records.
    pub hits: Vec<Hit>,
}

const MOST: usize = 30;

/// Looks through the whole ISMS.
pub fn search(workbench: &Workbench, request: SearchRequest) -> AppResult<SearchHits> {
    let (isms, _) = workbench.snapshot()?;
    Ok(SearchHits { hits: find(&isms, &request.text) })
}

/// As [`search`], of a snapshot.
pub fn find(isms: &Isms, text: &str) -> Vec<Hit> {
    let words: Vec<String> = text.to_lowercase().split_whitespace().map(str::to_owned).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let whole = words.join(" ");
    let mut hits: Vec<(u8, Hit)> = Vec::new();
    for kind in Kind::ALL.iter().copied() {
        isms.for_each(kind, |id, _, record| {
            let title = title_of(isms, kind, id);
            if let Some(rank) = rank(&whole, &words, id, &title, || record.json().to_string().to_lowercase())
            {
                hits.push((rank, Hit { kind, id: id.to_owned(), title }));
            }
        });
    }
    hits.sort_by_key(|(rank, _)| *rank);
    hits.into_iter().take(MOST).map(|(_, hit)| hit).collect()
}

/// 0 for the very reference, then its beginning or end (`5.23`), the title, any text. Nothing if it does not fit.
fn rank(whole: &str, words: &[String], id: &str, title: &str, body: impl FnOnce() -> String) -> Option<u8> {
    let (id, title) = (id.to_lowercase(), title.to_lowercase());
    if id == whole {
        Some(0)
    } else if id.strip_prefix("a.").is_some_and(|it| it == whole) {
        Some(1)
    } else if id.starts_with(whole) {
        Some(2)
    } else if title.starts_with(whole) {
        Some(3)
    } else if words.iter().all(|it| title.contains(it.as_str()) || id.contains(it.as_str())) {
        Some(4)
    } else {
        let body = body();
        words
            .iter()
            .all(|it| body.contains(it.as_str()) || title.contains(it.as_str()) || id.contains(it.as_str()))
            .then_some(5)
    }
}
