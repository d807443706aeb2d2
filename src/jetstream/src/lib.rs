//! Streams and their consumers on one server, without input and output.
//!
//! A [`Stream`] is driven by one owner: it is given messages, requests, the outcome of syncs, and the time; what follows from
//! them for others is appended to [`Outputs`] in the order in which it has to happen. Nothing in here waits, but for the disk
//! behind the store.
//!
//! **Invariants:** time and randomness are inputs. What others learn of (an answer, a delivery, a removal by an
//! acknowledgement) follows the moment in which it is durable.

mod consumer;
mod environment;
mod input;
mod outputs;
mod stream;

pub use consumer::{Consumer, ConsumerParts, Delivered, Lifetime, Pause, Upstream, consumer_store_config};
pub use environment::{BatchKind, Environment, PublishLimits, Turn};
pub use input::{Input, InputKind};
pub use outputs::{OutputMessage, Outputs};
pub use stream::{ConsumerBackup, Listener, Purged, Stream, StreamParts, Wish, store_config};
