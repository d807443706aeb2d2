//! `gateway`: connections to other clusters.

use std::time::Duration;

use conf::{Entry, ValueKind};

use crate::cluster::{read_peer_auth, read_urls};
use crate::field::{Field, FieldKind};
use crate::limits::{WriteTimeoutPolicy, write_timeout_to};
use crate::listen::{ListenOptions, PeerAuthOptions};
use crate::options::Options;
use crate::reader::Reader;
use crate::server::name_without_spaces;
use crate::tls::{self, TlsOptions, TlsUse};
use crate::url::ServerUrl;

/// Another cluster to connect to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RemoteGatewayOptions {
    /// Its name.
    pub name: String,
    /// Its servers.
    pub urls: Vec<ServerUrl>,
    /// TLS of the connection; `None` means that of the gateway block.
    pub tls: Option<TlsOptions>,
}

/// `gateway`. On when it has a name or a port.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GatewayOptions {
    /// The own cluster's name.
    pub name: Option<String>,
    /// Where other clusters connect.
    pub listen: ListenOptions,
    /// The user of other clusters.
    pub auth: PeerAuthOptions,
    /// TLS of gateways.
    pub tls: Option<TlsOptions>,
    /// Address that other clusters are told.
    pub advertise: Option<String>,
    /// Attempts to reach clusters learnt from others.
    pub connect_retries: u64,
    /// Attempts wait longer and longer.
    pub connect_backoff: bool,
    /// Clusters to connect to.
    pub gateways: Vec<RemoteGatewayOptions>,
    /// Clusters that are not configured are refused.
    pub rejects_unknown: bool,
    /// How long a write may block; `None` means as for clients.
    pub write_deadline: Option<Duration>,
    /// What a blocked write leads to.
    pub write_timeout: WriteTimeoutPolicy,
}

pub(crate) const FIELDS: &[Field<Options>] =
    &[Field::new(&["gateway"], FieldKind::Map, "Connections to other clusters (off).", |o, e, r| {
        r.block(&mut o.gateway, e, GATEWAY);
    })];

pub(crate) const GATEWAY: &[Field<GatewayOptions>] = &[
    Field::new(&["name"], FieldKind::Text, "The own cluster's name, without spaces.", |o, e, r| {
        if let Some(name) = name_without_spaces(e, r) {
            o.name = name;
        }
    }),
    Field::new(&["listen"], FieldKind::Address, "Where other clusters connect: host:port.", |o, e, r| {
        o.listen.read_listen(e, r);
    }),
    Field::new(&["host", "net"], FieldKind::Text, "Host or address for gateways (0.0.0.0).", |o, e, r| {
        o.listen.read_host(e, r);
    }),
    Field::new(&["port"], FieldKind::Port, "Port for gateways.", |o, e, r| o.listen.read_port(e, r)),
    Field::new(&["authorization"], FieldKind::Map, "The user of gateways: {user, password, timeout}.", |o, e, r| {
        let draft = read_peer_auth(e, r, "Gateway");
        o.auth = PeerAuthOptions { user: draft.user, password: draft.password, timeout: draft.timeout };
    }),
    Field::new(&["tls"], FieldKind::Map, "TLS of gateways; certificates are always checked.", |o, e, r| {
        o.tls = tls::read(e, r, TlsUse::Server);
    }),
    Field::new(&["advertise"], FieldKind::Text, "host:port that other clusters are told.", |o, e, r| {
        r.text_to(e, &mut o.advertise);
    }),
    Field::new(
        &["connect_retries"],
        FieldKind::Integer,
        "Attempts to reach clusters learnt from others (0).",
        |o, e, r| r.count_to(e, u64::MAX, &mut o.connect_retries),
    ),
    Field::new(&["connect_backoff"], FieldKind::Boolean, "Attempts wait longer and longer (false).", |o, e, r| {
        r.boolean_to(e, &mut o.connect_backoff);
    }),
    Field::new(&["gateways"], FieldKind::Maps, "Clusters to connect to: [{name, urls, tls}].", |o, e, r| {
        let mut gateways = Vec::new();
        r.each_map(e, |r, map, _| {
            let mut gateway = RemoteGatewayOptions::default();
            r.map(&mut gateway, map, &[REMOTE]);
            gateways.push(gateway);
        });
        o.gateways = gateways;
    }),
    Field::new(
        &["reject_unknown", "reject_unknown_cluster"],
        FieldKind::Boolean,
        "Refuses clusters that are not configured (false).",
        |o, e, r| r.boolean_to(e, &mut o.rejects_unknown),
    ),
    Field::new(&["write_deadline"], FieldKind::Duration, "How long a write may block (10s).", |o, e, r| {
        r.some_duration_to(e, &mut o.write_deadline);
    }),
    Field::new(&["write_timeout"], FieldKind::Text, "default, close or retry (default: retry).", |o, e, r| {
        write_timeout_to(e, r, &mut o.write_timeout);
    }),
];

pub(crate) const REMOTE: &[Field<RemoteGatewayOptions>] = &[
    Field::new(&["name"], FieldKind::Text, "The cluster's name.", |o, e, r| {
        if let Some(name) = r.text(e) {
            o.name = name;
        }
    }),
    Field::new(&["url"], FieldKind::Text, "One of its servers.", |o, e, r| {
        if let Some(url) = read_url(e, r, "gateway") {
            o.urls.push(url);
        }
    }),
    Field::new(&["urls"], FieldKind::TextArray, "Its servers.", |o, e, r| o.urls = read_urls(e, r, "gateway")),
    Field::new(&["tls"], FieldKind::Map, "TLS of the connection (that of the block).", |o, e, r| {
        o.tls = tls::read(e, r, TlsUse::Server);
    }),
];

/// Reads one URL.
pub(crate) fn read_url(entry: &Entry, reader: &mut Reader<'_>, what: &str) -> Option<ServerUrl> {
    let ValueKind::Text(text) = &entry.value.kind else {
        reader.wrong_type(entry, FieldKind::Text);
        return None;
    };
    match ServerUrl::parse(text) {
        Ok(url) => Some(url),
        Err(reason) => {
            reader.bad_value(entry, format!("error parsing {what} url: {reason}"));
            None
        }
    }
}
