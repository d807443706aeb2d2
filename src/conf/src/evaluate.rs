//! Parts of a file to values: variables are looked up, included files are merged.

use crate::error::{Error, ErrorKind};
use crate::include::Session;
use crate::limits::{ENVIRONMENT_DEPTH_MAX, NESTING_MAX, VARIABLE_BYTES_MAX};
use crate::parser;
use crate::position::Position;
use crate::syntax::{Element, Include, Item, Node, NodeKind, Scalar, ScalarKind};
use crate::value::{Entry, Map, Value, ValueKind};

/// Key under which the content of an environment variable is parsed.
const ENVIRONMENT_KEY: &str = "value";

/// Evaluates the parts of one file.
pub(crate) fn evaluate(items: Vec<Item>, session: &mut Session<'_>) -> Result<Map, Error> {
    Evaluator { session, scopes: Vec::new(), depth: 0 }.map(items)
}

struct Evaluator<'s, 'a> {
    session: &'s mut Session<'a>,
    /// The maps being filled, outermost first. A variable finds only what stands above its use.
    scopes: Vec<Map>,
    depth: usize,
}

impl Evaluator<'_, '_> {
    fn map(&mut self, items: Vec<Item>) -> Result<Map, Error> {
        self.scopes.push(Map::default());
        for item in items {
            match item {
                Item::Blank | Item::Comment(_) => {}
                Item::Pair(pair) => {
                    let value = self.value(pair.value)?;
                    self.define(Entry {
                        key: pair.key.name,
                        key_position: pair.key.position,
                        value,
                        is_used_as_variable: false,
                    });
                }
                Item::Include(include) => self.include(&include)?,
            }
        }
        Ok(self.scopes.pop().unwrap_or_default())
    }

    fn define(&mut self, entry: Entry) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.insert(entry);
        }
    }

    fn include(&mut self, include: &Include) -> Result<(), Error> {
        let included = self.session.include(&include.path, &include.position)?;
        for entry in included.into_entries() {
            self.check_depth(entry.value.cost().depth, &include.position)?;
            self.define(entry);
        }
        Ok(())
    }

    fn value(&mut self, node: Node) -> Result<Value, Error> {
        let kind = match node.kind {
            NodeKind::Scalar(scalar) => self.scalar(scalar, &node.position)?,
            NodeKind::Array(elements) => {
                self.depth += 1;
                let mut values = Vec::new();
                for element in elements {
                    match element {
                        Element::Blank | Element::Comment(_) => {}
                        Element::Value(node) => values.push(self.value(node)?),
                    }
                }
                self.depth -= 1;
                ValueKind::Array(values)
            }
            NodeKind::Map(items) => {
                self.depth += 1;
                let map = self.map(items)?;
                self.depth -= 1;
                ValueKind::Map(map)
            }
        };
        Ok(Value { position: node.position, kind })
    }

    fn scalar(&mut self, scalar: Scalar, position: &Position) -> Result<ValueKind, Error> {
        Ok(match scalar.kind {
            ScalarKind::Text(text) => ValueKind::Text(text),
            ScalarKind::Integer(number) => ValueKind::Integer { number, source: scalar.raw },
            ScalarKind::Float(number) => ValueKind::Float(number),
            ScalarKind::Bool(flag) => ValueKind::Bool(flag),
            ScalarKind::Time => ValueKind::Time(scalar.raw),
            ScalarKind::Variable(name) => self.variable(&name, position)?,
        })
    }

    /// The innermost definition above, else the environment.
    fn variable(&mut self, name: &str, position: &Position) -> Result<ValueKind, Error> {
        for at in (0..self.scopes.len()).rev() {
            let Some(value) = self.scopes.get_mut(at).and_then(|scope| scope.use_variable(name)) else {
                continue;
            };
            let cost = value.cost();
            let kind = value.kind.clone();
            self.session.variable_bytes = self.session.variable_bytes.saturating_add(cost.bytes);
            if self.session.variable_bytes > VARIABLE_BYTES_MAX {
                return Err(Error::new(position.clone(), ErrorKind::TooLarge));
            }
            self.check_depth(cost.depth, position)?;
            return Ok(kind);
        }
        self.environment(name, position)
    }

    fn environment(&mut self, name: &str, position: &Position) -> Result<ValueKind, Error> {
        let fail = |kind| Err(Error::new(position.clone(), kind));
        if self.session.environment_stack.iter().any(|outer| outer == name) {
            return fail(ErrorKind::VariableCycle { name: name.to_owned() });
        }
        if self.session.environment_stack.len() >= ENVIRONMENT_DEPTH_MAX {
            return fail(ErrorKind::TooDeep);
        }
        let Some(content) = self.session.environment(name) else {
            return fail(ErrorKind::UnknownVariable { name: printable_name(name) });
        };
        self.session.variable_bytes = self.session.variable_bytes.saturating_add(content.len());
        if self.session.variable_bytes > VARIABLE_BYTES_MAX {
            return fail(ErrorKind::TooLarge);
        }
        self.session.environment_stack.push(name.to_owned());
        let value = self.environment_value(&content, name, position);
        self.session.environment_stack.pop();
        value
    }

    /// Parses the content of an environment variable as if it stood after a key.
    fn environment_value(&mut self, content: &str, name: &str, position: &Position) -> Result<ValueKind, Error> {
        let bad = || Error::new(position.clone(), ErrorKind::BadEnvironmentValue { name: name.to_owned() });
        let text = format!("{ENVIRONMENT_KEY}={content}");
        let items = parser::parse(&position.file, text.as_bytes()).map_err(|_| bad())?;
        if items.iter().any(|item| matches!(item, Item::Include(_))) {
            return Err(bad());
        }
        let map = evaluate(items, self.session).map_err(|error| {
            let is_about_variables = matches!(
                error.kind,
                ErrorKind::VariableCycle { .. } | ErrorKind::UnknownVariable { .. } | ErrorKind::TooLarge
            );
            if is_about_variables { Error::new(position.clone(), error.kind) } else { bad() }
        })?;
        let kind = map.get(ENVIRONMENT_KEY).map(|entry| entry.value.kind.clone()).ok_or_else(bad)?;
        self.check_depth(Value { position: position.clone(), kind: kind.clone() }.cost().depth, position)?;
        Ok(kind)
    }

    fn check_depth(&self, added: usize, position: &Position) -> Result<(), Error> {
        if self.depth.saturating_add(added) > NESTING_MAX {
            return Err(Error::new(position.clone(), ErrorKind::TooDeep));
        }
        Ok(())
    }
}

/// A name for a message. What does not look like a name may be an unquoted secret.
fn printable_name(name: &str) -> String {
    let looks_like_a_name = name.len() <= 128
        && name.chars().next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|other| other.is_ascii_alphanumeric() || matches!(other, '_' | '.' | '-'));
    if looks_like_a_name { name.to_owned() } else { "[hidden]".to_owned() }
}
