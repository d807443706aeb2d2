//! What a stream sends to another one's server: requests to create, reset and delete the consumer that feeds it.
//!
//! Source: NATS documentation, "Source and mirror streams"; ADR-44, API levels.

use clock::{Rng, Timestamp};
use jetstream_api::api_subjects::{API_PREFIX, ConsumerVerb};
use jetstream_api::headers::{REQUIRED_API_LEVEL, STREAM_IDENTITY};
use jetstream_api::request::CreateConsumerRequest;
use jetstream_api::{AckPolicy, ConsumerConfig, DeliverPolicy, Nanos, StreamSource, json, short_hash};

/// How often the consumer says that it lives.
const HEARTBEAT: Nanos = Nanos::from_secs(1);
/// How long the consumer may be without a listener.
const INACTIVE_AFTER: Nanos = Nanos::from_secs(10);
/// Nothing is acknowledged, so this only has to be long.
const ACK_WAIT: Nanos = Nanos::from_secs(22 * 60 * 60);
/// Random letters and digits at the end of a subject or name.
const SUFFIX_LENGTH: usize = 8;
/// The first API level of servers that know durable sourcing.
pub(super) const LEVEL_SOURCING: u8 = 4;
/// The first API level of servers that tell which incarnation a stream is.
pub(super) const LEVEL_IDENTITY: u8 = 5;

/// Whether a stream follows one other as it is, or collects from several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Mirror,
    Source,
}

impl Role {
    fn word(self) -> &'static str {
        match self {
            Self::Mirror => "MIRROR",
            Self::Source => "SRC",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Mirror => "mirror",
            Self::Source => "src",
        }
    }

    /// The token of delivery subjects.
    fn letter(self) -> char {
        match self {
            Self::Mirror => 'M',
            Self::Source => 'S',
        }
    }
}

/// Who asks: the stream that is fed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asker<'a> {
    pub(super) stream: &'a str,
    pub(super) account: &'a str,
    pub(super) domain: Option<&'a str>,
}

/// Where the consumer is to start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Start {
    Beginning,
    Seq(u64),
    Time(Timestamp),
}

/// What is asked of the other server, which may be an older one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Offer {
    /// It has to know this API level.
    Level(u8),
    /// It need not know anything of sourcing.
    Plain,
}

impl Offer {
    /// What mirrors and sources begin with.
    pub(super) fn first(role: Role) -> Self {
        match role {
            Role::Mirror => Self::Level(LEVEL_SOURCING),
            Role::Source => Self::Level(LEVEL_IDENTITY),
        }
    }

    /// What to try with a server that refuses this.
    pub(super) fn next(self) -> Option<Self> {
        match self {
            Self::Level(LEVEL_IDENTITY) => Some(Self::Level(LEVEL_SOURCING)),
            Self::Level(_) => Some(Self::Plain),
            Self::Plain => None,
        }
    }
}

/// A random subject to get answers on.
pub(super) fn reply_subject(rng: &mut Rng) -> String {
    format!("$JSC.R.{}", rng.alphanumeric(SUFFIX_LENGTH))
}

/// A random subject to get messages on.
pub(super) fn deliver_subject(role: Role, source: &StreamSource, rng: &mut Rng) -> String {
    let (letter, suffix) = (role.letter(), rng.alphanumeric(SUFFIX_LENGTH));
    match source.external.as_ref().map(|external| external.deliver.as_str()).filter(|prefix| !prefix.is_empty()) {
        Some(prefix) => format!("{prefix}.{letter}.{suffix}").replace("..", "."),
        None => format!("$JS.{letter}.{suffix}"),
    }
}

/// The name of the consumer that feeds a stream: the same each time, so that one that outlived its stream is found again.
///
/// `needs_index` where a stream has several sources of the same name.
pub(super) fn consumer_name(role: Role, asker: Asker<'_>, source: &StreamSource, needs_index: bool) -> String {
    let domain = asker.domain.map(|domain| format!(" {domain}")).unwrap_or_default();
    let stable = short_hash(&format!("{} {}{domain}", asker.stream, asker.account));
    let hash = match role {
        Role::Mirror => stable,
        Role::Source if needs_index => short_hash(&format!("{stable} {}", source.index_name())),
        Role::Source => short_hash(&stable),
    };
    format!("JS_{}_{hash}", role.word())
}

/// A subject of the API under which the other stream is reached.
fn api_subject(source: &StreamSource, path: &str) -> String {
    match source.external.as_ref().map(|external| external.api.as_str()).filter(|prefix| !prefix.is_empty()) {
        Some(prefix) => format!("{prefix}.{path}").replace("..", "."),
        None => format!("{API_PREFIX}.{path}"),
    }
}

