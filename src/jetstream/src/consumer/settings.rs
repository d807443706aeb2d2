//! [`Settings`]: a consumer's configuration in the form in which it is used.

use std::time::Duration;

use jetstream_api::{AckPolicy, ConsumerConfig, INACTIVE_THRESHOLD_DEFAULT, PriorityPolicy, ReplayPolicy};
use store::{ConsumerStoreConfig, Durability, Filter};

/// Bursts of acknowledgements that are overdue are handled in one go: a check comes this much later than it could.
pub(super) const CHECK_DELAY: Duration = Duration::from_millis(1);

/// What follows from the configuration alone.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) filters: Vec<Filter>,
    pub(super) ack_policy: store::AckPolicy,
    /// How long an acknowledgement may take; zero is for ever.
    pub(super) ack_wait: Duration,
    /// How long it may take after the first, second, ... delivery; the last goes for all others.
    pub(super) backoff: Vec<Duration>,
    pub(super) deliver_max: Option<u64>,
    pub(super) ack_pending_max: Option<usize>,
    pub(super) sample_percent: u64,
    /// How long the consumer may be unused.
    pub(super) inactive_after: Option<Duration>,
    pub(super) is_pull: bool,
    pub(super) is_headers_only: bool,
    pub(super) replays_original: bool,
    pub(super) has_flow_control: bool,
    pub(super) priority: PriorityPolicy,
}

impl Settings {
    pub(super) fn new(config: &ConsumerConfig) -> Self {
        Self {
            filters: config.filters().iter().map(|filter| Filter::new(filter.as_bytes())).collect(),
            ack_policy: store_ack_policy(config.ack_policy),
            ack_wait: config.ack_wait.to_duration(),
            backoff: config.backoff.iter().map(|wait| wait.to_duration()).collect(),
            deliver_max: config.deliver_max(),
            ack_pending_max: match config.ack_policy {
                AckPolicy::None => None,
                AckPolicy::All | AckPolicy::Explicit | AckPolicy::FlowControl => config.ack_pending_max(),
            },
            sample_percent: config.sample_percent(),
            inactive_after: config
                .inactive_threshold
                .positive()
                .or((!config.is_durable()).then_some(INACTIVE_THRESHOLD_DEFAULT)),
            is_pull: config.is_pull(),
            is_headers_only: config.headers_only,
            replays_original: config.replay_policy == ReplayPolicy::Original,
            has_flow_control: config.flow_control,
            priority: config.priority_policy,
        }
    }

    /// Whether a subject passes the filters.
    pub(super) fn matches(&self, subject: &[u8]) -> bool {
        self.filters.is_empty() || self.filters.iter().any(|filter| filter.matches(subject))
    }

    /// How long an acknowledgement may take of a message that was redelivered so many times.
    pub(super) fn wait_after(&self, redelivered: u64) -> Duration {
        let index = usize::try_from(redelivered).unwrap_or(usize::MAX);
        self.backoff.get(index).or(self.backoff.last()).copied().unwrap_or(self.ack_wait)
    }

    pub(super) fn expects_acks(&self) -> bool {
        self.ack_policy != store::AckPolicy::None
    }
}

fn store_ack_policy(policy: AckPolicy) -> store::AckPolicy {
    match policy {
        AckPolicy::None => store::AckPolicy::None,
        AckPolicy::All => store::AckPolicy::All,
        AckPolicy::Explicit => store::AckPolicy::Explicit,
        AckPolicy::FlowControl => store::AckPolicy::FlowControl,
    }
}

/// What the store of a consumer has to know of its configuration.
#[must_use]
pub fn consumer_store_config(config: &ConsumerConfig, durability: Durability) -> ConsumerStoreConfig {
    ConsumerStoreConfig {
        ack_policy: store_ack_policy(config.ack_policy),
        max_deliver: config.deliver_max(),
        durability,
    }
}
