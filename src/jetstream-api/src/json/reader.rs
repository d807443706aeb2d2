//! Reading: a serde deserializer with the manners of Go's decoder.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use serde::de::value::{BorrowedStrDeserializer, StringDeserializer};
use serde::de::{DeserializeOwned, DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};

use super::problem::{JsonProblem, Strictness};
use super::raw_text;
use super::scan::{ScanFault, go_quote, next_value, only_value};

/// Reads a request or an answer; an empty text leaves every field at its default.
///
/// As in the Go server several values may follow each other; the last one counts. `name` is what the shape is called
/// in errors.
///
/// # Errors
/// [`JsonProblem`] in Go's words: bad syntax, a value of the wrong kind, a word that isn't one of an enumeration, or,
/// if `strictness` asks for it, an unknown field.
pub fn decode<T: DeserializeOwned + Default>(
    text: &[u8],
    name: &'static str,
    strictness: Strictness,
) -> Result<T, JsonProblem> {
    decode_values(text, name, strictness, None).map(|(value, _)| value)
}

/// Reads a text that holds one value and nothing else; unknown fields are skipped. `name` is what the shape is called in
/// errors.
///
/// # Errors
/// [`JsonProblem`] in the words that Go has for a text that is read as a whole.
pub fn decode_whole<T: DeserializeOwned>(text: &[u8], name: &'static str) -> Result<T, JsonProblem> {
    let text = String::from_utf8_lossy(text);
    let (start, end) = only_value(text.as_bytes())?;
    let strictness = Strictness::Lenient;
    let log = Rc::new(Log { first: RefCell::new(None), root: name, strictness, beside: None, flag: Cell::new(false) });
    let raw = text.get(start..end).unwrap_or_default();
    let value = T::deserialize(Node { raw, place: Place::default(), log: Rc::clone(&log) })?;
    log.first.take().map_or(Ok(value), Err)
}

/// Reads an object whose fields belong to a shape, but for the flag `beside`, which stands among them.
///
/// # Errors
/// As [`decode`].
pub(crate) fn decode_beside<T: DeserializeOwned + Default>(
    text: &[u8],
    name: &'static str,
    strictness: Strictness,
    beside: &'static str,
) -> Result<(T, bool), JsonProblem> {
    decode_values(text, name, strictness, Some(beside))
}

fn decode_values<T: DeserializeOwned + Default>(
    text: &[u8],
    root: &'static str,
    strictness: Strictness,
    beside: Option<&'static str>,
) -> Result<(T, bool), JsonProblem> {
    let text = String::from_utf8_lossy(text);
    let mut result = T::default();
    let mut flag = false;
    let mut at = 0;
    loop {
        let (start, end) = match next_value(text.as_bytes(), at) {
            Ok(found) => found,
            Err(ScanFault::Nothing) => return Ok((result, flag)),
            Err(fault) => return Err(fault.problem()),
        };
        let log = Rc::new(Log { first: RefCell::new(None), root, strictness, beside, flag: Cell::new(flag) });
        let raw = text.get(start..end).unwrap_or_default();
        result = T::deserialize(Node { raw, place: Place::default(), log: Rc::clone(&log) })?;
        if let Some(problem) = log.first.take() {
            return Err(problem);
        }
        flag = log.flag.get();
        at = end;
    }
}

/// Members of an object in the order of the text, keys decoded, values raw.
pub(crate) type Members<'a> = Vec<(String, &'a str)>;

/// Reads a shape whose fields are spread over several structs, such as an answer's envelope and its content: what the
/// shape doesn't know is skipped, and a text that holds no object leaves everything at its default.
///
/// # Errors
/// As [`decode`].
pub fn decode_fields<T: DeserializeOwned + Default>(text: &[u8], name: &'static str) -> Result<T, JsonProblem> {
    decode(text, name, Strictness::Lenient)
}

/// What the nodes of one text share.
struct Log {
    /// The first mistake that doesn't stop the reading.
    first: RefCell<Option<JsonProblem>>,
    root: &'static str,
    strictness: Strictness,
    /// A flag at the root that the shape doesn't have, and its value.
    beside: Option<&'static str>,
    flag: Cell<bool>,
}

impl Log {
    fn note(&self, problem: String) {
        self.first.borrow_mut().get_or_insert_with(|| JsonProblem::new(problem));
    }
}

/// Where a value stands: the path from the root, the field and the struct that hold it.
#[derive(Clone, Default)]
struct Place {
    path: String,
    field: Option<&'static str>,
    holder: Option<&'static str>,
    is_element: bool,
}

