//! What can go wrong with subjects.

/// A subject that is not valid where it was given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// An empty token, or `>` before the end.
    #[error("invalid subject")]
    InvalidSubject,
}

/// Why a transform can't be made or does not apply.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TransformError {
    /// A side of the transform, or the subject to transform, is not valid.
    #[error("invalid subject")]
    InvalidSubject,
    /// The destination does not fit the source, or a function in it is not valid.
    #[error("invalid mapping destination: {fault}{}{token}", if token.is_empty() { "" } else { " in " })]
    Destination {
        /// What is wrong.
        fault: DestinationFault,
        /// The token or destination where; may be empty.
        token: String,
    },
    /// The subject does not match the source.
    #[error("no matching transforms available")]
    NoMatch,
}

impl TransformError {
    pub(crate) fn destination(token: &str, fault: DestinationFault) -> Self {
        Self::Destination { fault, token: token.into() }
    }
}

/// What is wrong with a destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DestinationFault {
    /// An empty token, white space, or something behind `>`.
    #[error("invalid transform")]
    InvalidTransform,
    /// A transform that must be reversible leaves a wildcard of the source out.
    #[error("not using all of the token wildcard(s)")]
    NotAllWildcardsUsed,
    /// No function has this name.
    #[error("unknown function")]
    UnknownFunction,
    /// The source has no such wildcard.
    #[error("wildcard index out of range")]
    IndexOutOfRange,
    /// Arguments are missing.
    #[error("not enough arguments passed to the function")]
    NotEnoughArguments,
    /// An argument is no number, out of range or not allowed.
    #[error("function argument is invalid or in the wrong format")]
    InvalidArgument,
    /// More arguments than the function takes.
    #[error("too many arguments passed to the function")]
    TooManyArguments,
    /// A transform that must be reversible uses another function than `wildcard`.
    #[error("the only mapping function allowed for import transforms is {{{{Wildcard()}}}}")]
    NotSupportedForImport,
}
