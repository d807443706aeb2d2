//! `STREAM.SNAPSHOT`: a stream is sent piece by piece, as fast as its receiver acknowledges.
//!
//! The backup is that of the moment of the answer: messages that come later are not part of it, those that go meanwhile may be.

use std::io::{self, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use clock::Timestamp;
use jetstream::ConsumerBackup;
use jetstream_api::advisory::{Client, Event};
use jetstream_api::request::SnapshotRequest;
use jetstream_api::response::SnapshotStarted;
use jetstream_api::{ApiError, ErrorCode, StreamState, json};
use parking_lot::{Condvar, Mutex};
use server_core::{AccountState, Batch, InternalDelivery, InternalReceiver};
use store::BackupWriter;
use subject::subject::is_valid_publish_subject;

use super::answer::{Answer, Outcome};
use super::call::{Api, Call};
use super::stream::find;
use super::transfer::Listening;
use crate::jetstream::stream_owner::StreamOwner;

/// How long the receiver may leave a piece without acknowledgement.
const ACK_TIMEOUT: Duration = Duration::from_secs(5);

/// How long is waited for somebody to listen.
const INTEREST_TIMEOUT: Duration = Duration::from_secs(2);

/// How often is looked whether somebody listens.
const INTEREST_POLL: Duration = Duration::from_millis(20);

/// Bytes of messages that are taken from the stream at a time, in between others get at it.
const LOADED_BYTES_MAX: usize = 256 << 10;

/// Letters and digits of a backup's id.
const ID_LENGTH: usize = 22;

/// Why a backup ends early: the status that the receiver is told, and the same in words.
#[derive(Debug, Clone, Copy)]
enum Stopped {
    NoInterest,
    NoFlow,
}

impl Stopped {
    const fn status(self) -> &'static str {
        match self {
            Self::NoInterest => "408 No Interest",
            Self::NoFlow => "408 No Flow Response",
        }
    }

    const fn text(self) -> &'static str {
        match self {
            Self::NoInterest => "no interest",
            Self::NoFlow => "no flow response",
        }
    }
}

/// Pieces that may be sent.
#[derive(Debug)]
struct Window {
    /// No more than this, however often is acknowledged.
    max: usize,
    free: Mutex<usize>,
    changed: Condvar,
}

impl Window {
    fn new(max: usize) -> Self {
        Self { max, free: Mutex::new(max), changed: Condvar::new() }
    }

    /// Waits for room for one piece; false if there is none in time.
    fn take(&self) -> bool {
        let mut free = self.free.lock();
        let until = Instant::now() + ACK_TIMEOUT;
        while *free == 0 {
            if self.changed.wait_until(&mut free, until).timed_out() && *free == 0 {
                return false;
            }
        }
        *free -= 1;
        true
    }
}

impl InternalReceiver for Window {
    fn receive(&self, _: &mut Batch, _: &InternalDelivery<'_>) {
        let mut free = self.free.lock();
        *free = self.max.min(*free + 1);
        drop(free);
        self.changed.notify_one();
    }
}

/// What one backup is made of.
struct Backup {
    api: Arc<Api>,
    account: Arc<AccountState>,
    owner: Arc<StreamOwner>,
    request: SnapshotRequest,
    state: StreamState,
    consumers: Vec<ConsumerBackup>,
    client: Client,
    /// When it began.
    start: Timestamp,
}

/// Answers at once and lets the pieces follow.
pub(super) fn begin(call: &mut Call<'_>, name: &str) -> Option<Answer> {
    match prepare(call, name) {
        Err(error) => Some(Answer::of::<SnapshotStarted>(Err(error))),
        Ok((answer, backup)) => {
            let (api, account, message) =
                (Arc::clone(call.api), call.account().ok().cloned(), Arc::clone(call.message));
            let answered = Arc::clone(&api);
            let is_started = api.transfers().start("snapshot", api.clock(), move |batch| {
                answered.send(batch, account.as_ref(), &message, Answer::of(answer));
                backup.run(batch);
            });
            let busy = || ErrorCode::StreamSnapshot.because("too many backups and restores are under way");
            (!is_started).then(|| Answer::of::<SnapshotStarted>(Err(busy())))
        }
    }
}

