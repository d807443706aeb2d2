//! Bytes waiting for a peer: the queue, its limits, and the one writer at a time.
//!
//! Whoever delivers appends here and may write at once; only what the socket does not take is left to the connection's
//! owner. The lock guards the queue and is never held while writing.

use std::collections::VecDeque;
use std::io::{self, IoSlice};
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use parking_lot::Mutex;

use crate::batch::OutCount;

/// The socket side of a connection, reachable from every thread.
pub trait Link: Send + Sync {
    /// Writes what the peer takes without waiting.
    ///
    /// # Errors
    /// `WouldBlock` when the peer takes nothing now; anything else ends the connection.
    fn try_write(&self, parts: &[IoSlice<'_>]) -> io::Result<usize>;

    /// Pushes out what the link itself still holds (an encrypted record, say).
    ///
    /// # Errors
    /// As [`Link::try_write`].
    fn try_flush(&self) -> io::Result<()>;

    /// Wakes the owner of the connection: there is something to write later, or the connection is to be closed.
    fn wake(&self);
}

/// A buffer is handed on once it holds this much; larger queues are lists of such pieces.
pub const CHUNK_BYTES: usize = 64 * 1024;

/// Bodies above this size are shared between receivers instead of copied for each.
pub const SHARED_BODY_MIN: usize = 4 * 1024;

/// What waits for a peer above this does not reach it sooner for being there: it costs memory, and the processor's caches.
/// A peer takes about half of it in the time of a pause, and so never runs dry meanwhile.
const PAUSE_BYTES: usize = 2 * 1024 * 1024;

/// Pieces given to one vectored write.
const SLICES_MAX: usize = 64;

/// How often a writer goes round for what others appended meanwhile, before it leaves the rest to the owner.
const ROUNDS_MAX: usize = 16;

/// Empty buffers of one thread, so that an idle connection holds none.
#[derive(Debug, Default)]
pub struct BufferPool {
    buffers: Vec<Vec<u8>>,
}

/// Buffers that a thread keeps; more are given back to the allocator.
const POOLED_MAX: usize = 64;

impl BufferPool {
    fn take(&mut self) -> Vec<u8> {
        self.buffers.pop().unwrap_or_else(|| Vec::with_capacity(2 * 1024))
    }

    fn put(&mut self, mut buffer: Vec<u8>) {
        if self.buffers.len() < POOLED_MAX && buffer.capacity() <= 2 * CHUNK_BYTES {
            buffer.clear();
            self.buffers.push(buffer);
        }
    }
}

/// What became of appended bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appended {
    /// Queued; `first` if this batch had not touched the queue before.
    Queued {
        /// The batch should list this queue for flushing.
        first: bool,
        /// The queue holds so much that it should be written at once.
        full: bool,
    },
    /// The queue was over `max_pending`: the connection is a slow consumer and is being closed.
    Overflow,
    /// The connection is closed.
    Closed,
}

/// What became of a flush.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flushed {
    /// Everything is written.
    Done,
    /// The peer takes no more now; the owner goes on when it does.
    Blocked,
    /// The peer takes more, but others append as fast as this thread writes; the owner goes on.
    Unfinished,
    /// Another thread is writing and will take what is queued along.
    Busy,
    /// The connection is closed or failed.
    Closed,
}

/// Why a queue takes no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueueEnd {
    /// `max_pending` was exceeded.
    Overflow,
    /// Writing failed.
    WriteFailed,
    /// The owner closed it.
    Closed,
}

/// What a queue has done so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OutboundTotals {
    /// Messages appended.
    pub messages: u64,
    /// Bytes of their headers and payloads.
    pub bytes: u64,
    /// Bytes that wait.
    pub pending: usize,
    /// Bytes that waited when the queue ended, and were dropped.
    pub dropped: usize,
}

/// The bytes that wait for one peer.
pub struct Outbound {
    state: Mutex<State>,
    pending: AtomicUsize,
    pending_max: usize,
    link: Box<dyn Link>,
}

