//! References written in texts: the one place that says what a reference in a sentence is. `R-023`, `A.5.1` and
//! `[[R-023]]` are, and so is the reference that an imported record brought with it, as long as the record exists.

use std::collections::HashMap;
use std::ops::Range;

use crate::isms::Isms;
use crate::kind::Kind;
use crate::link::RecordRef;
use crate::standard::annex_control;

/// A reference in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where it stands, in bytes, with its brackets.
    pub at: Range<usize>,
    /// What it names; nothing where it stands in brackets and no record has ever had such a reference.
    pub to: Option<RecordRef>,
    /// What is written, without brackets.
    pub written: String,
    /// Whether it stands in double brackets: then it is meant as a reference, whether its record exists or not.
    pub bracketed: bool,
}

/// The references that do not look like what the program gives out: those of imported registers. All others are
/// known by their prefix.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct References {
    foreign: HashMap<String, Kind>,
}

impl References {
    /// Those of an ISMS.
    pub fn of(isms: &Isms) -> Self {
        let mut foreign = HashMap::new();
        for kind in Kind::ALL.iter().copied() {
            isms.for_each(kind, |id, _, _| {
                if shape(id).is_none() {
                    foreign.entry(id.to_owned()).or_insert(kind);
                }
            });
        }
        Self { foreign }
    }
    /// Whether the reference looks like one that the program gives out, so that it is known without a list.
    pub fn is_regular(id: &str) -> bool {
        shape(id).is_some()
    }
    /// Every reference in a text, in order, whether its record exists or not.
    pub fn find(&self, text: &str) -> Vec<Mention> {
        let bytes = text.as_bytes();
        let mut found = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let mention = match bytes[at] {
                b'[' => self.bracketed(text, at),
                byte if !byte.is_ascii() && !text.is_char_boundary(at) => None,
                _ if begins_at(text, at) => self.bare(text, at),
                _ => None,
            };
            match mention {
                Some(mention) => {
                    at = mention.at.end;
                    found.push(mention);
                }
                None => at += 1,
            }
        }
        found
    }
    /// The kind of an imported reference that no prefix tells.
    pub(crate) fn foreign_kind(&self, id: &str) -> Option<Kind> {
        self.foreign.get(id).copied()
    }

    fn kind_of(&self, id: &str) -> Option<Kind> {
        shape(id).or_else(|| self.foreign.get(id).copied())
    }

    fn bracketed(&self, text: &str, at: usize) -> Option<Mention> {
        let inside = text[at..].strip_prefix("[[")?;
        let end = inside.find("]]").filter(|it| *it <= LONGEST && !inside[..*it].contains(['\n', '[']))?;
        let written = inside[..end].trim();
        if written.is_empty() {
            return None;
        }
        let to = self.kind_of(written).map(|kind| RecordRef::new(kind, written));
        Some(Mention { at: at..at + end + 4, to, written: written.to_owned(), bracketed: true })
    }

    /// The longest reference that begins here: what stands between letters, digits and the marks within references.
    fn bare(&self, text: &str, at: usize) -> Option<Mention> {
        let run = run_from(text, at);
        if !text[at..run].bytes().any(|it| it.is_ascii_digit()) {
            return None;
        }
        for end in (at + 2..=run).rev() {
            if !text.is_char_boundary(end) || !ends_at(text, end) {
                continue;
            }
            let written = &text[at..end];
            // A bare number is a number, even if some imported list counts its rows that way.
            if !written.bytes().any(|it| it.is_ascii_alphabetic()) {
                continue;
            }
            if let Some(kind) = self.kind_of(written) {
                let to = Some(RecordRef::new(kind, written));
                return Some(Mention { at: at..end, to, written: written.to_owned(), bracketed: false });
            }
        }
        None
    }
}

/// The most bytes of a reference that is looked for.
const LONGEST: usize = 120;

/// Whether a word of any language begins here.
fn begins_at(text: &str, at: usize) -> bool {
    let is_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    is_word(text[at..].chars().next()) && !is_word(text[..at].chars().next_back())
}

/// The end of what stands here without a break, as far as a reference may be long.
fn run_from(text: &str, at: usize) -> usize {
    let within = |it: char| it.is_alphanumeric() || matches!(it, '.' | '-' | '_' | '/');
    let run = text[at..].char_indices().take_while(|(near, it)| *near < LONGEST && within(*it));
    run.last().map_or(at, |(near, it)| at + near + it.len_utf8())
}

