//! [`Schedules`]: messages that publish others when their time comes.
//!
//! Source: ADR-51, JetStream message scheduler.

use std::collections::{BTreeMap, BTreeSet};

use clock::Timestamp;
use jetstream_api::headers::{self, Rollup, parse_ttl};
use jetstream_api::schedule::Schedule;
use jetstream_api::{ApiError, ErrorCode, StreamConfig};
use jiff::tz::TimeZone;
use store::format::schedule::ScheduleEntry;
use store::{Filter, StoredMessage};
use subject::overlap::filters_overlap;
use subject::subject::is_valid_publish_subject;

use super::Stream;
use super::header_block::{self, Fields, ScheduleFields, text};
use super::ingest::{Message, parse_rollup};
use crate::environment::Turn;

/// When which schedule is due.
#[derive(Debug, Default)]
pub(super) struct Schedules {
    by_subject: BTreeMap<Vec<u8>, (Timestamp, u64)>,
    by_time: BTreeSet<(Timestamp, u64)>,
    subjects: BTreeMap<u64, Vec<u8>>,
    /// Whether the store knows them all.
    is_kept: bool,
}

impl Schedules {
    /// Adds the schedule of a subject, or replaces it.
    pub(super) fn set(&mut self, subject: &[u8], seq: u64, due_at: Timestamp) {
        self.remove_subject(subject);
        self.is_kept = false;
        self.by_subject.insert(subject.to_vec(), (due_at, seq));
        self.by_time.insert((due_at, seq));
        self.subjects.insert(seq, subject.to_vec());
    }

    /// Sets the next time of a schedule that is there.
    fn put_off(&mut self, subject: &[u8], due_at: Timestamp) {
        if let Some((_, seq)) = self.by_subject.get(subject).copied() {
            self.set(subject, seq, due_at);
        }
    }

    pub(super) fn remove_subject(&mut self, subject: &[u8]) {
        if let Some((due_at, seq)) = self.by_subject.remove(subject) {
            self.by_time.remove(&(due_at, seq));
            self.subjects.remove(&seq);
            self.is_kept = false;
        }
    }

    fn remove_seq(&mut self, seq: u64) {
        if let Some(subject) = self.subjects.get(&seq).cloned() {
            self.remove_subject(&subject);
        }
    }

    pub(super) fn next_deadline(&self) -> Option<Timestamp> {
        self.by_time.first().map(|(due_at, _)| *due_at)
    }
}

/// The schedule of a message and its time zone; `None` if it has none.
fn read_schedule(fields: &ScheduleFields<'_>) -> Result<Option<(Schedule, TimeZone)>, ApiError> {
    let zone = match fields.time_zone {
        None => TimeZone::UTC,
        Some(b"") => return Err(ErrorCode::MessageSchedulesTimeZoneInvalid.error()),
        Some(name) => TimeZone::get(text(name)).map_err(|_| ErrorCode::MessageSchedulesTimeZoneInvalid.error())?,
    };
    if fields.pattern.is_empty() {
        return Ok(None);
    }
    let schedule = Schedule::parse(text(fields.pattern), fields.time_zone.is_some())?;
    Ok(Some((schedule, zone)))
}

/// Checks the schedule that a message is, if it is one, and makes it replace the one before.
pub(super) fn check(config: &StreamConfig, message: &mut Message<'_>, now: Timestamp) -> Result<(), ApiError> {
    let fields = message.fields.schedule;
    let has_next = |(schedule, zone): (Schedule, TimeZone)| schedule.next(now, now, &zone).map(|_| ());
    let found = read_schedule(&fields).and_then(|found| found.map(has_next).transpose());
    if !config.allow_msg_schedules && !matches!(found, Ok(None)) {
        return Err(ErrorCode::MessageSchedulesDisabled.error());
    }
    if found?.is_none() {
        return Ok(());
    }
    if parse_ttl(text(fields.ttl)).is_err() {
        return Err(ErrorCode::MessageSchedulesTtlInvalid.error());
    }
    if !fields.rollup.is_empty() && fields.rollup != Rollup::Subject.as_str().as_bytes() {
        return Err(ErrorCode::MessageSchedulesRollupInvalid.error());
    }
    if !fields.ttl.is_empty() && !config.allow_msg_ttl {
        return Err(ErrorCode::MessageTtlDisabled.error());
    }
    check_subjects(config, &message.subject, &fields)?;
    match parse_rollup(message.fields.rollup) {
        Ok(None) => {
            header_block::add(message.headers.to_mut(), headers::ROLLUP, Rollup::Subject.as_str().as_bytes());
            message.fields.rollup = b"sub";
            Ok(())
        }
        Ok(Some(Rollup::Subject)) => Ok(()),
        Ok(Some(Rollup::All)) | Err(_) => Err(ErrorCode::MessageSchedulesRollupInvalid.error()),
    }
}