#[derive(Debug)]
enum Chunk {
    Owned(Vec<u8>),
    Shared(Bytes),
}

impl Chunk {
    fn bytes(&self) -> &[u8] {
        match self {
            Self::Owned(buffer) => buffer,
            Self::Shared(bytes) => bytes,
        }
    }
}

#[derive(Debug)]
struct State {
    tail: Vec<u8>,
    sealed: VecDeque<Chunk>,
    head_written: usize,
    pending: usize,
    writing: bool,
    blocked: bool,
    end: Option<QueueEnd>,
    /// Bytes that waited when the queue ended.
    dropped: usize,
    batch: u64,
    written: u64,
    messages: u64,
    bytes: u64,
}

/// A message as one receiver gets it: the line in three parts and the body with its CR LF.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Up to the subscription id.
    pub prefix: &'a [u8],
    /// The subscription id.
    pub sid: &'a [u8],
    /// From the subscription id to the line's end.
    pub suffix: &'a [u8],
    /// Headers, payload, CR LF.
    pub body: &'a [u8],
    /// The same bytes as `body`, when they are shared.
    pub shared: Option<&'a Bytes>,
}

impl Line<'_> {
    /// Bytes of the line with its body.
    #[inline]
    pub(crate) fn size(&self) -> usize {
        self.prefix.len() + self.sid.len() + self.suffix.len() + self.body.len()
    }
}

impl std::fmt::Debug for Outbound {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Outbound").field("pending", &self.pending.load(Ordering::Relaxed)).finish_non_exhaustive()
    }
}

impl Outbound {
    /// A queue in front of `link` that holds at most `pending_max` bytes.
    #[must_use]
    pub fn new(link: Box<dyn Link>, pending_max: usize) -> Self {
        let state = State {
            tail: Vec::new(),
            sealed: VecDeque::new(),
            head_written: 0,
            pending: 0,
            writing: false,
            blocked: false,
            end: None,
            dropped: 0,
            batch: 0,
            written: 0,
            messages: 0,
            bytes: 0,
        };
        Self { state: Mutex::new(state), pending: AtomicUsize::new(0), pending_max, link }
    }

    /// Bytes that wait, as last seen by some thread.
    pub fn pending_bytes(&self) -> usize {
        self.pending.load(Ordering::Relaxed)
    }

    /// Bytes that may wait.
    pub fn pending_max(&self) -> usize {
        self.pending_max
    }

    /// Bytes that wait, in per cent of what may wait.
    pub fn fill_percent(&self) -> u8 {
        let percent = self.pending_bytes().saturating_mul(100) / self.pending_max.max(1);
        u8::try_from(percent).unwrap_or(u8::MAX)
    }

    /// From how many waiting bytes on a producer that feeds no other peer pauses.
    pub(crate) fn pause_mark(&self) -> usize {
        PAUSE_BYTES.min(self.stall_mark())
    }

    /// From how many waiting bytes on producers are made to wait.
    pub fn stall_mark(&self) -> usize {
        self.pending_max / 4 * 3
    }

    /// Appends one message; `flush_at` says how many waiting bytes make the queue full.
    #[inline]
    pub fn append_message(&self, line: &Line<'_>, batch: u64, flush_at: usize, pool: &mut BufferPool) -> Appended {
        let mut state = self.state.lock();
        let size = line.size();
        if let Some(refused) = self.check(&mut state, size) {
            return refused;
        }
        state.messages += 1;
        state.bytes += line.body.len().saturating_sub(2) as u64;
        if line.body.len() > SHARED_BODY_MIN && state.is_idle() {
            return self.write_through(state, line, batch);
        }
        if let Some(shared) = line.shared {
            state.extend(&[line.prefix, line.sid, line.suffix], pool);
            state.seal();
            state.sealed.push_back(Chunk::Shared(shared.clone()));
        } else {
            state.extend(&[line.prefix, line.sid, line.suffix, line.body], pool);
        }
        self.appended(&mut state, size, batch, flush_at)
    }

