//! [`StreamOwner`]: a stream that is run by whoever has something for it.
//!
//! It is an inbox, a claim and a state. Threads that read messages for it copy them into the inbox and run it at the end of
//! their turn; if somebody else is running it already, that one takes the new messages along. So a busy stream gets many
//! messages at once, and a lone publisher's message is handled by the thread that read it.
//!
//! The claim is the lock of [`Running`]. Messages only try to take it; requests and timers wait for it. Whoever lets go of it
//! looks into the inbox again, since others may have left something there and gone on. What is left to be done besides is
//! noted before the claim is let go of, and whoever takes it next does it: a worker that is sent for the rest may come while
//! somebody else looks in for a moment, and goes away again.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Weak};
use std::time::Duration;

use arc_swap::ArcSwap;
use clock::Timestamp;
use jetstream::{Delivered, InputKind, OutputMessage, Outputs, Stream, Turn};
use jetstream_api::{ApiError, ErrorCode, PubAckResponse, StreamConfig};
use parking_lot::{Condvar, Mutex, MutexGuard};
use server_core::{
    Batch, InternalDelivery, InternalReceiver, Message, Owner, Receiver, Subscription, SubscriptionRef, publish_all,
};
use store::{Position, SyncOutcome};

use super::Surroundings;
use super::account::JsAccount;
use super::inbox::{Inbox, Synced};
use super::lost;
use super::sync_pool::Job;
use super::timers::Duty;
use super::upstream::Listening;
use crate::fault;

/// Room that is kept for what is to be published.
const KEPT_OUTPUT_BYTES: usize = 1 << 20;

/// Bytes of outputs after which they are published before more is done.
const OUTPUT_BYTES_MAX: usize = 256 << 10;

/// Messages that one consumer may deliver before others get their turn.
const DELIVERY_BUDGET: usize = 256;

/// How often a thread that has other duties looks for more to do; then a worker goes on.
const ROUNDS_MAX: usize = 16;

/// The same for a worker, before other streams get their turn.
const WORKER_ROUNDS_MAX: usize = 64;

/// Bytes that may be taken in during a sync before they are written, although they can't be synced yet.
const UNWRITTEN_BYTES_MAX: usize = 1 << 20;

/// Bytes that are taken in after which the state is written, to bound what is read after a kill.
const CHECKPOINT_BYTES: u64 = 128 << 20;

/// How long after it has taken something in a stream's upkeep is due.
const UPKEEP_DELAY: Duration = Duration::from_secs(1);

/// How long upkeep may hold a stream before others get at it.
const UPKEEP_SPAN_MAX: Duration = Duration::from_millis(20);

/// The pause between two spells of upkeep of a stream that needs much.
const UPKEEP_PAUSE: Duration = Duration::from_millis(20);

/// How long a stream that is to stop waits for the device, and how often it looks.
const SYNC_WAIT_MAX: Duration = Duration::from_secs(60);
const SYNC_LOOK: Duration = Duration::from_millis(10);

/// A time that a thread of timers was asked for.
#[derive(Debug)]
struct Alarm(AtomicI64);

impl Alarm {
    const NEVER: i64 = i64::MAX;

    fn new() -> Self {
        Self(AtomicI64::new(Self::NEVER))
    }

    /// Takes note of a time; whether it has to be asked for, because no earlier one is.
    fn set(&self, at: Timestamp) -> bool {
        at.nanos() < self.0.load(Ordering::Relaxed) && at.nanos() < self.0.fetch_min(at.nanos(), Ordering::AcqRel)
    }

    /// Whether this is the time that was asked for last.
    fn is_at(&self, at: Timestamp) -> bool {
        self.0.load(Ordering::Relaxed) == at.nanos()
    }

    /// Whether this is the time that was asked for last; none is from then on.
    fn ring(&self, at: Timestamp) -> bool {
        self.0.compare_exchange(at.nanos(), Self::NEVER, Ordering::AcqRel, Ordering::Relaxed).is_ok()
    }
}

/// What is said when a change is durable, or can't become so.
pub(crate) type Answer = Box<dyn FnOnce(Result<(), ApiError>, &mut Outputs) + Send>;