fn check_subjects(config: &StreamConfig, subject: &[u8], fields: &ScheduleFields<'_>) -> Result<(), ApiError> {
    let (target, source) = (fields.target, fields.source);
    let is_of_stream = |wanted: &[u8]| config.subjects.iter().any(|filter| filters_overlap(filter, wanted));
    let bad_target = || Err(ErrorCode::MessageSchedulesTargetInvalid.error());
    let bad_source = || Err(ErrorCode::MessageSchedulesSourceInvalid.error());
    if target.is_empty() || !is_valid_publish_subject(target) || target == subject {
        return bad_target();
    }
    let is_own_source = source == target || source == subject;
    if !source.is_empty() && (is_own_source || !is_valid_publish_subject(source)) {
        return bad_source();
    }
    if !is_of_stream(target) {
        return bad_target();
    }
    if !source.is_empty() && !is_of_stream(source) { bad_source() } else { Ok(()) }
}

impl Stream {
    /// Checks the headers by which a message ends a schedule, which is all that clients may use them for.
    pub(super) fn check_scheduler(&mut self, subject: &[u8], fields: &Fields<'_>) -> Result<(), ApiError> {
        let ScheduleFields { scheduler, next, .. } = fields.schedule;
        if next.is_empty() && scheduler.is_empty() {
            return Ok(());
        }
        let invalid = || ErrorCode::MessageSchedulesSchedulerInvalid.error();
        let is_end = next == headers::SCHEDULE_NEXT_PURGE.as_bytes();
        if !is_end || scheduler.is_empty() || scheduler == subject || !is_valid_publish_subject(scheduler) {
            return Err(invalid());
        }
        if !self.config.allow_msg_schedules {
            return Err(ErrorCode::MessageSchedulesDisabled.error());
        }
        // A subject without messages passes: the schedule may have ended by itself.
        let last = self.store.load_last(&Filter::new(scheduler)).ok().flatten();
        let is_schedule = last.is_none_or(|last| !Fields::read(&last.headers).schedule.pattern.is_empty());
        if is_schedule { Ok(()) } else { Err(invalid()) }
    }

    /// Tells the store of the schedules if they have changed, before it writes its state.
    pub(super) fn keep_schedules(&mut self) {
        let Self { config, publishing, store, .. } = self;
        let schedules = &mut publishing.schedules;
        if config.allow_msg_schedules && !schedules.is_kept {
            let entry = |(subject, (due_at, seq)): (&Vec<u8>, &(Timestamp, u64))| ScheduleEntry {
                subject: subject.clone(),
                due_at: *due_at,
                seq: *seq,
            };
            store.set_schedules(schedules.by_subject.iter().map(entry).collect());
            schedules.is_kept = true;
        }
    }

    /// Takes the schedules that the store knows. Returns the sequence from which on messages may tell of others.
    pub(super) fn take_kept_schedules(&mut self) -> u64 {
        let known = self.store.schedules();
        for entry in known.entries {
            self.publishing.schedules.set(&entry.subject, entry.seq, entry.due_at);
        }
        known.stamp
    }

    /// Notes the schedule that a stored message is, and what a published one says of its schedule.
    pub(super) fn note_schedule(&mut self, seq: u64, stored: Timestamp, message: &Message<'_>, now: Timestamp) {
        if self.config.allow_msg_schedules {
            self.note_schedule_fields(seq, stored, &message.subject, &message.fields.schedule, now);
        }
    }

