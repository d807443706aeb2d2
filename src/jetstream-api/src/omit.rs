//! What is left out of JSON: values that Go's `omitempty` leaves out.

/// Whether a value is what an unset field holds.
pub(crate) fn is_empty<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
