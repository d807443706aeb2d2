//! What streams and consumers may ask and use while they are run.

use std::time::Duration;

use clock::{Now, Rng};
use jetstream_api::{ApiError, StorageType};

use crate::outputs::Outputs;

/// What can be asked of the account that a stream belongs to.
pub trait Environment {
    /// Whether anybody subscribes to a subject. A push consumer without a listener waits, and a pull request whose asker has
    /// gone is dropped.
    fn has_interest(&self, subject: &[u8]) -> bool;

    /// Whether anybody subscribes to precisely this subject, in the queue group `group` unless that is empty, as those do who want
    /// to be served by a push consumer. Subscriptions with wildcards, which only look on, don't count where that is known.
    fn has_listener(&self, subject: &[u8], _group: &[u8]) -> bool {
        self.has_interest(subject)
    }

    /// How many bytes wait in front of the fullest subscriber of a subject, as a share of what it may hold, in per cent; a push
    /// consumer pauses when it is much.
    fn pressure(&self, subject: &[u8]) -> u8;

    /// Whether server and account have room for another record of about `bytes` bytes. Unlimited unless said otherwise.
    ///
    /// # Errors
    /// 10023 if the server is full, 10002 or what the account's tier says if the account is.
    fn check_room(&self, _storage: StorageType, _bytes: u64) -> Result<(), ApiError> {
        Ok(())
    }

    /// What publishers may do; the server's defaults unless said otherwise.
    fn publish_limits(&self) -> PublishLimits {
        PublishLimits::default()
    }

    /// Counts a batch that begins; false if the server has too many. Uncounted unless said otherwise.
    fn open_batch(&self, _kind: BatchKind) -> bool {
        true
    }

    /// Counts a batch that is over.
    fn close_batch(&self, _kind: BatchKind) {}
}

/// The two ways of publishing many messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BatchKind {
    /// All or nothing.
    Atomic,
    /// One after the other, acknowledged every so often.
    Fast,
}

/// What publishers may do: the server's `max_payload` and `jetstream.limits`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublishLimits {
    /// Bytes of headers and payload.
    pub payload_max: usize,
    /// Messages in an atomic batch.
    pub batch_size_max: u64,
    /// Atomic batches in one stream at a time.
    pub atomic_batches_max: usize,
    /// Fast batches in one stream at a time.
    pub fast_batches_max: usize,
    /// How long a batch may be silent.
    pub batch_timeout: Duration,
    /// Bytes that one direct get is answered with, unless it says otherwise.
    pub get_bytes_max: usize,
}

impl Default for PublishLimits {
    fn default() -> Self {
        Self {
            payload_max: 1 << 20,
            batch_size_max: 1000,
            atomic_batches_max: 50,
            fast_batches_max: 1000,
            batch_timeout: Duration::from_secs(10),
            get_bytes_max: 64 << 20,
        }
    }
}

/// The working space of one turn: the time, what was said, and whom to ask.
pub struct Turn<'a> {
    /// The time of the turn.
    pub now: Now,
    /// What is to be published, in order.
    pub outputs: &'a mut Outputs,
    /// Random numbers.
    pub rng: &'a mut Rng,
    /// The account.
    pub environment: &'a dyn Environment,
}

impl std::fmt::Debug for Turn<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Turn").field("now", &self.now).field("outputs", &self.outputs).finish_non_exhaustive()
    }
}
