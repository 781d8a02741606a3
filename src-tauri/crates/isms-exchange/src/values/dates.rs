//! Dates as people write them: `5-Fev-2017 `, `31.12.2026`, `12/31/26`, `Q4-2026`, `March 2026`, serial numbers.

use chrono::{Datelike, Months, NaiveDate};

use crate::book::{Cell, Value};
use crate::text::fold;

/// The order of day and month in a column of dates with slashes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct DateOrder {
    month_first: bool,
}

impl DateOrder {
    /// Month first only where a second number cannot be a month and no first number contradicts.
    pub(crate) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let (mut day_first, mut month_first) = (0, 0);
        for text in texts {
            if let [a, b, _] = numbers(text).as_slice() {
                day_first += u32::from(*a > 12 && *a <= 31);
                month_first += u32::from(*b > 12 && *b <= 31 && *a <= 12);
            }
        }
        Self { month_first: month_first > day_first }
    }
}

/// What a cell of a date column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateRead {
    /// A day.
    Day(NaiveDate),
    /// A month, quarter or year: its last day.
    PeriodEnd(NaiveDate),
    /// No date: "30 days", "ongoing".
    Other,
}

/// Reads a cell of a date column.
pub(crate) fn read(cell: &Cell, order: DateOrder) -> DateRead {
    match &cell.value {
        Value::Date(date) => DateRead::Day(*date),
        Value::Number(n) if (30_000.0..60_000.0).contains(n) => {
            crate::book::serial_day(*n).map_or(DateRead::Other, DateRead::Day)
        }
        Value::Number(n) if (2000.0..2100.0).contains(n) => year_end(*n as i32),
        _ => text(&cell.text, order),
    }
}

/// Whether a cell looks like a date of any kind.
pub(crate) fn looks_like_date(cell: &Cell) -> bool {
    matches!(cell.value, Value::Date(_))
        || (cell.text.len() <= 24 && text(&cell.text, DateOrder::default()) != DateRead::Other)
}

fn year_end(year: i32) -> DateRead {
    NaiveDate::from_ymd_opt(year, 12, 31).map_or(DateRead::Other, DateRead::PeriodEnd)
}

fn text(text: &str, order: DateOrder) -> DateRead {
    let text = text.trim();
    if text.len() > 40 || !text.bytes().any(|b| b.is_ascii_digit()) {
        return DateRead::Other;
    }
    let found = numbers(text);
    let folded = fold(text);
    let month = folded.split(' ').flat_map(split_letters).find_map(month_named);
    let quarter = quarter(&folded);
    let full = |y: u32| if y < 100 { 2000 + y } else { y };
    let day = |y: u32, m: u32, d: u32| {
        NaiveDate::from_ymd_opt(i32::try_from(full(y)).ok()?, m, d)
            .filter(|d| (1990..2100).contains(&d.year()))
    };
    if let Some((year, quarter)) = quarter {
        return month_end(year, quarter * 3);
    }
    let date = match (month, found.as_slice()) {
        (Some(m), [d, y] | [d, y, ..]) if *d <= 31 && (*y > 31 || *y >= 17) => day(*y, m, *d),
        (Some(m), [y, d]) if *y > 31 => day(*y, m, *d),
        (Some(m), [y]) if *y > 31 => return month_end(*y, m),
        // "Dec-26" and "dez/26" as a spreadsheet shows months; "26 Dec" has no year.
        (Some(m), [y]) if (20..=60).contains(y) && month_before_year(text) => return month_end(*y, m),
        (None, [y, m, d, ..]) if *y > 31 => day(*y, *m, *d),
        (None, [a, b, y, ..]) if a.max(b) <= &31 && has_separators(text) => {
            let month_first = (order.month_first && text.contains('/')) || *b > 12;
            if month_first { day(*y, *a, *b) } else { day(*y, *b, *a) }
        }
        (None, [m, y] | [y, m]) if *m <= 12 && *y > 1990 && text.len() <= 8 => return month_end(*y, *m),
        (None, [y]) if (1990..2100).contains(y) && text.len() == 4 => {
            return year_end(i32::try_from(*y).unwrap_or(0));
        }
        _ => None,
    };
    date.map_or(DateRead::Other, DateRead::Day)
}

/// `Dec-26`, `dez/26`: letters, a sign, two figures.
fn month_before_year(text: &str) -> bool {
    let letters = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - letters.len();
    letters.ends_with(['-', '/', '.', '\'', '’', '\u{2011}'])
        && digits == 2
        && letters.chars().rev().skip(1).all(char::is_alphabetic)
}

/// `05Fev2017` is three words.
fn split_letters(word: &str) -> impl Iterator<Item = &str> {
    word.split(|c: char| c.is_ascii_digit()).filter(|w| !w.is_empty())
}

fn has_separators(text: &str) -> bool {
    text.contains(['.', '/', '-', '\u{2011}', '\u{2013}']) || text.matches(' ').count() == 2
}

