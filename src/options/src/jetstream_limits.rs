//! Limits and tuning of JetStream.

use std::time::Duration;

use conf::Entry;

use crate::field::{Field, FieldKind};
use crate::reader::Reader;

/// `jetstream.limits`; `None` is no limit of the server's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JetStreamLimitOptions {
    /// Unacknowledged messages of a consumer.
    pub ack_pending_max: Option<u64>,
    /// Replicated streams and consumers.
    pub ha_assets_max: Option<u64>,
    /// Messages of a pull request.
    pub request_batch_max: Option<u64>,
    /// Longest window in which duplicates are noticed.
    pub duplicate_window_max: Option<Duration>,
    /// Consumers of a stream that names no number.
    pub consumers_default_max: Option<u64>,
    /// Batches that are published at once.
    pub batch: BatchLimitOptions,
}

/// `jetstream.limits.batch`; `None` means the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BatchLimitOptions {
    /// Open batches of a stream (50).
    pub inflight_per_stream_max: Option<u64>,
    /// Open batches of the server (1000).
    pub inflight_total_max: Option<u64>,
    /// Messages of a batch (1000).
    pub messages_max: Option<u64>,
    /// From the first message to the commit (10s).
    pub timeout: Option<Duration>,
}

/// Queues, buffers and compaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JetStreamTuning {
    /// `max_outstanding_catchup`.
    pub catchup_bytes_max: u64,
    /// `max_buffered_size`.
    pub buffered_bytes_max: u64,
    /// `max_buffered_msgs`.
    pub buffered_messages_max: u64,
    /// `request_queue_limit`.
    pub request_queue_max: u64,
    /// `info_queue_limit`; `None` means as many as requests.
    pub info_queue_max: Option<u64>,
    /// `meta_compact`; 0 means the server decides.
    pub meta_compact_entries: u64,
    /// `meta_compact_size`; 0 means the server decides.
    pub meta_compact_bytes: u64,
    /// `meta_compact_sync`.
    pub meta_compacts_in_sync: bool,
    /// `max_concurrent_io`.
    pub concurrent_io_max: u64,
}

impl Default for JetStreamTuning {
    fn default() -> Self {
        Self {
            catchup_bytes_max: 64 * 1024 * 1024,
            buffered_bytes_max: 128 * 1024 * 1024,
            buffered_messages_max: 100_000,
            request_queue_max: 10_000,
            info_queue_max: None,
            meta_compact_entries: 0,
            meta_compact_bytes: 0,
            meta_compacts_in_sync: false,
            concurrent_io_max: 4_096,
        }
    }
}

pub(crate) const LIMITS: &[Field<JetStreamLimitOptions>] = &[
    Field::new(
        &["max_ack_pending"],
        FieldKind::Integer,
        "Unacknowledged messages of a consumer (no limit).",
        |o, e, r| {
            limit_to(e, r, &mut o.ack_pending_max);
        },
    ),
    Field::new(&["max_ha_assets"], FieldKind::Integer, "Replicated streams and consumers (no limit).", |o, e, r| {
        limit_to(e, r, &mut o.ha_assets_max);
    }),
    Field::new(&["max_request_batch"], FieldKind::Integer, "Messages of a pull request (no limit).", |o, e, r| {
        limit_to(e, r, &mut o.request_batch_max);
    }),
    Field::new(&["duplicate_window"], FieldKind::StrictDuration, "Longest duplicate window (no limit).", |o, e, r| {
        o.duplicate_window_max = r.strict_duration(e).filter(|window| !window.is_zero());
    }),
    Field::new(
        &["default_max_consumers"],
        FieldKind::Integer,
        "Consumers of a stream that names no number (1000).",
        |o, e, r| limit_to(e, r, &mut o.consumers_default_max),
    ),
    Field::new(&["batch"], FieldKind::Map, "Batches that are published at once.", |o, e, r| {
        r.block(&mut o.batch, e, BATCH);
    }),
];

pub(crate) const BATCH: &[Field<BatchLimitOptions>] = &[
    Field::new(&["max_inflight_per_stream"], FieldKind::Integer, "Open batches of a stream (50).", |o, e, r| {
        limit_to(e, r, &mut o.inflight_per_stream_max);
    }),
    Field::new(&["max_inflight_total"], FieldKind::Integer, "Open batches of the server (1000).", |o, e, r| {
        limit_to(e, r, &mut o.inflight_total_max);
    }),
    Field::new(&["max_msgs"], FieldKind::Integer, "Messages of a batch (1000).", |o, e, r| {
        limit_to(e, r, &mut o.messages_max);
    }),
    Field::new(&["timeout"], FieldKind::StrictDuration, "From the first message to the commit (10s).", |o, e, r| {
        o.timeout = r.strict_duration(e).filter(|timeout| !timeout.is_zero());
    }),
];

fn limit_to(entry: &Entry, reader: &mut Reader<'_>, slot: &mut Option<u64>) {
    if let Some(limit) = reader.limit(entry) {
        *slot = limit;
    }
}
