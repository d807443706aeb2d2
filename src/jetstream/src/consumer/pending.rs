//! [`Cursor`]: where a consumer reads next, and the exact count of what it has not delivered yet.

use std::collections::VecDeque;

use clock::Timestamp;
use jetstream_api::{ConsumerConfig, DeliverPolicy};
use store::{Filter, Result, StoredMessage, StreamStore};

/// The last messages of every subject, which come first; then everything behind `resume_after`.
#[derive(Debug)]
struct SkipList {
    seqs: VecDeque<u64>,
    resume_after: u64,
}

/// Where a consumer reads next.
///
/// `num_pending` counts the durable messages that match and were never delivered. It is counted once in the store and kept
/// up to date from then on: a message that becomes durable, one that is delivered, one that leaves the stream.
#[derive(Debug, Default)]
pub(super) struct Cursor {
    next_seq: u64,
    skip: Option<SkipList>,
    num_pending: u64,
    /// Whether there was nothing at the last look, and nothing was stored since.
    is_exhausted: bool,
}

impl Cursor {
    /// The cursor of a consumer that never delivered anything: where its policy puts it.
    pub(super) fn start(config: &ConsumerConfig, filters: &[Filter], store: &mut dyn StreamStore) -> Result<Self> {
        let state = store.state();
        let mut cursor = Self::default();
        let wanted = match config.deliver_policy {
            _ if config.opt_start_seq > 0 => config.opt_start_seq,
            DeliverPolicy::All | DeliverPolicy::ByStartSequence => state.first_seq,
            DeliverPolicy::Last if filters.is_empty() => state.last_seq,
            DeliverPolicy::Last => store.filtered_state(filters, 1)?.last_seq,
            DeliverPolicy::New => state.last_seq + 1,
            DeliverPolicy::ByStartTime => match config.opt_start_time {
                Some(time) => store.seq_from_time(time)?,
                None => state.last_seq + 1,
            },
            DeliverPolicy::LastPerSubject if is_last_all(store) => state.first_seq,
            DeliverPolicy::LastPerSubject => {
                cursor.skip = skip_list(filters, state.last_seq, 0, store)?;
                cursor.skip.as_ref().and_then(|skip| skip.seqs.front().copied()).unwrap_or(state.last_seq)
            }
        };
        let is_clamped = config.opt_start_seq == 0;
        cursor.next_seq = match () {
            () if state.first_seq == 0 && is_clamped => 1,
            () if wanted > state.last_seq && is_clamped => state.last_seq + 1,
            () => wanted.max(state.first_seq).max(1),
        };
        cursor.recount(filters, store)?;
        Ok(cursor)
    }

    /// The cursor of a consumer that goes on behind what it delivered.
    pub(super) fn resume(
        config: &ConsumerConfig,
        filters: &[Filter],
        created: Timestamp,
        next_seq: u64,
        store: &mut dyn StreamStore,
    ) -> Result<Self> {
        let mut cursor = Self { next_seq: next_seq.max(1), ..Self::default() };
        if config.deliver_policy == DeliverPolicy::LastPerSubject && config.opt_start_seq == 0 && !is_last_all(store) {
            // Where the list ended is not kept anywhere: it is what there was when the consumer was made.
            let resume_after = store.seq_from_time(created)?.saturating_sub(1);
            if cursor.next_seq <= resume_after {
                cursor.skip = skip_list(filters, resume_after, cursor.next_seq, store)?;
                if cursor.skip.is_none() {
                    cursor.next_seq = resume_after + 1;
                }
            }
        }
        cursor.recount(filters, store)?;
        Ok(cursor)
    }

    /// Counts what is left in the store.
    pub(super) fn recount(&mut self, filters: &[Filter], store: &mut dyn StreamStore) -> Result<()> {
        self.is_exhausted = false;
        self.num_pending = match &mut self.skip {
            None => store.count_matches(filters, self.next_seq)?,
            Some(skip) => skip.seqs.len() as u64 + store.count_matches(filters, skip.resume_after + 1)?,
        };
        Ok(())
    }

