//! Writes pages with printpdf. The only file that names it: everything above is ours, everything below is lopdf.
//!
//! The pages are translated in batches, because printpdf's operations take far more memory than the streams they
//! become, and side by side, because a batch knows nothing of the others. What was drawn on a page is let go with it. The fonts are subset here, so that all
//! batches agree on the numbers of the glyphs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use printpdf::{
    Color, DictItem, FontId, FontMetrics, Line, LinePoint, Op, PaintMode, ParsedFont, PdfDocument, PdfFont,
    PdfFontHandle, PdfPage, PdfSaveOptions, Point as PdfPoint, Polygon, PolygonRing, Pt, RawImage,
    RawImageData, RawImageFormat, Rect, Rgb, TextItem, TextMatrix, WindingOrder, XObject, XObjectId,
    XObjectTransform,
};
use sha2::{Digest, Sha256};

use super::file::deflated;
use crate::layout::{Area, Colour, Draw, Face, Mpt, Page, Pages, Point, TagTree, Text, metrics};
use crate::logo::Logo;
use crate::render::RenderError;

/// How many pages are translated at once.
const BATCH: usize = 24;

/// More threads than this gain little: the structure tree is written by one.
const MOST_THREADS: usize = 4;

/// A PDF with all pages and fonts, but without structure and metadata.
pub(super) struct Written {
    pub(super) document: Document,
    /// The page objects in order.
    pub(super) pages: Vec<ObjectId>,
}

/// Writes all pages, and takes what is drawn off them.
pub(super) fn write(pages: &mut Pages) -> Result<Written, RenderError> {
    let used = used_characters(pages);
    let fonts = fonts(&used)?;
    // printpdf embeds what its pages use, so one more page shows every character; it is removed again.
    let mut frames: Vec<PdfPage> = pages.pages.iter().map(|page| sheet(page, Vec::new())).collect();
    frames.push(PdfPage {
        ops: specimen(&used),
        ..PdfPage::new(printpdf::Mm(10.0), printpdf::Mm(10.0), Vec::new())
    });
    let mut document = translate(&fonts, pages.logo.as_ref(), frames)?;
    if let Some(logo) = &pages.logo {
        put_picture(&mut document, logo)?;
    }
    let mut ids: Vec<ObjectId> = document.get_pages().into_values().collect();
    if let Some(specimen) = ids.pop() {
        remove_page(&mut document, specimen);
    }
    for (&page, content) in ids.iter().zip(contents(pages, &fonts)?) {
        let place = contents_of(&document, page).ok_or_else(|| broken("a page has no content"))?;
        let filter = dictionary! { "Filter" => "FlateDecode" };
        document.objects.insert(place, Object::Stream(Stream::new(filter, content)));
    }
    Ok(Written { document, pages: ids })
}

