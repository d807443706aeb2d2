//! Who may do what: accounts, users, permissions, imports, exports and mappings.
//!
//! This crate decides; it holds no connections and sends nothing.

mod account;
mod authenticate;
mod error;
mod graph;
mod import_export;
mod limits;
mod mapping;
mod matching;
mod permissions;
mod reply_permits;
mod rule_set;
mod trie;
mod user;

pub use account::{AccountConfig, AccountName, MessageTraceConfig};
pub use authenticate::{
    AuthContext, Authenticator, CertificateAttribute, Decision, DenyReason, Evidence, Grant, Login, PasswordCheck,
    PeerIdentity, ProxyEvidence, Renewal, TrustedProxies, is_bcrypt,
};
pub use error::{AuthError, GraphError, GraphErrorKind, MappingError, PermissionError, Place, TranslationError};
pub use graph::{AccountGraph, AccountView, ExportedService, ImportedService, ImportedStream, ShadowSubscription};
pub use import_export::{
    Export, ExportKind, LatencyConfig, LatencySampling, ResponseKind, ServiceExport, ServiceImport, StreamExport,
    StreamImport,
};
pub use limits::{AccountLimits, ConnectionLimits};
pub use mapping::{Mapped, Mapping, MappingDestination, Mappings};
pub use permissions::{
    Permissions, PermissionsConfig, ResponsePermission, SubjectPermission, SubjectRule, SubscribeVerdict,
};
pub use reply_permits::ReplyPermits;
pub use user::{AuthCalloutConfig, AuthConfig, ConnectionType, Credential, User};
