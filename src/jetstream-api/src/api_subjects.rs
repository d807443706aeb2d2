//! Subjects of the API: which request a subject is, and the subjects of acknowledgements and flow control.

use std::fmt;

/// What requests begin with.
pub const API_PREFIX: &str = "$JS.API";
/// What acknowledgements begin with.
pub const ACK_PREFIX: &str = "$JS.ACK.";
/// What answers to flow control begin with.
pub const FLOW_CONTROL_PREFIX: &str = "$JS.FC.";
/// What direct gets begin with.
pub const DIRECT_GET_PREFIX: &str = "$JS.API.DIRECT.GET";

/// A request, by its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiRequest<'a> {
    /// `INFO`.
    AccountInfo,
    /// `STREAM.NAMES`.
    StreamNames,
    /// `STREAM.LIST`.
    StreamList,
    /// A request about a stream.
    Stream(StreamVerb, &'a str),
    /// `CONSUMER.NAMES.<stream>`.
    ConsumerNames(&'a str),
    /// `CONSUMER.LIST.<stream>`.
    ConsumerList(&'a str),
    /// `CONSUMER.CREATE.<stream>`, `….<consumer>`, `….<filter>` and `CONSUMER.DURABLE.CREATE.<stream>.<consumer>`.
    ConsumerCreate(ConsumerCreateSubject<'a>),
    /// A request about a consumer: stream and consumer.
    Consumer(ConsumerVerb, &'a str, &'a str),
    /// `DIRECT.GET.<stream>`.
    DirectGet(&'a str),
    /// `DIRECT.GET.<stream>.<subject>`.
    DirectGetLast(&'a str, &'a str),
    /// A request of the system account.
    System(SystemVerb),
    /// `ACCOUNT.PURGE.<account>`.
    AccountPurge(&'a str),
    /// `ACCOUNT.STREAM.MOVE.<account>.<stream>`.
    AccountStreamMove(&'a str, &'a str),
    /// `ACCOUNT.STREAM.CANCEL_MOVE.<account>.<stream>`.
    AccountStreamCancelMove(&'a str, &'a str),
}

/// What is asked of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamVerb {
    /// `STREAM.CREATE`.
    Create,
    /// `STREAM.UPDATE`.
    Update,
    /// `STREAM.INFO`.
    Info,
    /// `STREAM.DELETE`.
    Delete,
    /// `STREAM.PURGE`.
    Purge,
    /// `STREAM.SNAPSHOT`.
    Snapshot,
    /// `STREAM.RESTORE`.
    Restore,
    /// `STREAM.MSG.GET`.
    MsgGet,
    /// `STREAM.MSG.DELETE`.
    MsgDelete,
    /// `STREAM.LEADER.STEPDOWN`.
    LeaderStepDown,
    /// `STREAM.PEER.REMOVE`.
    PeerRemove,
    /// `STREAM.PEER.EVACUATE`.
    PeerEvacuate,
    /// `STREAM.CANCEL_MOVE`.
    CancelMove,
}

impl StreamVerb {
    const ALL: [(Self, &'static str); 13] = [
        (Self::Create, "STREAM.CREATE"),
        (Self::Update, "STREAM.UPDATE"),
        (Self::Info, "STREAM.INFO"),
        (Self::Delete, "STREAM.DELETE"),
        (Self::Purge, "STREAM.PURGE"),
        (Self::Snapshot, "STREAM.SNAPSHOT"),
        (Self::Restore, "STREAM.RESTORE"),
        (Self::MsgGet, "STREAM.MSG.GET"),
        (Self::MsgDelete, "STREAM.MSG.DELETE"),
        (Self::LeaderStepDown, "STREAM.LEADER.STEPDOWN"),
        (Self::PeerRemove, "STREAM.PEER.REMOVE"),
        (Self::PeerEvacuate, "STREAM.PEER.EVACUATE"),
        (Self::CancelMove, "STREAM.CANCEL_MOVE"),
    ];

    /// The subject behind `$JS.API.`, without the stream.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(verb, _)| *verb == self).map_or("", |(_, text)| text)
    }
}

/// What is asked of a consumer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsumerVerb {
    /// `CONSUMER.INFO`.
    Info,
    /// `CONSUMER.DELETE`.
    Delete,
    /// `CONSUMER.PAUSE`.
    Pause,
    /// `CONSUMER.UNPIN`.
    Unpin,
    /// `CONSUMER.RESET`.
    Reset,
    /// `CONSUMER.MSG.NEXT`.
    MsgNext,
    /// `CONSUMER.LEADER.STEPDOWN`.
    LeaderStepDown,
    /// `CONSUMER.PEER.REMOVE`.
    PeerRemove,
    /// `CONSUMER.PEER.EVACUATE`.
    PeerEvacuate,
}

impl ConsumerVerb {
    const ALL: [(Self, &'static str); 9] = [
        (Self::Info, "CONSUMER.INFO"),
        (Self::Delete, "CONSUMER.DELETE"),
        (Self::Pause, "CONSUMER.PAUSE"),
        (Self::Unpin, "CONSUMER.UNPIN"),
        (Self::Reset, "CONSUMER.RESET"),
        (Self::MsgNext, "CONSUMER.MSG.NEXT"),
        (Self::LeaderStepDown, "CONSUMER.LEADER.STEPDOWN"),
        (Self::PeerRemove, "CONSUMER.PEER.REMOVE"),
        (Self::PeerEvacuate, "CONSUMER.PEER.EVACUATE"),
    ];

    /// The subject behind `$JS.API.`, without stream and consumer.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(verb, _)| *verb == self).map_or("", |(_, text)| text)
    }
}

/// What the system account asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SystemVerb {
    /// `META.LEADER.STEPDOWN`.
    MetaLeaderStepDown,
    /// `META.RESCUE`.
    MetaRescue,
    /// `SERVER.REMOVE`.
    ServerRemove,
    /// `SERVER.EVACUATE`.
    ServerEvacuate,
}

/// A subject to create a consumer on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConsumerCreateSubject<'a> {
    /// `CONSUMER.CREATE.<stream>`: the body may name the consumer.
    Unnamed {
        /// The stream.
        stream: &'a str,
    },
    /// `CONSUMER.CREATE.<stream>.<consumer>`, with the filter behind it if there is one.
    Named {
        /// The stream.
        stream: &'a str,
        /// The consumer.
        consumer: &'a str,
        /// The filter.
        filter: Option<&'a str>,
    },
    /// `CONSUMER.DURABLE.CREATE.<stream>.<consumer>`.
    Durable {
        /// The stream.
        stream: &'a str,
        /// The consumer.
        consumer: &'a str,
    },
}

impl<'a> ConsumerCreateSubject<'a> {
    /// The stream.
    #[must_use]
    pub const fn stream(self) -> &'a str {
        match self {
            Self::Unnamed { stream } | Self::Named { stream, .. } | Self::Durable { stream, .. } => stream,
        }
    }

    /// The consumer, if the subject names one.
    #[must_use]
    pub const fn consumer(self) -> Option<&'a str> {
        match self {
            Self::Unnamed { .. } => None,
            Self::Named { consumer, .. } | Self::Durable { consumer, .. } => Some(consumer),
        }
    }

    fn parse(rest: &'a str) -> Option<Self> {
        match rest.split_once('.') {
            None => Some(Self::Unnamed { stream: rest }),
            Some((stream, behind)) => {
                let (consumer, filter) = behind.split_once('.').map_or((behind, None), |(c, f)| (c, Some(f)));
                Some(Self::Named { stream, consumer, filter })
            }
        }
    }
}

