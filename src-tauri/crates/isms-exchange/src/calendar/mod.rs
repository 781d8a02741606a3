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
    /// Its entries, in the order in which they are written.
    pub entries: Vec<Entry>,
}

/// A whole day in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What tells it from all others, in every file that holds it.
    pub uid: String,
    /// The day.
    pub on: Date,
    /// What stands on that day, in a line.
    pub summary: String,
    /// More about it; may have several lines, or none.
    pub description: String,
}

/// Octets that a line may have without its line break (RFC 5545, 3.1).
const LINE: usize = 75;

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
        line(&mut out, "DTSTART;VALUE=DATE", &day(it.on));
        line(&mut out, "SUMMARY", &text(&it.summary));
        if !it.description.trim().is_empty() {
            line(&mut out, "DESCRIPTION", &text(&it.description));
        }
        // A duty takes nobody's day: others may still be invited to it.
        line(&mut out, "TRANSP", "TRANSPARENT");
        line(&mut out, "END", "VEVENT");
    }
    line(&mut out, "END", "VCALENDAR");
    out
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