    /// As [`Stream::note_schedule`], for a message of which only headers are known.
    pub(super) fn note_schedule_fields(
        &mut self,
        seq: u64,
        stored: Timestamp,
        subject: &[u8],
        fields: &ScheduleFields<'_>,
        now: Timestamp,
    ) {
        if let Ok(Some((schedule, zone))) = read_schedule(fields) {
            if let Ok(due_at) = schedule.next(stored, now, &zone) {
                self.publishing.schedules.set(subject, seq, due_at);
            }
        } else if self.publishing.schedules.by_subject.contains_key(subject) {
            // Something else took the schedule's place.
            self.publishing.schedules.remove_subject(subject);
        }
        if !fields.scheduler.is_empty() {
            match Timestamp::parse(text(fields.next)) {
                Some(next) => self.publishing.schedules.put_off(fields.scheduler, next),
                None => self.publishing.schedules.remove_subject(fields.scheduler),
            }
        }
    }

    /// Publishes what is due, at most `budget` messages; the rest is due again at once.
    pub(super) fn run_schedules(&mut self, budget: usize, turn: &mut Turn<'_>) {
        let is_due = |(due_at, seq): &&(Timestamp, u64)| *due_at <= turn.now.wall && *seq <= self.durable_seq;
        let mut due: Vec<(Timestamp, u64)> =
            self.publishing.schedules.by_time.iter().filter(is_due).take(budget).copied().collect();
        due.sort_unstable_by_key(|(_, seq)| *seq);
        for (due_at, seq) in due {
            let schedule = self.store.load_seq(seq).ok().flatten();
            let published = schedule.and_then(|schedule| self.run_schedule(&schedule, due_at, turn));
            if published.is_none() {
                self.publishing.schedules.remove_seq(seq);
            }
        }
    }

    /// Publishes what a schedule says; `None` if it isn't one any more.
    fn run_schedule(&mut self, message: &StoredMessage, due_at: Timestamp, turn: &mut Turn<'_>) -> Option<()> {
        let fields = Fields::read(&message.headers).schedule;
        let (schedule, zone) = read_schedule(&fields).ok().flatten()?;
        let next = schedule.next(due_at, turn.now.wall, &zone).ok()?;
        if fields.target.is_empty() || parse_ttl(text(fields.ttl)).is_err() {
            return None;
        }
        let source = Some(fields.source).filter(|source| !source.is_empty());
        // Without a message on the source, the schedule's own content is published.
        let source = source.and_then(|source| self.store.load_last(&Filter::new(source)).ok().flatten());
        let content = source.as_ref().unwrap_or(message);
        let mut block = header_block::without(&content.headers, is_left_out);
        header_block::add(&mut block, headers::SCHEDULER, &message.subject);
        if schedule.repeats() {
            header_block::add(&mut block, headers::SCHEDULE_NEXT, next.to_string().as_bytes());
            self.publishing.schedules.put_off(&message.subject, next);
        } else {
            header_block::add(&mut block, headers::SCHEDULE_NEXT, headers::SCHEDULE_NEXT_PURGE.as_bytes());
            self.publishing.schedules.remove_subject(&message.subject);
        }
        for (name, value) in [(headers::TTL, fields.ttl), (headers::ROLLUP, fields.rollup)] {
            if !value.is_empty() {
                header_block::add(&mut block, name, value);
            }
        }
        self.publish_internal(fields.target, &block, &content.payload, turn);
        Some(())
    }
}

/// Headers of a schedule, or of its source, that would be wrong on what is published.
fn is_left_out(name: &[u8]) -> bool {
    let exact = [headers::MSG_ID, headers::TTL, headers::ROLLUP];
    name.starts_with(headers::SCHEDULE_PREFIX.as_bytes())
        || name.starts_with(headers::EXPECTED_PREFIX.as_bytes())
        || exact.iter().any(|header| name == header.as_bytes())
}