fn prepare(call: &mut Call<'_>, name: &str) -> Result<(Outcome<SnapshotStarted>, Backup), ApiError> {
    let account = call.admit()?;
    call.check_not_empty()?;
    let owner = find(account, name)?;
    let request: SnapshotRequest = call.decode()?;
    if !is_valid_publish_subject(request.deliver_subject.as_bytes()) {
        return Err(ErrorCode::SnapshotDeliverSubjectInvalid.error());
    }
    let no_consumers = request.no_consumers;
    let (state, consumers) = call.run(&owner, |stream, _| {
        let state = stream.state(false);
        let consumers = if no_consumers { Vec::new() } else { stream.consumer_backups(state.last_seq) };
        (state, consumers)
    })?;
    let config = owner.config();
    let body = SnapshotStarted { config: Some((*config).clone()), state: Some(state.clone()) };
    let (api, account) = (Arc::clone(call.api), Arc::clone(call.state()));
    let (client, start) = (call.api.client_of(call.message), call.batch.now.wall);
    Ok((Ok(body.into()), Backup { api, account, owner, request, state, consumers, client, start }))
}

impl Backup {
    fn run(mut self, batch: &mut Batch) {
        let (stream, domain) = (self.owner.name().to_owned(), self.api.domain());
        let account = self.owner.account().name().to_owned();
        tracing::info!("Starting snapshot for stream '{account} > {stream}'");
        let (state, client) = (self.state.clone(), self.client.clone());
        self.api.advise(batch, &self.account, Event::SnapshotCreate { stream: stream.clone(), state, client, domain });
        batch.flush();
        let sent = self.send(batch);
        self.refresh(batch);
        let (headers, error) = match &sent {
            Ok(()) => ("NATS/1.0 204\r\n\r\n".to_owned(), String::new()),
            Err(error) => (format!("NATS/1.0 {}\r\n\r\n", error.status), error.text.clone()),
        };
        let to = (self.request.deliver_subject.as_bytes(), b"".as_slice());
        self.api.publish(batch, &self.account, to, headers.as_bytes(), b"");
        if error.is_empty() {
            tracing::info!("Completed snapshot of {} bytes for stream '{account} > {stream}'", self.state.bytes);
        } else {
            tracing::warn!("Snapshot for stream '{account} > {stream}' failed: {error}");
        }
        let (start, end, client, domain) = (self.start, batch.now.wall, self.client.take(), self.api.domain());
        self.api.advise(batch, &self.account, Event::SnapshotComplete { stream, start, end, client, domain, error });
    }

    fn refresh(&self, batch: &mut Batch) {
        batch.begin(self.api.clock().now());
    }

    fn send(&self, batch: &mut Batch) -> Result<(), Failure> {
        let id = batch.rng.alphanumeric(ID_LENGTH);
        let ack_subject = format!("$JS.SNAPSHOT.ACK.{}.{id}", self.owner.name());
        let (chunk_len, window_len) = (self.request.chunk_len(), self.request.window_len());
        let window = Arc::new(Window::new(window_len.max(chunk_len) / chunk_len));
        let _listening = Listening::start(&self.account, &format!("{ack_subject}.>"), Arc::<Window>::clone(&window));
        self.await_interest();
        let pieces = Pieces {
            backup: self,
            batch,
            window,
            ack_subject,
            piece: Vec::with_capacity(chunk_len),
            piece_len: chunk_len,
            sent: 0,
            stopped: None,
        };
        self.write(pieces)
    }

    fn await_interest(&self) {
        let until = Instant::now() + INTEREST_TIMEOUT;
        while !self.has_interest() && Instant::now() < until {
            std::thread::sleep(INTEREST_POLL);
        }
    }

