//! Messages and consumer state, on disk and in memory.
//!
//! **Invariants:** files are reached only through `disk`; time is an input; what other servers wrote is read byte for
//! byte, and what is written here they can read.

pub mod format;
mod sequence_set;
#[cfg(test)]
mod vectors;

pub use sequence_set::SequenceSet;
