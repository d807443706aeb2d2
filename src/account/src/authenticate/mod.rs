//! The decision about a connecting client: evidence in, account and permissions or a reason out.
//!
//! There is one way in. The first verb of a client that sends no CONNECT is judged by the same function, with
//! [`Evidence::nothing`].

mod decision;
mod distinguished_name;
mod evidence;
mod proxy;
mod secret;
mod table;

use std::sync::Arc;

use jwt::decode_signature;

pub use decision::{Decision, DenyReason, Grant, Login, PasswordCheck, Renewal};
pub use distinguished_name::CertificateAttribute;
pub use evidence::{Evidence, PeerIdentity, ProxyEvidence};
pub use proxy::TrustedProxies;
pub use secret::is_bcrypt;
use secret::{Secret, decoy_hash, equal_in_constant_time};
use table::{Proof, UserEntry, UserTable};

use crate::account::{AccountConfig, AccountName};
use crate::error::AuthError;
use crate::permissions::Permissions;
use crate::user::{AuthConfig, ConnectionType, Credential};

/// What the authenticator has to know beside users and accounts.
#[derive(Clone, Debug, Default)]
pub struct AuthContext {
    /// The configured system account; `None` if the file names none.
    pub system_account: Option<AccountName>,
    /// The file has an `authorization` block, whatever is in it.
    pub is_authorization_defined: bool,
    /// The ways to connect on whose listener `verify_and_map` is on; clients inside the process count as standard.
    pub certificate_mapped: Vec<ConnectionType>,
}

/// The token or the single user of `authorization`.
#[derive(Clone, Debug)]
enum Simple {
    None,
    Token(Arc<UserEntry>),
    User(Arc<UserEntry>),
}

/// Decides about connecting clients; immutable, made anew for each configuration.
#[derive(Debug)]
pub struct Authenticator {
    table: UserTable,
    simple: Simple,
    no_auth_user: Option<Arc<str>>,
    /// Only the system account has users: everybody else is let into the global account.
    is_system_account_only: bool,
    is_proxy_required: bool,
    certificate_mapped: Vec<ConnectionType>,
    /// A hash to spend time on where there are real ones.
    decoy: Option<Arc<str>>,
    unrestricted: Arc<Permissions>,
}

impl Authenticator {
    /// Compiles a configuration.
    ///
    /// `proxy_required` of `authorization` holds for everybody. Observed: nats-server 2.15.1 asks only the token and the
    /// single user for it. The default permissions of `authorization` are for users, not for the token or single user.
    ///
    /// # Errors
    /// A rule of a user's permissions that is not valid, a user or nkey that is there twice, or a `no_auth_user` that
    /// is neither user nor nkey.
    pub fn compile(config: &AuthConfig, accounts: &[AccountConfig], context: &AuthContext) -> Result<Self, AuthError> {
        let table = UserTable::compile(config, accounts)?;
        let no_auth_user: Option<Arc<str>> = config.no_auth_user.as_deref().map(Arc::from);
        if let Some(name) = &no_auth_user {
            if !table.has_users() && !table.has_nkeys() {
                return Err(AuthError::NoAuthUserAlone { user: name.as_ref().into() });
            }
            if table.user(name).is_none() && table.nkey(name).is_none() {
                return Err(AuthError::NoAuthUserUnknown { user: name.as_ref().into() });
            }
        }
        let unrestricted = Arc::new(Permissions::unrestricted());
        let simple_entry = |name: &str, secret: &str| {
            Arc::new(UserEntry::simple(name, secret, Arc::clone(&unrestricted), config.proxy_required))
        };
        let simple = match (&config.token, &config.single_user) {
            (Some(token), _) if !token.is_empty() => Simple::Token(simple_entry("", token)),
            (_, Some((user, password))) if !user.is_empty() => Simple::User(simple_entry(user, password)),
            (_, _) => Simple::None,
        };
        Ok(Self {
            is_system_account_only: is_system_account_only(config, accounts, context),
            decoy: decoy_of(config),
            table,
            simple,
            no_auth_user,
            is_proxy_required: config.proxy_required,
            certificate_mapped: context.certificate_mapped.clone(),
            unrestricted,
        })
    }

    /// Whether clients have to make themselves known at all.
    #[must_use]
    pub fn is_required(&self) -> bool {
        let is_simple = !matches!(self.simple, Simple::None);
        is_simple || self.is_system_account_only || self.table.has_users() || self.table.has_nkeys()
    }

    /// `auth_required` of INFO: false too where clients without credentials become the `no_auth_user`.
    ///
    /// Observed: nats-server 2.15.1 says true where only the system account has users, and lets everybody in.
    #[must_use]
    pub fn announces_required(&self) -> bool {
        self.is_required() && self.no_auth_user.is_none()
    }

