//! Lengths. Layout counts in whole thousandths of a point, so that no rounding differs between machines.

/// A length or a position in thousandths of a point (1 pt = 1/72 inch). Positions count from the top left corner.
pub type Mpt = i32;

/// Hundredths of a millimetre as thousandths of a point.
pub(crate) const fn mm(hundredths: i32) -> Mpt {
    (hundredths as i64 * 2_834_646 / 100_000) as i32
}

/// An ink, as red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(
    /// Red, green, blue, each from 0 to 255.
    pub [u8; 3],
);

/// A point on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// From the left edge.
    pub x: Mpt,
    /// From the top edge.
    pub y: Mpt,
}

/// A rectangle on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// Left edge.
    pub x: Mpt,
    /// Top edge.
    pub y: Mpt,
    /// Width.
    pub width: Mpt,
    /// Height.
    pub height: Mpt,
}

#[cfg(test)]
mod tests {
    use super::mm;

    #[test]
    fn a4_is_595_by_842_points() {
        assert_eq!((mm(21_000), mm(29_700)), (595_275, 841_889));
    }
}