impl Place {
    fn step(&self, step: &str) -> String {
        if self.path.is_empty() { step.to_owned() } else { format!("{}.{step}", self.path) }
    }
}

/// A value that has been found to be valid JSON.
#[derive(Clone)]
struct Node<'a> {
    raw: &'a str,
    place: Place,
    log: Rc<Log>,
}

impl<'a> Node<'a> {
    fn is_null(&self) -> bool {
        self.raw == "null"
    }

    /// Notes a value of the wrong kind, as Go goes on reading after one.
    fn mismatch(&self, go_type: &str) {
        let kind = match self.raw.as_bytes().first() {
            Some(b'"') => "string".to_owned(),
            Some(b'{') => "object".to_owned(),
            Some(b'[') => "array".to_owned(),
            Some(b't' | b'f') => "bool".to_owned(),
            // The number itself is shown only where a number was wanted.
            Some(_) | None if is_integer_type(go_type) => format!("number {}", self.raw),
            Some(_) | None => "number".to_owned(),
        };
        let (root, path) = (self.log.root, &self.place.path);
        let target = match (path.is_empty(), self.place.is_element) {
            (true, _) => "Go value".to_owned(),
            (false, true) => format!("{root}.{path}"),
            (false, false) => format!("Go struct field {root}.{path}"),
        };
        let problem = format!("json: cannot unmarshal {kind} into {target} of type {go_type}");
        self.log.note(problem);
    }

    fn integer<T: std::str::FromStr + Default>(&self, go_type: &str) -> T {
        if self.is_null() {
            return T::default();
        }
        self.raw.parse().unwrap_or_else(|_| {
            self.mismatch(go_type);
            T::default()
        })
    }

    fn text(&self, go_type: &str) -> String {
        if !self.is_null() && !self.raw.starts_with('"') {
            self.mismatch(go_type);
        }
        unquote(self.raw)
    }

    fn child(&self, raw: &'a str, place: Place) -> Node<'a> {
        Node { raw, place, log: Rc::clone(&self.log) }
    }

    fn elements(&self) -> Vec<Node<'a>> {
        let element = |(index, raw): (usize, &'a str)| {
            let path = self.place.step(&index.to_string());
            self.child(raw, Place { path, is_element: true, ..self.place.clone() })
        };
        array_elements(self.raw).into_iter().enumerate().map(element).collect()
    }

    /// The members of an object as a struct sees them. Of those of the same field only the last one counts.
    fn struct_members(&self, holder: &'static str, fields: &'static [&'static str]) -> Vec<(Member, Node<'a>)> {
        let mut found: Vec<(Member, Node<'a>)> = Vec::new();
        for (key, raw) in object_members(self.raw).unwrap_or_default() {
            let member = self.member(key, fields);
            let (field, path) = match &member {
                Member::Field(field) => (Some(*field), self.place.step(field)),
                Member::Beside(key) | Member::Unknown(key) => (None, self.place.step(key)),
            };
            let node = self.child(raw, Place { path, field, holder: Some(holder), is_element: false });
            if field.is_some() {
                found.retain(|(before, _)| *before != member);
            }
            found.push((member, node));
        }
        found
    }

    /// Finds a field by name, by preference in the same case.
    fn member(&self, key: String, fields: &'static [&'static str]) -> Member {
        let is_root = self.place.path.is_empty();
        if is_root && self.log.beside.is_some_and(|beside| beside.eq_ignore_ascii_case(&key)) {
            return Member::Beside(key);
        }
        let exact = fields.iter().find(|field| **field == key);
        match exact.or_else(|| fields.iter().find(|field| field.eq_ignore_ascii_case(&key))) {
            Some(field) => Member::Field(field),
            None => Member::Unknown(key),
        }
    }

    fn read_flag(&self) {
        match self.raw {
            "true" | "false" => self.log.flag.set(self.raw == "true"),
            "null" => {}
            _ => self.mismatch("bool"),
        }
    }

    /// Go's name of the integer type that a 64-bit field stands for.
    fn signed_type(&self) -> &'static str {
        const INTS: [&str; 14] = [
            "num_replicas",
            "max_consumers",
            "max_ack_pending",
            "max_deliver",
            "max_waiting",
            "max_batch",
            "batch",
            "offset",
            "min_pending",
            "min_ack_pending",
            "priority",
            "chunk_size",
            "window_size",
            "quorum_needed",
        ];
        match (self.place.field, self.place.holder) {
            (Some("max_bytes"), Some("StreamConfig")) => "int64",
            (Some("max_bytes"), _) => "int",
            (Some(field), _) if INTS.contains(&field) => "int",
            // Options of reports.
            (Some("limit" | "raft_limit"), _) => "int",
            _ => "int64",
        }
    }
}

