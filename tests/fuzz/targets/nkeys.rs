//! Keys, seeds and signatures in text form.

use jwt::{KeyKind, KeyPair, PublicKey, decode_signature, is_valid_public_key};

pub const WORDS: &[&str] = &[
    "SU",
    "SA",
    "SO",
    "U",
    "A",
    "X",
    "=",
    "-",
    "_",
    "+",
    "/",
    "SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY",
    "ACODERUVFFAWZQDSS6SBIACUA5O6SXF7HJ3YTYXBALHZP3P7R4BUO4J2",
];

const KINDS: [KeyKind; 6] =
    [KeyKind::Server, KeyKind::Cluster, KeyKind::Operator, KeyKind::Account, KeyKind::User, KeyKind::Curve];

pub fn run(input: &[u8]) {
    let text = String::from_utf8_lossy(input);
    let valid = KINDS.iter().filter(|kind| is_valid_public_key(&text, **kind)).count();
    assert!(valid <= 1, "a key is of one kind");
    if let Ok(key) = PublicKey::parse(&text) {
        assert_eq!(key.as_str(), text);
        assert!(is_valid_public_key(&text, key.kind()));
        assert!(key.verify(b"message", &[0; 64]).is_err(), "nobody signed");
        let _ = key.verify(b"message", input);
    }
    if let Ok(pair) = KeyPair::from_seed(&text) {
        assert_eq!(pair.seed(), text);
        let key = PublicKey::parse_kind(&pair.public_key(), pair.kind()).expect("the public half is a key");
        key.verify(b"message", &pair.sign(b"message")).expect("its own signature");
        assert!(!format!("{pair:?}").contains(&*text), "a seed is printed");
    }
    assert!(decode_signature(&text).is_none_or(|_| (86..=88).contains(&text.len())), "64 bytes in base64");
}
