//! A serialised value that keeps the order of its fields, and its YAML form.
//!
//! Source: YAML 1.2.2, chapters 6-8 (block styles), 7.3.1 (double-quoted style, whose escapes include those of JSON).

use std::fmt::{self, Write as _};

use serde::Serialize;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A value of the JSON model.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Node {
    /// Null, true, false and numbers, as JSON writes them.
    Scalar(String),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// An object, in the order in which its fields were written.
    Object(Vec<(String, Node)>),
}

impl Node {
    /// Reads any serialisable value.
    pub(super) fn of(value: &(impl Serialize + ?Sized)) -> Result<Self, serde_json::Error> {
        serde_json::from_str(&serde_json::to_string(value)?)
    }

    /// The value as a YAML document in block style.
    pub(super) fn to_yaml(&self) -> String {
        let mut out = String::new();
        match self {
            Self::Scalar(_) | Self::Text(_) => self.write_inline(&mut out),
            Self::List(items) if items.is_empty() => self.write_inline(&mut out),
            Self::Object(fields) if fields.is_empty() => self.write_inline(&mut out),
            Self::List(_) | Self::Object(_) => self.write_block(&mut out, 0),
        }
        out
    }

    /// Writes a value that stands behind a key or a dash.
    fn write_inline(&self, out: &mut String) {
        match self {
            Self::Scalar(text) => out.push_str(text),
            Self::Text(text) => out.push_str(&yaml_text(text)),
            Self::List(_) => out.push_str("[]"),
            Self::Object(_) => out.push_str("{}"),
        }
        out.push('\n');
    }

    /// Writes a filled list or object; its first line continues the current one.
    fn write_block(&self, out: &mut String, depth: usize) {
        let pad = " ".repeat(depth * 2);
        match self {
            Self::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push_str(&pad);
                    }
                    out.push_str("- ");
                    if item.is_filled() { item.write_block(out, depth + 1) } else { item.write_inline(out) }
                }
            }
            Self::Object(fields) => {
                for (index, (key, value)) in fields.iter().enumerate() {
                    if index > 0 {
                        out.push_str(&pad);
                    }
                    write!(out, "{}:", yaml_text(key)).expect("writing to a string cannot fail");
                    if value.is_filled() {
                        write!(out, "\n{pad}  ").expect("writing to a string cannot fail");
                        value.write_block(out, depth + 1);
                    } else {
                        out.push(' ');
                        value.write_inline(out);
                    }
                }
            }
            Self::Scalar(_) | Self::Text(_) => self.write_inline(out),
        }
    }

    fn is_filled(&self) -> bool {
        match self {
            Self::Scalar(_) | Self::Text(_) => false,
            Self::List(items) => !items.is_empty(),
            Self::Object(fields) => !fields.is_empty(),
        }
    }
}

/// A text as YAML: plain where no reader can take it for something else, else in double quotes.
fn yaml_text(text: &str) -> String {
    let starts_plain = text.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '/' | '$'));
    let stays_plain =
        text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '/' | '-' | '$' | ' ' | '>' | '*'));
    let is_word = matches!(
        text.to_ascii_lowercase().as_str(),
        "null" | "true" | "false" | "yes" | "no" | "on" | "off" | "y" | "n" | "nan" | "inf"
    );
    if starts_plain && stays_plain && !is_word && !text.ends_with(' ') {
        return text.to_owned();
    }
    serde_json::to_string(text).expect("a text is always valid JSON")
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NodeVisitor)
    }
}

struct NodeVisitor;

impl<'de> Visitor<'de> for NodeVisitor {
    type Value = Node;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Scalar("null".to_owned()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Scalar(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Scalar(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Scalar(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Scalar(format!("{value:?}")))
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Node::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Node, A::Error> {
        let mut object = Vec::new();
        while let Some(field) = fields.next_entry()? {
            object.push(field);
        }
        Ok(Node::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nested_values_are_indented() {
        let value = json!({"a": [1, {"b": [], "c": {"d": "x y"}}, [true, null]], "e": {}});
        let yaml = Node::of(&value).expect("JSON").to_yaml();
        assert_eq!(yaml, "a:\n  - 1\n  - b: []\n    c:\n      d: x y\n  - - true\n    - null\ne: {}\n");
    }

    #[test]
    fn texts_that_look_like_something_else_are_quoted() {
        for (text, expected) in [
            ("plain", "plain"),
            ("a.b.>", "a.b.>"),
            ("", "\"\""),
            ("yes", "\"yes\""),
            ("1", "\"1\""),
            ("-x", "\"-x\""),
            ("a: b", "\"a: b\""),
            ("a #b", "\"a #b\""),
            ("line\nbreak", "\"line\\nbreak\""),
            ("* x", "\"* x\""),
            ("end ", "\"end \""),
        ] {
            assert_eq!(yaml_text(text), expected);
        }
    }

    #[test]
    fn the_order_of_fields_is_kept() {
        #[derive(Serialize)]
        struct Ordered {
            zebra: u8,
            apple: f64,
        }
        let yaml = Node::of(&Ordered { zebra: 1, apple: 2.0 }).expect("JSON").to_yaml();
        assert_eq!(yaml, "zebra: 1\napple: 2.0\n");
    }
}
