//! [`Ledger`]: which changes are assigned, which are durable, and what is in between.

use std::collections::VecDeque;

use crate::error::{Error, Result};

/// A point in the order of a store's changes since it was opened: every change moves it on by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position(u64);

impl Position {
    pub(crate) const fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// How many changes it counts.
    #[must_use]
    pub const fn count(self) -> u64 {
        self.0
    }
}

/// A message that has a sequence but is not durable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct InFlight {
    pub(crate) position: Position,
    pub(crate) seq: u64,
    pub(crate) len: u64,
    /// Whether it was removed before it became durable.
    is_removed: bool,
}

/// The positions of a store and its messages in flight.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    assigned: Position,
    durable: Position,
    in_flight: VecDeque<InFlight>,
    in_flight_msgs: u64,
    in_flight_bytes: u64,
    poison: Option<String>,
    /// Whether a sync is under way; there is one at a time, so that positions become durable in order.
    is_syncing: bool,
}

impl Ledger {
    pub(crate) fn assigned(&self) -> Position {
        self.assigned
    }

    pub(crate) fn durable(&self) -> Position {
        self.durable
    }

    pub(crate) fn check_healthy(&self) -> Result<()> {
        match &self.poison {
            None => Ok(()),
            Some(reason) => Err(Error::Poisoned { reason: reason.clone() }),
        }
    }

    /// Why every change is refused, if it is.
    pub(crate) fn failure(&self) -> Option<String> {
        self.poison.clone()
    }

    pub(crate) fn is_syncing(&self) -> bool {
        self.is_syncing
    }

    pub(crate) fn set_syncing(&mut self, is_syncing: bool) {
        self.is_syncing = is_syncing;
    }

    /// Refuses every later change; the first reason stays.
    pub(crate) fn poison(&mut self, reason: String) {
        self.poison.get_or_insert(reason);
    }

    /// Counts a change.
    pub(crate) fn assign(&mut self) -> Position {
        self.assigned = self.assigned.next();
        self.assigned
    }

    /// Counts a change that stores a message.
    pub(crate) fn assign_message(&mut self, seq: u64, len: u64) -> Position {
        let position = self.assign();
        self.in_flight_msgs += 1;
        self.in_flight_bytes += len;
        self.in_flight.push_back(InFlight { position, seq, len, is_removed: false });
        position
    }

    /// Messages and bytes that are assigned, live and not durable.
    pub(crate) fn in_flight(&self) -> (u64, u64) {
        (self.in_flight_msgs, self.in_flight_bytes)
    }

    /// The lowest sequence that is not durable.
    pub(crate) fn first_in_flight(&self) -> Option<u64> {
        self.in_flight.front().map(|message| message.seq)
    }

    /// Live messages in flight, ascending.
    pub(crate) fn iter_in_flight(&self) -> impl Iterator<Item = &InFlight> {
        self.in_flight.iter().filter(|message| !message.is_removed)
    }

    /// Notes that a message was removed, in case it is in flight.
    pub(crate) fn note_removed(&mut self, seq: u64) {
        let Ok(index) = self.in_flight.binary_search_by_key(&seq, |message| message.seq) else { return };
        if let Some(message) = self.in_flight.get_mut(index)
            && !message.is_removed
        {
            message.is_removed = true;
            self.in_flight_msgs -= 1;
            self.in_flight_bytes -= message.len;
        }
    }

    /// Moves the durable position on; returns the messages that became durable and are live.
    pub(crate) fn advance(&mut self, to: Position) -> Vec<InFlight> {
        self.durable = self.durable.max(to.min(self.assigned));
        let count = self.in_flight.partition_point(|message| message.position <= self.durable);
        let settled: Vec<InFlight> = self.in_flight.drain(..count).filter(|message| !message.is_removed).collect();
        self.in_flight_msgs -= settled.len() as u64;
        self.in_flight_bytes -= settled.iter().map(|message| message.len).sum::<u64>();
        settled
    }

    /// Takes back the messages from `seq` on, which could not be written; returns those that are live.
    pub(crate) fn revoke_from(&mut self, seq: u64) -> Vec<InFlight> {
        let kept = self.in_flight.partition_point(|message| message.seq < seq);
        let revoked: Vec<InFlight> = self.in_flight.drain(kept..).filter(|message| !message.is_removed).collect();
        self.in_flight_msgs -= revoked.len() as u64;
        self.in_flight_bytes -= revoked.iter().map(|message| message.len).sum::<u64>();
        revoked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_settle_in_order_and_removed_ones_silently() {
        let mut ledger = Ledger::default();
        let first = ledger.assign_message(1, 10);
        let second = ledger.assign_message(2, 20);
        ledger.assign();
        ledger.assign_message(3, 30);
        assert_eq!((ledger.in_flight(), ledger.first_in_flight()), ((3, 60), Some(1)));
        ledger.note_removed(2);
        ledger.note_removed(2);
        assert_eq!(ledger.in_flight(), (2, 40));
        let settled: Vec<u64> = ledger.advance(second).iter().map(|message| message.seq).collect();
        assert_eq!(settled, [1]);
        assert!(ledger.durable() > first && ledger.first_in_flight() == Some(3));
        assert_eq!(ledger.revoke_from(3).len(), 1);
        assert_eq!(ledger.in_flight(), (0, 0));
    }

    #[test]
    fn the_first_failure_stays() {
        let mut ledger = Ledger::default();
        ledger.poison("one".into());
        ledger.poison("two".into());
        assert_eq!(ledger.check_healthy().expect_err("poisoned").to_string().matches("one").count(), 1);
    }
}
