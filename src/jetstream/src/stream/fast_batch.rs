//! Fast batches: messages in a row, acknowledged every so often, as the publisher's reply subjects say.
//!
//! Source: ADR-50, batch publishing.

use std::borrow::Cow;
use std::collections::BTreeMap;

use clock::Moment;
use jetstream_api::headers::{self, BATCH_ID_LEN_MAX, BatchCommit, is_api_level_met, parse_number};
use jetstream_api::{API_LEVEL, ApiError, BatchFlow, ErrorCode, json};

use super::Stream;
use super::batch::batch_tail;
use super::header_block::{self, text};
use super::in_flight::DUPLICATE_TAIL;
use super::ingest::{Message, Refused};
use super::staging::Stage;
use crate::environment::{BatchKind, Turn};
use crate::outputs::Outputs;

/// What reply subjects of fast batches end with.
const SUFFIX: &[u8] = b".$FI";
/// How often acknowledgements come at the least often.
const ACK_MSGS_MAX: u16 = 500;
/// How often they come if the publisher says nothing useful.
const ACK_MSGS_DEFAULT: u16 = 10;

/// What a reply subject says: `<prefix>.<id>.<flow>.<ok|fail>.<sequence>.<operation>.$FI`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FastReply<'a> {
    /// It ends like one and isn't.
    Unreadable,
    /// A message of a batch.
    Of(FastMessage<'a>),
}

/// A message of a fast batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FastMessage<'a> {
    id: &'a [u8],
    /// Its place in the batch, from 1 on.
    sequence: u64,
    /// After how many messages the publisher wants to hear something.
    flow: u16,
    /// Whether missing messages don't matter.
    gap_ok: bool,
    /// Whether it only asks how far things are.
    is_ping: bool,
    commit: Option<BatchCommit>,
}

impl<'a> FastReply<'a> {
    /// Understands a reply subject; `None` if it is an ordinary one.
    pub(super) fn read(reply: &'a [u8]) -> Option<Self> {
        let subject = reply.strip_suffix(SUFFIX)?;
        Some(FastMessage::read(subject).map_or(Self::Unreadable, Self::Of))
    }
}

impl<'a> FastMessage<'a> {
    fn read(subject: &'a [u8]) -> Option<Self> {
        let mut tokens = subject.rsplit(|byte| *byte == b'.');
        let mut token = || tokens.next();
        let operation = parse_number(text(token()?))?;
        let sequence = parse_number(text(token()?)).filter(|sequence| *sequence > 0)?;
        let gap_ok = match token()? {
            b"ok" => true,
            b"fail" => false,
            _ => return None,
        };
        let flow = parse_number(text(token()?)).filter(|flow| *flow > 0);
        let flow = flow.map_or(ACK_MSGS_DEFAULT, |flow| u16::try_from(flow).unwrap_or(u16::MAX));
        let id = token()?;
        // Something has to stand before the id.
        token()?;
        let (commit, is_ping) = match operation {
            0 if sequence == 1 => (None, false),
            1 if sequence > 1 => (None, false),
            2 => (Some(BatchCommit::WithMessage), false),
            3 if sequence > 1 => (Some(BatchCommit::EndOfBatch), false),
            4 => (None, true),
            _ => return None,
        };
        Some(Self { id, sequence, flow, gap_ok, is_ping, commit })
    }
}

/// A batch under way.
#[derive(Debug)]
struct FastBatch {
    /// The batch sequence of the last message that came.
    last: u64,
    /// The stream sequence of the last durable one.
    stream_seq: u64,
    /// The batch sequence up to which everything is durable.
    durable: u64,
    /// The batch sequence of the last acknowledgement.
    acknowledged: u64,
    /// Messages that are not durable yet.
    pending: u64,
    /// After how many messages the next acknowledgement comes.
    ack_msgs: u16,
    /// What the publisher allows of that.
    ack_msgs_max: u16,
    gap_ok: bool,
    /// Whether no more messages are taken.
    is_ending: bool,
    deadline: Moment,
}

impl FastBatch {
    fn send_ack(&self, reply: &[u8], outputs: &mut Outputs) {
        send_flow(reply, &BatchFlow::Ack { seq: self.acknowledged, msgs: self.ack_msgs }, outputs);
    }