/// A text of exactly one token.
fn one(rest: &str) -> Option<&str> {
    (!rest.is_empty() && !rest.contains('.')).then_some(rest)
}

/// A text of exactly two tokens.
fn two(rest: &str) -> Option<(&str, &str)> {
    let (first, second) = rest.split_once('.')?;
    Some((one(first)?, one(second)?))
}

impl<'a> ApiRequest<'a> {
    /// Understands a subject in the form without domain; `None` if no request has it.
    #[must_use]
    pub fn parse(subject: &'a str) -> Option<Self> {
        let path = subject.strip_prefix(API_PREFIX)?.strip_prefix('.')?;
        match path {
            "INFO" => return Some(Self::AccountInfo),
            "STREAM.NAMES" => return Some(Self::StreamNames),
            "STREAM.LIST" => return Some(Self::StreamList),
            "META.LEADER.STEPDOWN" => return Some(Self::System(SystemVerb::MetaLeaderStepDown)),
            "META.RESCUE" => return Some(Self::System(SystemVerb::MetaRescue)),
            "SERVER.REMOVE" => return Some(Self::System(SystemVerb::ServerRemove)),
            "SERVER.EVACUATE" => return Some(Self::System(SystemVerb::ServerEvacuate)),
            _ => {}
        }
        Self::parse_stream(path).or_else(|| Self::parse_consumer(path)).or_else(|| Self::parse_other(path))
    }

