//! Operator mode: trusted operators and keys, and where account JWTs come from.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use conf::{Entry, Map, ValueKind};

use crate::field::{Field, FieldKind};
use crate::gateway::read_url;
use crate::nkey;
use crate::options::Options;
use crate::reader::Reader;
use crate::tls::{self, TlsOptions, TlsUse};
use crate::url::ServerUrl;

/// How long fetching an account may take.
const FETCH_TIMEOUT: Duration = Duration::from_millis(1_900);

/// Where account JWTs come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResolverOptions {
    /// `MEM`: the preloaded ones.
    Memory,
    /// `URL(…)`: an HTTP server.
    Url(ServerUrl),
    /// A folder, kept in step with other servers or as a cache.
    Folder(FolderResolverOptions),
}

/// A resolver that keeps JWTs in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderResolverOptions {
    /// The folder.
    pub dir: String,
    /// `cache`: only what was asked for; otherwise everything (`full`).
    pub is_cache: bool,
    /// Accounts may be deleted.
    pub allows_delete: bool,
    /// Deleted JWTs are removed instead of renamed.
    pub deletes_hard: bool,
    /// How many JWTs are kept.
    pub count_max: Option<u64>,
    /// How long a cached JWT is used.
    pub ttl: Option<Duration>,
    /// How often full resolvers compare.
    pub sync_interval: Option<Duration>,
    /// How long fetching an account may take.
    pub fetch_timeout: Duration,
}

/// Operator mode.
#[derive(Clone, Default, PartialEq)]
pub struct OperatorOptions {
    /// `operator`: files with operator JWTs, or the JWTs themselves.
    pub operators: Vec<String>,
    /// `resolver`.
    pub resolver: Option<ResolverOptions>,
    /// `resolver_tls`.
    pub resolver_tls: Option<TlsOptions>,
    /// `resolver_preload`: account JWTs by account key.
    pub preload: BTreeMap<String, String>,
    /// `resolver_pinned_accounts`.
    pub pinned_accounts: Vec<String>,
    /// `trusted`: public operator keys.
    pub trusted_keys: Vec<String>,
    /// `default_sentinel`: user JWT of clients that bring none.
    pub default_sentinel: Option<String>,
}

/// JWTs never show: a sentinel lets its bearer in.
impl fmt::Debug for OperatorOptions {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("OperatorOptions")
            .field("operators", &self.operators.len())
            .field("resolver", &self.resolver)
            .field("pinned_accounts", &self.pinned_accounts)
            .field("trusted_keys", &self.trusted_keys)
            .finish_non_exhaustive()
    }
}

pub(crate) const FIELDS: &[Field<Options>] = &[
    Field::new(
        &["operator", "operators", "root", "roots", "root_operator", "root_operators"],
        FieldKind::Texts,
        "Operator JWTs or files with them.",
        read_operators,
    ),
    Field::new(
        &["resolver", "account_resolver", "accounts_resolver"],
        FieldKind::TextOrMap,
        "Where account JWTs come from: MEM, URL(…) or {dir, type, …}.",
        read_resolver,
    ),
    Field::new(&["resolver_tls"], FieldKind::Map, "TLS towards a URL resolver.", |o, e, r| {
        o.operator.resolver_tls = tls::read(e, r, TlsUse::Client);
    }),
    Field::new(&["resolver_preload"], FieldKind::Map, "Account JWTs by account key.", read_preload),
    Field::new(&["resolver_pinned_accounts"], FieldKind::Texts, "The only accounts that may connect.", |o, e, r| {
        r.texts_to(e, &mut o.operator.pinned_accounts);
    }),
    Field::new(&["trusted", "trusted_keys"], FieldKind::Texts, "Public operator keys.", |o, e, r| {
        for (key, position) in r.texts(e).unwrap_or_default() {
            if !nkey::is_public_operator(&key) {
                r.contradiction(&position, format!("trust key {key:?} required to be a valid public operator nkey"));
            }
            o.operator.trusted_keys.push(key);
        }
    }),
    Field::new(&["default_sentinel"], FieldKind::Text, "User JWT of clients that bring none.", |o, e, r| {
        r.text_to(e, &mut o.operator.default_sentinel);
    }),
];

/// The first characters of every JWT: `{"` in base64.
const JWT_PREFIX: &str = "eyJ";

fn read_operators(options: &mut Options, entry: &Entry, reader: &mut Reader<'_>) {
    for (text, position) in reader.texts(entry).unwrap_or_default() {
        if !text.starts_with(JWT_PREFIX) {
            let content = reader.read_file(std::path::Path::new(&text));
            match content {
                Ok(bytes) if String::from_utf8_lossy(&bytes).contains(JWT_PREFIX) => {}
                Ok(_) => reader.contradiction(&position, format!("error parsing operator JWT: {text} holds no JWT")),
                Err(error) => reader.contradiction(&position, format!("error parsing operator JWT: {text}: {error}")),
            }
        }
        options.operator.operators.push(text);
    }
}

fn read_resolver(options: &mut Options, entry: &Entry, reader: &mut Reader<'_>) {
    options.operator.resolver = match &entry.value.kind {
        ValueKind::Text(text) => read_resolver_text(text, entry, reader),
        ValueKind::Map(map) => read_resolver_map(map, entry, reader),
        ValueKind::Integer { .. }
        | ValueKind::Float(_)
        | ValueKind::Bool(_)
        | ValueKind::Time(_)
        | ValueKind::Array(_) => {
            reader.wrong_type(entry, FieldKind::TextOrMap);
            None
        }
    };
}

