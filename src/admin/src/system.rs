//! Asking servers over the system account: one request, an answer from each server that is meant.
//!
//! Source: NATS documentation, "System events": `$SYS.REQ.SERVER.*` and `$SYS.REQ.ACCOUNT.*`.

use std::time::Duration;

use async_nats::Message;
use bytes::Bytes;
use monitor::server_subject::ServerRequest;
use monitor::{ServerApiError, ServerFilter, ServerId, ServerInfo};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::connection::Connection;
use crate::error::Error;
use crate::gather::{Patience, gather};

/// Server ids are public nkeys of this length that begin with `N`.
const SERVER_ID_CHARS: usize = 56;

/// Which servers are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ServerSelection {
    /// Every server that can be reached.
    #[default]
    All,
    /// The one with this name or id.
    One(String),
    /// Those that a filter lets pass.
    Matching(ServerFilter),
}

/// What one server answered.
#[derive(Clone, Debug)]
pub struct ServerAnswer<T> {
    /// Who answered.
    pub server: ServerInfo,
    /// How long after the request the answer came.
    pub rtt: Duration,
    /// The report, or why there is none.
    pub report: Result<T, ServerApiError>,
}

/// The envelope of every answer; the heartbeat's figures have a name of their own.
#[derive(Debug, Deserialize)]
struct Envelope<T> {
    #[serde(default)]
    server: ServerInfo,
    #[serde(alias = "statsz")]
    data: Option<T>,
    error: Option<ServerApiError>,
}

/// The part of a heartbeat that counts servers.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct ActiveServers {
    active_servers: usize,
}

/// Whether a text is the id of a server rather than its name.
#[must_use]
pub fn is_server_id(text: &str) -> bool {
    let is_key = |byte: u8| byte.is_ascii_uppercase() || (b'2'..=b'7').contains(&byte);
    text.len() == SERVER_ID_CHARS && text.starts_with('N') && text.bytes().all(is_key)
}

/// Asks the selected servers for a report.
///
/// `options` is the report's own request, an object. Answers come in the order of their arrival. How many are waited
/// for is `expected`; where that is unknown, it is one for one server, the number of servers that the first one knows
/// for all, and else until no further answer comes.
///
/// # Errors
/// [`Error::NoResponders`] when the user is not one of the system account, [`Error::Answer`] when an answer is not the
/// report, and those of [`gather`].
pub async fn ask_servers<T: DeserializeOwned>(
    connection: &Connection,
    request: ServerRequest,
    options: &impl Serialize,
    servers: &ServerSelection,
    expected: Option<usize>,
) -> Result<Vec<ServerAnswer<T>>, Error> {
    let (subject, filter) = address(request, servers);
    let patience = match (expected, servers) {
        (Some(expected), _) => Patience::for_answers(expected),
        (None, ServerSelection::One(_)) => Patience::for_answers(1),
        (None, ServerSelection::Matching(_)) => Patience::UNTIL_QUIET,
        (None, ServerSelection::All) => all_servers(connection).await?,
    };
    let payload = payload(options, &filter)?;
    if request == ServerRequest::Idz {
        let answers = gather(connection, &subject, payload, patience).await?;
        return answers.into_iter().map(|(message, rtt)| bare_answer(&subject, &message, rtt)).collect();
    }
    ask(connection, &subject, payload, patience).await
}

/// Asks every server for something about accounts, on a subject of its own.
///
/// # Errors
/// As of [`ask_servers`].
pub async fn ask_about_accounts<T: DeserializeOwned>(
    connection: &Connection,
    subject: &str,
    options: &impl Serialize,
) -> Result<Vec<ServerAnswer<T>>, Error> {
    // Servers that know nothing of the account stay silent, so their number says nothing.
    ask(connection, subject, payload(options, &ServerFilter::default())?, Patience::UNTIL_QUIET).await
}

/// Asks one server to do something; `subject` holds its id.
///
/// # Errors
/// As of [`ask_servers`], and [`Error::RequestTimeout`] when there is no answer.
pub async fn order_server(
    connection: &Connection,
    subject: &str,
    options: &impl Serialize,
) -> Result<ServerAnswer<Option<Value>>, Error> {
    let message = connection.request(subject, None, payload(options, &ServerFilter::default())?).await?;
    let envelope: Envelope<Value> = read(subject, &message)?;
    let report = envelope.error.map_or(Ok(envelope.data), Err);
    Ok(ServerAnswer { server: envelope.server, rtt: Duration::ZERO, report })
}

