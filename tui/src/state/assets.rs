//! One reading of JetStream: streams and consumers, and the rates between two readings.

use std::collections::HashMap;
use std::time::Duration;

use jetstream_api::{ConsumerInfo, StorageType, StreamConfig, StreamState};

use super::list::Keyed;

/// What one reading of `jsz` says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assets {
    /// Whether JetStream is off.
    pub is_disabled: bool,
    /// The server as a whole.
    pub totals: Totals,
    /// Its streams.
    pub streams: Vec<Stream>,
    /// Their consumers; empty unless they were asked for.
    pub consumers: Vec<Consumer>,
}

/// What all streams and consumers of a server come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Streams.
    pub streams: u64,
    /// Consumers.
    pub consumers: u64,
    /// Messages in all streams.
    pub messages: u64,
    /// Bytes in all streams.
    pub bytes: u64,
    /// Bytes in memory streams.
    pub memory_bytes: u64,
    /// Bytes in file streams.
    pub storage_bytes: u64,
    /// Requests to the JetStream API since the start.
    pub api_requests: u64,
    /// Those that were refused.
    pub api_errors: u64,
}

/// What stays the same of a stream from reading to reading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StreamId {
    /// Its account.
    pub account: String,
    /// Its name.
    pub name: String,
}

/// What stays the same of a consumer from reading to reading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConsumerId {
    /// Its stream.
    pub stream: StreamId,
    /// Its name.
    pub name: String,
}

/// One stream.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stream {
    /// Account and name.
    pub id: StreamId,
    /// The configuration.
    pub config: StreamConfig,
    /// What it holds.
    pub state: StreamState,
    /// Messages by which a mirror or the slowest source is behind; none when it copies from nowhere.
    pub lag: Option<u64>,
}

impl Stream {
    /// Where its messages lie.
    #[must_use]
    pub fn storage(&self) -> &'static str {
        match self.config.storage {
            StorageType::File => "file",
            StorageType::Memory => "memory",
        }
    }

    /// Messages that the store could not read any more.
    #[must_use]
    pub fn lost(&self) -> u64 {
        self.state.lost.as_ref().map_or(0, |lost| u64::try_from(lost.msgs.len()).unwrap_or(u64::MAX))
    }

    /// How much of its limit of messages or bytes is used, in percent, whichever is more; none without a limit.
    #[must_use]
    pub fn full_percent(&self) -> Option<u64> {
        let share = |used: u64, limit: i64| {
            let limit = u64::try_from(limit).ok().filter(|limit| *limit > 0)?;
            u64::try_from(u128::from(used) * 100 / u128::from(limit)).ok()
        };
        share(self.state.messages, self.config.max_msgs).max(share(self.state.bytes, self.config.max_bytes))
    }
}

/// One consumer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Consumer {
    /// Account, stream and name.
    pub id: ConsumerId,
    /// Configuration and state.
    pub info: ConsumerInfo,
}

impl Consumer {
    /// `push` or `pull`.
    #[must_use]
    pub fn mode(&self) -> &'static str {
        let is_push = self.info.config.as_ref().is_some_and(|config| !config.deliver_subject.is_empty());
        if is_push { "push" } else { "pull" }
    }

    /// What keeps it from delivering, or that somebody listens.
    #[must_use]
    pub fn state(&self) -> &'static str {
        if self.info.paused {
            "paused"
        } else if self.is_ack_bound() {
            "ack limit"
        } else if self.info.push_bound {
            "bound"
        } else if self.mode() == "push" {
            "unbound"
        } else if self.info.num_waiting > 0 {
            "waiting"
        } else {
            ""
        }
    }

    /// Whether so many messages wait for their acks that no more are delivered.
    #[must_use]
    pub fn is_ack_bound(&self) -> bool {
        let max = self.info.config.as_ref().and_then(|config| u64::try_from(config.max_ack_pending).ok());
        max.is_some_and(|max| max > 0 && self.info.num_ack_pending >= max)
    }

    /// The subjects it wants; empty when all.
    #[must_use]
    pub fn filters(&self) -> Vec<String> {
        let Some(config) = &self.info.config else { return Vec::new() };
        if config.filter_subject.is_empty() {
            config.filter_subjects.clone()
        } else {
            vec![config.filter_subject.clone()]
        }
    }
}

/// What changes in a stream in a second.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct StreamRates {
    /// Messages stored.
    pub stored: f64,
    /// Messages removed: expired, acknowledged, purged.
    pub removed: f64,
    /// Bytes by which it grows; negative when it shrinks.
    pub growth: f64,
}

/// What changes in a consumer in a second.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ConsumerRates {
    /// Messages delivered, also again.
    pub delivered: f64,
    /// Messages acknowledged without a gap.
    pub acked: f64,
    /// Unprocessed messages by which it catches up; negative when it falls behind.
    pub gained: f64,
}

/// A stream with its rates, once it has been seen twice.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct StreamRow {
    pub(crate) stream: Stream,
    pub(crate) rates: Option<StreamRates>,
}

/// A consumer with its rates, once it has been seen twice.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ConsumerRow {
    pub(crate) consumer: Consumer,
    pub(crate) rates: Option<ConsumerRates>,
}

impl ConsumerRow {
    /// When nothing will be unprocessed any more, at the present pace; none when it doesn't catch up.
    #[allow(clippy::cast_precision_loss, reason = "an estimate")]
    pub(crate) fn catch_up(&self) -> Option<Duration> {
        let gained = self.rates.filter(|rates| rates.gained > 0.0)?.gained;
        Duration::try_from_secs_f64(self.consumer.info.num_pending as f64 / gained).ok()
    }
}