/// `MEM`, `MEMORY` or `URL(…)`, with or without quotes round the URL.
fn read_resolver_text(text: &str, entry: &Entry, reader: &mut Reader<'_>) -> Option<ResolverOptions> {
    let upper = text.trim().to_ascii_uppercase();
    if upper.contains("MEM") {
        return Some(ResolverOptions::Memory);
    }
    if let Some(start) = upper.find("URL(")
        && let Some(inner) = text.trim().get(start + 4..).and_then(|rest| rest.split_once(')')).map(|(inner, _)| inner)
    {
        let url = inner.trim().trim_matches('"');
        let inner_entry = Entry {
            value: conf::Value { position: entry.value.position.clone(), kind: ValueKind::Text(url.to_owned()) },
            ..entry.clone()
        };
        return read_url(&inner_entry, reader, "account resolver").map(ResolverOptions::Url);
    }
    reader.bad_value(entry, "the resolver is MEM, URL(\"url\") or a map with dir and type (full or cache)");
    None
}

#[derive(Default)]
pub(crate) struct ResolverDraft {
    dir: Option<String>,
    kind: Option<String>,
    allow_delete: bool,
    hard_delete: Option<bool>,
    limit: Option<u64>,
    ttl: Option<Duration>,
    interval: Option<Duration>,
    timeout: Option<Duration>,
}

pub(crate) const RESOLVER: &[Field<ResolverDraft>] = &[
    Field::new(&["dir"], FieldKind::Text, "Folder of the JWTs.", |d, e, r| r.text_to(e, &mut d.dir)),
    Field::new(&["type"], FieldKind::Text, "full, cache or mem.", |d, e, r| r.text_to(e, &mut d.kind)),
    Field::new(&["allow_delete"], FieldKind::Boolean, "Accounts may be deleted (false).", |d, e, r| {
        r.boolean_to(e, &mut d.allow_delete);
    }),
    Field::new(&["hard_delete"], FieldKind::Boolean, "Deleted JWTs are not kept (false).", |d, e, r| {
        let mut is_on = false;
        r.boolean_to(e, &mut is_on);
        d.hard_delete = Some(is_on);
    }),
    Field::new(&["limit"], FieldKind::Integer, "How many JWTs are kept.", |d, e, r| {
        d.limit = r.limit(e).flatten();
    }),
    Field::new(&["ttl"], FieldKind::StrictDuration, "How long a cached JWT is used.", |d, e, r| {
        d.ttl = r.strict_duration(e).filter(|ttl| !ttl.is_zero());
    }),
    Field::new(&["interval"], FieldKind::StrictDuration, "How often full resolvers compare.", |d, e, r| {
        d.interval = r.strict_duration(e).filter(|interval| !interval.is_zero());
    }),
    Field::new(&["timeout"], FieldKind::StrictDuration, "How long fetching may take (1.9s).", |d, e, r| {
        d.timeout = r.strict_duration(e);
    }),
];

fn read_resolver_map(map: &Map, entry: &Entry, reader: &mut Reader<'_>) -> Option<ResolverOptions> {
    let mut draft = ResolverDraft::default();
    // Unknown keys are accepted here, as they always were.
    for inner in map.entries() {
        match RESOLVER.iter().find(|field| field.name() == inner.key) {
            Some(field) => (field.read)(&mut draft, inner, reader),
            None if inner.is_used_as_variable => {}
            None => {
                let message = format!("{:?} is ignored; the resolver does not know it", inner.key);
                reader.warn(Some(inner.key_position.clone()), message, false);
            }
        }
    }
    let position = &entry.key_position;
    let is_cache = match draft.kind.as_deref().unwrap_or_default().to_ascii_uppercase().as_str() {
        "MEM" | "MEMORY" => return Some(ResolverOptions::Memory),
        "CACHE" => true,
        "FULL" => false,
        _ => {
            reader.bad_value(entry, "the resolver is MEM, URL(\"url\") or a map with dir and type (full or cache)");
            return None;
        }
    };
    let Some(dir) = draft.dir else {
        reader.contradiction(position, "dir has no value and needs to point to a directory");
        return None;
    };
    let excluded = [
        (is_cache && draft.interval.is_some(), "CACHE does not accept sync"),
        (is_cache && draft.allow_delete, "CACHE does not accept allow_delete"),
        (is_cache && draft.hard_delete.is_some(), "CACHE does not accept hard_delete"),
        (!is_cache && draft.ttl.is_some(), "FULL does not accept ttl"),
        (!is_cache && draft.hard_delete.is_some() && !draft.allow_delete, "hard_delete has no effect without delete"),
    ];
    for (_, text) in excluded.into_iter().filter(|(is_wrong, _)| *is_wrong) {
        reader.contradiction(position, text);
    }
    Some(ResolverOptions::Folder(FolderResolverOptions {
        dir,
        is_cache,
        allows_delete: draft.allow_delete,
        deletes_hard: draft.hard_delete.unwrap_or_default(),
        count_max: draft.limit,
        ttl: draft.ttl,
        sync_interval: draft.interval,
        fetch_timeout: draft.timeout.unwrap_or(FETCH_TIMEOUT),
    }))
}

fn read_preload(options: &mut Options, entry: &Entry, reader: &mut Reader<'_>) {
    let Some(preload) = reader.text_map(entry) else {
        return;
    };
    for jwt in preload.values() {
        if !jwt.starts_with(JWT_PREFIX) || jwt.split('.').count() != 3 {
            reader.bad_value(entry, "invalid account JWT");
        }
    }
    options.operator.preload = preload;
}
