//! Push: a receiver that is sent messages without asking, and what slows that down: flow control, a rate limit, original
//! pauses, a receiver that can't keep up. The pauses go for pull consumers too.

use std::time::Duration;

use clock::Timestamp;
use jetstream_api::ConsumerConfig;
use jetstream_api::api_subjects::flow_control_subject;
use store::StoredMessage;

use super::status::{self, Heartbeat};
use super::{Consumer, Upstream};
use crate::environment::Turn;

/// The most bytes that may be on their way before the receiver answers.
const WINDOW_MAX: u64 = 32 << 20;
/// The same for a start; it doubles with each answer.
const WINDOW_START: u64 = WINDOW_MAX / 16;
/// Letters and digits of a flow control request's id.
const FLOW_ID_LENGTH: usize = 4;
/// Shorter pauses between messages are not replayed.
const REPLAY_PAUSE_MIN: Duration = Duration::from_millis(1);
/// Above this share of what its receiver may hold, in per cent, a consumer waits.
const PRESSURE_MAX: u8 = 50;
/// How long it waits then.
const PRESSURE_PAUSE: Duration = Duration::from_millis(2);
/// How long nothing is tried after a store failed.
const FAILURE_PAUSE: Duration = Duration::from_secs(1);
/// While nobody listens, or to notice that nobody does any more, this often is asked.
pub(super) const INTEREST_PAUSE: Duration = Duration::from_secs(1);
/// The shortest of these pauses, right after the consumer was made or used.
pub(super) const INTEREST_PAUSE_MIN: Duration = Duration::from_millis(2);

/// Bytes that are on their way.
#[derive(Debug)]
struct Window {
    max: u64,
    outstanding: u64,
    /// The subject that an answer is awaited on; empty for none.
    request: Vec<u8>,
    /// What an answer takes off `outstanding`.
    covered: u64,
}

/// Bytes per second.
#[derive(Debug)]
struct Rate {
    bytes_per_second: u64,
    burst: u64,
    /// What may be sent, as of `at`.
    tokens: u64,
    at: Timestamp,
}

/// Pauses between messages as they were stored.
#[derive(Debug)]
struct Replay {
    /// Behind this message there are no pauses.
    last_seq: u64,
    /// When the last message was stored, and when it was sent.
    last: Option<(Timestamp, Timestamp)>,
}

/// What slows delivery down.
#[derive(Debug)]
pub(super) struct Push {
    /// Whether somebody listens on the deliver subject.
    is_active: bool,
    window: Option<Window>,
    rate: Option<Rate>,
    replay: Option<Replay>,
    heartbeat: Duration,
    heartbeat_at: Option<Timestamp>,
    /// Nothing is sent before.
    not_before: Option<Timestamp>,
}

impl Push {
    pub(super) fn new(config: &ConsumerConfig, now: Timestamp, upstream: &Upstream<'_>) -> Self {
        let heartbeat = if config.is_pull() { Duration::ZERO } else { config.idle_heartbeat.to_duration() };
        let window = Window { max: WINDOW_START, outstanding: 0, request: Vec::new(), covered: 0 };
        let is_replay = config.replay_policy == jetstream_api::ReplayPolicy::Original;
        let mut push = Self {
            is_active: false,
            window: (config.flow_control && !config.is_pull()).then_some(window),
            rate: None,
            replay: is_replay.then(|| Replay { last_seq: upstream.store.state().last_seq, last: None }),
            heartbeat,
            heartbeat_at: (heartbeat > Duration::ZERO).then(|| now + heartbeat),
            not_before: None,
        };
        push.set_rate(config.rate_limit_bps, now, upstream);
        push
    }

    /// Limits the rate; 0 bits per second is no limit.
    pub(super) fn set_rate(&mut self, bits_per_second: u64, now: Timestamp, upstream: &Upstream<'_>) {
        let bytes_per_second = bits_per_second / 8;
        let burst = upstream.message_bytes_max.max(1);
        self.rate = (bytes_per_second > 0).then_some(Rate { bytes_per_second, burst, tokens: burst, at: now });
    }

    pub(super) fn is_active(&self) -> bool {
        self.is_active
    }

    /// Whether a push consumer may send: somebody listens, and the window is open.
    pub(super) fn is_open(&self) -> bool {
        self.is_active && self.window.as_ref().is_none_or(|window| window.outstanding <= window.max)
    }

    pub(super) fn wait_after_failure(&mut self, now: Timestamp) {
        self.not_before = Some(now + FAILURE_PAUSE);
    }

    /// Whether a message may be sent now, by the rate limit and the original pauses; if not, when is noted.
    pub(super) fn is_due(&mut self, message: &StoredMessage, size: usize, now: Timestamp, is_replay: bool) -> bool {
        let mut due = now;
        if let Some(replay) = self.replay.as_ref().filter(|replay| is_replay && message.seq <= replay.last_seq)
            && let Some((stored, sent)) = replay.last
        {
            let pause = message.timestamp.since(stored);
            if pause > REPLAY_PAUSE_MIN {
                due = due.max(sent + pause);
            }
        }
        if let Some(rate) = &mut self.rate {
            due = due.max(rate.due(size as u64, now));
        }
        if due > now {
            self.not_before = Some(due);
        }
        due <= now
    }