    /// Whether connections need a nonce to sign for the users. Trusted proxies need one too.
    #[must_use]
    pub fn needs_nonce(&self) -> bool {
        self.table.has_nkeys()
    }

    /// Decides about a client.
    ///
    /// Order: proxy signature, nkey, user (by certificate where `verify_and_map` is on, else by name), token, single user.
    ///
    /// Source: NATS documentation, "Authentication".
    #[must_use]
    pub fn authenticate(&self, evidence: &Evidence<'_>) -> Decision {
        if evidence.designates_account {
            return Decision::Denied(DenyReason::AccountDesignated);
        }
        if evidence.proxy == ProxyEvidence::Untrusted {
            return Decision::Denied(DenyReason::ProxyNotTrusted);
        }
        if !self.is_required() {
            return self.grant_global(evidence, Login::Open);
        }
        if let Some(decision) = self.by_nkey(evidence) {
            return decision;
        }
        if let Some(decision) = self.by_user(evidence) {
            return decision;
        }
        self.by_simple(evidence)
    }

    /// What this configuration means for a client that an earlier one has let in.
    ///
    /// A client whose password has changed is denied, also if a new hash is one of the same password: passwords are
    /// not kept for the comparison.
    #[must_use]
    pub fn renew(&self, grant: &Grant) -> Renewal {
        let mut evidence = Evidence::nothing(grant.connection_type);
        evidence.proxy = if grant.came_by_proxy { ProxyEvidence::Trusted } else { ProxyEvidence::None };
        let Some(old) = &grant.entry else { return self.renew_anonymous(grant, &evidence) };
        let new = self.entry_of(&grant.login).filter(|new| new.name == old.name);
        let Some(new) = new.filter(|new| new.account == grant.account) else { return Renewal::Moved };
        if !matches!(grant.login, Login::NoAuthUser(_)) && !new.has_same_proof(old) {
            return Renewal::Denied(DenyReason::PasswordWrong);
        }
        let is_by_certificate = matches!(grant.login, Login::Certificate(_));
        let is_by_name = matches!(grant.login, Login::User(_));
        let is_mapped = self.maps_certificates(grant.connection_type);
        if (is_by_certificate && !is_mapped) || (is_by_name && is_mapped) {
            return Renewal::Denied(DenyReason::CertificateUnknown);
        }
        match check_entry(new, &evidence) {
            Some(reason) => Renewal::Denied(reason),
            None => Renewal::Stays(grant_entry(new, &evidence, grant.login.clone())),
        }
    }

    /// A client that has shown nothing is judged anew.
    fn renew_anonymous(&self, grant: &Grant, evidence: &Evidence<'_>) -> Renewal {
        match self.authenticate(evidence) {
            Decision::Allowed(new) if new.account == grant.account => Renewal::Stays(new),
            Decision::Allowed(_) => Renewal::Moved,
            Decision::Denied(reason) => Renewal::Denied(reason),
            Decision::NeedsPasswordCheck(_) => Renewal::Denied(DenyReason::CredentialsMissing),
        }
    }

    /// What now stands where a login was found.
    fn entry_of(&self, login: &Login) -> Option<&Arc<UserEntry>> {
        match (login, &self.simple) {
            (Login::Token, Simple::Token(entry)) | (Login::SingleUser(_), Simple::User(entry)) => Some(entry),
            (Login::User(name) | Login::Certificate(name), _) => self.table.user(name),
            (Login::Nkey(key), _) => self.table.nkey(key),
            (Login::NoAuthUser(name), _) if self.no_auth_user.as_ref() == Some(name) => {
                self.table.nkey(name).or_else(|| self.table.user(name))
            }
            (
                Login::Open | Login::SystemAccountOnly | Login::Token | Login::SingleUser(_) | Login::NoAuthUser(_),
                _,
            ) => None,
        }
    }

    /// By the nkey that the client names, or the `no_auth_user` if that is an nkey; `None` if neither applies.
    fn by_nkey(&self, evidence: &Evidence<'_>) -> Option<Decision> {
        if !self.table.has_nkeys() {
            return None;
        }
        let without = self.no_auth_user.as_ref().and_then(|name| self.table.nkey(name));
        if evidence.nkey.is_empty() {
            let entry = without.filter(|_| evidence.has_no_credentials())?;
            return Some(decide_entry(entry, evidence, Login::NoAuthUser(Arc::clone(&entry.name))));
        }
        let Some(entry) = self.table.nkey(evidence.nkey) else {
            return Some(Decision::Denied(DenyReason::UserUnknown));
        };
        if let Some(reason) = check_entry(entry, evidence) {
            return Some(Decision::Denied(reason));
        }
        // The key of the no_auth_user is let in without a signature, so naming it takes none either.
        let is_free = without.is_some_and(|free| free.name == entry.name);
        if let Some(reason) = check_signature(entry, evidence).filter(|_| !is_free) {
            return Some(Decision::Denied(reason));
        }
        Some(Decision::Allowed(grant_entry(entry, evidence, Login::Nkey(Arc::clone(&entry.name)))))
    }

