//! The pin of a priority group: one client is served, the others stand by.
//!
//! Source: ADR-42, pull consumer priority groups.

use clock::Timestamp;
use jetstream_api::advisory::{Event, UnpinReason};
use jetstream_api::{ApiError, ErrorCode, PriorityGroupState, PriorityPolicy};

use super::advisory::advisory_domain;
use super::waiting::Request;
use super::{Consumer, Upstream};
use crate::environment::Turn;

/// Letters and digits of a pin id.
const PIN_ID_LENGTH: usize = 22;

/// Who is served, if somebody is.
#[derive(Debug, Default)]
pub(super) struct Pin {
    /// Empty if nobody is pinned.
    id: String,
    group: String,
    since: Timestamp,
    until: Timestamp,
}

impl Pin {
    pub(super) fn is_set(&self) -> bool {
        !self.id.is_empty()
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// Lets the pin last until then if a request names it; whether the request names no other pin.
    pub(super) fn renew(&mut self, id: &str, until: Timestamp) -> bool {
        if self.is_set() && id == self.id {
            self.until = until;
        }
        !self.is_set() || id.is_empty() || id == self.id
    }

    /// Whether a request names a pin that is not, or no longer, in force.
    pub(super) fn excludes(&self, request: &Request, policy: PriorityPolicy) -> bool {
        let id = request.pin_id();
        policy == PriorityPolicy::PinnedClient && !id.is_empty() && id != self.id
    }

    /// Whether a request may be served: its client is pinned, or nobody is.
    pub(super) fn admits(&self, request: &Request) -> bool {
        !self.is_set() || request.pin_id() == self.id
    }

    pub(super) fn deadline(&self) -> Option<Timestamp> {
        self.is_set().then_some(self.until)
    }
}

impl Consumer {
    /// Pins the group to the client of the first request, unless somebody is pinned.
    pub(super) fn pin_front(&mut self, now: Timestamp, upstream: &Upstream<'_>, turn: &mut Turn<'_>) {
        if self.settings.priority != PriorityPolicy::PinnedClient || self.pin.is_set() {
            return;
        }
        let Some(request) = self.waiting.front_mut() else { return };
        let Some(group) = request.group.as_mut().filter(|group| !group.group.is_empty()) else { return };
        let id = turn.rng.alphanumeric(PIN_ID_LENGTH);
        group.id.clone_from(&id);
        let group = group.group.clone();
        let until = now + self.config.priority_timeout.to_duration();
        self.pin = Pin { id: id.clone(), group: group.clone(), since: turn.now.wall, until };
        let (of, domain) = (self.of_consumer(upstream), advisory_domain(upstream));
        self.advise(Event::ConsumerGroupPinned { of, domain, group, pinned_id: id }, turn);
    }

    /// Takes the pin away; the next request gets it.
    ///
    /// # Errors
    /// The group is none of the consumer's.
    pub fn unpin(&mut self, group: &str, upstream: &Upstream<'_>, turn: &mut Turn<'_>) -> Result<(), ApiError> {
        if !self.config.priority_groups.iter().any(|known| known == group) {
            return Err(ErrorCode::ConsumerInvalidPriorityGroup.error());
        }
        self.end_pin(group.to_owned(), UnpinReason::Admin, upstream, turn);
        Ok(())
    }

    /// Ends a pin whose client was silent for too long.
    pub(super) fn check_pin(&mut self, now: Timestamp, upstream: &Upstream<'_>, turn: &mut Turn<'_>) {
        if self.pin.deadline().is_some_and(|until| until <= now) {
            let group = self.pin.group.clone();
            self.end_pin(group, UnpinReason::Timeout, upstream, turn);
        }
    }

    fn end_pin(&mut self, group: String, reason: UnpinReason, upstream: &Upstream<'_>, turn: &mut Turn<'_>) {
        self.pin = Pin::default();
        let (of, domain) = (self.of_consumer(upstream), advisory_domain(upstream));
        self.advise(Event::ConsumerGroupUnpinned { of, domain, group, reason }, turn);
    }

    /// What the groups report; only the first has a state.
    pub(super) fn group_states(&self) -> Vec<PriorityGroupState> {
        let first = self.config.priority_groups.first();
        let state = first.map(|group| PriorityGroupState {
            group: group.clone(),
            pinned_client_id: self.pin.id.clone(),
            pinned_ts: self.pin.is_set().then_some(self.pin.since),
        });
        state.into_iter().collect()
    }
}
