//! One reading of the connections of a server.

use std::fmt;
use std::time::Duration;

use clock::Timestamp;

use super::traffic::Traffic;

/// Which connections are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ConnectionState {
    /// Connected now.
    #[default]
    Open,
    /// Closed recently; the server remembers a bounded number.
    Closed,
    /// Both.
    All,
}

impl ConnectionState {
    /// The value of the `state` option.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::All => "all",
        }
    }

    pub(crate) const fn next(self) -> Self {
        match self {
            Self::Open => Self::Closed,
            Self::Closed => Self::All,
            Self::All => Self::Open,
        }
    }
}

impl From<ConnectionState> for monitor::ConnectionState {
    fn from(state: ConnectionState) -> Self {
        match state {
            ConnectionState::Open => Self::Open,
            ConnectionState::Closed => Self::Closed,
            ConnectionState::All => Self::All,
        }
    }
}

impl fmt::Display for ConnectionState {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// What one reading of `connz` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connections {
    /// How many there are on the server.
    pub total: u64,
    /// Those that came within the limit, in the server's order.
    pub list: Vec<Connection>,
}

/// One client connection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connection {
    /// Number of the connection on its server.
    pub cid: u64,
    /// Address that it came from.
    pub ip: String,
    /// Port that it came from.
    pub port: u16,
    /// What the client says about itself.
    pub client: Client,
    /// Account it is bound to; empty when the server did not say.
    pub account: String,
    /// Number of its subscriptions.
    pub subscriptions: u64,
    /// Their subjects, when asked for.
    pub subjects: Vec<String>,
    /// Bytes waiting to be sent to it.
    pub pending_bytes: u64,
    /// Its counters.
    pub traffic: Traffic,
    /// When it connected.
    pub start: Option<Timestamp>,
    /// When it last sent or received something.
    pub last_activity: Option<Timestamp>,
    /// When it was closed; none while open.
    pub stop: Option<Timestamp>,
    /// Why it was closed; empty while open.
    pub reason: String,
    /// Last measured round trip.
    pub rtt: Option<Duration>,
    /// How long it is or was connected, in the server's words.
    pub uptime: String,
}

impl Connection {
    /// `ip:port`, with brackets around an IPv6 address.
    #[must_use]
    pub fn address(&self) -> String {
        if self.ip.contains(':') {
            format!("[{}]:{}", self.ip, self.port)
        } else {
            format!("{}:{}", self.ip, self.port)
        }
    }
}

/// What a client said about itself when it connected, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Client {
    /// Its name.
    pub name: String,
    /// Language of its library.
    pub lang: String,
    /// Version of its library.
    pub version: String,
    /// User it authenticated as.
    pub user: String,
    /// TLS version, empty without TLS.
    pub tls_version: String,
    /// Kind and type, such as `nats`, `websocket`, `mqtt`.
    pub kind: String,
}
