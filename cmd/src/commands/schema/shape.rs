//! Shapes of JSON, learned from the types that read it.
//!
//! A type tells a deserializer what it wants, field by field. [`Shape::of`] listens to that: it offers each value the
//! simplest text, number or list that is wanted and writes down what it was asked for. Words of enumerations are found by
//! offering all words there are.

use std::collections::BTreeMap;
use std::fmt;

use jetstream_api::request::ConsumerAction;
use jetstream_api::{
    AckPolicy, DeliverPolicy, DiscardPolicy, PersistMode, PriorityPolicy, ReplayPolicy, RetentionPolicy, StorageType,
    StoreCompression,
};
use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value, json};

/// A text that is valid wherever a text is wanted: as a name, a subject and in base64.
const TEXT: &str = "AAAA";
const TIME: &str = "\"2024-01-01T00:00:00Z\"";

/// What a JSON value looks like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Shape {
    #[default]
    Any,
    Bool,
    /// A whole number in these bounds.
    Integer {
        min: i64,
        max: u64,
    },
    Number,
    Text,
    /// RFC 3339.
    Time,
    /// Whole nanoseconds.
    Nanos,
    /// One of some words.
    Word(Vec<&'static str>),
    List(Box<Shape>),
    /// Any names, all values alike.
    Map(Box<Shape>),
    Object(Vec<(String, Shape)>),
}

impl Shape {
    /// The shape of what `T` reads; every field may be left out.
    pub(super) fn of<T: for<'de> Deserialize<'de>>() -> Self {
        let mut tracer = Tracer::default();
        // Every failure is a wrong word at one place, of which there are few, so that this ends.
        let found = loop {
            match tracer.run::<T>() {
                Some(shape) => break shape,
                None if tracer.try_next_word() => {}
                None => return Self::Any,
            }
        };
        let places: Vec<String> = tracer.words.keys().cloned().collect();
        let words = places.iter().map(|place| (place.clone(), tracer.words_at::<T>(place))).collect();
        found.with_words("", &words)
    }

    fn with_words(self, place: &str, words: &BTreeMap<String, Vec<&'static str>>) -> Self {
        match self {
            Self::Word(_) => Self::Word(words.get(place).cloned().unwrap_or_default()),
            Self::List(items) => Self::List(Box::new(items.with_words(&format!("{place}/*"), words))),
            Self::Map(values) => Self::Map(Box::new(values.with_words(&format!("{place}/*"), words))),
            Self::Object(fields) => {
                let inner = |(name, shape): (String, Self)| {
                    let place = format!("{place}/{name}");
                    (name, shape.with_words(&place, words))
                };
                Self::Object(fields.into_iter().map(inner).collect())
            }
            other @ (Self::Any
            | Self::Bool
            | Self::Integer { .. }
            | Self::Number
            | Self::Text
            | Self::Time
            | Self::Nanos) => other,
        }
    }

