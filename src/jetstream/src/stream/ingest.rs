//! Checks before a message is stored, and storing it.
//!
//! The order of the checks is the order in which a client learns what is wrong, and that of nats-server. They look at what
//! was assigned, durable or not.

use std::borrow::Cow;

use clock::Timestamp;
use jetstream_api::headers::{self, MessageTtl, Rollup, parse_expected_sequence, parse_ttl};
use jetstream_api::{ApiError, ErrorCode, PubAckResponse, RetentionPolicy};
use store::{Filter, NewMessage, Refusal};

use super::counter::Decimal;
use super::fast_batch::FastReply;
use super::header_block::{self, Fields, text};
use super::in_flight::{DUPLICATE_TAIL, Extra, Outcome};
use super::{Stream, schedule};
use crate::environment::Turn;
use crate::input::Input;

/// The longest header block that a record holds.
const HEADERS_LENGTH_MAX: usize = u16::MAX as usize;

/// A message on its way in; what changes on the way is owned.
#[derive(Debug, Clone)]
pub(super) struct Message<'a> {
    pub(super) subject: Cow<'a, [u8]>,
    pub(super) reply: &'a [u8],
    pub(super) headers: Cow<'a, [u8]>,
    pub(super) payload: Cow<'a, [u8]>,
    /// What the headers said when it came.
    pub(super) fields: Fields<'a>,
}

impl Message<'_> {
    /// Bytes of headers and payload.
    pub(super) fn len(&self) -> usize {
        self.headers.len() + self.payload.len()
    }
}

/// Under which sequence a message is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The next one, at the time of the turn.
    Next,
    /// That of the stream that this one is a mirror of.
    At {
        /// The sequence; has to be the next.
        seq: u64,
        /// When the message was stored there.
        timestamp: Timestamp,
    },
}

/// Why a message is not stored.
#[derive(Debug)]
pub(super) enum Refused {
    /// The publisher is told.
    Because(ApiError),
    /// It was stored before, under this sequence.
    Duplicate(u64),
}

impl From<ApiError> for Refused {
    fn from(error: ApiError) -> Self {
        Self::Because(error)
    }
}

impl Stream {
    /// Takes a message. It is acknowledged once it is durable; see [`Stream::start_sync`].
    pub(super) fn publish(&mut self, input: &Input<'_>, turn: &mut Turn<'_>) {
        let mut block = header_block::without_status(input.headers);
        if !block.is_empty() && Fields::read(&block).has_client_info {
            block = header_block::without(&block, |name| name == headers::CLIENT_INFO.as_bytes()).into();
        }
        let message = Message {
            subject: Cow::Borrowed(input.subject),
            reply: input.reply,
            headers: Cow::Borrowed(&block),
            payload: Cow::Borrowed(input.payload),
            fields: Fields::read(&block),
        };
        if let Some(fast) = FastReply::read(input.reply) {
            self.publish_fast(&fast, message, turn);
        } else if !message.fields.batch.id.is_empty() {
            self.publish_atomic(message, turn);
        } else {
            self.publish_single(message, turn);
        }
    }

    fn publish_single(&mut self, mut message: Message<'_>, turn: &mut Turn<'_>) {
        self.transform_subject(&mut message, turn);
        let reply = message.reply;
        let stored = self
            .check_single(&mut message, turn)
            .and_then(|extra| self.store_checked(message, extra, turn).map_err(Refused::Because));
        match stored {
            Ok(_) => {}
            Err(Refused::Duplicate(seq)) => self.acknowledge_duplicate(reply, seq, DUPLICATE_TAIL, turn),
            Err(Refused::Because(error)) => self.refuse(reply, error, turn),
        }
    }

    /// Stores a message of the server's own: a scheduled one, or a delete marker. Such messages pass without most checks.
    pub(super) fn publish_internal(&mut self, subject: &[u8], headers: &[u8], payload: &[u8], turn: &mut Turn<'_>) {
        let message = Message {
            subject: Cow::Borrowed(subject),
            reply: b"",
            headers: Cow::Borrowed(headers),
            payload: Cow::Borrowed(payload),
            fields: Fields::read(headers),
        };
        // Nobody waits for an answer; what is refused is tried again by whatever made the message.
        let _ = self.store_checked(message, None, turn);
    }

