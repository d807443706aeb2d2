//! What the server is, how it is configured and what it has done.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;
use std::time::Duration;

use monitor::{
    ClusterVarz, ConnectionKindCounts, DiskIoWaitStats, GatewayVarz, LeafnodeVarz, MqttVarz, PeerLinkVarz,
    PeerPortVarz, ProxiesVarz, ProxyInfo, Varz, VarzConfiguration, VarzConnections, VarzIdentity, VarzImplementation,
    VarzLimits, VarzListener, VarzMessages, VarzProcess, VarzStatistics, VarzTraffic, WebsocketVarz, uptime_text,
};
use options::{MqttOptions, Options, Port, TLS_TIMEOUT, TlsOptions, WebsocketOptions, WriteTimeoutPolicy};
use server_core::ServerView;

use super::accountz::system_account;
use super::{Configured, Reports};
use crate::identity::{COMPILER, EMULATED_VERSION, GIT_COMMIT, IMPLEMENTATION, IMPLEMENTATION_VERSION};

/// Optional features of JetStream that configurations may name, and whether they are on by themselves.
///
/// Source: NATS documentation, "Configuring NATS Server": feature flags.
const FEATURE_FLAGS: [(&str, bool); 4] = [
    ("js_ack_fc_v2", false),
    ("js_api_reply_v2", false),
    ("js_raft_delete_range", true),
    ("js_snapshot_sources", false),
];

impl Reports {
    /// General information.
    pub(crate) fn varz(&self) -> Varz {
        let view = self.shared.published.view();
        let configured = self.configured.load();
        let options = &configured.options;
        Varz {
            identity: self.varz_identity(),
            listener: varz_listener(&view, options),
            limits: varz_limits(&view, options),
            cluster: cluster(options),
            gateway: gateway(options),
            leaf: leafnodes(options),
            mqtt: mqtt(&options.mqtt),
            websocket: websocket(&options.websocket),
            process: self.varz_process(options),
            traffic: self.varz_traffic(&view),
            configuration: self.varz_configuration(&view, &configured),
            statistics: self.varz_statistics(&configured),
            jetstream: self.jetstream_varz().unwrap_or_default(),
            implementation: VarzImplementation {
                implementation: IMPLEMENTATION.to_owned(),
                implementation_version: IMPLEMENTATION_VERSION.to_owned(),
            },
        }
    }

    fn varz_identity(&self) -> VarzIdentity {
        VarzIdentity {
            server_id: self.server_id(),
            server_name: self.identity.name.clone(),
            version: EMULATED_VERSION.to_owned(),
            proto: 1,
            git_commit: GIT_COMMIT.to_owned(),
            toolchain: COMPILER.to_owned(),
        }
    }

    fn varz_process(&self, options: &Options) -> VarzProcess {
        let now = self.now();
        let usage = self.process.usage(self.shared.clock.mono());
        let cores = cores();
        VarzProcess {
            tls_timeout_seconds: seconds(
                options.tls.block.as_ref().map_or(TLS_TIMEOUT, TlsOptions::timeout_or_default),
            ),
            write_deadline: options.limits.liveness.write_deadline,
            write_timeout: write_timeout(options.limits.liveness.write_timeout).to_owned(),
            start: self.identity.start,
            now,
            uptime: uptime_text(now.since(self.identity.start)),
            memory_bytes: usage.resident_bytes,
            cores,
            thread_count: cores,
            memory_limit_bytes: 0,
            cpu_percent: usage.cpu_percent,
        }
    }