    /// Acknowledges what is due; `batches` share the pace. Returns whether something was said.
    fn check_flow(&mut self, batches: usize, reply: &[u8], outputs: &mut Outputs) -> bool {
        let step = u64::from(self.ack_msgs.max(1));
        if self.durable < self.acknowledged + step {
            return false;
        }
        self.acknowledged += (self.durable - self.acknowledged) / step * step;
        let share = usize::from(ACK_MSGS_MAX) / batches.max(1);
        let most = u16::try_from(share).unwrap_or(ACK_MSGS_MAX).max(1).min(self.ack_msgs_max);
        if self.ack_msgs < most {
            self.ack_msgs = self.ack_msgs.saturating_mul(2).min(most);
        } else if self.ack_msgs > most {
            self.ack_msgs = (self.ack_msgs / 2).max(most);
        }
        self.send_ack(reply, outputs);
        true
    }
}

/// The fast batches of a stream, by id.
#[derive(Debug, Default)]
pub(super) struct FastBatches(BTreeMap<Vec<u8>, FastBatch>);

impl FastBatches {
    pub(super) fn next_deadline(&self) -> Option<Moment> {
        self.0.values().map(|batch| batch.deadline).min()
    }
}

fn send_flow(reply: &[u8], flow: &BatchFlow, outputs: &mut Outputs) {
    outputs.send(reply, b"", b"", &json::encode(flow));
}

impl Stream {
    /// Takes a message of a fast batch.
    pub(super) fn publish_fast(&mut self, reply: &FastReply<'_>, message: Message<'_>, turn: &mut Turn<'_>) {
        let to = message.reply;
        let opened = self.check_fast(reply, &message, turn).and_then(|fast| {
            self.open_fast(&fast, turn)?;
            Ok(fast)
        });
        match opened.and_then(|fast| self.take_fast(&fast, message, turn)) {
            Ok(()) => {}
            Err(error) => self.refuse(to, error, turn),
        }
    }

