//! Sources: messages of several other streams in the order in which they come, with a header that says where they are from.

use std::borrow::Cow;

use jetstream_api::api_subjects::AckSubject;
use jetstream_api::headers::{self, SourceHeader};

use super::feed::Feed;
use super::request::Start;
use super::{Stream, is_of_origin, start_at};
use crate::environment::Turn;
use crate::input::Input;
use crate::stream::header_block::{self, Fields, text};
use crate::stream::ingest::{Message, Place, Refused};

impl Stream {
    /// Where the consumer of a source is to start: behind what was taken, else where the configuration says.
    ///
    /// A stream that has been emptied can't know how far it was; nothing is then taken that is older than its last message.
    pub(super) fn source_start(&self, feed: &Feed) -> Start {
        if feed.progress.stream_seq > 0 {
            return Start::Seq(feed.progress.stream_seq + 1);
        }
        let state = self.store.state();
        let last_time = Some(state.last_time).filter(|_| state.last_seq > 0);
        let source = &feed.config;
        match start_at(source.opt_start_seq, source.opt_start_time) {
            Start::Time(time) => Start::Time(last_time.map_or(time, |last| time.max(last))),
            Start::Beginning if state.first_seq > 1 && !feed.progress.is_recreated => {
                last_time.map_or(Start::Beginning, Start::Time)
            }
            start @ (Start::Beginning | Start::Seq(_)) => start,
        }
    }

    /// Stores a message of another stream under the next sequence.
    pub(super) fn take_sourced(
        &mut self,
        feed: &Feed,
        input: &Input<'_>,
        ack: &AckSubject<'_>,
        turn: &mut Turn<'_>,
    ) -> Result<u64, Refused> {
        let is_unwanted = |name: &[u8]| is_of_origin(name) || name == headers::STREAM_SOURCE.as_bytes();
        let mut block = header_block::without(input.headers, is_unwanted);
        header_block::add(&mut block, headers::STREAM_SOURCE, source_header(feed, input, ack).as_bytes());
        let subject = feed.transformed(input.subject, turn).map_or(Cow::Borrowed(input.subject), Cow::Owned);
        let mut message = Message {
            subject,
            reply: b"",
            headers: Cow::Borrowed(&block),
            payload: Cow::Borrowed(input.payload),
            fields: Fields::read(&block),
        };
        self.transform_subject(&mut message, turn);
        let extra = self.check_fed(&mut message, turn)?;
        Ok(self.store_as(message, extra, Place::Next, turn)?)
    }
}

/// Where a message is from.
fn source_header(feed: &Feed, input: &Input<'_>, ack: &AckSubject<'_>) -> String {
    let mut parts = feed.index_name.split(' ');
    let mut part = || parts.next().unwrap_or_default();
    let header = SourceHeader {
        index_name: part(),
        seq: ack.stream_seq,
        filter: part(),
        destination: part(),
        subject: text(input.subject),
        identity: Some(feed.progress.identity.as_str()).filter(|identity| !identity.is_empty()),
    };
    header.to_string()
}
