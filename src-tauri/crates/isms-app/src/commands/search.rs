//! Go to anything: every record by reference, title or any text in it, and where the text stands.

use isms_model::strings::Spot;
use isms_model::{AnyRecord, Isms, Kind};
use serde::{Deserialize, Serialize};

use super::records::{label_of, title_of};
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
    /// The field in which the text stands, where it is neither in the reference nor in the title.
    pub field: Option<String>,
    /// What the field is called.
    pub label: String,
    /// The text around what was found.
    pub around: String,
}

/// What was found, the best first; 30 at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct SearchHits {
    /// The records.
    pub hits: Vec<Hit>,
    /// Whether there may be more: the search ends when it has found enough.
    pub more: bool,
}

const MOST: usize = 30;

/// Looks through the whole ISMS.
pub fn search(workbench: &Workbench, request: SearchRequest) -> AppResult<SearchHits> {
    let (isms, _) = workbench.snapshot()?;
    Ok(find(&isms, &request.text))
}

/// As [`search`], of a snapshot. First by reference and title, over all; then, if that was not enough, by any other
/// text, until there are enough.
pub fn find(isms: &Isms, text: &str) -> SearchHits {
    let words: Vec<String> = text.to_lowercase().split_whitespace().map(str::to_owned).collect();
    if words.is_empty() {
        return SearchHits { hits: Vec::new(), more: false };
    }
    let whole = words.join(" ");
    let mut named: Vec<(u8, Kind, String)> = Vec::new();
    for kind in Kind::ALL.iter().copied() {
        isms.for_each(kind, |id, _, record| {
            let title = annex_title(kind, id).map_or_else(|| record.title(), str::to_owned);
            if let Some(rank) = rank(&whole, &words, id, &title) {
                named.push((rank, kind, id.to_owned()));
            }
        });
    }
    let more = named.len() > MOST;
    named.sort_by_key(|(rank, ..)| *rank);
    named.truncate(MOST);
    let mut hits: Vec<Hit> = named.into_iter().map(|(_, kind, id)| by_name(isms, kind, id)).collect();
    let more = more | by_text(isms, &words, &mut hits);
    SearchHits { hits, more }
}

fn annex_title(kind: Kind, id: &str) -> Option<&'static str> {
    let annex = isms_model::standard::annex_control(id).filter(|_| kind == Kind::ControlDecision);
    annex.map(|it| it.title.as_str())
}

fn by_name(isms: &Isms, kind: Kind, id: String) -> Hit {
    let title = title_of(isms, kind, &id);
    Hit { kind, id, title, field: None, label: String::new(), around: String::new() }
}

/// 0 for the very reference, then its beginning or end (`5.23`), then the title. Nothing if it is in neither.
fn rank(whole: &str, words: &[String], id: &str, title: &str) -> Option<u8> {
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
        None
    }
}

/// Adds records in whose texts the words stand, until there are enough. Whether it stopped before the end.
fn by_text(isms: &Isms, words: &[String], hits: &mut Vec<Hit>) -> bool {
    let sought: Vec<Sought> = words.iter().map(|it| Sought::new(it)).collect();
    let already: std::collections::BTreeSet<(Kind, String)> =
        hits.iter().map(|it| (it.kind, it.id.clone())).collect();
    let mut stopped = false;
    for kind in Kind::ALL.iter().copied() {
        isms.for_each(kind, |id, _, record| {
            if stopped || already.contains(&(kind, id.to_owned())) {
                return;
            }
            if let Some((spot, around)) = within(record, id, &sought) {
                if hits.len() == MOST {
                    stopped = true;
                    return;
                }
                let mut hit = by_name(isms, kind, id.to_owned());
                hit.label = label_of(spot.field);
                hit.field = Some(spot.field.to_owned());
                hit.around = around;
                hits.push(hit);
            }
        });
    }
    stopped
}

