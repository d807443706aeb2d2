//! Why a text is not a key, or a signature is not accepted.

use crate::nkey::KeyKind;

/// Why an nkey could not be read or used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NkeyError {
    /// The text has the wrong length, a foreign character or a wrong checksum.
    #[error("not a valid nkey")]
    Malformed,
    /// The text is a key of a kind that NATS does not use.
    #[error("unknown kind of nkey")]
    UnknownKind,
    /// The text is a key of another kind than the one asked for.
    #[error("expected an nkey of kind {expected}, got {got}")]
    WrongKind {
        /// The kind asked for.
        expected: KeyKind,
        /// The kind of the key.
        got: KeyKind,
    },
    /// Curve keys encrypt; they neither sign nor verify.
    #[error("a curve key does not sign")]
    DoesNotSign,
    /// The signature is not 64 bytes, or is not this key's signature of this message.
    #[error("signature not verified")]
    SignatureRejected,
}
