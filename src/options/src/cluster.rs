//! `cluster`: routes to the other servers of the cluster.

use std::time::Duration;

use account::SubjectPermission;
use conf::{Entry, ValueKind};

use crate::auth::{AUTHORIZATION, AuthDraft};
use crate::compression::{self, Compression};
use crate::field::{Field, FieldKind};
use crate::limits::{WriteTimeoutPolicy, write_timeout_to};
use crate::listen::{ListenOptions, PeerAuthOptions};
use crate::options::Options;
use crate::permissions;
use crate::reader::Reader;
use crate::server::name_without_spaces;
use crate::tls::{self, TlsOptions, TlsUse};
use crate::url::ServerUrl;

/// Pings between servers are at least this frequent.
const PING_INTERVAL_MAX: Duration = Duration::from_secs(30);

/// Which subjects cross routes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoutePermissions {
    /// Interest that is sent to the other side.
    pub import: Option<SubjectPermission>,
    /// Interest that is accepted from the other side.
    pub export: Option<SubjectPermission>,
}

/// Pings and write deadlines of connections to servers; `None` means as for clients.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeerLivenessOptions {
    /// `ping_interval`.
    pub ping_interval: Option<Duration>,
    /// `ping_max`.
    pub pings_out_max: Option<u64>,
    /// `write_deadline`.
    pub write_deadline: Option<Duration>,
    /// `write_timeout`.
    pub write_timeout: WriteTimeoutPolicy,
}

/// Several connections between two servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoutePool {
    /// A negative `pool_size`: one connection, as before pools existed.
    Off,
    /// So many connections.
    Size(u64),
}

/// `cluster`. The listener is on when it has a port.
#[derive(Clone, Debug, PartialEq)]
pub struct ClusterOptions {
    /// Name of the cluster; `None` is chosen when the server starts.
    pub name: Option<String>,
    /// Where routes connect.
    pub listen: ListenOptions,
    /// The user of routes.
    pub auth: PeerAuthOptions,
    /// Which subjects cross routes.
    pub permissions: Option<RoutePermissions>,
    /// Servers to connect to.
    pub routes: Vec<ServerUrl>,
    /// TLS of routes.
    pub tls: Option<TlsOptions>,
    /// Address that other servers are told.
    pub advertise: Option<String>,
    /// Clients are not told about other servers.
    pub no_advertise: bool,
    /// Attempts to reach servers learnt from others.
    pub connect_retries: u64,
    /// Attempts wait longer and longer.
    pub connect_backoff: bool,
    /// `pool_size`.
    pub pool: RoutePool,
    /// Accounts with routes of their own.
    pub accounts: Vec<String>,
    /// Compression of routes.
    pub compression: Compression,
    /// Pings and write deadlines of routes.
    pub liveness: PeerLivenessOptions,
}

impl Default for ClusterOptions {
    fn default() -> Self {
        Self {
            name: None,
            listen: ListenOptions::default(),
            auth: PeerAuthOptions::default(),
            permissions: None,
            routes: Vec::new(),
            tls: None,
            advertise: None,
            no_advertise: false,
            connect_retries: 0,
            connect_backoff: false,
            pool: RoutePool::Size(3),
            accounts: Vec::new(),
            compression: Compression::Accept,
            liveness: PeerLivenessOptions::default(),
        }
    }
}

pub(crate) const FIELDS: &[Field<Options>] =
    &[Field::new(&["cluster"], FieldKind::Map, "Routes to the other servers of the cluster (off).", |o, e, r| {
        r.block(&mut o.cluster, e, CLUSTER);
    })];

