//! [`Feed`]: the conversation with one other stream, whose consumer sends this one its messages.
//!
//! A request for a consumer goes out, its answer says where messages begin, and they are followed by their sequences.
//! Silence, a missing message, a refusal or a failing store end it, and it begins anew after a pause.

use std::time::Duration;

use clock::Moment;
use jetstream_api::api_subjects::AckSubject;
use jetstream_api::headers;
use jetstream_api::response::{ConsumerCreated, decode_response};
use jetstream_api::{AckPolicy, ApiError, ConsumerInfo, ErrorCode, Nanos, StreamSource, StreamSourceInfo};
use store::format::sources::SourceEntry;
use store::{Position, header_value};
use subject::SubjectTransform;

use super::Wishes;
use super::request::{self, Asker, Offer, Role, Start, Wanted};
use super::wish::Listener;
use crate::environment::Turn;
use crate::input::Input;

/// Requests of one feed are at least so far apart.
const REQUEST_PAUSE: Duration = Duration::from_secs(2);
/// Each failure in a row adds so much to the pause.
const FAILURE_PAUSE: Duration = Duration::from_secs(10);
/// The most that failures add.
const FAILURE_PAUSE_MAX: Duration = Duration::from_secs(120);
/// Every pause is longer by this and by up to as much again, so that many streams don't ask at once.
const JITTER: Duration = Duration::from_millis(100);
/// How long the answer to a request for a consumer may take.
const CREATION_WAIT: Duration = Duration::from_secs(30);
/// The same for a durable consumer, which is there already.
const RESET_WAIT: Duration = Duration::from_secs(5);
/// A consumer that is silent for longer is given up; it should be heard every second.
const SILENCE_MAX: Duration = Duration::from_secs(10);
/// What statuses of consumers begin with: heartbeats and flow control.
const CONTROL: &[u8] = b"NATS/1.0 100 ";

/// How the conversation stands.
#[derive(Debug)]
enum State {
    /// A request is due. Where a durable consumer didn't answer, a sound from it cuts the pause short.
    Resting { due_at: Moment, probe: Option<Listener> },
    /// A request was sent.
    Asking { answers: Listener, until: Moment, deliver_subject: String, offer: Offer },
    /// The consumer sends messages.
    Following { messages: Listener, consumer: String },
}

/// How far the other stream was taken.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// The last sequence that was taken, or looked at.
    pub(super) stream_seq: u64,
    /// The last delivery of the consumer.
    consumer_seq: u64,
    /// How many messages are still to come.
    lag: u64,
    /// The last sequence whose message is durable here, at the least.
    pub(super) settled_seq: u64,
    /// Which incarnation of the other stream it was; empty if that is unknown.
    pub(super) identity: String,
    /// Whether the other stream turned out to be another one of the same name.
    pub(super) is_recreated: bool,
}

/// A flow control request: answered when everything before it is durable.
#[derive(Debug)]
struct FlowRequest {
    reply: Vec<u8>,
    position: Position,
    consumer_seq: u64,
    stream_seq: u64,
}

/// The answers that the consumer waits for.
#[derive(Debug, Default)]
struct Flow {
    open: Option<FlowRequest>,
    /// The subject of the last answer.
    answered: Vec<u8>,
    /// Whether that answer was given a second time.
    is_repeated: bool,
}

/// What the other server said to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Accepted {
    /// Everything up to here was delivered before, or is not to be delivered.
    pub(super) delivered_seq: u64,
    /// How many messages are to come.
    pub(super) pending: u64,
}

/// What a delivered message is to this stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The next one.
    Next,
    /// Nothing: it was here before, or belongs to an earlier consumer.
    Old,
    /// One too far: something before it was lost on the way.
    TooFar,
}

/// What asking needs to know of the stream.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ask<'a> {
    pub(super) asker: Asker<'a>,
    pub(super) needs_index: bool,
    pub(super) start: Start,
}

