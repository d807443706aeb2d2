//! What a backup takes from a stream: its consumers with their states, and messages, a piece at a time.

use jetstream_api::ConsumerConfig;
use serde::Serialize;
use serde_json::value::RawValue;
use store::format::consumer::{ConsumerState, SequencePair};
use store::{Filter, StoredMessage};

use super::Stream;

/// A consumer as backups hold it.
#[derive(Debug, Clone)]
pub struct ConsumerBackup {
    /// Its name.
    pub name: String,
    /// JSON with `config` and `state`.
    pub json: Vec<u8>,
}

#[derive(Serialize)]
struct Shown<'a> {
    config: &'a ConsumerConfig,
    state: ShownState,
}

#[derive(Serialize)]
struct ShownState {
    delivered: ShownPair,
    ack_floor: ShownPair,
    #[serde(skip_serializing_if = "Option::is_none")]
    pending: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    redelivered: Option<Box<RawValue>>,
}

#[derive(Serialize)]
struct ShownPair {
    consumer_seq: u64,
    stream_seq: u64,
}

impl ShownPair {
    /// A pair that doesn't reach beyond the messages of the backup.
    fn within(pair: SequencePair, last_seq: u64) -> Self {
        Self { consumer_seq: pair.consumer_seq, stream_seq: pair.stream_seq.min(last_seq) }
    }
}

/// An object of numbered members; none if there are none.
fn members(entries: impl Iterator<Item = String>) -> Option<Box<RawValue>> {
    let text = entries.collect::<Vec<_>>().join(",");
    if text.is_empty() { None } else { RawValue::from_string(format!("{{{text}}}")).ok() }
}

impl ShownState {
    fn new(state: &ConsumerState, last_seq: u64) -> Self {
        let pending = state.pending.range(..=last_seq).map(|(seq, pending)| {
            let (sequence, time) = (pending.consumer_seq, pending.delivered_at.nanos());
            format!("\"{seq}\":{{\"Sequence\":{sequence},\"Timestamp\":{time}}}")
        });
        let redelivered = state.redelivered.range(..=last_seq).map(|(seq, times)| format!("\"{seq}\":{times}"));
        Self {
            delivered: ShownPair::within(state.delivered, last_seq),
            ack_floor: ShownPair::within(state.ack_floor, last_seq),
            pending: members(pending),
            redelivered: members(redelivered),
        }
    }
}

impl Stream {
    /// The consumers as a backup of the messages up to `last_seq` holds them. Those that feed mirrors and sources are left out.
    #[must_use]
    pub fn consumer_backups(&self, last_seq: u64) -> Vec<ConsumerBackup> {
        let kept = self.consumers().filter(|consumer| !consumer.config().direct);
        let shown = kept.map(|consumer| {
            let state = ShownState::new(consumer.store_state(), last_seq);
            let json = jetstream_api::json::encode(&Shown { config: consumer.config(), state });
            ConsumerBackup { name: consumer.name().to_owned(), json }
        });
        shown.collect()
    }

    /// Loads messages from a sequence on, up to another one, until they have `bytes_max` bytes; at least one if there is any.
    ///
    /// # Errors
    /// The store can't be read.
    pub fn messages_between(
        &mut self,
        from: u64,
        to: u64,
        bytes_max: usize,
    ) -> Result<Vec<StoredMessage>, store::Error> {
        let (mut messages, mut bytes, mut next) = (Vec::new(), 0, from);
        let all = [Filter::all()];
        while bytes < bytes_max && next <= to {
            let Some(message) = self.store.load_next(&all, next)?.filter(|message| message.seq <= to) else { break };
            next = message.seq + 1;
            bytes += message.subject.len() + message.headers.len() + message.payload.len();
            messages.push(message);
        }
        Ok(messages)
    }
}