/// Where the words stand in a record, if all of them do: the text that holds most of them, and what stands around the
/// first of these there.
fn within(record: &dyn AnyRecord, id: &str, words: &[Sought]) -> Option<(Spot, String)> {
    let mut seen = vec![false; words.len()];
    let (mut best, mut most) = (None, 0);
    record.strings(&mut |spot, text| {
        if most == words.len() {
            return;
        }
        let (mut here, mut first) = (0, usize::MAX);
        for (word, seen) in words.iter().zip(&mut seen) {
            if let Some(at) = word.position(text) {
                *seen = true;
                here += 1;
                first = first.min(at);
            }
        }
        if here > most {
            most = here;
            best = Some((spot, around(text, first)));
        }
    });
    // A word may stand in the reference while the others stand in a text.
    let id = id.to_lowercase();
    let all = words.iter().zip(&seen).all(|(word, seen)| *seen || id.contains(word.lower.as_str()));
    best.filter(|_| all)
}

/// A word that is looked for without regard to case.
struct Sought {
    lower: String,
    /// Its first byte in both cases, where the word is plain ASCII.
    first: Option<(u8, u8)>,
}

impl Sought {
    fn new(word: &str) -> Self {
        let first = word.bytes().next().filter(|_| word.is_ascii());
        Self { lower: word.to_owned(), first: first.map(|it| (it, it.to_ascii_uppercase())) }
    }
    /// Where the word begins in a text, in bytes.
    fn position(&self, text: &str) -> Option<usize> {
        let Some((low, up)) = self.first else {
            let at = text.to_lowercase().find(&self.lower)?;
            // Lower case may be longer or shorter: the place is near enough to show the text around it.
            return Some(at.min(text.len()));
        };
        let (bytes, wanted) = (text.as_bytes(), self.lower.as_bytes());
        let last = bytes.len().checked_sub(wanted.len())?;
        (0..=last).find(|at| {
            (bytes[*at] == low || bytes[*at] == up)
                && bytes[*at..*at + wanted.len()].eq_ignore_ascii_case(wanted)
        })
    }
}

/// Some words before and after a place, on one line.
fn around(text: &str, at: usize) -> String {
    const BEFORE: usize = 40;
    const AFTER: usize = 90;
    let edge = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (from, to) = (edge(at.saturating_sub(BEFORE)), edge(at + AFTER));
    let from =
        if from == 0 { 0 } else { text[from..to].find(' ').map_or(from, |it| edge((from + it + 1).min(at))) };
    let shown = text[from..to].split_whitespace().collect::<Vec<_>>().join(" ");
    let (head, tail) = (if from > 0 { "…" } else { "" }, if to < text.len() { "…" } else { "" });
    format!("{head}{shown}{tail}")
}

#[cfg(test)]
mod tests {
    use super::{Hit, find};

    fn found(text: &str) -> Vec<String> {
        let isms = isms_fixture::isms(
            "risk R-001 title=\"Flood in the archive\" note=\"The Pump of the basement fails.\"\n\
             risk R-002 title=\"Pump room\" consequence=\"Große Schäden\"\n\
             control A.5.23 decision=applicable",
        );
        let show = |it: &Hit| match &it.field {
            Some(field) => format!("{} {field}: {}", it.id, it.around),
            None => it.id.clone(),
        };
        find(&isms, text).hits.iter().map(show).collect()
    }

    #[test]
    fn reference_and_title_come_before_other_texts_which_say_where_they_stand() {
        assert_eq!(found("pump"), ["R-002", "R-001 note: The Pump of the basement fails."]);
        assert_eq!(found("5.23"), ["A.5.23"]);
        assert_eq!(found("r-001 basement"), ["R-001 note: The Pump of the basement fails."]);
        assert_eq!(found("SCHÄDEN"), ["R-002 consequence: Große Schäden"]);
        assert_eq!(found("basement nowhere"), Vec::<String>::new());
    }
}
