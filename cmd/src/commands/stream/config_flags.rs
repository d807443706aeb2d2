//! The settings of a stream as flags, under the names of the official tool.

use std::path::{Path, PathBuf};
use std::time::Duration;

use jetstream_api::{
    DiscardPolicy, Nanos, PersistMode, Placement, Republish, RetentionPolicy, StorageType, StoreCompression,
    StreamConfig, StreamSource, SubjectTransformConfig,
};

use crate::argument;
use crate::error::CommandError;

/// All settings of a stream.
#[derive(Debug, clap::Args)]
pub(crate) struct ConfigFlags {
    #[command(flatten)]
    storage: StorageFlags,
    #[command(flatten)]
    limits: LimitFlags,
    #[command(flatten)]
    rules: RuleFlags,
    #[command(flatten)]
    features: FeatureFlags,
    #[command(flatten)]
    negated: NegatedFlags,
    #[command(flatten)]
    routes: RouteFlags,
    #[command(flatten)]
    removed: RemovedFlags,
}

/// What is stored, where and how.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Storage")]
struct StorageFlags {
    /// Subjects to store, separated by commas, may be repeated
    #[arg(long, value_name = "SUBJECTS", value_delimiter = ',')]
    subjects: Vec<String>,
    /// What the stream is for
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,
    /// Where messages are kept: file or memory
    #[arg(long, value_name = "WHERE", value_parser = storage)]
    storage: Option<StorageType>,
    /// Compression of full blocks: none or s2
    #[arg(long, value_name = "KIND", value_parser = compression)]
    compression: Option<StoreCompression>,
    /// Number of copies
    #[arg(long, value_name = "COUNT")]
    replicas: Option<i64>,
    /// Tag that servers must have, may be repeated
    #[arg(long, visible_alias = "tags", value_name = "TAG", value_delimiter = ',')]
    tag: Vec<String>,
    /// Cluster to lie in
    #[arg(long, value_name = "NAME")]
    cluster: Option<String>,
    /// Sequence of the first message
    #[arg(long, value_name = "SEQUENCE")]
    first_sequence: Option<u64>,
    /// When publishers are answered: default or async
    #[arg(long, value_name = "MODE", value_parser = persist_mode)]
    persist_mode: Option<PersistMode>,
    /// A note on the stream, may be repeated
    #[arg(long, value_name = "KEY=VALUE", value_parser = pair)]
    metadata: Vec<(String, String)>,
}

/// How much is kept.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Limits; -1 is unlimited")]
struct LimitFlags {
    /// How old messages become
    #[arg(long, value_name = "DURATION", value_parser = span, allow_hyphen_values = true)]
    max_age: Option<Nanos>,
    /// Most bytes
    #[arg(long, value_name = "SIZE", value_parser = size, allow_hyphen_values = true)]
    max_bytes: Option<i64>,
    /// Most consumers
    #[arg(long, value_name = "COUNT", allow_hyphen_values = true)]
    max_consumers: Option<i64>,
    /// Longest message
    #[arg(long, value_name = "SIZE", value_parser = size, allow_hyphen_values = true)]
    max_msg_size: Option<i64>,
    /// Most messages
    #[arg(long, value_name = "COUNT", allow_hyphen_values = true)]
    max_msgs: Option<i64>,
    /// Most messages of one subject
    #[arg(long, value_name = "COUNT", allow_hyphen_values = true)]
    max_msgs_per_subject: Option<i64>,
    /// How long message ids are remembered
    #[arg(long, value_name = "DURATION", value_parser = span)]
    dupe_window: Option<Nanos>,
    /// How long consumers may be unused
    #[arg(long, value_name = "DURATION", value_parser = span)]
    limit_consumer_inactive: Option<Nanos>,
    /// Most unacknowledged deliveries of a consumer
    #[arg(long, value_name = "COUNT", allow_hyphen_values = true)]
    limit_consumer_max_pending: Option<i64>,
    /// How long the markers live that say that a subject was emptied
    #[arg(long, value_name = "DURATION", value_parser = span)]
    subject_del_markers_ttl: Option<Nanos>,
}

