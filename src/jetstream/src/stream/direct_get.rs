//! Direct gets: messages sent straight to whoever asks, with where they come from in headers, and statuses for the rest.
//!
//! Source: ADR-31, direct get of JetStream messages; NATS documentation, "JetStream wire API reference".

use jetstream_api::API_LEVEL;
use jetstream_api::api_subjects::DIRECT_GET_PREFIX;
use jetstream_api::headers::{self, is_api_level_met};
use jetstream_api::json;
use jetstream_api::request::MsgGetRequest;
use store::Filter;

use super::Stream;
use super::consumers::send_no_responders;
use super::durable::FieldWriter;
use super::header_block::{Fields, text};
use super::in_flight::write_decimal;
use crate::environment::Turn;
use crate::input::Input;

/// At most so many subjects are answered for in one request.
const MULTI_MAX: usize = 1024;

/// Why there is nothing, or nothing more: the status line behind `NATS/1.0 `.
type Status = &'static str;

const EMPTY: Status = "408 Empty Request";
const BAD: Status = "408 Bad Request";
const MALFORMED: Status = "408 Malformed Request";
const NOT_FOUND: Status = "404 Message Not Found";
const NO_RESULTS: Status = "404 No Results";

/// How far the answer to a batch is.
#[derive(Debug, Clone, Copy, Default)]
struct Progress {
    /// Messages that are still to come.
    pending: u64,
    /// The last sequence that was sent.
    last_seq: u64,
    sent: u64,
    sent_bytes: usize,
}

/// The stream that a direct get names: this one, or the one that it is a mirror of.
fn stream_of(subject: &[u8]) -> &[u8] {
    let rest = subject.strip_prefix(DIRECT_GET_PREFIX.as_bytes()).unwrap_or_default();
    rest.get(1..).unwrap_or_default().split(|byte| *byte == b'.').next().unwrap_or_default()
}

/// The subject behind the stream's name, if the request says nothing else.
fn only_key<'a>(input: &Input<'a>) -> Option<&'a [u8]> {
    let rest = input.subject.strip_prefix(DIRECT_GET_PREFIX.as_bytes())?;
    let key = rest.get(1 + stream_of(input.subject).len() + 1..)?;
    let is_only = input.payload.is_empty() && !key.is_empty() && std::str::from_utf8(key).is_ok();
    is_only.then_some(key)
}

impl Stream {
    /// Answers a direct get, on `$JS.API.DIRECT.GET.<stream>` or with a subject behind it.
    pub(super) fn handle_direct_get(&mut self, input: &Input<'_>, turn: &mut Turn<'_>) {
        if input.reply.is_empty() {
            return;
        }
        let is_for_itself = stream_of(input.subject) == self.config.name.as_bytes();
        let is_allowed = if is_for_itself { self.config.allow_direct } else { self.config.mirror_direct };
        if !is_allowed {
            return send_no_responders(input, turn);
        }
        if let Err(status) = self.answer_get(input, turn) {
            send_status(input.reply, status, turn);
        }
    }

    fn answer_get(&mut self, input: &Input<'_>, turn: &mut Turn<'_>) -> Result<(), Status> {
        let level = Fields::read(input.headers).required_level;
        if !is_api_level_met(Some(text(level)), API_LEVEL) {
            return Err("412 Required Api Level");
        }
        if let Some(key) = only_key(input) {
            return self.get_last(key, input.reply, turn);
        }
        let request = self.read_get(input)?;
        // What is durable already is settled first, so that nobody sees what was replaced.
        self.handle_durable(turn);
        if !request.multi_last.is_empty() {
            return self.get_multi(&request, input.reply, turn);
        }
        if request.batch > 0 {
            self.get_batch(&request, input.reply, turn)
        } else {
            self.get_one(&request, input.reply, turn)
        }
    }

    /// The last message of one subject, as readers of buckets ask for it.
    fn get_last(&mut self, key: &[u8], reply: &[u8], turn: &mut Turn<'_>) -> Result<(), Status> {
        self.handle_durable(turn);
        if !self.store.load_last_into(&Filter::new(key), &mut self.loaded).unwrap_or(false) {
            return Err(NOT_FOUND);
        }
        self.send_loaded(reply, None, false, turn);
        Ok(())
    }

