//! Numbers and words of scales: `15 (Alto)`, `4 - Likely`, `High`, `C=3, I=3, A=2`.

use isms_model::Property;

use crate::text::fold;
use crate::words::{is_value, value_prefix};

/// A rating as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Rating {
    /// A number.
    Number(f64),
    /// Only a word: its rank among very low (1), low, medium, high, very high (5).
    Word(u8),
}

/// Reads a cell of a scale or a score.
pub(crate) fn read(text: &str) -> Option<Rating> {
    let text = text.trim();
    if let Some(number) = number_in(text) {
        return Some(Rating::Number(number));
    }
    word(text).map(Rating::Word)
}

/// The number of a cell, when it is one number beside words: `15 (Alto)`, `High (4)`, `L3`, `3/5`.
fn number_in(text: &str) -> Option<f64> {
    if text.contains('=') {
        return named_max(text);
    }
    if is_code(text) {
        return None;
    }
    let runs = numbers(text);
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    match runs.as_slice() {
        [one] if letters <= 40 => Some(*one),
        // "3/5" and "3 of 5" are a step of a scale.
        [step, of] if step <= of && letters <= 3 && text.contains(['/', 'o', 'v', 'd']) => Some(*step),
        _ => None,
    }
}

/// `RSK-001` and `R7` are references, `L3` and `Level 3` are steps.
fn is_code(text: &str) -> bool {
    let letters: String = text.chars().take_while(|c| c.is_alphabetic()).collect();
    let step = matches!(
        letters.to_lowercase().as_str(),
        "" | "l" | "p" | "i" | "g" | "s" | "w" | "level" | "niveau" | "stufe"
    );
    let rest = &text[letters.len()..];
    !step && word(&letters).is_none() && !rest.contains(' ') && crate::tables::is_reference(text)
}

/// The highest of `C=3, I=3, A=2`.
fn named_max(text: &str) -> Option<f64> {
    let values: Vec<f64> =
        text.split([',', ';', '\n']).filter_map(|p| p.split_once('=')?.1.trim().parse().ok()).collect();
    values.into_iter().reduce(f64::max)
}

fn numbers(text: &str) -> Vec<f64> {
    let mut found = Vec::new();
    let mut current = String::new();
    let chars: Vec<char> = text.chars().collect();
    for (i, c) in chars.iter().enumerate() {
        let digit_after = chars.get(i + 1).is_some_and(char::is_ascii_digit);
        if c.is_ascii_digit() {
            current.push(*c);
        } else if matches!(c, '.' | ',') && digit_after && !current.is_empty() && !current.contains('.') {
            current.push('.');
        } else if !current.is_empty() {
            found.extend(current.parse::<f64>().ok());
            current.clear();
        }
    }
    found.extend(current.parse::<f64>().ok());
    found
}

/// The rank of a word of a scale, 1 (very low) to 5 (very high).
pub(crate) fn word(text: &str) -> Option<u8> {
    let folded = fold(text);
    let lists = ["very_low", "low", "medium", "high", "very_high"];
    let exact = lists.iter().position(|list| is_value(list, &folded));
    let rank = exact.or_else(|| {
        let best = lists
            .iter()
            .enumerate()
            .map(|(i, list)| (value_prefix(list, &folded), i))
            .max_by_key(|(n, _)| *n)?;
        let spoken = folded.split(' ').count();
        let first_is_word = folded.split(' ').next().is_some_and(|w| w.chars().count() > 1);
        (best.0 > 0 && spoken <= 4 && first_is_word).then_some(best.1)
    });
    rank.map(|r| r as u8 + 1)
}

/// A rank of words on a scale of `n_levels`, given the ranks that the column uses.
pub(crate) fn on_scale(rank: u8, used: &[u8], n_levels: u8) -> u8 {
    // A scale with a word for very high or very low has five steps, or four without the one.
    let lowest = used.iter().copied().min().unwrap_or(1).min(2);
    let highest = used.iter().copied().max().unwrap_or(5).max(4);
    let (lowest, highest) = if n_levels == 5 && used != [2, 3, 4] { (1, 5) } else { (lowest, highest) };
    let steps = f64::from(highest - lowest).max(1.0);
    let share = f64::from(rank.saturating_sub(lowest)) / steps;
    (1.0 + share * f64::from(n_levels - 1)).round().clamp(1.0, f64::from(n_levels)) as u8
}

