//! What can go wrong with subjects.

/// A subject or a subject mapping that is not valid.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// An empty token, or `>` before the end.
    #[error("invalid subject")]
    InvalidSubject,
}
