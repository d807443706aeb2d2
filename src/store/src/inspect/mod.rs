//! Stores that no server has open: looking into them, finding what is wrong, and putting it right.
//!
//! Nothing here needs the engine: everything is read through [`crate::format`], so that a store which no server opens
//! can still be read. Files are reached through `disk` only; nothing is written but by [`change`].
//!
//! | module | owns |
//! |---|---|
//! | [`layout`] | where accounts, streams, consumers and groups are |
//! | [`asset`], [`key_ring`] | metadata, and the keys that open it |
//! | [`stream`], [`block`], [`consumer`] | reading the files of one stream |
//! | [`picture`] | which messages are live |
//! | [`messages`], [`digest`] | the messages in order, and their hash |
//! | [`verify`], [`finding`] | what is wrong |
//! | [`backup`] | backups in both forms |
//! | [`change`] | plans, applying and undoing them |
//! | [`raft`] | consensus groups: peers, term, log, snapshots |

pub mod asset;
pub mod backup;
pub mod block;
pub mod change;
pub mod consumer;
pub mod digest;
mod error;
pub mod finding;
pub mod key_ring;
pub mod layout;
pub mod messages;
pub mod picture;
pub mod raft;
pub mod stream;
mod survey;
#[cfg(test)]
mod tests;
pub mod verify;

pub use error::{InspectError, Result};
