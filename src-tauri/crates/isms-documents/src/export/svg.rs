//! Pages as SVG pictures: the preview in the window, from the very layout that the PDF is written from. Each run of
//! text is given its measured width, so that it stands as in the PDF whatever font the screen has.

use std::fmt::Write as _;

use base64::prelude::{BASE64_STANDARD, Engine as _};

use crate::layout::{Area, Colour, Draw, Face, Mpt, Page, Pages, Point, Text, metrics};
use crate::logo::Logo;

/// One picture a page. Only presentation attributes are used: a strict content-security-policy lets them pass.
pub fn svg_pages(pages: &Pages) -> Vec<String> {
    pages.pages.iter().map(|it| page(it, pages.logo.as_ref())).collect()
}

fn page(page: &Page, logo: Option<&Logo>) -> String {
    let (width, height) = (points(page.width), points(page.height));
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"Noto Sans, sans-serif\">"
    );
    let _ = write!(out, "<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>");
    for op in &page.ops {
        match (op, logo) {
            (Draw::Picture(area), Some(logo)) => picture(&mut out, area, logo),
            (op, _) => draw(&mut out, op),
        }
    }
    out.push_str("</svg>");
    out
}

fn draw(out: &mut String, op: &Draw) {
    match op {
        Draw::Begin { .. } | Draw::Artifact | Draw::End | Draw::Picture(_) => {}
        Draw::Text(it) => text(out, it, 0),
        Draw::Turned(it, degrees) => text(out, it, *degrees),
        Draw::Fill(area, ink) => rectangle(out, area, &format!("fill=\"{}\"", colour(*ink))),
        Draw::Frame { area, width, colour: ink } => {
            let stroke =
                format!("fill=\"none\" stroke=\"{}\" stroke-width=\"{}\"", colour(*ink), points(*width));
            rectangle(out, area, &stroke);
        }
        Draw::Rule { from, to, width, colour: ink } => {
            let (x1, y1) = point(*from);
            let (x2, y2) = point(*to);
            let (ink, width) = (colour(*ink), points(*width));
            let _ = write!(
                out,
                "<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{ink}\" stroke-width=\"{width}\"/>"
            );
        }
        Draw::Triangle(corners, ink) => {
            let corners: Vec<String> =
                corners.iter().map(|it| point(*it)).map(|(x, y)| format!("{x},{y}")).collect();
            let _ = write!(out, "<polygon points=\"{}\" fill=\"{}\"/>", corners.join(" "), colour(*ink));
        }
    }
}

fn text(out: &mut String, it: &Text, degrees: u16) {
    let (x, y) = point(it.at);
    let width = points(metrics(it.face).width(&it.text, it.size));
    let shape = match it.face {
        Face::Bold => " font-weight=\"700\"",
        Face::Italic => " font-style=\"italic\"",
        Face::Regular | Face::Math | Face::Symbols => "",
    };
    let turn =
        if degrees == 0 { String::new() } else { format!(" transform=\"rotate(-{degrees} {x} {y})\"") };
    let _ = write!(
        out,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{}\" fill=\"{}\"{shape}{turn} textLength=\"{width}\" \
         lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\">",
        points(it.size),
        colour(it.colour)
    );
    for c in it.text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
    out.push_str("</text>");
}

fn rectangle(out: &mut String, area: &Area, paint: &str) {
    let (x, y) = (points(area.x), points(area.y));
    let (width, height) = (points(area.width), points(area.height));
    let _ = write!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {paint}/>");
}

/// A logo as the address of itself, for a page that shows it.
pub fn data_address(logo: &Logo) -> String {
    format!("data:{};base64,{}", logo.media_type, BASE64_STANDARD.encode(&logo.file))
}

fn picture(out: &mut String, area: &Area, logo: &Logo) {
    let (x, y) = (points(area.x), points(area.y));
    let (width, height) = (points(area.width), points(area.height));
    let _ = write!(
        out,
        "<image x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" href=\"{}\"/>",
        data_address(logo)
    );
}

fn point(it: Point) -> (String, String) {
    (points(it.x), points(it.y))
}

/// Thousandths of a point as points, without trailing zeros.
fn points(length: Mpt) -> String {
    let text = format!(
        "{}{}.{:03}",
        if length < 0 { "-" } else { "" },
        length.unsigned_abs() / 1_000,
        length.unsigned_abs() % 1_000
    );
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn colour(Colour([red, green, blue]): Colour) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::points;

    #[test]
    fn lengths_are_written_short() {
        assert_eq!(
            [points(12_000), points(-500), points(595_275), points(0)],
            ["12", "-0.5", "595.275", "0"]
        );
    }
}
