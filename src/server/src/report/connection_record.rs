//! A connection and its subscriptions as reports know them.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use account::AccountName;
use monitor::{
    ClientDescription, ClosedRecord, ConnectionCounters, ConnectionOwner, ConnectionRecord, SubscriptionInfo,
    TlsPeerCertificate, TlsRecord,
};
use server_core::{AccountState, Connection, ConnectionDetails, ConnectionKind, Subscription};

/// What is known of a connection, without its subscriptions.
///
/// Before a client has made itself known it counts as one of the global account, as in the Go server.
pub(crate) fn connection_record(connection: &Connection, closed: Option<ClosedRecord>) -> ConnectionRecord {
    let details = connection.details();
    let account = details.account.as_deref().map_or(AccountName::GLOBAL, |account| account.name.as_str());
    let owner = ConnectionOwner {
        user: details.user.clone(),
        account: account.to_owned(),
        name_tag: account.to_owned(),
        is_global_account: account == AccountName::GLOBAL,
        proxy_key: details.proxy_key.clone(),
        ..ConnectionOwner::default()
    };
    ConnectionRecord {
        cid: connection.id.0,
        kind: kind_text(connection.kind),
        client_type: "nats",
        ip: connection.remote.ip().to_canonical().to_string(),
        port: connection.remote.port(),
        start: connection.start,
        last_activity: connection.last_activity(),
        rtt: Duration::from_nanos(connection.counters.rtt.load(Ordering::Relaxed)),
        counters: counters(connection),
        owner,
        tls: tls_record(&details),
        client: ClientDescription { name: details.name, lang: details.lang, version: details.version },
        subscriptions: Vec::new(),
        closed,
    }
}

fn kind_text(kind: ConnectionKind) -> &'static str {
    match kind {
        ConnectionKind::Client => "Client",
        ConnectionKind::System => "System",
        ConnectionKind::Account => "Account",
    }
}

fn counters(connection: &Connection) -> ConnectionCounters {
    let outbound = connection.outbound.totals();
    let counters = &connection.counters;
    ConnectionCounters {
        pending_bytes: u64::try_from(outbound.pending + outbound.dropped).unwrap_or(u64::MAX),
        in_messages: counters.in_messages.load(Ordering::Relaxed),
        out_messages: outbound.messages,
        in_bytes: counters.in_bytes.load(Ordering::Relaxed),
        out_bytes: outbound.bytes,
        stalls: counters.stalls.load(Ordering::Relaxed),
        subscriptions: counters.subscriptions.load(Ordering::Relaxed),
    }
}

fn tls_record(details: &ConnectionDetails) -> Option<TlsRecord> {
    if details.tls_version.is_empty() {
        return None;
    }
    let peer_certificates = details.tls_peer_certificates.iter().map(|certificate| TlsPeerCertificate {
        subject: certificate.subject.clone(),
        spki_sha256: certificate.spki_sha256.clone(),
        cert_sha256: certificate.certificate_sha256.clone(),
    });
    Some(TlsRecord {
        version: details.tls_version.clone(),
        cipher_suite: details.tls_cipher.clone(),
        peer_certificates: peer_certificates.collect(),
        is_first: details.tls_first,
    })
}

/// A subscription in words, with its account where that is to be told.
pub(crate) fn subscription_info(subscription: &Subscription, account: Option<&Arc<AccountState>>) -> SubscriptionInfo {
    let account = account.map(|account| account.name.as_str().to_owned()).unwrap_or_default();
    SubscriptionInfo {
        account_tag: account.clone(),
        account,
        subject: subscription.subject().to_owned(),
        queue_group: subscription.queue().unwrap_or_default().to_owned(),
        sid: String::from_utf8_lossy(subscription.sid()).into_owned(),
        messages: subscription.delivered(),
        messages_max: subscription.deliveries_max(),
        cid: subscription.connection().map_or(0, |connection| connection.id.0),
    }
}

/// Orders ids as people expect: numbers by their size, before any that are none.
pub(crate) fn sid_order(sid: &[u8]) -> u64 {
    std::str::from_utf8(sid).ok().and_then(|text| text.parse().ok()).unwrap_or(u64::MAX)
}