    fn read_get(&self, input: &Input<'_>) -> Result<MsgGetRequest, Status> {
        let rest = input.subject.strip_prefix(DIRECT_GET_PREFIX.as_bytes()).unwrap_or_default();
        let prefix = 1 + stream_of(input.subject).len() + 1;
        let subject = rest.get(prefix..);
        let has_key = rest.len() >= prefix;
        let mut request = MsgGetRequest::default();
        if !input.payload.is_empty() {
            request = json::decode_fields(input.payload, "JSApiMsgGetRequest").map_err(|_| MALFORMED)?;
        }
        if has_key {
            let key = subject.and_then(|key| std::str::from_utf8(key).ok()).filter(|key| !key.is_empty());
            let is_bare = request
                == MsgGetRequest { no_hdr: request.no_hdr, max_bytes: request.max_bytes, ..MsgGetRequest::default() };
            request.last_by_subj = key.filter(|_| is_bare).ok_or(BAD)?.to_owned();
            return Ok(request);
        }
        if input.payload.is_empty() {
            return Err(EMPTY);
        }
        check_request(&request).map(|()| request)
    }

    fn get_one(&mut self, request: &MsgGetRequest, reply: &[u8], turn: &mut Turn<'_>) -> Result<(), Status> {
        let seq = self.start_of(request)?;
        let has_next = !request.next_by_subj.is_empty();
        let found = if has_next {
            let filter = Filter::new(request.next_by_subj.as_bytes());
            self.store.load_next_into(&[filter], seq, &mut self.loaded).unwrap_or(false)
        } else if seq > 0 {
            self.store.load_seq_into(seq, &mut self.loaded).unwrap_or(false)
        } else {
            let filter = Filter::new(request.last_by_subj.as_bytes());
            self.store.load_last_into(&filter, &mut self.loaded).unwrap_or(false)
        };
        if !found {
            return Err(NOT_FOUND);
        }
        self.send_loaded(reply, None, request.no_hdr, turn);
        Ok(())
    }

    /// The sequence to begin at; 0 if none is asked for.
    fn start_of(&mut self, request: &MsgGetRequest) -> Result<u64, Status> {
        match request.start_time {
            Some(time) => self.store.seq_from_time(time).map_err(|_| NOT_FOUND),
            None => Ok(request.seq),
        }
    }

    fn get_batch(&mut self, request: &MsgGetRequest, reply: &[u8], turn: &mut Turn<'_>) -> Result<(), Status> {
        let mut seq = self.start_of(request)?;
        let filters = [Filter::new(request.next_by_subj.as_bytes())];
        let bytes_max = bytes_max(request, turn);
        let pending = self.store.count_matches(&filters, seq).map_err(|_| NOT_FOUND)?;
        let mut progress = Progress { pending, ..Progress::default() };
        while progress.sent < request.batch.unsigned_abs() {
            if !self.store.load_next_into(&filters, seq, &mut self.loaded).unwrap_or(false) {
                if progress.sent > 0 && request.batch > 1 {
                    break;
                }
                return Err(NOT_FOUND);
            }
            seq = self.loaded.seq + 1;
            progress.pending = progress.pending.saturating_sub(1);
            if self.send_step(reply, &mut progress, request.no_hdr, turn) >= bytes_max {
                break;
            }
        }
        send_end(reply, &progress, None, turn);
        Ok(())
    }

    fn get_multi(&mut self, request: &MsgGetRequest, reply: &[u8], turn: &mut Turn<'_>) -> Result<(), Status> {
        let mut to = request.up_to_seq;
        if let Some(time) = request.up_to_time {
            let behind = self.store.seq_from_time(time).map_err(|_| NO_RESULTS)?;
            if behind <= self.store.state().first_seq {
                return Err(NO_RESULTS);
            }
            to = behind - 1;
        }
        if to == 0 {
            to = self.store.state().last_seq;
        }
        let filters: Vec<Filter> = request.multi_last.iter().map(|subject| Filter::new(subject.as_bytes())).collect();
        let mut seqs = match self.store.multi_last(&filters, to, MULTI_MAX) {
            Ok(seqs) => seqs,
            Err(store::Error::TooManyResults { .. }) => return Err("413 Too Many Results"),
            Err(_) => return Err(NOT_FOUND),
        };
        seqs.retain(|seq| *seq >= request.seq);
        if seqs.is_empty() {
            return Err(NO_RESULTS);
        }
        let bytes_max = bytes_max(request, turn);
        let mut progress = Progress { pending: seqs.len() as u64, ..Progress::default() };
        for seq in seqs {
            if !self.store.load_seq_into(seq, &mut self.loaded).unwrap_or(false) {
                return Err(NOT_FOUND);
            }
            progress.pending -= 1;
            let is_full = self.send_step(reply, &mut progress, false, turn) >= bytes_max;
            if is_full || (request.batch > 0 && progress.sent >= request.batch.unsigned_abs()) {
                break;
            }
        }
        send_end(reply, &progress, Some(to), turn);
        Ok(())
    }

