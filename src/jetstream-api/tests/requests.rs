//! Answers the recorded requests of `golden/requests.jsonl` and compares with what the Go server said.
//!
//! The little server here does what single values don't decide: it knows which streams and consumers exist.

use std::collections::BTreeMap;

use jetstream_api::api_subjects::{ApiRequest, ConsumerCreateSubject, ConsumerVerb, StreamVerb};
use jetstream_api::json::{Strictness, encode};
use jetstream_api::request::{ConsumerAction, CreateConsumerRequest, StreamConfigRequest, check_empty, decode_request};
use jetstream_api::{
    AccountLimits, ApiError, ConsumerConfig, ConsumerContext, ErrorCode, ServerLimits, StreamConfig, StreamContext,
    check_consumer, check_consumer_request, check_consumer_update, check_stream_create, check_stream_update,
    check_stream_update_request, check_upstream_filters, check_work_queue, check_work_queue_update,
    complete_new_consumer, copy_level, set_consumer_level, set_stream_level,
};
use serde::Deserialize;
use serde_json::value::RawValue;

const RECORDED: &str = include_str!("golden/requests.jsonl");

#[derive(Deserialize)]
struct Line<'a> {
    subject: String,
    body: String,
    #[serde(borrow)]
    config: Option<&'a RawValue>,
    error: Option<ApiError>,
    success: Option<bool>,
}

#[derive(Default)]
struct Server {
    streams: BTreeMap<String, StreamConfig>,
    consumers: BTreeMap<String, BTreeMap<String, ConsumerConfig>>,
}

/// The configuration, if an answer has one.
type Answer = Result<Option<String>, ApiError>;

fn text(bytes: Vec<u8>) -> String {
    let text = String::from_utf8(bytes).expect("JSON is UTF-8");
    // The recording holds characters as they are.
    let escapes = [("\\u003c", "<"), ("\\u003e", ">"), ("\\u0026", "&"), ("\\u2028", "\u{2028}")];
    escapes.iter().fold(text, |text, (escape, character)| text.replace(escape, character))
}

impl Server {
    fn with_context<T>(&self, is_pedantic: bool, run: impl FnOnce(StreamContext<'_>) -> T) -> T {
        let find = |name: &str| self.streams.get(name);
        let (server, account) = (ServerLimits::default(), AccountLimits::UNLIMITED);
        run(StreamContext { server, account, find: &find, is_pedantic })
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "only some requests are recorded")]
    fn answer(&mut self, subject: &str, body: &[u8]) -> Answer {
        match ApiRequest::parse(subject).expect("a request") {
            ApiRequest::Stream(StreamVerb::Create, name) => self.create_stream(name, body),
            ApiRequest::Stream(StreamVerb::Update, name) => self.update_stream(name, body),
            ApiRequest::Stream(StreamVerb::Delete, name) => {
                check_empty(body)?;
                self.consumers.remove(name);
                self.streams.remove(name).map(|_| None).ok_or_else(|| ErrorCode::StreamNotFound.error())
            }
            ApiRequest::ConsumerCreate(subject) => self.create_consumer(subject, body),
            ApiRequest::Consumer(ConsumerVerb::Delete, stream, name) => {
                check_empty(body)?;
                let removed = self.consumers.get_mut(stream).and_then(|consumers| consumers.remove(name));
                removed.map(|_| None).ok_or_else(|| ErrorCode::ConsumerNotFound.error())
            }
            other => panic!("{other:?} is not recorded"),
        }
    }

    fn check_overlap(&self, config: &StreamConfig) -> Result<(), ApiError> {
        let others = self.streams.values().filter(|other| other.name != config.name);
        let mut taken = others.flat_map(|other| &other.subjects);
        let is_taken =
            taken.any(|subject| config.subjects.iter().any(|own| subject::overlap::filters_overlap(own, subject)));
        if is_taken { Err(ErrorCode::StreamSubjectOverlap.error()) } else { Ok(()) }
    }

