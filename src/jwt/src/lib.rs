//! Identity: keys, signatures and, with operator mode, claims.
//!
//! The crate knows no connections and no accounts; it says whether a key is one and whether a signature is its own.
//! It has no random source: whoever makes a key brings the bytes.

mod error;
mod nkey;

pub use error::NkeyError;
pub use nkey::{CurveKeyPair, KeyKind, KeyPair, PublicKey, decode_signature, is_valid_public_key};
