//! [`ConsumerStore`]: what a consumer needs of its store, whatever holds the state.

use clock::Timestamp;

use crate::config::Durability;
use crate::error::Result;
use crate::format::consumer::ConsumerState;
use crate::ledger::Position;
use crate::sync_request::{SyncOutcome, SyncRequest};

/// Which acknowledgements a consumer expects.
///
/// Source: NATS documentation, "Consumers": AckPolicy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AckPolicy {
    /// None: what is delivered is done.
    None,
    /// One for each message.
    Explicit,
    /// One for a message and all before it.
    All,
    /// As [`AckPolicy::All`], sent by the flow control of mirrors and sources.
    FlowControl,
}

impl AckPolicy {
    /// Whether an acknowledgement stands for all messages before it too.
    #[must_use]
    pub const fn is_cumulative(self) -> bool {
        match self {
            Self::All | Self::FlowControl => true,
            Self::None | Self::Explicit => false,
        }
    }
}

/// What a store has to know of a consumer's configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsumerStoreConfig {
    /// Which acknowledgements are expected.
    pub ack_policy: AckPolicy,
    /// How often a message is delivered at most; `None` for as often as it takes.
    pub max_deliver: Option<u64>,
    /// When a change counts as durable.
    pub durability: Durability,
}

impl ConsumerStoreConfig {
    /// No bound on deliveries, durable when synced.
    #[must_use]
    pub const fn new(ack_policy: AckPolicy) -> Self {
        Self { ack_policy, max_deliver: None, durability: Durability::Synced }
    }
}

/// One delivery of one message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The count of this consumer's deliveries, this one included.
    pub consumer_seq: u64,
    /// The message.
    pub stream_seq: u64,
    /// How often this message was delivered, this time included: 1 for the first.
    pub count: u64,
    /// When.
    pub at: Timestamp,
}

/// Why a consumer's state is not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConsumerRefusal {
    /// The consumer expects no acknowledgements, so there are neither redeliveries nor acknowledgements.
    #[error("the consumer expects no acknowledgements")]
    NoAckPolicy,
    /// The message is not waiting for an acknowledgement.
    #[error("message {stream_seq} is not waiting for an acknowledgement")]
    NotPending {
        /// The message.
        stream_seq: u64,
    },
    /// The ack floor is above the last delivery.
    #[error("the ack floor is above the last delivery")]
    BadAckFloor,
    /// A message is said to be out that is not between ack floor and last delivery.
    #[error("pending message {stream_seq} is not between the ack floor and the last delivery")]
    BadPending {
        /// The message.
        stream_seq: u64,
    },
    /// The state is older than the one that is held.
    #[error("the state is older than the one that is held")]
    OldUpdate,
}

/// The state of one consumer: [`crate::FileConsumerStore`] or [`crate::MemoryConsumerStore`].
///
/// One owner calls it. A change gets a [`Position`] when it is made and is durable once [`ConsumerStore::durable`] has
/// reached that: [`ConsumerStore::start_sync`] says what to sync, anyone may run it, and
/// [`ConsumerStore::handle_synced`] takes the outcome. [`ConsumerStore::state`] is the assigned state: whoever tells
/// the outside about a change waits for its position. After a crash the state is that of some position between the
/// durable and the assigned one. A change that is refused leaves the state as it was, and one without effect returns
/// the position of the newest change, so that waiting for it is always right.
pub trait ConsumerStore: std::fmt::Debug + Send {
    /// The configuration.
    fn config(&self) -> &ConsumerStoreConfig;

    /// Takes another configuration, with the JSON that `meta.inf` holds from now on. Durable on return.
    ///
    /// # Errors
    /// The disk fails or is full; the old configuration stays.
    fn update_config(&mut self, config: ConsumerStoreConfig, meta: &[u8]) -> Result<Position>;

    /// The state, with every change that was made.
    fn state(&self) -> &ConsumerState;

    /// Whether anything was ever delivered or set, as against a consumer that starts by its policy.
    fn has_state(&self) -> bool;