pub(crate) const CLUSTER: &[Field<ClusterOptions>] = &[
    Field::new(&["name"], FieldKind::Text, "Name of the cluster, without spaces (chosen at random).", |o, e, r| {
        if let Some(name) = name_without_spaces(e, r) {
            o.name = name;
        }
    }),
    Field::new(&["listen"], FieldKind::Address, "Where routes connect: host:port.", |o, e, r| {
        o.listen.read_listen(e, r)
    }),
    Field::new(&["host", "net"], FieldKind::Text, "Host or address for routes (0.0.0.0).", |o, e, r| {
        o.listen.read_host(e, r);
    }),
    Field::new(&["port"], FieldKind::Port, "Port for routes.", |o, e, r| o.listen.read_port(e, r)),
    Field::new(
        &["authorization"],
        FieldKind::Map,
        "The user of routes: {user, password, timeout}.",
        read_authorization,
    ),
    Field::new(&["routes"], FieldKind::TextArray, "URLs of other servers.", |o, e, r| {
        o.routes = read_urls(e, r, "route");
    }),
    Field::new(&["tls"], FieldKind::Map, "TLS of routes; certificates are always checked.", |o, e, r| {
        o.tls = tls::read(e, r, TlsUse::Server);
    }),
    Field::new(
        &["advertise", "cluster_advertise"],
        FieldKind::Text,
        "host:port that other servers are told.",
        |o, e, r| {
            r.text_to(e, &mut o.advertise);
        },
    ),
    Field::new(
        &["no_advertise"],
        FieldKind::Boolean,
        "Clients are not told about other servers (false).",
        |o, e, r| {
            r.boolean_to(e, &mut o.no_advertise);
        },
    ),
    Field::new(
        &["connect_retries"],
        FieldKind::Integer,
        "Attempts to reach servers learnt from others (0).",
        |o, e, r| r.count_to(e, u64::MAX, &mut o.connect_retries),
    ),
    Field::new(&["connect_backoff"], FieldKind::Boolean, "Attempts wait longer and longer (false).", |o, e, r| {
        r.boolean_to(e, &mut o.connect_backoff);
    }),
    Field::new(&["permissions"], FieldKind::Map, "Subjects that cross routes: {import, export}.", |o, e, r| {
        if let Some(permissions) = read_permissions(e, r) {
            o.permissions = Some(permissions);
        }
    }),
    Field::new(&["pool_size"], FieldKind::Integer, "Connections to each server; -1 is no pool (3).", |o, e, r| {
        if let Some(size) = r.integer(e).filter(|size| *size != 0) {
            o.pool = u64::try_from(size).map_or(RoutePool::Off, RoutePool::Size);
        }
    }),
    Field::new(&["accounts"], FieldKind::Texts, "Accounts with routes of their own.", |o, e, r| {
        r.texts_to(e, &mut o.accounts);
    }),
    Field::new(&["compression"], FieldKind::Switch, "Compression of routes (accept).", |o, e, r| {
        if let Some(compression) = compression::read(e, r, Compression::S2Fast) {
            o.compression = compression;
        }
    }),
    Field::new(
        &["ping_interval"],
        FieldKind::Duration,
        "How often routes are pinged, at most 30s (30s).",
        |o, e, r| {
            r.some_duration_to(e, &mut o.liveness.ping_interval);
            if o.liveness.ping_interval.is_some_and(|interval| interval > PING_INTERVAL_MAX) {
                let message = "Cluster 'ping_interval' will reset to 30s which is the max for routes";
                r.warn(Some(e.key_position.clone()), message, true);
            }
        },
    ),
    Field::new(&["ping_max"], FieldKind::Integer, "Unanswered pings before a route is stale (2).", |o, e, r| {
        o.liveness.pings_out_max = r.limit(e).flatten();
    }),
    Field::new(&["write_deadline"], FieldKind::Duration, "How long a write to a route may block (10s).", |o, e, r| {
        r.some_duration_to(e, &mut o.liveness.write_deadline);
    }),
    Field::new(&["write_timeout"], FieldKind::Text, "default, close or retry (default: retry).", |o, e, r| {
        write_timeout_to(e, r, &mut o.liveness.write_timeout);
    }),
];

/// Reads an array of URLs; those given twice are dropped with a warning.
pub(crate) fn read_urls(entry: &Entry, reader: &mut Reader<'_>, what: &str) -> Vec<ServerUrl> {
    let mut seen = Vec::new();
    let mut urls = Vec::new();
    for (text, position) in reader.text_array(entry).unwrap_or_default() {
        match ServerUrl::parse(&text) {
            Ok(url) if seen.contains(&text) => {
                let message = format!("invalid use of field \"{url}\": Duplicate {what} entry detected");
                reader.warn(Some(position), message, true);
            }
            Ok(url) => {
                seen.push(text);
                urls.push(url);
            }
            Err(reason) => reader.contradiction(&position, format!("error parsing {what} url: {reason}")),
        }
    }
    urls
}

/// Reads the `authorization` of routes or gateways: one user, nothing else.
pub(crate) fn read_peer_auth(entry: &Entry, reader: &mut Reader<'_>, what: &str) -> AuthDraft {
    let mut draft = AuthDraft::default();
    reader.block(&mut draft, entry, AUTHORIZATION);
    let position = &entry.key_position;
    if draft.users.is_some() {
        reader.contradiction(position, format!("{what} authorization does not allow multiple users"));
    }
    if draft.token.is_some() {
        reader.contradiction(position, format!("{what} authorization does not support tokens"));
    }
    if draft.callout.is_some() {
        reader.contradiction(position, format!("{what} authorization does not support callouts"));
    }
    draft
}

fn read_authorization(options: &mut ClusterOptions, entry: &Entry, reader: &mut Reader<'_>) {
    let draft = read_peer_auth(entry, reader, "Cluster");
    options.auth = PeerAuthOptions { user: draft.user, password: draft.password, timeout: draft.timeout };
    if let Some(permissions) = draft.default_permissions {
        let message = "invalid use of field \"authorization\": setting \"permissions\" within cluster authorization \
                       block is deprecated";
        reader.warn(Some(entry.key_position.clone()), message, true);
        if options.permissions.is_none() {
            options.permissions = Some(RoutePermissions { import: permissions.publish, export: permissions.subscribe });
        }
    }
}

fn read_permissions(entry: &Entry, reader: &mut Reader<'_>) -> Option<RoutePermissions> {
    let permissions = permissions::read(entry, reader)?;
    if permissions.responses.is_some() {
        reader.contradiction(&entry.key_position, "Cluster permissions do not support dynamic responses");
    }
    let has_queue = [&permissions.publish, &permissions.subscribe]
        .into_iter()
        .flatten()
        .any(|side| side.allow.iter().flatten().chain(&side.deny).any(|rule| rule.queue.is_some()));
    if has_queue && matches!(entry.value.kind, ValueKind::Map(_)) {
        reader.contradiction(&entry.key_position, "cluster permissions know subjects only, no queues");
    }
    Some(RoutePermissions { import: permissions.publish, export: permissions.subscribe })
}