    /// The shape as JSON Schema; objects refuse other fields when `is_closed`.
    pub(super) fn to_schema(&self, is_closed: bool) -> Value {
        match self {
            Self::Any => json!({}),
            Self::Bool => json!({ "type": "boolean" }),
            Self::Integer { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
            Self::Number => json!({ "type": "number" }),
            Self::Text => json!({ "type": "string" }),
            Self::Time => json!({ "type": "string", "format": "date-time" }),
            Self::Nanos => json!({
                "type": "integer", "minimum": i64::MIN, "maximum": i64::MAX, "description": "nanoseconds",
            }),
            Self::Word(words) => json!({ "type": "string", "enum": words }),
            Self::List(items) => json!({ "type": ["array", "null"], "items": items.to_schema(is_closed) }),
            Self::Map(values) => json!({
                "type": ["object", "null"], "additionalProperties": values.to_schema(is_closed),
            }),
            Self::Object(fields) => {
                let fields = fields.iter().map(|(name, shape)| (name.clone(), shape.to_schema(is_closed)));
                let mut schema = json!({ "type": "object", "properties": fields.collect::<Map<_, _>>() });
                if let (true, Some(schema)) = (is_closed, schema.as_object_mut()) {
                    schema.insert("additionalProperties".to_owned(), Value::Bool(false));
                }
                schema
            }
        }
    }
}

/// Every word of every enumeration of the API.
fn vocabulary() -> Vec<&'static str> {
    let mut words: Vec<&'static str> = Vec::new();
    words.extend(RetentionPolicy::ALL.iter().map(|word| word.as_str()));
    words.extend(DiscardPolicy::ALL.iter().map(|word| word.as_str()));
    words.extend(StorageType::ALL.iter().map(|word| word.as_str()));
    words.extend(StoreCompression::ALL.iter().map(|word| word.as_str()));
    words.extend(PersistMode::ALL.iter().map(|word| word.as_str()));
    words.extend(AckPolicy::ALL.iter().map(|word| word.as_str()));
    words.extend(DeliverPolicy::ALL.iter().map(|word| word.as_str()));
    words.extend(ReplayPolicy::ALL.iter().map(|word| word.as_str()));
    words.extend(PriorityPolicy::ALL.iter().map(|word| word.as_str()));
    words.extend(ConsumerAction::ALL.iter().map(|word| word.as_str()));
    let mut seen = std::collections::BTreeSet::new();
    words.retain(|word| seen.insert(*word));
    words
}

/// What is offered, and where it was refused.
#[derive(Default)]
struct Tracer {
    place: Vec<String>,
    /// For each place of a word, which word of the vocabulary is offered.
    words: BTreeMap<String, usize>,
    /// The last word that was offered, which is the one that is wrong after a failure.
    offered: Option<String>,
}

impl Tracer {
    fn run<T: for<'de> Deserialize<'de>>(&mut self) -> Option<Shape> {
        self.place.clear();
        self.offered = None;
        let mut shape = Shape::Any;
        T::deserialize(Listener { tracer: self, shape: &mut shape }).ok()?;
        Some(shape)
    }

    fn try_next_word(&mut self) -> bool {
        let Some(index) = self.offered.take().and_then(|place| self.words.get_mut(&place)) else { return false };
        *index += 1;
        *index < vocabulary().len()
    }

    fn words_at<T: for<'de> Deserialize<'de>>(&mut self, place: &str) -> Vec<&'static str> {
        let good = self.words.get(place).copied().unwrap_or(0);
        let mut accepted = Vec::new();
        for (index, word) in vocabulary().into_iter().enumerate() {
            self.words.insert(place.to_owned(), index);
            if self.run::<T>().is_some() {
                accepted.push(word);
            }
        }
        self.words.insert(place.to_owned(), good);
        accepted
    }
}

/// Offers one value and notes what was wanted.
struct Listener<'a> {
    tracer: &'a mut Tracer,
    shape: &'a mut Shape,
}

impl Listener<'_> {
    fn inside<'de, S: DeserializeSeed<'de>>(&mut self, name: &str, seed: S) -> Result<(S::Value, Shape), Refused> {
        self.tracer.place.push(name.to_owned());
        let mut shape = Shape::Any;
        let value = seed.deserialize(Listener { tracer: self.tracer, shape: &mut shape })?;
        self.tracer.place.pop();
        Ok((value, shape))
    }
}

/// What was offered is not what was wanted.
#[derive(Debug)]
struct Refused(String);

impl fmt::Display for Refused {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

impl de::Error for Refused {
    fn custom<T: fmt::Display>(reason: T) -> Self {
        Self(reason.to_string())
    }
}

macro_rules! signed {
    ($($method:ident $visit:ident $kind:ty,)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
            *self.shape = Shape::Integer { min: i64::from(<$kind>::MIN), max: <$kind>::MAX.unsigned_abs().into() };
            visitor.$visit(1)
        })*
    };
}

macro_rules! unsigned {
    ($($method:ident $visit:ident $kind:ty,)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
            *self.shape = Shape::Integer { min: 0, max: u64::from(<$kind>::MAX) };
            visitor.$visit(1)
        })*
    };
}

macro_rules! anything {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
            visitor.visit_unit()
        })*
    };
}

