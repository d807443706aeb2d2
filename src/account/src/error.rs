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