    /// By certificate or by name; `None` if there are no users or the client names none.
    fn by_user(&self, evidence: &Evidence<'_>) -> Option<Decision> {
        if self.is_system_account_only && evidence.has_no_credentials() {
            return Some(self.grant_global(evidence, Login::SystemAccountOnly));
        }
        if !self.table.has_users() {
            return None;
        }
        if self.maps_certificates(evidence.connection_type) {
            let Some(entry) = self.entry_of_certificate(evidence) else {
                return Some(Decision::Denied(DenyReason::CertificateUnknown));
            };
            let login = Login::Certificate(Arc::clone(&entry.name));
            return Some(self.decide_password(entry, evidence, login));
        }
        if evidence.user.is_empty() {
            let name = self.no_auth_user.as_ref().filter(|_| evidence.has_no_credentials())?;
            let entry = self.table.user(name)?;
            return Some(decide_entry(entry, evidence, Login::NoAuthUser(Arc::clone(name))));
        }
        let Some(entry) = self.table.user(evidence.user) else {
            return Some(self.deny_slowly(evidence.password, DenyReason::UserUnknown));
        };
        Some(self.decide_password(entry, evidence, Login::User(Arc::clone(&entry.name))))
    }

    fn by_simple(&self, evidence: &Evidence<'_>) -> Decision {
        match &self.simple {
            Simple::None => Decision::Denied(DenyReason::CredentialsMissing),
            Simple::Token(entry) => {
                self.decide_secret(entry, evidence, evidence.token, Login::Token, DenyReason::TokenWrong)
            }
            Simple::User(entry) if *entry.name == *evidence.user => {
                let login = Login::SingleUser(Arc::clone(&entry.name));
                self.decide_secret(entry, evidence, evidence.password, login, DenyReason::PasswordWrong)
            }
            Simple::User(_) => self.deny_slowly(evidence.password, DenyReason::UserUnknown),
        }
    }

    fn decide_password(&self, entry: &Arc<UserEntry>, evidence: &Evidence<'_>, login: Login) -> Decision {
        // Without a password the user is a certificate's alone, wherever one of the listeners finds users by certificate.
        let is_free = self.no_auth_user.as_ref() == Some(&entry.name);
        let is_by_certificate = matches!(login, Login::Certificate(_));
        if !is_by_certificate && !is_free && entry.has_empty_password() && entry.allows_any(&self.certificate_mapped) {
            return Decision::Denied(DenyReason::CertificateRequired);
        }
        self.decide_secret(entry, evidence, evidence.password, login, DenyReason::PasswordWrong)
    }

    fn decide_secret(
        &self,
        entry: &Arc<UserEntry>,
        evidence: &Evidence<'_>,
        given: &str,
        login: Login,
        reason: DenyReason,
    ) -> Decision {
        if let Some(reason) = check_entry(entry, evidence) {
            return self.deny_slowly(given, reason);
        }
        let grant = grant_entry(entry, evidence, login);
        match &entry.proof {
            Proof::Password(Secret::Plain(secret)) if equal_in_constant_time(secret, given) => Decision::Allowed(grant),
            Proof::Password(Secret::Plain(_)) => self.deny_slowly(given, reason),
            Proof::Password(Secret::Bcrypt(hash)) => Decision::NeedsPasswordCheck(PasswordCheck {
                hash: Arc::clone(hash),
                password: given.into(),
                grant: Some(grant),
                reason,
            }),
            Proof::Nkey(_) => Decision::Denied(DenyReason::SignatureMissing),
        }
    }

    /// Denies after the time that a check would take, so that nobody learns from it who is a user.
    fn deny_slowly(&self, given: &str, reason: DenyReason) -> Decision {
        match &self.decoy {
            None => Decision::Denied(reason),
            Some(hash) => Decision::NeedsPasswordCheck(PasswordCheck {
                hash: Arc::clone(hash),
                password: given.into(),
                grant: None,
                reason,
            }),
        }
    }

    /// Lets a client into the global account, as nobody in particular.
    fn grant_global(&self, evidence: &Evidence<'_>, login: Login) -> Decision {
        if self.is_proxy_required && evidence.proxy != ProxyEvidence::Trusted {
            return Decision::Denied(DenyReason::ProxyRequired);
        }
        Decision::Allowed(Grant {
            login,
            account: AccountName::new(AccountName::GLOBAL),
            permissions: Arc::clone(&self.unrestricted),
            connection_type: evidence.connection_type,
            came_by_proxy: evidence.proxy == ProxyEvidence::Trusted,
            entry: None,
        })
    }

