//! HighwayHash-64, keyed by the SHA-256 of a name: the one checksum of all files.

use highway::{HighwayHash, HighwayHasher, Key};
use sha2::{Digest, Sha256};

/// Length of a stored checksum in bytes.
pub const CHECKSUM_LEN: usize = 8;

/// Length of sequence and timestamp in a record, half of what the hash takes at once.
pub const STAMP_LEN: usize = 16;

/// A checksum in stored byte order.
pub type Checksum = [u8; CHECKSUM_LEN];

/// Computes checksums under one name.
///
/// Names: the stream for its `meta.inf` and `index.db`, `STREAM-N` for the records of block N, `STREAM/CONSUMER` for
/// a consumer's `meta.inf`.
#[derive(Clone, Copy, Debug)]
pub struct Hasher {
    key: Key,
}

impl Hasher {
    /// The hasher for files that belong to `name`.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let digest: [u8; 32] = Sha256::digest(name.as_bytes()).into();
        Self::with_key(digest)
    }

    /// The hasher for the records of block `number` of `stream`.
    #[must_use]
    pub fn for_block(stream: &str, number: u64) -> Self {
        Self::named(&format!("{stream}-{number}"))
    }

    fn with_key(key: [u8; 32]) -> Self {
        let mut words = [0; 4];
        let (chunks, _) = key.as_chunks::<8>();
        for (word, chunk) in words.iter_mut().zip(chunks) {
            *word = u64::from_le_bytes(*chunk);
        }
        Self { key: Key(words) }
    }

    /// The checksum of a record's stamp (its sequence and timestamp) and of what follows in one piece.
    ///
    /// The same as [`Hasher::checksum`] of both, and faster: nothing but the end goes through the hash's own buffer.
    #[must_use]
    pub fn record_checksum(&self, stamp: &[u8; STAMP_LEN], body: &[u8]) -> Checksum {
        let mut hasher = HighwayHasher::new(self.key);
        match body.split_first_chunk::<STAMP_LEN>() {
            Some((start, rest)) => {
                let mut packet = [0; 2 * STAMP_LEN];
                let (low, high) = packet.split_at_mut(STAMP_LEN);
                low.copy_from_slice(stamp);
                high.copy_from_slice(start);
                hasher.append(&packet);
                hasher.append(rest);
            }
            None => {
                hasher.append(stamp);
                hasher.append(body);
            }
        }
        hasher.finalize64().to_le_bytes()
    }

    /// The checksum of the parts one after another.
    #[must_use]
    pub fn checksum(&self, parts: &[&[u8]]) -> Checksum {
        let mut hasher = HighwayHasher::new(self.key);
        for part in parts {
            hasher.append(part);
        }
        hasher.finalize64().to_le_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vectors::{hex, vectors};

    #[test]
    fn the_recorded_hashes_come_out() {
        let recorded = &vectors()["highwayhash64"];
        let key = hex(&recorded["key_hex"]).try_into().expect("32 bytes");
        let hasher = Hasher::with_key(key);
        let list = recorded["vectors"].as_array().expect("a list");
        assert_eq!(list.len(), 70);
        for vector in list {
            let len = vector["len"].as_u64().expect("a number");
            let data: Vec<u8> = (0..len).map(|n| n as u8).collect();
            assert_eq!(hasher.checksum(&[&data]).to_vec(), hex(&vector["hash_hex"]), "length {len}");
            let (a, b) = data.split_at(data.len() / 3);
            assert_eq!(hasher.checksum(&[a, b]), hasher.checksum(&[&data]));
            if let Some((stamp, body)) = data.split_first_chunk() {
                assert_eq!(hasher.record_checksum(stamp, body), hasher.checksum(&[&data]), "length {len}");
            }
        }
    }

    #[test]
    fn keys_are_digests_of_names() {
        let keys = &vectors()["keys"];
        for (name, key) in [("stream", "stream_key"), ("block_1", "block_1_key"), ("consumer", "consumer_key")] {
            let named = Hasher::named(keys[name].as_str().expect("a name"));
            let expected = Hasher::with_key(hex(&keys[key]).try_into().expect("32 bytes"));
            assert_eq!(named.checksum(&[b"x"]), expected.checksum(&[b"x"]), "{name}");
        }
    }
}
