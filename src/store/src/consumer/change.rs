//! [`Change`]: one change of a consumer's state, its rules, and its bytes in the log.
//!
//! Both stores and the recovery of the log change states only through [`Change::apply`], so that a log that is replayed
//! ends where the store was.

use std::ops::Bound;

use clock::Timestamp;

use crate::consumer_store::{AckPolicy, ConsumerRefusal, ConsumerStoreConfig, Delivery};
use crate::format::FormatError;
use crate::format::consumer::{ConsumerState, Pending, SequencePair};
use crate::format::cursor::{Cursor, put_uvarint, put_varint};

/// One change of a consumer's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    Delivered(Delivery),
    Acked { consumer_seq: u64, stream_seq: u64 },
    Starting { stream_seq: u64 },
    StartingRaised { stream_seq: u64 },
    Reset { stream_seq: u64 },
    RedeliveredRemoved { below: u64 },
    RedeliveredForgotten { stream_seq: u64 },
    Replaced(Box<ConsumerState>),
}

const DELIVERED: u8 = 1;
const ACKED: u8 = 2;
const STARTING: u8 = 3;
const STARTING_RAISED: u8 = 4;
const RESET: u8 = 5;
const REDELIVERED_REMOVED: u8 = 6;
const REPLACED: u8 = 7;
const REDELIVERED_FORGOTTEN: u8 = 8;

impl Change {
    /// Changes the state; returns whether that had an effect.
    pub(super) fn apply(
        &self,
        state: &mut ConsumerState,
        config: &ConsumerStoreConfig,
    ) -> Result<bool, ConsumerRefusal> {
        match self {
            Self::Delivered(delivery) => apply_delivered(state, config, *delivery),
            Self::Acked { consumer_seq, stream_seq } => {
                apply_acked(state, config.ack_policy, *consumer_seq, *stream_seq)
            }
            Self::Starting { stream_seq } => {
                let is_new = [state.delivered.stream_seq, state.ack_floor.stream_seq] != [*stream_seq; 2];
                (state.delivered.stream_seq, state.ack_floor.stream_seq) = (*stream_seq, *stream_seq);
                Ok(is_new)
            }
            Self::StartingRaised { stream_seq } => Ok(raise_starting(state, config.ack_policy, *stream_seq)),
            Self::Reset { stream_seq } => {
                let edge = SequencePair { consumer_seq: 0, stream_seq: *stream_seq };
                *state = ConsumerState { delivered: edge, ack_floor: edge, ..ConsumerState::default() };
                Ok(true)
            }
            Self::RedeliveredRemoved { below } => {
                let kept = state.redelivered.split_off(below);
                Ok(!std::mem::replace(&mut state.redelivered, kept).is_empty())
            }
            Self::RedeliveredForgotten { stream_seq } => Ok(state.redelivered.remove(stream_seq).is_some()),
            Self::Replaced(other) => {
                check(other)?;
                state.clone_from(other);
                Ok(true)
            }
        }
    }

    /// Appends the change's bytes: a kind (u8), then its numbers as uvarints, times as varints in nanoseconds.
    pub(super) fn encode(&self, out: &mut Vec<u8>) {
        let mut put = |kind: u8, numbers: &[u64]| {
            out.push(kind);
            numbers.iter().for_each(|number| put_uvarint(out, *number));
        };
        match self {
            Self::Delivered(delivery) => {
                put(DELIVERED, &[delivery.consumer_seq, delivery.stream_seq, delivery.count]);
                put_varint(out, delivery.at.nanos());
            }
            Self::Acked { consumer_seq, stream_seq } => put(ACKED, &[*consumer_seq, *stream_seq]),
            Self::Starting { stream_seq } => put(STARTING, &[*stream_seq]),
            Self::StartingRaised { stream_seq } => put(STARTING_RAISED, &[*stream_seq]),
            Self::Reset { stream_seq } => put(RESET, &[*stream_seq]),
            Self::RedeliveredRemoved { below } => put(REDELIVERED_REMOVED, &[*below]),
            Self::RedeliveredForgotten { stream_seq } => put(REDELIVERED_FORGOTTEN, &[*stream_seq]),
            Self::Replaced(state) => {
                out.push(REPLACED);
                encode_state(state, out);
            }
        }
    }

