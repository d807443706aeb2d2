//! Bytes on disk: one file per kind, all little endian, readable and writable by the Go server too.
//!
//! Decoders take untrusted bytes: they never panic, and what they allocate is bounded by the length of their input
//! (or, for compressed data, by a stated limit). Nothing here touches a disk.
//!
//! | file | module |
//! |---|---|
//! | `N.blk` | [`record`], [`scan`], [`compression`], [`cipher`] |
//! | `index.db` | [`index`] with [`sequence_set`] |
//! | `meta.inf`, `meta.sum` | [`meta`] |
//! | `meta.key`, `N.key` | [`cipher`] |
//! | `o.dat` | [`consumer`] |
//! | the state that replicas exchange | [`stream_state`] |
//! | `high-water`, `block-stamps`, which are ours alone | [`high_water`], [`block_stamps`] |
//! | `thw.db`, `sched.db`, `sources.db` | [`ttl`], [`schedule`], [`sources`] |

pub mod block_stamps;
pub mod checksum;
pub mod cipher;
pub mod compression;
pub mod consumer;
pub(crate) mod cursor;
mod error;
pub mod high_water;
pub mod index;
pub mod meta;
pub mod record;
pub mod scan;
pub mod schedule;
pub mod sequence_set;
pub mod sources;
pub mod stream_state;
pub mod ttl;

pub use error::FormatError;
