//! Users, how they identify themselves, and the settings of authentication.

use std::time::Duration;

use crate::account::AccountName;
use crate::permissions::PermissionsConfig;

/// The ways a client may connect, for `allowed_connection_types`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConnectionType {
    /// A plain NATS client.
    Standard,
    /// A NATS client over WebSocket.
    Websocket,
    /// A leafnode.
    Leafnode,
    /// A leafnode over WebSocket.
    LeafnodeWs,
    /// An MQTT client.
    Mqtt,
    /// An MQTT client over WebSocket.
    MqttWs,
    /// A client inside the server's process.
    InProcess,
}

/// What identifies a user.
#[derive(Clone, PartialEq, Eq)]
pub enum Credential {
    /// User name and password; the password may be a bcrypt hash (`$2a$…`). With `verify_and_map` the name is matched
    /// against the certificate, and the password, if there is one, is asked for beside it.
    Password {
        /// The user name.
        user: String,
        /// The password or its bcrypt hash.
        password: String,
    },
    /// The public user nkey (`U…`).
    Nkey(String),
}

/// Secrets never show: only the user's name is printed.
impl std::fmt::Debug for Credential {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Password { user, .. } => write!(out, "Password({user})"),
            Self::Nkey(key) => write!(out, "Nkey({key})"),
        }
    }
}

/// A user of an account as configured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// What identifies the user.
    pub credential: Credential,
    /// The account the user belongs to.
    pub account: AccountName,
    /// The user's own permissions; `None` falls back on the account's or the file's default permissions.
    pub permissions: Option<PermissionsConfig>,
    /// Empty allows every type.
    pub allowed_connection_types: Vec<ConnectionType>,
    /// Only connections signed by a trusted proxy.
    pub proxy_required: bool,
}

/// `authorization { auth_callout { … } }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthCalloutConfig {
    /// The public account nkey whose signature answers must carry.
    pub issuer: String,
    /// The account in which the service listens.
    pub account: AccountName,
    /// Users that bypass the callout.
    pub auth_users: Vec<String>,
    /// The public curve key of the service, when requests are encrypted.
    pub xkey: Option<String>,
    /// Accounts the service may assign; empty means any.
    pub allowed_accounts: Vec<AccountName>,
}

/// How the client listener authenticates, as configured.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct AuthConfig {
    /// `authorization { user, password }`: the single user.
    pub single_user: Option<(String, String)>,
    /// `authorization { token }`, plain or bcrypt.
    pub token: Option<String>,
    /// Every user of every account, in file order.
    pub users: Vec<User>,
    /// Clients without credentials become this user.
    pub no_auth_user: Option<String>,
    /// Default permissions of `authorization`, for users in it without their own.
    pub default_permissions: Option<PermissionsConfig>,
    /// How long a client may take to authenticate.
    pub timeout: Option<Duration>,
    /// Only connections signed by a trusted proxy.
    pub proxy_required: bool,
    /// `auth_callout`.
    pub callout: Option<AuthCalloutConfig>,
}

impl std::fmt::Debug for AuthConfig {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("AuthConfig")
            .field("single_user", &self.single_user.as_ref().map(|(user, _)| user))
            .field("token", &self.token.as_ref().map(|_| "[redacted]"))
            .field("users", &self.users)
            .field("no_auth_user", &self.no_auth_user)
            .finish_non_exhaustive()
    }
}
