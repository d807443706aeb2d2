//! OCSP: staples for the own certificate, checks of the peers' certificates, and the cache of answers.

use std::time::Duration;

use conf::{Entry, ValueKind};

use crate::field::{Field, FieldKind};
use crate::options::Options;
use crate::reader::Reader;

/// When the server staples an OCSP answer to its certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OcspMode {
    /// When the certificate says must-staple; a revoked certificate stays in use.
    Auto,
    /// Always; stops when the certificate is revoked.
    Always,
    /// When the certificate says must-staple; stops when the certificate is revoked.
    Must,
    /// Never.
    Never,
}

/// `ocsp`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OcspOptions {
    /// When to staple.
    pub mode: OcspMode,
    /// Responders to ask instead of those the certificate names.
    pub urls: Vec<String>,
}

/// `ocsp_cache`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OcspCacheOptions {
    /// Answers are kept in a folder; otherwise nowhere.
    pub is_local: bool,
    /// That folder.
    pub folder: String,
    /// A revoked answer is not replaced by a newer good one.
    pub preserves_revoked: bool,
    /// How often the folder is written.
    pub save_interval: Duration,
}

impl Default for OcspCacheOptions {
    fn default() -> Self {
        Self {
            is_local: true,
            folder: "_rc_".to_owned(),
            preserves_revoked: false,
            save_interval: Duration::from_secs(300),
        }
    }
}

/// `tls.ocsp_peer`: checks of the certificates of peers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OcspPeerOptions {
    /// Check at all.
    pub verify: bool,
    /// How long a responder may take.
    pub responder_timeout: Duration,
    /// How far clocks may differ.
    pub clock_skew: Duration,
    /// Report only.
    pub warns_only: bool,
    /// An unknown certificate is good.
    pub unknown_is_good: bool,
    /// A certificate is good when no responder can be reached.
    pub allows_unreachable: bool,
    /// How long an answer without next update is kept.
    pub ttl_without_next_update: Duration,
}

impl Default for OcspPeerOptions {
    fn default() -> Self {
        Self {
            verify: false,
            responder_timeout: Duration::from_secs(2),
            clock_skew: Duration::from_secs(30),
            warns_only: false,
            unknown_is_good: false,
            allows_unreachable: false,
            ttl_without_next_update: Duration::from_secs(3_600),
        }
    }
}

pub(crate) const FIELDS: &[Field<Options>] = &[
    Field::new(
        &["ocsp"],
        FieldKind::BooleanOrMap,
        "Staples OCSP answers: true (mode auto), false (never) or a map (off).",
        read_ocsp,
    ),
    Field::new(
        &["ocsp_cache"],
        FieldKind::BooleanOrMap,
        "Keeps OCSP answers about peers: true (in a folder), false or a map.",
        read_cache,
    ),
];

pub(crate) const OCSP: &[Field<OcspOptions>] = &[
    Field::new(&["mode"], FieldKind::Text, "auto, always, must or never (auto).", |o, e, r| {
        let Some(text) = r.text(e) else {
            return;
        };
        match text.to_ascii_lowercase().as_str() {
            "auto" => o.mode = OcspMode::Auto,
            "always" => o.mode = OcspMode::Always,
            "must" => o.mode = OcspMode::Must,
            "never" => o.mode = OcspMode::Never,
            _ => r.bad_value(e, "the mode is auto, always, must or never"),
        }
    }),
    Field::new(&["url", "urls"], FieldKind::Texts, "Responders to ask.", |o, e, r| r.texts_to(e, &mut o.urls)),
];

fn read_ocsp(options: &mut Options, entry: &Entry, reader: &mut Reader<'_>) {
    let mut ocsp = OcspOptions { mode: OcspMode::Auto, urls: Vec::new() };
    match &entry.value.kind {
        ValueKind::Bool(is_on) => ocsp.mode = if *is_on { OcspMode::Auto } else { OcspMode::Never },
        ValueKind::Map(map) => reader.map(&mut ocsp, map, &[OCSP]),
        ValueKind::Text(_)
        | ValueKind::Integer { .. }
        | ValueKind::Float(_)
        | ValueKind::Time(_)
        | ValueKind::Array(_) => reader.wrong_type(entry, FieldKind::BooleanOrMap),
    }
    options.tls.ocsp = Some(ocsp);
}

