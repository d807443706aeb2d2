//! `STREAM.RESTORE`: a backup comes in piece by piece and becomes a stream.
//!
//! The pieces are written to a file beside the stores; once all of them are there the stream is made aside, read back, and
//! takes its place. Whatever fails leaves nothing behind.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clock::Timestamp;
use disk::{File, OpenMode};
use jetstream::Environment;
use jetstream_api::advisory::{Client, Event};
use jetstream_api::request::RestoreRequest;
use jetstream_api::response::{RestoreStarted, StreamCreated};
use jetstream_api::{ApiError, ErrorCode, StreamConfig, add_answer_metadata, check_stream, set_stream_level};
use parking_lot::{Condvar, Mutex};
use server_core::{Batch, InternalDelivery, InternalReceiver};

use super::answer::{Answer, Outcome};
use super::call::{Api, Call};
use super::stream::Beside;
use super::transfer::Listening;
use crate::identity::EMULATED_VERSION;
use crate::jetstream::account::JsAccount;

/// How long the sender may be silent.
const SILENCE_MAX: Duration = Duration::from_secs(5);

/// Bytes that may wait to be written; whoever sends more without waiting for acknowledgements fails.
const WAITING_BYTES_MAX: usize = 64 << 20;

/// What a piece counts besides its bytes, so that empty ones are bounded, too.
const PIECE_OVERHEAD: usize = 256;

/// Letters and digits of a restore's id.
const ID_LENGTH: usize = 22;

/// A piece of the backup; an empty one is the end.
struct Piece {
    bytes: Vec<u8>,
    reply: Vec<u8>,
}

impl Piece {
    fn weight(&self) -> usize {
        self.bytes.len() + self.reply.len() + PIECE_OVERHEAD
    }
}

#[derive(Default)]
struct Waiting {
    pieces: VecDeque<Piece>,
    bytes: usize,
    is_over: bool,
}

/// Pieces on their way from whoever reads them to the thread of the restore.
#[derive(Default)]
struct Upload {
    waiting: Mutex<Waiting>,
    arrived: Condvar,
}

impl Upload {
    /// Waits for the next piece; `None` if none comes in time, or too many came at once.
    fn next(&self) -> Option<Piece> {
        let until = Instant::now() + SILENCE_MAX;
        let mut waiting = self.waiting.lock();
        loop {
            if waiting.is_over {
                return None;
            }
            if let Some(piece) = waiting.pieces.pop_front() {
                waiting.bytes -= piece.weight();
                return Some(piece);
            }
            if self.arrived.wait_until(&mut waiting, until).timed_out() && waiting.pieces.is_empty() {
                return None;
            }
        }
    }
}

impl InternalReceiver for Upload {
    fn receive(&self, _: &mut Batch, message: &InternalDelivery<'_>) {
        let piece = Piece { bytes: message.payload.to_vec(), reply: message.reply.to_vec() };
        let mut waiting = self.waiting.lock();
        if waiting.is_over {
            return;
        }
        waiting.bytes += piece.weight();
        if waiting.bytes > WAITING_BYTES_MAX {
            waiting.is_over = true;
            waiting.pieces.clear();
        } else {
            waiting.pieces.push_back(piece);
        }
        self.arrived.notify_one();
    }
}

/// One restore.
struct Restoring {
    api: Arc<Api>,
    account: Arc<JsAccount>,
    config: StreamConfig,
    client: Client,
    start: Timestamp,
    upload: Arc<Upload>,
    /// Ends with the restore.
    _listening: Listening,
    file: PathBuf,
}

/// Answers with the subject on which the pieces are awaited.
pub(super) fn begin(call: &mut Call<'_>, name: &str) -> Outcome<RestoreStarted> {
    let account = call.admit()?;
    call.check_not_empty()?;
    let request: RestoreRequest = call.decode()?;
    let config = check(call, account, request, name)?;
    let id = call.batch.rng.alphanumeric(ID_LENGTH);
    let deliver_subject = format!("$JS.SNAPSHOT.RESTORE.{name}.{id}");
    let upload = Arc::new(Upload::default());
    let listening = Listening::start(call.state(), &deliver_subject, Arc::<Upload>::clone(&upload));
    let (client, start) = (call.api.client_of(call.message), call.batch.now.wall);
    let file = account.surroundings().settings().store_dir.join("nats-rs").join(format!(".upload-{id}"));
    let (api, account) = (Arc::clone(call.api), Arc::clone(account));
    let event = Event::RestoreCreate {
        stream: name.to_owned(),
        client: call.api.client_of(call.message),
        domain: api.domain(),
    };
    tracing::info!("Starting restore for stream '{} > {name}'", account.name());
    api.advise(call.batch, call.state(), event);
    let restoring =
        Restoring { api: Arc::clone(&api), account, config, client, start, upload, _listening: listening, file };
    if !api.transfers().start("restore", api.clock(), move |batch| restoring.run(batch)) {
        return Err(ErrorCode::StreamRestore.because("too many backups and restores are under way"));
    }
    Ok(RestoreStarted { deliver_subject }.into())
}

