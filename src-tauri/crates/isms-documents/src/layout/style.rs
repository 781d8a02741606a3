//! The look of every document in one place: sizes, spaces, inks. The picture it follows is the house style.

use super::units::{Colour, Mpt, mm};

/// Main ink.
pub(crate) const INK: Colour = Colour([0x16, 0x19, 0x1d]);
/// Secondary text: labels, leads, furniture.
pub(crate) const GREY: Colour = Colour([0x55, 0x5b, 0x63]);
/// Table headings.
pub(crate) const HEAD_INK: Colour = Colour([0x3b, 0x40, 0x47]);
/// Rules under rows.
pub(crate) const RULE: Colour = Colour([0xc9, 0xcd, 0xd2]);
/// Rules of header and footer.
pub(crate) const FURNITURE_RULE: Colour = Colour([0x9a, 0xa0, 0xa8]);
/// Ground of shaded rows.
pub(crate) const SHADE: Colour = Colour([0xf5, 0xf4, 0xf1]);
/// The draft mark: seen at once, and read through without effort.
pub(crate) const STAMP: Colour = Colour([0xe6, 0xe7, 0xe9]);

/// Thin rule.
pub(crate) const THIN: Mpt = 350;
/// Strong rule.
pub(crate) const STRONG: Mpt = 700;

/// Size of body text.
pub(crate) const BODY: Mpt = 9_000;
/// Size of table text.
pub(crate) const TABLE: Mpt = 8_200;
/// Size of table headings.
pub(crate) const TABLE_HEAD: Mpt = 8_000;
/// Size of values in the control block.
pub(crate) const VALUE: Mpt = 8_800;
/// Size of header and footer.
pub(crate) const FURNITURE: Mpt = 7_500;
/// Size of the title.
pub(crate) const TITLE: Mpt = 22_000;
/// Size of the line under the title.
pub(crate) const LEAD: Mpt = 10_000;
/// Size of text under signatures and of captions.
pub(crate) const SMALL: Mpt = 8_400;
/// Sizes of headings of level 1 to 3.
pub(crate) const HEADINGS: [Mpt; 3] = [11_500, 9_800, 9_000];

/// Padding under the text of a cell and, for all but headings, above it.
pub(crate) const CELL_PAD: Mpt = mm(135);
/// Size of the text of a matrix: the least that is printed in a table.
pub(crate) const CLOSE: Mpt = 8_000;
/// Height of a line of it.
pub(crate) const CLOSE_LEADING: Mpt = CLOSE * 128 / 100;
/// Padding above and below a row of it.
pub(crate) const CLOSE_PAD: Mpt = mm(35);
/// Padding of table headings.
pub(crate) const HEAD_PAD: Mpt = mm(120);
/// Padding of a row of the control block.
pub(crate) const VALUE_PAD: Mpt = mm(150);
/// Padding above a group row.
pub(crate) const GROUP_PAD: Mpt = mm(400);
/// Free space at the right of each cell.
pub(crate) const GUTTER: Mpt = mm(200);
/// Width of the labels of the control block.
pub(crate) const LABEL: Mpt = mm(3_800);

/// Height of a line of text of this size.
pub(crate) const fn leading(size: Mpt) -> Mpt {
    size * 138 / 100
}

/// Where the baseline lies under the top of a line of this height.
pub(crate) const fn baseline(size: Mpt, leading: Mpt) -> Mpt {
    // Noto Sans: ascent 1.069 em, descent 0.293 em; half of what is left goes above.
    i32::midpoint(leading, size * 776 / 1000)
}
