//! The treatment option behind many words, codes and legends.

use isms_model::Treatment;

use crate::text::fold;
use crate::words::{is_value, value_inside, value_prefix};

const LISTS: [(&str, Treatment); 4] = [
    ("modify", Treatment::Modify),
    ("retain", Treatment::Retain),
    ("avoid", Treatment::Avoid),
    ("share", Treatment::Share),
];

/// Codes of a column as its legend or header explains them: `A - Accept, T - Transfer`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Codes {
    meanings: Vec<(String, Treatment)>,
    letters: Vec<String>,
}

impl Codes {
    /// Reads the legend out of a header and remembers the single letters that the column uses.
    pub(crate) fn of<'a>(legend: &str, texts: impl Iterator<Item = &'a str>) -> Self {
        let mut letters: Vec<String> = texts.map(fold).filter(|t| t.chars().count() == 1).collect();
        letters.sort();
        letters.dedup();
        Self { meanings: legend_of(legend), letters }
    }

    /// The option a cell names, and whether it names another one as well.
    pub(crate) fn read(&self, text: &str) -> Option<(Treatment, bool)> {
        let folded = fold(text);
        if folded.is_empty() {
            return None;
        }
        if let Some((_, option)) = self.meanings.iter().find(|(code, _)| *code == folded) {
            return Some((*option, false));
        }
        if folded.chars().count() == 1 {
            return self.letter(&folded).map(|t| (t, false));
        }
        if let Some((_, option)) = LISTS.iter().find(|(list, _)| is_value(list, &folded)) {
            return Some((*option, false));
        }
        let n_words = folded.split(' ').count();
        let at_start =
            LISTS.iter().map(|(list, t)| (value_prefix(list, &folded), *t)).max_by_key(|(n, _)| *n)?;
        let inside: Vec<Treatment> = LISTS
            .iter()
            .filter(|(list, _)| n_words <= 8 && value_inside(list, &folded) > 0)
            .map(|(_, t)| *t)
            .collect();
        let set_off = text
            .split([':', ',', ';', '/', '(', '\n', '+', '&'])
            .next()
            .is_some_and(|h| h.len() < text.len());
        if at_start.0 > 0 && (n_words <= 4 || set_off || at_start.0 >= 2) {
            return Some((at_start.1, inside.iter().any(|t| *t != at_start.1)));
        }
        inside.first().filter(|_| n_words <= 4).map(|t| (*t, inside.len() > 1))
    }

    /// A lone letter, where the letters of the column leave only one meaning.
    fn letter(&self, letter: &str) -> Option<Treatment> {
        let has = |l: &str| self.letters.iter().any(|x| x == l);
        match letter {
            "m" => Some(Treatment::Modify),
            "s" => Some(Treatment::Share),
            "r" => Some(if has("m") { Treatment::Retain } else { Treatment::Modify }),
            "a" if has("r") && has("m") => Some(Treatment::Avoid),
            "t" if has("m") || has("r") => Some(Treatment::Share),
            _ => None,
        }
    }
}

/// Pairs such as `A - Accept`, `T: Transfer`, `M = Mitigate`.
fn legend_of(text: &str) -> Vec<(String, Treatment)> {
    let spaced: String =
        text.chars().map(|c| if matches!(c, '-' | '–' | '=' | ':') { '=' } else { c }).collect();
    let mut pairs = Vec::new();
    let parts: Vec<&str> = spaced.split('=').collect();
    for pair in parts.windows(2) {
        let Some(code) = pair[0].split(|c: char| !c.is_alphanumeric()).rfind(|w| !w.is_empty()) else {
            continue;
        };
        let meaning = fold(pair[1]);
        let option = LISTS.iter().find(|(list, _)| value_prefix(list, &meaning) > 0);
        if let Some((_, option)) = option
            && code.chars().count() <= 3
        {
            pairs.push((fold(code), *option));
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Treatment> {
        Codes::default().read(text).map(|(t, _)| t)
    }

    #[test]
    fn synonyms_of_the_four_options() {
        for (text, option) in [
            ("Mitigate", Treatment::Modify),
            ("TREAT", Treatment::Modify),
            ("Risk reduction", Treatment::Modify),
            ("Vermindern", Treatment::Modify),
            ("Réduire", Treatment::Modify),
            ("Accept", Treatment::Retain),
            ("Akzeptieren", Treatment::Retain),
            ("Tolerate", Treatment::Retain),
            ("Aceptar", Treatment::Retain),
            ("Transfer (insurance)", Treatment::Share),
            ("Terminate", Treatment::Avoid),
            ("Éviter", Treatment::Avoid),
            ("Evitar", Treatment::Avoid),
            ("Mitigate: enforce MFA on all accounts", Treatment::Modify),
        ] {
            assert_eq!(read(text), Some(option), "{text}");
        }
        assert_eq!(read("Enforce MFA and train the staff in reducing clicks"), None);
    }

    #[test]
    fn a_legend_explains_letters() {
        let codes = Codes::of("Choose. A - Accept T- Transfer R = Reduce", ["A", "T"].into_iter());
        assert_eq!(codes.read("A"), Some((Treatment::Retain, false)));
        assert_eq!(codes.read("T"), Some((Treatment::Share, false)));
        assert_eq!(Codes::of("", ["A", "T"].into_iter()).read("T"), None);
    }

    #[test]
    fn two_options_in_one_cell_are_told() {
        assert_eq!(Codes::default().read("Mitigate / Transfer"), Some((Treatment::Modify, true)));
    }
}