/// The compressed contents of all pages in order. Each thread takes the next batch that is left.
fn contents(pages: &mut Pages, fonts: &BTreeMap<FontId, PdfFont>) -> Result<Vec<Vec<u8>>, RenderError> {
    let (tags, count) = (&pages.tags, pages.pages.len());
    let batches = Mutex::new(pages.pages.chunks_mut(BATCH).enumerate());
    let work = || {
        let mut done = Vec::new();
        loop {
            let next = batches.lock().expect("no thread panics while it takes a batch").next();
            let Some((at, batch)) = next else { return done };
            done.push((at, contents_of_batch(batch, tags, fonts)));
        }
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let threads = cores.min(MOST_THREADS).min(count.div_ceil(BATCH));
    let mut done = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_by_key(|(at, _)| *at);
    let mut all = Vec::with_capacity(count);
    for (_, batch) in done {
        all.extend(batch?);
    }
    Ok(all)
}

fn contents_of_batch(
    batch: &mut [Page],
    tags: &TagTree,
    fonts: &BTreeMap<FontId, PdfFont>,
) -> Result<Vec<Vec<u8>>, RenderError> {
    let sheet = |page: &mut Page| {
        let drawn = sheet(page, operations(page, tags));
        page.ops = Vec::new();
        drawn
    };
    let sheets = batch.iter_mut().map(sheet).collect();
    let mut part = translate(fonts, None, sheets)?;
    let ids = part.get_pages().into_values();
    ids.map(|id| {
        let content = take_content(&mut part, id).ok_or_else(|| broken("a page has no content"))?;
        Ok(deflated(&content))
    })
    .collect()
}

fn broken(what: &str) -> RenderError {
    RenderError::Export(what.to_owned())
}

/// Runs printpdf. Any complaint of its own is an error: the layout has checked everything before.
fn translate(
    fonts: &BTreeMap<FontId, PdfFont>,
    logo: Option<&Logo>,
    pages: Vec<PdfPage>,
) -> Result<Document, RenderError> {
    let mut pdf = PdfDocument::new("");
    pdf.resources.fonts.map.clone_from(fonts);
    if logo.is_some() {
        // One white pixel holds its place: it is put in as it is to be, once for a file.
        let pixel = RawImage {
            pixels: RawImageData::U8(vec![255; 3]),
            width: 1,
            height: 1,
            data_format: RawImageFormat::RGB8,
            tag: Vec::new(),
        };
        pdf.resources.xobjects.map.insert(picture_id(), XObject::Image(pixel));
    }
    pdf.pages = pages;
    let options =
        PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let mut warnings = Vec::new();
    let document = pdf.to_lopdf_document(&options, &mut warnings);
    match warnings.first() {
        Some(warning) => Err(RenderError::Export(warning.msg.clone())),
        None => Ok(document),
    }
}

fn picture_id() -> XObjectId {
    XObjectId("Logo".to_owned())
}

/// The picture itself: plain RGB, as PDF/A-2 wants it beside the output intent of the file.
fn put_picture(document: &mut Document, logo: &Logo) -> Result<(), RenderError> {
    let image = |object: &Object| {
        object.as_stream().is_ok_and(|it| {
            it.dict.get(b"Subtype").is_ok_and(|it| it.as_name().is_ok_and(|name| name == b"Image"))
        })
    };
    let place = document.objects.iter().find(|(_, object)| image(object)).map(|(id, _)| *id);
    let place = place.ok_or_else(|| broken("the logo has no place"))?;
    let look = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => i64::from(logo.width), "Height" => i64::from(logo.height),
        "ColorSpace" => "DeviceRGB", "BitsPerComponent" => 8, "Filter" => "FlateDecode",
    };
    document.objects.insert(place, Object::Stream(Stream::new(look, deflated(&logo.rgb))));
    Ok(())
}

fn contents_of(document: &Document, page: ObjectId) -> Option<ObjectId> {
    document.get_dictionary(page).ok()?.get(b"Contents").ok()?.as_reference().ok()
}

fn take_content(document: &mut Document, page: ObjectId) -> Option<Vec<u8>> {
    let id = contents_of(document, page)?;
    match document.objects.remove(&id)? {
        Object::Stream(stream) => Some(stream.content),
        _ => None,
    }
}

/// Removes the last page with what belongs to it alone.
fn remove_page(document: &mut Document, page: ObjectId) {
    for key in [b"Contents".as_slice(), b"Resources"] {
        let id = document.get_dictionary(page).ok().and_then(|d| d.get(key).ok()?.as_reference().ok());
        if let Some(id) = id {
            document.objects.remove(&id);
        }
    }
    let parent = document.get_dictionary(page).ok().and_then(|d| d.get(b"Parent").ok()?.as_reference().ok());
    document.objects.remove(&page);
    let Some(parent) = parent.and_then(|id| document.get_dictionary_mut(id).ok()) else { return };
    if let Ok(Object::Array(kids)) = parent.get_mut(b"Kids") {
        kids.pop();
        let count = kids.len() as i64;
        parent.set("Count", count);
    }
}

/// The characters that each face prints.
fn used_characters(pages: &Pages) -> BTreeMap<Face, BTreeSet<char>> {
    let mut common = Face::ALL.map(|face| (face, vec![false; 0x3000], BTreeSet::new()));
    let runs = pages.pages.iter().flat_map(|page| &page.ops).filter_map(|op| match op {
        Draw::Text(run) | Draw::Turned(run, _) => Some(run),
        _ => None,
    });
    for run in runs {
        let (_, seen, rare) = &mut common[run.face as usize];
        for c in run.text.chars() {
            match seen.get_mut(c as usize) {
                Some(seen) => *seen = true,
                None => drop(rare.insert(c)),
            }
        }
    }
    common
        .into_iter()
        .map(|(face, seen, mut rare)| {
            rare.extend(
                (0..).zip(&seen).filter(|(_, seen)| **seen).filter_map(|(code, _)| char::from_u32(code)),
            );
            (face, rare)
        })
        .filter(|(_, used)| !used.is_empty())
        .collect()
}

fn fonts(used: &BTreeMap<Face, BTreeSet<char>>) -> Result<BTreeMap<FontId, PdfFont>, RenderError> {
    used.iter().map(|(&face, characters)| Ok((font_id(face), font(face, characters)?))).collect()
}