    fn check_fast<'a>(
        &self,
        reply: &FastReply<'a>,
        message: &Message<'_>,
        turn: &Turn<'_>,
    ) -> Result<FastMessage<'a>, ApiError> {
        if self.config.sealed {
            return Err(ErrorCode::StreamSealed.error());
        }
        self.check_room(message, turn)?;
        self.check_sizes(message)?;
        if !self.config.allow_batched {
            return Err(ErrorCode::BatchPublishDisabled.error());
        }
        match reply {
            FastReply::Unreadable => Err(ErrorCode::BatchPublishInvalidPattern.error()),
            FastReply::Of(fast) if fast.id.len() > BATCH_ID_LEN_MAX => {
                Err(ErrorCode::BatchPublishInvalidBatchId.error())
            }
            FastReply::Of(fast) => Ok(*fast),
        }
    }

    fn open_fast(&mut self, fast: &FastMessage<'_>, turn: &Turn<'_>) -> Result<(), ApiError> {
        let limits = turn.environment.publish_limits();
        let deadline = turn.now.mono + limits.batch_timeout;
        if let Some(batch) = self.publishing.fast.0.get_mut(fast.id) {
            batch.deadline = deadline;
            return Ok(());
        }
        if fast.sequence != 1 {
            return Err(ErrorCode::BatchPublishUnknownBatchId.error());
        }
        let is_full = self.publishing.fast.0.len() >= limits.fast_batches_max;
        if is_full || !turn.environment.open_batch(BatchKind::Fast) {
            return Err(ErrorCode::BatchPublishTooManyInflight.error());
        }
        // The only batch goes at the publisher's pace; beside others it begins slowly.
        let is_alone = self.publishing.fast.0.is_empty();
        let batch = FastBatch {
            last: 0,
            stream_seq: 0,
            durable: 0,
            acknowledged: 0,
            pending: 0,
            ack_msgs: if is_alone { fast.flow.min(ACK_MSGS_MAX) } else { 1 },
            ack_msgs_max: fast.flow,
            gap_ok: fast.gap_ok,
            is_ending: false,
            deadline,
        };
        self.publishing.fast.0.insert(fast.id.to_vec(), batch);
        Ok(())
    }

    fn take_fast(
        &mut self,
        fast: &FastMessage<'_>,
        mut message: Message<'_>,
        turn: &mut Turn<'_>,
    ) -> Result<(), ApiError> {
        if !message.fields.required_level.is_empty() {
            if !is_api_level_met(Some(text(message.fields.required_level)), API_LEVEL) {
                self.close_fast(fast.id, turn);
                return Err(ErrorCode::RequiredApiLevel.error());
            }
            let rest = header_block::without(&message.headers, |name| name == headers::REQUIRED_API_LEVEL.as_bytes());
            message.headers = Cow::Owned(rest);
        }
        if fast.is_ping {
            self.ping_fast(fast, message.reply, turn);
            return Ok(());
        }
        if !self.check_fast_place(fast, message.reply, turn) {
            return Ok(());
        }
        let Some(batch) = self.publishing.fast.0.get_mut(fast.id) else { return Ok(()) };
        if fast.commit == Some(BatchCommit::EndOfBatch) {
            // The message that only ends the batch is none of it.
            batch.last -= 1;
            if batch.pending == 0 {
                batch.durable = batch.last;
            }
        }
        if fast.commit.is_some() {
            self.end_fast(fast.id, message.reply, turn);
        }
        if fast.commit == Some(BatchCommit::EndOfBatch) {
            return Ok(());
        }
        if fast.sequence == 1
            && fast.commit.is_none()
            && !self.config.no_ack
            && let Some(batch) = self.publishing.fast.0.get(fast.id)
        {
            send_flow(message.reply, &BatchFlow::Ack { seq: 0, msgs: batch.ack_msgs }, turn.outputs);
        }
        self.store_fast(fast, message, turn)
    }

    /// Whether a message is the next one of its batch, or a gap before it may be.
    fn check_fast_place(&mut self, fast: &FastMessage<'_>, reply: &[u8], turn: &mut Turn<'_>) -> bool {
        let Some(batch) = self.publishing.fast.0.get_mut(fast.id) else { return false };
        if batch.is_ending {
            return false;
        }
        let expected = batch.last + 1;
        if fast.sequence > expected {
            send_flow(reply, &BatchFlow::Gap { last_seq: expected, seq: fast.sequence }, turn.outputs);
        }
        if fast.sequence == expected || (batch.gap_ok && fast.sequence > expected) {
            batch.last = fast.sequence;
            return true;
        }
        self.end_fast(fast.id, reply, turn);
        false
    }

    fn store_fast(
        &mut self,
        fast: &FastMessage<'_>,
        mut message: Message<'_>,
        turn: &mut Turn<'_>,
    ) -> Result<(), ApiError> {
        self.transform_subject(&mut message, turn);
        let mut stage = Stage::default();
        let mut extra = match self.check_staged(&mut stage, &mut message, turn) {
            Ok(extra) => extra.unwrap_or_default(),
            Err(refused) => {
                self.refuse_fast(fast, message.reply, refused, turn);
                return Ok(());
            }
        };
        self.counters.extend(stage.into_counters());
        extra.fast_batch = Some((fast.id.to_vec(), fast.sequence));
        self.store_checked(message, Some(extra), turn)?;
        if let Some(batch) = self.publishing.fast.0.get_mut(fast.id) {
            batch.pending += 1;
        }
        Ok(())
    }

    fn refuse_fast(&mut self, fast: &FastMessage<'_>, reply: &[u8], refused: Refused, turn: &mut Turn<'_>) {
        let batches = self.publishing.fast.0.len();
        let Some(batch) = self.publishing.fast.0.get_mut(fast.id) else { return };
        let is_duplicate = matches!(refused, Refused::Duplicate(_));
        if is_duplicate {
            if batch.pending == 0 {
                batch.durable = fast.sequence;
                batch.check_flow(batches, reply, turn.outputs);
            }
            if fast.commit.is_none() {
                return;
            }
        }
        // A batch that fails at once is answered like a single message.
        if !fast.gap_ok && batch.last == 1 {
            self.close_fast(fast.id, turn);
            match refused {
                Refused::Because(error) => self.refuse(reply, error, turn),
                Refused::Duplicate(seq) => {
                    let tail = [DUPLICATE_TAIL, &batch_tail(fast.id, fast.sequence)].concat();
                    self.acknowledge_duplicate(reply, seq, &tail, turn);
                }
            }
            return;
        }
        if let Refused::Because(error) = refused {
            send_flow(reply, &BatchFlow::Err { seq: fast.sequence, error }, turn.outputs);
        }
        if fast.gap_ok && fast.commit.is_none() {
            return;
        }
        if !is_duplicate {
            batch.last -= 1;
            if batch.pending == 0 {
                batch.durable = batch.last;
            }
        }
        self.end_fast(fast.id, reply, turn);
    }

    /// Says how far a batch is; a gap is told, as with a message.
    fn ping_fast(&mut self, fast: &FastMessage<'_>, reply: &[u8], turn: &mut Turn<'_>) {
        let batches = self.publishing.fast.0.len();
        let Some(batch) = self.publishing.fast.0.get_mut(fast.id) else { return };
        let mut wants_ack = true;
        if fast.sequence > batch.last {
            let gap = BatchFlow::Gap { last_seq: batch.last + 1, seq: fast.sequence.saturating_add(1) };
            send_flow(reply, &gap, turn.outputs);
            if batch.gap_ok {
                batch.last = fast.sequence;
                if batch.pending == 0 {
                    batch.durable = batch.last;
                }
                wants_ack = !batch.check_flow(batches, reply, turn.outputs);
            } else {
                wants_ack = !self.end_fast(fast.id, reply, turn);
            }
        }
        if wants_ack && let Some(batch) = self.publishing.fast.0.get(fast.id) {
            batch.send_ack(reply, turn.outputs);
        }
    }

    /// Ends a batch: at once if everything is durable, else with the last message. Returns whether it is over.
    fn end_fast(&mut self, id: &[u8], reply: &[u8], turn: &mut Turn<'_>) -> bool {
        let Some(batch) = self.publishing.fast.0.get_mut(id) else { return true };
        batch.is_ending = true;
        if batch.last != batch.durable {
            return false;
        }
        let (stream_seq, count) = (batch.stream_seq, batch.last);
        self.close_fast(id, turn);
        self.ack_text.send(reply, stream_seq, &batch_tail(id, count), turn.outputs);
        true
    }

    fn close_fast(&mut self, id: &[u8], turn: &Turn<'_>) {
        if self.publishing.fast.0.remove(id).is_some() {
            turn.environment.close_batch(BatchKind::Fast);
        }
    }

    /// Takes note that a message of a batch is durable.
    pub(super) fn handle_fast_durable(
        &mut self,
        (id, sequence): &(Vec<u8>, u64),
        stream_seq: u64,
        reply: &[u8],
        turn: &mut Turn<'_>,
    ) {
        let batches = self.publishing.fast.0.len();
        let Some(batch) = self.publishing.fast.0.get_mut(id) else { return };
        batch.pending = batch.pending.saturating_sub(1);
        batch.stream_seq = stream_seq;
        // Duplicates behind it need no storing.
        batch.durable = if batch.pending == 0 { batch.last } else { *sequence };
        if batch.is_ending && batch.last == batch.durable {
            let count = batch.last;
            self.close_fast(id, turn);
            self.ack_text.send(reply, stream_seq, &batch_tail(id, count), turn.outputs);
        } else if !reply.is_empty() {
            batch.check_flow(batches, reply, turn.outputs);
        }
    }

    /// Forgets batches that nothing came for.
    pub(super) fn expire_fast(&mut self, turn: &Turn<'_>) {
        let is_due = |(_, batch): &(&Vec<u8>, &FastBatch)| batch.deadline <= turn.now.mono;
        let due: Vec<Vec<u8>> = self.publishing.fast.0.iter().filter(is_due).map(|(id, _)| id.clone()).collect();
        for id in due {
            self.close_fast(&id, turn);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{BatchCommit, FastMessage, FastReply};

    #[test]
    fn reply_subjects_are_read_from_their_end() {
        let read = |reply: &'static str| FastReply::read(reply.as_bytes());
        let expected = FastMessage {
            id: b"uuid",
            sequence: 7,
            flow: 100,
            gap_ok: true,
            is_ping: false,
            commit: Some(BatchCommit::EndOfBatch),
        };
        assert_eq!(read("_INBOX.a.uuid.100.ok.7.3.$FI"), Some(FastReply::Of(expected)));
        assert_eq!(read("_INBOX.a.uuid.100.ok.7.3"), None);
        for bad in ["x.uuid.1.ok.1.1.$FI", "x.uuid.1.ok.2.0.$FI", "x.uuid.1.no.1.0.$FI", "uuid.1.ok.1.0.$FI", "a.$FI"] {
            assert_eq!(read(bad), Some(FastReply::Unreadable), "{bad}");
        }
    }
}
