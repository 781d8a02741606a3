//! Paper, margins, and what is left between them for the text.

use serde::{Deserialize, Serialize};

use super::style;
use super::units::{Mpt, mm};
use crate::content::Orientation;

/// Size of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// 210 by 297 mm.
    #[default]
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

/// The geometry of one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Frame {
    pub(crate) width: Mpt,
    pub(crate) height: Mpt,
    /// Left margin; the right one is the same.
    pub(crate) side: Mpt,
    /// Top of the header's text.
    pub(crate) head: Mpt,
    /// Rule under the header.
    pub(crate) head_rule: Mpt,
    /// Top of the text.
    pub(crate) top: Mpt,
    /// Lowest point of the text.
    pub(crate) bottom: Mpt,
    /// Rule over the footer.
    pub(crate) foot_rule: Mpt,
    /// Top of the footer's text.
    pub(crate) foot: Mpt,
}

impl Frame {
    pub(crate) fn new(paper: Paper, orientation: Orientation) -> Self {
        let (short, long) = match paper {
            Paper::A4 => (mm(21_000), mm(29_700)),
            Paper::Letter => (612_000, 792_000),
        };
        let (width, height, side, head, below) = match orientation {
            Orientation::Portrait => (short, long, mm(1_800), mm(1_600), mm(1_300)),
            Orientation::Landscape => (long, short, mm(1_200), mm(1_200), mm(1_100)),
        };
        let line = style::leading(style::FURNITURE);
        let head_rule = head + line + mm(200);
        let foot = height - below - line;
        let foot_rule = foot - mm(160);
        Self {
            width,
            height,
            side,
            head,
            head_rule,
            top: head_rule + mm(500),
            bottom: foot_rule - mm(400),
            foot_rule,
            foot,
        }
    }

    /// Width of the text.
    pub(crate) fn measure(&self) -> Mpt {
        self.width - 2 * self.side
    }

    /// Height of the text.
    pub(crate) fn room(&self) -> Mpt {
        self.bottom - self.top
    }
}