    /// Does what the only writer does. Should it panic, the queue ends, or no other writer would ever come.
    fn write_alone<R>(&self, write: impl FnOnce() -> R) -> R {
        let mut unfinished = Unfinished { outbound: self, is_done: false };
        let result = write();
        unfinished.is_done = true;
        result
    }

    /// Writes a large message without copying it; only what the peer does not take is kept.
    fn write_through(&self, mut state: parking_lot::MutexGuard<'_, State>, line: &Line<'_>, batch: u64) -> Appended {
        state.writing = true;
        drop(state);
        let parts = [line.prefix, line.sid, line.suffix, line.body];
        let result = self.write_alone(|| self.link.try_write(&parts.map(IoSlice::new)));
        let mut state = self.state.lock();
        state.writing = false;
        if state.end.is_some() {
            return Appended::Closed;
        }
        let written = match result {
            Ok(written) => written,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => 0,
            Err(_) => {
                state.finish(QueueEnd::WriteFailed);
                self.pending.store(0, Ordering::Relaxed);
                self.link.wake();
                return Appended::Closed;
            }
        };
        state.written += written as u64;
        let mut skip = written;
        let mut rest = Vec::with_capacity(line.size() - written);
        for part in parts {
            let from = skip.min(part.len());
            skip -= from;
            rest.extend_from_slice(&part[from..]);
        }
        let left = rest.len();
        if left > 0 {
            // Others may have appended behind it meanwhile.
            state.sealed.push_front(Chunk::Owned(rest));
        }
        self.appended(&mut state, left, batch, CHUNK_BYTES)
    }

