//! Reading the part of YAML that configurations are written in: maps and lists in block style, texts with and without quotes,
//! and lists and maps on one line.
//!
//! What this program writes can be read, and so can JSON. Anchors, tags, several documents and texts of several lines are
//! refused by name.
//!
//! Source: YAML 1.2.2, chapters 6-8 and 10.2 (JSON schema with the core schema's spellings).

use serde_json::{Map, Number, Value};

/// How deep maps and lists may lie in each other.
const DEPTH_MAX: usize = 32;

/// What is wrong, and in which line, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub(crate) struct YamlError {
    line: usize,
    what: String,
}

/// A line with something in it.
#[derive(Clone, Debug)]
struct Line {
    number: usize,
    indent: usize,
    text: String,
}

struct Parser {
    lines: Vec<Line>,
    at: usize,
}

/// Reads a document.
///
/// # Errors
/// [`YamlError`].
pub(crate) fn parse(text: &str) -> Result<Value, YamlError> {
    if let Ok(value) = serde_json::from_str(text) {
        return Ok(value);
    }
    let mut lines = Vec::new();
    for (index, raw) in text.lines().enumerate() {
        let number = index + 1;
        let content = without_comment(raw).trim_end();
        let indent = content.len() - content.trim_start().len();
        let text = content.trim_start();
        if content.starts_with('\t') || raw.trim_start_matches(' ').starts_with('\t') {
            return Err(YamlError { line: number, what: "tabs cannot indent".to_owned() });
        }
        if text.is_empty() || (text == "---" && lines.is_empty()) {
            continue;
        }
        lines.push(Line { number, indent, text: text.to_owned() });
    }
    let mut parser = Parser { lines, at: 0 };
    if parser.lines.is_empty() {
        return Ok(Value::Null);
    }
    let indent = parser.lines.first().map_or(0, |line| line.indent);
    let value = parser.block(indent, 0)?;
    match parser.lines.get(parser.at) {
        None => Ok(value),
        Some(line) => Err(YamlError { line: line.number, what: "this does not fit the lines above it".to_owned() }),
    }
}

impl Parser {
    fn line(&self) -> Option<&Line> {
        self.lines.get(self.at)
    }

    fn fail<T>(&self, what: impl Into<String>) -> Result<T, YamlError> {
        let line = self.line().or(self.lines.last()).map_or(1, |line| line.number);
        Err(YamlError { line, what: what.into() })
    }

    /// Reads the map, list or value that begins at this line.
    fn block(&mut self, indent: usize, depth: usize) -> Result<Value, YamlError> {
        if depth > DEPTH_MAX {
            return self.fail("maps and lists lie too deep in each other");
        }
        let Some(line) = self.line().cloned() else { return Ok(Value::Null) };
        if is_item(&line.text) {
            return self.list(indent, depth);
        }
        if split_key(&line.text).is_some() {
            return self.map(indent, depth);
        }
        self.at += 1;
        scalar(&line.text, line.number)
    }

    fn list(&mut self, indent: usize, depth: usize) -> Result<Value, YamlError> {
        let mut items = Vec::new();
        while let Some(line) = self.line().cloned() {
            if line.indent != indent || !is_item(&line.text) {
                break;
            }
            let rest = line.text.get(1..).unwrap_or_default();
            let inner = rest.trim_start();
            if inner.is_empty() {
                self.at += 1;
                items.push(self.nested(indent, depth, true)?);
                continue;
            }
            // What stands behind the dash is the first line of the item.
            let item_indent = indent + 1 + (rest.len() - inner.len());
            if let Some(line) = self.lines.get_mut(self.at) {
                (line.indent, line.text) = (item_indent, inner.to_owned());
            }
            items.push(self.block(item_indent, depth + 1)?);
        }
        Ok(Value::Array(items))
    }

    fn map(&mut self, indent: usize, depth: usize) -> Result<Value, YamlError> {
        let mut fields = Map::new();
        while let Some(line) = self.line().cloned() {
            if line.indent != indent || is_item(&line.text) {
                break;
            }
            let Some((key, rest)) = split_key(&line.text) else { return self.fail("a key with a colon is missing") };
            let Value::String(key) = text_of(key, line.number)? else { return self.fail("a key is a text") };
            if fields.contains_key(&key) {
                return self.fail(format!("{key} is there twice"));
            }
            self.at += 1;
            let value = if rest.is_empty() { self.nested(indent, depth, false)? } else { scalar(rest, line.number)? };
            fields.insert(key, value);
        }
        Ok(Value::Object(fields))
    }

    /// What is indented below a key or a dash; a list may stand as far left as its key.
    fn nested(&mut self, indent: usize, depth: usize, is_item_of_list: bool) -> Result<Value, YamlError> {
        match self.line().cloned() {
            Some(next) if next.indent > indent => self.block(next.indent, depth + 1),
            Some(next) if next.indent == indent && is_item(&next.text) && !is_item_of_list => {
                self.list(indent, depth + 1)
            }
            Some(_) | None => Ok(Value::Null),
        }
    }
}

fn is_item(text: &str) -> bool {
    text == "-" || text.starts_with("- ")
}

/// The line up to a `#` that begins a comment.
fn without_comment(line: &str) -> &str {
    let mut quote = None;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (None, '#') if before == ' ' => return line.get(..at).unwrap_or_default(),
            (None, '"' | '\'') if matches!(before, ' ' | '[' | '{' | ',' | ':') => quote = Some(c),
            (Some(open), c) if open == c && before != '\\' => quote = None,
            (Some(_) | None, _) => {}
        }
        before = c;
    }
    line
}

