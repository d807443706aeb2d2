//! [`ApiError`]: what a client is told when a request fails.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error_code::ErrorCode;
use crate::omit::is_empty;

/// An error in an answer: a row of the catalogue with its placeholders filled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ApiError {
    /// The kind of error, in the manner of HTTP.
    pub code: u16,
    /// The number of the row.
    #[serde(skip_serializing_if = "is_empty")]
    pub err_code: u16,
    /// The text.
    #[serde(skip_serializing_if = "is_empty")]
    pub description: String,
}

impl ApiError {
    /// The row of the catalogue; `None` for numbers that this version doesn't know.
    #[must_use]
    pub fn error_code(&self) -> Option<ErrorCode> {
        ErrorCode::from_number(self.err_code)
    }

    /// Whether this is the row `code`.
    #[must_use]
    pub fn is(&self, code: ErrorCode) -> bool {
        self.err_code == code.number()
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} ({})", self.description, self.err_code)
    }
}

impl std::error::Error for ApiError {}