    /// Reads the next change.
    pub(super) fn decode(cursor: &mut Cursor<'_>) -> Result<Self, FormatError> {
        let kind = cursor.u8("the kind of a change")?;
        let mut number = || cursor.uvarint("a change");
        Ok(match kind {
            DELIVERED => {
                let (consumer_seq, stream_seq, count) = (number()?, number()?, number()?);
                let at = Timestamp::from_nanos(cursor.varint("a delivery time")?);
                Self::Delivered(Delivery { consumer_seq, stream_seq, count, at })
            }
            ACKED => Self::Acked { consumer_seq: number()?, stream_seq: number()? },
            STARTING => Self::Starting { stream_seq: number()? },
            STARTING_RAISED => Self::StartingRaised { stream_seq: number()? },
            RESET => Self::Reset { stream_seq: number()? },
            REDELIVERED_REMOVED => Self::RedeliveredRemoved { below: number()? },
            REDELIVERED_FORGOTTEN => Self::RedeliveredForgotten { stream_seq: number()? },
            REPLACED => Self::Replaced(Box::new(decode_state(cursor)?)),
            _ => return Err(FormatError::Inconsistent { what: "a change is of an unknown kind" }),
        })
    }
}

/// What an acknowledgement changes although it is refused: the count of redeliveries goes in any case.
pub(super) fn beside_refusal(
    state: &ConsumerState,
    policy: AckPolicy,
    consumer_seq: u64,
    stream_seq: u64,
) -> Option<Change> {
    let is_refused = policy != AckPolicy::None
        && consumer_seq > state.ack_floor.consumer_seq
        && !state.pending.contains_key(&stream_seq);
    let is_counted = state.redelivered.contains_key(&stream_seq);
    (is_refused && is_counted).then_some(Change::RedeliveredForgotten { stream_seq })
}

/// Whether a state can be taken over.
pub(super) fn check(state: &ConsumerState) -> Result<(), ConsumerRefusal> {
    let ConsumerState { delivered, ack_floor, pending, .. } = state;
    if ack_floor.consumer_seq > delivered.consumer_seq || ack_floor.stream_seq > delivered.stream_seq {
        return Err(ConsumerRefusal::BadAckFloor);
    }
    let mut outside = pending.keys().filter(|seq| **seq <= ack_floor.stream_seq || **seq > delivered.stream_seq);
    match outside.next() {
        Some(stream_seq) => Err(ConsumerRefusal::BadPending { stream_seq: *stream_seq }),
        None => Ok(()),
    }
}

/// Whether `update` may take the place of `held`.
pub(super) fn check_follows(update: &ConsumerState, held: &ConsumerState) -> Result<(), ConsumerRefusal> {
    check(update)?;
    let is_old = update.delivered.consumer_seq < held.delivered.consumer_seq
        || update.ack_floor.stream_seq < held.ack_floor.stream_seq;
    if is_old { Err(ConsumerRefusal::OldUpdate) } else { Ok(()) }
}

fn raise_starting(state: &mut ConsumerState, policy: AckPolicy, stream_seq: u64) -> bool {
    let is_raised = stream_seq > state.delivered.stream_seq;
    if is_raised {
        state.delivered.stream_seq = stream_seq;
        if policy == AckPolicy::None {
            state.ack_floor.stream_seq = stream_seq;
        }
    }
    is_raised
}

fn apply_delivered(
    state: &mut ConsumerState,
    config: &ConsumerStoreConfig,
    delivery: Delivery,
) -> Result<bool, ConsumerRefusal> {
    let Delivery { consumer_seq, stream_seq, count, at } = delivery;
    let expects_acks = config.ack_policy != AckPolicy::None;
    if count != 1 && !expects_acks {
        return Err(ConsumerRefusal::NoAckPolicy);
    }
    if consumer_seq <= state.ack_floor.consumer_seq {
        return Ok(false);
    }
    if !expects_acks {
        // Nothing is waited for: floor and last delivery move together.
        if consumer_seq > state.delivered.consumer_seq {
            (state.delivered.consumer_seq, state.ack_floor.consumer_seq) = (consumer_seq, consumer_seq);
        }
        if stream_seq > state.delivered.stream_seq {
            (state.delivered.stream_seq, state.ack_floor.stream_seq) = (stream_seq, stream_seq);
        }
        return Ok(true);
    }
    if stream_seq > state.delivered.stream_seq {
        state.pending.insert(stream_seq, Pending { consumer_seq, delivered_at: at });
    } else if let Some(pending) = state.pending.get_mut(&stream_seq) {
        // The consumer sequence stays that of the first delivery: the floor is counted in those.
        pending.delivered_at = at;
    }
    state.delivered.consumer_seq = state.delivered.consumer_seq.max(consumer_seq);
    state.delivered.stream_seq = state.delivered.stream_seq.max(stream_seq);
    if count > 1 {
        if config.max_deliver.is_some_and(|max| count > max) {
            state.pending.remove(&stream_seq);
        }
        let beyond_first = state.redelivered.entry(stream_seq).or_default();
        *beyond_first = (*beyond_first).max(count - 1);
    }
    Ok(true)
}

