//! What a store has to know of a stream's configuration.

use std::time::Duration;

/// The configuration of one stream, as far as its store is concerned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreConfig {
    /// The stream's name, which keys its checksums.
    pub name: String,
    /// What the stream may hold.
    pub limits: Limits,
    /// The size at which a block is full, see [`StoreConfig::block_len_for`].
    pub block_len: usize,
    /// Whether full blocks are compressed.
    pub is_compressed: bool,
    /// Whether messages may carry a time to live of their own.
    pub allows_ttl: bool,
    /// Whether messages may be schedules, so that their state is written.
    pub allows_schedules: bool,
    /// When a change counts as durable.
    pub durability: Durability,
    /// How many bytes of blocks that can be read again may stay in memory.
    pub cache_len_max: usize,
    /// How long after the last time [`crate::BlockStore::maintain`] writes the state, if something has changed; `None`
    /// for never. It bounds what is read after a kill.
    pub checkpoint_interval: Option<Duration>,
    /// After how many messages the high-water mark is written, by which a cut tail is noticed. It costs one small write
    /// and no sync.
    pub high_water_interval: u64,
}

/// When a change counts as durable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// When the device has it. The default.
    Synced,
    /// When the operating system has it: it survives the death of the process, not of the machine.
    Written,
}

/// Limits that drop the oldest messages, or refuse new ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// Messages in the stream.
    pub msgs_max: Option<u64>,
    /// Bytes in the stream, counted as record lengths.
    pub bytes_max: Option<u64>,
    /// Messages on one subject.
    pub msgs_per_subject_max: Option<u64>,
    /// How old a message may become.
    pub age_max: Option<Duration>,
    /// Whether a message beyond a limit is refused instead of an old one dropped.
    pub refuses_new: bool,
    /// With `refuses_new`: whether this goes for the limit per subject too.
    pub refuses_new_per_subject: bool,
}

/// The largest block.
const BLOCK_LEN_MAX: usize = 8 << 20;
/// The block of streams that are limited to something in between, and of consensus logs.
const BLOCK_LEN_MEDIUM: usize = 4 << 20;
/// The smallest block.
const BLOCK_LEN_MIN: usize = 32_000;
/// The largest block of an encrypted stream.
const BLOCK_LEN_MAX_ENCRYPTED: usize = 2 << 20;
/// Cached blocks of one stream.
const CACHE_LEN_MAX: usize = 32 << 20;

/// How often the state is written.
const CHECKPOINT_INTERVAL: Duration = Duration::from_secs(120);
/// How many messages may be stored before that is noted.
const HIGH_WATER_INTERVAL: u64 = 1024;

impl StoreConfig {
    /// The defaults for a stream without limits.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            limits: Limits::default(),
            block_len: BLOCK_LEN_MAX,
            is_compressed: false,
            allows_ttl: false,
            allows_schedules: false,
            durability: Durability::Synced,
            cache_len_max: CACHE_LEN_MAX,
            checkpoint_interval: Some(CHECKPOINT_INTERVAL),
            high_water_interval: HIGH_WATER_INTERVAL,
        }
    }

    /// The block size that the Go server chooses too: a quarter of the byte limit within bounds, else by retention.
    ///
    /// `keeps_by_limits` is limits retention, as against work queue and interest.
    #[must_use]
    pub fn block_len_for(bytes_max: Option<u64>, keeps_by_limits: bool, is_encrypted: bool) -> usize {
        let chosen = match bytes_max.filter(|max| *max > 0) {
            Some(max) => {
                let quarter = (max / 4).saturating_add(1).div_ceil(100).saturating_mul(100);
                match usize::try_from(quarter).unwrap_or(usize::MAX) {
                    0..=BLOCK_LEN_MIN => BLOCK_LEN_MIN,
                    BLOCK_LEN_MAX.. => BLOCK_LEN_MAX,
                    _ => BLOCK_LEN_MEDIUM,
                }
            }
            None if keeps_by_limits => BLOCK_LEN_MAX,
            None => BLOCK_LEN_MEDIUM,
        };
        if is_encrypted { chosen.min(BLOCK_LEN_MAX_ENCRYPTED) } else { chosen }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn block_sizes_are_those_of_the_go_server() {
        let size = |max: u64| StoreConfig::block_len_for(Some(max), true, false);
        assert_eq!([size(1), size(127_000), size(127_996)], [32_000, 32_000, 32_000]);
        assert_eq!([size(128_001), size(10 << 20)], [4 << 20, 4 << 20]);
        assert_eq!([size(32 << 20), size(u64::MAX)], [8 << 20, 8 << 20]);
        assert_eq!(StoreConfig::block_len_for(None, true, false), 8 << 20);
        assert_eq!(StoreConfig::block_len_for(None, false, false), 4 << 20);
        assert_eq!(StoreConfig::block_len_for(None, true, true), 2 << 20);
    }
}
