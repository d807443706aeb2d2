//! What is wrong with a configuration of accounts and users.

use std::fmt;

use subject::TransformError;

use crate::account::AccountName;

/// A rule of a permission that cannot be compiled.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PermissionError {
    /// The rule's subject has an empty token, white space, or `>` before its end.
    #[error("subject {subject:?} is not a valid subject")]
    InvalidSubject {
        /// The subject as written.
        subject: String,
    },
    /// The rule's queue is not a valid subject, which queues of rules have to be.
    #[error("queue {queue:?} is not a valid queue")]
    InvalidQueue {
        /// The queue as written.
        queue: String,
    },
}

/// Something in the users of a configuration that cannot be compiled.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AuthError {
    /// A rule of a user's or its account's permissions is not valid.
    #[error("invalid permissions for user {user:?}: {source}")]
    Permissions {
        /// The user's name or nkey.
        user: String,
        /// What is wrong.
        source: PermissionError,
    },
    /// Two users have the same name.
    #[error("Duplicate user {user:?} detected")]
    UserDuplicate {
        /// The name.
        user: String,
    },
    /// Two users have the same nkey.
    #[error("Duplicate nkey {nkey:?} detected")]
    NkeyDuplicate {
        /// The public key.
        nkey: String,
    },
    /// There is a `no_auth_user`, but no users at all.
    #[error("no_auth_user: {user:?} present, but users/nkeys are not defined")]
    NoAuthUserAlone {
        /// The name.
        user: String,
    },
    /// The `no_auth_user` is none of the users.
    #[error("no_auth_user: {user:?} not present as user or nkey in authorization block or account configuration")]
    NoAuthUserUnknown {
        /// The name.
        user: String,
    },
    /// The key of a trusted proxy is none.
    #[error("proxy trusted key {key:?} is invalid")]
    ProxyKeyInvalid {
        /// The key as written.
        key: String,
    },
}

/// Why the local subject of an import does not fit the exporter's.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TranslationError {
    /// One cannot be made into the other.
    #[error(transparent)]
    Transform(#[from] TransformError),
    /// The way back is not clear: a wildcard stands for two tokens.
    #[error("invalid mapping destination: not reversible in {destination}")]
    NotReversible {
        /// The local subject.
        destination: String,
    },
}

/// What is wrong with a mapping.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    /// The source is not a subject.
    #[error("invalid subject")]
    SourceInvalid,
    /// A destination is empty.
    #[error("empty destination")]
    DestinationEmpty,
    /// Two destinations have the same subject.
    #[error("duplicate entry for {subject:?}")]
    DestinationDuplicate {
        /// The destination.
        subject: String,
    },
    /// A weight above 100 per cent.
    #[error("individual weights need to be <= 100")]
    WeightTooHigh,
    /// Weights that make more than 100 per cent, for everywhere or for one cluster.
    #[error("total weight needs to be <= 100")]
    TotalTooHigh,
    /// A destination that does not fit the source.
    #[error(transparent)]
    Destination(#[from] TransformError),
}

