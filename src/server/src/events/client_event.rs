//! Clients that come, go, and are refused.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use clock::Timestamp;
use monitor::{
    ClientConnection, ClientCredentials, ClientInfo, ConnectEvent, DataStats, DisconnectEvent, EventHeader, event_type,
    server_subject,
};
use protocol::ClosedReason;
use server_core::{AccountState, Batch, Connection, Published, ServerView};

use super::{Events, event_id, publish_event};

/// What happened to a client's connection.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ClientEvent {
    /// It is known now.
    Connected,
    /// It is closed.
    Disconnected(ClosedReason),
    /// It is not who it claims to be.
    Refused(ClosedReason),
}

impl Events {
    /// Tells who listens what happened to a connection. What was touched is still to be flushed.
    pub(crate) fn tell(&self, batch: &mut Batch, published: &Published, connection: &Connection, event: ClientEvent) {
        let view = published.view();
        if view.system_account.is_none() {
            return;
        }
        let known = connection.account();
        let account = known.as_ref().unwrap_or(&view.global_account);
        match event {
            ClientEvent::Connected => {
                self.tell_account_connections(batch, published, &view, account);
                self.tell_connected(batch, published, &view, connection, account);
            }
            ClientEvent::Disconnected(reason) => {
                let subject = server_subject::disconnect_event(account.name.as_str());
                self.tell_end(batch, published, &view, (connection, account), &subject, reason);
                if known.is_some() {
                    self.tell_account_connections(batch, published, &view, account);
                }
            }
            ClientEvent::Refused(reason) => {
                let subject = server_subject::auth_error_event(&view.info.server_id);
                self.tell_end(batch, published, &view, (connection, account), &subject, reason);
                let subject = server_subject::ACCOUNT_AUTH_ERROR;
                if self.is_wanted(account, subject) {
                    let event = self.end_event(batch, connection, account, reason);
                    publish_event(batch, published, &view, account, subject, &event);
                }
            }
        }
    }

    fn tell_connected(
        &self,
        batch: &mut Batch,
        published: &Published,
        view: &ServerView,
        connection: &Connection,
        account: &Arc<AccountState>,
    ) {
        let Some(system) = &view.system_account else { return };
        let subject = server_subject::connect_event(account.name.as_str());
        if !self.is_wanted(system, &subject) {
            return;
        }
        let now = batch.now.wall;
        let event = ConnectEvent {
            header: EventHeader::new(event_type::CLIENT_CONNECT, event_id(batch), now),
            server: self.server_info(now),
            client: client_info(connection, account, None),
        };
        publish_event(batch, published, view, system, &subject, &event);
    }

    /// Tells the system account of an end.
    fn tell_end(
        &self,
        batch: &mut Batch,
        published: &Published,
        view: &ServerView,
        (connection, account): (&Connection, &Arc<AccountState>),
        subject: &str,
        reason: ClosedReason,
    ) {
        let Some(system) = &view.system_account else { return };
        if self.is_wanted(system, subject) {
            let event = self.end_event(batch, connection, account, reason);
            publish_event(batch, published, view, system, subject, &event);
        }
    }

    fn end_event(
        &self,
        batch: &mut Batch,
        connection: &Connection,
        account: &AccountState,
        reason: ClosedReason,
    ) -> DisconnectEvent {
        let now = batch.now.wall;
        let header = EventHeader::new(event_type::CLIENT_DISCONNECT, event_id(batch), now);
        let mut event = DisconnectEvent::new(header, client_info(connection, account, Some(now)), reason);
        let (counters, out) = (&connection.counters, connection.outbound.totals());
        event.server = self.server_info(now);
        event.sent =
            DataStats::of(counters.in_messages.load(Ordering::Relaxed), counters.in_bytes.load(Ordering::Relaxed));
        event.received = DataStats::of(out.messages, out.bytes);
        event
    }
}

/// The client block of an event; `stop` is set once the client has gone.
fn client_info(connection: &Connection, account: &AccountState, stop: Option<Timestamp>) -> ClientInfo {
    let details = connection.details();
    let account = account.name.as_str().to_owned();
    let rtt = if stop.is_some() { connection.counters.rtt.load(Ordering::Relaxed) } else { 0 };
    ClientInfo {
        connection: ClientConnection {
            start: Some(connection.start),
            host: connection.remote.ip().to_canonical().to_string(),
            id: connection.id.0,
            account: account.clone(),
            user: if details.nkey.is_empty() { details.user } else { details.nkey },
            name: details.name,
            lang: details.lang,
            version: details.version,
            rtt: Duration::from_nanos(rtt),
            stop,
            ..ClientConnection::default()
        },
        credentials: ClientCredentials {
            name_tag: account,
            kind: "Client".to_owned(),
            client_type: "nats".to_owned(),
            ..ClientCredentials::default()
        },
    }
}