    fn parse_stream(path: &'a str) -> Option<Self> {
        let named = |(verb, text): &(StreamVerb, &str)| {
            let stream = path.strip_prefix(text)?.strip_prefix('.').and_then(one)?;
            Some(Self::Stream(*verb, stream))
        };
        StreamVerb::ALL.iter().find_map(named)
    }

    fn parse_consumer(path: &'a str) -> Option<Self> {
        let path = path.strip_prefix("CONSUMER.")?;
        let behind = |verb: &str| path.strip_prefix(verb);
        if let Some(rest) = behind("CREATE.") {
            return ConsumerCreateSubject::parse(rest).map(Self::ConsumerCreate);
        }
        if let Some((stream, consumer)) = behind("DURABLE.CREATE.").and_then(two) {
            return Some(Self::ConsumerCreate(ConsumerCreateSubject::Durable { stream, consumer }));
        }
        if let Some(stream) = behind("NAMES.").and_then(one) {
            return Some(Self::ConsumerNames(stream));
        }
        if let Some(stream) = behind("LIST.").and_then(one) {
            return Some(Self::ConsumerList(stream));
        }
        let named = |(verb, text): &(ConsumerVerb, &str)| {
            let (stream, consumer) = behind(text.strip_prefix("CONSUMER.")?)?.strip_prefix('.').and_then(two)?;
            Some(Self::Consumer(*verb, stream, consumer))
        };
        ConsumerVerb::ALL.iter().find_map(named)
    }

    fn parse_other(path: &'a str) -> Option<Self> {
        if let Some(rest) = path.strip_prefix("DIRECT.GET.") {
            return match rest.split_once('.') {
                None => one(rest).map(Self::DirectGet),
                Some((stream, subject)) => Some(Self::DirectGetLast(stream, subject)),
            };
        }
        let path = path.strip_prefix("ACCOUNT.")?;
        let (verb, rest) = path.rsplit_once("PURGE.").or_else(|| path.split_once("MOVE."))?;
        match verb {
            "" if path.starts_with("PURGE.") => one(rest).map(Self::AccountPurge),
            "STREAM." => two(rest).map(|(account, stream)| Self::AccountStreamMove(account, stream)),
            "STREAM.CANCEL_" => two(rest).map(|(account, stream)| Self::AccountStreamCancelMove(account, stream)),
            _ => None,
        }
    }
}

