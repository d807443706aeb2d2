//! What is told of the API without being asked: advisories, and who is behind a request.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use clock::Timestamp;
use jetstream::Outputs;
use jetstream_api::advisory::{Action, Advisory, Client, Domain, Event};
use monitor::{ClientConnection, ClientCredentials, ClientInfo};
use serde_json::value::RawValue;
use server_core::{AccountState, Batch, Connection, InternalMessage};

use super::call::Api;

/// Letters and digits of an advisory's id.
const ID_LENGTH: usize = 22;
const AUDIT_SUBJECT: &str = "$JS.EVENT.ADVISORY.API";

/// What is told of a request once it is answered.
pub(super) struct Audit {
    id: String,
    time: Timestamp,
    event: Event,
}

impl Audit {
    /// Tells of the answer.
    pub(super) fn send(self, answer: &[u8], outputs: &mut Outputs) {
        let Self { id, time, mut event } = self;
        if let Event::ApiAudit { response, .. } = &mut event {
            *response = String::from_utf8_lossy(answer).into_owned();
        }
        outputs.send(AUDIT_SUBJECT.as_bytes(), b"", b"", &Advisory::new(id, time, event).encode());
    }
}

impl Api {
    /// What is to be told of a request, if anybody wants to hear it.
    pub(super) fn audit(&self, batch: &mut Batch, message: &InternalMessage) -> Option<Audit> {
        if !message.account.interest.has_interest(AUDIT_SUBJECT.as_bytes()) {
            return None;
        }
        let event = Event::ApiAudit {
            server: self.server_name(),
            client: self.client_of(message),
            subject: message.subject.clone(),
            request: String::from_utf8_lossy(&message.payload).into_owned(),
            response: String::new(),
            domain: self.domain(),
        };
        Some(Audit { id: batch.rng.alphanumeric(ID_LENGTH), time: batch.now.wall, event })
    }

    /// Tells that a stream was made, changed or removed.
    pub(super) fn announce_stream(&self, batch: &mut Batch, account: &Arc<AccountState>, stream: &str, action: Action) {
        let event = Event::StreamAction { stream: stream.to_owned(), action, domain: self.domain() };
        self.advise(batch, account, event);
    }

    /// Tells the system account that requests were forgotten.
    pub(super) fn tell_dropped(&self, batch: &mut Batch, dropped: u64) {
        if let Some(system) = self.system_account() {
            let event = Event::ApiLimitReached { server: self.server_name(), domain: self.domain(), dropped };
            self.advise(batch, &system, event);
        }
    }

    /// The domain as advisories have it.
    pub(super) fn domain(&self) -> Domain {
        Domain { name: self.domain_name() }
    }

    /// Publishes an event if somebody listens.
    pub(super) fn advise(&self, batch: &mut Batch, account: &Arc<AccountState>, event: Event) {
        let subject = event.subject();
        if account.interest.has_interest(subject.as_bytes()) {
            let advisory = Advisory::new(batch.rng.alphanumeric(ID_LENGTH), batch.now.wall, event);
            self.publish(batch, account, (subject.as_bytes(), b""), b"", &advisory.encode());
        }
    }

    /// Who made a request, as advisories describe it.
    pub(super) fn client_of(&self, message: &InternalMessage) -> Client {
        let connection = message.from.as_ref()?;
        let info = client_info(connection, message.account.name.as_str(), &self.server_name());
        serde_json::to_string(&info).ok().and_then(|text| RawValue::from_string(text).ok())
    }
}

fn client_info(connection: &Connection, served: &str, server: &str) -> ClientInfo {
    let details = connection.details();
    let own = connection.account().map(|account| account.name.as_str().to_owned()).unwrap_or_default();
    ClientInfo {
        connection: ClientConnection {
            start: Some(connection.start),
            host: connection.remote.ip().to_canonical().to_string(),
            id: connection.id.0,
            service: if own == served { String::new() } else { served.to_owned() },
            account: own,
            user: if details.nkey.is_empty() { details.user } else { details.nkey },
            name: details.name,
            lang: details.lang,
            version: details.version,
            rtt: Duration::from_nanos(connection.counters.rtt.load(Ordering::Relaxed)),
            server: server.to_owned(),
            ..ClientConnection::default()
        },
        credentials: ClientCredentials {
            kind: "Client".to_owned(),
            client_type: "nats".to_owned(),
            ..ClientCredentials::default()
        },
    }
}
