//! Pull requests: which are taken, when they end, and who gets the next message.

use clock::Timestamp;
use jetstream_api::pull::decode_next;
use jetstream_api::request::NextRequest;
use jetstream_api::{Nanos, PriorityPolicy};

use super::status::{self, Heartbeat};
use super::waiting::{GroupRequest, Request};
use super::{Consumer, Upstream};
use crate::environment::Turn;
use std::time::Duration;

/// While there is no room, requests without a listener are looked for this often.
const SWEEP_PAUSE: Duration = Duration::from_secs(1);

impl Consumer {
    /// Takes a request for messages: it waits, or it is refused with a status. [`Consumer::deliver`] serves it.
    ///
    /// Source: ADR-13, pull subscribe internals; ADR-42, priority groups.
    pub fn handle_pull(&mut self, reply: &[u8], body: &[u8], turn: &mut Turn<'_>) {
        let now = self.clock.read(turn.now.wall);
        if reply.is_empty() {
            return;
        }
        if let Err(status) = self.take_pull(reply, body, now, turn)
            && !status.is_empty()
        {
            status::plain(turn.outputs, reply, &status);
        }
    }

    /// Queues a request.
    ///
    /// # Errors
    /// The status to refuse it with; an empty one is not sent.
    fn take_pull(&mut self, reply: &[u8], body: &[u8], now: Timestamp, turn: &mut Turn<'_>) -> Result<(), String> {
        if !self.settings.is_pull {
            return Err("409 Consumer is push based".to_owned());
        }
        let has_group = body.trim_ascii_start().first() == Some(&b'{');
        let request = decode_next(body).map_err(|why| format!("400 Bad Request - {why}"))?;
        self.check_limits(&request)?;
        if has_group {
            self.check_group(&request, now)?;
        }
        if self.is_full() && now.since(self.waiting.swept_at) > SWEEP_PAUSE {
            self.waiting.swept_at = now;
            self.check_waiting(false, now, turn);
        }
        if request.no_wait {
            self.check_no_wait(&request, now, turn)?;
        }
        if self.is_full() {
            // A client that expects heartbeats notices their absence; telling it would make it ask again at once.
            let is_told = request.idle_heartbeat <= Nanos::ZERO;
            return Err(if is_told { "409 Exceeded MaxWaiting".to_owned() } else { String::new() });
        }
        let heartbeat = request.idle_heartbeat.to_duration();
        let waiting = Request {
            reply: reply.into(),
            batch: request.batch,
            delivered: 0,
            bytes: request.max_bytes,
            expires: expiry(request.expires, now),
            no_wait: request.no_wait,
            heartbeat,
            heartbeat_at: (heartbeat > Duration::ZERO).then(|| now + heartbeat),
            seen_in: 0,
            group: has_group.then(|| group_of(request)),
        };
        self.activity.note_used(now);
        self.waiting.add(waiting, self.settings.priority);
        Ok(())
    }

    fn is_full(&self) -> bool {
        usize::try_from(self.config.max_waiting).is_ok_and(|max| self.waiting.len() >= max)
    }

    fn check_limits(&self, request: &NextRequest) -> Result<(), String> {
        let config = &self.config;
        if config.max_batch > 0 && request.batch > config.max_batch {
            return Err(format!("409 Exceeded MaxRequestBatch of {}", config.max_batch));
        }
        if config.max_expires > Nanos::ZERO && request.expires > config.max_expires {
            return Err(format!("409 Exceeded MaxRequestExpires of {}", config.max_expires));
        }
        if config.max_bytes > 0 && request.max_bytes > config.max_bytes {
            return Err(format!("409 Exceeded MaxRequestMaxBytes of {}", config.max_bytes));
        }
        Ok(())
    }

    fn check_group(&mut self, request: &NextRequest, now: Timestamp) -> Result<(), String> {
        let policy = self.settings.priority;
        let refused = |why: &str| Err(format!("400 Bad Request - {why}"));
        let has_thresholds = request.min_pending != 0 || request.min_ack_pending != 0;
        if has_thresholds && policy != PriorityPolicy::Overflow {
            return refused("Not a Overflow Priority consumer");
        }
        if !request.id.is_empty() && policy != PriorityPolicy::PinnedClient {
            return refused("Not a Pinned Client Priority consumer");
        }
        if !(0..=9).contains(&request.priority) {
            return refused("Priority must be between 0 and 9");
        }
        if policy == PriorityPolicy::None {
            return Ok(());
        }
        if request.group.is_empty() {
            return refused("Priority Group missing");
        }
        if !self.config.priority_groups.contains(&request.group) {
            return refused("Invalid Priority Group");
        }
        if self.pin.renew(&request.id, now + self.config.priority_timeout.to_duration()) {
            Ok(())
        } else {
            Err("423 Nats-Pin-Id mismatch".to_owned())
        }
    }

