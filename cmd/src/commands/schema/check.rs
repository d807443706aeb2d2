//! Comparing a document with a shape.

use clock::Timestamp;
use serde_json::Value;

use super::shape::Shape;
use crate::nearest::nearest;

/// What of `value` is not as `shape` wants it, each with the place as a JSON pointer; nothing when all is well.
///
/// Fields that the shape doesn't have are mistakes when `is_closed`.
pub(super) fn check(value: &Value, shape: &Shape, is_closed: bool) -> Vec<String> {
    let mut found = Vec::new();
    Checker { is_closed, found: &mut found }.check(value, shape, "");
    found
}

struct Checker<'a> {
    is_closed: bool,
    found: &'a mut Vec<String>,
}

impl Checker<'_> {
    fn check(&mut self, value: &Value, shape: &Shape, place: &str) {
        match (shape, value) {
            (Shape::Any, _)
            | (Shape::Bool, Value::Bool(_))
            | (Shape::Number, Value::Number(_))
            | (Shape::Text, Value::String(_))
            | (Shape::List(_) | Shape::Map(_), Value::Null) => {}
            (Shape::Integer { min, max }, Value::Number(number)) => {
                let is_inside = number.as_u64().map_or_else(|| number.as_i64() >= Some(*min), |value| value <= *max);
                if !is_inside || !(number.is_i64() || number.is_u64()) {
                    self.note(place, &format!("{number} is no whole number from {min} to {max}"));
                }
            }
            (Shape::Nanos, Value::Number(number)) if number.is_i64() => {}
            (Shape::Time, Value::String(text)) => {
                if Timestamp::parse(text).is_none() {
                    self.note(place, &format!("\"{text}\" is no time such as 2024-01-01T00:00:00Z"));
                }
            }
            (Shape::Word(words), Value::String(text)) => {
                if !words.contains(&text.as_str()) {
                    let words: Vec<String> = words.iter().map(|word| format!("\"{word}\"")).collect();
                    self.note(place, &format!("\"{text}\" is none of {}", words.join(", ")));
                }
            }
            (Shape::List(items), Value::Array(values)) => {
                for (index, value) in values.iter().enumerate() {
                    self.check(value, items, &format!("{place}/{index}"));
                }
            }
            (Shape::Map(values), Value::Object(members)) => {
                for (name, value) in members {
                    self.check(value, values, &format!("{place}/{}", escaped(name)));
                }
            }
            (Shape::Object(fields), Value::Object(members)) => {
                for (name, value) in members {
                    let place = format!("{place}/{}", escaped(name));
                    match fields.iter().find(|(known, _)| known == name) {
                        Some((_, shape)) => self.check(value, shape, &place),
                        None if self.is_closed => self.note(&place, &unknown(name, fields)),
                        None => {}
                    }
                }
            }
            (
                Shape::Bool
                | Shape::Integer { .. }
                | Shape::Number
                | Shape::Text
                | Shape::Time
                | Shape::Nanos
                | Shape::Word(_)
                | Shape::List(_)
                | Shape::Map(_)
                | Shape::Object(_),
                _,
            ) => self.note(place, &format!("{} is wanted, not {}", wanted(shape), given(value))),
        }
    }

    fn note(&mut self, place: &str, problem: &str) {
        let place = if place.is_empty() { "/" } else { place };
        self.found.push(format!("{place}: {problem}"));
    }
}

/// A name in a JSON pointer. Source: RFC 6901.
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

fn unknown(name: &str, fields: &[(String, Shape)]) -> String {
    match nearest(fields.iter().map(|(known, _)| known.as_str()), name) {
        Some(known) => format!("no such field; did you mean `{known}`?"),
        None => "no such field".to_owned(),
    }
}

fn wanted(shape: &Shape) -> &'static str {
    match shape {
        Shape::Any => "anything",
        Shape::Bool => "true or false",
        Shape::Integer { .. } => "a whole number",
        Shape::Number => "a number",
        Shape::Text => "a text",
        Shape::Time => "a time such as \"2024-01-01T00:00:00Z\"",
        Shape::Nanos => "a whole number of nanoseconds",
        Shape::Word(_) => "a word",
        Shape::List(_) => "a list",
        Shape::Map(_) | Shape::Object(_) => "an object",
    }
}

fn given(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(value) => value.to_string(),
        Value::String(value) => format!("\"{value}\""),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use jetstream_api::StreamConfig;
    use serde_json::json;

    use super::*;

    fn problems(document: &Value) -> Vec<String> {
        check(document, &Shape::of::<StreamConfig>(), true)
    }

    #[test]
    fn a_good_configuration_has_no_problems() {
        let good = json!({
            "name": "ORDERS", "subjects": ["orders.*"], "retention": "workqueue", "max_age": 60_000_000_000_i64,
            "storage": "memory", "max_msg_size": -1, "sources": null, "metadata": { "a": "b" },
            "mirror": { "name": "UP", "opt_start_time": "2024-01-01T00:00:00Z" },
        });
        assert_eq!(problems(&good), Vec::<String>::new());
    }

    #[test]
    fn every_mistake_is_told_with_its_place() {
        let bad = json!({
            "nam": "x", "subjects": ["a", 1], "retention": "forever", "max_msgs": 1.5, "max_msg_size": 1_i64 << 40,
            "metadata": { "a/b": 1 }, "mirror": { "opt_start_time": "yesterday" }, "storage": null,
        });
        let mut found = problems(&bad);
        found.sort();
        assert_eq!(
            found,
            [
                "/max_msg_size: 1099511627776 is no whole number from -2147483648 to 2147483647",
                "/max_msgs: 1.5 is no whole number from -9223372036854775808 to 9223372036854775807",
                "/metadata/a~1b: a text is wanted, not 1",
                "/mirror/opt_start_time: \"yesterday\" is no time such as 2024-01-01T00:00:00Z",
                "/nam: no such field; did you mean `name`?",
                "/retention: \"forever\" is none of \"limits\", \"interest\", \"workqueue\"",
                "/storage: a word is wanted, not null",
                "/subjects/1: a text is wanted, not 1",
            ]
        );
        assert_eq!(problems(&json!([])), ["/: an object is wanted, not a list"]);
    }
}
