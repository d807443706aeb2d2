//! `/healthz` and `HEALTHZ`: is the server usable, and if not, what is wrong.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::go_quote::quote;
use crate::omit::is_empty;
use crate::query::Query;

/// The answer. Over HTTP it is compact and without its code, which is the status of the answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Healthz {
    /// `ok`, `unavailable` or `error`.
    pub status: String,
    /// The HTTP status: 200, 400, 404, 500 or 503.
    #[serde(skip_serializing_if = "is_empty")]
    pub status_code: u16,
    /// The first finding, unless details were asked for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub error: String,
    /// All findings, if details were asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<HealthFinding>,
    /// What the server goes on in spite of, such as messages that damage on disk has taken. Not in nats-server's answers; left
    /// out if there is nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<HealthFinding>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthFinding {
    /// What it is about.
    #[serde(rename = "type")]
    pub kind: HealthFindingKind,
    /// The account.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub account: String,
    /// The stream.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub stream: String,
    /// The consumer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub consumer: String,
    /// What is wrong.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub error: String,
}

/// What a [`HealthFinding`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum HealthFindingKind {
    /// Accepting connections.
    Connection,
    /// The request itself.
    BadRequest,
    /// JetStream as a whole.
    #[serde(rename = "JETSTREAM")]
    JetStream,
    /// An account.
    Account,
    /// A stream.
    Stream,
    /// A consumer.
    Consumer,
}

/// The options, as the body of a `$SYS` request spells them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HealthzOptions {
    /// The old name of `js-enabled-only`.
    #[serde(rename = "js-enabled", skip_serializing_if = "is_empty")]
    pub js_enabled: bool,
    /// Only whether JetStream runs.
    #[serde(rename = "js-enabled-only", skip_serializing_if = "is_empty")]
    pub js_enabled_only: bool,
    /// Only whether the server accepts connections.
    #[serde(rename = "js-server-only", skip_serializing_if = "is_empty")]
    pub js_server_only: bool,
    /// Only whether the meta group is well.
    #[serde(rename = "js-meta-only", skip_serializing_if = "is_empty")]
    pub js_meta_only: bool,
    /// Only this account.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub account: String,
    /// Only this stream; needs an account.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub stream: String,
    /// Only this consumer; needs a stream.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub consumer: String,
    /// Whether all findings are listed.
    #[serde(skip_serializing_if = "is_empty")]
    pub details: bool,
}

/// How far a check goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HealthScope {
    /// Accepting connections.
    Server,
    /// And whether JetStream runs.
    JetStreamEnabled,
    /// And the meta group.
    Meta,
    /// And streams and consumers.
    Assets,
}

impl HealthzOptions {
    /// Reads the options of an HTTP request.
    ///
    /// # Errors
    /// [`Error::Boolean`] for the first option that cannot be read.
    pub fn from_query(query: &Query) -> Result<Self, Error> {
        Ok(Self {
            js_enabled: query.boolean("js-enabled")?,
            js_enabled_only: query.boolean("js-enabled-only")?,
            js_server_only: query.boolean("js-server-only")?,
            js_meta_only: query.boolean("js-meta-only")?,
            details: query.boolean("details")?,
            account: query.text("account"),
            stream: query.text("stream"),
            consumer: query.text("consumer"),
        })
    }

    /// How far the check goes; the narrowest option wins.
    #[must_use]
    pub const fn scope(&self) -> HealthScope {
        if self.js_server_only {
            HealthScope::Server
        } else if self.js_enabled_only || self.js_enabled {
            HealthScope::JetStreamEnabled
        } else if self.js_meta_only {
            HealthScope::Meta
        } else {
            HealthScope::Assets
        }
    }

    fn fault(&self) -> Option<HealthFinding> {
        let (missing, checked) = if self.account.is_empty() && !self.stream.is_empty() {
            ("account", "stream")
        } else if self.stream.is_empty() && !self.consumer.is_empty() {
            ("stream", "consumer")
        } else {
            return None;
        };
        let error = format!("\"{missing}\" must not be empty when checking {checked} health");
        Some(HealthFinding::new(HealthFindingKind::BadRequest, error))
    }
}

impl HealthFinding {
    /// A finding that names no account, stream or consumer.
    #[must_use]
    pub const fn new(kind: HealthFindingKind, error: String) -> Self {
        Self { kind, account: String::new(), stream: String::new(), consumer: String::new(), error }
    }

