//! The `tls` block, which several listeners and outgoing connections have.

use std::collections::BTreeSet;
use std::time::Duration;

use conf::{Entry, ValueKind};

use crate::error::ProblemKind;
use crate::field::{Field, FieldKind};
use crate::ocsp::{OcspCacheOptions, OcspOptions, OcspPeerOptions, read_peer};
use crate::options::Options;
use crate::reader::Reader;

/// How long a TLS handshake may take by default.
pub const TLS_TIMEOUT: Duration = Duration::from_secs(2);
/// How long `handshake_first: auto` waits for the client's handshake before it sends INFO.
pub const HANDSHAKE_FIRST_FALLBACK: Duration = Duration::from_millis(50);

/// A certificate and its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CertificatePair {
    /// PEM file with the certificate and its chain.
    pub cert_file: String,
    /// PEM file with the private key.
    pub key_file: String,
}

/// The oldest TLS version accepted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TlsVersion {
    /// TLS 1.2.
    #[default]
    Tls12,
    /// TLS 1.3.
    Tls13,
}

/// Which side speaks first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HandshakeFirst {
    /// The server sends INFO, then TLS starts.
    #[default]
    Off,
    /// TLS starts at once.
    Always,
    /// TLS may start at once; after this time the server sends INFO.
    Fallback(Duration),
}

/// How peers are checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PeerVerification {
    /// PEM file with the authorities that peers must be signed by.
    pub ca_file: Option<String>,
    /// Peers need a certificate.
    pub verify: bool,
    /// `verify_and_map`: the certificate says which user it is.
    pub maps_to_user: bool,
    /// `verify_cert_and_check_known_urls`: the certificate must name a configured route or gateway.
    pub checks_known_urls: bool,
    /// `insecure`: outgoing connections do not check the server.
    pub is_insecure: bool,
    /// SHA-256 of accepted public keys, lower case hex; empty accepts any.
    pub pinned_certs: BTreeSet<String>,
    /// OCSP checks.
    pub ocsp: Option<OcspPeerOptions>,
}

/// Which cryptography is offered. Empty lists mean the defaults.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TlsProtocol {
    /// `cipher_suites`, known names.
    pub cipher_suites: Vec<String>,
    /// `curve_preferences`, known names.
    pub curve_preferences: Vec<String>,
    /// `allow_insecure_cipher_suites`.
    pub allows_insecure_suites: bool,
    /// `min_version`.
    pub min_version: TlsVersion,
}

/// A `tls` block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TlsOptions {
    /// The own certificates, in order of preference; empty on connections that need none.
    pub certificates: Vec<CertificatePair>,
    /// How peers are checked.
    pub verification: PeerVerification,
    /// Versions, suites and curves.
    pub protocol: TlsProtocol,
    /// How long the handshake may take; `None` means [`TLS_TIMEOUT`].
    pub timeout: Option<Duration>,
    /// `connection_rate_limit`: handshakes in a second.
    pub connection_rate_max: Option<u64>,
    /// `handshake_first`.
    pub handshake_first: HandshakeFirst,
}

impl TlsOptions {
    /// How long the handshake may take.
    #[must_use]
    pub fn timeout_or_default(&self) -> Duration {
        self.timeout.unwrap_or(TLS_TIMEOUT)
    }
}

/// TLS of the client listener.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClientTlsOptions {
    /// `tls`.
    pub block: Option<TlsOptions>,
    /// `allow_non_tls`: plain connections are accepted too.
    pub allows_plain: bool,
    /// `ocsp`.
    pub ocsp: Option<OcspOptions>,
    /// `ocsp_cache`.
    pub ocsp_cache: Option<OcspCacheOptions>,
}

/// What a `tls` block is for; some keys depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TlsUse {
    /// Clients, leafnodes, WebSocket, MQTT, resolvers.
    Client,
    /// Routes and gateways: certificates are always checked.
    Server,
}

pub(crate) const FIELDS: &[Field<Options>] = &[
    Field::new(&["tls"], FieldKind::Map, "TLS of the client listener (off).", |o, e, r| {
        o.tls.block = read(e, r, TlsUse::Client);
    }),
    Field::new(&["allow_non_tls"], FieldKind::Boolean, "Accepts plain connections beside TLS (false).", |o, e, r| {
        r.boolean_to(e, &mut o.tls.allows_plain)
    }),
];

/// A `tls` block as written, before it is checked as a whole.
#[derive(Default)]
pub(crate) struct Draft {
    options: TlsOptions,
    cert_file: Option<String>,
    key_file: Option<String>,
    has_pairs: bool,
    has_known_urls: bool,
}

