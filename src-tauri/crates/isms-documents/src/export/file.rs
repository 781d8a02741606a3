//! Writes a PDF file object by object: small objects go into compressed object streams, as they come. Only this way a
//! structure tree of a hundred thousand elements needs no memory of its own; lopdf would hold each as a dictionary.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Object, ObjectId, StringFormat};

/// Compression of all streams: level 9 saves 2 to 3 % for a quarter more time.
const LEVEL: u32 = 6;

/// How many small objects share a stream.
const TOGETHER: usize = 200;

/// Where an object is.
#[derive(Clone, Copy)]
enum Entry {
    /// Nowhere: the number is not in use.
    Free,
    /// At this byte.
    At(u32),
    /// In a stream of objects, at this position.
    In { stream: u32, position: u16 },
}

/// A file in the making.
pub(super) struct File {
    out: Vec<u8>,
    entries: Vec<Entry>,
    /// Small objects that wait for their stream: number and where each begins in `waiting`.
    starts: Vec<(u32, usize)>,
    waiting: Vec<u8>,
}

impl File {
    /// A file whose objects below `first_free` have their numbers already.
    pub(super) fn new(first_free: u32) -> Self {
        let mut out = b"%PDF-1.7\n%".to_vec();
        // Four bytes that tell transfer programs that this is no text.
        out.extend([0xe2, 0xe3, 0xcf, 0xd3, b'\n']);
        Self { out, entries: vec![Entry::Free; first_free as usize], starts: Vec::new(), waiting: Vec::new() }
    }

    /// A number for an object that is written later.
    pub(super) fn reserve(&mut self) -> u32 {
        self.entries.push(Entry::Free);
        self.entries.len() as u32 - 1
    }

    /// Numbers in a row for objects that are written later; returns the first one.
    pub(super) fn reserve_many(&mut self, count: usize) -> u32 {
        let first = self.entries.len();
        self.entries.resize(first + count, Entry::Free);
        first as u32
    }

    /// Writes a small object by hand.
    pub(super) fn raw(&mut self, number: u32, write: impl FnOnce(&mut Vec<u8>)) {
        self.starts.push((number, self.waiting.len()));
        write(&mut self.waiting);
        self.waiting.push(b'\n');
        if self.starts.len() == TOGETHER {
            self.flush();
        }
    }

    /// Writes a small object.
    pub(super) fn object(&mut self, number: u32, object: &Object) {
        self.raw(number, |out| put(out, object));
    }

    /// Writes a small object under a number of its own.
    pub(super) fn add(&mut self, object: &Object) -> u32 {
        let number = self.reserve();
        self.object(number, object);
        number
    }

    /// Writes a stream whose content is final.
    pub(super) fn stream(&mut self, number: u32, dictionary: &Dictionary, content: &[u8]) {
        self.entries[number as usize] = Entry::At(self.out.len() as u32);
        print(&mut self.out, format_args!("{number} 0 obj\n"));
        let mut dictionary = dictionary.clone();
        dictionary.set("Length", content.len() as i64);
        put_dictionary(&mut self.out, &dictionary);
        self.out.extend(b"\nstream\n");
        self.out.extend(content);
        self.out.extend(b"\nendstream\nendobj\n");
    }

    /// Writes the small objects that wait.
    fn flush(&mut self) {
        if self.starts.is_empty() {
            return;
        }
        let stream = self.reserve();
        let mut content = Vec::with_capacity(self.waiting.len() + self.starts.len() * 12);
        for (position, &(number, start)) in self.starts.iter().enumerate() {
            print(&mut content, format_args!("{number} {start} "));
            self.entries[number as usize] = Entry::In { stream, position: position as u16 };
        }
        let first = content.len();
        content.append(&mut self.waiting);
        let mut dictionary = Dictionary::new();
        dictionary.set("Type", "ObjStm");
        dictionary.set("N", self.starts.len() as i64);
        dictionary.set("First", first as i64);
        dictionary.set("Filter", "FlateDecode");
        self.starts.clear();
        self.stream(stream, &dictionary, &deflated(&content));
    }