    /// The account, stream or consumer that the options name was not found.
    #[must_use]
    pub fn not_found(kind: HealthFindingKind, options: &HealthzOptions) -> Self {
        let HealthzOptions { account, stream, consumer, .. } = options;
        let quoted = |text: &str| quote(text.as_bytes());
        let error = match kind {
            HealthFindingKind::Stream => {
                format!("JetStream stream {} not found on account {}", quoted(stream), quoted(account))
            }
            HealthFindingKind::Consumer => format!(
                "JetStream consumer {} not found for stream {} on account {}",
                quoted(consumer),
                quoted(stream),
                quoted(account)
            ),
            HealthFindingKind::Account
            | HealthFindingKind::Connection
            | HealthFindingKind::BadRequest
            | HealthFindingKind::JetStream => format!("JetStream account {} not found", quoted(account)),
        };
        let mut finding = Self { account: account.clone(), ..Self::new(kind, error) };
        if matches!(kind, HealthFindingKind::Stream | HealthFindingKind::Consumer) {
            finding.stream.clone_from(stream);
        }
        if kind == HealthFindingKind::Consumer {
            finding.consumer.clone_from(consumer);
        }
        finding
    }
}

impl fmt::Display for HealthFinding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.error)
    }
}

/// What the server found out about JetStream, as far as the scope goes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum JetStreamHealth {
    /// It is not configured.
    #[default]
    NotConfigured,
    /// It is configured but does not run.
    NotRunning,
    /// What the options name does not exist.
    NotFound(HealthFinding),
    /// It runs, with these findings.
    Checked(Vec<HealthFinding>),
}

/// What the server found out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HealthzSource {
    /// Why the server does not accept connections, if it does not.
    pub not_ready: Option<String>,
    /// JetStream; without meaning when the scope is the server only.
    pub jetstream: JetStreamHealth,
    /// What is told beside it.
    pub warnings: Vec<HealthFinding>,
}

/// Answers a request for health.
///
/// Source: NATS documentation, "Monitoring": health; draft-inadarei-api-health-check.
#[must_use]
pub fn healthz(options: &HealthzOptions, source: HealthzSource) -> Healthz {
    let HealthzSource { not_ready, jetstream, warnings } = source;
    Healthz { warnings, ..judged(options, not_ready, jetstream) }
}

fn judged(options: &HealthzOptions, not_ready: Option<String>, jetstream: JetStreamHealth) -> Healthz {
    if let Some(fault) = options.fault() {
        return told(options, 400, "error", vec![fault]);
    }
    if let Some(reason) = not_ready {
        let finding = HealthFinding::new(HealthFindingKind::Connection, reason);
        return told(options, 500, "error", vec![finding]);
    }
    if options.scope() == HealthScope::Server {
        return told(options, 200, "ok", Vec::new());
    }
    match jetstream {
        JetStreamHealth::NotConfigured => told(options, 200, "ok", Vec::new()),
        JetStreamHealth::NotRunning => {
            let text = "JetStream not enabled (10076)".to_owned();
            let finding = HealthFinding::new(HealthFindingKind::JetStream, text);
            told(options, 503, "unavailable", vec![finding])
        }
        JetStreamHealth::NotFound(finding) => told(options, 404, "unavailable", vec![finding]),
        JetStreamHealth::Checked(_) if options.scope() == HealthScope::JetStreamEnabled => {
            told(options, 200, "ok", Vec::new())
        }
        JetStreamHealth::Checked(findings) => told(options, 503, "unavailable", findings),
    }
}

/// Findings are listed with details, else the first one is told; without any, all is well whatever the rest says.
fn told(options: &HealthzOptions, code: u16, status: &str, findings: Vec<HealthFinding>) -> Healthz {
    let Some(first) = findings.first() else {
        return Healthz { status: "ok".into(), status_code: 200, ..Healthz::default() };
    };
    if options.details {
        return Healthz { status: "error".into(), status_code: code, errors: findings, ..Healthz::default() };
    }
    Healthz { status: status.into(), status_code: code, error: first.error.clone(), ..Healthz::default() }
}

impl Healthz {
    /// The status and the answer as HTTP gives it: without the code inside.
    #[must_use]
    pub fn into_http(self) -> (u16, Self) {
        (self.status_code, Self { status_code: 0, ..self })
    }
}

