//! What can go wrong between asking a server and showing its answer.

use std::path::PathBuf;

/// Why a sample could not be taken or a screen not be shown.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The monitoring port did not accept a connection.
    #[error("cannot reach {address}: {source}")]
    Unreachable {
        /// Host and port that were tried.
        address: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// The address is not `http://host:port` or `https://host:port`.
    #[error("`{address}` is not the address of a monitoring port: {reason}")]
    BadAddress {
        /// The text as given.
        address: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// No answer came in time.
    #[error("{address} did not answer within {millis} ms")]
    TimedOut {
        /// Who was asked.
        address: String,
        /// How long the caller waited.
        millis: u128,
    },
    /// The answer was not a success.
    #[error("{address} answered {path} with status {status}: {text}")]
    Refused {
        /// Who was asked.
        address: String,
        /// The endpoint that was asked.
        path: String,
        /// HTTP status code.
        status: u16,
        /// First line of the answer.
        text: String,
    },
    /// The connection broke while the answer was read, or it was not HTTP.
    #[error("the answer of {address} broke off: {source}")]
    Http {
        /// Who was asked.
        address: String,
        /// What the HTTP library said.
        source: hyper::Error,
    },
    /// The answer is larger than this program is willing to hold.
    #[error("the answer of {address} is larger than {max_bytes} bytes")]
    TooLarge {
        /// Who was asked.
        address: String,
        /// The limit.
        max_bytes: usize,
    },
    /// The answer is not the JSON that the endpoint promises.
    #[error("{address} answered {path} with something unexpected: {source}")]
    Malformed {
        /// Who was asked.
        address: String,
        /// The endpoint that was asked.
        path: String,
        /// Where reading stopped.
        source: serde_json::Error,
    },
    /// A certificate or key file could not be used.
    #[error("cannot use the TLS file {}: {reason}", path.display())]
    TlsFile {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The TLS settings contradict each other or the handshake failed.
    #[error("TLS with {address} failed: {reason}")]
    Tls {
        /// Who was asked.
        address: String,
        /// Why.
        reason: String,
    },
    /// A request over the system account failed.
    #[error("{source}")]
    Request {
        /// What happened.
        #[from]
        source: admin::Error,
    },
    /// A server declined a request over the system account.
    #[error("the server declined {subject}: {reason}")]
    Declined {
        /// The subject that was asked.
        subject: String,
        /// What the server said.
        reason: String,
    },
    /// No server of that name or id answered.
    #[error("no server named `{name}` answered")]
    UnknownServer {
        /// Name or id as given.
        name: String,
    },
    /// The filter given at the start cannot be read.
    #[error("the filter cannot be read: {reason}")]
    Filter {
        /// Why.
        reason: String,
    },
    /// The terminal could not be set up, drawn to or read.
    #[error("the terminal failed: {source}")]
    Terminal {
        /// What the system said.
        #[from]
        source: std::io::Error,
    },
}

impl Error {
    /// A command or setting that helps, when one is known.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        match self {
            Self::Unreachable { .. } => Some(
                "start the server with a monitoring port (`-m 8222` or `http_port: 8222`), or name it with -s and -m",
            ),
            Self::BadAddress { .. } => {
                Some("give a host with -s and a port with -m, or a URL such as http://127.0.0.1:8222")
            }
            Self::TimedOut { .. } => Some("raise --timeout, or check that the port is the monitoring port"),
            Self::Tls { .. } => Some("give the authority with --cacert, or skip the check with -k"),
            Self::Request { .. } => Some("requests to $SYS need a user of the system account"),
            Self::UnknownServer { .. } => Some("`nats-rs server ls` lists the names"),
            Self::Refused { .. }
            | Self::Http { .. }
            | Self::TooLarge { .. }
            | Self::Malformed { .. }
            | Self::TlsFile { .. }
            | Self::Filter { .. }
            | Self::Declined { .. }
            | Self::Terminal { .. } => None,
        }
    }
}
