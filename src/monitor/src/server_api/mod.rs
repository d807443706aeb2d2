//! Requests under `$SYS.REQ`: which servers a request means, bodies that belong to no report, and the answer's envelope.

mod report_options;

pub use report_options::ReportOptions;

use jetstream_api::json::decode_whole;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::Error;
use crate::server_info::ServerInfo;

/// Which servers should answer; others stay silent. Part of every request body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServerFilter {
    /// The server's name, or part of it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub server_name: String,
    /// The cluster's name, or part of it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub cluster: String,
    /// The host, or part of it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub host: String,
    /// Whether the three above must be equal rather than contained.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub exact_match: bool,
    /// Tags that the server must all have; case does not matter.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The JetStream domain, always exact.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub domain: String,
}

/// The facts about a server that a [`ServerFilter`] looks at.
#[derive(Debug, Clone, Copy, Default)]
pub struct FilteredServer<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its cluster's name; empty if it is in none.
    pub cluster: &'a str,
    /// The address that clients are accepted on.
    pub host: &'a str,
    /// Its tags.
    pub tags: &'a [String],
    /// Its JetStream domain; empty if it has none.
    pub domain: &'a str,
}

impl ServerFilter {
    /// Whether `server` is meant.
    #[must_use]
    pub fn matches(&self, server: FilteredServer<'_>) -> bool {
        let fits = |wanted: &str, actual: &str| {
            wanted.is_empty() || if self.exact_match { wanted == actual } else { actual.contains(wanted) }
        };
        let has_tag = |wanted: &String| {
            let wanted = wanted.trim().to_lowercase();
            server.tags.iter().any(|tag| tag.to_lowercase() == wanted)
        };
        fits(&self.server_name, server.name)
            && fits(&self.host, server.host)
            && fits(&self.cluster, server.cluster)
            && self.tags.iter().all(has_tag)
            && (self.domain.is_empty() || self.domain == server.domain)
    }
}

/// A request body: the options of a report `T` and, in the same object, the filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ServerRequestBody<T> {
    /// The options of the report.
    #[serde(flatten)]
    pub options: T,
    /// Who should answer.
    #[serde(flatten)]
    pub filter: ServerFilter,
}

impl<T: Default + DeserializeOwned + ReportOptions> ServerRequestBody<T> {
    /// Reads a body; an empty one asks for the defaults of every server.
    ///
    /// # Errors
    /// [`Error::Body`] if it is not a JSON object of the expected types. Unknown members are ignored.
    pub fn parse(body: &[u8]) -> Result<Self, Error> {
        if body.is_empty() {
            return Ok(Self { options: T::default(), filter: ServerFilter::default() });
        }
        let filter: ServerFilter = decode_whole(body, T::BODY_NAME)?;
        Ok(Self { options: decode_whole(body, T::BODY_NAME)?, filter })
    }
}

/// The options of a report that has none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoOptions {}

/// The body of `KICK` and of `LDM`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConnectionRequest {
    /// The client connection's number.
    pub cid: u64,
}

/// The body of `$SYS.REQ.ACCOUNT.NSUBS`; the answer is a bare number.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SubscriptionCountRequest {
    /// The account.
    #[serde(rename = "acc")]
    pub account: String,
    /// The subject whose subscribers are counted; may have wildcards.
    pub subject: String,
    /// Only members of this queue group, in base 64.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue: Option<String>,
}

/// Why a request failed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServerApiError {
    /// The account whose claims were refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// 400: the request is wrong; 500: it cannot be done.
    pub code: u16,
    /// The error of the catalogue, where there is one.
    #[serde(rename = "err_code", skip_serializing_if = "Option::is_none")]
    pub error_code: Option<u16>,
    /// What is wrong.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// What an answer carries. A report that failed is `null`; a request that was never understood, or only does
/// something, has no data at all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ServerApiData<T> {
    /// The member is missing.
    #[default]
    Absent,
    /// The member is `null`.
    Null,
    /// The report.
    Report(T),
}

impl<T> ServerApiData<T> {
    const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// The report, if there is one.
    #[must_use]
    pub fn into_report(self) -> Option<T> {
        match self {
            Self::Report(report) => Some(report),
            Self::Absent | Self::Null => None,
        }
    }
}

impl<T: Serialize> Serialize for ServerApiData<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent | Self::Null => to.serialize_unit(),
            Self::Report(report) => report.serialize(to),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ServerApiData<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(from)?.map_or(Self::Null, Self::Report))
    }
}

/// The envelope of an answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ServerApiResponse<T> {
    /// Who answers.
    #[serde(default)]
    pub server: ServerInfo,
    /// The report.
    #[serde(default = "absent", skip_serializing_if = "ServerApiData::is_absent")]
    pub data: ServerApiData<T>,
    /// Why there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<ServerApiError>,
}

fn absent<T>() -> ServerApiData<T> {
    ServerApiData::Absent
}

impl<T> ServerApiResponse<T> {
    /// An answer with a report.
    #[must_use]
    pub const fn report(server: ServerInfo, report: T) -> Self {
        Self { server, data: ServerApiData::Report(report), error: None }
    }

    /// The answer to a request that only does something, such as `RELOAD`, `KICK` and `LDM`: done, or why not.
    #[must_use]
    pub fn done(server: ServerInfo, outcome: Result<(), String>) -> Self {
        let failed = |description| ServerApiError { code: 500, description, ..ServerApiError::default() };
        Self { server, data: ServerApiData::Absent, error: outcome.err().map(failed) }
    }

    /// The answer to claims of an account that are not taken over.
    #[must_use]
    pub fn claims_refused(server: ServerInfo, account: &str, description: String) -> Self {
        let account = Some(account.to_owned());
        let error = ServerApiError { account, code: 500, description, ..ServerApiError::default() };
        Self { server, data: ServerApiData::Absent, error: Some(error) }
    }

    /// The answer to a report that was refused; `None` where a server stays silent.
    #[must_use]
    pub fn refused(server: ServerInfo, error: &Error) -> Option<Self> {
        let code = error.api_code()?;
        let data = if code == 400 { ServerApiData::Absent } else { ServerApiData::Null };
        let error = ServerApiError { code, description: error.to_string(), ..ServerApiError::default() };
        Some(Self { server, data, error: Some(error) })
    }
}

/// How an answer may be compressed, from the request's `Accept-Encoding` header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnswerEncoding {
    /// Nothing was asked for; the answer has no `Content-Encoding`.
    Plain,
    /// Snappy (S2 framing).
    Snappy,
    /// Gzip.
    Gzip,
    /// Something unknown was asked for; the answer is plain and says `identity`.
    Identity,
}

impl AnswerEncoding {
    /// Reads the value of `Accept-Encoding`; snappy is preferred, order and weights do not count.
    #[must_use]
    pub fn accepted(header: Option<&str>) -> Self {
        let wanted = header.unwrap_or_default().to_lowercase();
        if wanted.is_empty() {
            Self::Plain
        } else if wanted.contains("snappy") || wanted.contains("s2") {
            Self::Snappy
        } else if wanted.contains("gzip") {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    /// The value of the answer's `Content-Encoding`, where it has one.
    #[must_use]
    pub const fn content_encoding(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Snappy => Some("snappy"),
            Self::Gzip => Some("gzip"),
            Self::Identity => Some("identity"),
        }
    }
}

#[cfg(test)]
mod tests;