pub(crate) const TLS: &[Field<Draft>] = &[
    Field::new(&["cert_file"], FieldKind::Text, "PEM file with the certificate and its chain.", |d, e, r| {
        r.text_to(e, &mut d.cert_file);
        if let Some(path) = &d.cert_file {
            r.check_file(e, path, looks_like_certificate);
        }
    }),
    Field::new(&["key_file"], FieldKind::Text, "PEM file with the private key.", |d, e, r| {
        r.text_to(e, &mut d.key_file);
        if let Some(path) = &d.key_file {
            r.check_file(e, path, looks_like_key);
        }
    }),
    Field::new(&["ca_file"], FieldKind::Text, "PEM file with the authorities that sign peers.", |d, e, r| {
        r.text_to(e, &mut d.options.verification.ca_file);
        if let Some(path) = &d.options.verification.ca_file {
            r.check_file(e, path, looks_like_certificate);
        }
    }),
    Field::new(
        &["certs", "certificates"],
        FieldKind::Maps,
        "Several certificates: [{cert_file, key_file}].",
        read_certificates,
    ),
    Field::new(&["verify"], FieldKind::Boolean, "Peers need a certificate (false).", |d, e, r| {
        r.boolean_to(e, &mut d.options.verification.verify);
    }),
    Field::new(
        &["verify_and_map"],
        FieldKind::Boolean,
        "Peers need a certificate, and it names their user (false).",
        |d, e, r| {
            r.boolean_to(e, &mut d.options.verification.maps_to_user);
            d.options.verification.verify |= d.options.verification.maps_to_user;
        },
    ),
    Field::new(
        &["verify_cert_and_check_known_urls"],
        FieldKind::Boolean,
        "The certificate must name a configured route or gateway; cluster and gateway only (false).",
        |d, e, r| {
            r.boolean_to(e, &mut d.has_known_urls);
            d.options.verification.checks_known_urls = d.has_known_urls;
            d.options.verification.verify |= d.has_known_urls;
        },
    ),
    Field::new(&["insecure"], FieldKind::Boolean, "Outgoing connections check nothing (false).", |d, e, r| {
        r.boolean_to(e, &mut d.options.verification.is_insecure);
    }),
    Field::new(
        &["pinned_certs"],
        FieldKind::TextArray,
        "SHA-256 (hex) of the public keys that are accepted.",
        read_pinned_certs,
    ),
    Field::new(&["cipher_suites"], FieldKind::TextArray, "Cipher suites by name.", |d, e, r| {
        d.options.protocol.cipher_suites = read_names(e, r, |name| suite_is_secure(name).is_some(), "cipher");
    }),
    Field::new(&["curve_preferences"], FieldKind::TextArray, "Curves by name, best first.", |d, e, r| {
        d.options.protocol.curve_preferences = read_names(e, r, |name| CURVES.contains(&name), "curve preference");
    }),
    Field::new(
        &["allow_insecure_cipher_suites"],
        FieldKind::Boolean,
        "Accepts weak suites in cipher_suites (false).",
        |d, e, r| r.boolean_to(e, &mut d.options.protocol.allows_insecure_suites),
    ),
    Field::new(&["min_version"], FieldKind::Text, "Oldest version: 1.2 or 1.3 (1.2).", read_min_version),
    Field::new(&["timeout"], FieldKind::Seconds, "How long the handshake may take (2s).", |d, e, r| {
        d.options.timeout = r.seconds(e).filter(|timeout| !timeout.is_zero());
    }),
    Field::new(&["connection_rate_limit"], FieldKind::Integer, "Handshakes in a second (no limit).", |d, e, r| {
        if let Some(limit) = r.limit(e) {
            d.options.connection_rate_max = limit;
        }
    }),
    Field::new(
        &["handshake_first", "first", "immediate"],
        FieldKind::BooleanOrText,
        "TLS before INFO: true, false, auto (falls back after 50ms) or that time (false).",
        read_handshake_first,
    ),
    Field::new(&["ocsp_peer"], FieldKind::BooleanOrMap, "OCSP checks of peers (off).", |d, e, r| {
        d.options.verification.ocsp = read_peer(e, r);
    }),
    Field::new(&["cert_store"], FieldKind::Text, "Windows only.", |_, e, r| {
        if r.text(e).is_some() {
            r.bad_value(e, "cert_store is not compatible with this operating system");
        }
    }),
    Field::new(&["cert_match_by"], FieldKind::Text, "Windows only: with cert_store.", |_, e, r| {
        if let Some(by) = r.text(e)
            && !["issuer", "subject", "thumbprint"].contains(&by.to_ascii_lowercase().as_str())
        {
            r.bad_value(e, "cert_match_by is issuer, subject or thumbprint");
        }
    }),
    Field::new(&["cert_match"], FieldKind::Text, "Windows only: with cert_store.", |_, e, r| {
        if r.text(e).is_some_and(|text| text.is_empty()) {
            r.bad_value(e, "cert_match cannot be empty");
        }
    }),
    Field::new(&["ca_certs_match"], FieldKind::Texts, "Windows only: with cert_store.", |_, e, r| {
        r.texts(e);
    }),
    Field::new(&["cert_match_skip_invalid"], FieldKind::Boolean, "Windows only: with cert_store.", |_, e, r| {
        r.boolean_to(e, &mut false);
    }),
];

