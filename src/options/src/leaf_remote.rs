//! `leafnodes.remotes`: hubs that the server connects to as a leaf.

use std::fmt;
use std::time::Duration;

use account::AccountName;
use conf::{Entry, Map, Position, ValueKind};

use crate::cluster::read_urls;
use crate::compression::{self, Compression};
use crate::field::{Field, FieldKind};
use crate::gateway::read_url;
use crate::nkey;
use crate::permissions::read_rules;
use crate::reader::Reader;
use crate::tls::{self, TlsOptions, TlsUse};
use crate::url::ServerUrl;

/// Port of leafnodes when a URL names none.
pub const LEAFNODE_PORT: u16 = 7422;

/// How a leaf identifies itself beside its URL.
#[derive(Clone, PartialEq, Eq)]
pub enum LeafIdentity {
    /// A credentials file.
    Credentials(String),
    /// The seed of a user's nkey.
    NkeySeed(String),
}

/// Secrets never show.
impl fmt::Debug for LeafIdentity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Credentials(path) => write!(out, "Credentials({path})"),
            Self::NkeySeed(_) => out.write_str("NkeySeed([REDACTED])"),
        }
    }
}

/// An HTTP proxy for WebSocket connections to a hub.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct LeafProxyOptions {
    /// `http` or `https` URL.
    pub url: Option<ServerUrl>,
    /// User at the proxy.
    pub user: Option<String>,
    /// Password at the proxy.
    pub password: Option<String>,
    /// How long the proxy may take.
    pub timeout: Option<Duration>,
}

/// Secrets never show.
impl fmt::Debug for LeafProxyOptions {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("LeafProxyOptions")
            .field("url", &self.url)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// Subjects that do not cross to the hub or from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeafDenials {
    /// Not taken from the hub.
    pub imports: Vec<String>,
    /// Not given to the hub.
    pub exports: Vec<String>,
}

/// WebSocket towards the hub.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeafWebsocketOptions {
    /// Frames are compressed.
    pub compression: bool,
    /// Frames are not masked.
    pub no_masking: bool,
}

/// Isolation of interest between leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeafIsolation {
    /// Local interest of other leaves is not sent.
    pub local: bool,
    /// The hub is asked not to send interest of other leaves.
    pub requested: bool,
}

/// Whether leaders of streams move away when the hub is lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LeaderMigration {
    /// They stay.
    #[default]
    Off,
    /// They move after this time.
    After(Duration),
}

/// A hub to connect to.
#[derive(Clone, Debug, PartialEq)]
pub struct RemoteLeafOptions {
    /// Its servers.
    pub urls: Vec<ServerUrl>,
    /// They are tried in the order given.
    pub no_randomize: bool,
    /// The local account that is bound to the hub; `None` is the global one.
    pub account: Option<AccountName>,
    /// How the leaf identifies itself.
    pub identity: Option<LeafIdentity>,
    /// TLS of the connection.
    pub tls: Option<TlsOptions>,
    /// This side is the hub.
    pub is_hub: bool,
    /// Subjects that do not cross.
    pub denials: LeafDenials,
    /// WebSocket settings.
    pub websocket: LeafWebsocketOptions,
    /// `jetstream_cluster_migrate`.
    pub migration: LeaderMigration,
    /// Isolation of interest.
    pub isolation: LeafIsolation,
    /// Compression of the connection.
    pub compression: Compression,
    /// How long the hub's INFO may take, and connecting (`None`: as the block says).
    pub timeouts: (Duration, Option<Duration>),
    /// Not connected to.
    pub is_disabled: bool,
    /// HTTP proxy.
    pub proxy: LeafProxyOptions,
    /// Servers that the hub tells about are ignored.
    pub ignores_discovered_servers: bool,
}

impl Default for RemoteLeafOptions {
    fn default() -> Self {
        Self {
            urls: Vec::new(),
            no_randomize: false,
            account: None,
            identity: None,
            tls: None,
            is_hub: false,
            denials: LeafDenials::default(),
            websocket: LeafWebsocketOptions::default(),
            migration: LeaderMigration::Off,
            isolation: LeafIsolation::default(),
            compression: Compression::auto(),
            timeouts: (Duration::from_secs(1), None),
            is_disabled: false,
            proxy: LeafProxyOptions::default(),
            ignores_discovered_servers: false,
        }
    }
}

