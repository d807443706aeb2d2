//! Names under which a stream keeps track of its sources.

use sha2::{Digest, Sha256};

use crate::stream_config::{StreamSource, SubjectTransformConfig};

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const HASH_LEN: usize = 8;

/// The short hash that servers use in names: eight characters of the SHA-256 of a text.
#[must_use]
pub fn short_hash(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    let digit = |byte: &u8| DIGITS.get(usize::from(*byte) % DIGITS.len()).copied().map_or('0', char::from);
    digest.iter().take(HASH_LEN).map(digit).collect()
}

fn or_all(subject: &str) -> &str {
    if subject.is_empty() { ">" } else { subject }
}

fn joined(transforms: &[SubjectTransformConfig], side: impl Fn(&SubjectTransformConfig) -> &str) -> String {
    transforms.iter().map(|transform| or_all(side(transform))).collect::<Vec<_>>().join("\u{c}")
}

impl StreamSource {
    /// The upstream's name with what tells it from others of that name: the first part of [`Self::index_name`] and of
    /// `Nats-Stream-Source`.
    #[must_use]
    pub fn upstream_name(&self) -> String {
        let external = self.external.as_ref().map(|external| format!(":{}", short_hash(&external.api)));
        let consumer = self.consumer.as_ref().map(|consumer| format!(":C={}", short_hash(&consumer.name)));
        format!("{}{}{}", self.name, external.unwrap_or_default(), consumer.unwrap_or_default())
    }

    /// What identifies the source among those of its stream: upstream, filters and destinations.
    #[must_use]
    pub fn index_name(&self) -> String {
        let (filter, destination) = if self.subject_transforms.is_empty() {
            (or_all(&self.filter_subject).to_owned(), ">".to_owned())
        } else {
            let transforms = &self.subject_transforms;
            (joined(transforms, |transform| &transform.src), joined(transforms, |transform| &transform.dest))
        };
        format!("{} {filter} {destination}", self.upstream_name())
    }

    /// What identifies the durable consumer that feeds the source.
    #[must_use]
    pub fn consumer_index_name(&self) -> String {
        let external = self.external.as_ref().map(|external| format!(":{}", short_hash(&external.api)));
        let consumer = self.consumer.as_ref().map_or("", |consumer| consumer.name.as_str());
        format!("{}{} {consumer}", self.name, external.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::short_hash;
    use crate::{ExternalStream, StreamSource, SubjectTransformConfig};

    #[test]
    fn names_tell_sources_apart() {
        let plain = StreamSource { name: "O".to_owned(), ..StreamSource::default() };
        assert_eq!(plain.index_name(), "O > >");
        let filtered = StreamSource { filter_subject: "a.*".to_owned(), ..plain.clone() };
        assert_eq!(filtered.index_name(), "O a.* >");
        let transform = |src: &str, dest: &str| SubjectTransformConfig { src: src.to_owned(), dest: dest.to_owned() };
        let external = ExternalStream { api: "$JS.hub.API".to_owned(), deliver: String::new() };
        let full = StreamSource {
            subject_transforms: vec![transform("a", "b"), transform("", "")],
            external: Some(external),
            ..plain
        };
        assert_eq!(full.index_name(), format!("O:{} a\u{c}> b\u{c}>", short_hash("$JS.hub.API")));
        assert_eq!(short_hash("").len(), 8);
    }
}
