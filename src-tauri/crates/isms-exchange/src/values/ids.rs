//! Numbers of controls in all their spellings: `A.5.1`, `5.1`, `A5.1`, `A 5.17 A 8.5`, `ISO27001:A.5.1`,
//! `Annex A 5.1`, `A.05.01`, `9.2.3`; what a spreadsheet did to them (`5.2` for `5.20`, a date for `11.2.5`).

use chrono::{Datelike, NaiveDate};

/// A number of a control as written: two parts (2022) or three (2013, 2005).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ControlNo {
    /// The clause of Annex A: 5 to 18.
    pub clause: u8,
    /// The second part.
    pub second: u8,
    /// The third part; 0 for none.
    pub third: u8,
}

impl ControlNo {
    pub(crate) fn two(clause: u8, second: u8) -> Self {
        Self { clause, second, third: 0 }
    }

    pub(crate) fn is_three(self) -> bool {
        self.third > 0
    }

    /// `A.5.1`, `A.9.2.3`.
    pub(crate) fn label(self) -> String {
        let Self { clause, second, third } = self;
        if third > 0 { format!("A.{clause}.{second}.{third}") } else { format!("A.{clause}.{second}") }
    }
}

/// A number found in a text, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub no: ControlNo,
    /// Byte range in the text.
    pub start: usize,
    pub end: usize,
    /// Whether an `A` or `Annex A` stands before it.
    pub marked: bool,
}

/// All numbers of controls in a text, in order. Ranges such as `5.24 to 5.28` are not filled here.
pub(crate) fn find(text: &str) -> Vec<Found> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at].is_ascii_digit() {
            let (numbers, end) = dotted(text, at);
            if let Some(no) = control_no(&numbers)
                && let Some(marked) = may_begin(text, at)
                && may_end(text, end)
            {
                found.push(Found { no, start: at, end, marked });
            }
            at = end.max(at + 1);
        } else {
            at += 1;
        }
    }
    found
}

/// The numbers of a dotted group that begins here, and where it ends. Only separators of numbers are crossed.
fn dotted(text: &str, start: usize) -> (Vec<u32>, usize) {
    let mut numbers = Vec::new();
    let (mut at, mut usual) = (start, None);
    loop {
        let digits: String = text[at..].chars().take_while(char::is_ascii_digit).collect();
        numbers.push(if digits.len() <= 2 { digits.parse().unwrap_or(999) } else { 999 });
        at += digits.len();
        let mut rest = text[at..].chars();
        let (separator, next) = (rest.next(), rest.next());
        let joins =
            matches!(separator, Some('.' | ',' | '-' | '_' | '·' | '\u{2010}'..='\u{2013}' | '\u{2212}'));
        // "5.15,5.18" is two numbers: the separator inside of one number stays the same.
        let same = usual.is_none_or(|u| Some(u) == separator);
        if !joins || !same || !next.is_some_and(|c| c.is_ascii_digit()) || numbers.len() > 4 {
            return (numbers, at);
        }
        usual = separator;
        at += separator.map_or(0, char::len_utf8);
    }
}

fn control_no(numbers: &[u32]) -> Option<ControlNo> {
    let part = |n: u32| u8::try_from(n).ok().filter(|n| (1..=99).contains(n));
    let no = match numbers {
        [a, b] => ControlNo { clause: part(*a)?, second: part(*b)?, third: 0 },
        [a, b, c] => ControlNo { clause: part(*a)?, second: part(*b)?, third: part(*c)? },
        _ => return None,
    };
    (4..=18).contains(&no.clause).then_some(no).filter(|no| no.second <= 40 && no.third <= 15)
}

/// Whether a number may begin here, and whether it is marked as one of Annex A: nothing, a blank, a bracket or a
/// prefix such as `A.` before it, but no other letter, digit or sign.
fn may_begin(text: &str, at: usize) -> Option<bool> {
    let before: Vec<char> = text[..at].chars().rev().take(16).collect();
    let skip = before
        .iter()
        .take_while(|c| matches!(c, ' ' | '.' | ':' | '-' | '_' | '\u{a0}' | '\u{2010}'..='\u{2013}'))
        .count();
    let letter = before.get(skip).copied();
    let ahead = before.get(skip + 1).copied();
    let is_a = matches!(letter, Some('A' | 'a' | 'Α' | 'А')) && !ahead.is_some_and(char::is_alphanumeric);
    if is_a {
        return Some(true);
    }
    match before.first() {
        Some(c) if c.is_alphanumeric() || matches!(c, '.' | '$' | '€' | '£' | '%' | '+') => None,
        // "v 1.2", "§ 5.1" are other things; a word with a blank before the number is fine.
        Some('§') => None,
        Some(' ')
            if letter.is_some_and(|c| matches!(c, 'v' | 'V' | '§'))
                && !ahead.is_some_and(char::is_alphabetic) =>
        {
            None
        }
        _ => Some(false),
    }
}

fn may_end(text: &str, end: usize) -> bool {
    let mut rest = text[end..].chars();
    match rest.next() {
        Some('%' | '€' | '$' | '£') => false,
        Some(c) if c.is_alphanumeric() => false,
        Some('.' | '/' | ':') => !rest.next().is_some_and(|c| c.is_ascii_digit()),
        _ => true,
    }
}

