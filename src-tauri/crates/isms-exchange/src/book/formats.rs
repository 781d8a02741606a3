//! Number formats of spreadsheets: which ones are dates, and what a number looks like in the others.

use chrono::{Days, NaiveDate};

/// Whether the format with this built-in number shows a date or a time.
pub(crate) fn builtin_is_date(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// The pattern of a built-in format that is a number.
pub(crate) fn builtin(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        9 => "0%",
        10 => "0.00%",
        3 | 37 | 38 => "#,##0",
        4 | 39 | 40 => "#,##0.00",
        49 => "@",
        _ => "General",
    }
}

/// Whether a pattern shows a date: day, month, year or hour letters outside of quotes and brackets.
pub(crate) fn is_date(pattern: &str) -> bool {
    let first = pattern.split(';').next().unwrap_or_default();
    if first.eq_ignore_ascii_case("general") {
        return false;
    }
    let mut quoted = false;
    let mut chars = first.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => drop(chars.next()),
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if matches!(inside.to_ascii_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss") {
                    return true;
                }
            }
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'h' | 'H' | 's' | 'S' => return true,
            _ => {}
        }
    }
    false
}

/// The day of a serial number, `None` outside of the years 1900 to 2200.
pub(crate) fn serial_date(serial: f64, epoch_1904: bool) -> Option<NaiveDate> {
    if !(1.0..110_000.0).contains(&serial) {
        return None;
    }
    let days = serial.floor() as u64;
    if epoch_1904 {
        return NaiveDate::from_ymd_opt(1904, 1, 1)?.checked_add_days(Days::new(days));
    }
    // Excel believes that 1900 was a leap year: its day 60 never was.
    let days = if days < 60 { days + 1 } else { days };
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

/// A number without a format, as short as it can be said.
pub(crate) fn plain(number: f64) -> String {
    // Fifteen digits are what a spreadsheet keeps: 0.1 + 0.2 is seen as 0.3.
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded == 0.0 { "0".to_owned() } else { format!("{rounded}") }
}

/// A number as a pattern shows it. Patterns beyond the common ones fall back to the plain number.
pub(crate) fn show(number: f64, pattern: &str) -> String {
    let sections: Vec<&str> = split_sections(pattern);
    let section = match (number < 0.0, number == 0.0, sections.len()) {
        (true, _, 2..) => sections[1],
        (_, true, 3..) => sections[2],
        _ => sections[0],
    };
    if section.eq_ignore_ascii_case("general") || section == "@" || section.is_empty() {
        return plain(number);
    }
    let number = if number < 0.0 && sections.len() > 1 { -number } else { number };
    Pattern::parse(section).map_or_else(|| plain(number), |p| p.show(number))
}

fn split_sections(pattern: &str) -> Vec<&str> {
    let (mut sections, mut start, mut quoted) = (Vec::new(), 0, false);
    for (at, c) in pattern.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ';' if !quoted => {
                sections.push(&pattern[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    sections.push(&pattern[start..]);
    sections
}

#[derive(Default)]
struct Pattern {
    prefix: String,
    suffix: String,
    digits_min: usize,
    decimals_min: usize,
    decimals_max: usize,
    thousands: bool,
    percent: bool,
}

impl Pattern {
    fn parse(section: &str) -> Option<Self> {
        let mut p = Self::default();
        let (mut seen_digit, mut in_decimals, mut done) = (false, false, false);
        let mut chars = section.chars();
        while let Some(c) = chars.next() {
            let mut literal = String::new();
            match c {
                '"' => literal.extend(chars.by_ref().take_while(|c| *c != '"')),
                '\\' => literal.extend(chars.next()),
                '_' | '*' => drop(chars.next()),
                '[' => {
                    let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    if let Some(currency) = inside.strip_prefix('$') {
                        literal.push_str(currency.split('-').next().unwrap_or_default());
                    }
                }
                '0' | '#' | '?' if done => return None,
                '0' if in_decimals => {
                    (p.decimals_min, p.decimals_max) = (p.decimals_max + 1, p.decimals_max + 1);
                }
                '#' | '?' if in_decimals => p.decimals_max += 1,
                '0' => (seen_digit, p.digits_min) = (true, p.digits_min + 1),
                '#' | '?' => seen_digit = true,
                '.' if seen_digit && !in_decimals => in_decimals = true,
                ',' if seen_digit => p.thousands = !in_decimals,
                '%' => {
                    p.percent = true;
                    literal.push('%');
                }
                'E' | 'e' | '/' if seen_digit => return None,
                c => literal.push(c),
            }
            if !literal.is_empty() {
                done |= seen_digit;
                if seen_digit { p.suffix.push_str(&literal) } else { p.prefix.push_str(&literal) }
            }
        }
        Some(p).filter(|p| seen_digit || !p.prefix.is_empty())
    }

    fn show(&self, number: f64) -> String {
        let number = if self.percent { number * 100.0 } else { number };
        let mut text = format!("{:.*}", self.decimals_max.min(15), number.abs());
        if self.decimals_max > self.decimals_min && text.contains('.') {
            let keep = text.len() - (self.decimals_max - self.decimals_min);
            while text.len() > keep && text.ends_with('0') {
                text.pop();
            }
            if text.ends_with('.') {
                text.pop();
            }
        }
        let (whole, decimals) = text.split_once('.').map_or((text.as_str(), ""), |(w, d)| (w, d));
        let mut whole = format!("{whole:0>width$}", width = self.digits_min);
        if self.thousands {
            let mut at = whole.len();
            while at > 3 {
                at -= 3;
                whole.insert(at, ',');
            }
        }
        let sign = if number < 0.0 { "-" } else { "" };
        let point = if decimals.is_empty() { "" } else { "." };
        format!("{sign}{}{whole}{point}{decimals}{}", self.prefix, self.suffix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_their_format_says() {
        for (number, pattern, seen) in [
            (5.2, "General", "5.2"),
            (5.2, "0.00", "5.20"),
            (7.0, "\"R-\"000", "R-007"),
            (0.93, "0%", "93%"),
            (1234.5, "#,##0.00", "1,234.50"),
            (0.1 + 0.2, "General", "0.3"),
            (12.0, "0.#", "12"),
            (3.0, "0 \"(High)\"", "3 (High)"),
            (-4.0, "0;(0)", "(4)"),
        ] {
            assert_eq!(show(number, pattern), seen, "{pattern}");
        }
    }

    #[test]
    fn a_format_is_a_date_by_its_letters_outside_of_quotes() {
        assert!(is_date("dd/mm/yyyy") && is_date("[$-407]d. mmm yy;@") && is_date("[h]:mm"));
        assert!(!is_date("0.00") && !is_date("\"day \"0") && !is_date("General") && !is_date("[Red]0"));
    }

    #[test]
    fn serial_numbers_are_days() {
        assert_eq!(serial_date(45_292.75, false), NaiveDate::from_ymd_opt(2024, 1, 1));
        assert_eq!(serial_date(43_830.0, true), NaiveDate::from_ymd_opt(2024, 1, 1));
        assert_eq!(serial_date(0.5, false), None);
    }
}
