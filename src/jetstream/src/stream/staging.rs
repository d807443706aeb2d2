//! [`Stage`]: checks of messages that belong to a batch, against the stream and against the messages before them.

use std::collections::{BTreeMap, BTreeSet};

use clock::Timestamp;
use jetstream_api::headers::{MessageTtl, Rollup, parse_expected_sequence, parse_ttl};
use jetstream_api::{ApiError, DiscardPolicy, ErrorCode};
use store::{Filter, Refusal};

use super::counter::Running;
use super::header_block::{Fields, text};
use super::in_flight::Extra;
use super::ingest::{Message, Refused, check_source, parse_rollup, wrong_last_sequence};
use super::{Stream, schedule};
use crate::environment::Turn;

/// What a batch has on one subject.
#[derive(Debug, Clone, Copy, Default)]
struct OnSubject {
    msgs: u64,
    is_schedule: bool,
}

/// What the messages of a batch would change if they were stored.
#[derive(Debug, Default)]
pub(super) struct Stage {
    ids: BTreeSet<Vec<u8>>,
    counters: BTreeMap<Vec<u8>, Running>,
    subjects: BTreeMap<Vec<u8>, OnSubject>,
    /// Last sequences that were expected on subjects, and found.
    expected: BTreeMap<Vec<u8>, u64>,
    msgs: u64,
    bytes: u64,
}

impl Stage {
    /// The counters as they are after the batch.
    pub(super) fn into_counters(self) -> BTreeMap<Vec<u8>, Running> {
        self.counters
    }
}

impl Stream {
    /// Checks a message of a batch in the order in which nats-server does, which is another one than for single messages.
    pub(super) fn check_staged(
        &mut self,
        stage: &mut Stage,
        message: &mut Message<'_>,
        turn: &Turn<'_>,
    ) -> Result<Option<Box<Extra>>, Refused> {
        let fields = message.fields;
        let mut increment = None;
        if !message.headers.is_empty() {
            self.check_sizes(message)?;
            increment = self.check_increment(&fields, &message.payload)?;
            self.check_expected_stream(&fields)?;
            self.check_staged_ttl(&fields)?;
            self.check_staged_id(stage, &fields, turn.now.wall)?;
            check_source(&fields)?;
        }
        let mut extra = None;
        if self.config.allow_msg_counter {
            let increment = increment.ok_or_else(|| ErrorCode::MessageIncrMissing.error())?;
            let counter = self.count(message, &increment, stage.counters.get(message.subject.as_ref()))?;
            if message.len() > turn.environment.publish_limits().payload_max {
                return Err(ErrorCode::StreamMessageExceedsMaximum.error().into());
            }
            self.check_sizes(message)?;
            let ack_tail = format!(",\"val\":\"{}\"", counter.value).into_bytes();
            extra = Some(Box::new(Extra { ack_tail, ..Extra::default() }));
            let seq = self.last.seq + stage.msgs + 1;
            stage.counters.insert(message.subject.to_vec(), Running { seq, ..counter });
        }
        let mut is_schedule = false;
        if !message.headers.is_empty() {
            self.check_staged_seq(stage, &fields)?;
            self.check_staged_subject_seq(stage, &message.subject, &fields)?;
            schedule::check(&self.config, message, turn.now.wall)?;
            is_schedule = !fields.schedule.pattern.is_empty();
            self.check_staged_scheduler(stage, &message.subject, &fields)?;
            self.check_staged_rollup(stage, message)?;
        }
        stage.note(message, is_schedule);
        self.check_discard_new(stage, message)?;
        Ok(extra)
    }

