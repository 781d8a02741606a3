//! Days as they are written in a condition: a date, `today`, or so many days, weeks, months or years from today.

use chrono::{Days, Months, NaiveDate};

/// The day that is meant: `2026-03-14`, `today`, `+30d`, `-2w`, `+3m`, `-1y`.
pub fn day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim().to_lowercase();
    if text == "today" {
        return Some(today);
    }
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let (back, rest) = match text.split_at_checked(1)? {
        ("+", rest) => (false, rest),
        ("-", rest) => (true, rest),
        _ => return None,
    };
    let (number, unit) = match rest.find(|it: char| !it.is_ascii_digit()) {
        Some(at) => rest.split_at(at),
        None => (rest, "d"),
    };
    let number: u32 = number.parse().ok().filter(|it| *it <= 9_999)?;
    let days = |n: u32| {
        let days = Days::new(u64::from(n));
        if back { today.checked_sub_days(days) } else { today.checked_add_days(days) }
    };
    let months = |n: u32| {
        let months = Months::new(n);
        if back { today.checked_sub_months(months) } else { today.checked_add_months(months) }
    };
    match unit.trim() {
        "d" => days(number),
        "w" => days(7 * number),
        "m" => months(number),
        "y" => months(12 * number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn a_day_is_a_date_or_a_distance_from_today() {
        let today = "2026-03-31".parse().unwrap();
        let said = |text: &str| day(text, today).map(|it| it.to_string());
        for (text, meant) in [
            ("2026-12-01", "2026-12-01"),
            ("today", "2026-03-31"),
            ("+10", "2026-04-10"),
            ("-2w", "2026-03-17"),
            ("+1m", "2026-04-30"),
            ("-12m", "2025-03-31"),
            ("+1y", "2027-03-31"),
        ] {
            assert_eq!(said(text).as_deref(), Some(meant), "{text}");
        }
        for text in ["", "soon", "+", "+3q", "31.12.2026"] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