/// Key and rest of `key: rest`.
fn split_key(text: &str) -> Option<(&str, &str)> {
    if text.starts_with(['[', '{']) {
        return None;
    }
    let quoted = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    let from = match quoted {
        Some(quote) => text.get(1..)?.find(quote)? + 2,
        None => 0,
    };
    let colon = text.get(from..)?.char_indices().find(|(at, c)| {
        let after = text.get(from + at + 1..).and_then(|rest| rest.chars().next());
        *c == ':' && after.is_none_or(|after| after == ' ')
    })?;
    let at = from + colon.0;
    Some((text.get(..at)?.trim_end(), text.get(at + 1..)?.trim()))
}

/// A value on one line.
fn scalar(text: &str, line: usize) -> Result<Value, YamlError> {
    let fail = |what: &str| Err(YamlError { line, what: what.to_owned() });
    match text.chars().next() {
        Some('[' | '{') => flow(text, line),
        Some('&' | '*' | '!') => fail("anchors, references and tags cannot be read; quote the text if it is one"),
        Some('|' | '>') => fail("texts of several lines cannot be read"),
        Some('@' | '`' | '%') => fail("a text cannot begin like this; put it in quotes"),
        Some(_) | None => text_of(text, line),
    }
}

/// A quoted or plain value.
fn text_of(text: &str, line: usize) -> Result<Value, YamlError> {
    let fail = |what: &str| Err(YamlError { line, what: what.to_owned() });
    if text.starts_with('"') {
        return serde_json::from_str::<String>(text).map(Value::String).or_else(|_| fail("the quotes are not closed"));
    }
    if let Some(inner) = text.strip_prefix('\'') {
        let Some(inner) = inner.strip_suffix('\'') else { return fail("the quotes are not closed") };
        return Ok(Value::String(inner.replace("''", "'")));
    }
    Ok(match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        text => number(text).map_or_else(|| Value::String(text.to_owned()), Value::Number),
    })
}

fn number(text: &str) -> Option<Number> {
    let is_number = text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    if is_number { serde_json::from_str(text).ok() } else { None }
}

/// A list or map on one line.
fn flow(text: &str, line: usize) -> Result<Value, YamlError> {
    if let Ok(value) = serde_json::from_str(text) {
        return Ok(value);
    }
    let fail = |what: &str| YamlError { line, what: what.to_owned() };
    let is_list = text.starts_with('[');
    let close = if is_list { ']' } else { '}' };
    let inner =
        text.get(1..).and_then(|rest| rest.strip_suffix(close)).ok_or_else(|| fail("a bracket is not closed"))?;
    let (mut items, mut fields) = (Vec::new(), Map::new());
    for part in split_flow(inner).ok_or_else(|| fail("brackets or quotes do not fit"))? {
        if is_list {
            items.push(scalar(part, line)?);
            continue;
        }
        let (key, value) = split_key(part).ok_or_else(|| fail("a key with a colon is missing"))?;
        let Value::String(key) = text_of(key, line)? else { return Err(fail("a key is a text")) };
        fields.insert(key, scalar(value, line)?);
    }
    Ok(if is_list { Value::Array(items) } else { Value::Object(fields) })
}

/// The parts between the commas that are in no brackets and quotes.
fn split_flow(text: &str) -> Option<Vec<&str>> {
    let (mut parts, mut start, mut depth, mut quote) = (Vec::new(), 0, 0_usize, None);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') => depth = depth.checked_sub(1)?,
            (None, ',') if depth == 0 => {
                parts.push(text.get(start..at)?.trim());
                start = at + 1;
            }
            (None, _) => {}
        }
    }
    let last = text.get(start..)?.trim();
    if !last.is_empty() {
        parts.push(last);
    }
    // Nested brackets go through `flow` again, so their depth is that of the text.
    (depth == 0 && quote.is_none() && text.matches(['[', '{']).count() <= DEPTH_MAX).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn block_style_is_read() {
        let text = "\
# a comment
streams:
  - name: ORDERS   # behind a value
    subjects: [orders.>, \"a b\"]
    max_age: 24h
    max_msgs: -1
    metadata:
      team: 'it''s'
    consumers:
    - name: C
      backoff:
        - 1s
        - 2s
    -
      name: D
  - name: \"X: #1\"
    sealed: false
    mirror: {name: Y, opt_start_seq: 5}
empty:
";
        let wanted = json!({
            "streams": [
                {"name": "ORDERS", "subjects": ["orders.>", "a b"], "max_age": "24h", "max_msgs": -1,
                 "metadata": {"team": "it's"}, "consumers": [{"name": "C", "backoff": ["1s", "2s"]}, {"name": "D"}]},
                {"name": "X: #1", "sealed": false, "mirror": {"name": "Y", "opt_start_seq": 5}}
            ],
            "empty": null
        });
        assert_eq!(parse(text), Ok(wanted));
    }

    #[test]
    fn what_cannot_be_read_is_named_with_its_line() {
        for (text, line) in [
            ("a: 1\n  b: 2\n", 2),
            ("a: |\n  x\n", 1),
            ("a: 1\na: 2\n", 2),
            ("a:\n\t b: 1\n", 2),
            ("a: [1, [2\n", 1),
            ("a: \"x\n", 1),
            ("a: &x 1\n", 1),
        ] {
            assert_eq!(parse(text).map_err(|error| error.line), Err(line), "{text:?}");
        }
        assert!(parse(&format!("a: {}", "[".repeat(5_000))).is_err());
        assert!(parse(&"- ".repeat(5_000)).is_err());
    }

    #[test]
    fn json_is_read_too() {
        assert_eq!(parse("{\"a\": [1, null]}"), Ok(json!({"a": [1, null]})));
        assert_eq!(parse(""), Ok(Value::Null));
    }
}
