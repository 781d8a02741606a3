//! Letters of picture fonts (Wingdings, Webdings, Symbol) as the Unicode marks that a user sees.

/// The mapping of one picture font, if the name of the font is one.
pub(crate) fn of_font(font: &str) -> Option<fn(char) -> Option<char>> {
    let font = font.trim().to_ascii_lowercase();
    if font.starts_with("wingdings 2") {
        Some(wingdings_2)
    } else if font.starts_with("wingdings 3") {
        Some(|_| None)
    } else if font.starts_with("wingdings") {
        Some(wingdings)
    } else if font.starts_with("webdings") {
        Some(webdings)
    } else if font.starts_with("marlett") {
        Some(marlett)
    } else {
        None
    }
}

/// Rewrites a text of a picture font; letters without a known picture stay.
pub(crate) fn translate(text: &str, map: fn(char) -> Option<char>) -> String {
    text.chars()
        .map(|c| {
            // Office sometimes stores the code in the private use area.
            let plain = match u32::from(c) {
                code @ 0xF020..=0xF0FF => char::from_u32(code - 0xF000).unwrap_or(c),
                _ => c,
            };
            map(plain).unwrap_or(c)
        })
        .collect()
}

fn wingdings(c: char) -> Option<char> {
    Some(match c {
        'ü' => '✓',
        'û' => '✗',
        'þ' => '☑',
        'ý' | 'x' => '☒',
        'o' | '¨' | 'q' | 'r' => '☐',
        'n' | '§' | 'l' => '■',
        'C' | 'J' => '👍',
        'D' | 'L' => '👎',
        _ => return None,
    })
}

fn wingdings_2(c: char) -> Option<char> {
    Some(match c {
        'P' => '✓',
        'O' => '✗',
        'R' | 'T' => '☑',
        'Q' | 'S' | 'U' => '☒',
        '£' | '*' => '☐',
        _ => return None,
    })
}

fn webdings(c: char) -> Option<char> {
    Some(match c {
        'a' => '✓',
        'r' => '✗',
        'g' | 'n' => '■',
        'c' => '☐',
        _ => return None,
    })
}

fn marlett(c: char) -> Option<char> {
    Some(match c {
        'a' | 'b' => '✓',
        'r' => '✗',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_of_a_picture_font_becomes_its_picture() {
        let map = of_font("Wingdings").expect("a picture font");
        assert_eq!(translate("ü", map), "✓");
        assert_eq!(translate("\u{f0fc}", map), "✓");
        assert!(of_font("Calibri").is_none());
    }
}