impl Keyed for StreamRow {
    type Key = StreamId;

    fn key(&self) -> StreamId {
        self.stream.id.clone()
    }
}

impl Keyed for ConsumerRow {
    type Key = ConsumerId;

    fn key(&self) -> ConsumerId {
        self.consumer.id.clone()
    }
}

/// The newest reading of JetStream with its rates.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct AssetBoard {
    pub(crate) is_disabled: bool,
    pub(crate) totals: Totals,
    /// Requests to the JetStream API per second.
    pub(crate) api_rate: Option<f64>,
    pub(crate) streams: Vec<StreamRow>,
    pub(crate) consumers: Vec<ConsumerRow>,
}

impl AssetBoard {
    /// What follows from `assets` and the reading `before`, taken `passed` earlier; without it there are no rates.
    pub(crate) fn new(assets: Assets, before: Option<(Self, Duration)>) -> Self {
        let before = before.filter(|(_, passed)| !passed.is_zero());
        let passed = before.as_ref().map_or(Duration::ZERO, |(_, passed)| *passed);
        let before = before.map(|(board, _)| board).unwrap_or_default();
        let api_rate =
            (!passed.is_zero()).then(|| rate(assets.totals.api_requests, before.totals.api_requests, passed)).flatten();
        let earlier: HashMap<&StreamId, &Stream> =
            before.streams.iter().map(|row| (&row.stream.id, &row.stream)).collect();
        let streams = assets.streams.into_iter().map(|stream| {
            let rates = earlier.get(&stream.id).and_then(|earlier| stream_rates(&stream, earlier, passed));
            StreamRow { stream, rates }
        });
        let streams = streams.collect();
        let earlier: HashMap<&ConsumerId, &ConsumerInfo> =
            before.consumers.iter().map(|row| (&row.consumer.id, &row.consumer.info)).collect();
        let consumers = assets.consumers.into_iter().map(|consumer| {
            let rates = earlier.get(&consumer.id).and_then(|earlier| consumer_rates(&consumer.info, earlier, passed));
            ConsumerRow { consumer, rates }
        });
        let consumers = consumers.collect();
        Self { is_disabled: assets.is_disabled, totals: assets.totals, api_rate, streams, consumers }
    }
}

/// None when a stream was made anew under its old name, so that its sequences went back.
fn stream_rates(now: &Stream, before: &Stream, passed: Duration) -> Option<StreamRates> {
    let stored = rate(now.state.last_seq, before.state.last_seq, passed)?;
    Some(StreamRates {
        stored,
        removed: (stored - change(now.state.messages, before.state.messages, passed)).max(0.0),
        growth: change(now.state.bytes, before.state.bytes, passed),
    })
}

/// None when a consumer was made anew or reset, so that its sequences went back.
fn consumer_rates(now: &ConsumerInfo, before: &ConsumerInfo, passed: Duration) -> Option<ConsumerRates> {
    Some(ConsumerRates {
        delivered: rate(now.delivered.consumer_seq, before.delivered.consumer_seq, passed)?,
        acked: rate(now.ack_floor.consumer_seq, before.ack_floor.consumer_seq, passed)?,
        gained: -change(now.num_pending, before.num_pending, passed),
    })
}

#[allow(clippy::cast_precision_loss, reason = "rates are shown with few digits")]
fn rate(now: u64, before: u64, passed: Duration) -> Option<f64> {
    Some(now.checked_sub(before)? as f64 / passed.as_secs_f64())
}

#[allow(clippy::cast_precision_loss, reason = "rates are shown with few digits")]
fn change(now: u64, before: u64, passed: Duration) -> f64 {
    (now as f64 - before as f64) / passed.as_secs_f64()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::assets;

    const STEP: Duration = Duration::from_secs(2);

    fn boards(first: u64, second: u64) -> AssetBoard {
        let before = AssetBoard::new(assets(first), None);
        assert!(before.streams.iter().all(|row| row.rates.is_none()));
        AssetBoard::new(assets(second), Some((before, STEP)))
    }

    #[test]
    fn the_second_reading_brings_rates() {
        let board = boards(60, 62);
        let orders = board.streams.iter().find(|row| row.stream.id.name == "ORDERS").expect("made up");
        let rates = orders.rates.expect("seen twice");
        assert_eq!((rates.stored, rates.removed, rates.growth), (100.0, 40.0, 7_680.0));
        let worker = board.consumers.iter().find(|row| row.consumer.id.name == "worker").expect("made up");
        let rates = worker.rates.expect("seen twice");
        assert_eq!((rates.delivered, rates.acked, rates.gained), (110.0, 100.0, 10.0));
        assert_eq!(worker.catch_up(), Some(Duration::from_secs(38)));
    }

    #[test]
    fn what_was_made_anew_has_no_rates() {
        assert!(boards(62, 60).streams.iter().all(|row| row.rates.is_none()));
        let same_time = AssetBoard::new(assets(62), Some((AssetBoard::new(assets(60), None), Duration::ZERO)));
        assert!(same_time.streams.iter().all(|row| row.rates.is_none()));
    }

    #[test]
    fn the_fuller_limit_counts() {
        let mut stream = Stream::default();
        stream.config.max_msgs = -1;
        stream.config.max_bytes = -1;
        assert_eq!(stream.full_percent(), None);
        stream.config.max_bytes = 200;
        stream.state.bytes = 150;
        stream.config.max_msgs = 10;
        stream.state.messages = 1;
        assert_eq!(stream.full_percent(), Some(75));
    }
}