    fn maps_certificates(&self, connection_type: ConnectionType) -> bool {
        let listener = match connection_type {
            ConnectionType::InProcess => ConnectionType::Standard,
            ConnectionType::Standard
            | ConnectionType::Websocket
            | ConnectionType::Leafnode
            | ConnectionType::LeafnodeWs
            | ConnectionType::Mqtt
            | ConnectionType::MqttWs => connection_type,
        };
        self.certificate_mapped.contains(&listener)
    }

    /// The user that a certificate names: by its alternative names, then by its subject, read as a name, then as text.
    ///
    /// Users who may not connect in this way are passed over.
    fn entry_of_certificate(&self, evidence: &Evidence<'_>) -> Option<&Arc<UserEntry>> {
        let certificate = evidence.certificate?;
        let usable = |entry: &&Arc<UserEntry>| entry.allows(evidence.connection_type);
        let named = |names: &[String]| names.iter().find_map(|name| self.table.user(name).filter(usable));
        named(certificate.alternative_names())
            .or_else(|| {
                let subject = certificate.name()?;
                let users = || self.table.by_distinguished_name().filter(|(_, entry)| usable(entry));
                let equal = users().find(|(name, _)| name.equals(subject));
                equal.or_else(|| users().find(|(name, _)| name.equals_in_any_order(subject))).map(|(_, entry)| entry)
            })
            .or_else(|| named(certificate.subject_texts()))
    }
}

/// The implicit open door: besides the global account there is only the system account, and nothing else is said about
/// who may connect. An `authorization` block or a `no_auth_user` shuts it.
fn is_system_account_only(config: &AuthConfig, accounts: &[AccountConfig], context: &AuthContext) -> bool {
    let is_named = |name: &AccountName| name.as_str() == AccountName::SYSTEM;
    let default = || accounts.iter().map(|account| &account.name).find(|name| is_named(name));
    let Some(system) = context.system_account.as_ref().or_else(default) else { return false };
    let is_declared = accounts.iter().any(|account| account.name == *system);
    let has_others =
        accounts.iter().any(|account| account.name != *system && account.name.as_str() != AccountName::GLOBAL);
    let is_said_otherwise = context.is_authorization_defined
        || config.no_auth_user.is_some()
        || config.token.is_some()
        || config.single_user.is_some();
    is_declared && !has_others && !is_said_otherwise && system.as_str() != AccountName::GLOBAL
}

/// A decoy as costly as the costliest hash of the configuration; `None` if there is no hash.
fn decoy_of(config: &AuthConfig) -> Option<Arc<str>> {
    let users = config.users.iter().filter_map(|user| match &user.credential {
        Credential::Password { password, .. } => Some(password),
        Credential::Nkey(_) => None,
    });
    let single = config.single_user.as_ref().map(|(_, password)| password);
    let secrets: Vec<_> = users.chain(single).chain(&config.token).map(|text| Secret::new(text)).collect();
    secrets.iter().filter_map(Secret::bcrypt_cost).max().map(decoy_hash)
}

/// Lets the `no_auth_user` in, whose limits apply as to everybody else.
fn decide_entry(entry: &Arc<UserEntry>, evidence: &Evidence<'_>, login: Login) -> Decision {
    match check_entry(entry, evidence) {
        Some(reason) => Decision::Denied(reason),
        None => Decision::Allowed(grant_entry(entry, evidence, login)),
    }
}

/// What keeps a user out whatever it proves.
fn check_entry(entry: &UserEntry, evidence: &Evidence<'_>) -> Option<DenyReason> {
    if !entry.allows(evidence.connection_type) {
        return Some(DenyReason::ConnectionTypeNotAllowed);
    }
    (entry.is_proxy_required && evidence.proxy != ProxyEvidence::Trusted).then_some(DenyReason::ProxyRequired)
}

fn check_signature(entry: &UserEntry, evidence: &Evidence<'_>) -> Option<DenyReason> {
    if evidence.signature.is_empty() {
        return Some(DenyReason::SignatureMissing);
    }
    let Proof::Nkey(Some(key)) = &entry.proof else { return Some(DenyReason::SignatureRejected) };
    // A connection that was sent no nonce has nothing to sign.
    let is_signed = !evidence.nonce.is_empty()
        && decode_signature(evidence.signature).is_some_and(|signature| key.verify(evidence.nonce, &signature).is_ok());
    (!is_signed).then_some(DenyReason::SignatureRejected)
}

fn grant_entry(entry: &Arc<UserEntry>, evidence: &Evidence<'_>, login: Login) -> Grant {
    Grant {
        login,
        account: entry.account.clone(),
        permissions: Arc::clone(&entry.permissions),
        connection_type: evidence.connection_type,
        came_by_proxy: evidence.proxy == ProxyEvidence::Trusted,
        entry: Some(Arc::clone(entry)),
    }
}

#[cfg(test)]
mod tests;