fn font_id(face: Face) -> FontId {
    FontId(face.name().to_owned())
}

/// A face reduced to some characters, named as ISO 32000-1, 9.6.4 wants it: six letters, a plus, the name.
fn font(face: Face, characters: &BTreeSet<char>) -> Result<PdfFont, RenderError> {
    let font = &metrics(face).font;
    let mut remapper = subsetter::GlyphRemapper::new();
    let (mut glyphs, mut widths) = (BTreeMap::new(), BTreeMap::new());
    for &c in characters {
        let glyph = font.glyph_index(c).ok_or_else(|| broken("a character is not in the font"))?;
        let number = remapper.remap(glyph.0);
        glyphs.insert(c as u32, number);
        widths.insert(number, font.glyph_hor_advance(glyph).unwrap_or(0));
    }
    let bytes = subsetter::subset(face.data(), 0, &remapper)
        .map_err(|error| RenderError::Export(format!("{}: {error}", face.name())))?;
    let tag: String =
        Sha256::digest(&bytes).iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect();
    let heights = FontMetrics { ascent: font.ascender(), descent: font.descender() };
    let name = Some(format!("{tag}+{}", face.name()));
    let mut parsed =
        ParsedFont::with_glyph_data(bytes, 0, name, glyphs, widths, font.units_per_em(), heights);
    let bounds = font.global_bounding_box();
    let details = &mut parsed.pdf_font_metrics;
    (details.x_min, details.y_min) = (bounds.x_min, bounds.y_min);
    (details.x_max, details.y_max) = (bounds.x_max, bounds.y_max);
    details.us_weight_class = font.weight().to_number();
    details.caret_slope_rise = 1_000;
    details.caret_slope_run = (-font.italic_angle().to_radians().tan() * 1_000.0).round() as i16;
    Ok(PdfFont::new(parsed))
}

fn points(length: Mpt) -> f32 {
    length as f32 / 1_000.0
}

fn pt(length: Mpt) -> Pt {
    Pt(points(length))
}

fn sheet(page: &Page, ops: Vec<Op>) -> PdfPage {
    let size = || Rect::from_wh(pt(page.width), pt(page.height));
    PdfPage { media_box: size(), trim_box: size(), crop_box: size(), ops }
}

/// Operations that show every character once.
fn specimen(used: &BTreeMap<Face, BTreeSet<char>>) -> Vec<Op> {
    let mut ops = vec![Op::StartTextSection];
    for (&face, characters) in used {
        ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(face)), size: Pt(1.0) });
        ops.push(Op::ShowText { items: vec![TextItem::Text(characters.iter().collect())] });
    }
    ops.push(Op::EndTextSection);
    ops
}

/// Translates a page: positions from the bottom, text in as few text objects as the structure allows.
struct Translator<'a> {
    page: &'a Page,
    ops: Vec<Op>,
    /// Start of the last line while a text object is open.
    text: Option<Point>,
    font: Option<(Face, Mpt)>,
    fill: Option<Colour>,
    stroke: Option<(Colour, Mpt)>,
}

fn operations(page: &Page, tags: &TagTree) -> Vec<Op> {
    let mut t = Translator {
        page,
        ops: Vec::with_capacity(page.ops.len() * 2),
        text: None,
        font: None,
        fill: None,
        stroke: None,
    };
    for draw in &page.ops {
        match draw {
            Draw::Text(run) => t.text(run),
            Draw::Turned(run, degrees) => t.turned(run, *degrees),
            other => {
                t.end_text();
                t.other(other, tags);
            }
        }
    }
    t.end_text();
    t.ops
}