/// One other stream, and how its messages come here.
#[derive(Debug)]
pub(super) struct Feed {
    pub(super) role: Role,
    pub(super) config: StreamSource,
    pub(super) index_name: String,
    pub(super) progress: Progress,
    transforms: Vec<SubjectTransform>,
    state: State,
    flow: Flow,
    requested_at: Option<Moment>,
    heard_at: Option<Moment>,
    failures: u32,
    error: Option<ApiError>,
}

impl Feed {
    pub(super) fn new(role: Role, config: StreamSource, turn: &mut Turn<'_>) -> Self {
        let rules = config.subject_transforms.iter().filter(|rule| !rule.dest.is_empty());
        // They were checked with the configuration; what does not parse after all changes nothing.
        let transforms = rules.filter_map(|rule| SubjectTransform::new(&rule.src, &rule.dest).ok()).collect();
        let mut feed = Self {
            role,
            index_name: config.index_name(),
            config,
            progress: Progress::default(),
            transforms,
            state: State::Resting { due_at: turn.now.mono, probe: None },
            flow: Flow::default(),
            requested_at: None,
            heard_at: None,
            failures: 0,
            error: None,
        };
        feed.state = State::Resting { due_at: feed.next_request(turn), probe: None };
        feed
    }

    /// When something is due: a request, or the end of patience.
    pub(super) fn deadline(&self) -> Moment {
        match &self.state {
            State::Resting { due_at, .. } => *due_at,
            State::Asking { until, .. } => *until,
            State::Following { .. } => self.heard_at.unwrap_or_default() + SILENCE_MAX,
        }
    }

    /// Whether a subscription is this feed's.
    pub(super) fn listens(&self, listener: Listener) -> bool {
        match &self.state {
            State::Resting { probe, .. } => *probe == Some(listener),
            State::Asking { answers, .. } => *answers == listener,
            State::Following { messages, .. } => *messages == listener,
        }
    }

    pub(super) fn is_resting(&self) -> bool {
        matches!(self.state, State::Resting { .. })
    }

    pub(super) fn is_asking(&self) -> bool {
        matches!(self.state, State::Asking { .. })
    }

    /// Gives up on what doesn't come: an answer, or messages.
    pub(super) fn give_up(&mut self, wishes: &mut Wishes, turn: &mut Turn<'_>) {
        let is_asking = self.is_asking();
        if is_asking {
            self.failures += 1;
            self.error = Some(self.setup_failed("no answer to the request for a consumer"));
        }
        self.retry(wishes, turn);
        // A durable consumer that is heard is worth asking again.
        if let (true, Some(durable), State::Resting { probe, .. }) = (is_asking, &self.config.consumer, &mut self.state)
        {
            *probe = Some(wishes.listen(durable.deliver_subject.clone()));
        }
    }

    /// A durable consumer that didn't answer was heard.
    pub(super) fn handle_probe(&mut self, wishes: &mut Wishes, turn: &mut Turn<'_>) {
        self.failures = 0;
        self.retry(wishes, turn);
    }

    /// Ends the conversation; the next one begins after a pause.
    pub(super) fn retry(&mut self, wishes: &mut Wishes, turn: &mut Turn<'_>) {
        self.stop(wishes);
        self.state = State::Resting { due_at: self.next_request(turn), probe: None };
    }

    /// As [`Feed::retry`], because messages can't be stored.
    pub(super) fn refuse(&mut self, error: ApiError, wishes: &mut Wishes, turn: &mut Turn<'_>) {
        self.error = Some(error);
        self.retry(wishes, turn);
    }

    /// Listens to nothing any more.
    pub(super) fn stop(&mut self, wishes: &mut Wishes) {
        self.flow = Flow::default();
        let listener = match &mut self.state {
            State::Resting { probe, .. } => probe.take(),
            State::Asking { answers, .. } => Some(*answers),
            State::Following { messages, .. } => Some(*messages),
        };
        if let Some(listener) = listener {
            wishes.stop_listening(listener);
        }
    }

    fn next_request(&self, turn: &mut Turn<'_>) -> Moment {
        let now = turn.now.mono;
        let pause = self.requested_at.map_or(Duration::ZERO, |at| REQUEST_PAUSE.saturating_sub(now.since(at)));
        let backoff = FAILURE_PAUSE.saturating_mul(self.failures).min(FAILURE_PAUSE_MAX);
        let jitter = u64::try_from(JITTER.as_nanos()).unwrap_or(0);
        now + pause + backoff + JITTER + Duration::from_nanos(turn.rng.below(jitter))
    }