/// Rewrites `$JS.<domain>.API.…` to `$JS.API.…`; `None` if the subject is of another domain or form.
#[must_use]
pub fn strip_domain(subject: &str, domain: &str) -> Option<String> {
    let rest = subject.strip_prefix("$JS.")?.strip_prefix(domain)?.strip_prefix(".API.")?;
    let is_api = rest == "INFO"
        || ["STREAM.", "CONSUMER.", "DIRECT.", "META.", "SERVER.", "ACCOUNT."]
            .iter()
            .any(|verb| rest.starts_with(verb));
    match rest.strip_prefix("$KV.").or_else(|| rest.strip_prefix("$OBJ.")) {
        Some(_) => Some(rest.to_owned()),
        None => is_api.then(|| format!("{API_PREFIX}.{rest}")),
    }
}

/// The subjects that a domain's API is imported as, and what they stand for: the form that subject mappings take.
#[must_use]
pub fn domain_mappings(domain: &str) -> Vec<(String, String)> {
    let api = ["STREAM.>", "CONSUMER.>", "DIRECT.>", "META.>", "SERVER.>", "ACCOUNT.>", "INFO"];
    let to_api = api.iter().map(|rest| (format!("$JS.{domain}.API.{rest}"), format!("{API_PREFIX}.{rest}")));
    let to_views = ["$KV.>", "$OBJ.>"].iter().map(|rest| (format!("$JS.{domain}.API.{rest}"), (*rest).to_owned()));
    to_api.chain(to_views).collect()
}

/// Every form of subject that a request has, with `*` for names.
#[must_use]
pub fn request_subjects() -> Vec<String> {
    let whole = ["INFO", "STREAM.NAMES", "STREAM.LIST", "CONSUMER.NAMES.*", "CONSUMER.LIST.*", "CONSUMER.CREATE.*"];
    let rest = ["CONSUMER.CREATE.*.>", "CONSUMER.DURABLE.CREATE.*.*", "DIRECT.GET.*", "DIRECT.GET.*.>"];
    let system = [
        "META.LEADER.STEPDOWN",
        "META.RESCUE",
        "SERVER.REMOVE",
        "SERVER.EVACUATE",
        "ACCOUNT.PURGE.*",
        "ACCOUNT.STREAM.MOVE.*.*",
        "ACCOUNT.STREAM.CANCEL_MOVE.*.*",
    ];
    let plain = whole.iter().chain(&rest).chain(&system).map(|path| (*path).to_owned());
    let streams = StreamVerb::ALL.iter().map(|(_, text)| format!("{text}.*"));
    let consumers = ConsumerVerb::ALL.iter().map(|(_, text)| format!("{text}.*.*"));
    plain.chain(streams).chain(consumers).map(|path| format!("{API_PREFIX}.{path}")).collect()
}

/// The reply subject of a delivered message, which is the subject of its acknowledgement.
///
/// Source: ADR-15, JetStream subscribe workflow; NATS documentation, "JetStream wire API reference", acknowledging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AckSubject<'a> {
    /// Domain and account hash; absent in the old form of nine tokens.
    pub route: Option<AckRoute<'a>>,
    /// The stream.
    pub stream: &'a str,
    /// The consumer.
    pub consumer: &'a str,
    /// How often the message was sent.
    pub delivered: u64,
    /// The message's sequence.
    pub stream_seq: u64,
    /// The delivery's sequence.
    pub consumer_seq: u64,
    /// When the message was stored, in nanoseconds since 1970.
    pub timestamp_ns: i64,
    /// How many messages are still to come.
    pub pending: u64,
}

/// Where an acknowledgement of the new form goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AckRoute<'a> {
    /// The domain, `_` if there is none.
    pub domain: &'a str,
    /// The account's hash.
    pub account_hash: &'a str,
}

