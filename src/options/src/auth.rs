//! `authorization` and the users in it.

use std::time::Duration;

use account::{AccountName, AuthCalloutConfig, AuthConfig, ConnectionType, Credential, PermissionsConfig, User};
use conf::{Entry, Map, Position, ValueKind};

use crate::field::{Field, FieldKind};
use crate::nkey;
use crate::options::Options;
use crate::permissions;
use crate::reader::Reader;

/// A longer time to authenticate is probably a duration that lacks its quotes.
const TIMEOUT_WARN: Duration = Duration::from_secs(60);

/// Who may connect.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AuthOptions {
    /// Users of all accounts and how they identify themselves.
    pub config: AuthConfig,
    /// The file has an `authorization` block, even if it is empty.
    pub has_block: bool,
}

pub(crate) const FIELDS: &[Field<Options>] = &[
    Field::new(&["authorization"], FieldKind::Map, "Users of the global account, or one user or token.", |o, e, r| {
        o.auth.has_block = true;
        let mut draft = AuthDraft { no_auth_user: o.auth.config.no_auth_user.take(), ..AuthDraft::default() };
        r.block(&mut draft, e, AUTHORIZATION);
        finish(&mut o.auth.config, draft, e, r);
    }),
    Field::new(&["no_auth_user"], FieldKind::Text, "The user of clients that send no credentials.", |o, e, r| {
        r.text_to(e, &mut o.auth.config.no_auth_user);
    }),
];

/// What any `authorization` block may hold; which keys are allowed depends on where it stands.
#[derive(Default)]
pub(crate) struct AuthDraft {
    pub(crate) user: Option<String>,
    pub(crate) password: Option<String>,
    pub(crate) token: Option<String>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) users: Option<Vec<User>>,
    pub(crate) default_permissions: Option<PermissionsConfig>,
    pub(crate) callout: Option<AuthCalloutConfig>,
    pub(crate) proxy_required: bool,
    no_auth_user: Option<String>,
}

/// The keys of `authorization` of clients, routes and gateways.
pub(crate) const AUTHORIZATION: &[Field<AuthDraft>] = &[
    Field::new(&["user", "username"], FieldKind::Text, "The only user's name.", |d, e, r| r.text_to(e, &mut d.user)),
    Field::new(&["password", "pass"], FieldKind::Text, "The only user's password, plain or bcrypt.", |d, e, r| {
        r.text_to(e, &mut d.password);
    }),
    Field::new(&["token"], FieldKind::Text, "The token of all clients, plain or bcrypt.", |d, e, r| {
        r.text_to(e, &mut d.token);
    }),
    Field::new(&["timeout"], FieldKind::Seconds, "How long a client may take to authenticate (2s).", |d, e, r| {
        d.timeout = read_timeout(e, r);
    }),
    Field::new(&["users"], FieldKind::Maps, "Users: [{user, password, permissions}] or [{nkey}].", |d, e, r| {
        d.users = Some(read_users(e, r, &AccountName::new(AccountName::GLOBAL)));
    }),
    Field::new(
        &["default_permissions", "default_permission", "permissions"],
        FieldKind::Map,
        "Permissions of users without their own.",
        |d, e, r| d.default_permissions = permissions::read(e, r),
    ),
    Field::new(&["auth_callout", "auth_hook"], FieldKind::Map, "A service that decides who may connect.", |d, e, r| {
        d.callout = read_callout(e, r);
    }),
    Field::new(
        &["proxy_required"],
        FieldKind::Boolean,
        "Clients must come through a trusted proxy (false).",
        |d, e, r| {
            r.boolean_to(e, &mut d.proxy_required);
        },
    ),
];

/// Reads the time to authenticate; warns when it is long.
pub(crate) fn read_timeout(entry: &Entry, reader: &mut Reader<'_>) -> Option<Duration> {
    let timeout = reader.seconds(entry)?;
    if timeout > TIMEOUT_WARN {
        let message = format!(
            "invalid use of field {:?}: a timeout of {} is high, consider keeping it under 60 seconds",
            entry.key,
            clock::format_duration(timeout)
        );
        reader.warn(Some(entry.key_position.clone()), message, true);
    }
    Some(timeout).filter(|timeout| !timeout.is_zero())
}

