//! Services that answer to the discovery subjects: who is there, what they offer, how busy they are.
//!
//! Source: ADR-32, "Service API".

use std::collections::BTreeMap;
use std::time::Duration;

use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::connection::Connection;
use crate::error::Error;
use crate::gather::{Patience, gather};

/// What services are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verb {
    Ping,
    Info,
    Stats,
}

impl Verb {
    const fn token(self) -> &'static str {
        match self {
            Self::Ping => "PING",
            Self::Info => "INFO",
            Self::Stats => "STATS",
        }
    }

    const fn answer_type(self) -> &'static str {
        match self {
            Self::Ping => "io.nats.micro.v1.ping_response",
            Self::Info => "io.nats.micro.v1.info_response",
            Self::Stats => "io.nats.micro.v1.stats_response",
        }
    }
}

/// Which services are meant: all, those of a name, or one instance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ServiceSelection<'a> {
    /// The services' name.
    pub name: Option<&'a str>,
    /// One instance of that name.
    pub id: Option<&'a str>,
}

impl ServiceSelection<'_> {
    fn subject(self, verb: Verb) -> Result<String, Error> {
        let mut subject = format!("$SRV.{}", verb.token());
        for (setting, token) in [("service", self.name), ("id", self.id)] {
            let Some(token) = token else { break };
            if token.is_empty() || token.contains(['.', '*', '>', ' ', '\t']) || token.contains(char::is_control) {
                return Err(Error::Setting { setting, reason: format!("{token:?} is not a name of a service") });
            }
            subject.push('.');
            subject.push_str(token);
        }
        Ok(subject)
    }

    /// An instance answers once, all others until it is quiet.
    const fn patience(self) -> Patience {
        if self.id.is_some() { Patience::for_answers(1) } else { Patience::UNTIL_QUIET }
    }
}

/// Who answers.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ServiceIdentity {
    /// Name that its instances share.
    pub name: String,
    /// Id of this instance.
    pub id: String,
    /// Version of the service.
    pub version: String,
    /// What its author says about it.
    #[serde(default, deserialize_with = "null_to_empty")]
    pub metadata: BTreeMap<String, String>,
}

/// The answer to a ping.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServicePing {
    /// The type of the answer.
    #[serde(rename = "type")]
    pub answer_type: String,
    /// Who answers.
    #[serde(flatten)]
    pub identity: ServiceIdentity,
}

/// What a service offers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceInfo {
    /// The type of the answer.
    #[serde(rename = "type")]
    pub answer_type: String,
    /// Who answers.
    #[serde(flatten)]
    pub identity: ServiceIdentity,
    /// What it is for.
    #[serde(default)]
    pub description: String,
    /// Its endpoints.
    #[serde(default, deserialize_with = "null_to_empty")]
    pub endpoints: Vec<ServiceEndpoint>,
}

/// One endpoint of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceEndpoint {
    /// Its name.
    pub name: String,
    /// The subject of its requests.
    pub subject: String,
    /// The queue group in which its instances share the work.
    #[serde(default)]
    pub queue_group: String,
    /// What its author says about it.
    #[serde(default, deserialize_with = "null_to_empty")]
    pub metadata: BTreeMap<String, String>,
}

/// How busy a service is.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ServiceStats {
    /// The type of the answer.
    #[serde(rename = "type")]
    pub answer_type: String,
    /// Who answers.
    #[serde(flatten)]
    pub identity: ServiceIdentity,
    /// When it started, RFC 3339.
    #[serde(default)]
    pub started: String,
    /// The figures of its endpoints.
    #[serde(default, deserialize_with = "null_to_empty")]
    pub endpoints: Vec<EndpointStats>,
}

/// The figures of one endpoint.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct EndpointStats {
    /// Its name.
    pub name: String,
    /// The subject of its requests.
    pub subject: String,
    /// Its queue group.
    pub queue_group: String,
    /// Requests handled.
    pub num_requests: u64,
    /// Requests that failed.
    pub num_errors: u64,
    /// The last failure.
    pub last_error: String,
    /// Time spent on requests, in nanoseconds.
    pub processing_time: u64,
    /// Mean time of a request, in nanoseconds.
    pub average_processing_time: u64,
    /// Figures of the service's own, whatever they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<Box<RawValue>>,
}

