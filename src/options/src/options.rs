//! All settings of a server.

use std::time::Duration;

use crate::accounts::AccountsOptions;
use crate::auth::AuthOptions;
use crate::cluster::ClusterOptions;
use crate::gateway::GatewayOptions;
use crate::jetstream::JetStreamOptions;
use crate::leafnodes::LeafnodesOptions;
use crate::limits::LimitOptions;
use crate::logging::LoggingOptions;
use crate::monitoring::MonitoringOptions;
use crate::mqtt::MqttOptions;
use crate::operator::OperatorOptions;
use crate::process::ProcessOptions;
use crate::server::ServerOptions;
use crate::tls::ClientTlsOptions;
use crate::websocket::WebsocketOptions;

/// All settings of a server, with defaults where the configuration says nothing.
///
/// Blocks without which a subsystem is off are `None` or say so by themselves (`cluster.port`, `jetstream.is_enabled`).
/// Printing never shows secrets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// Name, client listener and what it speaks.
    pub server: ServerOptions,
    /// Pid file, ports file, profiling.
    pub process: ProcessOptions,
    /// Limits and time limits of connections.
    pub limits: LimitOptions,
    /// Where and what to log.
    pub logging: LoggingOptions,
    /// The HTTP listener for monitoring.
    pub monitoring: MonitoringOptions,
    /// Who may connect: users and how they identify themselves.
    pub auth: AuthOptions,
    /// Accounts with their imports, exports and mappings.
    pub accounts: AccountsOptions,
    /// TLS of the client listener, and OCSP.
    pub tls: ClientTlsOptions,
    /// Operators, resolvers and trusted keys.
    pub operator: OperatorOptions,
    /// Routes to other servers of the cluster.
    pub cluster: ClusterOptions,
    /// Gateways to other clusters.
    pub gateway: GatewayOptions,
    /// Leafnodes, accepted and solicited.
    pub leafnodes: LeafnodesOptions,
    /// JetStream.
    pub jetstream: JetStreamOptions,
    /// The WebSocket listener.
    pub websocket: WebsocketOptions,
    /// The MQTT listener.
    pub mqtt: MqttOptions,
}

impl Options {
    /// How long a client may take to authenticate: as configured, else 2 s, or with TLS 1 s more than the handshake.
    #[must_use]
    pub fn auth_timeout(&self) -> Duration {
        const WITHOUT_TLS: Duration = Duration::from_secs(2);
        const BESIDE_TLS: Duration = Duration::from_secs(1);
        let default = self.tls.block.as_ref().map_or(WITHOUT_TLS, |tls| tls.timeout_or_default() + BESIDE_TLS);
        self.auth.config.timeout.unwrap_or(default)
    }
}