impl<'a> AckSubject<'a> {
    /// Understands a subject of nine tokens, or of eleven and more; `None` for everything else.
    #[must_use]
    pub fn parse(subject: &'a str) -> Option<Self> {
        let rest = subject.strip_prefix(ACK_PREFIX)?;
        let (route, mut rest) = match rest.bytes().filter(|byte| *byte == b'.').count() + 1 {
            7 => (None, rest),
            9.. => {
                let (domain, behind) = rest.split_once('.')?;
                let (account_hash, behind) = behind.split_once('.')?;
                (Some(AckRoute { domain, account_hash }), behind)
            }
            _ => return None,
        };
        let (stream, consumer) = (take_token(&mut rest)?, take_token(&mut rest)?);
        let mut number = || take_token(&mut rest).and_then(number);
        let (delivered, stream_seq, consumer_seq) = (number()?, number()?, number()?);
        let timestamp_ns = i64::try_from(number()?).ok()?;
        Some(Self { route, stream, consumer, delivered, stream_seq, consumer_seq, timestamp_ns, pending: number()? })
    }
}

/// Takes the first token off; `None` behind the last one.
fn take_token<'a>(rest: &mut &'a str) -> Option<&'a str> {
    let text = *rest;
    if text.is_empty() {
        return None;
    }
    // Tokens are short: looking at each byte is faster than searching.
    let end = text.bytes().position(|byte| byte == b'.').unwrap_or(text.len());
    *rest = text.get(end + 1..).unwrap_or_default();
    text.get(..end)
}

/// Digits only; other signs than digits make no number.
fn number(token: &str) -> Option<u64> {
    let add = |number: u64, byte: u8| {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 { None } else { number.checked_mul(10)?.checked_add(u64::from(digit)) }
    };
    if token.is_empty() { None } else { token.bytes().try_fold(0, add) }
}

impl fmt::Display for AckSubject<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(ACK_PREFIX)?;
        if let Some(AckRoute { domain, account_hash }) = self.route {
            write!(out, "{domain}.{account_hash}.")?;
        }
        let Self { stream, consumer, delivered, stream_seq, consumer_seq, timestamp_ns, pending, .. } = self;
        write!(out, "{stream}.{consumer}.{delivered}.{stream_seq}.{consumer_seq}.{timestamp_ns}.{pending}")
    }
}

/// The subject that a push consumer awaits an answer on before it goes on sending.
#[must_use]
pub fn flow_control_subject(route: Option<AckRoute<'_>>, stream: &str, consumer: &str, id: &str) -> String {
    match route {
        Some(AckRoute { domain, account_hash }) => {
            format!("{FLOW_CONTROL_PREFIX}{domain}.{account_hash}.{stream}.{consumer}.{id}")
        }
        None => format!("{FLOW_CONTROL_PREFIX}{stream}.{consumer}.{id}"),
    }
}