    /// Answers a message that is not stored.
    pub(super) fn refuse(&self, reply: &[u8], error: ApiError, turn: &mut Turn<'_>) {
        if reply.is_empty() || self.config.no_ack {
            return;
        }
        let answer = PubAckResponse::refused(&self.config.name, error);
        turn.outputs.send(reply, b"", b"", &jetstream_api::json::encode(&answer));
    }

    /// Answers a message that is there already, once that one is durable.
    pub(super) fn acknowledge_duplicate(&mut self, reply: &[u8], seq: u64, tail: &[u8], turn: &mut Turn<'_>) {
        if reply.is_empty() || self.config.no_ack {
            return;
        }
        if seq <= self.durable_seq {
            self.ack_text.send(reply, seq, tail, turn.outputs);
        } else {
            let extra = Box::new(Extra { ack_tail: tail.to_vec(), ..Extra::default() });
            let position = self.store.assigned();
            self.in_flight.push((seq, position), (b"", reply), Outcome::Duplicate, Some(extra));
        }
    }

    /// Applies the stream's transform; a subject that it doesn't match stays.
    pub(super) fn transform_subject(&self, message: &mut Message<'_>, turn: &mut Turn<'_>) {
        let Some(transform) = &self.rules.transform else { return };
        let mut subject = Vec::new();
        let mut random = || turn.rng.next_u64();
        if transform.match_into(&message.subject, &mut subject, &mut random).is_ok() {
            message.subject = Cow::Owned(subject);
        }
    }

    /// Checks a message that belongs to no batch, and changes what has to be changed.
    fn check_single(&mut self, message: &mut Message<'_>, turn: &Turn<'_>) -> Result<Option<Box<Extra>>, Refused> {
        if self.config.sealed {
            return Err(ErrorCode::StreamSealed.error().into());
        }
        self.check_sizes(message)?;
        let mut increment = None;
        if !message.headers.is_empty() {
            let fields = message.fields;
            increment = self.check_increment(&fields, &message.payload)?;
            self.check_expected_stream(&fields)?;
            self.check_ttl_allowed(&fields)?;
            self.check_expected_subject_seq(&message.subject, &fields)?;
            self.check_expected_seq(&fields)?;
            schedule::check(&self.config, message, turn.now.wall)?;
            self.check_scheduler(&message.subject, &fields)?;
            check_source(&fields)?;
            self.check_duplicate(&fields, turn)?;
            self.check_expected_msg_id(&fields)?;
            self.check_rollup(&fields)?;
        }
        let mut extra = None;
        if self.config.allow_msg_counter {
            let increment = increment.ok_or_else(|| ErrorCode::MessageIncrMissing.error())?;
            extra = Some(self.apply_increment(message, &increment, turn)?);
        }
        self.check_sizes(message)?;
        self.check_room(message, turn)?;
        Ok(extra)
    }

    /// Checks a message of another stream. What that one has checked is taken as it is.
    pub(super) fn check_fed(
        &mut self,
        message: &mut Message<'_>,
        turn: &Turn<'_>,
    ) -> Result<Option<Box<Extra>>, Refused> {
        if self.config.sealed {
            return Err(ErrorCode::StreamSealed.error().into());
        }
        self.check_sizes(message)?;
        self.check_duplicate(&message.fields, turn)?;
        parse_rollup(message.fields.rollup)?;
        let mut extra = None;
        if self.config.allow_msg_counter {
            let increment = parse_counted(&message.fields)?;
            extra = Some(self.apply_increment(message, &increment, turn)?);
        }
        self.check_room(message, turn)?;
        Ok(extra)
    }

