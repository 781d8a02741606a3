//! Draws diagnostics into the text they come from: a caret line under the record and field each points at.

use std::fmt::Write as _;

use isms_model::terms::Term;
use isms_model::{Date, Diagnostic, Isms};

use crate::line::{self, Act};
use crate::{is_all_controls, parse};

/// The text without its caret lines, and under each record what `check` reports of it. A diagnostic of a record
/// that the text does not spell out stands under `+ sound`, or at the end, with the record in brackets. Ways to
/// resolve it that change something stand under it.
///
/// # Panics
/// The text is wrong; the message names the line.
pub fn annotate(text: &str, check: impl FnOnce(&Isms, Date) -> Vec<Diagnostic>) -> String {
    let fixture = parse(text).unwrap_or_else(|it| panic!("{it}"));
    let found = check(&fixture.isms, fixture.today);
    let lines: Vec<&str> = text.lines().filter(|it| !it.trim_start().starts_with('^')).collect();
    let places: Vec<(usize, Place)> = found.iter().map(|it| place(&lines, it)).collect();
    let mut out = String::new();
    for (at, line) in lines.iter().enumerate() {
        say(&mut out, line);
        for (it, (_, place)) in found.iter().zip(&places).filter(|(_, (line, _))| *line == at) {
            draw(&mut out, it, place);
        }
    }
    for (it, (_, place)) in found.iter().zip(&places).filter(|(_, (line, _))| *line >= lines.len()) {
        draw(&mut out, it, place);
    }
    out
}

/// Where in a line a diagnostic points.
struct Place {
    column: usize,
    width: usize,
    /// Whether the line shows the very record.
    is_exact: bool,
}

fn place(lines: &[&str], it: &Diagnostic) -> (usize, Place) {
    let parsed: Vec<_> = lines.iter().map(|it| line::parse(it).ok()).collect();
    let speaks_of =
        |at: &usize| parsed[*at].as_ref().is_some_and(|line| line.subject.as_ref() == Some(&it.subject));
    let own: Vec<usize> = (0..lines.len()).filter(speaks_of).collect();
    let field_in = |at: usize| lines[at].find(&format!(" {}=", it.field)).map(|found| found + 1);
    if let Some((at, found)) = own.iter().rev().find_map(|at| Some((*at, field_in(*at)?))) {
        return (at, under(lines[at], found, &it.field, true));
    }
    if let Some(at) = own.last() {
        let found = lines[*at].find(&format!(" {}", it.subject.id)).map_or(0, |found| found + 1);
        return (*at, under(lines[*at], found, &it.subject.id, true));
    }
    for (at, line) in parsed.iter().enumerate() {
        let Some(line) = line else { continue };
        let all =
            line.subject.as_ref().is_some_and(|all| is_all_controls(all) && all.kind == it.subject.kind);
        let word = if all { "A.*" } else { "sound" };
        if all || line.act == Act::Sound {
            return (at, under(lines[at], lines[at].find(word).unwrap_or(0), word, false));
        }
    }
    (lines.len(), Place { column: 0, width: 1, is_exact: false })
}

fn under(line: &str, at: usize, word: &str, is_exact: bool) -> Place {
    Place { column: line[..at].chars().count(), width: word.chars().count(), is_exact }
}

fn draw(out: &mut String, it: &Diagnostic, place: &Place) {
    let Place { column, width, is_exact } = *place;
    let subject = match (is_exact, &*it.field) {
        (true, _) => String::new(),
        (false, "") => format!("[{}] ", it.subject),
        (false, field) => format!("[{} {field}] ", it.subject),
    };
    let (carets, severity) = ("^".repeat(width), it.severity.value());
    say(
        out,
        &format!("{:column$}{carets} {severity} {} {}: {subject}{}", "", it.code, it.message_key, it.message),
    );
    for fix in it.fixes.iter().filter(|it| !it.changes.is_empty()) {
        say(out, &format!("{:column$}^ fix: {}", "", fix.label));
    }
}

fn say(out: &mut String, line: &str) {
    writeln!(out, "{line}").expect("writing to a String can't fail");
}

/// The text of a literal: common indentation and blank lines removed.
pub fn dedent(raw: &str) -> String {
    let said = || raw.lines().filter(|it| !it.trim().is_empty());
    let indent = said().map(|it| it.len() - it.trim_start().len()).min().unwrap_or(0);
    said().fold(String::new(), |mut out, line| {
        say(&mut out, &line[indent..]);
        out
    })
}

#[cfg(test)]
mod tests {
    use isms_model::{Diagnostic, Kind, RecordRef, Severity};

    use super::{annotate, dedent};

    fn told(kind: Kind, id: &str, field: &str) -> Diagnostic {
        Diagnostic {
            code: "RSK-000".into(),
            severity: Severity::Warning,
            clause: "".into(),
            subject: RecordRef::new(kind, id),
            field: field.to_owned().into(),
            message: "Something is wrong".into(),
            message_key: "wrong".into(),
            args: isms_model::Arguments::default(),
            help: "".into(),
            related: Vec::new(),
            fixes: Vec::new(),
            folded_under: None,
            waived_by: None,
        }
    }

    #[test]
    fn carets_stand_under_the_field_else_under_the_record_else_beside_its_name() {
        let text = dedent(
            "
            risk R-1 title=x
                 ^^^ warning OLD-001 gone: this was yesterday
            control A.* decision=applicable
            ",
        );
        let found = vec![
            told(Kind::Risk, "R-1", "title"),
            told(Kind::Risk, "R-1", "owner"),
            told(Kind::ControlDecision, "A.5.1", "owner"),
            told(Kind::Scope, "SCOPE", ""),
        ];
        let expected = dedent(
            "
            risk R-1 title=x
                     ^^^^^ warning RSK-000 wrong: Something is wrong
                 ^^^ warning RSK-000 wrong: Something is wrong
            control A.* decision=applicable
                    ^^^ warning RSK-000 wrong: [control:A.5.1 owner] Something is wrong
            ^ warning RSK-000 wrong: [scope:SCOPE] Something is wrong
            ",
        );
        assert_eq!(annotate(&text, |_, _| found), expected);
    }
}