#[cfg(test)]
mod tests {
    use super::{HealthFinding, HealthFindingKind, HealthzOptions, HealthzSource, JetStreamHealth, healthz};
    use crate::query::Query;
    use crate::to_compact_json;

    fn ask(query: &str, source: HealthzSource) -> (u16, String) {
        let options = HealthzOptions::from_query(&Query::parse(query)).expect("readable");
        let (code, answer) = healthz(&options, source).into_http();
        (code, String::from_utf8(to_compact_json(&answer).expect("a plain value")).expect("JSON is UTF-8"))
    }

    fn jetstream(health: JetStreamHealth) -> HealthzSource {
        HealthzSource { jetstream: health, ..HealthzSource::default() }
    }

    #[test]
    fn a_server_without_jetstream_is_well() {
        for query in ["", "details=1", "js-enabled=1", "js-server-only=1", "account=A&stream=S&consumer=C"] {
            assert_eq!(ask(query, HealthzSource::default()), (200, r#"{"status":"ok"}"#.into()), "{query}");
        }
    }

    #[test]
    fn combinations_that_make_no_sense_are_refused_in_the_words_of_the_go_server() {
        let account = r#"{"status":"error","error":"\"account\" must not be empty when checking stream health"}"#;
        assert_eq!(ask("stream=x", HealthzSource::default()), (400, account.into()));
        let stream = r#"{"status":"error","error":"\"stream\" must not be empty when checking consumer health"}"#;
        assert_eq!(ask("consumer=x", HealthzSource::default()), (400, stream.into()));
        let detailed = concat!(
            r#"{"status":"error","errors":[{"type":"BAD_REQUEST","#,
            r#""error":"\"account\" must not be empty when checking stream health"}]}"#
        );
        assert_eq!(ask("stream=x&details=1", HealthzSource::default()), (400, detailed.into()));
    }

    #[test]
    fn what_was_lost_is_told_of_a_server_that_is_well() {
        let lost = HealthFinding { stream: "S".into(), ..HealthFinding::new(HealthFindingKind::Stream, "lost".into()) };
        let source = HealthzSource { warnings: vec![lost], ..jetstream(JetStreamHealth::Checked(Vec::new())) };
        let text = r#"{"status":"ok","warnings":[{"type":"STREAM","stream":"S","error":"lost"}]}"#;
        assert_eq!(ask("", source), (200, text.into()));
    }

    #[test]
    fn scopes_stop_the_check_early() {
        let down = || jetstream(JetStreamHealth::NotRunning);
        assert_eq!(ask("js-server-only=1", down()).0, 200);
        let text = r#"{"status":"unavailable","error":"JetStream not enabled (10076)"}"#;
        assert_eq!(ask("js-enabled-only=1", down()), (503, text.into()));
        let finding = HealthFinding::new(HealthFindingKind::Stream, "behind".into());
        let behind = || jetstream(JetStreamHealth::Checked(vec![finding.clone()]));
        assert_eq!(ask("js-enabled-only=1", behind()).0, 200);
        assert_eq!(ask("", behind()), (503, r#"{"status":"unavailable","error":"behind"}"#.into()));
    }

    #[test]
    fn what_is_not_found_is_a_404() {
        let query = "account=ACC&stream=NOPE";
        let options = HealthzOptions::from_query(&Query::parse(query)).expect("readable");
        let missing = HealthFinding::not_found(HealthFindingKind::Stream, &options);
        let text = r#"{"status":"unavailable","error":"JetStream stream \"NOPE\" not found on account \"ACC\""}"#;
        assert_eq!(ask(query, jetstream(JetStreamHealth::NotFound(missing.clone()))), (404, text.into()));
        let detailed = concat!(
            r#"{"status":"error","errors":[{"type":"STREAM","account":"ACC","stream":"NOPE","#,
            r#""error":"JetStream stream \"NOPE\" not found on account \"ACC\""}]}"#
        );
        let query = format!("{query}&details=1");
        assert_eq!(ask(&query, jetstream(JetStreamHealth::NotFound(missing))), (404, detailed.into()));
    }

    #[test]
    fn a_server_that_does_not_accept_is_an_error() {
        let source = HealthzSource { not_ready: Some("no listener".into()), ..HealthzSource::default() };
        assert_eq!(ask("js-server-only=1", source), (500, r#"{"status":"error","error":"no listener"}"#.into()));
    }
}
