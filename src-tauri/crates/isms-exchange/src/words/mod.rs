//! The word lists: headers of columns and values of cells in many languages, kept as data beside the code.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use crate::text::fold;

/// A phrase, folded, with the number of its words.
#[derive(Debug)]
struct Phrase {
    text: String,
    n_words: usize,
}

/// The phrases of one header word list.
#[derive(Debug, Default)]
pub(crate) struct HeaderWords {
    phrases: Vec<Phrase>,
    against: Vec<Phrase>,
}

static HEADERS: LazyLock<BTreeMap<&'static str, HeaderWords>> = LazyLock::new(|| {
    let mut lists: BTreeMap<&'static str, HeaderWords> = BTreeMap::new();
    for (section, language, text) in lines(include_str!("headers.txt")) {
        let list = lists.entry(section).or_default();
        let into = if language == Some("not") { &mut list.against } else { &mut list.phrases };
        into.extend(phrases(text));
    }
    lists
});

static VALUES: LazyLock<HashMap<&'static str, Vec<String>>> = LazyLock::new(|| {
    let mut lists: HashMap<&'static str, Vec<String>> = HashMap::new();
    for (section, _, text) in lines(include_str!("values.txt")) {
        lists.entry(section).or_default().extend(phrases(text).into_iter().map(|p| p.text));
    }
    lists
});

static EXACT_HEADERS: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut keys: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    for (key, list) in HEADERS.iter() {
        for phrase in &list.phrases {
            keys.entry(phrase.text.as_str()).or_default().push(key);
        }
    }
    keys
});

/// Section, language and text of each line.
fn lines(source: &'static str) -> impl Iterator<Item = (&'static str, Option<&'static str>, &'static str)> {
    let mut section = "";
    source.lines().filter_map(move |line| {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = name;
            return None;
        }
        let (language, text) = match line.split_once(": ") {
            Some((language, text)) if language.len() <= 3 => (Some(language), text),
            _ => (None, line),
        };
        Some((section, language, text))
    })
}

fn phrases(text: &str) -> Vec<Phrase> {
    text.split('|')
        .map(fold)
        .filter(|p| !p.is_empty())
        .map(|text| Phrase { n_words: text.split(' ').count(), text })
        .collect()
}

/// Whether the folded text is in this list of values.
pub(crate) fn is_value(list: &str, folded: &str) -> bool {
    VALUES.get(list).is_some_and(|phrases| phrases.iter().any(|p| p == folded))
}