    /// Sends the request that is due.
    pub(super) fn ask(&mut self, ask: &Ask<'_>, wishes: &mut Wishes, turn: &mut Turn<'_>) {
        self.stop(wishes);
        self.requested_at = Some(turn.now.mono);
        self.send_request(ask, Offer::first(self.role), wishes, turn);
    }

    fn send_request(&mut self, ask: &Ask<'_>, offer: Offer, wishes: &mut Wishes, turn: &mut Turn<'_>) {
        let reply = request::reply_subject(turn.rng);
        let mut headers = request::headers(self.role, offer, &self.progress.identity);
        let (subject, body, deliver_subject, wait) = match &self.config.consumer {
            Some(durable) => {
                let subject = request::reset_subject(&self.config, &durable.name);
                if self.role == Role::Mirror {
                    headers.clear();
                }
                (subject, Vec::new(), durable.deliver_subject.clone(), RESET_WAIT)
            }
            None => {
                let deliver_subject = request::deliver_subject(self.role, &self.config, turn.rng);
                let Ask { asker, needs_index, start } = *ask;
                let (role, source, subject) = (self.role, &self.config, deliver_subject.as_str());
                let wanted = Wanted { role, asker, source, needs_index, start, offer, deliver_subject: subject };
                let request::Creation { subject, body } = wanted.request(turn.rng);
                (subject, body, deliver_subject, CREATION_WAIT)
            }
        };
        let answers = wishes.listen(reply.clone());
        turn.outputs.send(subject.as_bytes(), reply.as_bytes(), &headers, &body);
        self.state = State::Asking { answers, until: turn.now.mono + wait, deliver_subject, offer };
    }

    /// Takes the answer to a request. If it is good, [`Feed::follow`] is next.
    pub(super) fn take_answer(
        &mut self,
        input: &Input<'_>,
        ask: &Ask<'_>,
        wishes: &mut Wishes,
        turn: &mut Turn<'_>,
    ) -> Option<(Accepted, ConsumerInfo)> {
        let State::Asking { offer, .. } = &self.state else { return None };
        let offer = *offer;
        let answer = match decode_response::<ConsumerCreated>(input.payload) {
            Ok(answer) => answer,
            // What isn't an answer may be somebody else's; patience decides.
            Err(problem) => {
                self.error = Some(ErrorCode::InvalidJson.because(problem));
                return None;
            }
        };
        let refusal = match answer.map(|created| created.info) {
            Ok(Some(info)) => match self.check_consumer(&info) {
                Ok(()) => return Some(self.accept(input, info)),
                Err(refusal) => refusal,
            },
            Ok(None) => self.setup_failed("invalid consumer create response"),
            Err(refusal) => refusal,
        };
        self.take_refusal(refusal, offer, ask, wishes, turn);
        None
    }

    fn check_consumer(&self, info: &ConsumerInfo) -> Result<(), ApiError> {
        let Some(config) = &info.config else { return Err(self.setup_failed("invalid consumer create response")) };
        if self.config.consumer.is_some() && config.ack_policy != AckPolicy::FlowControl {
            return Err(match self.role {
                Role::Mirror => ErrorCode::MirrorConsumerRequiresAckFc.error(),
                Role::Source => ErrorCode::SourceConsumerRequiresAckFc.error(),
            });
        }
        Ok(())
    }

    fn accept(&mut self, input: &Input<'_>, info: ConsumerInfo) -> (Accepted, ConsumerInfo) {
        let identity = header_value(input.headers, headers::STREAM_IDENTITY).unwrap_or_default();
        let identity = String::from_utf8_lossy(identity).into_owned();
        let known = &self.progress.identity;
        let differs = !identity.is_empty() && !known.is_empty() && *known != identity;
        if self.role == Role::Source && (differs || self.progress.is_recreated) {
            (self.progress.stream_seq, self.progress.settled_seq) = (0, 0);
        }
        self.progress.identity = identity;
        self.progress.is_recreated = false;
        (Accepted { delivered_seq: info.delivered.stream_seq, pending: info.num_pending }, info)
    }

