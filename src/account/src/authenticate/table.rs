//! The users of a configuration, compiled for look-up.

use std::sync::Arc;

use hashbrown::HashMap;
use jwt::{KeyKind, PublicKey};

use super::distinguished_name::DistinguishedName;
use super::secret::Secret;
use crate::account::{AccountConfig, AccountName};
use crate::error::AuthError;
use crate::permissions::{Permissions, PermissionsConfig};
use crate::user::{AuthConfig, ConnectionType, Credential, User};

/// What a user proves itself with.
#[derive(Clone, Debug)]
pub(super) enum Proof {
    Password(Secret),
    /// `None` for a key that is none: its signatures are never accepted.
    Nkey(Option<Box<PublicKey>>),
}

/// A user as compiled.
#[derive(Clone, Debug)]
pub(super) struct UserEntry {
    pub(super) name: Arc<str>,
    pub(super) proof: Proof,
    pub(super) account: AccountName,
    pub(super) permissions: Arc<Permissions>,
    pub(super) is_proxy_required: bool,
    connection_types: Vec<ConnectionType>,
}

impl UserEntry {
    /// The token (without a name) or the single user of `authorization`: in the global account, without restrictions.
    pub(super) fn simple(name: &str, secret: &str, permissions: Arc<Permissions>, is_proxy_required: bool) -> Self {
        Self {
            name: name.into(),
            proof: Proof::Password(Secret::new(secret)),
            account: AccountName::new(AccountName::GLOBAL),
            permissions,
            is_proxy_required,
            connection_types: Vec::new(),
        }
    }

    pub(super) fn has_empty_password(&self) -> bool {
        match &self.proof {
            Proof::Password(secret) => secret.is_empty(),
            Proof::Nkey(_) => false,
        }
    }

    pub(super) fn allows(&self, connection_type: ConnectionType) -> bool {
        self.connection_types.is_empty() || self.connection_types.contains(&connection_type)
    }

    /// Whether one of these ways to connect is allowed.
    pub(super) fn allows_any(&self, connection_types: &[ConnectionType]) -> bool {
        connection_types.iter().any(|connection_type| self.allows(*connection_type))
    }

    /// Whether both are the same user with the same proof.
    pub(super) fn has_same_proof(&self, other: &Self) -> bool {
        self.name == other.name
            && match (&self.proof, &other.proof) {
                (Proof::Password(one), Proof::Password(two)) => one == two,
                (Proof::Nkey(_), Proof::Nkey(_)) => true,
                (Proof::Password(_), Proof::Nkey(_)) | (Proof::Nkey(_), Proof::Password(_)) => false,
            }
    }
}

/// All users, by name and by nkey.
#[derive(Debug, Default)]
pub(super) struct UserTable {
    users: HashMap<Arc<str>, Arc<UserEntry>>,
    nkeys: HashMap<Arc<str>, Arc<UserEntry>>,
    /// The users whose name is a distinguished name, in file order.
    by_distinguished_name: Vec<(DistinguishedName, Arc<UserEntry>)>,
}

impl UserTable {
    pub(super) fn compile(config: &AuthConfig, accounts: &[AccountConfig]) -> Result<Self, AuthError> {
        let mut table = Self::default();
        let mut compiler = PermissionsCompiler { config, accounts, defaults: HashMap::new() };
        for user in &config.users {
            table.insert(user, config.proxy_required, &mut compiler)?;
        }
        Ok(table)
    }

    fn insert(
        &mut self,
        user: &User,
        is_proxy_required: bool,
        compiler: &mut PermissionsCompiler<'_>,
    ) -> Result<(), AuthError> {
        let (name, proof): (Arc<str>, _) = match &user.credential {
            Credential::Password { user, password } => (user.as_str().into(), Proof::Password(Secret::new(password))),
            Credential::Nkey(key) => {
                (key.as_str().into(), Proof::Nkey(PublicKey::parse_kind(key, KeyKind::User).ok().map(Box::new)))
            }
        };
        let is_nkey = matches!(proof, Proof::Nkey(_));
        let entry = Arc::new(UserEntry {
            permissions: compiler.permissions_of(user, &name)?,
            name: Arc::clone(&name),
            proof,
            account: user.account.clone(),
            is_proxy_required: is_proxy_required || user.proxy_required,
            connection_types: user.allowed_connection_types.clone(),
        });
        if is_nkey {
            if self.nkeys.insert(Arc::clone(&name), entry).is_some() {
                return Err(AuthError::NkeyDuplicate { nkey: name.as_ref().into() });
            }
            return Ok(());
        }
        if let Some(parsed) = DistinguishedName::parse(&name) {
            self.by_distinguished_name.push((parsed, Arc::clone(&entry)));
        }
        if self.users.insert(Arc::clone(&name), entry).is_some() {
            return Err(AuthError::UserDuplicate { user: name.as_ref().into() });
        }
        Ok(())
    }

    pub(super) fn has_users(&self) -> bool {
        !self.users.is_empty()
    }

    pub(super) fn has_nkeys(&self) -> bool {
        !self.nkeys.is_empty()
    }

    pub(super) fn user(&self, name: &str) -> Option<&Arc<UserEntry>> {
        self.users.get(name)
    }

    pub(super) fn nkey(&self, key: &str) -> Option<&Arc<UserEntry>> {
        self.nkeys.get(key)
    }

    /// The users whose name is a distinguished name, in file order.
    pub(super) fn by_distinguished_name(&self) -> impl Iterator<Item = (&DistinguishedName, &Arc<UserEntry>)> {
        self.by_distinguished_name.iter().map(|(name, entry)| (name, entry))
    }
}

/// Compiles permissions; default permissions once for all who share them.
struct PermissionsCompiler<'a> {
    config: &'a AuthConfig,
    accounts: &'a [AccountConfig],
    defaults: HashMap<AccountName, Arc<Permissions>>,
}

impl PermissionsCompiler<'_> {
    fn permissions_of(&mut self, user: &User, name: &str) -> Result<Arc<Permissions>, AuthError> {
        let compile = |config: &PermissionsConfig| {
            let compiled = Permissions::compile(config);
            compiled.map(Arc::new).map_err(|source| AuthError::Permissions { user: name.to_owned(), source })
        };
        if let Some(own) = &user.permissions {
            return compile(own);
        }
        if let Some(known) = self.defaults.get(&user.account) {
            return Ok(Arc::clone(known));
        }
        let compiled = match self.default_of(&user.account) {
            Some(config) => compile(config)?,
            None => Arc::new(Permissions::unrestricted()),
        };
        self.defaults.insert(user.account.clone(), Arc::clone(&compiled));
        Ok(compiled)
    }

    /// The account's own defaults, or for the users of `authorization`, which are in the global account, its defaults.
    fn default_of(&self, account: &AccountName) -> Option<&PermissionsConfig> {
        let configured = self.accounts.iter().find(|config| config.name == *account);
        configured.and_then(|config| config.default_permissions.as_ref()).or_else(|| {
            let is_global = account.as_str() == AccountName::GLOBAL;
            self.config.default_permissions.as_ref().filter(|_| is_global)
        })
    }
}
