//! A small sRGB profile (ICC version 2.1), made here so that no file of others has to be shipped. The numbers are those
//! of IEC 61966-2-1, its primaries adapted to D50.

/// The profile.
pub(super) fn srgb() -> Vec<u8> {
    let curve = curve();
    let tags: [(&[u8; 4], Vec<u8>); 7] = [
        (b"desc", description("sRGB")),
        (b"cprt", text("No copyright, use freely.")),
        (b"wtpt", xyz([0x0000_f6d6, 0x0001_0000, 0x0000_d32d])),
        (b"rXYZ", xyz([0x0000_6fa2, 0x0000_38f5, 0x0000_0390])),
        (b"gXYZ", xyz([0x0000_6299, 0x0000_b785, 0x0000_18da])),
        (b"bXYZ", xyz([0x0000_24a0, 0x0000_0f84, 0x0000_b6cf])),
        (b"rTRC", curve),
    ];
    let directory = 128 + 4 + 12 * (tags.len() + 2);
    let (mut table, mut data) = (Vec::new(), Vec::new());
    for (name, content) in &tags {
        let entry = |name: &[u8; 4]| {
            let mut entry = name.to_vec();
            entry.extend(((directory + data.len()) as u32).to_be_bytes());
            entry.extend((content.len() as u32).to_be_bytes());
            entry
        };
        table.extend(entry(name));
        if *name == b"rTRC" {
            // Red, green and blue share one curve.
            table.extend(entry(b"gTRC"));
            table.extend(entry(b"bTRC"));
        }
        data.extend(content);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut profile = header((directory + data.len()) as u32);
    profile.extend((tags.len() as u32 + 2).to_be_bytes());
    profile.extend(table);
    profile.extend(data);
    profile
}

fn header(size: u32) -> Vec<u8> {
    let mut header = vec![0; 128];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &size.to_be_bytes());
    put(8, &[2, 0x10, 0, 0]);
    put(12, b"mntrRGB XYZ ");
    // 2020-01-01, a fixed day.
    put(24, &[0x07, 0xe4, 0, 1, 0, 1]);
    put(36, b"acsp");
    // The illuminant D50.
    put(68, &[0, 0, 0xf6, 0xd6, 0, 1, 0, 0, 0, 0, 0xd3, 0x2d]);
    header
}

fn xyz(values: [u32; 3]) -> Vec<u8> {
    let mut tag = b"XYZ \0\0\0\0".to_vec();
    tag.extend(values.iter().flat_map(|value| value.to_be_bytes()));
    tag
}

fn text(words: &str) -> Vec<u8> {
    let mut tag = b"text\0\0\0\0".to_vec();
    tag.extend(words.as_bytes());
    tag.push(0);
    tag
}

fn description(words: &str) -> Vec<u8> {
    let mut tag = b"desc\0\0\0\0".to_vec();
    tag.extend((words.len() as u32 + 1).to_be_bytes());
    tag.extend(words.as_bytes());
    // End of the text, no Unicode and no Macintosh description.
    tag.resize(tag.len() + 1 + 8 + 3 + 67, 0);
    tag
}

/// The transfer curve in 256 steps.
fn curve() -> Vec<u8> {
    let mut tag = b"curv\0\0\0\0".to_vec();
    tag.extend(256_u32.to_be_bytes());
    for step in 0..256_u32 {
        let v = f64::from(step) / 255.0;
        let linear = if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) };
        tag.extend(((linear * 65_535.0).round() as u16).to_be_bytes());
    }
    tag
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_profile_is_the_same_on_every_machine() {
        let profile = super::srgb();
        let size = u32::from_be_bytes([profile[0], profile[1], profile[2], profile[3]]) as usize;
        assert_eq!(size, profile.len());
        let hash = isms_model::subject::sha256(&profile);
        expect_test::expect!["7c3a9d133034b8df"].assert_eq(&hash[..16]);
    }
}