fn check(
    call: &Call<'_>,
    account: &Arc<JsAccount>,
    request: RestoreRequest,
    name: &str,
) -> Result<StreamConfig, ApiError> {
    let mut config = request.config;
    if config.name.is_empty() {
        name.clone_into(&mut config.name);
    }
    if config.name != name {
        return Err(ErrorCode::StreamMismatch.error());
    }
    if name.contains(['\\', '/']) {
        return Err(ErrorCode::StreamNameContainsPathSeparators.error());
    }
    let beside = Beside::of(account);
    let mut config = beside.check(false, |context| check_stream(&config, context))?;
    account.check_new_stream(&config, &beside.configs)?;
    if account.stream(name).is_some() {
        return Err(ErrorCode::StreamNameExistRestoreFailed.error());
    }
    call.account()?;
    set_stream_level(&mut config);
    Ok(config)
}

impl Restoring {
    fn run(self, batch: &mut Batch) {
        let received = self.receive(batch);
        self.refresh(batch);
        let (name, account) = (self.config.name.clone(), self.account.name().to_owned());
        match received {
            Received::Stalled => {
                tracing::warn!("restore for stream '{account} > {name}' is stalled");
            }
            Received::Refused(reply, reason) => self.finish(batch, (reply, 0), Err(restore_failed(&reason))),
            Received::All(reply, bytes) => {
                let made = self.make(batch);
                self.refresh(batch);
                self.finish(batch, (reply, bytes), made);
            }
        }
        if let Err(error) = self.account.surroundings().directory.disk().remove_file(&self.file)
            && !error.is_not_found()
        {
            tracing::warn!("the upload of a restore is left in {}: {error}", self.file.display());
        }
    }

    fn refresh(&self, batch: &mut Batch) {
        batch.begin(self.api.clock().now());
    }

    fn create_file(&self) -> Result<Arc<dyn File>, disk::Error> {
        let disk = self.account.surroundings().directory.disk();
        if let Some(dir) = self.file.parent() {
            disk.create_dir_all(dir)?;
        }
        disk.open(&self.file, OpenMode::CreateNew)
    }

    fn receive(&self, batch: &mut Batch) -> Received {
        let state = self.account.state();
        let file = match self.create_file() {
            Ok(file) => file,
            Err(error) => return Received::Refused(Vec::new(), error.to_string()),
        };
        let mut bytes = 0_u64;
        while let Some(piece) = self.upload.next() {
            if piece.reply.is_empty() {
                let what = format!(
                    "restore for stream '{} > {}' requires reply subject for each chunk",
                    self.account.name(),
                    self.config.name
                );
                return Received::Refused(piece.reply, what);
            }
            if piece.bytes.is_empty() {
                return Received::All(piece.reply, bytes);
            }
            let end = bytes + piece.bytes.len() as u64;
            if let Err(error) = self.account.check_room(self.config.storage, end) {
                return Received::Refused(piece.reply, error.description);
            }
            if let Err(error) = file.write_all_at(&piece.bytes, bytes) {
                return Received::Refused(piece.reply, error.to_string());
            }
            bytes = end;
            self.refresh(batch);
            self.api.publish(batch, state, (&piece.reply, b""), b"", b"");
            batch.flush();
        }
        Received::Stalled
    }

    fn make(&self, batch: &mut Batch) -> Result<StreamCreated, ApiError> {
        let account = &self.account;
        let _changing = account.lock_changes();
        let beside = Beside::of(account);
        account.check_new_stream(&self.config, &beside.configs)?;
        beside.check_overlap(&self.config.name, &self.config.subjects)?;
        let owner = account
            .restore_stream(&self.file, self.config.clone(), batch)
            .map_err(|error| restore_failed(&error.to_string()))?;
        let info = owner.with_stream(batch, |stream, turn| stream.info(false, turn.now));
        let mut info = info.ok_or_else(|| restore_failed("the stream has ended"))?;
        add_answer_metadata(&mut info.config.metadata, EMULATED_VERSION);
        info.domain = String::new();
        Ok(StreamCreated { info: Some(info), did_create: false })
    }

    fn finish(&self, batch: &mut Batch, (reply, bytes): (Vec<u8>, u64), made: Result<StreamCreated, ApiError>) {
        let (stream, domain) = (self.config.name.clone(), self.api.domain());
        match &made {
            Ok(_) => {
                tracing::info!("Completed restore of {bytes} bytes for stream '{} > {stream}'", self.account.name())
            }
            Err(error) => {
                tracing::warn!(
                    "Restore failed for {bytes} bytes for stream '{} > {stream}': {error}",
                    self.account.name()
                );
            }
        }
        let (start, end, client) = (self.start, batch.now.wall, self.client.clone());
        let state = self.account.state();
        self.api.advise(batch, state, Event::RestoreComplete { stream, start, end, bytes, client, domain });
        if !reply.is_empty() {
            let answer = Answer::of::<StreamCreated>(made.map(Into::into));
            self.api.publish(batch, state, (&reply, b""), b"", &answer.payload);
        }
        batch.flush();
    }
}

fn restore_failed(reason: &str) -> ApiError {
    ErrorCode::StreamRestore.because(reason)
}

/// How an upload ended.
enum Received {
    /// All of it is there: where the answer goes, and how many bytes came.
    All(Vec<u8>, u64),
    /// It can't be taken: where that is told, and why.
    Refused(Vec<u8>, String),
    /// Nothing came for too long.
    Stalled,
}
