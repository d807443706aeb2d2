//! Exports and imports of an account as configured.

use std::time::Duration;

use crate::account::AccountName;

/// How many answers a service sends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ResponseKind {
    /// One message.
    #[default]
    Singleton,
    /// Any number of messages.
    Stream,
    /// One answer cut into several messages.
    Chunked,
}

/// Which requests are measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LatencySampling {
    /// Per cent of the requests, 1 to 100.
    Percent(u8),
    /// Requests whose tracing headers ask for it.
    Headers,
}

/// `latency` of a service export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LatencyConfig {
    /// Which requests are measured.
    pub sampling: LatencySampling,
    /// Where measurements are published, in the exporting account.
    pub subject: String,
}

/// What is special to a stream export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StreamExport;

/// What is special to a service export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceExport {
    /// How many answers a request gets.
    pub response: ResponseKind,
    /// How long a reply route lives; `None` means the default of 2 minutes.
    pub threshold: Option<Duration>,
    /// Latency measurement.
    pub latency: Option<LatencyConfig>,
    /// Message traces cross the boundary.
    pub allow_trace: bool,
}

/// Stream or service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportKind {
    /// Messages flow to importers.
    Stream(StreamExport),
    /// Requests flow in, answers flow back.
    Service(ServiceExport),
}

/// Something an account offers to others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The exported subject; may hold wildcards.
    pub subject: String,
    /// Stream or service.
    pub kind: ExportKind,
    /// `None` is public; otherwise only these accounts may import.
    pub accounts: Option<Vec<AccountName>>,
    /// The one-based token that must hold the importer's account name; 0 means none.
    pub account_token_position: u32,
}

/// A stream of another account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StreamImport {
    /// The exporting account.
    pub account: AccountName,
    /// The subject in the exporting account.
    pub subject: String,
    /// The local subject (`to`), may use transforms of the wildcards; `None` keeps the subject.
    pub to: Option<String>,
    /// Put before the subject; excludes `to`.
    pub prefix: Option<String>,
    /// Message traces cross the boundary.
    pub allow_trace: bool,
}

/// A service of another account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceImport {
    /// The exporting account.
    pub account: AccountName,
    /// The subject in the exporting account.
    pub subject: String,
    /// The local subject (`to`); `None` keeps the subject.
    pub to: Option<String>,
    /// Tell the service who is asking.
    pub share: bool,
}
