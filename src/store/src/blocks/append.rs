//! Storing messages, and the limits that refuse them.

use clock::Timestamp;

use super::{Backing, Block, BlockStore, Content, Edge, side_counts};
use crate::error::{Error, Refusal, Result};
use crate::expiry::message_ttl;
use crate::format::checksum::Hasher;
use crate::format::record::{RECORD_LEN_MAX, RECORD_LEN_MIN, Record, RecordKind, SEQUENCE_MAX, is_possible_subject};
use crate::ledger::Position;
use crate::message::NewMessage;
use crate::state::Appended;

impl<B: Backing> BlockStore<B> {
    /// Stores a message under the next sequence. Its time is `now`, or that of the message before if that is later.
    ///
    /// # Errors
    /// [`Error::Refused`] by a limit, [`Error::TooLarge`], [`Error::BadSubject`], a full disk, or a poisoned store.
    /// Nothing has changed then.
    pub fn append(&mut self, message: NewMessage<'_>, now: Timestamp) -> Result<Appended> {
        let seq = self.last.seq + 1;
        self.append_at(message, seq, now.max(self.last.time))
    }

    /// Stores a message under a given sequence and time, as a mirror or replica does. The sequence must be the next.
    ///
    /// # Errors
    /// As [`BlockStore::append`], and [`Error::OutOfOrder`].
    pub fn append_at(&mut self, message: NewMessage<'_>, seq: u64, timestamp: Timestamp) -> Result<Appended> {
        self.ledger.check_healthy()?;
        if seq != self.last.seq + 1 || seq > SEQUENCE_MAX {
            return Err(Error::OutOfOrder { got: seq, last: self.last.seq });
        }
        let NewMessage { subject, headers, payload } = message;
        let record = Record { kind: RecordKind::Message, seq, timestamp, subject, headers, payload };
        let len = record.encoded_len();
        if len > RECORD_LEN_MAX {
            return Err(Error::TooLarge { len, len_max: RECORD_LEN_MAX });
        }
        if subject.len() > usize::from(u16::MAX) || subject.is_empty() || !is_possible_subject(subject) {
            return Err(Error::BadSubject);
        }
        self.check_refusal(subject, len as u64)?;
        self.prepare_tail(len)?;
        self.write_owed()?;
        self.push_message(&record);
        let position =
            if B::IS_VOLATILE { self.settle_volatile(subject)? } else { self.ledger.assign_message(seq, len as u64) };
        Ok(Appended { seq, timestamp, position })
    }

    /// Whether a limit refuses a message of `len` bytes.
    ///
    /// A subject that is at its own limit makes room by dropping its oldest message, so the limits of the stream do
    /// not refuse it.
    fn check_refusal(&mut self, subject: &[u8], len: u64) -> Result<()> {
        let limits = self.config.limits;
        if !limits.refuses_new {
            return Ok(());
        }
        let on_subject = self.subjects.get(subject).map_or(0, |share| share.total);
        let is_subject_full = limits.msgs_per_subject_max.is_some_and(|max| on_subject >= max);
        if is_subject_full && limits.refuses_new_per_subject {
            return Err(Refusal::MaxMsgsPerSubject.into());
        }
        if !is_subject_full && limits.msgs_max.is_some_and(|max| self.msgs >= max) {
            return Err(Refusal::MaxMsgs.into());
        }
        let Some(bytes_max) = limits.bytes_max.filter(|max| self.bytes.saturating_add(len) > *max) else {
            return Ok(());
        };
        let freed = if is_subject_full { self.first_len_on(subject)? } else { 0 };
        if (self.bytes + len).saturating_sub(freed) > bytes_max {
            return Err(Refusal::MaxBytes.into());
        }
        Ok(())
    }

    fn first_len_on(&mut self, subject: &[u8]) -> Result<u64> {
        match self.first_on(subject)? {
            Some((index, seq)) => self.len_of(index, seq),
            None => Ok(0),
        }
    }

    /// Makes sure that the last block can take `len` more bytes, with a new block if need be.
    pub(super) fn prepare_tail(&mut self, len: usize) -> Result<()> {
        let index = self.blocks.len() - 1;
        self.ensure_loaded(index)?;
        let Some(block) = self.blocks.get(index) else { return Ok(()) };
        let used = block.raw_len.unwrap_or(0);
        let is_full = used > 0 && used.saturating_add(len) > self.config.block_len;
        // Nothing is written behind bytes that are no record: a reader might stop there.
        if is_full || block.is_damaged { self.rotate() } else { Ok(()) }
    }

