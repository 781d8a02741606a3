//! Marks and words for "applies" and "is in place", read in the light of the other marks of their column.

use std::collections::BTreeSet;

use isms_model::{Applicability, Implementation};

use crate::text::fold;
use crate::words::{is_value, value_prefix};

/// What one cell says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct State {
    /// A plain yes or no, without words.
    pub yes: Option<bool>,
    /// What is said on applicability.
    pub decision: Option<Applicability>,
    /// What is said on implementation.
    pub implementation: Option<Implementation>,
}

impl State {
    fn yes(yes: bool) -> Self {
        Self { yes: Some(yes), ..Self::default() }
    }

    fn decided(decision: Applicability) -> Self {
        Self { decision: Some(decision), ..Self::default() }
    }

    fn at(implementation: Implementation) -> Self {
        Self { implementation: Some(implementation), ..Self::default() }
    }

    /// Whether the cell says anything at all.
    pub(crate) fn is_known(self) -> bool {
        self != Self::default()
    }

    /// The meaning in a column on applicability.
    pub(crate) fn as_decision(self) -> Option<Applicability> {
        self.decision.or_else(|| {
            if let Some(yes) = self.yes {
                Some(if yes { Applicability::Applicable } else { Applicability::NotApplicable })
            } else {
                self.implementation.map(|_| Applicability::Applicable)
            }
        })
    }

    /// The meaning in a column on implementation.
    pub(crate) fn as_implementation(self) -> Option<Implementation> {
        self.implementation.or_else(|| {
            self.yes.map(|yes| if yes { Implementation::Implemented } else { Implementation::NotStarted })
        })
    }
}

/// The distinct marks of a column, by which single letters and signs are understood.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks {
    letters: BTreeSet<String>,
}

impl Marks {
    /// Collects the short texts of a column.
    pub(crate) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut letters = BTreeSet::new();
        for text in texts {
            let text = text.trim();
            if text.chars().count() <= 3 && letters.len() < 64 {
                letters.insert(sign(text));
            }
        }
        Self { letters }
    }

    fn has(&self, sign: &str) -> bool {
        self.letters.contains(sign)
    }

    fn has_any(&self, signs: &[&str]) -> bool {
        signs.iter().any(|s| self.has(s))
    }

    /// Reads a cell.
    pub(crate) fn read(&self, text: &str) -> State {
        let text = text.trim();
        if text.is_empty() {
            return State::default();
        }
        let sign = sign(text);
        if sign.chars().count() <= 2
            && let Some(state) = self.sign(&sign)
        {
            return state;
        }
        words(text)
    }

    fn sign(&self, sign: &str) -> Option<State> {
        let circles = self.has_any(&["o", "○", "◯", "〇"]);
        let pictures = self.has_any(&["✓", "☑", "✅", "√", "●", "👍", "🟢"]);
        Some(match sign {
            "x" | "×" if circles || self.has_any(&["✓", "✅", "√"]) => State::yes(false),
            "p" | "△" | "▲" if circles && self.has_any(&["x", "×"]) => {
                State::at(Implementation::InProgress)
            }
            "o" if self.has_any(&["x", "×", "n", "p"]) || self.letters.len() <= 2 => State::yes(true),
            "○" | "◯" | "〇" => State::yes(!self.has_any(&["●", "✓", "■"]) || self.has_any(&["x", "×"])),
            "x" | "×" | "✓" | "☑" | "✅" | "√" | "●" | "•" | "▪" | "■" | "◾" | "★" | "*" | "+" | "👍"
            | "🟢" | "➕" => State::yes(true),
            "☒" => State::yes(!self.has_any(&["☑", "✓"])),
            "✗" | "❌" | "👎" | "🔴" | "⛔" | "🚫" => State::yes(false),
            "☐" | "□" => State::yes(pictures || self.has("☒")).not_both(),
            "🟡" | "🟠" | "⚠" | "◐" | "◑" | "◒" | "~" | "±" => {
                State::at(Implementation::InProgress)
            }
            "i" if self.has_any(&["pi", "ni", "p", "na"]) => State::at(Implementation::Implemented),
            "fi" | "im" | "ok" => State::at(Implementation::Implemented),
            "pi" => State::at(Implementation::InProgress),
            "p" if self.has_any(&["i", "f", "ni"]) => State::at(Implementation::InProgress),
            "f" if self.has_any(&["p", "n"]) => State::at(Implementation::Implemented),
            "ni" => State::at(Implementation::NotStarted),
            "na" | "nv" => State::decided(Applicability::NotApplicable),
            "e" if self.has_any(&["i"]) => State::decided(Applicability::NotApplicable),
            "-" | "–" | "—" | "/" | "." | "?" => return Some(State::default()),
            _ => return None,
        })
    }
}