    /// Sends the loaded message of a batch; returns how many bytes were sent so far.
    fn send_step(&self, reply: &[u8], progress: &mut Progress, no_headers: bool, turn: &mut Turn<'_>) -> usize {
        self.send_loaded(reply, Some(progress), no_headers, turn);
        let loaded = &self.loaded;
        progress.last_seq = loaded.seq;
        progress.sent += 1;
        progress.sent_bytes += loaded.subject.len() + loaded.headers.len() + loaded.payload.len();
        progress.sent_bytes
    }

    fn send_loaded(&self, reply: &[u8], progress: Option<&Progress>, no_headers: bool, turn: &mut Turn<'_>) {
        let (loaded, name) = (&self.loaded, self.config.name.as_bytes());
        turn.outputs.send_with(reply, b"", |body| {
            let start = body.len();
            if !no_headers {
                let mut fields = FieldWriter::begin(body, &loaded.headers);
                fields.add_text(headers::STREAM, name);
                fields.add_text(headers::SUBJECT, &loaded.subject);
                fields.add_number(headers::SEQUENCE, loaded.seq);
                fields.add_text(headers::TIME_STAMP, loaded.timestamp.to_text().as_bytes());
                if let Some(progress) = progress {
                    fields.add_number(headers::NUM_PENDING, progress.pending);
                    fields.add_number(headers::LAST_SEQUENCE, progress.last_seq);
                }
                fields.end();
            }
            let length = body.len() - start;
            body.extend_from_slice(&loaded.payload);
            length
        });
    }
}

/// Whether the parts of a request go together.
fn check_request(request: &MsgGetRequest) -> Result<(), Status> {
    let has_seq = request.seq > 0;
    let has_last = !request.last_by_subj.is_empty();
    let has_next = !request.next_by_subj.is_empty();
    let has_multi = !request.multi_last.is_empty();
    let has_start = request.start_time.is_some();
    if !(has_seq || has_last || has_next || has_multi || has_start) {
        return Err(EMPTY);
    }
    let is_bad = (has_seq && (has_last || has_start))
        || (has_last && (has_start || has_next || has_multi || request.batch > 0))
        || (has_next && has_multi)
        || (request.up_to_seq > 0 && request.up_to_time.is_some());
    if is_bad { Err(BAD) } else { Ok(()) }
}

fn bytes_max(request: &MsgGetRequest, turn: &Turn<'_>) -> usize {
    match usize::try_from(request.max_bytes) {
        Ok(0) => turn.environment.publish_limits().get_bytes_max,
        Ok(max) => max,
        // A negative limit is reached with the first message.
        Err(_) => 0,
    }
}

fn send_status(reply: &[u8], status: Status, turn: &mut Turn<'_>) {
    turn.outputs.send_with(reply, b"", |body| {
        for part in ["NATS/1.0 ", status, "\r\n\r\n"] {
            body.extend_from_slice(part.as_bytes());
        }
        "NATS/1.0 \r\n\r\n".len() + status.len()
    });
}

fn send_end(reply: &[u8], progress: &Progress, up_to: Option<u64>, turn: &mut Turn<'_>) {
    turn.outputs.send_with(reply, b"", |body| {
        let start = body.len();
        body.extend_from_slice(b"NATS/1.0 204 EOB\r\n");
        let up_to = up_to.map(|seq| (headers::UP_TO_SEQUENCE, seq));
        let fields = [(headers::NUM_PENDING, progress.pending), (headers::LAST_SEQUENCE, progress.last_seq)];
        for (name, value) in fields.into_iter().chain(up_to) {
            body.extend_from_slice(name.as_bytes());
            body.extend_from_slice(b": ");
            write_decimal(body, value);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"\r\n");
        body.len() - start
    });
}