impl Translator<'_> {
    fn up(&self, y: Mpt) -> Mpt {
        self.page.height - y
    }

    fn point(&self, point: Point) -> PdfPoint {
        PdfPoint { x: pt(point.x), y: pt(self.up(point.y)) }
    }

    fn end_text(&mut self) {
        if self.text.take().is_some() {
            self.ops.push(Op::EndTextSection);
        }
    }

    fn look(&mut self, run: &Text) {
        if self.font != Some((run.face, run.size)) {
            self.font = Some((run.face, run.size));
            let font = PdfFontHandle::External(font_id(run.face));
            self.ops.push(Op::SetFont { font, size: pt(run.size) });
        }
        self.fill(run.colour);
    }

    fn text(&mut self, run: &Text) {
        let at = Point { x: run.at.x, y: self.up(run.at.y) };
        let before = self.text.unwrap_or_else(|| {
            self.ops.push(Op::StartTextSection);
            Point { x: 0, y: 0 }
        });
        self.text = Some(at);
        self.look(run);
        let pos = PdfPoint { x: pt(at.x - before.x), y: pt(at.y - before.y) };
        self.ops.push(Op::SetTextCursor { pos });
        self.ops.push(Op::ShowText { items: vec![TextItem::Text(run.text.to_string())] });
    }

    fn turned(&mut self, run: &Text, degrees: u16) {
        self.end_text();
        self.ops.push(Op::StartTextSection);
        self.look(run);
        let angle = f64::from(degrees).to_radians();
        // Four decimals, so that no machine's sine is seen in the file.
        let (sine, cosine) = (angle.sin(), angle.cos());
        let [sine, cosine] = [sine, cosine].map(|part| ((part * 10_000.0).round() / 10_000.0) as f32);
        let matrix = [cosine, sine, -sine, cosine, points(run.at.x), points(self.up(run.at.y))];
        self.ops.push(Op::SetTextMatrix { matrix: TextMatrix::Raw(matrix) });
        self.ops.push(Op::ShowText { items: vec![TextItem::Text(run.text.to_string())] });
        self.ops.push(Op::EndTextSection);
    }

    fn other(&mut self, draw: &Draw, tags: &TagTree) {
        match draw {
            Draw::Begin { mcid } => {
                let node = self.page.parents[*mcid as usize];
                let tag = tags.nodes[node as usize].tag.name().to_owned();
                let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(i64::from(*mcid)))]);
                self.ops
                    .push(Op::BeginMarkedContentWithProperties { tag, properties: DictItem::Dict { map } });
            }
            Draw::Artifact => self.ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() }),
            Draw::End => self.ops.push(Op::EndMarkedContent),
            Draw::Fill(area, colour) => {
                self.fill(*colour);
                self.rectangle(*area, PaintMode::Fill);
            }
            Draw::Frame { area, width, colour } => {
                self.stroke(*colour, *width);
                self.rectangle(*area, PaintMode::Stroke);
            }
            Draw::Rule { from, to, width, colour } => {
                self.stroke(*colour, *width);
                let corner = |point| LinePoint { p: self.point(point), bezier: false };
                let line = Line { points: vec![corner(*from), corner(*to)], is_closed: false };
                self.ops.push(Op::DrawLine { line });
            }
            Draw::Triangle(corners, colour) => {
                self.fill(*colour);
                let corner = |point| LinePoint { p: self.point(point), bezier: false };
                let ring = PolygonRing { points: corners.iter().map(|&point| corner(point)).collect() };
                self.ops.push(Op::DrawPolygon {
                    polygon: Polygon {
                        rings: vec![ring],
                        mode: PaintMode::Fill,
                        winding_order: WindingOrder::NonZero,
                    },
                });
            }
            Draw::Picture(area) => {
                let transform = XObjectTransform {
                    translate_x: Some(pt(area.x)),
                    translate_y: Some(pt(self.up(area.y + area.height))),
                    scale_x: Some(points(area.width)),
                    scale_y: Some(points(area.height)),
                    no_auto_scale: true,
                    ..XObjectTransform::default()
                };
                self.ops.push(Op::UseXobject { id: picture_id(), transform });
            }
            Draw::Text(_) | Draw::Turned(..) => {}
        }
    }

    fn rectangle(&mut self, area: Area, mode: PaintMode) {
        let rectangle = Rect {
            x: pt(area.x),
            y: pt(self.up(area.y + area.height)),
            width: pt(area.width),
            height: pt(area.height),
            mode: Some(mode),
            winding_order: None,
        };
        self.ops.push(Op::DrawRectangle { rectangle });
    }

    fn fill(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.fill = Some(colour);
            self.ops.push(Op::SetFillColor { col: ink(colour) });
        }
    }

    fn stroke(&mut self, colour: Colour, width: Mpt) {
        if self.stroke.map(|(colour, _)| colour) != Some(colour) {
            self.ops.push(Op::SetOutlineColor { col: ink(colour) });
        }
        if self.stroke.map(|(_, width)| width) != Some(width) {
            self.ops.push(Op::SetOutlineThickness { pt: pt(width) });
        }
        self.stroke = Some((colour, width));
    }
}

fn ink(colour: Colour) -> Color {
    // Three decimals are finer than the eight bits they stand for.
    let [r, g, b] = colour.0.map(|part| (i32::from(part) * 1_000 / 255) as f32 / 1_000.0);
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}
