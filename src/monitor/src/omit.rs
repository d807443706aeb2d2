//! Empty values: which fields an answer leaves out, and `null` where a list is expected.

use serde::{Deserialize, Deserializer};

/// Whether a value is the empty one of its type: zero, false, or without content.
pub(crate) fn is_empty<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Reads `null`, which Go writes for lists that were never made, as the empty value.
pub(crate) fn null_is_empty<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(from: D) -> Result<T, D::Error> {
    Ok(Option::deserialize(from)?.unwrap_or_default())
}
