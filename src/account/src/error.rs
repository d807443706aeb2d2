//! What is wrong with a configuration of accounts and users.

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
}
