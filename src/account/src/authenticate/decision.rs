//! What becomes of a connecting client.

use std::fmt;
use std::sync::Arc;

use super::table::UserEntry;
use crate::account::AccountName;
use crate::permissions::Permissions;
use crate::user::ConnectionType;

/// Why a client is turned away. For logs and events only: the client is told of an authorization violation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DenyReason {
    /// The client shows nothing to be known by.
    #[error("credentials missing")]
    CredentialsMissing,
    /// There is no such user or nkey.
    #[error("unknown user")]
    UserUnknown,
    /// The password is wrong.
    #[error("wrong password")]
    PasswordWrong,
    /// The token is wrong.
    #[error("wrong token")]
    TokenWrong,
    /// The nkey comes without a signature.
    #[error("signature missing")]
    SignatureMissing,
    /// The signature is not base64, or not the nkey's signature of the nonce.
    #[error("signature not verified")]
    SignatureRejected,
    /// The user may not connect in this way.
    #[error("connection type not allowed")]
    ConnectionTypeNotAllowed,
    /// Users are found by their certificate here, and the client has none, or one of nobody.
    #[error("no user found for the client certificate")]
    CertificateUnknown,
    /// A user without a password can only be found by certificate, on a listener that does so.
    #[error("user requires a client certificate")]
    CertificateRequired,
    /// The connection is signed by a proxy that is not trusted.
    #[error("proxy is not trusted")]
    ProxyNotTrusted,
    /// The connection has to come through a trusted proxy.
    #[error("proxy connection required")]
    ProxyRequired,
    /// CONNECT names an account, which no client may.
    #[error("account designation not allowed")]
    AccountDesignated,
}

/// The outcome of an authentication.
#[derive(Clone, Debug)]
pub enum Decision {
    /// Let in.
    Allowed(Grant),
    /// Turned away.
    Denied(DenyReason),
    /// To be decided by [`PasswordCheck::run`], which takes long: not on a network thread.
    NeedsPasswordCheck(PasswordCheck),
}

/// How a client has made itself known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Login {
    /// Nobody is asked for anything.
    Open,
    /// No credentials; only the system account has users, so everybody else is let into the global account.
    SystemAccountOnly,
    /// The token of `authorization`.
    Token,
    /// The single user of `authorization`.
    SingleUser(Arc<str>),
    /// A configured user, by password.
    User(Arc<str>),
    /// A configured nkey.
    Nkey(Arc<str>),
    /// A configured user, by certificate.
    Certificate(Arc<str>),
    /// The user or nkey of `no_auth_user`, without credentials.
    NoAuthUser(Arc<str>),
}

impl Login {
    /// The name to show in monitoring and logs; a token never shows.
    #[must_use]
    pub fn authorized_user(&self) -> Option<&str> {
        match self {
            Self::Open | Self::SystemAccountOnly => None,
            Self::Token => Some("[REDACTED]"),
            Self::SingleUser(name)
            | Self::User(name)
            | Self::Nkey(name)
            | Self::Certificate(name)
            | Self::NoAuthUser(name) => Some(name),
        }
    }
}

/// What an accepted client gets.
#[derive(Clone, Debug)]
pub struct Grant {
    /// How the client has made itself known.
    pub login: Login,
    /// The client's account.
    pub account: AccountName,
    /// What it may publish and subscribe to.
    pub permissions: Arc<Permissions>,
    /// How it is connected.
    pub(super) connection_type: ConnectionType,
    /// Whether it came through a trusted proxy.
    pub(super) came_by_proxy: bool,
    /// The user as configured when the client was let in.
    pub(super) entry: Option<Arc<UserEntry>>,
}

/// What a new configuration means for a connected client.
#[derive(Clone, Debug)]
pub enum Renewal {
    /// It stays, perhaps with other permissions.
    Stays(Grant),
    /// Its user is gone, or now in another account: it is disconnected to connect anew.
    Moved,
    /// It would not be let in any more.
    Denied(DenyReason),
}

/// A comparison of a password with a bcrypt hash, and the decision that hangs on it.
///
/// For unknown users the hash is one that nobody has the password for, so that they take the same time.
#[derive(Clone)]
pub struct PasswordCheck {
    pub(super) hash: Arc<str>,
    pub(super) password: Box<str>,
    /// `None` denies whatever the comparison says.
    pub(super) grant: Option<Grant>,
    pub(super) reason: DenyReason,
}

impl PasswordCheck {
    /// Compares and decides; takes milliseconds to seconds of CPU, depending on the hash.
    ///
    /// A damaged hash, which no password matches, denies.
    #[must_use]
    pub fn run(self) -> Decision {
        let is_match = bcrypt::verify(self.password.as_bytes(), &self.hash).unwrap_or(false);
        match self.grant {
            Some(grant) if is_match => Decision::Allowed(grant),
            Some(_) | None => Decision::Denied(self.reason),
        }
    }
}

/// Neither password nor hash show.
impl fmt::Debug for PasswordCheck {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("PasswordCheck([redacted])")
    }
}
