//! Days as a calendar file (iCalendar, RFC 5545) that any calendar program reads. The same entries give the same bytes,
//! and an entry that moved replaces itself where the file is read again: its identity does not hang on its day.

use isms_model::Date;

#[cfg(test)]
mod tests;

/// A calendar to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// What it is called.
    pub name: String,
    /// The day it is made; it stands in every entry.
    pub made_on: Date,
    /// A number that is higher in each later file: of two entries of one identity a program keeps that with the higher.
    pub sequence: u32,
    /// Its entries, in the order in which they are written.
    pub entries: Vec<Entry>,
}

/// A whole day in a calendar, or several in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What tells it from all others, in every file that holds it.
    pub uid: String,
    /// The day, or the first one.
    pub on: Date,
    /// The last day, where it is more than one.
    pub until: Option<Date>,
    /// What stands on that day, in a line.
    pub summary: String,
    /// More about it; may have several lines, or none.
    pub description: String,
    /// So many days before, the program reminds of it once, at nine in the morning; never where it is empty.
    pub remind_days: Option<u32>,
}

/// Octets that a line may have without its line break (RFC 5545, 3.1).
const LINE: usize = 75;

/// The hour of a reminder: an entry without a time begins at midnight, when nobody wants to be reminded.
const MORNING: u32 = 9;

/// The calendar as a file.
pub fn write(calendar: &Calendar) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN", "VCALENDAR");
    line(&mut out, "VERSION", "2.0");
    line(&mut out, "PRODID", "-//ISMS Desk//Due//EN");
    line(&mut out, "CALSCALE", "GREGORIAN");
    line(&mut out, "METHOD", "PUBLISH");
    line(&mut out, "X-WR-CALNAME", &text(&calendar.name));
    for it in &calendar.entries {
        line(&mut out, "BEGIN", "VEVENT");
        line(&mut out, "UID", &text(&it.uid));
        line(&mut out, "DTSTAMP", &format!("{}T000000Z", day(calendar.made_on)));
        line(&mut out, "SEQUENCE", &calendar.sequence.to_string());
        line(&mut out, "DTSTART;VALUE=DATE", &day(it.on));
        if let Some(after) = it.until.and_then(|it| it.succ_opt()) {
            // The end is the first day that is no part of it.
            line(&mut out, "DTEND;VALUE=DATE", &day(after));
        }
        line(&mut out, "SUMMARY", &text(&it.summary));
        if !it.description.trim().is_empty() {
            line(&mut out, "DESCRIPTION", &text(&it.description));
        }
        // A duty takes nobody's day: others may still be invited to it.
        line(&mut out, "TRANSP", "TRANSPARENT");
        if let Some(days) = it.remind_days {
            reminder(&mut out, days, &it.summary);
        }
        line(&mut out, "END", "VEVENT");
    }
    line(&mut out, "END", "VCALENDAR");
    out
}

/// One reminder that does not repeat.
fn reminder(out: &mut String, days: u32, words: &str) {
    line(out, "BEGIN", "VALARM");
    line(out, "ACTION", "DISPLAY");
    let trigger = match days.checked_sub(1) {
        None => format!("PT{MORNING}H"),
        Some(0) => format!("-PT{}H", 24 - MORNING),
        Some(whole) => format!("-P{whole}DT{}H", 24 - MORNING),
    };
    line(out, "TRIGGER", &trigger);
    line(out, "DESCRIPTION", &text(words));
    line(out, "END", "VALARM");
}

fn day(day: Date) -> String {
    day.format("%Y%m%d").to_string()
}

/// A text as a value: what has a meaning in the format is escaped, and what is no text is left out.
fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for it in value.replace("\r\n", "\n").replace('\r', "\n").chars() {
        match it {
            '\\' | ';' | ',' => out.extend(['\\', it]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push(' '),
            it if it.is_control() => {}
            it => out.push(it),
        }
    }
    out
}

/// Writes a line, folded so that no part is longer than a line may be and no letter is cut in two.
fn line(out: &mut String, name: &str, value: &str) {
    let mut room = LINE;
    for it in name.chars().chain([':']).chain(value.chars()) {
        if it.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE - 1;
        }
        out.push(it);
        room -= it.len_utf8();
    }
    out.push_str("\r\n");
}