/// The state of a stream's owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    /// It was deleted, or the server stops: nobody is answered.
    Gone,
    /// A fault has ended it: publishers are told.
    Failed,
}

/// The stream and the working space of whoever runs it.
struct Running {
    stream: Result<Stream, Ended>,
    taken: Inbox,
    outputs: Outputs,
    answers: Vec<(Position, Answer)>,
    /// Whether a sync of the messages is under way, and whether there ever was one.
    is_syncing: bool,
    has_syncs: bool,
    /// Whether a request has changed something that is to be synced although no message waits for it.
    has_changes: bool,
    /// What was taken in since the last write.
    unwritten_bytes: usize,
    /// What was taken in since the state was written.
    bytes_since_checkpoint: u64,
    /// How far the store had come when the last checkpoint was due.
    idle_since: Option<Position>,
    /// Messages and bytes that were told to be lost.
    told_lost: (u64, u64),
}

impl Running {
    /// Lets go of memory that only makes reading faster, if nothing has changed for as long as a checkpoint takes to be due.
    fn rest_if_idle(&mut self) {
        if let Ok(stream) = &mut self.stream {
            self.idle_since = Some(stream.rest_if_idle(self.idle_since));
        }
    }
}

/// Whether a stream has something left to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Round {
    /// Not now.
    Done,
    /// The rounds are over, and there is more.
    More,
}

/// A stream, its inbox, and what it needs of the server.
pub(crate) struct StreamOwner {
    me: Weak<Self>,
    name: String,
    config: ArcSwap<StreamConfig>,
    account: Arc<JsAccount>,
    surroundings: Arc<Surroundings>,
    inbox: Mutex<Inbox>,
    /// The outcome of a sync has come into the inbox.
    synced: Condvar,
    running: Mutex<Running>,
    /// Whether there is more to do than what waits in the inbox; only changed by whoever holds the claim.
    has_rest: AtomicBool,
    subscriptions: Mutex<Vec<SubscriptionRef>>,
    listening: Listening,
    offline_consumers: Mutex<BTreeMap<String, String>>,
    deadline: Alarm,
    upkeep: Alarm,
    checkpoint: Alarm,
}

impl StreamOwner {
    /// The owner of a stream that nobody publishes to yet, see [`StreamOwner::subscribe`].
    pub(crate) fn new(stream: Stream, account: Arc<JsAccount>, surroundings: Arc<Surroundings>) -> Arc<Self> {
        let config = stream.config().clone();
        let running = Running {
            stream: Ok(stream),
            taken: Inbox::default(),
            outputs: Outputs::default(),
            answers: Vec::new(),
            is_syncing: false,
            has_syncs: false,
            has_changes: false,
            unwritten_bytes: 0,
            bytes_since_checkpoint: 0,
            idle_since: None,
            told_lost: (0, 0),
        };
        Arc::new_cyclic(|me| Self {
            me: Weak::clone(me),
            name: config.name.clone(),
            config: ArcSwap::from_pointee(config),
            account,
            surroundings,
            inbox: Mutex::default(),
            synced: Condvar::new(),
            running: Mutex::new(running),
            has_rest: AtomicBool::new(false),
            subscriptions: Mutex::default(),
            listening: Listening::default(),
            offline_consumers: Mutex::default(),
            deadline: Alarm::new(),
            upkeep: Alarm::new(),
            checkpoint: Alarm::new(),
        })
    }

    /// The stream's name.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The account.
    pub(crate) fn account(&self) -> &Arc<JsAccount> {
        &self.account
    }

    /// The configuration as it was after the last request that changed it; asks nobody.
    pub(crate) fn config(&self) -> Arc<StreamConfig> {
        self.config.load_full()
    }

    /// What it hears of other streams.
    pub(super) fn listening(&self) -> &Listening {
        &self.listening
    }

