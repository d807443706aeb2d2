//! Reading the messages of a stream that were there when the reading began.

use std::time::Duration;

use admin::{JetStream, OrderedReader, ReadOptions, ReadStart};
use clock::Timestamp;
use jetstream_api::RetentionPolicy;

use super::cat::Walk;
use crate::argument;
use crate::error::CommandError;
use crate::stored_message::StoredRecord;

/// Which messages.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct SelectFlags {
    /// Only messages of these subjects, may be repeated
    #[arg(long, value_name = "SUBJECT")]
    pub(crate) subject: Vec<String>,
    /// Begin at this sequence
    #[arg(long, visible_alias = "id", value_name = "SEQUENCE")]
    pub(crate) from: Option<u64>,
    /// End behind this sequence
    #[arg(long, value_name = "SEQUENCE")]
    pub(crate) to: Option<u64>,
    /// Begin with messages that are this old
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, conflicts_with = "from")]
    pub(crate) since: Option<Duration>,
    /// End with messages that are this old
    #[arg(long, value_name = "DURATION", value_parser = argument::duration)]
    pub(crate) until: Option<Duration>,
}

/// Messages in their order.
pub(crate) struct Reading {
    stream: String,
    jetstream: JetStream,
    source: Source,
    last_seq: u64,
    last_time: Option<Timestamp>,
    is_over: bool,
}

enum Source {
    /// All at once, by a consumer of our own.
    Reader(Box<OrderedReader>),
    /// One by one, where another consumer would take messages away.
    Walk(Walk),
}

impl SelectFlags {
    /// Where to begin; `now` is what ages are counted from.
    pub(crate) fn start(&self, now: Timestamp) -> ReadStart {
        match (self.from, self.since) {
            (_, Some(age)) => ReadStart::Time(before(now, age)),
            (Some(seq), None) => ReadStart::Sequence(seq),
            (None, None) => ReadStart::First,
        }
    }
}

impl Reading {
    /// Begins.
    pub(crate) async fn open(jetstream: &JetStream, stream: &str, select: &SelectFlags) -> Result<Self, CommandError> {
        let info = jetstream.stream(stream).await?;
        let now = clock::Clock::real().wall();
        let source = if info.config.retention == RetentionPolicy::Limits || select.subject.len() > 1 {
            let options =
                ReadOptions { filters: select.subject.clone(), start: select.start(now), is_headers_only: false };
            Source::Reader(Box::new(jetstream.read(stream, options).await?))
        } else {
            Source::Walk(Walk::new(stream, select.subject.first().map(String::as_str), select.from, select.since))
        };
        let last_seq = select.to.map_or(info.state.last_seq, |to| to.min(info.state.last_seq));
        let last_time = select.until.map(|age| before(now, age));
        Ok(Self {
            stream: stream.to_owned(),
            jetstream: jetstream.clone(),
            source,
            last_seq,
            last_time,
            is_over: false,
        })
    }

    /// The sequence behind which it ends.
    pub(crate) fn last_seq(&self) -> u64 {
        self.last_seq
    }

    /// The next message.
    pub(crate) async fn next(&mut self) -> Result<Option<StoredRecord>, CommandError> {
        if self.is_over {
            return Ok(None);
        }
        let record = match &mut self.source {
            Source::Walk(walk) => walk.next(&self.jetstream).await?,
            Source::Reader(reader) => {
                reader.next_present().await?.map(|message| StoredRecord::of_read(&self.stream, message))
            }
        };
        let is_within = |record: &StoredRecord| {
            record.seq <= self.last_seq && self.last_time.is_none_or(|last| record.stored <= last)
        };
        let record = record.filter(is_within);
        self.is_over = record.is_none();
        Ok(record)
    }

    /// Ends; the server forgets it at once.
    pub(crate) async fn close(self) {
        if let Source::Reader(reader) = self.source {
            reader.close().await;
        }
    }
}

fn before(now: Timestamp, age: Duration) -> Timestamp {
    let nanos = i64::try_from(age.as_nanos()).unwrap_or(i64::MAX);
    Timestamp::from_nanos(now.nanos().saturating_sub(nanos).max(0))
}