/// What may be done with messages.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Rules")]
struct RuleFlags {
    /// Acknowledge messages to publishers
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    ack: Option<bool>,
    /// How long messages stay: limits, interest or work
    #[arg(long, value_name = "POLICY", value_parser = retention)]
    retention: Option<RetentionPolicy>,
    /// What goes at a limit: old or new messages
    #[arg(long, value_name = "POLICY", value_parser = discard)]
    discard: Option<DiscardPolicy>,
    /// With --discard new: refuse messages of full subjects too
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    discard_per_subject: Option<bool>,
    /// Let messages replace all before them
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    allow_rollup: Option<bool>,
    /// Refuse to delete single messages
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    deny_delete: Option<bool>,
    /// Refuse to purge
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    deny_purge: Option<bool>,
    /// Let every replica answer for single messages
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    allow_direct: Option<bool>,
    /// Let a mirror answer for its origin's messages
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    allow_mirror_direct: Option<bool>,
}

/// What publishers may use.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Publishing")]
struct FeatureFlags {
    /// Let messages carry a time to live
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    allow_msg_ttl: Option<bool>,
    /// Take messages as increments of counters
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    allow_counter: Option<bool>,
    /// Let batches be published atomically
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    allow_batch: Option<bool>,
    /// Let batches be published fast
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    allow_fast: Option<bool>,
    /// Let messages be schedules
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    allow_schedules: Option<bool>,
}

/// The negated forms, which the official tool has for every switch.
#[derive(Debug, clap::Args)]
struct NegatedFlags {
    #[arg(long, hide = true)]
    no_ack: bool,
    #[arg(long, hide = true)]
    no_discard_per_subject: bool,
    #[arg(long, hide = true)]
    no_allow_rollup: bool,
    #[arg(long, hide = true)]
    no_deny_delete: bool,
    #[arg(long, hide = true)]
    no_deny_purge: bool,
    #[arg(long, hide = true)]
    no_allow_direct: bool,
    #[arg(long, hide = true)]
    no_allow_mirror_direct: bool,
    #[arg(long, hide = true)]
    no_allow_msg_ttl: bool,
    #[arg(long, hide = true)]
    no_allow_counter: bool,
    #[arg(long, hide = true)]
    no_allow_batch: bool,
    #[arg(long, hide = true)]
    no_allow_fast: bool,
    #[arg(long, hide = true)]
    no_allow_schedules: bool,
}

/// Where messages come from and go to.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Origins and destinations")]
struct RouteFlags {
    /// Stream to copy, as a name or as JSON
    #[arg(long, value_name = "STREAM", value_parser = source)]
    mirror: Option<StreamSource>,
    /// Stream to collect from, as a name or as JSON, may be repeated
    #[arg(long, value_name = "STREAM", value_parser = source)]
    source: Vec<StreamSource>,
    /// Subjects to rewrite
    #[arg(long, value_name = "SUBJECT", requires = "transform_destination")]
    transform_source: Option<String>,
    /// What they become
    #[arg(long, value_name = "SUBJECT")]
    transform_destination: Option<String>,
    /// Subjects to publish again
    #[arg(long, value_name = "SUBJECT", requires = "republish_destination")]
    republish_source: Option<String>,
    /// Where they are published
    #[arg(long, value_name = "SUBJECT")]
    republish_destination: Option<String>,
    /// Publish headers only
    #[arg(long, requires = "republish_destination")]
    republish_headers: bool,
}

/// What is taken away.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Origins and destinations")]
struct RemovedFlags {
    /// Copy no stream any more
    #[arg(long)]
    no_mirror: bool,
    /// Rewrite no subjects any more
    #[arg(long)]
    no_transform: bool,
    /// Publish nothing again any more
    #[arg(long)]
    no_republish: bool,
}

impl ConfigFlags {
    /// Puts what the flags say over a configuration; what they do not say stays.
    pub(crate) fn apply(&self, config: &mut StreamConfig) -> Result<(), CommandError> {
        self.storage.apply(config);
        self.limits.apply(config)?;
        self.apply_switches(config);
        self.routes.apply(config);
        if self.removed.no_mirror {
            config.mirror = None;
        }
        if self.removed.no_transform {
            config.subject_transform = None;
        }
        if self.removed.no_republish {
            config.republish = None;
        }
        Ok(())
    }