impl Node<'_> {
    /// Go's name of the type of a list field.
    fn list_type(&self) -> &'static str {
        match self.place.field {
            Some("sources") => "[]*server.StreamSource",
            Some("subject_transforms") => "[]server.SubjectTransformConfig",
            Some("backoff") => "[]time.Duration",
            Some("deleted" | "msgs") => "[]uint64",
            Some(_) | None => "[]string",
        }
    }
}

fn is_integer_type(go_type: &str) -> bool {
    go_type.starts_with("int") || go_type.starts_with("uint") || go_type == "time.Duration"
}

/// The members of an object that is known to be valid.
fn object_members(raw: &str) -> Option<Members<'_>> {
    let bytes = raw.as_bytes();
    if bytes.first() != Some(&b'{') {
        return None;
    }
    let mut found = Vec::new();
    let mut at = 1;
    while let Ok((key_start, key_end)) = next_value(bytes, at) {
        let colon = bytes.get(key_end..)?.iter().position(|byte| *byte == b':')? + key_end;
        let (start, end) = next_value(bytes, colon + 1).ok()?;
        found.push((unquote(raw.get(key_start..key_end)?), raw.get(start..end)?));
        at = after_separator(bytes, end);
    }
    Some(found)
}

/// The elements of an array that is known to be valid.
fn array_elements(raw: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut at = 1;
    while let Ok((start, end)) = next_value(raw.as_bytes(), at) {
        found.extend(raw.get(start..end));
        at = after_separator(raw.as_bytes(), end);
    }
    found
}

/// The place behind the comma or the closing bracket that follows a value; behind a bracket no value begins.
fn after_separator(bytes: &[u8], end: usize) -> usize {
    let rest = bytes.get(end..).unwrap_or_default();
    match rest.iter().position(|byte| *byte == b',') {
        Some(comma) if rest.get(..comma).is_some_and(|gap| gap.iter().all(u8::is_ascii_whitespace)) => end + comma + 1,
        Some(_) | None => bytes.len(),
    }
}

/// The text of a JSON string that is known to be valid; half a surrogate pair becomes the replacement character.
fn unquote(raw: &str) -> String {
    let Some(inner) = raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')) else { return String::new() };
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escape = rest.as_bytes().get(at + 1).copied().unwrap_or_default();
        rest = rest.get(at + 2..).unwrap_or_default();
        match escape {
            b'b' => out.push('\u{8}'),
            b'f' => out.push('\u{c}'),
            b'n' => out.push('\n'),
            b'r' => out.push('\r'),
            b't' => out.push('\t'),
            b'u' => rest = unquote_unicode(rest, &mut out),
            other => out.push(char::from(other)),
        }
    }
    out.push_str(rest);
    out
}

/// Reads the four digits behind `\u`, and those of the second half of a pair, and returns what follows.
fn unquote_unicode<'a>(rest: &'a str, out: &mut String) -> &'a str {
    let digits = |text: &str| text.get(..4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let first = digits(rest).unwrap_or_default();
    let rest = rest.get(4..).unwrap_or_default();
    if (0xd800..0xdc00).contains(&first) {
        let second = rest.strip_prefix("\\u").and_then(digits).filter(|second| (0xdc00..0xe000).contains(second));
        if let Some(second) = second {
            out.extend(char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00)));
            return rest.get(6..).unwrap_or_default();
        }
    }
    out.push(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
    rest
}

