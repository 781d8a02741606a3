//! Bytes in and out: length-prefixed fields, bodies, and the versioned envelope with room for an encryption key.
use crate::objects::ObjectHash;

/// Version of envelopes and frames.
pub(crate) const ENVELOPE_VERSION: u8 = 1;
/// Key id 0: not encrypted. A later release may give each record a key, so that a person can be forgotten.
pub(crate) const NO_KEY: u32 = 0;
/// No value in sled may be larger: larger pages become blob files, which sled 0.34 never syncs.
pub(crate) const VALUE_MAX: usize = 8 * 1024;
/// Larger bodies go to `objects/`; the rest of the value cap is for envelope and check.
pub(crate) const INLINE_MAX: usize = VALUE_MAX - 64;

pub(crate) type Hash = [u8; 32];

/// What a record is after a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Body {
    Removed,
    Inline(Vec<u8>),
    Object(ObjectHash),
}

pub(crate) fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
    out.extend_from_slice(bytes);
}

pub(crate) fn put_u32(out: &mut Vec<u8>, n: u32) {
    out.extend_from_slice(&n.to_le_bytes());
}

pub(crate) fn put_body(out: &mut Vec<u8>, body: &Body) {
    match body {
        Body::Inline(bytes) => {
            out.push(0);
            put_bytes(out, bytes);
        }
        Body::Object(hash) => {
            out.push(1);
            out.extend_from_slice(&hash.0);
        }
        Body::Removed => out.push(2),
    }
}

/// A cursor over bytes that may be damaged: every read answers `None` past the end.
#[derive(Clone)]
pub(crate) struct Reader<'a>(pub(crate) &'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(head)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    pub(crate) fn u8(&mut self) -> Option<u8> {
        self.array::<1>().map(|[n]| n)
    }

    pub(crate) fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(crate) fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    pub(crate) fn u128(&mut self) -> Option<u128> {
        self.array().map(u128::from_le_bytes)
    }

    pub(crate) fn i64(&mut self) -> Option<i64> {
        self.array().map(i64::from_le_bytes)
    }

    pub(crate) fn bytes(&mut self) -> Option<&'a [u8]> {
        let n = self.u32()? as usize;
        self.take(n)
    }

    pub(crate) fn text(&mut self) -> Option<String> {
        String::from_utf8(self.bytes()?.to_vec()).ok()
    }

    pub(crate) fn body(&mut self) -> Option<Body> {
        match self.u8()? {
            0 => Some(Body::Inline(self.bytes()?.to_vec())),
            1 => Some(Body::Object(ObjectHash(self.array()?))),
            2 => Some(Body::Removed),
            _ => None,
        }
    }
}

/// A value of the state: version, key id, revision, body. Kind and id are in its key, which the value's check covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Envelope {
    pub(crate) revision: u32,
    pub(crate) body: Body,
}

impl Envelope {
    pub(crate) fn encode(&self) -> Vec<u8> {
        let mut out = vec![ENVELOPE_VERSION];
        put_u32(&mut out, NO_KEY);
        put_u32(&mut out, self.revision);
        put_body(&mut out, &self.body);
        out
    }

    pub(crate) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut r = Reader(bytes);
        if r.u8()? != ENVELOPE_VERSION || r.u32()? != NO_KEY {
            return None;
        }
        Some(Self { revision: r.u32()?, body: r.body()? })
    }
}

pub(crate) fn to_hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

pub(crate) fn from_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    if text.len() != N * 2 || !text.is_ascii() {
        return None;
    }
    let mut out = [0; N];
    for (i, byte) in out.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * i..2 * i + 2], 16).ok()?;
    }
    Some(out)
}
