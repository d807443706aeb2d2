//! Streams from the outside.
