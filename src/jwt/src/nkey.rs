//! Nkeys: Ed25519 keys in NATS's text form, with a kind and a checksum.
//!
//! Text form: base32 without padding of kind byte(s), 32 key bytes and a CRC-16 (little endian). A public key has 56
//! characters, a seed 58 and starts with `S`. Curve keys (`X`) share the text form, but are X25519 keys that do not sign.
//!
//! Source: NATS documentation, "NKeys"; RFC 8032 (Ed25519).

use std::fmt;

use data_encoding::{BASE64, BASE64URL_NOPAD};

use crate::error::NkeyError;

/// Bytes of an Ed25519 signature.
const SIGNATURE_BYTES: usize = 64;

/// What a key stands for; its text form starts with the letter of the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyKind {
    /// `N`: a server.
    Server,
    /// `C`: a cluster.
    Cluster,
    /// `O`: an operator.
    Operator,
    /// `A`: an account.
    Account,
    /// `U`: a user.
    User,
    /// `X`: an encryption key.
    Curve,
}

impl KeyKind {
    /// The first byte of a decoded public key of this kind.
    fn prefix(self) -> u8 {
        match self {
            Self::Server => 13 << 3,
            Self::Cluster => 2 << 3,
            Self::Operator => 14 << 3,
            Self::Account => 0,
            Self::User => 20 << 3,
            Self::Curve => 23 << 3,
        }
    }

    /// The kind of a decoded public key's first byte.
    fn of_prefix(prefix: u8) -> Option<Self> {
        [Self::Server, Self::Cluster, Self::Operator, Self::Account, Self::User, Self::Curve]
            .into_iter()
            .find(|kind| kind.prefix() == prefix)
    }

    fn of_library(kind: &nkeys::KeyPairType) -> Option<Self> {
        match kind {
            nkeys::KeyPairType::Server => Some(Self::Server),
            nkeys::KeyPairType::Cluster => Some(Self::Cluster),
            nkeys::KeyPairType::Operator => Some(Self::Operator),
            nkeys::KeyPairType::Account => Some(Self::Account),
            nkeys::KeyPairType::User => Some(Self::User),
            nkeys::KeyPairType::Curve => Some(Self::Curve),
            nkeys::KeyPairType::Module | nkeys::KeyPairType::Service => None,
        }
    }

    fn to_library(self) -> nkeys::KeyPairType {
        match self {
            Self::Server => nkeys::KeyPairType::Server,
            Self::Cluster => nkeys::KeyPairType::Cluster,
            Self::Operator => nkeys::KeyPairType::Operator,
            Self::Account => nkeys::KeyPairType::Account,
            Self::User => nkeys::KeyPairType::User,
            Self::Curve => nkeys::KeyPairType::Curve,
        }
    }
}

impl fmt::Display for KeyKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Server => "server",
            Self::Cluster => "cluster",
            Self::Operator => "operator",
            Self::Account => "account",
            Self::User => "user",
            Self::Curve => "curve",
        })
    }
}

/// Tells whether a text is a public key of a kind: length, alphabet, checksum and kind are right.
///
/// It does not ask whether the bytes are a point of the curve; [`PublicKey::parse`] does.
#[must_use]
pub fn is_valid_public_key(text: &str, kind: KeyKind) -> bool {
    decode_public_key(text).is_ok_and(|got| got == kind)
}

fn decode_public_key(text: &str) -> Result<KeyKind, NkeyError> {
    let (prefix, _) = nkeys::from_public_key(text).map_err(|_| NkeyError::Malformed)?;
    KeyKind::of_prefix(prefix).ok_or(NkeyError::UnknownKind)
}

/// A key that verifies signatures.
#[derive(Clone)]
pub struct PublicKey {
    kind: KeyKind,
    text: Box<str>,
    key: nkeys::KeyPair,
}

impl PublicKey {
    /// Reads a public key of any kind that signs.
    ///
    /// # Errors
    /// [`NkeyError::Malformed`] for every text that is not such a key, whatever its length;
    /// [`NkeyError::UnknownKind`] and [`NkeyError::DoesNotSign`] for keys of other uses.
    pub fn parse(text: &str) -> Result<Self, NkeyError> {
        let kind = decode_public_key(text)?;
        if kind == KeyKind::Curve {
            return Err(NkeyError::DoesNotSign);
        }
        let key = nkeys::KeyPair::from_public_key(text).map_err(|_| NkeyError::Malformed)?;
        Ok(Self { kind, text: text.into(), key })
    }

    /// Reads a public key of one kind.
    ///
    /// # Errors
    /// As [`PublicKey::parse`], and [`NkeyError::WrongKind`].
    pub fn parse_kind(text: &str, expected: KeyKind) -> Result<Self, NkeyError> {
        let key = Self::parse(text)?;
        if key.kind == expected { Ok(key) } else { Err(NkeyError::WrongKind { expected, got: key.kind }) }
    }

