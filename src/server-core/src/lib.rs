//! Connections without sockets.
//!
//! A [`ClientSession`] takes the bytes of one client and decides; messages go through [`deliver()`] straight into the
//! [`Outbound`] queues of their receivers. This crate reads no clock, starts no thread and opens no socket: the shell
//! gives it a [`Batch`] with the time, and a [`Link`] for each connection.

mod account_state;
mod batch;
mod connection;
mod content_encoding;
mod crossing;
mod deliver;
mod event_source;
mod interest;
mod internal;
mod latency;
mod outbound;
mod publish_internal;
mod run;
mod session;
mod subscription;
mod trace;
mod view;
pub mod wire_trace;

pub use account_state::{AccountCounters, AccountState};
pub use batch::{Batch, Stall, Touched};
pub use connection::{
    Connection, ConnectionCommand, ConnectionCounters, ConnectionDetails, ConnectionId, ConnectionKind, PeerAddress,
    PeerCertificate, TraceLog,
};
pub use content_encoding::encode_json;
pub use crossing::{Crossings, ReplyRoutes, ServiceRoute, StreamCrossing, install_services, sweep_replies};
pub use deliver::{Message, Publisher, deliver};
pub use event_source::EventSource;
pub use interest::{Interest, Matches};
pub use internal::{InternalDelivery, InternalMessage, InternalReceiver, Owner};
pub use outbound::{
    Appended, BufferPool, CHUNK_BYTES, Flushed, Line, Link, Outbound, OutboundTotals, QueueEnd, SHARED_BODY_MIN,
};
pub use publish_internal::{publish_all, publish_internal};
pub use session::{ClientSession, Greeting, LogLine, SessionOutput};
pub use subscription::{Claim, Receiver, Subscription, SubscriptionRef};
pub use trace::Trace;
pub use view::{AccountEntry, Published, ServerCounters, ServerView, Settings};