fn null_to_empty<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Ok(Option::<T>::deserialize(from)?.unwrap_or_default())
}

/// Pings services; answers with the time each one took.
///
/// # Errors
/// As of [`gather`]; [`Error::Setting`] when the name is none.
pub async fn ping_services(
    connection: &Connection,
    services: ServiceSelection<'_>,
) -> Result<Vec<(ServicePing, Duration)>, Error> {
    ask(connection, services, Verb::Ping).await
}

/// Asks services what they offer, sorted by name and id.
///
/// # Errors
/// As of [`ping_services`].
pub async fn service_infos(connection: &Connection, services: ServiceSelection<'_>) -> Result<Vec<ServiceInfo>, Error> {
    let answers: Vec<(ServiceInfo, Duration)> = ask(connection, services, Verb::Info).await?;
    let mut infos: Vec<ServiceInfo> = answers.into_iter().map(|(info, _)| info).collect();
    infos.sort_by(|a, b| a.identity.cmp(&b.identity));
    Ok(infos)
}

/// Asks services for their figures, sorted by name and id.
///
/// # Errors
/// As of [`ping_services`].
pub async fn service_stats(
    connection: &Connection,
    services: ServiceSelection<'_>,
) -> Result<Vec<ServiceStats>, Error> {
    let answers: Vec<(ServiceStats, Duration)> = ask(connection, services, Verb::Stats).await?;
    let mut stats: Vec<ServiceStats> = answers.into_iter().map(|(stat, _)| stat).collect();
    stats.sort_by(|a, b| a.identity.cmp(&b.identity));
    Ok(stats)
}

/// Answers of another type, or none at all, are not from services and left out.
async fn ask<T: DeserializeOwned + Answer>(
    connection: &Connection,
    services: ServiceSelection<'_>,
    verb: Verb,
) -> Result<Vec<(T, Duration)>, Error> {
    let subject = services.subject(verb)?;
    let answers = gather(connection, &subject, Bytes::new(), services.patience()).await?;
    let read = |(message, time): (async_nats::Message, Duration)| {
        let answer: T = serde_json::from_slice(&message.payload).ok()?;
        (answer.answer_type() == verb.answer_type()).then_some((answer, time))
    };
    Ok(answers.into_iter().filter_map(read).collect())
}

/// What says of itself what it is.
trait Answer {
    fn answer_type(&self) -> &str;
}

impl Answer for ServicePing {
    fn answer_type(&self) -> &str {
        &self.answer_type
    }
}

impl Answer for ServiceInfo {
    fn answer_type(&self) -> &str {
        &self.answer_type
    }
}

impl Answer for ServiceStats {
    fn answer_type(&self) -> &str {
        &self.answer_type
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selections_become_subjects() {
        let subject = |name, id| ServiceSelection { name, id }.subject(Verb::Stats);
        assert_eq!(subject(None, None).expect("valid"), "$SRV.STATS");
        assert_eq!(subject(Some("orders"), None).expect("valid"), "$SRV.STATS.orders");
        assert_eq!(subject(Some("orders"), Some("X1")).expect("valid"), "$SRV.STATS.orders.X1");
        for bad in ["", "a.b", "*", ">", "a b", "a\n"] {
            assert!(subject(Some(bad), None).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn answers_with_nulls_and_own_data_are_read() {
        let stats: ServiceStats = serde_json::from_str(
            r#"{"type":"io.nats.micro.v1.stats_response","name":"n","id":"i","version":"1.0.0","metadata":null,
                "started":"2024-01-01T00:00:00Z","endpoints":[{"name":"e","num_requests":3,"data":{"z":1,"a":2}}]}"#,
        )
        .expect("valid");
        assert_eq!(stats.endpoints[0].num_requests, 3);
        assert_eq!(stats.endpoints[0].data.as_ref().map(|data| data.get()), Some(r#"{"z":1,"a":2}"#));
        let info: ServiceInfo =
            serde_json::from_str(r#"{"type":"t","name":"n","id":"i","version":"1","endpoints":null}"#).expect("valid");
        assert!(info.endpoints.is_empty());
    }
}