    /// What the key stands for.
    #[must_use]
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The text form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Checks that `signature` is this key's signature of `message`.
    ///
    /// # Errors
    /// [`NkeyError::SignatureRejected`] for a signature of another length, message or key.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), NkeyError> {
        self.key.verify(message, signature).map_err(|_| NkeyError::SignatureRejected)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "PublicKey({})", self.text)
    }
}

/// A key that signs. Its seed is a secret and never printed.
#[derive(Clone)]
pub struct KeyPair {
    kind: KeyKind,
    key: nkeys::KeyPair,
}

impl KeyPair {
    /// Makes a key of 32 bytes from a secure random source.
    ///
    /// # Errors
    /// [`NkeyError::DoesNotSign`] for [`KeyKind::Curve`]; [`NkeyError::Malformed`] never in practice.
    pub fn from_random(kind: KeyKind, random: [u8; 32]) -> Result<Self, NkeyError> {
        if kind == KeyKind::Curve {
            return Err(NkeyError::DoesNotSign);
        }
        let key = nkeys::KeyPair::new_from_raw(kind.to_library(), random).map_err(|_| NkeyError::Malformed)?;
        Ok(Self { kind, key })
    }

    /// Reads a seed (`S…`).
    ///
    /// # Errors
    /// [`NkeyError::Malformed`] for every text that is not a seed, whatever its length; [`NkeyError::UnknownKind`] and
    /// [`NkeyError::DoesNotSign`] for seeds of other uses.
    pub fn from_seed(seed: &str) -> Result<Self, NkeyError> {
        let key = nkeys::KeyPair::from_seed(seed).map_err(|_| NkeyError::Malformed)?;
        let kind = KeyKind::of_library(&key.key_pair_type()).ok_or(NkeyError::UnknownKind)?;
        if kind == KeyKind::Curve {
            return Err(NkeyError::DoesNotSign);
        }
        // The library takes an unknown kind for an operator's; such a seed does not survive the way back.
        if key.seed().ok().as_deref() != Some(seed) {
            return Err(NkeyError::UnknownKind);
        }
        Ok(Self { kind, key })
    }

    /// What the key stands for.
    #[must_use]
    pub fn kind(&self) -> KeyKind {
        self.kind
    }

    /// The text form of the public half.
    #[must_use]
    pub fn public_key(&self) -> String {
        self.key.public_key()
    }

    /// The text form of the secret.
    #[must_use]
    pub fn seed(&self) -> String {
        self.key.seed().expect("both constructors keep the seed")
    }

    /// Signs a message; the signature has 64 bytes.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.key.sign(message).expect("both constructors keep the signing key")
    }
}

impl fmt::Debug for KeyPair {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "KeyPair({})", self.public_key())
    }
}

/// A key that encrypts (X25519). Its secret is never printed.
pub struct CurveKeyPair(nkeys::XKey);

impl CurveKeyPair {
    /// Makes a key of 32 bytes from a secure random source.
    #[must_use]
    pub fn from_random(random: [u8; 32]) -> Self {
        Self(nkeys::XKey::new_from_raw(random))
    }

    /// The text form of the public half.
    #[must_use]
    pub fn public_key(&self) -> String {
        self.0.public_key()
    }
}

impl fmt::Debug for CurveKeyPair {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "CurveKeyPair({})", self.public_key())
    }
}