impl State {
    /// An empty box says no, whatever else the column holds.
    fn not_both(self) -> Self {
        Self { yes: Some(false), ..self }
    }
}

/// Whether a text is only a mark: `x`, `✓`, `▪`, `--`; no word in any language.
pub(crate) fn is_bare(text: &str) -> bool {
    let sign = sign(text.trim());
    !sign.is_empty()
        && sign.chars().count() <= 2
        && (matches!(sign.as_str(), "x" | "xx") || !sign.chars().any(char::is_alphanumeric))
}

/// A short text with look-alikes made one: Greek chi and Cyrillic ha are an x, heavy ticks are ticks.
fn sign(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{fe0e}' | '\u{fe0f}' | ' ' | '.' | '\u{200d}'))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'χ' | 'х' | '✕' | '✖' | '╳' | '⨯' => 'x',
            'ο' | 'о' => 'o',
            '✔' | '🗸' | '🗹' => '✓',
            '✘' | '🗴' => '✗',
            '⬛' | '◼' | '█' => '■',
            '⚫' | '⬤' => '●',
            c => c,
        })
        .collect()
}

fn words(text: &str) -> State {
    let folded = fold(text);
    let spoken = folded.split(' ').count();
    // A longer text is a mark only when its first words are set off from the rest: "Yes – by contract".
    let head = text.split([':', ';', ',', '(', '\n', '–', '—', '/']).next().unwrap_or(text);
    let head = head.split(" - ").next().unwrap_or(head);
    for candidate in [folded.clone(), fold(head)] {
        if let Some(mut state) = exact(&candidate) {
            // "Applicable - partially implemented" says both.
            let rest = &text[text.find(head).map_or(text.len(), |at| at + head.len())..];
            if state.implementation.is_none() && fold(rest).split(' ').count() <= 4 {
                state.implementation = exact(&fold(rest)).and_then(|s| s.implementation);
            }
            return state;
        }
    }
    if let Some(state) = percent(text) {
        return state;
    }
    if spoken > 12 {
        return State::default();
    }
    prefix(&folded)
}

fn exact(folded: &str) -> Option<State> {
    use Applicability::{Applicable, NotApplicable, OperatedByProvider};
    let is = |list: &str| is_value(list, folded);
    if is("not_applicable") {
        Some(State::decided(NotApplicable))
    } else if is("provider") {
        Some(State::decided(OperatedByProvider))
    } else if is("applicable") {
        Some(State::decided(Applicable))
    } else if is("yes") {
        Some(State::yes(true))
    } else if is("no") {
        Some(State::yes(false))
    } else {
        implementation(&|list| usize::from(is(list))).map(State::at)
    }
}

fn prefix(folded: &str) -> State {
    use Applicability::{Applicable, NotApplicable, OperatedByProvider};
    let lists = [
        "not_applicable",
        "provider",
        "applicable",
        "yes",
        "no",
        "implemented",
        "in_progress",
        "planned",
        "not_started",
    ];
    let best = lists.iter().map(|list| (value_prefix(list, folded), *list)).max_by_key(|(n, _)| *n);
    let spoken = folded.split(' ').count();
    match best {
        Some((n, list))
            if n > 0
                && (n >= 2
                    || spoken <= 4
                    || folded.split(' ').next().is_some_and(|w| w.chars().count() > 3)) =>
        {
            match list {
                "not_applicable" => State::decided(NotApplicable),
                "provider" => State::decided(OperatedByProvider),
                "applicable" => State::decided(Applicable),
                // "In parte", "in Prüfung": more than the word for "in scope".
                "yes" if folded.starts_with("in ") => State::default(),
                "yes" => State::yes(true),
                "no" => State::yes(false),
                _ => implementation(&|l| usize::from(l == list)).map_or(State::default(), State::at),
            }
        }
        _ => State::default(),
    }
}

