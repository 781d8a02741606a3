//! What is in the file.

use isms_documents::content::{Block, Row, link};
use isms_documents::{Document, Logo, Neighbour, RenderOptions, render};
use lopdf::{Dictionary, Object};

use crate::build::{document, heading, paragraph, row, table};

fn linked() -> Document {
    let rows = vec![Row::group("Open"), row("R-1", "The portal is lost").anchored("R-1")];
    document(
        "DOC-001",
        "Scope & <Limits>",
        vec![
            heading("First", "first"),
            Block::Paragraph(vec![link("to the risk", "R-1"), link("elsewhere", "A.5.1")]),
            heading("Łukasz", "second"),
            Block::Table(table(rows)),
            paragraph("Дмитрий, Ελένη"),
        ],
    )
}

fn load(document: &Document, options: &RenderOptions) -> lopdf::Document {
    lopdf::Document::load_mem(&render(document, options).unwrap().bytes).unwrap()
}

fn dictionary<'a>(file: &'a lopdf::Document, object: &'a Object) -> &'a Dictionary {
    match object {
        Object::Reference(id) => file.get_dictionary(*id).unwrap(),
        object => object.as_dict().unwrap(),
    }
}

fn all<'a>(
    file: &'a lopdf::Document,
    key: &'a [u8],
    value: &'a [u8],
) -> impl Iterator<Item = &'a Dictionary> {
    let is = move |dictionary: &&Dictionary| {
        dictionary.get(key).is_ok_and(|v| v.as_name().is_ok_and(|n| n == value))
    };
    file.objects.values().filter_map(|object| object.as_dict().ok()).filter(is)
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let first = render(&linked(), &RenderOptions::default()).unwrap();
    // Another document in between: nothing may count on from one file to the next.
    render(&document("DOC-002", "Other", vec![paragraph("Other")]), &RenderOptions::default()).unwrap();
    let second = render(&linked(), &RenderOptions::default()).unwrap();
    assert_eq!(first, second);
}

#[test]
fn the_file_says_what_it_is() {
    let file = load(&linked(), &RenderOptions::default());
    assert_eq!(file.version, "1.7");
    let catalog = file.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"en");
    let info = dictionary(&file, file.trailer.get(b"Info").unwrap());
    assert_eq!(
        info.get(b"Title").unwrap().as_str().unwrap(),
        b"Scope & <Limits>, Meridian Health Systems".as_slice()
    );
    assert_eq!(info.get(b"CreationDate").unwrap().as_str().unwrap(), b"D:20260314000000Z");
    let Object::Stream(xmp) =
        file.get_object(catalog.get(b"Metadata").unwrap().as_reference().unwrap()).unwrap()
    else {
        panic!("metadata is a stream")
    };
    let xmp = String::from_utf8(xmp.content.clone()).unwrap();
    assert!(xmp.contains("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"));
    assert!(xmp.contains("Scope &amp; &lt;Limits&gt;"));
}

#[test]
fn names_of_all_europe_can_be_read_out_of_the_file() {
    let file = load(&linked(), &RenderOptions::default());
    let pages: Vec<u32> = file.get_pages().into_keys().collect();
    let text = file.extract_text(&pages).unwrap();
    for name in ["Łukasz", "Дмитрий", "Ελένη", "Erik Sørensen"] {
        assert!(text.contains(name), "{name} in {text}");
    }
}

#[test]
fn links_resolve_and_have_words_for_those_who_listen() {
    let options = RenderOptions {
        neighbours: vec![Neighbour {
            reference: "DOC-004".into(),
            anchors: ["A.5.1".to_owned()].into(),
            file: Some("05_SoA.pdf".into()),
        }],
        ..RenderOptions::default()
    };
    let file = load(&linked(), &options);
    let catalog = file.catalog().unwrap();
    let names = dictionary(&file, catalog.get(b"Names").unwrap());
    let names = dictionary(&file, names.get(b"Dests").unwrap()).get(b"Names").unwrap().as_array().unwrap();
    let known: Vec<&[u8]> = names.iter().filter_map(|name| name.as_str().ok()).collect();
    assert_eq!(known, [b"DOC-001".as_slice(), b"DOC-001/R-1", b"DOC-001/first", b"DOC-001/second"]);
    let links: Vec<&Dictionary> = all(&file, b"Subtype", b"Link").collect();
    assert_eq!(links.len(), 2);
    let inner = links.iter().find(|link| link.has(b"Dest")).unwrap();
    assert_eq!(inner.get(b"Dest").unwrap().as_str().unwrap(), b"DOC-001/R-1");
    assert_eq!(inner.get(b"Contents").unwrap().as_str().unwrap(), b"to the risk");
    let outer = links.iter().find(|link| link.has(b"A")).unwrap().get(b"A").unwrap().as_dict().unwrap();
    assert_eq!(outer.get(b"S").unwrap().as_name().unwrap(), b"GoToR");
    assert_eq!(outer.get(b"D").unwrap().as_str().unwrap(), b"DOC-004/A.5.1");
}