/// The stream and the consumer that an answer to flow control is for; `None` if the subject is of neither form.
#[must_use]
pub fn parse_flow_control(subject: &str) -> Option<(&str, &str)> {
    let tokens: Vec<&str> = subject.strip_prefix(FLOW_CONTROL_PREFIX)?.split('.').collect();
    match tokens.as_slice() {
        [stream, consumer, _] | [_, _, stream, consumer, _] => Some((stream, consumer)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{
        AckRoute, AckSubject, ApiRequest, ConsumerCreateSubject, ConsumerVerb, StreamVerb, domain_mappings,
        flow_control_subject, parse_flow_control, request_subjects, strip_domain,
    };
    use proptest::prelude::{prop_assert_eq, proptest};

    #[test]
    fn every_form_of_request_is_understood() {
        for subject in request_subjects() {
            let literal = subject.replace('*', "NAME").replace('>', "a.b");
            assert!(ApiRequest::parse(&literal).is_some(), "{literal}");
        }
        for other in ["$JS.API", "$JS.API.STREAM.CREATE", "$JS.API.STREAM.CREATE.A.B", "$JS.API.FOO", "$JS.APIX.INFO"] {
            assert_eq!(ApiRequest::parse(other), None, "{other}");
        }
    }

    #[test]
    fn names_are_taken_from_subjects() {
        assert_eq!(ApiRequest::parse("$JS.API.STREAM.MSG.GET.A"), Some(ApiRequest::Stream(StreamVerb::MsgGet, "A")));
        assert_eq!(
            ApiRequest::parse("$JS.API.CONSUMER.MSG.NEXT.A.C"),
            Some(ApiRequest::Consumer(ConsumerVerb::MsgNext, "A", "C"))
        );
        let create = ConsumerCreateSubject::Named { stream: "A", consumer: "C", filter: Some("x.>") };
        assert_eq!(ApiRequest::parse("$JS.API.CONSUMER.CREATE.A.C.x.>"), Some(ApiRequest::ConsumerCreate(create)));
        assert_eq!(ApiRequest::parse("$JS.API.DIRECT.GET.KV.a.b"), Some(ApiRequest::DirectGetLast("KV", "a.b")));
        assert_eq!(
            ApiRequest::parse("$JS.API.ACCOUNT.STREAM.CANCEL_MOVE.ACC.S"),
            Some(ApiRequest::AccountStreamCancelMove("ACC", "S"))
        );
        assert_eq!(ApiRequest::parse("$JS.API.ACCOUNT.PURGE.ACC"), Some(ApiRequest::AccountPurge("ACC")));
    }

    #[test]
    fn domains_are_taken_off() {
        assert_eq!(strip_domain("$JS.hub.API.STREAM.INFO.A", "hub").as_deref(), Some("$JS.API.STREAM.INFO.A"));
        assert_eq!(strip_domain("$JS.hub.API.$KV.b.k", "hub").as_deref(), Some("$KV.b.k"));
        assert_eq!(strip_domain("$JS.hub.API.FOO.A", "hub"), None);
        assert_eq!(strip_domain("$JS.hub.API.INFO", "leaf"), None);
        assert_eq!(domain_mappings("hub").len(), 9);
    }

    #[test]
    fn acknowledgements_come_in_two_forms() {
        let old = "$JS.ACK.S.C.1.22.3.1700000000000000000.7";
        let parsed = AckSubject::parse(old).expect("valid");
        assert_eq!((parsed.stream, parsed.consumer, parsed.stream_seq, parsed.pending), ("S", "C", 22, 7));
        assert_eq!(parsed.to_string(), old);
        let new = AckSubject::parse("$JS.ACK._.abcd.S.C.1.22.3.4.7.random").expect("valid");
        assert_eq!(new.route, Some(AckRoute { domain: "_", account_hash: "abcd" }));
        for bad in ["$JS.ACK.S.C.1.22.3.4", "$JS.ACK.S.C.1.x.3.4.5", "$JS.ACK.S.C.1.2.3.4.5.6", "$JS.ACK.S.C.1..3.4.5"]
        {
            assert_eq!(AckSubject::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn flow_control_comes_in_two_forms() {
        let route = AckRoute { domain: "_", account_hash: "h" };
        for subject in [flow_control_subject(None, "S", "C", "x"), flow_control_subject(Some(route), "S", "C", "x")] {
            assert_eq!(parse_flow_control(&subject), Some(("S", "C")), "{subject}");
        }
        assert_eq!(parse_flow_control("$JS.FC.S.C"), None);
    }

    proptest! {
        #[test]
        fn no_subject_is_too_strange(subject in "[$A-Z.*>]{0,40}") {
            let _ = ApiRequest::parse(&subject);
            let _ = AckSubject::parse(&subject);
        }

        #[test]
        fn acknowledgements_read_back(numbers in proptest::array::uniform4(0_u64..=i64::MAX as u64), time in 0_i64..) {
            let [delivered, stream_seq, consumer_seq, pending] = numbers;
            let timestamp_ns = time;
            let ack = AckSubject {
                route: None, stream: "S", consumer: "C", delivered, stream_seq, consumer_seq, timestamp_ns, pending,
            };
            let subject = ack.to_string();
            prop_assert_eq!(AckSubject::parse(&subject), Some(ack));
        }
    }
}
