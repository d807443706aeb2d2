//! What a server knows of one connection, before it is made into an answer.

use std::time::Duration;

use clock::Timestamp;

use super::{
    ConnectionAccess, ConnectionActivity, ConnectionClient, ConnectionIdentity, ConnectionInfo, ProxyInfo,
    TlsPeerCertificate,
};
use crate::go_time::{rtt_text, uptime_text};
use crate::subsz::SubscriptionInfo;
use protocol::ClosedReason;

/// One connection as the server gives it.
#[derive(Debug, Clone, Default)]
pub struct ConnectionRecord {
    /// Its number on this server.
    pub cid: u64,
    /// `Client` or `Leafnode` (or, in other reports, `Gateway`).
    pub kind: &'static str,
    /// `nats`, `mqtt` or `websocket`; empty for other kinds.
    pub client_type: &'static str,
    /// The peer's address; empty when unknown.
    pub ip: String,
    /// The peer's port.
    pub port: u16,
    /// When it was accepted.
    pub start: Timestamp,
    /// When it last sent or received something.
    pub last_activity: Timestamp,
    /// The last measured round-trip time; zero when none was.
    pub rtt: Duration,
    /// What the peer said of itself.
    pub client: ClientDescription,
    /// Counters.
    pub counters: ConnectionCounters,
    /// User and account.
    pub owner: ConnectionOwner,
    /// TLS, once the handshake is done.
    pub tls: Option<TlsRecord>,
    /// The subscriptions; may be left empty unless the options need them.
    pub subscriptions: Vec<SubscriptionInfo>,
    /// When and why it was closed.
    pub closed: Option<ClosedRecord>,
}

/// What a peer said of itself; empty where it said nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClientDescription {
    /// Its name.
    pub name: String,
    /// The language of its library.
    pub lang: String,
    /// The version of its library.
    pub version: String,
}

/// Counters of a connection.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ConnectionCounters {
    /// Bytes that wait to be sent.
    pub pending_bytes: u64,
    /// Messages from the peer.
    pub in_messages: u64,
    /// Messages to the peer.
    pub out_messages: u64,
    /// Bytes from the peer.
    pub in_bytes: u64,
    /// Bytes to the peer.
    pub out_bytes: u64,
    /// How often the peer was made to wait for slow receivers.
    pub stalls: u64,
    /// Number of subscriptions.
    pub subscriptions: u64,
}

/// Whose connection it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ConnectionOwner {
    /// The user, by name or key; for tokens `[REDACTED]` or as the server hides them.
    pub user: String,
    /// The account; empty for a closed connection that never had one.
    pub account: String,
    /// The account's readable name.
    pub name_tag: String,
    /// Whether the account is the one of clients without an account.
    pub is_global_account: bool,
    /// The user's JWT, empty if it is a bearer token: those are secrets.
    pub jwt: String,
    /// The key that signed it.
    pub issuer_key: String,
    /// Tags of the user.
    pub tags: Vec<String>,
    /// The MQTT client identifier.
    pub mqtt_client: String,
    /// The key of the trusted proxy in between; empty if there is none.
    pub proxy_key: String,
}

/// TLS of a connection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TlsRecord {
    /// Its version, such as `1.3`.
    pub version: String,
    /// Its cipher suite by the IANA name.
    pub cipher_suite: String,
    /// The certificates that the peer presented.
    pub peer_certificates: Vec<TlsPeerCertificate>,
    /// Whether TLS came before the INFO line.
    pub is_first: bool,
}

/// The end of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClosedRecord {
    /// When.
    pub stop: Timestamp,
    /// Why.
    pub reason: ClosedReason,
}

/// How much of a record is told.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Detail {
    pub(crate) auth: bool,
    pub(crate) subjects: bool,
    pub(crate) subscriptions: bool,
}

impl ConnectionRecord {
    /// The instant up to which ages are counted: the close, or now.
    pub(crate) fn age_end(&self, now: Timestamp) -> Timestamp {
        self.closed.map_or(now, |closed| closed.stop)
    }

    /// The record as answers show it, without user and subscriptions.
    #[must_use]
    pub fn into_info(self, now: Timestamp) -> ConnectionInfo {
        self.into_detailed(now, Detail::default())
    }

    pub(crate) fn into_detailed(self, now: Timestamp, detail: Detail) -> ConnectionInfo {
        let activity = self.activity(now);
        let is_closed = self.closed.is_some();
        let identity = ConnectionIdentity {
            cid: self.cid,
            kind: self.kind.to_owned(),
            client_type: self.client_type.to_owned(),
            ip: self.ip,
            port: self.port,
            start: self.start,
            last_activity: self.last_activity,
            stop: self.closed.map(|closed| closed.stop),
            reason: self.closed.map(|closed| closed.reason.text().to_owned()).unwrap_or_default(),
        };
        let ClientDescription { name, lang, version } = self.client;
        let tls = self.tls.unwrap_or_default();
        let client = ConnectionClient {
            name,
            lang,
            version,
            tls_version: tls.version,
            tls_cipher_suite: tls.cipher_suite,
            tls_peer_certs: if detail.auth { tls.peer_certificates } else { Vec::new() },
            tls_first: tls.is_first,
        };
        let access = access(self.owner, self.subscriptions, detail, is_closed);
        ConnectionInfo { identity, activity, client, access }
    }

    fn activity(&self, now: Timestamp) -> ConnectionActivity {
        let end = self.age_end(now);
        ConnectionActivity {
            rtt: rtt_text(self.rtt),
            uptime: uptime_text(end.since(self.start)),
            idle: uptime_text(end.since(self.last_activity)),
            pending_bytes: self.counters.pending_bytes,
            in_msgs: self.counters.in_messages,
            out_msgs: self.counters.out_messages,
            in_bytes: self.counters.in_bytes,
            out_bytes: self.counters.out_bytes,
            stalls: self.counters.stalls,
            subscriptions: self.counters.subscriptions,
        }
    }
}

fn access(
    owner: ConnectionOwner,
    subscriptions: Vec<SubscriptionInfo>,
    detail: Detail,
    is_closed: bool,
) -> ConnectionAccess {
    let proxy = Some(owner.proxy_key).filter(|key| !key.is_empty()).map(|key| ProxyInfo { key });
    let mut access = ConnectionAccess { mqtt_client: owner.mqtt_client, proxy, ..ConnectionAccess::default() };
    if detail.subscriptions {
        access.subscriptions_list_detail = subscriptions;
        if !is_closed {
            // Open connections leave the account out of every line; closed ones have it, as the Go server does.
            access.subscriptions_list_detail.iter_mut().for_each(SubscriptionInfo::forget_account);
        }
    } else if detail.subjects {
        access.subscriptions_list = subscriptions.into_iter().map(|subscription| subscription.subject).collect();
    }
    if detail.auth {
        let has_own_account = !owner.is_global_account && !owner.account.is_empty();
        // A closed connection of the global account is told without its readable name, an open one with it.
        access.name_tag = if has_own_account || !is_closed { owner.name_tag } else { String::new() };
        access.account = if has_own_account { owner.account } else { String::new() };
        access.authorized_user = owner.user;
        access.jwt = owner.jwt;
        access.issuer_key = owner.issuer_key;
        access.tags = owner.tags;
    }
    access
}
