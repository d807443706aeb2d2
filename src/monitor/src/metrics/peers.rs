//! Metrics of connections: clients, gateways, leafnodes.

use std::time::Duration;

use clock::parse_duration;

use super::exposition::{Exposition, Labels, MetricKind};
use super::float;
use super::server::milliseconds;
use crate::connz::{ConnectionActivity, ConnectionInfo, Connz};
use crate::gatewayz::{Gatewayz, RemoteGateway};
use crate::go_time::parse_uptime;
use crate::leafz::{LeafInfo, Leafz};

/// Sums over the listed connections and, if wanted, the same figures of each connection.
pub(super) fn add_connections(metrics: &mut Exposition, server_id: &str, connz: &Connz, has_series: bool) {
    let labels: Labels<'_> = &[("server_id", server_id)];
    let listed = connz.connections.as_deref().unwrap_or_default();
    let mut add = |name: &str, kind, value: f64| {
        metrics.add(&format!("gnatsd_connz_{name}"), name, kind, labels, value);
    };
    add("num_connections", MetricKind::Gauge, float(connz.num_connections));
    add("total", MetricKind::Gauge, float(connz.total));
    add("offset", MetricKind::Gauge, float(connz.offset.unsigned_abs()));
    add("limit", MetricKind::Gauge, float(connz.limit.unsigned_abs()));
    for (name, kind, of) in COUNTERS {
        let sum = listed.iter().fold(0_u64, |sum, connection| sum.saturating_add(of(&connection.activity)));
        add(name, kind, float(sum));
    }
    if has_series {
        listed.iter().for_each(|connection| add_connection(metrics, server_id, connection));
    }
}