/// The number a cell begins with or consists of, as in `A.5.1 Policies…` or `Control 5.15 (Access control)`.
pub(crate) fn leading(text: &str) -> Option<Found> {
    let first = *find(text).first()?;
    let before = crate::text::fold(&text[..first.start]);
    let prefix = [
        "",
        "a",
        "annex a",
        "annex",
        "control",
        "iso",
        "iso 27001",
        "iso27001",
        "iso27001 a",
        "iso 27001 a",
        "iso iec 27001 a",
        "iso 27001 2022 a",
        "iso 27001 2022",
        "iso27001 2022 a",
        "iso 27001 annex a",
        "anhang a",
        "anexo a",
        "annexe a",
        "allegato a",
        "bijlage a",
        "iso 27002",
        "iso27002",
        "control a",
        "massnahme",
        "mesure",
        "iso 27001 2013 a",
        "iso iec 27001 2022 a",
        "27001 a",
        "ctrl",
        "no",
        "nr",
        "controle",
        "controlo",
        "controllo",
        "maatregel",
        "priloha a",
    ];
    prefix.contains(&before.as_str()).then_some(first)
}

/// What a day may have been before a spreadsheet made it a date: `11.2.5` seen as 2011-02-05.
pub(crate) fn from_date(date: NaiveDate) -> Vec<ControlNo> {
    let (year, month, day) = (date.year() % 100, date.month(), date.day());
    let year = u32::try_from(year).unwrap_or(0);
    let mut found = Vec::new();
    for numbers in [[year, month, day], [day, month, year], [month, day, year]] {
        if let Some(no) = control_no(&numbers).filter(|no| !found.contains(no)) {
            found.push(no);
        }
    }
    for numbers in [[day, month], [month, day]] {
        if let Some(no) = control_no(&numbers).filter(|no| !found.contains(no)) {
            found.push(no);
        }
    }
    found
}

/// What a number may have been before a spreadsheet took its last zero: `5.2` or `5.20`.
pub(crate) fn with_lost_zero(no: ControlNo) -> Option<ControlNo> {
    let longer = ControlNo { second: no.second.checked_mul(10)?, ..no };
    (!no.is_three() && no.second < 4).then_some(longer)
}

/// The numbers a text names, ranges filled: `5.24 to 5.28`, `A.8.1-A.8.4`.
pub(crate) fn listed(text: &str) -> Vec<ControlNo> {
    let found = find(text);
    let mut listed: Vec<ControlNo> = Vec::new();
    for (i, it) in found.iter().enumerate() {
        if let Some(from) = i.checked_sub(1).map(|p| found[p])
            && is_range(&text[from.end..it.start])
            && from.no.clause == it.no.clause
            && !from.no.is_three()
        {
            listed.extend((from.no.second + 1..it.no.second).map(|s| ControlNo::two(it.no.clause, s)));
        }
        listed.push(it.no);
    }
    let mut seen = std::collections::BTreeSet::new();
    listed.retain(|no| seen.insert(*no));
    listed
}

fn is_range(between: &str) -> bool {
    let folded = crate::text::fold(between);
    // The letter of the second number, as in "A.8.1 to A.8.4", is none of the words between.
    let words = folded.strip_suffix(" a").unwrap_or(&folded);
    let says = matches!(words, "to" | "bis" | "al" | "through" | "tot" | "az" | "ate" | "εως");
    let spanish = folded == "a" && between.trim() == "a";
    if says || spanish {
        return true;
    }
    let signs = between.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, 'A' | 'a' | '.')).trim();
    !signs.is_empty() && signs.chars().all(|c| matches!(c, '-' | '–' | '—'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> String {
        find(text).iter().map(|f| f.no.label()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_spelling_of_a_number_is_read() {
        for text in [
            "A.5.1",
            "5.1",
            "A5.1",
            "a 5.1",
            "A.05.01",
            "ISO27001:A.5.1",
            "Annex A 5.1",
            "A.5\u{2011}1",
            "5,1",
            "A-5.1",
            "Control 5.1 (Policies)",
            "A.5.1.",
            "(A.5.1)",
            "Α.5.1",
            "A.5.1: Policies",
            "A_5.1",
        ] {
            assert_eq!(all(text), "A.5.1", "{text}");
        }
        assert_eq!(all("A 5.17 A 8.5"), "A.5.17 A.8.5");
        assert_eq!(all("A.9.2.3"), "A.9.2.3");
        assert_eq!(all("5.15,5.18; 8.2"), "A.5.15 A.5.18 A.8.2");
    }

    #[test]
    fn other_numbers_are_none() {
        for text in [
            "v1.2",
            "ISO 27001:2022",
            "NIST 800-53",
            "12.05.2023",
            "2022",
            "R5.1",
            "99.9%",
            "1.2",
            "$5.10",
            "3.14",
            "5.1.2.3.4",
            "10.0.0.1",
        ] {
            assert_eq!(all(text), "", "{text}");
        }
    }

    #[test]
    fn ranges_are_filled() {
        let list = |text: &str| listed(text).iter().map(|n| n.label()).collect::<Vec<_>>().join(" ");
        assert_eq!(list("Control 5.24 to 5.26"), "A.5.24 A.5.25 A.5.26");
        assert_eq!(list("5.19 a 5.21"), "A.5.19 A.5.20 A.5.21");
        assert_eq!(list("A 5.17 A 8.5"), "A.5.17 A.8.5");
        assert_eq!(list("A.8.1 – A.8.3, A.8.2"), "A.8.1 A.8.2 A.8.3");
        assert_eq!(list("7.1, 7.2, 7.3 and 7.4"), "A.7.1 A.7.2 A.7.3 A.7.4");
    }

    #[test]
    fn damage_is_undone_into_candidates() {
        let date = NaiveDate::from_ymd_opt(2011, 2, 5).expect("a day");
        assert!(from_date(date).iter().any(|no| no.label() == "A.11.2.5"));
        assert_eq!(with_lost_zero(ControlNo::two(5, 2)), Some(ControlNo::two(5, 20)));
        assert_eq!(with_lost_zero(ControlNo::two(5, 7)), None);
    }
}