impl<'de> Deserializer<'de> for Node<'de> {
    type Error = JsonProblem;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonProblem> {
        match self.raw.as_bytes().first() {
            Some(b'{') => self.deserialize_map(visitor),
            Some(b'[') => self.deserialize_seq(visitor),
            Some(b'"') => visitor.visit_string(unquote(self.raw)),
            Some(b't' | b'f') => visitor.visit_bool(self.raw == "true"),
            Some(b'n') | None => visitor.visit_unit(),
            Some(_) => match (self.raw.parse::<i64>(), self.raw.parse::<u64>()) {
                (Ok(number), _) => visitor.visit_i64(number),
                (Err(_), Ok(number)) => visitor.visit_u64(number),
                (Err(_), Err(_)) => visitor.visit_f64(self.raw.parse().unwrap_or_default()),
            },
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonProblem> {
        if !matches!(self.raw, "true" | "false" | "null") {
            self.mismatch("bool");
        }
        visitor.visit_bool(self.raw == "true")
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonProblem> {
        visitor.visit_i64(self.integer(self.signed_type()))
    }

    fn deserialize_i32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonProblem> {
        visitor.visit_i32(self.integer("int32"))
    }

    fn deserialize_u64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonProblem> {
        visitor.visit_u64(self.integer("uint64"))
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonProblem> {
        visitor.visit_u32(self.integer("uint32"))
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonProblem> {
        visitor.visit_u16(self.integer("uint16"))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonProblem> {
        let text = self.text("string");
        visitor.visit_string(text)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonProblem> {
        self.deserialize_string(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonProblem> {
        if self.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, JsonProblem> {
        match name {
            crate::nanos::NAME => visitor.visit_i64(self.integer("time.Duration")),
            // Times and words judge their own text: what they refuse ends the reading.
            raw_text::NAME => visitor.visit_borrowed_str(self.raw),
            raw_text::TIME_NAME if self.is_null() || self.raw.starts_with('"') => visitor.visit_borrowed_str(self.raw),
            raw_text::TIME_NAME => {
                self.mismatch("time.Time");
                visitor.visit_borrowed_str("null")
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonProblem> {
        if !self.is_null() && !self.raw.starts_with('[') {
            self.mismatch(self.list_type());
        }
        let elements = if self.raw.starts_with('[') { self.elements() } else { Vec::new() };
        visitor.visit_seq(Elements { rest: elements.into_iter() })
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonProblem> {
        if !self.is_null() && !self.raw.starts_with('{') {
            self.mismatch("map[string]string");
        }
        let members = object_members(self.raw).unwrap_or_default();
        let entries: Vec<_> = members
            .into_iter()
            .map(|(key, raw)| {
                let path = self.place.step(&key);
                let node = self.child(raw, Place { path, is_element: false, ..self.place.clone() });
                (StringDeserializer::new(key), node)
            })
            .collect();
        visitor.visit_map(Entries { rest: entries.into_iter(), value: None })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, JsonProblem> {
        if !self.is_null() && !self.raw.starts_with('{') {
            let root = if self.place.path.is_empty() { self.log.root } else { name };
            self.mismatch(&format!("server.{root}"));
        }
        let members = self.struct_members(name, fields);
        visitor.visit_map(Fields { rest: members.into_iter(), value: None })
    }

    forward_to_deserialize_any! {
        i8 i16 i128 u8 u128 f32 f64 char bytes byte_buf unit unit_struct tuple tuple_struct
        enum identifier ignored_any
    }
}

/// What a key of an object is to a struct.
#[derive(PartialEq)]
enum Member {
    Field(&'static str),
    /// The flag that stands among the fields.
    Beside(String),
    Unknown(String),
}

/// The fields of a struct; mistakes are noted in the order of the text.
struct Fields<'a> {
    rest: std::vec::IntoIter<(Member, Node<'a>)>,
    value: Option<Node<'a>>,
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = JsonProblem;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, JsonProblem> {
        for (member, node) in self.rest.by_ref() {
            match member {
                Member::Field(field) => {
                    self.value = Some(node);
                    return seed.deserialize(BorrowedStrDeserializer::new(field)).map(Some);
                }
                Member::Beside(_) => node.read_flag(),
                Member::Unknown(key) if node.log.strictness == Strictness::Strict => {
                    node.log.note(format!("json: unknown field {}", go_quote(&key)));
                }
                Member::Unknown(_) => {}
            }
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, JsonProblem> {
        take_value(&mut self.value, seed)
    }
}

fn take_value<'de, S: DeserializeSeed<'de>>(value: &mut Option<Node<'de>>, seed: S) -> Result<S::Value, JsonProblem> {
    let node = value.take().ok_or_else(|| JsonProblem::new("a value was asked for before its key"))?;
    seed.deserialize(node)
}

struct Elements<'a> {
    rest: std::vec::IntoIter<Node<'a>>,
}

impl<'de> SeqAccess<'de> for Elements<'de> {
    type Error = JsonProblem;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, JsonProblem> {
        self.rest.next().map(|node| seed.deserialize(node)).transpose()
    }
}

struct Entries<'a, K> {
    rest: std::vec::IntoIter<(K, Node<'a>)>,
    value: Option<Node<'a>>,
}

impl<'de, K: Deserializer<'de, Error = JsonProblem>> MapAccess<'de> for Entries<'de, K> {
    type Error = JsonProblem;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, JsonProblem> {
        let Some((key, node)) = self.rest.next() else { return Ok(None) };
        self.value = Some(node);
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, JsonProblem> {
        take_value(&mut self.value, seed)
    }
}