    /// Lets the stream's subjects lead here, and no others.
    pub(crate) fn subscribe(&self, subjects: &[String]) {
        let Some(me) = self.me.upgrade() else { return };
        let interest = &self.account.state().interest;
        let mut installed = self.subscriptions.lock();
        installed.retain(|subscription| {
            let is_wanted = subjects.iter().any(|subject| subject == subscription.subject());
            if !is_wanted && subscription.close() {
                interest.remove(subscription);
            }
            is_wanted
        });
        for subject in subjects {
            if installed.iter().any(|subscription| subscription.subject() == subject) {
                continue;
            }
            let receiver = Receiver::Internal(Arc::<Self>::clone(&me));
            let subscription = Arc::new(Subscription::new(receiver, subject, None, self.name.as_bytes()));
            if interest.insert(&subscription) {
                installed.push(subscription);
            }
        }
    }

    /// Runs `act` on the stream when nobody else runs it, then lets consumers deliver, publishes what there is to be said, and
    /// starts syncs. `None` if the stream has ended.
    ///
    /// Waits for whoever runs the stream: not to be called by network threads, nor with a lock held that a receiver takes.
    /// What others had sent meanwhile is answered on return, whatever the caller goes on with.
    pub(crate) fn with_stream<T>(
        &self,
        batch: &mut Batch,
        act: impl FnOnce(&mut Stream, &mut Turn<'_>) -> T,
    ) -> Option<T> {
        let acted = self.with_running(batch, |running, owner, batch| {
            let Running { stream: Ok(stream), outputs, has_changes, .. } = running else { return None };
            *has_changes = true;
            let acted = act(stream, &mut owner.turn(batch, outputs));
            owner.config.rcu(|config| {
                if **config == *stream.config() { Arc::clone(config) } else { Arc::new(stream.config().clone()) }
            });
            Some(acted)
        });
        acted.flatten()
    }

    /// Says something once a change that [`StreamOwner::with_stream`] has made is durable, at once if it is.
    pub(crate) fn when_durable(&self, batch: &mut Batch, position: Position, answer: Answer) {
        self.with_running(batch, |running, _, _| running.answers.push((position, answer)));
    }

    /// Holds the claim while `act` runs, then does all that may be due. `None` if a fault has ended the stream meanwhile.
    fn with_running<T>(&self, batch: &mut Batch, act: impl FnOnce(&mut Running, &Self, &mut Batch) -> T) -> Option<T> {
        let mut running = self.running.lock();
        let done = fault::catch(|| {
            self.has_rest.store(false, Ordering::Relaxed);
            let acted = act(&mut running, self, batch);
            (acted, self.run_rounds(&mut running, ROUNDS_MAX, true, batch))
        });
        let (acted, round) = match done {
            Ok((acted, round)) => (Some(acted), round),
            Err(fault) => {
                self.fail(&mut running, &fault, batch);
                (None, Round::Done)
            }
        };
        self.let_go(running, round, batch);
        batch.flush();
        acted
    }

    /// Takes the outcome of a sync and goes on.
    pub(super) fn handle_synced(&self, of: Synced, outcome: SyncOutcome, batch: &mut Batch) {
        self.inbox.lock().synced.push((of, outcome));
        self.synced.notify_all();
        self.run_claimed(ROUNDS_MAX, batch);
    }

    /// Goes on where another thread has left off.
    pub(super) fn run_handed_over(&self, batch: &mut Batch) {
        self.run_claimed(WORKER_ROUNDS_MAX, batch);
    }

    /// Runs what is due at a time that was asked for.
    pub(super) fn handle_deadline(&self, at: Timestamp, batch: &mut Batch) {
        if !self.deadline.ring(at) {
            return;
        }
        self.ask_upkeep(batch.now.wall + UPKEEP_DELAY);
        self.with_running(batch, |running, owner, batch| {
            let Running { stream: Ok(stream), outputs, .. } = running else { return };
            if let Err(error) = stream.handle_timer(&mut owner.turn(batch, outputs)) {
                tracing::error!("JetStream stream '{} > {}': {error}", owner.account.name(), owner.name);
            }
        });
    }

    /// Whether the owner waits for this time.
    pub(super) fn awaits(&self, duty: Duty, at: Timestamp) -> bool {
        match duty {
            Duty::Deadlines => self.deadline.is_at(at),
            Duty::Upkeep => self.upkeep.is_at(at) || self.checkpoint.is_at(at),
        }
    }

    /// Does upkeep for a while.
    pub(super) fn maintain(&self, at: Timestamp, batch: &mut Batch) {
        let (is_upkeep, is_checkpoint) = (self.upkeep.ring(at), self.checkpoint.ring(at));
        if !is_upkeep && !is_checkpoint {
            return;
        }
        let clock = &self.surroundings.clock;
        let end = clock.mono() + UPKEEP_SPAN_MAX;
        let maintained = self.with_stream(batch, |stream, turn| {
            for (consumer, error) in stream.maintain_consumers() {
                tracing::error!("JetStream consumer '{} > {} > {consumer}': {error}", self.account.name(), self.name);
            }
            loop {
                match stream.maintain(turn.now.wall) {
                    Ok(true) if clock.mono() < end => {}
                    result => return result,
                }
            }
        });
        if let Some(mut running) = self.running.try_lock() {
            self.write_checkpoint_if_due(&mut running);
            if is_checkpoint {
                running.rest_if_idle();
            }
            self.let_go(running, Round::Done, batch);
        }
        match maintained {
            Some(Ok(true)) => self.ask_upkeep(batch.now.wall + UPKEEP_PAUSE),
            Some(Ok(false)) => self.ask_checkpoint(batch),
            Some(Err(error)) => {
                tracing::error!("JetStream stream '{} > {}': {error}", self.account.name(), self.name);
                self.ask_checkpoint(batch);
            }
            None => {}
        }
    }

    fn ask_upkeep(&self, at: Timestamp) {
        if self.upkeep.set(at) {
            self.surroundings.upkeep.push(at, Weak::clone(&self.me));
        }
    }

    /// Asks for upkeep when the state of the stream is to be written, should nothing happen before.
    fn ask_checkpoint(&self, batch: &Batch) {
        let at = batch.now.wall + self.surroundings.settings().checkpoint_interval;
        if self.checkpoint.set(at) {
            self.surroundings.upkeep.push(at, Weak::clone(&self.me));
        }
    }

    /// Takes the stream out, with all that it uses: nobody is answered any more. `None` if it has ended already.
    ///
    /// Waits as [`StreamOwner::with_stream`] does.
    pub(crate) fn take_stream(&self) -> Option<Stream> {
        self.subscribe(&[]);
        let mut stream = std::mem::replace(&mut self.running.lock().stream, Err(Ended::Gone)).ok()?;
        stream.stop_feeds();
        self.fulfil_wishes(&mut stream);
        self.listening.clear();
        let storage = stream.config().storage;
        let usage = self.account.usage();
        usage.apply(storage, stream.take_usage_change());
        usage.remove_all(storage, stream.state(false).bytes);
        Some(stream)
    }

    /// Consumers that are there and can't be run, each with the reason.
    pub(crate) fn offline_consumers(&self) -> BTreeMap<String, String> {
        self.offline_consumers.lock().clone()
    }

    /// Keeps a consumer that can't be run.
    pub(super) fn insert_offline_consumer(&self, name: &str, reason: String) {
        self.offline_consumers.lock().insert(name.to_owned(), reason);
    }

    /// Stops the stream: everything is durable on return, and written so that a start need not read it all.
    pub(super) fn stop(&self, batch: &mut Batch) {
        self.subscribe(&[]);
        self.wait_for_syncs(batch);
        let stopped = self.with_running(batch, |running, owner, batch| {
            let Running { stream, outputs, .. } = running;
            let result = match stream {
                Ok(stream) => stream.stop(&mut owner.turn(batch, outputs)),
                Err(_) => return Ok(()),
            };
            owner.publish(outputs, batch);
            owner.listening.clear();
            *stream = Err(Ended::Gone);
            result
        });
        if let Some(Err(error)) = stopped {
            tracing::error!(
                "JetStream stream '{} > {}' stopped with an error: {error}",
                self.account.name(),
                self.name
            );
        }
    }

    /// Waits until no sync of messages is under way: what it covers is not durable before its outcome is known, and a state that
    /// is written before that says nothing of it.
    fn wait_for_syncs(&self, batch: &mut Batch) {
        let end = self.surroundings.clock.mono() + SYNC_WAIT_MAX;
        while self.surroundings.clock.mono() < end && self.running.lock().is_syncing {
            let mut inbox = self.inbox.lock();
            if inbox.synced.is_empty() {
                // Whoever brings the outcome may also have handled it by now.
                self.synced.wait_for(&mut inbox, SYNC_LOOK);
            }
            drop(inbox);
            self.run_claimed(ROUNDS_MAX, batch);
        }
    }

    /// Handles what waits, unless somebody else does so already: that one looks again when it is done.
    fn run_claimed(&self, rounds: usize, batch: &mut Batch) {
        let Some(mut running) = self.running.try_lock() else { return };
        let is_due = self.has_rest.load(Ordering::Relaxed);
        self.has_rest.store(false, Ordering::Relaxed);
        let round = match fault::catch(|| self.run_rounds(&mut running, rounds, is_due, batch)) {
            Ok(round) => round,
            Err(fault) => {
                self.fail(&mut running, &fault, batch);
                Round::Done
            }
        };
        self.let_go(running, round, batch);
    }

    /// Lets go of the claim, and sees to it that somebody comes for what is left.
    fn let_go(&self, running: MutexGuard<'_, Running>, round: Round, batch: &mut Batch) {
        if round == Round::More {
            self.has_rest.store(true, Ordering::Relaxed);
        }
        drop(running);
        let Some(me) = self.me.upgrade() else { return };
        if self.has_rest.load(Ordering::Relaxed) {
            self.surroundings.workers.push(Job::Run(me));
        } else if !self.inbox.lock().is_empty() {
            batch.touch_owner(me);
        }
    }

    /// Handles the inbox and what follows, round after round; `is_due` if the first one has something to do even so.
    fn run_rounds(&self, running: &mut Running, rounds: usize, mut is_due: bool, batch: &mut Batch) -> Round {
        for _ in 0..rounds {
            if !self.take_inbox(running) && !is_due {
                return Round::Done;
            }
            self.handle_taken(running, batch);
            is_due = self.settle(running, batch) == Delivered::More;
        }
        if is_due || !self.inbox.lock().is_empty() { Round::More } else { Round::Done }
    }

    fn take_inbox(&self, running: &mut Running) -> bool {
        running.taken.clear();
        std::mem::swap(&mut *self.inbox.lock(), &mut running.taken);
        !running.taken.is_empty()
    }

    fn handle_taken(&self, running: &mut Running, batch: &mut Batch) {
        let Running { stream, taken, outputs, is_syncing, unwritten_bytes, bytes_since_checkpoint, .. } = running;
        for reply in &taken.refused {
            refuse(&self.name, reply, outputs);
        }
        let Ok(stream) = stream else {
            if stream.as_ref().is_err_and(|ended| *ended == Ended::Failed) {
                self.refuse_all(taken, outputs);
            }
            return;
        };
        for (of, outcome) in std::mem::take(&mut taken.synced) {
            match of {
                Synced::Messages => {
                    *is_syncing = false;
                    stream.handle_synced(outcome, &mut self.turn(batch, outputs));
                }
                Synced::Consumer(name) => {
                    stream.handle_consumer_synced(&name, outcome, &mut self.turn(batch, outputs));
                }
            }
        }
        for input in taken.iter() {
            stream.handle(&input, &mut self.turn(batch, outputs));
            if outputs.len_bytes() >= OUTPUT_BYTES_MAX {
                self.fulfil_wishes(stream);
                self.publish(outputs, batch);
            }
        }
        *unwritten_bytes += taken.len_bytes();
        *bytes_since_checkpoint += taken.len_bytes() as u64;
        if taken.iter().next().is_some() {
            self.ask_upkeep(batch.now.wall + UPKEEP_DELAY);
        }
    }

    /// Starts syncs, lets consumers deliver, publishes.
    fn settle(&self, running: &mut Running, batch: &mut Batch) -> Delivered {
        // A stream without syncs has much to write; that is left to upkeep.
        if running.has_syncs {
            self.write_checkpoint_if_due(running);
        }
        self.start_sync(running, batch);
        let Running { stream, outputs, told_lost, .. } = running;
        let Ok(stream) = stream else {
            self.publish(outputs, batch);
            return Delivered::Idle;
        };
        let delivered = stream.deliver(DELIVERY_BUDGET, &mut self.turn(batch, outputs));
        let requests = stream.start_consumer_syncs(&mut self.turn(batch, outputs));
        if let Some(me) = self.me.upgrade() {
            for (consumer, request) in requests {
                self.surroundings.sync_pool.push(Job::Sync(Arc::clone(&me), Synced::Consumer(consumer), request));
            }
        }
        self.tell_lost(stream, told_lost);
        let change = stream.take_usage_change();
        if change.bytes != 0 {
            self.account.usage().apply(stream.config().storage, change);
        }
        let deadline = stream.next_deadline(batch.now);
        self.fulfil_wishes(stream);
        self.publish(outputs, batch);
        if let Some((at, _)) = deadline
            && self.deadline.set(at)
        {
            self.surroundings.timers.push(at, Weak::clone(&self.me));
        }
        delivered
    }

    /// Says in the log what damage has taken, whenever it has grown.
    fn tell_lost(&self, stream: &Stream, told: &mut (u64, u64)) {
        let lost = stream.lost();
        if *told != (lost.seqs.len(), lost.bytes) {
            *told = (lost.seqs.len(), lost.bytes);
            tracing::warn!("JetStream stream '{} > {}' {}", self.account.name(), self.name, lost::describe(lost));
        }
    }

    /// Writes the state between two syncs, if much has come. What it makes durable is told by the sync that follows.
    fn write_checkpoint_if_due(&self, running: &mut Running) {
        if running.bytes_since_checkpoint < CHECKPOINT_BYTES || running.is_syncing {
            return;
        }
        running.bytes_since_checkpoint = 0;
        if let Ok(stream) = &mut running.stream
            && let Err(error) = stream.checkpoint()
        {
            tracing::error!("JetStream stream '{} > {}': {error}", self.account.name(), self.name);
        }
    }

    fn start_sync(&self, running: &mut Running, batch: &mut Batch) {
        let Running { stream, outputs, answers, is_syncing, has_syncs, has_changes, unwritten_bytes, .. } = running;
        let Ok(stream) = stream else {
            answers.drain(..).for_each(|(_, answer)| answer(Err(ended_error()), outputs));
            return;
        };
        let is_wanted = *has_changes || !answers.is_empty() || stream.has_waiting();
        if *unwritten_bytes > UNWRITTEN_BYTES_MAX || (is_wanted && !*is_syncing) {
            *has_changes &= *is_syncing;
            let request = stream.start_sync(&mut self.turn(batch, outputs));
            *unwritten_bytes = 0;
            if let Some(request) = request
                && let Some(me) = self.me.upgrade()
            {
                (*is_syncing, *has_syncs) = (true, true);
                self.surroundings.sync_pool.push(Job::Sync(me, Synced::Messages, request));
            }
        }
        if !answers.is_empty() {
            give_answers(stream, answers, outputs);
        }
    }

    fn turn<'a>(&'a self, batch: &'a mut Batch, outputs: &'a mut Outputs) -> Turn<'a> {
        Turn { now: batch.now, outputs, rng: &mut batch.rng, environment: &*self.account }
    }

    fn fulfil_wishes(&self, stream: &mut Stream) {
        while let Some(wish) = stream.next_wish() {
            if let Some(me) = self.me.upgrade() {
                me.fulfil(wish);
            }
        }
    }

    /// Publishes what the stream has to say, in its account.
    fn publish(&self, outputs: &mut Outputs, batch: &mut Batch) {
        if outputs.is_empty() {
            return;
        }
        let published = &self.surroundings.published;
        let view = published.view();
        let messages = outputs.iter().map(|output| {
            let header_length = (output.header_length > 0).then_some(output.header_length);
            let OutputMessage { to, subject, reply, body, .. } = output;
            (to, Message { subject, reply, header_length, body })
        });
        publish_all(batch, &published.counters, &view, self.account.state(), messages);
        outputs.clear(KEPT_OUTPUT_BYTES);
    }

    /// Ends the stream after a fault in it; its files stay as they are.
    fn fail(&self, running: &mut Running, fault: &fault::Fault, batch: &mut Batch) {
        fault.report(format_args!("the JetStream stream '{} > {}' has ended", self.account.name(), self.name));
        // Dropping what is in a state that nobody knows may fail once more.
        let stream = std::mem::replace(&mut running.stream, Err(Ended::Failed));
        if fault::catch(|| drop(stream)).is_err() {
            tracing::error!(
                "What was left of the JetStream stream '{} > {}' could not be let go",
                self.account.name(),
                self.name
            );
        }
        self.listening.clear();
        running.outputs = Outputs::default();
        let taken = std::mem::take(&mut running.taken);
        self.refuse_all(&taken, &mut running.outputs);
        for (_, answer) in std::mem::take(&mut running.answers) {
            answer(Err(ended_error()), &mut running.outputs);
        }
        self.publish(&mut running.outputs, batch);
    }

    /// Tells publishers that the stream has failed.
    fn refuse_all(&self, taken: &Inbox, outputs: &mut Outputs) {
        let body = jetstream_api::json::encode(&PubAckResponse::refused(&self.name, ended_error()));
        for input in taken.iter().filter(|input| input.kind == InputKind::Publish && !input.reply.is_empty()) {
            outputs.send(input.reply, b"", b"", &body);
        }
    }

    /// Takes a message in, or refuses it if too much waits; whoever filled the inbox runs the stream at the end of its turn.
    pub(super) fn take(&self, kind: InputKind, batch: &mut Batch, message: &InternalDelivery<'_>) {
        let queues = self.surroundings.queues;
        let mut inbox = self.inbox.lock();
        let was_empty = inbox.is_empty();
        if inbox.len() >= queues.messages_max || inbox.len_bytes() >= queues.bytes_max {
            if kind == InputKind::Publish {
                inbox.refuse(message.reply);
            }
        } else {
            inbox.push(kind, message);
        }
        let is_filled = was_empty && !inbox.is_empty();
        drop(inbox);
        if is_filled && let Some(me) = self.me.upgrade() {
            batch.touch_owner(me);
        }
    }
}

