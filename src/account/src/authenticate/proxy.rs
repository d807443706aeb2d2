//! Connections that trusted proxies have signed.

use jwt::PublicKey;

use super::evidence::ProxyEvidence;
use crate::error::AuthError;

/// The keys of `proxies { trusted }`.
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies(Vec<PublicKey>);

impl TrustedProxies {
    /// Takes the public keys of the trusted proxies.
    ///
    /// # Errors
    /// A key that is none.
    pub fn compile(keys: &[String]) -> Result<Self, AuthError> {
        let parse = |key: &String| PublicKey::parse(key).map_err(|_| AuthError::ProxyKeyInvalid { key: key.clone() });
        keys.iter().map(parse).collect::<Result<_, _>>().map(Self)
    }

    /// Whether connections need a nonce for proxies to sign.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the proxy with this public key is trusted.
    #[must_use]
    pub fn contains(&self, key: &str) -> bool {
        self.0.iter().any(|known| known.as_str() == key)
    }

    /// What `proxy_sig` of CONNECT says, and the key that has signed.
    ///
    /// Without a signature, or where no proxies are trusted, it says nothing.
    #[must_use]
    pub fn check(&self, signature: &str, nonce: &[u8]) -> (ProxyEvidence, Option<&str>) {
        if signature.is_empty() || self.0.is_empty() {
            return (ProxyEvidence::None, None);
        }
        let decoded = jwt::decode_signature(signature).filter(|_| !nonce.is_empty());
        let signer = decoded.and_then(|signature| self.0.iter().find(|key| key.verify(nonce, &signature).is_ok()));
        match signer {
            Some(key) => (ProxyEvidence::Trusted, Some(key.as_str())),
            None => (ProxyEvidence::Untrusted, None),
        }
    }
}

#[cfg(test)]
mod tests {
    use jwt::{KeyKind, KeyPair};

    use super::*;

    #[test]
    fn signatures_of_trusted_proxies_are_known() {
        let pairs = [1, 2, 3].map(|byte| KeyPair::from_random(KeyKind::Server, [byte; 32]).unwrap());
        let keys = [pairs[0].public_key(), pairs[1].public_key()];
        let proxies = TrustedProxies::compile(&keys).unwrap();
        let signed = |at: usize| data_encoding::BASE64URL_NOPAD.encode(&pairs[at].sign(b"nonce"));
        assert_eq!(proxies.check(&signed(1), b"nonce"), (ProxyEvidence::Trusted, Some(keys[1].as_str())));
        assert_eq!(proxies.check(&signed(2), b"nonce"), (ProxyEvidence::Untrusted, None));
        assert_eq!(proxies.check(&signed(1), b"other"), (ProxyEvidence::Untrusted, None));
        assert_eq!((proxies.contains(&keys[0]), proxies.contains(&pairs[2].public_key())), (true, false));
        assert_eq!(proxies.check("%", b"nonce"), (ProxyEvidence::Untrusted, None));
        assert_eq!(proxies.check("", b"nonce"), (ProxyEvidence::None, None));
        assert_eq!(TrustedProxies::default().check(&signed(2), b"nonce"), (ProxyEvidence::None, None));
    }

    #[test]
    fn a_key_that_is_none_is_refused() {
        let error = TrustedProxies::compile(&["NOKEY".to_owned()]).map(|_| ()).unwrap_err();
        assert_eq!(error.to_string(), "proxy trusted key \"NOKEY\" is invalid");
    }
}