    /// Turns to a less demanding request, to the beginning of a stream that was made anew, or to waiting.
    fn take_refusal(
        &mut self,
        refusal: ApiError,
        offer: Offer,
        ask: &Ask<'_>,
        wishes: &mut Wishes,
        turn: &mut Turn<'_>,
    ) {
        if refusal.is(ErrorCode::ConsumerStreamIdentityMismatch) {
            self.progress = Progress { is_recreated: true, ..Progress::default() };
            self.retry(wishes, turn);
            return;
        }
        let is_too_new = refusal.is(ErrorCode::RequiredApiLevel) || refusal.is(ErrorCode::InvalidJson);
        if let Some(next) = offer.next().filter(|_| is_too_new) {
            self.stop(wishes);
            self.send_request(ask, next, wishes, turn);
            return;
        }
        self.failures += 1;
        self.refuse(refusal, wishes, turn);
    }

    /// Listens to the consumer that was promised, from `stream_seq` on.
    pub(super) fn follow(&mut self, info: ConsumerInfo, stream_seq: u64, wishes: &mut Wishes, turn: &Turn<'_>) {
        let State::Asking { deliver_subject, .. } = &self.state else { return };
        let promised = info.config.map(|config| config.deliver_subject).filter(|subject| !subject.is_empty());
        let subject = promised.filter(|_| self.config.consumer.is_none()).unwrap_or_else(|| deliver_subject.clone());
        self.stop(wishes);
        self.state = State::Following { messages: wishes.listen(subject), consumer: info.name };
        self.progress.stream_seq = stream_seq;
        self.progress.consumer_seq = 0;
        self.heard_at = Some(turn.now.mono);
        self.failures = 0;
        self.error = None;
    }

    /// Notes that the consumer was heard.
    pub(super) fn note_heard(&mut self, now: Moment) {
        self.heard_at = Some(now);
    }

    /// Whether a message is a heartbeat or about flow control.
    pub(super) fn is_control(input: &Input<'_>) -> bool {
        input.payload.is_empty() && input.headers.starts_with(CONTROL)
    }

    /// Takes a heartbeat, or a flow control request; `assigned` is how far the stream is. Answers are sent by
    /// [`Feed::answer_flow`]. Returns whether a message was lost on the way.
    pub(super) fn take_control(&mut self, input: &Input<'_>, assigned: Position) -> bool {
        if !input.reply.is_empty() {
            self.open_flow(input.reply, assigned);
            return false;
        }
        let last = header_value(input.headers, headers::LAST_CONSUMER).and_then(|text| std::str::from_utf8(text).ok());
        let last: u64 = last.and_then(|text| text.parse().ok()).unwrap_or(0);
        if last > 0 && last != self.progress.consumer_seq {
            return true;
        }
        if let Some(stalled) = header_value(input.headers, headers::CONSUMER_STALLED).filter(|reply| !reply.is_empty())
        {
            self.take_stall(stalled, assigned);
        }
        false
    }

    /// The consumer waits for an answer. Either the request was lost, or the answer: then it is given again, and if that
    /// doesn't help either, whoever looks is told.
    fn take_stall(&mut self, reply: &[u8], assigned: Position) {
        if self.flow.open.as_ref().is_some_and(|open| open.reply == reply) {
            return;
        }
        if self.flow.answered == reply {
            if self.flow.is_repeated {
                self.error = Some(ErrorCode::SourceConsumerFlowControlStalled.error());
            }
            self.flow.is_repeated = true;
        }
        self.open_flow(reply, assigned);
    }

    fn open_flow(&mut self, reply: &[u8], position: Position) {
        let Progress { consumer_seq, stream_seq, .. } = self.progress;
        self.flow.open = Some(FlowRequest { reply: reply.to_vec(), position, consumer_seq, stream_seq });
    }