/// Whether a reference may end before `end`: `A.5.1` is none within `A.5.10` or `A.5.1.2`.
fn ends_at(text: &str, end: usize) -> bool {
    let mut after = text[end..].chars();
    let (next, digit_follows) = (after.next(), after.next().is_some_and(|it| it.is_ascii_digit()));
    text[..end].chars().next_back().is_some_and(char::is_alphanumeric)
        && match next {
            None => true,
            Some('.' | '_') => !digit_follows,
            Some('-') => !digit_follows || is_in_range(&text.as_bytes()[..end]),
            Some(it) => !it.is_alphanumeric(),
        }
}

/// A range of controls goes on with a number: `A.5.15-5.18`.
fn is_in_range(before: &[u8]) -> bool {
    before.iter().rev().find(|it| !it.is_ascii_digit()) == Some(&b'.')
}

/// The kind whose references look like this: a prefix, a hyphen and digits, or the number of a control of Annex A.
fn shape(id: &str) -> Option<Kind> {
    if id.starts_with("A.") && annex_control(id).is_some() {
        return Some(Kind::ControlDecision);
    }
    let (prefix, number) = id.rsplit_once('-')?;
    if number.is_empty() || !number.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    Kind::ALL.iter().copied().find(|it| !it.is_single() && it.prefix() == prefix)
}

#[cfg(test)]
mod tests {
    use super::References;
    use crate::{Change, Isms, Kind};

    fn imported(ids: &[(Kind, &str)]) -> References {
        let changes: Vec<Change> =
            ids.iter().map(|(kind, id)| Change::create(*kind, *id, serde_json::Map::new())).collect();
        References::of(&Isms::default().apply(&changes, 1).unwrap().0)
    }

    fn found(references: &References, text: &str) -> Vec<String> {
        references
            .find(text)
            .iter()
            .map(|it| it.to.as_ref().map_or_else(|| format!("?{}", it.written), ToString::to_string))
            .collect()
    }

    #[test]
    fn references_are_known_by_their_prefix_wherever_they_stand_in_a_sentence() {
        let references = References::default();
        assert_eq!(
            found(&references, "See R-023, A.5.1 (DOC-014) and [[TA-007]]; R-1/R-2, R-3–R-4: “P-001”."),
            [
                "risk:R-023",
                "control:A.5.1",
                "document:DOC-014",
                "treatment_action:TA-007",
                "risk:R-1",
                "risk:R-2",
                "risk:R-3",
                "risk:R-4",
                "person:P-001"
            ]
        );
        assert_eq!(
            found(&references, "control:A.8.28|risk:R-004|A.5.15-5.18"),
            ["control:A.8.28", "risk:R-004", "control:A.5.15"]
        );
        assert_eq!(
            found(&references, "R-023-related and A.5.1-A.5.3."),
            ["risk:R-023", "control:A.5.1", "control:A.5.3"]
        );
    }

    #[test]
    fn what_only_looks_like_a_reference_is_none() {
        let references = References::default();
        let text = "A.5.99, A.5.1.2, AR-023, R-023x, R-, UR-7, X-001, ISO/IEC 27001:2022, r-023, ÜR-1, 5.1, DOC-014-2";
        assert_eq!(found(&references, text), Vec::<String>::new());
        assert_eq!(found(&references, "[[]] [ [R ]] [[a\nb]]"), Vec::<String>::new());
    }

    #[test]
    fn a_reference_that_a_register_brought_is_known_while_its_record_exists() {
        let references = imported(&[
            (Kind::Risk, "RSK/2024/7"),
            (Kind::Risk, "12"),
            (Kind::Asset, "Backup system"),
            (Kind::Document, "QM-01.2"),
        ]);
        assert_eq!(
            found(&references, "As RSK/2024/7 says in QM-01.2."),
            ["risk:RSK/2024/7", "document:QM-01.2"]
        );
        assert_eq!(
            found(&references, "12 servers, RSK/2024/70"),
            Vec::<String>::new(),
            "a number is a number"
        );
        assert_eq!(
            found(&references, "[[12]], [[Backup system]], [[nobody]]"),
            ["risk:12", "asset:Backup system", "?nobody"]
        );
        assert_eq!(found(&References::default(), "RSK/2024/7"), Vec::<String>::new());
    }

    #[test]
    fn places_are_bytes_with_the_brackets() {
        let mentions = References::default().find("Größe: [[R-001]] und A.5.1");
        assert_eq!(mentions.iter().map(|it| it.at.clone()).collect::<Vec<_>>(), [9..18, 23..28]);
        assert!(mentions[0].bracketed && !mentions[1].bracketed);
    }
}
