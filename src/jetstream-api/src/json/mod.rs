//! JSON as the Go server reads and writes it.
//!
//! Reading differs from plain serde: field names match without regard to case, `null` leaves a field alone, unknown
//! fields are refused only in strict mode, and the texts of errors are those that clients know from the Go server.
//! Writing differs in the escapes of `<`, `>`, `&`, U+2028 and U+2029.
//!
//! Shapes need nothing but `#[derive(Deserialize)] #[serde(default)]` to be read this way.

mod problem;
pub(crate) mod raw_text;
mod reader;
mod scan;
mod writer;

#[cfg(test)]
mod tests;

pub use problem::{JsonProblem, Strictness};
pub use reader::{decode, decode_fields, decode_whole};
pub use writer::encode;

pub(crate) use reader::decode_beside;
pub(crate) use scan::{go_quote, only_value};
