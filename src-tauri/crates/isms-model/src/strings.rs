//! The strings of a record, visited where they stand, without a copy of the record: what search looks through and where
//! references are looked for.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use serde::Serialize;
use serde::ser::{self, Serializer};

use crate::kind::Kind;
use crate::schema::{Field, FieldType, fields};

/// Where a string stands in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Spot {
    /// The field of the record.
    pub field: &'static str,
    /// The field that holds the string: the same, or one within a group.
    pub leaf: &'static str,
}

impl Spot {
    /// Whether people write sentences here, in records of this kind: no reference, date or value of a closed list.
    pub fn is_prose(self, kind: Kind) -> bool {
        PROSE
            .get(&kind)
            .is_some_and(|it| it.iter().any(|(field, leaf)| field == self.field && leaf == self.leaf))
    }
}

/// Lists of numbers that were frozen with a version. They tell what was, and refer to nothing today.
const FROZEN: [&str; 1] = ["applicable"];

/// The fields and leaves that hold text, by kind.
static PROSE: LazyLock<BTreeMap<Kind, Vec<(String, String)>>> = LazyLock::new(|| {
    let of = |kind: &Kind| {
        let mut found = Vec::new();
        for it in fields(*kind) {
            texts_in(&it.name, &it.name, &it.holds, &mut found);
        }
        (*kind, found)
    };
    Kind::ALL.iter().map(of).collect()
});

fn texts_in(field: &str, leaf: &str, holds: &FieldType, found: &mut Vec<(String, String)>) {
    match holds {
        FieldType::Text if FROZEN.contains(&leaf) => {}
        FieldType::Text => found.push((field.to_owned(), leaf.to_owned())),
        FieldType::List(inner) => texts_in(field, leaf, inner, found),
        FieldType::Group(inner) => {
            for Field { name, holds, .. } in inner {
                texts_in(field, name, holds, found);
            }
        }
        _ => {}
    }
}

/// Calls `each` for every string of a record, in the order of its fields.
pub fn visit<T: Serialize + ?Sized>(record: &T, each: &mut dyn FnMut(Spot, &str)) {
    let mut walk = Walk { at: Spot::default(), each };
    // The walk refuses nothing, and a record's own `serialize` has nothing to refuse.
    let _ = record.serialize(&mut walk);
}

struct Walk<'a> {
    at: Spot,
    each: &'a mut dyn FnMut(Spot, &str),
}

impl Walk<'_> {
    fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> fmt::Result {
        let before = self.at;
        self.at.leaf = name;
        if before.field.is_empty() {
            self.at.field = name;
        }
        let done = value.serialize(&mut *self);
        self.at = before;
        done
    }
}

macro_rules! silent {
    ($($name:ident($type:ty)),+ $(,)?) => {
        $(fn $name(self, _: $type) -> fmt::Result { Ok(()) })+
    };
}

impl Serializer for &mut Walk<'_> {
    type Ok = ();
    type Error = fmt::Error;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    silent! {
        serialize_bool(bool), serialize_i8(i8), serialize_i16(i16), serialize_i32(i32), serialize_i64(i64),
        serialize_u8(u8), serialize_u16(u16), serialize_u32(u32), serialize_u64(u64), serialize_f32(f32),
        serialize_f64(f64), serialize_char(char), serialize_bytes(&[u8]), serialize_unit_struct(&'static str),
    }
    fn serialize_str(self, text: &str) -> fmt::Result {
        if !text.is_empty() {
            (self.each)(self.at, text);
        }
        Ok(())
    }
    /// Dates and references of any kind: they are written, not kept, so they would have to be made first.
    fn collect_str<T: fmt::Display + ?Sized>(self, _: &T) -> fmt::Result {
        Ok(())
    }
    fn serialize_none(self) -> fmt::Result {
        Ok(())
    }
    fn serialize_unit(self) -> fmt::Result {
        Ok(())
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> fmt::Result {
        value.serialize(self)
    }
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> fmt::Result {
        self.serialize_str(variant)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> fmt::Result {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> fmt::Result {
        value.serialize(self)
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Self, fmt::Error> {
        Ok(self)
    }
    fn serialize_tuple(self, _: usize) -> Result<Self, fmt::Error> {
        Ok(self)
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, fmt::Error> {
        Ok(self)
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, fmt::Error> {
        Ok(self)
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Self, fmt::Error> {
        Ok(self)
    }
    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, fmt::Error> {
        Ok(self)
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, fmt::Error> {
        Ok(self)
    }
}

macro_rules! elements {
    ($($trait:ident $name:ident),+) => {
        $(impl ser::$trait for &mut Walk<'_> {
            type Ok = ();
            type Error = fmt::Error;
            fn $name<T: Serialize + ?Sized>(&mut self, value: &T) -> fmt::Result {
                value.serialize(&mut **self)
            }
            fn end(self) -> fmt::Result {
                Ok(())
            }
        })+
    };
}
elements!(
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);

impl ser::SerializeMap for &mut Walk<'_> {
    type Ok = ();
    type Error = fmt::Error;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, _: &T) -> fmt::Result {
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> fmt::Result {
        value.serialize(&mut **self)
    }
    fn end(self) -> fmt::Result {
        Ok(())
    }
}

macro_rules! named {
    ($($trait:ident),+) => {
        $(impl ser::$trait for &mut Walk<'_> {
            type Ok = ();
            type Error = fmt::Error;
            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> fmt::Result {
                self.field(name, value)
            }
            fn end(self) -> fmt::Result {
                Ok(())
            }
        })+
    };
}
named!(SerializeStruct, SerializeStructVariant);

#[cfg(test)]
mod tests {
    use super::{Spot, visit};
    use crate::{Assurance, Id, Kind, Supplier};

    #[test]
    fn controls_frozen_with_a_version_are_no_prose() {
        let prose = |leaf| Spot { field: "versions", leaf }.is_prose(Kind::Document);
        assert!(prose("reason"));
        assert!(!prose("applicable"), "they tell what was, and point at nothing today");
    }

    #[test]
    fn each_string_is_told_with_its_field_and_prose_is_told_apart() {
        let assurance = Assurance {
            title: "Report 2026".into(),
            evidence: Some(Id::new("E-001")),
            ..Assurance::default()
        };
        let supplier = Supplier {
            name: "Corvid Hosting".into(),
            owner: Some(Id::new("P-001")),
            assurances: vec![assurance],
            ..Supplier::default()
        };
        let mut seen = Vec::new();
        visit(&supplier, &mut |at, text| {
            seen.push((at.field, at.leaf, text.to_owned(), at.is_prose(Kind::Supplier)));
        });
        assert_eq!(
            seen,
            [
                ("name", "name", "Corvid Hosting".to_owned(), true),
                ("assurances", "title", "Report 2026".to_owned(), true),
                ("assurances", "evidence", "E-001".to_owned(), false),
                ("owner", "owner", "P-001".to_owned(), false),
            ]
        );
    }
}
