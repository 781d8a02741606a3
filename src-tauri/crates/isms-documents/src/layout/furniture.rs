//! What stands on every page: header, footer with the page number, and the draft mark. Taken alone, each page tells
//! the organisation, the document, its version and status, and where in the document it belongs.

use super::faces::{Face, metrics, substitute};
use super::frame::{Frame, Paper};
use super::lines::{Run, prepare};
use super::page::{Draw, Page, Text};
use super::style;
use super::units::{Colour, Mpt, Point};
use crate::Words;
use crate::content::{Document, Orientation};

/// The words of the furniture of one document.
pub(crate) struct Furniture {
    head: [String; 3],
    foot: [String; 2],
    draft: Option<String>,
}

impl Furniture {
    pub(crate) fn of(document: &Document, words: &Words) -> Self {
        let control = &document.control;
        let mut identity = vec![control.reference.clone()];
        if !control.version.is_empty() {
            identity.push(format!("{} {}", words.version, control.version));
        }
        identity.extend([control.status.clone()].into_iter().filter(|status| !status.is_empty()));
        identity
            .extend(control.approved_on.map(|on| format!("{} {}", words.approved, on.format("%Y-%m-%d"))));
        if document.draft {
            identity.push(words.draft_mark.clone());
        }
        identity.extend(control.fingerprint.iter().map(|print| print.chars().take(8).collect()));
        Self {
            head: [control.organisation.clone(), control.title.clone(), control.classification.clone()],
            foot: [identity.join(" · "), format!("{} {}", words.as_of, document.as_of.format("%Y-%m-%d"))],
            draft: document.draft.then(|| words.draft_mark.clone()),
        }
    }

    /// Puts the furniture on a page, below what stands there: it is drawn first, as an artifact.
    pub(crate) fn put(&self, page: &mut Page, paper: Paper, number: &str) {
        let orientation =
            if page.width > page.height { Orientation::Landscape } else { Orientation::Portrait };
        let frame = Frame::new(paper, orientation);
        let mut ops = Vec::with_capacity(page.ops.len() + 12);
        ops.push(Draw::Artifact);
        if let Some(mark) = &self.draft {
            ops.push(stamp(mark, &frame));
        }
        spread(&mut ops, &frame, frame.head, [&self.head[0], &self.head[1], &self.head[2]]);
        spread(&mut ops, &frame, frame.foot, [&self.foot[0], &self.foot[1], number]);
        for y in [frame.head_rule, frame.foot_rule] {
            let (from, to) = (Point { x: frame.side, y }, Point { x: frame.width - frame.side, y });
            ops.push(Draw::Rule { from, to, width: style::THIN, colour: style::FURNITURE_RULE });
        }
        ops.push(Draw::End);
        ops.append(&mut page.ops);
        page.ops = ops;
    }
}

/// Three texts over the width with equal space between. Where they are too long, the first gives way, then the second.
fn spread(ops: &mut Vec<Draw>, frame: &Frame, top: Mpt, texts: [&str; 3]) {
    let gap = 12_000;
    let room = frame.measure() - 2 * gap;
    let third = fitted(texts[2], room / 2);
    let second = fitted(texts[1], (room - third.1) * 3 / 5);
    let first = fitted(texts[0], room - third.1 - second.1);
    let space = (frame.measure() - first.1 - second.1 - third.1) / 2;
    let y = top + style::baseline(style::FURNITURE, style::leading(style::FURNITURE));
    let mut x = frame.side;
    for (text, width) in [first, second, third] {
        if !text.is_empty() {
            ops.push(Draw::Text(run(text, Point { x, y }, style::FURNITURE, Face::Regular, style::GREY)));
        }
        x += width + space;
    }
}

/// The text with what the fonts lack replaced, and shortened with an ellipsis if it is wider than the room.
fn fitted(text: &str, room: Mpt) -> (String, Mpt) {
    let mut text = plain(text, Face::Regular);
    let width = |text: &str| metrics(Face::Regular).width(text, style::FURNITURE);
    if width(&text) > room {
        while !text.is_empty() && width(&text) + width("…") > room {
            text.pop();
        }
        text.truncate(text.trim_end().len());
        text.push('…');
    }
    let width = width(&text);
    (text, width)
}

/// The text in one face, with a box for what the face lacks; the title page prints it with all faces.
fn plain(text: &str, face: Face) -> String {
    let piece = Run { text, face, colour: style::GREY, link: None };
    let lines = prepare(&[piece], style::FURNITURE, &mut |_| ()).lines(Mpt::MAX);
    let texts: Vec<&str> = lines.iter().flat_map(|line| &line.pieces).map(|piece| &*piece.text).collect();
    let has = |c: &char| metrics(face).advance(*c).is_some();
    texts.concat().chars().map(|c| if has(&c) { c } else { substitute(face) }).collect()
}

fn run(text: String, at: Point, size: Mpt, face: Face, colour: Colour) -> Text {
    Text { at, size, face, colour, text: text.into() }
}

/// The draft mark across the page, from the lower left to the upper right.
fn stamp(mark: &str, frame: &Frame) -> Draw {
    let face = Face::Bold;
    let mark = &plain(mark, face);
    // sine and cosine of the angle in thousandths
    let (degrees, sine, cosine) = if frame.width > frame.height { (30, 500, 866) } else { (52, 788, 616) };
    let units = metrics(face).width(mark, 1_000).max(1);
    let length = frame.measure().max(frame.room()) * 92 / 100;
    let size = (i64::from(length) * 1_000 / i64::from(units)).min(76_000) as Mpt;
    let half = metrics(face).width(mark, size) / 2;
    let turn = |length: Mpt, part: i64| (i64::from(length) * part / 1_000) as Mpt;
    // The middle of the mark, a third of its size above the baseline, lies on the middle of the page.
    let rise = size / 3;
    let at = Point {
        x: frame.width / 2 - turn(half, cosine) + turn(rise, sine),
        y: frame.height / 2 + turn(half, sine) + turn(rise, cosine),
    };
    Draw::Turned(run(mark.to_owned(), at, size, face, style::STAMP), degrees)
}