fn month_end(year: u32, month: u32) -> DateRead {
    let year = if year < 100 { 2000 + year } else { year };
    let first = i32::try_from(year).ok().and_then(|y| NaiveDate::from_ymd_opt(y, month, 1));
    let last = first.and_then(|f| f.checked_add_months(Months::new(1))).and_then(|n| n.pred_opt());
    last.filter(|d| (1990..2100).contains(&d.year())).map_or(DateRead::Other, DateRead::PeriodEnd)
}

/// `q4 2026`, `4q26`, `2026 q4`, `t4 2026`, `4 quartal 2026`.
fn quarter(folded: &str) -> Option<(u32, u32)> {
    let compact: String = folded.chars().filter(|c| *c != ' ').collect();
    let found = numbers(folded);
    let named = folded.contains("quart")
        || folded.contains("trim")
        || folded.contains("kwart")
        || folded.contains("ctvrt");
    let letter = |l: char| {
        compact.match_indices(l).any(|(i, _)| {
            compact[i + l.len_utf8()..].starts_with(|c: char| ('1'..='4').contains(&c))
                || compact[..i].ends_with(|c: char| ('1'..='4').contains(&c))
        })
    };
    let lettered = letter('q') || (letter('t') && compact.len() <= 7);
    if !named && !lettered {
        return None;
    }
    match found.as_slice() {
        [q, y] | [y, q] if (1..=4).contains(q) && *y >= 20 => Some((*y, *q)),
        _ => None,
    }
}

fn numbers(text: &str) -> Vec<u32> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|n| !n.is_empty())
        .filter_map(|n| n.parse().ok())
        .collect()
}

/// The month whose name, in any of the languages, the word is or begins.
fn month_named(word: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["jan", "ene", "gen", "led", "ian", "sty"],
        &["feb", "fev", "fevr", "uno", "unor", "φεβ", "lut"],
        &["mar", "mrt", "mars", "marz", "maerz", "bre", "brez", "μαρ", "maa"],
        &["apr", "avr", "abr", "dub", "απρ", "kwi"],
        &["may", "mai", "mag", "mei", "maj", "kve", "kvet", "μαι"],
        &["jun", "juin", "giu", "cerv", "cervn", "ιουν", "cze"],
        &["jul", "juil", "lug", "cervenec", "ιουλ", "lip"],
        &["aug", "aou", "aout", "ago", "srp", "αυγ", "sie"],
        &["sep", "set", "sept", "zar", "σεπ", "wrz"],
        &["oct", "okt", "out", "ott", "rij", "οκτ", "paz"],
        &["nov", "lis", "νοε"],
        &["dec", "dez", "dic", "pro", "δεκ", "gru"],
    ];
    if word.chars().count() < 3 || word.starts_with("day") || word.starts_with("mont") {
        return None;
    }
    let mut best = None;
    for (i, names) in MONTHS.iter().enumerate() {
        let length = names.iter().filter(|n| word.starts_with(**n)).map(|n| n.len()).max();
        if let Some(length) = length
            && best.is_none_or(|(l, _)| length > l)
        {
            best = Some((length, i as u32 + 1));
        }
    }
    best.map(|(_, month)| month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(written: &str) -> String {
        match text(written, DateOrder::default()) {
            DateRead::Day(d) => d.to_string(),
            DateRead::PeriodEnd(d) => format!("end {d}"),
            DateRead::Other => "other".to_owned(),
        }
    }

    #[test]
    fn dates_as_people_write_them() {
        for (written, read) in [
            ("5-Fev-2017 ", "2017-02-05"),
            ("2026-03-31", "2026-03-31"),
            ("31.12.2026", "2026-12-31"),
            ("05/02/2026", "2026-02-05"),
            ("12/31/2026", "2026-12-31"),
            ("March 3, 2026", "2026-03-03"),
            ("3. März 2026", "2026-03-03"),
            ("1er août 2026", "2026-08-01"),
            ("31 dic 26", "2026-12-31"),
            ("Q4-2026", "end 2026-12-31"),
            ("Q2 2026", "end 2026-06-30"),
            ("2026 Q1", "end 2026-03-31"),
            ("Dec 2026", "end 2026-12-31"),
            ("12/2026", "end 2026-12-31"),
            ("dez/26", "end 2026-12-31"),
            ("Dec-26", "end 2026-12-31"),
            ("26 Dec", "other"),
            ("2026", "end 2026-12-31"),
            ("T3 2026", "end 2026-09-30"),
            ("2026-03-31 00:00:00", "2026-03-31"),
            ("30 days", "other"),
            ("Fortlaufend", "other"),
            ("R-12", "other"),
            ("3 months", "other"),
            ("5", "other"),
        ] {
            assert_eq!(day(written), read, "{written}");
        }
    }

    #[test]
    fn the_column_decides_what_comes_first() {
        let order = DateOrder::of(["03/25/2026", "04/05/2026"].into_iter());
        assert_eq!(
            text("04/05/2026", order),
            DateRead::Day(NaiveDate::from_ymd_opt(2026, 4, 5).expect("a day"))
        );
    }
}
