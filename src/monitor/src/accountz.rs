//! `/accountz`, `ACCOUNTZ` and `INFO`: which accounts there are, and all about one.

use std::collections::BTreeMap;

use clock::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::go_time::{time, time_or_zero, times_by_name};
use crate::omit::is_empty;
use crate::ordered_json::OrderedJson;
use crate::query::Query;
use crate::service_latency::ServiceLatency;
use crate::subsz::SublistStats;

/// The answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Accountz {
    /// The server's id.
    pub server_id: String,
    /// When the answer was made.
    #[serde(with = "time")]
    pub now: Timestamp,
    /// The system account.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub system_account: String,
    /// The names of all accounts, unless one was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub accounts: Vec<String>,
    /// The account asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_detail: Option<Box<AccountInfo>>,
}

/// All about one account.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountInfo {
    /// Name, state and counts.
    #[serde(flatten)]
    pub status: AccountStatus,
    /// Weighted mappings by source subject.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub mappings: BTreeMap<String, Vec<MappingDestination>>,
    /// What it offers to other accounts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exports: Vec<AccountExport>,
    /// What it takes from other accounts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub imports: Vec<AccountImport>,
    /// What its JWT says.
    #[serde(flatten)]
    pub claims: AccountClaims,
    /// Figures of its subscriptions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sublist_stats: Option<SublistStats>,
    /// Reply mappings of requests that are under way, by the reply subject inside.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub responses: BTreeMap<String, AccountImport>,
}

/// Name, state and counts of an account.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountStatus {
    /// Its name or key.
    pub account_name: String,
    /// When its definition was last read.
    #[serde(with = "time_or_zero")]
    pub update_time: Option<Timestamp>,
    /// Whether it is the system account.
    #[serde(skip_serializing_if = "is_empty")]
    pub is_system: bool,
    /// Whether its JWT has expired.
    pub expired: bool,
    /// Whether all that it refers to was found.
    pub complete: bool,
    /// Whether it may use JetStream.
    pub jetstream_enabled: bool,
    /// Leafnodes of this server.
    pub leafnode_connections: u64,
    /// Clients of this server.
    pub client_connections: u64,
    /// Subscriptions.
    pub subscriptions: u64,
}

/// What the JWT of an account says; empty for accounts of the configuration, except for the name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountClaims {
    /// The JWT.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub jwt: String,
    /// The key that signed it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub issuer_key: String,
    /// The readable name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name_tag: String,
    /// Tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The claims.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decoded_jwt: Option<OrderedJson>,
    /// What a validation of the claims found.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub validation_result_jwt: Vec<ValidationIssue>,
    /// Users whose credentials from before a time are revoked; `*` for all.
    #[serde(with = "times_by_name", skip_serializing_if = "BTreeMap::is_empty")]
    pub revoked_user: BTreeMap<String, Timestamp>,
}

/// What is wrong with an account's claims.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ValidationIssue {
    /// In words.
    pub description: String,
    /// Whether it makes the claims unusable.
    pub blocking: bool,
    /// Whether it is a matter of time.
    pub time_check: bool,
}

/// Where a mapping leads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MappingDestination {
    /// The destination subject.
    pub subject: String,
    /// The upper end of its share in percent: shares are summed up in their order.
    pub weight: u8,
    /// Only on servers of this cluster.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub cluster: String,
}

/// Streams or services: which kind of export or import.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SharedKind {
    /// By name, in lists of exports and imports.
    Named(SharedKindName),
    /// By number, in the map of responses: 1 stream, 2 service.
    Numbered(u8),
    /// Not stated.
    #[default]
    Unknown,
}

/// The names of [`SharedKind`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SharedKindName {
    /// Messages flow from exporter to importer.
    Stream,
    /// Requests flow from importer to exporter.
    Service,
}

impl SharedKind {
    /// Streams in a list.
    pub const STREAM: Self = Self::Named(SharedKindName::Stream);
    /// Services in a list.
    pub const SERVICE: Self = Self::Named(SharedKindName::Service);
    /// Services in the map of responses.
    pub const RESPONSE: Self = Self::Numbered(2);
}

/// What an account offers to others.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountExport {
    /// The subject; may have wildcards.
    pub subject: String,
    /// Streams or services.
    #[serde(rename = "type")]
    pub kind: SharedKind,
    /// Whether an activation token is needed.
    #[serde(skip_serializing_if = "is_empty")]
    pub token_req: bool,
    /// `Singleton`, `Streamed` or `Chunked`; services only.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub response_type: String,
    /// How requests are measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_latency: Option<LatencySampling>,
    /// The accounts that may import it; all if empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub approved_accounts: Vec<String>,
    /// Activations from before a time that are revoked, by account.
    #[serde(with = "times_by_name", skip_serializing_if = "BTreeMap::is_empty")]
    pub revoked_activations: BTreeMap<String, Timestamp>,
}

