//! Operating NATS servers over their own protocol.
//!
//! Owns the saved contexts ([`Context`], [`ContextFiles`]), the resolution of the secrets they name ([`secret`]) and the
//! connection made with them ([`Connection`]), with JetStream of its account on top ([`JetStream`]). It prints nothing, asks nothing, and does not know the command line.

mod ack_window;
mod backup;
mod bench;
mod check;
mod connection;
mod consumer;
mod context;
mod context_files;
mod direct;
mod error;
mod gather;
mod histogram;
mod jetstream;
mod key_value;
mod login;
pub mod message_trace;
mod object_store;
mod ordered;
mod report;
pub mod secret;
mod service;
mod stream;
mod system;

pub use ack_window::{AckWindow, NumberedAck};
pub use backup::{SnapshotHead, SnapshotOptions};
pub use bench::{BenchLatency, BenchRates, BenchResult, BenchRow, BenchSample};
pub use check::{Check, CheckStatus, Limits, Metric, ServerDemands, ServerFacts, judge_certificate, judge_server};
pub use connection::{Connection, ConnectionSettings, Notice, NoticeKind, TraceSink};
pub use consumer::Pulled;
pub use context::{Context, ContextJetStream, ContextLogin, ContextTls, ContextWindows, redact_servers};
pub use context_files::{ContextFiles, validate_context_name};
pub use error::{ConnectFailure, Error};
pub use gather::{Patience, gather};
pub use histogram::Histogram;
pub use jetstream::{JetStream, Listed};
pub use key_value::{KeyValue, KeyValueEntry, KeyValueScope, KeyValueWatch, bucket_name};
pub use object_store::{NewObject, ObjectFault, ObjectStore, ObjectWatch};
pub use ordered::{OrderedReader, ReadMessage, ReadOptions, ReadStart};
pub use report::{
    AccountRow, ConnectionRow, GatewayRow, HealthRow, JetStreamRow, LeafRow, RouteRow, RowServer, ServerRow,
    account_connection_rows, account_rows, connection_rows, gateway_rows, health_rows, jetstream_rows, leaf_rows,
    route_rows, server_rows,
};
pub use service::{
    EndpointStats, ServiceEndpoint, ServiceIdentity, ServiceInfo, ServicePing, ServiceSelection, ServiceStats,
    ping_services, service_infos, service_stats,
};
pub use system::{
    ServerAnswer, ServerSelection, ask_about_accounts, ask_servers, is_server_id, order_server, server_id,
};
