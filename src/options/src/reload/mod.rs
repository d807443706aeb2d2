//! From old to new options while a server runs: what changes, and what must be refused.
//!
//! Both options are complete: loaded, with flags applied, and validated. A plan is made before anything is changed; if one
//! setting cannot change at run time, the whole reload is refused.
//!
//! Source: NATS documentation, "Reloading a configuration"; Observed: nats-server 2.15.1.

mod compare;

use std::fmt;

use crate::options::Options;
use crate::url::ServerUrl;
use compare::Comparison;

/// What has to be done because of a change. Kinds without data mean: take the new value from the new options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// Level, time stamps or traced bytes of the log.
    LogLevel,
    /// Log file or syslog: open the log anew.
    LogTarget,
    /// The certificates of the client listener are read again; new connections use them.
    ClientTls,
    /// Users, tokens, passwords or their timeout: clients that no longer authenticate are disconnected.
    Authentication,
    /// Accounts, their imports, exports, mappings, limits.
    Accounts,
    /// Excess connections are closed.
    MaxConnections,
    /// New limit of protocol lines for all connections.
    MaxControlLine,
    /// New limit of messages; clients get a new INFO.
    MaxPayload,
    /// Ping interval, unanswered pings or write deadline.
    Liveness,
    /// Clients get a new INFO.
    ClientAdvertise,
    /// Tags or metadata that monitoring shows.
    Labels,
    /// Error reports, stall of fast producers, block profile.
    Tuning,
    /// The pid file is written to its new place.
    PidFile,
    /// The ports file moves.
    PortsFile,
    /// OCSP staples or the cache of OCSP answers.
    Ocsp,
    /// Keys of trusted proxies: connections through removed ones are closed.
    Proxies {
        /// Keys that are no longer trusted.
        removed: Vec<String>,
        /// Keys that are trusted now.
        added: Vec<String>,
    },
    /// Account resolver, preload or sentinel.
    Resolver,
    /// Settings of routes.
    Cluster,
    /// Servers to connect to.
    Routes {
        /// Servers to leave.
        removed: Vec<ServerUrl>,
        /// Servers to connect to.
        added: Vec<ServerUrl>,
    },
    /// Settings of leafnodes, remotes added or removed.
    Leafnodes,
    /// TLS of gateways.
    GatewayTls,
    /// JetStream on or off, or its limits.
    JetStream,
    /// TLS of the WebSocket listener.
    WebsocketTls,
    /// Settings of MQTT.
    Mqtt,
}

/// A change, with what the log says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What has to be done.
    pub kind: ChangeKind,
    /// The line for the log, as nats-server words it.
    pub line: String,
}

/// A setting that cannot change while the server runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The setting as messages name it, such as `MaxPending`.
    pub setting: String,
    /// The whole message.
    pub message: String,
}

/// Why a reload is refused: one message for each setting that cannot change. Nothing has been changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReloadRefused(pub Vec<Refusal>);

impl fmt::Display for ReloadRefused {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, refusal) in self.0.iter().enumerate() {
            if at > 0 {
                out.write_str("; ")?;
            }
            out.write_str(&refusal.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for ReloadRefused {}

/// What a reload changes, in the order in which it should be done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReloadPlan {
    /// The changes; empty when old and new mean the same.
    pub changes: Vec<Change>,
}

impl ReloadPlan {
    /// Compares old and new options.
    ///
    /// Certificates are files, so whether they changed cannot be seen here: while TLS is on, the plan always holds
    /// [`ChangeKind::ClientTls`].
    ///
    /// `old` holds what the server runs with: a port that was chosen at random may be replaced by the port found.
    ///
    /// # Errors
    /// [`ReloadRefused`] names every setting that cannot change at run time.
    pub fn between(old: &Options, new: &Options) -> Result<Self, ReloadRefused> {
        let mut comparison = Comparison::new(old, new);
        comparison.compare();
        if comparison.refusals.is_empty() {
            Ok(Self { changes: comparison.changes })
        } else {
            Err(ReloadRefused(comparison.refusals))
        }
    }

    /// Whether something of a kind has to be done.
    pub fn has(&self, is_it: impl Fn(&ChangeKind) -> bool) -> bool {
        self.changes.iter().any(|change| is_it(&change.kind))
    }
}

#[cfg(test)]
mod tests;