/// The id of the server with this name; an id stands for itself.
///
/// # Errors
/// As of [`ask_servers`]; [`Error::Setting`] when no server has this name.
pub async fn server_id(connection: &Connection, name: &str) -> Result<String, Error> {
    if is_server_id(name) {
        return Ok(name.to_owned());
    }
    let servers = ServerSelection::One(name.to_owned());
    let answers: Vec<ServerAnswer<Value>> =
        ask_servers(connection, ServerRequest::Statsz, &Map::new(), &servers, Some(1)).await?;
    let unknown = || Error::Setting { setting: "server", reason: format!("no server named {name:?} answered") };
    answers.into_iter().next().map(|answer| answer.server.id).ok_or_else(unknown)
}

fn address(request: ServerRequest, servers: &ServerSelection) -> (String, ServerFilter) {
    match servers {
        ServerSelection::All => (request.ping_subject(), ServerFilter::default()),
        ServerSelection::One(id) if is_server_id(id) => (request.subject(id), ServerFilter::default()),
        ServerSelection::One(name) => {
            let filter = ServerFilter { server_name: name.clone(), exact_match: true, ..ServerFilter::default() };
            (request.ping_subject(), filter)
        }
        ServerSelection::Matching(filter) => (request.ping_subject(), filter.clone()),
    }
}

/// Options and filter in one object.
fn payload(options: &impl Serialize, filter: &ServerFilter) -> Result<Bytes, Error> {
    let failed = |source| Error::Answer { subject: "the request itself".to_owned(), source };
    let mut object = Map::new();
    for part in [serde_json::to_value(options).map_err(failed)?, serde_json::to_value(filter).map_err(failed)?] {
        if let Value::Object(members) = part {
            object.extend(members);
        }
    }
    Ok(serde_json::to_vec(&object).map_err(failed)?.into())
}

async fn all_servers(connection: &Connection) -> Result<Patience, Error> {
    let subject = ServerRequest::Statsz.ping_subject();
    let first: Vec<ServerAnswer<ActiveServers>> =
        ask(connection, &subject, Bytes::new(), Patience::for_answers(1)).await?;
    let known = first.into_iter().next().and_then(|answer| answer.report.ok()).unwrap_or_default().active_servers;
    Ok(if known == 0 { Patience::UNTIL_QUIET } else { Patience::for_answers(known) })
}

async fn ask<T: DeserializeOwned>(
    connection: &Connection,
    subject: &str,
    payload: Bytes,
    patience: Patience,
) -> Result<Vec<ServerAnswer<T>>, Error> {
    let answers = gather(connection, subject, payload, patience).await?;
    answers.into_iter().map(|(message, rtt)| answer(subject, &message, rtt)).collect()
}

fn answer<T: DeserializeOwned>(subject: &str, message: &Message, rtt: Duration) -> Result<ServerAnswer<T>, Error> {
    let envelope: Envelope<T> = read(subject, message)?;
    let nothing =
        || ServerApiError { description: "the answer holds no report".to_owned(), ..ServerApiError::default() };
    let report = match (envelope.error, envelope.data) {
        (Some(error), _) => Err(error),
        (None, Some(report)) => Ok(report),
        (None, None) => Err(nothing()),
    };
    Ok(ServerAnswer { server: envelope.server, rtt, report })
}

/// An answer without an envelope, which says itself who answers.
fn bare_answer<T: DeserializeOwned>(subject: &str, message: &Message, rtt: Duration) -> Result<ServerAnswer<T>, Error> {
    let ServerId { name, host, id } = read(subject, message)?;
    let server = ServerInfo { name, host, id, ..ServerInfo::default() };
    Ok(ServerAnswer { server, rtt, report: Ok(read(subject, message)?) })
}

fn read<T: DeserializeOwned>(subject: &str, message: &Message) -> Result<T, Error> {
    serde_json::from_slice(&message.payload).map_err(|source| Error::Answer { subject: subject.to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "NBECXU5ZFXTCTMNPNDWDMVVOUG6S7IVDN5Q2HD4Q7RN7S6NLWKY6NBUI";

    #[test]
    fn names_are_filtered_and_ids_are_addressed() {
        assert!(is_server_id(ID) && !is_server_id("hub") && !is_server_id(&ID.to_lowercase()));
        let (subject, filter) = address(ServerRequest::Varz, &ServerSelection::One(ID.to_owned()));
        assert_eq!((subject, filter), (format!("$SYS.REQ.SERVER.{ID}.VARZ"), ServerFilter::default()));
        let (subject, filter) = address(ServerRequest::Varz, &ServerSelection::One("hub".to_owned()));
        assert_eq!(subject, "$SYS.REQ.SERVER.PING.VARZ");
        assert!(filter.exact_match && filter.server_name == "hub");
    }

    #[test]
    fn options_and_filter_are_one_object() {
        let filter = ServerFilter { cluster: "EAST".to_owned(), ..ServerFilter::default() };
        let bytes = payload(&serde_json::json!({"limit": 5}), &filter).expect("plain data");
        let value: Value = serde_json::from_slice(&bytes).expect("JSON");
        assert_eq!(value, serde_json::json!({"limit": 5, "cluster": "EAST"}));
    }
}