fn apply_acked(
    state: &mut ConsumerState,
    policy: AckPolicy,
    consumer_seq: u64,
    stream_seq: u64,
) -> Result<bool, ConsumerRefusal> {
    if policy == AckPolicy::None {
        return Err(ConsumerRefusal::NoAckPolicy);
    }
    let is_repetition = consumer_seq <= state.ack_floor.consumer_seq;
    if !is_repetition && !state.pending.contains_key(&stream_seq) {
        return Err(ConsumerRefusal::NotPending { stream_seq });
    }
    let was_redelivered = state.redelivered.remove(&stream_seq).is_some();
    if is_repetition {
        return Ok(was_redelivered);
    }
    if policy.is_cumulative() {
        ack_all(state, consumer_seq, stream_seq);
    } else {
        ack_one(state, consumer_seq, stream_seq);
    }
    Ok(true)
}

fn ack_all(state: &mut ConsumerState, consumer_seq: u64, stream_seq: u64) {
    let floor = state.ack_floor.stream_seq;
    // Counts of messages that are not pending, because they were delivered too often, go only where a walk over the gap
    // is the shorter way.
    let is_sparse = stream_seq.saturating_sub(floor) > state.pending.len() as u64;
    state.ack_floor = SequencePair { consumer_seq, stream_seq };
    let waiting = state.pending.split_off(&stream_seq.saturating_add(1));
    let done = std::mem::replace(&mut state.pending, waiting);
    let walk_end = if state.pending.is_empty() { done.keys().next().map_or(floor, |first| first - 1) } else { floor };
    let gone: Vec<u64> = if is_sparse || walk_end >= stream_seq {
        done.into_keys().collect()
    } else {
        let walked = (Bound::Excluded(walk_end), Bound::Included(stream_seq));
        state.redelivered.range(walked).map(|(seq, _)| *seq).collect()
    };
    gone.iter().for_each(|seq| _ = state.redelivered.remove(seq));
}

fn ack_one(state: &mut ConsumerState, consumer_seq: u64, stream_seq: u64) {
    let first_delivery = state.pending.remove(&stream_seq).map_or(0, |pending| pending.consumer_seq);
    // A redelivery is acknowledged under a later consumer sequence; what counts is that of the first delivery.
    let consumer_seq = if first_delivery > 0 { first_delivery } else { consumer_seq };
    let is_next = state.ack_floor.consumer_seq.checked_add(1) == Some(consumer_seq);
    // One that was delivered again after its acknowledgement may wait below; the floor never passes what waits.
    let is_lowest = state.pending.keys().next().is_none_or(|first| *first > stream_seq);
    if state.pending.is_empty() {
        state.ack_floor = state.delivered;
    } else if is_next && is_lowest {
        state.ack_floor = SequencePair { consumer_seq, stream_seq };
        let above = (Bound::Excluded(stream_seq), Bound::Unbounded);
        if let Some((seq, pending)) = state.pending.range(above).next()
            && *seq <= state.delivered.stream_seq
            && state.delivered.consumer_seq > consumer_seq
            && pending.consumer_seq > 0
        {
            state.ack_floor = SequencePair { consumer_seq: pending.consumer_seq - 1, stream_seq: seq - 1 };
        }
    }
}

/// Appends a state: four sequences, then pending and redelivered, each with its count. Times keep their nanoseconds.
pub(super) fn encode_state(state: &ConsumerState, out: &mut Vec<u8>) {
    for pair in [state.ack_floor, state.delivered] {
        put_uvarint(out, pair.consumer_seq);
        put_uvarint(out, pair.stream_seq);
    }
    put_uvarint(out, state.pending.len() as u64);
    for (seq, pending) in &state.pending {
        put_uvarint(out, *seq);
        put_uvarint(out, pending.consumer_seq);
        put_varint(out, pending.delivered_at.nanos());
    }
    put_uvarint(out, state.redelivered.len() as u64);
    for (seq, count) in &state.redelivered {
        put_uvarint(out, *seq);
        put_uvarint(out, *count);
    }
}

pub(super) fn decode_state(cursor: &mut Cursor<'_>) -> Result<ConsumerState, FormatError> {
    let mut pair = |part| -> Result<SequencePair, FormatError> {
        Ok(SequencePair { consumer_seq: cursor.uvarint(part)?, stream_seq: cursor.uvarint(part)? })
    };
    let (ack_floor, delivered) = (pair("the ack floor")?, pair("the last delivery")?);
    let mut state = ConsumerState { delivered, ack_floor, ..ConsumerState::default() };
    for _ in 0..cursor.uvarint("the number of pending messages")? {
        let seq = cursor.uvarint("a pending message")?;
        let consumer_seq = cursor.uvarint("a pending message")?;
        let delivered_at = Timestamp::from_nanos(cursor.varint("a delivery time")?);
        state.pending.insert(seq, Pending { consumer_seq, delivered_at });
    }
    for _ in 0..cursor.uvarint("the number of redeliveries")? {
        let seq = cursor.uvarint("a redelivery")?;
        state.redelivered.insert(seq, cursor.uvarint("a redelivery")?);
    }
    Ok(state)
}
