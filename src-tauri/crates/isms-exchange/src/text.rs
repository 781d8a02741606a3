//! Comparing texts of people: folding of case, accents and punctuation, words, and likeness of short titles.

/// Lower case, without accents, punctuation as single blanks. `Eintrittswahrscheinlichkeit (1–5)` gives
/// `eintrittswahrscheinlichkeit 1 5`.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match base(c) {
            Base::One(b) => out.push(b),
            Base::Two(s) => out.push_str(s),
            Base::Mark => {}
            Base::Blank => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
        }
    }
    out.truncate(out.trim_end().len());
    out
}

enum Base {
    One(char),
    Two(&'static str),
    Mark,
    Blank,
}

fn base(c: char) -> Base {
    Base::One(match c {
        'a'..='z' | '0'..='9' => c,
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ά' => {
            if c == 'ά' {
                'α'
            } else {
                'a'
            }
        }
        'ç' | 'ć' | 'č' => 'c',
        'ď' | 'đ' => 'd',
        'è'..='ë' | 'ē' | 'ę' | 'ě' | 'ė' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'š' | 'ś' | 'ş' => 's',
        'ť' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ž' | 'ź' | 'ż' => 'z',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'ß' => return Base::Two("ss"),
        'æ' => return Base::Two("ae"),
        'œ' => return Base::Two("oe"),
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' => {
            return Base::Mark;
        }
        '\'' | '’' | '‘' | '`' => return Base::Blank,
        c if c.is_alphanumeric() => c,
        _ => return Base::Blank,
    })
}

/// One line, blanks collapsed, non-breaking and other odd blanks and hyphens made plain.
pub(crate) fn tidy(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !invisible(*c)).map(plain_char).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As [`tidy`], but keeps the lines of a longer text.
pub(crate) fn tidy_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(tidy).collect();
    let kept: Vec<&str> = lines.iter().map(String::as_str).collect();
    let joined = kept.join("\n");
    joined.trim().to_owned()
}

fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}')
}

fn plain_char(c: char) -> char {
    match c {
        '\u{a0}' | '\u{202f}' | '\u{2007}' => ' ',
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        c => c,
    }
}

/// How alike two titles are, 0 to 1: shared words over all words (small ones left out), or letters for near misses.
pub(crate) fn likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (fold(a), fold(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    if a == b {
        return 1.0;
    }
    let (wa, wb) = (words(&a), words(&b));
    let shared = wa.iter().filter(|w| wb.iter().any(|v| same_word(w, v))).count() as f64;
    let by_words = 2.0 * shared / (wa.len() + wb.len()).max(1) as f64;
    // A plain typing error in a long title is worth more than its words say.
    let by_letters = if a.len().abs_diff(b.len()) <= 3 && a.len() > 8 {
        let edits = edits(&a, &b, 6);
        if edits > 6 { 0.0 } else { 1.0 - 1.2 * edits as f64 / a.len() as f64 }
    } else {
        0.0
    };
    by_words.max(by_letters).clamp(0.0, 0.99)
}

fn words(folded: &str) -> Vec<&str> {
    let small = ["and", "of", "the", "for", "in", "on", "to", "a", "an", "or", "with", "from", "e"];
    folded.split(' ').filter(|w| !small.contains(w)).collect()
}

/// Singular and plural, British and American spelling count as the same word.
fn same_word(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let stem = |w: &str| w.trim_end_matches('s').replace("isation", "ization").replace("labell", "label");
    a.len() > 3 && b.len() > 3 && stem(a) == stem(b)
}

/// Edit distance, cut off above `max`.
fn edits(a: &str, b: &str, max: usize) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.iter().enumerate() {
        let mut previous = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let cost = if ca == cb { previous } else { 1 + previous.min(row[j]).min(row[j + 1]) };
            previous = std::mem::replace(&mut row[j + 1], cost);
        }
        if row.iter().min().is_some_and(|m| *m > max) {
            return max + 1;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_leaves_words() {
        assert_eq!(fold("  Éligibilité / Sélection\n(Oui–Non) "), "eligibilite selection oui non");
        assert_eq!(fold("Maßnahmen"), "massnahmen");
        assert_eq!(fold("ΠΙΘΑΝΌΤΗΤΑ"), "πιθανοτητα");
        assert_eq!(tidy("A.5\u{2011}1\u{a0} x"), "A.5-1 x");
    }

    #[test]
    fn likeness_forgives_small_words_and_typing_errors() {
        assert!(likeness("Policies for InfoSec", "Policies for information security") < 0.6);
        assert!(likeness("Labeling of information", "Labelling of information") > 0.9);
        assert!(likeness("Acces control", "Access control") > 0.8);
        assert!(likeness("Physical security monitoring", "Clock synchronization") < 0.1);
    }
}
