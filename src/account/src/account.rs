//! An account as configured.

use std::fmt;
use std::sync::Arc;

use crate::import_export::{Export, ServiceImport, StreamImport};
use crate::limits::AccountLimits;
use crate::mapping::Mapping;
use crate::permissions::PermissionsConfig;

/// The name of an account; cheap to copy.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountName(Arc<str>);

impl AccountName {
    /// The account of clients when no accounts are configured.
    pub const GLOBAL: &'static str = "$G";
    /// The default system account.
    pub const SYSTEM: &'static str = "$SYS";

    /// Takes a name as it is.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self(Arc::from(name))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccountName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// `msg_trace`: where messages that carry a sampled `traceparent` are traced to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageTraceConfig {
    /// The subject that trace events go to.
    pub destination: String,
    /// Per cent of the sampled messages, 1 to 100.
    pub sampling: u8,
}

/// An account as the configuration describes it; users stand in [`crate::AuthConfig`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountConfig {
    /// The account's name.
    pub name: AccountName,
    /// Its public nkey, if one is configured.
    pub nkey: Option<String>,
    /// For users of the account without their own permissions.
    pub default_permissions: Option<PermissionsConfig>,
    /// What the account offers.
    pub exports: Vec<Export>,
    /// Streams taken from other accounts.
    pub stream_imports: Vec<StreamImport>,
    /// Services of other accounts.
    pub service_imports: Vec<ServiceImport>,
    /// Subject mappings, in file order.
    pub mappings: Vec<Mapping>,
    /// Limits on connections, subscriptions and payload.
    pub limits: AccountLimits,
    /// `msg_trace`.
    pub message_trace: Option<MessageTraceConfig>,
}

impl AccountConfig {
    /// An account without users, exports, imports or limits.
    #[must_use]
    pub fn empty(name: AccountName) -> Self {
        Self {
            name,
            nkey: None,
            default_permissions: None,
            exports: Vec::new(),
            stream_imports: Vec::new(),
            service_imports: Vec::new(),
            mappings: Vec::new(),
            limits: AccountLimits::default(),
            message_trace: None,
        }
    }
}
