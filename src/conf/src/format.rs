//! Prints a configuration file canonically.
//!
//! Two blanks for each level, `key: value`, `key {` for maps, one entry a line; short arrays of plain values stay on
//! one line. Comments, empty lines (at most one at a time), quotes, variables, includes and the order of entries stay.
//! Braces round the whole file are dropped.

use std::sync::Arc;

use crate::error::Error;
use crate::parser;
use crate::syntax::{Comment, Element, Item, Node, NodeKind, Scalar, ScalarKind};

/// Arrays longer than this get one value a line.
const ARRAY_WIDTH_MAX: usize = 80;

/// Prints a file canonically without changing what it means; printing the result again changes nothing.
///
/// Neither variables nor includes are resolved, so the text needs nothing but itself.
///
/// # Errors
/// The first mistake in the text; its position names the file `config`.
pub fn format(text: &str) -> Result<String, Error> {
    let items = parser::parse(&Arc::from("config"), text.as_bytes())?;
    let mut printer = Printer { out: String::with_capacity(text.len()), level: 0 };
    printer.items(&items);
    Ok(printer.out)
}

struct Printer {
    out: String,
    level: usize,
}

/// What is printed line by line: entries of maps and elements of arrays.
enum Line<'a> {
    Blank,
    Comment(&'a Comment),
    Item(&'a Item),
    Value(&'a Node),
}

impl Printer {
    fn items(&mut self, items: &[Item]) {
        let lines: Vec<Line<'_>> = items
            .iter()
            .map(|item| match item {
                Item::Blank => Line::Blank,
                Item::Comment(comment) => Line::Comment(comment),
                Item::Pair(_) | Item::Include(_) => Line::Item(item),
            })
            .collect();
        self.lines(&lines);
    }

    fn elements(&mut self, elements: &[Element]) {
        let lines: Vec<Line<'_>> = elements
            .iter()
            .map(|element| match element {
                Element::Blank => Line::Blank,
                Element::Comment(comment) => Line::Comment(comment),
                Element::Value(node) => Line::Value(node),
            })
            .collect();
        self.lines(&lines);
    }

    /// Prints lines; empty ones at the beginning, at the end and doubled are dropped.
    fn lines(&mut self, lines: &[Line<'_>]) {
        let mut is_blank_due = false;
        let mut is_first = true;
        for line in lines {
            match line {
                Line::Blank => is_blank_due = !is_first,
                Line::Comment(comment) if comment.is_trailing && self.out.ends_with('\n') && !self.after_block() => {
                    self.out.pop();
                    self.out.push(' ');
                    self.out.push_str(&comment.text);
                    self.out.push('\n');
                    is_first = false;
                }
                Line::Comment(comment) => {
                    self.start_line(std::mem::take(&mut is_blank_due));
                    self.out.push_str(&comment.text);
                    self.out.push('\n');
                    is_first = false;
                }
                Line::Item(item) => {
                    self.start_line(std::mem::take(&mut is_blank_due));
                    self.item(item);
                    self.out.push('\n');
                    is_first = false;
                }
                Line::Value(node) => {
                    self.start_line(std::mem::take(&mut is_blank_due));
                    self.node(node);
                    self.out.push('\n');
                    is_first = false;
                }
            }
        }
    }

    /// A block's closing parenthesis must stay alone on its line.
    fn after_block(&self) -> bool {
        self.out.ends_with("\n)\n")
    }

    fn start_line(&mut self, is_blank_due: bool) {
        if is_blank_due {
            self.out.push('\n');
        }
        self.indent();
    }

    fn indent(&mut self) {
        for _ in 0..self.level {
            self.out.push_str("  ");
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Blank | Item::Comment(_) => {}
            Item::Include(include) => {
                self.out.push_str("include ");
                self.out.push_str(&include.raw);
            }
            Item::Pair(pair) => {
                self.out.push_str(&pair.key.raw);
                // Without a sign, the brace at the end of such a key would begin its value.
                let needs_sign = pair.key.raw.eq_ignore_ascii_case("include") || pair.key.raw.ends_with('{');
                let is_map = matches!(pair.value.kind, NodeKind::Map(_));
                self.out.push_str(if is_map && !needs_sign { " " } else { ": " });
                self.node(&pair.value);
            }
        }
    }

    fn node(&mut self, node: &Node) {
        match &node.kind {
            NodeKind::Scalar(scalar) => self.scalar(scalar),
            NodeKind::Map(items) if items.iter().all(|item| matches!(item, Item::Blank)) => self.out.push_str("{}"),
            NodeKind::Map(items) => {
                self.out.push_str("{\n");
                self.level += 1;
                self.items(items);
                self.level -= 1;
                self.indent();
                self.out.push('}');
            }
            NodeKind::Array(elements) => match inline(elements) {
                Some(text) => self.out.push_str(&text),
                None => {
                    self.out.push_str("[\n");
                    self.level += 1;
                    self.elements(elements);
                    self.level -= 1;
                    self.indent();
                    self.out.push(']');
                }
            },
        }
    }

    fn scalar(&mut self, scalar: &Scalar) {
        if scalar.raw.is_empty() {
            self.out.push_str("\"\"");
        } else {
            self.out.push_str(&scalar.raw);
        }
    }
}

/// An array on one line, if it may stand there.
///
/// Bare numbers stay off: some readers of this language cannot tell where a number before `]` ends.
fn inline(elements: &[Element]) -> Option<String> {
    let mut text = String::from("[");
    for (at, element) in elements.iter().filter(|element| !matches!(element, Element::Blank)).enumerate() {
        let Element::Value(Node { kind: NodeKind::Scalar(scalar), .. }) = element else {
            return None;
        };
        let is_plain = match &scalar.kind {
            ScalarKind::Text(_) | ScalarKind::Bool(_) | ScalarKind::Variable(_) => !scalar.raw.contains('\n'),
            ScalarKind::Integer(_) | ScalarKind::Float(_) | ScalarKind::Time => false,
        };
        if !is_plain || text.len() + scalar.raw.len() > ARRAY_WIDTH_MAX {
            return None;
        }
        if at > 0 {
            text.push_str(", ");
        }
        text.push_str(&scalar.raw);
    }
    text.push(']');
    Some(text)
}
