//! [`Feeds`]: the streams that this one is a copy of, or collects from.
//!
//! Another stream sends its messages through a consumer of its own, which is asked for with a request of the API like any
//! other: the other stream may be of another account or domain, and of another server. What comes in is stored like what
//! clients publish, but for most checks, which it has passed already. `feed` is the conversation with one other stream,
//! `request` what is sent to it, `mirror` and `source` what becomes of its messages, `positions` how far it was taken.
//!
//! Source: NATS documentation, "Source and mirror streams".

mod feed;
mod mirror;
mod positions;
mod request;
mod source;
#[cfg(test)]
mod tests;
mod wish;

use std::collections::{BTreeSet, VecDeque};

use clock::Moment;
use jetstream_api::api_subjects::AckSubject;
use jetstream_api::headers::{self, BATCH_PREFIX, EXPECTED_PREFIX};
use jetstream_api::{ApiError, StreamConfig, StreamSource, StreamSourceInfo, short_hash};
use store::format::sources::Sources;

use feed::{Accepted, Ask, Feed, Verdict};
use request::{Asker, Role, Start};

use super::header_block::{self, text};
use super::ingest::Refused;
use super::{LastMessage, Stream};
use crate::environment::Turn;
use crate::input::Input;

pub use wish::{Listener, Wish};

/// A mirror that lacks fewer messages than this answers direct gets for its origin.
const CAUGHT_UP_BELOW: u64 = 10;

/// What the stream asks of whoever runs it.
#[derive(Debug, Default)]
pub(super) struct Wishes {
    queue: VecDeque<Wish>,
    listeners: u64,
}

impl Wishes {
    fn listen(&mut self, subject: String) -> Listener {
        self.listeners += 1;
        let listener = Listener(self.listeners);
        self.queue.push_back(Wish::Listen { listener, subject });
        listener
    }

    fn stop_listening(&mut self, listener: Listener) {
        self.queue.push_back(Wish::StopListening { listener });
    }
}

/// The streams that feed one stream.
#[derive(Debug, Default)]
pub(super) struct Feeds {
    feeds: Vec<Feed>,
    wishes: Wishes,
    is_running: bool,
    /// Whose direct gets the stream answers, too.
    answers_for: Option<String>,
    /// The last message that was durable with all before it, and with all that sources have brought until then.
    settled_at: u64,
    /// Where a full disk took back messages of a mirror, which are to be stored under the same sequences.
    revoked_from: Option<u64>,
}

impl Feeds {
    /// When something is due.
    pub(super) fn next_deadline(&self) -> Option<Moment> {
        self.feeds.iter().map(Feed::deadline).min()
    }

    /// Whether a flow control request waits for something to become durable.
    pub(super) fn has_open_flow(&self) -> bool {
        self.feeds.iter().any(Feed::has_open_flow)
    }

    /// Answers flow control where what was taken is durable.
    pub(super) fn answer_flow(&mut self, durable: store::Position, turn: &mut Turn<'_>) {
        for feed in &mut self.feeds {
            feed.answer_flow(durable, turn);
        }
    }

    /// Takes note that everything up to a message is durable.
    pub(super) fn settle(&mut self, seq: u64) {
        for feed in &mut self.feeds {
            feed.progress.settled_seq = feed.progress.stream_seq;
        }
        self.settled_at = seq;
    }

    /// How far sources were taken at least.
    fn settled(&self) -> Sources {
        let sources = self.feeds.iter().filter(|feed| feed.role == Role::Source);
        let entries = sources.map(|feed| feed.position(feed.progress.settled_seq)).collect();
        Sources { stamp: self.settled_at + 1, entries }
    }

    pub(super) fn mirror_info(&self, now: Moment) -> Option<StreamSourceInfo> {
        self.feeds.iter().find(|feed| feed.role == Role::Mirror).map(|feed| feed.info(now))
    }

    pub(super) fn source_infos(&self, now: Moment) -> Vec<StreamSourceInfo> {
        self.feeds.iter().filter(|feed| feed.role == Role::Source).map(|feed| feed.info(now)).collect()
    }

