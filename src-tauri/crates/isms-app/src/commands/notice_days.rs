//! On which days a duty is worth a word: from its lead time on, and at most once a week.

use isms_model::Date;

use super::due::DueLine;

/// Whether a duty is worth a word on one of the days after `since` up to `today`: once when its lead time begins, a
/// week before, on its day, and then once a week while it is late. What waits is not mentioned. Whoever did not open
/// the workspace for some days is told what was to be said in the last seven.
pub(crate) fn is_worth_a_word(line: &DueLine, since: Option<Date>, today: Date) -> bool {
    let missed = since.map_or(1, |it| (today - it).num_days()).clamp(1, 7);
    let lead = i64::from(line.lead_days);
    let is_said = |days: i64| days == lead || days == 7 || days <= 0 && days % 7 == 0;
    !line.waits && (0..missed).any(|ago| is_said(line.days + ago))
}

#[cfg(test)]
mod tests {
    use isms_model::Isms;

    use super::super::due::{DueRequest, list};
    use super::is_worth_a_word;

    fn day(text: &str) -> chrono::NaiveDate {
        text.parse().unwrap()
    }

    /// The days of a stretch on which the one duty of an ISMS is worth a word.
    fn said(isms: &Isms, from: &str, to: &str) -> Vec<String> {
        let is_said = |today: &chrono::NaiveDate| {
            let due = list(isms, *today, &DueRequest::default());
            is_worth_a_word(&due.duties[0], None, *today)
        };
        let days = day(from).iter_days().take_while(|it| *it <= day(to));
        days.filter(is_said).map(|it| it.to_string()).collect()
    }

    #[test]
    fn an_action_is_told_two_weeks_and_a_week_before_on_its_day_and_then_once_a_week() {
        let isms: Isms = isms_fixture::isms("treatment_action TA-1 text=\"Move\" due_on=2026-06-15");
        assert_eq!(
            said(&isms, "2026-04-01", "2026-06-29"),
            ["2026-06-01", "2026-06-08", "2026-06-15", "2026-06-22", "2026-06-29"]
        );
    }

    #[test]
    fn what_takes_long_is_told_early() {
        let isms: Isms = isms_fixture::isms("supplier SUP-1 name=Payday contract_end_on=2026-12-01");
        assert_eq!(said(&isms, "2026-06-01", "2026-12-01"), ["2026-10-02", "2026-11-24", "2026-12-01"]);
    }

    #[test]
    fn whoever_was_away_is_told_what_was_to_be_said_meanwhile() {
        let isms: Isms = isms_fixture::isms("treatment_action TA-1 text=\"Move\" due_on=2026-06-15");
        let on = |since: Option<&str>, today: &str| {
            let due = list(&isms, day(today), &DueRequest::default());
            is_worth_a_word(&due.duties[0], since.map(day), day(today))
        };
        assert!(on(Some("2026-06-05"), "2026-06-10"), "the word of the 8th");
        assert!(!on(Some("2026-06-08"), "2026-06-10"), "it was said on the 8th");
        assert!(!on(None, "2026-06-10"));
    }
}