fn implementation(fit: &dyn Fn(&str) -> usize) -> Option<Implementation> {
    use Implementation::{Implemented, InProgress, NotStarted, Planned};
    [
        ("not_started", NotStarted),
        ("in_progress", InProgress),
        ("planned", Planned),
        ("implemented", Implemented),
    ]
    .into_iter()
    .find(|(list, _)| fit(list) > 0)
    .map(|(_, state)| state)
}

fn percent(text: &str) -> Option<State> {
    let number: f64 = text.trim().strip_suffix('%')?.trim().replace(',', ".").parse().ok()?;
    Some(State::at(if number >= 99.5 {
        Implementation::Implemented
    } else if number <= 0.0 {
        Implementation::NotStarted
    } else {
        Implementation::InProgress
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Applicability::{Applicable, NotApplicable, OperatedByProvider};
    use Implementation::{Implemented, InProgress, NotStarted};

    fn decide(column: &[&str], cell: &str) -> Option<Applicability> {
        Marks::of(column.iter().copied()).read(cell).as_decision()
    }

    #[test]
    fn yes_and_no_in_many_languages() {
        for yes in [
            "Yes",
            "ja ",
            "OUI",
            "Sí",
            "Sim",
            "Ano",
            "Ναι",
            "X",
            "Χ",
            "✓",
            "▪",
            "✔️",
            "TRUE",
            "Y",
            "Applicable",
            "anwendbar",
            "Yes (legal)",
        ] {
            assert_eq!(decide(&[yes], yes), Some(Applicable), "{yes}");
        }
        for no in [
            "No",
            "Nein",
            "NON",
            "Não",
            "Nee",
            "όχι",
            "N/A",
            "n.a.",
            "nicht anwendbar",
            "entfällt",
            "Excluded",
            "❌",
            "No aplica",
            "Excluded: no development",
        ] {
            assert_eq!(decide(&[no], no), Some(NotApplicable), "{no}");
        }
        for provider in ["Inherited", "Yes - provider", "durch Dienstleister", "Outsourced"] {
            assert_eq!(decide(&[provider], provider), Some(OperatedByProvider), "{provider}");
        }
        for nothing in ["", "-", "?", "see below"] {
            assert_eq!(decide(&[nothing], nothing), None, "{nothing}");
        }
    }

    #[test]
    fn the_other_marks_of_the_column_decide() {
        assert_eq!(decide(&["O", "X", "P"], "X"), Some(NotApplicable));
        assert_eq!(decide(&["O", "X", "P"], "O"), Some(Applicable));
        assert_eq!(decide(&["O", "N"], "O"), Some(Applicable));
        assert_eq!(decide(&["✓", "x"], "x"), Some(NotApplicable));
        assert_eq!(decide(&["☒", "☐"], "☒"), Some(Applicable));
        assert_eq!(decide(&["☒", "☐"], "☐"), Some(NotApplicable));
        assert_eq!(decide(&["I", "E"], "E"), Some(NotApplicable));
    }

    #[test]
    fn implementation_words() {
        let read =
            |column: &[&str], cell: &str| Marks::of(column.iter().copied()).read(cell).as_implementation();
        assert_eq!(read(&["I", "PI", "NI"], "PI"), Some(InProgress));
        assert_eq!(read(&["I", "PI", "NI"], "I"), Some(Implemented));
        assert_eq!(read(&["OK", "NOK"], "NOK"), Some(NotStarted));
        assert_eq!(read(&[], "Partially Implemented "), Some(InProgress));
        assert_eq!(read(&[], "teilweise umgesetzt"), Some(InProgress));
        assert_eq!(read(&[], "Not implemented"), Some(NotStarted));
        assert_eq!(read(&[], "Applicable - implemented"), Some(Implemented));
        assert_eq!(read(&[], "Yes – partially implemented"), Some(InProgress));
        assert_eq!(read(&[], "In parte"), Some(InProgress));
        assert_eq!(read(&[], "in Prüfung"), None);
        assert_eq!(read(&[], "100%"), Some(Implemented));
        assert_eq!(read(&[], "Částečně"), Some(InProgress));
        assert_eq!(read(&[], "No implementado"), Some(NotStarted));
    }
}