    fn varz_traffic(&self, view: &ServerView) -> VarzTraffic {
        let counters = &self.shared.published.counters;
        let count = |counter: &std::sync::atomic::AtomicU64| counter.load(Ordering::Relaxed);
        let (in_msgs, in_bytes) = (count(&counters.in_messages), count(&counters.in_bytes));
        let (out_msgs, out_bytes) = (count(&counters.out_messages), count(&counters.out_bytes));
        let open = u64::try_from(self.shared.registry.open_count()).unwrap_or(u64::MAX);
        let subscriptions: usize = view.accounts.values().map(|entry| entry.state.interest.len()).sum();
        VarzTraffic {
            connections: VarzConnections {
                connections: open,
                total_connections: open + self.shared.registry.closed_total(),
                ..VarzConnections::default()
            },
            // Clients are the only peers.
            messages: VarzMessages {
                in_msgs,
                in_bytes,
                in_client_msgs: in_msgs,
                in_client_bytes: in_bytes,
                out_msgs,
                out_bytes,
                out_client_msgs: out_msgs,
                out_client_bytes: out_bytes,
            },
            slow_consumers: count(&counters.slow_consumers),
            stale_connections: count(&counters.stale_connections),
            stalled_clients: count(&counters.stalled_clients),
            subscriptions: u64::try_from(subscriptions).unwrap_or(u64::MAX),
        }
    }

    fn varz_configuration(&self, view: &ServerView, configured: &Configured) -> VarzConfiguration {
        let server = &configured.options.server;
        VarzConfiguration {
            http_req_stats: self.requests.lock().iter().map(|(path, count)| ((*path).to_owned(), *count)).collect(),
            config_load_time: configured.loaded_at,
            config_digest: configured.digest.clone(),
            tags: server.tags.clone(),
            metadata: server.metadata.clone(),
            feature_flags: feature_flags(&configured.options),
            system_account: system_account(view),
            ..VarzConfiguration::default()
        }
    }

    fn varz_statistics(&self, configured: &Configured) -> VarzStatistics {
        VarzStatistics {
            slow_consumer_stats: Some(self.slow_consumers()),
            stale_connection_stats: Some(self.stale_connections()),
            disk_io_wait_stats: Some(DiskIoWaitStats::default()),
            proxies: configured
                .options
                .server
                .trusted_proxies
                .as_ref()
                .map(|keys| ProxiesVarz { trusted: keys.iter().map(|key| ProxyInfo { key: key.clone() }).collect() }),
            tls_cert_not_after: configured.certificate_expiry,
            ..VarzStatistics::default()
        }
    }

    /// Slow consumers by kind.
    pub(crate) fn slow_consumers(&self) -> ConnectionKindCounts {
        let clients = self.shared.published.counters.slow_consumers.load(Ordering::Relaxed);
        ConnectionKindCounts { clients, ..ConnectionKindCounts::default() }
    }

    /// Stale connections by kind.
    pub(crate) fn stale_connections(&self) -> ConnectionKindCounts {
        let clients = self.shared.published.counters.stale_connections.load(Ordering::Relaxed);
        ConnectionKindCounts { clients, ..ConnectionKindCounts::default() }
    }
}

fn varz_listener(view: &ServerView, options: &Options) -> VarzListener {
    let verification = options.tls.block.as_ref().map(|tls| &tls.verification);
    VarzListener {
        host: view.info.host.clone(),
        port: view.info.port.into(),
        auth_required: view.authenticator.is_required(),
        tls_required: view.info.tls_required,
        tls_verify: view.info.tls_verify,
        tls_ocsp_peer_verify: verification.and_then(|checks| checks.ocsp.as_ref()).is_some_and(|ocsp| ocsp.verify),
        ..VarzListener::default()
    }
}

fn varz_limits(view: &ServerView, options: &Options) -> VarzLimits {
    let (limits, monitoring) = (&options.limits, &options.monitoring);
    let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let or_unlimited = |limit: Option<u64>| limit.map_or(-1, number);
    VarzLimits {
        max_connections: or_unlimited(limits.connections_max),
        max_subscriptions: limits.subscriptions_max.map_or(0, number),
        ping_interval: limits.liveness.ping_interval,
        ping_max: number(limits.liveness.pings_out_max),
        http_host: monitoring.host.clone().unwrap_or_else(|| options.server.host.clone()),
        http_port: port_number(monitoring.http_port),
        http_base_path: if monitoring.base_path == "/" { String::new() } else { monitoring.base_path.clone() },
        https_port: port_number(monitoring.https_port),
        auth_timeout_seconds: seconds(view.settings.auth_timeout),
        control_line_bytes_max: number(limits.control_line_max),
        payload_bytes_max: or_unlimited(limits.payload_max),
        pending_bytes_max: number(limits.pending_bytes_max),
    }
}