    fn answer_for(&mut self, origin: Option<String>) {
        if self.answers_for == origin {
            return;
        }
        if let Some(origin) = self.answers_for.take() {
            self.wishes.queue.push_back(Wish::StopAnsweringFor { origin });
        }
        if let Some(origin) = origin {
            self.wishes.queue.push_back(Wish::AnswerFor { origin: origin.clone() });
            self.answers_for = Some(origin);
        }
    }

    fn stop(&mut self) {
        for feed in &mut self.feeds {
            feed.stop(&mut self.wishes);
        }
        self.feeds.clear();
        self.answer_for(None);
        self.is_running = false;
    }
}

/// What of a configuration feeds a stream.
fn configured(config: &StreamConfig) -> impl Iterator<Item = (Role, &StreamSource)> {
    let mirror = config.mirror.iter().map(|mirror| (Role::Mirror, mirror));
    mirror.chain(config.sources.iter().map(|source| (Role::Source, source)))
}

/// Whether a stream has several sources of a name, so that the name alone doesn't tell their consumers apart.
fn needs_index(config: &StreamConfig, source: &StreamSource) -> bool {
    config.sources.iter().filter(|other| other.name == source.name).count() > 1
}

impl Stream {
    /// Begins to take messages of the mirror's origin or of the sources, from where the stream is. To be called once the
    /// stream can be reached; [`Stream::next_wish`] and [`Stream::next_deadline`] are due afterwards.
    ///
    /// # Errors
    /// The store can't be read.
    pub fn start_feeds(&mut self, turn: &mut Turn<'_>) -> Result<(), store::Error> {
        self.stop_feeds();
        let mut feeds: Vec<Feed> =
            configured(&self.config).map(|(role, source)| Feed::new(role, source.clone(), turn)).collect();
        let mut sources: Vec<&mut Feed> = feeds.iter_mut().filter(|feed| feed.role == Role::Source).collect();
        let known = self.store.sources();
        self.recover_positions(&mut sources, &known)?;
        self.keep_positions(&feeds);
        self.feeds.feeds = feeds;
        self.feeds.settle(self.durable_seq);
        self.feeds.is_running = true;
        Ok(())
    }

    /// Takes no more messages of other streams.
    pub fn stop_feeds(&mut self) {
        self.feeds.stop();
    }

    /// What is to be done in the account, in order, until it is `None`. Due after every call that takes a turn, before the
    /// turn's outputs are published.
    pub fn next_wish(&mut self) -> Option<Wish> {
        self.feeds.wishes.queue.pop_front()
    }

    /// Asks the servers of other streams to delete the consumers that feed this one, which is about to be deleted. Those that
    /// users have made stay.
    pub fn leave_origins(&mut self, turn: &mut Turn<'_>) {
        for (role, source) in configured(&self.config) {
            self.leave_origin(role, source, &self.config, turn);
        }
    }

    fn leave_origin(&self, role: Role, source: &StreamSource, config: &StreamConfig, turn: &mut Turn<'_>) {
        if source.consumer.is_none() {
            let consumer = request::consumer_name(role, self.asker(), source, needs_index(config, source));
            let subject = request::delete_subject(source, &consumer);
            let reply = request::reply_subject(turn.rng);
            turn.outputs.send(subject.as_bytes(), reply.as_bytes(), b"", b"");
        }
    }

    /// Which incarnation of its name the stream is: eight characters that other streams notice its replacement by.
    #[must_use]
    pub fn identity(&self) -> String {
        short_hash(&self.created.to_string())
    }