    /// Checks a request that doesn't wait: whether there is anything, and enough for those before it.
    fn check_no_wait(&mut self, request: &NextRequest, now: Timestamp, turn: &mut Turn<'_>) -> Result<(), String> {
        let there = self.cursor.num_pending() + self.redelivery.len() as u64;
        let waits = request.expires > Nanos::ZERO;
        if there == 0 && !waits {
            self.activity.note_used(now);
            return Err("404 No Messages".to_owned());
        }
        if there > 0 {
            self.check_waiting(false, now, turn);
            if there < self.waiting.wanted() {
                self.activity.note_used(now);
                return Err("408 Requests Pending".to_owned());
            }
        }
        Ok(())
    }

    /// Ends requests that expired, whose client is gone, or, at the end of the stream, that don't wait; sends heartbeats.
    pub(super) fn check_waiting(&mut self, is_end: bool, now: Timestamp, turn: &mut Turn<'_>) {
        let heartbeat = self.heartbeat();
        let Turn { outputs, environment, .. } = turn;
        self.waiting.retain(|request| {
            if request.expires.is_some_and(|at| at <= now) {
                status::request_timeout(outputs, request);
                return false;
            }
            if is_end && request.no_wait && (request.expires.is_none() || request.delivered > 0) {
                status::plain(outputs, &request.reply, "404 No Messages");
                return false;
            }
            if !environment.has_interest(&request.reply) {
                return false;
            }
            if request.heartbeat_at.is_some_and(|at| at <= now) {
                status::idle_heartbeat(outputs, &request.reply, heartbeat);
                request.heartbeat_at = Some(now + request.heartbeat);
            }
            true
        });
    }

    /// What heartbeats of pull requests tell.
    fn heartbeat(&self) -> Heartbeat<'static> {
        let consumer_seq = self.store.state().delivered.consumer_seq;
        Heartbeat { consumer_seq, stream_seq: self.cursor.next_seq().saturating_sub(1), stalled: b"" }
    }

    /// Brings the request that gets the next message to the front; whether there is one. `size` is what the message
    /// counts against a limit of bytes, `round` a number that changes with each call of [`Consumer::deliver`].
    ///
    /// Requests that have expired or whose client is gone, that don't fit or name an old pin id end here.
    pub(super) fn choose_request(
        &mut self,
        size: i64,
        round: u64,
        now: Timestamp,
        upstream: &Upstream<'_>,
        turn: &mut Turn<'_>,
    ) -> bool {
        let mut cycled = 0;
        while let Some(request) = self.waiting.front() {
            if request.expires.is_some_and(|at| at <= now) {
                self.end_front(|request| status::request_timeout(turn.outputs, request));
                continue;
            }
            if self.pin.excludes(request, self.settings.priority) {
                self.end_front(|request| status::wrong_pin(turn.outputs, request));
                continue;
            }
            if !self.is_turn_of(request) {
                self.waiting.cycle();
                cycled += 1;
                if cycled >= self.waiting.len() {
                    return false;
                }
                continue;
            }
            if request.bytes > 0 && size > request.bytes {
                self.end_front(|request| status::message_too_large(turn.outputs, request));
                continue;
            }
            if request.seen_in != round && !turn.environment.has_interest(&request.reply) {
                self.waiting.remove_front();
                continue;
            }
            self.reserve_front(size, round, now, upstream, turn);
            return true;
        }
        false
    }

    fn end_front(&mut self, tell: impl FnOnce(&Request)) {
        if let Some(request) = self.waiting.remove_front() {
            tell(&request);
        }
    }

    /// Gives the first request the next message.
    fn reserve_front(&mut self, size: i64, round: u64, now: Timestamp, upstream: &Upstream<'_>, turn: &mut Turn<'_>) {
        self.pin_front(now, upstream, turn);
        let Some(request) = self.waiting.front_mut() else { return };
        request.seen_in = round;
        if request.bytes > 0 {
            request.bytes -= size;
            if request.bytes == 0 {
                request.batch = 1;
            }
        }
    }

    /// Whether the policy of the priority group lets a request have the next message.
    fn is_turn_of(&self, request: &Request) -> bool {
        match self.settings.priority {
            PriorityPolicy::None | PriorityPolicy::Prioritized => true,
            PriorityPolicy::PinnedClient => self.pin.admits(request),
            PriorityPolicy::Overflow => {
                let Some(group) = &request.group else { return true };
                let (min_pending, min_out) = (group.min_pending, group.min_ack_pending);
                let out = self.store.state().pending.len() as u64;
                let is_free = min_pending == 0 && min_out == 0;
                is_free
                    || (min_pending > 0 && min_pending <= self.cursor.num_pending().max(1))
                    || (min_out > 0 && min_out <= out)
            }
        }
    }
}

/// When a request expires that says so: one with a negative time at once.
fn expiry(expires: Nanos, now: Timestamp) -> Option<Timestamp> {
    (expires != Nanos::ZERO).then(|| now + expires.positive().unwrap_or_default())
}

fn group_of(request: NextRequest) -> Box<GroupRequest> {
    let NextRequest { group, min_pending, min_ack_pending, id, priority, .. } = request;
    let [min_pending, min_ack_pending] = [min_pending, min_ack_pending].map(|min| u64::try_from(min).unwrap_or(0));
    Box::new(GroupRequest { group, min_pending, min_ack_pending, id, priority })
}