pub(crate) const CACHE: &[Field<OcspCacheOptions>] = &[
    Field::new(&["type"], FieldKind::Text, "local or none (local).", |o, e, r| {
        let Some(text) = r.text(e) else {
            return;
        };
        match text.to_ascii_lowercase().as_str() {
            "local" => o.is_local = true,
            "none" => o.is_local = false,
            _ => r.bad_value(e, "the type is local or none"),
        }
    }),
    Field::new(&["local_store"], FieldKind::Text, "Folder of the cache (_rc_).", |o, e, r| {
        if let Some(folder) = r.text(e) {
            o.folder = folder;
        }
    }),
    Field::new(&["preserve_revoked"], FieldKind::Boolean, "Revoked stays revoked (false).", |o, e, r| {
        r.boolean_to(e, &mut o.preserves_revoked);
    }),
    Field::new(&["save_interval"], FieldKind::Seconds, "How often the cache is saved, at least 1s (5m).", |o, e, r| {
        if let Some(interval) = r.seconds(e) {
            o.save_interval = interval.max(Duration::from_secs(1));
        }
    }),
];

fn read_cache(options: &mut Options, entry: &Entry, reader: &mut Reader<'_>) {
    let mut cache = OcspCacheOptions::default();
    match &entry.value.kind {
        ValueKind::Bool(is_on) => cache.is_local = *is_on,
        ValueKind::Map(map) => reader.map(&mut cache, map, &[CACHE]),
        ValueKind::Text(_)
        | ValueKind::Integer { .. }
        | ValueKind::Float(_)
        | ValueKind::Time(_)
        | ValueKind::Array(_) => reader.wrong_type(entry, FieldKind::BooleanOrMap),
    }
    options.tls.ocsp_cache = Some(cache);
}

pub(crate) const PEER: &[Field<OcspPeerOptions>] = &[
    Field::new(&["verify"], FieldKind::Boolean, "Checks peers (false).", |o, e, r| r.boolean_to(e, &mut o.verify)),
    Field::new(&["ca_timeout"], FieldKind::Seconds, "How long a responder may take (2s).", |o, e, r| {
        if let Some(timeout) = r.seconds(e) {
            o.responder_timeout = timeout;
        }
    }),
    Field::new(&["allowed_clockskew"], FieldKind::Seconds, "How far clocks may differ (30s).", |o, e, r| {
        if let Some(skew) = r.seconds(e) {
            o.clock_skew = skew;
        }
    }),
    Field::new(&["warn_only"], FieldKind::Boolean, "Reports without refusing (false).", |o, e, r| {
        r.boolean_to(e, &mut o.warns_only);
    }),
    Field::new(&["unknown_is_good"], FieldKind::Boolean, "Unknown counts as good (false).", |o, e, r| {
        r.boolean_to(e, &mut o.unknown_is_good);
    }),
    Field::new(&["allow_when_ca_unreachable"], FieldKind::Boolean, "No answer counts as good (false).", |o, e, r| {
        r.boolean_to(e, &mut o.allows_unreachable);
    }),
    Field::new(
        &["cache_ttl_when_next_update_unset"],
        FieldKind::Seconds,
        "How long an answer without next update is kept (1h).",
        |o, e, r| {
            if let Some(ttl) = r.seconds(e) {
                o.ttl_without_next_update = ttl;
            }
        },
    ),
];

/// Reads `ocsp_peer` of a `tls` block.
pub(crate) fn read_peer(entry: &Entry, reader: &mut Reader<'_>) -> Option<OcspPeerOptions> {
    let mut peer = OcspPeerOptions::default();
    match &entry.value.kind {
        ValueKind::Bool(is_on) => peer.verify = *is_on,
        ValueKind::Map(map) => reader.map(&mut peer, map, &[PEER]),
        ValueKind::Text(_)
        | ValueKind::Integer { .. }
        | ValueKind::Float(_)
        | ValueKind::Time(_)
        | ValueKind::Array(_) => {
            reader.wrong_type(entry, FieldKind::BooleanOrMap);
            return None;
        }
    }
    Some(peer)
}
