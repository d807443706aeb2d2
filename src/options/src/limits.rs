//! Limits and time limits of connections, and how the server takes leave of them.

use std::time::Duration;

use conf::Entry;

use crate::field::{Field, FieldKind};
use crate::options::Options;
use crate::reader::Reader;

/// Above this size of a message the server warns.
pub const PAYLOAD_WARN_BYTES: u64 = 8 * 1024 * 1024;
/// The shortest lame duck duration that a file may ask for.
const LAME_DUCK_DURATION_MIN: Duration = Duration::from_secs(30);
/// Sizes that are sent as 32-bit numbers.
const INT32_MAX: u64 = 2_147_483_647;

/// What happens when a peer does not read in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WriteTimeoutPolicy {
    /// Clients are closed; routes, gateways and leafnodes retry.
    #[default]
    Default,
    /// The connection is closed.
    Close,
    /// The write is tried again.
    Retry,
}

/// Reads a `write_timeout`.
pub(crate) fn write_timeout_to(entry: &Entry, reader: &mut Reader<'_>, slot: &mut WriteTimeoutPolicy) {
    let Some(text) = reader.text(entry) else {
        return;
    };
    match text.as_str() {
        "default" => *slot = WriteTimeoutPolicy::Default,
        "close" => *slot = WriteTimeoutPolicy::Close,
        "retry" => *slot = WriteTimeoutPolicy::Retry,
        _ => reader.bad_value(entry, "write_timeout must be 'default', 'close' or 'retry'"),
    }
}

/// When the server notices that a connection is dead or does not read.
#[derive(Clone, Debug, PartialEq)]
pub struct LivenessOptions {
    /// `ping_interval`.
    pub ping_interval: Duration,
    /// `ping_max`: unanswered pings before a connection counts as stale.
    pub pings_out_max: u64,
    /// `write_deadline`.
    pub write_deadline: Duration,
    /// `write_timeout`.
    pub write_timeout: WriteTimeoutPolicy,
}

impl Default for LivenessOptions {
    fn default() -> Self {
        Self {
            ping_interval: Duration::from_secs(120),
            pings_out_max: 2,
            write_deadline: Duration::from_secs(10),
            write_timeout: WriteTimeoutPolicy::Default,
        }
    }
}

/// Lame duck mode: how connections are moved away before the server stops.
#[derive(Clone, Debug, PartialEq)]
pub struct LameDuckOptions {
    /// `lame_duck_duration`: over which time clients are closed.
    pub duration: Duration,
    /// `lame_duck_grace_period`: wait before the first one.
    pub grace_period: Duration,
}

impl Default for LameDuckOptions {
    fn default() -> Self {
        Self { duration: Duration::from_secs(120), grace_period: Duration::from_secs(10) }
    }
}

/// Limits of connections. `None` means no limit.
#[derive(Clone, Debug, PartialEq)]
pub struct LimitOptions {
    /// `max_control_line`, bytes of a protocol line.
    pub control_line_max: u64,
    /// `max_payload`, bytes of a message with its headers.
    pub payload_max: Option<u64>,
    /// `max_pending`, bytes waiting for one connection.
    pub pending_bytes_max: u64,
    /// `max_connections`.
    pub connections_max: Option<u64>,
    /// `max_subscriptions` of one connection.
    pub subscriptions_max: Option<u64>,
    /// `max_sub_tokens`: tokens of a subscription's subject.
    pub subscription_tokens_max: Option<u8>,
    /// Pings and write deadlines.
    pub liveness: LivenessOptions,
    /// Lame duck mode.
    pub lame_duck: LameDuckOptions,
    /// `max_closed_clients`: how many closed connections are remembered.
    pub closed_clients_max: u64,
    /// `connect_error_reports`: every how many failed attempts a first connection is reported.
    pub connect_error_reports: u64,
    /// `reconnect_error_reports`: the same for reconnecting.
    pub reconnect_error_reports: u64,
}

impl Default for LimitOptions {
    fn default() -> Self {
        Self {
            control_line_max: 4_096,
            payload_max: Some(1024 * 1024),
            pending_bytes_max: 64 * 1024 * 1024,
            connections_max: Some(64 * 1024),
            subscriptions_max: None,
            subscription_tokens_max: None,
            liveness: LivenessOptions::default(),
            lame_duck: LameDuckOptions::default(),
            closed_clients_max: 10_000,
            connect_error_reports: 3_600,
            reconnect_error_reports: 1,
        }
    }
}

