//! The settings of a consumer as flags, under the names of the official tool.

use std::path::Path;
use std::time::Duration;

use clock::Timestamp;
use jetstream_api::{AckPolicy, ConsumerConfig, DeliverPolicy, Nanos, PriorityPolicy, ReplayPolicy};

use crate::argument;
use crate::commands::stream::config_flags::{pair, set, size, span};
use crate::error::CommandError;

/// Steps of a linear backoff unless asked otherwise.
const BACKOFF_STEPS: u32 = 10;

/// The most steps of a backoff.
const BACKOFF_STEPS_MAX: u32 = 1_000;

/// All settings of a consumer.
#[derive(Debug, clap::Args)]
pub(crate) struct ConfigFlags {
    #[command(flatten)]
    kind: KindFlags,
    #[command(flatten)]
    delivery: DeliveryFlags,
    #[command(flatten)]
    pull: PullFlags,
    #[command(flatten)]
    push: PushFlags,
    #[command(flatten)]
    backoff: BackoffFlags,
    #[command(flatten)]
    groups: GroupFlags,
}

/// What it is.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Consumer")]
struct KindFlags {
    /// What the consumer is for
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,
    /// Forget the consumer when it is unused
    #[arg(long)]
    ephemeral: bool,
    /// How long it may be unused
    #[arg(long, value_name = "DURATION", value_parser = span)]
    inactive_threshold: Option<Nanos>,
    /// Keep its state in memory
    #[arg(long)]
    memory: bool,
    /// Number of copies; 0 takes over the stream's
    #[arg(long, value_name = "COUNT")]
    replicas: Option<i64>,
    /// A note on the consumer, may be repeated
    #[arg(long, value_name = "KEY=VALUE", value_parser = pair)]
    metadata: Vec<(String, String)>,
    /// Pause it until this time, or for this long
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pause: Option<Timestamp>,
}

/// What is sent and how often.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Delivery")]
struct DeliveryFlags {
    /// Only messages of this subject, may be repeated
    #[arg(long, value_name = "SUBJECT", value_delimiter = ',')]
    filter: Vec<String>,
    /// Where to begin: all, new, last, subject, a sequence, a time or an age such as 1h
    #[arg(long, value_name = "WHERE", value_parser = start)]
    deliver: Option<Start>,
    /// What has to be acknowledged: none, all, explicit or flow_control
    #[arg(long, value_name = "POLICY", value_parser = ack_policy)]
    ack: Option<AckPolicy>,
    /// How long an acknowledgement may take
    #[arg(long, value_name = "DURATION", value_parser = span)]
    wait: Option<Nanos>,
    /// How fast: instant or original
    #[arg(long, value_name = "POLICY", value_parser = replay_policy)]
    replay: Option<ReplayPolicy>,
    /// Share of acknowledgements to report, in percent
    #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(0..=100))]
    sample: Option<u8>,
    /// How often a message is sent
    #[arg(long, value_name = "COUNT", allow_hyphen_values = true)]
    max_deliver: Option<i64>,
    /// Most unacknowledged deliveries
    #[arg(long, value_name = "COUNT", allow_hyphen_values = true)]
    max_pending: Option<i64>,
    /// Send headers only
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    headers_only: Option<bool>,
    #[arg(long, hide = true)]
    no_headers_only: bool,
}

/// What clients may ask for.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Pull consumers")]
struct PullFlags {
    /// Clients ask for messages, which is the default
    #[arg(long, conflicts_with = "target")]
    pull: bool,
    /// Most requests that wait
    #[arg(long, value_name = "COUNT")]
    max_waiting: Option<i64>,
    /// Most messages of a request
    #[arg(long, value_name = "COUNT")]
    max_pull_batch: Option<i64>,
    /// How long a request may wait
    #[arg(long, value_name = "DURATION", value_parser = span)]
    max_pull_expire: Option<Nanos>,
    /// Most bytes of a request
    #[arg(long, value_name = "SIZE", value_parser = size)]
    max_pull_bytes: Option<i64>,
}

/// How messages are sent.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Push consumers")]
struct PushFlags {
    /// Subject to send messages to
    #[arg(long, value_name = "SUBJECT")]
    target: Option<String>,
    /// Queue group of the receivers
    #[arg(long, value_name = "GROUP")]
    deliver_group: Option<String>,
    /// Say that the consumer lives after this silence
    #[arg(long, value_name = "DURATION", value_parser = span)]
    heartbeat: Option<Nanos>,
    /// Wait for receivers that are slow
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    flow_control: Option<bool>,
    #[arg(long, hide = true)]
    no_flow_control: bool,
    /// Most bits per second
    #[arg(long, value_name = "BITS")]
    bps: Option<u64>,
}