    /// The next sequence to be looked at.
    pub(super) fn next_seq(&self) -> u64 {
        self.next_seq
    }

    /// Messages that match and were never delivered.
    pub(super) fn num_pending(&self) -> u64 {
        self.num_pending
    }

    /// Whether a message that was never delivered is still to come.
    pub(super) fn is_ahead(&self, seq: u64) -> bool {
        match &self.skip {
            Some(skip) if seq <= skip.resume_after => skip.seqs.binary_search(&seq).is_ok(),
            Some(_) => true,
            None => seq >= self.next_seq,
        }
    }

    /// A matching message became durable.
    pub(super) fn note_stored(&mut self, seq: u64) {
        if self.is_ahead(seq) {
            self.num_pending += 1;
            self.is_exhausted = false;
        }
    }

    /// A matching message left the stream.
    pub(super) fn note_removed(&mut self, seq: u64) {
        if !self.is_ahead(seq) {
            return;
        }
        self.num_pending = self.num_pending.saturating_sub(1);
        if let Some(skip) = &mut self.skip
            && let Ok(index) = skip.seqs.binary_search(&seq)
        {
            skip.seqs.remove(index);
            self.end_skipping();
        }
    }

    /// Steps over everything below a sequence, which left the stream.
    pub(super) fn raise(&mut self, first_seq: u64, filters: &[Filter], store: &mut dyn StreamStore) -> Result<()> {
        self.next_seq = self.next_seq.max(first_seq);
        if let Some(skip) = &mut self.skip {
            let mut kept = VecDeque::new();
            for seq in skip.seqs.drain(..) {
                if store.load_seq(seq)?.is_some() {
                    kept.push_back(seq);
                }
            }
            skip.seqs = kept;
            self.end_skipping();
        }
        self.recount(filters, store)
    }

    /// Loads the next message that was never delivered; whether there is one.
    pub(super) fn load(
        &mut self,
        filters: &[Filter],
        store: &mut dyn StreamStore,
        message: &mut StoredMessage,
    ) -> Result<bool> {
        if self.is_exhausted {
            return Ok(false);
        }
        while let Some(skip) = &mut self.skip {
            let Some(seq) = skip.seqs.front().copied() else {
                self.end_skipping();
                break;
            };
            if store.load_seq_into(seq, message)? {
                return Ok(true);
            }
            skip.seqs.pop_front();
            self.num_pending = self.num_pending.saturating_sub(1);
        }
        if store.load_next_into(filters, self.next_seq, message)? {
            return Ok(true);
        }
        self.is_exhausted = true;
        self.num_pending = 0;
        self.next_seq = self.next_seq.max(store.state().last_seq + 1);
        Ok(false)
    }

    /// The message that was loaded is delivered.
    pub(super) fn note_delivered(&mut self, seq: u64) {
        self.num_pending = self.num_pending.saturating_sub(1);
        self.next_seq = seq + 1;
        if let Some(skip) = &mut self.skip {
            skip.seqs.pop_front();
            self.end_skipping();
        }
    }

    /// Goes over to the messages behind the list when that is empty.
    fn end_skipping(&mut self) {
        if let Some(skip) = &self.skip
            && skip.seqs.is_empty()
        {
            self.next_seq = self.next_seq.max(skip.resume_after + 1);
            self.skip = None;
        }
    }
}

/// Whether every message is the last of its subject.
fn is_last_all(store: &dyn StreamStore) -> bool {
    store.config().limits.msgs_per_subject_max == Some(1)
}

/// The last messages up to `to` of every subject, as far as they are not below `from`; `None` if there are none.
fn skip_list(filters: &[Filter], to: u64, from: u64, store: &mut dyn StreamStore) -> Result<Option<SkipList>> {
    let mut seqs = store.multi_last(filters, to, usize::MAX)?;
    seqs.retain(|seq| *seq >= from);
    seqs.sort_unstable();
    seqs.dedup();
    Ok((!seqs.is_empty()).then(|| SkipList { seqs: seqs.into(), resume_after: to }))
}