#[test]
fn the_outline_follows_the_headings() {
    let file = load(&linked(), &RenderOptions::default());
    let outlines = dictionary(&file, file.catalog().unwrap().get(b"Outlines").unwrap());
    let title = dictionary(&file, outlines.get(b"First").unwrap());
    assert_eq!(title.get(b"Title").unwrap().as_str().unwrap(), b"Scope & <Limits>");
    let mut words = Vec::new();
    let mut next = title.get(b"First").ok();
    while let Some(item) = next.map(|next| dictionary(&file, next)) {
        words.push(lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap());
        next = item.get(b"Next").ok();
    }
    assert_eq!(words, ["Document control", "1\u{2002}First", "2\u{2002}Łukasz"]);
}

#[test]
fn the_structure_names_headings_and_cells() {
    let file = load(&linked(), &RenderOptions::default());
    let count = |tag: &[u8]| all(&file, b"S", tag).count();
    // Title; control block, two headings; a table of one heading row, a group and a row beside the control block.
    assert_eq!((count(b"H1"), count(b"H2"), count(b"Table"), count(b"Link")), (1, 3, 2, 1));
    let scopes: Vec<&[u8]> = all(&file, b"S", b"TH")
        .map(|th| th.get(b"A").unwrap().as_dict().unwrap().get(b"Scope").unwrap().as_name().unwrap())
        .collect();
    assert_eq!(scopes.iter().filter(|scope| **scope == b"Column").count(), 2);
    assert_eq!(scopes.iter().filter(|scope| **scope == b"Row").count(), 8);
}

#[test]
fn only_used_characters_are_embedded() {
    let rendered = render(&linked(), &RenderOptions::default()).unwrap();
    assert!(rendered.bytes.len() < 60_000, "{} bytes", rendered.bytes.len());
}

/// A picture of 4 × 2 red pixels, as a person would save it.
fn red_logo() -> Logo {
    let mut file = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(4, 2, image::Rgb([200, 0, 0]));
    picture.write_to(&mut file, image::ImageFormat::Png).unwrap();
    Logo::read(file.get_ref()).unwrap()
}

#[test]
fn a_document_begins_with_the_logo_once_in_its_own_proportions() {
    let options = RenderOptions { logo: Some(red_logo()), ..RenderOptions::default() };
    let file = load(&linked(), &options);
    let images: Vec<&lopdf::Stream> = file
        .objects
        .values()
        .filter_map(|it| it.as_stream().ok())
        .filter(|it| it.dict.get(b"Subtype").is_ok_and(|it| it.as_name().is_ok_and(|name| name == b"Image")))
        .collect();
    let [image] = images[..] else { panic!("{} pictures", images.len()) };
    assert_eq!(image.dict.get(b"Width").unwrap().as_i64().unwrap(), 4);
    assert_eq!(image.decompressed_content().unwrap(), [200, 0, 0].repeat(8));
    let first = file.get_pages().into_values().next().unwrap();
    let content = String::from_utf8(file.get_page_content(first)).unwrap();
    let resources = file.get_page_resources(first).unwrap();
    let resources = resources.0.unwrap_or_else(|| file.get_dictionary(resources.1[0]).unwrap());
    let pictures = resources.get(b"XObject").unwrap().as_reference().unwrap();
    let kept = file.get_dictionary(pictures).unwrap().get(b"Logo").unwrap().as_reference().unwrap();
    assert!(file.get_object(kept).unwrap().as_stream().is_ok(), "the page knows its picture");
    let shown = content.lines().rev().skip_while(|line| *line != "/Logo Do").nth(1).unwrap().to_owned();
    let numbers: Vec<f64> = shown.split_whitespace().filter_map(|it| it.parse().ok()).collect();
    assert!((numbers[0] / numbers[3] - 2.0).abs() < 0.01, "{shown}");
    assert_eq!(render(&linked(), &options).unwrap(), render(&linked(), &options).unwrap());
}