fn finish(config: &mut AuthConfig, draft: AuthDraft, entry: &Entry, reader: &mut Reader<'_>) {
    let position = &entry.key_position;
    let has_single = draft.user.is_some() || draft.password.is_some();
    if has_single && draft.token.is_some() {
        reader.contradiction(position, "Cannot have a user/pass and token");
    }
    if draft.users.is_some() && draft.user.is_some() {
        reader.contradiction(position, "Can not have a single user/pass and a users array");
    }
    if draft.users.is_some() && draft.token.is_some() {
        reader.contradiction(position, "Can not have a token and a users array");
    }
    if draft.password.is_some() && draft.user.is_none() {
        let message = "a password without a user is ignored, so that clients need no credentials";
        reader.warn(Some(position.clone()), message, false);
    }
    config.single_user = draft.user.map(|user| (user, draft.password.unwrap_or_default()));
    config.token = draft.token;
    config.users.extend(draft.users.unwrap_or_default());
    config.no_auth_user = draft.no_auth_user;
    config.default_permissions = draft.default_permissions;
    config.timeout = draft.timeout;
    config.proxy_required = draft.proxy_required;
    config.callout = draft.callout;
}

/// A user as written.
#[derive(Default)]
pub(crate) struct UserDraft {
    nkey: Option<String>,
    user: Option<String>,
    password: Option<String>,
    permissions: Option<PermissionsConfig>,
    connection_types: Vec<ConnectionType>,
    proxy_required: bool,
}

pub(crate) const USER: &[Field<UserDraft>] = &[
    Field::new(&["user", "username"], FieldKind::Text, "The user's name.", |d, e, r| r.text_to(e, &mut d.user)),
    Field::new(&["password", "pass"], FieldKind::Text, "The password, plain or bcrypt.", |d, e, r| {
        r.text_to(e, &mut d.password);
    }),
    Field::new(&["nkey"], FieldKind::Text, "The user's public nkey, instead of user and password.", |d, e, r| {
        r.text_to(e, &mut d.nkey);
    }),
    Field::new(
        &["permissions", "permission", "authorization"],
        FieldKind::Map,
        "What the user may publish and subscribe to.",
        |d, e, r| d.permissions = permissions::read(e, r),
    ),
    Field::new(
        &["allowed_connection_types", "connection_types", "clients"],
        FieldKind::Texts,
        "STANDARD, WEBSOCKET, LEAFNODE, LEAFNODE_WS, MQTT, MQTT_WS, IN_PROCESS (all).",
        read_connection_types,
    ),
    Field::new(
        &["proxy_required"],
        FieldKind::Boolean,
        "The user must come through a trusted proxy (false).",
        |d, e, r| {
            r.boolean_to(e, &mut d.proxy_required);
        },
    ),
];

/// Reads a `users` array.
pub(crate) fn read_users(entry: &Entry, reader: &mut Reader<'_>, account: &AccountName) -> Vec<User> {
    let mut users = Vec::new();
    reader.each_map(entry, |reader, map, position| {
        if let Some(user) = read_user(map, position, reader, account) {
            users.push(user);
        }
    });
    users
}

fn read_user(map: &Map, position: &Position, reader: &mut Reader<'_>, account: &AccountName) -> Option<User> {
    let mut draft = UserDraft::default();
    reader.map(&mut draft, map, &[USER]);
    let credential = match (draft.nkey, draft.user) {
        (None, None) => {
            reader.contradiction(position, "User entry requires a user");
            return None;
        }
        (Some(nkey), user) => {
            if !nkey::is_public_user(&nkey) {
                reader.contradiction(position, "Not a valid public nkey for a user");
            }
            if user.is_some() || draft.password.is_some() {
                reader.contradiction(position, "Nkey users do not take usernames or passwords");
            }
            Credential::Nkey(nkey)
        }
        (None, Some(user)) => Credential::Password { user, password: draft.password.unwrap_or_default() },
    };
    Some(User {
        credential,
        account: account.clone(),
        permissions: draft.permissions,
        allowed_connection_types: draft.connection_types,
        proxy_required: draft.proxy_required,
    })
}