    /// Writes the table of all objects and returns the file.
    pub(super) fn finish(mut self, root: u32, info: u32, identifier: &[u8]) -> Vec<u8> {
        self.flush();
        let number = self.reserve();
        let at = self.out.len() as u32;
        self.entries[number as usize] = Entry::At(at);
        let mut table = Vec::with_capacity(self.entries.len() * 7);
        for entry in &self.entries {
            let (kind, second, third) = match *entry {
                Entry::Free => (0, 0, u16::MAX),
                Entry::At(byte) => (1, byte, 0),
                Entry::In { stream, position } => (2, stream, position),
            };
            table.push(kind);
            table.extend(second.to_be_bytes());
            table.extend(third.to_be_bytes());
        }
        let id = Object::String(identifier.to_vec(), StringFormat::Hexadecimal);
        let mut dictionary = Dictionary::new();
        dictionary.set("Type", "XRef");
        dictionary.set("Size", self.entries.len() as i64);
        dictionary.set("W", vec![1.into(), 4.into(), 2.into()]);
        dictionary.set("Root", Object::Reference((root, 0)));
        dictionary.set("Info", Object::Reference((info, 0)));
        dictionary.set("ID", vec![id.clone(), id]);
        dictionary.set("Filter", "FlateDecode");
        self.stream(number, &dictionary, &deflated(&table));
        print(&mut self.out, format_args!("startxref\n{at}\n%%EOF\n"));
        self.out
    }
}

/// Compressed bytes.
pub(super) fn deflated(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(content.len() / 3 + 64), Compression::new(LEVEL));
    encoder.write_all(content).and_then(|()| encoder.finish()).expect("memory takes every byte")
}

/// Formatted text; writing to memory cannot fail.
pub(super) fn print(out: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text).expect("memory takes every byte");
}

/// An object in the syntax of PDF.
pub(super) fn put(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend(b"null"),
        Object::Boolean(value) => print(out, format_args!("{value}")),
        Object::Integer(value) => print(out, format_args!("{value}")),
        Object::Real(value) => print(out, format_args!("{value}")),
        Object::Name(name) => put_name(out, name),
        Object::String(bytes, StringFormat::Literal) => put_string(out, bytes),
        Object::String(bytes, StringFormat::Hexadecimal) => {
            out.push(b'<');
            for byte in bytes {
                print(out, format_args!("{byte:02X}"));
            }
            out.push(b'>');
        }
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                put(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(dictionary) => put_dictionary(out, dictionary),
        Object::Reference((number, generation)) => print(out, format_args!("{number} {generation} R")),
        // Streams stand alone and are written by `File::stream`.
        Object::Stream(stream) => put_dictionary(out, &stream.dict),
    }
}

fn put_dictionary(out: &mut Vec<u8>, dictionary: &Dictionary) {
    out.extend(b"<<");
    for (key, value) in dictionary {
        put_name(out, key);
        if !matches!(value, Object::Name(_) | Object::Array(_) | Object::Dictionary(_) | Object::String(..)) {
            out.push(b' ');
        }
        put(out, value);
    }
    out.extend(b">>");
}

fn put_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for &byte in name {
        if byte.is_ascii_graphic() && !b"#/()<>[]{}%".contains(&byte) {
            out.push(byte);
        } else {
            print(out, format_args!("#{byte:02X}"));
        }
    }
}

fn put_string(out: &mut Vec<u8>, bytes: &[u8]) {
    out.push(b'(');
    for &byte in bytes {
        match byte {
            b'(' | b')' | b'\\' => out.extend([b'\\', byte]),
            b'\r' => out.extend(b"\\r"),
            b'\n' => out.extend(b"\\n"),
            byte => out.push(byte),
        }
    }
    out.push(b')');
}

/// A reference to an object without generations.
pub(super) fn reference(number: u32) -> Object {
    Object::Reference((number, 0))
}

/// The number of an object of lopdf; all that are used here have generation 0.
pub(super) fn number(id: ObjectId) -> u32 {
    id.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_strings_are_escaped() {
        let mut out = Vec::new();
        put(&mut out, &Object::Name(b"A B#/".to_vec()));
        put(&mut out, &Object::String(b"a(b)\\c".to_vec(), StringFormat::Literal));
        assert_eq!(String::from_utf8(out).expect("ASCII"), r"/A#20B#23#2F(a\(b\)\\c)");
    }
}
