//! From runs of text to lines that fit: break opportunities of UAX #14, and tokens that are too long cut at a character.

use std::borrow::Cow;

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_normalization::UnicodeNormalization;

use super::faces::{Face, face_for, metrics, scale, substitute};
use super::units::{Colour, Mpt};

/// Index into the links of the composer.
pub(crate) type LinkId = u32;

/// Text in one look.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run<'a> {
    pub(crate) text: &'a str,
    pub(crate) face: Face,
    pub(crate) colour: Colour,
    pub(crate) link: Option<LinkId>,
}

/// A line ready to be placed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Line {
    pub(crate) pieces: Vec<Piece>,
    /// Width without the space at its end.
    pub(crate) width: Mpt,
}

/// Part of a line in one look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// From the start of the line.
    pub(crate) x: Mpt,
    pub(crate) width: Mpt,
    pub(crate) text: Box<str>,
    pub(crate) face: Face,
    pub(crate) colour: Colour,
    pub(crate) link: Option<LinkId>,
}

struct Span {
    end: usize,
    face: Face,
    colour: Colour,
    link: Option<LinkId>,
}

/// A paragraph whose characters can all be printed, measured but not yet broken.
pub(crate) struct Prepared {
    text: String,
    spans: Vec<Span>,
    /// Font units from the start of the paragraph to each byte.
    reach: Vec<u32>,
    size: Mpt,
}

