//! Who may do what: accounts, users, permissions, imports, exports and mappings.
//!
//! This crate decides; it holds no connections and sends nothing.

mod account;
mod import_export;
mod limits;
mod mapping;
mod permissions;
mod user;

pub use account::{AccountConfig, AccountName, MessageTraceConfig};
pub use import_export::{
    Export, ExportKind, LatencyConfig, LatencySampling, ResponseKind, ServiceExport, ServiceImport, StreamExport,
    StreamImport,
};
pub use limits::AccountLimits;
pub use mapping::{Mapping, MappingDestination};
pub use permissions::{PermissionsConfig, ResponsePermission, SubjectPermission, SubjectRule};
pub use user::{AuthConfig, AuthCalloutConfig, ConnectionType, Credential, User};
