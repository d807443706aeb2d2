//! How far each source was taken: as the store has noted, and as the headers of newer messages say.

use jetstream_api::api_subjects::AckSubject;
use jetstream_api::headers::{self, SourceHeader};
use store::format::sources::{SourceEntry, Sources};
use store::{Filter, header_value};

use super::Stream;
use super::feed::Feed;
use super::request::Role;
use crate::stream::header_block::text;

/// What the header of a stored message says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Origin<'a> {
    /// The other stream, or what tells it from others of the name.
    stream: &'a str,
    /// Filters and destinations; absent in headers of servers before 2.10, which go for every source of the name.
    rules: Option<(&'a str, &'a str)>,
    seq: u64,
    identity: &'a str,
}

impl<'a> Origin<'a> {
    fn parse(value: &'a str) -> Option<Self> {
        if let Some(AckSubject { stream, stream_seq, .. }) = AckSubject::parse(value) {
            return Some(Self { stream, rules: None, seq: stream_seq, identity: "" });
        }
        let SourceHeader { index_name, seq, filter, destination, identity, .. } = SourceHeader::parse(value)?;
        let rules = (value.split(' ').count() > 3).then_some((filter, destination));
        Some(Self { stream: index_name, rules, seq, identity: identity.unwrap_or_default() })
    }

    fn is_of(&self, feed: &Feed) -> bool {
        let mut parts = feed.index_name.split(' ');
        let is_stream = parts.next() == Some(self.stream);
        is_stream
            && self
                .rules
                .is_none_or(|(filter, destination)| parts.next() == Some(filter) && parts.next() == Some(destination))
    }
}

impl Stream {
    /// Finds out how far each of these sources was taken: as is `known`, or as newer messages say. For a source that is not
    /// known all messages are looked at, the newest first; one that nothing is found of stays where it is.
    ///
    /// # Errors
    /// The store can't be read.
    pub(super) fn recover_positions(&mut self, sources: &mut [&mut Feed], known: &Sources) -> Result<(), store::Error> {
        let mut is_known = vec![false; sources.len()];
        for (feed, is_known) in sources.iter_mut().zip(&mut is_known) {
            let entry = known.entries.iter().find(|entry| entry.name == feed.index_name.as_bytes());
            if let Some(SourceEntry { seq, identity, .. }) = entry {
                feed.progress.stream_seq = *seq;
                feed.progress.identity = text(identity).to_owned();
                *is_known = true;
            }
        }
        let mut missing: Vec<usize> = (0..sources.len()).collect();
        let mut filters = self.filters_of(sources, &missing);
        let mut next = self.store.state().last_seq;
        while next > 0 && !missing.is_empty() {
            let Some(message) = self.store.load_previous(&filters, next)? else { break };
            if message.seq < known.stamp && missing.iter().any(|place| is_known[*place]) {
                missing.retain(|place| !is_known[*place]);
                filters = self.filters_of(sources, &missing);
                continue;
            }
            next = message.seq.saturating_sub(1);
            let Some(value) = header_value(&message.headers, headers::STREAM_SOURCE) else { continue };
            let Some(origin) = Origin::parse(text(value)) else { continue };
            let before = missing.len();
            missing.retain(|place| {
                let Some(feed) = sources.get_mut(*place).filter(|feed| origin.is_of(feed)) else { return true };
                feed.progress.stream_seq = origin.seq;
                feed.progress.identity = origin.identity.to_owned();
                false
            });
            if missing.len() < before {
                filters = self.filters_of(sources, &missing);
            }
        }
        Ok(())
    }

    /// Tells the store how far all sources were taken.
    pub(super) fn keep_positions(&mut self, feeds: &[Feed]) {
        let sources = feeds.iter().filter(|feed| feed.role == Role::Source);
        let entries: Vec<SourceEntry> = sources.map(|feed| feed.position(feed.progress.stream_seq)).collect();
        if !entries.is_empty() || !self.store.sources().entries.is_empty() {
            self.store.set_sources(entries);
        }
    }

    /// The subjects under which messages of these sources are stored; none stands for all.
    fn filters_of(&self, sources: &[&mut Feed], missing: &[usize]) -> Vec<Filter> {
        if self.config.subject_transform.is_some() {
            return Vec::new();
        }
        let mut filters = Vec::new();
        for feed in missing.iter().filter_map(|place| sources.get(*place)) {
            let config = &feed.config;
            if config.subject_transforms.is_empty() {
                filters.push(config.filter_subject.as_str());
            }
            for rule in &config.subject_transforms {
                // A destination made of parts of the source may be anything.
                let is_made_up = rule.dest.contains(['{', '$']);
                let kept = if rule.dest.is_empty() { rule.src.as_str() } else { rule.dest.as_str() };
                filters.push(if is_made_up { "" } else { kept });
            }
        }
        if filters.iter().any(|filter| filter.is_empty()) {
            return Vec::new();
        }
        filters.into_iter().map(|filter| Filter::new(filter.as_bytes())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_all_versions_are_understood() {
        let old = Origin::parse("$JS.ACK.O.C.1.17.3.1700000000000000000.0").expect("an acknowledgement");
        assert_eq!(old, Origin { stream: "O", rules: None, seq: 17, identity: "" });
        assert_eq!(Origin::parse("O 5").map(|origin| (origin.seq, origin.rules)), Some((5, None)));
        let full = Origin::parse("O:12345678 5 a.* > a.b Ident123").expect("a header");
        assert_eq!(full, Origin { stream: "O:12345678", rules: Some(("a.*", ">")), seq: 5, identity: "Ident123" });
        assert_eq!(Origin::parse("O x > >"), None);
    }
}
