//! Lists of words, one file a language, and whether a text affirms one of them: "no supplier is involved" does
//! not speak of a supplier. Words are a weak proof; what rests on them alone can be waived.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// The word lists of a language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Phrases by the name of their list.
    lists: BTreeMap<String, Vec<String>>,
    /// Words that deny what follows.
    negators: Vec<String>,
    /// Words after which a negator denies what stands before.
    auxiliaries: Vec<String>,
    /// Words that a negator denies alone: "not needed, the provider does it".
    spent_by: Vec<String>,
    /// Words at which a denial ends.
    clause_breaks: Vec<String>,
    /// Words that take something out of what was said.
    exceptions: Vec<String>,
    /// How many words a denial reaches.
    window: usize,
}

static EN: LazyLock<Words> =
    LazyLock::new(|| serde_json::from_str(include_str!("words/en.json")).expect("the file is tested"));

impl Words {
    /// English.
    pub fn en() -> &'static Self {
        &EN
    }
    /// The first phrase of `list` that stands in `text` as whole words and is not denied there.
    pub fn affirms(&self, text: &str, list: &str) -> Option<&str> {
        let phrases = self.lists.get(list).map_or(&[][..], Vec::as_slice);
        let clauses = clauses(text);
        let found = phrases.iter().find(|phrase| {
            let phrase: Vec<&str> = phrase.split(' ').collect();
            clauses.iter().any(|clause| self.clause_affirms(clause, &phrase))
        });
        found.map(String::as_str)
    }
    /// Whether `text` takes something out of what it says.
    pub fn makes_exception(&self, text: &str) -> bool {
        let phrases: Vec<&str> = self.exceptions.iter().map(String::as_str).collect();
        isms_model::text::says(text, &phrases)
    }

    fn clause_affirms(&self, clause: &[String], phrase: &[&str]) -> bool {
        let stands_at =
            |at: usize| clause[at..].iter().zip(phrase).filter(|(a, b)| a == b).count() == phrase.len();
        (0..clause.len()).any(|at| stands_at(at) && !self.is_denied(clause, at, phrase.len()))
    }

    fn is_denied(&self, clause: &[String], at: usize, length: usize) -> bool {
        let is = |list: &[String], word: &String| list.contains(word);
        let start = (at.saturating_sub(self.window)..at).rev().find(|it| {
            // "no suppliers and vendors" is one list; "no staff and the provider runs it" is two statements.
            is(&self.clause_breaks, &clause[*it]) && !(clause[*it] == "and" && it + 1 == at)
        });
        let start = start.map_or(at.saturating_sub(self.window), |it| it + 1);
        let before = &clause[start..at];
        let denied_before = before.iter().enumerate().any(|(i, word)| {
            is(&self.negators, word) && before.get(i + 1).is_none_or(|next| !is(&self.spent_by, next))
        });
        let after: Vec<&String> = clause[at + length..].iter().take(2).collect();
        let denied_after = match after[..] {
            [first, ..] if is(&self.negators, first) && first.contains('\'') => true,
            [first, second] => is(&self.auxiliaries, first) && is(&self.negators, second),
            _ => false,
        };
        denied_before || denied_after
    }
}

/// The words of each clause of a text, lower case. Punctuation ends a clause; hyphens and apostrophes join.
fn clauses(text: &str) -> Vec<Vec<String>> {
    let text = text.to_lowercase().replace('’', "'");
    text.split(|c: char| ".,;:!?()–—\n".contains(c))
        .map(|clause| {
            let words = clause.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-'));
            words.filter(|it| it.chars().any(char::is_alphanumeric)).map(str::to_owned).collect()
        })
        .filter(|it: &Vec<String>| !it.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Words;

    fn by_others(text: &str) -> bool {
        Words::en().affirms(text, "somebody_else").is_some()
    }

    #[test]
    fn what_is_said_is_found_as_whole_words() {
        assert!(by_others("Our Vendor does it."));
        assert!(by_others("Not applicable: the hosting provider takes care of it"));
        assert!(by_others("There is no need because the provider does it"));
        assert!(by_others("Not needed as it is outsourced"));
        assert!(by_others("We have no staff of our own and the provider runs it"));
        assert!(by_others("The provider does it and we do not need it"));
        assert!(!by_others("The vending machine"));
    }

    #[test]
    fn what_is_denied_is_not_said() {
        assert!(!by_others("No supplier is involved."));
        assert!(!by_others("No development is outsourced"));
        assert!(!by_others("Development is not outsourced"));
        assert!(!by_others("We do not use any suppliers or vendors"));
        assert!(!by_others("no suppliers and vendors"));
        assert!(!by_others("Suppliers are not involved"));
        assert!(!by_others("Nothing is hosted"));
        assert!(!by_others("We don’t work with third parties"));
        let later = |text| Words::en().affirms(text, "effort_or_later").is_some();
        assert!(later("Planned for next year") && later("Too expensive"));
        assert!(!later("No use is planned") && !later("The cost is not the reason"));
    }
}
