//! The door to files: everything that is stored goes through [`Disk`] and [`File`].
//!
//! Two implementations exist: [`RealDisk`] on the operating system, and [`SimDisk`] in memory, which can lose,
//! tear and reorder what was not synced, run full, fail and damage bytes, all repeatably from a seed.
//!
//! **Invariant:** nothing here knows what the bytes mean.

mod access;
mod buffers;
mod dir_lock;
mod error;
mod real;
mod sim;
mod workers;

pub use access::{Disk, Entry, File, Metadata, OpenMode};
pub use buffers::Buffers;
pub use dir_lock::DirLock;
pub use error::{Error, Operation, Result};
pub use real::RealDisk;
pub use sim::{CrashOutcome, Fault, FaultKind, SimDisk};
pub use workers::work_in_order;