    /// Whether a flow control request waits for its answer.
    pub(super) fn has_open_flow(&self) -> bool {
        self.flow.open.is_some()
    }

    /// Answers a flow control request once everything before it is durable. The answer acknowledges it where the other
    /// stream keeps messages until they are stored here.
    pub(super) fn answer_flow(&mut self, durable: Position, turn: &mut Turn<'_>) {
        let Some(request) = self.flow.open.take_if(|open| open.position <= durable) else { return };
        let FlowRequest { reply, consumer_seq, stream_seq, .. } = request;
        let (consumer, stream) = (headers::LAST_CONSUMER, headers::LAST_STREAM);
        let headers = format!("NATS/1.0\r\n{consumer}: {consumer_seq}\r\n{stream}: {stream_seq}\r\n\r\n");
        turn.outputs.send(&reply, b"", headers.as_bytes(), b"");
        if self.flow.answered != reply {
            self.flow.answered = reply;
            self.flow.is_repeated = false;
        }
    }

    /// Says what a message is, by the subject of its acknowledgement.
    pub(super) fn judge(&mut self, ack: &AckSubject<'_>) -> Verdict {
        let State::Following { consumer, .. } = &self.state else { return Verdict::Old };
        if ack.consumer != consumer || ack.delivered > 1 {
            return Verdict::Old;
        }
        let Progress { stream_seq, consumer_seq, .. } = &mut self.progress;
        let is_next = ack.consumer_seq == *consumer_seq + 1;
        if ack.stream_seq <= *stream_seq {
            *consumer_seq += u64::from(is_next);
            return Verdict::Old;
        }
        let is_adjacent = self.role == Role::Mirror && ack.stream_seq == *stream_seq + 1;
        if is_next || is_adjacent {
            Verdict::Next
        } else if ack.consumer_seq > *consumer_seq || self.role == Role::Mirror {
            Verdict::TooFar
        } else {
            Verdict::Old
        }
    }

    /// Takes note of a message that was stored, or needs no storing.
    pub(super) fn advance(&mut self, ack: &AckSubject<'_>) {
        self.progress.stream_seq = ack.stream_seq;
        self.progress.consumer_seq = ack.consumer_seq;
        self.progress.lag = ack.pending.saturating_sub(1);
        self.error = None;
    }

    /// What the store keeps of it.
    pub(super) fn position(&self, seq: u64) -> SourceEntry {
        let (name, identity) = (self.index_name.clone().into_bytes(), self.progress.identity.clone().into_bytes());
        SourceEntry { name, seq, identity }
    }

    /// The subject under which a message is stored here, if it is another one.
    pub(super) fn transformed(&self, subject: &[u8], turn: &mut Turn<'_>) -> Option<Vec<u8>> {
        let mut result = Vec::new();
        let mut random = || turn.rng.next_u64();
        let matching = self.transforms.iter().find(|rule| rule.match_into(subject, &mut result, &mut random).is_ok());
        matching.map(|_| result)
    }

    /// What `STREAM.INFO` says of it.
    pub(super) fn info(&self, now: Moment) -> StreamSourceInfo {
        let StreamSource { name, external, filter_subject, subject_transforms, .. } = &self.config;
        // Observed: nats-server 2.15.1 shows a mirror's filter from the first request on.
        let shows_filter = self.role == Role::Source || self.requested_at.is_some();
        let silence = |at| Nanos::from(now.since(at));
        StreamSourceInfo {
            name: name.clone(),
            external: external.clone(),
            lag: self.progress.lag,
            seq: if self.role == Role::Source { self.progress.stream_seq } else { 0 },
            active: self.heard_at.map_or(Nanos::new(-1), silence),
            error: self.error.clone(),
            filter_subject: if shows_filter { filter_subject.clone() } else { String::new() },
            subject_transforms: subject_transforms.clone(),
        }
    }

    fn setup_failed(&self, reason: &str) -> ApiError {
        match self.role {
            Role::Mirror => ErrorCode::MirrorConsumerSetupFailed.because(reason),
            Role::Source => ErrorCode::SourceConsumerSetupFailed.because(reason),
        }
    }
}