    pub(super) fn rotate(&mut self) -> Result<()> {
        let Some(full) = self.blocks.back().map(|block| block.number) else { return Ok(()) };
        self.write_tail()?;
        self.backing.create_block(full + 1)?;
        let mut content = if B::IS_VOLATILE { Content::in_memory(self.config.block_len) } else { Content::default() };
        if let Some(block) = self.blocks.back_mut()
            && let Some(before) = &mut block.content
        {
            if B::IS_VOLATILE {
                before.shrink();
            } else {
                // The next one gets as long as this one, so it need not grow step by step.
                content.reserve(before.bytes().len().min(self.config.block_len));
            }
        }
        self.blocks.push_back(Block::with_content(full + 1, self.last, content));
        self.debts.unsealed.push_back(full);
        // What nobody looks at need not be kept.
        let is_looked_at = self.cache.lookups != std::mem::replace(&mut self.cache.seen_lookups, self.cache.lookups);
        self.evict(self.blocks.len() - 1, if is_looked_at { self.config.cache_len_max } else { 0 });
        Ok(())
    }

    /// Writes what the last block holds beyond what was written of it.
    pub(super) fn write_tail(&mut self) -> Result<()> {
        if B::IS_VOLATILE {
            return Ok(());
        }
        let content = self.blocks.back().and_then(|block| block.content.as_ref());
        // A content that is not in memory has been written.
        let Some(content) = content else { return Ok(()) };
        let unwritten = content.bytes().get(self.backing.written_len()..).unwrap_or_default();
        self.backing.write(unwritten)
    }

    /// Adds a message to the last block and to the books.
    fn push_message(&mut self, record: &Record<'_>) {
        self.turn_hasher();
        let Some(block) = self.blocks.back_mut() else { return };
        let edge = Edge { seq: record.seq, time: record.timestamp };
        if block.is_empty() {
            block.first = edge;
            block.deleted = crate::sequence_set::SequenceSet::new();
        } else if block.last.seq + 1 < record.seq {
            block.deleted.insert_range(block.last.seq + 1, record.seq - 1);
        }
        let len = record.encoded_len();
        block.last = edge;
        block.bytes += len as u64;
        block.raw_len = block.raw_len.map(|raw_len| raw_len + len);
        if let Some(content) = &mut block.content {
            content.push(record, &self.tail_hasher.1);
        }
        let (ttls, schedules) = side_counts(record);
        (block.ttls, block.schedules) = (block.ttls + ttls, block.schedules + schedules);
        if self.config.allows_ttl
            && ttls > 0
            && let Some(ttl) = message_ttl(record.headers)
        {
            self.side.expiries.insert(record.seq, record.timestamp + ttl);
        }
        self.subjects.add(record.subject, block.number, record.seq);
        self.last = edge;
        self.msgs += 1;
        self.bytes += len as u64;
        self.usage.stored(len as u64);
    }

    /// Makes the hasher that of the last block.
    fn turn_hasher(&mut self) {
        let number = self.blocks.back().map_or(0, |block| block.number);
        if self.tail_hasher.0 != number {
            self.tail_hasher = (number, Hasher::for_block(&self.config.name, number));
        }
    }

    /// Adds a record without a message to the last block, which has room for it.
    pub(super) fn push_mark(&mut self, record: &Record<'_>) {
        self.turn_hasher();
        let Some(block) = self.blocks.back_mut() else { return };
        if let Some(content) = &mut block.content {
            content.push(record, &self.tail_hasher.1);
        }
        block.raw_len = block.raw_len.map(|len| len + record.encoded_len());
        if record.kind == RecordKind::Tombstone
            && let Some(tombstones) = &mut block.tombstones
        {
            tombstones.insert(record.seq);
        }
    }

    /// Uses up `count` sequences for messages that were never stored, as a mirror does for gaps of its origin.
    ///
    /// # Errors
    /// [`Error::OutOfOrder`] if sequences run out, a full disk, or a poisoned store. Nothing has changed then.
    pub fn skip(&mut self, count: u64, now: Timestamp) -> Result<Position> {
        self.ledger.check_healthy()?;
        let to = self.last.seq.saturating_add(count);
        if to > SEQUENCE_MAX {
            return Err(Error::OutOfOrder { got: to, last: self.last.seq });
        }
        if count == 0 {
            return Ok(self.ledger.assigned());
        }
        self.prepare_tail(RECORD_LEN_MIN)?;
        self.write_owed()?;
        let edge = Edge { seq: to, time: now.max(self.last.time) };
        self.push_mark(&Record::skip(to, edge.time));
        if let Some(block) = self.blocks.back_mut() {
            block.keep_last(edge);
        }
        self.last = edge;
        self.change()
    }

    /// Counts a change that stores no message.
    pub(super) fn change(&mut self) -> Result<Position> {
        let position = self.ledger.assign();
        if B::IS_VOLATILE {
            self.settle(position)?;
        }
        Ok(position)
    }
}