pub(crate) const REMOTE: &[Field<RemoteLeafOptions>] = &[
    Field::new(&["url", "urls"], FieldKind::Texts, "The hub's servers (port 7422).", |o, e, r| {
        if matches!(e.value.kind, ValueKind::Text(_)) {
            o.urls.extend(read_url(e, r, "leafnode"));
        } else {
            o.urls = read_urls(e, r, "leafnode");
        }
    }),
    Field::new(
        &["no_randomize", "dont_randomize"],
        FieldKind::Boolean,
        "Tries servers in order (false).",
        |o, e, r| {
            r.boolean_to(e, &mut o.no_randomize);
        },
    ),
    Field::new(&["account", "local"], FieldKind::Text, "Local account that is bound to the hub ($G).", |o, e, r| {
        o.account = r.text(e).filter(|name| !name.is_empty()).map(|name| AccountName::new(&name));
    }),
    Field::new(&["credentials", "creds"], FieldKind::Text, "Credentials file.", |o, e, r| {
        if let Some(path) = r.text(e).filter(|path| !path.is_empty()) {
            if matches!(o.identity, Some(LeafIdentity::NkeySeed(_))) {
                r.contradiction(&e.key_position, "Remote leafnode can not have both creds and nkey defined");
            }
            o.identity = Some(LeafIdentity::Credentials(expand(&path, r)));
        }
    }),
    Field::new(&["nkey", "seed"], FieldKind::Text, "Seed of the leaf's user nkey.", |o, e, r| {
        if let Some(seed) = r.text(e) {
            if !nkey::is_user_seed(&seed) {
                r.bad_value(e, "Remote leafnode nkey is not a valid seed");
            }
            if matches!(o.identity, Some(LeafIdentity::Credentials(_))) {
                r.contradiction(&e.key_position, "Remote leafnode can not have both creds and nkey defined");
            }
            o.identity = Some(LeafIdentity::NkeySeed(seed));
        }
    }),
    Field::new(&["tls"], FieldKind::Map, "TLS of the connection.", |o, e, r| o.tls = tls::read(e, r, TlsUse::Client)),
    Field::new(&["hub"], FieldKind::Boolean, "This side is the hub (false).", |o, e, r| r.boolean_to(e, &mut o.is_hub)),
    Field::new(&["deny_imports", "deny_import"], FieldKind::Texts, "Subjects not taken from the hub.", |o, e, r| {
        o.denials.imports = read_rules(e, r, false).into_iter().map(|rule| rule.subject).collect();
    }),
    Field::new(&["deny_exports", "deny_export"], FieldKind::Texts, "Subjects not given to the hub.", |o, e, r| {
        o.denials.exports = read_rules(e, r, false).into_iter().map(|rule| rule.subject).collect();
    }),
    Field::new(
        &["ws_compression", "ws_compress", "websocket_compress", "websocket_compression"],
        FieldKind::Boolean,
        "Compresses WebSocket frames (false).",
        |o, e, r| r.boolean_to(e, &mut o.websocket.compression),
    ),
    Field::new(
        &["ws_no_masking", "websocket_no_masking"],
        FieldKind::Boolean,
        "Does not mask WebSocket frames (false).",
        |o, e, r| r.boolean_to(e, &mut o.websocket.no_masking),
    ),
    Field::new(
        &["jetstream_cluster_migrate", "js_cluster_migrate"],
        FieldKind::BooleanOrMap,
        "Stream leaders move away when the hub is lost: true or {leader_migrate_delay} (false).",
        read_migration,
    ),
    Field::new(
        &["isolate_leafnode_interest", "isolate"],
        FieldKind::Boolean,
        "Does not send interest of other leaves (false).",
        |o, e, r| r.boolean_to(e, &mut o.isolation.local),
    ),
    Field::new(
        &["request_isolation"],
        FieldKind::Boolean,
        "Asks the hub not to send interest of other leaves (false).",
        |o, e, r| r.boolean_to(e, &mut o.isolation.requested),
    ),
    Field::new(&["compression"], FieldKind::Switch, "Compression of the connection (s2_auto).", |o, e, r| {
        if let Some(compression) = compression::read(e, r, Compression::auto()) {
            o.compression = compression;
        }
    }),
    Field::new(&["first_info_timeout"], FieldKind::Duration, "How long the hub's INFO may take (1s).", |o, e, r| {
        r.duration_to(e, &mut o.timeouts.0);
    }),
    Field::new(&["dial_timeout"], FieldKind::Duration, "How long connecting may take (as the block).", |o, e, r| {
        r.some_duration_to(e, &mut o.timeouts.1);
    }),
    Field::new(&["disabled"], FieldKind::Boolean, "Does not connect (false).", |o, e, r| {
        r.boolean_to(e, &mut o.is_disabled);
    }),
    Field::new(
        &["proxy"],
        FieldKind::Map,
        "HTTP proxy for WebSocket: {url, username, password, timeout}.",
        |o, e, r| {
            r.block(&mut o.proxy, e, PROXY);
        },
    ),
    Field::new(
        &["ignore_discovered_servers"],
        FieldKind::Boolean,
        "Ignores servers that the hub tells about (false).",
        |o, e, r| r.boolean_to(e, &mut o.ignores_discovered_servers),
    ),
];

