//! From the shapes of the monitoring API to what the screens show.

use std::time::Duration;

use clock::{Timestamp, parse_duration};
use serde::Deserialize;

use crate::state::connection::{Client, Connection, Connections};
use crate::state::server::{Identity, Load, Server};
use crate::state::traffic::Traffic;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Varz {
    server_id: String,
    server_name: String,
    version: String,
    start: String,
    now: String,
    uptime: String,
    cluster: Cluster,
    jetstream: JetStream,
    cpu: f64,
    mem: i64,
    cores: i64,
    connections: i64,
    total_connections: u64,
    max_connections: i64,
    subscriptions: u64,
    routes: i64,
    leafnodes: i64,
    slow_consumers: i64,
    stale_connections: i64,
    stalled_clients: i64,
    max_pending: i64,
    in_msgs: i64,
    out_msgs: i64,
    in_bytes: i64,
    out_bytes: i64,
    tls_cert_not_after: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Cluster {
    name: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct JetStream {
    config: Option<serde::de::IgnoredAny>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Connz {
    total: i64,
    connections: Option<Vec<ConnInfo>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ConnInfo {
    cid: u64,
    kind: String,
    #[serde(rename = "type")]
    client_type: String,
    ip: String,
    port: u16,
    start: String,
    last_activity: String,
    stop: Option<String>,
    reason: String,
    rtt: String,
    uptime: String,
    pending_bytes: i64,
    in_msgs: i64,
    out_msgs: i64,
    in_bytes: i64,
    out_bytes: i64,
    subscriptions: u64,
    name: String,
    lang: String,
    version: String,
    tls_version: String,
    authorized_user: String,
    account: String,
    subscriptions_list: Vec<String>,
}

/// Counters are never negative; a broken one is shown as zero.
fn counter(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

impl From<&Varz> for Server {
    fn from(varz: &Varz) -> Self {
        Self {
            identity: Identity {
                id: varz.server_id.clone(),
                name: varz.server_name.clone(),
                version: varz.version.clone(),
                cluster: varz.cluster.name.clone(),
                start: Timestamp::parse(&varz.start),
                now: Timestamp::parse(&varz.now),
                uptime: varz.uptime.clone(),
                has_jetstream: varz.jetstream.config.is_some(),
            },
            load: Load {
                cpu_percent: varz.cpu,
                memory_bytes: counter(varz.mem),
                cores: counter(varz.cores),
                connections: counter(varz.connections),
                connections_total: varz.total_connections,
                connections_max: counter(varz.max_connections),
                subscriptions: varz.subscriptions,
                routes: counter(varz.routes),
                leafnodes: counter(varz.leafnodes),
                slow_consumers: counter(varz.slow_consumers),
                stale_connections: counter(varz.stale_connections),
                stalled_clients: counter(varz.stalled_clients),
                pending_bytes_max: counter(varz.max_pending),
            },
            traffic: Traffic {
                in_msgs: counter(varz.in_msgs),
                out_msgs: counter(varz.out_msgs),
                in_bytes: counter(varz.in_bytes),
                out_bytes: counter(varz.out_bytes),
            },
            certificate_end: varz.tls_cert_not_after.as_deref().and_then(Timestamp::parse),
        }
    }
}

impl From<Connz> for Connections {
    fn from(connz: Connz) -> Self {
        let list = connz.connections.unwrap_or_default().into_iter().map(connection).collect();
        Self { total: counter(connz.total), list }
    }
}

fn connection(info: ConnInfo) -> Connection {
    Connection {
        cid: info.cid,
        ip: info.ip,
        port: info.port,
        client: Client {
            name: info.name,
            lang: info.lang,
            version: info.version,
            user: info.authorized_user,
            tls_version: info.tls_version,
            kind: kind(&info.kind, &info.client_type),
        },
        account: info.account,
        subscriptions: info.subscriptions,
        subjects: info.subscriptions_list,
        pending_bytes: counter(info.pending_bytes),
        traffic: Traffic {
            in_msgs: counter(info.in_msgs),
            out_msgs: counter(info.out_msgs),
            in_bytes: counter(info.in_bytes),
            out_bytes: counter(info.out_bytes),
        },
        start: Timestamp::parse(&info.start),
        last_activity: Timestamp::parse(&info.last_activity),
        stop: info.stop.as_deref().and_then(Timestamp::parse),
        reason: info.reason,
        rtt: parse_duration(&info.rtt).filter(|rtt| *rtt > Duration::ZERO),
        uptime: info.uptime,
    }
}

/// `Client nats`, or the part of it that is known.
fn kind(kind: &str, client_type: &str) -> String {
    format!("{kind} {client_type}").trim().to_owned()
}