/// The subject that deletes the consumer.
pub(super) fn delete_subject(source: &StreamSource, consumer: &str) -> String {
    api_subject(source, &format!("{}.{}.{consumer}", ConsumerVerb::Delete.as_str(), source.name))
}

/// The subject that lets a durable consumer start again behind what was acknowledged.
pub(super) fn reset_subject(source: &StreamSource, consumer: &str) -> String {
    api_subject(source, &format!("{}.{}.{consumer}", ConsumerVerb::Reset.as_str(), source.name))
}

/// Subject and body of the request for a new consumer.
#[derive(Debug)]
pub(super) struct Creation {
    pub(super) subject: String,
    pub(super) body: Vec<u8>,
}

/// What a new consumer is to be like.
#[derive(Debug)]
pub(super) struct Wanted<'a> {
    pub(super) role: Role,
    pub(super) asker: Asker<'a>,
    pub(super) source: &'a StreamSource,
    pub(super) needs_index: bool,
    pub(super) start: Start,
    pub(super) offer: Offer,
    pub(super) deliver_subject: &'a str,
}

impl Wanted<'_> {
    pub(super) fn request(&self, rng: &mut Rng) -> Creation {
        let config = self.config(rng);
        let origin = &self.source.name;
        let path = match config.filter_subject.as_str() {
            "" => format!("CONSUMER.CREATE.{origin}"),
            filter => format!("CONSUMER.CREATE.{origin}.{}.{filter}", config.name),
        };
        let request = CreateConsumerRequest { stream_name: origin.clone(), config, ..CreateConsumerRequest::default() };
        Creation { subject: api_subject(self.source, &path), body: json::encode(&request) }
    }

    fn config(&self, rng: &mut Rng) -> ConsumerConfig {
        let Self { role, asker, source, needs_index, start, offer, deliver_subject } = self;
        let mut name = consumer_name(*role, *asker, source, *needs_index);
        if *offer == Offer::Plain {
            // Such a server would take the stable name for a consumer that is there already.
            name = format!("{name}_{}", rng.alphanumeric(SUFFIX_LENGTH));
        }
        let (deliver_policy, opt_start_seq, opt_start_time) = match start {
            Start::Beginning => (DeliverPolicy::All, 0, None),
            Start::Seq(seq) => (DeliverPolicy::ByStartSequence, *seq, None),
            Start::Time(time) => (DeliverPolicy::ByStartTime, 0, Some(*time)),
        };
        let key = |what: &str| format!("_nats.{}.{what}", role.key());
        let mut metadata: std::collections::BTreeMap<_, _> =
            [(key("stream"), asker.stream.to_owned()), (key("acc"), asker.account.to_owned())].into();
        metadata.extend(asker.domain.map(|domain| (key("domain"), domain.to_owned())));
        let (filter_subject, filter_subjects) = filters(source);
        ConsumerConfig {
            name,
            deliver_policy,
            opt_start_seq,
            opt_start_time,
            ack_policy: AckPolicy::None,
            ack_wait: ACK_WAIT,
            max_deliver: 1,
            filter_subject,
            filter_subjects,
            flow_control: true,
            deliver_subject: (*deliver_subject).to_owned(),
            idle_heartbeat: HEARTBEAT,
            inactive_threshold: INACTIVE_AFTER,
            direct: true,
            sourcing: *offer != Offer::Plain,
            metadata,
            ..ConsumerConfig::default()
        }
    }
}

/// The filters of a source: one stands in the subject of the request, too, where permissions can look at it.
fn filters(source: &StreamSource) -> (String, Vec<String>) {
    let mut filters: Vec<String> = source.subject_transforms.iter().map(|rule| rule.src.clone()).collect();
    if filters.iter().any(String::is_empty) {
        filters.clear();
    }
    if !source.filter_subject.is_empty() {
        return (source.filter_subject.clone(), filters);
    }
    match filters.pop() {
        Some(only) if filters.is_empty() => (only, filters),
        Some(last) => {
            filters.push(last);
            (String::new(), filters)
        }
        None => (String::new(), filters),
    }
}

/// The headers of a request. `identity` is what the other stream was when it was last heard of; empty if that is unknown.
pub(super) fn headers(role: Role, offer: Offer, identity: &str) -> Vec<u8> {
    let Offer::Level(level) = offer else { return Vec::new() };
    let mut block = format!("NATS/1.0\r\n{REQUIRED_API_LEVEL}: {level}\r\n");
    if role == Role::Source && level >= LEVEL_IDENTITY {
        block.push_str(&format!("{STREAM_IDENTITY}: {identity}\r\n"));
    }
    block.push_str("\r\n");
    block.into_bytes()
}