    fn check_staged_ttl(&self, fields: &Fields<'_>) -> Result<(), ApiError> {
        match parse_ttl(text(fields.ttl)) {
            Ok(MessageTtl::Unset) => Ok(()),
            Ok(MessageTtl::After(_) | MessageTtl::Never) | Err(_) if !self.config.allow_msg_ttl => {
                Err(ErrorCode::MessageTtlDisabled.error())
            }
            Ok(MessageTtl::After(_) | MessageTtl::Never) => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn check_staged_id(&mut self, stage: &mut Stage, fields: &Fields<'_>, now: Timestamp) -> Result<(), Refused> {
        if fields.msg_id.is_empty() {
            return Ok(());
        }
        if !stage.ids.insert(fields.msg_id.to_vec()) {
            return Err(ErrorCode::AtomicPublishContainsDuplicateMessage.error().into());
        }
        self.read_ids(now)?;
        self.dedupe.find(fields.msg_id, now).map_or(Ok(()), |seq| Err(Refused::Duplicate(seq)))
    }

    fn check_staged_seq(&self, stage: &Stage, fields: &Fields<'_>) -> Result<(), ApiError> {
        let Some(wanted) = parse_expected_sequence(text(fields.expected.last_seq)) else { return Ok(()) };
        let last = self.last.seq + stage.msgs;
        if wanted != last {
            return Err(wrong_last_sequence(last));
        }
        // Only the first message of a batch can know what is before it.
        if stage.msgs > 0 { Err(ErrorCode::StreamWrongLastSequenceConstant.error()) } else { Ok(()) }
    }

    fn check_staged_subject_seq(
        &mut self,
        stage: &mut Stage,
        subject: &[u8],
        fields: &Fields<'_>,
    ) -> Result<(), ApiError> {
        let expected = fields.expected;
        let about = expected.last_subject_seq_subject;
        let Some(wanted) = parse_expected_sequence(text(expected.last_subject_seq)) else {
            let error = || ErrorCode::StreamExpectedLastSeqPerSubjectInvalid.error();
            return if about.is_empty() { Ok(()) } else { Err(error()) };
        };
        let about = if about.is_empty() { subject } else { about };
        if stage.subjects.contains_key(about) {
            return Err(ErrorCode::StreamWrongLastSequenceConstant.error());
        }
        let last = match stage.expected.get(about) {
            Some(last) => *last,
            None => self.last_seq_on(about)?,
        };
        if last != wanted {
            return Err(wrong_last_sequence(last));
        }
        stage.expected.insert(about.to_vec(), last);
        Ok(())
    }

    fn check_staged_scheduler(&mut self, stage: &Stage, subject: &[u8], fields: &Fields<'_>) -> Result<(), ApiError> {
        match stage.subjects.get(fields.schedule.scheduler) {
            Some(staged) if !staged.is_schedule => Err(ErrorCode::MessageSchedulesSchedulerInvalid.error()),
            Some(_) | None => self.check_scheduler(subject, fields),
        }
    }

    fn check_staged_rollup(&self, stage: &Stage, message: &Message<'_>) -> Result<(), ApiError> {
        if message.fields.rollup.is_empty() {
            return Ok(());
        }
        let refuse = |reason: &str| Err(ErrorCode::StreamRollupFailed.because(reason));
        if !self.may_roll_up() {
            return refuse("rollup not permitted");
        }
        match parse_rollup(message.fields.rollup)? {
            Some(Rollup::Subject) if stage.subjects.contains_key(message.subject.as_ref()) => {
                refuse("batch rollup sub invalid")
            }
            Some(Rollup::All) if stage.msgs > 0 => refuse("batch rollup all invalid"),
            Some(Rollup::Subject | Rollup::All) | None => Ok(()),
        }
    }

    /// Whether the stream would refuse what is staged for its limits; a batch has to fit as a whole.
    fn check_discard_new(&mut self, stage: &Stage, message: &Message<'_>) -> Result<(), ApiError> {
        if self.config.discard != DiscardPolicy::New {
            return Ok(());
        }
        let refuse = |refusal: Refusal| Err(ErrorCode::StreamStoreFailed.because(refusal));
        let state = self.store.state();
        let hidden = self.last.seq.saturating_sub(self.durable_seq);
        if self.config.msgs_max().is_some_and(|max| state.msgs + hidden + stage.msgs > max) {
            return refuse(Refusal::MaxMsgs);
        }
        if self.config.bytes_max().is_some_and(|max| state.bytes + stage.bytes > max) {
            return refuse(Refusal::MaxBytes);
        }
        let per_subject = self.config.msgs_per_subject_max().filter(|_| self.config.discard_new_per_subject);
        let Some(max) = per_subject.filter(|_| message.fields.rollup.is_empty()) else { return Ok(()) };
        let stored: u64 = self.store.subject_totals(&Filter::new(&message.subject)).iter().map(|(_, msgs)| msgs).sum();
        let staged = stage.subjects.get(message.subject.as_ref()).map_or(0, |on| on.msgs);
        let total = stored + self.in_flight.count_on(&message.subject) + staged;
        if total > max { refuse(Refusal::MaxMsgsPerSubject) } else { Ok(()) }
    }
}

impl Stage {
    fn note(&mut self, message: &Message<'_>, is_schedule: bool) {
        // A record: 22 bytes before the subject, 4 for the length of headers, 8 for the checksum.
        let frame = if message.headers.is_empty() { 30 } else { 34 };
        let bytes = (frame + message.subject.len() + message.len()) as u64;
        let on = self.subjects.entry(message.subject.to_vec()).or_default();
        on.msgs += 1;
        on.is_schedule = is_schedule;
        self.msgs += 1;
        self.bytes += bytes;
    }
}
