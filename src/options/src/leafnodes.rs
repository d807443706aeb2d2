//! `leafnodes`: servers that connect as leaves, and hubs to connect to.

use std::fmt;
use std::time::Duration;

use account::AccountName;
use conf::{Entry, Map, Position};

use crate::auth::read_timeout;
use crate::compression::{self, Compression};
use crate::field::{Field, FieldKind};
use crate::leaf_remote::{RemoteLeafOptions, read_remotes};
use crate::limits::{WriteTimeoutPolicy, write_timeout_to};
use crate::listen::ListenOptions;
use crate::nkey;
use crate::options::Options;
use crate::reader::Reader;
use crate::tls::{self, TlsOptions, TlsUse};

/// A user that leafnodes connect as.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct LeafUser {
    /// User name.
    pub user: String,
    /// Password, plain or bcrypt.
    pub password: String,
    /// Account that the leafnode is bound to; `None` is the global one.
    pub account: Option<AccountName>,
    /// The leafnode must come through a trusted proxy.
    pub proxy_required: bool,
}

/// Secrets never show.
impl fmt::Debug for LeafUser {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("LeafUser").field("user", &self.user).field("account", &self.account).finish_non_exhaustive()
    }
}

/// How leafnodes authenticate when it differs from clients.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct LeafAuthOptions {
    /// The only user's name.
    pub user: Option<String>,
    /// Its password.
    pub password: Option<String>,
    /// Public nkey of the only user.
    pub nkey: Option<String>,
    /// How long a leafnode may take to authenticate.
    pub timeout: Option<Duration>,
    /// Account that leafnodes are bound to; `None` is the global one.
    pub account: Option<AccountName>,
    /// Several users.
    pub users: Vec<LeafUser>,
    /// Leafnodes must come through a trusted proxy.
    pub proxy_required: bool,
}

/// Secrets never show.
impl fmt::Debug for LeafAuthOptions {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("LeafAuthOptions")
            .field("user", &self.user)
            .field("nkey", &self.nkey)
            .field("account", &self.account)
            .field("users", &self.users)
            .finish_non_exhaustive()
    }
}

/// `leafnodes`. The listener is on when it has a port.
#[derive(Clone, Debug, PartialEq)]
pub struct LeafnodesOptions {
    /// Where leafnodes connect.
    pub listen: ListenOptions,
    /// How they authenticate.
    pub auth: LeafAuthOptions,
    /// Hubs to connect to.
    pub remotes: Vec<RemoteLeafOptions>,
    /// Wait before connecting again.
    pub reconnect_interval: Duration,
    /// How long connecting may take.
    pub dial_timeout: Duration,
    /// TLS of the listener.
    pub tls: Option<TlsOptions>,
    /// Address that leafnodes are told.
    pub advertise: Option<String>,
    /// Leafnodes are not told about other servers.
    pub no_advertise: bool,
    /// Oldest server version that may connect.
    pub min_version: Option<String>,
    /// Compression of the listener.
    pub compression: Compression,
    /// Leafnodes do not see each other's interest.
    pub isolates_interest: bool,
    /// How long a write may block; `None` means as for clients.
    pub write_deadline: Option<Duration>,
    /// What a blocked write leads to.
    pub write_timeout: WriteTimeoutPolicy,
}

impl Default for LeafnodesOptions {
    fn default() -> Self {
        Self {
            listen: ListenOptions::default(),
            auth: LeafAuthOptions::default(),
            remotes: Vec::new(),
            reconnect_interval: Duration::from_secs(1),
            dial_timeout: Duration::from_secs(1),
            tls: None,
            advertise: None,
            no_advertise: false,
            min_version: None,
            compression: Compression::auto(),
            isolates_interest: false,
            write_deadline: None,
            write_timeout: WriteTimeoutPolicy::Default,
        }
    }
}

pub(crate) const FIELDS: &[Field<Options>] =
    &[Field::new(&["leafnodes", "leaf"], FieldKind::Map, "Leafnodes, accepted and solicited (off).", |o, e, r| {
        r.block(&mut o.leafnodes, e, LEAFNODES);
    })];

