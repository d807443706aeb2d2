//! Who the server is, where clients reach it, and what it speaks with them.

use std::collections::BTreeMap;

use conf::{Entry, ValueKind};

use crate::address::Port;
use crate::field::{Field, FieldKind};
use crate::nkey;
use crate::options::Options;
use crate::reader::Reader;

/// The port of clients when none is configured.
pub const CLIENT_PORT: u16 = 4222;
/// All interfaces.
pub const ANY_HOST: &str = "0.0.0.0";

/// Name, client listener and protocol switches.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerOptions {
    /// `server_name`; `None` means the server's id.
    pub name: Option<String>,
    /// Host or address to listen on.
    pub host: String,
    /// Port to listen on.
    pub port: Port,
    /// What clients and other servers are told instead of the address listened on.
    pub client_advertise: Option<String>,
    /// `server_tags`, lower case, in the order given and without repetition.
    pub tags: Vec<String>,
    /// `server_metadata`.
    pub metadata: BTreeMap<String, String>,
    /// `feature_flags`.
    pub feature_flags: BTreeMap<String, bool>,
    /// Clients may use headers; off with `no_header_support`.
    pub has_header_support: bool,
    /// The sublist caches results; off with `disable_sublist_cache`.
    pub has_sublist_cache: bool,
    /// Fast producers wait for slow consumers; off with `no_fast_producer_stall`.
    pub stalls_fast_producers: bool,
    /// Every client connection must begin with a PROXY protocol header.
    pub proxy_protocol: bool,
    /// `proxies.trusted`: public keys whose signatures vouch for a proxy. `None` without the block.
    pub trusted_proxies: Option<Vec<String>>,
}

impl Default for ServerOptions {
    fn default() -> Self {
        Self {
            name: None,
            host: ANY_HOST.to_owned(),
            port: Port::Fixed(CLIENT_PORT),
            client_advertise: None,
            tags: Vec::new(),
            metadata: BTreeMap::new(),
            feature_flags: BTreeMap::new(),
            has_header_support: true,
            has_sublist_cache: true,
            stalls_fast_producers: true,
            proxy_protocol: false,
            trusted_proxies: None,
        }
    }
}

impl ServerOptions {
    /// Sets the host; none means all interfaces.
    pub(crate) fn set_host(&mut self, host: Option<String>) {
        self.host = host.unwrap_or_else(|| ANY_HOST.to_owned());
    }

    /// Sets the port; none means the default.
    pub(crate) fn set_port(&mut self, port: Option<Port>) {
        self.port = port.unwrap_or(Port::Fixed(CLIENT_PORT));
    }
}

pub(crate) const FIELDS: &[Field<Options>] = &[
    Field::new(&["listen"], FieldKind::Address, "Where clients connect: host:port (0.0.0.0:4222).", |o, e, r| {
        if let Some(address) = r.address(e) {
            o.server.set_host(address.host);
            o.server.set_port(address.port);
        }
    }),
    Field::new(&["host", "net"], FieldKind::Text, "Host or address that clients connect to (0.0.0.0).", |o, e, r| {
        if let Some(host) = r.text(e) {
            o.server.set_host((!host.is_empty()).then_some(host));
        }
    }),
    Field::new(&["port"], FieldKind::Port, "Port that clients connect to; -1 chooses a free one (4222).", |o, e, r| {
        if let Some(port) = r.port(e) {
            o.server.set_port(port);
        }
    }),
    Field::new(
        &["client_advertise"],
        FieldKind::Text,
        "host:port that clients and other servers are told, where it differs from the listen address.",
        |o, e, r| r.text_to(e, &mut o.server.client_advertise),
    ),
    Field::new(&["server_name"], FieldKind::Text, "The server's name, without spaces (its id).", |o, e, r| {
        if let Some(name) = name_without_spaces(e, r) {
            o.server.name = name;
        }
    }),
    Field::new(&["server_tags"], FieldKind::Texts, "Tags for placement and for selecting servers.", read_tags),
    Field::new(
        &["server_metadata"],
        FieldKind::Map,
        "Keys and texts that monitoring shows with the server.",
        |o, e, r| {
            if let Some(metadata) = r.text_map(e) {
                o.server.metadata = metadata;
            }
        },
    ),
    Field::new(&["feature_flags"], FieldKind::Map, "Features to opt in to or out of, by name.", read_feature_flags),
    Field::new(&["no_header_support"], FieldKind::Boolean, "Refuses message headers (false).", |o, e, r| {
        r.opposite_to(e, &mut o.server.has_header_support)
    }),
    Field::new(
        &["disable_sublist_cache", "no_sublist_cache"],
        FieldKind::Boolean,
        "Matches every subject anew (false).",
        |o, e, r| r.opposite_to(e, &mut o.server.has_sublist_cache),
    ),
    Field::new(
        &["no_fast_producer_stall"],
        FieldKind::Boolean,
        "Never makes fast producers wait for slow consumers (false).",
        |o, e, r| r.opposite_to(e, &mut o.server.stalls_fast_producers),
    ),
    Field::new(
        &["proxy_protocol"],
        FieldKind::Boolean,
        "Client connections begin with a PROXY protocol header (false).",
        |o, e, r| r.boolean_to(e, &mut o.server.proxy_protocol),
    ),
    Field::new(&["proxies"], FieldKind::Map, "Proxies that may speak for clients.", |o, e, r| {
        let mut trusted = Vec::new();
        if r.block(&mut trusted, e, PROXIES) {
            o.server.trusted_proxies = Some(trusted);
        }
    }),
];

pub(crate) const PROXIES: &[Field<Vec<String>>] =
    &[Field::new(&["trusted"], FieldKind::Maps, "The public keys of trusted proxies.", |keys, e, r| {
        r.each_map(e, |r, map, _| {
            let mut key = String::new();
            r.map(&mut key, map, &[TRUSTED_PROXY]);
            keys.push(key);
        });
    })];

pub(crate) const TRUSTED_PROXY: &[Field<String>] =
    &[Field::new(&["key", "public_key"], FieldKind::Text, "A public nkey of any kind.", |key, e, r| {
        if let Some(text) = r.text(e) {
            if !nkey::is_public(&text) {
                r.bad_value(e, "this is not a public nkey");
            }
            *key = text;
        }
    })];

/// Reads a name that stands in protocol lines and therefore has no spaces; empty text is none.
pub(crate) fn name_without_spaces(entry: &Entry, reader: &mut Reader<'_>) -> Option<Option<String>> {
    let name = reader.text(entry)?;
    if name.contains(' ') {
        reader.bad_value(entry, "the name cannot contain spaces");
        return None;
    }
    Some((!name.is_empty()).then_some(name))
}

fn read_tags(options: &mut Options, entry: &Entry, reader: &mut Reader<'_>) {
    for (tag, _) in reader.texts(entry).unwrap_or_default() {
        let tag = tag.trim().to_lowercase();
        if !tag.is_empty() && !options.server.tags.contains(&tag) {
            options.server.tags.push(tag);
        }
    }
}

fn read_feature_flags(options: &mut Options, entry: &Entry, reader: &mut Reader<'_>) {
    let ValueKind::Map(map) = &entry.value.kind else {
        reader.wrong_type(entry, FieldKind::Map);
        return;
    };
    for flag in map.entries() {
        let mut is_on = false;
        reader.boolean_to(flag, &mut is_on);
        options.server.feature_flags.insert(flag.key.clone(), is_on);
    }
}