pub(crate) const FIELDS: &[Field<Options>] = &[
    Field::new(&["max_control_line"], FieldKind::Size, "Longest protocol line in bytes (4096).", |o, e, r| {
        r.count_to(e, INT32_MAX, &mut o.limits.control_line_max);
    }),
    Field::new(
        &["max_payload"],
        FieldKind::Size,
        "Largest message in bytes, headers included; at most max_pending (1 MiB).",
        read_payload_max,
    ),
    Field::new(
        &["max_pending"],
        FieldKind::Size,
        "Bytes that may wait for a connection before it counts as slow (64 MiB).",
        |o, e, r| r.count_to(e, u64::MAX, &mut o.limits.pending_bytes_max),
    ),
    Field::new(
        &["max_connections", "max_conn"],
        FieldKind::Integer,
        "Client connections; 0 and -1 are no limit (65536).",
        |o, e, r| {
            if let Some(limit) = r.limit(e) {
                o.limits.connections_max = limit;
            }
        },
    ),
    Field::new(
        &["max_subscriptions", "max_subs"],
        FieldKind::Integer,
        "Subscriptions of one connection; 0 is no limit (0).",
        |o, e, r| {
            if let Some(limit) = r.limit(e) {
                o.limits.subscriptions_max = limit;
            }
        },
    ),
    Field::new(
        &["max_sub_tokens", "max_subscription_tokens"],
        FieldKind::Integer,
        "Tokens of a subscription's subject, up to 255 (no limit).",
        |o, e, r| {
            if let Some(tokens) = r.integer_within(e, 1, 255) {
                o.limits.subscription_tokens_max = u8::try_from(tokens).ok();
            }
        },
    ),
    Field::new(&["ping_interval"], FieldKind::Duration, "How often idle connections are pinged (2m).", |o, e, r| {
        r.duration_to(e, &mut o.limits.liveness.ping_interval);
    }),
    Field::new(&["ping_max"], FieldKind::Integer, "Unanswered pings before a connection is stale (2).", |o, e, r| {
        r.count_to(e, INT32_MAX, &mut o.limits.liveness.pings_out_max);
    }),
    Field::new(&["write_deadline"], FieldKind::Duration, "How long a write may block (10s).", |o, e, r| {
        r.duration_to(e, &mut o.limits.liveness.write_deadline);
    }),
    Field::new(
        &["write_timeout"],
        FieldKind::Text,
        "What a blocked write leads to: default, close or retry (default).",
        |o, e, r| write_timeout_to(e, r, &mut o.limits.liveness.write_timeout),
    ),
    Field::new(
        &["lame_duck_duration"],
        FieldKind::StrictDuration,
        "Time over which lame duck mode closes clients, at least 30s (2m).",
        read_lame_duck_duration,
    ),
    Field::new(
        &["lame_duck_grace_period"],
        FieldKind::StrictDuration,
        "Wait of lame duck mode before it closes the first client (10s).",
        |o, e, r| {
            if let Some(period) = r.strict_duration(e).filter(|period| !period.is_zero()) {
                o.limits.lame_duck.grace_period = period;
            }
        },
    ),
    Field::new(
        &["max_closed_clients"],
        FieldKind::Integer,
        "Closed connections that monitoring remembers (10000).",
        |o, e, r| r.count_to(e, INT32_MAX, &mut o.limits.closed_clients_max),
    ),
    Field::new(
        &["connect_error_reports"],
        FieldKind::Integer,
        "Every how many failed first connections to other servers one is logged (3600).",
        |o, e, r| r.count_to(e, INT32_MAX, &mut o.limits.connect_error_reports),
    ),
    Field::new(
        &["reconnect_error_reports"],
        FieldKind::Integer,
        "Every how many failed reconnects to other servers one is logged (1).",
        |o, e, r| r.count_to(e, INT32_MAX, &mut o.limits.reconnect_error_reports),
    ),
];

/// −1 is no limit; 0 the default.
fn read_payload_max(options: &mut Options, entry: &Entry, reader: &mut Reader<'_>) {
    let Some(number) = reader.integer_within(entry, -1, i64::try_from(INT32_MAX).unwrap_or(i64::MAX)) else {
        return;
    };
    match u64::try_from(number) {
        Ok(0) => {}
        Ok(bytes) => options.limits.payload_max = Some(bytes),
        Err(_) => options.limits.payload_max = None,
    }
}

fn read_lame_duck_duration(options: &mut Options, entry: &Entry, reader: &mut Reader<'_>) {
    let Some(duration) = reader.strict_duration(entry) else {
        return;
    };
    if duration < LAME_DUCK_DURATION_MIN {
        reader.bad_value(
            entry,
            format!("a lame duck duration of {} is too short, the minimum is 30s", clock::format_duration(duration)),
        );
        return;
    }
    options.limits.lame_duck.duration = duration;
}