    /// Appends a run of messages under one lock, and says what of it was appended.
    pub(crate) fn append_run<'a>(
        &self,
        lines: impl Iterator<Item = Line<'a>>,
        batch: u64,
        flush_at: usize,
        pool: &mut BufferPool,
    ) -> (Appended, OutCount) {
        let mut state = self.state.lock();
        let (mut size, mut count) = (0, OutCount::default());
        for line in lines {
            if let Some(refused) = self.check(&mut state, size + line.size()) {
                return (refused, OutCount::default());
            }
            size += line.size();
            count.add(1, line.body.len().saturating_sub(2) as u64);
            state.extend(&[line.prefix, line.sid, line.suffix, line.body], pool);
        }
        state.messages += count.messages;
        state.bytes += count.bytes;
        (self.appended(&mut state, size, batch, flush_at), count)
    }

    /// Appends protocol bytes that are no message.
    pub fn append_protocol(&self, bytes: &[u8], batch: u64, pool: &mut BufferPool) -> Appended {
        let mut state = self.state.lock();
        if let Some(refused) = self.check(&mut state, bytes.len()) {
            return refused;
        }
        state.extend(&[bytes], pool);
        self.appended(&mut state, bytes.len(), batch, CHUNK_BYTES)
    }

    #[inline]
    fn check(&self, state: &mut State, size: usize) -> Option<Appended> {
        if state.end.is_some() {
            return Some(Appended::Closed);
        }
        if state.pending + size > self.pending_max {
            state.finish(QueueEnd::Overflow);
            self.pending.store(0, Ordering::Relaxed);
            self.link.wake();
            return Some(Appended::Overflow);
        }
        None
    }

    #[inline]
    fn appended(&self, state: &mut State, size: usize, batch: u64, flush_at: usize) -> Appended {
        state.pending += size;
        self.pending.store(state.pending, Ordering::Relaxed);
        let first = state.batch != batch;
        state.batch = batch;
        Appended::Queued { first, full: state.pending >= flush_at && !state.writing && !state.blocked }
    }

    /// Writes what waits, unless another thread does or the peer is known to take nothing.
    pub fn flush(&self, pool: &mut BufferPool) -> Flushed {
        self.flush_locked(self.state.lock(), pool)
    }

    /// The same at the end of a batch: should more come under its number, that is listed again.
    pub fn end_batch(&self, pool: &mut BufferPool) -> Flushed {
        let mut state = self.state.lock();
        state.batch = 0;
        self.flush_locked(state, pool)
    }

    fn flush_locked<'a>(&'a self, mut state: parking_lot::MutexGuard<'a, State>, pool: &mut BufferPool) -> Flushed {
        if state.end.is_some() {
            return Flushed::Closed;
        }
        if state.blocked {
            return Flushed::Blocked;
        }
        if state.writing {
            return Flushed::Busy;
        }
        for _ in 0..ROUNDS_MAX {
            if state.pending == 0 {
                return self.flush_link(state);
            }
            let mut work = Work::take(&mut state);
            drop(state);
            let result = self.write_alone(|| work.write(&*self.link, pool));
            state = self.state.lock();
            state.writing = false;
            state.pending = state.pending.saturating_sub(work.written);
            state.written += work.written as u64;
            self.pending.store(state.pending, Ordering::Relaxed);
            match result {
                Ok(()) => work.give_back_buffer(&mut state, pool),
                Err(error) => return self.flush_stopped(state, work, &error),
            }
            if state.end.is_some() {
                return Flushed::Closed;
            }
        }
        // Others append as fast as this thread writes; it has its own work to do.
        state.blocked = true;
        self.link.wake();
        Flushed::Unfinished
    }

    fn flush_link(&self, mut state: parking_lot::MutexGuard<'_, State>) -> Flushed {
        match self.link.try_flush() {
            Ok(()) => Flushed::Done,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                state.blocked = true;
                self.link.wake();
                Flushed::Blocked
            }
            Err(_) => {
                state.finish(QueueEnd::WriteFailed);
                self.link.wake();
                Flushed::Closed
            }
        }
    }

    fn flush_stopped(&self, mut state: parking_lot::MutexGuard<'_, State>, work: Work, error: &io::Error) -> Flushed {
        if state.end.is_some() {
            return Flushed::Closed;
        }
        if error.kind() != io::ErrorKind::WouldBlock {
            state.finish(QueueEnd::WriteFailed);
            self.pending.store(0, Ordering::Relaxed);
            self.link.wake();
            return Flushed::Closed;
        }
        work.put_back(&mut state);
        state.blocked = true;
        drop(state);
        self.link.wake();
        Flushed::Blocked
    }

    /// Goes on writing for a peer that takes bytes again. Only the owner calls this.
    pub fn resume(&self, pool: &mut BufferPool) -> Flushed {
        self.state.lock().blocked = false;
        self.flush(pool)
    }

    /// Whether the owner has to wait until the peer takes bytes.
    pub fn is_blocked(&self) -> bool {
        self.state.lock().blocked
    }

    /// Bytes written since the start; it stands still while the peer takes nothing.
    pub fn written_bytes(&self) -> u64 {
        self.state.lock().written
    }

    /// What was appended so far and what waits.
    pub fn totals(&self) -> OutboundTotals {
        let state = self.state.lock();
        OutboundTotals { messages: state.messages, bytes: state.bytes, pending: state.pending, dropped: state.dropped }
    }

    /// Why the queue takes no more, if it doesn't.
    pub fn end(&self) -> Option<QueueEnd> {
        self.state.lock().end
    }

    /// Drops what waits and takes no more.
    pub fn close(&self) {
        self.state.lock().finish(QueueEnd::Closed);
        self.pending.store(0, Ordering::Relaxed);
    }

    /// Wakes the owner.
    pub fn wake(&self) {
        self.link.wake();
    }
}

/// Ends the queue when it is dropped before the writing is done.
struct Unfinished<'a> {
    outbound: &'a Outbound,
    is_done: bool,
}

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        if !self.is_done {
            self.outbound.state.lock().finish(QueueEnd::WriteFailed);
            self.outbound.pending.store(0, Ordering::Relaxed);
            self.outbound.link.wake();
        }
    }
}

