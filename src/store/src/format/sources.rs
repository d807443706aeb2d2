//! `sources.db`: how far each source of a stream was read.
//!
//! Head as in `thw.db` (see [`super::ttl`]), then count times name (uvarint length, text), last sequence (uvarint) and
//! identity of the source stream (uvarint length, text).

use super::FormatError;
use super::cursor::{Cursor, put_uvarint};
use super::ttl::{decode_head, encode_head};

/// One source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceEntry {
    /// The name under which the source is known: stream, filter and destination, or with a hash of an external prefix.
    pub name: Vec<u8>,
    /// The last sequence that was taken from it.
    pub seq: u64,
    /// The identity of the source stream, so that one made anew under the same name is noticed.
    pub identity: Vec<u8>,
}

/// What `sources.db` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// Messages below this sequence are covered.
    pub stamp: u64,
    /// The sources, in the order of the file.
    pub entries: Vec<SourceEntry>,
}

impl Sources {
    /// Reads the file.
    ///
    /// # Errors
    /// [`FormatError`]; the positions are then found in the messages.
    pub fn decode(bytes: &[u8]) -> Result<Self, FormatError> {
        let mut cursor = Cursor::new(bytes);
        let (count, stamp) = decode_head(&mut cursor)?;
        let mut entries = Vec::new();
        for _ in 0..count {
            let name = cursor.counted("a source's name")?.to_vec();
            let seq = cursor.uvarint("a sequence")?;
            entries.push(SourceEntry { name, seq, identity: cursor.counted("a source's identity")?.to_vec() });
        }
        Ok(Self { stamp, entries })
    }

    /// The bytes of the file.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut out = encode_head(self.entries.len(), self.stamp);
        for entry in &self.entries {
            put_uvarint(&mut out, entry.name.len() as u64);
            out.extend_from_slice(&entry.name);
            put_uvarint(&mut out, entry.seq);
            put_uvarint(&mut out, entry.identity.len() as u64);
            out.extend_from_slice(&entry.identity);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::{any, proptest};

    use super::*;
    use crate::vectors::{hex, vectors};

    #[test]
    fn the_recorded_file_decodes_and_comes_back() {
        let vector = &vectors()["sources_db"];
        let file = hex(&vector["file_hex"]);
        let read = Sources::decode(&file).expect("a valid file");
        assert_eq!(Some(read.stamp), vector["decoded"]["stamp"].as_u64());
        let expected = vector["decoded"]["sources"].as_object().expect("an object");
        assert_eq!(read.entries.len(), expected.len());
        for entry in &read.entries {
            let source = &expected[std::str::from_utf8(&entry.name).expect("UTF-8")];
            assert_eq!(Some(entry.seq), source["seq"].as_u64());
            assert_eq!(std::str::from_utf8(&entry.identity).ok(), source["ident"].as_str());
        }
        assert_eq!(read.encode(), file);
        for cut in 0..file.len() {
            assert!(Sources::decode(&file[..cut]).is_err(), "{cut}");
        }
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes in vec(any::<u8>(), 0..60)) {
            let mut all = vec![super::super::ttl::VERSION];
            all.extend(bytes);
            let _ = Sources::decode(&all);
        }
    }
}
