//! PING, PONG, and what must happen in time.

use std::sync::atomic::Ordering;
use std::time::Duration;

use clock::Moment;
use protocol::{ClosedReason, ServerError};

use super::{ClientSession, LogLine, Phase};
use crate::batch::Batch;

/// A client gets its first PING at most this long after CONNECT, so that its round trip is known early.
const FIRST_PING_MAX: Duration = Duration::from_secs(2);

/// How often the round trip is measured although the client is active.
const RTT_INTERVAL: Duration = Duration::from_hours(1);

/// What a session waits for.
#[derive(Debug)]
pub(super) struct Timers {
    auth_until: Option<Moment>,
    ping_at: Moment,
    pings_out: u32,
    last_input: Moment,
    ping_sent: Option<Moment>,
    start: Moment,
}

impl Timers {
    pub(super) fn new(auth_timeout: Option<Duration>, now: Moment) -> Self {
        Self {
            auth_until: auth_timeout.map(|timeout| now + timeout),
            ping_at: now + FIRST_PING_MAX,
            pings_out: 0,
            last_input: now,
            ping_sent: None,
            start: now,
        }
    }

    #[inline]
    pub(super) fn note_input(&mut self, now: Moment) {
        self.last_input = now;
    }

    pub(super) fn next(&self) -> (Moment, &'static str) {
        match self.auth_until {
            Some(until) if until <= self.ping_at => (until, "authentication"),
            Some(_) | None => (self.ping_at, "ping"),
        }
    }
}

impl ClientSession {
    /// CONNECT came: the clock for it stops, the first PING is due soon.
    pub(super) fn connect_received(&mut self, batch: &mut Batch) {
        let now = batch.now.mono;
        self.timers.auth_until = None;
        self.note_rtt(now.since(self.timers.start));
        let wait = self.view.settings.ping_interval.min(FIRST_PING_MAX);
        let spread = u64::try_from(wait.as_nanos() / 5).unwrap_or(u64::MAX);
        self.timers.ping_at = now + wait + Duration::from_nanos(batch.rng.below(spread));
    }

    fn note_rtt(&self, rtt: Duration) {
        let nanos = u64::try_from(rtt.as_nanos()).unwrap_or(u64::MAX).max(1);
        self.connection.counters.rtt.store(nanos, Ordering::Relaxed);
    }

    /// Whatever was due by now.
    pub fn handle_deadline(&mut self, batch: &mut Batch) {
        let now = batch.now.mono;
        if self.phase == Phase::Closed {
            return;
        }
        if self.timers.auth_until.is_some_and(|until| until <= now) {
            self.log(LogLine::Debug("Authentication Timeout".to_owned()));
            self.fail(batch, Some(ServerError::AuthenticationTimeout), ClosedReason::AuthenticationTimeout);
            return;
        }
        if self.timers.ping_at <= now {
            self.ping_due(batch, now);
        }
    }

    fn ping_due(&mut self, batch: &mut Batch, now: Moment) {
        let interval = self.view.settings.ping_interval;
        self.timers.ping_at = now + interval;
        let rtt_due = self.timers.ping_sent.is_none_or(|sent| now.since(sent) > RTT_INTERVAL);
        if now.since(self.timers.last_input) < interval && !rtt_due {
            return;
        }
        if self.timers.pings_out + 1 > self.view.settings.pings_out_max {
            self.published.counters.stale_connections.fetch_add(1, Ordering::Relaxed);
            self.log(LogLine::Debug("Stale Client Connection - Closing".to_owned()));
            self.fail(batch, Some(ServerError::StaleConnection), ClosedReason::StaleConnection);
            return;
        }
        self.send_ping(batch, now);
    }

    pub(super) fn send_ping(&mut self, batch: &mut Batch, now: Moment) {
        self.timers.pings_out += 1;
        self.timers.ping_sent = Some(now);
        self.trace_sent("PING", "");
        batch.append_protocol(&self.connection, b"PING\r\n");
    }

    pub(super) fn handle_pong(&mut self, batch: &mut Batch) {
        self.timers.pings_out = 0;
        if let Some(sent) = self.timers.ping_sent {
            self.note_rtt(batch.now.mono.since(sent));
        }
    }

    pub(super) fn handle_ping(&mut self, batch: &mut Batch) {
        self.trace_sent("PONG", "");
        batch.append_protocol(&self.connection, b"PONG\r\n");
        if self.phase == Phase::Active && !self.identity.first_pong_sent {
            self.identity.first_pong_sent = true;
            if self.options.protocol >= 1 {
                self.send_connect_info(batch);
            }
        }
    }
}