impl State {
    /// Whether a message may go to the peer past the queue.
    fn is_idle(&self) -> bool {
        self.pending == 0 && !self.writing && !self.blocked
    }

    #[inline]
    fn extend(&mut self, parts: &[&[u8]], pool: &mut BufferPool) {
        let size: usize = parts.iter().map(|part| part.len()).sum();
        if self.tail.len() + size > CHUNK_BYTES && !self.tail.is_empty() {
            self.seal();
        }
        if self.tail.capacity() == 0 {
            self.tail = pool.take();
        }
        self.tail.reserve(size);
        for part in parts {
            self.tail.extend_from_slice(part);
        }
    }

    fn seal(&mut self) {
        if !self.tail.is_empty() {
            let tail = std::mem::take(&mut self.tail);
            self.sealed.push_back(Chunk::Owned(tail));
        }
    }

    fn finish(&mut self, end: QueueEnd) {
        if self.end.is_none() {
            self.end = Some(end);
            self.dropped = self.pending;
        }
        self.tail = Vec::new();
        self.sealed = VecDeque::new();
        self.head_written = 0;
        self.pending = 0;
        self.blocked = false;
    }
}

/// What one round of writing has taken out of the queue.
struct Work {
    chunks: VecDeque<Chunk>,
    single: Vec<u8>,
    head_written: usize,
    written: usize,
}

impl Work {
    fn take(state: &mut State) -> Self {
        state.writing = true;
        let head_written = std::mem::take(&mut state.head_written);
        if state.sealed.is_empty() {
            let single = std::mem::take(&mut state.tail);
            return Self { chunks: VecDeque::new(), single, head_written, written: 0 };
        }
        state.seal();
        let chunks = std::mem::take(&mut state.sealed);
        Self { chunks, single: Vec::new(), head_written, written: 0 }
    }

    fn write(&mut self, link: &dyn Link, pool: &mut BufferPool) -> io::Result<()> {
        while self.head_written < self.single.len() {
            let count = link.try_write(&[IoSlice::new(&self.single[self.head_written..])])?;
            self.advance(count)?;
        }
        while !self.chunks.is_empty() {
            let mut slices: [IoSlice<'_>; SLICES_MAX] = [IoSlice::new(&[]); SLICES_MAX];
            let mut used = 0;
            for (slot, chunk) in slices.iter_mut().zip(&self.chunks) {
                let from = if used == 0 { self.head_written } else { 0 };
                *slot = IoSlice::new(chunk.bytes().get(from..).unwrap_or_default());
                used += 1;
            }
            let count = link.try_write(&slices[..used])?;
            self.advance(count)?;
            self.drop_written(pool);
        }
        Ok(())
    }

    fn advance(&mut self, count: usize) -> io::Result<()> {
        if count == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        self.head_written += count;
        self.written += count;
        Ok(())
    }

    fn drop_written(&mut self, pool: &mut BufferPool) {
        while let Some(chunk) = self.chunks.front() {
            let length = chunk.bytes().len();
            if self.head_written < length {
                return;
            }
            self.head_written -= length;
            if let Some(Chunk::Owned(buffer)) = self.chunks.pop_front() {
                pool.put(buffer);
            }
        }
    }

    fn give_back_buffer(self, state: &mut State, pool: &mut BufferPool) {
        if self.single.capacity() == 0 {
            return;
        }
        // Something was appended meanwhile and started a buffer of its own, or the next one takes one from the pool.
        debug_assert!(state.head_written == 0, "only the writer moves the head");
        pool.put(self.single);
    }

    fn put_back(mut self, state: &mut State) {
        if !self.single.is_empty() {
            self.chunks.push_front(Chunk::Owned(self.single));
        }
        self.chunks.append(&mut state.sealed);
        state.sealed = self.chunks;
        state.head_written = self.head_written;
    }
}

#[cfg(test)]
mod tests;
