//! `websocket`: the WebSocket listener.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::auth::{SIMPLE_AUTH, SimpleAuthOptions};
use crate::field::{Field, FieldKind};
use crate::listen::ListenOptions;
use crate::options::Options;
use crate::tls::{self, TlsOptions, TlsUse};

/// Names of cookies that stand for credentials.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CookieOptions {
    /// `jwt_cookie`.
    pub jwt: Option<String>,
    /// `user_cookie`.
    pub user: Option<String>,
    /// `pass_cookie`.
    pub password: Option<String>,
    /// `token_cookie`.
    pub token: Option<String>,
}

/// `websocket`. On when it has a port.
#[derive(Clone, Debug, PartialEq)]
pub struct WebsocketOptions {
    /// Where clients connect.
    pub listen: ListenOptions,
    /// Address that clients are told.
    pub advertise: Option<String>,
    /// Plain connections; needed when there is no `tls`.
    pub no_tls: bool,
    /// TLS of the listener.
    pub tls: Option<TlsOptions>,
    /// The Origin header must name the own host.
    pub same_origin: bool,
    /// The Origin header must be one of these.
    pub allowed_origins: Vec<String>,
    /// How long the upgrade may take.
    pub handshake_timeout: Duration,
    /// Frames may be compressed.
    pub compression: bool,
    /// How clients authenticate when it differs from the client listener.
    pub auth: SimpleAuthOptions,
    /// Cookies that stand for credentials.
    pub cookies: CookieOptions,
    /// The user of clients that send no credentials.
    pub no_auth_user: Option<String>,
    /// Headers of the answer to the upgrade.
    pub headers: BTreeMap<String, String>,
    /// How often clients are pinged; `None` means as on the client listener.
    pub ping_interval: Option<Duration>,
}

impl Default for WebsocketOptions {
    fn default() -> Self {
        Self {
            listen: ListenOptions::default(),
            advertise: None,
            no_tls: false,
            tls: None,
            same_origin: false,
            allowed_origins: Vec::new(),
            handshake_timeout: Duration::from_secs(2),
            compression: false,
            auth: SimpleAuthOptions::default(),
            cookies: CookieOptions::default(),
            no_auth_user: None,
            headers: BTreeMap::new(),
            ping_interval: None,
        }
    }
}

pub(crate) const FIELDS: &[Field<Options>] =
    &[Field::new(&["websocket", "ws"], FieldKind::Map, "The WebSocket listener (off).", |o, e, r| {
        r.block(&mut o.websocket, e, WEBSOCKET);
    })];

pub(crate) const WEBSOCKET: &[Field<WebsocketOptions>] = &[
    Field::new(&["listen"], FieldKind::Address, "Where clients connect: host:port.", |o, e, r| {
        o.listen.read_listen(e, r);
    }),
    Field::new(&["host", "net"], FieldKind::Text, "Host or address (0.0.0.0).", |o, e, r| o.listen.read_host(e, r)),
    Field::new(&["port"], FieldKind::Port, "Port.", |o, e, r| o.listen.read_port(e, r)),
    Field::new(&["advertise"], FieldKind::Text, "host:port that clients are told.", |o, e, r| {
        r.text_to(e, &mut o.advertise);
    }),
    Field::new(&["no_tls"], FieldKind::Boolean, "Plain connections; needed without tls (false).", |o, e, r| {
        r.boolean_to(e, &mut o.no_tls);
    }),
    Field::new(&["tls"], FieldKind::Map, "TLS of the listener.", |o, e, r| o.tls = tls::read(e, r, TlsUse::Client)),
    Field::new(&["same_origin"], FieldKind::Boolean, "Origin must be the own host (false).", |o, e, r| {
        r.boolean_to(e, &mut o.same_origin);
    }),
    Field::new(
        &["allowed_origins", "allowed_origin", "allow_origins", "allow_origin", "origins", "origin"],
        FieldKind::Texts,
        "Origins that are accepted (any).",
        |o, e, r| r.texts_to(e, &mut o.allowed_origins),
    ),
    Field::new(&["handshake_timeout"], FieldKind::Seconds, "How long the upgrade may take (2s).", |o, e, r| {
        if let Some(timeout) = r.seconds(e).filter(|timeout| !timeout.is_zero()) {
            o.handshake_timeout = timeout;
        }
    }),
    Field::new(&["compression", "compress"], FieldKind::Boolean, "Frames may be compressed (false).", |o, e, r| {
        r.boolean_to(e, &mut o.compression);
    }),
    Field::new(
        &["authorization", "authentication"],
        FieldKind::Map,
        "How clients authenticate: {user, password, token, timeout} (as on the client listener).",
        |o, e, r| {
            r.block(&mut o.auth, e, SIMPLE_AUTH);
        },
    ),
    Field::new(&["jwt_cookie"], FieldKind::Text, "Cookie with the JWT.", |o, e, r| r.text_to(e, &mut o.cookies.jwt)),
    Field::new(&["user_cookie"], FieldKind::Text, "Cookie with the user.", |o, e, r| r.text_to(e, &mut o.cookies.user)),
    Field::new(&["pass_cookie"], FieldKind::Text, "Cookie with the password.", |o, e, r| {
        r.text_to(e, &mut o.cookies.password);
    }),
    Field::new(&["token_cookie"], FieldKind::Text, "Cookie with the token.", |o, e, r| {
        r.text_to(e, &mut o.cookies.token);
    }),
    Field::new(&["no_auth_user"], FieldKind::Text, "The user of clients without credentials.", |o, e, r| {
        r.text_to(e, &mut o.no_auth_user);
    }),
    Field::new(&["headers"], FieldKind::Map, "Headers of the answer to the upgrade.", |o, e, r| {
        if let Some(headers) = r.text_map(e) {
            o.headers = headers;
        }
    }),
    Field::new(&["ping_interval"], FieldKind::Duration, "How often clients are pinged (as elsewhere).", |o, e, r| {
        r.some_duration_to(e, &mut o.ping_interval);
    }),
];
