//! What the scripts can prove about themselves: an nkey and certificates, made anew for each run.

use std::sync::Arc;

use nkeys::KeyPair;
use rustls::ClientConfig;
use support::{Certificate, TestAuthority, unverifying_client};

use crate::script::{Identity, TlsChoice};

/// Keys and certificates of a run, the same for both servers.
pub struct Credentials {
    user: KeyPair,
    authority: TestAuthority,
    server: Certificate,
    client: Certificate,
    stranger: Certificate,
}

impl Credentials {
    /// Makes new ones.
    ///
    /// # Errors
    /// An error of [`support`] when a certificate can't be made.
    pub fn new() -> support::Result<Self> {
        let authority = TestAuthority::new("Test Authority")?;
        let server = authority.issue("localhost", &["localhost", "127.0.0.1"])?;
        let client = authority.issue("client.example", &["client.example", "client@example.com"])?;
        let stranger = TestAuthority::new("Other Authority")?.issue("stranger", &["stranger.example"])?;
        Ok(Self { user: KeyPair::new_user(), authority, server, client, stranger })
    }

    /// Replaces the marks of a script or a configuration: `{nkey}` is the public key of the user; `{signature}` its
    /// signature of the nonce, `{wrong-signature}` of something else, both in URL-safe base64 without padding.
    pub fn fill(&self, text: &str, nonce: Option<&str>) -> String {
        if !text.contains('{') {
            return text.to_owned();
        }
        let mut text = text.replace("{nkey}", &self.user.public_key());
        for (mark, signed) in [("{signature}", nonce.unwrap_or_default()), ("{wrong-signature}", "something else")] {
            if text.contains(mark) {
                let signature = self.user.sign(signed.as_bytes()).expect("the key pair has its seed");
                text = text.replace(mark, &data_encoding::BASE64URL_NOPAD.encode(&signature));
            }
        }
        text
    }

    /// Returns the files that every server gets: `ca.pem`, `server.pem`, `server-key.pem`.
    pub fn files(&self) -> [(&'static str, String); 3] {
        [
            ("ca.pem", self.authority.certificate_pem().to_owned()),
            ("server.pem", self.server.certificate_pem.clone()),
            ("server-key.pem", self.server.key_pem.clone()),
        ]
    }

    /// Returns client settings for a handshake.
    ///
    /// # Errors
    /// An error of [`support`] when the certificate can't be used.
    pub fn tls(&self, choice: TlsChoice) -> support::Result<Arc<ClientConfig>> {
        let identity = match choice.identity {
            Identity::Nobody => None,
            Identity::Client => Some(&self.client),
            Identity::Stranger => Some(&self.stranger),
        };
        let versions = if choice.is_tls12 { &[&rustls::version::TLS12][..] } else { rustls::ALL_VERSIONS };
        unverifying_client(identity, versions)
    }
}
