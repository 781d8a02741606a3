//! A small pull reader over XML events: local names, attributes by local name, text with its references resolved.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::error::ImportError;

/// An element that begins.
#[derive(Debug)]
pub(crate) struct Element {
    /// The name without its prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
    /// Whether it is written as `<a/>`; its end is reported all the same.
    empty: bool,
}

impl Element {
    /// The value of an attribute, by its name without prefix.
    pub(crate) fn attr(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Whether a boolean attribute is set (`1`, `true`).
    pub(crate) fn flag(&self, name: &str) -> bool {
        matches!(self.attr(name), Some("1" | "true" | "on"))
    }

    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.attr(name)?.trim().parse().ok()
    }
}

/// What the reader met.
#[derive(Debug)]
pub(crate) enum Node {
    Start(Element),
    End(String),
    Text(String),
}

/// A stream of nodes of one part.
pub(crate) struct Xml<R> {
    reader: Reader<R>,
    buf: Vec<u8>,
    pending_end: Option<String>,
    part: String,
}

impl<R: BufRead> Xml<R> {
    pub(crate) fn new(input: R, part: &str) -> Self {
        let mut reader = Reader::from_reader(input);
        reader.config_mut().check_end_names = false;
        reader.config_mut().trim_text(false);
        Self { reader, buf: Vec::new(), pending_end: None, part: part.to_owned() }
    }

    /// The next node, `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Node>, ImportError> {
        if let Some(name) = self.pending_end.take() {
            return Ok(Some(Node::End(name)));
        }
        loop {
            self.buf.clear();
            let event = self
                .reader
                .read_event_into(&mut self.buf)
                .map_err(|_| ImportError::damaged(format_args!("its part {} breaks off", self.part)))?;
            let node = match event {
                Event::Eof => return Ok(None),
                Event::Start(start) => Node::Start(element(&start, false)),
                Event::Empty(start) => Node::Start(element(&start, true)),
                Event::End(end) => Node::End(end.local_name().as_ref().to_owned()),
                Event::Text(text) => Node::Text(text.to_string()),
                Event::CData(data) => Node::Text(data.to_string()),
                Event::GeneralRef(reference) => match resolve(&reference) {
                    Some(c) => Node::Text(c.to_string()),
                    None => continue,
                },
                _ => continue,
            };
            if let Node::Start(start) = &node
                && start.empty
            {
                self.pending_end = Some(start.name.clone());
            }
            return Ok(Some(node));
        }
    }

    /// All text up to the end of the element just begun, leaving out elements that `skip` names.
    pub(crate) fn text_until(&mut self, end: &str, skip: &[&str]) -> Result<String, ImportError> {
        let mut text = String::new();
        let mut skipping = 0;
        while let Some(node) = self.next()? {
            match node {
                Node::Start(e) if skipping > 0 || skip.contains(&e.name.as_str()) => skipping += 1,
                Node::End(_) if skipping > 0 => skipping -= 1,
                Node::End(name) if name == end => break,
                Node::Text(t) if skipping == 0 => text.push_str(&t),
                _ => {}
            }
        }
        Ok(text)
    }

    /// Passes over everything up to the end of the element just begun.
    pub(crate) fn skip(&mut self) -> Result<(), ImportError> {
        let mut depth = 1;
        while depth > 0 {
            match self.next()? {
                Some(Node::Start(_)) => depth += 1,
                Some(Node::End(_)) => depth -= 1,
                Some(Node::Text(_)) => {}
                None => break,
            }
        }
        Ok(())
    }
}

fn element(start: &BytesStart<'_>, empty: bool) -> Element {
    let attributes = start
        .attributes()
        .with_checks(false)
        .flatten()
        .map(|a| {
            let value = quick_xml::escape::unescape(&a.value)
                .map_or_else(|_| a.value.to_string(), std::borrow::Cow::into_owned);
            (a.key.local_name().as_ref().to_owned(), value)
        })
        .collect();
    Element { name: start.local_name().as_ref().to_owned(), attributes, empty }
}

fn resolve(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return Some(c);
    }
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_joined_over_references_and_runs() {
        let source = b"<x:si><t>Fire &amp; </t><rPh><t>no</t></rPh><r><t>water&#x2011;damage</t></r></x:si>"
            as &[u8];
        let mut xml = Xml::new(source, "part");
        assert!(matches!(xml.next(), Ok(Some(Node::Start(e))) if e.name == "si"));
        assert_eq!(xml.text_until("si", &["rPh"]).as_deref(), Ok("Fire & water\u{2011}damage"));
    }
}
