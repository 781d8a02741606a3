//! The shipped faces of Noto Sans: which characters they have, and how wide each is.

use std::sync::OnceLock;

use super::units::Mpt;

/// A face.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// Noto Sans Regular.
    Regular,
    /// Noto Sans Bold.
    Bold,
    /// Noto Sans Italic.
    Italic,
    /// Noto Sans Math, for what the faces of text lack: ≥, →, √.
    Math,
    /// Noto Sans Symbols 2, for what both lack: ✓, ☐, ⚠.
    Symbols,
}

impl Face {
    /// All faces.
    pub const ALL: [Self; 5] = [Self::Regular, Self::Bold, Self::Italic, Self::Math, Self::Symbols];

    /// PostScript name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Regular => "NotoSans-Regular",
            Self::Bold => "NotoSans-Bold",
            Self::Italic => "NotoSans-Italic",
            Self::Math => "NotoSansMath-Regular",
            Self::Symbols => "NotoSansSymbols2-Regular",
        }
    }

    /// The font file.
    pub const fn data(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../../fonts/NotoSans-Regular.ttf"),
            Self::Bold => include_bytes!("../../fonts/NotoSans-Bold.ttf"),
            Self::Italic => include_bytes!("../../fonts/NotoSans-Italic.ttf"),
            Self::Math => include_bytes!("../../fonts/NotoSansMath-Regular.ttf"),
            Self::Symbols => include_bytes!("../../fonts/NotoSansSymbols2-Regular.ttf"),
        }
    }
}

/// Characters below this are looked up in a table, the rest in the font: Latin, Greek, Cyrillic, punctuation.
const TABLED: usize = 0x2400;

/// One face ready for measuring.
pub(crate) struct Metrics {
    /// The parsed font.
    pub(crate) font: ttf_parser::Face<'static>,
    /// Advance by character, `u16::MAX` where the face has no glyph.
    advances: Vec<u16>,
}

/// Advances are counted in thousandths of the size, whatever the font counts in.
const UNITS: i64 = 1_000;

impl Metrics {
    fn of(face: Face) -> Self {
        let font = ttf_parser::Face::parse(face.data(), 0).expect("the shipped fonts are valid");
        let advances = (0..TABLED as u32)
            .map(|code| char::from_u32(code).and_then(|c| look_up(&font, c)).unwrap_or(u16::MAX))
            .collect();
        Self { font, advances }
    }

    /// Advance of a character in thousandths of the size; `None` where the face cannot print it.
    pub(crate) fn advance(&self, c: char) -> Option<u16> {
        match self.advances.get(c as usize) {
            Some(&u16::MAX) => None,
            Some(&advance) => Some(advance),
            None => look_up(&self.font, c),
        }
    }

    /// Width of a text at this size.
    pub(crate) fn width(&self, text: &str, size: Mpt) -> Mpt {
        let units = text.chars().map(|c| i64::from(self.advance(c).unwrap_or(0))).sum();
        scale(units, size)
    }
}

/// Width of so many thousandths of the size.
pub(crate) fn scale(units: i64, size: Mpt) -> Mpt {
    (units * i64::from(size) / UNITS) as Mpt
}

/// The first of the faces that can print a character, beginning with the one that is wanted, and its advance.
pub(crate) fn face_for(wanted: Face, c: char) -> Option<(Face, u16)> {
    [wanted, Face::Math, Face::Symbols]
        .into_iter()
        .find_map(|face| metrics(face).advance(c).map(|advance| (face, advance)))
}

/// The faces, parsed once.
pub(crate) fn metrics(face: Face) -> &'static Metrics {
    static FACES: OnceLock<[Metrics; 5]> = OnceLock::new();
    let all = FACES.get_or_init(|| Face::ALL.map(Metrics::of));
    &all[face as usize]
}

/// Scripts that the fonts may hold but that need shaping, which this engine does not do: better a box than nonsense.
fn needs_shaping(c: char) -> bool {
    matches!(c as u32, 0x0590..=0x08ff | 0x0900..=0x109f | 0x1780..=0x17ff | 0xa8e0..=0xa8ff | 0xfb1d..=0xfdff)
}

fn look_up(font: &ttf_parser::Face<'_>, c: char) -> Option<u16> {
    if c.is_control() || needs_shaping(c) {
        return None;
    }
    let glyph = font.glyph_index(c).filter(|glyph| glyph.0 != 0)?;
    let advance = i64::from(font.glyph_hor_advance(glyph)?);
    u16::try_from(advance * UNITS / i64::from(font.units_per_em())).ok()
}

/// What is printed for a character that a face lacks.
pub(crate) fn substitute(face: Face) -> char {
    ['\u{fffd}', '\u{25a1}', '?'].into_iter().find(|&c| metrics(face).advance(c).is_some()).unwrap_or('?')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_europe_can_be_printed() {
        for face in [Face::Regular, Face::Bold, Face::Italic] {
            for c in "Łukasz Ελένη Дмитрий Dvořák Groß Nguyễn Văn An – ’ “ ” … · • €".chars()
            {
                assert!(metrics(face).advance(c).is_some(), "{c} in {}", face.name());
            }
        }
    }

    #[test]
    fn a_script_that_needs_shaping_counts_as_missing() {
        assert_eq!(metrics(Face::Regular).advance('א'), None);
        assert_eq!(metrics(Face::Regular).advance('क'), None);
        assert_eq!(metrics(Face::Regular).advance('山'), None);
    }

    #[test]
    fn signs_that_people_paste_from_spreadsheets_come_from_the_other_faces() {
        let faces: Vec<_> = "a≥→✓☐".chars().map(|c| face_for(Face::Bold, c).map(|(face, _)| face)).collect();
        let (math, symbols) = (Some(Face::Math), Some(Face::Symbols));
        assert_eq!(faces, [Some(Face::Bold), math, math, symbols, symbols]);
    }

    #[test]
    fn the_substitute_is_visible() {
        assert!(metrics(Face::Regular).advance(substitute(Face::Regular)).is_some_and(|units| units > 0));
    }
}