    fn asker(&self) -> Asker<'_> {
        Asker { stream: &self.config.name, account: self.consumers.account(), domain: self.domain.as_deref() }
    }

    fn ask_for(&self, feed: &Feed) -> Ask<'_> {
        let start = match feed.role {
            Role::Mirror => self.mirror_start(&feed.config),
            Role::Source => self.source_start(feed),
        };
        Ask { asker: self.asker(), needs_index: needs_index(&self.config, &feed.config), start }
    }

    /// Takes what came on a subject that the stream listens to.
    pub(super) fn handle_heard(&mut self, listener: Listener, input: &Input<'_>, turn: &mut Turn<'_>) {
        let mut feeds = std::mem::take(&mut self.feeds);
        let Feeds { feeds: all, wishes, .. } = &mut feeds;
        let mut is_caught_up = false;
        if let Some(feed) = all.iter_mut().find(|feed| feed.listens(listener)) {
            if feed.is_resting() {
                feed.handle_probe(wishes, turn);
            } else if feed.is_asking() {
                let ask = self.ask_for(feed);
                let answer = feed.take_answer(input, &ask, wishes, turn);
                if feed.progress.is_recreated {
                    self.keep_position(feed);
                }
                if let Some((accepted, info)) = answer {
                    match self.begin(feed, &accepted, turn) {
                        Ok(seq) => feed.follow(info, seq, wishes, turn),
                        Err(error) => feed.refuse(error, wishes, turn),
                    }
                    is_caught_up = feed.role == Role::Mirror && accepted.pending < CAUGHT_UP_BELOW;
                }
            } else {
                feed.note_heard(turn.now.mono);
                is_caught_up = self.take_fed(feed, input, wishes, turn);
            }
        }
        if is_caught_up && self.config.mirror_direct {
            feeds.answer_for(self.config.mirror.as_ref().map(|mirror| mirror.name.clone()));
        }
        self.feeds = feeds;
    }

    /// Tells the store how far a source was taken.
    fn keep_position(&mut self, feed: &Feed) {
        let feed::Progress { stream_seq, identity, .. } = &feed.progress;
        if feed.role == Role::Source {
            self.store.set_source(feed.index_name.as_bytes(), *stream_seq, identity.as_bytes());
        }
    }

    /// Where the stream is when a consumer begins to send.
    fn begin(&mut self, feed: &Feed, accepted: &Accepted, turn: &mut Turn<'_>) -> Result<u64, ApiError> {
        match feed.role {
            Role::Mirror => self.begin_mirror(accepted.delivered_seq, turn),
            Role::Source => Ok(feed.progress.stream_seq.max(accepted.delivered_seq)),
        }
    }

    /// Takes a message of a consumer; whether a mirror has caught up.
    fn take_fed(&mut self, feed: &mut Feed, input: &Input<'_>, wishes: &mut Wishes, turn: &mut Turn<'_>) -> bool {
        if Feed::is_control(input) {
            if feed.take_control(input, self.store.assigned()) {
                feed.retry(wishes, turn);
            }
            feed.answer_flow(self.store.durable(), turn);
            return false;
        }
        let Some(ack) = AckSubject::parse(text(input.reply)) else { return false };
        if feed.role == Role::Mirror {
            feed.progress.stream_seq = self.last.seq;
        }
        match feed.judge(&ack) {
            Verdict::Old => return false,
            Verdict::TooFar => {
                feed.retry(wishes, turn);
                return false;
            }
            Verdict::Next => {}
        }
        let stored = match feed.role {
            Role::Mirror => self.take_mirrored(feed, input, &ack, turn),
            Role::Source => self.take_sourced(feed, input, &ack, turn),
        };
        match stored {
            // What was there already under its message id needs no storing.
            Ok(_) | Err(Refused::Duplicate(_)) => {
                feed.advance(&ack);
                self.keep_position(feed);
            }
            Err(Refused::Because(error)) => feed.refuse(error, wishes, turn),
        }
        feed.role == Role::Mirror && ack.pending < CAUGHT_UP_BELOW
    }

    /// Sends requests that are due, and gives up on what doesn't come.
    pub(super) fn run_feed_timers(&mut self, turn: &mut Turn<'_>) {
        if self.feeds.next_deadline().is_none_or(|due_at| due_at > turn.now.mono) {
            return;
        }
        let now = turn.now.mono;
        let mut feeds = std::mem::take(&mut self.feeds);
        for feed in feeds.feeds.iter_mut().filter(|feed| feed.deadline() <= now) {
            if !feed.is_resting() {
                feed.give_up(&mut feeds.wishes, turn);
                continue;
            }
            if feed.role == Role::Mirror
                && let Err(error) = self.take_back_revoked(&mut feeds.revoked_from)
            {
                feed.refuse(super::ingest::store_error(&error), &mut feeds.wishes, turn);
                continue;
            }
            feed.ask(&self.ask_for(feed), &mut feeds.wishes, turn);
        }
        self.feeds = feeds;
    }

    /// Begins anew from what the store holds, since it doesn't hold everything that was taken.
    pub(super) fn restart_feeds(&mut self, revoked_from: Option<u64>, error: &ApiError, turn: &mut Turn<'_>) {
        let mut feeds = std::mem::take(&mut self.feeds);
        if self.config.mirror.is_some() {
            feeds.revoked_from = [feeds.revoked_from, revoked_from].into_iter().flatten().min();
        }
        let settled = feeds.settled();
        let mut sources: Vec<&mut Feed> = feeds.feeds.iter_mut().filter(|feed| feed.role == Role::Source).collect();
        // A store that can't be read can't be written, either: nothing is taken before it is opened anew.
        let _ = self.recover_positions(&mut sources, &settled);
        self.keep_positions(&feeds.feeds);
        for feed in &mut feeds.feeds {
            feed.refuse(error.clone(), &mut feeds.wishes, turn);
        }
        self.feeds = feeds;
    }

    /// Takes over what an update changes; `old` is the configuration that was in force.
    pub(super) fn update_feeds(&mut self, old: &StreamConfig, turn: &mut Turn<'_>) {
        if !self.feeds.is_running {
            return;
        }
        self.leave_unused(old, turn);
        let mut feeds = std::mem::take(&mut self.feeds);
        let mut before = std::mem::take(&mut feeds.feeds);
        let mut added = BTreeSet::new();
        for (role, source) in configured(&self.config) {
            let index_name = source.index_name();
            let known = before.iter().position(|feed| feed.role == role && feed.index_name == index_name);
            feeds.feeds.push(match known {
                Some(place) => {
                    let mut feed = before.swap_remove(place);
                    feed.config = source.clone();
                    feed
                }
                None => {
                    added.insert(index_name);
                    Feed::new(role, source.clone(), turn)
                }
            });
        }
        for mut feed in before {
            feed.stop(&mut feeds.wishes);
        }
        let is_new = |feed: &&mut Feed| feed.role == Role::Source && added.contains(&feed.index_name);
        let mut sources: Vec<&mut Feed> = feeds.feeds.iter_mut().filter(is_new).collect();
        // What can't be read now is taken from the start, and found to be there by its message ids at best.
        let known = self.store.sources();
        let _ = self.recover_positions(&mut sources, &known);
        self.keep_positions(&feeds.feeds);
        if self.config.mirror.is_none() || !self.config.mirror_direct {
            feeds.answer_for(None);
        } else if !old.mirror_direct {
            feeds.answer_for(self.config.mirror.as_ref().map(|mirror| mirror.name.clone()));
        }
        self.feeds = feeds;
    }

    /// Deletes the consumers that fed the stream under its old configuration and don't under the new one.
    fn leave_unused(&self, old: &StreamConfig, turn: &mut Turn<'_>) {
        let subject = |config: &StreamConfig, (role, source): (Role, &StreamSource)| {
            let name = request::consumer_name(role, self.asker(), source, needs_index(config, source));
            request::delete_subject(source, &name)
        };
        let used: BTreeSet<String> = configured(&self.config).map(|feeding| subject(&self.config, feeding)).collect();
        for (role, source) in configured(old) {
            if !used.contains(&subject(old, (role, source))) {
                self.leave_origin(role, source, old, turn);
            }
        }
    }
}

/// Headers that were meant for the other stream, or say how the message came here.
fn is_of_origin(name: &[u8]) -> bool {
    name.starts_with(EXPECTED_PREFIX.as_bytes())
        || name.starts_with(BATCH_PREFIX.as_bytes())
        || name == headers::CLIENT_INFO.as_bytes()
}

/// Goes back to the last message before what was taken back.
fn rewind(last: &mut LastMessage, seq: u64) {
    last.seq = seq;
    last.msg_id.clear();
}

/// The header block as it is stored, with headers left out whose name `is_unwanted`.
fn stored_block<'a>(block: &'a [u8], is_unwanted: impl Fn(&[u8]) -> bool) -> std::borrow::Cow<'a, [u8]> {
    if header_block::has_any(block, &is_unwanted) {
        header_block::without(block, is_unwanted).into()
    } else {
        block.into()
    }
}

/// Where a message of a stream begins if there is no better place.
fn start_at(seq: u64, time: Option<clock::Timestamp>) -> Start {
    match (seq, time) {
        (1.., _) => Start::Seq(seq),
        (0, Some(time)) => Start::Time(time),
        (0, None) => Start::Beginning,
    }
}