    /// Lets the next delivery be the message behind this one.
    ///
    /// # Errors
    /// [`crate::Error::Poisoned`]; the same goes for all changes that follow.
    fn set_starting(&mut self, stream_seq: u64) -> Result<Position>;

    /// Steps over messages up to this one, which need not be delivered. Never goes back.
    ///
    /// # Errors
    /// See [`ConsumerStore::set_starting`].
    fn update_starting(&mut self, stream_seq: u64) -> Result<Position>;

    /// Forgets everything, then does as [`ConsumerStore::set_starting`].
    ///
    /// # Errors
    /// See [`ConsumerStore::set_starting`].
    fn reset(&mut self, stream_seq: u64) -> Result<Position>;

    /// Notes a delivery.
    ///
    /// One at or below the ack floor is without effect, since it is a repetition. A message that is delivered more often
    /// than allowed waits for no acknowledgement any more.
    ///
    /// # Errors
    /// [`ConsumerRefusal::NoAckPolicy`] for a redelivery where no acknowledgements are expected.
    fn update_delivered(&mut self, delivery: Delivery) -> Result<Position>;

    /// Notes an acknowledgement of the delivery with this consumer sequence.
    ///
    /// One at or below the ack floor is without effect. Whatever comes of it, the message counts as not redelivered.
    ///
    /// # Errors
    /// [`ConsumerRefusal::NoAckPolicy`]; [`ConsumerRefusal::NotPending`].
    fn update_acks(&mut self, consumer_seq: u64, stream_seq: u64) -> Result<Position>;

    /// Forgets how often messages below this one were redelivered; they have left the stream.
    ///
    /// # Errors
    /// See [`ConsumerStore::set_starting`].
    fn remove_redelivered_below(&mut self, stream_seq: u64) -> Result<Position>;

    /// Takes another state.
    ///
    /// # Errors
    /// [`ConsumerRefusal::BadAckFloor`], [`ConsumerRefusal::BadPending`], and [`ConsumerRefusal::OldUpdate`] when the
    /// last delivery or the ack floor would go back.
    fn update(&mut self, state: ConsumerState) -> Result<Position>;

    /// Takes another state, even an older one.
    ///
    /// # Errors
    /// As [`ConsumerStore::update`], but for [`ConsumerRefusal::OldUpdate`].
    fn force_update(&mut self, state: ConsumerState) -> Result<Position>;

    /// The state as the bytes of `o.dat` before encryption, as replicas exchange it.
    fn encoded_state(&self, now: Timestamp) -> Vec<u8>;

    /// Hands what is buffered to the operating system.
    ///
    /// # Errors
    /// A full disk ([`crate::Error::is_disk_full`]): nothing is lost, later calls try again. Any other failure poisons
    /// the store.
    fn flush(&mut self) -> Result<()>;

    /// Starts making everything assigned so far durable; `None` if nothing has to be synced or a sync is under way.
    ///
    /// # Errors
    /// As [`ConsumerStore::flush`].
    fn start_sync(&mut self) -> Result<Option<SyncRequest>>;

    /// Takes the outcome of a sync; returns the position up to which changes are durable now.
    ///
    /// # Errors
    /// The sync failed: the store is poisoned.
    fn handle_synced(&mut self, outcome: SyncOutcome) -> Result<Position>;

    /// The position of the newest change.
    fn assigned(&self) -> Position;

    /// The position up to which changes are durable.
    fn durable(&self) -> Position;

    /// Brings the files into their short form if that is worth it. Syncs; returns whether anything was done.
    ///
    /// # Errors
    /// The disk fails or is full; nothing is lost.
    fn maintain(&mut self) -> Result<bool>;

    /// Closes files that are opened again when needed.
    fn drop_caches(&mut self);

    /// Makes everything durable in the form that other servers read. The store can go on.
    ///
    /// # Errors
    /// The disk fails or is full; what was durable is.
    fn stop(&mut self) -> Result<()>;

    /// Removes the consumer's files, durable on return; every later change is refused.
    ///
    /// # Errors
    /// The disk fails; the consumer is there or not, but not half.
    fn delete(&mut self) -> Result<()>;
}