    fn apply_switches(&self, config: &mut StreamConfig) {
        let (rules, features, no) = (&self.rules, &self.features, &self.negated);
        set(&mut config.retention, rules.retention);
        set(&mut config.discard, rules.discard);
        set(&mut config.no_ack, if no.no_ack { Some(true) } else { rules.ack.map(|ack| !ack) });
        let switch = |field: &mut bool, is_on: Option<bool>, is_off: bool| {
            set(field, if is_off { Some(false) } else { is_on });
        };
        switch(&mut config.discard_new_per_subject, rules.discard_per_subject, no.no_discard_per_subject);
        switch(&mut config.allow_rollup_hdrs, rules.allow_rollup, no.no_allow_rollup);
        switch(&mut config.deny_delete, rules.deny_delete, no.no_deny_delete);
        switch(&mut config.deny_purge, rules.deny_purge, no.no_deny_purge);
        switch(&mut config.allow_direct, rules.allow_direct, no.no_allow_direct);
        switch(&mut config.mirror_direct, rules.allow_mirror_direct, no.no_allow_mirror_direct);
        switch(&mut config.allow_msg_ttl, features.allow_msg_ttl, no.no_allow_msg_ttl);
        switch(&mut config.allow_msg_counter, features.allow_counter, no.no_allow_counter);
        switch(&mut config.allow_atomic, features.allow_batch, no.no_allow_batch);
        switch(&mut config.allow_batched, features.allow_fast, no.no_allow_fast);
        switch(&mut config.allow_msg_schedules, features.allow_schedules, no.no_allow_schedules);
    }
}

impl StorageFlags {
    fn apply(&self, config: &mut StreamConfig) {
        if !self.subjects.is_empty() {
            config.subjects.clone_from(&self.subjects);
        }
        set(&mut config.description, self.description.clone());
        set(&mut config.storage, self.storage);
        set(&mut config.compression, self.compression);
        set(&mut config.num_replicas, self.replicas);
        set(&mut config.first_seq, self.first_sequence);
        set(&mut config.persist_mode, self.persist_mode);
        config.metadata.extend(self.metadata.iter().cloned());
        if self.cluster.is_some() || !self.tag.is_empty() {
            let placement = config.placement.get_or_insert_with(Placement::default);
            set(&mut placement.cluster, self.cluster.clone());
            if !self.tag.is_empty() {
                placement.tags.clone_from(&self.tag);
            }
        }
    }
}

impl LimitFlags {
    fn apply(&self, config: &mut StreamConfig) -> Result<(), CommandError> {
        set(&mut config.max_age, self.max_age);
        set(&mut config.max_bytes, self.max_bytes);
        set(&mut config.max_consumers, self.max_consumers);
        set(&mut config.max_msgs, self.max_msgs);
        set(&mut config.max_msgs_per_subject, self.max_msgs_per_subject);
        set(&mut config.duplicate_window, self.dupe_window);
        set(&mut config.consumer_limits.inactive_threshold, self.limit_consumer_inactive);
        set(&mut config.consumer_limits.max_ack_pending, self.limit_consumer_max_pending);
        set(&mut config.subject_delete_marker_ttl, self.subject_del_markers_ttl);
        if let Some(len) = self.max_msg_size {
            config.max_msg_size =
                i32::try_from(len).map_err(|_| CommandError::usage("--max-msg-size is at most 2 GiB"))?;
        }
        Ok(())
    }
}

impl RouteFlags {
    fn apply(&self, config: &mut StreamConfig) {
        if self.mirror.is_some() {
            config.mirror.clone_from(&self.mirror);
        }
        if !self.source.is_empty() {
            config.sources.clone_from(&self.source);
        }
        if let Some(dest) = self.transform_destination.clone() {
            let src = self.transform_source.clone().unwrap_or_default();
            config.subject_transform = Some(SubjectTransformConfig { src, dest });
        }
        if let Some(dest) = self.republish_destination.clone() {
            let src = self.republish_source.clone().unwrap_or_default();
            config.republish = Some(Republish { src, dest, headers_only: self.republish_headers });
        }
    }
}

/// Overwrites a field if a value is given.
pub(crate) fn set<T>(field: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *field = value;
    }
}