/// What an account takes from another one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountImport {
    /// The subject in the exporting account.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// The exporting account.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub account: String,
    /// For services, the same as `local_subject`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// The subject in this account.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub local_subject: String,
    /// Streams or services.
    #[serde(rename = "type")]
    pub kind: SharedKind,
    /// Whether it does not work, for instance because its activation has expired.
    pub invalid: bool,
    /// Whether the service learns who asks.
    pub share: bool,
    /// Whether this request is measured.
    pub tracking: bool,
    /// The headers that made it be measured.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub tracking_header: BTreeMap<String, Vec<String>>,
    /// How requests are measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latency: Option<LatencySampling>,
    /// The first half of a measurement across servers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub m1: Option<Box<ServiceLatency>>,
}

/// How the requests to a service are measured.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LatencySampling {
    /// Which requests.
    pub sampling: SamplingRate,
    /// Where the measurements go.
    pub results: String,
}

/// Which requests are measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SamplingRate {
    /// So many percent of them.
    Percent(u8),
    /// Those whose headers ask for it.
    Headers(HeadersKeyword),
}

/// The word `headers`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HeadersKeyword {
    /// `headers`.
    #[serde(rename = "headers")]
    Headers,
}

impl SamplingRate {
    /// Those whose headers ask for it.
    pub const HEADERS: Self = Self::Headers(HeadersKeyword::Headers);
}

impl Default for SamplingRate {
    fn default() -> Self {
        Self::HEADERS
    }
}

/// The options, as the body of a `$SYS` request spells them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountzOptions {
    /// The account whose details are told; empty for the list of all.
    pub account: String,
}

impl AccountzOptions {
    /// Reads the options of an HTTP request.
    #[must_use]
    pub fn from_query(query: &Query) -> Self {
        Self { account: query.text("acc") }
    }
}

/// What a server gives for a report.
#[derive(Debug, Clone, Default)]
pub struct AccountzSource {
    /// The server's id.
    pub server_id: String,
    /// When the report is made.
    pub now: Timestamp,
    /// The system account; empty if there is none.
    pub system_account: String,
    /// The names of all accounts; may be left empty when one is asked for.
    pub accounts: Vec<String>,
    /// The account asked for, if it exists.
    pub account: Option<AccountInfo>,
}

/// Answers a request for accounts.
///
/// # Errors
/// [`Error::AccountNotFound`] if one is asked for that does not exist.
pub fn accountz(options: &AccountzOptions, source: AccountzSource) -> Result<Accountz, Error> {
    let mut answer = Accountz {
        server_id: source.server_id,
        now: source.now,
        system_account: source.system_account,
        ..Accountz::default()
    };
    if options.account.is_empty() {
        answer.accounts = source.accounts;
    } else {
        answer.account_detail = Some(Box::new(found(&options.account, source.account)?));
    }
    Ok(answer)
}

/// The answer to `$SYS.REQ.ACCOUNT.<account>.INFO`.
///
/// # Errors
/// [`Error::AccountNotFound`] if the account does not exist.
pub fn account_info(account: &str, info: Option<AccountInfo>) -> Result<AccountInfo, Error> {
    found(account, info)
}

fn found(account: &str, info: Option<AccountInfo>) -> Result<AccountInfo, Error> {
    info.ok_or_else(|| Error::AccountNotFound { account: account.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::{AccountInfo, AccountzOptions, AccountzSource, SamplingRate, SharedKind, accountz};

    #[test]
    fn one_account_or_the_list_of_all() {
        let source = || AccountzSource {
            accounts: vec!["A".into()],
            account: Some(AccountInfo::default()),
            ..AccountzSource::default()
        };
        let list = accountz(&AccountzOptions::default(), source()).expect("valid");
        assert!(list.accounts == ["A"] && list.account_detail.is_none());
        let one = AccountzOptions { account: "A".into() };
        let detail = accountz(&one, source()).expect("valid");
        assert!(detail.accounts.is_empty() && detail.account_detail.is_some());
        let error = accountz(&one, AccountzSource::default()).expect_err("unknown");
        assert_eq!(error.to_string(), "Account A does not exist");
    }

    #[test]
    fn kinds_and_sampling_have_two_spellings() {
        let text = |value: &dyn erased::Json| value.json();
        assert_eq!(text(&SharedKind::SERVICE), "\"service\"");
        assert_eq!(text(&SharedKind::RESPONSE), "2");
        assert_eq!(text(&SamplingRate::HEADERS), "\"headers\"");
        assert_eq!(text(&SamplingRate::Percent(40)), "40");
    }

    mod erased {
        pub(super) trait Json {
            fn json(&self) -> String;
        }
        impl<T: serde::Serialize> Json for T {
            fn json(&self) -> String {
                serde_json::to_string(self).expect("a plain value")
            }
        }
    }
}