/// How long further acknowledgements may take.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Redelivery")]
struct BackoffFlags {
    /// How waits grow: linear or none
    #[arg(long, value_name = "KIND", value_parser = ["linear", "none"])]
    backoff: Option<String>,
    /// Number of waits
    #[arg(long, value_name = "COUNT", default_value_t = BACKOFF_STEPS, hide_default_value = true,
          value_parser = clap::value_parser!(u32).range(1..=i64::from(BACKOFF_STEPS_MAX)))]
    backoff_steps: u32,
    /// The first wait
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "1m")]
    backoff_min: Duration,
    /// The last wait
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "20m")]
    backoff_max: Duration,
}

/// Which client is served first.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Priority groups")]
struct GroupFlags {
    /// Groups of which one client is served
    #[arg(long, value_name = "GROUP", value_delimiter = ',')]
    pinned_groups: Vec<String>,
    /// How long that client may be silent
    #[arg(long, value_name = "DURATION", value_parser = span)]
    pinned_ttl: Option<Nanos>,
    /// Groups served only beyond the thresholds of their requests
    #[arg(long, value_name = "GROUP", value_delimiter = ',', conflicts_with = "pinned_groups")]
    overflow_groups: Vec<String>,
    /// Groups whose requests carry a priority
    #[arg(long, value_name = "GROUP", value_delimiter = ',', conflicts_with_all = ["pinned_groups", "overflow_groups"])]
    prioritized_groups: Vec<String>,
}

/// Where a consumer begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    Policy(DeliverPolicy),
    Sequence(u64),
    Time(Timestamp),
}

impl ConfigFlags {
    /// Puts what the flags say over a configuration; what they do not say stays.
    pub(crate) fn apply(&self, config: &mut ConsumerConfig) -> Result<(), CommandError> {
        let kind = &self.kind;
        set(&mut config.description, kind.description.clone());
        set(&mut config.inactive_threshold, kind.inactive_threshold);
        set(&mut config.num_replicas, kind.replicas);
        config.mem_storage |= kind.memory;
        config.metadata.extend(kind.metadata.iter().cloned());
        if kind.pause.is_some() {
            config.pause_until = kind.pause;
        }
        if kind.ephemeral {
            config.durable_name.clear();
        }
        self.delivery.apply(config);
        self.apply_receivers(config);
        self.backoff.apply(config)?;
        self.groups.apply(config);
        Ok(())
    }

    fn apply_receivers(&self, config: &mut ConsumerConfig) {
        let (pull, push) = (&self.pull, &self.push);
        if pull.pull {
            config.deliver_subject.clear();
        }
        set(&mut config.max_waiting, pull.max_waiting);
        set(&mut config.max_batch, pull.max_pull_batch);
        set(&mut config.max_expires, pull.max_pull_expire);
        set(&mut config.max_bytes, pull.max_pull_bytes);
        set(&mut config.deliver_subject, push.target.clone());
        set(&mut config.deliver_group, push.deliver_group.clone());
        set(&mut config.idle_heartbeat, push.heartbeat);
        set(&mut config.flow_control, if push.no_flow_control { Some(false) } else { push.flow_control });
        set(&mut config.rate_limit_bps, push.bps);
    }
}

impl DeliveryFlags {
    fn apply(&self, config: &mut ConsumerConfig) {
        match self.filter.as_slice() {
            [] => {}
            [one] => {
                config.filter_subject.clone_from(one);
                config.filter_subjects.clear();
            }
            several => {
                config.filter_subject.clear();
                config.filter_subjects = several.to_vec();
            }
        }
        if let Some(start) = self.deliver {
            (config.opt_start_seq, config.opt_start_time) = (0, None);
            match start {
                Start::Policy(policy) => config.deliver_policy = policy,
                Start::Sequence(seq) => {
                    config.deliver_policy = DeliverPolicy::ByStartSequence;
                    config.opt_start_seq = seq;
                }
                Start::Time(time) => {
                    config.deliver_policy = DeliverPolicy::ByStartTime;
                    config.opt_start_time = Some(time);
                }
            }
        }
        set(&mut config.ack_policy, self.ack);
        set(&mut config.ack_wait, self.wait);
        set(&mut config.replay_policy, self.replay);
        set(&mut config.sample_freq, self.sample.map(|percent| format!("{percent}%")));
        set(&mut config.max_deliver, self.max_deliver);
        set(&mut config.max_ack_pending, self.max_pending);
        set(&mut config.headers_only, if self.no_headers_only { Some(false) } else { self.headers_only });
    }
}