    fn has_interest(&self) -> bool {
        self.account.interest.has_interest(self.request.deliver_subject.as_bytes())
    }

    fn write(&self, pieces: Pieces<'_>) -> Result<(), Failure> {
        let mut state = self.state.clone();
        state.consumer_count = self.consumers.len() as u64;
        let mut writer = BackupWriter::begin(pieces, &json::encode(&state), self.start)?;
        for consumer in &self.consumers {
            writer.put_consumer(&consumer.name, &consumer.json, self.start)?;
        }
        let mut next = self.state.first_seq;
        loop {
            let (last, batch) = (self.state.last_seq, writer.get_mut().batch());
            let load = |stream: &mut jetstream::Stream, _: &mut jetstream::Turn<'_>| {
                stream.messages_between(next, last, LOADED_BYTES_MAX)
            };
            let loaded = self.owner.with_stream(batch, load);
            let messages = loaded.ok_or_else(|| Failure::internal("the stream has ended"))??;
            let Some(last) = messages.last() else { break };
            next = last.seq + 1;
            for message in messages {
                writer.put_message(message)?;
            }
        }
        writer.finish()?.finish()
    }
}

/// Why a backup failed.
#[derive(Debug)]
struct Failure {
    status: String,
    text: String,
}

impl Failure {
    fn internal(text: impl ToString) -> Self {
        let text = text.to_string();
        Self { status: format!("500 {}", text.replace(['\r', '\n'], " ")), text }
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        let source = if let store::Error::Backup(source) = &error { source.get_ref() } else { None };
        let stopped = source.and_then(|inner| inner.downcast_ref::<StoppedError>());
        match stopped {
            Some(StoppedError(stopped)) => {
                Self { status: stopped.status().to_owned(), text: stopped.text().to_owned() }
            }
            None => Self::internal(error),
        }
    }
}

/// The way of [`Stopped`] through a writer.
#[derive(Debug)]
struct StoppedError(Stopped);

impl std::fmt::Display for StoppedError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self.0.text())
    }
}

impl std::error::Error for StoppedError {}

/// Takes bytes and sends them in pieces.
struct Pieces<'a> {
    backup: &'a Backup,
    batch: &'a mut Batch,
    window: Arc<Window>,
    ack_subject: String,
    piece: Vec<u8>,
    piece_len: usize,
    sent: u64,
    stopped: Option<Stopped>,
}

impl Pieces<'_> {
    fn batch(&mut self) -> &mut Batch {
        self.batch
    }

    /// Sends a full piece, which the receiver acknowledges.
    fn send_full(&mut self) -> io::Result<()> {
        let stopped = match self.stopped {
            Some(stopped) => Some(stopped),
            None if !self.backup.has_interest() => Some(Stopped::NoInterest),
            None if !self.window.take() => Some(Stopped::NoFlow),
            None => None,
        };
        if let Some(stopped) = stopped {
            self.stopped = Some(stopped);
            return Err(io::Error::other(StoppedError(stopped)));
        }
        self.sent += 1;
        let reply = format!("{}.{}.{}", self.ack_subject, self.piece.len(), self.sent);
        self.publish(reply.as_bytes());
        Ok(())
    }

    fn publish(&mut self, reply: &[u8]) {
        let backup = self.backup;
        backup.refresh(self.batch);
        let to = (backup.request.deliver_subject.as_bytes(), reply);
        backup.api.publish(self.batch, &backup.account, to, b"", &self.piece);
        self.batch.flush();
        self.piece.clear();
    }

    /// Sends what is left, which is not acknowledged.
    fn finish(mut self) -> Result<(), Failure> {
        if !self.piece.is_empty() {
            self.publish(b"");
        }
        Ok(())
    }
}

impl Write for Pieces<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = self.piece_len - self.piece.len();
        let taken = bytes.get(..room.min(bytes.len())).unwrap_or_default();
        self.piece.extend_from_slice(taken);
        if self.piece.len() == self.piece_len {
            self.send_full()?;
        }
        Ok(taken.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