/// What is wrong with an export, import or mapping; the texts are those of nats-server.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GraphErrorKind {
    /// An account that is not configured.
    #[error("account {account:?} is not defined")]
    AccountUnknown {
        /// Its name.
        account: AccountName,
    },
    /// Not a valid subject, or no `*` where the account's token should be.
    #[error("sublist: invalid subject")]
    InvalidSubject,
    /// The subject of latency measurements is not a literal, or is a service of the account itself.
    #[error("invalid publish subject")]
    InvalidLatencySubject {
        /// The subject of the measurements.
        subject: String,
    },
    /// Only services with one answer are measured.
    #[error("bad service response type")]
    LatencyNeedsSingleton {
        /// The subject of the measurements.
        subject: String,
    },
    /// The exporter does not export the subject, or not to this account.
    #[error("stream import not authorized")]
    StreamNotAuthorized,
    /// The exporter does not export the subject, or not to this account.
    #[error("service import not authorized")]
    ServiceNotAuthorized,
    /// A prefix with wildcards.
    #[error("stream import prefix can not contain wildcard tokens")]
    PrefixHasWildcards,
    /// The same stream is imported twice.
    #[error("stream import already exists")]
    StreamDuplicate,
    /// The same local subject is imported twice from one account.
    #[error(
        "Duplicate service import subject {local:?}, previously used in import for account {account:?}, subject {remote:?}"
    )]
    ServiceDuplicate {
        /// The local subject.
        local: String,
        /// The exporting account.
        account: String,
        /// The subject there.
        remote: String,
    },
    /// The import closes a circle.
    #[error("import forms a cycle")]
    Cycle,
    /// Too many imports would have to be followed to know whether there is a circle.
    #[error("search cycle depth exhausted")]
    CycleSearchExhausted,
    /// The local subject of a stream does not fit the exporter's.
    #[error("failed to create mapping transform for stream import subject from {remote:?} to {local:?}: {source}")]
    StreamTranslation {
        /// The exporter's subject.
        remote: String,
        /// The local subject.
        local: String,
        /// Why not.
        source: TranslationError,
    },
    /// The local subject of a service does not fit the exporter's.
    #[error("failed to create mapping transform for service import subject from {local:?} to {remote:?}: {source}")]
    ServiceTranslation {
        /// The exporter's subject.
        remote: String,
        /// The local subject.
        local: String,
        /// Why not.
        source: TranslationError,
    },
    /// A mapping that is not valid.
    #[error("{source}")]
    Mapping {
        /// The destination, if the mapping has but one, with all its weight.
        destination: Option<String>,
        /// What is wrong.
        source: MappingError,
    },
}

/// Which entry of an account's configuration is at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// This one of its exports, of a stream.
    StreamExport(usize),
    /// This one of its exports, of a service.
    ServiceExport(usize),
    /// This one of its stream imports.
    StreamImport(usize),
    /// This one of its service imports.
    ServiceImport(usize),
    /// This one of its mappings.
    Mapping(usize),
}

/// An entry of an account that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphError {
    /// The account.
    pub account: AccountName,
    /// The entry; indices count from zero in the lists of [`crate::AccountConfig`].
    pub place: Place,
    /// The subject of the entry.
    pub subject: String,
    /// What is wrong.
    pub kind: GraphErrorKind,
}

impl fmt::Display for GraphError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.place {
            Place::StreamExport(_) => "stream export",
            Place::ServiceExport(_) => "service export",
            Place::StreamImport(_) => "stream import",
            Place::ServiceImport(_) => "service import",
            Place::Mapping(_) => "mapping",
        };
        match &self.kind {
            GraphErrorKind::AccountUnknown { account } => {
                write!(out, "{:?} account not defined for {what}", account.as_str())
            }
            GraphErrorKind::Mapping { source: MappingError::SourceInvalid, .. } => {
                write!(out, "Subject {:?} is not a valid subject", self.subject)
            }
            GraphErrorKind::Mapping { destination: Some(destination), source } => {
                write!(out, "Error adding mapping for {:?} to {destination:?} : {source}", self.subject)
            }
            GraphErrorKind::Mapping { destination: None, source } => {
                write!(out, "Error adding mapping for {:?} : {source}", self.subject)
            }
            GraphErrorKind::ServiceDuplicate { .. } => write!(out, "{}", self.kind),
            GraphErrorKind::InvalidLatencySubject { subject } | GraphErrorKind::LatencyNeedsSingleton { subject } => {
                let service = &self.subject;
                write!(
                    out,
                    "Error adding service latency sampling for {service:?} on subject {subject:?}: {}",
                    self.kind
                )
            }
            kind @ (GraphErrorKind::InvalidSubject
            | GraphErrorKind::StreamNotAuthorized
            | GraphErrorKind::ServiceNotAuthorized
            | GraphErrorKind::PrefixHasWildcards
            | GraphErrorKind::StreamDuplicate
            | GraphErrorKind::Cycle
            | GraphErrorKind::CycleSearchExhausted
            | GraphErrorKind::StreamTranslation { .. }
            | GraphErrorKind::ServiceTranslation { .. }) => {
                write!(out, "Error adding {what} {:?}: {kind}", self.subject)
            }
        }
    }
}

impl std::error::Error for GraphError {}