    /// Makes an increment the new value of its counter.
    fn apply_increment(
        &mut self,
        message: &mut Message<'_>,
        increment: &Decimal,
        turn: &Turn<'_>,
    ) -> Result<Box<Extra>, ApiError> {
        let counter = self.count(message, increment, None)?;
        check_length(message, turn.environment.publish_limits().payload_max)?;
        let ack_tail = format!(",\"val\":\"{}\"", counter.value).into_bytes();
        self.counters.insert(message.subject.to_vec(), super::Running { seq: self.last.seq + 1, ..counter });
        Ok(Box::new(Extra { ack_tail, ..Extra::default() }))
    }

    pub(super) fn check_expected_stream(&self, fields: &Fields<'_>) -> Result<(), ApiError> {
        let expected = fields.expected.stream;
        let is_right = expected.is_empty() || expected == self.config.name.as_bytes();
        if is_right { Ok(()) } else { Err(ErrorCode::StreamNotMatch.error()) }
    }

    /// A time to live that can't be understood is refused later, as the last thing.
    fn check_ttl_allowed(&self, fields: &Fields<'_>) -> Result<(), ApiError> {
        let is_set = !fields.ttl.is_empty() && parse_ttl(text(fields.ttl)).is_ok_and(|ttl| ttl != MessageTtl::Unset);
        if is_set && !self.config.allow_msg_ttl { Err(ErrorCode::MessageTtlDisabled.error()) } else { Ok(()) }
    }

    fn check_expected_subject_seq(&mut self, subject: &[u8], fields: &Fields<'_>) -> Result<(), ApiError> {
        let expected = fields.expected;
        let Some(wanted) = parse_expected_sequence(text(expected.last_subject_seq)) else {
            let is_missing = !expected.last_subject_seq_subject.is_empty();
            let error = || ErrorCode::StreamExpectedLastSeqPerSubjectInvalid.error();
            return if is_missing { Err(error()) } else { Ok(()) };
        };
        let about = expected.last_subject_seq_subject;
        let last = self.last_seq_on(if about.is_empty() { subject } else { about })?;
        if last == wanted { Ok(()) } else { Err(wrong_last_sequence(last)) }
    }

    /// The last sequence on the subjects of a filter, in flight or durable; 0 if there is none.
    pub(super) fn last_seq_on(&mut self, pattern: &[u8]) -> Result<u64, ApiError> {
        let filter = Filter::new(pattern);
        if let Some(seq) = self.in_flight.last_matching(&filter) {
            return Ok(seq);
        }
        if filter.literal().is_some() {
            let found = self.store.multi_last(std::slice::from_ref(&filter), u64::MAX, 1);
            return found.map(|seqs| seqs.last().copied().unwrap_or(0)).map_err(|error| store_error(&error));
        }
        let last = self.store.load_last(&filter).map_err(|error| store_error(&error))?;
        Ok(last.map_or(0, |last| last.seq))
    }

    fn check_expected_seq(&self, fields: &Fields<'_>) -> Result<(), ApiError> {
        match parse_expected_sequence(text(fields.expected.last_seq)) {
            Some(wanted) if wanted != self.last.seq => Err(wrong_last_sequence(self.last.seq)),
            Some(_) | None => Ok(()),
        }
    }

    fn check_duplicate(&mut self, fields: &Fields<'_>, turn: &Turn<'_>) -> Result<(), Refused> {
        if fields.msg_id.is_empty() || self.config.mirror.is_some() {
            return Ok(());
        }
        self.read_ids(turn.now.wall)?;
        self.dedupe.find(fields.msg_id, turn.now.wall).map_or(Ok(()), |seq| Err(Refused::Duplicate(seq)))
    }

    fn check_expected_msg_id(&self, fields: &Fields<'_>) -> Result<(), ApiError> {
        let wanted = fields.expected.last_msg_id;
        if wanted.is_empty() || wanted == self.last.msg_id {
            return Ok(());
        }
        Err(ErrorCode::StreamWrongLastMsgId.error_with(&[("id", &String::from_utf8_lossy(&self.last.msg_id))]))
    }