impl BackoffFlags {
    fn apply(&self, config: &mut ConsumerConfig) -> Result<(), CommandError> {
        match self.backoff.as_deref() {
            None => return Ok(()),
            Some("none") => {
                config.backoff.clear();
                return Ok(());
            }
            Some(_) => {}
        }
        let Some(range) = self.backoff_max.checked_sub(self.backoff_min) else {
            return Err(CommandError::usage("--backoff-max is less than --backoff-min"));
        };
        let step = range / self.backoff_steps.saturating_sub(1).max(1);
        config.backoff = (0..self.backoff_steps).map(|index| Nanos::from(self.backoff_min + step * index)).collect();
        // A message is sent more often than there are waits.
        if config.max_deliver <= i64::from(self.backoff_steps) {
            config.max_deliver = i64::from(self.backoff_steps) + 1;
        }
        Ok(())
    }
}

impl GroupFlags {
    fn apply(&self, config: &mut ConsumerConfig) {
        let choices = [
            (&self.pinned_groups, PriorityPolicy::PinnedClient),
            (&self.overflow_groups, PriorityPolicy::Overflow),
            (&self.prioritized_groups, PriorityPolicy::Prioritized),
        ];
        for (groups, policy) in choices {
            if !groups.is_empty() {
                config.priority_groups.clone_from(groups);
                config.priority_policy = policy;
            }
        }
        set(&mut config.priority_timeout, self.pinned_ttl);
    }
}

/// Reads a configuration from a JSON file, as the API shows it.
pub(crate) fn read_config(path: &Path) -> Result<ConsumerConfig, CommandError> {
    let text = std::fs::read(path).map_err(|error| {
        CommandError::from(std::io::Error::new(error.kind(), format!("cannot read {}: {error}", path.display())))
    })?;
    let strict = jetstream_api::json::Strictness::Strict;
    jetstream_api::json::decode(&text, "ConsumerConfig", strict).map_err(|problem| {
        CommandError::usage(format!("{} is no configuration of a consumer: {problem}", path.display()))
    })
}

/// Reads a time: RFC 3339, or how far from now it lies.
pub(crate) fn moment(text: &str) -> Result<Timestamp, String> {
    let invalid = || format!("{text:?} is neither a time such as 2024-05-06T07:08:09Z nor a duration such as 1h");
    match Timestamp::parse(text) {
        Some(time) => Ok(time),
        None => argument::duration(text).map(|span| clock::Clock::real().wall() + span).map_err(|_| invalid()),
    }
}

fn start(text: &str) -> Result<Start, String> {
    let policy = match text {
        "all" => Some(DeliverPolicy::All),
        "new" => Some(DeliverPolicy::New),
        "last" => Some(DeliverPolicy::Last),
        "subject" => Some(DeliverPolicy::LastPerSubject),
        _ => None,
    };
    if let Some(policy) = policy {
        return Ok(Start::Policy(policy));
    }
    if let Ok(seq) = text.parse() {
        return Ok(Start::Sequence(seq));
    }
    if let Some(time) = Timestamp::parse(text) {
        return Ok(Start::Time(time));
    }
    let age =
        argument::duration(text).map_err(|_| "all, new, last, subject, a sequence, a time or an age".to_owned())?;
    let age = i64::try_from(age.as_nanos()).unwrap_or(i64::MAX);
    Ok(Start::Time(Timestamp::from_nanos(clock::Clock::real().wall().nanos().saturating_sub(age))))
}

fn ack_policy(word: &str) -> Result<AckPolicy, String> {
    AckPolicy::from_word(word).ok_or_else(|| "none, all, explicit or flow_control".to_owned())
}

fn replay_policy(word: &str) -> Result<ReplayPolicy, String> {
    ReplayPolicy::from_word(word).ok_or_else(|| "instant or original".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        flags: ConfigFlags,
    }

    fn config(words: &[&str]) -> ConsumerConfig {
        let line = Line::try_parse_from([&["x"], words].concat()).expect("valid");
        let mut config = ConsumerConfig { filter_subject: "old".to_owned(), ..ConsumerConfig::default() };
        line.flags.apply(&mut config).expect("valid");
        config
    }

    #[test]
    fn filters_replace_each_other() {
        assert_eq!(config(&[]).filter_subject, "old");
        let two = config(&["--filter", "a", "--filter", "b"]);
        assert_eq!((two.filter_subject.as_str(), two.filter_subjects.len()), ("", 2));
    }

    #[test]
    fn starts_are_words_sequences_and_times() {
        assert_eq!(start("subject"), Ok(Start::Policy(DeliverPolicy::LastPerSubject)));
        assert_eq!(start("42"), Ok(Start::Sequence(42)));
        assert!(matches!(start("1h"), Ok(Start::Time(_))));
        assert!(start("nonsense").is_err());
    }

    #[test]
    fn a_linear_backoff_goes_from_the_first_to_the_last_wait() {
        let words = ["--backoff", "linear", "--backoff-steps", "3", "--backoff-min", "1s", "--backoff-max", "3s"];
        let config = config(&words);
        assert_eq!(config.backoff, [1, 2, 3].map(Nanos::from_secs));
        assert_eq!(config.max_deliver, 4);
    }
}
