//! Pausing: nothing is delivered until a time.

use clock::Timestamp;
use jetstream_api::Nanos;
use jetstream_api::advisory::Event;

use super::advisory::advisory_domain;
use super::{Consumer, Upstream};
use crate::environment::Turn;

/// Whether a consumer is paused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    /// Whether it is.
    pub is_paused: bool,
    /// Until when it is or was.
    pub until: Option<Timestamp>,
    /// For how long still.
    pub remaining: Nanos,
}

impl Consumer {
    /// Pauses the consumer, or lets it go on (`None`, or a time that has passed). `meta` is what the store keeps of the
    /// configuration from now on. Durable on return.
    ///
    /// # Errors
    /// The disk fails or is full.
    pub fn pause(
        &mut self,
        until: Option<Timestamp>,
        meta: &[u8],
        upstream: &Upstream<'_>,
        turn: &mut Turn<'_>,
    ) -> store::Result<Pause> {
        let now = self.clock.read(turn.now.wall);
        let config = *self.store.config();
        self.store.update_config(config, meta)?;
        if self.config.pause_until != until {
            self.config.pause_until = until;
            self.note_pause(now);
            self.advise_pause(upstream, turn);
        }
        Ok(self.pause_state(turn.now.wall))
    }

    /// Tells that the consumer is paused, if it is: to be called when somebody has asked for it.
    pub fn announce_pause(&self, upstream: &Upstream<'_>, turn: &mut Turn<'_>) {
        if self.activity.paused_until.is_some() {
            self.advise_pause(upstream, turn);
        }
    }

    /// Whether the consumer is paused at a time.
    #[must_use]
    pub fn pause_state(&self, wall: Timestamp) -> Pause {
        let until = self.config.paused_until();
        let left = until.filter(|until| *until > wall).map(|until| until.since(wall));
        Pause { is_paused: left.is_some(), until, remaining: left.map(Nanos::from).unwrap_or_default() }
    }

    /// Takes over what the configuration says.
    pub(super) fn note_pause(&mut self, now: Timestamp) {
        let until = self.config.paused_until().map(|until| self.clock.to_steady(until));
        self.activity.paused_until = until.filter(|until| *until > now);
    }

    pub(super) fn is_paused(&self, now: Timestamp) -> bool {
        self.activity.paused_until.is_some_and(|until| until > now)
    }

    /// Ends a pause whose time has come.
    pub(super) fn check_pause(&mut self, now: Timestamp, upstream: &Upstream<'_>, turn: &mut Turn<'_>) {
        if self.activity.paused_until.is_some_and(|until| until <= now) {
            self.activity.paused_until = None;
            self.advise_pause(upstream, turn);
        }
    }

    /// Tells whether the consumer is paused.
    pub(super) fn advise_pause(&self, upstream: &Upstream<'_>, turn: &mut Turn<'_>) {
        let (stream, consumer) = (upstream.name.to_owned(), self.config.name.clone());
        let (paused, pause_until) = (self.activity.paused_until.is_some(), self.config.pause_until);
        let domain = advisory_domain(upstream);
        self.advise(Event::ConsumerPause { stream, consumer, paused, pause_until, domain }, turn);
    }
}