pub(crate) const LEAFNODES: &[Field<LeafnodesOptions>] = &[
    Field::new(&["listen"], FieldKind::Address, "Where leafnodes connect: host:port.", |o, e, r| {
        o.listen.read_listen(e, r);
    }),
    Field::new(&["host", "net"], FieldKind::Text, "Host or address for leafnodes (0.0.0.0).", |o, e, r| {
        o.listen.read_host(e, r);
    }),
    Field::new(&["port"], FieldKind::Port, "Port for leafnodes.", |o, e, r| o.listen.read_port(e, r)),
    Field::new(&["authorization"], FieldKind::Map, "How leafnodes authenticate (as clients).", read_authorization),
    Field::new(&["remotes"], FieldKind::Maps, "Hubs to connect to.", |o, e, r| o.remotes = read_remotes(e, r)),
    Field::new(
        &["reconnect", "reconnect_delay", "reconnect_interval"],
        FieldKind::Duration,
        "Wait before connecting again (1s).",
        |o, e, r| r.duration_to(e, &mut o.reconnect_interval),
    ),
    Field::new(&["dial_timeout"], FieldKind::Duration, "How long connecting may take (1s).", |o, e, r| {
        r.duration_to(e, &mut o.dial_timeout);
    }),
    Field::new(&["tls"], FieldKind::Map, "TLS of the listener.", |o, e, r| o.tls = tls::read(e, r, TlsUse::Client)),
    Field::new(
        &["advertise", "leafnode_advertise"],
        FieldKind::Text,
        "host:port that leafnodes are told.",
        |o, e, r| {
            r.text_to(e, &mut o.advertise);
        },
    ),
    Field::new(
        &["no_advertise"],
        FieldKind::Boolean,
        "Leafnodes are not told about other servers (false).",
        |o, e, r| {
            r.boolean_to(e, &mut o.no_advertise);
        },
    ),
    Field::new(
        &["min_version", "minimum_version"],
        FieldKind::Text,
        "Oldest server version that may connect, at least 2.8.0.",
        |o, e, r| {
            if let Some(version) = r.text(e).filter(|version| !version.is_empty()) {
                if let Err(reason) = check_min_version(&version) {
                    r.bad_value(e, reason);
                }
                o.min_version = Some(version);
            }
        },
    ),
    Field::new(&["compression"], FieldKind::Switch, "Compression of the listener (s2_auto).", |o, e, r| {
        if let Some(compression) = compression::read(e, r, Compression::auto()) {
            o.compression = compression;
        }
    }),
    Field::new(
        &["isolate_leafnode_interest", "isolate"],
        FieldKind::Boolean,
        "Leafnodes do not see each other's interest (false).",
        |o, e, r| r.boolean_to(e, &mut o.isolates_interest),
    ),
    Field::new(&["write_deadline"], FieldKind::Duration, "How long a write may block (10s).", |o, e, r| {
        r.some_duration_to(e, &mut o.write_deadline);
    }),
    Field::new(&["write_timeout"], FieldKind::Text, "default, close or retry (default: retry).", |o, e, r| {
        write_timeout_to(e, r, &mut o.write_timeout);
    }),
];

