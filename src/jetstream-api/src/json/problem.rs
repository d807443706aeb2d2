//! What is wrong with a JSON text.

use std::fmt;

/// Whether fields that a shape doesn't know are refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strictness {
    /// They are an error. The server's default since 2.12.
    #[default]
    Strict,
    /// They are skipped (`jetstream { strict: false }`).
    Lenient,
}

/// Why a JSON text was refused, in the words of Go's `encoding/json`.
///
/// It becomes the `{err}` of "invalid JSON: {err}".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonProblem(String);

impl JsonProblem {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for JsonProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for JsonProblem {}

impl serde::de::Error for JsonProblem {
    fn custom<T: fmt::Display>(text: T) -> Self {
        Self(text.to_string())
    }
}
