//! [`Usage`]: what a store tells its owner about what came and went.

use std::collections::VecDeque;

/// Messages and bytes that came and went since the owner asked last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UsageChange {
    /// Messages stored less messages removed.
    pub msgs: i64,
    /// The sum of their record lengths.
    pub bytes: i64,
}

/// A message that was removed, by whatever reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemovedMessage {
    /// Its sequence.
    pub seq: u64,
    /// Its subject.
    pub subject: Vec<u8>,
}

/// What there is to tell.
#[derive(Debug, Default)]
pub(crate) struct Usage {
    change: UsageChange,
    removed: VecDeque<RemovedMessage>,
    reports_removed: bool,
}

impl Usage {
    pub(crate) fn stored(&mut self, len: u64) {
        self.change.msgs += 1;
        self.change.bytes += len.cast_signed();
    }

    pub(crate) fn removed(&mut self, seq: u64, subject: &[u8], len: u64) {
        self.change.msgs -= 1;
        self.change.bytes -= len.cast_signed();
        if self.reports_removed {
            self.removed.push_back(RemovedMessage { seq, subject: subject.to_vec() });
        }
    }

    /// Many messages went whose subjects nobody looked at.
    pub(crate) fn removed_many(&mut self, msgs: u64, bytes: u64) {
        self.change.msgs -= msgs.cast_signed();
        self.change.bytes -= bytes.cast_signed();
    }

    pub(crate) fn set_reports_removed(&mut self, reports_removed: bool) {
        self.reports_removed = reports_removed;
    }

    pub(crate) fn take_change(&mut self) -> UsageChange {
        std::mem::take(&mut self.change)
    }

    pub(crate) fn next_removed(&mut self) -> Option<RemovedMessage> {
        self.removed.pop_front()
    }
}
