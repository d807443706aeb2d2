//! Asking a server over the system account: requests to `$SYS.REQ.SERVER.<id>.*`.
//!
//! Source: NATS documentation, "System events", monitoring requests.

use std::time::Duration;

use async_nats::{Client, Request};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::conn::Query;
use crate::error::Error;
use crate::readings::{Connz, Varz};

/// One server, asked over a connection whose user belongs to the system account.
#[derive(Clone, Debug)]
pub struct SystemSource {
    client: Client,
    server_id: String,
    server_name: String,
    timeout: Duration,
}

/// What every answer is wrapped in.
#[derive(Debug, Deserialize)]
struct Envelope<T> {
    data: Option<T>,
    error: Option<EnvelopeError>,
}

#[derive(Debug, Deserialize)]
struct EnvelopeError {
    code: u16,
    description: String,
}

/// Which servers answer a ping; a name may be a part of the server's unless it is to match exactly.
#[derive(Debug, Serialize)]
struct ServerFilter<'a> {
    server_name: &'a str,
    exact_match: bool,
}

/// The part of an answer that says who answers.
#[derive(Debug, Deserialize)]
struct Pong {
    server: ServerId,
}

#[derive(Debug, Deserialize)]
struct ServerId {
    name: String,
    id: String,
}

#[derive(Debug, Serialize)]
struct ConnzRequest {
    sort: &'static str,
    auth: bool,
    subscriptions: bool,
    limit: u32,
    state: u8,
}

impl SystemSource {
    /// A source for the server that `client` is connected to, or for the one named `server` (name or id).
    ///
    /// # Errors
    /// When no server of that name answers within `timeout`.
    pub async fn connect(client: Client, server: Option<&str>, timeout: Duration) -> Result<Self, Error> {
        let info = client.server_info();
        let Some(wanted) = server else {
            return Ok(Self { client, server_id: info.server_id, server_name: info.server_name, timeout });
        };
        let is_id = wanted.len() == 56 && wanted.starts_with('N') && wanted.bytes().all(|b| b.is_ascii_alphanumeric());
        if is_id {
            return Ok(Self { client, server_id: wanted.to_owned(), server_name: wanted.to_owned(), timeout });
        }
        let filter = ServerFilter { server_name: wanted, exact_match: true };
        // PING.IDZ would be shorter, but it does not look at the filter.
        let found: Result<Pong, Error> = ask(&client, "$SYS.REQ.SERVER.PING.STATSZ", &filter, timeout).await;
        match found.map(|pong| pong.server) {
            Ok(found) => Ok(Self { client, server_id: found.id, server_name: found.name, timeout }),
            Err(Error::TimedOut { .. }) => Err(Error::UnknownServer { name: wanted.to_owned() }),
            Err(other) => Err(other),
        }
    }

    pub(crate) fn name(&self) -> String {
        format!("{} over $SYS", self.server_name)
    }

    pub(crate) async fn readings(&self, query: Query) -> Result<(Varz, Connz), Error> {
        let request = ConnzRequest {
            sort: query.sort.server_name(),
            auth: true,
            subscriptions: query.has_subscriptions,
            limit: query.limit,
            state: query.state.number(),
        };
        Ok((self.data("VARZ", &()).await?, self.data("CONNZ", &request).await?))
    }

    async fn data<T: DeserializeOwned>(&self, endpoint: &str, request: &impl Serialize) -> Result<T, Error> {
        let subject = format!("$SYS.REQ.SERVER.{}.{endpoint}", self.server_id);
        let envelope: Envelope<T> = ask(&self.client, &subject, request, self.timeout).await?;
        match (envelope.data, envelope.error) {
            (Some(data), None) => Ok(data),
            (_, Some(error)) => {
                Err(Error::Request { subject, reason: format!("{} ({})", error.description, error.code) })
            }
            (None, None) => Err(Error::Request { subject, reason: "the answer holds no data".to_owned() }),
        }
    }
}

async fn ask<T: DeserializeOwned>(
    client: &Client,
    subject: &str,
    payload: &impl Serialize,
    timeout: Duration,
) -> Result<T, Error> {
    let failed = |reason: String| Error::Request { subject: subject.to_owned(), reason };
    let payload = serde_json::to_vec(payload).map_err(|error| failed(error.to_string()))?;
    let request = Request::new().payload(payload.into()).timeout(Some(timeout));
    let answer = client.send_request(subject.to_owned(), request).await.map_err(|error| {
        if error.kind() == async_nats::RequestErrorKind::TimedOut {
            Error::TimedOut { address: subject.to_owned(), millis: timeout.as_millis() }
        } else {
            failed(error.to_string())
        }
    })?;
    serde_json::from_slice(&answer.payload).map_err(|source| Error::Malformed {
        address: "the server".to_owned(),
        path: subject.to_owned(),
        source,
    })
}
