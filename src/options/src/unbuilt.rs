//! Subsystems that a configuration switches on, and those that cannot be served yet.

use std::fmt;

use conf::Position;

use crate::options::Options;
use crate::origin::Origins;

/// A part of a server that a configuration can switch on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subsystem {
    /// Routes to the servers of a cluster.
    Cluster,
    /// Gateways to other clusters.
    Gateway,
    /// Leafnodes, accepted or solicited.
    Leafnodes,
    /// Keys of JetStream's stores from a TPM.
    Tpm,
    /// The WebSocket listener.
    Websocket,
    /// The MQTT listener.
    Mqtt,
    /// Operators, trusted keys and account resolvers.
    Operator,
    /// A service that decides who may connect.
    AuthCallout,
    /// The profiling port.
    Profiling,
    /// The profile of what blocks.
    BlockProfile,
}

impl Subsystem {
    /// What this server does not have yet.
    pub const UNBUILT: [Self; 10] = [
        Self::Cluster,
        Self::Gateway,
        Self::Leafnodes,
        Self::Tpm,
        Self::Websocket,
        Self::Mqtt,
        Self::Operator,
        Self::AuthCallout,
        Self::Profiling,
        Self::BlockProfile,
    ];

    /// The key that switches it on.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Cluster => "cluster",
            Self::Gateway => "gateway",
            Self::Leafnodes => "leafnodes",
            Self::Tpm => "jetstream.tpm",
            Self::Websocket => "websocket",
            Self::Mqtt => "mqtt",
            Self::Operator => "operator",
            Self::AuthCallout => "auth_callout",
            Self::Profiling => "prof_port",
            Self::BlockProfile => "prof_block_rate",
        }
    }

    /// Paths under which it stands in a file; the first one present is reported.
    fn paths(self) -> &'static [&'static str] {
        match self {
            Self::Cluster => &["cluster"],
            Self::Gateway => &["gateway"],
            Self::Leafnodes => &["leafnodes"],
            Self::Tpm => &["jetstream.tpm"],
            Self::Websocket => &["websocket"],
            Self::Mqtt => &["mqtt"],
            Self::Operator => &["operator", "trusted", "resolver"],
            Self::AuthCallout => &["authorization.auth_callout"],
            Self::Profiling => &["prof_port"],
            Self::BlockProfile => &["prof_block_rate"],
        }
    }

    /// Whether options switch it on. A block without a port, say, does not.
    #[must_use]
    pub fn is_enabled(self, options: &Options) -> bool {
        match self {
            Self::Cluster => options.cluster.listen.port.is_some(),
            Self::Gateway => options.gateway.listen.port.is_some(),
            Self::Leafnodes => {
                options.leafnodes.listen.port.is_some()
                    || options.leafnodes.remotes.iter().any(|remote| !remote.is_disabled)
            }
            Self::Tpm => options.jetstream.is_enabled && options.jetstream.encryption.tpm.is_some(),
            Self::Websocket => options.websocket.listen.port.is_some(),
            Self::Mqtt => options.mqtt.listen.port.is_some(),
            Self::Operator => {
                !options.operator.operators.is_empty()
                    || !options.operator.trusted_keys.is_empty()
                    || options.operator.resolver.is_some()
            }
            Self::AuthCallout => options.auth.config.callout.is_some(),
            Self::Profiling => options.process.profile_port.is_some(),
            Self::BlockProfile => options.process.profile_block_rate > 0,
        }
    }
}

/// A subsystem that is switched on and cannot be served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unbuilt {
    /// Which one.
    pub subsystem: Subsystem,
    /// Where it stands; `None` when a flag switches it on.
    pub position: Option<Position>,
}

impl fmt::Display for Unbuilt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(position) = &self.position {
            write!(out, "{position}: ")?;
        }
        write!(out, "{:?} is enabled, but this server does not support it yet", self.subsystem.key())
    }
}

/// Lists all subsystems that options switch on and that cannot be served, in the order of [`Subsystem::UNBUILT`].
///
/// `serve` and `-t` refuse them, all at once; `config check` warns.
#[must_use]
pub fn unbuilt(options: &Options, origins: &Origins) -> Vec<Unbuilt> {
    Subsystem::UNBUILT
        .into_iter()
        .filter(|subsystem| subsystem.is_enabled(options))
        .map(|subsystem| Unbuilt { subsystem, position: origins.first_of(subsystem.paths()).cloned() })
        .collect()
}