/// Cleans and measures runs. `missing` is told of each character that had to be replaced by a box.
pub(crate) fn prepare(runs: &[Run<'_>], size: Mpt, missing: &mut dyn FnMut(char)) -> Prepared {
    let length = runs.iter().map(|run| run.text.len()).sum();
    let mut prepared = Prepared {
        text: String::with_capacity(length),
        spans: Vec::with_capacity(runs.len()),
        reach: Vec::with_capacity(length + 1),
        size,
    };
    let mut units = 0;
    for run in runs {
        let mut face = run.face;
        let composed = composed(run.text);
        for c in composed.chars().filter_map(printable) {
            let (c, own, advance) = resolved(run.face, c, missing);
            if own != face {
                prepared.close_span(run, face);
                face = own;
            }
            prepared.text.push(c);
            prepared.reach.resize(prepared.text.len(), units);
            units += u32::from(advance);
        }
        prepared.close_span(run, face);
    }
    prepared.reach.push(units);
    prepared
}

/// Letters with separate accents, as some systems write names, become the single letters that the fonts have.
fn composed(text: &str) -> Cow<'_, str> {
    if text.contains(|c| matches!(c, '\u{300}'..='\u{36f}')) {
        Cow::Owned(text.nfc().collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// The character that is printed, the face that has it, and its advance.
fn resolved(wanted: Face, c: char, missing: &mut dyn FnMut(char)) -> (char, Face, u16) {
    let advance = |c| metrics(wanted).advance(c).unwrap_or(0);
    if matches!(c, '\n' | '\u{200b}') {
        return (c, wanted, 0);
    }
    match face_for(wanted, c) {
        Some((face, advance)) => (c, face, advance),
        None if c == '\u{2011}' => (c, wanted, advance('-')),
        None if c.is_whitespace() => (' ', wanted, advance(' ')),
        None => {
            missing(c);
            let c = substitute(wanted);
            (c, wanted, advance(c))
        }
    }
}

/// What a character becomes before it is looked up; `None` for characters that show nothing anywhere.
fn printable(c: char) -> Option<char> {
    match c {
        '\t' => Some(' '),
        '\n' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{202f}' | '\u{2007}' => Some('\u{a0}'),
        '\u{ad}'
        | '\u{feff}'
        | '\u{200c}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

impl Prepared {
    /// Ends a span in this face behind the last character.
    fn close_span(&mut self, run: &Run<'_>, face: Face) {
        let end = self.text.len();
        self.spans.push(Span { end, face, colour: run.colour, link: run.link });
    }

    fn width(&self, from: usize, to: usize) -> Mpt {
        let units = self.reach[to] - self.reach[from];
        scale(i64::from(units), self.size)
    }

    /// End of what is seen of `from..to`: without spaces at the end.
    fn visible(&self, from: usize, to: usize) -> usize {
        from + self.text[from..to].trim_end_matches([' ', '\n', '\u{200b}']).len()
    }

    /// Width of the widest token that should not be broken.
    pub(crate) fn widest_token(&self) -> Mpt {
        let mut from = 0;
        let mut widest = 0;
        for (to, _) in linebreaks(&self.text) {
            widest = widest.max(self.width(from, self.visible(from, to)));
            from = to;
        }
        widest
    }

    /// The lines. There is at least one, even of an empty text.
    pub(crate) fn lines(&self, room: Mpt) -> Vec<Line> {
        let mut lines = Vec::new();
        let (mut start, mut fits) = (0, 0);
        for (to, opportunity) in linebreaks(&self.text) {
            while self.width(start, self.visible(start, to)) > room {
                let end = if fits > start { fits } else { self.cut(start, to, room) };
                lines.push(self.line(start, end));
                start = end;
                fits = end;
                if end >= to {
                    break;
                }
            }
            fits = to;
            if opportunity == BreakOpportunity::Mandatory && (to > start || lines.is_empty()) {
                lines.push(self.line(start, to));
                start = to;
            }
        }
        if lines.is_empty() {
            lines.push(Line::default());
        }
        lines
    }

    /// Where to cut a token that is wider than the room: behind the last character that fits, at least one.
    fn cut(&self, from: usize, to: usize, room: Mpt) -> usize {
        let mut ends = self.text[from..to].char_indices().map(|(at, c)| from + at + c.len_utf8());
        let first = ends.next().unwrap_or(to);
        ends.take_while(|&end| self.width(from, end) <= room).last().unwrap_or(first)
    }

    fn line(&self, from: usize, to: usize) -> Line {
        let visible = self.visible(from, to);
        // One space stays at the end of a broken line, so that the words do not run together when read out.
        let end = if self.text[visible..to].starts_with(' ') && to < self.text.len() {
            visible + 1
        } else {
            visible
        };
        let mut pieces = Vec::new();
        let mut at = from;
        for span in &self.spans {
            if span.end <= at {
                continue;
            }
            if at >= end {
                break;
            }
            let stop = span.end.min(end);
            let seen = stop.min(visible).max(at);
            pieces.push(Piece {
                x: self.width(from, at),
                width: self.width(at, seen),
                text: tidy(&self.text[at..stop]),
                face: span.face,
                colour: span.colour,
                link: span.link,
            });
            at = stop;
        }
        Line { pieces, width: self.width(from, visible) }
    }
}

/// Characters that only steer the breaking become what is seen.
fn tidy(text: &str) -> Box<str> {
    if text.contains(['\u{a0}', '\u{2011}', '\u{200b}', '\n']) {
        text.chars()
            .filter(|&c| c != '\u{200b}' && c != '\n')
            .map(|c| match c {
                '\u{a0}' => ' ',
                '\u{2011}' => '-',
                c => c,
            })
            .collect()
    } else {
        text.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::style;

    fn broken(text: &str, points: Mpt) -> String {
        let run = Run { text, face: Face::Regular, colour: style::INK, link: None };
        let prepared = prepare(&[run], 10_000, &mut |_| ());
        let lines = prepared.lines(points * 1000);
        for line in &lines {
            assert!(line.width <= points * 1000, "{line:?}");
        }
        lines
            .iter()
            .map(|l| l.pieces.iter().map(|p| &*p.text).collect::<String>())
            .collect::<Vec<_>>()
            .join("|")
    }

    #[test]
    fn lines_break_between_words_and_keep_one_space() {
        assert_eq!(broken("aa bb cc dd", 30), "aa bb |cc dd");
    }

    #[test]
    fn a_line_feed_breaks_and_an_empty_line_stays() {
        assert_eq!(broken("a\n\nb", 100), "a||b");
        assert_eq!(broken("a\n", 100), "a");
        assert_eq!(broken("", 100), "");
    }

    #[test]
    fn a_token_that_is_too_long_is_cut_instead_of_overflowing() {
        assert_eq!(broken("x aaaaaaaaaaaaaaaa y", 40), "x |aaaaaaa|aaaaaaa|aa y");
    }

    #[test]
    fn identifiers_and_dates_do_not_break_at_their_hyphens() {
        assert_eq!(broken("see DOC-031 of 2026-03-01", 60), "see |DOC-031 of |2026-03-01");
    }

    #[test]
    fn a_missing_character_is_a_box_and_is_told() {
        let run = Run { text: "a山", face: Face::Regular, colour: style::INK, link: None };
        let mut missing = Vec::new();
        let prepared = prepare(&[run], 10_000, &mut |c| missing.push(c));
        assert_eq!(missing, ['山']);
        assert_eq!(prepared.text, format!("a{}", substitute(Face::Regular)));
    }

    #[test]
    fn accents_typed_apart_join_their_letters() {
        assert_eq!(broken("Dvor\u{30c}a\u{301}k", 100), "Dvořák");
    }

    #[test]
    fn runs_keep_their_look_across_a_break() {
        let run = |text, face| Run { text, face, colour: style::INK, link: None };
        let prepared = prepare(&[run("aa b", Face::Regular), run("b cc", Face::Bold)], 10_000, &mut |_| ());
        let lines = prepared.lines(16_000);
        let looks: Vec<_> =
            lines.iter().map(|l| l.pieces.iter().map(|p| (&*p.text, p.face)).collect::<Vec<_>>()).collect();
        assert_eq!(
            looks,
            [
                vec![("aa ", Face::Regular)],
                vec![("b", Face::Regular), ("b ", Face::Bold)],
                vec![("cc", Face::Bold)]
            ]
        );
    }
}