/// Reads a `tls` block and checks that its files are there.
pub(crate) fn read(entry: &Entry, reader: &mut Reader<'_>, usage: TlsUse) -> Option<TlsOptions> {
    let ValueKind::Map(map) = &entry.value.kind else {
        reader.wrong_type(entry, FieldKind::Map);
        return None;
    };
    let mut draft = Draft::default();
    if usage == TlsUse::Server {
        draft.options.verification.verify = true;
    }
    reader.map(&mut draft, map, &[TLS]);
    finish(draft, entry, reader, usage)
}

fn finish(draft: Draft, entry: &Entry, reader: &mut Reader<'_>, usage: TlsUse) -> Option<TlsOptions> {
    let mut options = draft.options;
    let position = &entry.value.position;
    if usage == TlsUse::Client && draft.has_known_urls {
        reader.contradiction(position, "verify_cert_and_check_known_urls is for cluster and gateway only");
    }
    match (draft.cert_file, draft.key_file) {
        (Some(_), _) if draft.has_pairs => {
            reader.contradiction(position, "'cert_file' and 'certs' cannot both be given");
        }
        (Some(cert_file), Some(key_file)) => options.certificates = vec![CertificatePair { cert_file, key_file }],
        (Some(_), None) => reader.contradiction(position, "missing 'key_file' in TLS configuration"),
        (None, Some(_)) => reader.contradiction(position, "missing 'cert_file' in TLS configuration"),
        (None, None) => {}
    }
    let insecure: Vec<&str> = options
        .protocol
        .cipher_suites
        .iter()
        .map(String::as_str)
        .filter(|name| suite_is_secure(name) == Some(false))
        .collect();
    if !insecure.is_empty() && !options.protocol.allows_insecure_suites {
        let kind = ProblemKind::Contradiction(format!(
            "insecure cipher suites configured without 'allow_insecure_cipher_suites' option set: {}",
            insecure.join(", ")
        ));
        reader.problem(Some(position.clone()), kind, None);
    }
    Some(options)
}

fn read_certificates(draft: &mut Draft, entry: &Entry, reader: &mut Reader<'_>) {
    let mut pairs = Vec::new();
    reader.each_map(entry, |reader, map, position| {
        let mut pair = CertificatePair { cert_file: String::new(), key_file: String::new() };
        reader.map(&mut pair, map, &[PAIR]);
        if pair.cert_file.is_empty() || pair.key_file.is_empty() {
            reader.contradiction(position, "a certificate needs both 'cert_file' and 'key_file'");
        }
        pairs.push(pair);
    });
    draft.has_pairs = !pairs.is_empty();
    draft.options.certificates = pairs;
}

pub(crate) const PAIR: &[Field<CertificatePair>] = &[
    Field::new(&["cert_file"], FieldKind::Text, "PEM file with the certificate and its chain.", |pair, e, r| {
        if let Some(path) = r.text(e) {
            r.check_file(e, &path, looks_like_certificate);
            pair.cert_file = path;
        }
    }),
    Field::new(&["key_file"], FieldKind::Text, "PEM file with the private key.", |pair, e, r| {
        if let Some(path) = r.text(e) {
            r.check_file(e, &path, looks_like_key);
            pair.key_file = path;
        }
    }),
];

fn read_pinned_certs(draft: &mut Draft, entry: &Entry, reader: &mut Reader<'_>) {
    for (text, position) in reader.text_array(entry).unwrap_or_default() {
        let pin = text.to_ascii_lowercase();
        if pin.len() == 64 && pin.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            draft.options.verification.pinned_certs.insert(pin);
        } else {
            reader.contradiction(&position, "a pinned certificate is the SHA-256 of its public key in 64 hex digits");
        }
    }
}