    fn check_rollup(&self, fields: &Fields<'_>) -> Result<(), ApiError> {
        if fields.rollup.is_empty() {
            return Ok(());
        }
        if !self.may_roll_up() {
            return Err(ErrorCode::StreamRollupFailed.because("rollup not permitted"));
        }
        parse_rollup(fields.rollup).map(|_| ())
    }

    /// Whether messages may replace others.
    pub(super) fn may_roll_up(&self) -> bool {
        self.config.allow_rollup_hdrs && !self.config.deny_purge
    }

    pub(super) fn check_sizes(&self, message: &Message<'_>) -> Result<(), ApiError> {
        check_length(message, self.config.msg_len_max().unwrap_or(usize::MAX))?;
        let is_too_long = message.headers.len() > HEADERS_LENGTH_MAX;
        if is_too_long { Err(ErrorCode::StreamHeaderExceedsMaximum.error()) } else { Ok(()) }
    }

    /// Whether server and account have room for a message.
    pub(super) fn check_room(&self, message: &Message<'_>, turn: &Turn<'_>) -> Result<(), ApiError> {
        if !self.wants(&message.subject) {
            return Ok(());
        }
        let bytes = (message.subject.len() + message.len()) as u64 + RECORD_OVERHEAD;
        turn.environment.check_room(self.config.storage, bytes)
    }

    /// Whether messages on a subject are stored at all: with interest retention only if a consumer wants them.
    pub(super) fn wants(&self, subject: &[u8]) -> bool {
        self.config.retention != RetentionPolicy::Interest || self.consumers.need(self.last.seq + 1, subject)
    }

    /// Stores a message that passed its checks; returns its sequence.
    pub(super) fn store_checked(
        &mut self,
        message: Message<'_>,
        extra: Option<Box<Extra>>,
        turn: &mut Turn<'_>,
    ) -> Result<u64, ApiError> {
        self.store_as(message, extra, Place::Next, turn)
    }

    /// As [`Stream::store_checked`], under a sequence that may be given.
    pub(super) fn store_as(
        &mut self,
        mut message: Message<'_>,
        mut extra: Option<Box<Extra>>,
        place: Place,
        turn: &mut Turn<'_>,
    ) -> Result<u64, ApiError> {
        self.note_follow_ups(&message.fields, &mut extra);
        let reply = if self.config.no_ack { b"".as_slice() } else { message.reply };
        if !self.wants(&message.subject) {
            let position = self.store.skip(1, turn.now.wall).map_err(|error| store_error(&error))?;
            self.last.advance(self.last.seq + 1, message.fields.msg_id);
            self.remember_id(message.fields.msg_id, turn);
            self.in_flight.push((self.last.seq, position), (&message.subject, reply), Outcome::Skipped, extra);
            return Ok(self.last.seq);
        }
        if self.rules.republish.is_some() {
            let previous_seq = self.last_seq_on(&message.subject)?;
            extra.get_or_insert_default().previous_seq = previous_seq;
        }
        self.settle_ttl(&mut message)?;
        let new = NewMessage { subject: &message.subject, headers: &message.headers, payload: &message.payload };
        let appended = match place {
            Place::Next => self.store.append(new, turn.now.wall),
            Place::At { seq, timestamp } => self.store.append_at(new, seq, timestamp),
        };
        let appended = appended.map_err(|error| store_error(&error))?;
        self.last.advance(appended.seq, message.fields.msg_id);
        self.remember_id(message.fields.msg_id, turn);
        self.note_schedule(appended.seq, appended.timestamp, &message, turn.now.wall);
        let texts = (message.subject.as_ref(), reply);
        self.in_flight.push((appended.seq, appended.position), texts, Outcome::Stored, extra);
        Ok(appended.seq)
    }

    fn remember_id(&mut self, id: &[u8], turn: &Turn<'_>) {
        if !id.is_empty() {
            self.dedupe.insert(id, self.last.seq, turn.now.wall);
        }
    }