/// As configured: 0 is off, −1 any free one.
fn port_number(port: Option<Port>) -> i32 {
    match port {
        None => 0,
        Some(Port::Random) => -1,
        Some(Port::Fixed(port)) => port.into(),
    }
}

fn seconds(span: Duration) -> f64 {
    span.as_secs_f64()
}

fn timeout(span: Option<Duration>) -> f64 {
    span.map(seconds).unwrap_or_default()
}

/// Cores of the machine, each of which has a network thread.
fn cores() -> u32 {
    std::thread::available_parallelism().map_or(1, |cores| u32::try_from(cores.get()).unwrap_or(u32::MAX))
}

fn write_timeout(policy: WriteTimeoutPolicy) -> &'static str {
    match policy {
        WriteTimeoutPolicy::Default => "",
        WriteTimeoutPolicy::Close => "close",
        WriteTimeoutPolicy::Retry => "retry",
    }
}

/// Those that are known, as the configuration has them.
pub(crate) fn feature_flags(options: &Options) -> BTreeMap<String, bool> {
    let configured = &options.server.feature_flags;
    FEATURE_FLAGS.into_iter().map(|(name, is_on)| (name.to_owned(), *configured.get(name).unwrap_or(&is_on))).collect()
}

/// The blocks of ports that are off still tell what was configured for them.
fn cluster(options: &Options) -> ClusterVarz {
    let cluster = &options.cluster;
    ClusterVarz {
        name: cluster.name.clone().unwrap_or_default(),
        auth_timeout_seconds: timeout(cluster.auth.timeout),
        link: PeerLinkVarz {
            write_deadline: cluster.liveness.write_deadline.unwrap_or_default(),
            write_timeout: write_timeout(cluster.liveness.write_timeout).to_owned(),
            ..PeerLinkVarz::default()
        },
        ..ClusterVarz::default()
    }
}

fn gateway(options: &Options) -> GatewayVarz {
    GatewayVarz { port: peer_port(options.gateway.auth.timeout), ..GatewayVarz::default() }
}

fn leafnodes(options: &Options) -> LeafnodeVarz {
    LeafnodeVarz { port: peer_port(options.leafnodes.auth.timeout), ..LeafnodeVarz::default() }
}

fn peer_port(auth_timeout: Option<Duration>) -> PeerPortVarz {
    PeerPortVarz { auth_timeout_seconds: timeout(auth_timeout), ..PeerPortVarz::default() }
}

fn mqtt(mqtt: &MqttOptions) -> MqttVarz {
    let default = MqttOptions::default();
    MqttVarz {
        no_auth_user: mqtt.no_auth_user.clone().unwrap_or_default(),
        auth_timeout_seconds: timeout(mqtt.auth.timeout),
        js_domain: mqtt.jetstream_domain.clone().unwrap_or_default(),
        ack_wait: if mqtt.ack_wait == default.ack_wait { Duration::ZERO } else { mqtt.ack_wait },
        max_ack_pending: if mqtt.ack_pending_max == default.ack_pending_max { 0 } else { mqtt.ack_pending_max },
        ..MqttVarz::default()
    }
}

fn websocket(websocket: &WebsocketOptions) -> WebsocketVarz {
    let default = WebsocketOptions::default();
    let has_own_timeout = websocket.handshake_timeout != default.handshake_timeout;
    WebsocketVarz {
        advertise: websocket.advertise.clone().unwrap_or_default(),
        no_auth_user: websocket.no_auth_user.clone().unwrap_or_default(),
        jwt_cookie: websocket.cookies.jwt.clone().unwrap_or_default(),
        handshake_timeout: if has_own_timeout { websocket.handshake_timeout } else { Duration::ZERO },
        auth_timeout_seconds: timeout(websocket.auth.timeout),
        no_tls: websocket.no_tls,
        same_origin: websocket.same_origin,
        allowed_origins: websocket.allowed_origins.clone(),
        compression: websocket.compression,
        ..WebsocketVarz::default()
    }
}