/// Decodes the signature that a client sends: base64url without padding, or else plain base64.
///
/// Source: NATS documentation, "NKeys": `sig` in CONNECT.
#[must_use]
pub fn decode_signature(text: &str) -> Option<[u8; SIGNATURE_BYTES]> {
    let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).or_else(|_| BASE64.decode(text.as_bytes())).ok()?;
    bytes.try_into().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SEED: &str = "SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY";
    const ACCOUNT_SEED: &str = "SAAPN4W3EG6KCJGUQTKTJ5GSB5NHK5CHAJL4DBGFUM3HHROI4XUEP4OBK4";
    const ACCOUNT_PUBLIC: &str = "ACODERUVFFAWZQDSS6SBIACUA5O6SXF7HJ3YTYXBALHZP3P7R4BUO4J2";

    #[test]
    fn curve_keys_have_the_text_form_of_their_kind() {
        let [one, two] = [1, 2].map(|byte| CurveKeyPair::from_random([byte; 32]).public_key());
        assert!(is_valid_public_key(&one, KeyKind::Curve) && is_valid_public_key(&two, KeyKind::Curve));
        assert_ne!(one, two);
    }

    #[test]
    fn seeds_written_by_other_tools_give_their_public_keys() {
        assert_eq!(KeyPair::from_seed(ACCOUNT_SEED).unwrap().public_key(), ACCOUNT_PUBLIC);
        assert_eq!(KeyPair::from_seed(ACCOUNT_SEED).unwrap().kind(), KeyKind::Account);
        let user = KeyPair::from_seed(SEED).unwrap();
        assert_eq!(user.kind(), KeyKind::User);
        assert_eq!(user.seed(), SEED);
    }

    #[test]
    fn a_signature_is_verified_with_its_key_and_message_only() {
        let pair = KeyPair::from_random(KeyKind::User, [7; 32]).unwrap();
        let other = KeyPair::from_random(KeyKind::User, [8; 32]).unwrap();
        let key = PublicKey::parse_kind(&pair.public_key(), KeyKind::User).unwrap();
        let signature = pair.sign(b"nonce");
        assert_eq!(key.verify(b"nonce", &signature), Ok(()));
        assert_eq!(key.verify(b"noncE", &signature), Err(NkeyError::SignatureRejected));
        assert_eq!(key.verify(b"nonce", &other.sign(b"nonce")), Err(NkeyError::SignatureRejected));
        for length in 0..64 {
            assert_eq!(key.verify(b"nonce", &signature[..length]), Err(NkeyError::SignatureRejected));
        }
    }

    #[test]
    fn every_shortened_or_lengthened_key_is_malformed() {
        let long = format!("{ACCOUNT_PUBLIC}AAAAAAAA");
        for length in (0..=64).filter(|length| *length != ACCOUNT_PUBLIC.len()) {
            assert!(matches!(PublicKey::parse(&long[..length]), Err(NkeyError::Malformed)), "{length}");
            assert!(!is_valid_public_key(&long[..length], KeyKind::Account), "{length}");
        }
        let long = format!("{SEED}AAAAAA");
        for length in (0..=64).filter(|length| *length != SEED.len()) {
            assert!(KeyPair::from_seed(&long[..length]).is_err(), "{length}");
        }
    }

    #[test]
    fn kinds_are_told_apart() {
        for kind in [KeyKind::Server, KeyKind::Cluster, KeyKind::Operator, KeyKind::Account, KeyKind::User] {
            let pair = KeyPair::from_random(kind, [1; 32]).unwrap();
            let public = pair.public_key();
            assert_eq!(PublicKey::parse(&public).unwrap().kind(), kind);
            assert_eq!(KeyPair::from_seed(&pair.seed()).unwrap().kind(), kind);
            assert!(is_valid_public_key(&public, kind));
            assert!(!is_valid_public_key(&public, KeyKind::Curve));
        }
        assert!(KeyPair::from_random(KeyKind::Server, [1; 32]).unwrap().public_key().starts_with('N'));
        let wrong = PublicKey::parse_kind(ACCOUNT_PUBLIC, KeyKind::User).unwrap_err();
        assert_eq!(wrong, NkeyError::WrongKind { expected: KeyKind::User, got: KeyKind::Account });
        assert_eq!(wrong.to_string(), "expected an nkey of kind user, got account");
    }

    #[test]
    fn keys_of_foreign_kinds_and_curve_keys_do_not_sign() {
        let module = nkeys::KeyPair::new_from_raw(nkeys::KeyPairType::Module, [3; 32]).unwrap();
        assert!(matches!(PublicKey::parse(&module.public_key()), Err(NkeyError::UnknownKind)));
        assert!(matches!(KeyPair::from_seed(&module.seed().unwrap()), Err(NkeyError::UnknownKind)));
        let curve = nkeys::KeyPair::new_from_raw(nkeys::KeyPairType::Curve, [3; 32]).unwrap();
        assert!(matches!(PublicKey::parse(&curve.public_key()), Err(NkeyError::DoesNotSign)));
        assert!(matches!(KeyPair::from_seed(&curve.seed().unwrap()), Err(NkeyError::DoesNotSign)));
        assert!(is_valid_public_key(&curve.public_key(), KeyKind::Curve));
    }

    #[test]
    fn secrets_are_not_printed() {
        let pair = KeyPair::from_seed(SEED).unwrap();
        assert!(!format!("{pair:?}").contains(SEED));
    }

    #[test]
    fn signatures_are_read_in_both_alphabets() {
        let bytes = [0xfb; SIGNATURE_BYTES];
        assert_eq!(decode_signature(&BASE64URL_NOPAD.encode(&bytes)), Some(bytes));
        assert_eq!(decode_signature(&BASE64.encode(&bytes)), Some(bytes));
        assert_eq!(decode_signature(&BASE64.encode(&bytes[1..])), None);
        assert_eq!(decode_signature("§§"), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_the_parsers_panic(text in "\\PC{0,64}|[A-Z2-7]{0,64}") {
            let _ = PublicKey::parse(&text);
            let _ = KeyPair::from_seed(&text);
            let _ = decode_signature(&text);
        }
    }
}
