//! Reads some fields of a record without turning the whole of it into JSON: filters and sorting over 100,000 records
//! live on it.

use std::fmt::Display;

use serde::Serialize;
use serde::ser::{Error as _, Impossible, SerializeStruct, Serializer};
use serde_json::{Error, Map, Value};

use crate::kind::{compact, is_empty};

/// The wanted fields of a record, empty ones left out.
pub(crate) fn pick<T: Serialize>(record: &T, wanted: &[&str]) -> Map<String, Value> {
    let picker = Picker { wanted, found: Map::new() };
    record.serialize(picker).expect("records are structs of plain data")
}

/// Takes the wanted fields of a struct and passes over the others.
struct Picker<'a> {
    wanted: &'a [&'a str],
    found: Map<String, Value>,
}

impl SerializeStruct for Picker<'_> {
    type Ok = Map<String, Value>;
    type Error = Error;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        if self.wanted.contains(&key) {
            let value = compact(serde_json::to_value(value)?);
            if !is_empty(&value) {
                self.found.insert(key.to_owned(), value);
            }
        }
        Ok(())
    }
    fn end(self) -> Result<Map<String, Value>, Error> {
        Ok(self.found)
    }
}

fn no_struct() -> Error {
    Error::custom("a record is a struct")
}

macro_rules! refuse {
    ($($name:ident($($type:ty),*))+) => {
        $(fn $name(self, $(_: $type),*) -> Result<Self::Ok, Error> { Err(no_struct()) })+
    };
}

type Never = Impossible<Map<String, Value>, Error>;

impl Serializer for Picker<'_> {
    type Ok = Map<String, Value>;
    type Error = Error;
    type SerializeSeq = Never;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStruct = Self;
    type SerializeStructVariant = Never;

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }
    refuse! {
        serialize_bool(bool) serialize_i8(i8) serialize_i16(i16) serialize_i32(i32) serialize_i64(i64)
        serialize_u8(u8) serialize_u16(u16) serialize_u32(u32) serialize_u64(u64)
        serialize_f32(f32) serialize_f64(f64) serialize_char(char) serialize_str(&str) serialize_bytes(&[u8])
        serialize_none() serialize_unit() serialize_unit_struct(&'static str)
        serialize_unit_variant(&'static str, u32, &'static str)
    }
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Self::Ok, Error> {
        value.serialize(self)
    }
    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Self::Ok, Error> {
        value.serialize(self)
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Self::Ok, Error> {
        Err(no_struct())
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Never, Error> {
        Err(no_struct())
    }
    fn serialize_tuple(self, _: usize) -> Result<Never, Error> {
        Err(no_struct())
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Never, Error> {
        Err(no_struct())
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Never, Error> {
        Err(no_struct())
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Never, Error> {
        Err(no_struct())
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Never, Error> {
        Err(no_struct())
    }
    fn collect_str<T: Display + ?Sized>(self, _: &T) -> Result<Self::Ok, Error> {
        Err(no_struct())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use crate::Kind;

    #[test]
    fn a_picked_field_is_what_the_whole_record_says() {
        let mut isms = crate::Isms::default();
        let value = json!({ "title": "Loss", "inherent": { "likelihood": 4 }, "owner": "P-1", "note": "" });
        isms.load(Kind::Risk, "R-1", 1, value).unwrap();
        let (_, record) = isms.any(Kind::Risk, "R-1").unwrap();
        let whole = record.json();
        let wanted: Map<String, Value> =
            ["title", "inherent"].iter().map(|it| ((*it).to_owned(), whole[*it].clone())).collect();
        assert_eq!(record.pick(&["title", "inherent", "note", "event"]), wanted);
    }

    #[test]
    fn every_kind_of_record_can_be_picked_from() {
        for kind in Kind::ALL.iter().copied() {
            let mut isms = crate::Isms::default();
            isms.load(kind, "X-1", 1, json!({})).unwrap();
            isms.for_each(kind, |_, _, record| {
                let names: Vec<&str> =
                    crate::schema::fields(kind).iter().map(|it| it.name.as_str()).collect();
                assert_eq!(Value::Object(record.pick(&names)), record.json(), "{kind:?}");
            });
        }
    }
}