fn read_connection_types(draft: &mut UserDraft, entry: &Entry, reader: &mut Reader<'_>) {
    for (text, position) in reader.texts(entry).unwrap_or_default() {
        let connection_type = match text.to_ascii_uppercase().as_str() {
            "STANDARD" => ConnectionType::Standard,
            "WEBSOCKET" => ConnectionType::Websocket,
            "LEAFNODE" => ConnectionType::Leafnode,
            "LEAFNODE_WS" => ConnectionType::LeafnodeWs,
            "MQTT" => ConnectionType::Mqtt,
            "MQTT_WS" => ConnectionType::MqttWs,
            "IN_PROCESS" => ConnectionType::InProcess,
            _ => {
                reader.contradiction(&position, format!("unknown connection type {text:?}"));
                continue;
            }
        };
        if !draft.connection_types.contains(&connection_type) {
            draft.connection_types.push(connection_type);
        }
    }
}

pub(crate) const CALLOUT: &[Field<AuthCalloutConfig>] = &[
    Field::new(&["issuer"], FieldKind::Text, "Public account nkey that signs the answers.", |c, e, r| {
        if let Some(issuer) = r.text(e) {
            if !nkey::is_public_account(&issuer) {
                r.bad_value(e, "the issuer must be a public account nkey");
            }
            c.issuer = issuer;
        }
    }),
    Field::new(&["account", "acc"], FieldKind::Text, "Account that the service listens in ($G).", |c, e, r| {
        if let Some(account) = r.text(e).filter(|account| !account.is_empty()) {
            c.account = AccountName::new(&account);
        }
    }),
    Field::new(&["auth_users", "users"], FieldKind::TextArray, "Users that bypass the service.", |c, e, r| {
        r.text_array_to(e, &mut c.auth_users);
    }),
    Field::new(
        &["xkey", "key"],
        FieldKind::Text,
        "Public curve key of the service, to encrypt requests.",
        |c, e, r| {
            if let Some(xkey) = r.text(e) {
                if !nkey::is_public_curve(&xkey) {
                    r.bad_value(e, "the xkey must be a public curve key");
                }
                c.xkey = Some(xkey);
            }
        },
    ),
    Field::new(
        &["allowed_accounts"],
        FieldKind::TextArray,
        "Accounts that the service may assign (any).",
        |c, e, r| {
            let accounts = r.text_array(e).unwrap_or_default();
            c.allowed_accounts = accounts.iter().map(|(name, _)| AccountName::new(name)).collect();
        },
    ),
];

fn read_callout(entry: &Entry, reader: &mut Reader<'_>) -> Option<AuthCalloutConfig> {
    let ValueKind::Map(map) = &entry.value.kind else {
        reader.wrong_type(entry, FieldKind::Map);
        return None;
    };
    let mut callout = AuthCalloutConfig {
        issuer: String::new(),
        account: AccountName::new(AccountName::GLOBAL),
        auth_users: Vec::new(),
        xkey: None,
        allowed_accounts: Vec::new(),
    };
    reader.map(&mut callout, map, &[CALLOUT]);
    if callout.issuer.is_empty() {
        reader.contradiction(&entry.key_position, "Authorization callouts require an issuer to be specified");
    }
    if callout.auth_users.is_empty() {
        reader.contradiction(&entry.key_position, "Authorization callouts require authorized users to be specified");
    }
    Some(callout)
}

/// A single user, a token and a time: `authorization` of WebSocket and MQTT.
#[derive(Clone, Default, PartialEq)]
pub struct SimpleAuthOptions {
    /// User name.
    pub user: Option<String>,
    /// Password, plain or bcrypt.
    pub password: Option<String>,
    /// Token, plain or bcrypt.
    pub token: Option<String>,
    /// How long a client may take to authenticate.
    pub timeout: Option<Duration>,
}

/// Secrets never show.
impl std::fmt::Debug for SimpleAuthOptions {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("SimpleAuthOptions")
            .field("user", &self.user)
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// The keys of `authorization` of WebSocket and MQTT.
pub(crate) const SIMPLE_AUTH: &[Field<SimpleAuthOptions>] = &[
    Field::new(&["user", "username"], FieldKind::Text, "The only user's name.", |o, e, r| r.text_to(e, &mut o.user)),
    Field::new(&["password", "pass"], FieldKind::Text, "The only user's password.", |o, e, r| {
        r.text_to(e, &mut o.password);
    }),
    Field::new(&["token"], FieldKind::Text, "The token of all clients.", |o, e, r| r.text_to(e, &mut o.token)),
    Field::new(&["timeout"], FieldKind::Seconds, "How long a client may take to authenticate.", |o, e, r| {
        o.timeout = r.seconds(e);
    }),
];