pub(crate) const AUTH: &[Field<LeafAuthOptions>] = &[
    Field::new(&["user", "username"], FieldKind::Text, "The only user's name.", |o, e, r| r.text_to(e, &mut o.user)),
    Field::new(&["password", "pass"], FieldKind::Text, "The only user's password.", |o, e, r| {
        r.text_to(e, &mut o.password);
    }),
    Field::new(&["nkey"], FieldKind::Text, "Public nkey of the only user.", |o, e, r| {
        if let Some(nkey) = r.text(e) {
            if !nkey::is_public_user(&nkey) {
                r.bad_value(e, "Not a valid public nkey for leafnode authorization");
            }
            o.nkey = Some(nkey);
        }
    }),
    Field::new(&["timeout"], FieldKind::Seconds, "How long a leafnode may take to authenticate.", |o, e, r| {
        o.timeout = read_timeout(e, r);
    }),
    Field::new(&["account"], FieldKind::Text, "Account that leafnodes are bound to ($G).", |o, e, r| {
        o.account = r.text(e).filter(|name| !name.is_empty()).map(|name| AccountName::new(&name));
    }),
    Field::new(&["users"], FieldKind::Maps, "Several users: [{user, password, account}].", |o, e, r| {
        let mut users = Vec::new();
        r.each_map(e, |r, map, position| users.push(read_user(map, position, r)));
        o.users = users;
    }),
    Field::new(&["proxy_required"], FieldKind::Boolean, "Must come through a trusted proxy (false).", |o, e, r| {
        r.boolean_to(e, &mut o.proxy_required);
    }),
];

pub(crate) const USER: &[Field<LeafUser>] = &[
    Field::new(&["user", "username"], FieldKind::Text, "The user's name.", |u, e, r| {
        u.user = r.text(e).unwrap_or_default();
    }),
    Field::new(&["password", "pass"], FieldKind::Text, "The password, plain or bcrypt.", |u, e, r| {
        u.password = r.text(e).unwrap_or_default();
    }),
    Field::new(&["account"], FieldKind::Text, "Account that the leafnode is bound to ($G).", |u, e, r| {
        u.account = r.text(e).filter(|name| !name.is_empty()).map(|name| AccountName::new(&name));
    }),
    Field::new(&["proxy_required"], FieldKind::Boolean, "Must come through a trusted proxy (false).", |u, e, r| {
        r.boolean_to(e, &mut u.proxy_required);
    }),
];

fn read_user(map: &Map, _position: &Position, reader: &mut Reader<'_>) -> LeafUser {
    let mut user = LeafUser::default();
    reader.map(&mut user, map, &[USER]);
    user
}

fn read_authorization(options: &mut LeafnodesOptions, entry: &Entry, reader: &mut Reader<'_>) {
    let mut auth = LeafAuthOptions::default();
    reader.block(&mut auth, entry, AUTH);
    let position = &entry.key_position;
    if !auth.users.is_empty() {
        if auth.user.is_some() {
            reader.contradiction(position, "can not have a single user/pass and a users array");
        }
        if auth.nkey.is_some() {
            reader.contradiction(position, "can not have a single nkey and a users array");
        }
        for (at, user) in auth.users.iter().enumerate() {
            let earlier = auth.users.get(..at).unwrap_or_default();
            if earlier.iter().any(|other| other.user == user.user) {
                reader.duplicate(position, "user", &user.user);
            }
        }
    }
    options.auth = auth;
}

/// Version 2.8.0 is the first one that tells its version.
fn check_min_version(version: &str) -> Result<(), String> {
    let bad = || "invalid leafnode's minimum version: write it as 2.10.0".to_owned();
    let numbers = version.split(['-', '+']).next().unwrap_or_default();
    let mut parts = [0_u64; 3];
    let given: Vec<&str> = numbers.split('.').collect();
    if given.len() != parts.len() {
        return Err(bad());
    }
    for (slot, part) in parts.iter_mut().zip(given) {
        let is_plain = part.bytes().all(|byte| byte.is_ascii_digit()) && (part == "0" || !part.starts_with('0'));
        *slot = part.parse().ok().filter(|_| is_plain).ok_or_else(bad)?;
    }
    if parts < [2, 8, 0] {
        return Err("the minimum version should be at least 2.8.0".to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check_min_version;

    #[test]
    fn old_and_malformed_versions_are_refused() {
        for good in ["2.8.0", "2.10.3", "3.0.0-beta.1"] {
            assert!(check_min_version(good).is_ok(), "{good}");
        }
        for bad in ["2.7.9", "2.8", "x", "", "2.08.0", "2.8.0.1"] {
            assert!(check_min_version(bad).is_err(), "{bad}");
        }
    }
}
