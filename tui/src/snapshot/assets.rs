//! Streams and consumers for JSON and YAML. Names are stable; numbers are exact.

use serde::Serialize;

use crate::state::app::{App, Screen};
use crate::state::assets::{AssetBoard, ConsumerRow, StreamRow};

/// JetStream of the server: its totals, and what the screen lists, filtered and in order.
#[derive(Debug, Serialize)]
pub struct AssetSnapshot {
    disabled: bool,
    totals: TotalsSnapshot,
    #[serde(skip_serializing_if = "Option::is_none")]
    streams: Option<Vec<StreamSnapshot>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    consumers: Option<Vec<ConsumerSnapshot>>,
}

#[derive(Debug, Serialize)]
struct TotalsSnapshot {
    streams: u64,
    consumers: u64,
    messages: u64,
    bytes: u64,
    memory: u64,
    storage: u64,
    api_requests: u64,
    api_errors: u64,
    api_rate: Option<f64>,
}

#[derive(Debug, Serialize)]
struct StreamSnapshot {
    account: String,
    name: String,
    storage: &'static str,
    messages: u64,
    bytes: u64,
    consumers: u64,
    first_seq: u64,
    last_seq: u64,
    last_ts: Option<String>,
    num_subjects: u64,
    num_deleted: u64,
    lost: u64,
    lag: Option<u64>,
    full_percent: Option<u64>,
    rates: Option<StreamRatesSnapshot>,
}

#[derive(Debug, Serialize)]
struct StreamRatesSnapshot {
    stored: f64,
    removed: f64,
    growth_bytes: f64,
}

#[derive(Debug, Serialize)]
struct ConsumerSnapshot {
    account: String,
    stream: String,
    name: String,
    mode: &'static str,
    state: &'static str,
    num_pending: u64,
    num_ack_pending: u64,
    num_redelivered: u64,
    num_waiting: u64,
    delivered_stream_seq: u64,
    ack_floor_stream_seq: u64,
    last_delivery: Option<String>,
    catch_up_seconds: Option<f64>,
    rates: Option<ConsumerRatesSnapshot>,
}

#[derive(Debug, Serialize)]
struct ConsumerRatesSnapshot {
    delivered: f64,
    acked: f64,
    gained: f64,
}

impl AssetSnapshot {
    /// What a screen of JetStream shows; none on the other screens and before the first answer.
    #[must_use]
    pub fn of(app: &App) -> Option<Self> {
        let assets = app.board().assets.as_ref()?;
        let (streams, consumers) = match app.screen() {
            Screen::Overview | Screen::Connections => return None,
            Screen::Streams => (Some(app.visible_streams().into_iter().map(stream).collect()), None),
            Screen::Consumers => (None, Some(app.visible_consumers().into_iter().map(consumer).collect())),
        };
        Some(Self { disabled: assets.is_disabled, totals: totals(assets), streams, consumers })
    }
}

fn totals(assets: &AssetBoard) -> TotalsSnapshot {
    let totals = assets.totals;
    TotalsSnapshot {
        streams: totals.streams,
        consumers: totals.consumers,
        messages: totals.messages,
        bytes: totals.bytes,
        memory: totals.memory_bytes,
        storage: totals.storage_bytes,
        api_requests: totals.api_requests,
        api_errors: totals.api_errors,
        api_rate: assets.api_rate,
    }
}

fn stream(row: &StreamRow) -> StreamSnapshot {
    let (stream, state) = (&row.stream, &row.stream.state);
    StreamSnapshot {
        account: stream.id.account.clone(),
        name: stream.id.name.clone(),
        storage: stream.storage(),
        messages: state.messages,
        bytes: state.bytes,
        consumers: state.consumer_count,
        first_seq: state.first_seq,
        last_seq: state.last_seq,
        last_ts: state.last_ts.map(|time| time.to_string()),
        num_subjects: state.num_subjects,
        num_deleted: state.num_deleted,
        lost: stream.lost(),
        lag: stream.lag,
        full_percent: stream.full_percent(),
        rates: row.rates.map(|rates| StreamRatesSnapshot {
            stored: rates.stored,
            removed: rates.removed,
            growth_bytes: rates.growth,
        }),
    }
}

fn consumer(row: &ConsumerRow) -> ConsumerSnapshot {
    let (consumer, info) = (&row.consumer, &row.consumer.info);
    ConsumerSnapshot {
        account: consumer.id.stream.account.clone(),
        stream: consumer.id.stream.name.clone(),
        name: consumer.id.name.clone(),
        mode: consumer.mode(),
        state: consumer.state(),
        num_pending: info.num_pending,
        num_ack_pending: info.num_ack_pending,
        num_redelivered: info.num_redelivered,
        num_waiting: info.num_waiting,
        delivered_stream_seq: info.delivered.stream_seq,
        ack_floor_stream_seq: info.ack_floor.stream_seq,
        last_delivery: info.delivered.last_active.map(|time| time.to_string()),
        catch_up_seconds: row.catch_up().map(|span| span.as_secs_f64()),
        rates: row.rates.map(|rates| ConsumerRatesSnapshot {
            delivered: rates.delivered,
            acked: rates.acked,
            gained: rates.gained,
        }),
    }
}