    fn note_follow_ups(&self, fields: &Fields<'_>, extra: &mut Option<Box<Extra>>) {
        if !self.may_roll_up() {
            return;
        }
        if let Ok(Some(rollup)) = parse_rollup(fields.rollup) {
            extra.get_or_insert_default().rollup = Some(rollup);
        }
        let schedule = fields.schedule;
        if schedule.next == headers::SCHEDULE_NEXT_PURGE.as_bytes() && !schedule.scheduler.is_empty() {
            extra.get_or_insert_default().ended_schedule = schedule.scheduler.to_vec();
        }
    }

    /// Understands the time to live. Where subjects get delete markers, it is at least as long as theirs, so that no
    /// message outlives the marker that stands for its end; a subject with one message at most can't have that.
    fn settle_ttl(&self, message: &mut Message<'_>) -> Result<(), ApiError> {
        if message.fields.ttl.is_empty() {
            return Ok(());
        }
        let least = self.config.subject_delete_marker_ttl.to_duration().as_secs();
        match parse_ttl(text(message.fields.ttl))? {
            MessageTtl::After(span) if span.as_secs() < least && self.config.max_msgs_per_subject != 1 => {
                let mut block = header_block::without(&message.headers, |name| name == headers::TTL.as_bytes());
                header_block::add(&mut block, headers::TTL, least.to_string().as_bytes());
                message.headers = block.into();
            }
            MessageTtl::After(_) | MessageTtl::Unset | MessageTtl::Never => {}
        }
        Ok(())
    }
}

/// About what a record takes beside its texts.
const RECORD_OVERHEAD: u64 = 30;

/// Clients may not say that their message comes from another stream.
pub(super) fn check_source(fields: &Fields<'_>) -> Result<(), ApiError> {
    if fields.source.is_empty() { Ok(()) } else { Err(ErrorCode::MessageSourceHdrNotAllowed.error()) }
}

/// The increment of a counter that another stream sent.
fn parse_counted(fields: &Fields<'_>) -> Result<Decimal, ApiError> {
    if fields.increment.is_empty() {
        return Err(ErrorCode::MessageIncrMissing.error());
    }
    Decimal::parse(text(fields.increment)).ok_or_else(|| ErrorCode::MessageIncrInvalid.error())
}

fn check_length(message: &Message<'_>, length_max: usize) -> Result<(), ApiError> {
    if message.len() > length_max { Err(ErrorCode::StreamMessageExceedsMaximum.error()) } else { Ok(()) }
}

pub(super) fn parse_rollup(value: &[u8]) -> Result<Option<Rollup>, ApiError> {
    if value.is_empty() {
        return Ok(None);
    }
    let value = String::from_utf8_lossy(value).to_ascii_lowercase();
    let invalid = || ErrorCode::StreamRollupFailed.because(format!("rollup value invalid: {value:?}"));
    Rollup::parse(&value).map(Some).ok_or_else(invalid)
}

pub(super) fn wrong_last_sequence(seq: u64) -> ApiError {
    ErrorCode::StreamWrongLastSequence.error_with(&[("seq", &seq)])
}

/// What a publisher is told when the store doesn't take a message.
pub(super) fn store_error(error: &store::Error) -> ApiError {
    match error {
        store::Error::TooLarge { .. } => ErrorCode::StreamStoreFailed.because("message too large"),
        store::Error::Refused(Refusal::MaxMsgs | Refusal::MaxBytes | Refusal::MaxMsgsPerSubject) => {
            ErrorCode::StreamStoreFailed.because(error)
        }
        _ if error.is_disk_full() => ErrorCode::StorageResourcesExceeded.error(),
        store::Error::Disk(_)
        | store::Error::Full { .. }
        | store::Error::Poisoned { .. }
        | store::Error::Format { .. }
        | store::Error::Key { .. }
        | store::Error::BadSubject
        | store::Error::TooManyResults { .. }
        | store::Error::Damaged { .. }
        | store::Error::OutOfOrder { .. }
        | store::Error::ConsumerRefused(_)
        | store::Error::Meta { .. }
        | store::Error::BadName { .. }
        | store::Error::AlreadyThere { .. }
        | store::Error::Backup(_)
        | store::Error::NotAsWritten { .. } => ErrorCode::StreamStoreFailed.because(error),
    }
}