/// Gives the answers whose changes are durable, and all of them if nothing becomes durable any more.
fn give_answers(stream: &Stream, answers: &mut Vec<(Position, Answer)>, outputs: &mut Outputs) {
    let failure = stream.failure();
    for (position, answer) in answers.extract_if(.., |(position, _)| failure.is_some() || stream.is_durable(*position))
    {
        let result = match &failure {
            Some(reason) if !stream.is_durable(position) => Err(ErrorCode::StreamStoreFailed.because(reason)),
            Some(_) | None => Ok(()),
        };
        answer(result, outputs);
    }
}

/// What is said of a stream that a fault has ended.
fn ended_error() -> ApiError {
    ErrorCode::StreamStoreFailed.because("the stream has stopped after an internal fault")
}

/// Tells a publisher that too many messages wait.
fn refuse(stream: &str, reply: &[u8], outputs: &mut Outputs) {
    let body = jetstream_api::json::encode(&PubAckResponse::refused(stream, ErrorCode::StreamTooManyRequests.error()));
    outputs.send(reply, b"", b"NATS/1.0 429 Too Many Requests\r\n\r\n", &body);
}

impl InternalReceiver for StreamOwner {
    fn receive(&self, batch: &mut Batch, message: &InternalDelivery<'_>) {
        self.take(InputKind::Publish, batch, message);
    }
}

impl Owner for StreamOwner {
    fn run(&self, batch: &mut Batch) {
        self.run_claimed(ROUNDS_MAX, batch);
    }
}

impl std::fmt::Debug for StreamOwner {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("StreamOwner")
            .field("account", &self.account.name())
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}
