//! Operating NATS servers over their own protocol.
//!
//! Owns the saved contexts ([`Context`], [`ContextFiles`]), the resolution of the secrets they name ([`secret`]) and the
//! connection made with them ([`Connection`]). It prints nothing, asks nothing, and does not know the command line.

mod bench;
mod connection;
mod context;
mod context_files;
mod error;
mod histogram;
pub mod message_trace;
pub mod secret;

pub use bench::{BenchLatency, BenchRates, BenchResult, BenchRow, BenchSample};
pub use connection::{Connection, ConnectionSettings, Notice, NoticeKind, TraceSink};
pub use context::{Context, ContextJetStream, ContextLogin, ContextTls, ContextWindows, redact_servers};
pub use context_files::{ContextFiles, validate_context_name};
pub use error::{ConnectFailure, Error};
pub use histogram::Histogram;
