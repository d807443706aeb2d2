//! From the shapes of the monitoring API to what the screens show.

use std::time::Duration;

use clock::{Timestamp, parse_duration};
use jetstream_api::{ConsumerInfo, StreamConfig, StreamSourceInfo};
use monitor::{ConnectionInfo, Connz, Jsz, OrderedJson, StreamDetail, Varz};
use serde::de::DeserializeOwned;

use crate::state::assets::{Assets, Consumer, ConsumerId, Stream, StreamId, Totals};
use crate::state::connection::{Client, Connection, Connections};
use crate::state::server::{Identity, Load, Server};
use crate::state::traffic::Traffic;

impl From<&Varz> for Server {
    fn from(varz: &Varz) -> Self {
        let messages = &varz.traffic.messages;
        Self {
            identity: identity(varz),
            load: load(varz),
            traffic: Traffic {
                in_msgs: messages.in_msgs,
                out_msgs: messages.out_msgs,
                in_bytes: messages.in_bytes,
                out_bytes: messages.out_bytes,
            },
            certificate_end: varz.statistics.tls_cert_not_after,
        }
    }
}

fn identity(varz: &Varz) -> Identity {
    Identity {
        id: varz.identity.server_id.clone(),
        name: varz.identity.server_name.clone(),
        version: varz.identity.version.clone(),
        cluster: varz.cluster.name.clone(),
        start: known(varz.process.start),
        now: known(varz.process.now),
        uptime: varz.process.uptime.clone(),
        has_jetstream: varz.jetstream.config.is_some(),
    }
}

fn load(varz: &Varz) -> Load {
    let (traffic, connections) = (&varz.traffic, &varz.traffic.connections);
    Load {
        cpu_percent: varz.process.cpu_percent,
        memory_bytes: varz.process.memory_bytes,
        cores: varz.process.cores.into(),
        connections: connections.connections,
        connections_total: connections.total_connections,
        connections_max: limit(varz.limits.max_connections),
        subscriptions: traffic.subscriptions,
        routes: connections.routes,
        leafnodes: connections.leafnodes,
        slow_consumers: traffic.slow_consumers,
        stale_connections: traffic.stale_connections,
        stalled_clients: traffic.stalled_clients,
        pending_bytes_max: limit(varz.limits.pending_bytes_max),
    }
}

/// Servers write -1 for "no limit", the screens 0.
fn limit(value: i64) -> u64 {
    u64::try_from(value).unwrap_or(0)
}

/// A time that an answer left out reads as the start of 1970.
fn known(time: Timestamp) -> Option<Timestamp> {
    (time != Timestamp::EPOCH).then_some(time)
}

impl From<Connz> for Connections {
    fn from(connz: Connz) -> Self {
        let list = connz.connections.unwrap_or_default().into_iter().map(connection).collect();
        Self { total: connz.total, list }
    }
}

fn connection(info: ConnectionInfo) -> Connection {
    let ConnectionInfo { identity, activity, client, access } = info;
    Connection {
        cid: identity.cid,
        ip: identity.ip,
        port: identity.port,
        client: Client {
            name: client.name,
            lang: client.lang,
            version: client.version,
            user: access.authorized_user,
            tls_version: client.tls_version,
            kind: format!("{} {}", identity.kind, identity.client_type).trim().to_owned(),
        },
        account: access.account,
        subscriptions: activity.subscriptions,
        subjects: access.subscriptions_list,
        pending_bytes: activity.pending_bytes,
        traffic: Traffic {
            in_msgs: activity.in_msgs,
            out_msgs: activity.out_msgs,
            in_bytes: activity.in_bytes,
            out_bytes: activity.out_bytes,
        },
        start: known(identity.start),
        last_activity: known(identity.last_activity),
        stop: identity.stop,
        reason: identity.reason,
        rtt: parse_duration(&activity.rtt).filter(|rtt| *rtt > Duration::ZERO),
        uptime: activity.uptime,
    }
}

impl TryFrom<&Jsz> for Assets {
    type Error = serde_json::Error;

    fn try_from(jsz: &Jsz) -> Result<Self, serde_json::Error> {
        let mut assets = Self { is_disabled: jsz.disabled, totals: totals(jsz), ..Self::default() };
        for account in &jsz.account_details {
            for detail in &account.streams {
                let id = StreamId { account: account.name.clone(), name: detail.name.clone() };
                for info in &detail.consumer_detail {
                    let info: ConsumerInfo = typed(info)?;
                    let id = ConsumerId { stream: id.clone(), name: info.name.clone() };
                    assets.consumers.push(Consumer { id, info });
                }
                assets.streams.push(stream(id, detail)?);
            }
        }
        Ok(assets)
    }
}

fn totals(jsz: &Jsz) -> Totals {
    Totals {
        streams: jsz.assets.streams,
        consumers: jsz.assets.consumers,
        messages: jsz.assets.messages,
        bytes: jsz.assets.bytes,
        memory_bytes: jsz.stats.memory_bytes,
        storage_bytes: jsz.stats.storage_bytes,
        api_requests: jsz.stats.api.total,
        api_errors: jsz.stats.api.errors,
    }
}

fn stream(id: StreamId, detail: &StreamDetail) -> Result<Stream, serde_json::Error> {
    let config = detail.config.as_ref().map(typed::<StreamConfig>).transpose()?.unwrap_or_default();
    let mut lag = None;
    for upstream in detail.mirror.iter().chain(&detail.sources) {
        lag = lag.max(Some(typed::<StreamSourceInfo>(upstream)?.lag));
    }
    Ok(Stream { id, config, state: typed(&detail.state)?, lag })
}

/// What JetStream reports about its own, in JetStream's shapes.
fn typed<T: DeserializeOwned>(json: &OrderedJson) -> Result<T, serde_json::Error> {
    serde_json::from_value(serde_json::to_value(json)?)
}