/// The length, in words, of the longest phrase of the list that the folded text begins with; 0 for none.
pub(crate) fn value_prefix(list: &str, folded: &str) -> usize {
    longest(list, |p| folded.strip_prefix(p).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// As [`value_prefix`], anywhere in the text.
pub(crate) fn value_inside(list: &str, folded: &str) -> usize {
    let padded = format!(" {folded} ");
    longest(list, |p| p.len() > 3 && padded.contains(&format!(" {p} ")))
}

fn longest(list: &str, fits: impl Fn(&str) -> bool) -> usize {
    let phrases = VALUES.get(list).map_or(&[][..], Vec::as_slice);
    phrases.iter().filter(|p| fits(p)).map(|p| p.split(' ').count()).max().unwrap_or(0)
}

/// How well a header fits a list, 0 to 1.
pub(crate) fn header_score(list: &str, folded: &str) -> f64 {
    let Some(words) = HEADERS.get(list) else { return 0.0 };
    let n_words = folded.split(' ').count();
    let padded = format!(" {folded} ");
    let score = words.phrases.iter().map(|p| phrase_score(p, folded, &padded, n_words)).fold(0.0, f64::max);
    let against = score < 1.0 && words.against.iter().any(|p| padded.contains(&format!(" {} ", p.text)));
    if against { score * 0.45 } else { score }
}

fn phrase_score(phrase: &Phrase, folded: &str, padded: &str, n_words: usize) -> f64 {
    if phrase.text == folded {
        return 1.0;
    }
    // Abbreviations count only alone.
    if phrase.text.chars().count() < 3 || phrase.n_words >= n_words {
        return 0.0;
    }
    let share = phrase.n_words as f64 / n_words as f64;
    if folded.strip_prefix(&phrase.text).is_some_and(|rest| rest.starts_with(' ')) {
        0.66 + 0.26 * share
    } else if folded.strip_suffix(&phrase.text).is_some_and(|rest| rest.ends_with(' ')) {
        0.62 + 0.28 * share
    } else if padded.contains(&format!(" {} ", phrase.text)) {
        0.5 + 0.28 * share
    } else {
        0.0
    }
}

/// Whether the folded text is exactly a phrase of any header list.
pub(crate) fn is_header(folded: &str) -> bool {
    EXACT_HEADERS.contains_key(folded)
}

/// Whether the folded text is a phrase of any list, of headers or of values.
pub(crate) fn is_known(folded: &str) -> bool {
    is_header(folded) || VALUES.values().any(|list| list.iter().any(|p| p == folded))
}

/// The number of words of the longest phrase of a list that stands in the text, 0 for none.
pub(crate) fn header_contains(list: &str, folded: &str) -> usize {
    let padded = format!(" {folded} ");
    HEADERS.get(list).map_or(0, |words| {
        words
            .phrases
            .iter()
            .filter(|p| padded.contains(&format!(" {} ", p.text)))
            .map(|p| p.n_words)
            .max()
            .unwrap_or(0)
    })
}

/// Words such as `Restwahrscheinlichkeit` and `Bruttorisiko` cut into the stage and the scale.
pub(crate) fn without_compounds(folded: &str) -> String {
    const STAGES: [&str; 8] = ["rest", "brutto", "bruto", "netto", "ziel", "ausgangs", "initial", "soll"];
    let scales = ["likelihood", "impact", "level"];
    let cut = |word: &str| -> String {
        let parts = STAGES.iter().find_map(|stage| {
            let rest = word.strip_prefix(stage).filter(|r| r.chars().count() >= 4)?;
            let known = scales.iter().any(|list| header_score(list, rest) >= 1.0);
            known.then(|| format!("{} {rest}", if *stage == "ausgangs" { "initial" } else { stage }))
        });
        parts.unwrap_or_else(|| word.to_owned())
    };
    folded.split(' ').map(cut).collect::<Vec<_>>().join(" ")
}

/// The ways in which a header may be meant: whole, without what stands in brackets, its first line, its parts around
/// a slash; each folded, with how much it is trusted.
pub(crate) fn header_variants(header: &str) -> Vec<(String, f64)> {
    // The sign for "number" is a word like others: "#", "Risk #", "№".
    let header = &header.replace(['#', '№'], " no ");
    let mut variants = vec![(fold(header), 1.0)];
    let mut add = |text: String, trust: f64| {
        if !text.is_empty() && variants.iter().all(|(t, _)| *t != text) {
            variants.push((text, trust));
        }
    };
    let without = without_brackets(header);
    add(fold(&without), 0.98);
    if let Some(line) = header.lines().find(|l| !l.trim().is_empty()) {
        add(fold(line), 0.95);
        add(fold(&without_brackets(line)), 0.95);
    }
    let joined = header.replace(['\n', '\r'], "");
    add(fold(&joined), 0.9);
    // A word that was broken at the end of a line.
    add(fold(&header.replace("-\n", "").replace("-\r\n", "")), 0.97);
    for part in without.split(['/', '|', '–', ':']).filter(|p| p.trim().chars().count() > 2) {
        add(fold(part), 0.88);
    }
    variants
}

fn without_brackets(text: &str) -> String {
    let (mut out, mut depth) = (String::new(), 0_u32);
    for c in text.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_fitting_list_scores_higher() {
        let best =
            |header: &str, a: &str, b: &str| header_score(a, &fold(header)) > header_score(b, &fold(header));
        assert!(best("Justification for exclusion", "exclusion_justification", "justification"));
        assert!(best("Existing controls", "controls", "control"));
        assert!(best("Eintrittswahrscheinlichkeit", "likelihood", "impact"));
        assert!(best("Risk owner", "owner", "risk_title"));
        assert!(header_score("likelihood", "l") > 0.9 && header_score("likelihood", "a l b") < 0.1);
    }

    #[test]
    fn brackets_and_lines_are_variants() {
        let variants = header_variants("Applicable?\n(Yes/No)");
        assert!(variants.iter().any(|(v, _)| v == "applicable"));
        assert_eq!(header_variants("Risk #")[0].0, "risk no");
        assert_eq!(without_compounds("restwahrscheinlichkeit"), "rest wahrscheinlichkeit");
        assert_eq!(without_compounds("restaurant"), "restaurant");
    }
}
