//! The configuration language of NATS servers: text in, a tree of values with positions out.
//!
//! This crate knows the language and no option: comments (`#`, `//`), maps, arrays, `include`, variables, units, bare
//! and quoted strings, `( … )` blocks. It reads no file and no environment itself; both come through functions that
//! the caller gives ([`Surroundings`]). Input is hostile until proven otherwise: nesting, sizes, includes and the
//! growth through variables are limited ([`limits`]).
//!
//! - [`parse_file`] and [`parse_text`] give a [`Map`];
//! - [`digest()`] gives the `sha256:…` that identifies what a configuration says, whatever its layout;
//! - [`format()`] prints a file canonically and keeps its comments.
//!
//! Source: NATS documentation, "Configuring NATS Server", configuration file format.

mod cursor;
mod digest;
mod error;
mod evaluate;
mod format;
mod include;
pub mod limits;
mod number;
mod parser;
mod position;
mod scalar;
mod syntax;
mod value;

pub use digest::digest;
pub use error::{Error, ErrorKind};
pub use format::format;
pub use include::{Surroundings, parse_file, parse_text};
pub use position::Position;
pub use value::{Duplicate, Entry, Map, Value, ValueKind};

#[cfg(test)]
mod tests;
