//! What listeners other than the client listener share.

use std::fmt;
use std::time::Duration;

use conf::Entry;

use crate::address::Port;
use crate::reader::Reader;
use crate::server::ANY_HOST;

/// A listener; off without a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListenOptions {
    /// Host or address to listen on.
    pub host: String,
    /// Port to listen on; `None` when there is no listener.
    pub port: Option<Port>,
}

impl Default for ListenOptions {
    fn default() -> Self {
        Self { host: ANY_HOST.to_owned(), port: None }
    }
}

impl ListenOptions {
    /// Reads `listen`.
    pub(crate) fn read_listen(&mut self, entry: &Entry, reader: &mut Reader<'_>) {
        if let Some(address) = reader.address(entry) {
            self.host = address.host.unwrap_or_else(|| ANY_HOST.to_owned());
            self.port = address.port;
        }
    }

    /// Reads `host`.
    pub(crate) fn read_host(&mut self, entry: &Entry, reader: &mut Reader<'_>) {
        if let Some(host) = reader.text(entry) {
            self.host = if host.is_empty() { ANY_HOST.to_owned() } else { host };
        }
    }

    /// Reads `port`.
    pub(crate) fn read_port(&mut self, entry: &Entry, reader: &mut Reader<'_>) {
        if let Some(port) = reader.port(entry) {
            self.port = port;
        }
    }
}

/// The single user of routes or gateways.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct PeerAuthOptions {
    /// User name.
    pub user: Option<String>,
    /// Password, plain or bcrypt.
    pub password: Option<String>,
    /// How long a peer may take to authenticate.
    pub timeout: Option<Duration>,
}

/// Secrets never show.
impl fmt::Debug for PeerAuthOptions {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("PeerAuthOptions")
            .field("user", &self.user)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}