type Counter = (&'static str, MetricKind, fn(&ConnectionActivity) -> u64);

const COUNTERS: [Counter; 6] = [
    ("pending_bytes", MetricKind::Gauge, |activity| activity.pending_bytes),
    ("subscriptions", MetricKind::Gauge, |activity| activity.subscriptions),
    ("in_bytes", MetricKind::Counter, |activity| activity.in_bytes),
    ("out_bytes", MetricKind::Counter, |activity| activity.out_bytes),
    ("in_msgs", MetricKind::Counter, |activity| activity.in_msgs),
    ("out_msgs", MetricKind::Counter, |activity| activity.out_msgs),
];

/// The round-trip time is in microseconds, ages in milliseconds, times in milliseconds since 1970.
fn add_connection(metrics: &mut Exposition, server_id: &str, connection: &ConnectionInfo) {
    let ConnectionInfo { identity, activity, client, access } = connection;
    let (cid, port) = (identity.cid.to_string(), identity.port.to_string());
    let labels = [
        ("server_id", server_id),
        ("cid", &cid),
        ("kind", &identity.kind),
        ("type", &identity.client_type),
        ("ip", &identity.ip),
        ("port", &port),
        ("name", &client.name),
        ("name_tag", &access.name_tag),
        ("account", &access.account),
        ("account_id", &access.account),
        ("lang", &client.lang),
        ("version", &client.version),
        ("tls_version", &client.tls_version),
        ("tls_cipher_suite", &client.tls_cipher_suite),
    ];
    let mut add = |name: &str, help: &str, kind, value| {
        metrics.add_asset(&format!("gnatsd_connz_{name}"), help, kind, &labels, value);
    };
    for (name, kind, of) in COUNTERS {
        add(name, name, kind, float(of(activity)));
    }
    let rtt = parse_duration(&activity.rtt).unwrap_or_default();
    let age = |text: &str| parse_uptime(text).unwrap_or_default().as_secs_f64() * 1e3;
    add("start", "epoch time at which the connection was started", MetricKind::Untyped, milliseconds(identity.start));
    add(
        "last_activity",
        "epoch time at which the last activity was registred",
        MetricKind::Untyped,
        milliseconds(identity.last_activity),
    );
    add("rtt", "response time latency in microseconds", MetricKind::Gauge, rtt.as_secs_f64() * 1e6);
    add("uptime", "uptime duration in milliseconds", MetricKind::Untyped, age(&activity.uptime));
    add("idle", "idle time duration in milliseconds", MetricKind::Gauge, age(&activity.idle));
}

/// Gateways in both directions.
pub(super) fn add_gateways(metrics: &mut Exposition, server_id: &str, gatewayz: &Gatewayz) {
    for (remote, gateway) in gatewayz.outbound_gateways.iter().flatten() {
        add_gateway(metrics, "outbound_gateway", [&gatewayz.name, remote, server_id], gateway);
    }
    for (remote, gateways) in &gatewayz.inbound_gateways {
        for gateway in gateways {
            add_gateway(metrics, "inbound_gateway", [&gatewayz.name, remote, server_id], gateway);
        }
    }
}

/// Ages are in seconds, times in seconds since 1970.
fn add_gateway(metrics: &mut Exposition, direction: &str, names: [&str; 3], gateway: &RemoteGateway) {
    let Some(connection) = &gateway.connection else { return };
    let [name, remote, server_id] = names;
    let ConnectionInfo { identity, activity, .. } = connection.as_ref();
    let cid = identity.cid.to_string();
    let labels = [("gateway_name", name), ("cid", &cid), ("remote_gateway_name", remote), ("server_id", server_id)];
    let mut add = |name: &str, help: &str, value| {
        metrics.add_asset(&format!("gnatsd_gatewayz_{direction}_{name}"), help, MetricKind::Gauge, &labels, value);
    };
    let age = |text: &str| parse_uptime(text).unwrap_or_default().as_secs_f64();
    let seconds = |time| (milliseconds(time) / 1e3).floor();
    add("configured", "configured", if gateway.configured { 1.0 } else { 0.0 });
    add("conn_start_time_seconds", "conn_start_time_seconds", seconds(identity.start));
    add("conn_last_activity_seconds", "conn_last_activity_seconds", seconds(identity.last_activity));
    add("conn_uptime_seconds", "conn_uptime_seconds", age(&activity.uptime));
    add("conn_idle_seconds", "conn_idle_seconds", age(&activity.idle));
    add("conn_rtt", "rtt", rtt_seconds(&activity.rtt));
    for (name, _, of) in COUNTERS {
        add(&format!("conn_{name}"), name, float(of(activity)));
    }
}

/// Leafnode connections.
pub(super) fn add_leafnodes(metrics: &mut Exposition, server_id: &str, leafz: &Leafz) {
    let labels = [("server_id", server_id)];
    metrics.add("gnatsd_leafz_conn_nodes_total", "nodes_total", MetricKind::Gauge, &labels, float(leafz.leafnodes));
    leafz.leafs.iter().for_each(|leaf| add_leafnode(metrics, server_id, leaf));
}

fn add_leafnode(metrics: &mut Exposition, server_id: &str, leaf: &LeafInfo) {
    let LeafInfo { identity, activity } = leaf;
    let port = identity.port.to_string();
    let labels = [
        ("server_id", server_id),
        ("account", &identity.account),
        ("account_id", &identity.account),
        ("ip", &identity.ip),
        ("port", &port),
        ("name", &identity.name),
    ];
    let figures = [
        ("info", "info", 1.0),
        ("conn_rtt", "rtt", rtt_seconds(&activity.rtt)),
        ("conn_in_msgs", "in_msgs", float(activity.in_msgs)),
        ("conn_out_msgs", "out_msgs", float(activity.out_msgs)),
        ("conn_in_bytes", "in_bytes", float(activity.in_bytes)),
        ("conn_out_bytes", "out_bytes", float(activity.out_bytes)),
        ("conn_subscriptions_total", "subscriptions_total", float(activity.subscriptions)),
    ];
    for (name, help, value) in figures {
        metrics.add_asset(&format!("gnatsd_leafz_{name}"), help, MetricKind::Gauge, &labels, value);
    }
    for subject in &activity.subscriptions_list {
        let labels: Vec<(&str, &str)> = labels.into_iter().chain([("subscription", subject.as_str())]).collect();
        metrics.add_asset("gnatsd_leafz_conn_subscriptions", "subscriptions", MetricKind::Gauge, &labels, 0.0);
    }
}

fn rtt_seconds(text: &str) -> f64 {
    parse_duration(text).unwrap_or(Duration::ZERO).as_secs_f64()
}
