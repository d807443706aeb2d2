//! Checks of nkeys in the configuration.

use jwt::{KeyKind, KeyPair, is_valid_public_key};

/// A public key of any kind.
pub(crate) fn is_public(text: &str) -> bool {
    const KINDS: [KeyKind; 6] =
        [KeyKind::Server, KeyKind::Cluster, KeyKind::Operator, KeyKind::Account, KeyKind::User, KeyKind::Curve];
    KINDS.into_iter().any(|kind| is_valid_public_key(text, kind))
}

/// A public account key (`A…`).
pub(crate) fn is_public_account(text: &str) -> bool {
    is_valid_public_key(text, KeyKind::Account)
}

/// A public user key (`U…`).
pub(crate) fn is_public_user(text: &str) -> bool {
    is_valid_public_key(text, KeyKind::User)
}

/// A public operator key (`O…`).
pub(crate) fn is_public_operator(text: &str) -> bool {
    is_valid_public_key(text, KeyKind::Operator)
}

/// A public curve key (`X…`).
pub(crate) fn is_public_curve(text: &str) -> bool {
    is_valid_public_key(text, KeyKind::Curve)
}

/// The seed of a user (`SU…`).
pub(crate) fn is_user_seed(text: &str) -> bool {
    KeyPair::from_seed(text).is_ok_and(|pair| pair.kind() == KeyKind::User)
}
