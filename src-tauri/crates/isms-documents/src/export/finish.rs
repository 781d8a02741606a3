//! Completes the file: catalog, conformance, and an identifier made of the content.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::file::{File, deflated, number, reference};
use super::pdf::Written;
use super::{Properties, icc, metadata, navigation, structure};
use crate::layout::Pages;
use crate::render::RenderError;

/// A text string: as it is if it is ASCII, in UTF-16 with a mark otherwise.
pub(super) fn text_string(text: &str) -> Object {
    if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Completes and writes the file.
pub(super) fn finish(
    written: Written,
    pages: &Pages,
    properties: &Properties,
) -> Result<Vec<u8>, RenderError> {
    let Written { mut document, pages: page_ids } = written;
    share_resources(&mut document, &page_ids, pages.logo.is_some());
    let mut file = File::new(document.max_id + 1);
    let numbers: Vec<u32> = page_ids.iter().map(|&id| number(id)).collect();
    let links = navigation::links(&mut file, pages);
    let tree = structure::tree(&mut file, pages, &numbers, &links);
    for (index, (&id, page)) in page_ids.iter().zip(&pages.pages).enumerate() {
        let dictionary = document.get_dictionary_mut(id).map_err(failed)?;
        dictionary.set("StructParents", index as i64);
        dictionary.set("Tabs", "S");
        if page.links.is_empty() {
            dictionary.remove(b"Annots");
        } else {
            let own = (links.first[index]..).take(page.links.len()).map(reference);
            dictionary.set("Annots", own.collect::<Vec<_>>());
        }
    }
    let mut catalog = document.catalog().map_err(failed)?.clone();
    catalog.set("Lang", text_string(&properties.lang));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("StructTreeRoot", reference(tree));
    catalog.set("OutputIntents", vec![reference(output_intent(&mut file))]);
    let names = navigation::names(&mut file, pages, &numbers);
    catalog.set("Names", dictionary! { "Dests" => reference(names) });
    if let Some(outline) = navigation::outline(&mut file, pages, &numbers) {
        catalog.set("Outlines", reference(outline));
        catalog.set("PageMode", "UseOutlines");
    }
    let xmp = metadata::xmp(properties);
    let identifier = identifier(&document, &xmp);
    let place = file.reserve();
    // Metadata stays uncompressed, so that programs find it without knowing PDF.
    file.stream(place, &dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp.as_bytes());
    catalog.set("Metadata", reference(place));
    let root = file.add(&Object::Dictionary(catalog));
    let info = file.add(&Object::Dictionary(metadata::info(properties)));
    write_rest(&mut file, document)?;
    Ok(file.finish(root, info, &identifier))
}

#[allow(clippy::needless_pass_by_value, reason = "map_err gives the error away")]
fn failed(error: lopdf::Error) -> RenderError {
    RenderError::Export(error.to_string())
}

/// Writes what came from printpdf: pages, their contents, fonts. Its catalog and information are replaced.
fn write_rest(file: &mut File, document: Document) -> Result<(), RenderError> {
    let replaced = [b"Root".as_slice(), b"Info"]
        .map(|key| document.trailer.get(key).and_then(Object::as_reference))
        .into_iter()
        .collect::<Result<Vec<ObjectId>, _>>()
        .map_err(failed)?;
    for (id, object) in document.objects {
        match object {
            _ if replaced.contains(&id) => {}
            Object::Stream(mut stream) if stream.dict.has(b"Filter") => {
                stream.dict.remove(b"Length");
                file.stream(number(id), &stream.dict, &stream.content);
            }
            Object::Stream(mut stream) => {
                stream.dict.set("Filter", "FlateDecode");
                file.stream(number(id), &stream.dict, &deflated(&stream.content));
            }
            object => file.object(number(id), &object),
        }
    }
    Ok(())
}

/// All pages use the same fonts and the same logo: one dictionary of resources is enough.
fn share_resources(document: &mut Document, pages: &[ObjectId], has_logo: bool) {
    let resources = |document: &Document, page: ObjectId| {
        document.get_dictionary(page).ok()?.get(b"Resources").ok()?.as_reference().ok()
    };
    let Some(shared) = pages.first().and_then(|&page| resources(document, page)) else { return };
    if let Ok(dictionary) = document.get_dictionary_mut(shared) {
        // Objects that the other keys name are empty dictionaries; they stay in the file, a few bytes each.
        let fonts = dictionary.remove(b"Font");
        let pictures = dictionary.remove(b"XObject").filter(|_| has_logo);
        *dictionary = Dictionary::new();
        dictionary.set("Font", fonts.unwrap_or(Object::Null));
        if let Some(pictures) = pictures {
            dictionary.set("XObject", pictures);
        }
    }
    for &page in pages {
        if let Some(own) = resources(document, page).filter(|&own| own != shared) {
            document.objects.remove(&own);
        }
        if let Ok(page) = document.get_dictionary_mut(page) {
            page.set("Resources", shared);
        }
    }
}

fn output_intent(file: &mut File) -> u32 {
    let profile = file.reserve();
    file.stream(profile, &dictionary! { "N" => 3, "Filter" => "FlateDecode" }, &deflated(&icc::srgb()));
    file.add(&Object::Dictionary(dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => text_string("sRGB IEC61966-2.1"),
        "Info" => text_string("sRGB IEC61966-2.1"),
        "DestOutputProfile" => reference(profile),
    }))
}

/// The first sixteen bytes of a hash over all streams and what the file says about itself.
fn identifier(document: &Document, xmp: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    for object in document.objects.values() {
        if let Object::Stream(stream) = object {
            hash.update((stream.content.len() as u64).to_be_bytes());
            hash.update(&stream.content);
        }
    }
    hash.update(xmp);
    hash.finalize()[..16].to_vec()
}
