//! `mqtt`: the MQTT listener.

use std::time::Duration;

use crate::auth::{SIMPLE_AUTH, SimpleAuthOptions};
use crate::field::{Field, FieldKind};
use crate::listen::ListenOptions;
use crate::options::Options;
use crate::tls::{self, TlsOptions, TlsUse};

/// `mqtt`. On when it has a port.
#[derive(Clone, Debug, PartialEq)]
pub struct MqttOptions {
    /// Where clients connect.
    pub listen: ListenOptions,
    /// TLS of the listener.
    pub tls: Option<TlsOptions>,
    /// How clients authenticate when it differs from the client listener.
    pub auth: SimpleAuthOptions,
    /// The user of clients that send no credentials.
    pub no_auth_user: Option<String>,
    /// After this time an unacknowledged message is sent again.
    pub ack_wait: Duration,
    /// How long JetStream may take to answer.
    pub api_timeout: Duration,
    /// Unacknowledged messages of a subscription.
    pub ack_pending_max: u16,
    /// JetStream domain.
    pub jetstream_domain: Option<String>,
    /// Replicas of streams; 0 follows the size of the cluster, up to 3.
    pub stream_replicas: i64,
    /// Consumers are kept in memory.
    pub consumers_in_memory: bool,
    /// Consumers are removed after so much inactivity.
    pub consumer_inactive_threshold: Option<Duration>,
    /// QoS 2 publishing is refused.
    pub rejects_qos2_publish: bool,
    /// QoS 2 subscriptions become QoS 1.
    pub downgrades_qos2_subscribe: bool,
}

impl Default for MqttOptions {
    fn default() -> Self {
        Self {
            listen: ListenOptions::default(),
            tls: None,
            auth: SimpleAuthOptions::default(),
            no_auth_user: None,
            ack_wait: Duration::from_secs(30),
            api_timeout: Duration::from_secs(5),
            ack_pending_max: 1_024,
            jetstream_domain: None,
            stream_replicas: 0,
            consumers_in_memory: false,
            consumer_inactive_threshold: None,
            rejects_qos2_publish: false,
            downgrades_qos2_subscribe: false,
        }
    }
}

pub(crate) const FIELDS: &[Field<Options>] =
    &[Field::new(&["mqtt"], FieldKind::Map, "The MQTT listener (off).", |o, e, r| {
        r.block(&mut o.mqtt, e, MQTT);
    })];

pub(crate) const MQTT: &[Field<MqttOptions>] = &[
    Field::new(&["listen"], FieldKind::Address, "Where clients connect: host:port.", |o, e, r| {
        o.listen.read_listen(e, r);
    }),
    Field::new(&["host", "net"], FieldKind::Text, "Host or address (0.0.0.0).", |o, e, r| o.listen.read_host(e, r)),
    Field::new(&["port"], FieldKind::Port, "Port.", |o, e, r| o.listen.read_port(e, r)),
    Field::new(&["tls"], FieldKind::Map, "TLS of the listener.", |o, e, r| o.tls = tls::read(e, r, TlsUse::Client)),
    Field::new(
        &["authorization", "authentication"],
        FieldKind::Map,
        "How clients authenticate: {user, password, token, timeout} (as on the client listener).",
        |o, e, r| {
            r.block(&mut o.auth, e, SIMPLE_AUTH);
        },
    ),
    Field::new(&["no_auth_user"], FieldKind::Text, "The user of clients without credentials.", |o, e, r| {
        r.text_to(e, &mut o.no_auth_user);
    }),
    Field::new(
        &["ack_wait", "ackwait"],
        FieldKind::Duration,
        "Time before a message is sent again (30s).",
        |o, e, r| {
            r.duration_to(e, &mut o.ack_wait);
        },
    ),
    Field::new(
        &["js_api_timeout", "api_timeout"],
        FieldKind::Duration,
        "How long JetStream may take (5s).",
        |o, e, r| {
            r.duration_to(e, &mut o.api_timeout);
        },
    ),
    Field::new(
        &["max_ack_pending", "max_pending", "max_inflight"],
        FieldKind::Integer,
        "Unacknowledged messages of a subscription, up to 65535 (1024).",
        |o, e, r| {
            if let Some(number) = r.integer_within(e, 0, i64::from(u16::MAX)).filter(|number| *number > 0) {
                o.ack_pending_max = u16::try_from(number).unwrap_or(u16::MAX);
            }
        },
    ),
    Field::new(&["js_domain"], FieldKind::Text, "JetStream domain.", |o, e, r| {
        r.text_to(e, &mut o.jetstream_domain);
    }),
    Field::new(&["stream_replicas"], FieldKind::Integer, "Replicas of streams (cluster size, up to 3).", |o, e, r| {
        if let Some(number) = r.integer(e) {
            o.stream_replicas = number.max(0);
        }
    }),
    Field::new(&["consumer_replicas"], FieldKind::Integer, "Ignored.", |_, e, r| {
        let message =
            format!("invalid use of field {:?}: consumer replicas setting ignored in this server version", e.key);
        r.warn(Some(e.key_position.clone()), message, true);
    }),
    Field::new(&["consumer_memory_storage"], FieldKind::Boolean, "Keeps consumers in memory (false).", |o, e, r| {
        r.boolean_to(e, &mut o.consumers_in_memory);
    }),
    Field::new(
        &["consumer_inactive_threshold", "consumer_auto_cleanup"],
        FieldKind::Duration,
        "Removes consumers after so much inactivity (never).",
        |o, e, r| r.some_duration_to(e, &mut o.consumer_inactive_threshold),
    ),
    Field::new(&["reject_qos2_publish"], FieldKind::Boolean, "Refuses QoS 2 publishing (false).", |o, e, r| {
        r.boolean_to(e, &mut o.rejects_qos2_publish);
    }),
    Field::new(&["downgrade_qos2_subscribe"], FieldKind::Boolean, "Turns QoS 2 into QoS 1 (false).", |o, e, r| {
        r.boolean_to(e, &mut o.downgrades_qos2_subscribe);
    }),
];
