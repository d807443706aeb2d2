//! What a stream reads of its messages when it is opened.

use clock::Timestamp;
use jetstream_api::ApiError;
use store::Removal;

use super::Stream;
use super::header_block::{Fields, text};
use super::ingest::store_error;
use jetstream_api::headers::{MARKER_REASON, parse_number};
use store::header_value;

/// Messages that are read for their ids when a stream is opened. Where there are more, they are read when the first message with
/// an id comes, since most streams get none.
const READ_MAX: u64 = 10_000;

impl Stream {
    /// Reads message ids of the window, and where the configuration asks for it delete markers, and schedules that the store
    /// doesn't know. Takes away what a crash has left of an atomic batch.
    pub(super) fn recover(&mut self, now: Timestamp) -> Result<(), store::Error> {
        self.store.set_reports_removed(self.has_markers());
        if self.config.allow_atomic {
            self.remove_cut_batch()?;
        }
        let schedules_from = if self.config.allow_msg_schedules { self.take_kept_schedules() } else { u64::MAX };
        let window = self.first_of_window(now)?;
        let from = if self.has_markers() { 1 } else { schedules_from.min(window) };
        if from < window || self.last.seq.saturating_sub(window) < READ_MAX {
            self.read_from(from, schedules_from, now)?;
        } else {
            self.dedupe.set_unread();
        }
        self.dedupe.expire(now);
        if self.last.seq > 0 && self.store.load_seq_into(self.last.seq, &mut self.loaded)? {
            let id = Fields::read(&self.loaded.headers).msg_id;
            self.last.msg_id.clear();
            self.last.msg_id.extend_from_slice(id);
        }
        Ok(())
    }

    /// Reads the message ids of the window, if that was put off.
    pub(super) fn read_ids(&mut self, now: Timestamp) -> Result<(), ApiError> {
        if !self.dedupe.take_unread() {
            return Ok(());
        }
        let read = self.first_of_window(now).and_then(|from| self.read_from(from, u64::MAX, now));
        read.map_err(|error| {
            self.dedupe.set_unread();
            store_error(&error)
        })
    }

    /// The first sequence that may have an id within the window; one behind the last if ids aren't remembered.
    fn first_of_window(&mut self, now: Timestamp) -> Result<u64, store::Error> {
        let window = self.dedupe.window();
        if window.is_zero() { Ok(self.last.seq + 1) } else { self.store.seq_from_time(now - window) }
    }

    /// Reads what messages tell, from a sequence on; schedules from another one on.
    fn read_from(&mut self, from: u64, schedules_from: u64, now: Timestamp) -> Result<(), store::Error> {
        let has_markers = self.has_markers();
        let mut loaded = std::mem::take(&mut self.loaded);
        let mut next = from.max(1);
        while self.store.load_next_into(&[], next, &mut loaded)? {
            next = loaded.seq + 1;
            if loaded.headers.is_empty() {
                continue;
            }
            let fields = Fields::read(&loaded.headers);
            if !fields.msg_id.is_empty() {
                self.dedupe.insert(fields.msg_id, loaded.seq, loaded.timestamp);
            }
            if has_markers && header_value(&loaded.headers, MARKER_REASON).is_some() {
                self.publishing.markers.insert(loaded.seq);
            }
            if self.config.allow_msg_schedules && loaded.seq >= schedules_from {
                self.note_schedule_fields(loaded.seq, loaded.timestamp, &loaded.subject, &fields.schedule, now);
            }
        }
        self.loaded = loaded;
        Ok(())
    }

    /// Removes the messages of a batch at the end of the stream whose last message is missing. Nobody has seen them.
    fn remove_cut_batch(&mut self) -> Result<(), store::Error> {
        let mut seq = self.last.seq;
        let mut wanted: Option<(Vec<u8>, u64)> = None;
        while seq > 0 && self.store.load_seq_into(seq, &mut self.loaded)? {
            let batch = Fields::read(&self.loaded.headers).batch;
            let place = parse_number(text(batch.sequence)).unwrap_or(0);
            let is_part = match &wanted {
                None => !batch.id.is_empty() && batch.commit.is_none() && place > 0,
                Some((id, before)) => batch.id == id && place == *before,
            };
            if !is_part {
                break;
            }
            wanted = Some((batch.id.to_vec(), place - 1));
            self.store.remove(seq, Removal::Mark)?;
            seq -= 1;
            if place == 1 {
                break;
            }
        }
        Ok(())
    }
}