macro_rules! texts {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
            *self.shape = Shape::Text;
            visitor.visit_str(TEXT)
        })*
    };
}

macro_rules! numbers {
    ($($method:ident $visit:ident,)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
            *self.shape = Shape::Number;
            visitor.$visit(1.0)
        })*
    };
}

impl<'de> Deserializer<'de> for Listener<'_> {
    type Error = Refused;

    signed! {
        deserialize_i8 visit_i8 i8, deserialize_i16 visit_i16 i16, deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64,
    }
    unsigned! {
        deserialize_u8 visit_u8 u8, deserialize_u16 visit_u16 u16, deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64,
    }
    numbers! { deserialize_f32 visit_f32, deserialize_f64 visit_f64, }
    texts! { deserialize_str deserialize_string deserialize_char }
    anything! { deserialize_any deserialize_unit deserialize_bytes deserialize_byte_buf deserialize_ignored_any }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        *self.shape = Shape::Bool;
        visitor.visit_bool(true)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Refused> {
        // The names under which jetstream-api asks for what JSON has no type for.
        match name {
            "Nanos" => {
                *self.shape = Shape::Nanos;
                visitor.visit_i64(1)
            }
            "jetstream-api time" => {
                *self.shape = Shape::Time;
                visitor.visit_str(TIME)
            }
            "jetstream-api raw text" => {
                *self.shape = Shape::Word(Vec::new());
                let place: String = self.tracer.place.iter().flat_map(|name| ["/", name.as_str()]).collect();
                let index = *self.tracer.words.entry(place.clone()).or_insert(0);
                self.tracer.offered = Some(place);
                let word = vocabulary().get(index).copied().unwrap_or_default();
                visitor.visit_str(&format!("\"{word}\""))
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Refused> {
        let mut items = Shape::Any;
        let list = visitor.visit_seq(One { listener: &mut self, item: Some(&mut items) })?;
        *self.shape = Shape::List(Box::new(items));
        Ok(list)
    }

    fn deserialize_map<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Refused> {
        let mut fields = Vec::new();
        let names = vec!["*"];
        let map = visitor.visit_map(Fields {
            listener: &mut self,
            names: names.into_iter(),
            name: "",
            fields: &mut fields,
        })?;
        *self.shape = Shape::Map(Box::new(fields.pop().map(|(_, shape)| shape).unwrap_or_default()));
        Ok(map)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        mut self,
        _name: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        let mut fields = Vec::new();
        let names = Vec::from(names).into_iter();
        let made = visitor.visit_map(Fields { listener: &mut self, names, name: "", fields: &mut fields })?;
        *self.shape = Shape::Object(fields);
        Ok(made)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _name: &'static str, visitor: V) -> Result<V::Value, Refused> {
        visitor.visit_unit()
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        *self.shape = Shape::Word(variants.to_vec());
        visitor.visit_enum(de::value::StrDeserializer::new(variants.first().copied().unwrap_or_default()))
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        self.deserialize_str(visitor)
    }
}

/// A list of one item.
struct One<'a, 'b> {
    listener: &'a mut Listener<'b>,
    item: Option<&'a mut Shape>,
}

impl<'de> SeqAccess<'de> for One<'_, '_> {
    type Error = Refused;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Refused> {
        let Some(item) = self.item.take() else { return Ok(None) };
        let (value, shape) = self.listener.inside("*", seed)?;
        *item = shape;
        Ok(Some(value))
    }
}

/// An object with the wanted fields.
struct Fields<'a, 'b> {
    listener: &'a mut Listener<'b>,
    names: std::vec::IntoIter<&'static str>,
    name: &'static str,
    fields: &'a mut Vec<(String, Shape)>,
}

impl<'de> MapAccess<'de> for Fields<'_, '_> {
    type Error = Refused;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Refused> {
        let Some(name) = self.names.next() else { return Ok(None) };
        self.name = name;
        seed.deserialize(de::value::StrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Refused> {
        let (value, shape) = self.listener.inside(self.name, seed)?;
        self.fields.push((self.name.to_owned(), shape));
        Ok(value)
    }
}
