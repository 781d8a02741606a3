//! What a calendar program gets to read, byte for byte.

use super::{Calendar, Entry, write};

fn one(summary: &str, description: &str) -> String {
    write(&Calendar {
        name: "Due at Birch Lane".into(),
        made_on: "2026-06-01".parse().unwrap(),
        sequence: 812,
        entries: vec![entry(summary, description)],
    })
}

fn entry(summary: &str, description: &str) -> Entry {
    Entry {
        uid: "risk/R-1/next_review_on@4f1c".into(),
        on: "2026-06-20".parse().unwrap(),
        until: None,
        summary: summary.into(),
        description: description.into(),
        remind_days: None,
    }
}

fn file(entry: Entry) -> String {
    let made_on = "2026-06-01".parse().unwrap();
    write(&Calendar { name: "Due".into(), made_on, sequence: 812, entries: vec![entry] })
}

/// The line that begins so, put together again as a reader does it, with its escapes taken back.
fn value(file: &str, name: &str) -> String {
    let unfolded = file.replace("\r\n ", "");
    let line = unfolded.split("\r\n").find_map(|it| it.strip_prefix(&format!("{name}:"))).unwrap();
    let mut out = String::new();
    let mut letters = line.chars();
    while let Some(it) = letters.next() {
        match it {
            '\\' => out.push(match letters.next().unwrap() {
                'n' => '\n',
                other => other,
            }),
            it => out.push(it),
        }
    }
    out
}

#[test]
fn a_day_is_an_event_without_a_time_that_blocks_nobody() {
    let file = one("Review the risk: Flood", "Responsible: Maria Lindqvist");
    let lines: Vec<&str> = file.split("\r\n").collect();
    assert_eq!(
        lines,
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//ISMS Desk//Due//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "X-WR-CALNAME:Due at Birch Lane",
            "BEGIN:VEVENT",
            "UID:risk/R-1/next_review_on@4f1c",
            "DTSTAMP:20260601T000000Z",
            "SEQUENCE:812",
            "DTSTART;VALUE=DATE:20260620",
            "SUMMARY:Review the risk: Flood",
            "DESCRIPTION:Responsible: Maria Lindqvist",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    );
}

#[test]
fn what_has_a_meaning_in_the_format_is_escaped_and_comes_back() {
    let said = "Keys, locks; doors \\ windows\nand gates";
    let file = one(said, "");
    assert!(file.contains("SUMMARY:Keys\\, locks\\; doors \\\\ windows\\nand gates\r\n"), "{file}");
    assert_eq!(value(&file, "SUMMARY"), said);
    assert!(!file.contains("DESCRIPTION"), "nothing to say is not said");
    assert_eq!(value(&one("a\r\nb\rc\u{7}\td", ""), "SUMMARY"), "a\nb\nc d");
}

#[test]
fn no_line_is_longer_than_75_octets_and_no_letter_is_cut() {
    let long = "Die Überprüfung der Maßnahmen für 老虎 und 😀: ".repeat(9);
    for cut in 0..12 {
        let said = format!("{}{long}", "x".repeat(cut));
        let file = one(said.trim(), said.trim());
        assert!(file.split("\r\n").all(|it| it.len() <= 75), "{file}");
        assert_eq!(value(&file, "SUMMARY"), said.trim());
    }
    let exact = "y".repeat(75 - "SUMMARY:".len());
    assert!(one(&exact, "").contains(&format!("SUMMARY:{exact}\r\n")), "what fits is not folded");
}

#[test]
fn every_line_ends_as_the_format_wants_it_and_the_same_entries_give_the_same_bytes() {
    let file = one("Two\nlines", "Three\nmore\nlines");
    assert_eq!(file.matches('\n').count(), file.matches("\r\n").count());
    assert_eq!(file, one("Two\nlines", "Three\nmore\nlines"));
}

#[test]
fn a_window_lasts_until_the_end_of_its_last_day() {
    let window = Entry { until: Some("2026-12-15".parse().unwrap()), ..entry("Window", "") };
    assert!(file(window).contains("DTSTART;VALUE=DATE:20260620\r\nDTEND;VALUE=DATE:20261216\r\n"));
}

#[test]
fn a_reminder_comes_once_in_the_morning_so_many_days_before() {
    let trigger = |days| {
        let file = file(Entry { remind_days: Some(days), ..entry("Review the document; Policy", "") });
        assert!(!file.contains("REPEAT"), "nothing repeats");
        let alarm = file.split("BEGIN:VALARM\r\n").nth(1).unwrap().split("END:VALARM").next().unwrap();
        assert!(alarm.contains("DESCRIPTION:Review the document\\; Policy\r\n"), "{alarm}");
        value(alarm, "TRIGGER")
    };
    assert_eq!([0, 1, 14, 60].map(trigger), ["PT9H", "-PT15H", "-P13DT15H", "-P59DT15H"]);
}