#[cfg(test)]
mod tests {
    use jetstream_api::{ExternalStream, SubjectTransformConfig};

    use super::*;

    fn source(name: &str) -> StreamSource {
        StreamSource { name: name.to_owned(), ..StreamSource::default() }
    }

    /// Observed: names that nats-server 2.15.1 gave consumers.
    #[test]
    fn consumers_have_the_names_that_other_servers_give_them() {
        let asker = |stream| Asker { stream, account: "$G", domain: Some("hub") };
        assert_eq!(consumer_name(Role::Mirror, asker("M"), &source("O"), false), "JS_MIRROR_CLWpCkl6");
        assert_eq!(consumer_name(Role::Source, asker("S"), &source("NONE"), false), "JS_SRC_IBpoTSOI");
        let filtered = StreamSource { filter_subject: "o.a".to_owned(), ..source("O") };
        assert_eq!(consumer_name(Role::Source, asker("S"), &filtered, true), "JS_SRC_tOByJyXU");
        let transform = SubjectTransformConfig { src: "o.c".to_owned(), dest: "s.c".to_owned() };
        let transformed = StreamSource { subject_transforms: vec![transform], ..source("O") };
        assert_eq!(consumer_name(Role::Source, asker("S"), &transformed, true), "JS_SRC_pK5jGqK8");
    }

    #[test]
    fn other_accounts_and_domains_are_reached_by_their_prefixes() {
        let external = ExternalStream { api: "$JS.hub.API".to_owned(), deliver: "deliver.".to_owned() };
        let source = StreamSource { external: Some(external), filter_subject: "o.a".to_owned(), ..source("O") };
        let mut rng = Rng::seeded(1);
        let deliver = deliver_subject(Role::Source, &source, &mut rng);
        assert!(deliver.starts_with("deliver.S.") && deliver.len() == 18, "{deliver}");
        let wanted = Wanted {
            role: Role::Source,
            asker: Asker { stream: "S", account: "$G", domain: None },
            source: &source,
            needs_index: false,
            start: Start::Seq(7),
            offer: Offer::Plain,
            deliver_subject: &deliver,
        };
        let Creation { subject, body } = wanted.request(&mut rng);
        let name = subject.strip_prefix("$JS.hub.API.CONSUMER.CREATE.O.").and_then(|rest| rest.strip_suffix(".o.a"));
        assert!(name.is_some_and(|name| name.starts_with("JS_SRC_") && name.len() == 24), "{subject}");
        let body = String::from_utf8(body).expect("text");
        assert!(body.contains(r#""opt_start_seq":7"#) && !body.contains("sourcing"), "{body}");
        assert_eq!(delete_subject(&source, "C"), "$JS.hub.API.CONSUMER.DELETE.O.C");
    }

    /// Observed: what nats-server 2.15.1 sends.
    #[test]
    fn requests_are_those_that_other_servers_send() {
        let wanted = Wanted {
            role: Role::Mirror,
            asker: Asker { stream: "M", account: "$G", domain: Some("hub") },
            source: &source("O"),
            needs_index: false,
            start: Start::Seq(5),
            offer: Offer::first(Role::Mirror),
            deliver_subject: "$JS.M.ZGi7GIja",
        };
        let Creation { subject, body } = wanted.request(&mut Rng::seeded(1));
        let expected = concat!(
            r#"{"stream_name":"O","config":{"name":"JS_MIRROR_CLWpCkl6","deliver_policy":"by_start_sequence","#,
            r#""opt_start_seq":5,"ack_policy":"none","ack_wait":79200000000000,"max_deliver":1,"#,
            r#""replay_policy":"instant","flow_control":true,"deliver_subject":"$JS.M.ZGi7GIja","#,
            r#""idle_heartbeat":1000000000,"inactive_threshold":10000000000,"num_replicas":0,"direct":true,"#,
            r#""sourcing":true,"metadata":{"_nats.mirror.acc":"$G","_nats.mirror.domain":"hub","#,
            r#""_nats.mirror.stream":"M"}},"action":""}"#
        );
        assert_eq!(
            (subject.as_str(), String::from_utf8(body).expect("text").as_str()),
            ("$JS.API.CONSUMER.CREATE.O", expected)
        );
        assert_eq!(headers(Role::Mirror, Offer::Level(4), ""), b"NATS/1.0\r\nNats-Required-Api-Level: 4\r\n\r\n");
        let expected = b"NATS/1.0\r\nNats-Required-Api-Level: 5\r\nNats-Stream-Identity: x\r\n\r\n";
        assert_eq!(headers(Role::Source, Offer::Level(5), "x"), expected);
        assert!(headers(Role::Source, Offer::Plain, "x").is_empty());
    }
}
