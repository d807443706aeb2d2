//! The terminal dashboard of a running server: an overview, its connections, streams and consumers.
//!
//! Data flows one way. [`conn`] asks a server, over its monitoring port or its system account, and hands
//! over [`Sample`]s; [`App`] turns samples and keys into state, without clock, socket or terminal; [`view`]
//! draws that state into a frame. [`terminal`] is the only part that owns a terminal, and [`snapshot`]
//! writes one sample as text for scripts. What a screen shows can therefore be tested without a terminal
//! and without a server.

mod asset_columns;
pub mod conn;
mod dns;
mod error;
#[cfg(test)]
mod fixture;
mod format;
mod http;
mod input;
mod options;
mod readings;
mod secret;
pub mod snapshot;
mod state;
mod style;
mod system;
pub mod terminal;
mod tls;
pub mod view;
mod warnings;

pub use conn::{AssetDepth, Query, Sample, Source};
pub use error::Error;
pub use http::{HttpSource, TlsFiles};
pub use input::{Action, Key};
pub use options::{Options, StartView};
pub use secret::read_secret;
pub use state::app::App;
pub use state::asset_sort::{ConsumerKey, StreamKey, UnknownAssetKey};
pub use state::assets::{Assets, Consumer, ConsumerId, ConsumerRates, Stream, StreamId, StreamRates, Totals};
pub use state::connection::{Connection, ConnectionState, Connections};
pub use state::server::{Identity, Load, Server};
pub use state::sort::{SortKey, UnknownSortKey};
pub use state::traffic::{Rates, Traffic};
pub use style::{ColorChoice, Theme};
pub use system::SystemSource;
pub use warnings::{Severity, Warning};