/// Which of confidentiality, integrity, availability a cell names: `C, I`, `CIA`, `Vertraulichkeit`, `C=3, I=0, A=2`.
/// The letters V and D depend on the language: `via` (German), `dic` (French), `rid` (Italian), `biv` (Dutch).
pub(crate) fn properties(text: &str, language: Letters) -> Option<Vec<Property>> {
    let mut found = Vec::new();
    if text.contains('=') {
        for part in text.split([',', ';', '\n', ' ']) {
            let Some((name, value)) = part.split_once('=') else { continue };
            let zero = value.trim().parse::<f64>().is_ok_and(|v| v <= 0.0);
            if let Some(property) = language.property(&fold(name)).filter(|_| !zero) {
                found.push(property);
            }
        }
    } else {
        let folded = fold(text);
        for word in folded.split(' ').filter(|w| {
            !matches!(*w, "and" | "und" | "et" | "y" | "e" | "en" | "a" | "και") || folded.len() <= 8
        }) {
            match language.property(word) {
                Some(property) => found.push(property),
                None if word.chars().count() <= 3 => {
                    let letters: Vec<_> = word.chars().map(|c| language.property(&c.to_string())).collect();
                    if letters.iter().any(Option::is_none) {
                        return None;
                    }
                    found.extend(letters.into_iter().flatten());
                }
                None => return None,
            }
        }
    }
    found.sort();
    found.dedup();
    (!found.is_empty()).then_some(found)
}

/// What single letters stand for in a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Letters {
    /// V is Vertraulichkeit or Vertrouwelijkheid, A or B is availability.
    v_is_confidentiality: bool,
    /// D is disponibilité or disponibilidad; otherwise D is důvěrnost.
    d_is_availability: bool,
}

impl Letters {
    /// Guesses from the single letters of the column.
    pub(crate) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let joined: String = texts.map(fold).filter(|t| t.len() <= 9).collect::<Vec<_>>().join(" ");
        let has = |c: char| joined.split(' ').any(|w| w.chars().count() <= 3 && w.contains(c));
        Self {
            v_is_confidentiality: has('v') && !has('c'),
            d_is_availability: has('d') && (has('c') || has('r') || !has('a')),
        }
    }

    fn property(self, word: &str) -> Option<Property> {
        match word {
            "v" if self.v_is_confidentiality => Some(Property::Confidentiality),
            "v" | "b" => Some(Property::Availability),
            "d" if self.d_is_availability => Some(Property::Availability),
            "d" | "r" => Some(Property::Confidentiality),
            _ if is_value("confidentiality", word) => Some(Property::Confidentiality),
            _ if is_value("integrity", word) => Some(Property::Integrity),
            _ if is_value("availability", word) => Some(Property::Availability),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_beside_words() {
        for (text, number) in [
            ("15 (Alto)", 15.0),
            ("4 - Likely", 4.0),
            ("High (4)", 4.0),
            ("3/5", 3.0),
            ("2,5", 2.5),
            ("C=3, I=4, A=2", 4.0),
            ("7", 7.0),
        ] {
            assert_eq!(read(text), Some(Rating::Number(number)), "{text}");
        }
        assert_eq!(read("RSK-001"), None);
        assert_eq!(read("L3"), Some(Rating::Number(3.0)));
        assert_eq!(read("Muy alto"), Some(Rating::Word(5)));
        assert_eq!(read("Střední"), Some(Rating::Word(3)));
        assert_eq!(read("a long text about 2 things and 3 more"), None);
    }

    #[test]
    fn words_find_their_step() {
        let used = [2, 3, 4];
        assert_eq!([2, 3, 4].map(|w| on_scale(w, &used, 5)), [1, 3, 5]);
        assert_eq!([2, 3, 4].map(|w| on_scale(w, &used, 3)), [1, 2, 3]);
        assert_eq!([2, 4, 5].map(|w| on_scale(w, &[2, 4, 5], 5)), [2, 4, 5]);
        assert_eq!([1, 2, 3, 4, 5].map(|w| on_scale(w, &[1, 2, 3, 4, 5], 5)), [1, 2, 3, 4, 5]);
        assert_eq!([2, 3, 4, 5].map(|w| on_scale(w, &[2, 3, 4, 5], 4)), [1, 2, 3, 4]);
    }

    #[test]
    fn letters_of_protection_goals() {
        use Property::{Availability, Confidentiality, Integrity};
        let read = |column: &[&str], text: &str| properties(text, Letters::of(column.iter().copied()));
        assert_eq!(read(&["C, I"], "C, I"), Some(vec![Confidentiality, Integrity]));
        assert_eq!(read(&["D", "I", "C"], "D"), Some(vec![Availability]));
        assert_eq!(read(&["V, I", "V"], "V"), Some(vec![Confidentiality]));
        assert_eq!(read(&["CIA"], "CIA"), Some(vec![Confidentiality, Integrity, Availability]));
        assert_eq!(read(&[""], "C=3, I=0, A=2"), Some(vec![Confidentiality, Availability]));
        assert_eq!(read(&[""], "Διαθεσιμότητα / Ακεραιότητα"), Some(vec![Integrity, Availability]));
        assert_eq!(read(&[""], "customer data"), None);
    }
}
