//! API levels: which feature needs which, and the metadata that says so.
//!
//! Source: ADR-44, versioning of JetStream assets.

use std::collections::BTreeMap;

use crate::consumer_config::{AckPolicy, ConsumerConfig, PriorityPolicy};
use crate::stream_config::{PersistMode, StreamConfig};

/// The level of this server: that of 2.15.
pub const API_LEVEL: u64 = 5;
/// The level that an asset needs; stored with it.
pub const REQUIRED_LEVEL_KEY: &str = "_nats.req.level";
/// The version of the server that answers; in answers only.
pub const SERVER_VERSION_KEY: &str = "_nats.ver";
/// The level of the server that answers; in answers only.
pub const SERVER_LEVEL_KEY: &str = "_nats.level";

/// The level that a stream needs.
#[must_use]
pub fn stream_level(config: &StreamConfig) -> u64 {
    let needs = [
        // Per-message TTL: 2.11.
        (config.allow_msg_ttl || config.subject_delete_marker_ttl.get() > 0, 1),
        // Counters, atomic batches, schedules, async persistence: 2.12.
        (config.allow_msg_counter, 2),
        (config.allow_atomic, 2),
        (config.allow_msg_schedules, 2),
        (config.persist_mode == PersistMode::Async, 2),
        // Fast batches: 2.14.
        (config.allow_batched, 4),
    ];
    highest(&needs)
}

/// The level that a consumer needs.
#[must_use]
pub fn consumer_level(config: &ConsumerConfig) -> u64 {
    let has_priority = config.priority_policy != PriorityPolicy::None
        || !config.priority_timeout.is_zero()
        || !config.priority_groups.is_empty();
    let needs = [
        // Pauses and priority groups: 2.11.
        (config.paused_until().is_some(), 1),
        (has_priority, 1),
        // Acknowledgement by flow control: 2.14.
        (config.ack_policy == AckPolicy::FlowControl, 4),
    ];
    highest(&needs)
}

fn highest(needs: &[(bool, u64)]) -> u64 {
    needs.iter().filter(|(is_used, _)| *is_used).map(|(_, level)| *level).max().unwrap_or(0)
}

/// Notes in a stream's metadata which level it needs, and removes what only answers carry.
pub fn set_stream_level(config: &mut StreamConfig) {
    let level = stream_level(config);
    set_level(&mut config.metadata, level);
}

/// Notes in a consumer's metadata which level it needs, and removes what only answers carry.
pub fn set_consumer_level(config: &mut ConsumerConfig) {
    let level = consumer_level(config);
    set_level(&mut config.metadata, level);
}

fn set_level(metadata: &mut BTreeMap<String, String>, level: u64) {
    strip_answer_metadata(metadata);
    metadata.insert(REQUIRED_LEVEL_KEY.to_owned(), level.to_string());
}

/// Adds what only answers carry: the version and the level of the server.
pub fn add_answer_metadata(metadata: &mut BTreeMap<String, String>, version: &str) {
    metadata.insert(SERVER_VERSION_KEY.to_owned(), version.to_owned());
    metadata.insert(SERVER_LEVEL_KEY.to_owned(), API_LEVEL.to_string());
}

/// Removes what only answers carry.
pub fn strip_answer_metadata(metadata: &mut BTreeMap<String, String>) {
    metadata.remove(SERVER_VERSION_KEY);
    metadata.remove(SERVER_LEVEL_KEY);
}

/// Makes the metadata of a request comparable with that of an asset: versions are taken over from the asset.
pub fn copy_level(metadata: &mut BTreeMap<String, String>, from: &BTreeMap<String, String>) {
    strip_answer_metadata(metadata);
    match from.get(REQUIRED_LEVEL_KEY) {
        Some(level) => metadata.insert(REQUIRED_LEVEL_KEY.to_owned(), level.clone()),
        None => metadata.remove(REQUIRED_LEVEL_KEY),
    };
}

/// Why an asset can't be run by this server, if it can't: it stays offline with this reason.
///
/// The level is whatever its metadata says; what isn't a number is not supported.
#[must_use]
pub fn unsupported_level(metadata: &BTreeMap<String, String>) -> Option<String> {
    let level = metadata.get(REQUIRED_LEVEL_KEY).filter(|level| !level.is_empty())?;
    let is_supported = level.parse::<i64>().is_ok_and(|level| u64::try_from(level).map_or(true, |l| l <= API_LEVEL));
    (!is_supported).then(|| format!("unsupported - required API level: {level}, current API level: {API_LEVEL}"))
}

#[cfg(test)]
mod tests {
    use super::{API_LEVEL, REQUIRED_LEVEL_KEY, add_answer_metadata, copy_level, set_stream_level, unsupported_level};
    use crate::StreamConfig;
    use std::collections::BTreeMap;

    #[test]
    fn the_newest_feature_decides() {
        let mut config = StreamConfig { allow_msg_ttl: true, allow_batched: true, ..StreamConfig::default() };
        add_answer_metadata(&mut config.metadata, "2.15.1");
        set_stream_level(&mut config);
        assert_eq!(config.metadata, BTreeMap::from([(REQUIRED_LEVEL_KEY.to_owned(), "4".to_owned())]));
        let mut copied = config.metadata.clone();
        copy_level(&mut copied, &BTreeMap::new());
        assert!(copied.is_empty());
    }

    #[test]
    fn assets_of_newer_servers_are_not_supported() {
        let metadata = |level: &str| BTreeMap::from([(REQUIRED_LEVEL_KEY.to_owned(), level.to_owned())]);
        assert_eq!(unsupported_level(&metadata(&API_LEVEL.to_string())), None);
        assert_eq!(unsupported_level(&metadata("")), None);
        assert!(unsupported_level(&metadata("6")).is_some() && unsupported_level(&metadata("x")).is_some());
    }
}
