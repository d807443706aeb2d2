//! What a configuration may cost, so that no file can exhaust the memory or the stack of its reader.

/// How deep maps and arrays may nest, counted through variables and includes.
pub const NESTING_MAX: usize = 100;

/// How deep files may include each other.
pub const INCLUDE_DEPTH_MAX: usize = 32;

/// How many files one configuration may include in all.
pub const INCLUDES_MAX: usize = 1_000;

/// Bytes of all files together, each counted as often as it is included.
pub const SOURCE_BYTES_MAX: usize = 64 * 1024 * 1024;

/// What copies of variables may add: bytes of text plus [`VALUE_COST_BYTES`] for each value.
pub const VARIABLE_BYTES_MAX: usize = 64 * 1024 * 1024;

/// What each value of a copied variable counts beside its text, in bytes.
pub const VALUE_COST_BYTES: usize = 64;

/// How deep variables of the environment may refer to each other.
pub const ENVIRONMENT_DEPTH_MAX: usize = 32;