    /// A message is on its way.
    pub(super) fn note_sent(&mut self, stored: Timestamp, size: usize, now: Timestamp) {
        if let Some(replay) = &mut self.replay {
            replay.last = Some((stored, now));
        }
        if let Some(rate) = &mut self.rate {
            rate.tokens = rate.tokens.saturating_sub(size as u64);
        }
        if let Some(window) = &mut self.window {
            window.outstanding += size as u64;
            if !window.request.is_empty() && window.outstanding.saturating_sub(window.covered) >= window.max {
                window.covered += size as u64;
            }
        }
        if self.heartbeat_at.is_some() {
            self.heartbeat_at = Some(now + self.heartbeat);
        }
    }

    /// Takes the answer to a flow control request; whether it is the one that is awaited.
    pub(super) fn note_flow_reply(&mut self, subject: &[u8]) -> bool {
        let Some(window) = self.window.as_mut().filter(|window| !subject.is_empty() && window.request == subject)
        else {
            return false;
        };
        window.max = (window.max * 2).min(WINDOW_MAX);
        window.outstanding = window.outstanding.saturating_sub(window.covered);
        window.request.clear();
        window.covered = 0;
        true
    }

    /// Forgets what is on its way: everything starts anew.
    pub(super) fn reset(&mut self) {
        if let Some(window) = &mut self.window {
            (window.outstanding, window.covered) = (0, 0);
            window.request.clear();
        }
        self.not_before = None;
    }

    pub(super) fn deadline(&self) -> Option<Timestamp> {
        let heartbeat_at = self.heartbeat_at.filter(|_| self.is_active);
        [heartbeat_at, self.not_before].into_iter().flatten().min()
    }
}

impl Rate {
    /// When a message may be sent. One that is larger than the burst waits until the whole burst is there.
    fn due(&mut self, size: u64, now: Timestamp) -> Timestamp {
        let passed = now.since(self.at).as_nanos();
        let gained = passed.saturating_mul(u128::from(self.bytes_per_second)) / 1_000_000_000;
        if gained > 0 {
            let gained = u64::try_from(gained).unwrap_or(u64::MAX);
            self.tokens = self.tokens.saturating_add(gained).min(self.burst);
            self.at = now;
        }
        let missing = size.min(self.burst).saturating_sub(self.tokens);
        let nanos = u128::from(missing) * 1_000_000_000 / u128::from(self.bytes_per_second.max(1));
        self.at.max(now)
            + Duration::from_nanos(u64::try_from(nanos).unwrap_or(u64::MAX))
            + Duration::from_nanos(u64::from(missing > 0))
    }
}

impl Consumer {
    /// Looks whether somebody listens on the deliver subject. To be called when that may have changed; without that it is
    /// noticed within a second.
    pub fn handle_interest(&mut self, turn: &mut Turn<'_>) {
        let now = self.clock.read(turn.now.wall);
        self.note_interest(now, turn);
    }

    pub(super) fn note_interest(&mut self, now: Timestamp, turn: &Turn<'_>) {
        if self.settings.is_pull {
            return;
        }
        let subject = self.config.deliver_subject.as_bytes();
        self.push.is_active = turn.environment.has_listener(subject, self.config.deliver_group.as_bytes());
        self.activity.note_interest(self.push.is_active, now);
        if self.push.is_active && turn.environment.pressure(subject) > PRESSURE_MAX {
            self.push.not_before = Some(now + PRESSURE_PAUSE);
        }
    }

    /// Whether no pause is in force.
    pub(super) fn is_clear(&mut self, now: Timestamp) -> bool {
        if self.push.not_before.is_some_and(|at| at > now) {
            return false;
        }
        self.push.not_before = None;
        true
    }

    /// Asks the receiver for an answer when half of the window is used.
    pub(super) fn request_flow_control(&mut self, upstream: &Upstream<'_>, turn: &mut Turn<'_>) {
        let out = self.store.state().pending.len();
        let is_full = self.settings.ack_policy == store::AckPolicy::FlowControl
            && self.settings.ack_pending_max.is_some_and(|max| out >= max);
        let Some(window) = &self.push.window else { return };
        if window.request.is_empty() && (window.outstanding > window.max / 2 || is_full) {
            self.send_flow_control(upstream, turn);
        }
    }

    fn send_flow_control(&mut self, upstream: &Upstream<'_>, turn: &mut Turn<'_>) {
        let Some(window) = &mut self.push.window else { return };
        let id = turn.rng.alphanumeric(FLOW_ID_LENGTH);
        window.request = flow_control_subject(None, upstream.name, &self.config.name, &id).into_bytes();
        window.covered = window.outstanding;
        status::flow_control_request(turn.outputs, self.config.deliver_subject.as_bytes(), &window.request);
    }

    /// Tells a receiver that nothing was sent to for a while that the consumer lives.
    pub(super) fn check_heartbeat(&mut self, now: Timestamp, upstream: &Upstream<'_>, turn: &mut Turn<'_>) {
        if self.push.heartbeat_at.is_none_or(|at| at > now) {
            return;
        }
        self.push.heartbeat_at = Some(now + self.push.heartbeat);
        if !self.push.is_active {
            return;
        }
        let state = self.store.state();
        let stalled = self.push.window.as_ref().map_or(&b""[..], |window| &window.request);
        let stream_seq = self.cursor.next_seq().saturating_sub(1);
        let heartbeat = Heartbeat { consumer_seq: state.delivered.consumer_seq, stream_seq, stalled };
        status::idle_heartbeat(turn.outputs, self.config.deliver_subject.as_bytes(), heartbeat);
        let has_acks_to_come = self.settings.ack_policy == store::AckPolicy::FlowControl && !state.pending.is_empty();
        if has_acks_to_come && stalled.is_empty() {
            self.send_flow_control(upstream, turn);
        }
    }
}
