//! JetStream of one account, as its API on the wire shows it.
//!
//! Owns how requests are addressed (domain, prefix), how answers and refusals are told apart, and how lists are read page
//! by page. The shapes are those of `jetstream-api`; streams and consumers have files of their own.
//!
//! Source: NATS documentation, "JetStream wire API reference".

use std::collections::BTreeMap;

use bytes::Bytes;
use jetstream_api::api_subjects::API_PREFIX;
use jetstream_api::response::{AccountInfoGiven, ResponseBody, decode_response};
use jetstream_api::{AccountInfo, ConsumerName, StreamName, json};
use serde::Serialize;

use crate::connection::Connection;
use crate::context::ContextJetStream;
use crate::error::Error;

/// Pages beyond this number are not asked for, so that a server that never ends its list cannot keep us.
pub(crate) const PAGES_MAX: usize = 10_000;

/// JetStream of the account that a connection belongs to.
#[derive(Clone)]
pub struct JetStream {
    connection: Connection,
    prefix: String,
}

/// A list with what is missing from it.
#[derive(Clone, Debug, Serialize)]
pub struct Listed<T> {
    /// What was found, in the order of the server.
    pub items: Vec<T>,
    /// Names that were said to exist, but whose servers did not answer.
    pub missing: Vec<String>,
    /// Names that cannot be run by this server, with the reasons.
    pub offline: BTreeMap<String, String>,
}

impl<T> Default for Listed<T> {
    fn default() -> Self {
        Self { items: Vec::new(), missing: Vec::new(), offline: BTreeMap::new() }
    }
}

impl JetStream {
    /// Addresses the API as a context says: by its prefix, else by its domain, else as usual.
    #[must_use]
    pub fn new(connection: Connection, settings: &ContextJetStream) -> Self {
        let prefix = match (settings.api_prefix.trim_end_matches('.'), settings.domain.as_str()) {
            ("", "") => API_PREFIX.to_owned(),
            ("", domain) => format!("$JS.{domain}.API"),
            (prefix, _) => prefix.to_owned(),
        };
        Self { connection, prefix }
    }

    /// The connection.
    #[must_use]
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// The subject of a request, given without the prefix.
    pub(crate) fn subject(&self, path: &str) -> String {
        format!("{}.{path}", self.prefix)
    }

    /// Asks with a body.
    pub(crate) async fn ask<A: ResponseBody>(&self, path: &str, body: &(impl Serialize + Sync)) -> Result<A, Error> {
        self.send(path, json::encode(body)).await
    }

    /// Asks without a body.
    pub(crate) async fn ask_plainly<A: ResponseBody>(&self, path: &str) -> Result<A, Error> {
        self.send(path, Vec::new()).await
    }

    /// Asks with a body that is text already.
    pub(crate) async fn ask_text<A: ResponseBody>(&self, path: &str, body: Vec<u8>) -> Result<A, Error> {
        self.send(path, body).await
    }

    /// Nobody answers.
    pub(crate) fn unavailable(&self) -> Error {
        Error::JetStreamUnavailable { prefix: self.prefix.clone() }
    }

    async fn send<A: ResponseBody>(&self, path: &str, body: Vec<u8>) -> Result<A, Error> {
        let subject = self.subject(path);
        let answer = match self.connection.request(&subject, None, Bytes::from(body)).await {
            Ok(answer) => answer,
            Err(Error::NoResponders { .. }) => return Err(self.unavailable()),
            Err(error) => return Err(error),
        };
        match decode_response(&answer.payload) {
            Ok(Ok(body)) => Ok(body),
            Ok(Err(error)) => Err(Error::Api { error }),
            Err(source) => Err(Error::ApiAnswer { subject, source }),
        }
    }

    /// What the account uses and may use.
    ///
    /// # Errors
    /// [`Error::Api`] and what [`Connection::request`] fails with.
    pub async fn account_info(&self) -> Result<AccountInfo, Error> {
        let answer: AccountInfoGiven = self.ask_plainly("INFO").await?;
        Ok(answer.info.unwrap_or_default())
    }
}

/// Checks the name of a stream, since it becomes part of a subject.
pub(crate) fn stream_name(name: &str) -> Result<&str, Error> {
    StreamName::new(name).map_err(|source| Error::Name { source })?;
    Ok(name)
}

/// Checks the name of a consumer, since it becomes part of a subject.
pub(crate) fn consumer_name(name: &str) -> Result<&str, Error> {
    ConsumerName::new(name).map_err(|source| Error::Name { source })?;
    Ok(name)
}
