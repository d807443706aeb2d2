//! [`Activity`]: when a consumer was last used, when it ends for lack of use, and its timer.

use std::time::Duration;

use clock::{Rng, Timestamp};

use super::push::{INTEREST_PAUSE, INTEREST_PAUSE_MIN};
use super::settings::Settings;
use super::{Consumer, Lifetime, Upstream};
use crate::environment::Turn;

/// Pull consumers stay longer than they have to by at least this much, and at most this much more.
const EXTRA_MIN: Duration = Duration::from_millis(100);
const EXTRA_SPREAD: Duration = Duration::from_millis(900);

/// When a consumer was last used.
#[derive(Debug)]
pub(super) struct Activity {
    /// How long it may be unused.
    inactive_after: Option<Duration>,
    last_used: Timestamp,
    check_at: Option<Timestamp>,
    /// When interest is looked for again.
    interest_at: Option<Timestamp>,
    /// When the pause ends.
    pub(super) paused_until: Option<Timestamp>,
    pub(super) last_delivered: Option<Timestamp>,
    pub(super) last_ack: Option<Timestamp>,
    round: u64,
}

impl Activity {
    pub(super) fn new(settings: &Settings, now: Timestamp, rng: &mut Rng) -> Self {
        let mut activity = Self {
            inactive_after: None,
            last_used: now,
            check_at: None,
            interest_at: None,
            paused_until: None,
            last_delivered: None,
            last_ack: None,
            round: 0,
        };
        activity.set_threshold(settings, now, rng);
        activity
    }

    /// Takes over how long the consumer may be unused, from now on.
    pub(super) fn set_threshold(&mut self, settings: &Settings, now: Timestamp, rng: &mut Rng) {
        let spread = u64::try_from(EXTRA_SPREAD.as_nanos()).unwrap_or_default();
        self.inactive_after = settings.inactive_after.map(|after| {
            if settings.is_pull { after + EXTRA_MIN + Duration::from_nanos(rng.below(spread)) } else { after }
        });
        self.check_at = self.inactive_after.map(|after| now + after);
    }

    /// A number that is new in each call of the delivery loop.
    pub(super) fn next_round(&mut self) -> u64 {
        self.round += 1;
        self.round
    }

    pub(super) fn note_used(&mut self, now: Timestamp) {
        self.last_used = now;
    }

    pub(super) fn note_delivered(&mut self, now: Timestamp) {
        self.last_used = now;
        self.last_delivered = Some(now);
    }

    pub(super) fn note_ack(&mut self, now: Timestamp) {
        self.last_ack = Some(now);
    }

    /// Notes whether a push consumer has a receiver.
    pub(super) fn note_interest(&mut self, is_active: bool, now: Timestamp) {
        if is_active {
            self.last_used = now;
        }
        let is_watched = !is_active || self.inactive_after.is_some();
        // Who makes a consumer subscribes a moment later: the sooner somebody may come, the more often this is looked at.
        let unused = now.since(self.last_used);
        let pause = if is_active { INTEREST_PAUSE } else { (unused / 8).clamp(INTEREST_PAUSE_MIN, INTEREST_PAUSE) };
        self.interest_at = is_watched.then(|| now + pause);
    }
}

impl Consumer {
    /// Does what is due; to be called when [`Consumer::next_deadline`] has come, and followed by [`Consumer::deliver`].
    pub fn handle_timer(&mut self, upstream: &mut Upstream<'_>, turn: &mut Turn<'_>) -> Lifetime {
        let now = self.clock.read(turn.now.wall);
        self.is_clear(now);
        self.check_overdue(now, upstream, turn);
        self.check_pin(now, upstream, turn);
        self.check_pause(now, upstream, turn);
        self.check_heartbeat(now, upstream, turn);
        if self.activity.interest_at.is_some_and(|at| at <= now) {
            self.note_interest(now, turn);
        }
        if self.waiting.deadline().is_some_and(|at| at <= now) {
            self.check_waiting(false, now, turn);
        }
        self.check_activity(now, turn)
    }

    /// When [`Consumer::handle_timer`] is due.
    #[must_use]
    pub fn next_deadline(&self) -> Option<Timestamp> {
        let deadlines = [
            self.redelivery.deadline(),
            self.pin.deadline(),
            self.activity.paused_until,
            self.push.deadline(),
            self.activity.interest_at,
            self.waiting.deadline(),
            self.activity.check_at,
        ];
        deadlines.into_iter().flatten().min().map(|at| self.clock.to_wall(at))
    }

    /// Looks whether the consumer was unused for too long.
    ///
    /// A push consumer is unused while nobody listens; a pull consumer without requests, from the moment on in which the last
    /// message that is out is overdue.
    fn check_activity(&mut self, now: Timestamp, turn: &mut Turn<'_>) -> Lifetime {
        let Some(after) = self.activity.inactive_after else { return Lifetime::GoesOn };
        if self.activity.check_at.is_none_or(|at| at > now) {
            return Lifetime::GoesOn;
        }
        let mut over_at = self.activity.last_used + after;
        if self.settings.is_pull && over_at <= now {
            self.check_waiting(true, now, turn);
            if !self.waiting.is_empty() {
                over_at = now + after;
            }
            let state = self.store.state();
            for (seq, pending) in &state.pending {
                let wait = self.settings.wait_after(state.redelivered.get(seq).copied().unwrap_or(0));
                over_at = over_at.max(pending.delivered_at + wait + after);
            }
        }
        if !self.settings.is_pull && self.push.is_active() {
            over_at = now + after;
        }
        self.activity.check_at = Some(over_at);
        if over_at > now { Lifetime::GoesOn } else { Lifetime::IsOver }
    }
}
