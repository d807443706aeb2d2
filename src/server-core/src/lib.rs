//! Connections without sockets.
mod outbound;
pub use outbound::{Appended, BufferPool, CHUNK_BYTES, Flushed, Line, Link, Outbound, OutboundTotals, QueueEnd, SHARED_BODY_MIN};