pub(crate) const PROXY: &[Field<LeafProxyOptions>] = &[
    Field::new(&["url"], FieldKind::Text, "http:// or https:// URL.", |o, e, r| {
        if let Some(url) = read_url(e, r, "proxy") {
            if url.scheme != "http" && url.scheme != "https" {
                r.bad_value(e, "proxy URL scheme must be http or https");
            } else if url.host.is_empty() {
                r.bad_value(e, "proxy URL must specify a host");
            }
            o.url = Some(url);
        }
    }),
    Field::new(&["username"], FieldKind::Text, "User at the proxy.", |o, e, r| r.text_to(e, &mut o.user)),
    Field::new(&["password"], FieldKind::Text, "Password at the proxy.", |o, e, r| r.text_to(e, &mut o.password)),
    Field::new(&["timeout"], FieldKind::Duration, "How long the proxy may take.", |o, e, r| {
        r.some_duration_to(e, &mut o.timeout);
    }),
];

/// Reads the `remotes` array.
pub(crate) fn read_remotes(entry: &Entry, reader: &mut Reader<'_>) -> Vec<RemoteLeafOptions> {
    let mut remotes: Vec<RemoteLeafOptions> = Vec::new();
    reader.each_map(entry, |reader, map, position| {
        let remote = read_remote(map, position, reader);
        let is_twin = |other: &RemoteLeafOptions| {
            other.urls == remote.urls && other.account == remote.account && other.identity == remote.identity
        };
        if remotes.iter().any(is_twin) {
            let account = remote.account.as_ref().map_or(AccountName::GLOBAL, AccountName::as_str);
            reader.contradiction(position, format!("duplicate remote urls={:?}, account={account:?}", remote.urls));
        }
        remotes.push(remote);
    });
    remotes
}

fn read_remote(map: &Map, position: &Position, reader: &mut Reader<'_>) -> RemoteLeafOptions {
    let mut remote = RemoteLeafOptions::default();
    reader.map(&mut remote, map, &[REMOTE]);
    if remote.proxy.url.is_some() {
        check_proxy(&remote, position, reader);
    }
    for url in &mut remote.urls {
        url.port.get_or_insert(LEAFNODE_PORT);
    }
    remote
}

fn check_proxy(remote: &RemoteLeafOptions, position: &Position, reader: &mut Reader<'_>) {
    if remote.proxy.user.is_some() != remote.proxy.password.is_some() {
        reader.contradiction(position, "proxy username and password must both be specified or both be empty");
    }
    let sockets = remote.urls.iter().filter(|url| url.is_websocket()).count();
    if remote.urls.iter().any(|url| url.scheme == "wss") && remote.tls.is_none() {
        reader.contradiction(position, "a proxy towards a wss:// URL needs a tls block in the remote");
    }
    if sockets == 0 && !remote.urls.is_empty() {
        let message = "proxy configuration will be ignored: it applies to ws:// and wss:// URLs only";
        reader.warn(Some(position.clone()), message, false);
    } else if sockets < remote.urls.len() {
        let message = "proxy configuration applies to the ws:// and wss:// URLs only";
        reader.warn(Some(position.clone()), message, false);
    }
}

fn read_migration(options: &mut RemoteLeafOptions, entry: &Entry, reader: &mut Reader<'_>) {
    match &entry.value.kind {
        ValueKind::Bool(false) => options.migration = LeaderMigration::Off,
        ValueKind::Bool(true) => options.migration = LeaderMigration::After(Duration::ZERO),
        ValueKind::Map(map) => {
            let delay = map.get("leader_migrate_delay").and_then(|delay| reader.duration(delay));
            options.migration = LeaderMigration::After(delay.unwrap_or_default());
        }
        ValueKind::Text(_)
        | ValueKind::Integer { .. }
        | ValueKind::Float(_)
        | ValueKind::Time(_)
        | ValueKind::Array(_) => reader.wrong_type(entry, FieldKind::BooleanOrMap),
    }
}

/// Puts in `$NAME`, `${NAME}` and a leading `~` from the environment.
fn expand(path: &str, reader: &Reader<'_>) -> String {
    let mut expanded = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('$') {
        expanded.push_str(before);
        let braced = after.strip_prefix('{').and_then(|inner| inner.split_once('}'));
        let (name, next) = braced.unwrap_or_else(|| {
            let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(after.len());
            after.split_at(end)
        });
        expanded.push_str(&reader.environment(name).unwrap_or_default());
        rest = next;
    }
    expanded.push_str(rest);
    match (expanded.strip_prefix('~'), reader.environment("HOME")) {
        (Some(rest), Some(home)) => format!("{home}{}{rest}", if rest.starts_with('/') { "" } else { "/" }),
        (Some(_) | None, _) => expanded,
    }
}
