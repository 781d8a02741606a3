//! The picture that documents begin with: read once, printed without transparency, and small enough for every file.

use std::fmt;
use std::io::Cursor;
use std::sync::Arc;

use image::{ImageFormat, ImageReader, Limits};
use thiserror::Error;

/// The longest side that is accepted, in pixels: 45 mm at more than 1,000 dots an inch.
pub const MOST_PIXELS: u32 = 2_000;

/// A picture, ready to print.
#[derive(Clone, PartialEq, Eq)]
pub struct Logo {
    /// In pixels.
    pub(crate) width: u32,
    /// In pixels.
    pub(crate) height: u32,
    /// Red, green and blue of each pixel, row by row from the top; what was transparent is white.
    pub(crate) rgb: Arc<[u8]>,
    /// The file as it was, for screens, and its media type.
    pub(crate) file: Arc<[u8]>,
    pub(crate) media_type: &'static str,
}

/// Why a file is no logo.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LogoError {
    /// It is neither PNG nor JPEG.
    #[error("this is neither a PNG nor a JPEG picture")]
    OtherFormat,
    /// It has more pixels than print can show.
    #[error("the picture has more than {MOST_PIXELS} pixels on a side")]
    TooLarge,
    /// It ends early or contradicts itself.
    #[error("the picture is damaged: {0}")]
    Damaged(String),
}

impl Logo {
    /// Reads a PNG or JPEG file, by what it holds and not by its name.
    pub fn read(bytes: &[u8]) -> Result<Self, LogoError> {
        let format = image::guess_format(bytes).map_err(|_| LogoError::OtherFormat)?;
        let media_type = match format {
            ImageFormat::Png => "image/png",
            ImageFormat::Jpeg => "image/jpeg",
            _ => return Err(LogoError::OtherFormat),
        };
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        let mut limits = Limits::default();
        limits.max_image_width = Some(MOST_PIXELS);
        limits.max_image_height = Some(MOST_PIXELS);
        reader.limits(limits);
        let picture = reader.decode().map_err(|it| match it {
            image::ImageError::Limits(_) => LogoError::TooLarge,
            other => LogoError::Damaged(other.to_string()),
        })?;
        let picture = picture.into_rgba8();
        let (width, height) = picture.dimensions();
        let rgb = picture.pixels().flat_map(|pixel| on_white(pixel.0)).collect();
        Ok(Self { width, height, rgb, file: bytes.into(), media_type })
    }
    /// The media type of the file.
    pub fn media_type(&self) -> &'static str {
        self.media_type
    }
}

impl fmt::Debug for Logo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Logo({} × {})", self.width, self.height)
    }
}

fn on_white([red, green, blue, alpha]: [u8; 4]) -> [u8; 3] {
    let over = |part: u8| {
        let (part, alpha) = (u32::from(part), u32::from(alpha));
        ((part * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    [over(red), over(green), over(blue)]
}

#[cfg(test)]
mod tests {
    use super::{Logo, LogoError, MOST_PIXELS};
    use image::{ImageFormat, RgbaImage};

    fn png(width: u32, height: u32, pixel: [u8; 4]) -> Vec<u8> {
        let mut file = std::io::Cursor::new(Vec::new());
        RgbaImage::from_pixel(width, height, image::Rgba(pixel))
            .write_to(&mut file, ImageFormat::Png)
            .unwrap();
        file.into_inner()
    }

    #[test]
    fn what_is_transparent_is_white_paper() {
        let clear = Logo::read(&png(2, 1, [10, 20, 30, 0])).unwrap();
        assert_eq!(&*clear.rgb, &[255; 6]);
        let half = Logo::read(&png(1, 1, [0, 100, 255, 128])).unwrap();
        assert_eq!(&*half.rgb, &[127, 177, 255]);
    }

    #[test]
    fn what_is_no_picture_or_too_large_or_cut_off_is_said() {
        assert_eq!(Logo::read(b"%PDF-1.7"), Err(LogoError::OtherFormat));
        assert_eq!(Logo::read(b""), Err(LogoError::OtherFormat));
        assert_eq!(Logo::read(&png(MOST_PIXELS + 1, 1, [0; 4])), Err(LogoError::TooLarge));
        let whole = png(40, 40, [1, 2, 3, 255]);
        assert!(matches!(Logo::read(&whole[..whole.len() / 2]), Err(LogoError::Damaged(_))));
    }
}
