//! Bytes to operations and back, one file per kind of peer. Payloads are not copied.
//!
//! This crate knows no accounts, no subscriptions and no sockets: it turns what arrived into [`ClientOp`]s that borrow from
//! the input, and writes the lines a server sends.

mod client;
mod closed_reason;
mod connect;
mod decoder;
mod error;
mod headers;
mod info;
mod info_line;
mod proxy;
mod server_error;

pub use client::{MessageHead, MessageHeads, write_error, write_no_responders};
pub use closed_reason::ClosedReason;
pub use connect::ConnectOptions;
pub use decoder::{ClientOp, Decoded, DecoderLimits, Publish, decode_client};
pub use error::Error;
pub use headers::{HeaderBlock, HeaderError, remove_header, set_header};
pub use info::Info;
pub use info_line::{ClientPart, InfoLine};
pub use proxy::{ProxyDecoded, ProxyError, ProxySource, decode_proxy};
pub use server_error::ServerError;