/// Reads a configuration from a JSON file, as the API shows it or within the `config` of an info.
pub(crate) fn read_config(path: &Path) -> Result<StreamConfig, CommandError> {
    let text = std::fs::read(path).map_err(|error| {
        CommandError::from(std::io::Error::new(error.kind(), format!("cannot read {}: {error}", path.display())))
    })?;
    let strict = jetstream_api::json::Strictness::Strict;
    jetstream_api::json::decode(&text, "StreamConfig", strict).map_err(|problem| {
        CommandError::usage(format!("{} is no configuration of a stream: {problem}", path.display()))
    })
}

/// The settings beside the flags: a file to start from.
#[derive(Debug, clap::Args)]
pub(crate) struct FileFlag {
    /// JSON file with the configuration to start from
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

/// Reads where something is kept.
pub(crate) fn storage(word: &str) -> Result<StorageType, String> {
    let known = match word {
        "f" => Some(StorageType::File),
        "m" => Some(StorageType::Memory),
        word => StorageType::from_word(word),
    };
    known.ok_or_else(|| "file or memory".to_owned())
}

fn compression(word: &str) -> Result<StoreCompression, String> {
    StoreCompression::from_word(word).ok_or_else(|| "none or s2".to_owned())
}

fn persist_mode(word: &str) -> Result<PersistMode, String> {
    PersistMode::from_word(word).ok_or_else(|| "default or async".to_owned())
}

fn retention(word: &str) -> Result<RetentionPolicy, String> {
    match word {
        "work" => Ok(RetentionPolicy::WorkQueue),
        word => RetentionPolicy::from_word(word).ok_or_else(|| "limits, interest or work".to_owned()),
    }
}

fn discard(word: &str) -> Result<DiscardPolicy, String> {
    DiscardPolicy::from_word(word).ok_or_else(|| "old or new".to_owned())
}

/// Reads `KEY=VALUE`; a colon serves too.
pub(crate) fn pair(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once(['=', ':']).ok_or_else(|| format!("{text:?} is not KEY=VALUE"))?;
    Ok((key.trim().to_owned(), value.trim().to_owned()))
}

/// Reads a duration; -1 is none.
pub(crate) fn span(text: &str) -> Result<Nanos, String> {
    if text == "-1" { Ok(Nanos::ZERO) } else { argument::duration(text).map(|span: Duration| Nanos::from(span)) }
}

/// Reads a size; -1 is unlimited.
pub(crate) fn size(text: &str) -> Result<i64, String> {
    if text == "-1" {
        return Ok(-1);
    }
    i64::try_from(argument::size(text)?).map_err(|_| "too large".to_owned())
}

/// Reads a stream to take messages from: its name, or JSON with more.
fn source(text: &str) -> Result<StreamSource, String> {
    if !text.trim_start().starts_with('{') {
        return Ok(StreamSource { name: text.to_owned(), ..StreamSource::default() });
    }
    let strict = jetstream_api::json::Strictness::Strict;
    jetstream_api::json::decode(text.as_bytes(), "StreamSource", strict).map_err(|problem| problem.to_string())
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

    #[test]
    fn flags_change_only_what_they_name() {
        let words =
            ["x", "--subjects", "a,b", "--retention", "work", "--no-ack", "--max-bytes", "1KiB", "--deny-purge"];
        let line = Line::try_parse_from(words).expect("valid");
        let mut config = StreamConfig { max_msgs: 7, deny_delete: true, ..StreamConfig::default() };
        line.flags.apply(&mut config).expect("valid");
        assert_eq!(config.subjects, ["a", "b"]);
        assert_eq!((config.retention, config.no_ack, config.max_bytes), (RetentionPolicy::WorkQueue, true, 1024));
        assert_eq!((config.max_msgs, config.deny_delete, config.deny_purge), (7, true, true));
        let off = Line::try_parse_from(["x", "--no-deny-delete", "--deny-purge=false"]).expect("valid");
        off.flags.apply(&mut config).expect("valid");
        assert!(!config.deny_delete && !config.deny_purge);
    }

    #[test]
    fn sources_are_names_or_json() {
        assert_eq!(source("A").map(|source| source.name), Ok("A".to_owned()));
        let full = source(r#"{"name":"B","filter_subject":"x.>"}"#).expect("valid");
        assert_eq!((full.name.as_str(), full.filter_subject.as_str()), ("B", "x.>"));
        assert!(source(r#"{"nam":"B"}"#).is_err());
    }
}