/// Reads a list of names that may not be empty.
fn read_names(entry: &Entry, reader: &mut Reader<'_>, is_known: impl Fn(&str) -> bool, what: &str) -> Vec<String> {
    let Some(names) = reader.text_array(entry) else {
        return Vec::new();
    };
    if names.is_empty() {
        reader.bad_value(entry, "the list cannot be empty");
    }
    for (name, position) in &names {
        if !is_known(name) {
            reader.contradiction(position, format!("unrecognized {what} {name}"));
        }
    }
    names.into_iter().map(|(name, _)| name).collect()
}

fn read_min_version(draft: &mut Draft, entry: &Entry, reader: &mut Reader<'_>) {
    let Some(text) = reader.text(entry) else {
        return;
    };
    match text.as_str() {
        "1.2" => draft.options.protocol.min_version = TlsVersion::Tls12,
        "1.3" => draft.options.protocol.min_version = TlsVersion::Tls13,
        "1.0" | "1.1" => reader.bad_value(entry, format!("TLS {text} is not supported; the versions are 1.2 and 1.3")),
        _ => reader.bad_value(entry, "the versions are 1.2 and 1.3"),
    }
}

fn read_handshake_first(draft: &mut Draft, entry: &Entry, reader: &mut Reader<'_>) {
    let word = entry.value.kind.as_word().filter(|word| word.parse::<i64>().is_err()).map(str::to_ascii_lowercase);
    let Some(text) = entry.value.kind.as_bool().map(|is_on| is_on.to_string()).or(word) else {
        reader.wrong_type(entry, FieldKind::BooleanOrText);
        return;
    };
    draft.options.handshake_first = match text.as_str() {
        "true" | "on" => HandshakeFirst::Always,
        "false" | "off" => HandshakeFirst::Off,
        "auto" | "auto_fallback" => HandshakeFirst::Fallback(HANDSHAKE_FIRST_FALLBACK),
        other => match clock::parse_duration(other) {
            Some(delay) if delay.is_zero() => HandshakeFirst::Always,
            Some(delay) => HandshakeFirst::Fallback(delay),
            None => {
                reader.bad_value(entry, "this is true, false, auto or a duration");
                return;
            }
        },
    };
}

fn looks_like_certificate(bytes: &[u8]) -> Result<(), String> {
    holds_pem(bytes, "CERTIFICATE-----").then_some(()).ok_or_else(|| "it holds no PEM certificate".to_owned())
}

fn looks_like_key(bytes: &[u8]) -> Result<(), String> {
    holds_pem(bytes, "PRIVATE KEY-----").then_some(()).ok_or_else(|| "it holds no PEM private key".to_owned())
}

fn holds_pem(bytes: &[u8], label_end: &str) -> bool {
    String::from_utf8_lossy(bytes)
        .lines()
        .any(|line| line.trim_end().starts_with("-----BEGIN ") && line.trim_end().ends_with(label_end))
}

const CURVES: &[&str] =
    &["SecP384r1MLKEM1024", "SecP256r1MLKEM768", "X25519MLKEM768", "X25519", "CurveP256", "CurveP384", "CurveP521"];

/// Suites that a file may name, with whether they count as secure.
const SUITES: &[(&str, bool)] = &[
    ("TLS_AES_128_GCM_SHA256", true),
    ("TLS_AES_256_GCM_SHA384", true),
    ("TLS_CHACHA20_POLY1305_SHA256", true),
    ("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA", true),
    ("TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", true),
    ("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", true),
    ("TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", true),
    ("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", true),
    ("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", true),
    ("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", true),
    ("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", true),
    ("TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", true),
    ("TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", true),
    ("TLS_RSA_WITH_RC4_128_SHA", false),
    ("TLS_RSA_WITH_3DES_EDE_CBC_SHA", false),
    ("TLS_RSA_WITH_AES_128_CBC_SHA", false),
    ("TLS_RSA_WITH_AES_256_CBC_SHA", false),
    ("TLS_RSA_WITH_AES_128_CBC_SHA256", false),
    ("TLS_RSA_WITH_AES_128_GCM_SHA256", false),
    ("TLS_RSA_WITH_AES_256_GCM_SHA384", false),
    ("TLS_ECDHE_ECDSA_WITH_RC4_128_SHA", false),
    ("TLS_ECDHE_RSA_WITH_RC4_128_SHA", false),
    ("TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA", false),
    ("TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", false),
    ("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", false),
];

/// Whether a suite counts as secure; `None` for a name nobody knows.
pub(crate) fn suite_is_secure(name: &str) -> Option<bool> {
    SUITES.iter().find(|(known, _)| *known == name).map(|(_, is_secure)| *is_secure)
}
