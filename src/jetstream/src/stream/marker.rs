//! Delete markers: what stands on a subject for a while after its last message expired.
//!
//! Source: ADR-43, subject delete markers.

use std::collections::BTreeSet;

use jetstream_api::headers::{self, MarkerReason, Rollup};
use store::Filter;

use super::Stream;
use super::header_block;
use crate::environment::Turn;

/// The markers that are in the stream. They get no marker of their own.
#[derive(Debug, Default)]
pub(super) struct Markers(BTreeSet<u64>);

impl Markers {
    pub(super) fn insert(&mut self, seq: u64) {
        self.0.insert(seq);
    }

    /// Forgets those that left the stream.
    fn keep_from(&mut self, first_seq: u64) {
        self.0 = self.0.split_off(&first_seq);
    }
}

impl Stream {
    /// Whether subjects get markers.
    pub(super) fn has_markers(&self) -> bool {
        !self.config.subject_delete_marker_ttl.is_zero()
    }

    /// Lets messages expire, and leaves markers on subjects that have none left.
    pub(super) fn expire_messages(&mut self, turn: &mut Turn<'_>) -> Result<(), store::Error> {
        // Who removed what before is told first: these are not expired.
        self.handle_removed(turn);
        if self.has_markers() {
            while self.store.next_removed().is_some() {}
        }
        let expired = self.store.expire(turn.now.wall)?;
        if !self.has_markers() || expired == 0 {
            self.handle_removed(turn);
            return Ok(());
        }
        let mut subjects = BTreeSet::new();
        while let Some(removed) = self.store.next_removed() {
            let is_marker = self.publishing.markers.0.remove(&removed.seq);
            self.tell_removed(&removed, turn);
            if !is_marker {
                subjects.insert(removed.subject);
            }
        }
        for subject in subjects {
            let is_left = !self.store.subject_totals(&Filter::new(&subject)).is_empty();
            if !is_left && self.in_flight.count_on(&subject) == 0 {
                self.put_marker(&subject, turn);
            }
        }
        self.publishing.markers.keep_from(self.store.state().first_seq);
        Ok(())
    }

    fn put_marker(&mut self, subject: &[u8], turn: &mut Turn<'_>) {
        let ttl = clock::format_duration(self.config.subject_delete_marker_ttl.to_duration());
        let mut block = Vec::new();
        header_block::add(&mut block, headers::MARKER_REASON, MarkerReason::MaxAge.as_str().as_bytes());
        header_block::add(&mut block, headers::TTL, ttl.as_bytes());
        header_block::add(&mut block, headers::ROLLUP, Rollup::Subject.as_str().as_bytes());
        let before = self.last.seq;
        self.publish_internal(subject, &block, b"", turn);
        if self.last.seq > before {
            self.publishing.markers.insert(self.last.seq);
        }
    }
}