    fn create_stream(&mut self, name: &str, body: &[u8]) -> Answer {
        let request = StreamConfigRequest::decode(body, Strictness::Strict)?;
        let mut config = self.with_context(false, |context| check_stream_create(&request, name, context))?;
        if config.num_replicas > 1 {
            return Err(ErrorCode::StreamReplicasNotSupported.error());
        }
        if let Some(existing) = self.streams.get(name) {
            copy_level(&mut config.metadata, &existing.metadata);
            let is_same = config == *existing;
            return if is_same { Ok(Some(text(encode(&config)))) } else { Err(ErrorCode::StreamNameExist.error()) };
        }
        check_upstream_filters(&config)?;
        self.check_overlap(&config)?;
        let answer = text(encode(&config));
        self.streams.insert(name.to_owned(), config);
        Ok(Some(answer))
    }

    fn update_stream(&mut self, name: &str, body: &[u8]) -> Answer {
        let request = StreamConfigRequest::decode(body, Strictness::Strict)?;
        let mut new = self.with_context(false, |context| check_stream_update_request(&request, name, context))?;
        let old = self.streams.get(name).cloned().ok_or_else(|| ErrorCode::StreamNotFound.error())?;
        set_stream_level(&mut new);
        let config = self.with_context(request.pedantic, |context| check_stream_update(&old, &new, true, context))?;
        self.check_overlap(&config)?;
        let answer = text(encode(&config));
        self.streams.insert(name.to_owned(), config);
        Ok(Some(answer))
    }

    fn create_consumer(&mut self, subject: ConsumerCreateSubject<'_>, body: &[u8]) -> Answer {
        let request: CreateConsumerRequest = decode_request(body, Strictness::Strict)?;
        let mut request = check_consumer_request(&request, subject, true)?;
        let stream = self.streams.get(&request.stream_name).ok_or_else(|| ErrorCode::StreamNotFound.error())?;
        let consumers = self.consumers.entry(stream.name.clone()).or_default();
        let existing = consumers.get(&request.config.name).cloned();
        if let Some(existing) = &existing {
            request.config.pause_until = existing.pause_until;
        }
        set_consumer_level(&mut request.config);
        let (server, account) = (ServerLimits::default(), AccountLimits::UNLIMITED);
        let context = ConsumerContext { server, account, stream, is_pedantic: request.pedantic };
        let mut config = check_consumer(&request.config, context)?;
        let name = config.name.clone();
        let others = || consumers.iter().filter(|(other, _)| **other != name).map(|(_, other)| other.filters());
        match &existing {
            Some(existing) => {
                if request.action == ConsumerAction::Create {
                    let mut compared = config.clone();
                    copy_level(&mut compared.metadata, &existing.metadata);
                    if compared != *existing {
                        return Err(ErrorCode::ConsumerAlreadyExists.error());
                    }
                }
                check_work_queue_update(stream, &config, others())?;
                check_consumer_update(existing, &config, false)?;
            }
            None if request.action == ConsumerAction::Update => {
                return Err(ErrorCode::ConsumerDoesNotExist.error());
            }
            None => {
                check_work_queue(stream, &config, others())?;
                complete_new_consumer(&mut config)?;
            }
        }
        let answer = text(encode(&config));
        consumers.insert(name, config);
        Ok(Some(answer))
    }
}

#[test]
fn requests_are_answered_as_by_the_go_server() {
    let recorded = RECORDED.replace("{128KiB}", &"x".repeat(128 << 10)).replace("{4097}", &"d".repeat(4097));
    let mut server = Server::default();
    let mut wrong = Vec::new();
    for (place, line) in recorded.lines().enumerate() {
        let line: Line<'_> = serde_json::from_str(line).expect("every line is an object");
        let expected: Answer = match (line.error, line.config, line.success) {
            (Some(error), _, _) => Err(error),
            (None, config, Some(_)) | (None, config @ Some(_), None) => Ok(config.map(|raw| raw.get().to_owned())),
            (None, None, None) => panic!("line {place} says nothing"),
        };
        let got = server.answer(&format!("$JS.API.{}", line.subject), line.body.as_bytes());
        if got != expected {
            let body: String = line.body.chars().take(300).collect();
            wrong.push(format!("{place}: {} {body}\n  is   {got:?}\n  not  {expected:?}", line.subject));
        }
    }
    assert!(wrong.is_empty(), "{} of the answers differ:\n{}", wrong.len(), wrong.join("\n"));
}
